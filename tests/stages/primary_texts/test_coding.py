"""Articles bear codes by the rules of provisions, and only clauses that may bear one are parsed."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from synoptic.engines import default_engine
from synoptic.stages.agreements import codes_of_words
from synoptic.stages.agreements.coding import SCHEMES
from synoptic.stages.primary_texts import coded, primary_text_of
from synoptic.stages.primary_texts.coding import has_word_of_a_code

FOLDER = Path(__file__).parents[1] / "agreements" / "codes"


@pytest.mark.parametrize("scheme", [*SCHEMES])
def test_nearly_every_sentence_that_bears_a_code_has_a_word_that_lets_it_be_parsed(scheme: str) -> None:
    table = tomllib.loads((FOLDER / f"{scheme.lower()}.toml").read_text(encoding="utf-8"))
    kinds = [
        (text, code) for code, rows in table.items() for kind in ("coded", "candidate") for text in rows.get(kind, ())
    ]
    passed_over = [(text, code) for text, code in kinds if not has_word_of_a_code(text)]
    # A few words that a code takes are in every clause of a trade agreement; to parse those all would take minutes.
    assert len(passed_over) <= 0.05 * len(kinds), passed_over


def test_an_article_on_mutual_defence_bears_its_code(tmp_path: Path) -> None:
    path = tmp_path / "pact.txt"
    path.write_text(
        "PACT BETWEEN THE REPUBLIC OF DORN AND THE KINGDOM OF VELL\n\nArticle 1\n\nIf one of the Parties is attacked, the other Party shall "
        "send troops to its aid.\n\nArticle 2\n\nThis Pact shall be published by both Parties.\n",
        encoding="utf-8",
    )
    found = coded(primary_text_of(path), default_engine(), codes_of_words)
    assert [[code.code for code in row.codes if code.scheme == "ATOP"] for row in found.obligations] == [
        ["defense"],
        [],
    ]
