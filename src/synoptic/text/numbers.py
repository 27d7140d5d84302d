"""Numbers in English words and digits: a pattern that finds them and a reader that values them.

Limits: English; cardinals up to trillions; a fraction only as written (``1/2``, ``half``, ``a third``) or after a decimal point.
"""

from __future__ import annotations

import re

_UNITS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
}  # fmt: skip
SCALES = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "million": 1e6, "mn": 1e6, "mln": 1e6, "m": 1e6, "billion": 1e9,
    "bn": 1e9, "bln": 1e9, "b": 1e9, "trillion": 1e12, "trn": 1e12, "tn": 1e12,
}  # fmt: skip
_ORDINAL_UNITS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
}  # fmt: skip
_HALF = {"half": 0.5, "quarter": 0.25, "third": 1 / 3}
_SMALL = {**_UNITS, **_TENS}

_ALTERNATIVES = "|".join(sorted(_SMALL, key=len, reverse=True))
_BIG = "hundred|thousand|million|billion|trillion"
# Words such as "two hundred and fifty-three thousand"; at most eight parts, so that the cost stays linear.
NUMBER_WORDS = (
    rf"(?:(?:{_ALTERNATIVES})\b(?:[ -](?:and )?(?:{_ALTERNATIVES}|{_BIG})\b){{0,8}}"
    rf"|(?:an?|half an?|several) (?:{_BIG})\b(?: (?:and )?(?:{_ALTERNATIVES}|{_BIG})\b){{0,8}}"
    r"|half an? dozen\b|an? dozen\b|an? couple(?: of)?\b)"
)
# "1,234.5", "1 234 567" (thin or no-break space), "0.5", ".5"; never part of a longer run of digits.
DIGITS = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,6}(?:\.[0-9]{1,9})?|[0-9]{1,18}(?:\.[0-9]{1,9})?|\.[0-9]{1,9})"


def number_in(words: str) -> float | None:
    """The value of a number in digits or words; None when it is neither.

    >>> number_in("two hundred and fifty-three thousand")
    253000.0
    >>> number_in("1,200"), number_in("a dozen"), number_in("2.5 million"), number_in("Friday")
    (1200.0, 12.0, 2500000.0, None)
    """
    plain = words.casefold().replace(",", "").replace("-", " ").split()
    if not plain:
        return None
    total = current = 0.0
    seen = False
    for word in plain:
        step = _step(word, current, seen)
        if step is None:
            return None
        value, scale = step
        if scale >= 1e3:
            total, current = total + (current if seen else 1.0) * scale, 0.0
        else:
            current = value
        seen = seen or word not in {"and", "of"}
    return total + current if seen else None


def _step(word: str, current: float, seen: bool) -> tuple[float, float] | None:
    """What a further word makes of the number read so far: the new value below a thousand, and a scale."""
    if word in {"and", "of"}:
        return current, 1.0
    if word in {"a", "an"}:
        return (current or 1.0), 1.0
    fixed = {"dozen": 12.0, "couple": 2.0}.get(word)
    if fixed is not None:
        return (current if seen else 1.0) * fixed, 1.0
    if word in _HALF:
        return _HALF[word], 1.0
    if word == "hundred":
        return (current if seen and current else 1.0) * 100.0, 1.0
    if word in SCALES:
        return current, SCALES[word]
    return _digits(word, current)


def _digits(word: str, current: float) -> tuple[float, float] | None:
    """The number with a word such as ``fifty`` or ``3.5`` added."""
    if word in _SMALL:
        return current + _SMALL[word], 1.0
    if re.fullmatch(r"[0-9]{1,18}(?:\.[0-9]{1,9})?|\.[0-9]{1,9}", word):
        return current + float(word), 1.0
    return None


def ordinal_in(words: str) -> int | None:
    """The value of an ordinal in words or digits; None when it is none.

    >>> ordinal_in("eighteenth"), ordinal_in("twenty-first"), ordinal_in("3rd"), ordinal_in("three")
    (18, 21, 3, None)
    """
    plain = words.casefold().replace("-", " ").split()
    if len(plain) == 1:
        digits = re.fullmatch(r"([0-9]{1,4})(?:st|nd|rd|th)", plain[0])
        return int(digits[1]) if digits else _ORDINAL_UNITS.get(plain[0])
    if len(plain) == 2 and plain[0] in _TENS and _ORDINAL_UNITS.get(plain[1], 99) < 10:
        return _TENS[plain[0]] + _ORDINAL_UNITS[plain[1]]
    return None


ORDINALS = rf"(?:[0-9]{{1,3}}(?:st|nd|rd|th)|(?:(?:twenty|thirty)-)?(?:{'|'.join(sorted(_ORDINAL_UNITS, key=len, reverse=True))}))"
