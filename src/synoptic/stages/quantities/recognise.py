"""From sentences to quantities."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from synoptic.model.ids import digest_id
from synoptic.model.quantities import Quantity
from synoptic.model.reports import Report
from synoptic.model.sentences import Sentence
from synoptic.model.spans import Span, cut
from synoptic.model.times import Timex
from synoptic.stages.quantities.amounts import Amount, amounts_in
from synoptic.stages.quantities.counted import Counted, counted_after
from synoptic.stages.quantities.excluded import is_excluded
from synoptic.stages.quantities.units import MONEY_NAMES, MONEY_SIGNS

# One character for one: line breaks and other spaces, curly apostrophes, dashes.
_PLAIN = str.maketrans(
    {
        **dict.fromkeys("\n\r\t\u00a0\u2009\u202f\u2002\u2003", " "),
        **dict.fromkeys("\u2019\u2018\u02bc", "'"),
        **dict.fromkeys("\u2010\u2011\u2012\u2013", "-"),
    }
)
_TRIGGER = re.compile(
    r"(?i)\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|"
    r"hundreds?|thousands?|millions?|billions?|trillions?|dozens?|scores|several|few|twice|thrice|half|halves|thirds?|quarters?|couple|handful|zero|"
    r"(?:a|an) (?:second|minute|hour|day|week|fortnight|month|year|decade|century))\b"
)
_NAME_BEFORE_AGE = re.compile(r"[A-Z][\w'.-]{1,30}, \Z")
_AFTER_AGE = re.compile(r"[,;)]| (?:who|and)\b|\.(?!\d)")
_MAX_AGE = 120
_AGE_SUFFIX = re.compile(r"(?:-| )(?:year|month)s?(?:-| )olds?\b")
_SCORE = re.compile(r"(?<![\w.,$€£-])(?P<a>\d{1,2})-(?P<b>\d{1,2})(?![\w%-]|[.,]\d)")
_SCORE_CUE = re.compile(
    r"(?i)\b(?:won|win|wins|beat|beats|beaten|lost|lose|drew|draw|defeat(?:ed)?|victory|lead|led|score|scored|loss|tied?|ruled|voted|votes?)\b"
)
_MAGNITUDE = re.compile(r"(?i)\bmagnitude(?: of)?[ ]{1,8}$")
_MAGNITUDE_AFTER = re.compile(r"(?i)[ -](?:on the Richter scale|magnitude)\b")


_OF = re.compile(r"[ ]{1,8}of[ ]")


def quantities_in(report: Report, sentences: Sequence[Sentence], times: Sequence[Timex]) -> tuple[Quantity, ...]:
    """The quantities of a report, in the order of the text.

    A length of time is both a time and a quantity; parts of dates, clock times and rates ("a year") are not.

    Args:
        report: The report; its text is read.
        sentences: Its sentences, in order.
        times: Its time expressions.

    Returns:
        Quantities that do not overlap, sorted by position.
    """
    blocked = _Ranges([(t.span.start, t.span.end) for t in times if not _is_length(t)])
    found: list[Quantity] = []
    for sentence in sentences:
        text = report.text[sentence.start : sentence.end].translate(_PLAIN)
        if _TRIGGER.search(text):
            found.extend(_in_sentence(report, sentence, text, blocked))
    found.extend(_bare_lengths(report, times, found))
    return _completed(report.text, sorted(found, key=lambda quantity: (quantity.span.start, quantity.span.end)))


# "310 million marks, 120 million more than planned": a number of millions without a unit has that of the one before.
_LARGE = 1e6
_ELLIPSIS_CHARS = 600
# In a report with a single currency the words of a price are enough, however far away it was named.
_CURRENCIES = frozenset(code for code in MONEY_SIGNS.values() if code is not None)
_PRICE = re.compile(
    r"(?i)\b(?:paid|pays?|costs?|worth|fee|price|sum|bid|offer(?:ed)?|spent|earn(?:ed)?|fined?|valued at|(?:came|sold|bought|signed|left|joined|him|her|them) for)\b[^.;:]{0,30}\Z"
)
_PRICE_CHARS = 45


def _completed(text: str, quantities: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """The quantities in order, those of millions and more with the unit that they leave out."""
    complete: list[Quantity] = []
    whole: Quantity | None = None
    currencies = {quantity.unit_code for quantity in quantities if quantity.unit_code in _CURRENCIES}
    for quantity in quantities:
        if _is_large(quantity):
            if quantity.unit is not None:
                whole = quantity
            elif whole is not None and (
                quantity.span.start - whole.span.end <= _ELLIPSIS_CHARS
                or (len(currencies) == 1 and whole.unit_code in currencies and _is_price(text, quantity))
            ):
                quantity = replace(quantity, unit=whole.unit, unit_code=whole.unit_code)
        complete.append(quantity)
    return tuple(complete)


def _is_price(text: str, quantity: Quantity) -> bool:
    """Whether the words before a number say that it is money."""
    return bool(_PRICE.search(text, max(0, quantity.span.start - _PRICE_CHARS), quantity.span.start))


def _is_large(quantity: Quantity) -> bool:
    bounds = (quantity.number, quantity.lower, quantity.upper)
    return any(number is not None and number >= _LARGE for number in bounds)


# "Two days after" dates something, and "two days" is still a length.
_LENGTH = re.compile(
    r"(?i)[\w.,-]{1,20}(?:[ ][\w-]{1,20}){0,2}[ ](?:minute|hour|day|week|fortnight|month|year|decade)s?(?:[ ](?:ago|earlier|later|from now))?\Z"
)
_NO_LENGTH = re.compile(
    r"(?i)\b(?:this|last|next|that|the|past|same|each|every|current|previous|following|coming|fiscal)\b"
)


def _is_length(time: Timex) -> bool:
    """Whether the words of a time are a number of units, whatever they date."""
    words = time.span.exact.translate(_PLAIN)
    return time.type == "DURATION" or (
        time.type == "DATE" and bool(_LENGTH.match(words)) and not _NO_LENGTH.search(words)
    )


class _Ranges:
    """Ranges that do not overlap, asked whether something touches one of them."""

    def __init__(self, ranges: list[tuple[int, int]]) -> None:
        self._ranges = sorted(ranges)

    def touch(self, start: int, end: int) -> bool:
        """Whether the range shares a character with one of them."""
        position = bisect_right(self._ranges, (start, 10**12))
        return any(first < end and start < last for first, last in self._ranges[max(0, position - 2) : position + 1])


def _in_sentence(report: Report, sentence: Sentence, text: str, blocked: _Ranges) -> Iterator[Quantity]:
    position = 0
    scores = _scores(text)
    for amount in amounts_in(text):
        if amount.core < position or blocked.touch(sentence.start + amount.core, sentence.start + amount.end):
            continue
        score = scores.get(amount.core)
        if score is not None:
            low, high = sorted((float(score["a"]), float(score["b"])))
            counted = Counted(score.end(), "score")
            amount = Amount(score.start(), score.start(), score.end(), None, low, high)
        elif is_excluded(text, amount):
            continue
        else:
            counted = _counted(text, sentence, amount)
            if counted.end == amount.end and text[amount.core : amount.end].casefold() == "one":
                continue  # a pronoun
        position = max(amount.end, counted.end)
        start = max(amount.start, 0)
        yield _record(report, sentence, amount, counted, (start, position))


def _scores(text: str) -> dict[int, re.Match[str]]:
    """Results such as 3-1 in a sentence that speaks of one, or alone in brackets, by where they begin."""
    is_told = bool(_SCORE_CUE.search(text))
    return {
        found.start(): found
        for found in _SCORE.finditer(text)
        if is_told or (text[found.start() - 1 : found.start()] == "(" and text[found.end() : found.end() + 1] == ")")
    }


def _counted(text: str, sentence: Sentence, amount: Amount) -> Counted:
    """What the amount counts."""
    if amount.kind == "times":
        return Counted(amount.end, "time")
    if amount.sign:
        code = MONEY_SIGNS.get(amount.sign)
        return Counted(amount.end, MONEY_NAMES.get(code or "", amount.sign), code)
    if _MAGNITUDE.search(text, max(0, amount.core - 20), amount.core):
        return Counted(amount.end, "magnitude")
    magnitude = _MAGNITUDE_AFTER.match(text, amount.end)
    if magnitude:
        return Counted(magnitude.end(), "magnitude")
    if _is_age(text, amount):
        return Counted(amount.end, "year", "a")
    age = _AGE_SUFFIX.match(text, amount.end)
    if age:
        return Counted(age.end(), "month" if "month" in age[0] else "year", "mo" if "month" in age[0] else "a")
    if amount.kind == "fraction" and not _OF.match(text, amount.end):
        return Counted(amount.end, None)
    return counted_after(text, amount.end, sentence.tokens, sentence.start)


def _is_age(text: str, amount: Amount) -> bool:
    """Whether the number is the age of the person before it ("Ana Reyes, 45, won")."""
    is_small = amount.number is not None and amount.number <= _MAX_AGE
    before = text[max(0, amount.core - 33) : amount.core]
    return is_small and bool(_NAME_BEFORE_AGE.search(before) and _AFTER_AGE.match(text, amount.end))


def _record(report: Report, sentence: Sentence, amount: Amount, counted: Counted, place: tuple[int, int]) -> Quantity:
    start, end = sentence.start + place[0], sentence.start + place[1]
    span = cut(report.id, report.text, start, end)
    measured: Span | None = None
    if counted.noun_start is not None and counted.noun_start < counted.end:
        measured = cut(report.id, report.text, sentence.start + counted.noun_start, sentence.start + counted.end)
    return Quantity(
        digest_id("q", report.id, start, end),
        report.id,
        span,
        amount.number,
        amount.upper,
        amount.lower,
        counted.unit,
        counted.code,
        measured,
        amount.approximate,
    )


_ONE_UNIT = re.compile(
    r"(?i)\ban?[ ]{1,8}(?P<unit>second|minute|hour|day|week|fortnight|month|year|decade|century)"
    r"(?=(?:[ ]ago)?\Z)"
)
_UNIT_MEANT = {"fortnight": ("week", 2.0)}
_TIME_CODES = {"second": "s", "minute": "min", "hour": "h", "day": "d", "week": "wk", "month": "mo", "year": "a"}


def _bare_lengths(report: Report, times: Sequence[Timex], found: Sequence[Quantity]) -> Iterator[Quantity]:
    """Lengths such as "a year", whose article is the number."""
    taken = _Ranges([(quantity.span.start, quantity.span.end) for quantity in found])
    for time in times:
        match = _ONE_UNIT.search(time.span.exact.translate(_PLAIN)) if _is_length(time) else None
        if match is None:
            continue
        start, end = time.span.start + match.start(), time.span.start + match.end()
        if taken.touch(start, end):
            continue
        unit, number = _UNIT_MEANT.get(match["unit"].casefold(), (match["unit"].casefold(), 1.0))
        span = cut(report.id, report.text, start, end)
        code = _TIME_CODES.get(unit)
        yield Quantity(digest_id("q", report.id, start, end), report.id, span, number, unit=unit, unit_code=code)
