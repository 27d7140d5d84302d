"""Block: which pairs are worth comparing, without comparing all."""

from __future__ import annotations

import heapq
from collections import defaultdict

import numpy as np

from synoptic.stages.alignments.signing import Lexicon, Sign, sentence_key
from synoptic.text.similarity import Pair

# How many nearest claims by shared rare words, and by vectors, each claim is compared with in each report.
# On the three full golds this keeps 99 % of the pairs that belong together.
_NEAREST_PER_REPORT = 4
# In large stories the nearest of all reports together; keeps the number of pairs proportional to the claims.
_NEAREST_IN_ALL = 24
# A word that more than this many claims have finds no pairs by itself.
_MAX_CLAIMS_PER_WORD = 400
_ROWS_AT_ONCE = 512
# Beyond this many of the nearest no claim is looked at, so that choosing stays cheap in a story of thousands of claims.
_LOOKED_AT = 400


def candidate_pairs(signs: tuple[Sign, ...], lexicon: Lexicon) -> tuple[Pair, ...]:
    """Pairs (low, high) of positions to compare, sorted; never two claims of one sentence.

    The number of pairs grows in proportion to the claims; finding them costs one product of the
    matrix of vectors with itself.
    """
    pairs: set[Pair] = set()
    for here, near in enumerate(_near_by_words(signs, lexicon)):
        pairs.update(_chosen(here, near, signs))
    for here, near in _near_by_vector(signs):
        pairs.update(_chosen(here, near, signs))
    return tuple(sorted(pairs))


def _chosen(here: int, near: dict[int, float], signs: tuple[Sign, ...]) -> list[Pair]:
    """The nearest few of each report, and of all together, as pairs."""
    taken: defaultdict[tuple[str, ...], int] = defaultdict(int)
    pairs: list[Pair] = []
    for there in heapq.nsmallest(_LOOKED_AT, near, key=lambda i: (-round(near[i], 6), i)):
        if sentence_key(signs[here]) == sentence_key(signs[there]):
            continue
        reports = signs[there].reports
        if taken[reports] < _NEAREST_PER_REPORT:
            taken[reports] += 1
            pairs.append((min(here, there), max(here, there)))
        if len(pairs) >= _NEAREST_IN_ALL:
            break
    return pairs


def _near_by_words(signs: tuple[Sign, ...], lexicon: Lexicon) -> list[dict[int, float]]:
    """For each claim the weight of the words it shares with each other claim, per root of their weights."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for position, sign in enumerate(signs):
        for word in sorted(sign.words):
            holders[word].append(position)
    masses = [lexicon.rarity.mass(sorted(sign.words)) or 1.0 for sign in signs]
    near: list[dict[int, float]] = [{} for _ in signs]
    for here, sign in enumerate(signs):
        for word in sorted(sign.words):
            others = holders.get(word, [])
            if len(others) > _MAX_CLAIMS_PER_WORD:
                continue
            weight = lexicon.rarity.of(word)
            for there in others:
                if there != here:
                    near[here][there] = near[here].get(there, 0.0) + weight / (masses[here] * masses[there]) ** 0.5
    return near


def _near_by_vector(signs: tuple[Sign, ...]) -> list[tuple[int, dict[int, float]]]:
    """For each claim with a vector the cosine of the claims nearest to it."""
    rows = [i for i, sign in enumerate(signs) if sign.vector is not None]
    if not rows:
        return []
    table = np.stack([vector for i in rows if (vector := signs[i].vector) is not None])
    keep = min(len(rows), 4 * _NEAREST_IN_ALL)
    found: list[tuple[int, dict[int, float]]] = []
    for start in range(0, len(rows), _ROWS_AT_ONCE):
        # Rounded, and of equal ones the first: which of them a partition puts in front depends on the processor.
        cosines = np.round(table[start : start + _ROWS_AT_ONCE] @ table.T, 6)
        least = np.partition(cosines, -keep, axis=1)[:, -keep]
        for offset, row in enumerate(cosines):
            here = rows[start + offset]
            nearer, as_near = np.flatnonzero(row > least[offset]), np.flatnonzero(row == least[offset])
            columns = (*nearer.tolist(), *as_near[: keep - len(nearer)].tolist())
            found.append((here, {rows[c]: float(row[c]) for c in columns if rows[c] != here}))
    return found
