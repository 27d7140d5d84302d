"""Block: which texts share runs of equal words, without comparing all.

Method: every run of so many words gets a number by prefix doubling (Karp, Miller and Rosenberg 1972, "Rapid
identification of repeated patterns"): equal numbers are equal runs, with no chance of collision. Texts that share a
number are compared, others never; so the cost grows with the words, and with the pairs that do share something.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np
import numpy.typing as npt

from synoptic.text.similarity import Pair, Passage, grown, seeds_between

_Numbers = npt.NDArray[np.int64]


def runs_shared(texts: Sequence[Sequence[str]], min_words: int) -> dict[Pair, tuple[Passage, ...]]:
    """For every pair (low, high) of texts with one: each longest run of at least `min_words` equal words.

    The runs stand in the order of the first text. The memory is some 40 bytes a word.
    """
    starts, numbers = _numbered(texts, min_words)
    if not len(numbers):
        return {}
    order = np.lexsort((starts, numbers))
    starts, numbers = starts[order], numbers[order]
    owner = np.searchsorted(_borders(texts), starts, side="right") - 1
    places: list[dict[int, list[int]]] = [{} for _ in texts]
    holders: set[tuple[int, ...]] = set()
    edges = np.flatnonzero(np.diff(numbers, prepend=-1, append=-1))
    firsts = _borders(texts)
    for low, high in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True):
        if owner[low] == owner[high - 1]:
            continue
        having = owner[low:high].tolist()
        holders.add(tuple(dict.fromkeys(having)))
        for text, at in zip(having, starts[low:high].tolist(), strict=True):
            places[text].setdefault(int(numbers[low]), []).append(at - int(firsts[text]))
    pairs = sorted({pair for group in holders for pair in combinations(group, 2)})
    return {(a, b): grown(texts[a], texts[b], seeds_between(places[a], places[b]), min_words) for a, b in pairs}


def _borders(texts: Sequence[Sequence[str]]) -> _Numbers:
    """The position of the first word of each text when all stand in one row, one place apart."""
    return np.cumsum([0, *(len(text) + 1 for text in texts[:-1])], dtype=np.int64)


def _numbered(texts: Sequence[Sequence[str]], min_words: int) -> tuple[_Numbers, _Numbers]:
    """Where the runs of so many words begin that lie in one text, in the row of all texts, and their numbers."""
    known: dict[str, int] = {}
    row: list[int] = []
    inside: list[bool] = []
    for text in texts:
        row += [known.setdefault(word, len(known)) for word in text]
        row.append(-1)
        inside += [i + min_words <= len(text) for i in range(len(text) + 1)]
    numbers = _runs_of(np.array(row, dtype=np.int64), min_words)
    starts = np.flatnonzero(np.array(inside, dtype=bool))
    return starts, numbers[starts]


def _runs_of(words: _Numbers, length: int) -> _Numbers:
    """At every position the number of the run of so many words that begins there; beyond the end it is cut."""
    doubled, size = words, 1
    found: _Numbers | None = None
    done = 0
    while size <= length:
        if length & size:
            found = doubled if found is None else _paired(found, doubled, done)
            done += size
        doubled, size = _paired(doubled, doubled, size), 2 * size
    return words if found is None else found


def _paired(first: _Numbers, second: _Numbers, distance: int) -> _Numbers:
    """One number for each two: the first's at a position and the second's so many words on."""
    later = np.full_like(second, -1)
    n_followed = max(0, len(second) - distance)
    later[:n_followed] = second[len(second) - n_followed :]
    keys = (first + 1) * (int(second.max(initial=0)) + 2) + (later + 1)
    numbers: _Numbers = np.unique(keys, return_inverse=True)[1].astype(np.int64)
    return numbers
