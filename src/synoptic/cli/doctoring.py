"""`synoptic doctor`: whether an installation and a workspace are sound, and what to do where they are not."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Annotated

import typer

from synoptic.cli.telling import say
from synoptic.cli.writing import handed_out
from synoptic.model.codec import json_of, to_data
from synoptic.store import place_of

_UNSOUND = 1


def doctor(
    workspace: Annotated[
        str | None,
        typer.Option(
            "-w",
            "--workspace",
            metavar="PLACE",
            help="Look through this workspace too: a folder, or postgresql://user@host/database?schema=name.",
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Every finding as data, on standard output.")] = False,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Tell of trouble only.")] = False,
) -> None:
    """Look whether the installation and a workspace are sound, and say what to do where they are not.

    Libraries, weights by their digests, free room; of a workspace every text, every span, ledger and index. Nothing
    is changed. The exit code is 1 where there is trouble.
    """
    from synoptic.runs.checking import Finding, findings_of_installation, findings_of_room, findings_of_workspace

    place = None if workspace is None else place_of(workspace)
    found: list[Finding] = [*findings_of_installation()]
    folders = [Path(tempfile.gettempdir()), *([place] if isinstance(place, Path) else [])]
    found += findings_of_room(folders)
    if place is not None:
        found += findings_of_workspace(place)
    troubles = sum(finding.state == "trouble" for finding in found)
    if as_json:
        handed_out(json_of({"sound": not troubles, "findings": to_data(found)}, indent=1) + "\n")
    else:
        for finding in found:
            if finding.state == "trouble" or not quiet:
                say(_line(finding.state, finding.check, finding.told, finding.todo))
        if not quiet:
            say("All is well." if not troubles else f"{troubles} of {len(found)} things are in trouble.")
    if troubles:
        raise typer.Exit(_UNSOUND)


def _line(state: str, check: str, told: str, todo: str | None) -> str:
    advice = "" if todo is None else f"\n{'':<26}  {todo}"
    return f"{state:<7}  {check:<17}  {told}{advice}"
