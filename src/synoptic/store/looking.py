"""Looking into a workspace without touching it: nothing is made, migrated, repaired or written."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final  # Any: what a database holds in a field

from synoptic.errors import StoreError
from synoptic.store.connections import BUSY_SECONDS, Connection, Dialect
from synoptic.store.migrations import MIGRATIONS, RECORD_TABLES
from synoptic.store.places import Database, Place
from synoptic.store.postgres import PostgresConnection
from synoptic.store.sqlite import FILE_NAME, SqliteConnection
from synoptic.store.trouble import trouble_with
from synoptic.store.words import TOKENIZER, stems_of


class Look:
    """A workspace as it stands at one moment, to read only.

    Attributes:
        newest_schema: The schema that this program writes.
        record_tables: Names of the tables that hold records of stages.
        place: Where the workspace is.
    """

    newest_schema: Final = len(MIGRATIONS)
    record_tables: Final = RECORD_TABLES

    def __init__(self, place: Place, connection: Connection) -> None:
        """Take a connection that is open for reading."""
        self.place = place
        self._connection = connection

    @property
    def dialect(self) -> Dialect:
        """Which SQL is spoken."""
        return self._connection.dialect

    def tables(self) -> set[str]:
        """The names of the tables that there are.

        Raises:
            StoreError: They cannot be read.
        """
        with self._explained():
            return self._connection.tables()

    def rows(self, statement: str, values: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
        """The rows that a question gives, one by one.

        Raises:
            StoreError: They cannot be read; the message holds no word of them.
        """
        with self._explained():
            for row in self._connection.execute(statement, values):
                yield tuple(row)

    def unsound_pages(self) -> tuple[str, ...]:
        """What SQLite's own check of the file says is wrong; nothing of PostgreSQL, whose server looks after it."""
        if self.dialect == "postgresql":
            return ()
        return tuple(str(row[0]) for row in self.rows("PRAGMA integrity_check(20)") if row != ("ok",))

    def loose_rows(self) -> dict[str, int]:
        """How many rows of each table name one of another table that is not there; PostgreSQL lets none be."""
        found: dict[str, int] = {}
        if self.dialect == "sqlite":
            for table, *_ in self.rows("PRAGMA foreign_key_check"):
                found[table] = found.get(table, 0) + 1
        return found

    def not_found_by_words(self) -> int:
        """How many reports the index of words does not know as they are, or words it has of reports that are gone.

        Of SQLite the whole index is made once more, on the side, and its words are compared.
        """
        if self.dialect == "postgresql":
            asked = "SELECT plain(data) ->> 'text', stems FROM library LEFT JOIN library_text ON library.id = report"
            return sum(stems_of([text or ""])[0] != stems for text, stems in self.rows(asked))
        with self._explained():
            execute = self._connection.execute
            execute(f"CREATE VIRTUAL TABLE temp.again USING fts5(headline, text, content='', tokenize='{TOKENIZER}')")
            execute("INSERT INTO temp.again (rowid, headline, text) SELECT number, headline, text FROM library_words")
            execute("CREATE VIRTUAL TABLE temp.kept_words USING fts5vocab(main, library_text, instance)")
            execute("CREATE VIRTUAL TABLE temp.made_words USING fts5vocab(temp, again, instance)")
        one = 'SELECT term, doc, col, "offset" FROM temp.{0} EXCEPT SELECT term, doc, col, "offset" FROM temp.{1}'
        both = [one.format(*names) for names in (("kept_words", "made_words"), ("made_words", "kept_words"))]
        counts = (next(self.rows(f"SELECT count(DISTINCT doc) FROM ({asked})")) for asked in both)  # noqa: S608 - names of ours
        return max(int(count) for (count,) in counts)

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, UnicodeDecodeError) as error:
            folder = self.place if isinstance(self.place, Path) else Path()
            raise trouble_with(folder / FILE_NAME, error) from error


@contextmanager
def looked_into(place: Place) -> Iterator[Look]:
    """A workspace to look into, as it stands now, whoever writes meanwhile.

    Raises:
        StoreError: It cannot be opened, or is no database.
        MissingExtra: It is in PostgreSQL, and the library for that is not installed.
    """
    connection = PostgresConnection(place) if isinstance(place, Database) else _read_only(place)
    try:
        look = Look(place, connection)
        try:
            connection.begin_reading()
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise StoreError(f"Workspace {str(place)!r} cannot be read ({type(error).__name__}).") from error
        yield look
    finally:
        connection.close()


def _read_only(folder: Path) -> SqliteConnection:
    """The file in a folder, opened so that SQLite refuses to write.

    Raises:
        StoreError: It cannot be opened.
    """
    path = folder / FILE_NAME
    try:
        return sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=ro",
            uri=True,
            timeout=BUSY_SECONDS,
            isolation_level=None,
            factory=SqliteConnection,
        )
    except (OSError, sqlite3.Error) as error:
        raise trouble_with(path, error) from error
