"""What a story of a workspace says now that it did not say when it was opened before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from synoptic import __version__
from synoptic.errors import BrokenSpan, InputError, StoreError
from synoptic.model.codec import from_data
from synoptic.model.gists import KeptStory
from synoptic.runs.adding import Tell
from synoptic.runs.changing import Change, changes_between
from synoptic.runs.remembering import instant_of, moment_in, states_of
from synoptic.runs.showing import show, story_named
from synoptic.runs.states import State, state_of
from synoptic.settings import Settings
from synoptic.store import Kept, Library, Past, Place, Workspace

if TYPE_CHECKING:
    from collections.abc import Mapping

SCHEMA = "changes/1"


@dataclass(frozen=True, slots=True)
class Moment:
    """When a story said something.

    Attributes:
        run: How this state is named: its number, or ``story:number`` under an id that the story no longer bears; None
            for a file.
        at: The moment when what it rests on last changed, ISO 8601 with offset; None for a file.
        program: What read it: version and engines.
    """

    run: str | None
    at: str | None
    program: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed, and between which states.

    Attributes:
        schema: Shape of these data.
        before: The earlier state; None when there is none, and then nothing is told.
        after: The later state.
        is_read_anew: Whether another program or engine read the later one: then not every change is one of the reports.
        changes: By kind and weight.
    """

    schema: str
    before: Moment | None
    after: Moment
    is_read_anew: bool
    changes: tuple[Change, ...]


def compared(before: Mapping[str, Any], after: Mapping[str, Any]) -> Changes:  # Any: JSON
    """What changed from one dossier to another one of the same event.

    Args:
        before: The data of the earlier `dossier.json`.
        after: The data of the later one.
    """
    old, new = state_of(before), state_of(after)
    return _told(Moment(None, None, old.program), old, Moment(None, None, new.program), new)


def changes_since(story: KeptStory, since: str | None, store: Workspace) -> Changes:
    """What changed in a story that was opened just now.

    Args:
        story: The story.
        since: A day or moment, ISO 8601: what was said at its beginning is compared; the name of a state; None for the
            state before the last one.
        store: The workspace, open.

    Raises:
        InputError: No such state is kept, or `since` is neither.
        StoreError: The story was never opened, or a state cannot be read back.
    """
    kept = states_of(story, store)
    last = next((row for row in reversed(kept) if row.story == story.id), None)
    if last is None:
        raise InputError(f"Story {story.id} was never opened: run synoptic show {story.id} first.")
    earlier = [row for row in kept if row != last]
    chosen = _chosen(earlier, since, story)
    past = Past(store)
    now = _said(past, last)
    after = Moment(_name(last, story), last.at, now.program)
    if chosen is None:
        return Changes(SCHEMA, None, after, False, ())
    then = _said(past, chosen)
    return _told(Moment(_name(chosen, story), chosen.at, then.program), then, after, now)


def changes_of(name: str, since: str | None, workspace: Place, settings: Settings, tell: Tell) -> Changes:
    """What changed in a story; it is opened first, so that what came in the meantime is read.

    Args:
        name: See `story_named`.
        since: See `changes_since`.
        workspace: Where the workspace is.
        settings: Uses `engine`.
        tell: Told (stage, done, total).

    Raises:
        InputError: There is no workspace, the name means no story or several, or no such state is kept.
        StoreError: The workspace cannot be used.
    """
    show(name, workspace, settings, tell)
    return kept_changes(name, since, workspace)


def kept_changes(name: str, since: str | None, workspace: Place) -> Changes:
    """What changed in a story up to its last opening; see `changes_of`.

    Raises:
        InputError: The name means no story or several, it was never opened, or no such state is kept.
        StoreError: The workspace cannot be used.
    """
    with Workspace(workspace, __version__) as store:
        return changes_since(story_named(name, Library(store)), since, store)


def run_names(name: str, workspace: Place) -> tuple[Moment, ...]:
    """The states of a story that can be compared, the earliest first; without what read them.

    Raises:
        InputError: The name means no story or several.
        StoreError: The workspace cannot be used.
    """
    with Workspace(workspace, __version__) as store:
        story = story_named(name, Library(store))
        return tuple(Moment(_name(row, story), row.at, "") for row in states_of(story, store))


def _said(past: Past, kept: Kept) -> State:
    """What a story said then.

    Raises:
        StoreError: What is kept is no state any more: the file was damaged or changed by hand.
    """
    try:
        return from_data(State, past.said(kept))
    except (KeyError, TypeError, ValueError, BrokenSpan) as error:
        raise StoreError(
            f"State {kept.number} of story {kept.story!r} cannot be read back ({type(error).__name__}): name another one."
        ) from error


def _told(earlier: Moment, before: State, later: Moment, after: State) -> Changes:
    return Changes(SCHEMA, earlier, later, before.program != after.program, changes_between(before, after))


def _chosen(earlier: Sequence[Kept], since: str | None, story: KeptStory) -> Kept | None:
    """The state that is meant; the first one where all are later than the moment; None where there is none."""
    if not earlier or since is None:
        return earlier[-1] if earlier else None
    named = [row for row in earlier if _name(row, story) == since]
    if named:
        return named[0]
    moment = moment_in(since)
    if moment is None:
        names = ", ".join(_name(row, story) for row in earlier)
        raise InputError(
            f"--since is {since!r}: expected a day or moment, as 2031-03-04 or 2031-03-04T10:00:00+01:00, or one of "
            f"the states {names}."
        )
    before = [row for row in earlier if instant_of(row.at) <= moment]
    return before[-1] if before else earlier[0]


def _name(row: Kept, story: KeptStory) -> str:
    return str(row.number) if row.story == story.id else f"{row.story}:{row.number}"
