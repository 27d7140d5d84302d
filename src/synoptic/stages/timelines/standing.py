"""The dates that matter in a long story.

A story of hundreds of reports over months dates thousands of happenings. Those that matter are named again and again,
by reports that did not copy one another, and still long after: an anniversary, a deadline, the day it began.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from synoptic.model.origins import Origin
from synoptic.model.reports import Report
from synoptic.model.times import Standing, TimelineEntry, Timex
from synoptic.stages.timelines.merging import content_of
from synoptic.stages.timelines.repairs import first_days
from synoptic.stages.timelines.telling import centre_of, nearness
from synoptic.text.similarity import Rarity, rarity_in

# A story is long when its reports are so many and lie so far apart; shorter ones show all that they date.
_LONG_REPORTS = 30
_LONG_DAYS = 45
# Named from further off than a week, a date is remembered and no longer the news.
_AFAR_DAYS = 7
# As many as a reader takes in at a glance; timelines that newspapers print have 9 to 158 dates, half of them under 20.
MAX_DATES = 30
# A date that fewer lines of reporting name is a detail of theirs.
_MIN_LINES = 3
# What a report of the day adds to one that names it. Set on the development part of Timeline17: 0 gives a date F1 of
# .662, .3 of .669, 1 of .655.
_DAY_WEIGHT = 0.3
# A wording that many reports share is the better lead: ten reports are worth about half of all nearness to the centre.
_SHARED_WEIGHT = 0.2
_FINE = frozenset({"day", "time"})
# Shorter labels are torn from their sentence.
_MIN_LABEL_WORDS = 4


@dataclass(frozen=True, slots=True)
class DayCount:
    """How often a day is named.

    Attributes:
        day: The day.
        reports: Ids of the reports that name it, sorted.
        n_lines: How many lines of reporting they go back to.
        n_from_afar: How many of these lines name it from further off than a week.
        n_on_the_day: How many reports appeared on it.
    """

    day: date
    reports: tuple[str, ...]
    n_lines: int
    n_from_afar: int
    n_on_the_day: int

    @property
    def weight(self) -> float:
        """How much the day matters; sums of logarithms, since the tenth report says less than the second."""
        return math.log1p(self.n_lines) + math.log1p(self.n_from_afar) + _DAY_WEIGHT * math.log1p(self.n_on_the_day)


def days_named(
    times: Iterable[Timex], published: Mapping[str, date], lines: Mapping[str, str] | None = None
) -> tuple[DayCount, ...]:
    """The days that reports name or appear on, what matters most first, then the earlier.

    Args:
        times: Time expressions; those that are at least as fine as a day, and outside captions, count.
        published: Day of publication by report.
        lines: The line of reporting that each report goes back to; without it every report is its own.
    """
    lines = lines or {}
    naming: defaultdict[date, set[str]] = defaultdict(set)
    for time in times:
        day = _day_of(time)
        if day is not None:
            naming[day].add(time.report)
    appeared: defaultdict[date, int] = defaultdict(int)
    for day in published.values():
        appeared[day] += 1
    counts = [_counted(day, naming.get(day, set()), appeared[day], published, lines) for day in {*naming, *appeared}]
    return tuple(sorted(counts, key=lambda count: (-count.weight, count.day)))


def _counted(
    day: date, reports: set[str], appeared: int, published: Mapping[str, date], lines: Mapping[str, str]
) -> DayCount:
    afar = {ident for ident in reports if ident in published and abs((published[ident] - day).days) > _AFAR_DAYS}
    return DayCount(
        day,
        tuple(sorted(reports)),
        len({lines.get(ident, ident) for ident in reports}),
        len({lines.get(ident, ident) for ident in afar}),
        appeared,
    )


def _day_of(time: Timex) -> date | None:
    """The day of an expression that is at least as fine as a day."""
    if time.type not in {"DATE", "TIME"} or time.layer == "caption" or time.begin is None or time.end is None:
        return None
    begin, end = date.fromisoformat(time.begin[:10]), date.fromisoformat(time.end[:10])
    return begin if end - begin <= timedelta(days=1) else None


def with_standing(
    entries: Sequence[TimelineEntry], times: Sequence[Timex], reports: Sequence[Report], origins: Sequence[Origin]
) -> tuple[TimelineEntry, ...]:
    """The entries in their order; in a long story those that lead one of the dates that matter have their standing.

    At most `MAX_DATES` dates, each with one entry: the happening whose words are nearest to what is said of the date.
    """
    published = first_days({report.id: report for report in reports})
    if not _is_long(published):
        return tuple(entries)
    lines = {ident: origin.id for origin in origins if origin.scope == "report" for ident in origin.reports}
    leads = _leads(entries, days_named(times, published, lines))
    most = max((count.weight for count in leads.values()), default=1.0)
    return tuple(
        replace(entry, standing=_standing(leads[entry.id], most)) if entry.id in leads else entry for entry in entries
    )


def _is_long(published: Mapping[str, date]) -> bool:
    days = published.values()
    return len(days) >= _LONG_REPORTS and max(days) - min(days) >= timedelta(days=_LONG_DAYS)


def _leads(entries: Sequence[TimelineEntry], counts: Sequence[DayCount]) -> dict[str, DayCount]:
    """The entry that leads each of the dates that matter."""
    on_day: defaultdict[str, list[TimelineEntry]] = defaultdict(list)
    for entry in entries:
        if entry.precision in _FINE and entry.begin:
            on_day[entry.begin[:10]].append(entry)
    rarity = rarity_in(content_of(entry.label) for entry in entries)
    found: dict[str, DayCount] = {}
    for count in counts:
        here = on_day.get(count.day.isoformat(), [])
        if len(found) == MAX_DATES:
            break
        if here and count.n_lines >= _MIN_LINES:
            found[_lead(here, rarity).id] = count
    return found


def _lead(entries: Sequence[TimelineEntry], rarity: Rarity) -> TimelineEntry:
    """The entry that says best what the date is about.

    A happening goes before a saying, whole words before torn ones, a day before a clock time: those that stand in many
    reports are the minutes at which pages changed.
    """
    contents = {entry.id: content_of(entry.label) for entry in entries}
    centre = centre_of([[contents[entry.id] for entry in entries for _ in entry.reports]], rarity)

    def standing(entry: TimelineEntry) -> tuple[bool, bool, bool, float, str]:
        near = nearness(contents[entry.id], centre, rarity) + _SHARED_WEIGHT * math.log1p(len(entry.reports))
        is_torn = len(entry.label.split()) < _MIN_LABEL_WORDS
        return entry.kind != "happening", is_torn, entry.precision == "time", -near, entry.id

    return min(entries, key=standing)


def _standing(count: DayCount, most: float) -> Standing:
    parts = [f"named in {_many(len(count.reports), 'report')} ({_many(count.n_lines, 'line')} of reporting)"]
    if count.n_from_afar:
        parts.append(f"{count.n_from_afar} of the lines from more than a week away")
    if count.n_on_the_day:
        parts.append(f"{_many(count.n_on_the_day, 'report')} appeared on it")
    return Standing(
        round(count.weight / most, 3),
        "; ".join(parts),
        count.reports,
        count.n_lines,
        count.n_from_afar,
        count.n_on_the_day,
    )


def _many(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
