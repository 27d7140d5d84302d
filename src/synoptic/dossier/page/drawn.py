"""The timeline as a drawing: where every mark, bar and tick stands."""

from __future__ import annotations

import math
import re
from bisect import insort
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from synoptic.dossier.page.dates import MONTHS

_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?!\d)")
# The days before the first report that belong to the news; what lies further back is drawn by how long ago it was.
_NEWS_DAYS = 14
# Shares of the width that the past and the future get, where there are any; the news gets the rest.
_PAST, _FUTURE, _MARGIN = 0.26, 0.16, 0.015
# A mark is as wide as this share of the drawing at its first size, a character of its label as this.
_MARK_WIDTH, _CHAR_WIDTH = 0.012, 0.0054
_MAX_LABEL_CHARS = 42
# Labels that begin behind this point stand before their mark: the longest would leave the drawing.
_TURN = 1 - _MAX_LABEL_CHARS * _CHAR_WIDTH - _MARK_WIDTH
# Rows of one lane that hold words, and further ones for marks without words; what finds none stands in the last.
_MAX_ROWS, _MAX_BARE_ROWS = 12, 16
_ROW_HEIGHT, _LANE_GAP, _AXIS_HEIGHT = 22, 14, 26
_LANES = ("happened", "said", "behind")
_MAX_TICKS = 8
_STEPS_DAYS = (1, 2, 7, 14)
_STEPS_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120)
# Distances that are marked in what is drawn by how long ago, or how far ahead, it lies.
_DISTANCES = (30, 365, 3650, 36500, 182500)
_MIN_TICK_GAP = 0.055


@dataclass(frozen=True, slots=True)
class Mark:
    """An entry to be drawn.

    Attributes:
        anchor: The row that it leads to.
        sort: ``happened``, ``said``, ``behind`` or ``ahead``.
        title: Date and words, for those who point at it or hear it.
        label: The words.
        begin: First day; empty when it has none.
        end: The day after the last one.
        n_reports: How many reports date it so.
        rivals: Other dates of it, EDTF.
    """

    anchor: str
    sort: str
    title: str
    label: str
    begin: str
    end: str
    n_reports: int
    rivals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """A mark in its place; all shares are percent of the width.

    Attributes:
        mark: What is drawn.
        x: Where the mark stands: in the middle of its bar.
        start: Where its bar begins.
        width: How long its bar is; 0 for a day.
        words_at: Where the words begin, or end where they stand before the mark, counted from the mark.
        y: Pixels from the top.
        words: The label where there is room for it, else empty.
        is_turned: Whether the words stand before the mark.
        is_over: Whether they stand over the bar, which fills the drawing and leaves no room beside it.
        rivals: Where its other dates stand.
    """

    mark: Mark
    x: float
    start: float
    width: float
    words_at: float
    y: int
    words: str
    is_turned: bool
    is_over: bool
    rivals: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the calendar: its place in percent, its words."""

    x: float
    words: str


@dataclass(frozen=True, slots=True)
class Lane:
    """A band of the drawing with marks of one sort."""

    name: str
    y: int
    height: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """The drawn timeline.

    Attributes:
        marks: In order of time.
        ticks: In order of time.
        breaks: Where the scale changes, in percent.
        lanes: From top to bottom.
        height: Pixels.
    """

    marks: tuple[Placed, ...]
    ticks: tuple[Tick, ...]
    breaks: tuple[float, ...]
    lanes: tuple[Lane, ...]
    height: int


@dataclass(frozen=True, slots=True)
class _Scale:
    """From days to shares of the width: days in the news, logarithms of the distance before and after it."""

    first: date
    last: date
    earliest: date
    latest: date

    @property
    def past(self) -> float:
        """Share of the width before the news."""
        return _PAST if self.earliest < self.first else 0.0

    @property
    def future(self) -> float:
        """Share of the width after the news."""
        return _FUTURE if self.latest > self.last else 0.0

    def at(self, day: date) -> float:
        """The place of a day, in (0, 1)."""
        left, right = _MARGIN + self.past, 1 - _MARGIN - self.future
        if day < self.first:
            return left - self.past * _log_share(self.first - day, self.first - self.earliest)
        if day > self.last:
            return right + self.future * _log_share(day - self.last, self.latest - self.last)
        return left + (right - left) * ((day - self.first).days / max(1, (self.last - self.first).days))


def _log_share(distance: timedelta, longest: timedelta) -> float:
    return min(1.0, math.log1p(distance.days) / math.log1p(max(1, longest.days)))


def drawing(marks: Sequence[Mark], published: Sequence[str]) -> Drawing | None:
    """The drawing of the marks that have a place in the calendar; None when none has.

    Args:
        marks: In order of time.
        published: Days on which the reports appeared; between the first and the last of them lies the news.
    """
    dated = [(mark, first, last) for mark in marks for first, last in [_days(mark)] if first and last]
    if not dated:
        return None
    scale = _scale([day for _, *days in dated for day in days], [day for text in published if (day := _day(text))])
    placed: list[Placed] = []
    lanes: list[Lane] = []
    top = _LANE_GAP
    for lane in _LANES:
        here = [row for row in dated if _lane(row[0]) == lane]
        if not here:
            continue
        found, n_rows = _placed(here, scale, top, with_words=lane != "said")
        placed += found
        lanes.append(Lane(lane, top, n_rows * _ROW_HEIGHT))
        top += n_rows * _ROW_HEIGHT + _LANE_GAP
    left, right = 100 * (_MARGIN + scale.past), 100 * (1 - _MARGIN - scale.future)
    breaks = [x for x, is_there in ((left, scale.past), (right, scale.future)) if is_there]
    placed.sort(key=lambda one: (one.x, one.y))
    return Drawing(tuple(placed), _ticks(scale), tuple(breaks), tuple(lanes), top + _AXIS_HEIGHT)


def _lane(mark: Mark) -> str:
    return "happened" if mark.sort == "ahead" else mark.sort


def _day(text: str) -> date | None:
    """The first day of a date as coarse as a year; None when it has no place in the calendar."""
    found = _DATE.match(text)
    if found is None:
        return None
    try:
        return date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        return None


def _days(mark: Mark) -> tuple[date | None, date | None]:
    """First and last day of a mark."""
    first, after = _day(mark.begin), _day(mark.end)
    if first is None:
        return None, None
    return first, max(first, after - timedelta(days=1)) if after else first


def _scale(days: list[date], published: list[date]) -> _Scale:
    known = published or days
    first, last = min(known), max(known)
    if published:
        first = _earlier(first, _NEWS_DAYS)
        near = [day for day in days if first <= day <= last]
        first = min([*near, min(known)])
    return _Scale(first, max(last, first + timedelta(days=1)), min([*days, first]), max([*days, last]))


def _earlier(day: date, days: int) -> date:
    return date.fromordinal(max(1, day.toordinal() - days))


def _placed(
    rows: Sequence[tuple[Mark, date, date]], scale: _Scale, top: int, *, with_words: bool
) -> tuple[list[Placed], int]:
    """The marks of one lane in rows that keep them apart, and how many rows these are."""
    taken: list[list[tuple[float, float]]] = []
    found: list[Placed] = []
    for mark, first, last in sorted(rows, key=lambda row: (-row[0].n_reports, row[1], row[0].anchor)):
        begin, end = scale.at(first), scale.at(last)
        x = (begin + end) / 2
        words = _short(mark.label) if with_words else ""
        row = _free_row(taken, _extent(begin, end, words), _MAX_ROWS) if words else None
        if row is None:
            words, found_row = "", _free_row(taken, _extent(begin, end, ""), _MAX_BARE_ROWS)
            row = _MAX_BARE_ROWS - 1 if found_row is None else found_row
        if row == len(taken):
            taken.append([])
        insort(taken[row], _extent(begin, end, words))
        rivals = tuple(_percent(scale.at(day)) for value in mark.rivals if (day := _day(value)))
        y = top + row * _ROW_HEIGHT + _ROW_HEIGHT // 2
        width = _percent(end - begin) if last > first else 0.0
        is_turned, is_over = _is_turned(begin, end, words), _is_over(begin, end, words)
        words_at = 0.0 if is_over else _percent((begin if is_turned else end) - x)
        found.append(Placed(mark, _percent(x), _percent(begin), width, words_at, y, words, is_turned, is_over, rivals))
    return found, len(taken)


def _percent(share: float) -> float:
    return round(100 * share, 2)


def _extent(begin: float, end: float, words: str) -> tuple[float, float]:
    """From where to where a mark with bar and words reaches.

    The words stand behind the bar, before it at the end of the drawing, and over it where neither side has room.
    """
    room = _room(words)
    left, right = (begin - room, end) if _is_turned(begin, end, words) else (begin, end + room)
    if _is_over(begin, end, words):
        left, right = begin, max(end, (begin + end) / 2 + room)
    return left - _MARK_WIDTH / 2, right + _MARK_WIDTH / 2


def _room(words: str) -> float:
    """The share of the width that words take."""
    return len(words) * _CHAR_WIDTH + _MARK_WIDTH if words else 0.0


def _is_turned(begin: float, end: float, words: str) -> bool:
    """Whether words stand before the mark and its bar: behind them they would leave the drawing."""
    return end > _TURN and begin >= _room(words)


def _is_over(begin: float, end: float, words: str) -> bool:
    """Whether words have room neither behind the bar nor before it."""
    return end > _TURN and begin < _room(words)


def _free_row(taken: list[list[tuple[float, float]]], extent: tuple[float, float], most: int) -> int | None:
    """The first row with room, a new one included; None where there is none."""
    for row, others in enumerate(taken[:most]):
        if all(end <= extent[0] or begin >= extent[1] for begin, end in others):
            return row
    return len(taken) if len(taken) < most else None


def _short(label: str) -> str:
    """The beginning of the words, cut between words."""
    words = " ".join(label.split())
    if len(words) <= _MAX_LABEL_CHARS:
        return words
    return f"{words[:_MAX_LABEL_CHARS].rsplit(' ', 1)[0].rstrip(',;:')} …"


def _ticks(scale: _Scale) -> tuple[Tick, ...]:
    """Lines of the calendar, far enough apart to be read."""
    days = [(day, _said(day, is_far=True)) for day in _far(scale)]
    days += [(day, words) for day, words in _near(scale.first, scale.last)]
    found: list[Tick] = []
    for day, words in sorted(days):
        x = scale.at(day)
        if not found or x - found[-1].x / 100 >= _MIN_TICK_GAP:
            found.append(Tick(_percent(x), words))
    return tuple(found)


def _far(scale: _Scale) -> list[date]:
    """Days at round distances before and after the news."""
    before = [_earlier(scale.first, days) for days in _DISTANCES if (scale.first - scale.earliest).days >= days]
    after = [scale.last + timedelta(days=days) for days in _DISTANCES if (scale.latest - scale.last).days >= days]
    return [*before, *after]


def _near(first: date, last: date) -> list[tuple[date, str]]:
    """Days of the news at the smallest step that gives few enough of them."""
    span = (last - first).days
    for step in _STEPS_DAYS:
        if span / step <= _MAX_TICKS:
            days = [first + timedelta(days=shift) for shift in range(0, span + 1, step)]
            return [(day, _said(day)) for day in days]
    months = _months(first, last)
    step = next((step for step in _STEPS_MONTHS if len(months) / step <= _MAX_TICKS), _STEPS_MONTHS[-1])
    return [(day, _said(day, is_far=True)) for day in months[::step]]


def _months(first: date, last: date) -> list[date]:
    """The first days of months in a stretch; the first day of the stretch when there is none."""
    starts = [
        date(number // 12, number % 12 + 1, 1)
        for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    ]
    return [day for day in starts if day >= first] or [first]


def _said(day: date, *, is_far: bool = False) -> str:
    month = MONTHS[day.month - 1][:3]
    return f"{month} {day.year}" if is_far else f"{day.day} {month}"
