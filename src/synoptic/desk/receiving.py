"""What is dropped or pasted: kept as files in the workspace, then read like any others."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from synoptic.errors import InputError, StoreError
from synoptic.writing import written_beside

FOLDER = "received"
_MOST_FILES = 500
# What a name keeps: letters, digits and what reads well; neither separators nor a dot at the beginning.
_ODD = re.compile(r"[^\w.\- ]+")
_ENDING = re.compile(r"(?:\.\w{1,6}){1,2}\Z")
_MOST_NAME = 50  # characters: of four bytes each, with a number before them, still under the 255 bytes of a file system
_PASTED = "report.txt"
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
        StoreError: The workspace cannot be written.
    """
    given = [(name, content) for name, content in files if name and content]
    if not given:
        raise InputError("No file came: choose or drop one.")
    if len(given) > _MOST_FILES:
        raise InputError(f"{len(given)} files came, {_MOST_FILES} are taken at once: use synoptic add for more.")
    named: dict[str, bytes] = {}
    for name, content in given:
        safe = _safe(name)
        # A file system may take "A.txt" and "a.txt" for one.
        while safe.casefold() in {other.casefold() for other in named}:
            safe = f"{len(named)}_{safe}"
        named[safe] = content
    return _kept(workspace, named, [name.encode("utf-8", "replace") + content for name, content in given])


def pasted(text: str, about: Mapping[str, str], workspace: Path) -> Path:
    """Keep a pasted text, with what is said about it.

    Args:
        text: The report, its title in the first line.
        about: Outlet, published, url and title, as far as they are given.
        workspace: The folder of the workspace.

    Raises:
        InputError: There is no text.
        StoreError: The workspace cannot be written.
    """
    if not text.strip():
        raise InputError("No text came: paste a report, its title in the first line.")
    said = {key: about[key].strip() for key in _META if about.get(key, "").strip()}
    content = text.replace("\r\n", "\n").encode("utf-8", "replace")
    meta = json.dumps([{"file": _PASTED, **said}], ensure_ascii=False).encode("utf-8", "replace")
    known_by = [text.encode("utf-8", "replace"), json.dumps(said, sort_keys=True).encode()]
    return _kept(workspace, {_PASTED: content, "meta.json": meta}, known_by)


def _kept(workspace: Path, named: Mapping[str, bytes], known_by: Sequence[bytes]) -> Path:
    """The folder of these files, named by a digest of `known_by`.

    Raises:
        StoreError: They cannot be written.
    """
    digest = hashlib.sha256()
    for content in known_by:
        digest.update(len(content).to_bytes(8, "big") + content)
    folder = workspace / FOLDER / digest.hexdigest()[:16]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in named.items():
            written_beside(folder / name, content)
    except (OSError, InputError) as error:
        raise StoreError(
            f"What came cannot be kept in {str(folder)!r} ({error}): make room or give leave to "
            "write there, and send it again."
        ) from error
    return folder


def _safe(name: str) -> str:
    """A file name without a path in it; its ending is kept, because it says how to read the file.

    >>> _safe("../../etc/passwd"), _safe("A B.tar.gz"), _safe("..")
    ('passwd', 'A B.tar.gz', 'file')
    """
    last = _ODD.sub("_", name.replace("\\", "/").rpartition("/")[2]).strip(". ")
    if len(last) > _MOST_NAME:
        ending = _ENDING.search(last)
        kept = ending[0] if ending else ""
        last = last[: _MOST_NAME - len(kept)] + kept
    return last or "file"
