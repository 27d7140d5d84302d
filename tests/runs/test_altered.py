"""Rows of a workspace that somebody altered or took out by hand: reports are added still, or it is said what to do."""

import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from synoptic.errors import StoreError
from synoptic.runs import Occasion, decide
from tests.runs.test_adding import FERRY, LATER, NOON, TRANSFER, added

OWN = {
    "kind": "override",
    "targets": [{"path": "a.txt", "exact": "Ferry Aurelie sinks off Port Haldane"}],
    "value": "story=own",
    "author": "A. Reader",
    "time": NOON,
    "reason": "another ferry",
}
# What adding reads: the other tables are of stories that were opened.
TABLES = "library library_places library_keys gists stories story_reports chapters grouped decision_log".split()
# What SQLite lets nobody put into a column it refuses itself.
VALUES = (
    *("NULL", "'x'", "''", "'[]'", "'{}'", "'[3]'", "'[\"x\"]'", "'[[\"a\", \"a\"]]'", "'[[\"a\", \"b\"], [\"b\", \"a\"]]'"),
    *("-1", "7", "4000000", "x''", "x'00'", "x'ffffffffffffffff'", "x'020000000100000040420f00'", "x'00000000ff00000040420f00'"),
)  # fmt: skip


@pytest.fixture(autouse=True)
def _short_chapters(monkeypatch):
    """Chapters of one report, so that what came before is looked at as well as what is grouped anew."""
    monkeypatch.setattr("synoptic.stages.gists.linking.CHAPTER_REPORTS", 1)


def written(place: Path, texts: dict[str, str]) -> Path:
    """Files, each of a day of its own."""
    place.mkdir()
    meta = []
    for name, text in texts.items():
        (place / name).write_text(text, encoding="utf-8")
        meta.append({"file": name, "published": f"2031-03-{1 + ord(name[0]) - ord('a'):02}"})
    (place / "meta.json").write_text(json.dumps(meta), encoding="utf-8")
    return place


def alterations(file: Path):
    """For each table: all rows taken out, the first and the last one, and another value in each column of the first."""
    connection = sqlite3.connect(file)
    for table in TABLES:
        names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        assert connection.execute(f"SELECT 1 FROM {table}").fetchone(), table
        yield f"DELETE FROM {table}"
        first, last = (f"WHERE {names[0]} = (SELECT {end}({names[0]}) FROM {table})" for end in ("min", "max"))
        yield from (f"DELETE FROM {table} {row}" for row in (first, last))
        yield from (f"UPDATE {table} SET {name} = {value} {first}" for name in names for value in VALUES)
    connection.close()


def is_altered(file: Path, statement: str) -> bool:
    """Whether SQLite carried it out."""
    connection = sqlite3.connect(file)
    try:
        connection.execute(statement)
        connection.commit()
    except sqlite3.Error:
        return False
    finally:
        connection.close()
    return True


def test_reports_are_added_to_an_altered_workspace_or_it_is_told(tmp_path):
    place = tmp_path / "w"
    texts = FERRY | TRANSFER
    last = {"d.txt": texts.pop("d.txt")}
    added(written(tmp_path / "in", texts), place)
    decide(OWN, place, Occasion(NOON))
    more = written(tmp_path / "more", last)
    n_done, told = 0, []
    for statement in alterations(place / "synoptic.db"):
        again = tmp_path / "again"
        shutil.copytree(place, again)
        if is_altered(again / "synoptic.db", statement):
            try:
                added(more, again, LATER)
                n_done += 1
            except StoreError as error:
                told.append(str(error))
            except Exception as error:
                raise AssertionError(statement) from error
        shutil.rmtree(again)
    assert n_done > 100
    assert len(told) > 100
    assert all("Put a copy of it back" in words for words in told)


@pytest.mark.parametrize("table", ["library", "gists"])
def test_a_report_that_is_gone_is_told_with_what_to_do(tmp_path, table):
    added(written(tmp_path / "in", FERRY), tmp_path / "w")
    assert is_altered(tmp_path / "w" / "synoptic.db", f"DELETE FROM {table}")
    with pytest.raises(StoreError, match="synoptic doctor"):
        added(written(tmp_path / "more", {"e.txt": FERRY["a.txt"] + "It sank fast.\n"}), tmp_path / "w", LATER)
