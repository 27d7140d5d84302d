"""From what the user names to the files that are read."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from synoptic.errors import InputError
from synoptic.model.reports import Skipped

PIPE = "-"
# A report of a megabyte is a book; a web archive of two gigabytes is read record by record.
MAX_FILE_BYTES = 64 * 1024 * 1024
MAX_ARCHIVE_BYTES = 4 * 1024 * 1024 * 1024
ARCHIVE_ENDINGS = (".warc", ".warc.gz")


@dataclass(frozen=True, slots=True, order=True)
class InputFile:
    """A file to read.

    Attributes:
        shown: Path relative to the common folder, with slashes: what every record says.
        path: Where it is on this machine.
    """

    shown: str
    path: Path


def input_files(paths: Sequence[Path]) -> tuple[tuple[InputFile, ...], tuple[Skipped, ...]]:
    """The files named or found in the folders named, sorted, and what was passed over.

    Hidden files and folders are ignored. A link to a folder is not followed; a link to a file is, as
    long as the file lies under what was named.

    Raises:
        InputError: No path, an empty path, one that does not exist, or a folder that cannot be listed.
    """
    named = _checked(paths)
    if not named:
        return (), ()
    root = _common_folder(named)
    found: dict[Path, InputFile] = {}
    skipped: set[Skipped] = set()
    for path in named:
        for file in _walked(path) if path.is_dir() else (path,):
            shown = file.relative_to(root).as_posix()
            reason = _refusal(file, path) if path.is_dir() else None
            if reason is not None:
                skipped.add(Skipped(shown, "reports", reason))
            else:
                found[file] = InputFile(shown, file)
    return tuple(sorted(found.values())), tuple(sorted(skipped))


def bytes_of(file: InputFile) -> bytes:
    """The content of a file.

    Raises:
        OSError: The file cannot be opened or read.
    """
    return file.path.read_bytes()


def _checked(paths: Iterable[Path]) -> list[Path]:
    """The paths that are not the pipe, absolute and each once.

    Raises:
        InputError: See `input_files`.
    """
    checked = set()
    for path in paths:
        if str(path) == PIPE:
            continue
        if not path.exists():
            raise InputError(f"There is no file or folder {str(path)!r}: check the path.")
        checked.add(Path(os.path.abspath(path)))  # noqa: PTH100 - resolve() would follow links
    return sorted(checked)


def _common_folder(named: Sequence[Path]) -> Path:
    """The deepest folder that holds everything named."""
    folders = [path if path.is_dir() else path.parent for path in named]
    return Path(os.path.commonpath(folders))


def _walked(folder: Path) -> Iterator[Path]:
    """The files under a folder that are not hidden.

    Raises:
        InputError: A folder cannot be listed.
    """

    def refuse(error: OSError) -> None:
        raise InputError(f"Cannot list the folder {error.filename!r}: {error.strerror}.") from error

    for place, folders, names in os.walk(folder, onerror=refuse, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(place, name) for name in sorted(names) if not name.startswith("."))


def _refusal(file: Path, folder: Path) -> str | None:
    """Why something found in a folder is not opened: it lies outside, leads nowhere, or might never end."""
    if file.is_symlink():
        if not file.exists():
            return "link: it leads to no file"
        if not file.resolve().is_relative_to(folder.resolve()):
            return "link: it points out of the folder that was named"
    return None if file.is_file() or not file.exists() else "unreadable: a pipe or device, not a file"
