"""Dates that name their place in the calendar: days, months, years, decades, centuries, quarters, seasons."""

from __future__ import annotations

import re
from datetime import date, timedelta

from synoptic.stages.times.periods import SEASON_MONTHS, Period, easter, period_of
from synoptic.stages.times.reading import Context, Reading, Rule, at, span_of
from synoptic.stages.times.words import (
    EASTER_HOLIDAYS,
    FIXED_HOLIDAYS,
    MONTHS,
    SEASONS,
    WEEKDAY_HOLIDAYS,
    compiled,
)
from synoptic.text.numbers import number_in, ordinal_in

# A date without its year is the nearest such date. One on the other side of the publication than the tense asks for
# counts as so many times further off: whole dates are rarely far from their report, a bare month often is.
_AGAINST_TENSE_DAY = 2.0
_AGAINST_PAST_DAY = 6.0
_AGAINST_TENSE_MONTH = 3.5
# A past that was past already, or a month with a past tense, hardly ever lies ahead.
_AGAINST_PAST = 12.0


def day_of_month(year: int, month: int, day: int) -> Period | None:
    """The day, or None when the month has no such day."""
    try:
        return Period("day", date(year, month, day))
    except ValueError:
        return None


def month_number(word: str) -> int:
    """The month that a name or an abbreviation means, 1 to 12."""
    return (
        MONTHS[word.casefold().rstrip(".")[:4].strip()]
        if word.casefold().startswith("sept")
        else MONTHS[word.casefold()[:3]]
    )


def placed_year(match: re.Match[str], context: Context, month: int, day: int | None) -> tuple[int, str] | None:
    """The year of a date that is stated without one, and what it rests on; None when nothing dates the text."""
    following = _YEAR_AFTER.match(context.text, match.end())
    if following:
        return int(following["y"]), "previous"
    said = _year_said_after(match, context)
    if said is not None:
        return said, "published"
    if context.is_narrative:
        told = _told_year(context, month, day)
        return None if told is None else (told, "previous")
    before = context.last("day", "month", within=0)
    if before is not None and before.rests_on == "published":
        before = None
    if before is not None and before.day is not None and not _lies_ahead(match, context):
        goes_on = context.direction(match) > 0 and (month, day or 31) < (before.day.month, before.day.day)
        return before.day.year + goes_on, "previous"
    if context.day is None:
        return None
    return _nearest_year(context.day, month, day, context.direction(match)), "published"


# "Those invited in July 1997 will join on 12 March": the present speaks, whatever year was named before.
_PRESENT = re.compile(r"\b(?:will|won't|is|are|has|have)\b")
_SAME_CLAUSE_CHARS = 60


def _lies_ahead(match: re.Match[str], context: Context) -> bool:
    """Whether the words just before a date speak of what is to come as seen from the publication."""
    if context.day is None or context.direction(match) <= 0:
        return False
    near = context.text[max(0, match.start() - _SAME_CLAUSE_CHARS) : match.start()]
    # Behind the last year or month of these words; a year that follows the verb belongs to its clause.
    years = [found.end() for found in _FOUR_DIGITS.finditer(near)]
    return _PRESENT.search(near, years[-1] if years else 0) is not None


_FOUR_DIGITS = re.compile(r"\b\d{4}\b")

# The year at the other end of a range ("from 3 May to 2 June 2019").
_YEAR_AFTER = compiled(
    r" ?(?:-|to|until|till|through|and|or)(?: on| the)? (?:{MONTH} {DAY}|{DAY} {MONTH}|{MONTH}),? (?P<y>{YEAR})"
)
# "on 3 May last year", "at Christmas two years ago": the year in words, at most so far behind its date.
_YEAR_IN_WORDS = compiled(
    r",? ?(?i:(?P<which>last|this|next) year\b|[^.,;:()]{0,45}?\b(?P<n>a|{NUMBER}) years? (?P<way>ago)\b)"
)
_YEAR_STEPS = {"last": -1, "this": 0, "next": 1}


def _year_said_after(match: re.Match[str], context: Context) -> int | None:
    """The year that the words after a date give in terms of the day of publication; None when they give none."""
    found = _YEAR_IN_WORDS.match(context.text, match.end())
    if found is None or context.day is None or context.is_narrative:
        return None
    if found["which"]:
        return context.day.year + _YEAR_STEPS[found["which"].casefold()]
    number = 1.0 if found["n"].casefold() == "a" else number_in(found["n"])
    return None if number is None else context.day.year - int(number)


# In a narrative a date that goes back counts as so many times further off than one that goes on.
_AGAINST_STORY = 1.6


def _told_year(context: Context, month: int, day: int | None) -> int | None:
    """In a narrative the year of the date before, or the next one when the months have gone round."""
    before = context.told()
    if before is None or before.day is None:
        return None
    if before.unit in {"year", "decade", "century"}:
        return before.day.year
    anchor = before.day
    options = [
        ((_day_or_middle(year, month, day) - anchor).days, year)
        for year in range(max(1, anchor.year - 1), anchor.year + 2)
    ]
    return min(options, key=lambda option: -option[0] * _AGAINST_STORY if option[0] < 0 else option[0])[1]


def _day_or_middle(year: int, month: int, day: int | None) -> date:
    """The day, or the middle of the month when there is none."""
    try:
        return date(year, month, day or 15)
    except ValueError:
        return date(year, month, 15)


def _nearest_year(anchor: date, month: int, day: int | None, direction: int) -> int:
    """The year that puts the day (or the middle of the month) nearest, on the side that the tense asks for."""
    options = [
        ((_day_or_middle(year, month, day) - anchor).days, year) for year in range(anchor.year - 1, anchor.year + 2)
    ]
    if day is None:
        options = [
            (0 if year == anchor.year and month == anchor.month else distance, year) for distance, year in options
        ]
    side = direction or (-1 if day is None else 0)
    penalty = {0: _AGAINST_TENSE_DAY, 1: _AGAINST_TENSE_DAY, -1: _AGAINST_PAST_DAY}.get(direction, _AGAINST_PAST)
    if day is None:
        penalty = _AGAINST_PAST if direction < 0 else _AGAINST_TENSE_MONTH
    return min(options, key=lambda option: (abs(option[0]) * (penalty if option[0] * side < 0 else 1.0), option[1]))[1]


def _month_day(match: re.Match[str], context: Context) -> Reading | None:
    month, day = month_number(match["month"]), int(re.sub(r"\D", "", match["d"]))
    rests_on: str | None = None
    which = (match.groupdict().get("which") or "").casefold()
    if match["y"]:
        year = int(match["y"])
    else:
        found = placed_year(match, context, month, day)
        if found is None:
            return Reading("DATE", f"XXXX-{month:02d}-{day:02d}")
        year, rests_on = found
        if which in {"this", "next"} and context.day is not None:
            year = context.day.year + (
                which == "next" and date(2000, month, min(day, 28)) <= context.day.replace(year=2000)
            )
        if which == "last" and context.day is not None:
            year = context.day.year - (date(2000, month, day) >= context.day.replace(year=2000))
    first = day_of_month(year, month, day)
    if first is None:
        return None
    last_day = match.groupdict().get("d2")
    if last_day:
        last = day_of_month(year, month, int(re.sub(r"\D", "", last_day)))
        return span_of(first, last) if last and last.first > first.first else at(first, rests_on=rests_on)
    return at(first, rests_on=rests_on)


def _month_year(match: re.Match[str], _: Context) -> Reading | None:
    return at(Period("month", date(int(match["y"]), month_number(match["month"]), 1)))


def _month_of_year(match: re.Match[str], context: Context) -> Reading | None:
    step = {"last": -1, "this": 0, "next": 1, "the same": 0, "that": 0}[match["which"].casefold()]
    if step == 0 and match["which"].casefold() != "this":
        known = context.last()
        base = known.day if known else None
    else:
        base = context.day
    if base is None:
        return Reading("DATE", None)
    return at(Period("month", date(base.year + step, month_number(match["month"]), 1)), rests_on="published")


def _bare_month(match: re.Match[str], context: Context) -> Reading | None:
    month = month_number(match["month"])
    found = placed_year(match, context, month, None)
    if found is None:
        return Reading("DATE", f"XXXX-{month:02d}")
    return at(Period("month", date(found[0], month, 1)), rests_on=found[1])


def _iso(match: re.Match[str], _: Context) -> Reading | None:
    day = day_of_month(int(match["y"]), int(match["m"]), int(match["d"]))
    return at(day) if day else None


def _numeric(match: re.Match[str], _: Context) -> Reading | None:
    """A date such as 17/01/2025; only the year is known when both numbers may be the month."""
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
    if first > 12 or first == second:
        day = day_of_month(year, second, first) if second <= 12 else None
    elif second > 12:
        day = day_of_month(year, first, second)
    else:
        return at(Period("year", date(year, 1, 1)))
    return at(day) if day else None


def _year(match: re.Match[str], _: Context) -> Reading | None:
    return at(Period("year", date(int(match["y"]), 1, 1)))


def _before_christ(match: re.Match[str], _: Context) -> Reading | None:
    return Reading("DATE", f"BC{int(match['y']):04d}")


def _spoken_number(words: str) -> int | None:
    """The year that words such as "nineteen ninety-six" or "two thousand and one" name."""
    words = words.casefold()
    if words.startswith("two thousand"):
        number = number_in(words)
    else:
        first, _sep, rest = words.replace("-", " ").partition(" ")
        head, tail = number_in(first), number_in(rest.removeprefix("hundred").strip() or "zero")
        number = None if head is None or tail is None else head * 100 + tail
    return int(number) if number is not None and 1000 <= number <= 2100 else None


def _spoken_year(match: re.Match[str], _: Context) -> Reading | None:
    year = _spoken_number(match["y"])
    if year is None:
        return None
    if match["month"]:
        return at(Period("month", date(year, month_number(match["month"]), 1)))
    if match["season"]:
        return at(Period("season", date(year, SEASON_MONTHS[SEASONS[match["season"].casefold()]], 1)))
    return at(Period("year", date(year, 1, 1)))


def _years(match: re.Match[str], _: Context) -> Reading | None:
    """A range of years such as 2014-15."""
    first, last = match["y"], match["y2"]
    end = int(first[: 4 - len(last)] + last)
    if not int(first) < end:
        return None
    return span_of(Period("year", date(int(first), 1, 1)), Period("year", date(end, 1, 1)))


def _decade(match: re.Match[str], _: Context) -> Reading | None:
    digits = match["y"] or match.groupdict().get("y2") or ""
    year = int(digits) if len(digits) == 4 else 1900 + int(digits)
    return at(Period("decade", date(year // 10 * 10, 1, 1)))


_NAMED_DECADES = {
    "twenties": 2,
    "thirties": 3,
    "forties": 4,
    "fifties": 5,
    "sixties": 6,
    "seventies": 7,
    "eighties": 8,
    "nineties": 9,
}


def _named_decade(match: re.Match[str], _: Context) -> Reading | None:
    return at(Period("decade", date(1900 + 10 * _NAMED_DECADES[match["name"].casefold()], 1, 1)))


def _centuries(match: re.Match[str], _: Context) -> Reading | None:
    numbers = [ordinal_in(words) for words in (match["a"], match.groupdict().get("b")) if words]
    known = [number for number in numbers if number is not None and 2 <= number <= 21]
    if len(known) != len(numbers):
        return None
    first, last = (Period("century", date((number - 1) * 100, 1, 1)) for number in (known[0], known[-1]))
    return at(first) if len(known) == 1 else span_of(first, last)


def _season_year(match: re.Match[str], _: Context) -> Reading | None:
    return at(Period("season", date(int(match["y"]), SEASON_MONTHS[SEASONS[match["season"].casefold()]], 1)))


_QUARTERS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
    "last": 4,
    "final": 4,
}


def _quarter_year(match: re.Match[str], _: Context) -> Reading | None:
    number = _QUARTERS.get(match["n"].casefold()) or int(match["n"][-1])
    return at(Period("quarter", date(int(match["y"]), 3 * number - 2, 1)))


def _half_year(match: re.Match[str], _: Context) -> Reading | None:
    first = match["n"].casefold() in {"first", "1st", "opening"}
    return at(Period("half", date(int(match["y"]), 1 if first else 7, 1)))


def _half_of_this(match: re.Match[str], context: Context) -> Reading | None:
    """Such as "the first half of last year"."""
    if context.day is None:
        return Reading("DATE", None)
    first = match["n"].casefold() in {"first", "1st", "opening"}
    year = context.day.year + _YEAR_STEPS[match["which"].casefold()]
    return at(Period("half", date(year, 1 if first else 7, 1)), rests_on="published")


def holiday(name: str, year: int) -> Period:
    """The day of a holiday in a year."""
    name = name.casefold()
    if name in FIXED_HOLIDAYS:
        month, day = FIXED_HOLIDAYS[name]
        return Period("day", date(year, month, day))
    if name in WEEKDAY_HOLIDAYS:
        month, weekday, nth = WEEKDAY_HOLIDAYS[name]
        if nth < 0:
            last = period_of(date(year, month, 1), "month").after - timedelta(days=1)
            return Period("day", last - timedelta(days=(last.weekday() - weekday) % 7))
        first = date(year, month, 1)
        return Period("day", first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1)))
    return Period("day", easter(year) + timedelta(days=EASTER_HOLIDAYS[name]))


def _holiday(match: re.Match[str], context: Context) -> Reading | None:
    name = re.sub(r" +", " ", match["name"])
    if match["y"]:
        return at(holiday(name, int(match["y"])))
    today, rests_on = context.now
    if today is None:
        return Reading("DATE", None)
    said = _year_said_after(match, context)
    if said is not None:
        return at(holiday(name, said), rests_on="published")
    return at(
        _holiday_meant(name, today, (match["which"] or "").casefold(), context.direction(match)), rests_on=rests_on
    )


# The feast of these days is meant even against the tense ("as he prepared for New Year's Eve" on 30 December).
_AGAINST_TENSE_FEAST = 4.0


def _holiday_meant(name: str, today: date, which: str, direction: int) -> Period:
    """Of three years' holidays the one that the word before it asks for, else the nearest with regard to the tense."""
    days = [holiday(name, today.year + step) for step in (-1, 0, 1)]
    if which == "this":
        return days[1]
    if which:
        days = [day for day in days if (day.first < today) == (which != "next")] or days

    def distance(day: Period) -> float:
        steps = (day.first - today).days
        return abs(steps) * (_AGAINST_TENSE_FEAST if steps * direction < 0 else 1.0)

    return min(days, key=distance)


# A four-digit number is a year where one of these stands before it …
_YEAR_CUE = (
    r"(?:in|since|of|by|until|till|from|to|through|during|before|after|around|about|circa|between|and|late|early|mid|"
    r"fiscal|fiscal year|FY|year|years|calendar|season|back in|for|late|or|than|as of|prior to|ahead of|throughout|over|vs\.?)"
)
# … or a determiner, and a noun after it that it does not count ("the 2015 deal", "Peru's 2019 vote").
_OWNER = r"(?:[Tt]he|[Aa]n?|[Tt]his|[Tt]hat|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Oo]ur|[Mm]y|[A-Za-z]+'s|[A-Za-z]+s'|\w+-\w+|[a-z]+)"

_DATE_TAIL = r"(?:,? (?:of )?(?P<y>{YEAR}))?"
RULES: tuple[Rule, ...] = tuple(
    (compiled(pattern), reader)
    for pattern, reader in (
        (r"(?<![\w.,-])(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?![\w-])", _iso),
        (r"(?<![\w./-])(?P<a>\d{1,2})[/.](?P<b>\d{1,2})[/.](?P<y>{YEAR})(?![\w/-])", _numeric),
        (
            r"(?<![\w])(?:(?P<which>(?i:last|this|next)) )?(?:{SHORT_WEEKDAY},? (?:the )?)?(?P<month>{MONTH}) ?(?:the )?(?P<d>{DAY})(?: ?(?:-|to) ?(?P<d2>{DAY}))?"
            + _DATE_TAIL,
            _month_day,
        ),
        (
            r"(?<![\w.,])(?<!\d-)(?:{SHORT_WEEKDAY},? )?(?:[Tt]he )?(?P<d>{DAY})(?: ?(?:-|to) ?(?P<d2>{DAY}))? (?:of )?(?P<month>{MONTH})"
            + _DATE_TAIL,
            _month_day,
        ),
        (r"(?<![\w-])(?:{SHORT_WEEKDAY},? )?(?P<month>{MONTH}) (?P<d>(?i:{ORDINAL}))" + _DATE_TAIL, _month_day),
        (r"(?<![\w])(?P<month>{MONTH}),? (?:of )?(?:the year )?(?P<y>{YEAR})", _month_year),
        (r"(?<![\w])(?P<month>{MONTH}),? (?:of )?(?P<which>(?i:last|this|next|the same|that)) year\b", _month_of_year),
        (r"(?<![\w'])(?:(?P<which>(?i:last|this|next)) )?(?P<name>{HOLIDAY})(?:,? (?P<y>{YEAR}))?", _holiday),
        (r"(?<![\w.,-])(?P<y>{YEAR}) (?P<which>)(?P<name>{HOLIDAY})", _holiday),
        (r"(?i:\bthe )?(?P<season>{SEASON}),? (?:of )?(?P<y>{YEAR})", _season_year),
        (
            r"(?:\b(?i:the )?(?:(?i:fiscal) )?(?P<n>(?i:first|second|third|fourth|last|final|[1-4](?:st|nd|rd|th)))[ -](?i:quarter) (?:of )?(?:(?i:fiscal) )?)(?P<y>{YEAR})",
            _quarter_year,
        ),
        (r"\b(?P<n>Q[1-4])(?: of|,)?(?: fiscal)? (?P<y>{YEAR})", _quarter_year),
        (
            r"(?i:\bthe )?(?P<y>{YEAR}) (?:(?i:fiscal) )?(?P<n>(?i:first|second|third|fourth))[ -](?i:quarter)\b",
            _quarter_year,
        ),
        (
            r"(?i:\bthe )?(?P<n>(?i:first|second|last|latter|opening|1st|2nd)) half of (?:(?i:the year |fiscal ))?(?P<y>{YEAR})",
            _half_year,
        ),
        (
            r"(?i:\bthe )?(?P<n>(?i:first|second|latter|opening|1st|2nd)) half of (?P<which>(?i:last|this|next)) year(?![\w'-])",
            _half_of_this,
        ),
        (r"(?i:\bthe )?(?P<a>{ORDINAL}) (?:and|or|to) (?:(?i:the ))?(?P<b>{ORDINAL}) (?i:centuries)\b", _centuries),
        (r"(?i:\bthe )?(?P<a>{ORDINAL})[ -](?i:century)\b", _centuries),
        (r"(?i:\bthe )?(?<![\w])(?P<y>(?:1\d|20)\d0)'?s(?![\w])", _decade),
        (
            r"(?i:\bthe (?:(?:early|mid|late)[ -])?)'?(?P<y>[2-9]0)'?s(?![\w])|(?<![\w])'(?P<y2>[2-9]0)s(?![\w])",
            _decade,
        ),
        (
            r"(?i:\bthe )(?:(?i:early|mid|late) )?(?P<name>(?i:" + "|".join(_NAMED_DECADES) + r"))(?![\w])",
            _named_decade,
        ),
        (
            r"\b(?:(?i:the year )|(?P<month>{MONTH}) |(?:(?i:the) )?(?P<season>{SEASON}) (?:of )?)?(?P<y>(?i:nineteen|eighteen|seventeen)[ -](?i:{NUMBER})|(?i:twenty (?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?))|(?i:two thousand(?: and)?(?: (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))?)(?= |[.,;]))(?! (?:people|dollars|men|troops))",
            _spoken_year,
        ),
        (r"(?<![\w.,/$£€#-])(?P<y>{YEAR})(?:-|/)(?P<y2>(?:19|20)\d\d|\d\d)(?![\w/-]|[.,]\d)", _years),
        (r"(?<![\w.,-])(?P<y>\d{1,4}) (?:BCE?|B\.C\.(?:E\.)?)(?![A-Za-z])", _before_christ),
        # A heading of a chronology.
        (r"^(?P<x>(?P<y>(?:1[5-9]|20)\d\d))(?=$|: [A-Z])", _year),
        # Years, by the cue before them.
        (
            r"(?<![\w-])(?i:"
            + _YEAR_CUE
            + r")[ -](?P<x>(?:(?i:the year |fiscal |calendar ))?(?P<y>{YEAR}))(?! (?:people|percent|per cent|pounds|miles|km|dollars|euros|feet|points|votes|troops|soldiers|men|women|tons|tonnes|metres|meters|kilometers|kilometres|hours|BC|B\.C|hundred|million|thousand|degrees|workers|jobs|employees|homes|seats))(?![-/]\d)",
            _year,
        ),
        (
            r"(?<![\w-])"
            + _OWNER
            + r" (?P<x>(?P<y>(?:1[5-9]\d\d|20\d\d))(?!\d|,\d|\.\d|[A-Za-z%]))(?= [a-z]+(?<!s)\b| [A-Z]|-|[.,;:)\]]| [a-z]{1,24} [a-z]|$)",
            _year,
        ),
        # After a determiner even before a plural, unless the number is a round count ("the 2000 soldiers").
        (
            r"(?<![\w-])(?:(?i:the|its|his|her|their|our|this|that)|[A-Za-z]+'s) (?P<x>(?P<y>(?:19[5-9]|20[0-4])[1-9]))(?= [a-z]|[.,;:)\]]|$)",
            _year,
        ),
        (r"(?<=[(\[])(?P<x>(?P<y>{YEAR}))(?=[)\],;-])", _year),
        (
            r"(?<![\w-])(?P<x>(?P<y>(?:19|20)\d\d))(?= (?:was|saw|is|has|will|had|would|brought|marked|and (?:19|20)\d\d\b))",
            _year,
        ),
        (r"(?<=,[ ])(?P<x>(?P<y>(?:19[5-9]\d|20[0-4]\d)))(?=[.,;:)]|$)", _year),
        # A month alone: after a word that asks for a time, or before one.
        (
            r"(?<![\w-])(?i:in|since|by|until|till|during|through|throughout|before|between|late|early|mid|as of)[ -](?P<x>(?P<month>{MONTH}))(?!\.? ?\d)",
            _bare_month,
        ),
        (
            r"(?<![\w-])(?i:from|to|for|of|after|and|or|each|around|about|on|than|vs\.?)[ -](?P<x>(?P<month>{MONTH}))(?!\.? ?\d| [A-Z][a-z]+(?<!day)\b(?! (?:and|or)\b)|'s? [A-Z])",
            _bare_month,
        ),
        (r"(?<![\w-])(?i:the|a|an|its|his|her|their|this|that) (?P<x>(?P<month>{MONTH}))(?= [a-z])", _bare_month),
        (
            r"(?P<x>\b(?P<month>(?i:january|february|september|october|november|december|july)))\b(?!\.? ?\d)",
            _bare_month,
        ),
    )
)
