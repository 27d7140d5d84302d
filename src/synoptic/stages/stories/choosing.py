"""Group: which reports tell one event, and which event is meant."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from synoptic.model.entities import Entity
from synoptic.model.ids import digest_id
from synoptic.model.reports import Report
from synoptic.model.sentences import Sentence
from synoptic.model.spans import Span, cut
from synoptic.model.stories import Event, OffTopic
from synoptic.model.times import Timex
from synoptic.stages.stories.joining import joined
from synoptic.stages.stories.vectors import Sparse, as_written, likeness, telling_counts, unit_vectors, word_counts
from synoptic.text.similarity import average_link, word_key

# Mean likeness above which reports tell one event; strangers reach 0.10 in 2 of 100 cases (docs/explanation/alignment.md).
_SAME_EVENT = 0.11
# Where no two reports reach it, this is enough: two short reports share few words.
_SAME_EVENT_AMONG_FEW = 0.06
# Published further apart than this, likeness counts less: the same kind of event happens again.
_FAR_DAYS = 30
_FAR_FACTOR = 0.6
_LEAD_SENTENCES = 5
_MAX_PARTICIPANTS = 8
_MIN_TITLE_WORDS = 4
_MAX_TITLE_WORDS = 25
# Such a title says what the page is, not what happened.
_ABOUT_PAGE = re.compile(
    r"\?\s*\Z|\bexplained\s*\Z|\blive:|\b(?:what (?:we|you|is|to)\b.{0,40}\bknown?|things to know|explainer|q&a"
    r"|in (?:pictures|photos|numbers)|live (?:updates|blog)|as it happened|key (?:points|facts|takeaways)|at a glance|fact[- ]check)\b",
    re.IGNORECASE,
)
_PARTICIPANT_KINDS = frozenset({"person", "organisation", "state"})
# No happening takes place in "the West".
_DIRECTIONS = frozenset({"west", "east", "north", "south"})
_PLACE_KINDS = frozenset({"place", "facility"})


@dataclass(frozen=True, slots=True)
class Choice:
    """Which event the user wants.

    Attributes:
        words: Words of the event; None for the one most reports tell.
        keep_all: Whether every report takes part, whatever it tells.
    """

    words: str | None = None
    keep_all: bool = False


@dataclass(frozen=True, slots=True)
class Rival:
    """An event that could be meant: words of one of its reports, and the reports."""

    title: Span | None
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """The set of reports that tell the event.

    Attributes:
        event: The happening; None when the user must choose.
        reports: Ids of the reports that tell it, sorted.
        off_topic: The others, by report id, with the reason.
        rivals: Events among which the user must choose, largest first; empty when one is chosen.
    """

    event: Event | None
    reports: tuple[str, ...]
    off_topic: tuple[OffTopic, ...]
    rivals: tuple[Rival, ...] = ()


@dataclass(frozen=True, slots=True)
class _Records:
    """What the event is described from."""

    reports: Mapping[str, Report]
    sentences: Mapping[str, tuple[Sentence, ...]]
    entities: tuple[Entity, ...]
    times: tuple[Timex, ...]


def story_of(
    reports: Collection[Report],
    sentences: Collection[Sentence],
    entities: Collection[Entity],
    times: Collection[Timex],
    choice: Choice,
) -> Story:
    """The event that most reports tell, and the reports that tell another one.

    A report without sentences that could be read stays in the story: nothing shows that it is of another.

    Args:
        reports: Every report that was read.
        sentences: Their sentences.
        entities: For places and participants; may be empty.
        times: For the time of the event; may be empty.
        choice: Which event is meant.
    """
    ordered = sorted(reports, key=lambda r: r.id)
    told: dict[str, list[Sentence]] = {report.id: [] for report in ordered}
    for sentence in sorted(sentences, key=lambda s: (s.report, s.index)):
        told.setdefault(sentence.report, []).append(sentence)
    records = _Records(
        {report.id: report for report in ordered},
        {report: tuple(rows) for report, rows in told.items()},
        tuple(entities),
        tuple(times),
    )
    readable = [report for report in ordered if told[report.id]]
    vectors = unit_vectors([telling_counts(told[report.id]) for report in readable])
    if choice.keep_all or len(readable) < 2:  # a pair
        return Story(_event(tuple(records.reports), records), tuple(records.reports), ())
    groups = _groups(readable, vectors)
    chosen = _chosen(groups, readable, records, choice)
    if chosen is None:
        return Story(None, (), (), tuple(_rivals(groups, readable, records, choice)))
    unread = [report.id for report in ordered if not told[report.id]]
    kept = tuple(sorted([*(readable[i].id for i in chosen), *unread]))
    strangers = [i for i in range(len(readable)) if i not in chosen]
    off_topic = tuple(_stranger(i, chosen, readable, vectors, records) for i in strangers)
    return Story(_event(kept, records), kept, off_topic)


def _groups(reports: Sequence[Report], vectors: Sequence[Sparse]) -> tuple[tuple[int, ...], ...]:
    """Positions of reports that tell one event, the largest group first."""
    scores = {
        (i, j): likeness(vectors[i], vectors[j]) * _nearness_in_time(reports[i], reports[j])
        for i in range(len(reports))
        for j in range(i + 1, len(reports))
    }
    groups = average_link(len(reports), scores, _SAME_EVENT)
    if all(len(group) == 1 for group in groups):
        groups = average_link(len(reports), scores, _SAME_EVENT_AMONG_FEW)
    one_story = joined(groups, vectors, lambda i, j: _nearness_in_time(reports[i], reports[j]))
    return tuple(sorted(one_story, key=lambda group: (-len(group), group)))


def _nearness_in_time(a: Report, b: Report) -> float:
    first, second = a.published.begin, b.published.begin
    if first is None or second is None:
        return 1.0
    return 1.0 if abs(_day(first) - _day(second)) <= _FAR_DAYS else _FAR_FACTOR


def _day(instant: str) -> int:
    """Days since year 0, near enough to tell a month from a year."""
    parts = [int(part) if part.isdigit() else 1 for part in instant[:10].split("-")]
    year, month, day = [*parts, 1, 1][:3]
    return 365 * year + 30 * month + day


def _chosen(
    groups: Sequence[tuple[int, ...]], reports: Sequence[Report], records: _Records, choice: Choice
) -> tuple[int, ...] | None:
    """The group that is meant; None when several are equally likely."""
    if choice.words is not None:
        wanted = {word_key(word.strip(".,;:!?\"'()")) for word in choice.words.split()} - {""}
        rated = sorted(((_coverage(group, wanted, reports, records), group) for group in groups), reverse=True)
        best = rated[0][0]
        return rated[0][1] if best > 0 and (len(rated) == 1 or rated[1][0] < best) else None
    if len(groups) > 1 and len(groups[1]) == len(groups[0]):
        return None
    return groups[0]


def _coverage(group: tuple[int, ...], wanted: set[str], reports: Sequence[Report], records: _Records) -> float:
    """The mean share of the wanted words that the reports of the group have."""
    if not wanted:
        return 0.0
    found = [len(wanted & word_counts(records.sentences[reports[i].id]).keys()) / len(wanted) for i in group]
    return round(sum(found) / len(found), 6)


def _rivals(
    groups: Sequence[tuple[int, ...]], reports: Sequence[Report], records: _Records, choice: Choice
) -> list[Rival]:
    """Those of equal weight; all of them when words were given that decide nothing."""
    size = len(groups[0])
    meant = groups if choice.words is not None else [group for group in groups if len(group) == size]
    found = [tuple(reports[i].id for i in group) for group in meant]
    return [Rival(_title(ids, records), ids) for ids in found]


def _stranger(
    position: int, chosen: Sequence[int], reports: Sequence[Report], vectors: Sequence[Sparse], records: _Records
) -> OffTopic:
    near = [_nearness_in_time(reports[position], reports[i]) for i in chosen]
    score = sum(likeness(vectors[position], vectors[i]) * n for i, n in zip(chosen, near, strict=True)) / len(chosen)
    shared = Counter(word for i in chosen for word in vectors[position].keys() & vectors[i].keys())
    common = sorted(shared, key=lambda w: (-shared[w] * vectors[position][w], w))[:3]
    written = as_written(common, records.sentences[reports[position].id])
    words = f"; in common: {', '.join(written)}" if written else ""
    apart = f", lowered because they lie more than {_FAR_DAYS} days apart" if min(near) < 1 else ""
    reason = (
        f"tells another event: likeness {score:.2f} to the reports of this one{apart}, {_SAME_EVENT} is needed{words}"
    )
    return OffTopic(reports[position].id, reason, round(score, 4))


def _event(ids: tuple[str, ...], records: _Records) -> Event:
    return Event(
        id=digest_id("ev", *ids),
        title=_title(ids, records),
        interval=_interval(ids, records),
        places=_taking_part(ids, records, _PLACE_KINDS),
        participants=_taking_part(ids, records, _PARTICIPANT_KINDS),
    )


def _title(ids: Sequence[str], records: _Records) -> Span | None:
    """The headline that tells what happened, or else the opening, whose words most of the reports have."""
    holders: Counter[str] = Counter()
    for report in ids:
        holders.update(word_counts(records.sentences[report]).keys())
    rated: list[tuple[int, float, str, Sentence]] = []
    for report in ids:
        opening = _opening(records.sentences[report])
        if opening is not None:
            words = word_counts((opening,)).keys()
            common = sum(holders[w] for w in words) / (max(1, len(words)) * len(ids))
            tells = opening.layer == "headline" and not _ABOUT_PAGE.search(
                records.reports[report].text, opening.start, opening.end
            )
            rated.append((not tells, -round(common, 6), report, opening))
    if not rated:
        return None
    _, _, report, best = min(rated, key=lambda row: row[:3])
    return cut(report, records.reports[report].text, best.start, best.end)


def _opening(sentences: Sequence[Sentence]) -> Sentence | None:
    """The title if it says enough and not too much, else the first sentence."""
    for sentence in sentences:
        if sentence.layer == "headline" and _MIN_TITLE_WORDS <= len(sentence.tokens) <= _MAX_TITLE_WORDS:
            return sentence
    return next((s for s in sentences if s.layer == "body"), sentences[0] if sentences else None)


def _interval(ids: Sequence[str], records: _Records) -> tuple[str, str] | None:
    """The day that most reports name at the top; None when no day is named by two, or by the only one."""
    lead_ends = {report: max((s.end for s in records.sentences[report][:_LEAD_SENTENCES]), default=0) for report in ids}
    named: Counter[tuple[str, str]] = Counter()
    for report in ids:
        days = {
            (t.begin[:10], t.end[:10])
            for t in records.times
            if t.report == report
            and t.type in {"DATE", "TIME"}
            and t.span.end <= lead_ends[report]
            and t.begin is not None
            and t.end is not None
            and _day(t.end) - _day(t.begin) <= 1
        }
        named.update(days)
    if not named:
        return None
    best = min(named, key=lambda day: (-named[day], day))
    return best if named[best] >= min(2, len(ids)) else None


def _taking_part(ids: Sequence[str], records: _Records, kinds: frozenset[str]) -> tuple[str, ...]:
    """Entities of these kinds that at least half of the reports that were read name at the top, most often first."""
    lead_ends = {
        report: max(s.end for s in records.sentences[report][:_LEAD_SENTENCES])
        for report in ids
        if records.sentences[report]
    }
    found: list[tuple[int, str]] = []
    for entity in records.entities:
        if entity.kind in kinds and entity.name.lower().removeprefix("the ") not in _DIRECTIONS:
            naming = {m.report for m in entity.mentions if m.end <= lead_ends.get(m.report, 0)}
            if 2 * len(naming) >= len(lead_ends) > 0:
                found.append((-len(naming), entity.id))
    return tuple(entity for _, entity in sorted(found)[:_MAX_PARTICIPANTS])
