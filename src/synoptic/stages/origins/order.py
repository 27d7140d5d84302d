"""Compare: whether two reports tell the same facts in the same order."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from synoptic.model.origins import OriginReason
from synoptic.model.spans import cut
from synoptic.stages.origins.fingerprints import Fingerprint
from synoptic.text.similarity import Rarity, balanced, shares

# Two sentences tell one fact in one writer's words from this balanced share of content words on.
_SENTENCE_SHARE = 0.35
# Two words in common are no fact.
_MIN_SHARED_WORDS = 3
# Order says something if this share of the pairs of such sentences stand in one order.
_MIN_CONCORDANCE = 0.7
# A text of few sentences may be told whole.
_MIN_ALIGNED_WHEN_WHOLE = 4
# One kind of textual evidence alone, short of long equal runs, is not enough, but for this: so many facts, nearly all that
# the shorter report tells, one after the other in the same order. Of 24 invented reports by other reporters none shares
# more than half of its sentences with the wire.
_MAX_WEIGHT = 0.55
_WHOLE_WEIGHT = 0.62
_MIN_ALIGNED_ALONE = 6
_NEARLY_ALL = 0.85
_MIN_CONCORDANCE_ALONE = 0.8
_WEIGHT_OF_ALL = 1.5
_MAX_SPANS = 6
# Sums of floats in another order differ by less.
_EPSILON = 1e-9


def order_between(a: Fingerprint, b: Fingerprint, rarity: Rarity, min_aligned: int) -> OriginReason | None:
    """The same facts, sentence by sentence, in the same order.

    None with fewer than `min_aligned` of them, unless they are all that the shorter one tells.
    """
    if len(a.sentences) > len(b.sentences):
        a, b = b, a
    aligned = _aligned(a, b, rarity)
    is_whole = len(aligned) == len(a.sentences) >= _MIN_ALIGNED_WHEN_WHOLE
    if len(aligned) < min_aligned and not is_whole:
        return None
    with_order, against = _pairs_in_order([place for _, place in aligned])
    concordance = with_order / max(1, with_order + against)
    if concordance < _MIN_CONCORDANCE:
        return None
    share = len(aligned) / len(a.sentences)
    tells_all = len(aligned) >= _MIN_ALIGNED_ALONE and share >= _NEARLY_ALL and concordance >= _MIN_CONCORDANCE_ALONE
    weight = _WHOLE_WEIGHT if tells_all else min(_MAX_WEIGHT, _WEIGHT_OF_ALL * share)
    spans = tuple(
        cut(side.report.id, side.report.text, sentence.start, sentence.end)
        for i, j in aligned[:_MAX_SPANS]
        for side, sentence in ((a, a.sentences[i]), (b, b.sentences[j]))
    )
    return OriginReason("order", spans, round(weight, 4))


def _pairs_in_order(places: Sequence[int]) -> tuple[int, int]:
    """Of all pairs of these numbers how many rise, and how many fall; those of equal ones are neither."""
    rising = falling = 0
    before: list[int] = []
    for place in places:
        rising += bisect_left(before, place)
        falling += len(before) - bisect_right(before, place)
        insort(before, place)
    return rising, falling


@dataclass(frozen=True, slots=True)
class MostAligned:
    """How many sentences of the shorter of each two reports can stand in the other, at most.

    Attributes:
        counts: (n_prints, n_prints) int64, the same in both orders.
        shares: The same as shares of the shorter one's sentences, in [0, 1].
    """

    counts: npt.NDArray[np.int64]
    shares: npt.NDArray[np.float64]

    def weights(self, min_aligned: int) -> npt.NDArray[np.float64]:
        """The weight that the order of each two can have at most beside others; 0 below so many sentences."""
        weights: npt.NDArray[np.float64] = np.where(
            self.counts >= min_aligned, np.minimum(_MAX_WEIGHT, _WEIGHT_OF_ALL * self.shares), 0.0
        )
        return weights

    def alone(self) -> npt.NDArray[np.bool_]:
        """Whether the order of each two may be enough by itself."""
        enough: npt.NDArray[np.bool_] = (self.counts >= _MIN_ALIGNED_ALONE) & (self.shares >= _NEARLY_ALL)
        return enough

    def most_weights(self, min_aligned: int) -> npt.NDArray[np.float64]:
        """The weight that the order of each two can have at most, by itself or beside others."""
        weights: npt.NDArray[np.float64] = np.where(self.alone(), _WHOLE_WEIGHT, self.weights(min_aligned))
        return weights


def most_aligned(prints: Sequence[Fingerprint], rarity: Rarity) -> MostAligned:
    """For each two reports a bound of what `order_between` finds.

    Counts, for each sentence, the reports with a sentence near enough, without asking which is nearest or in what
    order they stand. The cost is one sum over the holders of its words for each sentence with other words.
    """
    owner = np.array([i for i, found in enumerate(prints) for _ in found.sentences], dtype=np.int64)
    keys = [sentence.keys for found in prints for sentence in found.sentences]
    masses = np.array([rarity.mass(found) for found in keys])
    holders: dict[str, list[int]] = {}
    for place, words in enumerate(keys):
        for word in sorted(words):
            holders.setdefault(word, []).append(place)
    tables = {word: np.array(found, dtype=np.int64) for word, found in holders.items() if len(found) > 1}
    n_near = np.zeros((len(prints), len(prints)), dtype=np.int64)
    for words, places in _places_of(keys).items():
        told = [(tables[word], rarity.of(word)) for word in sorted(words) if word in tables]
        if len(told) >= _MIN_SHARED_WORDS:
            near = np.unique(owner[_near(told, masses, masses[places[0]])])
            for place in places:
                n_near[owner[place], near] += 1
    sizes = np.array([max(1, len(found.sentences)) for found in prints], dtype=np.int64)
    first, second = sizes[:, None], sizes[None, :]
    counts = np.where(first < second, n_near, np.where(first > second, n_near.T, np.maximum(n_near, n_near.T)))
    return MostAligned(counts, counts / np.minimum(first, second))


def _near(
    told: Sequence[tuple[npt.NDArray[np.int64], float]], masses: npt.NDArray[np.float64], mass: float
) -> npt.NDArray[np.int64]:
    """The sentences that have enough of the words, by weight."""
    places = np.concatenate([table for table, _ in told])
    weights = np.concatenate([np.full(len(table), weight) for table, weight in told])
    n_shared = np.bincount(places, minlength=len(masses))
    common = np.bincount(places, weights=weights, minlength=len(masses))
    alike = 2.0 * common >= (_SENTENCE_SHARE - _EPSILON) * (masses + mass)
    return np.flatnonzero(alike & (n_shared >= _MIN_SHARED_WORDS))


def _places_of(keys: Sequence[frozenset[str]]) -> dict[frozenset[str], list[int]]:
    """Where each set of content words stands: a text may say one sentence hundreds of times."""
    found: dict[frozenset[str], list[int]] = {}
    for place, words in enumerate(keys):
        found.setdefault(words, []).append(place)
    return found


def _aligned(a: Fingerprint, b: Fingerprint, rarity: Rarity) -> list[tuple[int, int]]:
    """For each sentence of the first its nearest in the second, where that is near enough; of equally near ones the first."""
    others = {places[0]: words for words, places in _places_of([sentence.keys for sentence in b.sentences]).items()}
    holders: dict[str, list[int]] = {}
    for place, words in others.items():
        for word in words:
            holders.setdefault(word, []).append(place)
    nearest: dict[frozenset[str], int | None] = {}
    for words in dict.fromkeys(sentence.keys for sentence in a.sentences):
        near = Counter(place for word in words for place in holders.get(word, ()))
        shared = {place: others[place] for place, number in sorted(near.items()) if number >= _MIN_SHARED_WORDS}
        nearest[words] = _nearest(words, shared, rarity)
    found = ((i, nearest[sentence.keys]) for i, sentence in enumerate(a.sentences))
    return [(i, place) for i, place in found if place is not None]


def _nearest(words: frozenset[str], others: Mapping[int, frozenset[str]], rarity: Rarity) -> int | None:
    """The first place whose words have the largest part in common with these, where that is large enough."""
    best, nearest = 0.0, None
    for place, theirs in others.items():
        share = balanced(*shares(words, theirs, rarity))
        if share > best:
            best, nearest = share, place
    return nearest if best >= _SENTENCE_SHARE else None
