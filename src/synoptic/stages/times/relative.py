"""Dates reckoned from the publication or from the time before them: "yesterday", "last July", "two weeks later"."""

from __future__ import annotations

import re
from datetime import date

from synoptic.stages.times.absolute import day_of_month, month_number
from synoptic.stages.times.periods import SEASON_MONTHS, Period, moved, period_of, shifted
from synoptic.stages.times.reading import Context, Reading, Rule, at, with_part
from synoptic.stages.times.words import PARTS_OF_DAY, SEASONS, WEEKDAYS, compiled, singular
from synoptic.text.numbers import number_in, ordinal_in

_STEPS = {
    "last": -1, "past": -1, "this past": -1, "previous": -1, "preceding": -1, "this": 0, "current": 0, "the current": 0,
    "next": 1, "coming": 1, "following": 1, "this coming": 1, "upcoming": 1, "the coming": 1,
}  # fmt: skip
# Units of a step and of its calendar period; a fortnight has none of its own.
_PERIODS = {"day", "week", "weekend", "month", "quarter", "year", "decade", "century"}


def _published(period: Period | None) -> Reading:
    return at(period, rests_on="published" if period else None)


# A text that was written earlier and is quoted at length names its own today ("from today, 24 October 2017").
_NAMED_DAY = compiled(
    r"(?:,| ?\(| -)? ?(?:{SHORT_WEEKDAY},? )?(?:(?P<month>{MONTH}) ?(?P<d>{DAY})|(?P<d1>{DAY}) (?P<month1>{MONTH})),? (?P<y>{YEAR})"
)


def _day_word(match: re.Match[str], context: Context) -> Reading | None:
    word = match["word"].casefold().replace("'s", "")
    steps = {"yesterday": -1, "today": 0, "tomorrow": 1, "tonight": 0}.get(re.split(r" ", word)[-1], 0)
    if word.startswith("the day"):
        steps *= 2
    named = _NAMED_DAY.match(context.text, match.end())
    if named and steps == 0:
        month, day = month_number(named["month"] or named["month1"]), named["d"] or named["d1"]
        return at(day_of_month(int(named["y"]), month, int(re.sub(r"\D", "", day))))
    if word == "today" and _is_nowadays(match, context):
        return Reading("DATE", "PRESENT_REF")
    if context.day is None:
        return Reading("TIME" if word == "tonight" else "DATE", None)
    reading = _published(moved(context.day, "day", steps))
    part = match.groupdict().get("part")
    if word == "tonight":
        return with_part(reading, "TNI")
    return with_part(reading, PARTS_OF_DAY[part.casefold()]) if part else reading


# "The harbour is today the largest in the country", "Today, the mill is a museum": what is so these days.
_IS_TODAY = re.compile(r"(?i)\b(?:is|are|remains?) $")
_STATE = re.compile(r"(?i) (?:still |also |widely |perhaps |home to|(?:the|a|an|one|some|known|considered|regarded) )")
_OPENS_STATE = re.compile(
    r"(?i),? (?:the|a|an|its|his|her|their|it|they|he|she|[A-Z][\w'-]+)(?: [\w'-]+){0,8}? (?:is|are|has|remains?|stands?|houses?|serves?) "
    r"(?:a|an|one|home|among|known|some|about|more)\b(?! (?:step|day|week|month|year)\b)"
)


def _is_nowadays(match: re.Match[str], context: Context) -> bool:
    """Whether "today" tells of a lasting state, and not of the day of the report."""
    if _IS_TODAY.search(context.text, max(0, match.start() - 10), match.start()):
        return _STATE.match(context.text, match.end()) is not None
    return match.start() == 0 and _OPENS_STATE.match(context.text, match.end()) is not None


def _part_of_this_day(match: re.Match[str], context: Context) -> Reading | None:
    """Such as "this morning" and "last night"."""
    which = match["which"].casefold()
    steps = -1 if which == "last" or (which == "overnight" and context.direction(match) <= 0) else 0
    part = PARTS_OF_DAY[match["part"].casefold()]
    if context.day is None:
        return Reading("TIME", None)
    return with_part(_published(moved(context.day, "day", steps)), part)


def _weekday(match: re.Match[str], context: Context) -> Reading | None:
    number = WEEKDAYS[match["weekday"].casefold().rstrip(".")[:3]]
    part = match.groupdict().get("part")
    which = (match.groupdict().get("which") or "").casefold()
    anchor, rests_on = _weekday_anchor(context, which)
    if anchor is None:
        return Reading(
            "TIME" if part else "DATE", f"XXXX-WXX-{number + 1}{PARTS_OF_DAY[part.casefold()] if part else ''}"
        )
    direction = context.direction(match)
    if not which and rests_on == "published" and direction < 0 and _is_already_there(context, anchor, number):
        direction = 1
    if direction > 0 and _has_just_been(match, context, (anchor.weekday() - number) % 7):
        direction = -1
    elif direction < 0 and _is_awaited(match, context, (anchor.weekday() - number) % 7):
        direction = 1
    days = _days_to_weekday(anchor, number, which, direction)
    reading = at(moved(anchor, "day", days), rests_on=rests_on)
    return with_part(reading, PARTS_OF_DAY[part.casefold()]) if part else reading


# East of the outlet it is tomorrow already: the first words of a report never mean the weekday of six days ago.
_FIRST_SENTENCES = 3
_FIRST_TIMES = 20


def _is_already_there(context: Context, anchor: date, number: int) -> bool:
    """Whether the first sentences tell as past what the weekday after the publication brought."""
    if (number - anchor.weekday()) % 7 != 1:
        return False
    days = [placed.reading.day for placed in context.earlier[:_FIRST_TIMES] if placed.reading.unit in {"day", "time"}]
    is_told = all(day is not None and (day - anchor).days == 1 for day in days)
    return is_told and (bool(days) or context.sentence < _FIRST_SENTENCES)


# "Wednesday's crash is the worst in years": what a weekday owns was a day or two ago, whatever tense tells of it, unless
# words before it look ahead, or it stands in calendars and is no subject ("they play in Saturday's final"). What nobody
# arranges has been up to five days back ("ways around Monday's ruling").
_JUST_BEEN_DAYS = 2
_FURTHER_BACK_DAYS = 5
_LOOKS_AHEAD = re.compile(r"\b(?:will|would|to|could|may|might|ahead of|before|for|until)\b[^,;.]{0,40}\Z")
_UNHEARD = compiled(r"(?<![\w-])(?i:ahead of|before|until|for|in time for|against) $")
_NOUN = r"'s(?: [A-Za-z-]{2,15}){0,3}? "
_ARRANGED_NOUN = re.compile(
    _NOUN
    + r"(?:votes?|elections?|polls?|ballot|referendum|games?|match(?:es)?|tie|derby|final|semi-?final|race|fixture|friendly|clash"
    r"|meetings?|summit|hearings?|trial|sentencing|debates?|talks|session|launch|release|conference|ceremony|concert|visit|strike"
    r"|walkout|budget|announcement|report|results|speech|address|opening|deadline|auction|funeral|inauguration|festival|parade"
    r"|march|rally|protests?|premiere|flight|opener|contest|play-?off|bout|fight|showdown|draw|appearance|testimony|appeal)\b"
)
_UNARRANGED_NOUN = re.compile(
    _NOUN
    + r"(?:rulings?|verdict|attacks?|assault|crash|blasts?|explosions?|bombings?|killings?|murders?|shootings?|stabbing|raids?|arrests?"
    r"|fires?|blaze|quakes?|earthquake|storm|floods?|landslide|eruption|collapse|accident|disaster|tragedy|incident|outage|breach|leak"
    r"|deaths?|defeat|loss|win|victory|triumph|upset|resignation|sacking|coup|massacre|violence|clashes|riots?|purchases?)\b"
)
_IS_SUBJECT = re.compile(
    r"(?:^|[,;:\"\u201c(-] ?|\b(?:that|as|while|and|but|said|says|say|because|whether|if|how|why|when|where) )$"
)


def _has_just_been(match: re.Match[str], context: Context, days_back: int) -> bool:
    """Whether the weekday owns what has happened: nothing arranged, or nothing before it looks ahead."""
    text, end = context.text, match.end()
    if text[end : end + 2] != "'s" or not 0 < days_back <= _FURTHER_BACK_DAYS:
        return False
    before = text[max(0, match.start() - _AWAITED_CHARS) : match.start()]
    if _UNARRANGED_NOUN.match(text, end):
        return _UNHEARD.search(before) is None
    if days_back > _JUST_BEEN_DAYS or _LOOKS_AHEAD.search(text, 0, match.start()):
        return False
    return _ARRANGED_NOUN.match(text, end) is None or _IS_SUBJECT.search(before) is not None


# "They prepared for Thursday's hearing", printed on Tuesday, lies ahead though it is told in the past.
_AWAITED = compiled(
    r"(?<![\w-])(?i:ahead of|awaited|awaiting|(?:prepared|preparing|braced|bracing|campaigned|campaigning) for|looked (?:ahead )?to"
    r"|in the run-up to)(?: the)? $"
)
# "It will report after Friday's close": what comes after something yet to come.
_COMES_AFTER = compiled(
    r"(?<![\w-])(?:(?i:will|shall|may|expects?|plans?|intends|hopes)|(?:due|set|is|are|likely) to)(?= )[^,;:.]{1,60} (?:after|following)(?: the)? $"
)
_AWAITED_CHARS = 90
_HALF_A_WEEK_DAYS = 3.5


def _is_awaited(match: re.Match[str], context: Context, days_back: int) -> bool:
    """Whether somebody waits for what the weekday owns, and the one to come is nearer than the one before."""
    is_owner = context.text[match.end() : match.end() + 2] == "'s"
    before = context.text[max(0, match.start() - _AWAITED_CHARS) : match.start()]
    if not is_owner or days_back <= _HALF_A_WEEK_DAYS:
        return False
    return _AWAITED.search(before) is not None or _COMES_AFTER.search(before) is not None


def _weekday_anchor(context: Context, which: str) -> tuple[date | None, str]:
    if context.is_narrative or (which == "the previous" and context.last("day")):
        before = context.last("day")
        return (before.day if before else None), "previous"
    return context.day, "published"


def _days_to_weekday(anchor: date, number: int, which: str, direction: int) -> int:
    """How many days lie between the anchor and the weekday that is meant."""
    ahead = (number - anchor.weekday()) % 7
    if which in {"last", "this past", "the previous", "past"}:
        return ahead - 7
    if which in {"next", "this coming", "coming"}:
        return ahead or 7
    if direction > 0:
        return ahead
    return ahead - 7 if ahead else 0


def _month_step(match: re.Match[str], context: Context) -> Reading | None:
    """Such as "last July"."""
    if context.day is None:
        return Reading("DATE", None)
    month, step = month_number(match["month"]), _STEPS[match["which"].casefold()]
    year = context.day.year
    if step < 0 and month >= context.day.month:
        year -= 1
    if step > 0 and month <= context.day.month:
        year += 1
    return _published(Period("month", date(year, month, 1)))


def _season_step(match: re.Match[str], context: Context) -> Reading | None:
    """Such as "last summer"; the bare season is the nearest one on the side that the tense asks for."""
    today, rests_on = context.now
    if today is None:
        return Reading("DATE", None)
    month = SEASON_MONTHS[SEASONS[match["season"].casefold()]]
    which = re.sub(r"^the ?", "", (match["which"] or "").casefold())
    if context.is_narrative and not which:
        return at(Period("season", date(today.year, month, 1)), rests_on=rests_on)
    year = period_of(today, "season").first.year
    options = [Period("season", date(year + step, month, 1)) for step in (-1, 0, 1)]
    return at(_season_meant(options, today, which, context.direction(match)), rests_on=rests_on)


def _season_meant(options: list[Period], today: date, which: str, direction: int) -> Period:
    """Of three years' seasons the one that the word before it and the tense ask for."""
    past = [option for option in options if option.after <= today]
    ahead = [option for option in options if option.first > today]
    now = [option for option in options if option.first <= today < option.after]
    step = _STEPS.get(which)
    if step is not None and step != 0:
        return past[-1] if step < 0 else ahead[0]
    if now:
        return now[0]
    if step == 0:
        return next((option for option in options if option.first.year == today.year), past[-1])
    return ahead[0] if direction > 0 else past[-1]


_SIZES = (
    "second",
    "minute",
    "hour",
    "time",
    "day",
    "weekend",
    "week",
    "month",
    "quarter",
    "season",
    "half",
    "year",
    "decade",
    "century",
)


def _is_coarser(before: Reading, unit: str) -> bool:
    """Whether a step of the unit from the date told leads nowhere: the month after 2019 may be any."""
    told = before.unit or "day"
    return unit in _SIZES and told in _SIZES and _SIZES.index(told) > max(_SIZES.index(unit), _SIZES.index("week"))


def _unit_step(match: re.Match[str], context: Context) -> Reading | None:
    """Such as "last year", "this week", "next month"."""
    which = re.sub(r"^the (?!current|coming)", "", re.sub(r" +", " ", match["which"].casefold()))
    step, unit = _STEPS[which], singular(match["unit"])
    if unit not in _PERIODS:
        return None
    if unit in {"decade", "century"} and step:
        return Reading("DURATION", "P10Y" if unit == "decade" else "P100Y")
    if which in {"previous", "following", "preceding"}:
        before = context.last()
        if before is None or before.day is None or _is_coarser(before, unit):
            return Reading("DATE", None)
        return at(moved(before.day, unit, step), rests_on="previous")
    today, rests_on = context.now
    if today is None:
        return Reading("DATE", None)
    return at(moved(today, unit, step), rests_on=rests_on)


def _next_to_previous(match: re.Match[str], context: Context) -> Reading | None:
    """Such as "the following day", "the next morning", "a day earlier"."""
    before = context.last("day", "time") or context.last()
    if before is None or before.day is None:
        return Reading("DATE", None)
    step = -1 if re.search(r"(?i)previous|preceding|before|earlier", match[0]) else 1
    unit = match["unit"].casefold()
    if unit in PARTS_OF_DAY:
        return with_part(at(moved(before.day, "day", step), rests_on="previous"), PARTS_OF_DAY[unit])
    return at(moved(before.day, unit, step), rests_on="previous")


def _same(match: re.Match[str], context: Context) -> Reading | None:
    """Such as "that day", "the same year"."""
    unit = match["unit"].casefold()
    if unit in PARTS_OF_DAY:
        before = context.last("day", "time")
        if before is None or before.day is None:
            return Reading("TIME", None)
        return with_part(at(Period("day", before.day), rests_on="previous"), PARTS_OF_DAY[unit])
    before = context.last(*_FINER.get(unit, ())) if unit in _FINER else context.last()
    if before is None or before.day is None:
        return Reading("DATE", None)
    return at(period_of(before.day, unit), rests_on="previous")


def _that_month(match: re.Match[str], context: Context) -> Reading | None:
    """Such as "that March": of the year told, or of the next where the months have gone round."""
    before = context.last("day", "time", "week", "month", "season", "year")
    if before is None or before.day is None:
        return None
    month = month_number(match["month"])
    goes_on = before.unit != "year" and month < before.day.month
    return at(Period("month", date(before.day.year + goes_on, month, 1)), rests_on="previous")


# "The strike came two days after the talks": what happened when the rest of the sentence did not.
_CAME = re.compile(r"\b(?:comes?|came|coming|happened|occurred|took place|follows|followed)\b")


def _day_told(context: Context) -> tuple[date | None, str]:
    """The day that the sentences just before speak of, else the publication's."""
    for placed in reversed(context.earlier[-20:]):
        near = 0 < context.sentence - placed.sentence <= 3
        if near and placed.reading.unit == "day":
            return placed.reading.day, "previous"
    return context.now


# "Two weeks after the vote, …" is reckoned from the news only where a report tells the news; further down from its past.
_LEAD_SENTENCES = 8


_HALF_YEARS = {"century": 50, "decade": 5}


def _half_ago(match: re.Match[str], context: Context) -> Reading | None:
    """Such as "half a century ago"."""
    base, rests_on = context.now if match["way"].casefold() == "ago" else (None, "previous")
    if base is None:
        before = context.last()
        base = before.day if before is not None else None
    number = _HALF_YEARS[match["unit"].casefold()]
    return _steps_from(base, "year", number if match["way"].casefold() == "later" else -number, rests_on)


def _before_this(match: re.Match[str], context: Context) -> Reading | None:
    """The date of the talks in "the strike came two days after the talks": so long before the day told or published."""
    opens = match.start() <= 2 and context.sentence < _LEAD_SENTENCES
    if not opens and not _CAME.search(context.text, 0, match.start()):
        return None
    words = match["n"].casefold()
    number = 1.0 if words in {"a", "an"} else number_in(words)
    if number is None:
        return None
    base, rests_on = _day_told(context)
    return _steps_from(base, singular(match["unit"]), -number if match["way"] == "after" else number, rests_on)


# "That month" may go back to any time at least as fine as a month.
_FINER = {
    "day": ("day", "time"),
    "week": ("day", "time", "week"),
    "weekend": ("day", "time", "week", "weekend"),
    "month": ("day", "time", "week", "month"),
    "quarter": ("quarter", "month", "day"),
}


def _the_unit(match: re.Match[str], context: Context) -> Reading | None:
    """Such as "the weekend" or "later in the day": the one of the publication, or of the time told."""
    unit = match["unit"].casefold()
    today, rests_on = context.now
    if today is None:
        return Reading("DATE", None)
    if unit == "weekend" and context.direction(match) <= 0 and today.weekday() < 5:
        return at(moved(today, "weekend", -1), rests_on=rests_on)
    return at(period_of(today, unit), rests_on=rests_on)


def _year_end(_: re.Match[str], context: Context) -> Reading | None:
    """Such as "year-end": the last days of the year told."""
    today, rests_on = context.now
    if today is None:
        return Reading("DATE", None, "END")
    return at(period_of(today, "year"), rests_on=rests_on, mod="END")


_VAGUE = {
    "several",
    "some",
    "many",
    "a few",
    "few",
    "numerous",
    "a number of",
    "countless",
    "hundreds of",
    "thousands of",
    "",
}


def _ago(match: re.Match[str], context: Context) -> Reading | None:
    """Such as "three weeks ago" (from the publication) and "two days later" (from the time before)."""
    words = re.sub(r" +", " ", (match["n"] or "").casefold()).strip()
    unit = singular(match["unit"])
    direction = 1 if match["way"].casefold() in {"later", "from now", "hence", "afterward", "afterwards", "on"} else -1
    if words in _VAGUE:
        here = {"ago": "PAST_REF", "from now": "FUTURE_REF", "hence": "FUTURE_REF"}
        return Reading("DATE", here.get(match["way"].casefold()))
    number = 1.0 if words in {"a", "an", "the"} else number_in(words)
    if number is None:
        return None
    number += 0.5 if match.groupdict().get("half") or match.groupdict().get("half2") else 0.0
    compared = _compared_period(unit, number, context)
    if compared is not None and direction < 0:
        return compared
    from_here = match["way"].casefold() in {"ago", "from now", "hence"} and not context.is_narrative
    if from_here:
        return _steps_from(context.day, unit, direction * number, "published")
    before = context.last(within=4)
    if before is None and direction > 0 and unit not in _BELOW_DAY:
        # "Sixteen years later" goes on from what is told, never from the day of publication.
        return Reading("DATE", None)
    if before is not None and _is_coarser(before, _STEP_UNITS.get(unit, unit)):
        return Reading("DATE", None)
    base = before.day if before is not None else context.day
    return _steps_from(base, unit, direction * number, "previous" if before is not None else "published")


def _compared_period(unit: str, number: float, context: Context) -> Reading | None:
    """The quarter that "a year earlier" means in a report of results, or the year after other stretches; None elsewhere."""
    if unit != "year" or number != 1 or context.last("quarter", within=8) is None:
        return None
    return _year_before(context)


# Results are told by quarters and by "nine months": what a year earlier is compared with is the one named last.
_STRETCH_VALUE = re.compile(r"P(?:[6-9]|1[0-2])M|P1Y")
_RESULTS_SENTENCES = 2


def _year_before(context: Context) -> Reading | None:
    """The quarter a year before the one that the text reports, or the year where longer stretches are compared."""
    latest = context.latest("quarter")
    if latest is None or latest.day is None:
        return None
    for placed in reversed(context.earlier[-10:]):
        if context.sentence - placed.sentence > _RESULTS_SENTENCES or placed.reading.unit == "quarter":
            break
        if _STRETCH_VALUE.fullmatch(placed.reading.value or ""):
            return at(Period("year", date(latest.day.year - 1, 1, 1)), rests_on="previous")
    return at(moved(latest.day, "quarter", -4), rests_on="previous")


_STEP_UNITS = {"fortnight": "week", "night": "day"}
_BELOW_DAY = {"second", "minute", "min", "hour", "hr"}


def _steps_from(base: date | None, unit: str, number: float, rests_on: str) -> Reading:
    if base is None:
        return Reading("DATE", None)
    if unit in _BELOW_DAY:
        return at(Period("day", base), rests_on=rests_on)
    unit, size = {"fortnight": ("week", 2), "night": ("day", 1), "summer": ("year", 1), "winter": ("year", 1)}.get(
        unit, (unit, 1)
    )
    try:
        if number != int(number):
            return (
                at(period_of(shifted(base, "month", int(number * 12)), "month"), rests_on=rests_on)
                if unit == "year"
                else Reading("DATE", None)
            )
        return at(period_of(shifted(base, unit, int(number) * size), unit), rests_on=rests_on)
    except (OverflowError, ValueError, KeyError):
        return Reading("DATE", None)


# A game has quarters too; where money is spoken of a quarter is the calendar's.
_GAME = re.compile(
    r"(?i)\b(?:touchdowns?|TDs?|yards?|quarterback|halftime|field goals?|rebounds?|free throws?|dunk|basket|overtime|interception|fumble|"
    r"sacked|punt|linebacker|cornerback|receiver|safety|drive|points?|scored|scoring|the game|lead)\b"
)
_MONEY = re.compile(
    r"(?i)\b(?:profits?|earnings|earned|revenues?|sales|income|loss(?:es)?|results|growth|gdp|[mb]illion|percent(?:age)?|per cent|fiscal|shares?|investors?|econom\w{1,5}|company|bank|analysts?|orders|prices|market)\b|[$€£%]"
)


def _is_of_game(text: str) -> bool:
    """Whether a sentence tells of a game."""
    return bool(_GAME.search(text)) and not _MONEY.search(text)


def _quarter(match: re.Match[str], context: Context) -> Reading | None:
    """Such as "the third quarter" and "this year's first quarter": of the publication's year, or the last that began."""
    number = ordinal_in(match["n"]) or 4
    if number > 4 or _is_of_game(context.text):
        return None
    if context.day is None:
        return Reading("DATE", f"XXXX-Q{number}")
    which = (match["year"] or match["year2"] or "").casefold()
    quarter = Period("quarter", date(context.day.year + _STEPS.get(which, 0), 3 * number - 2, 1))
    if match["back"]:
        return _published(moved(quarter.first, "quarter", -4))
    if not which and quarter.first > context.day and context.direction(match) <= 0:
        quarter = Period("quarter", date(context.day.year - 1, 3 * number - 2, 1))
    return _published(quarter)


def _short_quarter(match: re.Match[str], context: Context) -> Reading | None:
    """Such as "Q4" and "4Q": of the publication's year, or the last that began."""
    number = int(match["q"] or match["q2"])
    if context.day is None:
        return Reading("DATE", f"XXXX-Q{number}")
    quarter = Period("quarter", date(context.day.year, 3 * number - 2, 1))
    if quarter.first > context.day and context.direction(match) <= 0:
        quarter = Period("quarter", date(context.day.year - 1, 3 * number - 2, 1))
    return _published(quarter)


def _goes_on(period: Reading, today: date | None) -> bool:
    """Whether a period has begun and is not over."""
    return today is not None and (period.begin or "") <= today.isoformat() < (period.end or "")


def _that_quarter(match: re.Match[str], context: Context) -> Reading | None:
    """Such as "the latest quarter" and "the year-earlier period": from the quarter that the text reports."""
    if _is_of_game(context.text):
        return None
    latest = context.latest("quarter")
    told = context.last("quarter", within=_RESULTS_SENTENCES)
    if told is not None and match[0].casefold() in {"the quarter", "that quarter"} and _goes_on(told, context.day):
        latest = told
    year = match.groupdict().get("y")
    if year:
        known = Period("quarter", latest.day.replace(year=int(year))) if latest and latest.day else None
        return at(known or Period("year", date(int(year), 1, 1)), rests_on="previous" if known else None)
    is_back = bool(match.groupdict().get("back"))
    if latest is not None and latest.day is not None:
        return _year_before(context) if is_back else at(period_of(latest.day, "quarter"), rests_on="previous")
    if context.day is None:
        return Reading("DATE", None)
    return _published(moved(context.day, "quarter", -5 if is_back else -1))


def _same_period_last_year(_: re.Match[str], context: Context) -> Reading | None:
    """Such as "the same period last year": the quarter compared with, or the year."""
    if context.day is None:
        return Reading("DATE", None)
    if context.last("quarter", within=8) is not None:
        return _year_before(context)
    return _published(moved(context.day, "year", -1))


_N = r"(?P<n>(?:(?i:a|an|the|several|some|many|a few|few|numerous|a number of|countless|hundreds of|thousands of)(?= )|{NUMBER}))"
RULES: tuple[Rule, ...] = tuple(
    (compiled(pattern), reader)
    for pattern, reader in (
        (r"(?P<word>(?i:the day before yesterday|the day after tomorrow))\b", _day_word),
        (
            r"(?<![\w-])(?<!world[ ]of[ ])(?P<word>(?i:yesterday|today|tomorrow|tonight))(?! [A-Z][a-z]+ (?:newspaper|show))(?: (?P<part>(?i:morning|afternoon|evening|night)))?(?![\w-])",
            _day_word,
        ),
        (
            r"\b(?P<which>(?i:this|last|earlier this|later this)) (?P<part>(?i:morning|afternoon|evening|night))\b",
            _part_of_this_day,
        ),
        (r"\b(?P<which>(?i:overnight))(?<=(?P<part>overnight))\b", _part_of_this_day),
        (
            r"(?<![\w-])(?:(?P<which>(?i:last|next|this coming|this past|this|past|coming|the previous)) )?(?:(?i:early|late|mid)[ -])?(?P<weekday>{WEEKDAY})(?!s\b)(?: (?P<part>{PART}))?",
            _weekday,
        ),
        (
            r"\b(?P<which>(?i:last|next|this coming|this past|this|past|coming)) (?P<month>{MONTH})(?!\.? ?\d)",
            _month_step,
        ),
        (
            r"(?<![\w-])(?:(?P<which>(?i:last|next|this coming|this past|this|the past|the coming|the|past|coming)) )(?P<season>{SEASON})(?! (?:of|line|guy|out|apart|short|break|training|camp|house|game|Games|Olympics))",
            _season_step,
        ),
        (
            r"(?<![\w-])(?i:in|since|by|until|during|through) (?P<x>(?P<which>)(?P<season>(?i:spring|summer|autumn|winter)))(?![\w-]| (?:camp|training|conditions))",
            _season_step,
        ),
        (
            r"(?<![\w-])(?P<which>(?i:(?:this (?:past|coming)|(?:the )?(?:last|past|previous|preceding|current|next|coming|following|upcoming)|this))) (?:(?i:calendar|fiscal|financial|academic|school|trading|business) )?(?P<unit>(?i:week|weekend|month|year|decade|century|quarter))(?![\w-])",
            _unit_step,
        ),
        (
            r"(?<![\w-])(?i:the) (?P<x2>(?i:next|following|previous|preceding)) (?P<unit>(?i:day|morning|afternoon|evening|night))(?![\w-])",
            _next_to_previous,
        ),
        (
            r"(?<![\w-])(?i:the|a) (?P<unit>(?i:day|week|month|year)) (?i:before|after)(?=[.,;:)]|$)",
            _next_to_previous,
        ),
        (r"(?<![\w-])(?i:that) (?P<month>{MONTH})(?!\.? ?\d| [A-Z])", _that_month),
        (r"(?<![\w-])(?i:half a) (?P<unit>(?i:century|decade)) (?P<way>(?i:ago|earlier|later))(?![\w])", _half_ago),
        (
            r"(?<![\w-])(?:(?i:that|the)(?: very)? same|(?i:that)) (?P<unit>(?i:day|week|weekend|month|year|decade|morning|afternoon|evening|night))(?![\w-]|'?s? (?:the|a)\b)",
            _same,
        ),
        (
            r"(?<![\w-])(?i:(?:earlier|later|early|late) in) (?P<x>(?i:the) (?P<unit>(?i:day|week|month|year)))(?![\w-])",
            _the_unit,
        ),
        (r"(?<![\w-])(?:(?i:the) )?(?P<unit>(?i:year))(?:'s|-| )(?i:end)(?![\w])", _year_end),
        (
            r"(?<![\w-])(?P<x>(?P<n>(?i:an?(?= )|{NUMBER})) (?P<unit>days?|weeks?|months?|years?)) (?P<way>after|before) (?=[A-Z]|the\b|a\b)",
            _before_this,
        ),
        (
            r"(?<![\w-])(?i:(?:end|middle|beginning|start|rest|remainder|close) of) (?P<x>(?i:the) (?P<unit>(?i:day|week|month|year|decade|century)))(?![\w-])",
            _the_unit,
        ),
        (r"(?<![\w-])(?P<x>(?i:the) (?P<unit>(?i:weekend)))(?![\w-])", _the_unit),
        (
            r"(?<![\w-])"
            + _N
            + r"(?P<half2> and a half)? (?:more )?(?P<unit>(?i:{UNITS}))(?P<half> and a half)?(?: or (?:so|two|more))? (?P<way>(?i:ago|earlier|later|from now|hence|afterwards?))(?! (?:than|this|that))\b",
            _ago,
        ),
        (r"(?<![\w-])(?<!half[ ])(?P<n>)(?P<unit>(?i:{PLURALS})) (?P<way>(?i:ago|earlier|later))\b(?! than\b)", _ago),
        (
            r"(?<![\w-])(?:(?i:the|its|their|his|a) )?(?:(?P<year>(?i:last|this|next)) (?i:year)'s )?(?P<back>(?i:year-ago|year-earlier|prior-year) )?(?:(?i:fiscal)[ -])?(?P<n>(?i:first|second|third|fourth|final))[ -](?i:fiscal )?(?i:quarter)(?! (?:of (?!last|this|next)|century|mile|final)\b)(?:(?: of)? (?P<year2>(?i:last|this|next)) year)?(?![\w])",
            _quarter,
        ),
        (r"(?<![\w-])(?:Q(?P<q>[1-4])|(?P<q2>[1-4])Q)(?![\w:&]|\.\d| ?{YEAR}| (?:of|fiscal) )", _short_quarter),
        (
            r"(?<![\w-])(?i:the|a) (?:(?i:comparable|corresponding|same) )?(?P<back>(?i:year-ago|year-earlier|prior-year|year ago)) (?i:quarter|period)\b",
            _that_quarter,
        ),
        (
            r"(?<![\w-])(?i:the|that) (?:(?i:latest|same|most recent|just-ended) )?(?i:quarter)(?![\w-]| (?:of|final|century|mile|million|in which|that|when)\b)",
            _that_quarter,
        ),
        (r"(?<![\w-])(?i:the latest period)\b", _that_quarter),
        (
            r"(?<![\w-])(?i:the|a) (?i:same|corresponding|comparable|equivalent|prior-year|year-earlier) (?i:quarter|period|three months)(?: of| in|,)? (?i:last year|the previous year|the year before|a year (?:ago|earlier|before))(?![\w'-])",
            _same_period_last_year,
        ),
        (r"(?<![\w-])(?i:the) (?P<y>{YEAR}) (?i:quarter|period)\b", _that_quarter),
        (
            r"(?<![\w-])(?i:for|during|in|over|through|so far|(?:rest|part|most|half|much|all) of) (?P<x>(?i:the)(?: (?i:full|whole|entire))?(?: (?i:fiscal))? (?P<unit>(?i:year)))(?![\w-]| (?:of|when|that|since|before|after|ago|in which|ended|ending)\b)",
            _the_unit,
        ),
        (r"(?<![\w-])(?P<back>(?i:year-ago|year-earlier))(?![\w-])", _that_quarter),
    )
)
