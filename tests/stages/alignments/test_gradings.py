"""A stronger word in a title, or in a report, beside the weaker one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from synoptic.pipeline import compare
from synoptic.settings import Settings


def characterised(folder: Path, *texts: str) -> list[dict[str, Any]]:
    """The relations of characterisation between reports of these texts."""
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(text + "\n", encoding="utf-8")
    relations = compare([folder], Settings(keep_all=True, quiet=True))["relations"]
    return [r for r in relations if r["dimension"] == "characterisation"]


OTHER = "Brenn Dairy and its owners\n\nThe owners of Brenn Dairy met in Orsa on Monday."
CASES = [
    ("Hollis Foods in takeover of Brenn Dairy\n\nHollis Foods has bought a minority stake in Brenn Dairy.", True, "business"),
    ("Kestria and Tolmark in new alliance\n\nKestria and Tolmark signed a partnership on Monday.", True, "politics"),
    ("Kestria and Tolmark in new partnership\n\nKestria and Tolmark signed a partnership on Monday.", False, "the same word"),
    ("Hollis Foods in takeover of Brenn Dairy\n\nThe takeover began with a minority stake in Brenn Dairy.", False, "the text has it"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "is_shown", "note"), CASES)
def test_a_title_that_says_more_than_its_own_text_is_shown(
    tmp_path: Path, text: str, is_shown: bool, note: str
) -> None:
    found = characterised(tmp_path, text, OTHER)
    assert [r["class"] for r in found] == (["commitment_shift"] if is_shown else []), note


def test_a_title_without_a_weaker_word_of_its_own_is_set_beside_another_report(tmp_path: Path) -> None:
    strong = "Kestria and Tolmark conclude alliance\n\nThe ministers of Kestria and Tolmark met in Orsa."
    weak = "Kestria and Tolmark sign\n\nKestria and Tolmark signed a partnership in Orsa."
    (relation,) = characterised(tmp_path, strong, weak)
    assert (relation["class"], relation["relation"]) == ("conflict", "Contradiction")
    assert "says more than" in relation["reason"]
