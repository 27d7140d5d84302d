"""Parts of a text bear the codes of TREND whose definition their words meet, and no others."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from synoptic.stages.primary_texts.environment import PREAMBLE, SENTENCES, environment_in
from synoptic.stages.primary_texts.files import Draft
from synoptic.stages.primary_texts.parts import parts_of
from synoptic.text.gazetteer import rows_of

TABLE = tomllib.loads((Path(__file__).parent / "trend.toml").read_text(encoding="utf-8"))
MIN_SENTENCES = 5


def rows() -> Iterator[tuple[str, str, bool]]:
    for code, kinds in TABLE.items():
        for kind, texts in kinds.items():
            yield from ((code, text, kind == "coded") for text in texts)


def codes(words: str, *, is_recital: bool) -> set[str]:
    article = "Article 1\nThe Parties shall meet.\n"
    text = f"TRADE PACT\n\n{words}\n\n{article}" if is_recital else f"TRADE PACT\n\n{article}\nArticle 2\n{words}\n"
    draft = Draft("a.txt", text, "utf-8")
    return {row.code.code for row in environment_in(text, "pt", parts_of(draft, "pt"))}


@pytest.mark.parametrize(("code", "text", "expected"), [*rows()])
def test_a_part_bears_a_code_only_when_it_meets_the_definition(code: str, text: str, expected: bool) -> None:
    assert (code in codes(text, is_recital=code in PREAMBLE)) is expected


def test_every_code_that_ships_has_its_definition_and_its_sentences() -> None:
    shipped = [code for code, *_ in rows_of("codes/trend.tsv", 5)]
    assert sorted(shipped) == sorted([*PREAMBLE, *SENTENCES]) == sorted(TABLE)
    assert all(len(kinds[kind]) >= MIN_SENTENCES for kinds in TABLE.values() for kind in ("coded", "near"))


def test_a_code_stands_on_its_sentence_and_names_its_part() -> None:
    text = "TRADE PACT\n\nArticle 1\n1. Trade is free.\n2. Article XX of GATT 1994 applies to this Pact.\n"
    draft = Draft("a.txt", text, "utf-8")
    found = environment_in(text, "pt", parts_of(draft, "pt"))
    assert [(row.part, row.code.code) for row in found] == [("article 1", "8.01.01.01"), ("article 1", "8.01.02")]
    assert "Article XX of GATT 1994 applies to this Pact." in found[0].span.exact
    assert text[found[0].span.start : found[0].span.end] == found[0].span.exact
