"""How many independent lines of reporting stand behind a proposition, and what they go back to."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from synoptic.model.claims import Claim
from synoptic.model.origins import Origin
from synoptic.model.propositions import Proposition
from synoptic.model.reports import Report
from synoptic.stages.origins.crediting import agency_key, names_of, text_agencies
from synoptic.text.similarity import components_of


@dataclass(frozen=True, slots=True)
class _Ancestry:
    """The origins of a story, ready to be asked.

    Attributes:
        origins: By id.
        of_report: The report-scope origin of each report.
        of_claim: The passage-scope origins of each claim, by id.
        wire: For agencies, by key, the origin that stands for all that comes from them.
        houses: The house of each report's outlet, by report.
        credited: For each report the lines of the agencies whose text it credits, in part or whole.
    """

    origins: Mapping[str, Origin]
    of_report: Mapping[str, Origin]
    of_claim: Mapping[str, tuple[Origin, ...]]
    wire: Mapping[str, str]
    houses: Mapping[str, str]
    credited: Mapping[str, frozenset[str]]


def _house(report: Report) -> str:
    """What two newsrooms share that are not surely independent.

    Outlets that one state directs are of one house, and so are those of one owner; an outlet that the registry does
    not know is of its own; all reports whose outlet is not known are of one, because they may be of one outlet.
    """
    outlet = report.outlet
    if outlet.control == "state" and outlet.state is not None:
        return f"state:{outlet.state}"
    if outlet.family is not None:
        return f"family:{outlet.family}"
    return f"outlet:{outlet.name or ''}"


def corroborated(
    propositions: Collection[Proposition],
    claims: Collection[Claim],
    origins: Collection[Origin],
    reports: Collection[Report],
) -> tuple[Proposition, ...]:
    """The propositions with their lines of reporting, the surely independent among them, and their roots; by id.

    Only affirming claims count, or all where nobody affirms. `origins` is an upper bound: copies, rewrites of one wire and what is
    taken from one paper collapse; outlets that heard one speaker or read one text do not, but share a
    root. `origins_at_least` counts lines for which different first-hand sources are shown; newsrooms of one house
    count once. A copy of a report joins its line and raises neither. What an agency tells as well counts as taken from
    it in a report that credits that agency for a part of its text.

    Args:
        propositions: With the claims they hold.
        claims: Of the story.
        origins: Of both scopes.
        reports: Of the story.
    """
    ancestry = _ancestry(origins, reports)
    by_id = {claim.id: claim for claim in claims}
    found = (_counted(p, [by_id[c] for c in p.claims if c in by_id], ancestry) for p in propositions)
    return tuple(sorted(found, key=lambda p: p.id))


def claims_with_origins(claims: Collection[Claim], origins: Collection[Origin]) -> tuple[Claim, ...]:
    """The claims, each with the origin of its line of reporting; in the order they were given."""
    ancestry = _ancestry(origins, ())
    return tuple(dataclasses.replace(claim, origin=_line(claim, ancestry)) for claim in claims)


def _ancestry(origins: Collection[Origin], reports: Collection[Report]) -> _Ancestry:
    ordered = sorted(origins, key=lambda o: o.id)
    of_claim: dict[str, list[Origin]] = {}
    for origin in ordered:
        for claim in origin.claims if origin.scope == "passage" else ():
            of_claim.setdefault(claim, []).append(origin)
    of_report = {report: o for o in ordered if o.scope == "report" for report in o.reports}
    wire: dict[str, str] = {}
    for origin in sorted(ordered, key=lambda o: (o.scope == "passage", o.id)):
        if origin.kind in {"shared_wire", "shared_source"} and origin.root.name is not None:
            wire.setdefault(agency_key(origin.root.name), origin.id)
    return _Ancestry(
        {o.id: o for o in ordered},
        of_report,
        {claim: tuple(found) for claim, found in of_claim.items()},
        wire,
        {report.id: _house(report) for report in reports},
        _credited(reports, of_report, wire),
    )


def _credited(
    reports: Collection[Report], of_report: Mapping[str, Origin], wire: Mapping[str, str]
) -> dict[str, frozenset[str]]:
    """For each report the lines of the agencies whose text it credits: their wires, and their own reports at hand."""
    names = {report.id: names_of(report) for report in reports}
    found: dict[str, frozenset[str]] = {}
    for report in reports:
        agencies = text_agencies(report).keys() - names[report.id]
        own = {of_report[other].id for other, named in names.items() if other in of_report and named & agencies}
        found[report.id] = frozenset(own | {wire[key] for key in agencies if key in wire})
    return found


def _counted(proposition: Proposition, claims: list[Claim], ancestry: _Ancestry) -> Proposition:
    # What everybody says is absent (an exclusion) has nobody who affirms it; then those who carry it count.
    affirming = [claim for claim in claims if claim.polarity == "affirms"] or claims
    lines = _joined({claim.id: _line(claim, ancestry) for claim in affirming}, affirming, ancestry)
    roots_of: dict[str, set[str]] = {}
    for claim in affirming:
        line = lines[claim.id]
        if line is not None:
            roots_of.setdefault(line, set()).update(_roots(claim, line, ancestry))
    shown: dict[str, set[str]] = {}
    for line, roots in roots_of.items():
        shown.setdefault(_house_of_line(line, ancestry), set()).update(root for root in roots if root != line)
    return dataclasses.replace(
        proposition,
        origins=tuple(sorted(roots_of)),
        origins_at_least=max(1, _matched(shown)),
        roots=tuple(sorted({root for roots in roots_of.values() for root in roots})),
    )


def _house_of_line(line: str, ancestry: _Ancestry) -> str:
    """The house of a report that is its own; a wire or a paper that several take from stands for itself."""
    origin = ancestry.origins[line]
    is_own = origin.scope == "report" and origin.kind == "own" and len(origin.reports) == 1
    return ancestry.houses.get(origin.reports[0], line) if is_own else line


def _line(claim: Claim, ancestry: _Ancestry) -> str | None:
    """The line of reporting: the paper or agency the outlet has it from, else the outlet's own report."""
    for origin in ancestry.of_claim.get(claim.id, ()):
        if origin.kind == "shared_source":
            return _stand_in(origin, ancestry)
    report = ancestry.of_report.get(claim.report)
    return _stand_in(report, ancestry) if report is not None else None


def _joined(lines: Mapping[str, str | None], claims: Collection[Claim], ancestry: _Ancestry) -> dict[str, str | None]:
    """The line of each claim; lines are one that share a copied passage, or an agency and a report that credits it."""
    passages: dict[str, list[str]] = {}
    for claim in sorted(lines):
        for origin in ancestry.of_claim.get(claim, ()):
            if origin.kind == "copy" and lines[claim] is not None:
                passages.setdefault(origin.id, []).append(str(lines[claim]))
    names = sorted({line for line in lines.values() if line is not None})
    position = {line: i for i, line in enumerate(names)}
    links = [(position[found[0]], position[other]) for _, found in sorted(passages.items()) for other in found[1:]]
    links += [
        (position[line], position[agency])
        for claim in claims
        if (line := lines[claim.id]) is not None
        for agency in sorted(ancestry.credited.get(claim.report, frozenset()) & position.keys())
    ]
    stands = {names[i]: names[group[0]] for group in components_of(len(names), links) for i in group}
    return {claim: stands[line] if line is not None else None for claim, line in lines.items()}


def _stand_in(origin: Origin, ancestry: _Ancestry) -> str:
    """One origin for all that comes from one agency, or from a report that is at hand."""
    if origin.scope == "passage" and origin.root.report is not None and origin.root.report in ancestry.of_report:
        return ancestry.of_report[origin.root.report].id
    if origin.root.name is not None and origin.kind in {"shared_wire", "shared_source"}:
        return ancestry.wire.get(agency_key(origin.root.name), origin.id)
    return origin.id


def _roots(claim: Claim, line: str, ancestry: _Ancestry) -> set[str]:
    """What the claim goes back to in the end: a speaker or a text when one is named, else its line."""
    ends = {o.id for o in ancestry.of_claim.get(claim.id, ()) if o.kind in {"shared_utterance", "primary_text"}}
    return ends or {line}


def _matched(roots_of: Mapping[str, set[str]]) -> int:
    """How many lines can each be given a first-hand source of its own (a maximum matching)."""
    holder: dict[str, str] = {}

    def give(line: str, tried: set[str]) -> bool:
        for root in sorted(roots_of[line] - tried):
            tried.add(root)
            if root not in holder or give(holder[root], tried):
                holder[root] = line
                return True
        return False

    return sum(give(line, set()) for line in sorted(roots_of))
