"""Numbers in a sentence: where they stand, what they are worth, which bound the words before them set."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from synoptic.stages.quantities.units import SIGN
from synoptic.text.numbers import DIGITS, NUMBER_WORDS, SCALES, number_in

_SCALE_WORDS = r"(?i:hundred thousand|hundred million|thousand|million|billion|trillion|mln|bln|crore|lakh|bn|mn|trn|tn)|k|m|b|(?<=\d)[KMB]"
_SCALES = {**SCALES, "hundred thousand": 1e5, "hundred million": 1e8, "crore": 1e7, "lakh": 1e5}
_VAGUE = (
    r"(?:tens|hundreds) of (?:thousands|millions|billions)|thousands upon thousands|dozens|scores|hundreds|thousands|millions|billions|trillions|"
    r"several(?: (?:dozen|hundred|thousand|million|billion))?|a few (?:dozen|hundred|thousand|million|billion)|a handful"
)


_SPACES = {" ": "[ ]{1,8}", " ?": "[ ]{0,8}"}


def _spaced(pattern: str) -> re.Pattern[str]:
    """Compile with every space standing for one to eight: line breaks with indentation, never without a bound."""
    return re.compile(re.sub(r" \??|\[[^\]]*\]", lambda found: _SPACES.get(found[0], found[0]), pattern))


_ONE = rf"(?:{DIGITS}|(?i:{NUMBER_WORDS}))"
# A number, perhaps with sign of money before it and a scale after it, perhaps the first of a range.
_NUMBER = _spaced(
    rf"(?:(?P<sign>{SIGN}) ?|(?<![\w.,/:°#@+$€£¥])(?<![\w][-/]))"
    rf"(?P<minus>(?<!\w)[-\u2212](?=\d))?(?P<n>{_ONE})(?P<scale>[ -]?(?:{_SCALE_WORDS})(?![A-Za-z]))?(?P<plus>-plus\b|\+)?(?P<mid>%(?= and | ?- ?\d)| percent(?= and )| per cent(?= and ))?"
    rf"(?:(?P<joint> to | or |-| - | and )(?:{SIGN} ?)?(?P<n2>{_ONE})(?P<scale2>[ -]?(?:{_SCALE_WORDS})(?![A-Za-z]))?(?![\w]))?"
)
_VAGUE_NUMBER = _spaced(rf"(?<![\w-])(?P<vague>(?i:{_VAGUE}))(?![\w-])")
_TWICE = _spaced(r"(?<![\w-])(?P<twice>(?i:twice|thrice))(?![\w-])")
_FRACTION = _spaced(
    r"(?<![\w-])(?P<fraction>(?i:(?:(?:one|two|three|four|five|an?)[ -])(?:half|halves|thirds?|quarters?|fourths?|fifths?|sixths?|tenths?)"
    r"(?= of |[.,;)]| (?:more|less|fewer)\b)|half(?= of | the | (?:his|her|its|their|our|all)\b)))"
)
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "tenth": 10, "halve": 2}

_LOWER = r"at least|no (?:fewer|less) than|not less than|a minimum of|(?:well |far |slightly |just |little )?(?:more than|over|above)|upwards of|in excess of|greater than|exceeding|as few as|from"
_UPPER = r"up to|as (?:much|many|high|long|far) as|at most|no more than|not more than|a maximum of|fewer than|less than|under|below|a record of"
_ABOUT = r"about|around|roughly|approximately|some|an estimated|estimated|close to|nearly|almost|just under|just over|circa|an average of|in the region of|virtually|an additional|another|only"
_REAL_ABOUT = frozenset(
    re.split(
        r"\|",
        "about|around|roughly|approximately|some|an estimated|estimated|close to|nearly|almost|just under|just over|circa|an average of|in the region of|virtually",
    )
)
_BOUND = _spaced(
    rf"(?<![\w-])(?:(?P<lower>(?i:{_LOWER}))|(?P<upper>(?i:{_UPPER}))|(?P<about>(?i:{_ABOUT}))|(?P<between>(?i:between))) (?:(?i:the|an|a) )?$"
)
# "six or more people".
_OR_MORE = _spaced(
    r" (?:or|and) (?:(?P<more>(?i:more|above|over|upwards?|greater))|(?i:fewer|less|under|below))(?![\w-])(?! than\b)"
)
# No phrase of bounds is longer.
_BOUND_CHARS = 34


@dataclass(frozen=True, slots=True)
class Amount:
    """A number where it stands in a sentence.

    Attributes:
        start: First character, sign of money and words of bound included.
        core: First character of the number or its sign.
        end: The character after the number and its scale.
        number: The value; None when only a bound is stated, or nothing exact.
        lower: Lower bound.
        upper: Upper bound.
        approximate: Whether the words say that it is not exact.
        sign: Sign of money, or an empty string.
        kind: ``number``, ``vague``, ``times``, ``fraction`` or ``falling`` (two numbers that are no range).
    """

    start: int
    core: int
    end: int
    number: float | None
    lower: float | None = None
    upper: float | None = None
    approximate: bool = False
    sign: str = ""
    kind: str = "number"


def amounts_in(text: str) -> Iterator[Amount]:
    """The numbers of a sentence in order, without overlap; fractions and "dozens" first, then plain numbers."""
    found = [*_vague(text), *_fractions(text), *_twice(text)]
    taken = {position for amount in found for position in range(amount.core, amount.end)}
    for match in _NUMBER.finditer(text):
        if not taken.isdisjoint(range(*match.span())):
            continue
        found.extend(_from_match(text, match))
    yield from sorted(found, key=lambda amount: amount.core)


def _vague(text: str) -> Iterator[Amount]:
    for match in _VAGUE_NUMBER.finditer(text):
        yield Amount(match.start(), match.start(), match.end(), None, approximate=True, kind="vague")


def _twice(text: str) -> Iterator[Amount]:
    for match in _TWICE.finditer(text):
        number = 2.0 if match["twice"].casefold() == "twice" else 3.0
        yield _bounded(text, Amount(match.start(), match.start(), match.end(), number, kind="times"))


def _fractions(text: str) -> Iterator[Amount]:
    for match in _FRACTION.finditer(text):
        if text[: match.start()].endswith("and "):
            continue  # "a year and a half"
        words = re.split(r"[ -]+", match["fraction"].casefold())
        part = _PARTS.get(words[-1].removesuffix("s"), 2)
        count = number_in(words[0]) if len(words) > 1 else 1.0
        yield _bounded(text, Amount(match.start(), match.start(), match.end(), (count or 1.0) / part, kind="fraction"))


def _scale(words: str | None) -> float:
    plain = re.sub(r" +", " ", (words or "").strip(" -").casefold())
    return _SCALES.get(plain, 1.0)


def _exact(number: float) -> float:
    """The number without what binary fractions add: 64.6 million is 64,600,000."""
    return float(f"{number:.12g}")


def _from_match(text: str, match: re.Match[str]) -> Iterator[Amount]:
    first = number_in(match["n"])
    if first is None:
        return
    sign = (match["sign"] or "").strip()
    second = number_in(match["n2"]) if match["n2"] else None
    scale = _scale(match["scale"])
    first = _exact(first * scale) * (-1.0 if match["minus"] else 1.0)
    if second is None and match["plus"]:
        yield Amount(match.start(), match.start(), match.end(), None, first, sign=sign)
        return
    if second is None:
        yield _bounded(text, Amount(match.start(), match.start(), match.end(), first, sign=sign))
        return
    last = _exact(second * _scale(match["scale2"]))
    shared = _exact(first * (_scale(match["scale2"]) if not match["scale"] else 1.0))
    if _are_two(text, match):
        middle = match.end("scale") if match["scale"] else match.end("n")
        yield _bounded(text, Amount(match.start(), match.start(), middle, first, sign=sign))
        begin = match.start("n2")
        sign2 = text[match.end("joint") : begin].strip()
        yield _bounded(text, Amount(begin - len(sign2), begin - len(sign2), match.end(), last, sign=sign2))
        return
    # No range falls: 3-1 is a score, 555-0134 a telephone number.
    kind = "falling" if match["joint"] == "-" and shared >= last else "number"
    low, high = min(shared, last), max(shared, last)
    yield _bounded(text, Amount(match.start(), match.start(), match.end(), None, low, high, sign=sign, kind=kind))


def _are_two(text: str, match: re.Match[str]) -> bool:
    """Whether both numbers stand on their own ("$5 billion or $7 billion", "two and three") rather than as a range."""
    joint = match["joint"].strip()
    if joint == "and":
        return not _is_between(text, match.start())
    if match["mid"]:
        return joint != "-"
    return joint == "or" and bool(match["scale"] or text[match.end("joint") : match.start("n2")].strip())


def _is_between(text: str, start: int) -> bool:
    bound = _BOUND.search(text, max(0, start - _BOUND_CHARS), start)
    return bool(bound and bound["between"])


def _bounded(text: str, amount: Amount) -> Amount:
    """The amount with the bound that the words before it or behind it set."""
    behind = _OR_MORE.match(text, amount.end) if amount.number is not None else None
    if behind is not None:
        is_more = behind["more"] is not None
        low, high = (amount.number, None) if is_more else (None, amount.number)
        return replace(amount, end=behind.end(), number=None, lower=low, upper=high)
    bound = _BOUND.search(text, max(0, amount.core - _BOUND_CHARS), amount.core)
    if bound is None or amount.number is None:
        return amount if bound is None else replace(amount, start=bound.start())
    if bound["lower"]:
        if bound["lower"].casefold() == "from":
            return amount
        return replace(amount, start=bound.start(), number=None, lower=amount.number, approximate=False)
    if bound["upper"]:
        return replace(amount, start=bound.start(), number=None, upper=amount.number, approximate=False)
    if bound["about"]:
        words = re.sub(r" +", " ", bound["about"].casefold())
        start = bound.start() if words in _REAL_ABOUT else amount.start
        return replace(amount, start=start, approximate=words in _REAL_ABOUT)
    return amount
