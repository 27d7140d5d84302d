"""From reports that came to the stories they change: articles, then chapters, then stories.

Nothing here looks at the whole workspace: of articles only those that share words or an address with what came, of
chapters only those from the first that changed on, of stories only those with a report of these chapters. The result is
the same as when everything is grouped at once.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

import numpy as np

from synoptic.model.gists import Article, Gist, KeptStory, Read
from synoptic.runs.ahead import links_of
from synoptic.runs.describing import Seen, story_from
from synoptic.stages.gists import (
    Links,
    articles_in,
    chapters_in,
    first_behind,
    inside,
    is_full,
    joined,
    last_name,
    links_inside_each,
    moved,
    row_name,
)
from synoptic.store import Chapters, KeptChapter, Library, report_in, torn

# So many reports are looked up at a time.
_AT_ONCE = 2000
# Stories of so many reports are told in one transaction: more than ever come in one morning.
_TOLD_AT_ONCE = 20_000
# Chapters that are held while stories are told: those that one is compared with, and some more.
_HELD = 8

Moves = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Changes:
    """What came since the last grouping.

    Attributes:
        added: Rows that no chapter has.
        removed: Rows that stand in a chapter and should not.
        touched: Reports that stay where they are, but were read again.
    """

    added: frozenset[str]
    removed: frozenset[str]
    touched: frozenset[str]


def articles_about(reports: Iterable[str], library: Library, *, has_keys: bool = False) -> tuple[Article, ...]:
    """The articles of these reports, with all their copies and versions, by the id of the report.

    Args:
        reports: Their ids.
        library: Holds them.
        has_keys: Whether `changes_of` has seen every report that is to count. Else, while some wait for it, all reports
            are looked at.
    """
    wanted = set(reports)
    if not wanted:
        return ()
    store = Chapters(library)
    reads = library.reads() if not has_keys and store.is_waiting() else _reads_about(store.reads(wanted), store)
    found = articles_in(reads)
    latest = {article.latest for article in found if wanted.intersection(article.copies)}
    return tuple(article for article in found if article.latest in latest)


def changes_of(reports: Iterable[str], store: Chapters) -> Changes:
    """What it means for the chapters that these reports came, or were read again.

    Raises:
        StoreError: One of them is not there.
    """
    ordered = sorted(set(reports))
    added: dict[str, str] = {}
    removed: set[str] = set()
    touched: set[str] = set()
    for first in range(0, len(ordered), _AT_ONCE):
        batch = ordered[first : first + _AT_ONCE]
        fresh = _all_of(batch, store)
        store.keep_keys([(key, read.id) for read in fresh for key in _keys_of(read)])
        reads = _reads_about(fresh, store)
        latest = {article.latest for article in articles_in(reads)}
        standing = store.rows_of(read.id for read in reads)
        rows = {report: row_name(day, report) for report, day in store.days(latest).items()}
        # A report of an earlier batch may turn out to be an older version.
        for read in reads:
            added.pop(read.id, None)
        added |= {report: row for report, row in rows.items() if standing.get(report) != row}
        removed |= {row for report, row in standing.items() if rows.get(report) != row}
        touched |= {report for report in batch if standing.get(report) == rows.get(report, "")}
    return Changes(frozenset(added.values()), frozenset(removed), frozenset(touched))


def _all_of(reports: Sequence[str], store: Chapters) -> tuple[Read, ...]:
    """These reports, each named once.

    Raises:
        StoreError: One of them is not there.
    """
    found = store.reads(reports)
    if len(found) < len(reports):
        raise torn(f"{len(reports) - len(found)} reports that were grouped are not in the workspace")
    return found


def _reads_about(reads: Sequence[Read], store: Chapters) -> tuple[Read, ...]:
    """These reports, and all that may be one article with them or a version of it."""
    found: dict[str, Read] = {}
    while reads:
        found |= {read.id: read for read in reads}
        reads = store.reads(store.with_keys(key for read in reads for key in _keys_of(read)) - found.keys())
    return tuple(found.values())


def _keys_of(read: Read) -> Iterator[str]:
    """Digests of what two reports share that are one article, or versions of one."""
    said = [("wording", read.wording, read.outlet or ""), *(("url", url) for url in read.urls)]
    for parts in (*said, *(("place", place) for place in read.places)):
        content = "\n".join(parts).encode("utf-8", "surrogatepass")
        yield hashlib.blake2b(content, digest_size=12).hexdigest()


def regrouped(changes: Changes, library: Library, processes: int = 1) -> tuple[str, ...]:
    """Group the chapters from the first that changes on; the ids of the reports that stand in them, or did.

    Every chapter is kept when it is done; after a kill the next call goes on with those that are missing.

    Args:
        changes: What came.
        library: Holds the gists.
        processes: With two, links are found in another process while chapters are joined here.
    """
    store = Chapters(library)
    if not changes.added and not changes.removed:
        return ()
    first = _first_changed(changes, store)
    kept = store.chapters()
    rows = {row for number, *_ in kept[first:] for row in store.chapter(number).rows}
    ordered = sorted((rows - changes.removed) | changes.added)
    chapters = [ordered[part.start : part.stop] for part in chapters_in([_day(row) for row in ordered])]
    concerned = tuple(report_in(row) for row in sorted(rows | changes.added | changes.removed))
    store.forget_from(first, concerned)
    behind = _Behind([n_rows for *_, n_rows in kept[:first]], store)
    links = links_of(
        (_gists(chapter, library) for chapter in chapters),
        (_gists(store.chapter(number).rows, library) for number in range(first_behind(first), first)),
        beside=processes > 1 and len(chapters) > 1,
    )
    for chapter, found in zip(chapters, links, strict=True):
        store.keep_chapter(behind.next_chapter(chapter, found))
    return concerned


def _gists(rows: Iterable[str], library: Library) -> tuple[Gist, ...]:
    """The gists of these rows, without what only copies are told by."""
    reports = [report_in(row) for row in rows]
    found = {gist.report: dataclasses.replace(gist, passages=b"") for gist in library.gists(reports)}
    return tuple(found[report] for report in reports)


def _without_words(gists: Iterable[Gist]) -> Iterator[Gist]:
    """Gists without what only links are made of."""
    return (dataclasses.replace(gist, terms=b"", weights=b"") for gist in gists)


def _first_changed(changes: Changes, store: Chapters) -> int:
    """Number of the first chapter that the changes fall into, or that they begin."""
    kept = store.chapters()
    earliest = _day(min(changes.added | changes.removed))
    for number, last_row, n_rows in kept:
        if earliest <= _day(last_row) or not is_full(n_rows):
            return number
    return len(kept)


def _day(row: str) -> int:
    return int(row.partition(" ")[0])


@dataclass(frozen=True, slots=True)
class _Done:
    """A chapter that later ones are compared with; its links count rows from the first of the workspace."""

    names: tuple[str, ...]
    links: Links


def _unpacked(chapter: KeptChapter, n_rows: int) -> Links:
    """The links into a chapter, between so many rows.

    Raises:
        StoreError: They lead elsewhere: somebody altered them.
    """
    try:
        links = Links.unpacked(chapter.links)
    except ValueError as error:
        raise torn("The links of a chapter in the workspace cannot be read back") from error
    if not ((links.older >= 0) & (links.older < links.newer) & (links.newer < n_rows)).all():
        raise torn("The links of a chapter in the workspace lead nowhere")
    return links


class _Behind:
    """The chapters that the next one is compared with."""

    def __init__(self, sizes: Sequence[int], store: Chapters) -> None:
        """Take up those that are kept.

        Args:
            sizes: How many rows each chapter has that stays as it is.
            store: Holds them.
        """
        self._ends = list(accumulate(sizes, initial=0))
        self._done: list[_Done] = []
        for number in range(first_behind(len(sizes)), len(sizes)):
            self._add(store.chapter(number))

    def next_chapter(self, rows: Sequence[str], links: Links) -> KeptChapter:
        """The chapter of these rows, which stand in the order of time, given the links into it."""
        number = len(self._ends) - 1
        before = [name for chapter in self._done for name in chapter.names]
        n_before = len(before)
        before += rows
        begin = self._ends[first_behind(number)]
        earlier = Links.together([chapter.links for chapter in self._done])
        known = inside(earlier, range(begin, begin + len(before)))
        after = joined(before, Links.together([known, links]))
        alone = frozenset(rows)
        merged = {old: new for old, new in zip(before, after, strict=True) if old != new and old not in alone}
        found = KeptChapter(number, tuple(rows), tuple(after[n_before:]), merged, links.packed())
        self._ends.append(self._ends[-1] + len(rows))
        self._add(found)
        return found

    def _add(self, chapter: KeptChapter) -> None:
        into = chapter.merged
        self._done = [
            dataclasses.replace(done, names=tuple(last_name(name, into) for name in done.names)) for done in self._done
        ]
        begin = self._ends[first_behind(chapter.number)]
        links = _unpacked(chapter, self._ends[chapter.number + 1] - begin).moved_by(begin)
        self._done.append(_Done(chapter.names, links))
        del self._done[: first_behind(chapter.number + 1) - chapter.number - 1]


class Telling:
    """Tells stories again whose reports changed."""

    def __init__(self, library: Library, moves: Moves, at: str) -> None:
        """Take what people decided, and the moment that changed stories bear."""
        self._library = library
        self._store = Chapters(library)
        self._moves = moves
        self._at = at
        self._into = self._store.merged()
        self._sources: dict[str, set[str]] = {}
        for name in self._into:
            self._sources.setdefault(last_name(name, self._into), set()).add(name)
        self._ends = list(accumulate((n_rows for *_, n_rows in self._store.chapters()), initial=0))
        self._chapter = lru_cache(_HELD)(self._store.chapter)

    def told(self, reports: Iterable[str]) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Tell the stories again in which these reports stand or stood.

        Yields:
            How many reports were told of at a time, and the ids of the stories that are new or have other reports.
        """
        names, outside = self._concerned(reports)
        stale = {story.id for story in self._store.stories_of(outside)} if outside else set()
        for batch in self._batches(names):
            yield len(batch), self._told(batch, stale)
            stale = set()
        self._store.keep_stories(stale, ())

    def _concerned(self, reports: Iterable[str]) -> tuple[set[str], set[str]]:
        """Groups whose stories may change, and which of the reports stand in none any more."""
        names: set[str] = set()
        outside: set[str] = set()
        known = {*reports, *self._moves, *(to for to in self._moves.values() if to is not None)}
        waiting = sorted(known)
        while waiting:
            # Some at a time: what the store says of all reports of an archive at once is gigabytes.
            asked = waiting[-_TOLD_AT_ONCE:]
            del waiting[-_TOLD_AT_ONCE:]
            more = {last_name(name, self._into) for name in self._store.names_of(asked)} - names
            names |= more
            members = {report_in(row) for row in self._store.rows_named(self._all_names(more))}
            # A story that changes leaves its other reports without one.
            others = {report for story in self._store.stories_of(members.union(asked)) for report in story.reports}
            fresh = (members | others) - known
            known |= fresh
            waiting += sorted(fresh)
            outside.update(set(asked) - self._store.rows_of(asked).keys())
        return names, outside

    def _all_names(self, names: Iterable[str]) -> set[str]:
        """These groups under every name that one of their reports bears."""
        return {one for name in names for one in (name, *self._sources.get(name, ()))}

    def _batches(self, names: set[str]) -> Iterator[dict[str, str]]:
        """Rows with their groups, some stories at a time; those that people moved first and together."""
        named = {*self._moves, *(to for to in self._moves.values() if to is not None)}
        first = {last_name(name, self._into) for name in self._store.names_of(named)} & names
        rest = sorted(names - first)
        parts = [sorted(first)] if first else []
        parts += [rest[start : start + _AT_ONCE] for start in range(0, len(rest), _AT_ONCE)]
        batch: dict[str, str] = {}
        for part in parts:
            rows = self._store.rows_named(self._all_names(part))
            batch |= {row: last_name(name, self._into) for row, name in rows.items()}
            if len(batch) >= _TOLD_AT_ONCE:
                yield batch
                batch = {}
        if batch:
            yield batch

    def _told(self, batch: Mapping[str, str], stale: set[str]) -> tuple[str, ...]:
        """Tell the stories of these groups, and keep those that changed."""
        gists = tuple(_without_words(self._library.gists([report_in(row) for row in batch])))
        place = {gist.report: number for number, gist in enumerate(gists)}
        groups: dict[str, list[int]] = {}
        for row, name in sorted(batch.items()):
            groups.setdefault(name, []).append(place[report_in(row)])
        by_people = {
            place[report]: None if to is None else place[to]
            for report, to in self._moves.items()
            if report in place and (to is None or to in place)
        }
        stories = moved([tuple(sorted(group)) for group in groups.values()], by_people)
        reads = {read.id: read for read in self._headings(sorted(place))}
        before = {story.id: story for story in self._store.stories_of(place)}
        links = links_inside_each(stories, len(place), self._links(place))
        found = [
            _as_before(story_from(group, Seen(reads, gists, inside, self._at)), before)
            for group, inside in zip(stories, links, strict=True)
        ]
        same = {story.id for story in found if before.get(story.id) == story}
        self._store.keep_stories((before.keys() | stale) - same, [story for story in found if story.id not in same])
        return tuple(s.id for s in found if s.id not in before or s.reports != before[s.id].reports)

    def _headings(self, reports: Sequence[str]) -> Iterator[Read]:
        """These reports with no more than what stories tell of them: outlet and headline."""
        for first in range(0, len(reports), _AT_ONCE):
            for read in _all_of(reports[first : first + _AT_ONCE], self._store):
                yield dataclasses.replace(read, wording="", urls=(), places=(), age=("", "", "", ""))

    def _links(self, place: Mapping[str, int]) -> Links:
        """The links between reports that have a place, by their places."""
        return Links.together([self._links_among(number, place) for number in sorted(self._store.numbers_of(place))])

    def _links_among(self, number: int, place: Mapping[str, int]) -> Links:
        """The links into a chapter between reports that have a place, the lower place first."""
        rows = [row for one in range(first_behind(number), number + 1) for row in self._chapter(one).rows]
        positions = np.array([place.get(report_in(row), -1) for row in rows], dtype=np.int64)
        links = _unpacked(self._chapter(number), len(rows))
        low, high = np.sort([positions[links.older], positions[links.newer]], axis=0)
        return Links(low[low >= 0], high[low >= 0], links.likeness[low >= 0])


def _as_before(story: KeptStory, before: Mapping[str, KeptStory]) -> KeptStory:
    """The story with the moment when its reports last changed."""
    old = before.get(story.id)
    if old is None or old.reports != story.reports:
        return story
    return dataclasses.replace(story, changed=old.changed)
