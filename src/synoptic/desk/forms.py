"""What is sent to the desk by a form: reports, addresses, corrections."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, File, Form, UploadFile
from fastapi.responses import RedirectResponse, Response

from synoptic.desk.correcting import correction, withdrawal
from synoptic.desk.receiving import pasted, received
from synoptic.desk.state import AUTHOR_COOKIE, Desk
from synoptic.errors import InputError
from synoptic.runs import Tell, addresses_in, decide, is_list, unwant, want
from synoptic.store import Wanted, files_folder

_COOKIE_AGE = 31_536_000  # a year: who sits at the desk need not say who it is every day
_MOST_SKIPPED = 20


class Forms:
    """The forms of one desk.

    Attributes:
        router: Where they are sent.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.router = APIRouter(include_in_schema=False)
        for path, change in (
            ("/add/files", self.add_files),
            ("/add/text", self.add_text),
            ("/add/addresses", self.add_addresses),
            ("/wanted/forget", self.forget),
            ("/stories/{story}/correct", self.correct),
            ("/decisions/{decision}/undo", self.undo),
        ):
            self.router.add_api_route(path, change, methods=["POST"])

    async def add_files(
        self, files: Annotated[list[UploadFile], File()], token: Annotated[str, Form()] = ""
    ) -> Response:
        """Keep what was dropped and read it in the background; lists of addresses are kept as such."""
        self._desk.check_form(token)
        given = [(file.filename or "file", await file.read()) for file in files]
        lists = [(name, content) for name, content in given if is_list(name, content)]
        now = self._desk.now()
        wanted = [row for _, content in lists for row in addresses_in(content, now)]
        others = [one for one in given if one not in lists]
        # Entries of a feed that have no text become addresses; the feed itself is read like any file.
        wanted += [row for name, content in others if name.lower().endswith(_FEEDS) for row in _in_feed(content, now)]
        if not others:
            return self._kept_addresses(wanted)
        return self._read(received(others, files_folder(self._desk.workspace)), wanted)

    def add_text(
        self,
        text: Annotated[str, Form()] = "",
        outlet: Annotated[str, Form()] = "",
        published: Annotated[str, Form()] = "",
        url: Annotated[str, Form()] = "",
        token: Annotated[str, Form()] = "",
    ) -> Response:
        """Keep what was pasted and read it in the background."""
        self._desk.check_form(token)
        about = {"outlet": outlet, "published": published, "url": url}
        return self._read(pasted(text, about, files_folder(self._desk.workspace)), ())

    def add_addresses(self, text: Annotated[str, Form()] = "", token: Annotated[str, Form()] = "") -> Response:
        """Keep a pasted list of addresses: their pages are still to be saved."""
        self._desk.check_form(token)
        return self._kept_addresses(addresses_in(text.encode("utf-8", "replace"), self._desk.now()))

    def forget(self, url: Annotated[list[str] | None, Form()] = None, token: Annotated[str, Form()] = "") -> Response:
        """Forget addresses."""
        self._desk.check_form(token)
        unwant(url or (), self._desk.workspace)
        return RedirectResponse("/wanted", 303)

    def correct(  # noqa: PLR0913 - one argument a field of the form
        self,
        story: str,
        kind: Annotated[str, Form()],
        claim: Annotated[list[str] | None, Form()] = None,
        field: Annotated[str, Form()] = "",
        value: Annotated[str, Form()] = "",
        author: Annotated[str, Form()] = "",
        reason: Annotated[str, Form()] = "",
        back: Annotated[str, Form()] = "",
        token: Annotated[str, Form()] = "",
    ) -> Response:
        """Keep a decision about the claims that were ticked."""
        desk = self._desk
        desk.check_form(token)
        row = correction(desk.opened(story), {"kind": kind, "field": field, "value": value}, claim or [])
        row |= {"author": author.strip(), "reason": reason.strip(), "time": desk.now()}
        made = decide(row, desk.workspace, desk.occasion())
        desk.shelf.look_again()
        query = _own(back)
        query += f"{'&' if query else '?'}kept={quote(made, safe='')}"
        answer = RedirectResponse(f"/stories/{quote(story, safe='')}{query}", 303)
        # A cookie holds ASCII; a name may be written in any script.
        answer.set_cookie(AUTHOR_COOKIE, quote(author.strip()[:80]), max_age=_COOKIE_AGE, samesite="strict")
        return answer

    def undo(
        self,
        decision: str,
        author: Annotated[str, Form()] = "",
        story: Annotated[str, Form()] = "",
        token: Annotated[str, Form()] = "",
    ) -> Response:
        """Take a decision back."""
        desk = self._desk
        desk.check_form(token)
        decide(withdrawal(decision, author.strip(), desk.now()), desk.workspace, desk.occasion())
        desk.shelf.look_again()
        return RedirectResponse(f"/stories/{quote(story, safe='')}" if story else "/decisions", 303)

    def _read(self, folder: Path, wanted: Sequence[Wanted]) -> Response:
        desk = self._desk

        def work(tell: Tell) -> tuple[str, ...]:
            done = desk.added(folder, tell)
            kept = want(wanted, desk.workspace) if wanted else 0
            skipped = [f"Not read: {row.path.rpartition('/')[2]}: {row.reason}" for row in done.skipped]
            if not done.reports and skipped and not kept:
                raise InputError("; ".join(skipped[:5]))
            more = [f"and {len(skipped) - _MOST_SKIPPED} more that could not be read"]
            return (
                f"{_number(done.reports, 'new report')}, {_number(len(done.changed), 'story', 'stories')} changed.",
                *([f"{_number(kept, 'address', 'addresses')} still to be saved: see Pages to save."] if kept else []),
                *skipped[:_MOST_SKIPPED],
                *(more if len(skipped) > _MOST_SKIPPED else []),
            )

        job = desk.jobs.begin(f"Reading what came in {folder.name}", "/?did={number}", work)
        return RedirectResponse(f"/jobs/{job.number}", 303)

    def _kept_addresses(self, rows: Sequence[Wanted]) -> Response:
        if not rows:
            raise InputError("No address came: paste some that begin with http:// or https://, one a line.")
        want(rows, self._desk.workspace)
        return RedirectResponse("/wanted", 303)


_FEEDS = (".xml", ".rss", ".atom", ".rdf", ".feed")


def _in_feed(content: bytes, now: str) -> Sequence[Wanted]:
    """Addresses of a feed's entries without text; none where the file is no feed, or a broken one."""
    try:
        return [row for row in addresses_in(content, now) if row.reason.startswith("the feed")]
    except InputError:
        # The reader of reports says what is wrong with the file.
        return ()


def _number(count: int, one: str, several: str = "") -> str:
    return f"{count} {one if count == 1 else several or one + 's'}"


def _own(back: str) -> str:
    """What stands behind the address of a story: a query of ours, never another address."""
    return back if back.startswith("?") and "\n" not in back and "\r" not in back else ""
