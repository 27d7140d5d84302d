"""What SQLite says of a workspace, said so that its user knows what to do."""

from __future__ import annotations

import errno
import json
import sqlite3
from pathlib import Path
from typing import Any, TypeVar

from synoptic.errors import BrokenSpan, StoreBusy, StoreError
from synoptic.model.codec import from_data

T = TypeVar("T")

_NOTHING_LOST = "What was kept before is as it was."
DAMAGED = (
    "It is damaged, or is no workspace. Put a copy of it back, or name another one with -w and add the reports again."
)
# Beginnings of SQLite's names of results, https://sqlite.org/rescode.html, and what to do about each.
_ADVICE = (
    (("SQLITE_FULL",), f"There is no room left on the disk. {_NOTHING_LOST} Make room and run it again."),
    (
        ("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_FORMAT", "SQLITE_MISMATCH", "SQLITE_CONSTRAINT"),
        DAMAGED,
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


def trouble_with(path: Path, error: sqlite3.Error | OSError | UnicodeDecodeError) -> StoreError:
    """The error to raise for one that came from the workspace file: what happened and what to do next.

    Args:
        path: The workspace file.
        error: What SQLite or the system said.
    """
    if is_busy(error):
        return StoreBusy(
            f"Workspace {str(path.parent)!r} is in use by another writer ({error}). Wait until it is done and run it again."
        )
    said, advice = _said_of(error)
    return StoreError(f"Workspace {str(path.parent)!r} cannot be used ({said}). {advice}")


def record_of(kind: type[T], data: str) -> T:
    """A record as it was kept.

    Raises:
        StoreError: What is kept is no such record any more: the file was damaged or changed by hand.
    """
    try:
        return from_data(kind, json.loads(data))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, BrokenSpan) as error:
        raise _unreadable(kind.__name__, error) from error


def values_of(data: str, kind: type = object, of: type = object) -> Any:  # Any: whatever JSON can hold
    """What was kept as JSON.

    Args:
        data: The column.
        kind: What was put there, a list or an object; anything when left out.
        of: What each of its values is; anything when left out.

    Raises:
        StoreError: It is none any more.
    """
    try:
        found = json.loads(data)
    except (ValueError, TypeError, RecursionError) as error:
        raise _unreadable("JSON", error) from error
    items = found.values() if isinstance(found, dict) else found if isinstance(found, list) else ()
    if not isinstance(found, kind) or not all(isinstance(item, of) for item in items):
        raise _unreadable("JSON", TypeError())
    return found


def pairs_of(data: str) -> dict[str, str]:
    """What was kept as a list of pairs of words.

    Raises:
        StoreError: It is none any more.
    """
    pairs = values_of(data, list, list)
    if not all(len(pair) == 2 and all(isinstance(word, str) for word in pair) for pair in pairs):
        raise _unreadable("JSON", TypeError())
    return dict(pairs)


def torn(what: str) -> StoreError:
    """The error for what does not go together any more: somebody changed the workspace by hand, or it was damaged.

    Args:
        what: What does not, as a sentence without its full stop and without words of a report.
    """
    return StoreError(f"{what}. {DAMAGED} synoptic doctor -w says what else is wrong.")


def _unreadable(kind: str, error: Exception) -> StoreError:
    """The message holds no word of what is kept: that may be a report."""
    return StoreError(f"{kind} in the workspace cannot be read back ({type(error).__name__}). {DAMAGED}")


def _said_of(error: sqlite3.Error | OSError | UnicodeDecodeError) -> tuple[str, str]:
    """What happened, without words of reports, and what to do."""
    if isinstance(error, UnicodeDecodeError) or "decode to UTF-8" in str(error):
        return "what is kept is no text any more", DAMAGED
    if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return str(error), _ADVICE[0][1]
    name = _name_of(error)
    return str(error), next((advice for names, advice in _ADVICE if name.startswith(names)), _OTHERWISE)


def is_busy(error: sqlite3.Error | OSError | UnicodeDecodeError) -> bool:
    """Whether another process holds the file, so that waiting helps."""
    return _name_of(error).startswith(_BUSY)


def _name_of(error: sqlite3.Error | OSError | UnicodeDecodeError) -> str:
    return getattr(error, "sqlite_errorname", None) or ""
