"""Codes for words that stand in no report: the articles of the agreement itself."""

from __future__ import annotations

from collections.abc import Sequence

from synoptic.model.agreements import Code
from synoptic.model.sentences import Sentence
from synoptic.stages.agreements.coding import codes_in
from synoptic.stages.agreements.passages import Passage
from synoptic.stages.agreements.tree import Tree


def codes_of_words(
    sentence: Sentence, ranges: Sequence[tuple[int, int]], deontic: str | None = None
) -> tuple[Code, ...]:
    """The codes whose definition the words of a sentence meet, or nearly meet.

    Args:
        sentence: A sentence with its tree.
        ranges: Code points of the words that lay something down.
        deontic: Their force; None where only the words tell.
    """
    places = enumerate(sentence.tokens)
    inside = [i for i, token in places if any(a <= token.start and token.end <= b for a, b in ranges)]
    return codes_in(Passage(Tree(sentence), inside, deontic)) if inside else ()
