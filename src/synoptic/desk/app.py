"""The desk as a web application."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from synoptic import __version__
from synoptic.desk.guard import HEADERS, POLICY, Guard, Refused
from synoptic.desk.state import Desk
from synoptic.errors import MissingExtra, SynopticError
from synoptic.runs import Shelf
from synoptic.settings import Settings
from synoptic.store import Place

if TYPE_CHECKING:
    from fastapi import FastAPI
    from fastapi.responses import Response

_STATUS_OF = {"InputError": 400, "StoreError": 503, "MissingExtra": 501}


def desk_app(workspace: Place, settings: Settings, guard: Guard, now: Callable[[], str]) -> FastAPI:
    """The application of one workspace.

    Args:
        workspace: Where it is.
        settings: Uses `engine`.
        guard: Who may ask what.
        now: The moment, ISO 8601 with offset, as decisions and stories bear it.

    Raises:
        MissingExtra: FastAPI is not installed.
    """
    try:
        from fastapi import FastAPI, Request
        from fastapi.exceptions import RequestValidationError
        from starlette.exceptions import HTTPException

        from synoptic.desk.pages import Pages, failed, misread, said_of
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
        return _guarding(response)

    @app.exception_handler(SynopticError)
    async def explained(request: Request, error: Exception) -> Response:
        status = error.status if isinstance(error, Refused) else _STATUS_OF.get(type(error).__name__, 400)
        return failed(request, status, str(error))

    @app.exception_handler(HTTPException)
    async def not_answered(request: Request, error: HTTPException) -> Response:
        return failed(request, error.status_code, said_of(error.status_code, str(error.detail)))

    @app.exception_handler(RequestValidationError)
    async def not_understood(request: Request, error: RequestValidationError) -> Response:
        return await misread(request, error)

    # Starlette logs the traceback; whoever asked is told what can be done about it.
    @app.exception_handler(Exception)
    async def broken(request: Request, error: Exception) -> Response:
        return _guarding(failed(request, 500, said_of(500, type(error).__name__)))

    app.include_router(Pages(desk).router)
    app.include_router(Rest(desk).router, prefix="/api/v1")
    return app


def _guarding(response: Response) -> Response:
    """The answer with the headers that every answer has."""
    response.headers.update(HEADERS)
    if "content-security-policy" not in response.headers:
        response.headers["Content-Security-Policy"] = POLICY
    return response
