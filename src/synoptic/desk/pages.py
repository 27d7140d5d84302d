"""The pages of the desk."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import quote, unquote

from fastapi import APIRouter, File, Form, Request, UploadFile
from fastapi.exception_handlers import request_validation_exception_handler
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from jinja2 import Environment, PackageLoader, StrictUndefined

from synoptic import __version__
from synoptic.desk.correcting import correction, listed_decisions, withdrawal, zipped
from synoptic.desk.guard import KEY_COOKIE, Refused
from synoptic.desk.jobs import Job
from synoptic.desk.receiving import pasted, received
from synoptic.desk.state import Desk
from synoptic.desk.views import ROWS_SHOWN, matching, statements
from synoptic.errors import InputError
from synoptic.exports import Bundle, format_named, format_names
from synoptic.model.codec import json_of
from synoptic.model.decisions import OVERRIDES
from synoptic.runs import Occasion, Tell, add, decide
from synoptic.stages.decisions import decision_id
from synoptic.store import Workspace, files_folder

_FIELDS = [
    name for name in OVERRIDES if name in {"commitment", "polarity", "source", "outlet", "published", "date", "origin"}
]
_COOKIE_AGE = 31_536_000  # a year: who sits at the desk need not say who it is every day
_AUTHOR_COOKIE = "synoptic_author"
_ADVICE = {
    400: "The request cannot be read ({}): expected JSON in UTF-8, or a form with no more than 500 files; a text of more "
    "than 1 MB goes in as a file.",
    404: "There is nothing at this address: begin at Stories.",
    405: "This address is not asked that way: begin at Stories.",
    500: "The program has a fault here ({}), and nothing else is lost: go back and load the page again. If it comes "
    "again, run synoptic compare on the same reports, and report what it says.",
}
"""What to do, by status; the braces take what the server says of it."""


class Pages:
    """The pages of one desk.

    Attributes:
        router: Its addresses.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.router = APIRouter(include_in_schema=False)
        for path, page in (
            ("/", self.stories),
            ("/add", self.adding),
            ("/jobs/{number}", self.job),
            ("/jobs/{number}/state", self.state),
            ("/stories/{story}", self.story),
            ("/stories/{story}/dossier", self.dossier),
            ("/stories/{story}/reports/{report}", self.report),
            ("/stories/{story}/export/{name}", self.export),
            ("/decisions", self.decisions),
            ("/desk.css", style),
            ("/desk.js", script),
            ("/favicon.ico", no_icon),
        ):
            self.router.add_api_route(path, page, methods=["GET", "HEAD"])
        for path, change in (
            ("/add/files", self.add_files),
            ("/add/text", self.add_text),
            ("/stories/{story}/correct", self.correct),
            ("/decisions/{decision}/undo", self.undo),
        ):
            self.router.add_api_route(path, change, methods=["POST"])

    def stories(self, request: Request, q: str = "", outlet: str = "", least: str = "1") -> Response:
        """The list, the story that changed last first; a field that was left empty asks for nothing."""
        kept = self._desk.shelf.stories() if Workspace.is_at(self._desk.workspace) else ()
        outlets = sorted({name for story in kept for name in story.outlets})
        telling = self._desk.shelf.telling(q) if q.strip() and kept else None
        rows = matching(kept, telling, outlet, _count(least))
        made = self._page(
            request, "stories", rows=rows, q=q, outlet=outlet, least=_count(least), outlets=outlets, total=len(kept)
        )
        if self._desk.guard.key is not None and request.query_params.get("key"):
            # From now on the browser brings the key itself, and it need not stand in an address.
            made.set_cookie(KEY_COOKIE, self._desk.guard.key, httponly=True, samesite="strict")
        return made

    def adding(self, request: Request) -> Response:
        """Where reports are dropped or pasted."""
        return self._page(request, "add")

    async def add_files(
        self, files: Annotated[list[UploadFile], File()], token: Annotated[str, Form()] = ""
    ) -> Response:
        """Keep what was dropped and read it in the background."""
        self._ours(token)
        given = [(file.filename or "file", await file.read()) for file in files]
        return self._read(received(given, files_folder(self._desk.workspace)))

    def add_text(
        self,
        text: Annotated[str, Form()] = "",
        outlet: Annotated[str, Form()] = "",
        published: Annotated[str, Form()] = "",
        url: Annotated[str, Form()] = "",
        token: Annotated[str, Form()] = "",
    ) -> Response:
        """Keep what was pasted and read it in the background."""
        self._ours(token)
        return self._read(
            pasted(text, {"outlet": outlet, "published": published, "url": url}, files_folder(self._desk.workspace))
        )

    def _read(self, folder: Path) -> Response:
        desk = self._desk

        def work(tell: Tell) -> None:
            done = add([folder], desk.workspace, desk.settings, Occasion(desk.now(), tell))
            if not done.reports and done.skipped:
                raise InputError("; ".join(f"{row.path}: {row.reason}" for row in done.skipped[:5]))

        job = desk.jobs.begin(f"Reading what came in {folder.name}", "/", work)
        return RedirectResponse(f"/jobs/{job.number}", 303)

    def job(self, request: Request, number: int) -> Response:
        """How far a piece of work is; on to its result when it is done."""
        found = self._job(number)
        if found.finished and found.error is None:
            return RedirectResponse(found.then, 303)
        return self._page(request, "job", job=found)

    def state(self, number: int) -> Response:
        """The same for the script."""
        found = self._job(number)
        return as_data(
            {
                "stage": found.stage,
                "done": found.done,
                "total": found.total,
                "error": found.error,
                "finished": found.finished,
                "then": found.then,
            }
        )

    def story(self, request: Request, story: str, q: str = "", only: str = "") -> Response:
        """The statements of a story, to be read and corrected."""
        if (waiting := self._opening(story, str(request.url.path) + _query(request))) is not None:
            return waiting
        opened = self._desk.shelf.opened(story)
        rows, total = statements(opened.found, q, only)
        title = (opened.found.data.get("event") or {}).get("title") or {}
        return self._page(
            request,
            "story",
            story=story,
            title=title.get("exact", "Reports side by side"),
            outlets=[outlet.name for outlet in opened.found.columns],
            rows=rows,
            total=total,
            shown=ROWS_SHOWN,
            q=q,
            only=only,
            formats=format_names(),
            fields=_FIELDS,
            author=_author(request),
        )

    def dossier(self, request: Request, story: str) -> Response:
        """The dossier's own page, as `synoptic show` writes it."""
        if (waiting := self._opening(story, str(request.url.path))) is not None:
            return waiting
        made = HTMLResponse(self._desk.shelf.opened(story).result.page())
        # The page brings its own policy, which lets nothing from outside in; the header adds who may frame it.
        made.headers["Content-Security-Policy"] = "frame-ancestors 'self'"
        return made

    def report(self, request: Request, story: str, report: str, start: int = 0, end: int = 0) -> Response:
        """A report with some words of it marked."""
        if (waiting := self._opening(story, str(request.url.path) + _query(request))) is not None:
            return waiting
        found = self._desk.shelf.opened(story).found
        text = found.texts.get(report)
        if text is None:
            raise Refused(404, f"There is no report {report!r} in this story.")
        start, end = max(0, min(start, len(text))), max(0, min(end, len(text)))
        parts = (text[:start], text[start:end], text[max(start, end) :])
        return self._page(request, "report", story=story, outlet=found.name(report), parts=parts)

    def export(self, request: Request, story: str, name: str) -> Response:
        """A download."""
        if (waiting := self._opening(story, str(request.url.path))) is not None:
            return waiting
        opened = self._desk.shelf.opened(story)
        if name == "json":
            return _download("dossier.json", opened.result.json.encode("utf-8", "surrogatepass"))
        chosen = format_named(name)
        files_made = chosen.write(Bundle(opened.found.data, opened.found.texts))
        if chosen.is_folder:
            return _download(f"{name}.zip", zipped(files_made))
        ((file, content),) = files_made.items()
        return _download(file, content)

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
        self._ours(token)
        desk = self._desk
        opened = desk.shelf.opened(story)
        row = correction(opened, {"kind": kind, "field": field, "value": value}, claim or [])
        row |= {"author": author.strip(), "reason": reason.strip(), "time": desk.now()}
        decide(row, desk.workspace, desk.occasion())
        desk.shelf.forget()
        made = RedirectResponse(f"/stories/{quote(story, safe='')}{_own(back)}", 303)
        # A cookie holds ASCII; a name may be written in any script.
        made.set_cookie(_AUTHOR_COOKIE, quote(author.strip()[:80]), max_age=_COOKIE_AGE, samesite="strict")
        return made

    def decisions(self, request: Request) -> Response:
        """Every decision, the latest first."""
        rows = []
        if Workspace.is_at(self._desk.workspace):
            with Workspace(self._desk.workspace, __version__) as store:
                rows = [(decision_id(row), row) for row in reversed(store.decisions())]
        return self._page(request, "decisions", rows=listed_decisions(rows), author=_author(request))

    def undo(self, decision: str, author: Annotated[str, Form()] = "", token: Annotated[str, Form()] = "") -> Response:
        """Take a decision back."""
        self._ours(token)
        desk = self._desk
        decide(withdrawal(decision, author.strip(), desk.now()), desk.workspace, desk.occasion())
        desk.shelf.forget()
        return RedirectResponse("/decisions", 303)

    def _opening(self, story: str, then: str) -> Response | None:
        """A page that waits for the story; None when it is at hand."""
        shelf = self._desk.shelf
        if shelf.is_open(story):
            return None
        job = self._desk.jobs.begin(f"Opening story {story}", then, lambda tell: shelf.opened(story, tell))
        return RedirectResponse(f"/jobs/{job.number}", 303)

    def _job(self, number: int) -> Job:
        found = self._desk.jobs.job(number)
        if found is None:
            raise Refused(404, "This work is not known any more: begin it again.")
        return found

    def _ours(self, token: str) -> None:
        if not self._desk.guard.is_ours(token):
            raise Refused(403, "The form is not of this desk, or the desk was started anew: load the page again.")

    def _page(
        self, request: Request, template: str, **more: Any
    ) -> Response:  # Any: views, read by the templates alone
        return HTMLResponse(rendered(template, path=request.url.path, token=self._desk.guard.form_token, **more))


def style() -> Response:
    """The style sheet."""
    return Response(_asset("desk.css"), media_type="text/css")


def script() -> Response:
    """The script: it shows how far work is, and counts what is ticked."""
    return Response(_asset("desk.js"), media_type="text/javascript")


def no_icon() -> Response:
    """Nothing: a browser asks for it without being told to."""
    return Response(status_code=204)


def failed(request: Request, status: int, message: str) -> Response:
    """An error as a page, or as JSON where JSON is spoken."""
    if request.url.path.startswith("/api/"):
        return as_data({"error": message}, status)
    return HTMLResponse(rendered("error", path=request.url.path, token="", message=message), status)


def as_data(content: Any, status: int = 200) -> Response:  # Any: whatever JSON can hold
    """JSON that encodes whatever a report or a file name brought in, lone surrogates too."""
    return Response(json_of(content).encode("utf-8"), status, media_type="application/json")


def said_of(status: int, detail: str) -> str:
    """What to do about an answer that is none; `detail` is what the server says of it."""
    return _ADVICE.get(status, "The desk does not answer this ({}): begin at Stories.").format(detail)


async def misread(request: Request, error: RequestValidationError) -> Response:
    """A field that is missing or is not what it should be: which, in words; as data where JSON is spoken."""
    if request.url.path.startswith("/api/"):
        return await request_validation_exception_handler(request, error)
    named = "; ".join(f"{row['loc'][-1]}: {row['msg']}" for row in error.errors()[:5])
    return failed(request, 422, f"The form is not complete ({named}): go back, fill it in and send it again.")


def rendered(template: str, **more: Any) -> str:  # Any: views, read by the templates alone
    """A template with everything escaped."""
    text = _environment().get_template(f"{template}.html.j2").render(version=__version__, **more)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("synoptic.desk"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _asset(name: str) -> str:
    return files("synoptic.desk").joinpath(name).read_text(encoding="utf-8")


def _query(request: Request) -> str:
    return f"?{request.url.query}" if request.url.query else ""


def _count(given: str) -> int:
    """The number that a field holds; 1 where it holds none."""
    return int(given) if given.isdecimal() and len(given) < 10 else 1


def _author(request: Request) -> str:
    """Who decided last at this browser; empty when nobody did."""
    return unquote(request.cookies.get(_AUTHOR_COOKIE, ""))


def _own(back: str) -> str:
    """What stands behind the address of a story: a query of ours, never another address."""
    return back if back.startswith("?") and "\n" not in back and "\r" not in back else ""


def _download(name: str, content: bytes) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type="application/octet-stream", headers=headers)
