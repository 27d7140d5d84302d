"""Decisions carried out on the claims of a run."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from synoptic.model.claims import COMMITMENTS, Claim
from synoptic.model.decisions import Decision
from synoptic.model.spans import Span, overlap

Pair = tuple[str, str]
_JOINS = frozenset({"same", "merge"})


@dataclass(frozen=True, slots=True)
class Replayed:
    """What the decisions make of the claims.

    Attributes:
        claims: With overrides carried out.
        together: Pairs of claim ids that must stand in one proposition, each sorted.
        apart: Pairs that must not.
        decisions: With their state.
    """

    claims: tuple[Claim, ...]
    together: frozenset[Pair]
    apart: frozenset[Pair]
    decisions: tuple[Decision, ...]


def replayed(decisions: Sequence[Decision], claims: Sequence[Claim]) -> Replayed:
    """Carry decisions out, oldest first; of two that contradict each other the later one holds."""
    changed = {claim.id: claim for claim in claims}
    holds: dict[Pair | str, Decision] = {}
    states: dict[str, str] = {}
    for decision in sorted(decisions, key=lambda d: (d.time, d.id)):
        meant = [claim_at(span, claims) for span in decision.targets]
        if decision.state == "orphaned" or not meant or any(claim is None for claim in meant):
            states[decision.id] = "orphaned"
            continue
        ids = sorted({claim.id for claim in meant if claim is not None})
        places: list[Pair | str] = list(ids) if decision.kind == "override" else list(combinations(ids, 2))
        for place in places:
            if place in holds and _contradicts(holds[place], decision):
                states[holds[place].id] = "superseded"
            holds[place] = decision
        states[decision.id] = "applied" if places else "orphaned"
    for place, decision in holds.items():
        if isinstance(place, str):
            changed[place] = _overridden(changed[place], decision)
    pairs = {place: d for place, d in holds.items() if not isinstance(place, str)}
    return Replayed(
        tuple(changed[claim.id] for claim in claims),
        frozenset(pair for pair, decision in pairs.items() if decision.kind in _JOINS),
        frozenset(pair for pair, decision in pairs.items() if decision.kind not in _JOINS),
        tuple(dataclasses.replace(d, state=states[d.id]) for d in sorted(decisions, key=lambda d: (d.time, d.id))),
    )


def claim_at(span: Span, claims: Sequence[Claim]) -> Claim | None:
    """The claim that shares most with these words; None when no claim shares half of them."""
    best, most = None, 0.0
    for claim in claims:
        shared = sum(overlap(span, part) for part in claim.spans)
        size = sum(part.end - part.start for part in claim.spans)
        score = 2 * shared / (size + span.end - span.start)
        if 2 * shared >= span.end - span.start and score > most:
            best, most = claim, score
    return best


def _contradicts(earlier: Decision, later: Decision) -> bool:
    if later.kind == "override":
        return earlier.value != later.value
    return (earlier.kind in _JOINS) != (later.kind in _JOINS)


def _overridden(claim: Claim, decision: Decision) -> Claim:
    field, _, value = (decision.value or "").partition("=")
    if field == "commitment" and value in COMMITMENTS:
        return dataclasses.replace(claim, commitment=value)
    return claim
