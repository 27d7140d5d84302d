"""How alike two names are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synoptic.text.likeness import SAME_NAME, body_likeness, person_likeness

PEOPLE = [
    ("Lena Moor", "Lena Moor", True, "equal"),
    ("Lena Moor", "MOOR, Lena", True, "family name first, in capitals"),
    ("Lena Maria Moor", "Lena Moor", True, "one given name more"),
    ("L. Moor", "Lena Moor", True, "an initial"),
    ("Dr Lena Moor", "Lena Moor", True, "a title"),
    ("Ahmet Kılıç", "Ahmet Kilic", True, "accents"),
    ("Yuri Tschernov", "Yury Chernov", True, "two transcriptions"),
    ("Юрий Чернов", "Yuri Chernov", True, "another alphabet"),
    ("Νίκος Πετράκης", "Nikos Petrakis", True, "a third one"),
    ("Karim el-Hadari", "Kareem al Hadari", True, "article and vowels"),
    ("Ola Norbakken", "Ola Norbaken", True, "a typing error"),
    ("OlaNorbakken", "Ola Norbakken", True, "written together"),
    ("Lena Moor", "Ivo Moor", False, "brother and sister"),
    ("Lena Moor", "Lena Moss", False, "two family names"),
    ("Lena Moor", "Moor", False, "a family name alone is anybody's"),
    ("Salim bin Omar", "Omar bin Salim", False, "father and son"),
    ("Ada Brandt", "Ivo Pranz", False, "nothing shared"),
]
BODIES = [
    ("Harrow Steel Aktiengesellschaft", "Harrow Steel AG", True, "a legal form in full"),
    ("Harrow Steel Limited Liability Company", "Harrow Steel LLC", True, "another one"),
    ("The Harrow & Sons Company", "Harrow and Sons Co.", True, "small words and signs"),
    ("HarrowSteel plc", "Harrow Steel plc", True, "written together"),
    ("N.R.B.", "NRB", True, "full stops"),
    ("NRB", "Northern Rail Board", True, "initials"),
    ("Ministry of Trade of Peru", "Ministry of Trade of Chile", False, "two states"),
    ("Harrow Fund 3", "Harrow Fund 4", False, "other numbers"),
    ("Harrow Steel AG", "Brecht Steel AG", False, "two firms of one trade"),
]


@pytest.mark.parametrize(("left", "right", "is_one", "note"), PEOPLE, ids=[row[-1] for row in PEOPLE])
def test_names_of_people_are_told_apart(left: str, right: str, *, is_one: bool, note: str) -> None:
    found = person_likeness(left, right)

    assert (found.score >= SAME_NAME) == is_one, (note, found)


@pytest.mark.parametrize(("left", "right", "is_one", "note"), BODIES, ids=[row[-1] for row in BODIES])
def test_names_of_bodies_are_told_apart(left: str, right: str, *, is_one: bool, note: str) -> None:
    found = body_likeness(left, right)

    assert (found.score >= SAME_NAME) == is_one, (note, found)


@given(st.text(max_size=30), st.text(max_size=30))
def test_likeness_is_symmetric_and_lies_between_0_and_1(left: str, right: str) -> None:
    for likeness in (person_likeness, body_likeness):
        score = likeness(left, right).score
        assert 0.0 <= score <= 1.0
        assert score == pytest.approx(likeness(right, left).score)


@given(st.text(alphabet="abcdefgh ", min_size=1, max_size=30).filter(str.strip))
def test_a_name_is_like_itself(name: str) -> None:
    assert person_likeness(name, name).score == pytest.approx(1.0)
    assert body_likeness(name, name).score == pytest.approx(1.0)
