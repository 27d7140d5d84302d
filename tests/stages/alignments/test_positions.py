"""Denials and what they deny."""

from __future__ import annotations

import pytest

from synoptic.model.claims import Attribution, Source
from synoptic.stages.alignments import propositions_from, relations_between
from tests.factory import claim, span
from tests.stages.alignments.telling import Told, scene

DENIES = {"commitment": "denied", "polarity": "denies", "type": "denial"}
CALLS = {"commitment": "attributed", "type": "assessment"}

POINTING = [
    ("Unions say Hollis Foods cheated its drivers.", "Hollis Foods dismissed this as gossip.", DENIES, True, "business"),
    ("Unions say Hollis Foods cheated its drivers.", "Hollis Foods rejected the accusation.", DENIES, True, "a noun for it"),
    ("Unions say Hollis Foods cheated its drivers.", 'Hollis Foods called the report "pure invention".', CALLS, True, "an invention"),
    ("Unions say Hollis Foods cheated its drivers.", "Hollis Foods disputed this.", DENIES, True, "disputed"),
    ("Unions say Hollis Foods cheated its drivers.", "Hollis Foods said there was no such cheating.",
     {"polarity": "denies"}, True, "no such thing"),
    ("Unions say Hollis Foods cheated its drivers. It rained. Shares rose. Trucks left.", "Hollis Foods rejected the accusation.",
     DENIES, True, "the accusation may stand further back"),
    ("Unions say Hollis Foods cheated its drivers. It rained. Shares rose. Trucks left.", "Hollis Foods rejected this.",
     DENIES, False, "this may not"),
    ("Unions say Hollis Foods cheated its drivers.", "Hollis Foods rejected the offer.", DENIES, False, "an offer is no charge"),
    ("Unions say Hollis Foods cheated its drivers.", 'Hollis Foods called the plant "pure joy".', CALLS, False, "praise"),
]  # fmt: skip


@pytest.mark.parametrize(("charge", "denial", "fields", "is_conflict", "note"), POINTING)
def test_a_denial_that_points_back_contradicts_the_charge_before_it(
    charge: str, denial: str, fields: dict[str, str], is_conflict: bool, note: str
) -> None:
    found = scene([Told(f"{charge} {denial}", by="Hollis Foods", fields=dict(fields))])
    report = found.reports[0]
    accused = claim(
        report,
        charge.partition(".")[0],
        sentence=0,
        commitment="accused",
        attributions=(
            Attribution(0, Source("outlet"), factbank="Uu"),
            Attribution(1, Source("organisation", None, span(report, "Unions")), nested_in=0),
        ),
    )
    for claims in ((*found.claims, accused), (accused, *found.claims)):
        relations = relations_between(propositions_from(claims, found.context), claims, found.context)
        shown = [r for r in relations if (r.class_, r.dimension) == ("conflict", "polarity")]
        assert len(shown) == is_conflict, note


CONTENT = [
    (Told("Ruben Aster took bribes from a tram builder.", predicate="took", actor="Ruben Aster"),
     Told("Ruben Aster denied taking bribes.", predicate="denied", actor="Ruben Aster", by="Ruben Aster", fields=DENIES),
     True, "court"),
    (Told("Orsa Rovers were breaking the salary cap, Tolmark league said.", "Orsa Rovers were breaking the salary cap",
          predicate="breaking", actor="Orsa Rovers"),
     Told("Orsa Rovers denied breaking the salary cap.", predicate="denied", actor="Orsa Rovers", by="Orsa Rovers", fields=DENIES),
     True, "sport"),
    (Told("Ruben Aster took bribes from a tram builder.", predicate="took", actor="Ruben Aster"),
     Told("Tilda Vance denied taking bribes.", predicate="denied", actor="Tilda Vance", by="Tilda Vance", fields=DENIES),
     False, "somebody else denies"),
    (Told("Orsa Rovers have offered Tilda Vance a contract.", predicate="offered", actor="Orsa Rovers", target="Tilda Vance"),
     Told("Reports of a contract of Tilda Vance at Orsa Rovers are an invention, the agent said.",
          "Reports of a contract of Tilda Vance at Orsa Rovers are an invention", predicate="invention", target="Tilda Vance",
          actor="Orsa Rovers", by="the agent"),
     True, "reports of it are called an invention"),
    (Told("Tilda Vance will help the club, a friend said.", "Tilda Vance will help the club", predicate="help", actor="Tilda Vance"),
     Told("Tilda Vance may not help the club, a doctor said.", "Tilda Vance may not help the club", predicate="help",
          actor="Tilda Vance", by="a doctor", fields={"polarity": "denies", "modality": "possible"}),
     False, "what may not be denies nothing"),
    (Told("Ruben Aster took bribes from a tram builder.", predicate="took", actor="Ruben Aster"),
     Told("Ruben Aster denied owning a villa.", predicate="denied", actor="Ruben Aster", by="Ruben Aster", fields=DENIES),
     False, "another charge"),
]  # fmt: skip


@pytest.mark.parametrize(("statement", "denial", "is_conflict", "note"), CONTENT)
def test_a_denial_contradicts_only_the_statement_of_what_it_names(
    statement: Told, denial: Told, is_conflict: bool, note: str
) -> None:
    for told in ((statement, denial), (denial, statement)):
        found = scene(told)
        relations = relations_between(propositions_from(found.claims, found.context), found.claims, found.context)
        shown = [r for r in relations if (r.class_, r.dimension) == ("conflict", "polarity")]
        assert len(shown) == is_conflict, note
