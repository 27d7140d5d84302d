"""The desk as a web application."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING

from synoptic import __version__
from synoptic.desk.guard import HEADERS, POLICY, Guard, Refused
from synoptic.desk.state import Desk
from synoptic.errors import MissingExtra, SynopticError
from synoptic.runs import Shelf
from synoptic.settings import Settings

if TYPE_CHECKING:
    from fastapi import FastAPI

_STATUS_OF = {"InputError": 400, "StoreError": 503, "MissingExtra": 501}


def desk_app(workspace: Path, settings: Settings, guard: Guard, now: Callable[[], str]) -> FastAPI:
    """The application of one workspace.

    Args:
        workspace: Its folder.
        settings: Uses `engine`.
        guard: Who may ask what.
        now: The moment, ISO 8601 with offset, as decisions and stories bear it.

    Raises:
        MissingExtra: FastAPI is not installed.
    """
    try:
        from fastapi import FastAPI, Request
        from fastapi.responses import Response

        from synoptic.desk.pages import Pages, failed
        from synoptic.desk.rest import Rest
    except ImportError as error:
        raise MissingExtra("The desk needs FastAPI, which is not installed: pip install 'synoptic[desk]'.") from error
    desk = Desk(workspace, settings, Shelf(workspace, settings), guard, now)
    # The documentation pages of FastAPI load scripts from elsewhere; the description itself is served.
    app = FastAPI(title="Synoptic", version=__version__, docs_url=None, redoc_url=None, openapi_url="/api/openapi.json")

    @app.middleware("http")
    async def guarded(request: Request, answer: Callable[[Request], Awaitable[Response]]) -> Response:
        try:
            guard.check(request)
            response = await answer(request)
        except Refused as error:
            response = failed(request, error.status, str(error))
        response.headers.update(HEADERS)
        if "content-security-policy" not in response.headers:
            response.headers["Content-Security-Policy"] = POLICY
        return response

    @app.exception_handler(SynopticError)
    async def explained(request: Request, error: Exception) -> Response:
        status = error.status if isinstance(error, Refused) else _STATUS_OF.get(type(error).__name__, 400)
        return failed(request, status, str(error))

    app.include_router(Pages(desk).router)
    app.include_router(Rest(desk).router, prefix="/api/v1")
    return app
