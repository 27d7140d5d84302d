"""Stories of a workspace, opened once and kept while they do not change."""

from __future__ import annotations

import itertools
import time
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any

from synoptic import __version__
from synoptic.dossier.page.records import Index, index
from synoptic.errors import InputError
from synoptic.model.gists import KeptStory
from synoptic.pipeline import Result
from synoptic.runs.adding import Tell
from synoptic.runs.apart import Apart
from synoptic.runs.showing import show, stories_telling, story_named
from synoptic.settings import Settings
from synoptic.stages.decisions import decision_id, names_in
from synoptic.store import Library, Past, Place, Workspace

Row = dict[str, Any]  # Any: JSON

# Claims of the stories that are held in memory: some 600 MB; the story that was asked for longest ago goes first.
_MOST_CLAIMS = 40_000
# What another process writes is seen this late: the workspace is not asked for every page of every reader.
_LOOK_SECONDS = 0.25
_MOST_NAMES = 1_000


@dataclass(frozen=True, slots=True)
class Opened:
    """One story, worked out.

    Attributes:
        result: Its records and its dossier.
        found: The dossier looked up by id, with the texts.
        token: Another one whenever it was worked out again.
    """

    result: Result
    found: Index
    token: str = ""


@dataclass(frozen=True)
class _Seen:
    """The workspace as it was when it was last looked at."""

    stamp: tuple[str, int]
    stories: tuple[KeptStory, ...]
    decisions: tuple[Row, ...]

    @cached_property
    def by_id(self) -> Mapping[str, KeptStory]:
        """Stories by id."""
        return {story.id: story for story in self.stories}


@dataclass(slots=True)
class _Standing:
    """An opened story, and what it rests on."""

    opened: Opened
    story: KeptStory
    names: frozenset[str]
    about: tuple[str, ...]
    decisions: int

    def is_current(self, seen: _Seen) -> bool:
        """Whether neither its reports nor a decision about them changed."""
        now = seen.by_id.get(self.story.id)
        if now is None or (now.changed, now.reports) != (self.story.changed, self.story.reports):
            return False
        if self.decisions != len(seen.decisions):
            if _about(self.names, seen.decisions) != self.about:
                return False
            self.decisions = len(seen.decisions)
        return True


class Shelf:
    """The stories of one workspace; may be used from several threads.

    A story that is at hand is given at once; those that are to be worked out wait for each other.

    Attributes:
        workspace: Where it is.
    """

    def __init__(self, workspace: Place, settings: Settings, apart: Apart | None = None) -> None:
        """Take the workspace; nothing is read before it is asked for.

        Args:
            workspace: Where it is.
            settings: Uses `engine`.
            apart: Works stories out in another process, so that only what it left is read here; None to do all here.
        """
        self.workspace = workspace
        self._settings = settings
        self._apart = apart
        self._open: OrderedDict[str, _Standing] = OrderedDict()
        self._named: dict[str, str] = {}
        self._seen: _Seen | None = None
        self._looked = 0.0
        self._numbers = itertools.count(1)
        self._lock = Lock()
        self._work = Lock()

    def stories(self) -> tuple[KeptStory, ...]:
        """The stories as they stand now, the one that changed last first.

        Raises:
            InputError: There is no workspace.
        """
        return self._look().stories

    def decisions(self) -> tuple[Row, ...]:
        """Every decision as it was given, oldest first.

        Raises:
            InputError: There is no workspace.
        """
        return self._look().decisions

    def token(self) -> str:
        """What tells that stories or decisions changed; empty where there is no workspace."""
        try:
            return "/".join(map(str, self._look().stamp))
        except InputError:
            return ""

    def telling(self, words: str) -> frozenset[str]:
        """Ids of the stories one of whose reports has all these words.

        Raises:
            InputError: There is no workspace.
        """
        return stories_telling(words, self.workspace)

    def at_hand(self, name: str) -> Opened | None:
        """A story that need not be worked out; None when it must be.

        Raises:
            InputError: There is no workspace, or the name means no story or several.
            StoreError: The workspace cannot be used.
        """
        seen = self._look()
        key = self._key(name, seen)
        with self._lock:
            standing = self._open.get(key)
            if standing is None or not standing.is_current(seen):
                return None
            self._open.move_to_end(key)
            return standing.opened

    def older(self, name: str) -> Opened | None:
        """What a story said when it was worked out last, be it as it may now; None when it never was.

        Raises:
            InputError: There is no workspace, or the name means no story or several.
            StoreError: The workspace cannot be used.
        """
        key = self._key(name, self._look())
        with self._lock:
            standing = self._open.get(key)
            return None if standing is None else standing.opened

    def opened(self, name: str, tell: Tell | None = None) -> Opened:
        """One story; worked out when it is asked for the first time or has changed.

        Args:
            name: Id of the story or of one of its reports, or words of its title.
            tell: Told (stage, done, total) while it is worked out.

        Raises:
            InputError: The name means no story, or several.
            StoreError: The workspace cannot be used.
        """
        found = self.at_hand(name)
        if found is not None:
            return found
        with self._work:
            found = self.at_hand(name)
            return self._worked_out(name, tell or _quiet) if found is None else found

    def look_again(self) -> None:
        """See what was written just now, not a moment later."""
        with self._lock:
            self._seen_at(None)

    def _worked_out(self, name: str, tell: Tell) -> Opened:
        seen = self._look()
        key = self._key(name, seen)
        if self._apart is not None:
            self._apart.show(key, tell)
        result = show(key, self.workspace, self._settings, tell)
        texts = {report.id: report.text for report in result.tables.reports}
        made = Opened(result, index(result.dossier, texts), f"{key}-{next(self._numbers)}")
        reports = result.tables.reports
        names = frozenset(name for report in reports for name in (report.id, report.sha256, report.path, *report.paths))
        about = _about(names, seen.decisions)
        story = seen.by_id[key.partition("#")[0]]
        with self._lock:
            self._open[key] = _Standing(made, story, names, about, len(seen.decisions))
            self._open.move_to_end(key)
            self._make_room()
        return made

    def _make_room(self) -> None:
        held = [len(one.opened.result.tables.claims) for one in self._open.values()]
        while len(held) > 1 and sum(held) > _MOST_CLAIMS:
            self._open.popitem(last=False)
            held.pop(0)

    def _key(self, name: str, seen: _Seen) -> str:
        """The id of the story that a name means, with the number of its event where one is named."""
        words, mark, number = name.rpartition("#")
        if not mark or not number.isdecimal():
            words, number = name, ""
        if words in seen.by_id:
            return f"{words}#{number}" if number else words
        known = self._named.get(words)
        if known is None or known not in seen.by_id:
            with Workspace(self.workspace, __version__) as store:
                known = story_named(words, Library(store)).id
            with self._lock:
                if len(self._named) >= _MOST_NAMES:
                    self._named.clear()
                self._named[words] = known
            if known not in seen.by_id:
                raise InputError("The stories are being grouped anew: ask again in a moment.")
        return f"{known}#{number}" if number else known

    def _look(self) -> _Seen:
        """The workspace as it stands, or stood a quarter of a second ago."""
        now = time.monotonic()
        seen = self._seen
        is_late = seen is None or now - self._looked >= _LOOK_SECONDS
        # Whether a folder is there costs nothing to see; of a database it is asked as seldom as for the rest.
        if (is_late or isinstance(self.workspace, Path)) and not Workspace.is_at(self.workspace):
            raise InputError(
                f"There is no workspace {str(self.workspace)!r}: add reports with synoptic add PATH -w WORKSPACE."
            )
        if seen is not None and not is_late:
            return seen
        with Workspace(self.workspace, __version__) as store:
            stamp = Past(store).stamp()
            if seen is None or seen.stamp != stamp:
                seen = _Seen(stamp, Library(store).stories(), tuple(store.decisions()))
        with self._lock:
            self._seen_at(seen)
            self._looked = now
        return seen

    def _seen_at(self, seen: _Seen | None) -> None:
        if seen is None or self._seen is None or seen.stamp[0] != self._seen.stamp[0]:
            # Words of a title may mean another story now.
            self._named.clear()
        self._seen = seen


def _about(names: frozenset[str], rows: Iterable[Row]) -> tuple[str, ...]:
    """Ids of the decisions that name one of these reports, and of what takes such a one back."""
    found: dict[str, None] = {}
    for row in rows:
        if names & names_in(row) or (row["kind"] == "withdraw" and row.get("value") in found):
            found[decision_id(row)] = None
    return tuple(found)


def _quiet(_stage: str, _done: int, _total: int) -> None:
    return
