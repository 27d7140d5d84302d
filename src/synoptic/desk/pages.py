"""The pages of the desk that are read; nothing changes when one is asked for."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from synoptic import __version__
from synoptic.desk.answers import Made
from synoptic.desk.correcting import listed_decisions, zipped
from synoptic.desk.guard import KEY_COOKIE, Refused
from synoptic.desk.jobs import Job
from synoptic.desk.rendering import as_data, asset, rendered
from synoptic.desk.state import Desk, author_of
from synoptic.desk.views import ROWS_SHOWN, Wish, change_groups, matching, statements, summary_of, title_of
from synoptic.exports import Bundle, format_named, format_names
from synoptic.model.codec import json_of, to_data
from synoptic.model.decisions import OVERRIDES
from synoptic.runs import Opened, Waiting, kept_changes, run_names, waiting
from synoptic.stages.decisions import decision_id
from synoptic.store import Past, Workspace

_FIELDS = [
    name
    for name in OVERRIDES
    if name in {"commitment", "polarity", "source", "outlet", "published", "date", "origin", "story"}
]
# Exports that people open, as a newsroom calls them; the others are for programs.
_SAID = {
    "docx": "brief (Word)",
    "markdown": "brief (Markdown)",
    "csv": "tables (CSV)",
    "ics": "dates (calendar)",
    "json": "all data (JSON)",
}
_FRAMED = {"Content-Security-Policy": "frame-ancestors 'self'"}
_HTML = "text/html; charset=utf-8"


class Pages:
    """The pages of one desk.

    Attributes:
        router: Their addresses.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.router = APIRouter(include_in_schema=False)
        for path, page in (
            ("/", self.stories),
            ("/add", self.adding),
            ("/wanted", self.wanted),
            ("/jobs/{number}", self.job),
            ("/jobs/{number}/state", self.state),
            ("/stories/{story}", self.story),
            ("/stories/{story}/changes", self.changes),
            ("/stories/{story}/dossier", self.dossier),
            ("/stories/{story}/reports/{report}", self.report),
            ("/stories/{story}/reports/{report}/text", self.text),
            ("/stories/{story}/export/{name}", self.export),
            ("/decisions", self.decisions),
            ("/export/{name}", self.export_all),
            ("/desk.css", self.style),
            ("/desk.js", self.script),
            ("/favicon.ico", no_icon),
        ):
            self.router.add_api_route(path, page, methods=["GET", "HEAD"])

    def stories(self, request: Request) -> Response:
        """The list, the story that changed last first; a field that was left empty asks for nothing."""
        desk = self._desk
        wish = Wish.of(request.query_params)
        done = desk.jobs.job(wish.did) if wish.did else None
        if desk.guard.key is not None and request.query_params.get("key"):
            made = RedirectResponse("/", 303)
            # From now on the browser brings the key itself, and it stands in no address.
            made.set_cookie(KEY_COOKIE, desk.guard.key, httponly=True, samesite="strict")
            return made
        under_way = [job.number for job in desk.jobs.under_way()]
        token = f"{desk.shelf.token()} {under_way} {done.finished if done else ''}"
        return desk.answers.answer(request, token, lambda: self._stories(request, wish, done))

    def _stories(self, request: Request, wish: Wish, done: Job | None) -> Made:
        desk = self._desk
        is_there = Workspace.is_at(desk.workspace)
        kept = desk.shelf.stories() if is_there else ()
        parted: dict[str, int] = {}
        if is_there:
            with Workspace(desk.workspace, __version__) as store:
                parted = Past(store).disagreements()
        telling = desk.shelf.telling(wish.q) if wish.q.strip() and kept else None
        rows = matching(kept, wish, telling, parted)
        return self._made(
            request,
            "stories",
            rows=rows[wish.first : wish.first + wish.shown],
            found=len(rows),
            wish=wish,
            outlets=sorted({name for story in kept for name in story.outlets}),
            total=len(kept),
            done=done,
            under_way=desk.jobs.under_way(),
        )

    def adding(self, request: Request) -> Response:
        """Where reports are dropped or pasted."""
        return self._desk.answers.answer(request, "", lambda: self._made(request, "add"))

    def wanted(self, request: Request) -> Response:
        """Addresses whose pages are still to be saved, and those that were."""
        rows = waiting(self._desk.workspace)
        return HTMLResponse(self._made(request, "wanted", rows=rows, links=_links(rows)).body)

    def job(self, request: Request, number: int) -> Response:
        """How far a piece of work is; on to its result when it is done."""
        found = self._job(number)
        if found.finished and found.error is None:
            return RedirectResponse(found.then, 303)
        return HTMLResponse(self._made(request, "job", job=found).body)

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

    def story(self, request: Request, story: str, q: str = "", only: str = "", kept: str = "") -> Response:
        """The statements of a story, to be read and corrected."""
        opened = self._desk.at_hand(story)
        if opened is None:
            return self._opening(request, story)

        def make() -> Made:
            rows, total = statements(opened.found, q, only)
            return self._made(
                request,
                "story",
                story=story,
                title=title_of(opened.found),
                outlets=[outlet.name for outlet in opened.found.columns],
                # Said on coming in; a search is answered without it.
                summary=() if q or only else summary_of(opened.found),
                rows=rows,
                total=total,
                shown=ROWS_SHOWN,
                q=q,
                only=only,
                kept=next((row for row in self._listed() if row.id == kept and not row.withdrawn), None),
                formats=_SAID.items(),
                other_formats=[(name, format_named(name).title) for name in format_names() if name not in _SAID],
                fields=_FIELDS,
                overrides=OVERRIDES,
                author=author_of(request),
            )

        # A decision that was kept can be taken back while it holds.
        token = f"{opened.token} {self._desk.shelf.token()}" if kept else opened.token
        return self._desk.answers.answer(request, token, make, author_of(request))

    def changes(self, request: Request, story: str, since: str = "") -> Response:
        """What changed since the story was opened before."""
        opened = self._desk.at_hand(story)
        if opened is None:
            return self._opening(request, story)

        def make() -> Made:
            found = kept_changes(story, since.strip() or None, self._desk.workspace)
            return self._made(
                request,
                "changes",
                story=story,
                title=title_of(opened.found),
                found=found,
                groups=change_groups(found, opened.found),
                runs=list(reversed(run_names(story, self._desk.workspace)))[1:],
                since=since,
            )

        return self._desk.answers.answer(request, opened.token, make)

    def dossier(self, request: Request, story: str) -> Response:
        """The dossier's own page, as `synoptic show` writes it."""
        opened = self._desk.at_hand(story)
        if opened is None:
            return self._opening(request, story)
        # The page brings its own policy, which lets nothing from outside in; the header adds who may frame it.
        return self._desk.answers.answer(
            request, opened.token, lambda: Made(opened.result.page().encode("utf-8", "surrogatepass"), _HTML, _FRAMED)
        )

    def report(self, request: Request, story: str, report: str, start: int = 0, end: int = 0) -> Response:
        """A report with some words of it marked."""
        opened = self._desk.at_hand(story)
        if opened is None:
            return self._opening(request, story)
        text = _text(opened, report)

        def make() -> Made:
            first, last = max(0, min(start, len(text))), max(0, min(end, len(text)))
            parts = (text[:first], text[first:last], text[max(first, last) :])
            outlet = next(one for one in opened.found.outlets if one.id == report)
            return self._made(request, "report", story=story, outlet=outlet, parts=parts, title=title_of(opened.found))

        return self._desk.answers.answer(request, opened.token, make)

    def text(self, request: Request, story: str, report: str) -> Response:
        """The text of a report as a download."""
        opened = self._desk.at_hand(story)
        if opened is None:
            return self._opening(request, story)
        text = _text(opened, report)
        return _download("report.txt", text.encode("utf-8", "replace"))

    def export(self, request: Request, story: str, name: str) -> Response:
        """A download."""
        opened = self._desk.at_hand(story)
        if opened is None:
            return self._opening(request, story)
        if name != "json":
            format_named(name)
        return self._desk.answers.answer(request, opened.token, lambda: _exported(opened, name))

    def decisions(self, request: Request) -> Response:
        """Every decision, the latest first."""
        return self._desk.answers.answer(
            request,
            self._desk.shelf.token(),
            lambda: self._made(request, "decisions", rows=self._listed(), author=author_of(request)),
            author_of(request),
        )

    def export_all(self, name: str) -> Response:
        """What is no dossier: the list of stories, every decision, or the addresses that are still to be saved."""
        desk = self._desk
        is_there = Workspace.is_at(desk.workspace)
        if name == "stories.json":
            lines = [json_of(to_data(desk.shelf.stories() if is_there else ()), indent=1)]
        elif name == "decisions.jsonl":
            rows = desk.shelf.decisions() if is_there else ()
            lines = [json.dumps(row, ensure_ascii=True, sort_keys=True) for row in rows]
        elif name == "addresses.txt":
            lines = [row.address.url for row in waiting(desk.workspace) if row.report is None]
        else:
            raise Refused(404, "There is no such export: stories.json, decisions.jsonl and addresses.txt are.")
        return _download(name, "".join(f"{line}\n" for line in lines).encode("utf-8"))

    def style(self, request: Request) -> Response:
        """The style sheet."""
        return self._desk.answers.answer(request, "", lambda: Made(asset("desk.css"), "text/css; charset=utf-8"))

    def script(self, request: Request) -> Response:
        """The script: it shows how far work is, counts what is ticked, and moves by key."""
        return self._desk.answers.answer(request, "", lambda: Made(asset("desk.js"), "text/javascript; charset=utf-8"))

    def _listed(self) -> list[Any]:
        """Every decision, the latest first."""
        if not Workspace.is_at(self._desk.workspace):
            return []
        return listed_decisions((decision_id(row), row) for row in reversed(self._desk.shelf.decisions()))

    def _opening(self, request: Request, story: str) -> Response:
        """A page that waits for the story."""
        then = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        job = self._desk.opening(story, then)
        return RedirectResponse(f"/jobs/{job.number}", 303)

    def _job(self, number: int) -> Job:
        found = self._desk.jobs.job(number)
        if found is None:
            raise Refused(404, "This work is not known any more: begin it again.")
        return found

    def _made(self, request: Request, template: str, **more: Any) -> Made:  # Any: views, read by the templates alone
        text = rendered(template, path=request.url.path, token=self._desk.guard.form_token, **more)
        return Made(text.encode("utf-8"), _HTML)


def no_icon() -> Response:
    """Nothing: a browser asks for it without being told to."""
    return Response(status_code=204)


def _text(opened: Opened, report: str) -> str:
    text = opened.found.texts.get(report)
    if text is None:
        raise Refused(404, f"There is no report {report!r} in this story.")
    return text


def _links(rows: tuple[Waiting, ...]) -> dict[str, str]:
    """Where the reports of addresses that were saved are read; a story of one report opens by its report's id."""
    return {row.report: f"/stories/{quote(row.report, safe='')}" for row in rows if row.report is not None}


def _exported(opened: Opened, name: str) -> Made:
    if name == "json":
        return _downloaded("dossier.json", opened.result.json.encode("utf-8", "surrogatepass"))
    chosen = format_named(name)
    made = chosen.write(Bundle(opened.found.data, opened.found.texts))
    if chosen.is_folder:
        return _downloaded(f"{name}.zip", zipped(made))
    ((file, content),) = made.items()
    return _downloaded(file, content)


def _downloaded(name: str, content: bytes) -> Made:
    return Made(content, "application/octet-stream", {"Content-Disposition": f'attachment; filename="{name}"'})


def _download(name: str, content: bytes) -> Response:
    made = _downloaded(name, content)
    return Response(made.body, media_type=made.media_type, headers=dict(made.headers))
