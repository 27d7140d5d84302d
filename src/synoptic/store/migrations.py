"""Numbered steps from an empty file or database schema to the tables of today.

A step is written once, in SQLite's words for types; `store.postgres` puts them into PostgreSQL's. A step that needs more
than that asks for the dialect.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from synoptic.errors import StoreError
from synoptic.store.connections import Connection, roll_back
from synoptic.store.views import POSTGRES_VIEWS, VIEWS
from synoptic.store.words import TOKENIZER

logger = logging.getLogger(__name__)

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


def _first(connection: Connection) -> None:
    connection.execute(
        "CREATE TABLE ledger (key TEXT PRIMARY KEY, stage TEXT NOT NULL, version INTEGER NOT NULL, "
        "settings TEXT NOT NULL, engines TEXT NOT NULL, inputs TEXT NOT NULL) STRICT"
    )
    for table in _FIRST_TABLES:
        _record_table(connection, table)


def _record_table(connection: Connection, table: str) -> None:
    connection.execute(
        f"CREATE TABLE {table} (produced_by TEXT NOT NULL REFERENCES ledger(key) ON DELETE CASCADE, "
        "position INTEGER NOT NULL, id TEXT, report TEXT, data TEXT NOT NULL, "
        "PRIMARY KEY (produced_by, position)) STRICT"
    )
    connection.execute(f"CREATE INDEX {table}_by_id ON {table} (id)")
    if connection.dialect == "postgresql":
        # The order of writing, which SQLite keeps as the number of the row.
        connection.execute(f"ALTER TABLE {table} ADD COLUMN written BIGINT GENERATED ALWAYS AS IDENTITY")


def _decisions(connection: Connection) -> None:
    connection.execute(
        "CREATE TABLE decision_log (id TEXT PRIMARY KEY, time TEXT NOT NULL, author TEXT NOT NULL, data TEXT NOT NULL) STRICT"
    )


def _reportings(connection: Connection) -> None:
    _record_table(connection, "reportings")


def _library(connection: Connection) -> None:
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


def _primary_texts(connection: Connection) -> None:
    _record_table(connection, "primary_texts")
    _record_table(connection, "renderings")


def _full_text(connection: Connection) -> None:
    """Words of the reports of the library, found by FTS5; the words themselves stay where they are."""
    if connection.dialect == "postgresql":
        _postgres_text(connection)
        return
    _fts5(connection, "{}.headline")


def _fts5(connection: Connection, headline: str) -> None:
    """The view `library_words`, the index over it, and what keeps the index in step when rows come and go.

    Args:
        connection: An SQLite file.
        headline: What is indexed of the headline of row `{}`.
    """
    text = "json_extract({}.data, '$.text')"
    connection.execute(
        f"CREATE VIEW library_words AS SELECT number, {headline.format('library')} AS headline, "
        f"{text.format('library')} AS text FROM library"
    )
    connection.execute(
        "CREATE VIRTUAL TABLE library_text USING fts5(headline, text, content='library_words', content_rowid='number', "
        f"tokenize='{TOKENIZER}')"
    )
    connection.execute(
        "INSERT INTO library_text (rowid, headline, text) SELECT number, headline, text FROM library_words"
    )
    connection.execute(
        "CREATE TRIGGER library_added AFTER INSERT ON library BEGIN INSERT INTO library_text (rowid, headline, text) "
        f"VALUES (new.number, {headline.format('new')}, {text.format('new')}); END"
    )
    connection.execute(
        "CREATE TRIGGER library_removed AFTER DELETE ON library BEGIN INSERT INTO library_text "
        "(library_text, rowid, headline, text) "
        f"VALUES ('delete', old.number, {headline.format('old')}, {text.format('old')}); END"
    )


def _postgres_text(connection: Connection) -> None:
    """What FTS5 is in SQLite: an array of stems with an index, and the texts to cut spans from.

    `plain` gives JSON that PostgreSQL takes: it refuses U+0000 and lone surrogates, which stand in ours as escapes.
    """
    connection.execute(
        "CREATE FUNCTION plain(data TEXT) RETURNS JSONB LANGUAGE SQL IMMUTABLE PARALLEL SAFE AS "
        r"$$ SELECT regexp_replace(data, '(?<!\\)((?:\\\\)*)\\u(?:0000|[dD][89a-fA-F][0-9a-fA-F]{2})', "
        r"'\1' || chr(65533), 'g')::jsonb $$"
    )
    connection.execute(
        "CREATE TABLE library_text (report TEXT PRIMARY KEY REFERENCES library(id) ON DELETE CASCADE, stems TEXT[] NOT NULL)"
    )
    connection.execute("CREATE INDEX library_text_by_stems ON library_text USING gin (stems)")
    connection.execute(
        "CREATE VIEW library_words AS SELECT number, plain(headline) ->> 'exact' AS headline, plain(data) ->> 'text' AS text "
        "FROM library"
    )


def _words_alone(connection: Connection) -> None:
    """The words of a headline are found, not the names of its record's fields; a row that changes is found anew."""
    if connection.dialect == "postgresql":
        return
    for what in ("TRIGGER library_added", "TRIGGER library_removed", "TABLE library_text", "VIEW library_words"):
        connection.execute(f"DROP {what}")
    exact, text = "json_extract({}.headline, '$.exact')", "json_extract({}.data, '$.text')"
    _fts5(connection, exact)
    connection.execute(
        "CREATE TRIGGER library_changed AFTER UPDATE OF headline, data ON library BEGIN "
        "INSERT INTO library_text (library_text, rowid, headline, text) "
        f"VALUES ('delete', old.number, {exact.format('old')}, {text.format('old')}); "
        "INSERT INTO library_text (rowid, headline, text) "
        f"VALUES (new.number, {exact.format('new')}, {text.format('new')}); END"
    )


def _views(connection: Connection) -> None:
    """Stories as plain tables for whoever opens the file with SQL, such as Datasette."""
    for name, statement in (POSTGRES_VIEWS if connection.dialect == "postgresql" else VIEWS).items():
        connection.execute(f"CREATE VIEW {name} AS {statement}")


def _past(connection: Connection) -> None:
    """What each story said when it was last opened, and addresses whose pages somebody has yet to save."""
    connection.execute(
        "CREATE TABLE story_states (story TEXT NOT NULL, number INTEGER NOT NULL, at TEXT NOT NULL, digest TEXT NOT NULL, "
        "disagreements INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY (story, number)) STRICT"
    )
    connection.execute(
        "CREATE TABLE wanted_addresses (url TEXT PRIMARY KEY, title TEXT NOT NULL, reason TEXT NOT NULL, came TEXT NOT NULL) STRICT"
    )


def _chapters(connection: Connection) -> None:
    """What grouping keeps, and which reports wait for it: in an older workspace all."""
    connection.execute(
        "CREATE TABLE library_keys (key TEXT NOT NULL, report TEXT NOT NULL, PRIMARY KEY (key, report)) STRICT, WITHOUT ROWID"
    )
    connection.execute("CREATE TABLE unsettled (number INTEGER PRIMARY KEY, report TEXT NOT NULL) STRICT")
    connection.execute("INSERT INTO unsettled (report) SELECT id FROM library")
    connection.execute(
        "CREATE TABLE chapters (number INTEGER PRIMARY KEY, last_row TEXT NOT NULL, n_rows INTEGER NOT NULL, "
        "rows_ TEXT NOT NULL, names TEXT NOT NULL, merged TEXT NOT NULL, links BLOB NOT NULL) STRICT"
    )
    connection.execute(
        "CREATE TABLE grouped (report TEXT PRIMARY KEY, row_ TEXT NOT NULL, chapter INTEGER NOT NULL, name TEXT NOT NULL) "
        "STRICT, WITHOUT ROWID"
    )
    connection.execute("CREATE INDEX grouped_by_chapter ON grouped (chapter)")
    connection.execute("CREATE INDEX grouped_by_name ON grouped (name)")


MIGRATIONS: tuple[Callable[[Connection], None], ...] = (
    _first,
    _decisions,
    _reportings,
    _library,
    _primary_texts,
    _full_text,
    _views,
    _past,
    _words_alone,
    _chapters,
)


def migrate(connection: Connection, written_by: str) -> None:
    """Bring the file to the newest schema, each step in one transaction with its record.

    Raises:
        StoreError: The file was written by a newer or by another program.
    """
    tables = connection.tables()
    if tables and "migrations" not in tables:
        raise StoreError(
            "The file synoptic.db, or the schema of the database, was written by another program. Name another workspace "
            "with -w."
        )
    if not tables:
        connection.begin("migrations")
        connection.execute(
            "CREATE TABLE IF NOT EXISTS migrations (number INTEGER PRIMARY KEY, written_by TEXT NOT NULL) STRICT"
        )
        connection.execute("COMMIT")
    row = connection.execute("SELECT max(number), max(written_by) FROM migrations").fetchone()
    applied = row[0] or 0
    if applied > len(MIGRATIONS):
        raise StoreError(
            f"The workspace has schema {applied}, written by Synoptic {row[1]}; this program knows "
            f"{len(MIGRATIONS)}. Use that version, or name another workspace with -w."
        )
    for number, step in enumerate(MIGRATIONS[applied:], start=applied + 1):
        connection.begin("migrations")
        try:
            # Another process may have opened the same old file at the same moment and been first.
            if connection.execute("SELECT 1 FROM migrations WHERE number = ?", (number,)).fetchone() is None:
                step(connection)
                connection.execute("INSERT INTO migrations VALUES (?, ?)", (number, written_by))
            connection.execute("COMMIT")
        except BaseException:
            roll_back(connection)
            raise
        logger.info("schema step done", extra={"schema": number})
