"""Adding reports to a workspace: read what is new, then group it with what is there."""

from __future__ import annotations

import hashlib
import json
import logging
from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from synoptic import __version__
from synoptic.errors import InputError
from synoptic.model.reports import Report, Skipped
from synoptic.runs.settling import Telling, articles_about, changes_of, regrouped
from synoptic.settings import Settings
from synoptic.stages.decisions import decisions_from, names_in, reports_decided
from synoptic.stages.gists import gist_of, signature_of
from synoptic.stages.reports import Task, age_of, digest_of, parts_in, tasks_in
from synoptic.store import Chapters, Library, Place, Shelved, Work, Workspace, torn

logger = logging.getLogger(__name__)

# Raised when reading the same file may give another result.
READING_VERSION = 1
# Raised when the same report may get another gist.
GIST_VERSION = 2
# Raised when the same gists may make other stories.
GROUPING_VERSION = 4
# So many reports are kept in one transaction: a killed run loses no more than these. With 25 keeping took twice as long.
_REPORTS_AT_ONCE = 250

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
        n_before = library.n_reports()
        known, fresh = _known(tasks, store)
        skipped = [*passed_over, *(row for key in known for row in store.records(key, "skipped", Skipped))]
        for done, rows in enumerate(_read(fresh, library, settings.processes), start=1):
            skipped += rows
            occasion.tell("reports", done, len(fresh))
        with store.alone():
            _sign_again(library)
            changed = _regrouped(library, occasion, settings.processes)
        added = library.n_reports() - n_before
    logger.info(
        "reports added",
        extra={
            "files": len(fresh),
            "known": len(known),
            "reports": added,
            "skipped": len(skipped),
            "stories": list(changed),
        },
    )
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


def _regrouped(library: Library, occasion: Occasion, processes: int = 1) -> tuple[str, ...]:
    """The ids of the stories that changed when what the library has was grouped.

    Only what came since the last time, and what it touches, is done. The result is a function of the reports alone.
    """
    store = Chapters(library)
    settings = _digest("stories", GROUPING_VERSION, GIST_VERSION, __version__)
    if not store.is_settled_by("stories", settings):
        store.unsettle()
    # Of an archive that is added in one call the ids alone are hundreds of megabytes: each column of them goes as soon
    # as it is not needed.
    waiting = store.unsettled()
    numbers, reports = array("q", waiting), sorted(set(waiting.values()))
    del waiting
    changes = changes_of(reports, store)
    del reports
    moves, named = _moves(library)
    key = _digest(settings, list(moves.items()))
    if not numbers and library.workspace.knows(key):
        return ()
    work = Work(key, "stories", GROUPING_VERSION, settings, "", key)
    total = len(changes.added)
    occasion.tell("stories", 0, total)
    concerned = {*regrouped(changes, library, processes), *changes.touched, *named}
    del changes
    changed: list[str] = []
    done = 0
    for n_reports, ids in Telling(library, moves, occasion.at).told(concerned):
        changed += ids
        done = min(total, done + n_reports)
        occasion.tell("stories", done, total)
    store.settle(work, numbers)
    return tuple(sorted(changed))


def _moves(library: Library) -> tuple[dict[str, str | None], set[str]]:
    """Which reports people have put into the story of another one, or on their own (None), oldest decision first.

    Also every report that such a decision ever named, those taken back among them. `changes_of` must have seen what
    waits: it keeps the keys by which the reports of one article are found.

    Raises:
        StoreError: A report that was decided on is not what it was.
    """
    rows = [row for row in library.workspace.decisions() if row.get("kind") == "withdraw" or _is_of_story(row)]
    reports = library.reports_named({name for row in rows for name in names_in(row)})
    decided = reports_decided(decisions_from(rows, reports), "story")
    targets = {named: {report.id for report in library.reports_named([named])} for named in decided.values()}
    known = {report.id for report in reports}.union(*targets.values())
    articles = articles_about(known, library, has_keys=True)
    latest = {copy: article.latest for article in articles for copy in article.copies}
    if not known <= latest.keys():
        raise torn("A report that somebody decided on bears another id in the workspace")
    found: dict[str, str | None] = {}
    for report, named in decided.items():
        others = sorted({latest[other] for other in targets[named]} - {latest[report]})
        if named == "own" or len(others) == 1:
            found[latest[report]] = others[0] if others else None
    return found, {latest[report] for report in known}


def _is_of_story(row: Row) -> bool:
    return row.get("kind") == "override" and str(row.get("value")).startswith("story=")


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
    """Read files and keep what they give, some at a time; for each file what was skipped in it.

    Of a large file the reports are kept as they come; that it was read is noted with its last ones.
    """
    waiting: list[tuple[Work | None, list[Shelved], tuple[Skipped, ...]]] = []
    missing: list[Skipped] = []
    n_waiting = 0
    for part in parts_in([task for _, task in fresh], processes):
        key, task = fresh[part.number]
        missing += part.skipped
        is_alone = part.is_last and len(part.reports) == 1 and part.reports[0].locator is None
        place = str(task[0].path) if is_alone else None
        work = Work(key, "library", READING_VERSION, "", "", key) if part.is_last else None
        waiting.append((work, [_shelved(report, place) for report in part.reports], tuple(missing if work else ())))
        n_waiting += len(part.reports) + 1
        if n_waiting >= _REPORTS_AT_ONCE:
            library.keep(waiting, GIST_VERSION)
            waiting, n_waiting = [], 0
        if part.is_last:
            yield tuple(missing)
            missing = []
    if waiting:
        library.keep(waiting, GIST_VERSION)


def _shelved(report: Report, place: str | None) -> Shelved:
    wording, gist = signature_of(report)
    return Shelved(report, wording, age_of(report), place, gist)


def _sign_again(library: Library) -> None:
    """Bring gists that an older program made up to date; the texts are in the workspace."""
    old = library.unsigned(GIST_VERSION)
    for first in range(0, len(old), _REPORTS_AT_ONCE):
        library.sign([gist_of(library.report(id)) for id in old[first : first + _REPORTS_AT_ONCE]], GIST_VERSION)


def _digest(*content: object) -> str:
    return hashlib.sha256(json.dumps(content, ensure_ascii=True).encode("ascii")).hexdigest()[:32]
