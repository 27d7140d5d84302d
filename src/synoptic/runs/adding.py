"""Adding reports to a workspace: read what is new, then group everything."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from synoptic import __version__
from synoptic.errors import InputError
from synoptic.model.codec import to_data
from synoptic.model.gists import Article, Gist, KeptEvent, KeptStory, Read
from synoptic.model.reports import Report, Skipped
from synoptic.model.spans import Span
from synoptic.settings import Settings
from synoptic.stages.decisions import decisions_from, names_in, reports_decided
from synoptic.stages.gists import (
    articles_in,
    events_in,
    gist_of,
    groups_in,
    links_between,
    members_of,
    moved,
    origins_at_most,
    wording_of,
)
from synoptic.stages.reports import Task, age_of, carried_out, digest_of, tasks_in
from synoptic.store import Library, Place, Shelved, Work, Workspace
from synoptic.text.similarity import Pair

# Raised when reading the same file may give another result.
READING_VERSION = 1
# Raised when the same report may get another gist.
GIST_VERSION = 2
# Raised when the same gists may make other stories.
GROUPING_VERSION = 3
# So many files are kept in one transaction: a killed run loses no more than these.
_FILES_AT_ONCE = 25

Tell = Callable[[str, int, int], None]
Row = dict[str, Any]  # Any: JSON


def _nothing(_stage: str, _done: int, _total: int) -> None:
    return


@dataclass(frozen=True, slots=True)
class Occasion:
    """When files are added, and what goes with it.

    Attributes:
        at: The moment that changed stories bear, ISO 8601 with offset.
        tell: Told (stage, done, total).
        leave: Files that are not read this time.
    """

    at: str
    tell: Tell = _nothing
    leave: frozenset[Path] = frozenset()


@dataclass(frozen=True, slots=True)
class Added:
    """What became of the files that were added.

    Attributes:
        read: Files that were read.
        known: Files that were read before, unchanged.
        reports: Reports that the workspace did not have.
        skipped: What could not be read, with the reason; of files known before too.
        changed: Ids of the stories whose reports changed.
    """

    read: int
    known: int
    reports: int
    skipped: tuple[Skipped, ...]
    changed: tuple[str, ...]


def add(paths: Sequence[Path], workspace: Place, settings: Settings, occasion: Occasion) -> Added:
    """Read new reports into a workspace and group all it has; what was read before is not read again.

    Killed at any point, it leaves a workspace that opens; the next call does what is left.

    Args:
        paths: Files and folders.
        workspace: Where the workspace is; made when it is not there.
        settings: Uses `meta`, `strict` and `processes`.
        occasion: The moment, and whom to tell.

    Raises:
        InputError: A path does not exist; with `strict`, also when anything was skipped.
        StoreError: Another process is adding reports, or the workspace cannot be used.
    """
    tasks, passed_over = tasks_in(paths, settings.meta)
    tasks = tuple(task for task in tasks if task[0].path not in occasion.leave)
    with Workspace(workspace, __version__) as store, store.adding():
        library = Library(store)
        before = {read.id for read in library.reads()}
        known, fresh = _known(tasks, store)
        skipped = [*passed_over, *(row for key in known for row in store.records(key, "skipped", Skipped))]
        for done, rows in enumerate(_read(fresh, library, settings.processes), start=1):
            skipped += rows
            occasion.tell("reports", done, len(fresh))
        with store.alone():
            _sign_again(library)
            changed = _regrouped(library, occasion)
        added = len({read.id for read in library.reads()} - before)
    if settings.strict and skipped:
        first = min(skipped)
        raise InputError(
            f"{len(skipped)} skipped, and --strict is set; the first is {first.path!r}: {first.reason}. What could be "
            "read is in the workspace. Mend it, or leave --strict out."
        )
    return Added(len(fresh), len(known), added, tuple(sorted(set(skipped))), changed)


def regroup(workspace: Place, occasion: Occasion) -> tuple[str, ...]:
    """The ids of the stories that changed when what people decided of stories was carried out.

    Raises:
        StoreError: Another process is adding reports, or the workspace cannot be used.
    """
    with Workspace(workspace, __version__) as store, store.alone():
        return _regrouped(Library(store), occasion)


def _regrouped(library: Library, occasion: Occasion) -> tuple[str, ...]:
    """The ids of the stories that changed when all that the library has was grouped again.

    Nothing is done when nothing came since the last time. The result is a function of the reports alone.
    """
    reads = library.reads()
    articles = articles_in(reads)
    moves = _moves(library, articles)
    said = [to_data(article) for article in articles], list(moves.items())
    stamp = _digest("stories", GROUPING_VERSION, GIST_VERSION, __version__, said)
    if library.workspace.knows(stamp):
        return ()
    before = {story.id: story for story in library.stories()}
    gists = tuple(library.gists([article.report for article in articles if article.report == article.latest]))
    occasion.tell("stories", 0, len(gists))
    links = links_between(gists)
    place = {gist.report: number for number, gist in enumerate(gists)}
    by_people = {place[report]: None if to is None else place[to] for report, to in moves.items()}
    groups = moved(groups_in(gists, links), by_people)
    seen = _Seen({read.id: read for read in reads}, gists, links, occasion.at)
    found = [_kept(story, before) for story in (_story(group, seen) for group in groups)]
    library.keep_stories(Work(stamp, "stories", GROUPING_VERSION, "", "", stamp), found)
    occasion.tell("stories", len(gists), len(gists))
    return tuple(
        sorted(story.id for story in found if story.id not in before or story.reports != before[story.id].reports)
    )


@dataclass(frozen=True, slots=True)
class _Seen:
    """What stories are described from."""

    reads: dict[str, Read]
    gists: tuple[Gist, ...]
    links: dict[Pair, float]
    at: str


def _moves(library: Library, articles: Sequence[Article]) -> dict[str, str | None]:
    """Which reports people have put into the story of another one, or on their own (None), oldest decision first."""
    rows = [row for row in library.workspace.decisions() if row["kind"] == "withdraw" or _is_of_story(row)]
    decisions = decisions_from(rows, library.reports_named({name for row in rows for name in names_in(row)}))
    latest = {copy: article.latest for article in articles for copy in article.copies}
    found: dict[str, str | None] = {}
    for report, named in reports_decided(decisions, "story").items():
        others = sorted({latest[other.id] for other in library.reports_named([named])} - {latest[report]})
        if named == "own" or len(others) == 1:
            found[latest[report]] = others[0] if others else None
    return found


def _is_of_story(row: Row) -> bool:
    return row["kind"] == "override" and str(row.get("value")).startswith("story=")


def _known(tasks: Sequence[Task], store: Workspace) -> tuple[list[str], list[tuple[str, Task]]]:
    """Keys of the files that were read before, and the others with their keys."""
    known, fresh = [], []
    for task in tasks:
        try:
            content = digest_of(task)
        except OSError as error:
            # It cannot be read now; reading it gives the reason, and another day it may be readable.
            content = f"{task[0].path}: {error.strerror}"
        key = _digest("library", READING_VERSION, __version__, content)
        if store.knows(key):
            known.append(key)
        else:
            fresh.append((key, task))
    return known, fresh


def _read(fresh: Sequence[tuple[str, Task]], library: Library, processes: int) -> Iterator[tuple[Skipped, ...]]:
    """Read files and keep what they give, some at a time; for each file what was skipped in it."""
    found = carried_out([task for _, task in fresh], processes)
    waiting: list[tuple[Work, list[Shelved], tuple[Skipped, ...]]] = []
    for (key, task), (reports, skipped) in zip(fresh, found, strict=True):
        place = str(task[0].path) if len(reports) == 1 and reports[0].locator is None else None
        work = Work(key, "library", READING_VERSION, "", "", key)
        waiting.append((work, [_shelved(report, place) for report in reports], skipped))
        if len(waiting) == _FILES_AT_ONCE:
            library.keep(waiting, GIST_VERSION)
            waiting = []
        yield skipped
    if waiting:
        library.keep(waiting, GIST_VERSION)


def _shelved(report: Report, place: str | None) -> Shelved:
    return Shelved(report, wording_of(report), age_of(report), place, gist_of(report))


def _sign_again(library: Library) -> None:
    """Bring gists that an older program made up to date; the texts are in the workspace."""
    old = library.unsigned(GIST_VERSION)
    for first in range(0, len(old), _FILES_AT_ONCE):
        library.sign([gist_of(library.report(id)) for id in old[first : first + _FILES_AT_ONCE]], GIST_VERSION)


def _story(group: tuple[int, ...], seen: _Seen) -> KeptStory:
    """A group as a story; it is named after its first report."""
    members = members_of(group, seen.gists, seen.links)
    outlets = {seen.reads[member.report].outlet for member in members}
    begin, end = _days(group, seen)
    nearest = [m.report for m in sorted(members, key=lambda m: (-(m.likeness or 0.0), m.report))]
    return KeptStory(
        id=f"s_{members[0].report.partition('_')[2]}",
        members=members,
        title=_title(nearest, seen),
        outlets=tuple(sorted(outlet for outlet in outlets if outlet is not None)),
        n_origins=origins_at_most(group, seen.gists, seen.links),
        begin=begin,
        end=end,
        changed=seen.at,
        events=tuple(_event(event, nearest, seen) for event in events_in(group, seen.gists, seen.links)),
    )


def _event(group: tuple[int, ...], nearest: Sequence[str], seen: _Seen) -> KeptEvent:
    reports = {seen.gists[i].report for i in group}
    begin, end = _days(group, seen)
    title = _title([report for report in nearest if report in reports], seen)
    return KeptEvent(tuple(sorted(reports)), title, begin, end)


def _title(nearest: Sequence[str], seen: _Seen) -> Span | None:
    """The headline of the first of these reports that has one."""
    return next((title for report in nearest if (title := seen.reads[report].headline) is not None), None)


def _days(group: tuple[int, ...], seen: _Seen) -> tuple[str | None, str | None]:
    """First and last day of publication."""
    days = sorted(day for i in group if (day := seen.gists[i].day) is not None)
    return (date.fromordinal(days[0]).isoformat(), date.fromordinal(days[-1]).isoformat()) if days else (None, None)


def _kept(story: KeptStory, before: dict[str, KeptStory]) -> KeptStory:
    """The story with the moment when its reports last changed."""
    old = before.get(story.id)
    if old is None or old.reports != story.reports:
        return story
    return dataclasses.replace(story, changed=old.changed)


def _digest(*content: object) -> str:
    return hashlib.sha256(json.dumps(content, ensure_ascii=True).encode("ascii")).hexdigest()[:32]
