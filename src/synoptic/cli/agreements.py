"""`synoptic agreements`: agreements side by side, from dossiers, reports and texts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from synoptic.cli.telling import say
from synoptic.cli.writing import written
from synoptic.dossier.profiles import (
    Profile,
    as_csv,
    as_profiles_json,
    as_table,
    profile_of_text,
    profiles_of_dossier,
)
from synoptic.dossier.verify import dossier_at
from synoptic.errors import InputError
from synoptic.settings import Settings


def agreements(  # noqa: PLR0913 - one argument an option of the command line
    paths: Annotated[
        list[Path],
        typer.Argument(help="Dossiers (.json), folders of reports, and texts of agreements (.txt, .html, .xml)."),
    ],
    csv_path: Annotated[
        Path | None, typer.Option("--csv", help="Write a row for each agreement and code, for a statistics package.")
    ] = None,
    json_path: Annotated[Path | None, typer.Option("--json", help="Write every profile with its provisions.")] = None,
    engine: Annotated[
        str | None, typer.Option(metavar="NAME[:ARG]", help="Read with this engine; the shipped core by default.")
    ] = None,
    device: Annotated[str, typer.Option(help="Run networks on cpu, cuda or auto; see synoptic compare.")] = "cpu",
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Print no table.")] = False,
) -> None:
    """Lay agreements side by side: who, when, for how long, and what of each published code.

    Each path is a dossier, a folder of reports on one event, or the text of one agreement. Every profile has the
    same rows, one a code, with its state and force; a code that nothing bears is not mentioned.
    """
    settings = Settings(engine=engine, device=device, quiet=quiet)
    found: list[Profile] = []
    for path in paths:
        profiles = _profiles_at(path, settings)
        if not profiles:
            say(f"{path}: tells of no agreement.", err=True)
        found += profiles
    if csv_path is not None:
        written(csv_path, as_csv(found))
    if json_path is not None:
        written(json_path, as_profiles_json(found))
    if found and not quiet:
        say(as_table(found))


def _profiles_at(path: Path, settings: Settings) -> tuple[Profile, ...]:
    """The profiles of one path.

    Raises:
        InputError: There is nothing there, or nothing that can be read.
    """
    from synoptic.pipeline import run, text_of_agreement

    if not path.exists():
        raise InputError(f"There is no file or folder {str(path)!r}: name a dossier, a folder of reports or a text.")
    if path.is_dir():
        return profiles_of_dossier(run([path], settings).dossier, path.name)
    if path.suffix.lower() == ".json":
        return profiles_of_dossier(dossier_at(path), path.name)
    return (profile_of_text(text_of_agreement(path, settings), path.name),)
