"""Keeping what a story says each time that it is opened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from synoptic.model.codec import to_data
from synoptic.model.gists import KeptStory
from synoptic.runs.settling import articles_about
from synoptic.runs.states import state_of
from synoptic.store import Kept, Library, Past, Workspace

Row = dict[str, Any]  # Any: JSON


def keep_state(dossier: Mapping[str, Any], story: KeptStory, decisions: Iterable[Row], store: Workspace) -> None:
    """Keep what a story says now, to be compared with later.

    Args:
        dossier: Its dossier.
        story: The story.
        decisions: Those that are about its reports: the state bears the moment of the last one, when that is later
            than the last change of its reports.
        store: The workspace, open.
    """
    said = state_of(dossier)
    at = max([story.changed, *(str(row.get("time", "")) for row in decisions)], key=instant_of)
    Past(store).keep_state(story.id, instant_of(at).isoformat(), said.n_disagreements, to_data(said))


def states_of(story: KeptStory, store: Workspace) -> tuple[Kept, ...]:
    """The states of a story under every id that it has borne, the earliest first."""
    inside = set(story.reports)
    articles = [article for article in articles_about(inside, Library(store)) if article.latest in inside]
    ids = {f"s_{copy.partition('_')[2]}" for article in articles for copy in article.copies}
    return Past(store).states([story.id, *ids])


def moment_in(text: str) -> datetime | None:
    """The moment that is meant, in UTC where no offset is given; None when it is none."""
    try:
        given = datetime.fromisoformat(text)
    except ValueError:
        return None
    return given if given.tzinfo else given.replace(tzinfo=UTC)


def instant_of(moment: str) -> datetime:
    """A moment of the workspace in UTC; the beginning of all time where it is none."""
    given = moment_in(moment)
    return datetime.min.replace(tzinfo=UTC) if given is None else given.astimezone(UTC)
