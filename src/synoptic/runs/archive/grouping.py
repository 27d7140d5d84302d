"""Stages that ask how reports stand to each other: articles, chapters of time, links, copies, groups, stories."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Any

import numpy as np

from synoptic.model.codec import from_data
from synoptic.model.gists import Gist, KeptStory, Read
from synoptic.model.spans import Span
from synoptic.runs.archive.columns import (
    TABLES,
    Ints,
    Row,
    one_below_the_other,
    parquet_of,
    parquet_of_columns,
    places_in,
    rows_in,
    rows_with,
    table_in,
    taken,
)
from synoptic.runs.archive.folder import Folder
from synoptic.runs.archive.rows import gist_from
from synoptic.runs.archive.shards import Made, Shard, content_of
from synoptic.runs.describing import Seen, story_from
from synoptic.stages.gists import (
    Links,
    articles_in,
    chapters_in,
    copies_among,
    inside,
    joined,
    last_name,
    links_inside_each,
    links_into,
    row_name,
    windows_in,
)

Files = Iterable[tuple[str, bytes]]

# What each stage reads of a chapter: words are for linking alone, passages for copies.
_FOR_LINKS = ("report", "day", "terms", "weights")
_FOR_COPIES = ("report", "day", "passages")
_FOR_GROUPS = ("report", "day")
_FOR_STORIES = ("report", "day", "passages", "agencies", "outlet", "headline")
# What tells the same article and its versions, and what is handed on to the chapters.
_FOR_ARTICLES = ("report", "path", "record", "wording", "outlet", "urls", "place", "age", "headline")
# Stories of so many reports are told in one shard: a tenth of a second, ten times what reading their chapter takes.
_REPORTS_A_SHARE = 1250
# The gists of so many reports are held at a time, some 400 MB; for each such part every file of gists is read once more.
_ROWS_AT_ONCE = 150_000


@dataclass(frozen=True, slots=True)
class Signed:
    """What was signed.

    Attributes:
        reports: Files of `reports`, in order.
        reads: Files of `reads`, one for each.
        gists: Files of `gists`, one for each.
    """

    reports: tuple[Made, ...]
    reads: tuple[Made, ...]
    gists: tuple[Made, ...]


@dataclass(frozen=True, slots=True)
class Window:
    """A chapter of time, and those before it with which it is compared.

    Attributes:
        chapters: Files of `chapters`, in order; the last is the chapter itself.
        first: How many rows stand before it.
    """

    chapters: tuple[Made, ...]
    first: int


@dataclass(frozen=True, slots=True)
class Linked:
    """What groups are made of.

    Attributes:
        chapters: Files of `chapters`, in order.
        links: Files of `links`, one for each.
    """

    chapters: tuple[Made, ...]
    links: tuple[Made, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """Groups that are told as stories.

    Attributes:
        groups: A file of `groups`.
        chapters: The chapters in which they have reports: number, file of `chapters`, file of `links`.
    """

    groups: Made
    chapters: tuple[tuple[int, Made, Made], ...]


def ordered(archive: Folder, shard: Shard) -> Files:
    """Articles, and the gists of their latest versions in the order of time, cut into chapters.

    Holds what tells articles of all reports at once, and the gists of some chapters, as columns.
    """
    task: Signed = shard.task
    parts = [table_in(content_of(archive, file), _FOR_ARTICLES) for file in task.reads]
    read_from = [file.name for file, part in zip(task.reports, parts, strict=True) for _ in range(part.num_rows)]
    reads = one_below_the_other(parts, "reads", _FOR_ARTICLES)
    articles, latest = _articles(reads, read_from)
    yield _table("articles", shard), articles
    for number, chapter in enumerate(_chapters(archive, task.gists, reads, latest)):
        yield f"chapters/{shard.key}-{number:05}.parquet", parquet_of_columns("chapters", chapter)


def _articles(reads: Any, read_from: Sequence[str]) -> tuple[bytes, Ints]:  # pyarrow has no types
    """The table of articles, and the rows that stand for the latest version of each.

    Args:
        reads: All of `reads`.
        read_from: The file of `reports` of each row.
    """
    row_of = _standing(reads)
    articles = articles_in(_reads(reads, row_of))
    records = reads["record"].to_pylist()
    columns = {
        "report": [article.report for article in articles],
        "copies": [list(article.copies) for article in articles],
        "version": [article.version for article in articles],
        "revises": [article.revises for article in articles],
        "latest": [article.latest for article in articles],
        "files": [[read_from[row_of[copy]] for copy in article.copies] for article in articles],
        "records": [[records[row_of[copy]] for copy in article.copies] for article in articles],
    }
    latest = [row_of[article.report] for article in articles if article.report == article.latest]
    return parquet_of_columns("articles", columns), np.array(latest, dtype=np.int64)


def _standing(reads: Any) -> dict[str, int]:  # pyarrow has no types
    """The row that stands for each report, in the order in which they were first read.

    Of two readings that gave the same report the one with the lower path stands, and of one path the later.
    """
    paths = reads["path"].to_pylist()
    found: dict[str, int] = {}
    for row, report in enumerate(reads["report"].to_pylist()):
        if report not in found or paths[row] <= paths[found[report]]:
            found[report] = row
    return found


def _reads(reads: Any, row_of: Mapping[str, int]) -> tuple[Read, ...]:  # pyarrow has no types
    """What tells articles, of every report once."""
    places: defaultdict[str, set[str]] = defaultdict(set)
    for report, place in zip(reads["report"].to_pylist(), reads["place"].to_pylist(), strict=True):
        if place is not None:
            places[report].add(place)
    standing = reads.select(("wording", "outlet", "urls", "age")).take(np.fromiter(row_of.values(), np.int64))
    columns = (standing[name].to_pylist() for name in ("wording", "outlet", "urls", "age"))
    return tuple(
        Read(report, wording, outlet, tuple(urls), tuple(sorted(places[report])), (a, b, c, d), number)
        for number, (report, wording, outlet, urls, (a, b, c, d)) in enumerate(zip(row_of, *columns, strict=True))
    )


def _chapters(
    archive: Folder,
    files: Sequence[Made],
    reads: Any,  # pyarrow has no types
    rows: Ints,
) -> Iterator[dict[str, Any]]:
    """The columns of each chapter of time.

    Args:
        archive: The archive.
        files: Files of `gists`, row by row as those of `reads`.
        reads: All of `reads`.
        rows: Those that stand for the latest version of an article.
    """
    known = [table_in(content_of(archive, file), ("day",))["day"].to_pylist() for file in files]
    starts = np.cumsum([0, *map(len, known)])[:-1]
    days = [day for part in known for day in part]
    reports = reads["report"].to_pylist()
    names = {row: row_name(days[row], reports[row]) for row in rows.tolist()}
    in_order = np.array(sorted(names, key=names.__getitem__), dtype=np.int64)
    chapters = chapters_in([int(names[row].partition(" ")[0]) for row in in_order.tolist()])
    for some in _few_rows(chapters):
        there = in_order[some[0].start : some[-1].stop]
        gists = taken(lambda number: table_in(content_of(archive, files[number])), starts, there)
        for chapter in some:
            gist = gists.slice(chapter.start - some[0].start, len(chapter))
            read = reads.take(in_order[chapter.start : chapter.stop])
            yield {name: (gist if name in TABLES["gists"] else read)[name] for name in TABLES["chapters"]}


def _few_rows(chapters: Sequence[range]) -> Iterator[list[range]]:
    """Chapters one after the other, so many together as are held at a time."""
    some: list[range] = []
    for chapter in chapters:
        if some and chapter.stop - some[0].start > _ROWS_AT_ONCE:
            yield some
            some = []
        some.append(chapter)
    if some:
        yield some


def linked(archive: Folder, shard: Shard) -> Files:
    """Links from the reports of a chapter to those before them."""
    task: Window = shard.task
    gists = [_gist(row) for file in task.chapters for row in rows_in(content_of(archive, file), _FOR_LINKS)]
    links = links_into(gists, task.first)
    columns = {
        "report": [gists[row].report for row in links.older.tolist()],
        "other": [gists[row].report for row in links.newer.tolist()],
        "likeness": links.likeness,
    }
    yield _table("links", shard), parquet_of_columns("links", columns)


def copied(archive: Folder, shard: Shard) -> Files:
    """Reports that stand in others, with how much of each."""
    chapters: Sequence[Made] = shard.task
    pairs = copies_among([_gist(row) for file in chapters for row in rows_in(content_of(archive, file), _FOR_COPIES)])
    columns = {
        "report": [pair.first for pair in pairs],
        "other": [pair.second for pair in pairs],
        "kind": [pair.kind for pair in pairs],
        "of_report": [round(pair.of_first, 4) for pair in pairs],
        "of_other": [round(pair.of_second, 4) for pair in pairs],
        "n_shared": [pair.n_shared for pair in pairs],
    }
    yield _table("copies", shard), parquet_of_columns("copies", columns)


def grouped(archive: Folder, shard: Shard) -> Files:
    """Which reports tell one event: the stories of a workspace with the same reports.

    Needs the day of each report and its links alone; what else is told of a story is told elsewhere.
    """
    task: Linked = shard.task
    parts = [table_in(content_of(archive, file), _FOR_GROUPS) for file in task.chapters]
    starts = list(accumulate((part.num_rows for part in parts), initial=0))
    known = one_below_the_other(parts, "chapters", _FOR_GROUPS)
    reports, days = known["report"].to_pylist(), known["day"].to_pylist()
    links = Links.together([_links_in(content_of(archive, file), known["report"]) for file in task.links])
    chapters = [range(start, stop) for start, stop in pairwise(starts)]
    groups = sorted(_groups(list(map(row_name, days, reports)), chapters, links))
    for number, share in enumerate(_shares(groups)):
        rows = np.array([row for group in share for row in group], dtype=np.int64)
        chapter = np.searchsorted(starts, rows, side="right") - 1
        columns = {
            "first": [reports[group[0]] for group in share for _ in group],
            "report": [reports[row] for row in rows.tolist()],
            "chapter": chapter,
            "row": rows - np.array(starts, dtype=np.int64)[chapter],
        }
        yield f"groups/{shard.key}-{number:05}.parquet", parquet_of_columns("groups", columns)


def told(archive: Folder, shard: Shard) -> Files:
    """Stories and their members: title, outlets, events, and how sure it is that each report belongs there."""
    task: Telling = shard.task
    members = rows_in(content_of(archive, task.groups))
    rows = sorted(_described(archive, task, members), key=lambda row: (row["chapter"], row["row"]))
    place = {row["report"]: number for number, row in enumerate(rows)}
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for member in members:
        groups[member["first"]].append(place[member["report"]])
    stories_of = [tuple(sorted(group)) for group in groups.values()]
    near = Links.together([_links_among(table_in(content_of(archive, file)), place) for _, _, file in task.chapters])
    reads = {row["report"]: _read_of(row) for row in rows}
    gists = list(map(_gist, rows))
    each = zip(stories_of, links_inside_each(stories_of, len(place), near), strict=True)
    found = (story_from(group, Seen(reads, gists, mine, "")) for group, mine in each)
    stories = sorted(found, key=lambda story: story.id)
    yield _table("stories", shard), parquet_of("stories", (_row_of_story(story, reads) for story in stories))
    yield _table("members", shard), parquet_of("members", (row for s in stories for row in _rows_of_members(s)))


def _links_among(links: Any, place: Mapping[str, int]) -> Links:  # pyarrow has no types
    """The links of a chapter between reports that have a place, by their places."""
    rows = rows_with(links, ("report", "other"), list(place))
    older = np.array([place[row["report"]] for row in rows], dtype=np.int64)
    newer = np.array([place[row["other"]] for row in rows], dtype=np.int64)
    return Links(older, newer, np.array([row["likeness"] for row in rows], dtype=np.float64))


def _shares(groups: Sequence[tuple[int, ...]]) -> Iterator[list[tuple[int, ...]]]:
    """Groups in shares of so many reports, in order."""
    share: list[tuple[int, ...]] = []
    n_reports = 0
    for group in groups:
        share.append(group)
        n_reports += len(group)
        if n_reports >= _REPORTS_A_SHARE:
            yield share
            share, n_reports = [], 0
    if share:
        yield share


def _described(archive: Folder, task: Telling, members: Sequence[Row]) -> Iterator[Row]:
    """What is told of each member, from the chapters; with the chapter and the row."""
    wanted: defaultdict[int, list[int]] = defaultdict(list)
    for member in members:
        wanted[member["chapter"]].append(member["row"])
    for number, file, _ in task.chapters:
        columns = table_in(content_of(archive, file), _FOR_STORIES)
        for row, found in zip(wanted[number], columns.take(wanted[number]).to_pylist(), strict=True):
            yield {**found, "chapter": number, "row": row}


def _read_of(row: Row) -> Read:
    """What a story is told from, of one report."""
    headline = row["headline"]
    title = None if headline is None else from_data(Span, json.loads(headline))
    return Read(row["report"], "", row["outlet"], (), (), ("", "", "", ""), 0, title)


def _gist(row: Row) -> Gist:
    """The gist of a row of which not all columns were read."""
    nothing = {"day": None, "terms": b"", "weights": b"", "passages": b"", "agencies": ()}
    return gist_from({**nothing, **row})


def _links_in(content: bytes, reports: Any) -> Links:  # pyarrow has no types
    """The links of a chapter between rows, by the newer row, then by the older.

    Args:
        content: The file.
        reports: The report of each row of the archive.
    """
    found = table_in(content)
    older, newer = places_in(found["report"], reports), places_in(found["other"], reports)
    return Links(older, newer, found["likeness"].to_numpy())


def _groups(named: Sequence[str], chapters: Sequence[range], links: Links) -> tuple[tuple[int, ...], ...]:
    """Rows that tell one event, chapter after chapter, as a workspace groups them."""
    names = list(named)
    into: dict[str, str] = {}
    for window in windows_in(chapters):
        before = names[window.start : window.stop]
        after = joined(before, inside(links, window))
        names[window.start : window.stop] = after
        into |= {old: new for old, new in zip(before, after, strict=True) if old != new}
    found: dict[str, list[int]] = {}
    for row, name in enumerate(names):
        found.setdefault(last_name(name, into), []).append(row)
    return tuple(map(tuple, found.values()))


def _row_of_story(story: KeptStory, reads: Mapping[str, Read]) -> Row:
    unknown = sum(reads[member.report].outlet is None for member in story.members)
    return {
        "id": story.id,
        "title": None if story.title is None else story.title.exact,
        "n_reports": len(story.members),
        # A report of an unknown outlet stands for itself.
        "n_outlets": len(story.outlets) + unknown,
        "n_origins": story.n_origins,
        "n_events": len(story.events),
        "outlets": list(story.outlets),
        "begin": story.begin,
        "end": story.end,
    }


def _rows_of_members(story: KeptStory) -> Iterable[Row]:
    event_of = {report: number for number, event in enumerate(story.events, start=1) for report in event.reports}
    for member in story.members:
        yield {
            "story": story.id,
            "report": member.report,
            "event": event_of.get(member.report),
            "likeness": member.likeness,
            "is_unsure": member.is_unsure,
        }


def _table(name: str, shard: Shard) -> str:
    return f"{name}/{shard.key}.parquet"
