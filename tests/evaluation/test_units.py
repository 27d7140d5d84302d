import pytest

from synoptic.evaluation.units import same_number, same_unit, unit_words


def test_the_scale_may_stand_in_the_unit() -> None:
    gas = {"kind": "measure", "value": 3e9, "unit": "m3/year"}
    assert same_number(gas, {"number": 3, "unit": "billion cubic metres"})
    assert same_unit(gas, {"unit": "billion cubic metres a year"})
    assert not same_number(gas, {"number": 3, "unit": "million cubic metres"})


def test_a_bound_may_carry_the_number() -> None:
    assert same_number({"value": 12}, {"number": None, "upper": 12})
    assert same_number({"value": [10, 12]}, {"lower": 10, "upper": 12})
    assert not same_number({"value": [10, 12]}, {"lower": 10, "upper": None})
    assert not same_number({"value": None}, {"number": 3})


@pytest.mark.parametrize(
    ("gold", "pred", "is_same", "note"),
    [
        ({"unit": "EUR"}, {"unit": "euros"}, True, "a code and a word"),
        ({"unit": "USD"}, {"unit": "US$"}, True, "a sign"),
        ({"unit": "percent"}, {"unit": "%"}, True, "another sign"),
        ({"unit": "percent"}, {"unit": "people"}, False, "two units"),
        ({"unit": None}, {"unit": "goals"}, True, "the gold has none"),
        ({"unit": "country", "kind": "count"}, {"unit": "countries"}, True, "a plural"),
        (
            {"unit": "state", "kind": "count", "span": {"quote": "two countries"}},
            {"unit": "country"},
            True,
            "the phrase",
        ),
        ({"unit": "year", "kind": "age"}, {}, True, "things counted need no unit"),
        ({"unit": "km"}, {"unit_code": "km"}, True, "the code alone"),
    ],
)
def test_units_meet_by_their_words(gold: dict[str, object], pred: dict[str, object], is_same: bool, note: str) -> None:
    assert same_unit(gold, pred) is is_same, note


def test_a_unit_of_odd_shape_has_no_words() -> None:
    assert unit_words(None) == set()
    assert unit_words("per the a of") == set()


def test_numbers_without_measure_are_never_the_same() -> None:
    assert not same_number({"value": 3}, {"number": 10**400, "upper": float("nan"), "unit": "trillion"})
    assert not same_number({"value": 10**400}, {"number": 10**400})
