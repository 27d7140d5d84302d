"""`synoptic export`: a dossier in an open format."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from synoptic.cli.telling import say
from synoptic.cli.writing import STANDARD_OUTPUT, written
from synoptic.dossier.verify import dossier_at, stored_texts, texts_of, verify
from synoptic.errors import InputError
from synoptic.exports import BASE, Bundle, format_named, format_names


def export(  # noqa: PLR0913 - one argument an option of the command line
    dossier: Annotated[Path, typer.Argument(help="A dossier.json.")],
    name: Annotated[str, typer.Option("--format", "-f", help=f"One of {', '.join(format_names())}.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="File, or folder for csv and parquet.")],
    reports: Annotated[
        Path | None, typer.Option(help="The folder with the report files; every span is cut again from them.")
    ] = None,
    quote_limit: Annotated[
        int | None,
        typer.Option(min=1, help="Show at most so many characters of a quotation, with the digest of the whole."),
    ] = None,
    base: Annotated[str, typer.Option(help="What ids are put after to make them addresses.")] = BASE,
) -> None:
    """Write a dossier in an open format.

    Everything in an export is in the dossier. Web Annotations need --reports, because a quotation is made
    unique with the words around it.
    """
    chosen = format_named(name)
    if chosen.is_folder and output == STANDARD_OUTPUT:
        raise InputError(f"{name} is a folder of files, which standard output cannot take: name one with -o.")
    data = dossier_at(dossier)
    if reports is not None:
        verify(data, reports)
    texts = texts_of(data, reports) if reports is not None else stored_texts(data)
    files = chosen.files_of(Bundle(data, texts, quote_limit, base))
    if chosen.is_folder:
        _made(output)
        for file, content in files.items():
            written(output / file, content)
    else:
        written(output, next(iter(files.values())))
    say(f"{chosen.title}: {len(files)} file{'' if len(files) == 1 else 's'} written to {output}.", err=True)


def _made(folder: Path) -> None:
    if folder.is_file():
        raise InputError(f"{str(folder)!r} is a file: name a folder for the tables.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{str(folder)!r} cannot be made ({error}). Name another place.") from error
