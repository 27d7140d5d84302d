"""Figures of one thing, by age, term, size, sum, toll, ballot and measure, and of other scopes."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from synoptic.model.claims import ClaimQuantity
from synoptic.model.quantities import Quantity
from synoptic.pipeline import compare
from synoptic.settings import Settings
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


def shock(text: str, words: str, size: float, unit: str = "magnitude") -> Told:
    return Told(text, number=(words, size, unit))


FIGURES = [
    (shock("The institute measured it at 6.1 on the Richter scale.", "6.1 on the Richter scale", 6.1),
     shock("The 5.9-magnitude quake levelled a school.", "5.9-magnitude", 5.9), CONFLICT, "one shock by two services"),
    (shock("A 6.1 quake hits Ulmar.", "6.1 quake", 6.1, "quake"),
     shock("The earthquake had a magnitude of 5.9.", "5.9", 5.9), CONFLICT, "a quake called by its size"),
    (shock("A 6.1 quake hits Ulmar.", "6.1 quake", 6.1, "quake"),
     shock("A tremor of magnitude 5.8 followed.", "5.8", 5.8), set(), "an aftershock"),
    (shock("A 6.1 quake hits Ulmar.", "6.1 quake", 6.1, "quake"),
     shock("The earthquake had a magnitude of 7.4.", "7.4", 7.4), set(), "too far apart for one shock"),
    (shock("Three quakes hit Ulmar.", "Three quakes", 3, "quake"),
     shock("The earthquake had a magnitude of 3.2.", "3.2", 3.2), set(), "shocks that are counted"),
    (Told("The storm stranded some 8,000 passengers.", number=("8,000 passengers", 8000, "passenger"), published="2031-04-07"),
     Told("The storm has left 12,000 travellers stranded.", number=("12,000 travellers", 12000, "traveller"), published="2031-04-08"),
     {("update", "number")}, "those stranded, by two names"),
    (Told("The storm stranded some 8,000 passengers.", number=("8,000 passengers", 8000, "passenger"), published="2031-04-07"),
     Told("The port moved 12,000 tonnes.", number=("12,000 tonnes", 12000, "tonne"), published="2031-04-08"),
     set(), "passengers and tonnes"),
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
    (Told("14 people died in Orsa.", number=("14 people", 14, "person"), predicate="died"),
     Told("17 Kestrians died in Orsa.", number=("17 Kestrians", 17, "person"), predicate="died"),
     set(), "people of one origin are a group"),
    (Told("32 people were injured in Orsa.", number=("32 people", 32, "person"), predicate="injured"),
     Told("20 others were injured in Orsa.", number=("20 others", 20, "other"), predicate="injured"),
     set(), "others are not all"),
    (Told("32 people were injured in Orsa.", number=("32 people", 32, "person"), predicate="injured"),
     Told("Seven people were seriously injured in Orsa.", number=("Seven people", 7, "person"), predicate="injured"),
     set(), "the seriously injured are a group"),
    (Told("Twelve people died in Orsa.", number=("Twelve people", 12, "person"), predicate="died"),
     Told("Nine people from two families died in Orsa.", number=("Nine people", 9, "person"), predicate="died"),
     set(), "the members of two families are a group"),
    (Told("19 people were killed in Orsa.", number=("19 people", 19, "person"), predicate="killed"),
     Told("Brenn ferry: 31 people were killed.", number=("31 people", 31, "person"), predicate="killed"),
     set(), "a line about another place"),
    (Told("19 people died in Orsa.", number=("19 people", 19, "person"), predicate="died"),
     Told("Several people died in Orsa.", number=("Several people", 3, "person"), predicate="died"),
     set(), "a vague number contradicts nothing"),
    (Told("Hollis Foods paid 121 million crowns for the Orsa dairy.", number=("121 million crowns", 1.21e8, "crown")),
     Told("Hollis Foods paid 146 million crowns including debt for the Orsa dairy.", number=("146 million crowns", 1.46e8, "crown")),
     set(), "debt is included in one"),
    (Told("The council of Orsa passed the budget by 41 votes to 12.", number=("41 votes", 41, "vote"), predicate="passed"),
     Told("In the council of Orsa 43 members voted for the budget.", number=("43 members", 43, "member"), predicate="voted"),
     CONFLICT, "the ayes of one ballot"),
    (Told("The council of Orsa passed the budget by 41 votes to 12.", number=("41 votes", 41, "vote"), predicate="passed"),
     Told("In the council of Orsa 29 members voted for the harbour.", number=("29 members", 29, "member"), predicate="voted"),
     set(), "two ballots"),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "expected", "note"), FIGURES)
def test_figures_of_one_thing_conflict_in_whatever_words(
    first: Told, second: Told, expected: set[tuple[str, str | None]], note: str
) -> None:
    for told in ((first, second), (second, first)):
        assert shown(*told) & {("conflict", "number"), ("update", "number")} == expected, note


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


def test_two_voices_that_give_a_count_each_contradict_each_other(tmp_path: Path) -> None:
    text = "Marchers filled the quay of Orsa. There were {}."
    rows = {
        "200 according to the police, 1,000 according to the union": CONFLICT,
        "200 according to the police, 200 according to the union": set(),
    }
    for words, expected in rows.items():
        (tmp_path / "post.txt").write_text("Orsa marches\n\n" + text.format(words) + "\n", encoding="utf-8")
        relations = compare([tmp_path], Settings(keep_all=True, quiet=True))["relations"]
        assert {(r["class"], r["dimension"]) for r in relations if r["class"] == "conflict"} == expected, words


def test_one_pair_of_figures_is_shown_once() -> None:
    told = [
        Told(
            "80 people were killed in Orsa.",
            number=("80 people", 80, "person"),
            predicate="killed",
            published="2031-04-07",
        ),
        Told(
            "The dead of Orsa: a witness counted 84 bodies.", number=("84 bodies", 84, "body"), published="2031-04-07"
        ),
        Told(
            "In Orsa 84 people lost their lives, killed by the flood.",
            number=("84 people", 84, "person"),
            published="2031-04-07",
        ),
    ]
    found = scene(told)
    relations = relations_between(propositions_from(found.claims, found.context), found.claims, found.context)
    assert len([r for r in relations if r.dimension == "number"]) <= 1


def test_two_figures_of_one_report_are_no_update(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Fever spreads\n\nThe fever has killed more than 218,000 people around the world. In Norland it has killed more "
        "than 58,000 people, and the infection toll stood at 300 on Monday.\n",
        encoding="utf-8",
    )
    (tmp_path / "b.txt").write_text(
        "Fever in Norland\n\nNorland shut its schools on Monday because of the fever.\n", encoding="utf-8"
    )
    relations = compare([tmp_path], Settings(quiet=True))["relations"]
    assert not [row for row in relations if row["class"] in {"conflict", "update"}]


def test_two_prices_of_one_takeover_conflict_though_one_stands_before_its_object(tmp_path: Path) -> None:
    told = (
        "Kelvo to buy Marin Foods for €4.2bn",
        "Kelvo has agreed a 4.4 billion euro takeover of its rival Marin Foods",
    )
    for number, words in enumerate(told):
        text = f"{words}\n\nLENVIK, 4 May 2031 (Paper {number}) - {words}, it said on Sunday. Dockers met in Lenvik.\n"
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    relations = compare([tmp_path], Settings(keep_all=True, quiet=True))["relations"]
    assert ("conflict", "number") in {(row["class"], row["dimension"]) for row in relations}
