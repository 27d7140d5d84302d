"""Output files are written beside and renamed, so there is never half of one."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from synoptic.errors import InputError


def written_beside(target: Path, text: str | bytes) -> None:
    """Write a file as a whole or not at all; text as UTF-8.

    Raises:
        InputError: The folder or the file cannot be written.
    """
    content = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    if target.exists() and not target.is_file():
        _written_into(target, content)
        return
    try:
        descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.absolute().parent)
    except OSError as error:
        raise InputError(f"{str(target)!r} cannot be written ({error}). Name another place.") from error
    beside = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
        beside.chmod(0o644)
        beside.replace(target)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise InputError(f"{str(target)!r} cannot be written ({error}). Name another place.") from error


def _written_into(target: Path, content: bytes) -> None:
    """Write to something that is no file, such as a pipe; it cannot be replaced."""
    try:
        with target.open("wb") as stream:
            stream.write(content)
    except OSError as error:
        raise InputError(f"{str(target)!r} cannot be written ({error}). Name another place.") from error


def check_targets(*targets: Path | None) -> None:
    """Refuse, before any work, files that could not be written, and one name for two of them.

    Raises:
        InputError: A target is a folder, its folder is not there, or two are one.
    """
    named = [target for target in targets if target is not None]
    for target in named:
        if target.is_dir():
            raise InputError(f"{str(target)!r} is a folder: name a file to write.")
        if not target.absolute().parent.is_dir():
            raise InputError(f"{str(target)!r} cannot be written: the folder {str(target.parent)!r} does not exist.")
    files = [os.path.realpath(target) for target in named if target.is_file() or not target.exists()]
    if len(set(files)) < len(files):
        raise InputError(f"-o and --json name the same file {str(named[0])!r}: the page and the data need one each.")
