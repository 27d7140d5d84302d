"""What denies another statement, and what only has words in common with it. All texts are invented."""

from __future__ import annotations

import dataclasses

import pytest

from synoptic.engines import pair_odds
from synoptic.model.claims import Claim
from synoptic.stages.alignments import grouping_of, propositions_from
from synoptic.stages.alignments.dissent import denial_of_another
from tests.stages.alignments.telling import Told, scene

DENIED = {"polarity": "denies"}


def affirmed(text: str, predicate: str, **more: str) -> Told:
    return Told(text, predicate=predicate, **more)


def denied(text: str, predicate: str, **more: str) -> Told:
    return Told(text, predicate=predicate, fields=DENIED, **more)


CASES = [
    (affirmed("The dam above Lisk was breached on Tuesday night.", "breached"),
     denied("The dam above Lisk was not breached on Tuesday night.", "breached"), True, "disaster: the same act"),
    (affirmed("Ferrum paid the minister for the licence.", "paid"),
     denied("Ferrum never paid the minister for the licence.", "paid"), True, "court: the same act"),
    (affirmed("Brask will play in the final on Sunday.", "play"),
     denied("Brask will not play in the final on Sunday.", "play"), True, "sport: the same act"),
    (affirmed("The shoot in the quarry took a long time.", "took"),
     denied("Not for a long time was Olin in the quarry.", "was"), False, "interview: words in common"),
    (affirmed("The vaccine could be properly tested in the valley.", "tested"),
     denied("The vaccine would not be in the valley.", "be"), False, "science: another act"),
    (affirmed("The plan of the harbour office was presented to the crews.", "presented"),
     denied("The plan of the harbour office was not welcomed by the crews.", "welcomed"), False, "business: a view of it"),
    (affirmed("Police shut off the coast road near Orle.", "shut"),
     denied("Police had not found the driver near Orle.", "found"), False, "accident: another act"),
    (affirmed("The Velden team finished the race in the rain.", "finished"),
     denied("The Osmark team did not finish the race in the rain.", "finish"), True, "no doer is known"),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "together", "note"), CASES, ids=[case[3] for case in CASES])
def test_a_denial_stands_beside_what_it_denies_and_nothing_else(
    first: Told, second: Told, together: bool, note: str
) -> None:
    for pair in ((first, second), (second, first)):
        found = scene(pair)
        rows = propositions_from(found.claims, found.context)
        assert (len(rows) == 1) is together, note


def test_teams_with_names_do_not_deny_each_other() -> None:
    first = affirmed("Velden finished the race in the rain.", "finished", actor="Velden")
    second = denied("Osmark did not finish the race in the rain.", "finish", actor="Osmark")
    found = scene((first, second))
    assert len(propositions_from(found.claims, found.context)) == 2


@pytest.mark.parametrize(
    ("first", "second", "denied_by"),
    [
        (affirmed("Lomany agreed to prevent the use of the harbour by smugglers.", "agreed"),
         denied("Lomany will not agree to the use of the harbour by smugglers.", "agree"), 0),
        (affirmed("Lomany agreed to the use of the harbour by smugglers.", "agreed"),
         denied("Lomany will not agree to the use of the harbour by smugglers.", "agree"), 1),
    ],
    ids=["negative alike", "one denies the other"],
)  # fmt: skip
def test_statements_as_negative_as_each_other_do_not_deny_each_other(first: Told, second: Told, denied_by: int) -> None:
    found = scene((first, second))
    decided = dataclasses.replace(found.context, together=frozenset({pair_of(found.claims)}))
    (row,) = propositions_from(found.claims, decided)
    assert len(row.denied_by) == denied_by
    assert len(row.affirming_reports) == 2 - denied_by


def pair_of(claims: tuple[Claim, ...]) -> tuple[str, str]:
    first, second = sorted(claim.id for claim in claims)
    return first, second


def test_one_voice_does_not_deny_itself_in_one_report() -> None:
    first = affirmed("Police shut the coast road near Orle, Tam Olin said.", "shut", by="Tam Olin")
    second = denied("Police had not shut the coast road near Orle, Tam Olin said.", "shut", by="Tam Olin")
    found = scene((first, second))
    grouping = grouping_of(found.claims, found.context, pair_odds())
    a, b = grouping.signs
    assert denial_of_another(a, b, grouping.lexicon) is None
    same = dataclasses.replace(b, claim=dataclasses.replace(b.claim, report=a.claim.report))
    assert denial_of_another(a, same, grouping.lexicon) == "one voice in one report"
