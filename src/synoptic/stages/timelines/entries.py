"""From claims and propositions to the entries of a timeline."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from synoptic.model.claims import Claim
from synoptic.model.ids import digest_id
from synoptic.model.propositions import Proposition
from synoptic.model.reports import Report
from synoptic.model.spans import Span
from synoptic.model.times import RivalValue, TimelineEntry, Timex
from synoptic.stages.timelines.datings import Dating, agreeing, are_rivals, dating_by, datings_of, instant
from synoptic.stages.timelines.loose import Loose, loose_times, offsets
from synoptic.stages.timelines.stretches import stretched

# What ended so many days before the first report is background, where no claim says which it is: a week old is
# still the news of a weekly, a fortnight is not.
_NEWS_DAYS = 14


def timeline_from(
    claims: Sequence[Claim],
    propositions: Sequence[Proposition],
    times: Sequence[Timex],
    reports: Sequence[Report],
) -> tuple[TimelineEntry, ...]:
    """The dated happenings of a story, sorted by beginning, then id.

    A date that only limits ("since May", "by 2029") has an open interval as value, and its own bounds as begin and
    end, which is where a timeline shows it.

    Args:
        claims: All claims of the story.
        propositions: What aligned claims say in common; a claim in none stands for itself.
        times: All time expressions.
        reports: The reports; their dates of publication part projections and background from news.

    Returns:
        One entry for each dating of a proposition; datings that contradict it stand in `rival_values`.
    """
    by_id = {claim.id: claim for claim in claims}
    published = {report.id: report for report in reports}
    entries: list[TimelineEntry] = []
    in_order = sorted(times, key=lambda time: (time.report, time.span))
    loose = (*loose_times(by_id.values(), in_order, published), *offsets(by_id.values(), in_order, published))
    apart = {found.time.id for found in loose if found.is_saying}
    time_of = {ident: time for ident, time in stretched(in_order, published).items() if ident not in apart}
    opening = {found.claims[0].id: found.time for found in loose if not found.is_saying}
    for members, wording in _happenings(by_id, propositions):
        datings = [dating for claim in members for dating in datings_of(claim, time_of, opening.get(claim.id))]
        for group, rivals in _with_rivals(agreeing(datings)):
            entries.append(_entry(group, rivals, by_id, wording, published))
    entries.extend(entry for found in loose if found.is_saying and (entry := _said(found, published)))
    return tuple(sorted(set(entries), key=lambda entry: (instant(entry.begin or ""), entry.id)))


def _happenings(
    claims: dict[str, Claim], propositions: Sequence[Proposition]
) -> Iterable[tuple[list[Claim], str | None]]:
    """Claims that tell one happening, with the claim that words it; denials date nothing that happened."""
    told: set[str] = set()
    for proposition in sorted(propositions, key=lambda p: p.id):
        told.update(proposition.claims)
        apart = {*proposition.denied_by, *proposition.left_open_by}
        members = [claims[ident] for ident in proposition.claims if ident in claims and ident not in apart]
        if members:
            yield members, proposition.wording_claim
    for ident in sorted(set(claims) - told):
        yield [claims[ident]], ident


def _with_rivals(groups: list[list[Dating]]) -> Iterable[tuple[list[Dating], list[list[Dating]]]]:
    """Every group that stands for itself, with the groups that contradict it."""
    ranked = sorted(groups, key=_standing)
    standing: list[tuple[list[Dating], list[list[Dating]]]] = []
    for group in ranked:
        against = next((rivals for main, rivals in standing if are_rivals(main, group)), None)
        if against is None:
            standing.append((group, []))
        else:
            against.append(group)
    return standing


def _standing(group: list[Dating]) -> tuple[bool, int, str, str]:
    """Most reports first; what only limits comes last."""
    return group[0].is_limit, -len({dating.report for dating in group}), group[0].begin, group[0].value


def _entry(
    group: list[Dating],
    rivals: list[list[Dating]],
    claims: dict[str, Claim],
    wording: str | None,
    reports: dict[str, Report],
) -> TimelineEntry:
    finest = group[0]
    idents = tuple(sorted({dating.claim for dating in group}))
    carriers = tuple(sorted({dating.report for dating in group}))
    projected = _is_projected(finest, [reports[ident] for ident in carriers if ident in reports])
    shown = _label_span(claims[wording if wording in idents else finest.claim])
    return TimelineEntry(
        id=digest_id("tl", idents, finest.value),
        label=shown.exact,
        label_span=shown,
        value=finest.value,
        begin=finest.begin,
        end=finest.end,
        precision=finest.precision,
        background=not projected and _is_background([claims[ident] for ident in idents], finest, reports),
        projected=projected,
        claims=idents,
        reports=carriers,
        rival_values=tuple(sorted(_rival([dating for dating in rival if dating not in group]) for rival in rivals)),
    )


def _said(found: Loose, reports: dict[str, Report]) -> TimelineEntry | None:
    """The entry of something that was said at a date."""
    dating = dating_by(found.claims[0], found.time, "said")
    if dating is None:
        return None
    idents = tuple(sorted(claim.id for claim in found.claims))
    return TimelineEntry(
        id=digest_id("tl", idents, dating.value, found.time.id),
        label=found.words.exact,
        label_span=found.words,
        value=dating.value,
        begin=dating.begin,
        end=dating.end,
        precision=dating.precision,
        background=_is_background((), dating, reports),
        projected=False,
        claims=idents,
        reports=(found.time.report,),
    )


def _label_span(claim: Claim) -> Span:
    """The longest stretch of the claim's words."""
    return max(claim.spans, key=lambda span: (span.end - span.start, -span.start))


def _rival(group: list[Dating]) -> RivalValue:
    return RivalValue(
        group[0].value,
        tuple(sorted({dating.report for dating in group})),
        tuple(sorted({dating.claim for dating in group})),
    )


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def _is_background(claims: Sequence[Claim], finest: Dating, reports: dict[str, Report]) -> bool:
    """By what the claims say of themselves; where they are silent, by the distance from the first report."""
    said = [claim.background for claim in claims if claim.background is not None]
    if said:
        return 2 * sum(said) > len(said)
    days = [day for report in reports.values() if (day := _day(report.published.begin or report.published.value))]
    end = _day(finest.end)
    return bool(days) and end is not None and end <= min(days) - timedelta(days=_NEWS_DAYS)


def _is_projected(finest: Dating, carriers: Sequence[Report]) -> bool:
    """Whether the date lies wholly after every report that gives it."""
    days = [_day(report.published.begin or report.published.value) for report in carriers]
    known = [day for day in days if day is not None]
    begin = _day(finest.begin)
    return bool(known) and len(known) == len(days) and begin is not None and begin > max(known)
