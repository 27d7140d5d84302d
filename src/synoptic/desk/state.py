"""What every page of one desk shares."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from starlette.requests import Request

from synoptic.desk.answers import Answers
from synoptic.desk.guard import Guard, Refused
from synoptic.desk.jobs import Job, Jobs
from synoptic.errors import InputError
from synoptic.runs import Added, Apart, Occasion, Opened, Shelf, Tell, add
from synoptic.settings import Settings
from synoptic.store import Place

AUTHOR_COOKIE = "synoptic_author"


def _quiet(_stage: str, _done: int, _total: int) -> None:
    return


@dataclass(frozen=True)
class Desk:
    """One desk.

    Attributes:
        workspace: Where the workspace is.
        settings: How reports are read.
        shelf: Its stories.
        guard: Who may ask what.
        now: The moment, ISO 8601 with offset, as decisions and stories bear it.
        apart: Reads reports in another process; None where this one does it.
        jobs: Its work in the background.
        answers: What it answered before.
    """

    workspace: Place
    settings: Settings
    shelf: Shelf
    guard: Guard
    now: Callable[[], str]
    apart: Apart | None = None
    jobs: Jobs = field(default_factory=Jobs)
    answers: Answers = field(default_factory=Answers)

    def occasion(self) -> Occasion:
        """Now, for what is added."""
        return Occasion(self.now())

    def added(self, folder: Path, tell: Tell = _quiet) -> Added:
        """What became of the files of a folder; the workspace has them now."""
        if self.apart is not None:
            done = self.apart.add([folder], self.now(), tell)
        else:
            done = add([folder], self.workspace, self.settings, Occasion(self.now(), tell))
        self.shelf.look_again()
        return done

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

    def opening(self, story: str, then: str) -> Job:
        """The work of working a story out: begun now, or under way.

        Args:
            story: Its name.
            then: Where to go when it is done.
        """

        def work(tell: Tell) -> tuple[str, ...]:
            self.shelf.opened(story, tell)
            return ()

        title = next((one.title for one in self.shelf.stories() if one.id == story), None)
        return self.jobs.begin(f"Opening “{title.exact}”" if title else f"Opening story {story}", then, work)

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
