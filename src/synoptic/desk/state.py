"""What every page of one desk shares."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import unquote

from starlette.requests import Request

from synoptic.desk.answers import Answers
from synoptic.desk.guard import Guard, Refused
from synoptic.desk.jobs import Jobs
from synoptic.errors import InputError
from synoptic.runs import Occasion, Opened, Shelf
from synoptic.settings import Settings
from synoptic.store import Place

AUTHOR_COOKIE = "synoptic_author"


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
        answers: What it answered before.
    """

    workspace: Place
    settings: Settings
    shelf: Shelf
    guard: Guard
    now: Callable[[], str]
    jobs: Jobs = field(default_factory=Jobs)
    answers: Answers = field(default_factory=Answers)

    def occasion(self) -> Occasion:
        """Now, for what is added."""
        return Occasion(self.now())

    def at_hand(self, story: str) -> Opened | None:
        """A story that need not be worked out; None when it must be.

        Raises:
            Refused: There is no such story.
        """
        try:
            return self.shelf.at_hand(story)
        except InputError as error:
            raise Refused(404, str(error)) from error

    def opened(self, story: str) -> Opened:
        """A story, worked out when it must be.

        Raises:
            Refused: There is no such story.
        """
        found = self.at_hand(story)
        return self.shelf.opened(story) if found is None else found

    def check_form(self, token: str) -> None:
        """Refuse a form that this desk did not make.

        Raises:
            Refused: It did not.
        """
        if not self.guard.is_ours(token):
            raise Refused(403, "The form is not of this desk, or the desk was started anew: load the page again.")


def author_of(request: Request) -> str:
    """Who decided last at this browser; empty when nobody did."""
    return unquote(request.cookies.get(AUTHOR_COOKIE, ""))
