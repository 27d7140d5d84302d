"""Numbered steps from an empty file to the schema of today."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from synoptic.errors import StoreError
from synoptic.store.trouble import roll_back
from synoptic.store.views import VIEWS

# Tables that hold records, one for each field of `model.tables.Tables` that a stage writes.
RECORD_TABLES = (
    "reports",
    "skipped",
    "sentences",
    "off_topic",
    "event",
    "times",
    "quantities",
    "mentions",
    "entities",
    "quotes",
    "claims",
    "origins",
    "propositions",
    "relations",
    "timeline",
    "decisions",
    "agreements",
    "reportings",
    "primary_texts",
    "renderings",
)
# The tables of the first schema; later ones have a migration of their own.
_FIRST_TABLES = RECORD_TABLES[: RECORD_TABLES.index("reportings")]


def _first(connection: sqlite3.Connection) -> None:
    connection.execute(
        "CREATE TABLE ledger (key TEXT PRIMARY KEY, stage TEXT NOT NULL, version INTEGER NOT NULL, "
        "settings TEXT NOT NULL, engines TEXT NOT NULL, inputs TEXT NOT NULL) STRICT"
    )
    for table in _FIRST_TABLES:
        _record_table(connection, table)


def _record_table(connection: sqlite3.Connection, table: str) -> None:
    connection.execute(
        f"CREATE TABLE {table} (produced_by TEXT NOT NULL REFERENCES ledger(key) ON DELETE CASCADE, "
        "position INTEGER NOT NULL, id TEXT, report TEXT, data TEXT NOT NULL, "
        "PRIMARY KEY (produced_by, position)) STRICT"
    )
    connection.execute(f"CREATE INDEX {table}_by_id ON {table} (id)")


def _decisions(connection: sqlite3.Connection) -> None:
    connection.execute(
        "CREATE TABLE decision_log (id TEXT PRIMARY KEY, time TEXT NOT NULL, author TEXT NOT NULL, data TEXT NOT NULL) STRICT"
    )


def _reportings(connection: sqlite3.Connection) -> None:
    _record_table(connection, "reportings")


def _library(connection: sqlite3.Connection) -> None:
    """What `synoptic add` keeps: reports as read, their gists, stories, and which work each story rests on."""
    connection.execute(
        "CREATE TABLE library (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, sha256 TEXT NOT NULL, wording TEXT NOT NULL, outlet TEXT, "
        "urls TEXT NOT NULL, age TEXT NOT NULL, headline TEXT, path TEXT NOT NULL, data TEXT NOT NULL) STRICT"
    )
    connection.execute("CREATE INDEX library_by_sha256 ON library (sha256)")
    connection.execute("CREATE INDEX library_by_path ON library (path)")
    connection.execute(
        "CREATE TABLE library_places (report TEXT NOT NULL REFERENCES library(id) ON DELETE CASCADE, place TEXT NOT NULL, "
        "PRIMARY KEY (report, place)) STRICT"
    )
    connection.execute(
        "CREATE TABLE gists (report TEXT PRIMARY KEY REFERENCES library(id) ON DELETE CASCADE, version INTEGER NOT NULL, "
        "day INTEGER, terms BLOB NOT NULL, weights BLOB NOT NULL, passages BLOB NOT NULL, agencies TEXT NOT NULL) STRICT"
    )
    connection.execute("CREATE TABLE stories (id TEXT PRIMARY KEY, changed TEXT NOT NULL, data TEXT NOT NULL) STRICT")
    connection.execute(
        "CREATE TABLE story_reports (report TEXT PRIMARY KEY REFERENCES library(id) ON DELETE CASCADE, "
        "story TEXT NOT NULL REFERENCES stories(id) ON DELETE CASCADE) STRICT"
    )
    connection.execute("CREATE INDEX story_reports_by_story ON story_reports (story)")
    connection.execute(
        "CREATE TABLE story_work (story TEXT NOT NULL, key TEXT NOT NULL REFERENCES ledger(key) ON DELETE CASCADE, "
        "PRIMARY KEY (story, key)) STRICT"
    )
    # Without it deleting a row of the ledger would search the whole table.
    connection.execute("CREATE INDEX story_work_by_key ON story_work (key)")


def _primary_texts(connection: sqlite3.Connection) -> None:
    _record_table(connection, "primary_texts")
    _record_table(connection, "renderings")


def _full_text(connection: sqlite3.Connection) -> None:
    """Words of the reports of the library, found by FTS5; the words themselves stay where they are."""
    connection.execute(
        "CREATE VIEW library_words AS SELECT number, headline, json_extract(data, '$.text') AS text FROM library"
    )
    connection.execute(
        "CREATE VIRTUAL TABLE library_text USING fts5(headline, text, content='library_words', content_rowid='number', "
        "tokenize='porter unicode61 remove_diacritics 2')"
    )
    connection.execute(
        "INSERT INTO library_text (rowid, headline, text) SELECT number, headline, text FROM library_words"
    )
    connection.execute(
        "CREATE TRIGGER library_added AFTER INSERT ON library BEGIN INSERT INTO library_text (rowid, headline, text) "
        "VALUES (new.number, new.headline, json_extract(new.data, '$.text')); END"
    )
    connection.execute(
        "CREATE TRIGGER library_removed AFTER DELETE ON library BEGIN INSERT INTO library_text "
        "(library_text, rowid, headline, text) "
        "VALUES ('delete', old.number, old.headline, json_extract(old.data, '$.text')); END"
    )


def _views(connection: sqlite3.Connection) -> None:
    """Stories as plain tables for whoever opens the file with SQL, such as Datasette."""
    for name, statement in VIEWS.items():
        connection.execute(f"CREATE VIEW {name} AS {statement}")


def _past(connection: sqlite3.Connection) -> None:
    """What each story said when it was last opened, and addresses whose pages somebody has yet to save."""
    connection.execute(
        "CREATE TABLE story_states (story TEXT NOT NULL, number INTEGER NOT NULL, at TEXT NOT NULL, digest TEXT NOT NULL, "
        "disagreements INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY (story, number)) STRICT"
    )
    connection.execute(
        "CREATE TABLE wanted_addresses (url TEXT PRIMARY KEY, title TEXT NOT NULL, reason TEXT NOT NULL, came TEXT NOT NULL) STRICT"
    )


MIGRATIONS: tuple[Callable[[sqlite3.Connection], None], ...] = (
    _first,
    _decisions,
    _reportings,
    _library,
    _primary_texts,
    _full_text,
    _views,
    _past,
)


def migrate(connection: sqlite3.Connection, written_by: str) -> None:
    """Bring the file to the newest schema, each step in one transaction with its record.

    Raises:
        StoreError: The file was written by a newer or by another program.
    """
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if tables and "migrations" not in tables:
        raise StoreError("The file synoptic.db was written by another program. Name another workspace with -w.")
    connection.execute(
        "CREATE TABLE IF NOT EXISTS migrations (number INTEGER PRIMARY KEY, written_by TEXT NOT NULL) STRICT"
    )
    row = connection.execute("SELECT max(number), max(written_by) FROM migrations").fetchone()
    applied = row[0] or 0
    if applied > len(MIGRATIONS):
        raise StoreError(
            f"The workspace has schema {applied}, written by Synoptic {row[1]}; this program knows "
            f"{len(MIGRATIONS)}. Use that version, or name another workspace with -w."
        )
    for number, step in enumerate(MIGRATIONS[applied:], start=applied + 1):
        connection.execute("BEGIN IMMEDIATE")
        try:
            # Another process may have opened the same old file at the same moment and been first.
            if connection.execute("SELECT 1 FROM migrations WHERE number = ?", (number,)).fetchone() is None:
                step(connection)
                connection.execute("INSERT INTO migrations VALUES (?, ?)", (number, written_by))
            connection.execute("COMMIT")
        except BaseException:
            roll_back(connection)
            raise
