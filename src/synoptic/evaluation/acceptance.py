"""Says of each line of an acceptance table whether a dossier shows it.

The table is Markdown with the columns number, reports, fact, ids of the gold. Reports
are named as in the gold; those in brackets are not asked for, and those called silent
in brackets must be silent. The fact is for people: the ids decide. `C` is a cluster of
claims, `R` a relation, `Q` a quotation, `T` a happening, `LG` a group of one origin.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum

from synoptic.evaluation.matching import Matching
from synoptic.evaluation.measures.alignment import (
    CONFLICT_CLASSES,
    CONFLICT_VERDICTS,
    UPDATE_CLASSES,
    UPDATE_VERDICTS,
    relations_shown,
    traps_in,
)
from synoptic.evaluation.records import Record, record, rows, texts
from synoptic.evaluation.score import Score

N_COLUMNS = 4

_BRACKET = re.compile(r"\(([^()]*)\)")
_DOC = re.compile(r"\bD\d+\b")
_IDENT = re.compile(r"\b([A-Z]+)\d+\b")


class State(Enum):
    """How far a line of the table is shown."""

    SHOWN = "shown"
    PARTLY = "partly"
    NOT_SHOWN = "not shown"


@dataclass(frozen=True)
class Line:
    """One line of an acceptance table.

    Attributes:
        number: As printed.
        docs: Documents that must show it.
        silent: Documents that must not.
        idents: What of the gold it asks for.
    """

    number: str
    docs: frozenset[str]
    silent: frozenset[str]
    idents: tuple[str, ...]


def acceptance_lines(table: str) -> tuple[Line, ...]:
    """Return the lines of a table in order; what is no line is passed over."""
    lines = []
    for row in table.splitlines():
        cells = [cell.strip() for cell in row.strip().strip("|").split("|")]
        if len(cells) < N_COLUMNS or not cells[0].isdigit():
            continue
        brackets = " ".join(found for found in _BRACKET.findall(cells[1]) if "silent" in found)
        lines.append(
            Line(
                cells[0],
                frozenset(_DOC.findall(_BRACKET.sub(" ", cells[1]))),
                frozenset(_DOC.findall(brackets)),
                tuple(found[0] for found in _IDENT.finditer(cells[-1])),
            )
        )
    return tuple(lines)


def acceptance_states(table: str, matching: Matching, score: Score) -> dict[str, State]:
    """Return the state of every line of a table, by its number."""
    judge = _Judge(matching, score)
    return {line.number: judge.state_of(line) for line in acceptance_lines(table)}


class _Judge:
    """Decides about one id after the other.

    What an id asks for is shown (1.0), partly there (between) or not (0.0); None for
    what cannot be decided, such as a relation that says that two things agree.
    """

    def __init__(self, matching: Matching, score: Score) -> None:
        self._matching, self._right = matching, score.right
        gold = matching.gold
        self._relations = _by_id(gold, "relations")
        self._clusters = _by_id(gold, "claims")
        self._groups = {str(g.get("id")): g for g in rows(record(gold.get("lineage")).get("groups"))}
        self._quotes, self._happenings = _by_id(gold, "quotations"), _by_id(gold, "timeline")
        conflicts = relations_shown(matching, CONFLICT_VERDICTS, CONFLICT_CLASSES)
        updates = relations_shown(matching, UPDATE_VERDICTS, UPDATE_CLASSES)
        self._judged = {str(r.get("id")) for r in conflicts.wanted + updates.wanted}
        self._traps = {str(r.get("id")) for r in traps_in(matching, matching.pairs).all}
        self._deciders: Mapping[str, Callable[[str, Line], float | None]] = {
            "C": self._cluster,
            "R": self._relation,
            "Q": self._quote,
            "T": self._happening,
            "LG": self._origin,
        }

    def state_of(self, line: Line) -> State:
        """Return the state of a line: shown when everything it asks for is shown."""
        judged = [share for ident in line.idents if (share := self._share(ident, line)) is not None]
        if judged and min(judged) >= 1.0:
            return State.SHOWN
        return State.PARTLY if any(judged) else State.NOT_SHOWN

    def _share(self, ident: str, line: Line) -> float | None:
        decide = self._deciders.get(ident.rstrip("0123456789"))
        return None if decide is None else decide(ident, line)

    def _cluster(self, ident: str, line: Line) -> float | None:
        """A cluster: found in every report asked for, and there in one proposition."""
        docs = texts(self._clusters.get(ident, {}).get("docs"))
        asked = (docs & line.docs) or docs
        if not asked:
            return None
        matching = self._matching
        pairs = [p for p in matching.pairs if p.gold.record["cluster"] == ident and p.gold.doc in asked]
        found = {pair.gold.doc for pair in pairs}
        docs_in = {
            proposition: {q.gold.doc for q in pairs if proposition in matching.propositions_of(q.pred)}
            for pair in pairs
            for proposition in matching.propositions_of(pair.pred)
        }
        whole = [
            proposition
            for proposition, held in docs_in.items()
            if held == asked and not line.silent & matching.docs_behind(matching.propositions[proposition])
        ]
        if whole:
            return 1.0
        return 0.5 * len(found) / len(asked)

    def _relation(self, ident: str, _line: Line) -> float | None:
        """A conflict or an update is shown; a warning was tested and is heeded."""
        if ident in self._judged:
            return float(f"relation:{ident}" in self._right)
        if ident in self._traps:
            return float(f"trap:{ident}" in self._right)
        return None

    def _quote(self, ident: str, _line: Line) -> float | None:
        """A quotation: found, and with its speaker where it has one."""
        if ident not in self._quotes:
            return None
        is_found = f"quote:{ident}" in self._right
        is_spoken = bool(self._quotes[ident].get("speaker"))
        return 0.5 * is_found + 0.5 * (is_found and (not is_spoken or f"speaker:{ident}" in self._right))

    def _happening(self, ident: str, _line: Line) -> float | None:
        """A dated happening stands on the timeline."""
        entry = self._happenings.get(ident, {})
        is_dated = bool(entry.get("begin") and entry.get("end") and entry.get("is_event", True))
        return float(f"happening:{ident}" in self._right) if is_dated else None

    def _origin(self, ident: str, _line: Line) -> float | None:
        """A group of one origin: some origin of the dossier holds all its reports."""
        docs = texts(self._groups.get(ident, {}).get("docs"))
        if len(docs) < 2:
            return None
        origins = rows(self._matching.dossier.get("origins"))
        return float(any(docs <= self._matching.texts.docs_of(o.get("reports")) for o in origins))


def _by_id(gold: Record, section: str) -> dict[str, Record]:
    return {str(row.get("id")): row for row in rows(gold.get(section))}
