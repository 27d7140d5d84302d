"""Writing a decision into a workspace."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from synoptic import __version__
from synoptic.errors import InputError
from synoptic.model.reports import Report
from synoptic.model.spans import Span, cut, selector_of
from synoptic.runs.adding import Occasion, Row, regroup
from synoptic.stages.decisions import checked, decision_id
from synoptic.store import Place, Workspace

logger = logging.getLogger(__name__)


def decide(row: Row, workspace: Place, occasion: Occasion) -> str:
    """Keep a decision; every later run on the workspace keeps to it.

    Args:
        row: What `docs/contract.md` says of a decision: kind, targets, value, author, time, reason.
        workspace: Where the workspace is.
        occasion: The moment that stories bear which change with it.

    Returns:
        The id of the decision.

    Raises:
        InputError: Something is missing, too few words are named, or what is taken back is not there.
        StoreError: The workspace cannot be written.
    """
    checked(row, 1)
    with Workspace(workspace, __version__) as store:
        before = store.decisions()
        _check_targets(row, before)
        store.decide([row])
    logger.info("decision kept", extra={"decision": decision_id(row), "kind": row["kind"]})
    # Only these move a report; any other decision may be made while reports are added.
    if any(_is_of_stories(other) for other in (row, *_taken_back(row, before))):
        regroup(workspace, occasion)
    return decision_id(row)


def _is_of_stories(row: Row) -> bool:
    return row["kind"] == "override" and str(row.get("value")).startswith("story=")


def _taken_back(row: Row, before: Sequence[Row]) -> list[Row]:
    return [other for other in before if row["kind"] == "withdraw" and decision_id(other) == row["value"]]


def target_of(span: Span, report: Report) -> Row:
    """What is kept of a place: the digest of the text, the words, and as much around them as makes them unique."""
    around = selector_of(cut(report.id, report.text, span.start, span.end), report.text)
    return {
        "report": report.sha256,
        "path": report.path,
        "start": span.start,
        "exact": span.exact,
        "prefix": around.prefix,
        "suffix": around.suffix,
    }


def _check_targets(row: Row, before: Sequence[Row]) -> None:
    """Refuse what could never be carried out.

    Raises:
        InputError: Too few words were named, or the decision that is taken back is not there.
    """
    kind, number = row["kind"], len(row["targets"])
    if kind == "withdraw":
        if row["value"] not in {decision_id(other) for other in before}:
            raise InputError(f"No decision {row['value']!r} in this workspace: list them with synoptic decisions.")
        return
    least = 1 if kind == "override" else 2
    if number < least:
        raise InputError(f"{kind} needs {least} or more --at FILE::WORDS; {number} given.")
