"""A decisions file as records."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from synoptic.errors import InputError
from synoptic.model.decisions import DECISION_KINDS, Decision
from synoptic.model.ids import digest_id
from synoptic.model.reports import Report
from synoptic.model.spans import Span, cut

_FIELDS = ("kind", "targets", "author", "time", "reason")


def decisions_from(path: Path, reports: Sequence[Report]) -> tuple[Decision, ...]:
    """The decisions of a JSON file: a list of objects with kind, targets, value, author, time and reason.

    A target names a report by id or path and repeats the words (`exact`); `start` says which place is meant
    when the words stand there more than once.

    Raises:
        InputError: The file cannot be read, or a row lacks a field or has an unknown kind.
    """
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"Decisions file {str(path)!r} cannot be read ({error}).") from error
    if not isinstance(rows, list):
        raise InputError(f"Decisions file {str(path)!r}: expected a list of decisions.")
    by_name = {name: report for report in reports for name in (report.id, report.path, *report.paths)}
    return tuple(_decision(row, number, by_name) for number, row in enumerate(rows, start=1))


def _decision(row: Any, number: int, reports: Mapping[str, Report]) -> Decision:
    if not isinstance(row, dict) or any(name not in row for name in _FIELDS):
        raise InputError(f"Decision {number}: expected an object with {', '.join(_FIELDS)}.")
    if row["kind"] not in DECISION_KINDS:
        raise InputError(f"Decision {number}: kind is {row['kind']!r}, expected one of {', '.join(DECISION_KINDS)}.")
    targets = tuple(span for target in row["targets"] if (span := _target(target, reports)) is not None)
    lost = len(targets) < len(row["targets"])
    content = (row["kind"], row["targets"], row.get("value"), row["author"], row["time"], row["reason"])
    return Decision(
        id=digest_id("d", *content),
        kind=row["kind"],
        targets=targets,
        value=row.get("value"),
        author=str(row["author"]),
        time=str(row["time"]),
        reason=str(row["reason"]),
        state="orphaned" if lost else "applied",
    )


def _target(target: Any, reports: Mapping[str, Report]) -> Span | None:
    if not isinstance(target, dict):
        return None
    report = reports.get(str(target.get("report", target.get("path"))))
    exact = target.get("exact")
    if report is None or not isinstance(exact, str) or not exact:
        return None
    start = target.get("start")
    if isinstance(start, int) and report.text[start : start + len(exact)] == exact:
        return cut(report.id, report.text, start, start + len(exact))
    found = report.text.find(exact)
    return cut(report.id, report.text, found, found + len(exact)) if found >= 0 else None
