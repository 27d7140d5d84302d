"""The commands."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Annotated

import typer

from synoptic import __version__
from synoptic.cli.agreements import agreements
from synoptic.cli.archiving import archive
from synoptic.cli.asking import mcp
from synoptic.cli.changing import changes
from synoptic.cli.deciding import decide, list_decisions
from synoptic.cli.doctoring import doctor
from synoptic.cli.ending import end_with
from synoptic.cli.exporting import export
from synoptic.cli.living import add, list_stories, show, watch
from synoptic.cli.logs import logged
from synoptic.cli.progress import stage_bar
from synoptic.cli.serving import serve
from synoptic.cli.telling import say, summary_of
from synoptic.cli.writing import check_targets, handed_out, written
from synoptic.errors import InputError
from synoptic.settings import Settings
from synoptic.store import place_of

HELP = """
Lay many reports of one event side by side.

Synoptic reads reports of one event (text, HTML, PDF, Word, JSON, feeds, web archives, agency exports)
and writes a dossier: each statement beside who reports it, on whose word, how firmly, exactly where,
and how many independent origins carry it. It works offline, gives the same bytes for the same input,
writes nothing that is not in the sources, and never says what is true.

Begin with:

    synoptic compare FOLDER -o dossier.html --json dossier.json

    synoptic verify dossier.json --reports FOLDER

Keep a workspace that grows, and open its stories:

    synoptic add FOLDER -w WORKSPACE

    synoptic stories -w WORKSPACE

    synoptic show STORY -w WORKSPACE -o dossier.html

    synoptic changes STORY -w WORKSPACE --since 2031-03-04

    synoptic watch FOLDER -w WORKSPACE

Correct what it got wrong, for good, in a workspace:

    synoptic compare FOLDER -w WORKSPACE -o dossier.html

    synoptic decide same -w WORKSPACE --at FILE::WORDS --at FILE::WORDS --author NAME --reason WHY

    synoptic decisions -w WORKSPACE --export decisions.jsonl

Hand it on in an open format (annotations, provenance, tables, a brief):

    synoptic export dossier.json --format docx -o brief.docx

Lay the text of an agreement beside its reports, and agreements side by side:

    synoptic compare FOLDER --primary treaty.txt -o dossier.html

    synoptic agreements dossier.json treaty.txt --csv codes.csv

Read, add and correct in a browser:

    synoptic serve -w WORKSPACE

Make tables of very many reports, on one machine or on many:

    synoptic archive FOLDER -o ARCHIVE --processes 2 --dossiers 3

Let an assistant ask a workspace, with the words of every answer:

    synoptic mcp -w WORKSPACE

See whether the installation and a workspace are sound, and what to do where they are not:

    synoptic doctor -w WORKSPACE

Write down what a command does, line by line (any command takes --log):

    synoptic add FOLDER -w WORKSPACE --log work.log

Exit codes: 0 done; 2 the input cannot be worked on, or the machine refused; 3 the reports tell several events of equal weight,
choose one with --event; 4 a span does not repeat the words it points to; 1 a fault of the program;
130 interrupted; 141 whoever read the output went away.
"""

app = typer.Typer(
    help=HELP, no_args_is_help=True, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False
)


def main() -> None:
    """Run the command line; errors made on purpose become one line and an exit code."""
    try:
        app()
    except BaseException as error:  # noqa: BLE001 - Ctrl-C and the exits of the library of the arguments too
        end_with(error)


def _show_version(wanted: bool) -> None:
    if wanted:
        say(f"synoptic {__version__}")
        raise typer.Exit


@app.callback()
def _common(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """See HELP."""


@app.command()
@logged
def compare(  # noqa: PLR0913 - one argument an option of the command line
    paths: Annotated[list[Path], typer.Argument(help="Folders and files with reports; - reads standard input.")],
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Write the dossier as one HTML page.")] = None,
    json_path: Annotated[Path | None, typer.Option("--json", help="Write the dossier as data (dossier/1).")] = None,
    workspace: Annotated[
        str | None,
        typer.Option(
            "-w",
            "--workspace",
            metavar="PLACE",
            help="Keep records in this folder or postgresql://… database; a second run does no work twice.",
        ),
    ] = None,
    meta: Annotated[
        Path | None, typer.Option(help="CSV or JSON with file, outlet, published, title, url, byline, language.")
    ] = None,
    event: Annotated[str | None, typer.Option(help="Words that say which event is meant.")] = None,
    keep_all: Annotated[bool, typer.Option("--all", help="Keep reports of other events in.")] = False,
    decisions: Annotated[
        Path | None,
        typer.Option(help="JSON or JSONL file of decisions (same, not_same, override …) to replay."),
    ] = None,
    primary: Annotated[
        Path | None,
        typer.Option(
            help="The text of the agreement itself (text, HTML, XML), laid beside what the reports tell of it."
        ),
    ] = None,
    engine: Annotated[
        str | None,
        typer.Option(
            metavar="NAME[:ARG]",
            help="Read with core (the default), spacy:PACKAGE, huggingface:MODEL or openai[:URL[#MODEL]]; only the "
            "last sends text, to that address.",
        ),
    ] = None,
    device: Annotated[
        str,
        typer.Option(help="Run networks on cpu (the same bytes everywhere), cuda, or auto: cuda where there is one."),
    ] = "cpu",
    strict: Annotated[bool, typer.Option(help="Treat anything skipped as an error.")] = False,
    processes: Annotated[int, typer.Option(min=1, help="Processes that read reports; the result is the same.")] = 1,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="No progress and no summary.")] = False,
) -> None:
    """Read reports of one event and write its dossier.

    Without -o and --json the data goes to standard output; so does what is written to "-". The page is one file that
    loads nothing from outside. Reports of other events are named in the summary and take no part, unless --all is
    given.
    """
    from synoptic.pipeline import run

    begun = time.monotonic()
    place = None if workspace is None else place_of(workspace)
    settings = Settings(
        meta=meta,
        event=event,
        keep_all=keep_all,
        strict=strict,
        processes=processes,
        quiet=quiet,
        decisions=decisions,
        engine=engine,
        device=device,
        primary=primary,
    )
    check_targets(output, json_path)
    with stage_bar(shown=not quiet) as tell:
        piped = sys.stdin.buffer.read() if Path("-") in paths else None
        result = run(paths, settings, workspace=place, progress=tell, piped=piped)
    if json_path is not None:
        written(json_path, result.json)
    if output is not None:
        written(output, result.page())
    if output is None and json_path is None:
        handed_out(result.json)
    if not quiet:
        say(summary_of(result.dossier, time.monotonic() - begun), err=True)


@app.command()
@logged
def verify(
    dossier: Annotated[Path, typer.Argument(help="A dossier.json.")],
    reports: Annotated[Path, typer.Option(help="The folder with the report files.")],
) -> None:
    """Cut every span of a dossier again from the files, and fail on the first that is not what it says."""
    from synoptic.dossier.verify import data_at
    from synoptic.dossier.verify import verify as check

    data = data_at(dossier)
    if not reports.is_dir():
        raise InputError(f"{str(reports)!r} is not a folder: name the one with the report files.")
    done = check(data, reports)
    say(f"{done.spans} spans of {done.reports} reports repeat their words.")


# In the order of --help: the two commands above, then a workspace, then what is made of dossiers and of very many reports.
app.command()(logged(add))
app.command("stories")(logged(list_stories))
app.command()(logged(show))
app.command()(logged(changes))
app.command()(logged(watch))
app.command()(logged(decide))
app.command("decisions")(logged(list_decisions))
app.command()(logged(serve))
app.command()(logged(mcp))
app.command()(logged(export))
app.command()(logged(agreements))
app.command()(logged(archive))
app.command()(logged(doctor))
