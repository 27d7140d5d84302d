"""From sentences to time expressions: candidates of all rules, the longest first, read in the order of the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

from synoptic.model.ids import digest_id
from synoptic.model.reports import CLAIM_LAYERS, Report
from synoptic.model.sentences import Sentence
from synoptic.model.spans import cut
from synoptic.model.times import Timex
from synoptic.stages.times import absolute, clock, happenings, lengths, references, relative
from synoptic.stages.times.asides import is_aside
from synoptic.stages.times.clause import governing_direction
from synoptic.stages.times.modifiers import trimmed, widened
from synoptic.stages.times.reading import Context, Placed, Reader, Reading, place_of
from synoptic.stages.times.tense import direction_at, is_expected, is_limited, stated_direction
from synoptic.stages.times.words import PLAIN

_RULES = (*absolute.RULES, *relative.RULES, *references.RULES, *lengths.RULES, *clock.RULES, *happenings.RULES)
# Sentences without any of these hold no time; the test saves most of the work.
_TRIGGER = re.compile(
    r"(?i)\d{4}|\d (?:BC|B\.C)|\d(?:st|nd|rd|th)?\b.{0,4}(?:[ap]\.?m|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\d:\d\d|\d0'?s"
    r"|day|week|month|year|period|decade|centur|quarter|hour|minute|second|fortnight|millenni"
    r"|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|\b(?:mon|tue|wed|thu|fri|sat|sun)"
    r"|spring|summer|autumn|fall|winter|night|morning|noon|evening|dawn|dusk|sunrise|sunset|now|curren|recen|previously|formerly|past|future|soon|eventually"
    r"|\d ?[ap]\.?m\b|\d\.\d\d\b|\b[1-4]Q|\bQ[1-4]|[Ww]ar\b|[Cc]ampaign|presidency|premiership|tenure|\breign|mandate|\bterm\b|season\b|\boffice\b|\bpower\b|\bend of\b|start of|beginning of"
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
    sentences = [sentence for sentence in sentences if sentence.layer in CLAIM_LAYERS]
    first, last = publication_days(report)
    readings = _read(report, sentences, first)
    if first != last:
        readings = _agreed(readings, _read(report, sentences, last))
    return _records(report, readings)


def publication_days(report: Report) -> tuple[date | None, date | None]:
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
    narrative = _is_narrative(report, sentences, day)
    for number, sentence in enumerate(sentences):
        text = report.text[sentence.start : sentence.end].translate(PLAIN)
        if not _TRIGGER.search(text):
            continue
        opens = number > 0 and sentences[number - 1].paragraph != sentence.paragraph
        context = Context(text, number, day, placed, narrative, partial(_direction, sentence, text), opens)
        names = _names(sentence)
        for start, end, reading in _sweep(text, context):
            if _is_part_of_name(names, sentence.start + start, sentence.start + end, reading):
                continue
            aside = narrative and is_aside(text, start, end, reading)
            here = Placed(sentence.start + start, sentence.start + end, number, reading, aside)
            placed.append(here)
            found.append((sentence, here))
    return found


def _names(sentence: Sentence) -> list[tuple[int, int, str]]:
    """Range and kind of every name that the engine marked."""
    names: list[tuple[int, int, str]] = []
    for token in sentence.tokens:
        if token.name.startswith("I-") and names:
            names[-1] = (names[-1][0], token.end, names[-1][2])
        elif token.name != "O":
            names.append((token.start, token.end, token.name[2:]))
    return names


def _is_part_of_name(names: list[tuple[int, int, str]], start: int, end: int, reading: Reading) -> bool:
    """Whether the words belong to a longer name ("Seven News"), or are a person ("April said").

    A year in the name of an event ("the 2024 Paris Olympics") still dates it.
    """
    for first, last, kind in names:
        if first <= start and end <= last:
            is_whole = (first, last) == (start, end)
            if is_whole and kind == "PER":
                return True
            if not is_whole and (kind in {"PER", "ORG"} or reading.unit != "year"):
                return True
    return False


# A text that tells a past of its own (a history, a chronology) names many years, nearly all of them long gone, and
# hardly a weekday. On 22 histories and 256 news texts this parts the two kinds without an error.
_MIN_YEARS = 6
_MIN_PAST_SHARE = 0.8
# Fewer years, and one of them of these days: the news with its background.
_MANY_YEARS = 15
_YEARS_PER_DAY_WORD = 3
# A report of an anniversary tells its past at length, but says first what was done on the day.
_LEAD_SENTENCES = 6
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_YEAR_NUMBER = re.compile(r"(?<![\w.,$£€-])(?:1\d{3}|20\d\d)(?![\w%]|[.,]\d)")
# A long history of these years: its weekdays are rarer still, and half of its years are gone.
_LONG_HISTORY_YEARS = 30
_LONG_PAST_SHARE = 0.5
_LONG_YEARS_PER_DAY_WORD = 10
# Words that point from the day of writing: weekdays, and "last week", "two years ago", "this year".
_DAY_WORD = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday|tomorrow|ago|(?:[Ll]ast|[Tt]his|[Nn]ext) (?:week|month|year))\b"
)


def _is_narrative(report: Report, sentences: Sequence[Sentence], day: date | None) -> bool:
    """Whether dates without a year follow on from the date before them rather than from the publication."""
    years = [int(found[0]) for s in sentences for found in _YEAR_NUMBER.finditer(report.text, s.start, s.end)]
    if len(years) < _MIN_YEARS or (len(years) < _LONG_HISTORY_YEARS and _opens_with_a_weekday(report, sentences)):
        return False
    recent = 9999 if day is None else day.year - 1
    past = sum(year < recent for year in years)
    if past < len(years) < _MANY_YEARS:
        return False
    day_words = sum(1 for s in sentences for _ in _DAY_WORD.finditer(report.text, s.start, s.end))
    if len(years) >= max(_LONG_HISTORY_YEARS, _LONG_YEARS_PER_DAY_WORD * day_words):
        return past >= _LONG_PAST_SHARE * len(years)
    return past >= _MIN_PAST_SHARE * len(years) and len(years) >= _YEARS_PER_DAY_WORD * day_words


def _opens_with_a_weekday(report: Report, sentences: Sequence[Sentence]) -> bool:
    return any(_WEEKDAY.search(report.text, s.start, s.end) for s in sentences[:_LEAD_SENTENCES])


def _direction(sentence: Sentence, text: str, start: int, end: int) -> int:
    """Which way the words around a time point: by the verb that governs it, else by the nearest cue."""
    if is_expected(text, start, end):
        return 1
    if (stated := stated_direction(text, start, end)) is not None:
        return stated
    by_cue = direction_at(text, start, end)
    if is_limited(text, start):
        return by_cue
    governed = governing_direction(sentence, sentence.start + start, sentence.start + end)
    return by_cue if governed is None else governed


def _sweep(text: str, context: Context) -> Iterator[tuple[int, int, Reading]]:
    """Readings from left to right; of several candidates at one place the longest that can be read."""
    position = 0
    for candidate in sorted(_candidates(text), key=lambda c: (c.start, -c.end, c.rule)):
        if candidate.start < position:
            continue
        reading = None if _is_title(text, candidate) else _read_candidate(candidate, context)
        if reading is None:
            continue
        start = trimmed(text, candidate.start, candidate.end)
        floor = position if start == candidate.start else start
        start, end, reading = widened(text, start, candidate.end, reading, floor)
        yield start, end, reading
        position = end


_OPEN_QUOTE = "\"\u201c\u2018'"
_CLOSING = re.compile(r"[.,]?[\"\u201d\u2019'](?!\w)")


def _is_title(text: str, candidate: _Candidate) -> bool:
    """Whether the words alone stand capitalised in quotation marks: the title of a programme or a work."""
    before = text[candidate.start - 1 : candidate.start]
    is_quoted = bool(before) and before in _OPEN_QUOTE and bool(_CLOSING.match(text, candidate.end))
    return is_quoted and text[candidate.start : candidate.end].istitle()


def _read_candidate(candidate: _Candidate, context: Context) -> Reading | None:
    """What the rule reads; None also where a step leaves the calendar, which knows the years 1 to 9999."""
    try:
        return candidate.reader(candidate.match, context)
    except (OverflowError, ValueError):
        return None


def _candidates(text: str) -> Iterable[_Candidate]:
    for number, (pattern, reader) in enumerate(_RULES):
        for match in pattern.finditer(text):
            start, end = place_of(match)
            while start < end and text[start] == " ":
                start += 1
            if start < end:
                yield _Candidate(start, end, number, match, reader)


def _agreed(first: list[tuple[Sentence, Placed]], last: list[tuple[Sentence, Placed]]) -> list[tuple[Sentence, Placed]]:
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
