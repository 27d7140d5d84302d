"""Acts that exclude each other."""

from __future__ import annotations

import pytest

from synoptic.stages.alignments import propositions_from, relations_between
from synoptic.stages.alignments.families import exclusive_words, families_of
from tests.stages.alignments.telling import Told, scene


def told(text: str, predicate: str, actor: str, by: str | None = None) -> Told:
    return Told(text, predicate=predicate, actor=actor, by=by)


PAIRS = [
    (told("Ruben Aster resigned from the Orsa board in spring.", "resigned", "Ruben Aster"),
     told("Ruben Aster was expelled from the Orsa board in spring.", "expelled", "Ruben Aster"), True, "business"),
    (told("The Brenn tower was damaged by the storm.", "damaged", "Brenn tower"),
     told("The Brenn tower collapsed in the storm.", "collapsed", "Brenn tower"), True, "disaster"),
    (told("The Tolmark derby was postponed for fog.", "postponed", "Tolmark derby"),
     told("The Tolmark derby was cancelled for fog.", "cancelled", "Tolmark derby"), True, "sport"),
    (told("The Brenn tower was damaged by the storm.", "damaged", "Brenn tower"),
     told("The Orsa bridge collapsed in the storm.", "collapsed", "Orsa bridge"), False, "two buildings"),
    (told("Ruben Aster resigned from the Orsa board in spring.", "resigned", "Ruben Aster"),
     told("Tilda Vance was expelled from the Orsa board in spring.", "expelled", "Tilda Vance"), False, "two people"),
    (told("The Brenn tower was damaged by the storm.", "damaged", "Brenn tower"),
     told("The Brenn tower was badly damaged by the storm.", "damaged", "Brenn tower"), False, "the same act"),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "is_conflict", "note"), PAIRS)
def test_acts_that_exclude_each_other_conflict_for_one_participant(
    first: Told, second: Told, is_conflict: bool, note: str
) -> None:
    for pair in ((first, second), (second, first)):
        found = scene(pair)
        relations = relations_between(propositions_from(found.claims, found.context), found.claims, found.context)
        shown = [r for r in relations if (r.class_, r.dimension) == ("conflict", "characterisation")]
        assert len(shown) == is_conflict, note


def test_words_of_one_act_are_one_family_and_do_not_exclude_each_other() -> None:
    assert families_of({"accept"}) == families_of({"pocket"}) == {"receive"}
    assert exclusive_words(frozenset({"damag"}), frozenset({"damag", "collaps"})) is None
