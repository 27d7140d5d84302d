"""Compare: how likely it is that two claims say the same, and why."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from synoptic.stages.alignments.numbers import compatible, same_measure
from synoptic.stages.alignments.signing import Lexicon, Sign
from synoptic.text.similarity import Pair, Rarity, balanced, cosine

# Weights of the evidence, in log odds. Fitted to the pairs of two hand-made golds and checked on the third, in
# turn; rounded to what the three fits share (docs/explanation/alignment.md). Logistic regression and boosted trees
# over 52 kinds of evidence, fitted to the invented golds and to ECB+, found no better weights: those of time and
# stance are what they added.
_BIAS = -5.4
_WORDS = 4.5
_MATTER = 1.0
_HELD = 0.6
_HELD_BY_SENTENCE = 1.2
_VECTOR = 1.6
_SENTENCE = 2.0
_SAME_SPEAKER = 0.4
_OTHER_SPEAKER = -0.4
_ONE_SPEAKER = -0.4
_SAME_NUMBER = 0.3
_OTHER_NUMBER = -2.0
_SAME_TIME = 0.5
_ONE_STANCE = -0.7
_BOTH_LEAD = 1.2
_BETTER_ELSEWHERE = -1.1
_STANCES = frozenset({"denied", "neither", "not_confirmed"})
# Words shown in a reason.
_MAX_REASON_WORDS = 4
# Evidence of less weight is not told.
_TOLD_WEIGHT = 0.05


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
    matter: float
    held: float
    held_by_sentence: float
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
    masses = [_masses(sign, lexicon.rarity) for sign in signs]
    close = {(a, b): _closeness(signs[a], signs[b], masses[a], masses[b], lexicon.rarity) for a, b in pairs}
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


@dataclass(frozen=True, slots=True)
class _Masses:
    """The weight of all words, of those that are no names, and of the sentence's words of one sign."""

    words: float
    matter: float
    around: float


def _masses(sign: Sign, rarity: Rarity) -> _Masses:
    return _Masses(rarity.mass(sign.words), rarity.mass(sign.matter), rarity.mass(sign.around))


def _closeness(a: Sign, b: Sign, of_a: _Masses, of_b: _Masses, rarity: Rarity) -> _Closeness:
    common = rarity.mass(a.words & b.words)
    words = _balanced_share(common, of_a.words, of_b.words)
    vector, sentence = cosine(a.vector, b.vector), cosine(a.sentence_vector, b.sentence_vector)
    if sentence is None:
        sentence = _balanced_share(rarity.mass(a.around & b.around), of_a.around, of_b.around)
    return _Closeness(
        words=words,
        matter=_balanced_share(rarity.mass(a.matter & b.matter), of_a.matter, of_b.matter),
        held=max(_share(common, of_a.words), _share(common, of_b.words)),
        held_by_sentence=min(
            _share(rarity.mass(a.words & b.around), of_a.words), _share(rarity.mass(b.words & a.around), of_b.words)
        ),
        vector=words if vector is None else max(0.0, vector),
        sentence=max(0.0, sentence),
    )


def _share(common: float, whole: float) -> float:
    return common / whole if whole > 0 else 0.0


def _balanced_share(common: float, of_a: float, of_b: float) -> float:
    return balanced(_share(common, of_a), _share(common, of_b))


def _compared(a: Sign, b: Sign, found: _Closeness, margin: float, lexicon: Lexicon) -> Comparison:
    shared = _rarest_shared(a, b, lexicon)
    parts: list[tuple[str, float]] = [
        (f"words {found.words:.2f}", _WORDS * found.words),
        ("", _MATTER * found.matter),
        ("", _HELD * found.held),
        ("", _HELD_BY_SENTENCE * found.held_by_sentence),
        (f"meaning {found.vector:.2f}", _VECTOR * found.vector),
        (f"sentences around them {found.sentence:.2f}", _SENTENCE * found.sentence),
        _speakers(a, b),
        _numbers(a, b),
        ("same time", _SAME_TIME if _meet_in_time(a, b) else 0.0),
        ("a stance beside none", _ONE_STANCE if _takes_stance(a) != _takes_stance(b) else 0.0),
        ("both open their report", _BOTH_LEAD if a.is_lead and b.is_lead else 0.0),
        (f"a nearer one elsewhere by {margin:.2f}", _BETTER_ELSEWHERE * margin),
    ]
    odds = _BIAS + math.fsum(weight for _, weight in parts)
    told = [text for text, weight in parts if text and abs(weight) >= _TOLD_WEIGHT]
    if shared:
        told.insert(0, "in common " + ", ".join(f"“{lexicon.spoken.get(key, key)}”" for key in shared))
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


def _meet_in_time(a: Sign, b: Sign) -> bool:
    return any(x[0] < y[1] and y[0] < x[1] for x in a.happened for y in b.happened)


def _takes_stance(sign: Sign) -> bool:
    return sign.claim.commitment in _STANCES


def _numbers(a: Sign, b: Sign) -> tuple[str, float]:
    pairs = [(x.quantity, y.quantity) for x in a.numbers for y in b.numbers if same_measure(x.quantity, y.quantity)]
    if not pairs:
        return ("", 0.0)
    if any(compatible(x, y) for x, y in pairs):
        return ("same number", _SAME_NUMBER)
    return ("other number", _OTHER_NUMBER)
