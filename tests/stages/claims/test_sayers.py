"""Who speaks where the parser hangs the speaker wrongly; every text is invented."""

from __future__ import annotations

import pytest

from synoptic.engines import default_engine
from synoptic.model.reports import Layer
from synoptic.stages.claims import Evidence, claims_in
from synoptic.stages.sentences import sentences_in
from tests.factory import report
from tests.stages.claims.reading import read

ROWS = [
    (
        'Rask called the ruling a "political trial" saying the state dug up old cases.',
        ("the state dug up old cases", "Rask"),
        "a trial says nothing",
    ),
    (
        'Ines Roth described the scene after the blast as "pandemonium", adding: "It was loud."',
        ('"It was loud."', "Ines Roth"),
        "nor does a word between marks",
    ),
    (
        'He said people were screaming, describing the scene as "like something out of a film".',
        ('describing the scene as "like something out of a film"', "He"),
        "who spoke goes on, not those he speaks of",
    ),
    (
        "Police said two men were held, adding that a third had fled.",
        ("a third had fled", "Police"),
        "men who are held add nothing",
    ),
    (
        "They received an email saying the match was off.",
        ("the match was off", "an email"),
        "a text may speak",
    ),
    (
        'Mayor Ada Moen, who visited the scene earlier, warned the death toll "may well increase".',
        ('the death toll "may well increase"', "Mayor Ada Moen"),
        "a toll does not warn",
    ),
    ("The 23-year-old added that she had seen people.", ("she had seen people", "The 23-year-old"), "one word"),
    (
        '"The crash occurred on the curve and initial indications suggest that the tram was too fast," the board said.',
        ("the tram was too fast", "initial indications"),
        "a crash suggests nothing",
    ),
    (
        "The calls came as torrential rain continued to batter the town.",
        ("torrential rain continued to batter the town", None),
        "rain that continues does not speak",
    ),
    (
        "An adult found guilty of hitting a guard could be jailed for ten years.",
        ("An adult found guilty of hitting a guard could be jailed for ten years", None),
        "who is found guilty finds nothing",
    ),
    (
        "Ivo Tamm, chairman of the Prisoners Club, which advocates on behalf of inmates, said the charges were false.",
        ("which advocates on behalf of inmates", None),
        "to stand up for somebody is no word",
    ),
    (
        "A passenger on a tram told how, less than a fortnight ago, he was left shaking.",
        ("less than a fortnight ago, he was left shaking", "A passenger on a tram"),
        "how it was told opens no statement",
    ),
    (
        "The case is so widely known that a painter in the town of Tagby said nobody would buy there.",
        ("nobody would buy there", "a painter in the town of Tagby"),
        "the word that opens a clause is no part of who speaks",
    ),
    (
        "Trams are not fitted with brakes that work alone, according to the Office of Rail and Road.",
        ("Trams are not fitted with brakes that work alone", "the Office of Rail and Road"),
        "one office with two fields",
    ),
    (
        "The bank will likely report a loss for the last quarter.",
        ("The bank will likely report a loss for the last quarter", None),
        "what will be reported is not told yet",
    ),
    ("The bank reports earnings in mid-January.", ("The bank reports earnings in mid-January", None), "nor is this"),
    (
        "The bank reported a loss of 3 million on Monday.",
        ("The bank reported a loss of 3 million on Monday", "The bank"),
        "what was reported is",
    ),
    ("This is a good offer, in our opinion.", ("This is a good offer", None), "our opinion is the speaker's own"),
    (
        "Fire destroyed the mill on Monday, following similar fires in 2006, 2009 and 2013.",
        ("Fire destroyed the mill on Monday", None),
        "the years of others date them only",
    ),
    (
        "Fire destroyed the mill on Monday, following similar fires in 2006, 2009 and 2013.",
        ("following similar fires in 2006, 2009 and 2013", None),
        "which is a statement of its own",
    ),
]


@pytest.mark.parametrize(("text", "wanted", "note"), ROWS, ids=[row[2] for row in ROWS])
def test_who_speaks_is_who_can(text: str, wanted: tuple[str, str | None], note: str) -> None:
    assert wanted in [(words, by) for words, _, _, by in read(text)], note


def test_who_goes_on_is_one_source_of_what_he_adds() -> None:
    text = "Police said two men were held, adding that a third had fled."
    source = report(text, layers=(Layer(0, len(text), "body"),))
    claims = claims_in(source, sentences_in(source, default_engine())[0], Evidence())
    assert {claim.text: len(claim.attributions) for claim in claims} == {
        "two men were held": 2,
        "a third had fled": 2,
    }


PEOPLE = [
    ("Right-wing Norwegians said the treaty was weak.", ("collective", None), "people of a state are not the state"),
    ("The Norwegians said the treaty was off.", ("state", "e_no"), "with the article they may be their side"),
    ("Norway said the treaty was off.", ("state", "e_no"), "the state"),
]


@pytest.mark.parametrize(("text", "wanted", "note"), PEOPLE, ids=[row[2] for row in PEOPLE])
def test_inhabitants_are_not_their_state(text: str, wanted: tuple[str, str | None], note: str) -> None:
    source = report(text, layers=(Layer(0, len(text), "body"),))
    evidence = Evidence(
        entity_at=lambda span: "e_no" if "Norw" in span.exact else None, kind_of=lambda _entity: "state"
    )
    (claim,) = claims_in(source, sentences_in(source, default_engine())[0], evidence)
    by = claim.attributions[-1].source
    assert (by.kind, by.entity) == wanted, note
