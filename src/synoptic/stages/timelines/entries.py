"""From claims and propositions to the entries of a timeline."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from synoptic.model.claims import Claim
from synoptic.model.ids import digest_id
from synoptic.model.propositions import Proposition
from synoptic.model.reports import Report
from synoptic.model.sentences import Sentence
from synoptic.model.spans import Span
from synoptic.model.times import Repair, RivalValue, TimelineEntry, Timex
from synoptic.stages.timelines.datings import Dating, agreeing, are_rivals, dating_by, datings_of, instant
from synoptic.stages.timelines.loose import Loose, loose_times, offsets, sayings
from synoptic.stages.timelines.merging import merged
from synoptic.stages.timelines.nominals import noun_dated_by
from synoptic.stages.timelines.repairs import first_days, last_days, left_open, misread
from synoptic.stages.timelines.stretches import stretched

# What ended so many days before the first report is background, where no claim says which it is: a week old is
# still the news of a weekly, a fortnight is not.
_NEWS_DAYS = 14
# What a claim only holds possible lies ahead as long as its date is not over.
_AHEAD = frozenset({"planned", "probable", "possible", "conditional", "obligation", "wish"})


@dataclass(frozen=True)
class _Story:
    """What entries are made from.

    Attributes:
        claims: By id.
        reports: By id.
        times: By id, both ends of a stretch being the whole of it.
        apart: Ids of times that date a noun in a claim, or a saying, and not what the claim says.
        opening: Dates that open the sentence of a claim, by claim.
        first: First day of publication, by report.
        told: Last day of publication, by report.
    """

    claims: Mapping[str, Claim]
    reports: Mapping[str, Report]
    times: Mapping[str, Timex]
    apart: frozenset[str]
    opening: Mapping[str, Timex]
    first: Mapping[str, date] = field(default_factory=dict)
    told: Mapping[str, date] = field(default_factory=dict)


def timeline_from(
    claims: Sequence[Claim],
    propositions: Sequence[Proposition],
    times: Sequence[Timex],
    reports: Sequence[Report],
    sentences: Sequence[Sentence] = (),
) -> tuple[TimelineEntry, ...]:
    """The dated happenings of a story, sorted by beginning, then id.

    A date that only limits ("since May", "by 2029") has an open interval as value, and its own bounds as begin and
    end, which is where a timeline shows it.

    Args:
        claims: All claims of the story.
        propositions: What aligned claims say in common; a claim in none stands for itself.
        times: All time expressions.
        reports: The reports; their dates of publication part projections and background from news.
        sentences: Their sentences with parses, which tell a date of a noun from the date of a claim.

    Returns:
        One entry for each dating of a happening, and one for each dated saying; datings that contradict an entry
        stand in its `rival_values`, dates that the others mend in its `repairs`.
    """
    by_id = {claim.id: claim for claim in claims}
    published = {report.id: report for report in reports}
    in_order = sorted(times, key=lambda time: (time.report, time.span))
    loose = (*loose_times(by_id.values(), in_order, published), *offsets(by_id.values(), in_order, published))
    whole = stretched(in_order, published)
    nouns = tuple(_nouns(claims, whole, published, sentences))
    story = _Story(
        by_id,
        published,
        whole,
        frozenset(found.time.id for found in (*nouns, *(beside for beside in loose if beside.is_saying))),
        {found.claims[0].id: found.time for found in loose if not found.is_saying},
        first_days(published),
        last_days(published),
    )
    entries = [
        entry for members, wording in _happenings(by_id, propositions) for entry in _told(members, wording, story)
    ]
    known = {(report, entry.begin) for entry in entries for report in entry.reports}
    named = [entry for found in nouns if (entry := _beside(found, "happening", story))]
    entries.extend(entry for entry in named if (entry.reports[0], entry.begin) not in known)
    said = (*(found for found in loose if found.is_saying), *sayings(claims, whole, published))
    entries.extend(entry for found in said if (entry := _beside(found, _kind_of(found), story)))
    return tuple(sorted(merged(sorted(set(entries), key=_place)), key=_place))


def _place(entry: TimelineEntry) -> tuple[str, str]:
    return instant(entry.begin or ""), entry.id


def _nouns(
    claims: Sequence[Claim], times: Mapping[str, Timex], reports: Mapping[str, Report], sentences: Sequence[Sentence]
) -> Iterable[Loose]:
    """Happenings that stand in a claim as a noun with its date.

    They are entries where nothing else that their report tells has the date: a noun says less than a claim.
    """
    of_report: defaultdict[str, list[Sentence]] = defaultdict(list)
    for sentence in sentences:
        of_report[sentence.report].append(sentence)
    seen: set[str] = set()
    for claim in claims:
        for link in claim.times:
            time = times.get(link.time)
            if time is None or link.role != "happened" or time.begin is None or time.id in seen:
                continue
            here = next((s for s in of_report[claim.report] if s.start <= time.span.start < s.end), None)
            words = (
                noun_dated_by(time, claim, here, reports[claim.report]) if here and claim.report in reports else None
            )
            if words is not None:
                seen.add(time.id)
                yield Loose(time, (claim,), False, words)


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


def _told(members: list[Claim], wording: str | None, story: _Story) -> Iterable[TimelineEntry]:
    """The entries of one happening."""
    datings = [
        dating
        for claim in members
        for dating in datings_of(claim, story.times, story.apart, story.opening.get(claim.id))
    ]
    for group, rivals in _with_rivals(agreeing(datings)):
        mended = [(rival, misread(rival, group, story.times, story.told)) for rival in rivals]
        joined = [dating for rival, repairs in mended if repairs for dating in rival]
        opened = left_open(members, story.times, group)
        repairs = [repair for _, found in mended for repair in found] + [repair for _, repair in opened]
        standing = [rival for rival, found in mended if not found]
        evidence = _Evidence(group, joined, [claim for claim, _ in opened], standing, repairs)
        yield _entry(evidence, wording, story)


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


@dataclass(frozen=True)
class _Evidence:
    """What one entry rests on.

    Attributes:
        group: Datings that agree, the finest first.
        joined: Datings that were mended to the group's.
        opened: Claims whose open date was mended.
        rivals: Datings that contradict it.
        repairs: What was mended.
    """

    group: list[Dating]
    joined: list[Dating]
    opened: list[Claim]
    rivals: list[list[Dating]]
    repairs: list[Repair]


def _entry(evidence: _Evidence, wording: str | None, story: _Story) -> TimelineEntry:
    group, finest = evidence.group, evidence.group[0]
    dated = [*group, *evidence.joined]
    idents = tuple(sorted({dating.claim for dating in dated} | {claim.id for claim in evidence.opened}))
    carriers = tuple(sorted({dating.report for dating in dated} | {claim.report for claim in evidence.opened}))
    members = [story.claims[ident] for ident in idents]
    projected = _is_projected(finest, carriers, members, story)
    # Of claims that agree on the date, one that names it as finely as the entry does.
    named = {dating.claim for dating in group if (dating.begin, dating.end) == (finest.begin, finest.end)}
    shown = _label_span(story.claims[wording if wording in named else finest.claim])
    return TimelineEntry(
        id=digest_id("tl", idents, finest.value),
        label=shown.exact,
        label_span=shown,
        value=finest.value,
        begin=finest.begin,
        end=finest.end,
        precision=finest.precision,
        background=not projected and _is_background(members, finest, story),
        projected=projected,
        claims=idents,
        reports=carriers,
        rival_values=tuple(sorted(_rival([d for d in rival if d not in group]) for rival in evidence.rivals)),
        repairs=tuple(sorted(evidence.repairs)),
    )


def _kind_of(found: Loose) -> str:
    """What "two days after the vote" dates is the vote; other dates beside a claim are those of its saying."""
    return "happening" if found.is_offset else "saying"


def _beside(found: Loose, kind: str, story: _Story) -> TimelineEntry | None:
    """The entry of words that stand beside or in claims with a date of their own."""
    dating = dating_by(found.claims[0], found.time, "said")
    if dating is None:
        return None
    idents = tuple(sorted(claim.id for claim in found.claims))
    members = [] if kind == "saying" else list(found.claims[:1])
    return TimelineEntry(
        id=digest_id("tl", idents, dating.value, found.time.id),
        label=found.words.exact,
        label_span=found.words,
        value=dating.value,
        begin=dating.begin,
        end=dating.end,
        precision=dating.precision,
        background=_is_background(members, dating, story),
        projected=kind == "happening" and _is_projected(dating, (found.time.report,), members, story),
        claims=idents,
        reports=(found.time.report,),
        kind=kind,
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


def _is_background(claims: Sequence[Claim], finest: Dating, story: _Story) -> bool:
    """By what the claims say of themselves; where they are silent, by the distance from the first report."""
    said = [claim.background for claim in claims if claim.background is not None]
    if said:
        return 2 * sum(said) > len(said)
    days = story.first.values()
    return bool(days) and date.fromisoformat(finest.end[:10]) <= min(days) - timedelta(days=_NEWS_DAYS)


def _is_projected(finest: Dating, carriers: Iterable[str], claims: Sequence[Claim], story: _Story) -> bool:
    """Whether the date lies wholly after every report that gives it, or is not over and only held possible."""
    days = [story.first.get(ident) for ident in carriers]
    known = [day for day in days if day is not None]
    if not known or len(known) != len(days):
        return False
    if date.fromisoformat(finest.begin[:10]) > max(known):
        return True
    is_open = date.fromisoformat(finest.end[:10]) > max(known) + timedelta(days=1) and not finest.is_limit
    return is_open and bool(claims) and all(claim.modality in _AHEAD for claim in claims)
