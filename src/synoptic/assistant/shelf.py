"""Stories of a workspace, opened once and kept while they do not change."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from synoptic.dossier.page.records import Index, index
from synoptic.model.gists import KeptStory
from synoptic.runs import show, stories
from synoptic.settings import Settings

_MOST_OPEN = 8  # dossiers that are held in memory; a story of two hundred reports takes some 100 MB


class Shelf:
    """The stories of one workspace.

    Attributes:
        workspace: Its folder.
    """

    def __init__(self, workspace: Path, settings: Settings) -> None:
        self.workspace = workspace
        self._settings = settings
        self._open: dict[tuple[str, str], Index] = {}

    def stories(self) -> tuple[KeptStory, ...]:
        """The stories as they stand now, the one that changed last first.

        Raises:
            InputError: There is no workspace.
        """
        return stories(self.workspace)

    def opened(self, name: str) -> Index:
        """The dossier of one story; worked out when it is asked for the first time or has changed.

        Args:
            name: Id of the story or of one of its reports, or words of its title.

        Raises:
            InputError: The name means no story, or several.
            StoreError: The workspace cannot be used.
        """
        changed = {story.id: story.changed for story in self.stories()}
        key = (name, changed.get(name, "|".join(sorted(changed.values()))))
        if key not in self._open:
            while len(self._open) >= _MOST_OPEN:
                del self._open[next(iter(self._open))]
            result = show(name, self.workspace, self._settings, _quiet)
            texts = {report.id: report.text for report in result.tables.reports}
            self._open[key] = index(result.dossier, texts)
        return self._open[key]


def _quiet(_stage: str, _done: int, _total: int) -> None:
    return


def listed(story: KeptStory) -> dict[str, Any]:  # Any: JSON
    """A story in a line."""
    return {
        "id": story.id,
        "title": story.title.exact if story.title else None,
        "reports": len(story.members),
        "outlets": list(story.outlets),
        "origins_at_most": story.n_origins,
        "from": story.begin,
        "to": story.end,
        "changed": story.changed,
    }
