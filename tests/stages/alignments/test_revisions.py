"""What an outlet gives otherwise in a later report. All texts are invented."""

from __future__ import annotations

import dataclasses

import pytest

from synoptic.model.propositions import Relation
from synoptic.stages.alignments import propositions_from, relations_between
from tests.stages.alignments.telling import Told, scene

MONDAY, THURSDAY = "2031-04-07", "2031-04-10"


def relations(*told: Told) -> list[Relation]:
    found = scene(told)
    return list(relations_between(propositions_from(found.claims, found.context), found.claims, found.context))


def offer(words: str, value: float, outlet: str, published: str | None, by: str | None = None) -> Told:
    text = f"Hollis Foods offers the drivers a rise of {words}."
    told = Told(text, predicate="offers", actor="Hollis Foods", number=(words, value, "%"), outlet=outlet)
    told = dataclasses.replace(told, published=published)
    return told if by is None else dataclasses.replace(told, text=f"{text[:-1]}, {by} said.", words=text[:-1], by=by)


def test_a_later_report_of_the_same_outlet_revises_the_number() -> None:
    found = relations(offer("6 percent", 6, "Orsa Post", MONDAY), offer("7.5 percent", 7.5, "Orsa Post", THURSDAY))
    (revision,) = [r for r in found if r.class_ == "revision"]
    assert revision.directed
    assert revision.dimension == "number"
    assert {span.exact for span in revision.evidence} == {"6 percent", "7.5 percent"}
    assert not [r for r in found if r.class_ == "conflict"]


def test_the_earlier_report_stands_on_the_left() -> None:
    told = scene([offer("7.5 percent", 7.5, "Orsa Post", THURSDAY), offer("6 percent", 6, "Orsa Post", MONDAY)])
    found = relations_between(propositions_from(told.claims, told.context), told.claims, told.context)
    (revision,) = [r for r in found if r.class_ == "revision"]
    assert (revision.left, revision.right) == (told.claims[1].id, told.claims[0].id)


@pytest.mark.parametrize(
    ("first", "second", "note"),
    [
        (
            offer("6 percent", 6, "Orsa Post", MONDAY),
            offer("7.5 percent", 7.5, "Brenn Courier", THURSDAY),
            "two outlets contradict each other",
        ),
        (
            offer("6 percent", 6, "Orsa Post", MONDAY),
            offer("7.5 percent", 7.5, "Orsa Post", MONDAY),
            "one day: the order is not known",
        ),
        (
            offer("6 percent", 6, "Orsa Post", MONDAY),
            offer("7.5 percent", 7.5, "Orsa Post", None),
            "no day: neither is it",
        ),
        (
            offer("6 percent", 6, "Orsa Post", MONDAY, by="Ruhl"),
            offer("7.5 percent", 7.5, "Orsa Post", THURSDAY, by="Demir"),
            "two voices contradict each other, whoever prints them",
        ),
    ],
)
def test_another_outlet_day_or_voice_is_a_conflict(first: Told, second: Told, note: str) -> None:
    found = relations(first, second)
    assert "revision" not in {r.class_ for r in found}, note
    assert "conflict" in {r.class_ for r in found}, note
