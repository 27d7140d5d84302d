"""Writing a decision into a workspace."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from synoptic import __version__
from synoptic.errors import InputError
from synoptic.model.reports import Report
from synoptic.model.spans import Span, cut, selector_of
from synoptic.runs.adding import Occasion, Row, regroup
from synoptic.stages.decisions import checked, decision_id
from synoptic.store import Workspace


def decide(row: Row, workspace: Path, occasion: Occasion) -> str:
    """Keep a decision; every later run on the workspace keeps to it.

    Args:
        row: What `docs/contract.md` says of a decision: kind, targets, value, author, time, reason.
        workspace: The folder of the workspace.
        occasion: The moment that stories bear which change with it.

    Returns:
        The id of the decision.

    Raises:
        InputError: Something is missing, too few words are named, or what is taken back is not there.
        StoreError: The workspace cannot be written.
    """
    checked(row, 1)
    with Workspace(workspace, __version__) as store:
        _check_targets(row, store.decisions())
        store.decide([row])
    if row["kind"] == "withdraw" or str(row.get("value")).startswith("story="):
        regroup(workspace, occasion)
    return decision_id(row)


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
