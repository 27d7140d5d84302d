"""Dates that stand beside a claim rather than in it: before its clause, or with the words that attribute it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from synoptic.model.claims import Attribution, Claim
from synoptic.model.reports import Report
from synoptic.model.spans import Span, cut
from synoptic.model.times import Timex

_SENTENCE_END = re.compile(r"[.!?][\"\u201d\u2019')\]]*\s+(?=[A-Z\"\u201c\u2018(])|\n\s*\n")
# An abbreviation before the stop ends no sentence.
_ABBREVIATION = re.compile(r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|St|Jan|Feb|Mar|Apr|Aug|Sept|Oct|Nov|Dec|No|vs)\Z")
# No sentence of news is longer.
_REACH_CHARS = 700
# What was said in the last days is the day's news, which the synopsis shows; a timeline shows what was said before.
_NEWS_DAYS = 2
_SHORT_DAYS = 7


@dataclass(frozen=True, slots=True)
class Loose:
    """A date that stands beside claims.

    Attributes:
        time: The date.
        claims: The claims beside it, the nearest first.
        is_saying: Whether it dates that something was said, rather than what was.
        words: The words from the date to the claim.
        is_offset: Whether it dates what its words name ("two days after the vote"), and neither claim nor saying.
    """

    time: Timex
    claims: tuple[Claim, ...]
    is_saying: bool
    words: Span
    is_offset: bool = False


def loose_times(claims: Iterable[Claim], times: Sequence[Timex], reports: dict[str, Report]) -> Iterator[Loose]:
    """Dates that no claim has, with the claims of their sentence that they date; in the order of the times."""
    of_report: defaultdict[str, list[Claim]] = defaultdict(list)
    taken: set[str] = set()
    for claim in claims:
        of_report[claim.report].append(claim)
        taken.update(link.time for link in claim.times)
    for time in times:
        report = reports.get(time.report)
        if report is None or time.id in taken or time.begin is None or time.type not in {"DATE", "TIME"}:
            continue
        found = _beside(time, of_report[time.report], report)
        if found is not None:
            yield found


# "The strike came two days after the talks": the date is that of the talks, not of the strike.
_LENGTH = re.compile(r"(?i)\S{1,20}(?:\s\S{1,20}){0,2}\s(?:day|week|month|year)s?\Z")
_OFFSET = re.compile(r"\s+(?:after|before)\s+(?=\S)")


def is_offset(time: Timex, report: Report) -> bool:
    """Whether the words are a length that dates what follows them, and not the claim that they stand in."""
    return (
        time.type == "DATE" and bool(_LENGTH.match(time.span.exact)) and bool(_OFFSET.match(report.text, time.span.end))
    )


def offsets(claims: Iterable[Claim], times: Sequence[Timex], reports: dict[str, Report]) -> Iterator[Loose]:
    """What stands after "two days after", dated, with the claims that it stands in."""
    holding = tuple(claims)
    for time in times:
        report = reports.get(time.report)
        if report is None or time.begin is None or not is_offset(time, report):
            continue
        _, last = _sentence(report.text, time.span)
        later = [t.span.start for t in times if t.report == time.report and time.span.end < t.span.start < last]
        end = _clause_end(report.text, time.span.end, min(later, default=last))
        within = [
            claim
            for claim in holding
            if claim.report == time.report and _start(claim) < end and time.span.start < _end(claim)
        ]
        if within:
            within.sort(key=lambda claim: (-min(_end(claim), end) + max(_start(claim), time.span.start), claim.id))
            yield Loose(time, tuple(within[:1]), True, cut(report.id, report.text, time.span.start, end), True)


def _clause_end(text: str, start: int, stop: int) -> int:
    """Where the words end that belong to a date: before what joins the next one, without marks."""
    words = re.sub(r"(?:[,;]?\s+(?:and|but|or|on|in|by|a|an))*\s*\Z", "", text[start:stop])
    return start + len(words.rstrip(" \t\n,;.!?\u201d\u2019\"'"))


_DENIALS_AND_STATEMENTS = frozenset({"statement", "denial"})


def sayings(claims: Iterable[Claim], times: Mapping[str, Timex], reports: Mapping[str, Report]) -> Iterator[Loose]:
    """What was said at a date that a claim has for its saying; one for each date, with all claims that it covers."""
    of_time: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.type not in _DENIALS_AND_STATEMENTS or claim.layer == "caption":
            continue
        for link in claim.times:
            if link.role == "said" and link.time in times:
                of_time[link.time].append(claim)
    for ident, found in sorted(of_time.items()):
        time = times[ident]
        report = reports.get(time.report)
        if report is None or time.begin is None or time.type not in {"DATE", "TIME"}:
            continue
        first, last = _sentence(report.text, time.span)
        here = tuple(claim for claim in found if first <= _start(claim) and _end(claim) <= last)
        if here:
            yield Loose(time, tuple(found), True, _words(time.span, here[:1], report))


def _beside(time: Timex, claims: Sequence[Claim], report: Report) -> Loose | None:
    first, last = _sentence(report.text, time.span)
    near = [claim for claim in claims if first <= _start(claim) and _end(claim) <= last]
    near.sort(key=lambda claim: (min(abs(_start(claim) - time.span.end), abs(time.span.start - _end(claim))), claim.id))
    said = tuple(claim for claim in near if _frames(claim, time.span, first, last))
    if said:
        return _saying(time, said, report)
    following = tuple(claim for claim in near if _opens(time.span, claim, near, report.text, first))
    if following:
        return Loose(time, following[:1], False, _words(time.span, following[:1], report))
    return None


def _start(claim: Claim) -> int:
    return min(span.start for span in claim.spans)


def _end(claim: Claim) -> int:
    return max(span.end for span in claim.spans)


def _sentence(text: str, span: Span) -> tuple[int, int]:
    """Bounds of the sentence around a span, by its marks."""
    floor, roof = max(0, span.start - _REACH_CHARS), min(len(text), span.end + _REACH_CHARS)
    first = floor
    # One character more, or the letter that begins the next sentence is out of sight.
    for found in _SENTENCE_END.finditer(text, floor, span.start + 1):
        if not _ABBREVIATION.search(text, floor, found.start()):
            first = found.end()
    for found in _SENTENCE_END.finditer(text, span.end, roof):
        if not _ABBREVIATION.search(text, span.end, found.start()):
            return first, found.end()
    return first, roof


def _speaking(claim: Claim) -> Attribution | None:
    """The innermost attribution with its cue in the text."""
    return next((link for link in reversed(claim.attributions) if link.level > 0 and link.cue is not None), None)


def _frames(claim: Claim, time: Span, first: int, last: int) -> bool:
    """Whether the date stands with the words that attribute the claim, outside the claim itself."""
    link = _speaking(claim)
    if link is None or link.cue is None or not first <= link.cue.start < last:
        return False
    before, after = min(_start(claim), link.cue.start), max(_end(claim), link.cue.end)
    is_inside = _start(claim) <= time.start and time.end <= _end(claim)
    gap = min(abs(time.start - link.cue.end), abs(link.cue.start - time.end))
    return not is_inside and (before <= time.start < after or gap <= _FRAME_CHARS)


# A date further from its cue belongs to something else.
_FRAME_CHARS = 60


def _opens(time: Span, claim: Claim, near: Sequence[Claim], text: str, first: int) -> bool:
    """Whether the date opens the sentence, and the claim is the first one after it."""
    if not time.end <= _start(claim) or _start(claim) != min(_start(other) for other in near):
        return False
    return len(text[first : time.start].split()) <= _OPENING_WORDS and _start(claim) - time.end <= _FRAME_CHARS


# "In early" and "Late on" may stand before a date that opens its sentence.
_OPENING_WORDS = 3


def _saying(time: Timex, claims: tuple[Claim, ...], report: Report) -> Loose | None:
    """The saying, unless it is the news of the day."""
    published = _day(report.published.begin or report.published.value)
    begin, end = _day(time.begin), _day(time.end)
    if begin is None or end is None:
        return None
    is_short = end - begin <= timedelta(days=_SHORT_DAYS)
    if is_short and (published is None or end > published - timedelta(days=_NEWS_DAYS)):
        return None
    return Loose(time, claims, True, _words(time.span, claims[:1], report))


def _words(time: Span, claims: Sequence[Claim], report: Report) -> Span:
    """From the date (or the words that attribute) to the end of the nearest claim, or the other way round."""
    points = [(time.start, time.end), *((_start(claim), _end(claim)) for claim in claims)]
    for claim in claims:
        link = _speaking(claim)
        spans = (link.cue, link.source.span) if link else ()
        points += [(span.start, span.end) for span in spans if span and abs(span.start - time.start) <= _REACH_CHARS]
    start = min(start for start, _ in points)
    if start == time.start and (opening := _PREPOSITION.search(report.text, max(0, start - _PREPOSITION_CHARS), start)):
        start = opening.start()
    return cut(report.id, report.text, start, max(end for _, end in points))


# A label that begins with the date takes its preposition along.
_PREPOSITION = re.compile(r"(?<![\w-])(?:[Ii]n|[Oo]n|[Aa]t|[Bb]y|[Ss]ince|[Dd]uring) (?:the )?\Z")
_PREPOSITION_CHARS = 12


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None
