from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synoptic.model.entities import Mention
from synoptic.model.reports import Layer
from synoptic.stages.mentions import mentions_in
from tests.factory import report, sentences


def _found(text: str) -> list[Mention]:
    source = report(text)
    return list(mentions_in(source, sentences(source)))


def _names(text: str) -> list[tuple[str, str, str]]:
    return [(m.span.exact, m.form, m.kind) for m in _found(text) if m.form != "nominal"]


@pytest.mark.parametrize(
    ("text", "expected", "note"),
    [
        (
            "On Monday Chilean President Rosa Vidal met striker Tom Lind in Quito.",
            [
                ("Chilean", "adjectival", "state"),
                ("Rosa Vidal", "name", "person"),
                ("Tom Lind", "name", "person"),
                ("Quito", "name", "place"),
            ],
            "titles are cut off; a weekday is no name; a capital after 'in' is a place",
        ),
        (
            "“We won,” wrote on Twitter Rosa Vidal.",
            [("Twitter", "name", "organisation"), ("Rosa Vidal", "name", "person")],
            "where somebody writes is no part of a name",
        ),
        (
            "The Harrow Trade Board (HTB) fined Brightwater Energy Ltd.",
            [
                ("Harrow Trade Board", "name", "organisation"),
                ("HTB", "abbreviation", "organisation"),
                ("Brightwater Energy Ltd.", "name", "organisation"),
            ],
            "head words show bodies",
        ),
        (
            "Reporters met Jean-Luc de la Tour and Omar al-Rashid of the Ministry of Trade and Industry.",
            [
                ("Jean-Luc de la Tour", "name", "person"),
                ("Omar al-Rashid", "name", "person"),
                ("Ministry of Trade and Industry", "name", "organisation"),
            ],
            "hyphens, particles and 'of' belong to names",
        ),
        (
            "Storm Ilse hit Ansel. Tropical Storm Dora did not. Later Ilse weakened.",
            [
                ("Storm Ilse", "name", "event"),
                ("Ansel", "name", "other"),
                ("Tropical Storm Dora", "name", "event"),
                ("Ilse", "name", "event"),
            ],
            "storms are events, by their bare name too",
        ),
        (
            "He sold his boat, the Marigold, and the ferry Halcyon.",
            [("Marigold", "name", "product"), ("Halcyon", "name", "product")],
            "ships by what they are called",
        ),
        (
            "Divers were off the Carrick rocks at Easter.",
            [("Carrick", "name", "place"), ("Easter", "name", "event")],
            "the lie of the land, and a feast",
        ),
        (
            "The foreman wrote. Foreman warned the owner. Chipmaker Orbis is new.",
            [("Orbis", "name", "other")],
            "a common noun with the capital of its sentence is no name",
        ),
        (
            "The Chile-Peru talks, a US-led effort, angered Kent-based Orbis plc, it said.",
            [
                ("Chile", "name", "state"),
                ("Peru", "name", "state"),
                ("US", "abbreviation", "state"),
                ("Kent", "name", "other"),
                ("Orbis plc", "name", "organisation"),
            ],
            "a hyphen does not join two known names, and '-led' is no name",
        ),
        (
            "Speaking later, officials left. Analysts did too.",
            [],
            "words that open a sentence are no names without evidence",
        ),
        (
            "Turnout in the 2031 Halden mayoral election fell.",
            [("2031 Halden mayoral election", "name", "event"), ("Halden", "name", "other")],
            "a vote is named by its year and office",
        ),
        (
            "Kestrel rose. Shares in Kestrel had fallen.",
            [("Kestrel", "name", "place"), ("Kestrel", "name", "place")],
            "the running text shows that the first word is a name; its kind is shared",
        ),
    ],
)
def test_names_are_found_by_capitals_and_tables(text: str, expected: list[tuple[str, str, str]], note: str) -> None:
    assert _names(text) == expected, note


def test_new_years_eve_is_a_day_and_no_name() -> None:
    told = _names("Police in Halden closed the bridge on New Year’s Eve. They spoke to Eve Larsen on New Year's Day.")
    assert [words for words, form, _ in told if form == "name"] == ["Halden", "Eve Larsen"]


@pytest.mark.parametrize(
    ("text", "form", "note"),
    [
        ("On Friday Lima rejected the charge.", "metonym", "a subject that acts"),
        ("Ministers from Chile and Lima agreed.", "metonym", "joined with a state"),
        ("The talks between Lima and Quito failed.", "metonym", "a party to talks"),
        ("They accused Lima of delay.", "metonym", "somebody is accused"),
        ("The ministers met in Lima.", "name", "where something happens"),
        ("She fled to Lima in May.", "name", "where a journey ends"),
        ("Peru bought gas. Chile supplied it to Lima in May.", "metonym", "who receives, without a journey"),
        ("LIMA: The minister left.", "name", "a dateline"),
        ("The Lima airport closed.", "name", "a part of the city"),
    ],
)
def test_a_seat_stands_for_its_government_only_when_it_acts(text: str, form: str, note: str) -> None:
    found = [m for m in _found(text) if m.span.exact.casefold() == "lima"]

    assert [m.form for m in found] == [form], note


def test_a_headline_in_title_case_takes_its_names_from_the_running_text() -> None:
    text = "Big Storm Hits Kestrel Bay As Mayor Odile Brun Warns\n\nA storm hit Kestrel Bay. Odile Brun was there."
    source = report(text, layers=(Layer(0, 52, "headline"), Layer(54, len(text), "body")))

    found = [m.span.exact for m in mentions_in(source, sentences(source)) if m.span.start < 52 and m.form == "name"]

    assert found == ["Kestrel Bay", "Odile Brun"]


def test_a_house_is_a_place_where_something_happens_and_an_office_when_it_acts() -> None:
    found = [
        (m.form, m.kind)
        for m in _found("She spoke at the White House. The White House declined to say more.")
        if m.span.exact == "White House"
    ]

    assert found == [("name", "facility"), ("metonym", "organisation")]


def test_descriptions_run_from_determiner_to_head() -> None:
    found = [
        m.span.exact
        for m in _found("Both countries signed a 20-year deal, and the Spanish coach of the club left.")
        if m.form == "nominal"
    ]

    assert found == ["Both countries", "a 20-year deal", "the Spanish coach", "the club"]


def test_a_report_without_sentences_has_no_mentions() -> None:
    assert mentions_in(report("Lima"), ()) == ()


@given(st.text(alphabet=st.sampled_from("Aa bB.’'\"“”-—\n(),Éż1U.S的\U0001f600"), max_size=80))
def test_mentions_are_in_order_unique_and_true(text: str) -> None:
    source = report(text)

    found = mentions_in(source, sentences(source))

    places = [(m.span.start, -m.span.end) for m in found]
    assert places == sorted(set(places))
    assert all(source.text[m.span.start : m.span.end] == m.span.exact for m in found)


@pytest.mark.parametrize(
    ("text", "name", "note"),
    [
        (
            "It said OSTRAVIA HAS REVEALED A TRAM for all.",
            "OSTRAVIA",
            "a helper verb and the verb behind it end a name",
        ),
        ("ACTOR WILL HARTE WAS NOT TOLD. Mr Will Harte left.", "WILL HARTE", "Will is a name, and no verb"),
    ],
)
def test_a_verb_ends_a_name_in_capitals(text: str, name: str, note: str) -> None:
    found = [mention.span.exact for mention in _found(text)]
    assert name in found, (found, note)
    assert not any({"HAS", "WAS", "REVEALED"} & set(words.split()) for words in found), (found, note)


@pytest.mark.parametrize(
    ("text", "marks", "name"),
    [
        ("Minister Seo Mi-ra left.", "O B-PER I-PER I-PER I-PER O O", "Seo Mi-ra"),
        ("Minister Seo Mi-ra left.", "O B-PER B-PER I-PER O O O", "Seo Mi-ra"),
        ("Minister Seo Mi-led talks.", "O B-PER I-PER I-PER O O O", "Seo Mi"),
    ],
)
def test_a_given_name_goes_on_behind_its_hyphen_in_small_letters(text: str, marks: str, name: str) -> None:
    source = report(text)
    (sentence,) = sentences(source)
    tokens = tuple(replace(token, name=mark) for token, mark in zip(sentence.tokens, marks.split(), strict=True))
    found = mentions_in(source, [replace(sentence, tokens=tokens)])
    assert [mention.span.exact for mention in found if mention.kind == "person" and mention.form == "name"] == [name]
