"""Whether two numbers can both be right."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from synoptic.model.quantities import Quantity

# Reports round: 24.7 and 25 agree; 25 and 35 do not. An approximate number may be off by this share at most, and by no
# more than rounding explains: "about 50" may be 54, "about 45" may not be 42.
_APPROXIMATE_SHARE = 0.1
_FINE_SHARE = 0.05
_HALF_TEN = 5
_EXACT_SHARE = 1e-6
# Who converts a measure rounds it: "140,000 pounds" are "63,500 kg", not 63,503.
_CONVERTED_SHARE = 0.02
# Of a number below ten the rounding would tell as much as the number: 4.8 percent may be "5 percent", 4.5 may not.
_SMALL_SHARE = 0.06
# Nor is 2.4 million "2 million"; 35,000 may be "40,000".
_ROUNDED_SHARE = 0.125
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
# Units of one kind in one of them: code or name -> the one, and how many of it (UCUM; the international mile and pound).
_SCALES = {
    "mm": ("m", 0.001),
    "cm": ("m", 0.01),
    "m": ("m", 1.0),
    "km": ("m", 1000.0),
    "[in_i]": ("m", 0.0254),
    "[ft_i]": ("m", 0.3048),
    "[yd_i]": ("m", 0.9144),
    "[mi_i]": ("m", 1609.344),
    "[nmi_i]": ("m", 1852.0),
    "m2": ("m2", 1.0),
    "km2": ("m2", 1e6),
    "har": ("m2", 1e4),
    "[acr_us]": ("m2", 4046.87),
    "[sft_i]": ("m2", 0.09290304),
    "[smi_us]": ("m2", 2.589988e6),
    "g": ("g", 1.0),
    "kg": ("g", 1000.0),
    "t": ("g", 1e6),
    "[lb_av]": ("g", 453.59237),
    "[oz_av]": ("g", 28.349523),
    "km/h": ("km/h", 1.0),
    "[mi_i]/h": ("km/h", 1.609344),
    "[kn_i]": ("km/h", 1.852),
    "kw": ("w", 1000.0),
    "mw": ("w", 1e6),
    "gw": ("w", 1e9),
    "w": ("w", 1.0),
}
# Numbers in words that leave a wide choice, and so contradict nothing.
_VAGUE = re.compile(
    r"\b(?:several|some|few|many|dozens|scores|hundreds|thousands|tens|millions|billions|handful|numerous|various)\b",
    re.IGNORECASE,
)


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

    "Up to 55" allows all from 0 to 55, "about 50" all from 45 to 55. Miles and kilometres are given in one unit.
    """
    factor = _factor(quantity)
    value, lower, upper = (
        bound * factor if bound is not None else None for bound in (quantity.number, quantity.lower, quantity.upper)
    )
    if lower is not None or upper is not None:
        low = lower if lower is not None else 0.0
        high = upper if upper is not None else math.inf
        return Range(min(low, high), max(low, high))
    if value is None:
        return None
    slack = _slack(value) if quantity.approximate else abs(value) * _EXACT_SHARE
    return Range(value - slack, value + slack)


def _slack(value: float) -> float:
    """How far an approximate number may be off: half of what its last digit counts, a tenth of it at most."""
    digits = f"{abs(value):.5e}".partition("e")[0].replace(".", "").rstrip("0")
    if len(digits) <= 1:
        return _APPROXIMATE_SHARE * abs(value)
    if digits.endswith(str(_HALF_TEN)):
        return min(_APPROXIMATE_SHARE * abs(value), 2.5 * _precision(abs(value)))
    return _FINE_SHARE * abs(value)


def _precision(value: float) -> float:
    """The place of the last digit that says something: 1,000 for 25,000, 0.1 for 24.7, 1 for a count below 100."""
    if value == 0 or (abs(value) < _COUNTED and float(value).is_integer()):
        return 1.0
    mantissa, exponent = f"{abs(value):.5e}".split("e")
    significant = len(mantissa.replace(".", "").rstrip("0"))
    return float(10.0 ** (int(exponent) - significant + 1))


def unit_of(quantity: Quantity) -> str | None:
    """The unit under one name, of units of one kind the one they are reckoned in; None when the words give none."""
    name = _unit_name(quantity)
    return _SCALES[name][0] if name in _SCALES else name


def _unit_name(quantity: Quantity) -> str | None:
    unit = quantity.unit_code or quantity.unit
    return _UNIT_NAMES.get(unit.lower(), unit.lower()) if unit else None


def _factor(quantity: Quantity) -> float:
    """How many of the unit that its kind is reckoned in one of its units is; 1 for all others."""
    name = _unit_name(quantity)
    return _SCALES[name][1] if name in _SCALES else 1.0


def is_vague(quantity: Quantity) -> bool:
    """Whether the words only say that it is some: "several people", "dozens"."""
    return not any(map(str.isdigit, quantity.span.exact)) and _VAGUE.search(quantity.span.exact) is not None


def same_measure(a: Quantity, b: Quantity) -> bool:
    """Whether both count in one unit, or in two of one kind, such as miles and kilometres."""
    first, second = unit_of(a), unit_of(b)
    return first is not None and first == second


def same_whole(a: Figure, b: Figure) -> bool:
    """Whether both say how many make up the same kind of whole, whatever the members are called.

    "An altitude of 550 km" and "an altitude of 878 miles" are measures, and compared as such.
    """
    is_counted = a.quantity.unit_code is None and b.quantity.unit_code is None
    return a.whole is not None and a.whole == b.whole and (is_counted or same_measure(a.quantity, b.quantity))


def compatible(a: Quantity, b: Quantity) -> bool:
    """Whether some number satisfies both; True as well when one of them gives none."""
    first, second = range_of(a), range_of(b)
    if first is None or second is None:
        return True
    slack = _CONVERTED_SHARE if _unit_name(a) != _unit_name(b) and same_measure(a, b) else 0.0
    if first.low * (1 - slack) <= second.high and second.low * (1 - slack) <= first.high:
        return True
    return _rounds_to(a, b)


def _rounds_to(a: Quantity, b: Quantity) -> bool:
    """Whether the finer number, rounded as the coarser one is, gives the coarser one: 35,000 gives "40,000", 45,000 does not."""
    if a.number is None or b.number is None or not _is_plain(a) or not _is_plain(b):
        return False
    sides = [(_precision(q.number) * _factor(q), q.number * _factor(q)) for q in (a, b) if q.number is not None]
    (_, fine), (step, coarse) = sorted(sides)
    if abs(fine - coarse) > (_SMALL_SHARE if step == 1.0 else _ROUNDED_SHARE) * abs(coarse):
        return False
    return -0.5 * step <= fine - coarse < 0.5 * step


def _is_plain(quantity: Quantity) -> bool:
    return quantity.lower is None and quantity.upper is None


def central(quantity: Quantity) -> float | None:
    """The number itself, or its bound, in the unit that its kind is reckoned in."""
    for value in (quantity.number, quantity.upper, quantity.lower):
        if value is not None:
            return value * _factor(quantity)
    return None
