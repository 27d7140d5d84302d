"""Clock times, with the day they belong to."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta

from synoptic.stages.times.absolute import RULES as _DATES
from synoptic.stages.times.reading import Context, Reading, Rule, with_part
from synoptic.stages.times.relative import RULES as _RELATIVE_DATES
from synoptic.stages.times.words import compiled


def _hour(match: re.Match[str]) -> tuple[int, int] | None:
    """Hour and minute on the 24-hour clock; None when there is no such time."""
    groups = match.groupdict()
    word = (groups.get("word") or "").casefold()
    if word:
        return {"noon": (12, 0), "midday": (12, 0), "midnight": (0, 0)}[word]
    hour, minute = int(match["h"]), int(groups.get("m") or 0)
    half = (groups.get("half") or "").casefold().replace(".", "").strip()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    return (hour, minute) if hour < 24 and minute < 60 else None


def _clock(match: re.Match[str], context: Context) -> Reading | None:
    time = _hour(match)
    if time is None:
        return None
    end = match.start("day") if match.groupdict().get("day") else match.end()
    day = _day_after(end, context) or _day_before(context)
    if day is None or day.value is None or day.day is None:
        return Reading("TIME", f"XXXX-XX-XXT{time[0]:02d}:{time[1]:02d}")
    return at_clock(day, *time)


def at_clock(day: Reading, hour: int, minute: int) -> Reading:
    """The minute of a day."""
    if day.day is None:
        return replace(day, type="TIME", value=None)
    moment = datetime.combine(day.day, datetime.min.time()) + timedelta(hours=hour, minutes=minute)
    reading = with_part(replace(day, value=day.day.isoformat()), f"T{hour:02d}:{minute:02d}")
    after = moment + timedelta(minutes=1)
    return replace(reading, begin=moment.isoformat(timespec="minutes"), end=after.isoformat(timespec="minutes"))


# What may stand between a clock time and its day.
_JOINT = compiled(
    r"(?:,? ?\(?{ZONE}\)?)?(?: ?\([\d:.]{3,5} ?{ZONE}\))?,?(?: on| in the (?:morning|afternoon|evening)(?: on| of)?| of)? ?(?=\S)"
)
_DAY_RULES = [*_DATES, *_RELATIVE_DATES]


def _day_after(end: int, context: Context) -> Reading | None:
    """The day that stands right after the clock time."""
    joint = _JOINT.match(context.text, end)
    start = joint.end() if joint else end
    for pattern, reader in _DAY_RULES:
        match = pattern.match(context.text, start)
        if match:
            reading = reader(match, context)
            if reading is not None and reading.unit in {"day", "time"}:
                return reading
    return None


def _day_before(context: Context) -> Reading | None:
    """The day named last, in this sentence or the one before; else the day of publication is not assumed."""
    return context.last("day", "time", within=1)


_DAY = r"(?:,? (?P<day>{WEEKDAY}(?!,? {MONTH})|(?i:yesterday|today|tomorrow)(?![\w-])|{MONTH} {DAY}(?:, {YEAR})?))?"
_HALF = r"(?P<half>(?i:[ap]\.m\.?|[ap]m))(?![A-Za-z])"
RULES: tuple[Rule, ...] = tuple(
    (compiled(pattern), _clock)
    for pattern in (
        r"(?<![\w.,:$£€-])(?P<h>\d{1,2})(?:[:.](?P<m>[0-5]\d))? ?" + _HALF + r"(?:,? ?\(?{ZONE}\)?)?" + _DAY,
        r"(?<![\w.,:-])(?P<h>[01]?\d|2[0-3])[:.](?P<m>[0-5]\d)(?:,? ?\(?{ZONE}\)?)" + _DAY,
        r"(?<![\w.,:-])(?P<h>[01]\d|2[0-3])(?P<m>[0-5]\d)(?: (?i:hours|hrs))?,? ?\(?(?:GMT|UTC|BST|local time|EST|EDT)\)?",
        r"(?<![\w-])(?i:at|around|by|about|before|after|until|till|from|since) (?P<x>(?P<h>[01]?\d|2[0-3]):(?P<m>[0-5]\d))(?![\d:]|-\d)",
        r"(?<![\w-])(?P<h>1[0-2]|[1-9]) (?:o'clock|in the (?P<half>(?:a(?=fternoon)|m(?=orning)|e(?=vening)))(?:fternoon|orning|vening))",
        r"(?<![\w-])(?i:at |by |around |before |until |after |since )(?P<x>(?P<word>(?i:noon|midnight|midday))"
        + _DAY
        + r")(?![\w-])",
        r"(?<![\w-])(?P<word>(?i:noon|midnight|midday))(?=,? (?:on )?{WEEKDAY})" + _DAY,
    )
)
