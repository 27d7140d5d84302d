"""Digests of models that lie in folders."""

import hashlib
from pathlib import Path


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
