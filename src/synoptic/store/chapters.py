"""What grouping keeps between one time that reports are added and the next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any  # Any: what a database holds in a field

from synoptic.model.codec import json_of, to_data
from synoptic.model.gists import KeptStory, Read
from synoptic.store.connections import Connection
from synoptic.store.library import Library, forget
from synoptic.store.trouble import pairs_of, record_of, torn, values_of
from synoptic.store.workspace import Work, write_work

# Both databases take so many values in one question.
_MAX_VALUES = 500
# A day has seven; the reader of numbers refuses thousands.
_MAX_DIGITS = 20
_TORN = "What is kept of groups in the workspace does not go together"


@dataclass(frozen=True, slots=True)
class KeptChapter:
    """A run of days that was grouped.

    Attributes:
        number: Counted from 0 in the order of time.
        rows: Its reports, each as the name of the group that it makes alone, in the order of time.
        names: The group of each of them when the chapter ended.
        merged: Groups that went up in another one in this chapter, and in which.
        links: See `stages.gists`; rows are counted from the first of the chapters that it was compared with.
    """

    number: int
    rows: tuple[str, ...]
    names: tuple[str, ...]
    merged: Mapping[str, str]
    links: bytes


class Chapters:
    """What of a workspace is grouped, and what waits for it."""

    def __init__(self, library: Library) -> None:
        """Take the library; nothing is read before it is asked for."""
        self._library = library
        self._workspace = library.workspace

    @property
    def _connection(self) -> Connection:
        return self._workspace.connection

    def unsettled(self) -> dict[int, str]:
        """Reports that came, or were read once more, since the last grouping, each time with a number of its own."""
        return dict(self._connection.execute("SELECT number, report FROM unsettled ORDER BY number").fetchall())

    def is_waiting(self) -> bool:
        """Whether there are reports of `unsettled`."""
        return self._connection.execute("SELECT 1 FROM unsettled LIMIT 1").fetchone() is not None

    def is_settled_by(self, stage: str, settings: str) -> bool:
        """Whether the last grouping, a stage of the ledger, was done by a program with these settings."""
        row = self._connection.execute("SELECT settings FROM ledger WHERE stage = ?", (stage,)).fetchone()
        return row is not None and row[0] == settings

    def unsettle(self) -> None:
        """Forget every grouping: all reports wait for it."""
        with self._workspace.writing("stories") as connection:
            for table in ("chapters", "grouped", "unsettled", "library_keys"):
                connection.execute(f"DELETE FROM {table}")  # noqa: S608 - known names
            connection.execute("INSERT INTO unsettled (report) SELECT id FROM library")

    def keep_keys(self, keys: Iterable[tuple[str, str]]) -> None:
        """Keep pairs of a key and a report: reports with one key may be one article."""
        with self._workspace.writing("stories") as connection:
            connection.executemany("INSERT INTO library_keys VALUES (?, ?) ON CONFLICT (key, report) DO NOTHING", keys)

    def with_keys(self, keys: Iterable[str]) -> set[str]:
        """Ids of the reports that have one of these keys."""
        return {report for (report,) in self._asked("SELECT report FROM library_keys WHERE key IN", keys)}

    def reads(self, reports: Iterable[str]) -> tuple[Read, ...]:
        """Those of these reports that are there, as they were read, without their text, by id."""
        return self._library.reads_of(sorted(set(reports)))

    def days(self, reports: Iterable[str]) -> dict[str, int | None]:
        """The day of publication of each of these reports."""
        return dict(self._asked("SELECT report, day FROM gists WHERE report IN", reports))

    def chapters(self) -> tuple[tuple[int, str, int], ...]:
        """Number, name of the last row and number of rows of each chapter.

        Raises:
            StoreError: They are not numbered from 0, or a name is none.
        """
        rows = self._connection.execute("SELECT number, last_row, n_rows FROM chapters ORDER BY number")
        found = tuple((number, last, n_rows) for number, last, n_rows in rows)
        if not all(number == at and _is_row(last) for at, (number, last, _) in enumerate(found)):
            raise torn(_TORN)
        return found

    def chapter(self, number: int) -> KeptChapter:
        """One chapter.

        Raises:
            StoreError: It is not there, or its columns do not go together.
        """
        found = self._connection.execute(
            "SELECT n_rows, rows_, names, merged, links FROM chapters WHERE number = ?", (number,)
        ).fetchone()
        if found is None:
            raise torn(_TORN)
        n_rows, rows, names, merged, links = found
        chapter = KeptChapter(
            number, tuple(values_of(rows, list, str)), tuple(values_of(names, list, str)), _merged(merged), bytes(links)
        )
        if not len(chapter.rows) == len(chapter.names) == n_rows or not all(map(_is_row, chapter.rows)):
            raise torn(_TORN)
        return chapter

    def numbers_of(self, reports: Iterable[str]) -> set[int]:
        """Numbers of the chapters in which these reports stand."""
        return {number for (number,) in self._asked("SELECT DISTINCT chapter FROM grouped WHERE report IN", reports)}

    def merged(self) -> dict[str, str]:
        """Every group that went up in another one, and in which, as the chapters stand."""
        found: dict[str, str] = {}
        for (data,) in self._connection.execute("SELECT merged FROM chapters ORDER BY number"):
            found |= _merged(data)
        return found

    def keep_chapter(self, chapter: KeptChapter) -> None:
        """Put this chapter at the end."""
        with self._workspace.writing("stories") as connection:
            values = [
                json_of(list(chapter.rows)),
                json_of(list(chapter.names)),
                json_of(sorted(chapter.merged.items())),
                chapter.links,
            ]
            connection.execute(
                "INSERT INTO chapters VALUES (?, ?, ?, ?, ?, ?, ?)",
                (chapter.number, chapter.rows[-1], len(chapter.rows), *values),
            )
            rows = zip(chapter.rows, chapter.names, strict=True)
            connection.executemany(
                "INSERT INTO grouped VALUES (?, ?, ?, ?)",
                [(report_in(row), row, chapter.number, name) for row, name in rows],
            )

    def forget_from(self, number: int, reports: Iterable[str]) -> None:
        """Forget the chapters from this one on; these reports wait for grouping until `settle`."""
        with self._workspace.writing("stories") as connection:
            lowest = connection.execute("SELECT min(number) FROM unsettled").fetchone()[0]
            # Below zero: numbers that others give meanwhile lie above.
            marks = enumerate(reports, start=1 - min(0, lowest or 0))
            rows = ((-mark, report) for mark, report in marks)
            connection.executemany("INSERT INTO unsettled (number, report) VALUES (?, ?)", rows)
            connection.execute("DELETE FROM chapters WHERE number >= ?", (number,))
            connection.execute("DELETE FROM grouped WHERE chapter >= ?", (number,))

    def rows_of(self, reports: Iterable[str]) -> dict[str, str]:
        """The row of each of these reports that is grouped."""
        return dict(self._asked("SELECT report, row_ FROM grouped WHERE report IN", reports))

    def names_of(self, reports: Iterable[str]) -> set[str]:
        """The groups in which these reports were when their chapters ended."""
        return {name for (name,) in self._asked("SELECT DISTINCT name FROM grouped WHERE report IN", reports)}

    def rows_named(self, names: Iterable[str]) -> dict[str, str]:
        """The rows that were in one of these groups when their chapters ended, with the group."""
        return dict(self._asked("SELECT row_, name FROM grouped WHERE name IN", names))

    def stories_of(self, reports: Iterable[str]) -> tuple[KeptStory, ...]:
        """The stories in which these reports stand, by id."""
        ids = {story for (story,) in self._asked("SELECT DISTINCT story FROM story_reports WHERE report IN", reports)}
        rows = self._asked("SELECT id, data FROM stories WHERE id IN", ids)
        return tuple(record_of(KeptStory, data) for _, data in sorted(rows))

    def keep_stories(self, gone: Iterable[str], stories: Sequence[KeptStory]) -> None:
        """Put stories in the place of others.

        Args:
            gone: Ids of the stories that are no more; one that comes again is changed.
            stories: Those that are new or changed.
        """
        with self._workspace.writing("stories") as connection:
            connection.executemany("DELETE FROM stories WHERE id = ?", [(id,) for id in gone])
            rows = [(story.id, story.changed, json_of(to_data(story))) for story in stories]
            connection.executemany("INSERT INTO stories VALUES (?, ?, ?)", rows)
            members = [(report, story.id) for story in stories for report in story.reports]
            connection.executemany("INSERT INTO story_reports VALUES (?, ?)", members)

    def settle(self, work: Work, numbers: Iterable[int]) -> None:
        """Note which of `unsettled` are grouped, and by which program; deep work on stories that are gone is forgotten."""
        with self._workspace.writing("stories") as connection:
            connection.execute("DELETE FROM ledger WHERE stage = ?", (work.stage,))
            write_work(connection, work, {})
            connection.execute("DELETE FROM unsettled WHERE number < 0")
            connection.executemany("DELETE FROM unsettled WHERE number = ?", ((number,) for number in numbers))
            rested = connection.execute("SELECT story, key FROM story_work ORDER BY story, key").fetchall()
            # Work on one event of a story bears its number behind the id.
            wanted = {story.partition("#")[0] for story, _ in rested}
            kept = {id for (id,) in self._asked("SELECT id FROM stories WHERE id IN", wanted)}
            forget(connection, [(story, key) for story, key in rested if story.partition("#")[0] not in kept])

    def _asked(self, question: str, values: Iterable[str]) -> Iterator[Any]:
        """The rows that a question about some values gives, asked for some of them at a time."""
        ordered = sorted(set(values))
        for first in range(0, len(ordered), _MAX_VALUES):
            asked = ordered[first : first + _MAX_VALUES]
            yield from self._connection.execute(f"{question} ({','.join('?' * len(asked))})", asked).fetchall()


def report_in(row: str) -> str:
    """The report of a row, which begins with its day."""
    return row.partition(" ")[2]


def _is_row(name: str) -> bool:
    """Whether a name begins with a day; what somebody altered may not."""
    day = name.partition(" ")[0]
    return day.isascii() and day.isdigit() and len(day) <= _MAX_DIGITS


def _merged(data: str) -> dict[str, str]:
    """Groups and those that they went up in, which come before them: so no group goes up in itself.

    Raises:
        StoreError: Somebody altered them.
    """
    found = pairs_of(data)
    if not all(into < name for name, into in found.items()):
        raise torn(_TORN)
    return found
