"""The desk as a web application."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from synoptic import __version__
from synoptic.desk.guard import HEADERS, POLICY, Guard, Refused
from synoptic.errors import MissingExtra, SynopticError
from synoptic.runs import Apart, Shelf
from synoptic.settings import Settings
from synoptic.store import Place

if TYPE_CHECKING:
    from fastapi import APIRouter, FastAPI
    from fastapi.responses import Response
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_STATUS_OF = {
    "InputError": 400,
    "NothingToRead": 400,
    "SettingsError": 400,
    "StoreError": 503,
    "StoreBusy": 503,
    "MissingExtra": 501,
}
# Answers are made by so many threads; more of them only wait for each other, and each keeps memory of its own.
_THREADS = 6
API_VERSION = "1.1.0"
"""Of what stands under /api/v1: the first number is in the address, the second counts what was added."""


def desk_app(
    workspace: Place, settings: Settings, guard: Guard, now: Callable[[], str], apart: Apart | None = None
) -> FastAPI:
    """The application of one workspace.

    Args:
        workspace: Where it is.
        settings: Uses `engine`.
        guard: Who may ask what.
        now: The moment, ISO 8601 with offset, as decisions and stories bear it.
        apart: Reads reports in another process, so that readers do not wait for it; None to do all in this one.

    Raises:
        MissingExtra: FastAPI is not installed.
    """
    try:
        from anyio import to_thread
        from fastapi import FastAPI, Request
        from fastapi.exceptions import RequestValidationError
        from starlette.exceptions import HTTPException

        from synoptic.desk.forms import Forms
        from synoptic.desk.pages import Pages
        from synoptic.desk.rendering import failed, misread, said_of
        from synoptic.desk.rest import Rest
        from synoptic.desk.state import Desk
    except ModuleNotFoundError as error:
        raise MissingExtra("The desk needs FastAPI, which is not installed: pip install 'synoptic[desk]'.") from error
    desk = Desk(workspace, settings, Shelf(workspace, settings, apart), guard, now, apart)
    routers = [Pages(desk).router, Forms(desk).router, Rest(desk).router]
    # The documentation pages of FastAPI load scripts from elsewhere; the description itself is served.
    app = FastAPI(
        title="Synoptic",
        version=API_VERSION,
        summary="Stories, dossiers, changes and decisions of a workspace.",
        description=f"Served by Synoptic {__version__}. Errors are problems as RFC 9457 describes them.",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
    )

    @asynccontextmanager
    async def serving(_app: FastAPI) -> AsyncIterator[None]:
        to_thread.current_default_thread_limiter().total_tokens = _THREADS
        yield
        desk.jobs.close()
        if apart is not None:
            apart.close()

    app.router.lifespan_context = serving

    @app.exception_handler(SynopticError)
    async def explained(request: Request, error: Exception) -> Response:
        status = error.status if isinstance(error, Refused) else _STATUS_OF.get(type(error).__name__, 400)
        return failed(request, status, str(error))

    @app.exception_handler(HTTPException)
    async def not_answered(request: Request, error: HTTPException) -> Response:
        made = failed(request, error.status_code, said_of(error.status_code, str(error.detail)))
        if error.status_code == 405:
            made.headers["Allow"] = _allowed(routers, request.url.path)
        return made

    @app.exception_handler(RequestValidationError)
    async def not_understood(request: Request, error: RequestValidationError) -> Response:
        return misread(request, error)

    # Starlette logs the traceback; whoever asked is told what can be done about it.
    @app.exception_handler(Exception)
    async def broken(request: Request, error: Exception) -> Response:
        made = failed(request, 500, said_of(500, type(error).__name__))
        made.headers.update(_guarding(dict(made.headers)))
        return made

    for router in routers:
        app.include_router(router)
    app.add_middleware(_Guarded, guard=guard)
    _describe(app)
    return app


def _allowed(routers: Sequence[APIRouter], path: str) -> str:
    """Every method that an address is asked by; the server's own list has those of its first route alone."""
    found: set[str] = set()
    for route in (route for router in routers for route in router.routes):
        pattern = getattr(route, "path_regex", None)
        if pattern is not None and pattern.match(path):
            found |= getattr(route, "methods", None) or set()
    return ", ".join(sorted(found)) or "GET"


def _describe(app: FastAPI) -> None:
    """Put the shapes that routes only point to into the description."""
    from fastapi.openapi.utils import get_openapi

    from synoptic.desk.shapes import DECISION_PARTS, Problem

    def described() -> dict[str, Any]:  # Any: JSON
        if app.openapi_schema is None:
            made = get_openapi(
                title=app.title,
                version=app.version,
                summary=app.summary,
                description=app.description,
                routes=app.routes,
            )
            parts = made.setdefault("components", {}).setdefault("schemas", {})
            parts |= DECISION_PARTS | {"Problem": Problem.model_json_schema()}
            # Errors in a request are told as problems, not in the shape that FastAPI has for them.
            for name in ("HTTPValidationError", "ValidationError"):
                parts.pop(name, None)
            app.openapi_schema = made
        return app.openapi_schema

    app.openapi = described  # type: ignore[method-assign]  # how FastAPI is extended, in its own words


class _Guarded:
    """Lets through what the guard lets through, and gives every answer its headers."""

    def __init__(self, app: ASGIApp, guard: Guard) -> None:
        self._app = app
        self._guard = guard

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        from starlette.datastructures import MutableHeaders
        from starlette.requests import Request

        from synoptic.desk.rendering import failed

        async def guarding(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(_guarding(dict(headers.items())))
            await send(message)

        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        try:
            self._guard.check(request)
        except Refused as error:
            await failed(request, error.status, str(error))(scope, receive, guarding)
            return
        await self._app(scope, receive, guarding)


def _guarding(headers: dict[str, str]) -> dict[str, str]:
    """The headers that every answer has, with what it says itself of the policy and of keeping it."""
    return {
        name: headers.get(name.lower(), value)
        for name, value in (*HEADERS.items(), ("Content-Security-Policy", POLICY))
    }
