"""Clock times, with the day they belong to."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial

from synoptic.stages.times.absolute import RULES as _DATES
from synoptic.stages.times.periods import Period
from synoptic.stages.times.reading import Context, Reading, Rule, at, place_of, with_part
from synoptic.stages.times.relative import RULES as _RELATIVE_DATES
from synoptic.stages.times.words import PARTS_OF_DAY, compiled


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
        hour = hour % 12 + (12 if _is_after_noon(half, hour) else 0)
    return (hour, minute) if hour < 24 and minute < 60 else None


_FIRST_HOUR_OF_NIGHT = 6


def _is_after_noon(half: str, hour: int) -> bool:
    """Whether "p.m.", or "in the evening", lies in the second half of the day; two at night does not."""
    if half == "night":
        return _FIRST_HOUR_OF_NIGHT <= hour < 12
    return half.startswith(("p", "afternoon", "evening"))


def _clock(match: re.Match[str], context: Context) -> Reading | None:
    time = _hour(match)
    if time is None:
        return None
    end = match.start("day") if match.groupdict().get("day") else match.end()
    stated = _day_after(end, _pointing_from(match, context))
    day = stated or _day_told(context)
    if day is None or day.value is None or day.day is None:
        return Reading("TIME", f"XXXX-XX-XXT{time[0]:02d}:{time[1]:02d}")
    if (match.groupdict().get("word") or "").casefold() == "midnight":
        return _midnight(match, context, day, stated is not None)
    return at_clock(day, *time)


def _pointing_from(match: re.Match[str], context: Context) -> Context:
    """The same with days that point where the clock time before them does ("until 9 a.m. Tuesday")."""
    direction = partial(context.pointing, place_of(match)[0])
    return replace(context, pointing=lambda _start, end: direction(end))


def _midnight(match: re.Match[str], context: Context, day: Reading, is_stated: bool) -> Reading:
    """The midnight that ends a stated day or one that lies ahead; "after midnight" is the one that begins it."""
    is_after = bool(
        re.search(r"(?i)\b(?:after|past|since)\s+\Z", context.text[: match.start()])
        or match[0].casefold().startswith(("after", "since"))
    )
    ends_day = not is_after and (is_stated or context.direction(match) > 0)
    return at_clock(day, 24 if ends_day else 0, 0)


def _between(match: re.Match[str], context: Context) -> Reading | None:
    """Such as "between 4 and 5 a.m.": from the first to the second."""
    half = match["half"].casefold()[0]
    first, last = int(match["h"]), int(match["h2"])
    if not (1 <= first <= 12 and 1 <= last <= 12):
        return None
    last = last % 12 + (12 if half == "p" else 0)
    first = first % 12 + (12 if half == "p" else 0)
    first -= 12 if first > last and first >= 12 else 0
    day = _day_after(match.end(), _pointing_from(match, context)) or _day_told(context)
    minutes = int(match["m"] or 0), int(match["m2"] or 0)
    if day is None or day.day is None or (first, minutes[0]) >= (last, minutes[1]):
        return Reading("TIME", f"XXXX-XX-XXT{first:02d}:{minutes[0]:02d}")
    return replace(at_clock(day, first, minutes[0]), end=at_clock(day, last, minutes[1]).begin)


def _part(match: re.Match[str], context: Context) -> Reading | None:
    """Such as "in the evening": of the day that the text tells."""
    code = PARTS_OF_DAY[match["part"].casefold()]
    day = _day_told(context)
    if day is None or day.day is None:
        return Reading("TIME", f"XXXX-XX-XX{code}")
    return with_part(replace(day, value=day.day.isoformat()), code)


def _part_of_date(match: re.Match[str], context: Context) -> Reading | None:
    """Such as "the night of 3 May 2019"."""
    day = _day_after(match.start("date"), context)
    if day is None or day.day is None:
        return None
    return with_part(replace(day, value=day.day.isoformat()), PARTS_OF_DAY[match["part"].casefold()])


def at_clock(day: Reading, hour: int, minute: int) -> Reading:
    """The minute of a day."""
    if day.day is None:
        return replace(day, type="TIME", value=None)
    moment = datetime.combine(day.day, datetime.min.time()) + timedelta(hours=hour, minutes=minute)
    value = moment.isoformat(timespec="minutes")
    after = (moment + timedelta(minutes=1)).isoformat(timespec="minutes")
    return replace(day, type="TIME", value=value, mod=None, begin=value, end=after, unit="time")


# What may stand between a clock time and its day.
_JOINT = compiled(
    r"(?:,? ?\(?{ZONE}\)?)?(?: ?\([\d:.]{3,5} ?{ZONE}\))?,?(?: (?:in|on) the (?:morning|afternoon|evening|night)(?: on| of)?| on| of)? ?(?=\S)"
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


# News of a day tells times of that day; a text that told another day means that one, or is not to be known.
_NEAR_DAYS = 2


def _day_told(context: Context) -> Reading | None:
    """The day named last, if it stands near or is the news; else the publication's where nothing else was told.

    A day long gone reaches over no paragraph: "a letter dated 3 December" says nothing of the noon told below it.
    """
    near = context.last("day", "time", within=1)
    last = context.last("day", "time")
    if context.is_narrative or context.day is None:
        return near
    if near is not None and not context.opens_paragraph and not _only_awaited(near, context):
        return near
    here = context.last("day", "time", within=0)
    if here is not None:
        return here
    if last is None:
        return at(Period("day", context.day), rests_on="published")
    return _day_of_news(context, context.day)


_SPEAKS_AHEAD = re.compile(
    r"\b(?:will|would|is|are|to|due|expected|begins?|starts?|should|may|might|could|can)\b|'ll\b"
)


def _only_awaited(near: Reading, context: Context) -> bool:
    """Whether the day told lies ahead and the sentence does not."""
    if near.day is None or context.day is None or near.day <= context.day + timedelta(days=_NEAR_DAYS):
        return False
    return context.last("day", "time", within=0) is None and _SPEAKS_AHEAD.search(context.text) is None


# "It reopened on Saturday for the first time since the storm of 3 May": what follows is of Saturday.
_NEWS_SENTENCES = 3


def _day_of_news(context: Context, today: date) -> Reading | None:
    """The day told last, or beside it, that lies near the publication; days to come are passed over."""
    beside: int | None = None
    for placed in reversed(context.earlier[-20:]):
        reading = placed.reading
        if reading.unit not in {"day", "time"} or reading.day is None or (reading.day - today).days > _NEAR_DAYS:
            continue
        if beside is not None and placed.sentence != beside:
            return None
        if abs((reading.day - today).days) <= _NEAR_DAYS:
            return reading
        if context.sentence - placed.sentence > _NEWS_SENTENCES:
            return None
        beside = placed.sentence
    return None


_DAY = r"(?:,? (?P<day>{WEEKDAY}(?!,? {MONTH})|(?i:yesterday|today|tomorrow)(?![\w-])|{MONTH} {DAY}(?:, {YEAR})?))?"
_HALF = r"(?P<half>(?i:[ap]\.m\.?|[ap]m))(?![A-Za-z])"
_CLOCK_RULES: tuple[Rule, ...] = tuple(
    (compiled(pattern), _clock)
    for pattern in (
        r"(?<![\w.,:$£€-])(?P<h>\d{1,2})(?:[:.](?P<m>[0-5]\d))? ?" + _HALF + r"(?:,? ?\(?{ZONE}\)?)?" + _DAY,
        r"(?<![\w.,:-])(?P<h>[01]?\d|2[0-3])[:.](?P<m>[0-5]\d)(?:,? ?\(?{ZONE}\)?)" + _DAY,
        r"(?<![\w.,:-])(?P<h>[01]\d|2[0-3])(?P<m>[0-5]\d)(?: (?i:hours|hrs))?,? ?\(?(?:GMT|UTC|BST|local time|EST|EDT)\)?",
        r"(?<![\w-])(?i:at|around|by|about|before|after|until|till|from|since) (?P<x>(?P<h>[01]?\d|2[0-3]):(?P<m>[0-5]\d))(?![\d:]|-\d)",
        # '6.10' is a time where somebody is called or something begins then, as British reports write it, else a number.
        r"(?<![\w-])(?i:called|alerted|began|begin|begins|start|starts|started|happened|occurred|arrived|arrive|struck|kicks? off|kicked off|left|departed|landed|crashed|died|scheduled|due)(?: (?:out|off))?(?: to(?: [a-z]{1,14}){1,5}?)?(?: just| shortly)? (?i:at|around|about|before|after) (?P<x>(?P<h>[01]?\d|2[0-3])\.(?P<m>[0-5]\d))(?![\d.%:-]| (?i:per|percent|million|billion|points|metres|meters|seconds|on the))",
        r"(?<![\w.,:$£€-])(?P<h>1[0-2]|[1-9])[.:](?P<m>[0-5]\d)(?= (?:in|on) the (?P<half>afternoon|morning|evening|night))",
        r"(?<![\w-])(?P<h>1[0-2]|[1-9]) (?:o'clock|in the (?P<half>afternoon|morning|evening))",
        r"(?<![\w-])(?i:at |by |around |before |until |after |since )(?P<x>(?P<word>(?i:noon|midnight|midday))"
        + _DAY
        + r")(?![\w-])",
        r"(?<![\w-])(?P<word>(?i:noon|midnight|midday))(?=,? (?:on )?{WEEKDAY})" + _DAY,
    )
)
_PARTS = r"(?P<part>(?i:morning|afternoon|evening|night))"
RULES: tuple[Rule, ...] = (
    *_CLOCK_RULES,
    (
        compiled(
            r"(?<![\w-])(?:(?i:between|from) )?(?P<h>\d{1,2})(?::(?P<m>[0-5]\d))? ?(?:and|to|-) ?"
            r"(?P<h2>\d{1,2})(?::(?P<m2>[0-5]\d))? ?" + _HALF
        ),
        _between,
    ),
    (
        compiled(
            r"(?<![\w-])(?i:the) "
            + _PARTS
            + r" of (?P<date>{WEEKDAY}(?:,? (?:{MONTH} {DAY}|{DAY} {MONTH})(?:,? {YEAR})?)?"
            + r"|{MONTH} {DAY}(?:,? {YEAR})?|(?:the )?{DAY} (?:of )?{MONTH}(?:,? {YEAR})?)"
        ),
        _part_of_date,
    ),
    (
        compiled(
            r"(?<![\w-])(?i:in|during|until|throughout|into) (?P<x>(?i:the) "
            + _PARTS
            + r")(?![\w-]| (?:of|after|before)\b)"
        ),
        _part,
    ),
    (
        compiled(
            r"(?<![\w-])(?i:at|by|before|after|until|since) (?P<x>(?P<part>(?i:dawn|dusk|nightfall|sunrise|sunset|daybreak)))(?![\w-])"
        ),
        _part,
    ),
)
