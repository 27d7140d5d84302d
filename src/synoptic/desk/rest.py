"""The same as data: stories, dossiers, changes, decisions, and reports to lay side by side without a workspace."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any

from fastapi import APIRouter, Body, File, Form, Query, Request, UploadFile
from fastapi.responses import Response
from starlette.concurrency import run_in_threadpool

from synoptic.desk import shapes
from synoptic.desk.answers import Made
from synoptic.desk.receiving import received
from synoptic.desk.shapes import problems
from synoptic.desk.state import Desk
from synoptic.errors import InputError
from synoptic.model.codec import json_of, to_data
from synoptic.pipeline import run
from synoptic.runs import Opened, Waiting, addresses_in, decide, kept_changes, waiting, want
from synoptic.store import Workspace, files_folder

_READING = problems(401, 421)
_ASKED_OF_STORY = problems(401, 404, 421, 422, 503)
_CHANGING = problems(400, 401, 403, 411, 413, 421, 422, 503)


class Rest:
    """The addresses under `/api/v1`.

    Attributes:
        router: Its addresses.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.router = APIRouter(prefix="/api/v1")
        route = self.router.add_api_route
        route(
            "/stories",
            self.stories,
            methods=["GET"],
            summary="The stories of the workspace",
            responses=_READING | _gives(list[shapes.Story]),
        )
        route(
            "/stories/{story}",
            self.story,
            methods=["GET"],
            summary="The dossier of a story",
            responses=_ASKED_OF_STORY | _gives(shapes.Dossier),
        )
        route(
            "/stories/{story}/changes",
            self.changes,
            methods=["GET"],
            summary="What changed in a story since it was opened before",
            responses=_ASKED_OF_STORY | problems(400) | _gives(shapes.Changes),
        )
        route(
            "/decisions",
            self.decisions,
            methods=["GET"],
            summary="Every decision",
            responses=_READING | _gives(list[dict[str, Any]]),
        )
        route(
            "/decisions",
            self.decide,
            methods=["POST"],
            summary="Keep a decision",
            responses=_CHANGING | problems(404) | _gives(shapes.Kept),
        )
        route(
            "/reports",
            self.add,
            methods=["POST"],
            summary="Add reports to the workspace",
            responses=_CHANGING | _gives(shapes.Added),
        )
        route(
            "/addresses",
            self.addresses,
            methods=["GET"],
            summary="Addresses whose pages are to be saved",
            responses=_READING | _gives(list[shapes.Address]),
        )
        route(
            "/addresses",
            self.want,
            methods=["POST"],
            summary="Keep addresses; nothing is fetched",
            responses=_CHANGING | _gives(shapes.Wanted),
        )
        route(
            "/compare",
            self.compare,
            methods=["POST"],
            summary="The dossier of these reports",
            responses=_CHANGING | problems(409) | _gives(shapes.Dossier),
        )

    def stories(self, request: Request) -> Response:
        """Every story with its reports, the one that changed last first."""
        shelf = self._desk.shelf

        def make() -> Made:
            kept = shelf.stories() if Workspace.is_at(self._desk.workspace) else ()
            return _made(json_of([to_data(story) for story in kept]))

        return self._desk.answers.answer(request, shelf.token(), make)

    async def story(self, request: Request, story: str) -> Response:
        """A dossier, in the shape of dossier/1.

        While a story is worked out anew, what it said before is given, with `ttl=-1` in `Cache-Status` (RFC 9211); who
        sends `Cache-Control: no-cache` waits for what it says now.
        """
        return await self._of_story(request, story, lambda opened: _made(opened.result.json))

    async def changes(
        self,
        request: Request,
        story: str,
        since: Annotated[
            str | None,
            Query(description="A day or moment, ISO 8601, or the name of a state; the state before when left out."),
        ] = None,
    ) -> Response:
        """What the story says now that it did not say before, in the shape of changes/1."""
        return await self._of_story(
            request, story, lambda _: _made(json_of(to_data(kept_changes(story, since or None, self._desk.workspace))))
        )

    async def _of_story(self, request: Request, story: str, make: Callable[[Opened], Made]) -> Response:
        """An answer about a story; no thread waits while it is worked out."""
        desk = self._desk
        opened, is_old = await run_in_threadpool(desk.at_hand, story), False
        if opened is None:
            job = await run_in_threadpool(desk.opening, story, f"/stories/{story}")
            older = await run_in_threadpool(desk.shelf.older, story)
            is_old = older is not None and "no-cache" not in request.headers.get("cache-control", "")
            if is_old:
                opened = older
            else:
                await asyncio.wrap_future(job.ended)
        if opened is None:
            opened = await run_in_threadpool(desk.opened, story)
        found = opened
        answer = await run_in_threadpool(desk.answers.answer, request, found.token, lambda: make(found))
        if is_old:
            answer.headers["Cache-Status"] = "Synoptic; hit; ttl=-1"
        return answer

    def decisions(self) -> Response:
        """Every decision, the earliest first."""
        is_there = Workspace.is_at(self._desk.workspace)
        return _Data(list(self._desk.shelf.decisions()) if is_there else [])

    def decide(self, decision: Annotated[Any, Body(), shapes.AS_DECISION]) -> Response:
        """Keep a decision; it holds on every later run. A decision names words, not records."""
        row = {"time": self._desk.now(), "value": None} | shapes.decision_in(decision)
        if row["kind"] == "withdraw":
            self._check_known(row["value"])
        made = decide(row, self._desk.workspace, self._desk.occasion())
        self._desk.shelf.look_again()
        return _Data({"id": made})

    async def add(self, files: Annotated[list[UploadFile], File(min_length=1, max_length=500)]) -> Response:
        """Read files into the workspace, and say what became of them."""
        desk = self._desk
        given = [(file.filename or "file", await file.read()) for file in files]

        def work() -> Response:
            folder = received(given, files_folder(desk.workspace))
            return _Data(to_data(desk.added(folder)))

        return await run_in_threadpool(work)

    def addresses(self) -> Response:
        """Every address that was kept, those without a report first."""
        return _Data([_address(row) for row in waiting(self._desk.workspace)])

    def want(self, urls: Annotated[list[shapes.Line], Body(embed=True, min_length=1, max_length=5000)]) -> Response:
        """Keep addresses whose pages are still to be saved; what is no address of the Web is passed over."""
        rows = addresses_in("\n".join(urls).encode("utf-8", "replace"), self._desk.now())
        return _Data({"kept": want(rows, self._desk.workspace) if rows else 0})

    async def compare(
        self,
        files: Annotated[list[UploadFile], File(min_length=1, max_length=500)],
        meta: Annotated[str, Form()] = "",
    ) -> Response:
        """The dossier of the event that most of these files tell; nothing is kept.

        `meta` is JSON as in a `meta.json`: a list of objects with file, outlet, published, title and url.
        """
        given = [(file.filename or "file", await file.read()) for file in files]
        if meta:
            given.append(("meta.json", _checked(meta).encode("utf-8", "surrogatepass")))

        def work() -> Response:
            with TemporaryDirectory() as name:
                folder = received(given, Path(name))
                return _Json(run([folder], self._desk.settings).json)

        # One after the other: the deep pass takes a core and its memory.
        return await run_in_threadpool(work)

    def _check_known(self, decision: str) -> None:
        from synoptic.desk.guard import Refused
        from synoptic.stages.decisions import decision_id

        is_there = Workspace.is_at(self._desk.workspace)
        if not is_there or decision not in map(decision_id, self._desk.shelf.decisions()):
            raise Refused(404, f"No decision {decision!r} in this workspace: GET /api/v1/decisions lists them.")


class _Json(Response):
    """JSON that is written already."""

    media_type = "application/json"

    def render(self, content: Any) -> bytes:  # Any: text, or whatever JSON can hold
        """Its bytes."""
        return str(content).encode("utf-8", "surrogatepass")


class _Data(_Json):
    """JSON that encodes whatever a report or a file name brought in, lone surrogates too."""

    def render(self, content: Any) -> bytes:  # Any: whatever JSON can hold
        """Its bytes."""
        return super().render(json_of(content))


def _gives(shape: Any) -> dict[int | str, dict[str, Any]]:  # Any: a shape, or a list of one
    return {200: {"model": shape}}


def _made(text: str) -> Made:
    return Made(text.encode("utf-8", "surrogatepass"), "application/json")


def _address(row: Waiting) -> dict[str, Any]:
    return {**to_data(row.address), "report": row.report}


def _checked(meta: str) -> str:
    try:
        json.loads(meta)
    except (ValueError, RecursionError) as error:
        raise InputError(f"meta is not JSON ({error}).") from error
    return meta
