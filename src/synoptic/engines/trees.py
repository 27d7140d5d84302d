"""The best dependency tree under a table of scores.

Method: each word takes its best head; when that gives several roots or a circle,
the maximum spanning tree is found by contracting circles (Chu and Liu 1965;
Edmonds 1967, doi:10.6028/jres.071b.032).
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_SHUT = np.float64(-1e30)


def best_tree(scores: NDArray[np.float32]) -> list[int]:
    """Return the head of each word: -1 for the one root, else the word's index.

    Args:
        scores: (n, n + 1); row i holds the scores of the heads of word i, column 0
            the root, column j + 1 the word j. Higher is likelier.

    Returns:
        n heads that form one tree without circles; an empty list for n = 0.
    """
    n_words = scores.shape[0]
    if n_words == 0:
        return []
    table = scores.astype(np.float64)
    table[np.arange(n_words), np.arange(n_words) + 1] = _SHUT
    heads = table.argmax(axis=1) - 1
    roots = np.flatnonzero(heads < 0)
    if len(roots) != 1:
        candidates = roots if len(roots) else np.arange(n_words)
        root = int(candidates[table[candidates, 0].argmax()])
        table[np.arange(n_words) != root, 0] = _SHUT
        table[root, 1:] = _SHUT
        heads = table.argmax(axis=1) - 1
    if not _circle(heads + 1):
        return [int(head) for head in heads]
    square = np.full((n_words + 1, n_words + 1), _SHUT)
    square[1:] = table
    square[1:, 0] = _one_root(table)
    return [int(head) - 1 for head in _spanning(square)[1:]]


def with_one_subject(
    heads: Sequence[int], relations: Sequence[str], upos: Sequence[str]
) -> tuple[list[int], list[str]]:
    """Return heads and relations in which no office and its name are both subjects.

    In ``engineer Rosa Lee said`` the parser now and then hangs ``engineer`` and
    ``Rosa`` on the verb as two subjects. A noun directly before a proper noun, both
    subjects of one word, becomes the proper noun's ``nmod:desc``, as the treebanks
    write it.
    """
    mended_heads, mended = list(heads), list(relations)
    for index in range(len(heads) - 1):
        following = index + 1
        both = mended[index].startswith("nsubj") and mended[following].startswith("nsubj")
        if (
            both
            and heads[index] == heads[following]
            and upos[following] == "PROPN"
            and upos[index] in ("NOUN", "PROPN")
        ):
            mended_heads[index], mended[index] = following, "nmod:desc"
    return mended_heads, mended


def with_voice(heads: Sequence[int], relations: Sequence[str], forms: Sequence[str]) -> list[str]:
    """Return relations in which a verb and its subject agree about the passive.

    A verb with a passive auxiliary has a passive subject. A verb in -ed without one
    that has an object is active: in ``A court in Lund on Monday fined the mayor`` the
    parser now and then takes ``fined`` for a participle. Other forms are left alone
    (``Envoy given two days``).
    """
    agreed = list(relations)
    below: dict[int, set[str]] = {}
    for head, relation in zip(heads, relations, strict=True):
        below.setdefault(head, set()).add(relation)
    for index, (head, relation) in enumerate(zip(heads, relations, strict=True)):
        if head < 0 or relation not in ("nsubj", "nsubj:pass"):
            continue
        kinds = below[head]
        if "aux:pass" in kinds:
            agreed[index] = "nsubj:pass"
        elif "obj" in kinds and forms[head].lower().endswith("ed"):
            agreed[index] = "nsubj"
    return agreed


def _one_root(table: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the root column with every word but the likeliest root shut out."""
    column = np.full(table.shape[0], _SHUT)
    best = int(table[:, 0].argmax())
    column[best] = table[best, 0]
    return column


def _circle(heads: NDArray[np.intp]) -> list[int]:
    """Return the nodes of one circle, or nothing.

    Args:
        heads: heads of the nodes 1…n as node numbers, 0 for the root.
    """
    state = [0] * (len(heads) + 1)
    for start in range(1, len(heads) + 1):
        path = []
        node = start
        while node and not state[node]:
            state[node] = start
            path.append(node)
            node = int(heads[node - 1])
        if node and state[node] == start and node in path:
            return path[path.index(node) :]
    return []


def _spanning(scores: NDArray[np.float64]) -> NDArray[np.intp]:
    """Return the head of each node of the maximum spanning tree; node 0 is the root.

    Args:
        scores: (m, m); row i holds the scores of the heads of node i.
    """
    heads: NDArray[np.intp] = scores.argmax(axis=1)
    heads[0] = 0
    circle = _circle(heads[1:])
    if not circle:
        return heads
    inside = np.array(circle)
    outside = np.setdiff1d(np.arange(len(scores)), inside)
    kept = scores[inside, heads[inside]]
    into = scores[np.ix_(inside, outside)] - kept[:, None]
    smaller = _contracted(scores, inside, outside, into.max(axis=0))
    found = _spanning(smaller)
    return _expanded(heads, (inside, outside), into, scores, found)


def _contracted(
    scores: NDArray[np.float64],
    inside: NDArray[np.intp],
    outside: NDArray[np.intp],
    into: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Return the scores with the circle made one node, the last."""
    size = len(outside)
    smaller = np.full((size + 1, size + 1), _SHUT)
    smaller[:size, :size] = scores[np.ix_(outside, outside)]
    smaller[:size, size] = scores[np.ix_(outside, inside)].max(axis=1)
    smaller[size, :size] = into
    smaller[0] = _SHUT
    return smaller


def _expanded(
    heads: NDArray[np.intp],
    parts: tuple[NDArray[np.intp], NDArray[np.intp]],
    into: NDArray[np.float64],
    scores: NDArray[np.float64],
    found: NDArray[np.intp],
) -> NDArray[np.intp]:
    """Return the heads with the circle opened where the smaller tree enters it."""
    inside, outside = parts
    size = len(outside)
    opened = heads.copy()
    for place, node in enumerate(outside):
        head = int(found[place])
        if head < size:
            opened[node] = outside[head]
        else:
            opened[node] = inside[int(scores[node, inside].argmax())]
    entry = int(found[size])
    entered = int(into[:, entry].argmax())
    opened[inside[entered]] = outside[entry]
    opened[0] = 0
    return opened
