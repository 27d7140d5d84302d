"""The same as data: stories, dossiers, decisions, and reports to lay side by side without a workspace."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any

from fastapi import APIRouter, Body, File, Form, UploadFile
from fastapi.responses import Response

from synoptic import __version__
from synoptic.desk.receiving import received
from synoptic.desk.state import Desk
from synoptic.errors import InputError
from synoptic.model.codec import json_of, to_data
from synoptic.pipeline import run
from synoptic.runs import add, decide
from synoptic.store import Workspace, files_folder

Data = dict[str, Any]  # Any: JSON


class Rest:
    """The addresses under `/api/v1`.

    Attributes:
        router: Its addresses.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.router = APIRouter()
        self.router.add_api_route(
            "/stories",
            self.stories,
            methods=["GET"],
            response_model=list[Data],
            summary="The stories of the workspace",
        )
        self.router.add_api_route("/stories/{story}", self.story, methods=["GET"], summary="The dossier of a story")
        self.router.add_api_route(
            "/decisions", self.decisions, methods=["GET"], response_model=list[Data], summary="Every decision"
        )
        self.router.add_api_route("/decisions", self.decide, methods=["POST"], summary="Keep a decision")
        self.router.add_api_route("/reports", self.add, methods=["POST"], summary="Add reports to the workspace")
        self.router.add_api_route("/compare", self.compare, methods=["POST"], summary="The dossier of these reports")

    def stories(self) -> Response:
        """Every story with its reports, the one that changed last first."""
        kept = self._desk.shelf.stories() if Workspace.is_at(self._desk.workspace) else ()
        return _json(json_of([to_data(story) for story in kept]))

    def story(self, story: str) -> Response:
        """A dossier, in the shape of dossier/1."""
        return _json(self._desk.shelf.opened(story).result.json)

    def decisions(self) -> Response:
        """Every decision, the earliest first."""
        if not Workspace.is_at(self._desk.workspace):
            return _json("[]")
        with Workspace(self._desk.workspace, __version__) as store:
            return _json(json_of(list(store.decisions())))

    def decide(self, decision: Annotated[Data, Body()]) -> Data:
        """Keep a decision: kind, targets, value, author, reason, and time if it is not now."""
        row = {"time": self._desk.now(), "value": None} | decision
        made = decide(row, self._desk.workspace, self._desk.occasion())
        self._desk.shelf.forget()
        return {"id": made}

    async def add(self, files: Annotated[list[UploadFile], File()]) -> Data:
        """Read files into the workspace, and say what became of them."""
        folder = received(
            [(file.filename or "file", await file.read()) for file in files], files_folder(self._desk.workspace)
        )
        return to_data(add([folder], self._desk.workspace, self._desk.settings, self._desk.occasion()))  # type: ignore[no-any-return]

    async def compare(self, files: Annotated[list[UploadFile], File()], meta: Annotated[str, Form()] = "") -> Response:
        """The dossier of the event that most of these files tell; nothing is kept.

        `meta` is JSON as in a `meta.json`: a list of objects with file, outlet, published, title and url.
        """
        given = [(file.filename or "file", await file.read()) for file in files]
        with TemporaryDirectory() as name:
            if meta:
                given.append(("meta.json", _checked(meta).encode()))
            folder = received(given, Path(name))
            return _json(run([folder], self._desk.settings).json)


def _checked(meta: str) -> str:
    try:
        json.loads(meta)
    except (ValueError, RecursionError) as error:
        raise InputError(f"meta is not JSON ({error}).") from error
    return meta


def _json(text: str) -> Response:
    return Response(text.encode("utf-8", "surrogatepass"), media_type="application/json")
