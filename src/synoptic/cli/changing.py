"""`synoptic changes`: what a story says now that it did not say before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from synoptic.cli.progress import stage_bar
from synoptic.cli.telling import say
from synoptic.cli.writing import handed_out
from synoptic.dossier.page.records import shortened
from synoptic.errors import InputError
from synoptic.model.codec import json_of, to_data
from synoptic.model.spans import Span
from synoptic.settings import Settings
from synoptic.store import place_of

if TYPE_CHECKING:
    from synoptic.runs import Change, Changes

_SHOWN = 8  # of a kind: a morning's changes on one screen; --all and --json have every one
_WORDS = 160  # code points of a quotation: two lines of a terminal


def changes(  # noqa: PLR0913 - one argument an option of the command line
    what: Annotated[
        list[str],
        typer.Argument(
            metavar="STORY | OLD.json NEW.json", help="A story of a workspace, or two dossiers of one event."
        ),
    ],
    workspace: Annotated[
        str | None,
        typer.Option(
            "-w", "--workspace", metavar="PLACE", help="The workspace of the story: a folder or postgresql://…"
        ),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            metavar="DATE|RUN",
            help="A day or moment (in UTC unless it has an offset), or a state that --runs lists; else the state before.",
        ),
    ] = None,
    runs: Annotated[bool, typer.Option("--runs", help="List the states of the story that were kept.")] = False,
    everything: Annotated[bool, typer.Option("--all", help=f"Show every change, not {_SHOWN} of a kind.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Every change as data, with its spans.")] = False,
    engine: Annotated[
        str | None, typer.Option(metavar="NAME[:ARG]", help="Which language engine reads; see synoptic compare.")
    ] = None,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="No progress.")] = False,
) -> None:
    """Say what changed in a story since it was opened before, or from one dossier to another.

    New reports and versions, statements that came and went, who holds what more or less firmly, who denies now,
    where they part or part no longer, origins, dates, decisions. Each with the words it stands on.
    """
    if workspace is None:
        _show(_of_files(what, since, runs), everything, as_json)
        return
    from synoptic.runs import changes_of, run_names

    (story,) = _one(what)
    if runs:
        for moment in run_names(story, place_of(workspace)):
            say(f"{moment.run}  {moment.at}")
        return
    with stage_bar(shown=not quiet) as tell:
        found = changes_of(story, since, place_of(workspace), Settings(engine=engine, quiet=quiet), tell)
    _show(found, everything, as_json)


def _one(what: Sequence[str]) -> Sequence[str]:
    if len(what) != 1:
        raise InputError(f"{len(what)} stories are named: with -w name one; without -w name two dossier.json files.")
    return what


def _of_files(what: Sequence[str], since: str | None, runs: bool) -> Changes:
    from synoptic.dossier.verify import dossier_at
    from synoptic.runs import compared

    if since is not None or runs:
        raise InputError("--since and --runs are about a workspace: name it with -w.")
    if len(what) != 2:
        raise InputError(f"{len(what)} given: name two dossier.json files, the earlier one first, or a story with -w.")
    before, after = (dossier_at(Path(name)) for name in what)
    return compared(before, after)


def _show(found: Changes, everything: bool, as_json: bool) -> None:
    if as_json:
        handed_out(json_of(to_data(found), indent=1) + "\n")
        return
    for line in _lines(found, everything):
        say(line)


def _lines(found: Changes, everything: bool) -> Iterator[str]:
    from synoptic.runs.changing import KINDS as CHANGE_KINDS

    if found.before is None:
        yield "This story was opened for the first time: there is nothing to compare with."
        return
    if found.before.at is not None:
        yield f"since {found.before.at} (state {found.before.run})"
    if found.is_read_anew:
        yield "another version or engine read the later one: some changes may be its own"
    if not found.changes:
        yield "nothing changed"
    for kind, title in CHANGE_KINDS.items():
        rows = [row for row in found.changes if row.kind == kind]
        if not rows:
            continue
        yield f"{title} ({len(rows)})"
        shown = rows if everything else rows[:_SHOWN]
        for row in shown:
            yield from _told(row)
        if len(rows) > len(shown):
            yield f"  and {len(rows) - len(shown)} more: --all shows them"


def _told(row: Change) -> Iterator[str]:
    yield f"  {row.said}"
    for mark, spans in (("-", row.spans_before), ("+", row.spans)):
        for span in spans[:2]:
            yield f"    {mark} “{shortened(span.exact, _WORDS)}”  {_place(span)}"


def _place(span: Span) -> str:
    return f"{span.report}:{span.start}-{span.end}"
