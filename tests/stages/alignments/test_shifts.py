"""What one report states firmly and another, or its own text, holds less firmly."""

from __future__ import annotations

import pytest

from synoptic.stages.alignments import propositions_from, relations_between
from tests.factory import claim
from tests.stages.alignments.telling import Told, scene


def shown(*told: Told) -> set[tuple[str, str | None]]:
    found = scene(told)
    relations = relations_between(propositions_from(found.claims, found.context), found.claims, found.context)
    return {(r.class_, r.dimension) for r in relations if r.class_ == "commitment_shift"}


SHIFTS = [
    (Told("Brenn Dairy poisoned the river at Orsa.", predicate="poisoned", actor="Brenn Dairy"),
     Told("Brenn Dairy poisoned the river at Orsa, anglers say.", "Brenn Dairy poisoned the river at Orsa",
          predicate="poisoned", actor="Brenn Dairy", by="anglers"), True, "business"),
    (Told("Brenn Dairy poisoned the Lisk, anglers say.", "Brenn Dairy poisoned the Lisk", predicate="poisoned",
          actor="Brenn Dairy", target="Lisk", by="anglers"),
     Told("Amid charges Brenn Dairy poisoned the Lisk in the long dry summer.", "Brenn Dairy poisoned the Lisk",
          predicate="poisoned", actor="Brenn Dairy", target="Lisk", fields={"commitment": "accused"}), True,
     "a charge, and what a source says"),
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
    (Told("Brenn Dairy is accused of having poisoned the Lisk.", predicate="accused", actor="Brenn Dairy", target="Lisk"),
     Told("Anglers accuse it: Brenn Dairy poisoned the Lisk.", "Brenn Dairy poisoned the Lisk", predicate="poisoned",
          actor="Brenn Dairy", target="Lisk", fields={"commitment": "accused"}), False, "both say that it is a charge"),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "is_shift", "note"), SHIFTS)
def test_a_firm_telling_beside_a_less_firm_one_is_a_shift(first: Told, second: Told, is_shift: bool, note: str) -> None:
    for told in ((first, second), (second, first)):
        assert (("commitment_shift", "commitment") in shown(*told)) == is_shift, note


def test_here_is_the_left_side_of_a_shift() -> None:
    first, second = SHIFTS[0][:2]
    found = scene((first, second))
    relations = relations_between(propositions_from(found.claims, found.context), found.claims, found.context)
    (shift,) = [r for r in relations if r.class_ == "commitment_shift"]
    stances = {claim.id: claim.commitment for claim in found.claims}
    assert shift.reason == f"{stances[shift.left]} here, {stances[shift.right]} there"


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


def test_a_clause_that_hangs_on_its_subject_may_be_a_shift() -> None:
    firm = Told("The lease runs on and is extended for five years.", "is extended for five years", predicate="extended")
    weak = Told(
        "The lease runs on and may be extended for five years.",
        "may be extended for five years",
        predicate="extended",
        fields={"commitment": "possible", "modality": "possible"},
    )
    assert shown(firm, weak) == {("commitment_shift", "commitment")}
