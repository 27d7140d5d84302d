"""The commands that write down what people decide, and show it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from synoptic import __version__
from synoptic.cli.telling import say
from synoptic.cli.writing import written
from synoptic.errors import InputError
from synoptic.model.decisions import DECISION_KINDS, OVERRIDES
from synoptic.model.reports import Report
from synoptic.model.spans import Span
from synoptic.stages.decisions import decision_id, decisions_from, names_in, rows_in, target_in
from synoptic.store import Workspace, place_of

Row = dict[str, Any]  # Any: JSON
# Decisions of people come with the time of day; seconds are enough to put them in order.
_TIME_DETAIL = "seconds"

WorkspaceOption = Annotated[
    str,
    typer.Option(
        "-w", "--workspace", metavar="PLACE", help="The workspace that keeps the decision: a folder or postgresql://…"
    ),
]


def decide(  # noqa: PLR0913 - one argument an option of the command line
    kind: Annotated[str, typer.Argument(help=f"One of {', '.join(DECISION_KINDS)}.")],
    workspace: WorkspaceOption,
    author: Annotated[str, typer.Option(help="Who decides.")],
    reason: Annotated[str, typer.Option(help="Why.")],
    at: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FILE::WORDS", help="The words it is about; FILE::START:WORDS when they stand there twice."
        ),
    ] = None,
    value: Annotated[
        str | None,
        typer.Option("--set", metavar="FIELD=VALUE", help=f"For override: {', '.join(OVERRIDES)}."),
    ] = None,
    withdrawn: Annotated[
        str | None, typer.Option("--decision", metavar="ID", help="For withdraw: the decision that is taken back.")
    ] = None,
    time: Annotated[str | None, typer.Option(help="When, ISO 8601 with offset; now when left out.")] = None,
    codebook: Annotated[str | None, typer.Option(help="Version of the codebook, for provision.code.")] = None,
) -> None:
    """Write a decision into a workspace; every later run on it keeps to it.

    A decision names words of reports that the workspace has read, not rows of a dossier, so it holds when the
    program learns to read otherwise. The same two claims in one row:

        synoptic decide same -w work --at "a.txt::The dam failed" --at "b.txt::The wall broke" --author AR --reason "one event"
    """
    from synoptic.runs import Occasion, target_of
    from synoptic.runs import decide as decided

    with Workspace(place_of(workspace), __version__) as store:
        # Where none is meant, the message names some that there are.
        reports = store.reports_named(words.partition("::")[0] for words in at or ()) or store.reports()
    row: Row = {
        "kind": kind,
        "targets": [target_of(*_place(words, reports)) for words in at or ()],
        "value": withdrawn if kind == "withdraw" else value,
        "author": author,
        "time": _moment(time),
        "reason": reason,
    }
    if codebook is not None:
        row["codebook"] = codebook
    say(decided(row, place_of(workspace), Occasion(_moment(None))))


def list_decisions(
    workspace: WorkspaceOption,
    export: Annotated[Path | None, typer.Option(help="Write every decision to this file, one object a line.")] = None,
    import_: Annotated[
        Path | None, typer.Option("--import", help="Add the decisions of a file (JSON or JSONL).")
    ] = None,
) -> None:
    """List the decisions of a workspace; write them to a file, or add those of one."""
    with Workspace(place_of(workspace), __version__) as store:
        if import_ is not None:
            store.decide(rows_in(import_))
        rows = store.decisions()
        reports = store.reports_named(name for row in rows for name in names_in(row))
    if export is not None:
        written(export, "".join(json.dumps(row, ensure_ascii=False, sort_keys=True) + "\n" for row in rows))
        return
    found = {decision.id: decision for decision in decisions_from(rows, reports)}
    for row in rows:
        decision = found[decision_id(row)]
        words = " | ".join(
            f"{_path(target)}::{target.get('exact')}" for target in row["targets"] if isinstance(target, dict)
        )
        state = "" if decision.state == "applied" else "  (words not found)"
        say(
            f"{decision.id}  {decision.time}  {decision.author}  {decision.kind}"
            f"{' ' + decision.value if decision.value else ''}  {words}  {decision.reason}{state}"
        )


def _moment(time: str | None) -> str:
    """The time that was given, or now.

    Raises:
        InputError: It is not ISO 8601 with an offset.
    """
    if time is None:
        return datetime.now(UTC).isoformat(timespec=_TIME_DETAIL)
    try:
        given = datetime.fromisoformat(time)
    except ValueError as error:
        raise InputError(f"--time is {time!r}: expected ISO 8601 with offset, as 2031-03-05T10:00:00+01:00.") from error
    if given.tzinfo is None:
        raise InputError(f"--time is {time!r}: expected an offset at its end, as +01:00 or Z.")
    return time


def _place(words: str, reports: Sequence[Report]) -> tuple[Span, Report]:
    """The words that are named, and the report that holds them.

    Raises:
        InputError: The words name no report, or stand there nowhere or more than once.
    """
    path, found, exact = words.partition("::")
    if not found or not exact:
        raise InputError(f"--at is {words!r}: expected FILE::WORDS.")
    # A report whose outlet was decided stands there twice, with one text.
    at_path = list({r.sha256: r for r in reports if path in {r.path, r.id, *r.paths}}.values())
    if not at_path:
        known = ", ".join(sorted({report.path for report in reports})[:5]) or "none"
        raise InputError(
            f"No report {path!r} was read into this workspace (it has {known}): run add or compare with -w first."
        )
    start, colon, rest = exact.partition(":")
    row: Row = {"exact": exact}
    if colon and start.isdecimal() and rest:
        row = {"exact": rest, "start": int(start)}
    for report in at_path:
        span = target_in({"report": report.id, **row}, reports)
        if span is not None:
            return span, report
    starts = [at for report in at_path for at in _occurrences(report.text, str(row["exact"]))]
    if not starts:
        raise InputError(f"{path!r} does not hold the words {row['exact']!r}: repeat them as the page shows them.")
    raise InputError(
        f"{path!r} holds the words {row['exact']!r} {len(starts)} times: name one by where it begins, "
        f"as {path}::{starts[0]}:{row['exact']}."
    )


def _occurrences(text: str, words: str) -> list[int]:
    found, at = [], text.find(words)
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    return found


def _path(target: Row) -> str:
    return str(target.get("path", target.get("report")))
