"""`synoptic mcp`: a workspace for an assistant to ask."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from synoptic.settings import Settings


def mcp(
    workspace: Annotated[Path, typer.Option("-w", "--workspace", help="The folder of the workspace.")],
    engine: Annotated[
        str | None, typer.Option(metavar="NAME[:ARG]", help="Which language engine reads; see synoptic compare.")
    ] = None,
) -> None:
    """Answer an assistant's questions about a workspace, over standard input and output (Model Context Protocol).

    It only reads. Stories, statements, who says, who denies, disagreements, origins and the very words: every
    answer has the places it rests on.
    """
    from synoptic.assistant import server

    server(workspace, Settings(engine=engine, quiet=True)).run("stdio")
