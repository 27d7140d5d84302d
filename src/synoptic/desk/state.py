"""What every page of one desk shares."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from synoptic.desk.guard import Guard
from synoptic.desk.jobs import Jobs
from synoptic.runs import Occasion, Shelf
from synoptic.settings import Settings
from synoptic.store import Place


@dataclass(frozen=True)
class Desk:
    """One desk.

    Attributes:
        workspace: Where the workspace is.
        settings: How reports are read.
        shelf: Its stories.
        guard: Who may ask what.
        now: The moment, ISO 8601 with offset, as decisions and stories bear it.
        jobs: Its work in the background.
    """

    workspace: Place
    settings: Settings
    shelf: Shelf
    guard: Guard
    now: Callable[[], str]
    jobs: Jobs = field(default_factory=Jobs)

    def occasion(self) -> Occasion:
        """Now, for what is added."""
        return Occasion(self.now())
