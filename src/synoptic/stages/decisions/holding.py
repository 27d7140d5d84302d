"""What each decision is about, and which decision holds there."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from synoptic.model.agreements import Agreement
from synoptic.model.claims import Claim
from synoptic.model.decisions import JOINS, Decision
from synoptic.model.spans import Span, overlap
from synoptic.model.times import Timex

# What a decision speaks of: the thing decided, then the ids of the records it is decided for.
Place = tuple[str, ...]
_ON_CLAIMS = frozenset({"rows", "commitment", "polarity", "source"})
_ON_REPORTS = frozenset({"outlet", "published", "origin", "story"})


@dataclass(frozen=True, slots=True)
class Records:
    """The records that decisions may be about; what is not given is not looked for.

    Attributes:
        claims: Of every report.
        times: Time expressions of every report.
        agreements: With provisions and status ladders.
    """

    claims: Sequence[Claim] = ()
    times: Sequence[Timex] = ()
    agreements: Sequence[Agreement] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """Which decision holds where.

    Attributes:
        at: The decision that holds for each place.
        decisions: All, with their state; by time, then id.
    """

    at: dict[Place, Decision]
    decisions: tuple[Decision, ...]


def held(decisions: Iterable[Decision], records: Records) -> Held:
    """Lay decisions on records, oldest first; of two that contradict each other the later one holds.

    A decision that was withdrawn holds nowhere. One whose words mean no record or two is `orphaned`.
    """
    ordered = sorted(decisions, key=lambda d: (d.time, d.id))
    withdrawn = _withdrawn(ordered)
    at: dict[Place, Decision] = {}
    states: dict[str, str] = {}
    for decision in ordered:
        if decision.kind == "withdraw":
            known = any(other.id == decision.value and other.id != decision.id for other in ordered)
            states[decision.id] = "superseded" if decision.id in withdrawn else "applied" if known else "orphaned"
            continue
        places = places_of(decision, records)
        if decision.id in withdrawn or not places:
            states[decision.id] = "superseded" if decision.id in withdrawn else "orphaned"
            continue
        for place in places:
            if place in at and _contradicts(at[place], decision):
                states[at[place].id] = "superseded"
            at[place] = decision
        states[decision.id] = "applied"
    return Held(at, tuple(dataclasses.replace(decision, state=states[decision.id]) for decision in ordered))


def places_of(decision: Decision, records: Records) -> tuple[Place, ...]:
    """What a decision is about; empty when its words mean no record, or when nothing tells two apart."""
    if decision.state == "orphaned":
        return ()
    about = decision.about
    if about in _ON_REPORTS:
        return tuple((about, report) for report in sorted({span.report for span in decision.targets}))
    meant = [_meant(about, span, records) for span in decision.targets]
    ids = sorted({found for found in meant if found is not None})
    if None in meant:
        return ()
    if about == "rows":
        return tuple((about, *pair) for pair in combinations(ids, 2))
    return tuple((about, found) for found in ids)


def claim_at(span: Span, claims: Sequence[Claim]) -> Claim | None:
    """The claim that shares most with these words; None when none shares half of them, or two share as much."""
    scores = [(_shared(span, claim.spans), claim.id, claim) for claim in claims if claim.report == span.report]
    best = sorted((row for row in scores if row[0] > 0), reverse=True, key=lambda row: row[:2])[:2]
    if not best or (len(best) > 1 and best[0][0] == best[1][0]):
        return None
    return best[0][2]


def _withdrawn(ordered: Sequence[Decision]) -> set[str]:
    """Ids of what is taken back; the last word counts, so a withdrawal can itself be taken back."""
    gone: set[str] = set()
    for decision in reversed(ordered):
        if decision.kind == "withdraw" and decision.value is not None and decision.id not in gone:
            gone.add(decision.value)
    return gone


def _meant(about: str, span: Span, records: Records) -> str | None:
    if about in _ON_CLAIMS:
        claim = claim_at(span, records.claims)
        return None if claim is None else claim.id
    if about == "date":
        return _one([time.id for time in records.times if overlap(span, time.span)])
    found = [
        row
        for agreement in records.agreements
        for row, spans in (_provisions if about.startswith("provision") else _steps)(agreement, records.claims)
        if any(2 * overlap(span, part) >= min(span.end - span.start, part.end - part.start) for part in spans)
    ]
    return _one(sorted(set(found)))


def _provisions(agreement: Agreement, claims: Sequence[Claim]) -> list[tuple[str, tuple[Span, ...]]]:
    spans = {claim.id: claim.spans for claim in claims}
    return [
        (provision.id, tuple(span for claim in provision.claims for span in spans.get(claim, ())))
        for provision in agreement.provisions
    ]


def _steps(agreement: Agreement, _claims: Sequence[Claim]) -> list[tuple[str, tuple[Span, ...]]]:
    return [(step_key(agreement, position), step.spans) for position, step in enumerate(agreement.status)]


def step_key(agreement: Agreement, position: int) -> str:
    """What a rung of a status ladder is called here: it has no id of its own."""
    return f"{agreement.id}/{position}"


def _one(ids: Sequence[str]) -> str | None:
    return ids[0] if len(ids) == 1 else None


def _shared(span: Span, parts: Sequence[Span]) -> float:
    """Dice's coefficient of the characters; 0 when less than half of the words are shared."""
    shared = sum(overlap(span, part) for part in parts)
    width = span.end - span.start
    if 2 * shared < width:
        return 0.0
    return round(2 * shared / (width + sum(part.end - part.start for part in parts)), 6)


def _contradicts(earlier: Decision, later: Decision) -> bool:
    if later.kind == "override":
        return earlier.value != later.value
    return (earlier.kind in JOINS) != (later.kind in JOINS)
