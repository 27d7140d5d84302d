"""Decisions carried out on the records of a run."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from synoptic.model.agreements import Agreement, Code, Provision, StatusStep
from synoptic.model.claims import Attribution, Claim, Source
from synoptic.model.decisions import JOINS, Decision
from synoptic.model.entities import Entity
from synoptic.model.ids import digest_id
from synoptic.model.origins import Origin, OriginReason, Root
from synoptic.model.reports import Report
from synoptic.model.spans import Span, cut, overlap
from synoptic.model.times import Timex
from synoptic.stages.decisions.holding import Held, Place, Records, held, step_key

Pair = tuple[str, str]
_SOURCE_KINDS = {
    "person": "person",
    "organisation": "organisation",
    "state": "state",
    "agreement": "document",
    "law": "document",
    "work": "document",
}


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


def replayed(
    decisions: Sequence[Decision],
    claims: Sequence[Claim],
    reports: Iterable[Report] = (),
    entities: Iterable[Entity] = (),
) -> Replayed:
    """Carry out what was decided of claims: rows, commitment, polarity, source."""
    found = held(decisions, Records(claims=claims))
    changed = {claim.id: claim for claim in claims}
    texts = {report.id: report for report in reports}
    named = [(mention, entity) for entity in entities for mention in entity.mentions]
    for (about, *ids), decision in sorted(found.at.items(), key=lambda row: (row[1].time, row[1].id, row[0])):
        if about != "rows" and ids[0] in changed:
            changed[ids[0]] = _overridden(changed[ids[0]], decision, texts, named)
    return Replayed(
        tuple(changed[claim.id] for claim in claims),
        _pairs(found, joined=True),
        _pairs(found, joined=False),
        found.decisions,
    )


def times_decided(decisions: Sequence[Decision], times: Sequence[Timex]) -> dict[str, str]:
    """The values that were decided for time expressions, by their id."""
    at = held(decisions, Records(times=times)).at
    return {place[1]: decision.setting for place, decision in at.items() if place[0] == "date"}


def reports_decided(decisions: Sequence[Decision], about: str) -> dict[str, str]:
    """What was decided of reports (``outlet``, ``published``, ``origin``, ``story``), by report id."""
    at = held(decisions, Records()).at
    return {place[1]: decision.setting for place, decision in at.items() if place[0] == about}


def origins_decided(
    decisions: Sequence[Decision], origins: Sequence[Origin], reports: Sequence[Report]
) -> tuple[Origin, ...]:
    """Origins of whole reports as they were decided: a report on its own, or with the report it goes back to."""
    at = held(decisions, Records()).at
    found = tuple(origins)
    for (about, *ids), decision in sorted(at.items(), key=lambda row: (row[1].time, row[1].id, row[0])):
        if about == "origin":
            found = _regrouped(found, ids[0], decision, reports)
    return tuple(sorted(found, key=lambda origin: origin.id))


def agreements_decided(
    decisions: Sequence[Decision], agreements: Sequence[Agreement], claims: Sequence[Claim]
) -> tuple[Agreement, ...]:
    """Agreements with the states, codes and steps that were decided."""
    at = held(decisions, Records(claims=claims, agreements=agreements)).at
    return tuple(
        dataclasses.replace(
            agreement,
            provisions=tuple(_provision(provision, at) for provision in agreement.provisions),
            status=tuple(
                step
                for position, rung in enumerate(agreement.status)
                if (step := _step(rung, at.get(("status.step", step_key(agreement, position))))) is not None
            ),
        )
        for agreement in agreements
    )


def states_of(decisions: Sequence[Decision], records: Records) -> tuple[Decision, ...]:
    """The decisions with their state, all records at hand; by time, then id."""
    return held(decisions, records).decisions


def _pairs(found: Held, *, joined: bool) -> frozenset[Pair]:
    return frozenset(
        (place[1], place[2])
        for place, decision in found.at.items()
        if place[0] == "rows" and (decision.kind in JOINS) == joined
    )


def _overridden(
    claim: Claim, decision: Decision, reports: Mapping[str, Report], named: Sequence[tuple[Span, Entity]]
) -> Claim:
    if decision.about == "commitment":
        return dataclasses.replace(claim, commitment=decision.setting)
    if decision.about == "polarity":
        return dataclasses.replace(claim, polarity=decision.setting)
    if decision.about == "source":
        return _with_source(claim, decision.setting, reports.get(claim.report), named)
    return claim


def _with_source(claim: Claim, words: str, report: Report | None, named: Sequence[tuple[Span, Entity]]) -> Claim:
    """The claim on this word: the outlet's own, or that of whoever the words in its report name."""
    outlet = claim.attributions[0]
    if words == "outlet":
        commitment = "asserted" if claim.commitment == "attributed" else claim.commitment
        plain = dataclasses.replace(outlet, factbank="CT+")
        return dataclasses.replace(claim, attributions=(plain,), commitment=commitment, factbank="CT+")
    span = _nearest(words, claim, report) if report is not None else None
    if span is None:
        return claim
    entity = next((entity for mention, entity in named if overlap(mention, span)), None)
    kind = _SOURCE_KINDS.get(entity.kind, "unnamed") if entity is not None else "unnamed"
    source = Source(kind, entity.id if entity is not None else None, span)
    said = Attribution(1, source, form="indirect", nested_in=0)
    commitment = "attributed" if claim.commitment == "asserted" else claim.commitment
    chain = (dataclasses.replace(outlet, factbank="Uu"), said)
    return dataclasses.replace(claim, attributions=chain, commitment=commitment, factbank="Uu")


def _nearest(words: str, claim: Claim, report: Report) -> Span | None:
    """The place of these words that is nearest to the claim."""
    best: tuple[int, int] | None = None
    at = report.text.find(words)
    while at >= 0:
        far = min(abs(at - claim.spans[0].start), abs(at - claim.spans[-1].end))
        best = min(best, (far, at)) if best is not None else (far, at)
        at = report.text.find(words, at + 1)
    return None if best is None else cut(report.id, report.text, best[1], best[1] + len(words))


def _regrouped(
    origins: tuple[Origin, ...], report: str, decision: Decision, reports: Sequence[Report]
) -> tuple[Origin, ...]:
    """The origins with one report taken out of its group and, unless it is its own, put with another one."""
    whole = [origin for origin in origins if origin.scope == "report"]
    left = next((origin for origin in whole if report in origin.reports), None)
    root = _named(decision.setting, reports)
    if left is None or (decision.setting != "own" and (root is None or root == report)):
        return origins
    joined = next((origin for origin in whole if root is not None and root in origin.reports), None)
    rest = [origin for origin in origins if origin not in (left, joined)]
    reason = OriginReason("decision", decision.targets, 1.0)
    if joined is left and root is not None:
        return (*rest, dataclasses.replace(left, reasons=(*left.reasons, reason), score=1.0))
    remaining = tuple(name for name in left.reports if name != report)
    if remaining:
        rest.append(_shrunk(left, remaining))
    if joined is None or root is None:
        return (*rest, _decided(("own", (report,)), Root(report=report), (reason,)))
    together = tuple(sorted({*joined.reports, report}))
    kind = joined.kind if joined.kind != "own" else "copy"
    base = joined.root if joined.kind != "own" else Root(report=root)
    return (*rest, _decided((kind, together), base, (*joined.reasons, reason)))


def _shrunk(origin: Origin, reports: tuple[str, ...]) -> Origin:
    """What is left of an origin, with the evidence that still speaks of those reports."""
    reasons = tuple(reason for reason in origin.reasons if {span.report for span in reason.spans} <= set(reports))
    if len(reports) == 1 and origin.kind == "copy":
        return dataclasses.replace(_decided(("own", reports), Root(report=reports[0]), ()), score=0.5)
    ident = digest_id("o", "report", origin.kind, reports)
    return dataclasses.replace(origin, id=ident, reports=reports, reasons=reasons)


def _decided(what: tuple[str, tuple[str, ...]], root: Root, reasons: tuple[OriginReason, ...]) -> Origin:
    kind, reports = what
    ident = digest_id("o", "report", kind, reports)
    return Origin(ident, "report", kind, root, reports=reports, score=1.0, reasons=reasons)


def _named(name: str, reports: Sequence[Report]) -> str | None:
    """The id of the one report with this digest, id or path."""
    found = [report.id for report in reports if name in {report.sha256, report.id, report.path, *report.paths}]
    return found[0] if len(found) == 1 else None


def _provision(provision: Provision, at: Mapping[Place, Decision]) -> Provision:
    state, code = at.get(("provision.state", provision.id)), at.get(("provision.code", provision.id))
    changed = provision
    if state is not None:
        changed = dataclasses.replace(changed, state=state.setting)
    if code is not None:
        scheme, _, name = code.setting.partition(":")
        given = Code(scheme, code.codebook or "", name, "coded")
        others = tuple(other for other in changed.codes if other.scheme != scheme)
        changed = dataclasses.replace(changed, codes=tuple(sorted((*others, given), key=lambda c: (c.scheme, c.code))))
    return changed


def _step(rung: StatusStep, decision: Decision | None) -> StatusStep | None:
    if decision is None:
        return rung
    return None if decision.setting == "none" else dataclasses.replace(rung, step=decision.setting)
