"""A decisions file as records."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from synoptic.errors import InputError
from synoptic.model.codec import is_deeper
from synoptic.model.decisions import DECISION_KINDS, OVERRIDES, Decision
from synoptic.model.ids import digest_id
from synoptic.model.reports import Report
from synoptic.model.spans import Span, cut

Row = dict[str, Any]  # Any: JSON
_FIELDS = ("kind", "targets", "author", "time", "reason")
_MOST_LEVELS = 20
"""A decision is digested and written level by level, and Python goes down a thousand at most."""


def rows_in(path: Path) -> tuple[Row, ...]:
    """The rows of a decisions file: objects with kind, targets, value, author, time and reason.

    The file is a list in JSON, or JSONL with one object a line. A target names a report by the SHA-256 of its text,
    by id or by path, and repeats the words (`exact`), with what stands before and after them (`prefix`, `suffix`)
    or where they begin (`start`) when the words stand there more than once.

    Raises:
        InputError: The file cannot be read, a row lacks a field, or a kind or value is not known.
    """
    try:
        rows = _parsed(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise InputError(f"Decisions file {str(path)!r} cannot be read ({error}).") from error
    if not isinstance(rows, list):
        raise InputError(f"Decisions file {str(path)!r}: expected a list of decisions.")
    return tuple(checked(row, number) for number, row in enumerate(rows, start=1))


def decisions_from(rows: Iterable[Row], reports: Sequence[Report]) -> tuple[Decision, ...]:
    """The decisions, their words looked up in the reports as they are now; by time, then id.

    A decision some of whose words stand nowhere, or in several places that nothing tells apart, is `orphaned`; it is
    applied again when they can be found.

    Raises:
        InputError: A row that was kept in a workspace is none any more, since it was changed by hand.
    """
    known = [checked(row, number) for number, row in enumerate(rows, start=1)]
    found = {decision.id: decision for decision in (_decision(row, reports) for row in known)}
    return tuple(sorted(found.values(), key=lambda d: (d.time, d.id)))


def checked(row: Any, number: int) -> Row:  # Any: whatever JSON can hold
    """A row that says what a decision must say.

    Raises:
        InputError: A field is missing, or a kind or value is not known.
    """
    if not isinstance(row, dict) or any(name not in row for name in _FIELDS):
        raise InputError(f"Decision {number}: expected an object with {', '.join(_FIELDS)}.")
    if row["kind"] not in DECISION_KINDS:
        raise InputError(f"Decision {number}: kind is {row['kind']!r}, expected one of {', '.join(DECISION_KINDS)}.")
    if is_deeper(row, _MOST_LEVELS):
        raise InputError(f"Decision {number}: it is nested on more than {_MOST_LEVELS} levels, where three are enough.")
    if not isinstance(row["targets"], list):
        raise InputError(f"Decision {number}: targets is {type(row['targets']).__name__}, expected a list.")
    if row["kind"] == "override":
        _check_override(str(row.get("value")), number)
    if row["kind"] == "withdraw" and not row.get("value"):
        raise InputError(f"Decision {number}: a withdrawal names the decision that it takes back as its value.")
    return row


def decision_id(row: Row) -> str:
    """The id of a decision: a digest of what it says."""
    content = [row["kind"], row["targets"], row.get("value"), row["author"], row["time"], row["reason"]]
    if row.get("codebook") is not None:
        content.append(row["codebook"])
    return digest_id("d", *content)


def names_in(row: Row) -> set[str]:
    """The ids, paths and digests by which a decision names reports."""
    named = row.get("targets")
    targets = [target for target in named if isinstance(target, dict)] if isinstance(named, list) else []
    return {str(target[key]) for target in targets for key in ("report", "path") if target.get(key) is not None}


def target_in(target: Any, reports: Sequence[Report]) -> Span | None:  # Any: whatever JSON can hold
    """The one place that a target means; None when its words are gone or stand in several places.

    A digest of the text is looked for first, then an id, then a path; a text that changed is searched when the path
    is given beside the digest.
    """
    if not isinstance(target, dict):
        return None
    exact = target.get("exact")
    if not isinstance(exact, str) or not exact:
        return None
    report = _report_meant(target, reports)
    return None if report is None else _place_in(report, target, exact)


def _parsed(text: str) -> Any:  # Any: whatever JSON can hold
    """A list in JSON, or the objects of JSONL."""
    lines = [line for line in text.splitlines() if line.strip()]
    try:
        whole = json.loads(text)
    except ValueError:
        if not lines or not all(line.lstrip().startswith("{") for line in lines):
            raise
        return [json.loads(line) for line in lines]
    # One line of JSONL is JSON as well.
    return [whole] if isinstance(whole, dict) and "kind" in whole else whole


def _check_override(value: str, number: int) -> None:
    field, equals, setting = value.partition("=")
    if field not in OVERRIDES or not equals or not setting.strip():
        raise InputError(f"Decision {number}: value is {value!r}, expected FIELD=VALUE with {', '.join(OVERRIDES)}.")
    codes = OVERRIDES[field]
    if codes and setting not in codes:
        raise InputError(f"Decision {number}: {field} is {setting!r}, expected one of {', '.join(codes)}.")


def _decision(row: Row, reports: Sequence[Report]) -> Decision:
    targets = tuple(span for target in row["targets"] if (span := target_in(target, reports)) is not None)
    value = row.get("value")
    codebook = row.get("codebook")
    is_whole = len(targets) == len(row["targets"]) and (bool(targets) or row["kind"] == "withdraw")
    return Decision(
        id=decision_id(row),
        kind=row["kind"],
        targets=targets,
        value=None if value is None else str(value),
        author=str(row["author"]),
        time=str(row["time"]),
        reason=str(row["reason"]),
        state="applied" if is_whole else "orphaned",
        codebook=None if codebook is None else str(codebook),
    )


def _report_meant(target: Mapping[str, Any], reports: Sequence[Report]) -> Report | None:
    """The report that a target names; None when none or several are meant."""
    named, path = (name if isinstance(name, str) else None for name in (target.get("report"), target.get("path")))
    for matches in (
        [r for r in reports if named is not None and r.sha256 == named],
        [r for r in reports if named is not None and named in {r.id, r.path, *r.paths}],
        [r for r in reports if path is not None and path in {r.path, *r.paths}],
    ):
        at_path = [r for r in matches if path in {r.path, *r.paths}] or matches
        if len(at_path) == 1:
            return at_path[0]
        if at_path:
            return None
    return None


def _place_in(report: Report, target: Mapping[str, Any], exact: str) -> Span | None:
    start = target.get("start")
    if isinstance(start, int) and start >= 0 and report.text[start : start + len(exact)] == exact:
        return cut(report.id, report.text, start, start + len(exact))
    before, after = (text if isinstance(text, str) else "" for text in (target.get("prefix"), target.get("suffix")))
    for prefix, suffix in ((before, after), ("", "")):
        quote = prefix + exact + suffix
        found = report.text.find(quote)
        if found < 0:
            continue
        if report.text.find(quote, found + 1) >= 0:
            return None
        begin = found + len(prefix)
        return cut(report.id, report.text, begin, begin + len(exact))
    return None
