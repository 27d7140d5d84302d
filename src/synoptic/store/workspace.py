"""Reading and writing a workspace."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from synoptic.errors import StoreBusy, StoreError
from synoptic.model.codec import from_data, json_of, to_data
from synoptic.model.ids import digest_id
from synoptic.model.reports import Report
from synoptic.store.migrations import RECORD_TABLES, migrate
from synoptic.store.places import Database, Place
from synoptic.store.trouble import is_busy, roll_back, trouble_with

if TYPE_CHECKING:
    from collections.abc import Iterator

FILE_NAME = "synoptic.db"
# An empty SQLite file: who holds it may add reports. Its lock goes with the process, however that ends.
LOCK_NAME = "writer.lock"
# A second writer waits this long for the first one before it gives up.
BUSY_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Work:
    """One row of the ledger: a piece of work that was carried out.

    Attributes:
        key: Digest of all the others.
        stage: Name of the stage.
        version: Version of the stage.
        settings: Digest of the settings.
        engines: Digests of the engines.
        inputs: Digest of what it read.
    """

    key: str
    stage: str
    version: int
    settings: str
    engines: str
    inputs: str


class Workspace:
    """A folder with one SQLite file."""

    def __init__(self, place: Place, program: str) -> None:
        """Open the workspace at this place, and make it if it is not there.

        Args:
            place: A folder that holds `synoptic.db`.
            program: Version of the program, noted with every migration.

        Raises:
            StoreError: The folder cannot be written, the file is no workspace, or it is of a newer program.
        """
        folder = _folder(place)
        self.path = folder / FILE_NAME
        self._lock_path = folder / LOCK_NAME
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(self.path, timeout=BUSY_SECONDS, isolation_level=None)
        except (OSError, sqlite3.Error) as error:
            raise trouble_with(self.path, error) from error
        try:
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.execute("PRAGMA foreign_keys = ON")
            migrate(self._connection, program)
        except BaseException as error:
            self._connection.close()
            if isinstance(error, sqlite3.Error):
                raise trouble_with(self.path, error) from error
            raise

    @staticmethod
    def is_at(place: Place) -> bool:
        """Whether there is a workspace at this place."""
        return (_folder(place) / FILE_NAME).is_file()

    def __enter__(self) -> Self:
        """The workspace itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file; what SQLite said of it becomes an error that says what to do."""
        self._connection.close()
        if isinstance(error, sqlite3.Error):
            raise trouble_with(self.path, error) from error

    @property
    def connection(self) -> sqlite3.Connection:
        """For reading; a reader sees what was complete when its query began, whoever writes meanwhile."""
        return self._connection

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Hold the workspace against other writers of reports while work of many transactions goes on.

        Raises:
            StoreBusy: Another one holds it.
        """
        try:
            lock = sqlite3.connect(self._lock_path, timeout=0.0, isolation_level=None)
        except sqlite3.Error as error:
            raise trouble_with(self.path, error) from error
        try:
            try:
                lock.execute("BEGIN EXCLUSIVE")
            except sqlite3.Error as error:
                if not is_busy(error):
                    raise trouble_with(self.path, error) from error
                raise StoreBusy(
                    f"Reports are being added to workspace {str(self.path.parent)!r} by another process ({error}): "
                    "wait until it is done; stories can be listed and shown meanwhile."
                ) from error
            yield
        finally:
            lock.close()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all that is written in it, or nothing.

        Raises:
            StoreBusy: Another writer did not finish in half a minute.
            StoreError: It could not be written; the message says why, and what was kept before stays.
        """
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                roll_back(self._connection)
                raise
        except sqlite3.Error as error:
            raise trouble_with(self.path, error) from error

    def knows(self, key: str) -> bool:
        """Whether the work with this key was carried out before."""
        return self._connection.execute("SELECT 1 FROM ledger WHERE key = ?", (key,)).fetchone() is not None

    def keep(self, work: Work, written: Mapping[str, Iterable[Any]]) -> None:
        """Write the records of one piece of work and its ledger row, all or nothing.

        Args:
            work: What was done.
            written: Records by table name, in order.
        """
        with self.writing() as connection:
            write_work(connection, work, written)

    def records(self, key: str, table: str, kind: type[Any]) -> tuple[Any, ...]:
        """The records that the work with this key wrote into this table, in order."""
        rows = self._connection.execute(
            f"SELECT data FROM {_known(table)} WHERE produced_by = ? ORDER BY position",  # noqa: S608 - a known name
            (key,),
        )
        try:
            return tuple(from_data(kind, json.loads(data)) for (data,) in rows)
        except (sqlite3.Error, ValueError, KeyError, TypeError) as error:
            raise StoreError(
                f"Workspace {str(self.path)!r}: table {table!r} cannot be read back ({error}). Name another one with -w."
            ) from error

    def reports(self) -> tuple[Report, ...]:
        """Every report that was ever read into the workspace, once each, by path and id."""
        return self._reports("", ())

    def reports_named(self, names: Iterable[str]) -> tuple[Report, ...]:
        """Reports with one of these ids, digests of their text or paths, by path and id.

        The cost is that of looking through all reports without making records of them.
        """
        wanted = json.dumps(sorted(set(names)))
        return self._reports(
            "WHERE id IN (SELECT value FROM json_each(?1)) OR data ->> '$.sha256' IN (SELECT value FROM json_each(?1)) "
            "OR data ->> '$.path' IN (SELECT value FROM json_each(?1)) "
            "OR EXISTS (SELECT 1 FROM json_each(data, '$.paths') AS place, json_each(?1) AS name "
            "WHERE place.value = name.value)",
            (wanted,),
        )

    def _reports(self, condition: str, values: tuple[str, ...]) -> tuple[Report, ...]:
        rows = self._connection.execute(
            "SELECT data FROM (SELECT id, data FROM reports GROUP BY id UNION ALL "  # noqa: S608 - conditions of ours
            "SELECT id, data FROM library WHERE id NOT IN (SELECT id FROM reports WHERE id IS NOT NULL)) " + condition,
            values,
        )
        found = (from_data(Report, json.loads(data)) for (data,) in rows)
        return tuple(sorted(found, key=lambda report: (report.path, report.id)))

    def decide(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Add decisions as they were given; one that is there already stays as it is."""
        with self.writing() as connection:
            for row in rows:
                data = json.dumps(row, ensure_ascii=True, sort_keys=True)
                key = digest_id("d", data)
                connection.execute(
                    "INSERT OR IGNORE INTO decision_log VALUES (?, ?, ?, ?)",
                    (key, *(str(row[name]).encode("utf-8", "replace").decode() for name in ("time", "author")), data),
                )

    def decisions(self) -> tuple[dict[str, Any], ...]:
        """Every decision as it was given, oldest first."""
        rows = self._connection.execute("SELECT data FROM decision_log ORDER BY time, id")
        return tuple(json.loads(data) for (data,) in rows)


def _folder(place: Place) -> Path:
    if isinstance(place, Database):
        raise StoreError(f"Workspace {place.url!r} cannot be opened: expected a folder. Name one with -w.")
    return place


def write_work(connection: sqlite3.Connection, work: Work, written: Mapping[str, Iterable[Any]]) -> None:
    """Write a row of the ledger and the records of its work, inside a transaction of `Workspace.writing`."""
    connection.execute(
        "INSERT OR REPLACE INTO ledger VALUES (?, ?, ?, ?, ?, ?)",
        (work.key, work.stage, work.version, work.settings, work.engines, work.inputs),
    )
    for table, records in written.items():
        rows = [_row(work.key, number, record) for number, record in enumerate(records)]
        connection.executemany(f"INSERT INTO {_known(table)} VALUES (?, ?, ?, ?, ?)", rows)  # noqa: S608 - a known name


def _known(table: str) -> str:
    if table not in RECORD_TABLES:
        raise StoreError(f"Table {table!r} is not known: expected one of {', '.join(RECORD_TABLES)}.")
    return table


def _row(key: str, number: int, record: Any) -> tuple[str, int, str | None, str | None, str]:
    data = to_data(record)
    return key, number, data.get("id"), data.get("report"), json_of(data)
