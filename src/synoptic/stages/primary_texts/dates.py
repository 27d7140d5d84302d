"""Days as closing words write them: "this 24th day of June 2004", "March 4, 1931", "the sixth day of May, nineteen hundred and two".

Limits: English, Gregorian calendar; a day without month or year is none; digits alone are read only where no order is
possible but one ("24.06.2004", "2004-06-24").
"""

from __future__ import annotations

import datetime
import re

from synoptic.text.numbers import number_in, ordinal_in

_MONTHS = {
    name: number
    for number, name in enumerate(
        "january february march april may june july august september october november december".split(), start=1
    )
}
_MONTH = "|".join(_MONTHS)
_UNIT = "one|two|three|four|five|six|seven|eight|nine"
_TEEN = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TY = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_ORDINAL = (
    r"(?:(?:twenty|thirty)[\s\-]{0,3})?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|"
    r"thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth)"
)
_DAY = rf"(?:(?P<day>[0-9]{{1,2}})\s?(?:-?\s?(?:st|nd|rd|th)|\.(?=\s?day))?|(?P<day_words>{_ORDINAL}))"
_WORD_YEAR = (
    rf"(?:one|two|nineteen|eighteen|twenty)(?:[\s,\-]{{0,6}}(?:thousand|hundred|and|{_TY}|{_TEEN}|{_UNIT})){{1,8}}"
)
_YEAR_WORD = re.compile(rf"thousand|hundred|{_TY}|{_TEEN}|{_UNIT}", re.IGNORECASE)
_YEAR = (
    rf"(?:one|two|nineteen|eighteen|twenty)(?:[\s,\-]{{0,3}}(?:thousand|hundred|and|{_TY}|{_TEEN}|{_UNIT})\b){{1,8}}"
)
_YEAR = rf"(?:(?P<year>1[5-9][0-9]{{2}}|20[0-9]{{2}})|(?P<year_words>{_WORD_YEAR}))"
# Years in words are read from broken lines too; outside these they are misread.
_FIRST_YEAR, _LAST_YEAR = 1500, 2199
_GAP = r"[\s,]{0,4}"
_DAY_FIRST = re.compile(
    rf"\b{_DAY}{_GAP}(?:(?:day\s{{0,3}})?of\s{{0,3}})?(?:the\smonth\sof\s{{0,3}})?(?P<month>{_MONTH}){_GAP}(?:of{_GAP})?(?:in\s)?(?:the\s?)?(?:year\s)?(?:of\s)?(?:our\sLord\s)?{_GAP}{_YEAR}\b",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(rf"\b(?P<month>{_MONTH})\s{{1,3}}{_DAY}{_GAP}(?:of\s)?{_YEAR}\b", re.IGNORECASE)
_DIGITS = re.compile(
    r"\b(?:(?P<iso>[12][0-9]{3})-(?P<iso_month>[0-9]{1,2})-(?P<iso_day>[0-9]{1,2})|"
    r"(?P<day>[0-9]{1,2})[./](?P<month>[0-9]{1,2})[./](?P<year>[12][0-9]{3}))\b"
)


def days_in(text: str, start: int, end: int) -> tuple[tuple[str, int, int], ...]:
    """The days that a stretch writes out, as (ISO 8601 date, start, end), in order.

    >>> days_in("Done at Ostin, this twenty second day of April 1985.", 0, 51)[0][0]
    '1985-04-22'
    """
    found: dict[int, tuple[str, int, int]] = {}
    for pattern in (_DAY_FIRST, _MONTH_FIRST, _DIGITS):
        for match in pattern.finditer(text, start, end):
            value = _value(match)
            if value is not None:
                found.setdefault(match.end(), (value, match.start(), match.end()))
    return tuple(sorted(found.values(), key=lambda row: row[1]))


def _value(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    if groups.get("iso"):
        return _day(groups["iso"], groups["iso_month"], groups["iso_day"])
    month = groups["month"]
    number = str(_MONTHS[month.lower()]) if month.lower() in _MONTHS else month
    is_digits = match.re is _DIGITS
    if is_digits and int(groups["day"]) <= 12 and groups["day"] != month and "/" in match[0]:
        return None
    day = groups["day"] or ordinal_in(" ".join((groups["day_words"] or "").replace("-", " ").split()))
    year = groups["year"] or _year(groups.get("year_words") or "")
    return _day(year, number, day)


def _year(words: str) -> int | None:
    """The year in words: "two thousand and nine", "nineteen hundred and six", "nineteen ninety-six"."""
    plain = [match[0].lower() for match in _YEAR_WORD.finditer(words)]
    if not plain:
        return None
    if plain[0] in {"nineteen", "eighteen", "twenty"} and plain[1:2] != ["hundred"]:
        rest = number_in(" ".join(plain[1:]))
        first = number_in(plain[0])
        return int(first * 100 + rest) if first is not None and rest is not None and rest < 100 else None
    value = number_in(" ".join(plain))
    return int(value) if value is not None else None


def _day(year: object, month: object, day: object) -> str | None:
    if not _FIRST_YEAR <= int(str(year or 0)) <= _LAST_YEAR:
        return None
    try:
        return datetime.date(int(str(year)), int(str(month)), int(str(day))).isoformat()
    except ValueError:
        return None
