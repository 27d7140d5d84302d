"""What a rule reads in a match, and what it may look at."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from synoptic.stages.times.periods import Period

# A time goes back to one of the latest so many; the bound keeps the cost linear.
_LOOK_BACK = 100


@dataclass(frozen=True, slots=True)
class Reading:
    """A time expression as one rule reads it.

    Attributes:
        type: TIMEX3 type.
        value: TIMEX3 value; None when it cannot be placed.
        mod: TIMEX3 modifier.
        begin: First instant, ISO 8601; None when it has no place in the calendar.
        end: The instant after the last one.
        unit: Granularity of a calendar period; None otherwise.
        rests_on: ``published``, ``previous`` (the time before it) or None (it needs nothing).
    """

    type: str
    value: str | None
    mod: str | None = None
    begin: str | None = None
    end: str | None = None
    unit: str | None = None
    rests_on: str | None = None

    @property
    def day(self) -> date | None:
        """First day of the period; None when it has no place in the calendar."""
        return date.fromisoformat(self.begin[:10]) if self.begin else None


@dataclass(frozen=True, slots=True)
class Placed:
    """A reading and where it stands: code points in the report, number of the sentence in the reading order.

    `is_aside` says that in a history it stands beside the story.
    """

    start: int
    end: int
    sentence: int
    reading: Reading
    is_aside: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule may look at beside its match.

    Attributes:
        text: The sentence, with plain spaces, apostrophes and dashes.
        sentence: Number of the sentence.
        day: The day from which relative expressions are reckoned; None when unknown.
        earlier: What was read before, in the order of the text.
        is_narrative: Whether the text tells a past of its own, so that dates follow on from each other.
        pointing: Which way a bare weekday or month at a place of the sentence points: -1, 0 or +1.
        opens_paragraph: Whether a new paragraph begins with the sentence.
    """

    text: str
    sentence: int
    day: date | None
    earlier: Sequence[Placed]
    is_narrative: bool
    pointing: Callable[[int, int], int]
    opens_paragraph: bool = False

    def direction(self, match: re.Match[str]) -> int:
        """Which way the words around a match point: -1 back, +1 ahead, 0 undecided."""
        start, end = place_of(match)
        return self.pointing(start, end)

    @property
    def now(self) -> tuple[date | None, str]:
        """The day from which the text reckons, and what that rests on: the publication, or in a narrative the time before."""
        if not self.is_narrative:
            return self.day, "published"
        before = self.told()
        return (before.day if before else None), "previous"

    def told(self) -> Reading | None:
        """The latest dated reading that carries on the story, else the latest one at all."""
        for placed in reversed(self.earlier[-_LOOK_BACK:]):
            if placed.reading.begin and placed.reading.unit and not placed.is_aside:
                return placed.reading
        return self.last()

    def latest(self, *units: str) -> Reading | None:
        """Of the readings of these units the one that lies last in time, the future left out."""
        today = self.day.isoformat() if self.day else "9999"
        dated = [
            placed.reading
            for placed in self.earlier[-_LOOK_BACK:]
            if placed.reading.unit in units and placed.reading.begin and (placed.reading.end or "") <= today
        ]
        return max(dated, key=lambda reading: reading.begin or "", default=None)

    def last(self, *units: str, within: int = 10**6) -> Reading | None:
        """The latest dated reading, of one of these units if any are given, not more sentences back than said."""
        for placed in reversed(self.earlier[-_LOOK_BACK:]):
            if self.sentence - placed.sentence > within:
                return None
            reading = placed.reading
            if reading.begin and reading.unit and (not units or reading.unit in units):
                return reading
        return None


def place_of(match: re.Match[str]) -> tuple[int, int]:
    """The range of the expression itself: the group ``x`` where the pattern looks at the words around it."""
    return match.span("x") if "x" in match.re.groupindex else match.span()


Reader = Callable[[re.Match[str], Context], Reading | None]
Rule = tuple[re.Pattern[str], Reader]


def at(period: Period | None, *, rests_on: str | None = None, mod: str | None = None) -> Reading:
    """A date; without a value when the period is not known."""
    if period is None:
        return Reading("DATE", None, mod, rests_on=None)
    try:
        after = period.after.isoformat()
    except (OverflowError, ValueError):
        return Reading("DATE", None, mod)
    return Reading("DATE", period.value, mod, period.first.isoformat(), after, period.unit, rests_on)


def span_of(first: Period, last: Period, value: str | None = None) -> Reading:
    """A date from the beginning of one period to the end of another."""
    return Reading(
        "DATE",
        value or f"{first.value}/{last.value}",
        None,
        first.first.isoformat(),
        last.after.isoformat(),
        first.unit,
    )


def with_part(reading: Reading, part: str) -> Reading:
    """The reading of a day narrowed to a part of it (``TNI``) or a clock time (``T17:30``)."""
    value = None if reading.value is None else f"{reading.value}{part}"
    return replace(reading, type="TIME", value=value, unit="time" if reading.value else None)
