"""A workspace of two invented reports, made once for each file; nobody writes to it."""

from __future__ import annotations

import json

import pytest

import synoptic

TEXTS = {
    "a.txt": (
        "Dam above Lisk breaks\n\nLISK, March 4 - The dam above Lisk broke on Tuesday, mayor Ada Kerrin said. Two people "
        "were killed. The power company Norrel denied that it had ignored a warning.\n"
    ),
    "b.txt": (
        "Two dead after dam breaks\n\nThe dam above Lisk broke on Tuesday, Mayor Ada Kerrin said. Two people were killed. "
        "Norrel ignored a warning, engineers say. A new dam is planned for 2033.\n"
    ),
}
META = [
    {"file": "a.txt", "outlet": "Coast Wire", "published": "2031-03-04"},
    {"file": "b.txt", "outlet": "The Orle Post", "published": "2031-03-05"},
]


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    folder = tmp_path_factory.mktemp("assistant")
    (folder / "in").mkdir()
    for name, text in TEXTS.items():
        (folder / "in" / name).write_text(text, encoding="utf-8")
    (folder / "in" / "meta.json").write_text(json.dumps(META), encoding="utf-8")
    synoptic.add(folder / "in", folder / "w")
    return folder / "w"
