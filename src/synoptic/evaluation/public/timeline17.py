"""Timeline17: the dates that matter in months of reports, and what to say of them.

The set: news of nine long stories and timelines that newspapers printed of them (Tran et al. 2013), as far as the folder
has them; its texts may not train what ships. The reports of all outlets on one story are read together. As in Gholipour
Ghalandari and Ifrim (2020, ACL) a timeline gets as many dates as its reference has, as many sentences a date as the
reference has on average, and reports between the first and last date of the reference.

What counts: F1 of the dates, and alignment-based ROUGE-1 and ROUGE-2 (`timeline_rouge`); precision and recall are
means over the timelines, and each F1 is that of the two means. Published for the whole set: .544, .120 and .035
(DATEWISE, which is trained), .407, .082 and .020 (CLUST); on all nine stories, and with words that name each story
given. Counting how often the set's own tags name a day gives a date F1 of .641 on the five stories at hand, so these are
easier than the whole.

The light way: texts are cut by their marks and dates are read without a parse, so that a story of three hundred
reports takes seconds. Dates are ranked as `stages.timelines` ranks them in a dossier.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from synoptic.evaluation.figures import Figures, harmonic, share
from synoptic.evaluation.public.reading import Reader, report_of
from synoptic.evaluation.public.results import SetResult, item_key
from synoptic.evaluation.public.timeline_rouge import TimelineText, aligned_rouge, content_words, shared_dates
from synoptic.model.sentences import Sentence
from synoptic.model.times import Timex
from synoptic.stages.timelines import centre_of, days_named, nearness
from synoptic.stages.times import times_in
from synoptic.text.sentences import sentences_in
from synoptic.text.similarity import Rarity, rarity_in

FOLDER = Path("timeline17/dataset/t17")
# Where a report has said what it reports, and what stands first in it.
_OPENING_SENTENCES, _FIRST_SENTENCES = 5, 3
# Shorter sentences are headings and longer ones lists. On this set 6 gives an AR1 of .130, 10 of .132.
_MIN_WORDS, _MAX_WORDS = 10, 60
# What stands first says most; 0 gives an AR2 of .036, .1 of .038.
_FIRST_WEIGHT = 0.1
# Two sentences of one date that share more of the shorter one say the same.
_MAX_SHARED = 0.6
# Brackets as the set writes them.
_BRACKETS = (("-LRB-", "("), ("-RRB-", ")"), ("-LSB-", "["), ("-RSB-", "]"))
# Sentences of a printed timeline are parted by more than one space.
_PARTED = re.compile(r"\s{2,}")


@dataclass(frozen=True)
class _Line:
    """A sentence of a report.

    Attributes:
        text: Its words.
        words: The stems of those that count.
        position: How many sentences stand before it.
        days: The days that it names.
    """

    text: str
    words: frozenset[str]
    position: int
    days: frozenset[date]


@dataclass(frozen=True)
class _Read:
    """A report as it was read: when it appeared, its sentences, its time expressions."""

    ident: str
    published: date
    lines: tuple[_Line, ...]
    times: tuple[Timex, ...]


def measured(folder: Path, reader: Reader) -> SetResult | None:
    """The figures of all timelines, or None when the set is not at hand."""
    stories: defaultdict[str, list[Path]] = defaultdict(list)
    for path in sorted((folder / FOLDER).glob("*/articles.json")):
        stories[path.parent.name.partition("_")[0]].append(path.parent)
    if not stories:
        return None
    scores: list[tuple[tuple[float, float], ...]] = []
    items: dict[str, str] = {}
    right: set[str] = set()
    for story in reader.chosen(sorted(stories)):
        reports = [report for outlet in stories[story] for report in _reports(outlet)]
        for name, reference in _references(stories[story]):
            judged = timeline_of(reports, reference)
            scores.append((shared_dates(judged, reference), *(aligned_rouge(judged, reference, n) for n in (1, 2))))
            for day in reference:
                key = item_key(name, day)
                items[key] = f"{name} {day.isoformat()}"
                if day in judged:
                    right.add(key)
    return SetResult(_figures(scores), items, frozenset(right), f"{len(scores)} timelines of {len(stories)} stories")


def _figures(scores: Sequence[tuple[tuple[float, float], ...]]) -> Figures:
    figures: Figures = {}
    for at, name in enumerate(("date", "ar1", "ar2")):
        precision, recall = (math.fsum(row[at][side] for row in scores) for side in (0, 1))
        figures[f"{name}_precision"] = share(precision, len(scores))
        figures[f"{name}_recall"] = share(recall, len(scores))
        figures[f"{name}_f1"] = harmonic(precision / max(1, len(scores)), recall / max(1, len(scores)))
    return figures


def _references(outlets: Sequence[Path]) -> Iterator[tuple[str, TimelineText]]:
    """The printed timelines with their names."""
    for outlet in outlets:
        for path in sorted(outlet.glob("*.timeline.json")):
            told: defaultdict[date, list[str]] = defaultdict(list)
            for row in json.loads(path.read_text(encoding="utf-8")):
                told[date.fromisoformat(row["date"])] += [part for part in _PARTED.split(row["text"].strip()) if part]
            yield f"{outlet.name}/{path.name}", {day: parts for day, parts in told.items() if parts}


def _reports(outlet: Path) -> Iterator[_Read]:
    """The reports of one outlet, read the light way."""
    for row in json.loads((outlet / "articles.json").read_text(encoding="utf-8")):
        text = str(row["text"])
        for written, mark in _BRACKETS:
            text = text.replace(written, mark)
        yield _read(text, str(row["dct"]))


def _read(text: str, published: str) -> _Read:
    report = report_of(text, published)
    ranges = sentences_in(text)
    sentences = tuple(
        Sentence(report.id, number, "body", number, start, end, (), "en") for number, (start, end) in enumerate(ranges)
    )
    times = times_in(report, sentences)
    lines = tuple(_lines(text, ranges, times))
    return _Read(report.id, date.fromisoformat(published), lines, times)


def _lines(text: str, ranges: Sequence[tuple[int, int]], times: Sequence[Timex]) -> Iterator[_Line]:
    named = [(time.span.start, date.fromisoformat(time.begin[:10])) for time in times if _is_day(time) and time.begin]
    for position, (start, end) in enumerate(ranges):
        words = text[start:end]
        days = frozenset(day for at, day in named if start <= at < end)
        if _MIN_WORDS <= len(words.split()) <= _MAX_WORDS:
            yield _Line(words, frozenset(content_words([words])), position, days)


def _is_day(time: Timex) -> bool:
    return time.type in {"DATE", "TIME"} and bool(re.match(r"\d{4}-\d\d-\d\d", time.value or ""))


def timeline_of(reports: Sequence[_Read], reference: TimelineText) -> dict[date, list[str]]:
    """The timeline of a story, as long as the reference: its dates, and what the reports say of each."""
    first, last = min(reference), max(reference)
    story = [report for report in reports if first <= report.published <= last]
    n_sentences = max(1, round(sum(map(len, reference.values())) / len(reference)))
    rarity = rarity_in(frozenset().union(*(line.words for line in report.lines)) for report in story)
    said, appeared = _by_day(story)
    named = days_named((time for report in story for time in report.times), _published(story))
    found: dict[date, list[str]] = {}
    for count in named:
        if len(found) == len(reference):
            break
        lines = said[count.day], appeared[count.day]
        if first <= count.day <= last and any(lines):
            found[count.day] = _telling(*lines, rarity, n_sentences)
    return found


def _published(story: Sequence[_Read]) -> Mapping[str, date]:
    return {report.ident: report.published for report in story}


def _by_day(story: Sequence[_Read]) -> tuple[defaultdict[date, list[_Line]], defaultdict[date, list[_Line]]]:
    """The sentences that name a day, and those at the head of what appeared on it or the day after."""
    said: defaultdict[date, list[_Line]] = defaultdict(list)
    appeared: defaultdict[date, list[_Line]] = defaultdict(list)
    for report in story:
        for line in report.lines:
            for day in line.days:
                said[day].append(line)
            if not line.days and line.position < _OPENING_SENTENCES:
                appeared[report.published].append(line)
                appeared[report.published - timedelta(days=1)].append(line)
    return said, appeared


def _telling(said: list[_Line], appeared: list[_Line], rarity: Rarity, most: int) -> list[str]:
    """The sentences nearest to what a day is about, without two that say the same."""
    centre = centre_of([[line.words for line in lines] for lines in (said, appeared)], rarity)
    standing = Counter(
        {
            line: nearness(line.words, centre, rarity) + _FIRST_WEIGHT * (line.position < _FIRST_SENTENCES)
            for line in (*said, *appeared)
        }
    )
    chosen: list[_Line] = []
    for line in sorted(standing, key=lambda line: (-standing[line], line.text, line.position)):
        if len(chosen) == most:
            break
        if not any(_say_the_same(line, other) for other in chosen):
            chosen.append(line)
    return [line.text for line in chosen]


def _say_the_same(one: _Line, other: _Line) -> bool:
    return len(one.words & other.words) > _MAX_SHARED * min(len(one.words), len(other.words))
