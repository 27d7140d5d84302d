"""A workspace in a folder: one SQLite file, written by one process at a time, read by many."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from synoptic.errors import StoreBusy
from synoptic.store.connections import BUSY_SECONDS, Dialect
from synoptic.store.trouble import is_busy, trouble_with

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

FILE_NAME = "synoptic.db"
# An empty SQLite file: who holds it may add reports. Its lock goes with the process, however that ends.
LOCK_NAME = "writer.lock"


class SqliteConnection(sqlite3.Connection):
    """A connection of the standard library, with what the store asks of both databases."""

    dialect: Dialect = "sqlite"

    def begin(self, _what: str, /) -> None:
        """Begin to write; a file has one writer, whatever is written."""
        self.execute("BEGIN IMMEDIATE")

    def begin_reading(self) -> None:
        """Begin to read; the first question fixes what is seen."""
        self.execute("BEGIN")

    def tables(self) -> set[str]:
        """The names of the tables that there are."""
        return {name for (name,) in self.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


class SqliteFile:
    """The file of one workspace."""

    def __init__(self, folder: Path) -> None:
        """Open the file in this folder; both are made when they are not there.

        Raises:
            StoreError: The folder cannot be written, or the file is no database.
        """
        self.path = folder / FILE_NAME
        self._lock_path = folder / LOCK_NAME
        self._is_held = False
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self.connection: SqliteConnection = sqlite3.connect(
                self.path, timeout=BUSY_SECONDS, isolation_level=None, factory=SqliteConnection
            )
        except (OSError, sqlite3.Error) as error:
            raise trouble_with(self.path, error) from error
        try:
            self.connection.execute("PRAGMA journal_mode = WAL")
            self.connection.execute("PRAGMA foreign_keys = ON")
        except (sqlite3.Error, UnicodeDecodeError) as error:
            self.connection.close()
            raise trouble_with(self.path, error) from error

    @staticmethod
    def is_at(folder: Path) -> bool:
        """Whether there is a workspace in this folder."""
        return (folder / FILE_NAME).is_file()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Hold the file against other writers of reports while work of many transactions goes on.

        Raises:
            StoreBusy: Another one holds it.
        """
        if self._is_held:
            yield
            return
        try:
            lock = sqlite3.connect(self._lock_path, timeout=0.0, isolation_level=None)
        except sqlite3.Error as error:
            raise trouble_with(self.path, error) from error
        try:
            self._hold(lock)
            self._is_held = True
            yield
        finally:
            self._is_held = False
            lock.close()

    def _hold(self, lock: sqlite3.Connection) -> None:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error as error:
            if not is_busy(error):
                raise trouble_with(self.path, error) from error
            raise StoreBusy(
                f"Reports are being added to workspace {str(self.path.parent)!r} by another process ({error}): "
                "wait until it is done; stories can be listed and shown meanwhile."
            ) from error

    def adding(self) -> AbstractContextManager[None]:
        """The same as `alone`: one process adds at a time."""
        return self.alone()

    def opening(self, _story: str) -> AbstractContextManager[None]:
        """Nothing is held: two who open a story at once do the same work twice, and write the same."""
        return nullcontext()

    def explained(self, error: BaseException) -> BaseException:
        """What SQLite said, with what to do about it; any other error itself."""
        return trouble_with(self.path, error) if isinstance(error, sqlite3.Error) else error

    def close(self) -> None:
        """Close the file."""
        self.connection.close()
