"""Quantities: what is read, with which bounds and unit, what is left alone."""

from __future__ import annotations

import itertools

import pytest

from synoptic.model.quantities import Quantity
from synoptic.model.sentences import Sentence, Token
from synoptic.stages.quantities import quantities_in
from synoptic.stages.times import times_in
from tests import factory


def read(text: str) -> tuple[Quantity, ...]:
    source = factory.report(text, published="2025-03-12")
    sentences = factory.sentences(source)
    return quantities_in(source, sentences, times_in(source, sentences))


def seen(text: str) -> list[tuple[str, float | None, float | None, float | None, str | None, str | None, bool]]:
    return [(q.span.exact, q.number, q.lower, q.upper, q.unit, q.unit_code, q.approximate) for q in read(text)]


CASES = [
    ("The lowly Gulls (4-11) stayed home.", "4-11", None, 4.0, 11.0, "score", None, False),
    ("With him came Ana Reyes, 48.", "48", 48.0, None, None, "year", "a", False),
    ("It took a $5 Billion hit.", "$5 Billion", 5e9, None, None, "dollar", "USD", False),
    ("They tax between 8% and 15.5% of it.", "between 8% and 15.5%", None, 8.0, 15.5, "percent", "%", False),
    ("Rates of 5%-7% are usual.", "5%-7%", None, 5.0, 7.0, "percent", "%", False),
    ("It may cost $2 trillion or more.", "$2 trillion or more", None, 2e12, None, "dollar", "USD", False),
    ("Six or more people saw it.", "Six or more people", None, 6.0, None, "person", None, False),
    ("Boats of 40 tonnes sank.", "40 tonnes", 40.0, None, None, "tonne", "t", False),
    ("The dam holds 55 billion cubic meters.", "55 billion cubic meters", 55e9, None, None, "cubic meter", "m3", False),
    ("It cost $25 billion.", "$25 billion", 25e9, None, None, "dollar", "USD", False),
    ("It cost £18.7bn.", "£18.7bn", 18.7e9, None, None, "pound", "GBP", False),
    ("It cost 30 million euros.", "30 million euros", 30e6, None, None, "euro", "EUR", False),
    ("Some 40,000 residents left.", "Some 40,000 residents", 40000, None, None, "resident", None, True),
    ("More than a dozen clubs bid.", "More than a dozen clubs", None, 12, None, "club", None, False),
    ("Up to 55 passengers were hurt.", "Up to 55 passengers", None, None, 55, "passenger", None, False),
    ("At least seven shops burned.", "At least seven shops", None, 7, None, "shop", None, False),
    ("As many as 90 houses fell.", "As many as 90 houses", None, None, 90, "house", None, False),
    ("Between 10 and 12 boats sank.", "Between 10 and 12 boats", None, 10, 12, "boat", None, False),
    ("He scored 10 to 12 goals.", "10 to 12 goals", None, 10, 12, "goal", None, False),
    ("Dozens of farms flooded.", "Dozens of farms", None, None, None, "farm", None, True),
    ("Prices rose 3.5 percent.", "3.5 percent", 3.5, None, None, "percent", "%", False),
    ("Prices rose 3.5%.", "3.5%", 3.5, None, None, "percent", "%", False),
    ("A third of the crops was lost.", "A third of the crops", 1 / 3, None, None, "crop", None, False),
    ("A magnitude 6.4 quake struck.", "6.4", 6.4, None, None, "magnitude", None, False),
    ("A 6.4-magnitude quake struck.", "6.4-magnitude", 6.4, None, None, "magnitude", None, False),
    ("They won 3-1 at home.", "3-1", None, 1, 3, "score", None, False),
    ("A 34-year-old man was held.", "34-year-old", 34, None, None, "year", "a", False),
    ("They sorted 28,000-plus pages.", "28,000-plus pages", None, 28000, None, "page", None, False),
    ("It was built three years ago.", "three years", 3, None, None, "year", "a", False),
    ("It closed for a fortnight.", "a fortnight", 2, None, None, "week", "wk", False),
    ("Nine of them were hurt.", "Nine of them", 9, None, None, None, None, False),
    ("Ana Reyes, 45, won the seat.", "45", 45, None, None, "year", "a", False),
    ("It was 38 degrees Celsius.", "38 degrees Celsius", 38, None, None, "degrees celsius", "Cel", False),
    ("They signed a 20-year lease.", "20-year", 20, None, None, "year", "a", False),
    ("He was away for a year.", "a year", 1, None, None, "year", "a", False),
    ("The two clubs met twice.", "two clubs", 2, None, None, "club", None, False),
    ("The two clubs met twice.", "twice", 2, None, None, "time", None, False),
    ("Two large steel bridges closed.", "Two large steel bridges", 2, None, None, "bridge", None, False),
    ("About twenty people ran.", "About twenty people", 20, None, None, "person", None, True),
    ("Two hundred and fifty workers left.", "Two hundred and fifty workers", 250, None, None, "worker", None, False),
    ("The fine is $5 billion or $7 billion.", "$5 billion", 5e9, None, None, "dollar", "USD", False),
    ("The fine is $5 billion or $7 billion.", "$7 billion", 7e9, None, None, "dollar", "USD", False),
    ("The town lies 80 km away.", "80 km", 80, None, None, "kilometre", "km", False),
]  # fmt: skip


@pytest.mark.parametrize("row", CASES, ids=[f"{row[1]}" for row in CASES])
def test_a_quantity_has_number_bounds_and_unit(row: tuple[object, ...]) -> None:
    assert row[1:] in seen(str(row[0]))


NOTHING = [
    ("He crashed on lap 48.", "a lap is no number of laps"),
    ("She braked at turn three.", "nor is a turn"),
    ("The S-300 battery moved.", "a weapon's name"),
    ("The crew of Flight 370 rested.", "a flight"),
    ("Under Article 5 allies help.", "an article"),
    ("The G7 agreed.", "a group"),
    ("A Boeing 737 landed.", "a type"),
    ("It fell on May 3, 2019.", "a date"),
    ("It began at 5:30 p.m. on Monday.", "a clock time"),
    ("It was the 3rd attempt.", "an ordinal"),
    ("See page 12 for more.", "a page"),
    ("No one was hurt.", "a pronoun"),
    ("They heard one long roar.", "one for want of another word"),
    ("A day earlier it had closed.", "a date from the one before it"),
    ("This is the one that got away.", "a pronoun with a clause"),
    ("Profit rose in 2019.", "a year"),
    ("One of the best left.", "one among others"),
    ("Call 555-0134 now.", "a telephone number"),
    ("Relatives can call 0800 056 0154.", "a telephone number in groups"),
    ("Ring +44 20 7946 0018 or 1-800-555-0123.", "telephone numbers of other countries"),
]


@pytest.mark.parametrize(("text", "note"), NOTHING, ids=[row[-1] for row in NOTHING])
def test_what_counts_nothing_is_left_alone(text: str, note: str) -> None:
    assert seen(text) == [], note


def test_a_length_that_dates_something_is_a_quantity_too() -> None:
    text = "The mill closed on Monday. It came two days after the owner left, and a day after the sale."
    assert [q.span.exact for q in read(text)] == ["two days", "a day"]


def test_millions_without_a_unit_have_the_unit_before_them() -> None:
    text = "The line cost 310 million marks. That is 120 million more than planned, for 12 stops."
    assert [(q.number, q.unit) for q in read(text)] == [(310e6, "mark"), (120e6, "mark"), (12.0, "stop")]


def test_a_price_without_a_currency_has_the_only_one_of_the_report() -> None:
    text = "The fee is 42 million euros. " + "The ferry left at dawn and came back at dusk. " * 16
    found = read(text + "For Hallas they paid 28 million. The city has 9 million.")
    assert [quantity.unit for quantity in found] == ["euro", "euro", None]


def test_a_rate_is_a_time_and_the_amount_stands_alone() -> None:
    assert [q.span.exact for q in read("It sells 9 million tonnes a year.")] == ["9 million tonnes"]


def test_the_counted_noun_follows_the_parts_of_speech() -> None:
    source = factory.report("Police held 12 striking dock staff yesterday.")
    (sentence,) = factory.sentences(source)
    tags = ("NOUN", "VERB", "NUM", "ADJ", "NOUN", "NOUN", "NOUN", "PUNCT")
    tokens = tuple(
        Token(t.start, t.end, t.text, t.lemma, tag if t.text != "yesterday" else "ADV", t.head, t.deprel, "O")
        for t, tag in zip(sentence.tokens, tags, strict=True)
    )
    tagged = Sentence(source.id, 0, "body", 0, sentence.start, sentence.end, tokens, "en")
    (quantity,) = quantities_in(source, [tagged], ())
    assert quantity.span.exact == "12 striking dock staff"
    assert quantity.measured is not None
    assert quantity.measured.exact == "striking dock staff"


def test_quantities_do_not_overlap_and_repeat_their_words() -> None:
    text = " ".join(str(row[0]) for row in CASES)
    source = factory.report(text, published="2025-03-12")
    sentences = factory.sentences(source)
    quantities = quantities_in(source, sentences, times_in(source, sentences))
    for one, other in itertools.pairwise(quantities):
        assert one.span.end <= other.span.start
    assert all(source.text[q.span.start : q.span.end] == q.span.exact for q in quantities)


@pytest.mark.parametrize(
    "text", ["", "9" * 400, "1,1,1,1,1", "$", "one " * 300, "\u0663 \u0664", "-" * 200 + "5", "a million billion"]
)
def test_odd_input_is_no_error(text: str) -> None:
    read(text)
