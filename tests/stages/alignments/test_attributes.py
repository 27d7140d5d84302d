"""One thing described in two ways, all other words being the same."""

from __future__ import annotations

import pytest

from synoptic.stages.alignments import propositions_from, relations_between
from tests.stages.alignments.telling import Told, scene

PAIRS = [
    ("A white van hit the market hall of Orsa.", "A grey van hit the market hall of Orsa.", "van", True, "colours"),
    ("The robber of the Orsa jeweller was armed.", "The robber of the Orsa jeweller was unarmed.", "robber", True, "armed or not"),
    ("A large bear entered the Orsa school.", "A small bear entered the Orsa school.", "bear", True, "sizes"),
    ("A large bear entered the Orsa school.", "A big bear entered the Orsa school.", "bear", False, "one size in two words"),
    ("A white van hit the market hall of Orsa.", "A fast van hit the market hall of Orsa.", "van", False, "white and fast"),
    ("A white van hit the market hall of Orsa.", "A grey van left the barracks of Brenn.", "van", False, "two vans"),
    ("A white van hit the hall.", "A grey car hit the hall.", "hit", False, "two words differ"),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "actor", "is_conflict", "note"), PAIRS)
def test_what_a_thing_cannot_both_be_is_a_disagreement(
    first: str, second: str, actor: str, is_conflict: bool, note: str
) -> None:
    for texts in ((first, second), (second, first)):
        found = scene([Told(text, actor=actor) for text in texts])
        relations = relations_between(propositions_from(found.claims, found.context), found.claims, found.context)
        kinds = {(r.class_, r.dimension) for r in relations if r.class_ == "conflict"}
        assert kinds == ({("conflict", "characterisation")} if is_conflict else set()), note


def test_one_voice_does_not_contradict_itself() -> None:
    found = scene(
        [
            Told(
                "A white van hit the hall of Orsa, Ana Soto said.",
                "A white van hit the hall of Orsa",
                by="Ana Soto",
                actor="van",
            ),
            Told(
                "A grey van hit the hall of Orsa, Ana Soto said.",
                "A grey van hit the hall of Orsa",
                by="Ana Soto",
                actor="van",
            ),
        ]
    )
    relations = relations_between(propositions_from(found.claims, found.context), found.claims, found.context)
    assert "conflict" not in {r.class_ for r in relations}
