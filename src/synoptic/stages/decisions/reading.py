"""A decisions file as records."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from synoptic.errors import InputError
from synoptic.model.decisions import DECISION_KINDS, Decision
from synoptic.model.ids import digest_id
from synoptic.model.reports import Report
from synoptic.model.spans import Span, cut

Row = dict[str, Any]  # Any: JSON
_FIELDS = ("kind", "targets", "author", "time", "reason")


def rows_in(path: Path) -> tuple[Row, ...]:
    """The rows of a decisions file: a list of objects with kind, targets, value, author, time and reason.

    A target names a report by id or path and repeats the words (`exact`); `start` says which place is meant
    when the words stand there more than once.

    Raises:
        InputError: The file cannot be read, or a row lacks a field or has an unknown kind.
    """
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise InputError(f"Decisions file {str(path)!r} cannot be read ({error}).") from error
    if not isinstance(rows, list):
        raise InputError(f"Decisions file {str(path)!r}: expected a list of decisions.")
    return tuple(_checked(row, number) for number, row in enumerate(rows, start=1))


def decisions_from(rows: Iterable[Row], reports: Sequence[Report]) -> tuple[Decision, ...]:
    """The decisions, their words looked up in the reports as they are now; by time, then id.

    A decision some of whose words stand nowhere is `orphaned`; it is applied again when they come back.
    """
    by_name = {name: report for report in reports for name in (report.id, report.path, *report.paths)}
    found = {decision.id: decision for decision in (_decision(row, by_name) for row in rows)}
    return tuple(sorted(found.values(), key=lambda d: (d.time, d.id)))


def _checked(row: Any, number: int) -> Row:
    if not isinstance(row, dict) or any(name not in row for name in _FIELDS):
        raise InputError(f"Decision {number}: expected an object with {', '.join(_FIELDS)}.")
    if row["kind"] not in DECISION_KINDS:
        raise InputError(f"Decision {number}: kind is {row['kind']!r}, expected one of {', '.join(DECISION_KINDS)}.")
    if not isinstance(row["targets"], list):
        raise InputError(f"Decision {number}: targets is {type(row['targets']).__name__}, expected a list.")
    return row


def _decision(row: Row, reports: Mapping[str, Report]) -> Decision:
    targets = tuple(span for target in row["targets"] if (span := _target(target, reports)) is not None)
    content = (row["kind"], row["targets"], row.get("value"), row["author"], row["time"], row["reason"])
    value = row.get("value")
    return Decision(
        id=digest_id("d", *content),
        kind=row["kind"],
        targets=targets,
        value=None if value is None else str(value),
        author=str(row["author"]),
        time=str(row["time"]),
        reason=str(row["reason"]),
        state="orphaned" if len(targets) < len(row["targets"]) else "applied",
    )


def _target(target: Any, reports: Mapping[str, Report]) -> Span | None:
    if not isinstance(target, dict):
        return None
    report = reports.get(str(target.get("report", target.get("path"))))
    exact = target.get("exact")
    if report is None or not isinstance(exact, str) or not exact:
        return None
    start = target.get("start")
    if isinstance(start, int) and start >= 0 and report.text[start : start + len(exact)] == exact:
        return cut(report.id, report.text, start, start + len(exact))
    found = report.text.find(exact)
    return cut(report.id, report.text, found, found + len(exact)) if found >= 0 else None
