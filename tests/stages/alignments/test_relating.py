"""Conflicts, updates, denials and shifts between claims of invented reports."""

from __future__ import annotations

import pytest

from synoptic.model.propositions import Relation
from synoptic.stages.alignments import grouping_of, propositions_from, relations_between
from tests.stages.alignments.telling import Told, scene

DENIES = {"commitment": "denied", "polarity": "denies", "type": "denial"}


def relations(*told: Told) -> tuple[Relation, ...]:
    found = scene(told)
    return relations_between(propositions_from(found.claims, found.context), found.claims, found.context)


def shown(*told: Told) -> set[tuple[str, str | None]]:
    return {(r.class_, r.dimension) for r in relations(*told) if r.class_ not in {"same", "partial", "detail"}}


NUMBERS = [
    (Told("The bridge will cost 40 million crowns.", number=("40 million crowns", 4e7, "crown")),
     Told("The bridge will cost 55 million crowns.", number=("55 million crowns", 5.5e7, "crown")),
     {("conflict", "number")}, "two costs of one bridge"),
    (Told("The bridge will cost 40 million crowns.", number=("40 million crowns", 4e7, "crown")),
     Told("The initial tranche will cost 12 million crowns.", number=("12 million crowns", 1.2e7, "crown")),
     set(), "a part is no rival of the whole"),
    (Told("The bridge will cost up to 55 million crowns.", number=("up to 55 million crowns", 5.5e7, "crown")),
     Told("The bridge will cost 50 million crowns.", number=("50 million crowns", 5e7, "crown")),
     set(), "a bound is kept"),
    (Told("The storm killed 12 people in Orsa.", number=("12 people", 12, "person"), published="2031-04-01"),
     Told("The storm killed 19 people in Orsa.", number=("19 people", 19, "person"), published="2031-04-03"),
     {("update", "number")}, "a later, larger toll is news"),
    (Told("The storm killed 19 people in Orsa.", number=("19 people", 19, "person"), published="2031-04-01"),
     Told("The storm killed 12 people in Orsa.", number=("12 people", 12, "person"), published="2031-04-03"),
     {("conflict", "number")}, "a later, smaller toll contradicts"),
    (Told("After the storm 43 people are missing.", number=("43 people", 43, "person"), published="2031-04-01"),
     Told("After the storm 19 people are still missing.", number=("19 people", 19, "person"), published="2031-04-03"),
     {("update", "number")}, "the missing are found"),
    (Told("The storm killed 143 people in 2009.", number=("143 people", 143, "person"), day=("in 2009", "2009-01-01")),
     Told("The storm killed 90 people on Friday.", number=("90 people", 90, "person"), day=("on Friday", "2031-04-01")),
     set(), "two storms"),
    (Told("The crew of 12 sailors left the ship.", number=("12 sailors", 12, "sailor")),
     Told("The museum has 90 sailors in wax.", number=("90 sailors", 90, "sailor")),
     set(), "one unit, two things"),
    (Told("Rovan scored 21 goals, 17 of them at home.", number=("21 goals", 21, "goal")),
     Told("Rovan scored 17 goals at home.", number=("17 goals", 17, "goal")),
     set(), "the smaller figure stands in the larger one's claim"),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "expected", "note"), NUMBERS)
def test_figures_conflict_only_when_they_measure_one_thing(
    first: Told, second: Told, expected: set[tuple[str, str | None]], note: str
) -> None:
    assert shown(first, second) == expected, note


def test_an_update_runs_from_the_earlier_to_the_later_report() -> None:
    earlier = Told("The storm killed 12 people.", number=("12 people", 12, "person"), published="2031-04-01")
    later = Told("The storm killed 19 people.", number=("19 people", 19, "person"), published="2031-04-03")
    (update,) = [r for r in relations(later, earlier) if r.class_ == "update"]
    assert update.directed
    assert sorted(span.exact for span in update.evidence) == ["12 people", "19 people"]
    found = scene([later, earlier])
    first = next(p for p in propositions_from(found.claims, found.context) if p.id == update.left)
    assert "12 people" in first.wording


def test_a_denial_that_points_back_is_about_what_stands_before_it() -> None:
    accusation = Told("Prosecutors say Ortel bribed a judge.", by="Prosecutors", outlet="Gazette")
    denial = Told(
        "Prosecutors say Ortel bribed a judge. Ortel denied the claim.", by="Ortel", outlet="Gazette", fields=DENIES
    )
    found = scene([denial])
    from tests.factory import claim  # the accusation is a claim of the same report

    charge = claim(found.reports[0], "Prosecutors say Ortel bribed a judge", sentence=0, commitment="accused")
    claims = (*found.claims, charge)
    kinds = {
        (r.class_, r.dimension)
        for r in relations_between(propositions_from(claims, found.context), claims, found.context)
    }
    assert ("conflict", "polarity") in kinds
    assert accusation.by == "Prosecutors"


def test_agreeing_negations_are_no_conflict() -> None:
    first = Told("The dock will not close in May.", fields={"polarity": "affirms"})
    second = Told("The dock will not close in May.", fields={"polarity": "denies"}, by="dock")
    assert ("conflict", "polarity") not in shown(first, second)


def test_an_assertion_against_a_word_of_another_is_a_shift() -> None:
    first = Told("The yard will close its plant in Brenn.")
    second = Told(
        "The yard will close its plant in Brenn, unions say.", "The yard will close its plant in Brenn", by="unions"
    )
    assert shown(first, second) == {("commitment_shift", "commitment")}


def test_relations_do_not_depend_on_the_order_of_the_claims() -> None:
    told = [row for pair in NUMBERS for row in pair[:2]]
    found = scene(told)
    forward = relations_between(propositions_from(found.claims, found.context), found.claims, found.context)
    claims = tuple(reversed(found.claims))
    assert relations_between(propositions_from(claims, found.context), claims, found.context) == forward


def test_one_grouping_serves_propositions_and_relations() -> None:
    found = scene([NUMBERS[0][0], NUMBERS[0][1]])
    grouping = grouping_of(found.claims, found.context)
    propositions = propositions_from(found.claims, found.context, grouping)
    assert propositions == propositions_from(found.claims, found.context)
    assert relations_between(propositions, found.claims, found.context, grouping)


def test_an_earlier_act_of_the_kind_is_background() -> None:
    news = Told(
        "Kestria signed a fishing treaty with Tolmark on Monday.", predicate="signed", actor="Kestria",
        published="2031-04-08", day=("Monday", "2031-04-07"),
    )  # fmt: skip
    before = Told(
        "Ministers met. They spoke. They ate. They left. Kestria signed a fishing treaty with Brenn in 2019.",
        "Kestria signed a fishing treaty with Brenn in 2019",
        predicate="signed", actor="Kestria", published="2031-04-08", day=("2019", "2019-03-01"),
    )  # fmt: skip
    for told in ((news, before), (before, news)):
        found = scene(told)
        propositions = propositions_from(found.claims, found.context)
        shown = relations_between(propositions, found.claims, found.context)
        (context,) = [r for r in shown if r.class_ == "background"]
        old = next(c for c in found.claims if "2019" in c.text)
        assert (context.relation, context.left, context.directed) == ("Historical background", old.id, True)


INTERESTS = [
    ("Brenn", "Orsa", False, "the interests of two towns"),
    ("Brenn", "Brenn", True, "those of one town"),
]


@pytest.mark.parametrize(("first", "second", "is_conflict", "note"), INTERESTS)
def test_what_is_denied_of_another_party_contradicts_nothing(
    first: str, second: str, is_conflict: bool, note: str
) -> None:
    denied = f"The new toll does not serve the best interests of {second}"
    told = [
        Told(f"The new toll serves the best interests of {first}.", predicate="serves", actor="new toll"),
        Told(
            f"{denied}, said Vance.",
            denied,
            by="Vance",
            predicate="serve",
            actor="new toll",
            fields={"polarity": "denies"},
        ),
    ]
    found = scene(told, sorted({first, second}))
    relations = relations_between(propositions_from(found.claims, found.context), found.claims, found.context)
    shown = [r for r in relations if (r.class_, r.dimension) == ("conflict", "polarity")]
    assert bool(shown) is is_conflict, note
