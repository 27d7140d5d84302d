"""Lengths of time and times that recur: "three weeks", "20-year", "every Tuesday", "twice a year"."""

from __future__ import annotations

import re

from synoptic.stages.times.reading import Context, Reading, Rule
from synoptic.stages.times.words import LENGTHS, MONTHS, PARTS_OF_DAY, SEASONS, WEEKDAYS, compiled, singular
from synoptic.text.numbers import number_in


def period_value(number: str, unit: str) -> str:
    """The TIMEX3 value of a number of units, such as P20Y and PTXM.

    >>> period_value("3", "hour"), period_value("2", "decade")
    ('PT3H', 'P20Y')
    """
    code, size = LENGTHS[unit]
    amount = number if size == 1 or not number.isdecimal() else str(int(number) * size)
    return f"PT{amount}{code[1]}" if code.startswith("T") else f"P{amount}{code}"


# "Three quarters" is a length only where something says so; else it is a fraction.
_LEADING = re.compile(r"(?i)\b(?:past|last|next|first|coming|previous|recent|several|consecutive|straight)\b")


def _shown(number: float) -> str:
    return str(int(number)) if number == int(number) else f"{number:g}"


_HALVES = {"Y": (6, "M"), "TH": (30, "M"), "D": (12, "H"), "TM": (30, "S")}


def _length(match: re.Match[str], _: Context) -> Reading | None:
    groups = match.groupdict()
    words = re.sub(r"[ -]+", " ", (groups.get("n") or "").casefold()).strip()
    unit = singular(match["unit"])
    if words in {"a", "an"} and (unit == "second" or match["unit"].casefold() != unit):
        return None
    if unit == "quarter" and not _LEADING.search(match[0]):
        return None
    if words in {
        "several",
        "some",
        "many",
        "a few",
        "few",
        "numerous",
        "a number of",
        "countless",
        "hundreds of",
        "dozens of",
        "the",
        "",
    }:
        return Reading("DURATION", period_value("X", unit))
    number = (
        1.0
        if words in {"a", "an", "full", "a full", "another", "a whole"}
        else 2.0
        if words == "couple of"
        else number_in(words)
    )
    if number is None:
        return None
    mod = "EQUAL_OR_MORE" if groups.get("n2") else None
    if groups.get("half") or groups.get("half2") or number % 1 == 0.5:
        return Reading("DURATION", _with_half(int(number), unit), mod)
    return Reading("DURATION", period_value(_shown(number), unit), mod)


def _ended(match: re.Match[str], _: Context) -> Reading | None:
    """Such as "the year ended 31 March", whose place the date after it gives."""
    return Reading("DURATION", period_value("1", singular(match["unit"])))


def _with_half(number: int, unit: str) -> str | None:
    code, size = LENGTHS[unit]
    if code not in _HALVES or size != 1:
        return None
    amount, smaller = _HALVES[code]
    if code == "D":
        return f"P{number or ''}{'D' if number else ''}T{amount}H"
    head = f"{number}{code[-1]}" if number else ""
    return f"{'PT' if code.startswith('T') else 'P'}{head}{amount}{smaller}"


def _long(match: re.Match[str], _: Context) -> Reading | None:
    """Such as "years-long", "decades-old", "weeklong"."""
    word = match["unit"].casefold()
    number = "X" if word.endswith("s") else "1"
    return Reading("DURATION", period_value(number, singular(word)))


def _half_unit(match: re.Match[str], _: Context) -> Reading | None:
    """Such as "half an hour" and "half a century"."""
    _code, size = LENGTHS[singular(match["unit"])]
    if size > 1:
        return Reading("DURATION", f"P{size // 2}Y")
    return Reading("DURATION", _with_half(0, singular(match["unit"])))


def _and_a_half(match: re.Match[str], _: Context) -> Reading | None:
    """Such as "the last year and a half"."""
    return Reading("DURATION", _with_half(1, singular(match["unit"])))


_ADVERBS = {
    "daily": "P1D", "weekly": "P1W", "fortnightly": "P2W", "monthly": "P1M", "quarterly": "P3M", "yearly": "P1Y", "annually": "P1Y", "hourly": "PT1H",
    "nightly": "XXXX-XX-XXTNI",
}  # fmt: skip


def _adverb(match: re.Match[str], _: Context) -> Reading | None:
    return Reading("SET", _ADVERBS[match["word"].casefold()])


def _recurring(match: re.Match[str], _: Context) -> Reading | None:
    groups = match.groupdict()
    unit = match["unit"].casefold().rstrip("s") if match["unit"].casefold() != "centuries" else "century"
    if unit in WEEKDAYS:
        part = PARTS_OF_DAY.get((groups.get("part") or "").casefold().rstrip("s"), "")
        return Reading("SET", f"XXXX-WXX-{WEEKDAYS[unit] + 1}{part}")
    if unit in MONTHS:
        return Reading("SET", f"XXXX-{MONTHS[unit]:02d}")
    if unit in SEASONS:
        return Reading("SET", f"XXXX-{SEASONS[unit]}")
    if unit in PARTS_OF_DAY:
        return Reading("SET", f"XXXX-XX-XX{PARTS_OF_DAY[unit]}")
    words = (groups.get("n") or "").casefold().strip()
    number = 2.0 if words == "other" else number_in(words or "1")
    return None if number is None or unit not in LENGTHS else Reading("SET", period_value(_shown(number), unit))


def _rate(match: re.Match[str], context: Context) -> Reading | None:
    """Such as "$5 billion a year": a rate only where an amount stands before it."""
    if not _AMOUNT.search(context.text[max(0, match.start() - 60) : match.start()]):
        return None
    if match["unit"].casefold() == "second" and context.text[match.end() : match.end() + 2].strip().isalpha():
        return None  # "a second attack"
    return _recurring(match, context)


# An amount, then at most four words without a verb or preposition that would make a length of "a year".
_AMOUNT = compiled(
    r"(?:\d[\d.,]*|{NUMBER}|\b(?:once|twice|times|dozens|hundreds|thousands|millions|billions)\b)[^.;:]{0,50}"
    r"(?<![ ]for)(?<![ ]in)(?<![ ]of)(?<![ ]within)(?<![ ]after)(?<![ ]over)(?<![ ]than)(?<![ ]about)(?<![ ]nearly)(?<![ ]almost)(?<![ ]to)(?<![ ]by)(?<![ ]took)(?<![ ]and)(?<![ ]or)(?<![ ]with)"
    r"[ -]$"
)

_VAGUE = r"several|some|many|a few|few|numerous|a number of|countless|dozens of|hundreds of"
_N = r"(?P<n>(?:(?i:couple of|a full|a whole|another|" + _VAGUE + r"|an|a)(?= |-)|{NUMBER}(?! (?:and )?{NUMBER} )))"
_LEAD = r"(?:(?i:(?:(?:the|these|those|his|her|its|their|our|my) )?(?:(?:past|last|next|coming|first|previous|following|final|latest|recent|other|additional|opening|preceding|remaining|intervening) )?))"
_BETWEEN = r"(?: (?i:more|additional|consecutive|straight|full|whole|long|trading|business|working|calendar|solid|successive))?"
_NO_AGE = r"(?!s?[ -](?i:olds?)\b| of age\b|-(?:ago|earlier)\b)(?![\w])"
RULES: tuple[Rule, ...] = tuple(
    (compiled(pattern), reader)
    for pattern, reader in (
        (
            r"(?<![\w-])(?P<x>(?i:a|an|per|each) (?P<unit>(?i:second|minute|hour|day|night|week|month|quarter|year|decade)))(?![\w-])(?! (?:ago|earlier|later|before|after|old|and a half)\b)",
            _rate,
        ),
        (
            r"(?<![\w$£€.,-])"
            + _LEAD
            + _N
            + r"(?:(?: or|(?P<n2> to)|-) ?(?:{NUMBER}))?"
            + _BETWEEN
            + r"(?P<half>-and-a-half| and a half| 1/2)?[ -](?P<unit>(?i:{UNITS}))(?P<half2> and a half)?"
            + _NO_AGE
            + r"(?!(?: or (?:so|two|more))? (?:ago|earlier|later|from now|hence)\b(?! than\b))(?: or (?:two|more)\b)?",
            _length,
        ),
        (r"(?<![\w-])(?i:the(?: fiscal| full)?) (?P<n>)(?P<unit>(?i:year))(?= (?:ended|ending)\b)", _ended),
        (
            r"(?<![\w-])(?i:(?:the |these |those )?(?:past|last|next|coming|first|previous|(?<=the[ ])following|recent|early(?! hours)|intervening)) (?P<n>)(?P<unit>(?i:{PLURALS}))(?! (?:ago|earlier|later)\b)(?![\w-])",
            _length,
        ),
        (
            r"(?<![\w-])(?i:for|after|over|in|within|of|spent|took|take|last|lasted|following|despite|during) (?:(?i:many|the|long|about) )?(?P<x>(?P<n>)(?P<unit>(?i:{PLURALS})))(?! (?:ago|earlier|later)\b)(?![\w-])",
            _length,
        ),
        (
            r"(?<![\w-])(?<!early[ ])(?<!small[ ])(?P<n>)(?P<unit>(?i:(?:hour|day|week|month|year|decade)s|centuries))(?= (?:of(?! the (?:morning|day|night))|ahead|to come)\b)",
            _length,
        ),
        (
            r"(?<![\w-])(?i:a|an|the) (?:(?i:[a-z]{2,12}) )?(?P<x>(?P<unit>(?i:week|month|year|decade|day|hour|century)))(?P<n>)[ -]?(?i:long)\b",
            _long,
        ),
        (
            r"(?<![\w-])(?P<unit>(?i:(?:hour|day|week|month|year|decade)s?|centuries|century|minutes))-?(?i:long)(?![\w])",
            _long,
        ),
        (r"(?<![\w-])(?P<unit>(?i:(?:hour|day|week|month|year|decade)s|centuries))-(?i:old)(?![\w])", _long),
        (
            r"(?<![\w-])(?i:(?:the )?(?:past|last|next)) (?P<unit>(?i:year|month|week|decade)) (?i:and a half)\b",
            _and_a_half,
        ),
        (
            r"(?<![\w-])(?i:half an|half a|half-an|half-a|a half)[ -](?P<unit>(?i:hour|year|day|decade|century))(?![\w])",
            _half_unit,
        ),
        (r"(?<![\w-])(?P<word>daily|weekly|fortnightly|monthly|yearly|annually|hourly|nightly)(?![\w-])", _adverb),
        (
            r"(?<![\w-])(?i:every|each)(?: (?i:single))?(?: (?P<n>(?i:other)|{NUMBER}))? (?P<unit>(?i:{UNITS}|{SEASON}|{PART}|january|february|march|april|may|june|july|august|september|october|november|december)|{WEEKDAY})(?: (?P<part>{PART}))?(?![\w-])",
            _recurring,
        ),
        (
            r"(?<![\w-])(?i:on )?(?P<x>(?P<unit>(?i:(?:mon|tues|wednes|thurs|fri|satur|sun)days))|(?P<unit2>$^))(?: (?P<part>(?i:morning|afternoon|evening|night)s?))?(?![\w-])",
            _recurring,
        ),
    )
)
