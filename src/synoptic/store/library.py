"""The living part of a workspace: reports as they were read, their gists, and the stories they make."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any  # Any: what a database holds in a field

from synoptic.errors import StoreError
from synoptic.model.codec import json_of, to_data
from synoptic.model.gists import Gist, KeptStory, Read
from synoptic.model.reports import Report, Skipped
from synoptic.model.spans import Span
from synoptic.store.connections import Connection
from synoptic.store.trouble import record_of, torn, values_of
from synoptic.store.words import keep_words, stories_telling
from synoptic.store.workspace import Work, Workspace, write_work

# SQLite takes so many values in one question.
_MAX_VALUES = 500
_READ = "id, wording, outlet, urls, age, number, headline"


@dataclass(frozen=True, slots=True)
class Shelved:
    """A report to keep, with what is worked out from it alone.

    Attributes:
        report: As it was read.
        wording: Digest of its words.
        age: A key that sorts older versions first.
        place: The file, when it holds nothing else; None otherwise.
        gist: What it is grouped by.
    """

    report: Report
    wording: str
    age: tuple[str, str, str, str]
    place: str | None
    gist: Gist


class Library:
    """Reports and stories of a workspace that is open."""

    def __init__(self, workspace: Workspace) -> None:
        """Take the workspace; nothing is read before it is asked for."""
        self.workspace = workspace

    def keep(
        self, files: Iterable[tuple[Work | None, Sequence[Shelved], Sequence[Skipped]]], gist_version: int
    ) -> None:
        """Keep what some files gave and the rows that say that they were read, all or nothing.

        A report that is there already stays, with one place more; of two readings that gave the same report the one
        with the lower path stands, so that the order of reading changes nothing. Without a row the file has more.
        """
        with self.workspace.writing("library") as connection:
            for work, shelved, skipped in files:
                if work is not None:
                    write_work(connection, work, {"skipped": skipped})
                standing = [row for row in shelved if _shelve(connection, row, gist_version)]
                keep_words(connection, [(row.report.id, row.report.text) for row in standing])

    def reads(self) -> tuple[Read, ...]:
        """Every report as it was read, without its text, in the order of reading."""
        connection = self.workspace.connection
        # In this order: a report that somebody adds between the two questions must not come without its places.
        rows = connection.execute(f"SELECT {_READ} FROM library ORDER BY number").fetchall()  # noqa: S608 - columns
        return _reads(rows, connection.execute("SELECT report, place FROM library_places ORDER BY report, place"))

    def reads_of(self, reports: Iterable[str]) -> tuple[Read, ...]:
        """Those of these reports that are there, as they were read, without their text, by id."""
        found: list[Read] = []
        ordered = sorted(set(reports))
        for first in range(0, len(ordered), _MAX_VALUES):
            asked = ordered[first : first + _MAX_VALUES]
            marks = ",".join("?" * len(asked))
            execute = self.workspace.connection.execute
            rows = execute(f"SELECT {_READ} FROM library WHERE id IN ({marks}) ORDER BY id", asked).fetchall()  # noqa: S608 - only marks
            places = f"SELECT report, place FROM library_places WHERE report IN ({marks}) ORDER BY report, place"  # noqa: S608
            found += _reads(rows, execute(places, asked))
        return tuple(found)

    def n_reports(self) -> int:
        """How many reports there are."""
        return int(self.workspace.connection.execute("SELECT count(*) FROM library").fetchone()[0])

    def report(self, id: str) -> Report:
        """One report as it was read.

        Raises:
            StoreError: It is not there, or cannot be read back.
        """
        row = self.workspace.connection.execute("SELECT data FROM library WHERE id = ?", (id,)).fetchone()
        if row is None:
            raise StoreError(f"Report {id!r} is not in workspace {str(self.workspace.place)!r}.")
        return record_of(Report, row[0])

    def reports_named(self, names: Iterable[str]) -> tuple[Report, ...]:
        """Reports with one of these ids, paths or digests of their text, by id."""
        found: dict[str, Report] = {}
        for name in sorted(set(names)):
            rows = self.workspace.connection.execute(
                "SELECT id, data FROM library WHERE id = ? OR path = ? OR sha256 = ?", (_storable(name),) * 3
            )
            found |= {id: record_of(Report, data) for id, data in rows}
        return tuple(report for _, report in sorted(found.items()))

    def unsigned(self, gist_version: int) -> tuple[str, ...]:
        """Ids of reports whose gist is of another version, sorted."""
        rows = self.workspace.connection.execute(
            "SELECT report FROM gists WHERE version <> ? ORDER BY report", (gist_version,)
        )
        return tuple(report for (report,) in rows)

    def sign(self, gists: Iterable[Gist], gist_version: int) -> None:
        """Put these gists in the place of the old ones."""
        with self.workspace.writing("library") as connection:
            for gist in gists:
                _sign(connection, gist, gist_version)

    def gists(self, reports: Sequence[str]) -> Iterator[Gist]:
        """The gists of these reports, sorted by report.

        Raises:
            StoreError: One of them is not there, or cannot be read back.
        """
        ordered = sorted(set(reports))
        for first in range(0, len(ordered), _MAX_VALUES):
            asked = ordered[first : first + _MAX_VALUES]
            rows = self.workspace.connection.execute(
                f"SELECT report, day, terms, weights, passages, agencies FROM gists "  # noqa: S608 - only marks
                f"WHERE report IN ({','.join('?' * len(asked))}) ORDER BY report",
                asked,
            ).fetchall()
            if len(rows) < len(asked):
                raise torn(f"{len(asked) - len(rows)} reports have no gist in the workspace")
            yield from map(_gist_from, rows)

    def stories(self) -> tuple[KeptStory, ...]:
        """Every story, the one that changed last first, then the one that was reported last, then by id."""
        rows = self.workspace.connection.execute("SELECT data FROM stories ORDER BY id")
        found = [record_of(KeptStory, data) for (data,) in rows]
        return tuple(sorted(found, key=lambda story: (story.changed, story.end or ""), reverse=True))

    def telling(self, words: str) -> frozenset[str]:
        """Ids of the stories one of whose reports has all these words, in any form that the stemmer knows.

        Args:
            words: As somebody types them; no sign among them means anything.
        """
        return stories_telling(self.workspace.connection, words)

    def story_of(self, report: str) -> KeptStory | None:
        """The story that a report stands in; None when it stands in none."""
        row = self.workspace.connection.execute(
            "SELECT stories.data FROM stories JOIN story_reports ON story = stories.id WHERE report = ?", (report,)
        ).fetchone()
        return None if row is None else record_of(KeptStory, row[0])

    def keep_work(self, story: str, keys: Sequence[str]) -> None:
        """Remember which rows of the ledger a story rests on, and forget those that it rested on before."""
        with self.workspace.writing("stories") as connection:
            rows = connection.execute("SELECT story, key FROM story_work WHERE story = ?", (story,)).fetchall()
            # What another process forgot meanwhile is done again the next time.
            connection.executemany(
                "INSERT INTO story_work SELECT ?, key FROM ledger WHERE key = ? ON CONFLICT (story, key) DO NOTHING",
                [(story, key) for key in keys],
            )
            forget(connection, [(of, key) for of, key in rows if key not in set(keys)])


def _gist_from(row: Sequence[Any]) -> Gist:
    report, day, terms, weights, passages, agencies = row
    gist = Gist(report, day, bytes(terms), bytes(weights), bytes(passages), tuple(values_of(agencies, list, str)))
    if not gist.is_whole:
        raise torn("A gist in the workspace is not as it was made")
    return gist


def _reads(rows: Iterable[Any], placed: Iterable[Any]) -> tuple[Read, ...]:
    """Rows of the library as records, with the places of each."""
    places: dict[str, list[str]] = {}
    for report, place in placed:
        places.setdefault(report, []).append(place)
    return tuple(
        Read(
            id=id,
            wording=wording,
            outlet=outlet,
            urls=tuple(values_of(urls, list, str)),
            places=tuple(places.get(id, ())),
            age=tuple(values_of(age, list, str)),
            number=number,
            headline=None if headline is None else record_of(Span, headline),
        )
        for id, wording, outlet, urls, age, number, headline in rows
    )


def forget(connection: Connection, rows: Sequence[tuple[str, str]]) -> None:
    """Drop work that a story rested on, unless another story rests on it too."""
    connection.executemany("DELETE FROM story_work WHERE story = ? AND key = ?", rows)
    connection.executemany(
        "DELETE FROM ledger WHERE key = ? AND key NOT IN (SELECT key FROM story_work)", [(key,) for _, key in rows]
    )


def _shelve(connection: Connection, row: Shelved, gist_version: int) -> bool:
    """Keep a report; whether this reading of it is the one that stands."""
    report = row.report
    headline = None if report.headline is None else json_of(to_data(report.headline))
    done = connection.execute(
        "INSERT INTO library (id, sha256, wording, outlet, urls, age, headline, path, data) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET wording = excluded.wording, outlet = excluded.outlet, urls = excluded.urls, "
        "age = excluded.age, headline = excluded.headline, path = excluded.path, data = excluded.data "
        "WHERE excluded.path <= library.path",
        (
            report.id,
            report.sha256,
            row.wording,
            None if report.outlet.name is None else _storable(report.outlet.name),
            json_of(list(report.urls)),
            json_of(list(row.age)),
            headline,
            _storable(report.path),
            json_of(to_data(report)),
        ),
    )
    if row.place is not None:
        connection.execute(
            "INSERT INTO library_places VALUES (?, ?) ON CONFLICT (report, place) DO NOTHING",
            (report.id, _storable(row.place)),
        )
    # It may be one article with another one, by its place too.
    connection.execute("INSERT INTO unsettled (report) VALUES (?)", (report.id,))
    if not done.rowcount:
        return False
    _sign(connection, row.gist, gist_version)
    return True


def _storable(text: str) -> str:
    """The text with lone surrogates, which file names can hold and a database cannot, written as escapes."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _sign(connection: Connection, gist: Gist, version: int) -> None:
    connection.execute(
        "INSERT INTO gists VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (report) DO UPDATE SET version = excluded.version, "
        "day = excluded.day, terms = excluded.terms, weights = excluded.weights, passages = excluded.passages, "
        "agencies = excluded.agencies",
        (gist.report, version, gist.day, gist.terms, gist.weights, gist.passages, json_of(list(gist.agencies))),
    )
