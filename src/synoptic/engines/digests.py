"""Digests of models that lie in folders."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from synoptic.errors import InputError


def digest_of_folder(folder: Path) -> str:
    """Return the SHA-256 of all files below a folder, names included; an empty text where it is none."""
    if not folder.is_dir():
        return ""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts):
        digest.update(path.relative_to(folder).as_posix().encode("utf-8", "surrogateescape"))
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()


def digest_of_files(folder: Path, names: Sequence[str]) -> str:
    """Return the SHA-256 of these files of a folder, one after the other.

    Raises:
        InputError: One of them is missing.
    """
    missing = [name for name in names if not (folder / name).is_file()]
    if missing:
        raise InputError(f"Weights {missing!r} are not in {folder.name!r}: install the package again.")
    digest = hashlib.sha256()
    for name in names:
        digest.update((folder / name).read_bytes())
    return digest.hexdigest()
