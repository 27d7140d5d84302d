"""Stages that ask how reports stand to each other: articles, chapters of time, links, copies, stories."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

import numpy as np

from synoptic.model.gists import Gist, KeptStory, Read
from synoptic.runs.archive.columns import Row, parquet_of, rows_in
from synoptic.runs.archive.folder import Folder
from synoptic.runs.archive.rows import Shelf, gist_from, row_of_article, row_of_gist, shelved
from synoptic.runs.archive.shards import Shard
from synoptic.runs.describing import Seen, story_from
from synoptic.stages.gists import (
    Links,
    articles_in,
    chapters_in,
    copies_among,
    inside,
    joined,
    last_name,
    links_into,
    row_name,
    windows_in,
)
from synoptic.text.similarity import Pair

Files = dict[str, bytes]

# What stories are grouped from beside their links; words are for linking alone.
_WITHOUT_WORDS = ("report", "day", "passages", "agencies")


@dataclass(frozen=True, slots=True)
class Signed:
    """What was signed.

    Attributes:
        reports: Files of `reports`, in order.
        reads: Files of `reads`, one for each.
        gists: Files of `gists`, one for each.
    """

    reports: tuple[str, ...]
    reads: tuple[str, ...]
    gists: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Window:
    """A chapter of time, and those before it with which it is compared.

    Attributes:
        chapters: Files of `chapters`, in order; the last is the chapter itself.
        first: How many rows stand before it.
    """

    chapters: tuple[str, ...]
    first: int


@dataclass(frozen=True, slots=True)
class Linked:
    """What stories are made of.

    Attributes:
        signed: What was signed.
        chapters: Files of `chapters`, in order.
        links: Files of `links`, one for each.
    """

    signed: Signed
    chapters: tuple[str, ...]
    links: tuple[str, ...]


def ordered(archive: Folder, shard: Shard) -> Files:
    """Articles, and the gists of their latest versions in the order of time, cut into chapters.

    Holds all gists at once: some three kilobytes a report.
    """
    task: Signed = shard.task
    shelves = {shelf.read.id: shelf for shelf in shelves_of(archive, task)}
    articles = articles_in(tuple(shelf.read for shelf in shelves.values()))
    latest = frozenset(article.report for article in articles if article.report == article.latest)
    found = {gist.report: gist for gist in _gists_of(archive, task, shelves) if gist.report in latest}
    gists = sorted(found.values(), key=_name)
    chapters = chapters_in([int(_name(gist).partition(" ")[0]) for gist in gists])
    files = {_table("articles", shard): parquet_of("articles", map(row_of_article, articles))}
    for number, chapter in enumerate(chapters):
        rows = (row_of_gist(gists[row]) for row in chapter)
        files[f"chapters/{shard.key}-{number:05}.parquet"] = parquet_of("chapters", rows)
    return files


def linked(archive: Folder, shard: Shard) -> Files:
    """Links from the reports of a chapter to those before them."""
    task: Window = shard.task
    gists = [gist_from(row) for file in task.chapters for row in rows_in(archive.read(file))]
    links = links_into(gists, task.first)
    pairs = zip(links.older.tolist(), links.newer.tolist(), links.likeness.tolist(), strict=True)
    rows = ({"report": gists[a].report, "other": gists[b].report, "likeness": likeness} for a, b, likeness in pairs)
    return {_table("links", shard): parquet_of("links", rows)}


def copied(archive: Folder, shard: Shard) -> Files:
    """Reports that stand in others, with how much of each."""
    chapters: Sequence[str] = shard.task
    gists = [_without_words(row) for file in chapters for row in rows_in(archive.read(file), _WITHOUT_WORDS)]
    rows = (
        {
            "report": pair.first,
            "other": pair.second,
            "kind": pair.kind,
            "of_report": round(pair.of_first, 4),
            "of_other": round(pair.of_second, 4),
            "n_shared": pair.n_shared,
        }
        for pair in copies_among(gists)
    )
    return {_table("copies", shard): parquet_of("copies", rows)}


def grouped(archive: Folder, shard: Shard) -> Files:
    """Stories and their members: those of a workspace with the same reports."""
    task: Linked = shard.task
    reads = {shelf.read.id: shelf.read for shelf in shelves_of(archive, task.signed)}
    parts = [rows_in(archive.read(file), _WITHOUT_WORDS) for file in task.chapters]
    gists = [_without_words(row) for part in parts for row in part]
    chapters = [range(start, stop) for start, stop in pairwise(accumulate(map(len, parts), initial=0))]
    links = _links_of(archive, task.links, gists)
    groups = _groups(gists, chapters, links)
    near = _links_by_group(groups, links)
    found = (story_from(group, Seen(reads, gists, near[number], "")) for number, group in enumerate(groups))
    stories = sorted(found, key=lambda story: story.id)
    members = (row for story in stories for row in _rows_of_members(story))
    return {
        _table("stories", shard): parquet_of("stories", (_row_of_story(story, reads) for story in stories)),
        _table("members", shard): parquet_of("members", members),
    }


def shelves_of(archive: Folder, signed: Signed) -> tuple[Shelf, ...]:
    """Every report of the archive once, by id, with the file that holds it.

    Raises:
        InputError: A file cannot be read.
    """
    return shelved((name, rows_in(archive.read(file))) for name, file in zip(signed.reports, signed.reads, strict=True))


def _gists_of(archive: Folder, signed: Signed, shelves: Mapping[str, Shelf]) -> Iterator[Gist]:
    """The gists of the reports that stand; of one that was read twice the other is passed over."""
    for name, file in zip(signed.reports, signed.gists, strict=True):
        for place, row in enumerate(rows_in(archive.read(file))):
            shelf = shelves[row["report"]]
            if (shelf.file, shelf.row) == (name, place):
                yield gist_from(row)


def _without_words(row: Row) -> Gist:
    return gist_from({**row, "terms": b"", "weights": b""})


def _name(gist: Gist) -> str:
    """Sorts by day and id, those without a date last."""
    return row_name(gist.day, gist.report)


def _links_of(archive: Folder, files: Sequence[str], gists: Sequence[Gist]) -> Links:
    """The links of all chapters, by the newer row, then by the older."""
    place = {gist.report: row for row, gist in enumerate(gists)}
    parts = []
    for file in files:
        rows = rows_in(archive.read(file))
        older = np.array([place[row["report"]] for row in rows], dtype=np.int64)
        newer = np.array([place[row["other"]] for row in rows], dtype=np.int64)
        parts.append(Links(older, newer, np.array([row["likeness"] for row in rows], dtype=np.float64)))
    return Links.together(parts)


def _groups(gists: Sequence[Gist], chapters: Sequence[range], links: Links) -> tuple[tuple[int, ...], ...]:
    """Rows that tell one event, chapter after chapter, as a workspace groups them."""
    names = list(map(_name, gists))
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


def _links_by_group(groups: Sequence[Sequence[int]], links: Links) -> list[dict[Pair, float]]:
    """For each group the links between its own rows."""
    group_of = np.empty(sum(map(len, groups)), dtype=np.int64)
    for number, group in enumerate(groups):
        group_of[list(group)] = number
    found: list[dict[Pair, float]] = [{} for _ in groups]
    for row in np.flatnonzero(group_of[links.older] == group_of[links.newer]).tolist():
        older, newer = int(links.older[row]), int(links.newer[row])
        found[int(group_of[older])][older, newer] = float(links.likeness[row])
    return found


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
