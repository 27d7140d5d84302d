"""Whether two numbers can both be right."""

from __future__ import annotations

import math
from dataclasses import dataclass

from synoptic.model.quantities import Quantity

# Reports round: 24.7 and 25 agree; 25 and 35 do not. An approximate number may be off by this share.
_APPROXIMATE_SHARE = 0.1
_EXACT_SHARE = 1e-6
# Below it whole numbers are counted one by one, above it they are rounded.
_COUNTED = 100
# What counts the same thing under two names.
_UNIT_NAMES = {
    "people": "person",
    "persons": "person",
    "man": "person",
    "men": "person",
    "woman": "person",
    "women": "person",
    "individual": "person",
    "percent": "%",
    "per cent": "%",
    "kilometre": "km",
    "kilometer": "km",
    "metre": "m",
    "meter": "m",
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity of a claim and what it fills.

    Attributes:
        quantity: The number with its unit.
        whole: Key of the noun that it makes up or measures, as in "a delegation of 25 teachers" and "a four-year
            contract"; None when there is none.
        aged: Id of the entity whose age it is; None when it is no age.
    """

    quantity: Quantity
    whole: str | None = None
    aged: str | None = None


@dataclass(frozen=True, slots=True)
class Range:
    """What a quantity allows: every number from `low` to `high`, both included."""

    low: float
    high: float


def range_of(quantity: Quantity) -> Range | None:
    """The numbers that the words allow; None when they give none.

    "Up to 55" allows all from 0 to 55, "about 50" all from 45 to 55.
    """
    value, lower, upper = quantity.number, quantity.lower, quantity.upper
    if lower is not None or upper is not None:
        low = lower if lower is not None else 0.0
        high = upper if upper is not None else math.inf
        return Range(min(low, high), max(low, high))
    if value is None:
        return None
    slack = abs(value) * (_APPROXIMATE_SHARE if quantity.approximate else _EXACT_SHARE)
    return Range(value - slack, value + slack)


def _precision(value: float) -> float:
    """The place of the last digit that says something: 1,000 for 25,000, 0.1 for 24.7, 1 for a count below 100."""
    if value == 0 or (abs(value) < _COUNTED and float(value).is_integer()):
        return 1.0
    mantissa, exponent = f"{abs(value):.5e}".split("e")
    significant = len(mantissa.replace(".", "").rstrip("0"))
    return float(10.0 ** (int(exponent) - significant + 1))


def unit_of(quantity: Quantity) -> str | None:
    """The unit under one name; None when the words give none."""
    unit = quantity.unit_code or quantity.unit
    return _UNIT_NAMES.get(unit.lower(), unit.lower()) if unit else None


def same_measure(a: Quantity, b: Quantity) -> bool:
    """Whether both count in one unit."""
    first, second = unit_of(a), unit_of(b)
    return first is not None and first == second


def same_whole(a: Figure, b: Figure) -> bool:
    """Whether both say how many make up the same kind of whole, whatever the members are called."""
    return a.whole is not None and a.whole == b.whole


def compatible(a: Quantity, b: Quantity) -> bool:
    """Whether some number satisfies both; True as well when one of them gives none."""
    first, second = range_of(a), range_of(b)
    if first is None or second is None:
        return True
    return (first.low <= second.high and second.low <= first.high) or _rounds_to(a, b)


def _rounds_to(a: Quantity, b: Quantity) -> bool:
    """Whether the finer number, rounded as the coarser one is, gives the coarser one."""
    if a.number is None or b.number is None or not _is_plain(a) or not _is_plain(b):
        return False
    return abs(a.number - b.number) <= 0.5 * max(_precision(a.number), _precision(b.number))


def _is_plain(quantity: Quantity) -> bool:
    return quantity.lower is None and quantity.upper is None


def central(quantity: Quantity) -> float | None:
    """The number itself, or its bound."""
    for value in (quantity.number, quantity.upper, quantity.lower):
        if value is not None:
            return value
    return None
