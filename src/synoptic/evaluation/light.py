"""Measures a dossier beside a light gold: recall only, because it is not exhaustive.

A light gold lists claims, each with some reports and the words there that support it,
and conflicts, each with its sides. A cell (a claim in a report) is found when a claim
of the dossier touches the words. A claim is shown when all its cells stand in one
proposition. A conflict is shown when a relation of conflict joins two of its sides.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations

from synoptic.evaluation.figures import Figure, Measured, mean, share
from synoptic.evaluation.golds import Gold, read_json
from synoptic.evaluation.measures.alignment import CONFLICT_CLASSES
from synoptic.evaluation.measures.spans import spans_repeated
from synoptic.evaluation.records import Record, elements, identifier, record, rows, word
from synoptic.evaluation.report_texts import file_name, stretch_in
from synoptic.evaluation.score import Score
from synoptic.evaluation.stretches import Stretch, touches

# The three figures of the headline, of equal weight.
PARTS = ("cells_found", "claims_shown", "conflicts_shown")
SECTION = "light"
# A relation that says that two sides say the same joins them without showing a conflict.
AGREEING_CLASSES = frozenset({"same", "detail"})


class LightReports:
    """The reports of a dossier under the names that a light gold gives them.

    Attributes:
        layer_of: Text layer by id of the report in the dossier.
        report_of: Report of the dossier by id in the gold.
        claims: Claims of the dossier that have a place.
        propositions: Propositions of the dossier by id.
    """

    def __init__(self, dossier: Record, names: Mapping[str, str]) -> None:
        self.layer_of: dict[str, str | None] = {}
        self.report_of: dict[str, str] = {}
        for report in rows(dossier.get("reports")):
            ident = identifier(report.get("id")) or ""
            self.layer_of[ident] = word(report, "text")
            name = names.get(file_name(str(report.get("path") or "")))
            if name is not None:
                self.report_of[name] = ident
        self.claims = list(self._claims(dossier))
        self._claim_of = {identifier(c.record.get("id")): c for c in self.claims}
        self.propositions = {str(p.get("id")): p for p in rows(dossier.get("propositions"))}
        self._propositions_of: defaultdict[str | None, set[str]] = defaultdict(set)
        for ident, proposition in self.propositions.items():
            for claim in elements(proposition.get("claims")):
                self._propositions_of[identifier(claim)].add(ident)

    def _claims(self, dossier: Record) -> Iterator[Stretch]:
        for claim in rows(dossier.get("claims")):
            report = identifier(claim.get("report")) or ""
            text = self.layer_of.get(report) or ""
            if (found := stretch_in(text, report, rows(claim.get("spans")), claim)) is not None:
                yield found

    def places(self, node: Record) -> list[Stretch]:
        """Return every place of a report where the words of a cell or a side stand."""
        report = self.report_of.get(str(node.get("report")))
        words = word(node, "support")
        if report is None or not words:
            return []
        text = self.layer_of.get(report) or ""
        found = (stretch_in(text, report, [span], node) for span in _occurrences(text, words))
        return [place for place in found if place is not None]

    def touching(self, node: Record) -> list[Stretch]:
        """Return the claims that touch the words of a cell or a side."""
        places = self.places(node)
        return [c for c in self.claims if any(touches(c, place) for place in places)]

    def propositions_of(self, claims: list[Stretch]) -> set[str]:
        """Return the propositions that hold one of some claims."""
        return {p for c in claims for p in self._propositions_of[identifier(c.record.get("id"))]}

    def side(self, ident: object) -> list[Stretch]:
        """Return the claims behind one side of a relation."""
        alone: Record = {"claims": [ident]}
        holder = self.propositions.get(identifier(ident) or "", alone)
        named = (identifier(c) for c in elements(holder.get("claims")))
        return [self._claim_of[claim] for claim in named if claim in self._claim_of]


def _occurrences(text: str, words: str) -> Iterator[Record]:
    start = text.find(words)
    while start >= 0:
        yield {"start": start, "end": start + len(words)}
        start = text.find(words, start + 1)


def light_score(dossier: object, gold: Gold) -> Score:
    """Return the figures of a dossier beside a light gold."""
    names = {path.name: identifier(record(read_json(path)).get("id")) or path.stem for path in gold.inputs}
    reports = LightReports(record(dossier), names)
    spans = spans_repeated(record(dossier), reports.layer_of)
    claims = _measure_claims(reports, gold.content)
    conflicts = _measure_conflicts(reports, record(dossier), gold.content)
    figures = claims.sections[SECTION] | conflicts.sections[SECTION]
    parts = {name: figures[name].value if figures[name].denominator else None for name in PARTS}
    notes = tuple(f"no report for {name}" for name in sorted(set(names.values()) - reports.report_of.keys()))
    return Score(
        headline=_headline(parts, spans.sections["spans"]["exact"]),
        parts=parts,
        sections=spans.sections | {SECTION: figures},
        notes=notes + claims.notes,
        misses=spans.misses | claims.misses | conflicts.misses,
        right=claims.right | conflicts.right,
    )


def _headline(parts: Mapping[str, float | None], spans: Figure) -> Figure:
    known = [value for value in parts.values() if value is not None]
    if spans.value < 1.0:
        return Figure(0.0, 0.0, len(known), "0 because not every span repeats its report")
    return Figure(mean(known), sum(known), len(known))


def _measure_claims(reports: LightReports, gold: Record) -> Measured:
    """Measure cells, and whether the cells of a claim stand in one proposition."""
    cells = found = shown = in_one = absent = 0
    right: set[str] = set()
    missed: list[str] = []
    claims = [claim for claim in rows(gold.get("claims")) if rows(claim.get("reports"))]
    for claim in claims:
        ident, holders = str(claim.get("id")), Counter[str]()
        for cell in rows(claim.get("reports")):
            cells += 1
            absent += not reports.places(cell)
            touching = reports.touching(cell)
            holders.update(reports.propositions_of(touching))
            if touching:
                found += 1
                right.add(f"cell:{ident}@{cell.get('report')}")
            else:
                missed.append(f"{ident} {cell.get('report')}: {cell.get('support')}")
        most = max(holders.values(), default=0)
        in_one += most
        if most == len(rows(claim.get("reports"))):
            shown += 1
            right.add(f"shown:{ident}")
    note = f"{absent} whose words are in no report read" if absent else ""
    figures = {
        "cells_found": share(found, cells, note),
        "claims_shown": share(shown, len(claims), "all cells in one proposition"),
        "cells_in_one": share(in_one, cells, "cells in the proposition that holds most"),
    }
    return Measured({SECTION: figures}, misses={"cells not found": missed}, right=frozenset(right))


def _measure_conflicts(reports: LightReports, dossier: Record, gold: Record) -> Measured:
    """Measure conflicts: joined by a conflict or a shift, and joined by anything."""
    conflicts = rows(gold.get("conflicts"))
    relations = [
        (str(word(r, "class")), reports.side(r.get("left")), reports.side(r.get("right")))
        for r in rows(dossier.get("relations"))
    ]
    shown, joined = [], []
    for conflict in conflicts:
        sides = [reports.places(side) for side in rows(conflict.get("sides"))]
        classes = {name for name, left, right in relations if _joins(sides, left, right)}
        if classes & CONFLICT_CLASSES:
            shown.append(conflict)
        if classes - AGREEING_CLASSES:
            joined.append(conflict)
    figures = {
        "conflicts_shown": share(len(shown), len(conflicts)),
        "conflicts_joined": share(len(joined), len(conflicts), "by any relation that does not say the same"),
    }
    missed = [f"{c.get('id')} {c.get('type')}" for c in conflicts if c not in shown]
    return Measured(
        {SECTION: figures},
        misses={"conflicts not shown": missed},
        right=frozenset(f"conflict:{c.get('id')}" for c in shown),
    )


def _joins(sides: list[list[Stretch]], left: list[Stretch], right: list[Stretch]) -> bool:
    """Return whether one side of a relation touches one place and the other another."""
    return any(
        (_touch(a, left) and _touch(b, right)) or (_touch(b, left) and _touch(a, right))
        for a, b in combinations(sides, 2)
    )


def _touch(places: list[Stretch], claims: list[Stretch]) -> bool:
    return any(touches(place, claim) for place in places for claim in claims)
