"""Who is named on each side of a difference in a value. All texts are invented."""

from __future__ import annotations

from synoptic.model.propositions import Proposition, Relation
from synoptic.stages.alignments import propositions_from, relations_between
from tests.stages.alignments.telling import Scene, Told, scene


def sunk(text: str, day: tuple[str, str] | None = None) -> Told:
    return Told(text, predicate="sank", actor="Alba", day=day)


THIRD, FIFTH = ("3 May", "2031-05-03"), ("5 May", "2031-05-05")
UNDATED = (
    sunk("The ferry Alba sank off Dorn at night."),
    sunk("The old ferry Alba sank off Dorn."),
    sunk("The ferry Alba sank quickly off Dorn."),
    sunk("The big ferry Alba sank off Dorn."),
)
ON_THE_THIRD = (
    sunk("The ferry Alba sank off Dorn on 3 May.", THIRD),
    sunk("On 3 May the ferry Alba sank off Dorn.", THIRD),
    sunk("The ferry Alba sank off Dorn on 3 May.", THIRD),
)
ON_THE_FIFTH = sunk("The ferry Alba sank off Dorn on 5 May.", FIFTH)


def read(*told: Told) -> tuple[Scene, tuple[Proposition, ...], list[Relation]]:
    found = scene(told)
    propositions = propositions_from(found.claims, found.context)
    relations = relations_between(propositions, found.claims, found.context)
    return found, propositions, [r for r in relations if r.class_ == "conflict"]


def test_in_a_long_row_every_claim_that_gives_the_value_is_named() -> None:
    found, propositions, conflicts = read(*ON_THE_THIRD, *UNDATED, ON_THE_FIFTH)
    assert max(len(p.claims) for p in propositions) == len(ON_THE_THIRD) + len(UNDATED) - 1
    ends = {end for conflict in conflicts for end in (conflict.left, conflict.right)}
    of_third = {claim.id for claim in found.claims if "3 May" in claim.text}
    assert ends & {claim.id for claim in found.claims} == of_third
    assert {conflict.dimension for conflict in conflicts} == {"date"}


def test_a_row_that_mostly_gives_the_value_is_a_side_itself() -> None:
    _, propositions, conflicts = read(*ON_THE_THIRD, UNDATED[0], ON_THE_FIFTH)
    (conflict,) = conflicts
    assert {conflict.left, conflict.right} == {p.id for p in propositions}


def test_whoever_gives_no_value_stands_on_no_side() -> None:
    found, _, conflicts = read(*ON_THE_THIRD, *UNDATED, ON_THE_FIFTH)
    ends = {end for conflict in conflicts for end in (conflict.left, conflict.right)}
    assert not ends & {claim.id for claim in found.claims if "May" not in claim.text}
