"""Different days of one happening, and different beginnings of one course of things."""

from __future__ import annotations

import dataclasses

import pytest

from synoptic.model.claims import ClaimTime
from synoptic.stages.alignments import grouping_of, propositions_from, relations_between
from tests.stages.alignments.telling import Told, scene

SINCE = "since"
UNTIL = "until"


def told_since(text: str, words: str, year: str, predicate: str, actor: str) -> Told:
    return Told(text, predicate=predicate, actor=actor, day=(words, year))


def relations(first: Told, second: Told, roles: tuple[str, str]) -> set[tuple[str, str | None]]:
    found = scene([first, second])
    claims = tuple(
        dataclasses.replace(claim, times=tuple(ClaimTime(time.time, role) for time in claim.times))
        for claim, role in zip(found.claims, roles, strict=True)
    )
    result = relations_between(propositions_from(claims, found.context), claims, found.context)
    return {(r.class_, r.dimension) for r in result if r.class_ == "conflict"}


BEGINNINGS = [
    (told_since("The telescope of Lisk works since 2019.", "2019", "2019", "works", "telescope"),
     told_since("The telescope of Lisk works since 2022.", "2022", "2022", "works", "telescope"),
     (SINCE, SINCE), True, "two years since which it works"),
    (told_since("The telescope of Lisk works since 2019.", "2019", "2019", "works", "telescope"),
     told_since("The telescope of Lisk works since 2019.", "2019", "2019", "works", "telescope"),
     (SINCE, SINCE), False, "the same year"),
    (told_since("The telescope of Lisk works since 2019.", "2019", "2019", "works", "telescope"),
     told_since("The tunnel of Brenn works since 2022.", "2022", "2022", "works", "tunnel"),
     (SINCE, SINCE), False, "two works"),
    (told_since("Ida Moen is under contract to Aldby until 2027.", "2027", "2027", "is", "Ida Moen"),
     told_since("Ida Moen is under contract to Aldby until 2029.", "2029", "2029", "is", "Ida Moen"),
     (UNTIL, UNTIL), True, "two years until which a contract runs"),
    (told_since("Ida Moen is under contract to Aldby until 2027.", "2027", "2027", "is", "Ida Moen"),
     told_since("Tilo Brandt is on loan at Norvale until 2029.", "2029", "2029", "is", "Tilo Brandt"),
     (UNTIL, UNTIL), False, "two players"),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "roles", "is_conflict", "note"), BEGINNINGS)
def test_one_course_of_things_has_one_beginning(
    first: Told, second: Told, roles: tuple[str, str], is_conflict: bool, note: str
) -> None:
    expected = {("conflict", "date")} if is_conflict else set()
    assert relations(first, second, roles) == expected, note
    assert relations(second, first, roles[::-1]) == expected, note


def test_two_beginnings_do_not_stand_in_one_proposition() -> None:
    found = scene([BEGINNINGS[0][0], BEGINNINGS[0][1]])
    claims = tuple(
        dataclasses.replace(claim, times=tuple(ClaimTime(time.time, SINCE) for time in claim.times))
        for claim in found.claims
    )
    assert set(grouping_of(claims, found.context).apart.values()) == {"different beginnings"}


def test_bills_are_ratified_approved_and_endorsed_alike() -> None:
    first = Told(
        "The senate of Orsa ratified the fisheries pact on 8 April.",
        predicate="ratified", actor="senate of Orsa", target="fisheries pact", day=("8 April", "2031-04-08"),
    )  # fmt: skip
    second = Told(
        "The senate of Orsa endorsed the fisheries pact on 9 April.",
        predicate="endorsed", actor="senate of Orsa", target="fisheries pact", day=("9 April", "2031-04-09"),
    )  # fmt: skip
    assert relations(first, second, ("happened", "happened")) == {("conflict", "date")}
