"""From what was ticked on a page to a decision about words."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from synoptic.dossier.page.records import rows, word
from synoptic.errors import InputError
from synoptic.model.spans import Span
from synoptic.runs import Opened, target_of

Row = dict[str, Any]  # Any: JSON
_IN_WORDS = {
    "same": "say the same",
    "merge": "say the same",
    "not_same": "do not say the same",
    "split": "do not say the same",
    "withdraw": "taken back",
}


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A decision as the list shows it.

    Attributes:
        id: Its id.
        said: What was decided.
        words: The words it is about, with their files.
        author: Who decided.
        time: When.
        reason: Why.
        withdrawn: Whether it was taken back, or takes one back itself.
    """

    id: str
    said: str
    words: tuple[tuple[str, str], ...]
    author: str
    time: str
    reason: str
    withdrawn: bool


def correction(opened: Opened, asked: Mapping[str, str], claims: Sequence[str]) -> Row:
    """The decision that a form asks for; author, time and reason are added by the caller.

    Args:
        opened: The story.
        asked: ``kind``, and for an override ``field`` and ``value``.
        claims: Ids of the claims that were ticked.

    Raises:
        InputError: Nothing was ticked, or a claim is not in the story any more.
    """
    if not claims:
        raise InputError("Nothing is ticked: tick the statements that it is about.")
    value = f"{asked['field']}={asked['value'].strip()}" if asked["kind"] == "override" else None
    return {"kind": asked["kind"], "targets": [_target(opened, claim) for claim in claims], "value": value}


def _target(opened: Opened, claim: str) -> Row:
    found = opened.found.claims.get(claim)
    if found is None:
        raise InputError("A statement that was ticked has changed since the page was loaded: load it again.")
    span = rows(found, "spans")[0]
    report = next(one for one in opened.result.tables.reports if one.id == word(span, "report"))
    return target_of(Span(report.id, int(span["start"]), int(span["end"]), word(span, "exact")), report)


def withdrawal(decision: str, author: str, time: str) -> Row:
    """The decision that takes one back."""
    return {
        "kind": "withdraw",
        "targets": [],
        "value": decision,
        "author": author,
        "time": time,
        "reason": "taken back at the desk",
    }


def listed_decisions(kept: Iterable[tuple[str, Row]]) -> list[DecisionLine]:
    """Decisions with their ids, as a reader reads them."""
    given = list(kept)
    gone = {str(row.get("value")) for _, row in given if row["kind"] == "withdraw"}
    return [
        DecisionLine(
            id=ident,
            said=_said(row),
            words=tuple(
                (str(target.get("path", "")), str(target.get("exact", "")))
                for target in row["targets"]
                if isinstance(target, dict)
            ),
            author=str(row["author"]),
            time=str(row["time"]),
            reason=str(row["reason"]),
            withdrawn=ident in gone or row["kind"] == "withdraw",
        )
        for ident, row in given
    ]


def _said(row: Row) -> str:
    if row["kind"] == "override":
        return str(row["value"]).replace("=", ": ", 1)
    return f"{_IN_WORDS[row['kind']]}" + (f" {row['value']}" if row["kind"] == "withdraw" else "")


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Several files as one archive; the same files give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
