"""Two claims that cannot both hold: other numbers, or other days, of one thing."""

from __future__ import annotations

from dataclasses import dataclass

from synoptic.model.quantities import Quantity
from synoptic.model.spans import Span
from synoptic.stages.alignments.numbers import central, compatible, same_measure
from synoptic.stages.alignments.signing import Lexicon, Sign
from synoptic.text.similarity import balanced, shares, word_key

# How much of the words beside the numbers two claims must share to speak of one thing.
_SAME_THING_WORDS = 0.5
# Figures of one thing rarely differ by more; larger gaps need nearly the same words.
_USUAL_RATIO = 3.0
_SAME_WORDS = 0.75
# What is counted as it grows: a later, larger figure is news, not a contradiction.
_GROWING = frozenset(
    word_key(word)
    for word in (
        "dead death killed die toll casualty injured wounded hurt missing displaced evacuated arrested detained "
        "infected case homeless rescued signature vote donation sold attendee victim fatality body"
    ).split()
)
# A number of these units dates or numbers something; it is no figure of it.
_DATING_UNITS = frozenset({"year", "month", "week", "day", "hour", "minute"})


@dataclass(frozen=True, slots=True)
class Finding:
    """A difference or agreement that was found.

    Attributes:
        score: In [0, 1].
        reason: With the two values compared.
        evidence: The words on both sides.
        grows: For a count that grows with time, 1 when the second value is the larger one, -1 when the first is; else 0.
    """

    score: float
    reason: str
    evidence: tuple[Span, ...]
    grows: int = 0


def number_conflict(a: Sign, b: Sign, lexicon: Lexicon) -> Finding | None:
    """Different figures for one thing, by unit, bounds and rounding; None when they agree or speak of two things."""
    if not _comparable(a, b):
        return None
    for x in a.numbers:
        for y in b.numbers:
            if same_measure(x, y) and not compatible(x, y):
                likeness = _words_beside(a, b, x, y, lexicon)
                if likeness >= _needed(x, y):
                    reason = f"{x.span.exact!r} against {y.span.exact!r}; other words {likeness:.2f}"
                    return Finding(likeness, reason, (x.span, y.span), _growth(a, b, x, y))
    return None


def _comparable(a: Sign, b: Sign) -> bool:
    """Two places, not two figures of one sentence; both stated as fact or on somebody's word."""
    same_place = a.claim.report == b.claim.report and a.claim.sentence == b.claim.sentence
    return not same_place and a.claim.polarity == b.claim.polarity == "affirms" and not (a.sequence ^ b.sequence)


def _words_beside(a: Sign, b: Sign, x: Quantity, y: Quantity, lexicon: Lexicon) -> float:
    """Balanced share of the words beside the numbers themselves."""
    first, second = a.words - _number_words(x), b.words - _number_words(y)
    return balanced(*shares(first, second, lexicon.rarity))


def _number_words(quantity: Quantity) -> frozenset[str]:
    return frozenset(word_key(word) for word in quantity.span.exact.replace("-", " ").replace("$", " ").split())


def _needed(x: Quantity, y: Quantity) -> float:
    """How much the words must agree for these two figures to be figures of one thing."""
    first, second = central(x), central(y)
    if first is None or second is None or (x.unit or "").lower() in _DATING_UNITS:
        return _SAME_WORDS
    low, high = sorted((abs(first), abs(second)))
    return _SAME_THING_WORDS if low > 0 and high / low <= _USUAL_RATIO else _SAME_WORDS


def _growth(a: Sign, b: Sign, x: Quantity, y: Quantity) -> int:
    first, second = central(x), central(y)
    if first is None or second is None or not (a.words | b.words) & _GROWING:
        return 0
    return 1 if second > first else -1


def date_conflict(a: Sign, b: Sign, lexicon: Lexicon) -> Finding | None:
    """Different days for one happening; None when the days overlap or the words are of two happenings."""
    if not a.happened or not b.happened or not _comparable(a, b):
        return None
    if any(x[0] < y[1] and y[0] < x[1] for x in a.happened for y in b.happened):
        return None
    likeness = balanced(*shares(a.words, b.words, lexicon.rarity))
    same_predicate = bool(a.predicate & b.predicate)
    if likeness < _SAME_WORDS or not same_predicate:
        return None
    reason = f"{a.happened[0][0]} against {b.happened[0][0]}; words {likeness:.2f}"
    return Finding(likeness, reason, (*a.claim.spans, *b.claim.spans))
