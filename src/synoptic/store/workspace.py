"""Reading and writing a workspace."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from synoptic.errors import StoreError
from synoptic.model.codec import encodable, json_of, to_data
from synoptic.model.ids import digest_id
from synoptic.model.reports import Report
from synoptic.store.connections import Base, Connection, roll_back
from synoptic.store.migrations import RECORD_TABLES, migrate
from synoptic.store.places import Database, Place
from synoptic.store.postgres import PostgresSchema
from synoptic.store.sqlite import SqliteFile
from synoptic.store.trouble import record_of, values_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager


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
    """Records, ledger and decisions at one place, open."""

    def __init__(self, place: Place, program: str) -> None:
        """Open the workspace at this place, and make it if it is not there.

        Args:
            place: A folder that holds `synoptic.db`, or a schema of a PostgreSQL database.
            program: Version of the program, noted with every migration.

        Raises:
            StoreError: The place cannot be written, holds something else, or is of a newer program.
            MissingExtra: It is a database, and its library is not installed.
        """
        self.place = place
        self._base: Base = PostgresSchema(place) if isinstance(place, Database) else SqliteFile(place)
        self._connection = self._base.connection
        try:
            migrate(self._connection, program)
        except BaseException as error:
            self._base.close()
            explained = self._base.explained(error)
            if explained is not error:
                raise explained from error
            raise

    @staticmethod
    def is_at(place: Place) -> bool:
        """Whether there is a workspace at this place.

        Raises:
            StoreError: It is a database that cannot be asked.
        """
        return PostgresSchema.is_at(place) if isinstance(place, Database) else SqliteFile.is_at(place)

    def __enter__(self) -> Self:
        """The workspace itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go of it; what the database said of it becomes an error that says what to do."""
        self._base.close()
        if error is not None:
            explained = self._base.explained(error)
            if explained is not error:
                raise explained from error

    @property
    def connection(self) -> Connection:
        """For reading; a reader sees what was complete when its query began, whoever writes meanwhile."""
        return self._connection

    def adding(self) -> AbstractContextManager[None]:
        """Hold what adding files needs: of a folder all of it, because it has one writer; of a database nothing.

        Raises:
            StoreBusy: Another process adds reports to the folder.
        """
        return self._base.adding()

    def alone(self) -> AbstractContextManager[None]:
        """Hold the workspace against others who group reports, while work of many transactions goes on.

        Raises:
            StoreBusy: Another one holds it; of a database, for longer than a quarter of an hour.
        """
        return self._base.alone()

    def opening(self, story: str) -> AbstractContextManager[None]:
        """Wait for whoever else opens this story: what they did is then read back. Of a folder nothing is held."""
        return self._base.opening(story)

    @contextmanager
    def writing(self, what: str = "workspace") -> Iterator[Connection]:
        """One transaction: all that is written in it, or nothing.

        Args:
            what: Whoever writes the same meanwhile is waited for; a folder has one writer, whatever it writes.

        Raises:
            StoreBusy: Another writer did not finish in half a minute.
            StoreError: It could not be written; the message says why, and what was kept before stays.
        """
        try:
            self._connection.begin(what)
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                roll_back(self._connection)
                raise
        except Exception as error:
            explained = self._base.explained(error)
            if explained is error:
                raise
            raise explained from error

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Questions that see one moment, whoever writes meanwhile."""
        self._connection.begin_reading()
        try:
            yield
        finally:
            roll_back(self._connection)

    def knows(self, key: str) -> bool:
        """Whether the work with this key was carried out before."""
        return self._connection.execute("SELECT 1 FROM ledger WHERE key = ?", (key,)).fetchone() is not None

    def keep(self, work: Work, written: Mapping[str, Iterable[Any]]) -> None:
        """Write the records of one piece of work and its ledger row, all or nothing.

        Args:
            work: What was done.
            written: Records by table name, in order.
        """
        with self.writing(work.key) as connection:
            write_work(connection, work, written)

    def kept(self, key: str, tables: Mapping[str, type[Any]]) -> dict[str, tuple[Any, ...]] | None:
        """What the work with this key wrote, by table; None when it was not carried out, or was forgotten.

        Args:
            key: Of the work.
            tables: The kind of record that each table holds.
        """
        with self.reading():
            return {name: self.records(key, name, kind) for name, kind in tables.items()} if self.knows(key) else None

    def records(self, key: str, table: str, kind: type[Any]) -> tuple[Any, ...]:
        """The records that the work with this key wrote into this table, in order."""
        rows = self._connection.execute(
            f"SELECT data FROM {_known(table)} WHERE produced_by = ? ORDER BY position",  # noqa: S608 - a known name
            (key,),
        )
        return tuple(record_of(kind, data) for (data,) in rows)

    def reports(self) -> tuple[Report, ...]:
        """Every report that was ever read into the workspace, once each, by path and id."""
        return self._reports("", ())

    def reports_named(self, names: Iterable[str]) -> tuple[Report, ...]:
        """Reports with one of these ids, digests of their text or paths, by path and id.

        The cost is that of looking through all reports without making records of them.
        """
        wanted = sorted(set(names))
        if self._connection.dialect == "postgresql":
            return self._reports(
                "WHERE id = ANY(?) OR plain(data) ->> 'sha256' = ANY(?) OR plain(data) ->> 'path' = ANY(?) "
                "OR jsonb_exists_any(plain(data) -> 'paths', ?)",
                ([encodable(name) for name in wanted],) * 4,
            )
        asked = "(SELECT value FROM json_each(?))"
        return self._reports(
            f"WHERE id IN {asked} OR data ->> '$.sha256' IN {asked} OR data ->> '$.path' IN {asked} "  # noqa: S608 - parts of ours
            f"OR EXISTS (SELECT 1 FROM json_each(data, '$.paths') AS place WHERE place.value IN {asked})",
            (json.dumps(wanted),) * 4,
        )

    def _reports(self, condition: str, values: Sequence[Any]) -> tuple[Report, ...]:
        rows = self._connection.execute(
            "SELECT data FROM (SELECT id, min(data) AS data FROM reports GROUP BY id UNION ALL "  # noqa: S608 - conditions of ours
            "SELECT id, data FROM library WHERE id NOT IN (SELECT id FROM reports WHERE id IS NOT NULL)) AS known "
            + condition,
            values,
        )
        found = (record_of(Report, data) for (data,) in rows)
        return tuple(sorted(found, key=lambda report: (report.path, report.id)))

    def decide(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Add decisions as they were given; one that is there already stays as it is."""
        with self.writing() as connection:
            for row in rows:
                data = json.dumps(row, ensure_ascii=True, sort_keys=True)
                key = digest_id("d", data)
                connection.execute(
                    "INSERT INTO decision_log VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
                    (key, *(str(row[name]).encode("utf-8", "replace").decode() for name in ("time", "author")), data),
                )

    def decisions(self) -> tuple[dict[str, Any], ...]:
        """Every decision as it was given, oldest first."""
        rows = self._connection.execute("SELECT data FROM decision_log ORDER BY time, id")
        return tuple(values_of(data, dict) for (data,) in rows)


def write_work(connection: Connection, work: Work, written: Mapping[str, Iterable[Any]]) -> None:
    """Write a row of the ledger and the records of its work, inside a transaction of `Workspace.writing`."""
    # Its records, and that a story rests on it, go with the row before.
    connection.execute("DELETE FROM ledger WHERE key = ?", (work.key,))
    connection.execute(
        "INSERT INTO ledger VALUES (?, ?, ?, ?, ?, ?)",
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
