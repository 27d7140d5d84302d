"""Numbered steps from an empty file to the schema of today."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from synoptic.errors import StoreError

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


MIGRATIONS: tuple[Callable[[sqlite3.Connection], None], ...] = (_first, _decisions, _reportings)


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
            step(connection)
            connection.execute("INSERT INTO migrations VALUES (?, ?)", (number, written_by))
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")
