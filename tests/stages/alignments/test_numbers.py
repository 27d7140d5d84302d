"""Which numbers can both be right."""

from __future__ import annotations

import pytest

from synoptic.model.quantities import Quantity
from synoptic.model.spans import Span
from synoptic.stages.alignments.numbers import compatible, same_measure


def quantity(words: str, value: float, unit: str | None = None) -> Quantity:
    upper = value if words.startswith(("up to", "at most")) else None
    lower = value if words.startswith(("at least", "more than")) else None
    number = None if upper is not None or lower is not None else value
    about = words.startswith(("about", "some", "nearly"))
    return Quantity("q", "r", Span("r", 0, len(words), words), number, upper, lower, unit, approximate=about)


@pytest.mark.parametrize(
    ("first", "second", "agree", "note"),
    [
        (("50", 50), ("up to 55", 55), True, "a bound does not contradict a number below it"),
        (("60", 60), ("up to 55", 55), False, "nor does it cover one above it"),
        (("at least 12", 12), ("17", 17), True, "at least covers more"),
        (("at least 12", 12), ("9", 9), False, "and not less"),
        (("24.7", 24.7), ("25", 25), True, "rounded to the whole"),
        (("25", 25), ("35", 35), False, "counts below 100 are exact"),
        (("12,400", 12400), ("12,000", 12000), True, "rounded to thousands"),
        (("12,600", 12600), ("12,000", 12000), False, "not within the rounding"),
        (("about 40", 40), ("43", 43), True, "approximate within a tenth"),
        (("about 40", 40), ("52", 52), False, "not further"),
        (("175", 175), ("180", 180), True, "two significant digits are a rounding"),
        (("35,000", 35000), ("40,000", 40000), True, "a half is rounded up"),
        (("45,000", 45000), ("40,000", 40000), False, "and not down"),
        (("4.8", 4.8), ("5", 5), True, "rounded to the whole by little"),
        (("4.5", 4.5), ("5", 5), False, "a tenth of it is no rounding"),
        (("2.4 million", 2.4e6), ("2 million", 2e6), False, "nor is a sixth"),
        (("0", 0), ("1", 1), False, "none and one differ"),
    ],
)
def test_numbers_agree_within_bounds_and_rounding(
    first: tuple[str, float], second: tuple[str, float], agree: bool, note: str
) -> None:
    a, b = quantity(*first), quantity(*second)
    assert compatible(a, b) is agree, note
    assert compatible(b, a) is agree, note


def test_units_have_one_name() -> None:
    assert same_measure(quantity("3 people", 3, "people"), quantity("3 persons", 3, "person"))
    assert not same_measure(quantity("3", 3), quantity("3", 3))
