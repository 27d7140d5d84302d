"""What SQLite says of a workspace, said so that its user knows what to do."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from synoptic.errors import StoreBusy, StoreError

_NOTHING_LOST = "What was kept before is as it was."
# Beginnings of SQLite's names of results, https://sqlite.org/rescode.html, and what to do about each.
_ADVICE = (
    (("SQLITE_FULL",), f"There is no room left on the disk. {_NOTHING_LOST} Make room and run it again."),
    (
        ("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_FORMAT", "SQLITE_MISMATCH"),
        "The file synoptic.db is damaged or is no workspace. Put a copy of it back, or name another folder with -w and "
        "add the reports again.",
    ),
    (
        ("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH"),
        "Expected a folder that can be written. Change its permissions, or name another one with -w.",
    ),
    (
        ("SQLITE_IOERR",),
        f"The disk could not be read or written. {_NOTHING_LOST} Look after the disk and run it again.",
    ),
    (("SQLITE_NOMEM", "SQLITE_TOOBIG"), "There is not enough memory for it. Close other programs and run it again."),
)
_OTHERWISE = "Expected a folder that can be written and, in it, no file or a workspace. Name another one with -w."
_BUSY = ("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_PROTOCOL")


def trouble_with(path: Path, error: sqlite3.Error | OSError) -> StoreError:
    """The error to raise for one that came from the workspace file: what happened and what to do next.

    Args:
        path: The workspace file.
        error: What SQLite or the system said.
    """
    name = _name_of(error)
    if is_busy(error):
        return StoreBusy(
            f"Workspace {str(path.parent)!r} is in use by another writer ({error}). Wait until it is done and run it again."
        )
    advice = next((advice for names, advice in _ADVICE if name.startswith(names)), _OTHERWISE)
    return StoreError(f"Workspace {str(path.parent)!r} cannot be used ({error}). {advice}")


def is_busy(error: sqlite3.Error | OSError) -> bool:
    """Whether another process holds the file, so that waiting helps."""
    return _name_of(error).startswith(_BUSY)


def _name_of(error: sqlite3.Error | OSError) -> str:
    return getattr(error, "sqlite_errorname", None) or ""
