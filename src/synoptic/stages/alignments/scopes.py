"""Whether two figures are of one thing, or one of a part, a group, another time or something besides."""

from __future__ import annotations

import re

from synoptic.model.quantities import Quantity
from synoptic.stages.alignments.numbers import Figure, central
from synoptic.stages.alignments.signing import Sign
from synoptic.text.similarity import word_key

# Words that say that a figure is of a part, of another time or of something else besides.
_SCOPE = frozenset(
    word_key(word)
    for word in (
        "initial first annual part component share phase stage additional extra further more aftershock foreshock "
        "another remaining previous earlier last average alone half quarter only"
    ).split()
)
_INCLUDING = re.compile(r"\bincluding (?:the |at least |about |some )?$", re.IGNORECASE)
_OF_WHOLE = re.compile(
    r"\s*(?:(?!out\b)[\w-]+\s+){0,2}(?:among|of (?:the|them|whom|those|its|his|her|their))\b", re.IGNORECASE
)
# What prices and rates do from one hour to the next.
_MOVING = frozenset(
    word_key(word)
    for word in "fall fell rise rose drop dropped climb climbed plunge plunged dip dipped jump jumped slide slid surge "
    "surged tumble tumbled gain gained lose lost trade traded close closed open opened slip slipped".split()
)
_NOW = frozenset(word_key(word) for word in "now currently midday afternoon morning".split())
_IN_ALL = re.compile(
    r"\b(?:in all|in total|overall|altogether|combined|all (?:competitions|countries|regions|areas)|across all)\b",
    re.IGNORECASE,
)
# Scope words that may be part of the number itself.
_INSIDE_NUMBERS = frozenset(word_key(word) for word in "more half quarter only".split())


def is_other_scope(x: Figure, y: Figure, a: Sign, b: Sign) -> bool:
    """Whether a word says that one is of a part or another time; "more than" and "half" inside a number do not."""
    if _is_total(x, a, y, b) or _is_total(y, b, x, a) or _is_part(x, a) or _is_part(y, b):
        return True
    inside = (number_words(x.quantity) | number_words(y.quantity)) & _INSIDE_NUMBERS
    return bool(((a.words ^ b.words) & _SCOPE) - inside)


def is_of_market(quantity: Quantity) -> bool:
    """Whether it is money or a share, of which one report gives many that differ."""
    words = quantity.span.exact.lower()
    return (quantity.unit_code or "").isupper() or "%" in words or "percent" in words or "per cent" in words


def is_of_moment(x: Figure, y: Figure, a: Sign, b: Sign) -> bool:
    """Whether one is a price or rate of the moment, which moves on."""
    moves = (a.predicate | b.predicate) & _MOVING or (a.words | b.words) & _NOW
    return bool(moves) and is_of_market(x.quantity) and is_of_market(y.quantity)


def _is_part(figure: Figure, sign: Sign) -> bool:
    """Whether it counts some of a whole that is named beside it: "five of the dead", "12, including 10 Dutch"."""
    before, found, after = sign.claim.text.partition(figure.quantity.span.exact)
    return bool(found) and (_INCLUDING.search(before) is not None or _OF_WHOLE.match(after) is not None)


def _is_total(x: Figure, a: Sign, y: Figure, b: Sign) -> bool:
    """Whether the first is said to be of all, and is larger than the other, which is not: 21 in all, 17 in the league."""
    of_a, of_b = central(x.quantity), central(y.quantity)
    says_all = [_IN_ALL.search(sign.claim.text) is not None for sign in (a, b)]
    return says_all == [True, False] and of_a is not None and of_b is not None and of_a > of_b


def names_the_other(figure: Figure, other: Sign) -> bool:
    """Whether the other claim gives this number too ("21 in all, 17 of them in the league")."""
    return any(word in other.words for word in number_words(figure.quantity) if word.isdigit())


def number_words(quantity: Quantity) -> frozenset[str]:
    """Keys of the words of the number and its unit."""
    return frozenset(word_key(word) for word in quantity.span.exact.replace("-", " ").replace("$", " ").split())
