"""Names from elsewhere, written onto tokens.

Other taggers mark more kinds than this program knows, and mark them as ranges of
characters; here they become the BIO tags of `Token.name`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from synoptic.model.sentences import Token

KINDS = {
    "PER": "PER",
    "PERSON": "PER",
    "ORG": "ORG",
    "ORGANIZATION": "ORG",
    "ORGANISATION": "ORG",
    "LOC": "LOC",
    "LOCATION": "LOC",
    "PLACE": "LOC",
    "GPE": "LOC",
    "FAC": "LOC",
    "MISC": "MISC",
    "NORP": "MISC",
    "EVENT": "MISC",
    "PRODUCT": "MISC",
    "WORK_OF_ART": "MISC",
    "LAW": "MISC",
    "LANGUAGE": "MISC",
}
"""Kinds of CoNLL-2003 and OntoNotes by ours; what is not here (dates, sums) is no name."""
_ARTICLES = frozenset({"the", "a", "an"})


def tokens_at(tokens: Sequence[Token], start: int, end: int) -> range:
    """Return the positions of the tokens that share a character with ``[start, end)``."""
    inside = [index for index, token in enumerate(tokens) if token.start < end and start < token.end]
    return range(inside[0], inside[-1] + 1) if inside else range(0)


def with_names(tokens: Sequence[Token], names: Iterable[tuple[range, str]]) -> tuple[Token, ...]:
    """Return the tokens with these names and no others; a leading article is left out.

    Args:
        tokens: one sentence.
        names: positions and kind; of two that overlap the first given stays.

    >>> words = [Token(0, 3, "the", "the", "DET", 1, "det", "O"), Token(4, 6, "UN", "UN", "PROPN", -1, "root", "O")]
    >>> [token.name for token in with_names(words, [(range(0, 2), "ORG")])]
    ['O', 'B-ORG']
    """
    tags = ["O"] * len(tokens)
    for positions, kind in names:
        places = [index for index in positions if index > positions[0] or tokens[index].text.lower() not in _ARTICLES]
        if any(tags[index] != "O" for index in places):
            continue
        for index in places:
            tags[index] = f"I-{kind}" if index > places[0] else f"B-{kind}"
    return tuple(replace(token, name=tag) for token, tag in zip(tokens, tags, strict=True))


def names_of(tokens: Sequence[Token]) -> tuple[tuple[range, str], ...]:
    """Return the names that the tags of a sentence spell: positions and kind, in order."""
    found: list[tuple[range, str]] = []
    for index, token in enumerate(tokens):
        mark, _, kind = token.name.partition("-")
        if mark == "I" and found and found[-1][0].stop == index and found[-1][1] == kind:
            found[-1] = (range(found[-1][0].start, index + 1), kind)
        elif mark != "O":
            found.append((range(index, index + 1), kind))
    return tuple(found)
