"""Stories of a workspace, opened once and kept while they do not change."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock

from synoptic.dossier.page.records import Index, index
from synoptic.model.gists import KeptStory
from synoptic.pipeline import Result
from synoptic.runs.adding import Tell
from synoptic.runs.showing import show, stories, stories_telling
from synoptic.settings import Settings
from synoptic.store import Place

_MOST_OPEN = 8  # dossiers that are held in memory; a story of two hundred reports takes some 100 MB


@dataclass(frozen=True, slots=True)
class Opened:
    """One story, worked out.

    Attributes:
        result: Its records and its dossier.
        found: The dossier looked up by id, with the texts.
    """

    result: Result
    found: Index


class Shelf:
    """The stories of one workspace; may be used from several threads, which then wait for each other.

    Attributes:
        workspace: Where it is.
    """

    def __init__(self, workspace: Place, settings: Settings) -> None:
        self.workspace = workspace
        self._settings = settings
        self._open: dict[tuple[str, str], Opened] = {}
        self._lock = Lock()

    def stories(self) -> tuple[KeptStory, ...]:
        """The stories as they stand now, the one that changed last first.

        Raises:
            InputError: There is no workspace.
        """
        return stories(self.workspace)

    def telling(self, words: str) -> frozenset[str]:
        """Ids of the stories one of whose reports has all these words.

        Raises:
            InputError: There is no workspace.
        """
        return stories_telling(words, self.workspace)

    def is_open(self, name: str) -> bool:
        """Whether a story is at hand and need not be worked out."""
        return self._key(name) in self._open

    def opened(self, name: str, tell: Tell | None = None) -> Opened:
        """One story; worked out when it is asked for the first time or has changed.

        Args:
            name: Id of the story or of one of its reports, or words of its title.
            tell: Told (stage, done, total) while it is worked out.

        Raises:
            InputError: The name means no story, or several.
            StoreError: The workspace cannot be used.
        """
        with self._lock:
            key = self._key(name)
            if key not in self._open:
                result = show(name, self.workspace, self._settings, tell or _quiet)
                while len(self._open) >= _MOST_OPEN:
                    del self._open[next(iter(self._open))]
                texts = {report.id: report.text for report in result.tables.reports}
                self._open[key] = Opened(result, index(result.dossier, texts))
            return self._open[key]

    def forget(self) -> None:
        """Work every story out again when it is next asked for: a decision was made."""
        with self._lock:
            self._open.clear()

    def _key(self, name: str) -> tuple[str, str]:
        """The name and what tells that its story changed; for words of a title, that any story did."""
        changed = {story.id: story.changed for story in self.stories()}
        return name, changed.get(name, "|".join(sorted(changed.values())))


def _quiet(_stage: str, _done: int, _total: int) -> None:
    return
