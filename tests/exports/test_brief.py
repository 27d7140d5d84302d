from __future__ import annotations

import re
from typing import Any

import pytest

from synoptic.dossier.page.records import index
from synoptic.dossier.page.synopsis import Mark, synopsis
from synoptic.exports import Bundle
from synoptic.exports.brief import NOTED, Brief, _held, brief
from tests.dossier.page.sample import TEXTS, WIRE, dossier

NOTE = re.compile(
    r"(?P<path>\S+), characters (?P<first>[\d,]*\d) to (?P<last>[\d,]*\d)(?:: [“\"‘](?P<words>.*?)[”\"’] \()?"
)


def _brief(data: dict[str, Any] | None = None, quote_limit: int | None = None) -> Brief:
    return brief(Bundle(data or dossier(), TEXTS, quote_limit))


def _lines(made: Brief, title: str) -> list[str]:
    return [line.text for section in made.sections if section.title == title for line in section.lines]


def test_the_sections_stand_in_the_order_of_the_first_view() -> None:
    assert [section.title for section in _brief().sections] == [
        "What all agree on",
        "What several report",
        "Where they part",
        "What later reports changed",
        "What one alone reports",
        "Dates",
        "Origins",
        "The reports",
    ]


def test_what_most_reports_carry_stands_first_among_what_several_report() -> None:
    found = index(dossier(), TEXTS)
    shared = [row for row in synopsis(found) if len(row.affirming) > 1 and not row.dissenting]
    shared = [row for row in shared if len(row.affirming) < len(found.columns) and (row.is_clear or row.lead)]
    most = max(len(row.affirming) for row in shared)
    first = _lines(_brief(), "What several report")[0]
    assert any(row.wording in first for row in shared if len(row.affirming) == most)


def test_background_stands_behind_what_several_report_of_the_event() -> None:
    plain = dossier()
    before = _lines(_brief(plain), "What several report")
    assert len(before) > 1
    found = index(plain, TEXTS)
    first = next(row for row in synopsis(found) if row.wording in before[0])
    for row in plain["propositions"]:
        if row["id"] == first.id:
            for claim in plain["claims"]:
                claim["background"] = claim["background"] or claim["id"] in row["claims"]
    after = _lines(_brief(plain), "What several report")
    assert after[0] == before[1]
    assert before[0] in after


HELD = [
    # (commitment, stance, source, what is said behind the outlet, note)
    ("asserted", "affirms", "", "", "its own voice needs no word"),
    ("attributed", "affirms", "the harbour master", "citing the harbour master", ""),
    ("attributed", "affirms", "The harbour master", "citing the harbour master", "an article is small in a sentence"),
    ("attributed", "affirms", "Theodora Vance", "citing Theodora Vance", "a name is not an article"),
    ("attributed", "affirms", "", "citing a source without a name", ""),
    ("attributed", "denies", "the club", "which has the club say that it is not so", "against the statement"),
    ("asserted", "denies", "", "which says that it is not so", ""),
    ("accused", "affirms", "two players", "passing on a charge by two players", ""),
    ("denied", "denies", "the club", "which has the club deny it", "the commitment says the stance"),
    ("planned", "affirms", "", "as a plan", ""),
]


@pytest.mark.parametrize(("commitment", "stance", "source", "said", "note"), HELD)
def test_how_a_report_holds_a_statement_is_said_in_words(
    commitment: str, stance: str, source: str, said: str, note: str
) -> None:
    assert _held((Mark(0, commitment, commitment, stance, source),)) == said, note


def test_where_the_headline_asserts_what_the_text_attributes_the_text_counts() -> None:
    title = Mark(0, "asserted", "asserted", "affirms", "")
    text = Mark(1, "attributed", "attributed", "affirms", "the club")
    assert _held((title, text)) == _held((text, title)) == "citing the club"


def test_reports_that_hold_a_statement_alike_stand_together() -> None:
    (agreed,) = _lines(_brief(), "What all agree on")
    assert " – " in agreed
    assert agreed.count("citing") <= 1


def test_numbers_at_odds_stand_before_the_words_of_both_sides() -> None:
    terms = [line for line in _lines(_brief(), "Where they part") if "20 years" in line]
    assert terms[0].startswith("Number, “15-year” against “20 years”: ")
    assert "Daily Osmark" in terms[0]


def test_a_lone_statement_names_its_report() -> None:
    lone = _lines(_brief(), "What one alone reports")
    assert lone
    assert all(" – only " in line for line in lone)


def test_every_place_in_a_note_is_cut_from_its_report() -> None:
    texts = {row["path"]: TEXTS[row["id"]] for row in dossier()["reports"]}
    places = [
        found
        for section in _brief().sections
        for line in section.lines
        for note in line.notes
        for found in NOTE.finditer(note)
    ]
    assert len(places) > 20
    for found in places:
        first, last = (int(found[end].replace(",", "")) for end in ("first", "last"))
        cut = " ".join(texts[found["path"]][first - 1 : last].split())
        if found["words"] and " … " not in found["words"]:
            assert cut.strip('“”"‘’,.') in found["words"]


def test_a_statement_has_one_note_however_many_carry_it() -> None:
    made = _brief()
    assert all(len(line.notes) <= 1 for section in made.sections for line in section.lines)
    data = dossier()
    first = data["propositions"][0]
    claim = next(row for row in data["claims"] if row["id"] == first["claims"][0])
    for at in range(NOTED):
        data["claims"].append(claim | {"id": f"more{at}"})
        first["claims"].append(f"more{at}")
    assert any(
        "more places" in note for section in _brief(data).sections for line in section.lines for note in line.notes
    )


def test_no_quotation_is_longer_than_the_limit() -> None:
    made = _brief(quote_limit=20)
    said = [line.text for section in made.sections if section.title != "Origins" for line in section.lines]
    said += [note for section in made.sections for line in section.lines for note in line.notes]
    assert all(len(words) <= 21 for text in said for words in re.findall(r"“([^”]*)”", text))


def test_one_report_alone_is_told_without_the_others() -> None:
    data = dossier()
    data["reports"] = [row for row in data["reports"] if row["id"] == WIRE]
    titles = [section.title for section in _brief(data).sections]
    assert "What it reports" in titles
    assert "What one alone reports" not in titles


def test_the_brief_says_whose_words_the_title_is_and_what_it_does_not_say() -> None:
    assert _brief().closing[0] == "The title is in the words of Northern Wire."
    assert _brief().closing[-1] == "Synoptic shows who says what, and not what is true."
