"""`synoptic mcp`: a workspace for an assistant to ask."""

from __future__ import annotations

from typing import Annotated

import typer

from synoptic.settings import Settings
from synoptic.store import place_of


def mcp(
    workspace: Annotated[
        str,
        typer.Option("-w", "--workspace", metavar="PLACE", help="The workspace: a folder or postgresql://…"),
    ],
    engine: Annotated[
        str | None, typer.Option(metavar="NAME[:ARG]", help="Which language engine reads; see synoptic compare.")
    ] = None,
    device: Annotated[str, typer.Option(help="Run networks on cpu, cuda or auto; see synoptic compare.")] = "cpu",
) -> None:
    """Answer an assistant's questions about a workspace, over standard input and output (Model Context Protocol).

    It only reads. Stories, statements, who says, who denies, disagreements, origins and the very words: every
    answer has the places it rests on.
    """
    from synoptic.assistant import server

    server(place_of(workspace), Settings(engine=engine, device=device, quiet=True)).run("stdio")
