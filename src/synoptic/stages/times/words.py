"""The words of English time expressions, and the pattern fragments made of them."""

from __future__ import annotations

import re

from synoptic.text.numbers import DIGITS, NUMBER_WORDS, ORDINALS

_MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES, 1)}
MONTHS |= {name[:3]: number for name, number in tuple(MONTHS.items())} | {"sept": 9}

WEEKDAYS = {
    name: number
    for number, name in enumerate(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
}
WEEKDAYS |= {name[:3]: number for name, number in tuple(WEEKDAYS.items())} | {"tues": 1, "thurs": 3, "thur": 3}

SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}

# TIMEX3 designators; units above the day stand before the T of a duration, those below after it.
LENGTHS = {
    "second": ("TS", 1), "minute": ("TM", 1), "min": ("TM", 1), "hour": ("TH", 1), "hr": ("TH", 1), "day": ("D", 1),
    "night": ("D", 1), "week": ("W", 1), "fortnight": ("W", 2), "month": ("M", 1), "quarter": ("Q", 1),
    "year": ("Y", 1), "decade": ("Y", 10), "century": ("Y", 100), "centurie": ("Y", 100), "millennium": ("Y", 1000),
    "summer": ("Y", 1), "winter": ("Y", 1), "weekend": ("D", 2),
}  # fmt: skip

PARTS_OF_DAY = {
    "morning": "TMO", "midday": "TMI", "noon": "TMI", "lunchtime": "TMI", "afternoon": "TAF", "evening": "TEV",
    "night": "TNI", "overnight": "TNI", "midnight": "TNI", "dawn": "TMO", "dusk": "TEV", "nightfall": "TEV",
    "sunrise": "TMO", "sunset": "TEV", "daybreak": "TMO",
}  # fmt: skip

# Holidays with a fixed date, or the Nth weekday of a month (Monday is 0; -1 the last one), or days from Easter.
FIXED_HOLIDAYS = {
    "new year's day": (1, 1), "new year's eve": (12, 31), "valentine's day": (2, 14), "halloween": (10, 31),
    "christmas": (12, 25), "christmas day": (12, 25), "christmas eve": (12, 24), "boxing day": (12, 26),
    "bastille day": (7, 14), "st. patrick's day": (3, 17), "international women's day": (3, 8),
}  # fmt: skip
WEEKDAY_HOLIDAYS = {
    "thanksgiving": (11, 3, 4),
    "thanksgiving day": (11, 3, 4),
    "labor day": (9, 0, 1),
    "memorial day": (5, 0, -1),
}
EASTER_HOLIDAYS = {
    "easter": 0,
    "easter sunday": 0,
    "good friday": -2,
    "easter monday": 1,
    "palm sunday": -7,
    "ash wednesday": -46,
}
HOLIDAYS = (*FIXED_HOLIDAYS, *WEEKDAY_HOLIDAYS, *EASTER_HOLIDAYS)

_SAFE_MONTHS = "january|february|april|june|july|september|october|november|december"
_UNIT = "minute|hour|day|night|week|fortnight|month|quarter|year|decade"
FRAGMENTS = {
    # Words that are also verbs, adjectives or persons need their capital: May, March, August, Jan, Sun.
    "MONTH": (
        rf"(?:(?i:{_SAFE_MONTHS})(?![A-Za-z])|(?:May|MAY|(?<!Long[ ])March|MARCH|August|AUGUST)(?![A-Za-z])(?! Day\b)"
        r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT|SEP|OCT|NOV|DEC)(?:\.|(?![A-Za-z])))"
    ),
    # Not "Black Friday" or "the Sunday Times".
    "WEEKDAY": (
        r"(?<!Black[ ])(?<!Bloody[ ])(?<!Super[ ])(?<!Cyber[ ])(?<!Giving[ ])(?<!Shrove[ ])(?<!Maundy[ ])"
        r"(?i:monday|tuesday|wednesday|thursday|friday|saturday|sunday)(?![A-Za-z])"
        r"(?! (?:Times|Telegraph|Mirror|Mail|Express|Herald|Post|Independent|Age|School|Night (?:Live|Football|Lights))\b)"
    ),
    "SHORT_WEEKDAY": r"(?:(?i:monday|tuesday|wednesday|thursday|friday|saturday|sunday)|Mon|Tues|Tue|Wed|Thurs|Thur|Thu|Fri|Sat|Sun)(?![A-Za-z])\.?",
    "DAY": r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![A-Za-z]|[.,:/]?\d)",
    "YEAR": r"(?:1\d{3}|20\d\d)(?!\d|,\d|\.\d|[A-Za-z%])",
    "SEASON": r"(?i:spring|summer|autumn|fall|winter)(?![A-Za-z])",
    "UNIT": rf"(?:{_UNIT}|century)(?![A-Za-z])",
    "UNITS": rf"(?:(?:{_UNIT}|second|min|hr|summer|winter|weekend)s?|centur(?:y|ies)|millennium|millennia)(?![A-Za-z])",
    "PLURALS": rf"(?:(?:{_UNIT}|second)s|centuries)(?![A-Za-z])",
    "NUMBER": rf"(?:{DIGITS}|(?i:{NUMBER_WORDS}))",
    "ORDINAL": rf"(?:(?i:{ORDINALS}))(?![A-Za-z])",
    "PART": r"(?:morning|midday|lunchtime|noon|afternoon|evening|night|overnight|midnight|dawn|dusk|nightfall|sunrise|sunset|daybreak)(?![A-Za-z])",
    "ZONE": (
        r"(?:(?:GMT|UTC|[ECMP][SD]T|CES?T|[EW]ES?T|BST|MSK|IST|JST|ET|PT|CT|MT)\b(?:[+-]\d{1,2})?"
        r"|(?:local|Moscow|London|[A-Z][a-z]{2,14}) (?:time|Time)\b)"
    ),
    "HOLIDAY": "(?:" + "|".join(rf"(?i:{name})" for name in sorted(HOLIDAYS, key=len, reverse=True)) + r")(?![A-Za-z])",
}

# A space of a pattern, or a set of characters, in which a space stays what it is.
_SPACE_OR_SET = re.compile(r" \??|\[[^\]]*\]")

_SPACES = {" ": "[ ]{1,8}", " ?": "[ ]{0,8}"}


def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern with fragments put in (``{MONTH}``) and every space bound to one to eight.

    A space in a report may be a line break with indentation; without the bound two adjacent runs of
    spaces could be split in many ways, and the cost would no longer be linear.
    """
    for name, fragment in FRAGMENTS.items():
        pattern = pattern.replace(f"{{{name}}}", fragment)
    return re.compile(_SPACE_OR_SET.sub(lambda found: _SPACES.get(found[0], found[0]), pattern))


# One character for one, so that offsets hold: line breaks and other spaces, curly apostrophes, dashes.
PLAIN = str.maketrans(
    {
        **dict.fromkeys("\n\r\t\u00a0\u2009\u202f\u2002\u2003", " "),
        **dict.fromkeys("\u2019\u2018\u02bc`", "'"),
        **dict.fromkeys("\u2010\u2011\u2012\u2013", "-"),
    }
)


def singular(unit: str) -> str:
    """The unit without its plural ending, in lower case."""
    plain = unit.casefold()
    if plain == "millennia":
        return "millennium"
    return plain.removesuffix("s") if plain != "centuries" else "century"
