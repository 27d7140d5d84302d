"""Group: whose copy each report as a whole is."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from synoptic.model.ids import digest_id
from synoptic.model.origins import Origin, OriginReason, Root
from synoptic.model.reports import Credit, Report
from synoptic.model.spans import Span
from synoptic.stages.origins.crediting import agency_key, is_whole, names_of, text_agencies
from synoptic.stages.origins.fingerprints import Fingerprint
from synoptic.stages.origins.lineage import COPY_SHARE, MIN_LINEAGE_SCORE, Copied, Lineage, lineages_between
from synoptic.text.similarity import Pair, components_of


def report_origins(
    prints: Sequence[Fingerprint],
    copied: Mapping[Pair, Copied],
    cited: Mapping[str, Mapping[str, Span]] | None = None,
) -> tuple[Origin, ...]:
    """Origins of scope ``report``: each report in exactly one, alone if its own; by id.

    Args:
        prints: Of the reports of one story, by report id, from `fingerprints_of`.
        copied: Their long equal runs, from `copied_between`.
        cited: For each report the agencies and papers it cites, from `cited_by`; none when not given.
    """
    ordered = [found.report for found in prints]
    position = {report.id: i for i, report in enumerate(ordered)}
    found = [
        lineage
        for lineage in lineages_between(prints, copied, cited)
        if lineage.score >= MIN_LINEAGE_SCORE or _is_same_address(ordered, position, lineage)
    ]
    links = [(position[lineage.a], position[lineage.b]) for lineage in found]
    versions = [
        (position[report.id], position[report.revises])
        for report in ordered
        if report.revises is not None and report.revises in position
    ]
    groups = components_of(len(ordered), [*links, *versions])
    of_group = {ordered[i].id: number for number, group in enumerate(groups) for i in group}
    inside: dict[int, list[Lineage]] = {}
    for lineage in found:
        inside.setdefault(of_group[lineage.a], []).append(lineage)
    rows = (_origin([ordered[i] for i in group], inside.get(number, [])) for number, group in enumerate(groups))
    return tuple(sorted(rows, key=lambda o: o.id))


def _is_same_address(ordered: Sequence[Report], position: dict[str, int], lineage: Lineage) -> bool:
    first, second = ordered[position[lineage.a]], ordered[position[lineage.b]]
    return first.url is not None and first.url == second.url


def copies_in(origins: Collection[Origin], reports: Collection[Report]) -> dict[str, str]:
    """For every report that is a word-for-word copy of another one, the report it stands for in comparisons.

    Only reports whose claim-bearing text is the same are meant; which of them stands for all does not
    matter, because their words are equal.
    """
    text_of = {report.id: _claim_text(report) for report in reports}
    stands: dict[str, str] = {}
    for origin in origins:
        first: dict[str, str] = {}
        for report in origin.reports if origin.scope == "report" else ():
            stands[report] = first.setdefault(text_of[report], report)
    return stands


def _claim_text(report: Report) -> str:
    body = [report.text[layer.start : layer.end] for layer in report.layers if layer.kind == "body"]
    return " ".join(" ".join(body).split())


def _origin(group: Sequence[Report], inside: Sequence[Lineage]) -> Origin:
    ids = tuple(report.id for report in group)
    credits = {key: credit for report in group for key, credit in text_agencies(report).items()}
    reasons = tuple(reason for lineage in inside for reason in lineage.reasons)
    if len(group) == 1:
        return _alone(group[0], credits)
    agency = _agency_among(group, credits)
    is_copy = all(lineage.copied_share >= COPY_SHARE for lineage in inside)
    kind = "shared_wire" if agency is not None or not is_copy else "copy"
    return Origin(
        id=digest_id("o", "report", kind, ids),
        scope="report",
        kind=kind,
        root=_root(group, agency),
        reports=ids,
        credited=bool(credits),
        score=min((lineage.score for lineage in inside), default=1.0),
        reasons=reasons,
    )


def _alone(report: Report, credits: dict[str, Credit]) -> Origin:
    """A report of its own; or the only one at hand of a wire that it credits for its text."""
    whole = [credit for _, credit in sorted(credits.items()) if is_whole(credit)]
    if whole and not names_of(report) & credits.keys():
        reason = OriginReason("credit", (whole[0].span,), 0.9)
        root = Root(name=whole[0].agency, span=whole[0].span)
        return Origin(
            digest_id("o", "report", "shared_wire", [report.id]),
            "report",
            "shared_wire",
            root,
            reports=(report.id,),
            credited=True,
            score=0.9,
            reasons=(reason,),
        )
    return Origin(
        digest_id("o", "report", "own", [report.id]),
        "report",
        "own",
        Root(report=report.id),
        reports=(report.id,),
        credited=False,
        score=0.5,
    )


def _agency_among(group: Sequence[Report], credits: dict[str, Credit]) -> str | None:
    """The agency the group goes back to: a credited one, else a member that is one."""
    if credits:
        return min(credits)
    own = [report for report in group if report.kind == "agency" and report.outlet.name is not None]
    return agency_key(own[0].outlet.name or "") if own else None


def _root(group: Sequence[Report], agency: str | None) -> Root:
    """The agency's own report when it is at hand, else the agency's name, else the first that was published."""
    if agency is not None:
        for report in group:
            if agency in names_of(report):
                return Root(report=report.id)
        for report in group:
            credit = text_agencies(report).get(agency)
            if credit is not None:
                return Root(name=credit.agency, span=credit.span)
    dated = sorted((r.published.begin, r.published.end or "", r.id) for r in group if r.published.begin is not None)
    is_first = len(dated) == len(group) and dated[0][1] and dated[0][1] <= dated[1][0]
    return Root(report=dated[0][2]) if is_first else Root()
