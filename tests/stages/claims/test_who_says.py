"""Whose word a statement is, and how firm, in sentences that mislead; every text is invented."""

from __future__ import annotations

import pytest

from tests.stages.claims.reading import read

ROWS = [
    (
        "Witnesses reported heavy gunfire near the palace.",
        [("Witnesses reported heavy gunfire near the palace", "attributed", "affirms", "Witnesses")],
        "witnesses speak",
    ),
    (
        "She said she now accepted she had been wrong about the prices.",
        [("she had been wrong about the prices", "acknowledged", "affirms", "She")],
        "what somebody says he accepts",
    ),
    (
        "The border is shut, the minister said: two men had crossed it.",
        [
            ("The border is shut", "attributed", "affirms", "the minister"),
            ("two men had crossed it", "attributed", "affirms", "the minister"),
        ],
        "what follows the colon is said as well",
    ),
    (
        "Asked about the memo, she refused to answer.",
        [("she refused to answer", "neither", "open", "she")],
        "a question before the refusal",
    ),
    (
        "Tests ruled out flu in all nine patients.",
        [("Tests ruled out flu in all nine patients", "asserted", "denies", None)],
        "tests deny nothing, they find",
    ),
    (
        "Police ruled out foul play.",
        [("Police ruled out foul play", "denied", "denies", "Police")],
        "police do",
    ),
    (
        "The union said the mayor should explain why nobody was warned.",
        [("the mayor should explain why nobody was warned", "attributed", "affirms", "The union")],
        "who should explain has not spoken",
    ),
    (
        "The ministry neither confirms nor denies reports that sensors had been disconnected.",
        [
            (
                "The ministry neither confirms nor denies reports that sensors had been disconnected",
                "neither",
                "open",
                "The ministry",
            ),
            ("sensors had been disconnected", "neither", "open", "The ministry"),
        ],
        "what reports say is left open",
    ),
    (
        "The clinic could not confirm reports that nine people had died.",
        [
            (
                "The clinic could not confirm reports that nine people had died",
                "not_confirmed",
                "open",
                "The clinic",
            ),
            ("nine people had died", "not_confirmed", "open", "The clinic"),
        ],
        "reports that nobody confirms are no source",
    ),
    (
        "Lomar said it had shut its border but denied arming the rebels.",
        [
            ("it had shut its border", "attributed", "affirms", "Lomar"),
            ("denied arming the rebels", "denied", "denies", "Lomar"),
            ("arming the rebels", "denied", "denies", "Lomar"),
        ],
        "who speaks denies",
    ),
    (
        "Police last night said a man had been held.",
        [("a man had been held", "attributed", "affirms", "Police")],
        "a time between who says and saying",
    ),
    (
        "A grieving sister last night claimed her brother had told her the alarm was off.",
        [("the alarm was off", "attributed", "affirms", "her brother")],
        "a night claims nothing",
    ),
    (
        "The ministry confirmed reports that 30 people had died.",
        [("The ministry confirmed reports that 30 people had died", "confirmed", "affirms", "The ministry")],
        "who confirms reports is their source",
    ),
    (
        "“They tell us nothing,” said a father at the gate.",
        [("“They tell us nothing,”", "attributed", "denies", "a father at the gate")],
        "nothing is no hearer",
    ),
    (
        "She said in a statement emailed to the Courier on Sunday that her brother was safe.",
        [("her brother was safe", "attributed", "affirms", "She")],
        "how a text reached the outlet",
    ),
    (
        "Investigators are looking into what caused a plane to crash in the woods.",
        [("Investigators are looking into what caused a plane to crash in the woods", "asserted", "affirms", None)],
        "what is looked into is a question",
    ),
    (
        "The app was removed days after Theresa May singled it out for criticism.",
        [
            ("The app was removed", "asserted", "affirms", None),
            ("Theresa May singled it out for criticism", "asserted", "affirms", None),
        ],
        "a name is no modal",
    ),
    (
        "Lomar says it will reopen the border once Sorva hands over the two men.",
        [("it will reopen the border once Sorva hands over the two men", "attributed", "affirms", "Lomar")],
        "nobody says that what once opens has come about",
    ),
    (
        "The rocket was destroyed, officials said, though a witness claimed to have seen it explode on its own.",
        [
            ("The rocket was destroyed", "attributed", "affirms", "officials"),
            ("a witness claimed to have seen it explode on its own", "attributed", "affirms", "a witness"),
        ],
        "who claims to have seen it is named",
    ),
    (
        "Engineers had warned of cracks in the tank, documents obtained by Radio Norr show.",
        [("Engineers had warned of cracks in the tank", "attributed", "affirms", "documents")],
        "a cue taken for a noun at the end",
    ),
    (
        "A broken pump is to blame for the flood.",
        [("A broken pump is to blame for the flood", "asserted", "affirms", None)],
        "a pump accuses nobody and plans nothing",
    ),
    (
        "The mine was due to close in June.",
        [("The mine was due to close in June", "planned", "affirms", None)],
        "a verb taken for an adjective",
    ),
    (
        "The delay was due to closed roads.",
        [("The delay was due to closed roads", "asserted", "affirms", None)],
        "a cause is no plan",
    ),
    (
        "The guards had been promised a bonus.",
        [("The guards had been promised a bonus", "asserted", "affirms", None)],
        "who was promised a thing plans nothing",
    ),
    (
        "The president appeared on television to say that he was well.",
        [
            ("The president appeared on television", "asserted", "affirms", None),
            ("he was well", "attributed", "affirms", "The president"),
        ],
        "to appear somewhere is no guess",
    ),
    (
        "The firm's offer to sell 40 shops did not go far enough.",
        [("The firm's offer to sell 40 shops did not go far enough", "asserted", "denies", None)],
        "an offer that falls short leaves nothing out",
    ),
]


@pytest.mark.parametrize(("text", "expected", "note"), ROWS, ids=[note for *_, note in ROWS])
def test_a_statement_is_told_on_the_word_of_who_makes_it(text, expected, note):
    assert read(text) == expected, note


def test_a_heading_that_names_its_text_claims_nothing():
    assert read("Statement on the accident at the Halvik mine", "headline") == []
    assert read("Statement on the accident was false", "headline") != []
