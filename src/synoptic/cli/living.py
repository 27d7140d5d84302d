"""The commands of a workspace that lives: add, stories, show, watch."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from synoptic.cli.progress import stage_bar
from synoptic.cli.telling import say, summary_of
from synoptic.cli.writing import check_targets, handed_out, written
from synoptic.errors import NothingToRead
from synoptic.model.codec import json_of, to_data
from synoptic.model.gists import KeptEvent, KeptStory
from synoptic.settings import Settings
from synoptic.store import place_of

if TYPE_CHECKING:
    from synoptic.runs import Reason

WorkspaceOption = Annotated[
    str,
    typer.Option(
        "-w",
        "--workspace",
        metavar="PLACE",
        help="The workspace: a folder, or postgresql://user@host/database?schema=name.",
    ),
]
MetaOption = Annotated[
    Path | None, typer.Option(help="CSV or JSON with file, outlet, published, title, url, byline, language.")
]
ProcessesOption = Annotated[
    int, typer.Option(min=1, help="Processes that read reports; the result does not depend on it.")
]
QuietOption = Annotated[bool, typer.Option("-q", "--quiet", help="No progress and no summary.")]
# Changed stories bear the moment; seconds are enough to put them in order.
_TIME_DETAIL = "seconds"
_MAX_SKIPPED = 20


def add(  # noqa: PLR0913 - one argument an option of the command line
    paths: Annotated[list[Path], typer.Argument(help="Folders and files with reports.")],
    workspace: WorkspaceOption,
    meta: MetaOption = None,
    strict: Annotated[bool, typer.Option(help="Treat anything skipped as an error.")] = False,
    processes: ProcessesOption = 1,
    quiet: QuietOption = False,
) -> None:
    """Add reports to a workspace, at any time, and group all it has into stories.

    What was read before is not read again; a file or page that changed becomes a version of its report; the same
    article at two addresses of one outlet is one report. A run that was stopped goes on where it was.
    """
    from synoptic.runs import Occasion
    from synoptic.runs import add as added

    settings = Settings(meta=meta, strict=strict, processes=processes, quiet=quiet)
    with stage_bar(shown=not quiet) as tell:
        done = added(paths, place_of(workspace), settings, Occasion(_now(), tell))
    if not (done.read or done.known or done.skipped):
        raise NothingToRead(f"There is no file in {', '.join(repr(str(path)) for path in paths)}: name another folder.")
    if not quiet:
        say(_summary(done.read, done.known, done.reports, len(done.changed)), err=True)
        for row in done.skipped[:_MAX_SKIPPED]:
            say(f"skipped  {row.path}: {row.reason}", err=True)


def list_stories(
    workspace: WorkspaceOption,
    as_json: Annotated[
        bool, typer.Option("--json", help="Every story as data, with its reports and how surely each belongs there.")
    ] = False,
    least: Annotated[int, typer.Option("--least", min=1, help="Only stories of so many reports or more.")] = 1,
    events: Annotated[
        bool, typer.Option("--events", help="Under each story that tells several events, list them.")
    ] = False,
    why: Annotated[
        str | None,
        typer.Option(metavar="STORY", help="Say why each report stands in this story, the least sure first."),
    ] = None,
) -> None:
    """List the stories of a workspace, the one that changed last first.

    Id, reports, outlets, origins (at most so many: opening a story may find fewer), days of publication, title.
    """
    from synoptic.runs import reasons, stories

    if why is not None:
        for reason in reasons(why, place_of(workspace)):
            say(_reason(reason))
        return
    found = [story for story in stories(place_of(workspace)) if len(story.members) >= least]
    if as_json:
        handed_out(json_of(to_data(found), indent=1) + "\n")
        return
    for story in found:
        say(_line(story))
        if events and len(story.events) > 1:
            for number, event in enumerate(story.events, start=1):
                counts = f"{len(event.reports):4} reports"
                say(f"  {story.id}#{number}  {counts}  {_days(event)}  {_title(event)}")


def show(  # noqa: PLR0913 - one argument an option of the command line
    story: Annotated[
        str,
        typer.Argument(
            help="Id of a story or of one of its reports, or words of its title; with #2 behind it, its second event."
        ),
    ],
    workspace: WorkspaceOption,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Write the dossier as one HTML page.")] = None,
    json_path: Annotated[Path | None, typer.Option("--json", help="Write the dossier as data (dossier/1).")] = None,
    engine: Annotated[
        str | None, typer.Option(metavar="NAME[:ARG]", help="Which language engine reads; see synoptic compare.")
    ] = None,
    device: Annotated[str, typer.Option(help="Run networks on cpu, cuda or auto; see synoptic compare.")] = "cpu",
    quiet: QuietOption = False,
) -> None:
    """Open one story of a workspace: write its dossier.

    Without -o and --json the data goes to standard output. Of a story that grew only what is new is read; the
    decisions of the workspace hold.
    """
    from synoptic.runs import show as shown

    check_targets(output, json_path)
    begun = time.monotonic()
    with stage_bar(shown=not quiet) as tell:
        result = shown(story, place_of(workspace), Settings(engine=engine, device=device, quiet=quiet), tell)
    if json_path is not None:
        written(json_path, result.json)
    if output is not None:
        written(output, result.page())
    if output is None and json_path is None:
        handed_out(result.json)
    if not quiet:
        say(summary_of(result.dossier, time.monotonic() - begun), err=True)


def watch(  # noqa: PLR0913 - one argument an option of the command line
    paths: Annotated[list[Path], typer.Argument(help="Folders, and files such as feeds, that are looked at.")],
    workspace: WorkspaceOption,
    seconds: Annotated[float, typer.Option("--every", min=0.1, help="Seconds between two looks.")] = 60.0,
    once: Annotated[bool, typer.Option("--once", help="Look once and stop.")] = False,
    meta: MetaOption = None,
    quiet: QuietOption = False,
) -> None:
    """Follow folders and feed files: add what is new or changed, until it is stopped with Ctrl-C.

    It reads files only and asks no server: let the reader of your choice save its feeds there.
    """
    from synoptic.runs import Added, Occasion
    from synoptic.runs import add as added
    from synoptic.runs import watch as watched

    settings = Settings(meta=meta, quiet=quiet)
    found: Iterable[Added | None]
    if once:
        found = (added(paths, place_of(workspace), settings, Occasion(_now())),)
    else:
        found = watched(paths, place_of(workspace), settings, map(Occasion, _moments(seconds)))
    for done in found:
        if done is not None and not quiet and (done.read or done.changed):
            say(_summary(done.read, done.known, done.reports, len(done.changed)), err=True)


def _moments(seconds: float) -> Iterator[str]:
    """Now, and again and again after a pause."""
    while True:
        yield _now()
        time.sleep(seconds)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec=_TIME_DETAIL)


def _summary(read: int, known: int, reports: int, changed: int) -> str:
    return (
        f"read {_number(read, 'file')}, {known} known; {_number(reports, 'new report')}; "
        f"{changed} {'story' if changed == 1 else 'stories'} changed"
    )


def _number(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def _line(story: KeptStory) -> str:
    unsure = sum(member.is_unsure for member in story.members)
    noun = "report " if len(story.members) == 1 else "reports"
    counts = f"{len(story.members):4} {noun} {len(story.outlets):3} outlets <={story.n_origins:3} origins"
    return f"{story.id}  {counts}  {_days(story)}  changed {story.changed}  {_title(story)}" + (
        f"  ({unsure} unsure)" if unsure else ""
    )


def _days(told: KeptStory | KeptEvent) -> str:
    if told.begin is None:
        return "undated"
    return told.begin if told.begin == told.end else f"{told.begin}/{told.end}"


def _title(told: KeptStory | KeptEvent) -> str:
    return "no title" if told.title is None else " ".join(told.title.exact.split())


def _reason(reason: Reason) -> str:
    sure = "alone" if reason.likeness is None else f"{reason.likeness:.2f}" + (" unsure" if reason.is_unsure else "")
    near = (
        "" if reason.nearest is None else f"  nearest to {reason.nearest}: {', '.join(reason.words) or 'no rare word'}"
    )
    return f"{sure:<12} {reason.path}{near}"
