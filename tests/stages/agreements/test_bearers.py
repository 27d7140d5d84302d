"""Which names mean one bearer."""

import pytest

from synoptic.model.entities import Entity
from synoptic.model.spans import Span
from synoptic.stages.agreements.bearers import bearers_of_names

CASES = [
    ("Tavria", "state", "Tavria", "person", True, "one name, two kinds"),
    ("Republic of Tavria", "state", "Tavria", "place", True, "the long name of a state"),
    ("Tavrian", "organisation", "Tavria", "state", True, "an adjective"),
    ("Belunese", "organisation", "Belune", "state", True, "an adjective of another ending"),
    ("Iraqi", "organisation", "Ira", "place", False, "a stem too short to tell"),
    ("North Lorn", "state", "South Lorn", "state", False, "two states with a word in common"),
    ("Lena Holk", "person", "Holk", "organisation", False, "a person and a firm"),
    ("Arden Steel", "organisation", "Arden Bank", "organisation", False, "two firms"),
]


def entity(ident, name, kind, n_mentions):
    return Entity(ident, name, kind, mentions=tuple(Span("r", i, i + 1, "x") for i in range(n_mentions)))


@pytest.mark.parametrize(("one", "kind", "other", "other_kind", "same", "note"), CASES)
def test_names_of_one_bearer_are_joined(one, kind, other, other_kind, same, note):
    found = bearers_of_names([entity("e1", one, kind, 1), entity("e2", other, other_kind, 2)])
    assert (found["e1"] == found["e2"]) is same, note


def test_a_name_stands_for_its_adjective_even_when_that_is_more_frequent():
    found = bearers_of_names([entity("e1", "Sorvian", "organisation", 9), entity("e2", "Sorvia", "state", 2)])
    assert set(found.values()) == {"e2"}
