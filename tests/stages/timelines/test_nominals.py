"""A date before a noun dates what the noun names."""

from __future__ import annotations

from dataclasses import replace

import pytest

from synoptic.model.claims import ClaimTime
from synoptic.model.sentences import Sentence, Token
from synoptic.stages.timelines import timeline_from
from synoptic.stages.timelines.nominals import noun_dated_by
from synoptic.stages.times import times_in
from tests import factory

# Word, part of speech, head, relation.
Row = tuple[str, str, int, str]
AFTER: list[Row] = [
    ("The", "DET", 1, "det"),
    ("council", "NOUN", 2, "nsubj"),
    ("answered", "VERB", -1, "root"),
    ("Velm", "PROPN", 6, "nmod:poss"),
    ("'s", "PART", 3, "case"),
    ("2023", "NUM", 6, "nummod"),
    ("flood", "NOUN", 2, "obj"),
    ("in", "ADP", 8, "case"),
    ("May", "PROPN", 2, "obl"),
    (".", "PUNCT", 2, "punct"),
]
DURING: list[Row] = [
    ("Six", "NUM", 1, "nummod"),
    ("died", "VERB", -1, "root"),
    ("in", "ADP", 5, "case"),
    ("the", "DET", 5, "det"),
    ("2023", "NUM", 5, "nummod"),
    ("flood", "NOUN", 1, "obl"),
    (".", "PUNCT", 1, "punct"),
]


def _written(rows: list[Row]) -> str:
    return " ".join(row[0] for row in rows).replace(" 's", "'s").replace(" .", ".")


def _sentence(rows: list[Row]) -> Sentence:
    source = factory.report(_written(rows), published="2025-03-12")
    tokens, at = [], 0
    for word, upos, head, relation in rows:
        at = source.text.index(word, at)
        tokens.append(Token(at, at + len(word), word, word.lower().removesuffix("ed"), upos, head, relation, "O"))
        at += len(word)
    return replace(factory.sentences(source)[0], tokens=tuple(tokens))


@pytest.mark.parametrize(
    ("rows", "words", "note"),
    [
        (AFTER, "Velm's 2023 flood", "the flood was in 2023, the answer was not"),
        (DURING, None, "the deaths were in the flood, so in 2023"),
    ],
)
def test_a_year_before_a_noun_dates_the_noun(rows: list[Row], words: str | None, note: str) -> None:
    source = factory.report(_written(rows), published="2025-03-12")
    sentence = _sentence(rows)
    time = next(t for t in times_in(source, (sentence,)) if t.value == "2023")
    found = noun_dated_by(time, factory.claim(source, source.text), sentence, source)
    assert (found.exact if found else None) == words, note


def test_the_noun_is_an_entry_and_the_claim_keeps_its_own_date() -> None:
    source = factory.report(_written(AFTER), published="2025-03-12")
    sentence = _sentence(AFTER)
    times = times_in(source, (sentence,))
    claim = factory.claim(source, source.text, times=tuple(ClaimTime(t.id, "happened") for t in times))
    entries = timeline_from([claim], [], times, [source], (sentence,))
    assert [(entry.value, entry.label) for entry in entries] == [
        ("2023", "Velm's 2023 flood"),
        ("2024-05", "The council answered Velm's 2023 flood in May."),
    ]
