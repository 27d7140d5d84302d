"""`synoptic serve`: the desk."""

from __future__ import annotations

import logging
import os
import secrets
import sys
import time
from collections.abc import Awaitable, Callable, MutableMapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any  # Any: what ASGI hands on

import typer

from synoptic.errors import MissingExtra
from synoptic.settings import Settings
from synoptic.store import place_of

logger = logging.getLogger(__name__)

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Desk = Callable[[Message, Receive, Send], Awaitable[None]]

_LOCAL = "127.0.0.1"
# With Python's own 5 ms an answer waits ten times as long while a story is being worked out.
_SWITCH_SECONDS = 0.0005


def serve(
    workspace: Annotated[
        str,
        typer.Option(
            "-w",
            "--workspace",
            metavar="PLACE",
            help="The workspace: a folder, made when it is not there, or postgresql://user@host/database?schema=name.",
        ),
    ],
    port: Annotated[int, typer.Option(min=1, max=65535, help="Where it listens.")] = 8765,
    host: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Listen to other machines too, under this name or address; a key is then needed and printed.",
        ),
    ] = None,
    engine: Annotated[
        str | None, typer.Option(metavar="NAME[:ARG]", help="Which language engine reads; see synoptic compare.")
    ] = None,
    device: Annotated[str, typer.Option(help="Run networks on cpu, cuda or auto; see synoptic compare.")] = "cpu",
) -> None:
    """Open the desk: a workspace in a browser, to read, to add to and to correct.

    It listens to this machine only, unless --host is given. Stop it with Ctrl-C.
    """
    try:
        import uvicorn
    except ImportError as error:
        raise MissingExtra("The desk needs uvicorn, which is not installed: pip install 'synoptic[desk]'.") from error
    from synoptic.desk import desk_app
    from synoptic.desk.guard import LOCAL_HOSTS, Guard
    from synoptic.runs import Apart

    key = None if host is None else secrets.token_urlsafe(18)
    guard = Guard(secrets.token_urlsafe(24), hosts=LOCAL_HOSTS | ({host} if host else set()), key=key)
    settings = Settings(engine=engine, device=device, quiet=True)
    place = place_of(workspace, _files())
    app = desk_app(place, settings, guard, _now, Apart(place, settings))
    address = f"http://{host or 'localhost'}:{port}/" + (f"?key={key}" if key else "")
    # Whoever reads need not wait long for the interpreter while reports are read in the background.
    sys.setswitchinterval(_SWITCH_SECONDS)
    typer.echo(f"The desk is open at {address}", err=True)
    name = "0.0.0.0" if host else _LOCAL  # noqa: S104 - asked for with --host, and a key is needed
    uvicorn.run(_written_down(app), host=name, port=port, log_level="warning", server_header=False)


def _written_down(app: Desk) -> Desk:
    """The desk with an event for every request: what was asked, without its query, which may hold a key or words."""

    async def answered(scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        begun = time.monotonic()

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                logger.info(
                    "request answered",
                    extra={
                        "method": scope["method"],
                        "path": scope["path"],
                        "status": message["status"],
                        "seconds": round(time.monotonic() - begun, 3),
                    },
                )
            await send(message)

        await app(scope, receive, sent)

    return answered


def _files() -> Path:
    """Where files are kept that are dropped at the desk of a database; of a folder, the folder keeps them."""
    home = os.environ.get("XDG_DATA_HOME")
    return (Path(home) if home else Path.home() / ".local" / "share") / "synoptic"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
