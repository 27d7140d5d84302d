"""Compare: how likely it is that two claims say the same, and why."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from synoptic.stages.alignments.numbers import compatible, same_measure
from synoptic.stages.alignments.signing import Lexicon, Sign
from synoptic.text.similarity import Pair, balanced, cosine, shares

# Weights of the evidence, in log odds. Set by logistic regression on the pairs of two hand-made golds and
# checked on the third, in turn; rounded to what the three fits share (docs/explanation/alignment.md).
_BIAS = -5.3
_WORDS = 5.0
_VECTOR = 1.5
_SENTENCE = 2.0
_SAME_SPEAKER = 1.0
_OTHER_SPEAKER = -0.5
_ONE_SPEAKER = -0.5
_OTHER_NAMES = -0.6
_SAME_NUMBER = 0.7
_OTHER_NUMBER = -2.0
_BOTH_LEAD = 0.9
_BETTER_ELSEWHERE = -1.5
# Words shown in a reason.
_MAX_REASON_WORDS = 4


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two claims have in common.

    Attributes:
        score: In [0, 1]; the same in both orders.
        words: Balanced share of the words they have in common, rare words counting more, in [0, 1].
        shared: The rarest words in common, rarest first.
        reason: The evidence in words.
    """

    score: float
    words: float
    shared: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class _Closeness:
    """What can be said of a pair before the others are known."""

    words: float
    vector: float
    sentence: float

    @property
    def strength(self) -> float:
        return self.vector + 2.0 * self.words + 0.5 * self.sentence


def comparisons_of(signs: tuple[Sign, ...], pairs: tuple[Pair, ...], lexicon: Lexicon) -> dict[Pair, Comparison]:
    """Every candidate pair with its score and reason.

    A pair counts less when one of its claims has a nearer one in the other's report that says something
    else: each report tells a thing in a few places, and the next best is usually a neighbour of it.
    """
    close = {pair: _closeness(signs[pair[0]], signs[pair[1]], lexicon) for pair in pairs}
    near: dict[tuple[int, tuple[str, ...]], list[tuple[float, int]]] = {}
    for (a, b), found in close.items():
        near.setdefault((a, signs[b].reports), []).append((found.strength, b))
        near.setdefault((b, signs[a].reports), []).append((found.strength, a))
    return {
        (a, b): _compared(
            signs[a],
            signs[b],
            found,
            max(
                _margin(b, found, near[a, signs[b].reports], close),
                _margin(a, found, near[b, signs[a].reports], close),
            ),
            lexicon,
        )
        for (a, b), found in close.items()
    }


def _margin(there: int, found: _Closeness, rivals: list[tuple[float, int]], close: Mapping[Pair, _Closeness]) -> float:
    """How much nearer a rival of the same report is, as far as the rival does not say the same itself."""
    worst = 0.0
    for strength, rival in rivals:
        if rival != there and strength - found.strength > worst:
            kinship = close.get((min(rival, there), max(rival, there)))
            worst = max(worst, (strength - found.strength) * (1.0 - (kinship.words if kinship else 0.0)))
    return worst


def _closeness(a: Sign, b: Sign, lexicon: Lexicon) -> _Closeness:
    words = balanced(*shares(a.words, b.words, lexicon.rarity))
    around = balanced(*shares(a.around, b.around, lexicon.rarity))
    vector, sentence = cosine(a.vector, b.vector), cosine(a.sentence_vector, b.sentence_vector)
    return _Closeness(
        words, words if vector is None else max(0.0, vector), around if sentence is None else max(0.0, sentence)
    )


def _compared(a: Sign, b: Sign, found: _Closeness, margin: float, lexicon: Lexicon) -> Comparison:
    shared = _rarest_shared(a, b, lexicon)
    parts: list[tuple[str, float]] = [
        (f"words {found.words:.2f}" + (f" ({', '.join(shared)})" if shared else ""), _WORDS * found.words),
        (f"meaning {found.vector:.2f}", _VECTOR * found.vector),
        (f"sentences {found.sentence:.2f}", _SENTENCE * found.sentence),
        _speakers(a, b),
        _names(a, b),
        _numbers(a, b),
        ("both lead", _BOTH_LEAD if a.is_lead and b.is_lead else 0.0),
        (f"nearer elsewhere by {margin:.2f}", _BETTER_ELSEWHERE * margin),
    ]
    odds = _BIAS + math.fsum(weight for _, weight in parts)
    told = [text for text, weight in parts if abs(weight) >= 0.05]  # too little to mention
    return Comparison(round(1.0 / (1.0 + math.exp(-odds)), 4), found.words, shared, "; ".join(told))


def _rarest_shared(a: Sign, b: Sign, lexicon: Lexicon) -> tuple[str, ...]:
    ranked = sorted(a.words & b.words, key=lambda word: (-lexicon.rarity.of(word), word))
    return tuple(ranked[:_MAX_REASON_WORDS])


def _speakers(a: Sign, b: Sign) -> tuple[str, float]:
    if a.speakers and b.speakers:
        same = bool(a.speakers & b.speakers)
        return ("same speaker", _SAME_SPEAKER) if same else ("other speaker", _OTHER_SPEAKER)
    if a.speakers or b.speakers:
        return ("one without a speaker", _ONE_SPEAKER)
    return ("", 0.0)


def _names(a: Sign, b: Sign) -> tuple[str, float]:
    if a.names and b.names and not a.names & b.names:
        return ("no name in common", _OTHER_NAMES)
    return ("", 0.0)


def _numbers(a: Sign, b: Sign) -> tuple[str, float]:
    pairs = [(x, y) for x in a.numbers for y in b.numbers if same_measure(x, y)]
    if not pairs:
        return ("", 0.0)
    if any(compatible(x, y) for x, y in pairs):
        return ("same number", _SAME_NUMBER)
    return ("other number", _OTHER_NUMBER)
