"""Finding stories by the words of their reports, the same ones in both databases.

SQLite finds words with FTS5. For PostgreSQL the very same tokenizer cuts and stems them, in memory, and an array with an
index holds what it gives: `to_tsvector` would cut words, numbers and addresses otherwise, and end at a megabyte.
"""

from __future__ import annotations

import hashlib
import re
import sqlite3
from collections.abc import Sequence

from synoptic.store.connections import Connection

TOKENIZER = "porter unicode61 remove_diacritics 2"
# An entry of the index holds some 2,700 bytes; of a longer word its digest is kept.
_MAX_WORD_CHARS = 256
# What the tokenizer takes for words lies within runs of these.
_WORD = re.compile(r"[^\W_]+")


def stories_telling(connection: Connection, words: str) -> frozenset[str]:
    """Ids of the stories one of whose reports has all these words, in any form that the stemmer knows.

    Args:
        connection: The workspace.
        words: As somebody types them; no sign among them means anything.
    """
    wanted = _WORD.findall(words)
    if connection.dialect == "postgresql":
        value: list[str] | str = stems_of([" ".join(wanted)])[0]
        condition = "library_text.stems @> ?::text[]"
        rest = "JOIN library ON library.id = library_text.report"
    else:
        value = " ".join(f'"{word}"' for word in wanted)
        condition = "library_text MATCH ?"
        rest = "JOIN library ON library.number = library_text.rowid"
    if not value:
        return frozenset()
    rows = connection.execute(
        f"SELECT DISTINCT story FROM library_text {rest} "  # noqa: S608 - parts of ours
        f"JOIN story_reports ON story_reports.report = library.id WHERE {condition}",
        (value,),
    )
    return frozenset(story for (story,) in rows)


def keep_words(connection: Connection, texts: Sequence[tuple[str, str]]) -> None:
    """Make reports findable by their words, where the database does not see to it by itself.

    Args:
        connection: The workspace, in a transaction.
        texts: Ids of reports, which are kept, and their texts.
    """
    if connection.dialect == "postgresql" and texts:
        stems = stems_of([text for _, text in texts])
        connection.executemany(
            "INSERT INTO library_text VALUES (?, ?) ON CONFLICT (report) DO UPDATE SET stems = excluded.stems",
            [(report, found) for (report, _), found in zip(texts, stems, strict=True)],
        )


def stems_of(texts: Sequence[str]) -> list[list[str]]:
    """The different stems of each text, sorted, as FTS5 finds them.

    >>> stems_of(["Warnings of 2031, café-goers"])
    [['2031', 'cafe', 'goer', 'of', 'warn']]
    """
    found = []
    memory = sqlite3.connect(":memory:", isolation_level=None)
    try:
        memory.execute(f"CREATE VIRTUAL TABLE texts USING fts5(text, content='', tokenize='{TOKENIZER}')")
        memory.execute("CREATE VIRTUAL TABLE stems USING fts5vocab(texts, 'row')")
        for text in texts:
            # What cannot be written in UTF-8 is no part of a word.
            memory.execute("INSERT INTO texts (rowid, text) VALUES (1, ?)", (text.encode("utf-8", "replace").decode(),))
            found.append(sorted({_indexable(stem) for (stem,) in memory.execute("SELECT term FROM stems")}))
            memory.execute("INSERT INTO texts (texts) VALUES ('delete-all')")
    finally:
        memory.close()
    return found


def _indexable(stem: str) -> str:
    return stem if len(stem) <= _MAX_WORD_CHARS else hashlib.sha256(stem.encode("utf-8")).hexdigest()
