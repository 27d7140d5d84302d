"""From sentences to time expressions: candidates of all rules, the longest first, read in the order of the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from synoptic.model.ids import digest_id
from synoptic.model.reports import Report
from synoptic.model.sentences import Sentence
from synoptic.model.spans import cut
from synoptic.model.times import Timex
from synoptic.stages.times import absolute, clock, lengths, references, relative
from synoptic.stages.times.modifiers import widened
from synoptic.stages.times.reading import Context, Placed, Reader, Reading, place_of
from synoptic.stages.times.tense import direction_at
from synoptic.stages.times.words import PLAIN

_RULES = (*absolute.RULES, *relative.RULES, *lengths.RULES, *clock.RULES, *references.RULES)
# Sentences without any of these hold no time; the test saves most of the work.
_TRIGGER = re.compile(
    r"(?i)\d{4}|\d(?:st|nd|rd|th)?\b.{0,4}(?:[ap]\.?m|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\d:\d\d|\d0'?s"
    r"|day|week|month|year|decade|centur|quarter|hour|minute|second|fortnight|millenni"
    r"|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|\b(?:mon|tue|wed|thu|fri|sat|sun)"
    r"|spring|summer|autumn|fall|winter|night|morning|noon|evening|dawn|dusk|sunrise|sunset|now|curren|recen|previously|formerly|past|future|soon|eventually"
    r"|daily|yearly|annually|hourly|present|moment|christmas|easter|thanksgiving|halloween|tomorrow|o'clock|nineteen|twenty|two thousand|ties\b|half"
)


def times_in(report: Report, sentences: Sequence[Sentence]) -> tuple[Timex, ...]:
    """The time expressions of a report, in the order of the text.

    Relative ones are reckoned from the day of publication. Where only an interval is known for it, they are
    read from its first and from its last day; what differs becomes coarser, or loses its value.

    Args:
        report: The report; its text and publication are read.
        sentences: Its sentences, in order.

    Returns:
        Times that do not overlap, sorted by position.
    """
    first, last = _publication_days(report)
    readings = _read(report, sentences, first)
    if first != last:
        readings = _agreed(readings, _read(report, sentences, last))
    return _records(report, readings)


def _publication_days(report: Report) -> tuple[date | None, date | None]:
    """First and last day on which the report may have been published; None when that is open."""
    published = report.published
    begin, end = _day(published.begin), _day(published.end)
    if begin is not None and end is not None:
        last = end - timedelta(days=1) if end > begin else begin
        return begin, last
    stated = _day(published.value)
    return stated, stated


def _day(text: str | None) -> date | None:
    if not text or not re.match(r"\d{4}-\d\d-\d\d", text):
        return None
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class _Candidate:
    start: int
    end: int
    rule: int
    match: re.Match[str]
    reader: Reader


def _read(report: Report, sentences: Sequence[Sentence], day: date | None) -> list[tuple[Sentence, Placed]]:
    found: list[tuple[Sentence, Placed]] = []
    placed: list[Placed] = []
    for number, sentence in enumerate(sentences):
        text = report.text[sentence.start : sentence.end].translate(PLAIN)
        if not _TRIGGER.search(text):
            continue
        context = Context(text, number, day, placed, False, lambda a, b, t=text: direction_at(t, a, b))
        for start, end, reading in _sweep(text, context):
            here = Placed(sentence.start + start, sentence.start + end, number, reading)
            placed.append(here)
            found.append((sentence, here))
    return found


def _sweep(text: str, context: Context) -> Iterator[tuple[int, int, Reading]]:
    """Readings from left to right; of several candidates at one place the longest that can be read."""
    position = 0
    for candidate in sorted(_candidates(text), key=lambda c: (c.start, -c.end, c.rule)):
        if candidate.start < position:
            continue
        reading = candidate.reader(candidate.match, context)
        if reading is None:
            continue
        start, end, reading = widened(text, candidate.start, candidate.end, reading, position)
        yield start, end, reading
        position = end


def _candidates(text: str) -> Iterable[_Candidate]:
    for number, (pattern, reader) in enumerate(_RULES):
        for match in pattern.finditer(text):
            start, end = place_of(match)
            while start < end and text[start] == " ":
                start += 1
            if start < end:
                yield _Candidate(start, end, number, match, reader)


def _agreed(
    first: list[tuple[Sentence, Placed]], last: list[tuple[Sentence, Placed]]
) -> list[tuple[Sentence, Placed]]:
    """What both readings share; where they differ, the coarser period that holds both, or no value."""
    other = {(placed.start, placed.end): placed.reading for _, placed in last}
    agreed = []
    for sentence, placed in first:
        reading = other.get((placed.start, placed.end))
        if reading is not None and reading != placed.reading:
            placed = replace(placed, reading=_coarser(placed.reading, reading))
        agreed.append((sentence, placed))
    return agreed


def _coarser(a: Reading, b: Reading) -> Reading:
    if not (a.begin and a.end and b.begin and b.end and a.value and b.value):
        return replace(a, value=None, begin=None, end=None, unit=None)
    begin, end = min(a.begin, b.begin), max(a.end, b.end)
    value, unit = None, None
    for length, name in ((7, "month"), (4, "year")):
        if re.match(r"\d{4}-\d\d", a.value) and a.value[:length] == b.value[:length]:
            value, unit = a.value[:length], name
            break
    return Reading("DATE", value, a.mod, begin, end, unit, a.rests_on)


def _records(report: Report, readings: list[tuple[Sentence, Placed]]) -> tuple[Timex, ...]:
    records: list[Timex] = []
    dated: str | None = None
    for sentence, placed in sorted(readings, key=lambda pair: pair[1].start):
        reading = placed.reading
        anchor = dated if reading.rests_on == "previous" else reading.rests_on
        span = cut(report.id, report.text, placed.start, placed.end)
        record = Timex(
            digest_id("t", report.id, span.start, span.end, reading.value),
            report.id,
            span,
            reading.type,
            reading.value,
            reading.mod,
            anchor,
            reading.begin,
            reading.end,
            sentence.layer,
        )
        records.append(record)
        if reading.begin:
            dated = record.id
    return tuple(records)
