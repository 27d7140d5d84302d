"""Figures of one thing, by age, term, size, sum and toll; and shifts of firmness."""

from __future__ import annotations

import dataclasses

import pytest

from synoptic.model.claims import ClaimQuantity
from synoptic.model.quantities import Quantity
from synoptic.stages.alignments import propositions_from, relations_between
from tests.factory import claim, span
from tests.stages.alignments.telling import Told, scene


def shown(*told: Told) -> set[tuple[str, str | None]]:
    found = scene(told)
    relations = relations_between(propositions_from(found.claims, found.context), found.claims, found.context)
    return {(r.class_, r.dimension) for r in relations if r.class_ in {"conflict", "update", "commitment_shift"}}


CONFLICT = {("conflict", "number")}


def aged(text: str, years: str, actor: str) -> Told:
    return Told(text, number=(years, float(years), "year"), actor=actor)


FIGURES = [
    (aged("Ruben Aster, 61, left the court by a side door.", "61", "Ruben Aster"),
     aged("Ruben Aster, 62, heard the verdict.", "62", "Ruben Aster"), CONFLICT, "two ages of one person"),
    (aged("Ruben Aster, 61, left the court by a side door.", "61", "Ruben Aster"),
     aged("Tilda Vance, 62, left the court by a side door.", "62", "Tilda Vance"), set(), "two people"),
    (aged("Ruben Aster, 61, left the court by a side door.", "61", "Ruben Aster"),
     Told("Ruben Aster got a sentence of six years.", number=("six years", 6, "year"), target="Ruben Aster"),
     set(), "an age and a sentence"),
    (Told("Tilda Vance signed a four-year contract with Orsa Rovers.", number=("four-year", 4, "year"), actor="Tilda Vance"),
     Told("Tilda Vance was promised a contract for five years.", number=("five years", 5, "year"), target="Tilda Vance"),
     CONFLICT, "two terms of one contract"),
    (Told("Tilda Vance signed a four-year contract with Orsa Rovers.", number=("four-year", 4, "year"), actor="Tilda Vance"),
     Told("Ruben Aster signed a five-year contract with Brenn Town.", number=("five-year", 5, "year"), actor="Ruben Aster"),
     set(), "two contracts"),
    (Told("Orsa Rovers bought Tilda Vance for 42 million crowns.", number=("42 million crowns", 4.2e7, "crown"), actor="Orsa Rovers"),
     Told("The sale of Tilda Vance cost 45 million crowns.", number=("45 million crowns", 4.5e7, "crown"), target="Tilda Vance"),
     CONFLICT, "two fees of one transfer"),
    (Told("Orsa Rovers bought Tilda Vance for 42 million crowns.", number=("42 million crowns", 4.2e7, "crown"), actor="Orsa Rovers"),
     Told("Brenn Town bought Ruben Aster for 45 million crowns.", number=("45 million crowns", 4.5e7, "crown"), actor="Brenn Town"),
     set(), "two transfers"),
    (Told("A delegation of 25 teachers visited the Orsa laboratory.", number=("25 teachers", 25, "teacher")),
     Told("The delegation of 35 physicists toured the Orsa laboratory.", number=("35 physicists", 35, "physicist")),
     CONFLICT, "two sizes of one delegation"),
    (Told("A delegation of 33 teachers visited the Orsa laboratory.", number=("33 teachers", 33, "teacher")),
     Told("The delegation of about 35 physicists toured the Orsa laboratory.", number=("about 35 physicists", 35, "physicist")),
     set(), "about 35 covers 33"),
    (Told("Rescuers in Orsa pulled nine people alive from the mine.", number=("nine people", 9, "person"), by="Rescuers",
          published="2031-04-07"),
     Told("Rescuers brought 14 survivors out of the mine in Orsa.", number=("14 survivors", 14, "survivor"), by="Rescuers",
          published="2031-04-07"),
     {("update", "number")}, "one voice, one day: the larger count is the later one"),
    (Told("The avalanche in Orsa killed 12 people, including 10 skiers.", number=("10 skiers", 10, "skier")),
     Told("The avalanche in Orsa killed 12 people, including 4 skiers.", number=("4 skiers", 4, "skier")),
     set(), "some of a whole"),
    (Told("The avalanche killed 12 people in Orsa.", number=("12 people", 12, "person")),
     Told("Two years ago an avalanche killed 19 people in Orsa.", number=("19 people", 19, "person")),
     set(), "a toll of long ago"),
    (Told("The avalanche killed 12 people in Orsa.", number=("12 people", 12, "person")),
     Told("Tolmark remembers the flood that killed 20 people.", "that killed 20 people", number=("20 people", 20, "person")),
     set(), "a relative clause is about the word before it"),
    (Told("The avalanche killed 12 people in Orsa.", number=("12 people", 12, "person")),
     Told("The avalanche killed 10 children in Orsa.", number=("10 children", 10, "child")),
     set(), "children are a group of the victims"),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "expected", "note"), FIGURES)
def test_figures_of_one_thing_conflict_in_whatever_words(
    first: Told, second: Told, expected: set[tuple[str, str | None]], note: str
) -> None:
    for told in ((first, second), (second, first)):
        assert shown(*told) & {("conflict", "number"), ("update", "number")} == expected, note


SHIFTS = [
    (Told("Brenn Dairy poisoned the river at Orsa.", predicate="poisoned", actor="Brenn Dairy"),
     Told("Brenn Dairy poisoned the river at Orsa, anglers say.", "Brenn Dairy poisoned the river at Orsa",
          predicate="poisoned", actor="Brenn Dairy", by="anglers"), True, "business"),
    (Told("The comet will pass Tolmark at dawn.", predicate="pass", actor="comet"),
     Told("The comet could pass Tolmark at dawn.", predicate="pass", actor="comet",
          fields={"commitment": "possible", "modality": "possible"}), True, "science"),
    (Told("Brenn Dairy poisoned the river at Orsa.", predicate="poisoned", actor="Brenn Dairy"),
     Told("Brenn Dairy poisoned the river at Orsa.", predicate="poisoned", actor="Brenn Dairy", outlet="Other"), False,
     "both assert it"),
    (Told("Brenn Dairy poisoned the river at Orsa.", predicate="poisoned", actor="Brenn Dairy"),
     Told("If Brenn Dairy poisoned the river at Orsa, it must pay.", "Brenn Dairy poisoned the river at Orsa",
          predicate="poisoned", actor="Brenn Dairy", fields={"commitment": "attributed", "modality": "conditional"}), False,
     "a condition is held by nobody"),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "is_shift", "note"), SHIFTS)
def test_a_firm_telling_beside_a_less_firm_one_is_a_shift(first: Told, second: Told, is_shift: bool, note: str) -> None:
    for told in ((first, second), (second, first)):
        assert (("commitment_shift", "commitment") in shown(*told)) == is_shift, note


def test_a_title_that_asserts_what_its_text_attributes_is_characterised() -> None:
    body = Told(
        "Brenn Dairy poisoned the river at Orsa. Anglers say Brenn Dairy poisoned the river at Orsa.",
        "Anglers say Brenn Dairy poisoned the river at Orsa",
        predicate="poisoned",
        actor="Brenn Dairy",
        by="Anglers",
    )
    found = scene([body])
    title = claim(found.reports[0], "Brenn Dairy poisoned the river at Orsa", sentence=0, layer="headline")
    for claims in ((*found.claims, title), (title, *found.claims)):
        relations = relations_between(propositions_from(claims, found.context), claims, found.context)
        assert ("commitment_shift", "characterisation") in {(r.class_, r.dimension) for r in relations}


def test_a_sentence_that_only_recalls_a_figure_is_about_the_figure_before_it() -> None:
    recalling = scene(
        [
            Told(
                "The bridge costs 55 million crowns. The Post had reported 42 million crowns.",
                "The Post had reported 42 million crowns",
                predicate="reported",
                actor="Post",
                number=("42 million crowns", 4.2e7, "crown"),
            )
        ]
    )
    report = recalling.reports[0]
    words = span(report, "55 million crowns")
    first = Quantity("q_first", report.id, words, 5.5e7, unit="crown")
    stated = claim(report, "The bridge costs 55 million crowns", sentence=0, quantities=(ClaimQuantity(first.id),))
    context = dataclasses.replace(recalling.context, quantities={**recalling.context.quantities, first.id: first})
    claims = (*recalling.claims, stated)
    relations = relations_between(propositions_from(claims, context), claims, context)
    assert ("conflict", "number") in {(r.class_, r.dimension) for r in relations}
