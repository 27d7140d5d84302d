"""Compare: whether two reports tell the same facts in the same order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

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
# One kind of textual evidence alone, short of long equal runs, is not enough.
_MAX_WEIGHT = 0.55
_WEIGHT_OF_ALL = 1.5
_MAX_SPANS = 6
# Sums of floats in another order differ by less.
_EPSILON = 1e-9


def order_between(a: Fingerprint, b: Fingerprint, rarity: Rarity, min_aligned: int) -> OriginReason | None:
    """The same facts, sentence by sentence, in the same order; None with fewer than `min_aligned` of them."""
    if len(a.sentences) > len(b.sentences):
        a, b = b, a
    aligned = _aligned(a, b, rarity)
    if len(aligned) < min_aligned:
        return None
    steps = [(x[1] - y[1]) for x, y in combinations(aligned, 2)]
    with_order = sum(step < 0 for step in steps)
    against = sum(step > 0 for step in steps)
    if with_order + against == 0 or with_order / (with_order + against) < _MIN_CONCORDANCE:
        return None
    spans = tuple(
        cut(side.report.id, side.report.text, sentence.start, sentence.end)
        for i, j in aligned[:_MAX_SPANS]
        for side, sentence in ((a, a.sentences[i]), (b, b.sentences[j]))
    )
    return OriginReason("order", spans, round(_weight(len(aligned), len(a.sentences)), 4))


def most_weights(prints: Sequence[Fingerprint], rarity: Rarity, min_aligned: int) -> npt.NDArray[np.float64]:
    """For each two reports the weight that their order can have at most; 0 below `min_aligned` sentences.

    Counts, for each sentence, the reports with a sentence near enough: as `order_between` does, without asking which
    is nearest or in what order they stand. The cost is one sum over the holders of its words for each sentence.

    Returns:
        (n_prints, n_prints) float64 in [0, 1], the same in both orders.
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
    for place, words in enumerate(keys):
        told = [(tables[word], rarity.of(word)) for word in sorted(words) if word in tables]
        if len(told) >= _MIN_SHARED_WORDS:
            near = _near(told, masses, masses[place])
            n_near[owner[place], np.unique(owner[near])] += 1
    sizes = np.array([max(1, len(found.sentences)) for found in prints])
    shorter = sizes[:, None] <= sizes[None, :]
    counted = np.where(shorter, n_near, n_near.T)
    counted = np.where(sizes[:, None] == sizes[None, :], np.maximum(n_near, n_near.T), counted)
    weights = np.minimum(_MAX_WEIGHT, _WEIGHT_OF_ALL * counted / np.minimum(sizes[:, None], sizes[None, :]))
    return np.where(counted >= min_aligned, weights, 0.0)


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


def _weight(n_aligned: int, n_sentences: int) -> float:
    return min(_MAX_WEIGHT, _WEIGHT_OF_ALL * n_aligned / n_sentences)


def _aligned(a: Fingerprint, b: Fingerprint, rarity: Rarity) -> list[tuple[int, int]]:
    """For each sentence of the first its nearest in the second, where that is near enough."""
    holders: dict[str, list[int]] = {}
    for j, sentence in enumerate(b.sentences):
        for key in sentence.keys:
            holders.setdefault(key, []).append(j)
    found: list[tuple[int, int]] = []
    for i, sentence in enumerate(a.sentences):
        near = Counter(j for key in sorted(sentence.keys) for j in holders.get(key, ()))
        best, place = 0.0, -1
        for j, n_shared in sorted(near.items()):
            if n_shared >= _MIN_SHARED_WORDS:
                share = balanced(*shares(sentence.keys, b.sentences[j].keys, rarity))
                if share > best:
                    best, place = share, j
        if best >= _SENTENCE_SHARE:
            found.append((i, place))
    return found
