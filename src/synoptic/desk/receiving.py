"""What is dropped or pasted: kept as files in the workspace, then read like any others."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from synoptic.errors import InputError

FOLDER = "received"
_MOST_FILES = 500
# What a name keeps: letters, digits and what reads well; neither separators nor a dot at the beginning.
_ODD = re.compile(r"[^\w.\- ]+")
_ENDING = re.compile(r"(?:\.\w{1,6}){1,2}\Z")
_META = ("outlet", "published", "url", "title")


def received(files: Sequence[tuple[str, bytes]], workspace: Path) -> Path:
    """Keep uploaded files; the same files twice are kept once.

    Args:
        files: Names and contents.
        workspace: The folder of the workspace.

    Returns:
        The folder that holds them.

    Raises:
        InputError: There is none, or there are too many.
    """
    given = [(name, content) for name, content in files if name and content]
    if not given:
        raise InputError("No file came: choose or drop one.")
    if len(given) > _MOST_FILES:
        raise InputError(f"{len(given)} files came, {_MOST_FILES} are taken at once: use synoptic add for more.")
    folder = _folder(workspace, [name.encode() + content for name, content in given])
    taken: set[str] = set()
    for name, content in given:
        safe = _safe(name)
        while safe in taken:
            safe = f"{len(taken)}_{safe}"
        taken.add(safe)
        (folder / safe).write_bytes(content)
    return folder


def pasted(text: str, about: Mapping[str, str], workspace: Path) -> Path:
    """Keep a pasted text, with what is said about it.

    Args:
        text: The report, its title in the first line.
        about: Outlet, published, url and title, as far as they are given.
        workspace: The folder of the workspace.

    Raises:
        InputError: There is no text.
    """
    if not text.strip():
        raise InputError("No text came: paste a report, its title in the first line.")
    said = {key: about[key].strip() for key in _META if about.get(key, "").strip()}
    folder = _folder(workspace, [text.encode("utf-8", "replace"), json.dumps(said, sort_keys=True).encode()])
    name = "report.txt"
    (folder / name).write_text(text.replace("\r\n", "\n"), encoding="utf-8", errors="replace", newline="")
    (folder / "meta.json").write_text(json.dumps([{"file": name, **said}], ensure_ascii=False), encoding="utf-8")
    return folder


def _folder(workspace: Path, contents: Sequence[bytes]) -> Path:
    digest = hashlib.sha256()
    for content in contents:
        digest.update(len(content).to_bytes(8, "big") + content)
    folder = workspace / FOLDER / digest.hexdigest()[:16]
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _safe(name: str) -> str:
    """A file name without a path in it; its ending is kept, because it says how to read the file.

    >>> _safe("../../etc/passwd"), _safe("A B.tar.gz"), _safe("..")
    ('passwd', 'A B.tar.gz', 'file')
    """
    last = _ODD.sub("_", name.replace("\\", "/").rpartition("/")[2]).strip(". ")
    ending = _ENDING.search(last)
    kept = last[: 80 - len(ending[0] if ending else "")] if len(last) > 80 else last
    return (kept if kept == last or not ending else kept + ending[0]) or "file"
