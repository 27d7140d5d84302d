"""The stories of a workspace, and the deep pass over one of them."""

from __future__ import annotations

import dataclasses
import logging
from collections.abc import Sequence
from dataclasses import dataclass

from synoptic import __version__
from synoptic.errors import InputError
from synoptic.model.gists import Gist, KeptStory
from synoptic.model.reports import Report
from synoptic.pipeline import Result, run_on
from synoptic.runs.adding import Row, Tell
from synoptic.runs.describing import whole
from synoptic.runs.remembering import keep_state
from synoptic.runs.settling import articles_about
from synoptic.settings import Settings
from synoptic.stages.decisions import decision_id, names_in
from synoptic.stages.gists import links_between, words_in_common
from synoptic.store import Library, Place, Workspace

logger = logging.getLogger(__name__)

_MAX_NAMED = 5


def stories(workspace: Place) -> tuple[KeptStory, ...]:
    """The stories of a workspace, the one that changed last first, then by id.

    Raises:
        InputError: There is no workspace.
        StoreError: It cannot be used.
    """
    with _opened(workspace) as store:
        return Library(store).stories()


def stories_telling(words: str, workspace: Place) -> frozenset[str]:
    """Ids of the stories one of whose reports has all these words.

    Raises:
        InputError: There is no workspace.
        StoreError: It cannot be used.
    """
    with _opened(workspace) as store:
        return Library(store).telling(words)


def show(name: str, workspace: Place, settings: Settings, tell: Tell) -> Result:
    """The records and the dossier of one story; what was worked out before is read back.

    Args:
        name: See `story_named`; with ``#2`` behind it only the reports of its second event take part.
        workspace: Where the workspace is.
        settings: Uses `engine`; every report of the story takes part.
        tell: Told (stage, done, total).

    Raises:
        InputError: There is no workspace, or the name means no story or several.
        StoreError: The workspace cannot be used.
    """
    with _opened(workspace) as store:
        library = Library(store)
        story, number = _story_and_event(name, library)
        inside = set(story.reports if number is None else story.events[number - 1].reports)
        with store.opening(story.id):
            articles = [article for article in articles_about(inside, library) if article.latest in inside]
            reports = [whole(article, [library.report(id) for id in article.copies]) for article in articles]
            rows = _about(reports, store.decisions())
            result = run_on(reports, rows, dataclasses.replace(settings, event=None, keep_all=True), store, tell)
            library.keep_work(story.id if number is None else f"{story.id}#{number}", result.keys)
            if number is None:
                keep_state(result.dossier, story, rows, store)
    logger.info("story opened", extra={"story": story.id, "reports": sorted(inside), "stages": list(result.done)})
    return result


def _story_and_event(name: str, library: Library) -> tuple[KeptStory, int | None]:
    """The story that a name means, and the number of the event when the name has one.

    Raises:
        InputError: See `story_named`; or the story has no event of that number.
    """
    words, mark, number = name.rpartition("#")
    if not mark or not number.isdecimal():
        return story_named(name, library), None
    story = story_named(words, library)
    if not 1 <= int(number) <= len(story.events):
        raise InputError(
            f"{name!r}: story {story.id} has {len(story.events)} events; expected a number from 1 up to that."
        )
    return story, int(number)


def story_named(name: str, library: Library) -> KeptStory:
    """The one story that a name means: its id, the id of any of its reports, a path, or words of its title.

    An id stays good when the story grows, and when it goes up in another one.

    Raises:
        InputError: The name means no story, or several; the message lists them.
    """
    kind, _, digits = name.partition("_")
    if kind in {"s", "r"} and digits:
        articles = articles_about([f"r_{digits}"], library)
        latest = next((article.latest for article in articles if f"r_{digits}" in article.copies), None)
        found = None if latest is None else library.story_of(latest)
        if found is not None:
            return found
    all_of = library.stories()
    wanted = set(name.lower().split())
    matching = [story for story in all_of if wanted and wanted <= set(_title(story).lower().split())]
    if len(matching) == 1:
        return matching[0]
    raise InputError(_not_one(name, matching, all_of))


def _not_one(name: str, matching: Sequence[KeptStory], all_of: Sequence[KeptStory]) -> str:
    listed = matching or all_of
    rows = "\n".join(f"  {story.id}  {_title(story)}" for story in listed[:_MAX_NAMED])
    more = f"\n  and {len(listed) - _MAX_NAMED} more: synoptic stories lists them" if len(listed) > _MAX_NAMED else ""
    what = f"{len(matching)} stories have" if matching else "No story has"
    return f"{what} {name!r} as id or in the title; expected the id of one, or words of its title only:\n{rows}{more}"


def _title(story: KeptStory) -> str:
    return "" if story.title is None else story.title.exact


def _opened(workspace: Place) -> Workspace:
    """The workspace, which must be there: looking into a wrong folder should not make one.

    Raises:
        InputError: It is not there.
    """
    if not Workspace.is_at(workspace):
        raise InputError(f"There is no workspace {str(workspace)!r}: add reports with synoptic add PATH -w WORKSPACE.")
    return Workspace(workspace, __version__)


def _about(reports: Sequence[Report], rows: Sequence[Row]) -> list[Row]:
    """The decisions that name one of these reports, and what takes such a one back."""
    names = {name for report in reports for name in (report.id, report.sha256, report.path, *report.paths)}
    kept = [row for row in rows if names & names_in(row)]
    ids = {decision_id(row) for row in kept}
    return [row for row in rows if row in kept or (row["kind"] == "withdraw" and row.get("value") in ids)]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a report stands in its story.

    Attributes:
        report: Id of the report.
        path: Where it was read.
        likeness: Mean likeness to the other reports of the story, in [0, 1]; None when it is alone.
        is_unsure: Whether it lies so near the threshold that a reader should look.
        nearest: Path of the report that it is most like; None when it is alone.
        words: The most telling words that the two have in common.
    """

    report: str
    path: str
    likeness: float | None
    is_unsure: bool
    nearest: str | None
    words: tuple[str, ...]


def reasons(name: str, workspace: Place) -> tuple[Reason, ...]:
    """Why each report of a story stands there, the least sure first.

    Args:
        name: See `story_named`.
        workspace: Where the workspace is.

    Raises:
        InputError: There is no workspace, or the name means no story or several.
        StoreError: The workspace cannot be used.
    """
    with _opened(workspace) as store:
        library = Library(store)
        story = story_named(name, library)
        gists = tuple(library.gists(story.reports))
        reports = {gist.report: library.report(gist.report) for gist in gists}
    nearest = _nearest(gists)
    found = []
    for member in story.members:
        report, other = reports[member.report], reports.get(nearest.get(member.report, ""))
        words = () if other is None else words_in_common(report, other)
        path = None if other is None else other.path
        found.append(Reason(member.report, report.path, member.likeness, member.is_unsure, path, words))
    return tuple(sorted(found, key=lambda reason: (reason.likeness or 0.0, reason.path)))


def _nearest(gists: Sequence[Gist]) -> dict[str, str]:
    """For each report the one that it is most like."""
    found: dict[str, tuple[float, str]] = {}
    for (low, high), likeness in links_between(gists).items():
        a, b = gists[low].report, gists[high].report
        found[a] = min(found.get(a, (0.0, "")), (-likeness, b))
        found[b] = min(found.get(b, (0.0, "")), (-likeness, a))
    return {report: other for report, (_, other) in found.items()}
