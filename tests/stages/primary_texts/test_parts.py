"""Headings cut a text into its parts."""

from __future__ import annotations

from pathlib import Path

import pytest

from synoptic.stages.primary_texts.files import Draft, draft_of
from synoptic.stages.primary_texts.parts import parts_of, title_of

EXAMPLES = Path(__file__).parent / "examples"


def labels(text: str) -> list[str]:
    return [part.label for part in parts_of(Draft("a.txt", text, "utf-8"), "pt")]


def test_a_compact_is_cut_into_all_its_parts() -> None:
    parts = parts_of(draft_of(EXAMPLES / "skarn-compact.txt"), "pt")
    by_label = {part.label: part for part in parts}
    assert [part.label for part in parts][:7] == [
        "title",
        "preamble",
        "chapter I",
        "article 1",
        "article 2",
        "article 2(1)",
        "article 2(2)",
    ]
    assert [part.label for part in parts][-3:] == ["conclusion", "annex A", "annex B"]
    assert by_label["article 7"].within == "chapter III"
    assert by_label["article 7(2)"].within == "article 7"
    assert by_label["chapter III"].span.end == by_label["article 9"].span.end
    heading = by_label["article 12"].heading
    assert heading is not None
    assert heading.exact == "Settlement of disputes"


def test_every_part_repeats_its_words_and_labels_are_unique() -> None:
    for name in ("skarn-compact.txt", "halden-supply.txt"):
        draft = draft_of(EXAMPLES / name)
        parts = parts_of(draft, "pt")
        assert len({part.label for part in parts}) == len(parts)
        for part in parts:
            assert draft.text[part.span.start : part.span.end] == part.span.exact


@pytest.mark.parametrize(
    ("text", "expected", "note"),
    [
        (
            "Article 1\nThe Parties shall meet as laid down and agreed between them in\nArticle 2 of this Pact.\nArticle 2\nThey shall talk.\n",
            ["article 1", "article 2"],
            "a reference at the start of a wrapped line is no heading",
        ),
        (
            "1. Supply\n1.1 The Seller shall deliver.\n1.2 The Buyer shall pay.\n2. Price\nIt is fixed.\n3. Law\nNone is chosen.\n",
            ["article 1", "article 1(1)", "article 1(2)", "article 2", "article 3"],
            "numbers alone, as in contracts",
        ),
        (
            "Article 1\nArticle 2\n\nArticle 1\nThe first article has words.\nArticle 2\nThe second one too.\n",
            ["article 1", "article 2"],
            "a table of contents is passed over",
        ),
        (
            "Chapter 1\nTrade\nArticle 1\nThe first has words.\nChapter 2\nPorts\nArticle 1\nAnother has words.\n",
            ["chapter 1", "article 1", "chapter 2", "chapter 2 article 1"],
            "numbers that begin again in each chapter",
        ),
        ("ARTICLE IV - Ports\nThe ports are open.\n", ["article IV"], "Roman numbers"),
        (
            "Section 1. Ports\nThe ports are open.\nSection 2. Dues\nThere are none.\n",
            ["article 1", "article 2"],
            "sections",
        ),
        (
            "Article 1\n\nPorts\n\n1.\n\nThe ports are open.\n\n2.\n\nThere are no dues.\n",
            ["article 1", "article 1(1)", "article 1(2)"],
            "numbers on lines of their own, as markup gives them",
        ),
        ("Nothing here is numbered.\n", ["preamble"], "no articles"),
    ],
)
def test_headings_are_told_from_references(text: str, expected: list[str], note: str) -> None:
    found = [label for label in labels(text) if note == "no articles" or label != "preamble"]
    assert found == expected, note


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "TREATY OF PEACE\nBETWEEN\nDORN AND VELMARK\n\nThe King of Dorn and others,\n",
            "TREATY OF PEACE\nBETWEEN\nDORN AND VELMARK",
        ),
        ("Ferry Contract\n\nThe ferry runs daily.\n", "Ferry Contract"),
        ("The weather in May\nIt rained.\n", None),
        ("", None),
    ],
)
def test_a_title_names_an_instrument(text: str, title: str | None) -> None:
    found = title_of(text)
    assert (text[slice(*found)] if found else None) == title


@pytest.mark.parametrize(
    "text", ["", "\n\n", "Article", "Article 1", "1.", "(1)", "Annex", "Done at", "Article 1\nArticle 1\nArticle 1"]
)
def test_odd_texts_are_cut_without_an_error(text: str) -> None:
    labels(text)
