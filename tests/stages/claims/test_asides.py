"""Statements without a verb of their own; the words are ours, the trees the language core's."""

import pytest

from synoptic.engines import default_engine
from synoptic.stages.claims import Evidence, claims_in
from synoptic.stages.sentences import sentences_in
from tests.factory import report


def claims(text):
    source = report(text)
    sentences, _ = sentences_in(source, default_engine())
    return claims_in(source, sentences, Evidence())


ASIDES = [
    ("Viktor Adar, 61, left the court on Monday.", ["Viktor Adar, 61"], "an age"),
    (
        "Hundreds marched on Friday, 200 according to the police, 1,000 according to the organisers.",
        ["200 according to the police", "1,000 according to the organisers"],
        "two counts of one crowd",
    ),
    ("More than 80 people were hurt, 12 of them badly.", ["12 of them badly"], "a part of a count"),
    ("The tram cost 310 million, 40 million more than planned.", ["40 million more than planned"], "a comparison"),
    (
        "The law has no clause on rents, none on heating and none on repairs.",
        ["none on heating", "none on repairs"],
        "what else is left out",
    ),
    (
        "The quake was felt in Pellin, a town of 48,000 people.",
        ["Pellin, a town of 48,000 people"],
        "what a place is, with its name",
    ),
    (
        "The bus carried ten tourists, including two children from Lorria.",
        ["including two children from Lorria"],
        "a part named",
    ),
    ("Both ministers signed a 20-year treaty on Monday.", ["a 20-year treaty"], "a term before its noun"),
    ("The leaders agreed on a truce of 90 days in Arven.", ["a truce of 90 days"], "a term behind its noun"),
    ("The convoy reached Tarsk on Friday, the first in eleven weeks.", ["the first in eleven weeks"], "a rank"),
]


@pytest.mark.parametrize(("text", "expected", "note"), ASIDES, ids=[row[2] for row in ASIDES])
def test_what_is_set_beside_is_a_claim_of_its_own(text, expected, note):
    found = [claim.text for claim in claims(text)]
    assert [text for text in found if text in expected] == expected
    assert len(found) == len(expected) + 1


NO_ASIDES = [
    ("Norvale beat Aldby 3, 2, 1 in the shootout on Monday.", "numbers in a row"),
    ("He bought a house, a small car and a fast boat.", "a list"),
    ("Hedda Moen, the sporting director, left on Monday.", "a post"),
    ("The guests came from ten countries, including Italy.", "an example of one word"),
    ("The firm ran the port between 2016 and 2018 without a licence.", "years"),
]


@pytest.mark.parametrize(("text", "note"), NO_ASIDES, ids=[row[1] for row in NO_ASIDES])
def test_what_only_completes_is_no_aside(text, note):
    assert [claim.text for claim in claims(text)] == [text.rstrip(".")]


def test_a_count_stands_on_the_word_of_who_counted():
    found = {claim.text: claim for claim in claims(ASIDES[1][0])}
    sources = {
        text: [link.source.span.exact for link in claim.attributions if link.source.span]
        for text, claim in found.items()
    }
    assert sources == {
        "Hundreds marched on Friday": [],
        "200 according to the police": ["the police"],
        "1,000 according to the organisers": ["the organisers"],
    }


def test_another_partys_figure_stands_on_its_own_word():
    found = claims("The coast guard puts the toll at 31, the second agency at 34.")
    aside = next(claim for claim in found if claim.text == "the second agency at 34")
    assert aside.attributions[-1].source.span.exact.startswith("the second agency")
    assert aside.type == "number"


def test_none_is_as_negative_as_the_clause_that_it_goes_on_with():
    found = {claim.text: claim for claim in claims(ASIDES[4][0])}
    assert {claim.polarity for claim in found.values()} == {"denies"}
    assert {claim.type for claim in found.values()} == {"exclusion"}


LISTED = [
    ("The accord provides for:\n\n- an end to the long blockade of Osk,\n- a weekly ferry.\n", 2, "two items"),
    ("Read more about it here.\n\n- an end to the long blockade of Osk\n", 0, "no colon opens the list"),
    ("Our pages:\n\n- Sport\n- Money\n", 0, "headings of a site"),
]


@pytest.mark.parametrize(("text", "expected", "note"), LISTED, ids=[row[2] for row in LISTED])
def test_an_item_of_a_list_that_a_colon_opens_is_a_claim(text, expected, note):
    found = [
        claim.text for claim in claims(text) if claim.text in {"an end to the long blockade of Osk", "a weekly ferry"}
    ]
    assert len(found) == expected, note


@pytest.mark.parametrize(
    "text",
    [
        "The tram goes from 0 to 60 miles per hour (0 to 100 km/h) in 9 seconds.",
        "They sold 20 pounds (9 kg) of butter.",
    ],
)
def test_a_measure_in_other_units_is_told_with_the_first(text):
    assert [claim.text for claim in claims(text)] == [text.rstrip(".")]
