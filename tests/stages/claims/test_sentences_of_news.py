"""Sentences as newsrooms write them, read into claims with their sources; every text is invented."""

from __future__ import annotations

import pytest

from synoptic.engines import default_engine
from synoptic.evaluation.public.reading import Reader
from synoptic.stages.claims import Evidence, claims_in
from synoptic.stages.sentences import sentences_in
from tests.factory import report

Row = tuple[str, list[tuple[str, str, str | None]], str]


def read(text: str) -> list[tuple[str, str, str | None]]:
    """Each claim of a text: words, commitment, innermost source."""
    source = report(text)
    sentences, _ = sentences_in(source, default_engine())
    rows = []
    for claim in claims_in(source, sentences, Evidence()):
        link = claim.attributions[-1].source
        named = None if len(claim.attributions) == 1 else link.span.exact if link.span else link.kind
        rows.append((claim.text, claim.commitment, named))
    return rows


IN_RELATIVES: list[Row] = [
    ("The man, who police said was armed, fled on foot.",
     [("The man … fled on foot", "asserted", None), ("who … was armed", "attributed", "police")],
     "a speaker inside a relative clause"),
    ("The ferry, which he said had ignored warnings, sank.",
     [("The ferry … sank", "asserted", None), ("which … had ignored warnings", "attributed", "he")], "a pronoun"),
    ("The money, which prosecutors allege was stolen, was found.",
     [("The money … was found", "asserted", None), ("which … was stolen", "accused", "prosecutors")], "a passive"),
    ("The bridge, which engineers believe was overloaded, fell.",
     [("The bridge … fell", "asserted", None), ("which … was overloaded", "attributed", "engineers")], "a belief"),
    ("The tanker, which the harbour office said was en route to Arven, hit a pier.",
     [("The tanker … hit a pier", "asserted", None),
      ("which … was en route to Arven", "attributed", "the harbour office")],
     "en route is no verb"),
    ("She said it was safe, which surprised all.", [("it was safe", "attributed", "She")],
     "what the outlet adds is not said"),
    ("Norvale, which late Tuesday condemned him and said it was cutting ties, is based in Arven.",
     [("Norvale … is based in Arven", "asserted", None), ("which late Tuesday condemned him", "asserted", None),
      ("it was cutting ties", "attributed", "Norvale")], "a day says nothing"),
    ("He wants an apology from Norvale, which said it was cutting ties.",
     [("He wants an apology from Norvale", "attributed", "He"), ("it was cutting ties", "attributed", "Norvale")],
     "an apology says nothing"),
    ("It is safe, assuming that the gate holds.",
     [("It is safe, assuming that the gate holds", "asserted", None)], "a condition is nobody's belief"),
]  # fmt: skip

WHOLE: list[Row] = [
    ("Residents fled what appeared to be a gas leak.",
     [("Residents fled what appeared to be a gas leak", "asserted", None)], "what they fled is one thing"),
    ("The rise adds pressure for the club to agree to what would be the biggest sale in its history.",
     [("The rise adds pressure for the club to agree to what would be the biggest sale in its history", "asserted",
       None)], "a sale that nobody states"),
    ("Dozens were killed and hundreds injured in the blast.",
     [("Dozens were killed", "asserted", None), ("hundreds injured in the blast", "asserted", None)],
     "an auxiliary told once"),
    ("Twelve people were killed and dozens wounded when the roof fell.",
     [("Twelve people were killed and dozens wounded when the roof fell", "asserted", None)],
     "two words are no claim, and none is lost"),
    ("She issued the apology hours after demanding one from the firm.",
     [("She issued the apology", "asserted", None), ("demanding one from the firm", "asserted", None)],
     "the hours are no part of either"),
    ("It lapsed last month after both had signed a new pact.",
     [("It lapsed last month", "asserted", None), ("both had signed a new pact", "asserted", None)],
     "a month with a name stays"),
    ("No one was hired who had not passed the test.",
     [("No one was hired who had not passed the test", "asserted", None)], "whom the denial is about"),
    ("The list includes Ana Ruiz, who was convicted in 2003 of theft; Kurt Smid, who was found guilty of murder; and "
     "Lee Poe.",
     [("The list includes Ana Ruiz", "asserted", None), ("who was convicted in 2003 of theft", "asserted", None),
      ("who was found guilty of murder", "asserted", None)], "the next item of a list is no part of a clause"),
    ("They'd served their sentence before the law was changed.",
     [("They'd served their sentence before the law was changed", "asserted", None)], "had, not would"),
    ("He'd serve his sentence at home.", [("He'd serve his sentence at home", "planned", None)], "would"),
    ("The ruling left open the possibility that some could challenge it.",
     [("The ruling left open the possibility", "asserted", None), ("some could challenge it", "possible", None)],
     "a chance is not left out"),
    ("(Norpress) - The mayor resigned on Monday.", [("The mayor resigned on Monday", "asserted", None)],
     "an agency before a hyphen"),
    ("According to a story on The Athletic, team trainers found a cart.",
     [("team trainers found a cart", "attributed", "a story")], "where the story stood is no part of it"),
    ("Asked about the failures, the spokesman said they warrant an inquiry.",
     [("they warrant an inquiry", "attributed", "the spokesman")], "who asks tells nothing"),
]  # fmt: skip

SPEECH_OR_DEED: list[Row] = [
    ("The president, who hailed from the north, resigned.",
     [("The president … resigned", "asserted", None), ("who hailed from the north", "asserted", None)],
     "where somebody comes from"),
    ("The union hailed the ruling.", [("The union hailed the ruling", "attributed", "The union")], "a judgement"),
    ("Aldby claimed a record win over Norvale.", [("Aldby claimed a record win over Norvale", "asserted", None)],
     "a win is taken"),
    ("The group claimed responsibility for the attack.",
     [("The group claimed responsibility for the attack", "attributed", "The group")], "responsibility is told"),
    ("The rebels claimed to have shot down a drone.",
     [("The rebels claimed to have shot down a drone", "attributed", "The rebels")], "a deed that is told"),
    ("The harbour is a busy district, boasting fine hotels and offices.",
     [("The harbour is a busy district", "asserted", None), ("boasting fine hotels and offices", "asserted", None)],
     "a place has what it boasts"),
    ("Described in a journal in May, the rings were found by satellite.",
     [("Described in a journal in May", "asserted", None), ("the rings were found by satellite", "asserted", None)],
     "who is described says nothing"),
    ("The mayor called to congratulate Moen on Sunday night.",
     [("The mayor called to congratulate Moen on Sunday night", "asserted", None)], "a call by telephone"),
    ("The union called on the government on Sunday to act.",
     [("The union called on the government on Sunday to act", "attributed", "The union")], "a call for something"),
    ("Shares were trading at 19 euros on Monday, indicating that buyers expected more.",
     [("Shares were trading at 19 euros on Monday", "asserted", None), ("buyers expected more", "asserted", None)],
     "shares say nothing"),
    ("The club has agreed on a fee of 40 million euros with Norvale, Radio Nova has learned.",
     [("The club has agreed on a fee of 40 million euros with Norvale", "attributed", "Radio Nova")],
     "what a newsroom has heard"),
    ("Aldby have agreed a fee of 40 million euros for the keeper, the Gazette understands.",
     [("Aldby have agreed a fee of 40 million euros for the keeper", "attributed", "the Gazette")],
     "and what it understands"),
    ("The trial, it reported, was ended early.", [("The trial … was ended early", "attributed", "it")],
     "a speaker between commas"),
    ("The government did a sharp turn, reversing what it had said only days previously.",
     [("The government did a sharp turn", "asserted", None),
      ("reversing what it had said only days previously", "asserted", None)], "what was said before tells nothing now"),
    ("Arven has become the latest town in lockdown as the government announced a raft of curbs.",
     [("Arven has become the latest town in lockdown", "asserted", None),
      ("the government announced a raft of curbs", "asserted", None)], "what happened while curbs were announced"),
    ("It was a good day, as the coach put it.", [("It was a good day", "attributed", "the coach")], "who put it so"),
    ("Firms are calling employees back to the offices in June.",
     [("Firms are calling employees back to the offices in June", "asserted", None)], "calling back is no judgement"),
    ("The problem, as some officials warned those involved, is that the plan was illegal.",
     [("The problem … is that the plan was illegal", "attributed", "some officials")], "who was warned stands between"),
    ("The mayor has learned that the bridge is unsafe.",
     [("The mayor has learned that the bridge is unsafe", "asserted", None)], "who learns tells nothing"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "note"), IN_RELATIVES, ids=[row[2] for row in IN_RELATIVES])
def test_what_somebody_says_inside_a_relative_clause_is_his_word(
    text: str, expected: list[tuple[str, str, str | None]], note: str
) -> None:
    assert read(text) == expected, note


@pytest.mark.parametrize(("text", "expected", "note"), WHOLE, ids=[row[2] for row in WHOLE])
def test_a_claim_is_neither_cut_short_nor_run_on(
    text: str, expected: list[tuple[str, str, str | None]], note: str
) -> None:
    assert read(text) == expected, note


@pytest.mark.parametrize(("text", "expected", "note"), SPEECH_OR_DEED, ids=[row[2] for row in SPEECH_OR_DEED])
def test_a_deed_has_no_source_and_a_word_has_one(
    text: str, expected: list[tuple[str, str, str | None]], note: str
) -> None:
    assert read(text) == expected, note


def test_words_behind_a_quote_are_no_part_of_what_was_said() -> None:
    text = (
        "Star says sorry\n\n“I extend my apologies for the words that hurt,” Ana Ruiz said in a post on a show that "
        "was cancelled.\n\n“We have 230 reports. The light was put at 14, suggesting a body six inches wide,” Ida Moen, "
        "a manager at the Meteor Society, told Radio Nova.\n\nThe plan was “dead” in the Senate, she said on Monday."
    )
    told = [claim.text for claim in Reader(default_engine()).tables(text).claims]
    assert "“I extend my apologies for the words that hurt,”" in told
    assert not [words for words in told if "Moen" in words or "in a post" in words]
    assert "The plan was “dead” in the Senate" in told


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("He insists that the gate be shut.", "obligation"),
        ("He insists that the gate is shut.", "actual"),
        ("He said that the gate may be shut.", "possible"),
    ],
)
def test_a_bare_be_is_demanded_and_not_so(text: str, modality: str) -> None:
    source = report(text)
    sentences, _ = sentences_in(source, default_engine())
    assert [claim.modality for claim in claims_in(source, sentences, Evidence())] == [modality]
