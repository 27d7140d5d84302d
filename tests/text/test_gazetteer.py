from __future__ import annotations

import pytest

from synoptic.text.gazetteer import folded, gender_of, known, known_adjective, seat_of


@pytest.mark.parametrize(
    ("name", "listed", "kind", "note"),
    [
        ("Peru", "Peru", "state", "a state by its common name"),
        ("the Netherlands", "Netherlands", "state", "the article does not count"),
        ("Côte d’Ivoire", "Ivory Coast", "state", "accents and curly apostrophes do not count"),
        ("U.K.", "United Kingdom", "state", "an abbreviation"),
        ("MANILA", "Manila", "place", "a dateline in capitals"),
        ("IMF", "International Monetary Fund", "organisation", "a body by its abbreviation"),
        ("World Cup", "World Cup", "event", "an event"),
    ],
)
def test_the_tables_know_a_name_in_its_spellings(name: str, listed: str, kind: str, note: str) -> None:
    found = known(name)

    assert found is not None, note
    assert (found.name, found.kind) == (listed, kind), note


def test_the_tables_are_silent_about_what_they_do_not_hold() -> None:
    assert known("Harrow United") is None
    assert known("us") is None
    assert seat_of("Lyon") is None
    assert gender_of("Brightwater") is None


@pytest.mark.parametrize(
    ("word", "owner"),
    [("Danes", "Denmark"), ("Burmese", "Myanmar"), ("Western", "West"), ("North Korean", "North Korea")],
)
def test_an_adjective_belongs_to_one_state_or_place(word: str, owner: str) -> None:
    found = known_adjective(word)

    assert found is not None
    assert found.name == owner


def test_every_seat_belongs_to_a_state_with_a_code() -> None:
    found = [seat_of(city) for city in ("Lima", "Kiev", "Kyiv", "Washington", "The Hague")]

    assert [seat.code if seat else None for seat in found] == ["PE", "UA", "UA", "US", "NL"]


def test_folding_keeps_case_and_drops_accents() -> None:
    assert folded("The  Élysée") == "Elysee"
    assert folded("US") != folded("us")
