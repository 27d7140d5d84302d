from __future__ import annotations

from typing import Any

import pytest

from synoptic.dossier.page.records import index, number, rows, shortened, sub, utf16_offset, word, words
from tests.dossier.page.sample import COURIER, QUAY, QUAY_EARLY, SCRAP, TEXTS, WIRE, cut, dossier


@pytest.mark.parametrize(
    ("astral", "offset", "expected", "note"),
    [
        ([], 7, 7, "all inside the BMP"),
        ([3], 3, 3, "the wide character itself begins where it would"),
        ([3], 4, 5, "after one wide character"),
        ([0, 1, 9], 10, 13, "after three"),
    ],
)
def test_offsets_are_counted_in_utf16_units(astral: list[int], offset: int, expected: int, note: str) -> None:
    assert utf16_offset(astral, offset) == expected, note


def test_a_passage_after_an_emoji_selects_the_same_words_in_utf16() -> None:
    passage = index(dossier(), TEXTS).passage(cut(SCRAP, "signed in Halvik"))
    assert passage is not None
    units = TEXTS[SCRAP].encode("utf-16-le")
    assert units[2 * passage.start : 2 * passage.end].decode("utf-16-le") == "signed in Halvik"


def test_every_span_of_the_sample_selects_its_words_in_utf16() -> None:
    found = index(dossier(), TEXTS)

    def spans(value: Any) -> list[Any]:
        if isinstance(value, dict):
            mine = [value] if {"report", "start", "end", "exact"} <= value.keys() else []
            return mine + [span for part in value.values() for span in spans(part)]
        return [span for part in value for span in spans(part)] if isinstance(value, list) else []

    everything = spans(dossier())
    assert len(everything) > 200
    for span in everything:
        passage = found.passage(span)
        assert passage is not None
        units = TEXTS[span["report"]].encode("utf-16-le")
        assert units[2 * passage.start : 2 * passage.end].decode("utf-16-le") == span["exact"]


def test_context_stays_in_the_line_and_ends_at_words() -> None:
    passage = index(dossier(), TEXTS).passage(cut(WIRE, "every six hours"), context=True)
    assert passage is not None
    assert passage.before == "…The accord obliges both sides to share catch data "
    assert passage.after == " and to warn each other before a patrol enters the…"


def test_reports_of_other_events_and_earlier_versions_have_no_column() -> None:
    found = index(dossier(), TEXTS)
    assert [outlet.name for outlet in found.columns] == [
        "Northern Wire",
        "Halvik Courier",
        "The Quay Post",
        "Daily Osmark",
        "Report 5",
    ]
    assert found.name(QUAY_EARLY) == "The Quay Post, version 1"


def test_reports_of_one_origin_stand_side_by_side() -> None:
    data = dossier()
    data["origins"][0]["reports"] = [WIRE, QUAY]
    data["origins"] = [row for row in data["origins"] if row["id"] != "o-quay"]
    assert [outlet.id for outlet in index(data, TEXTS).columns][:3] == [WIRE, QUAY, COURIER]


def test_two_reports_of_one_outlet_are_numbered() -> None:
    data = dossier()
    data["reports"][0]["outlet"]["name"] = "Daily Osmark"
    names = [outlet.name for outlet in index(data, TEXTS).outlets]
    assert names[0] == "Daily Osmark (1)"
    assert names[3] == "Daily Osmark (2)"


@pytest.mark.parametrize("value", [None, 3, "words", ["words", None], [{"a": 1}], {"x": {}}])
def test_fields_of_any_type_read_as_something_harmless(value: object) -> None:
    record = {"field": value}
    assert all(isinstance(row, dict) for row in rows(record, "field"))
    assert all(isinstance(item, str) for item in words(record, "field"))
    assert isinstance(sub(record, "field"), dict)
    assert isinstance(word(record, "field"), str)
    assert isinstance(number(record, "field"), float)


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("short", 10, "short"),
        ("one two three", 7, "one two…"),
        ("spaced \n out", 20, "spaced out"),
        ("unbreakable", 5, "unbre…"),
        ("ends, here", 5, "ends…"),
    ],
)
def test_a_shortened_text_ends_at_a_word(text: str, limit: int, expected: str) -> None:
    assert shortened(text, limit) == expected


def test_a_reason_names_entities_instead_of_their_ids() -> None:
    found = index(dossier(), TEXTS)
    assert found.readable("words 0.71 (vote, @e-wend); @e-nobody") == "words 0.71 (vote, Tomas Wend); @e-nobody"


def test_a_reason_says_nothing_twice_and_what_its_figure_is() -> None:
    found = index({}, {})
    assert found.readable("planned (planned) here, attributed (possible) there") == (
        "planned here, attributed (possible) there"
    )
    assert found.readable("'2 goats' against '3 goats'; other words 0.13") == (
        "“2 goats” against “3 goats”; likeness of the other words 0.13"
    )


@pytest.mark.parametrize(
    ("reason", "expected", "note"),
    [
        ("2031-03-04 against 2031-03-05; words 1.00", "4 March 2031 against 5 March 2031; words 1.00", "days"),
        ("begins 2031-03 against begins 2031-04", "begins March 2031 against begins April 2031", "months"),
        ("the 2031-40 plan against 1914-18", "the 2031-40 plan against 1914-18", "spans of years are no dates"),
        ("'ships' says more than \"the ship's boat\"", "“ships” says more than “the ship's boat”", "both marks"),
        (
            "'the 2031-03-04 note' against '2031-03'",
            "“the 2031-03-04 note” against “2031-03”",
            "words stay as they are",
        ),
        ("the firm's and the union's words", "the firm's and the union's words", "apostrophes quote nothing"),
    ],
)
def test_a_reason_has_dates_in_words_and_quotation_marks_of_print(reason: str, expected: str, note: str) -> None:
    assert index({}, {}).readable(reason) == expected, note


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("www.quaypost.example", "quaypost.example"),
        ("www.news.quaypost.example", "news.quaypost.example"),
        ("The www.quaypost.example Group", "The www.quaypost.example Group"),
        ("www.", "www."),
        ("Wwwaves", "Wwwaves"),
    ],
)
def test_an_outlet_known_by_its_host_alone_goes_without_www(name: str, shown: str) -> None:
    data = dossier()
    data["reports"][0]["outlet"]["name"] = name
    assert index(data, TEXTS).outlets[0].name == shown


def test_a_story_of_many_reports_is_vast() -> None:
    data = dossier()
    assert not index(data, TEXTS).is_vast
    data["reports"] += [dict(data["reports"][0], id=f"r{at}") for at in range(40)]
    assert index(data, TEXTS).is_vast
