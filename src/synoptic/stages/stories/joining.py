"""Group: events whose reports as wholes speak of one story are one, though no report of one is near those of the other."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Sequence

from synoptic.stages.stories.vectors import Sparse

Group = tuple[int, ...]

# Cosine of two groups' mean vectors from which they tell one story. Short reports share few words one by one: 77 notices
# of one affair fell into ten groups, of which the larger ones agree by this measure. On 48 mixtures of up to 20 events
# (development part of a public set of clustered news) it joined no two events that the mean of pairs kept apart.
_SAME_STORY = 0.3
# Groups of two reports together say too little.
_MIN_REPORTS = 3


def joined(groups: Sequence[Group], vectors: Sequence[Sparse], nearness: Callable[[int, int], float]) -> list[Group]:
    """The groups, with those put together that tell one story; the nearest first.

    Args:
        groups: Positions of reports.
        vectors: A unit vector for each report.
        nearness: A factor in [0, 1] for two reports, by their dates.
    """
    members: dict[int, Group] = {number: tuple(sorted(group)) for number, group in enumerate(sorted(groups))}
    means = {number: _mean(group, vectors) for number, group in members.items()}
    scores: dict[tuple[int, int], float] = {}

    def score(number: int) -> None:
        for other in members:
            if other != number and len(members[other]) + len(members[number]) >= _MIN_REPORTS:
                near = [nearness(i, j) for i in members[number] for j in members[other]]
                likeness = _cosine(means[number], means[other]) * math.fsum(near) / len(near)
                scores[min(number, other), max(number, other)] = round(likeness, 6)

    for number in members:
        score(number)
    while scores:
        best = min(scores, key=lambda pair: (-scores[pair], pair))
        if scores[best] < _SAME_STORY:
            break
        first, second = best
        members[first] = tuple(sorted((*members[first], *members.pop(second))))
        means[first] = _mean(members[first], vectors)
        scores = {pair: value for pair, value in scores.items() if not {first, second} & set(pair)}
        score(first)
    return list(members.values())


def _mean(group: Group, vectors: Sequence[Sparse]) -> Sparse:
    total: defaultdict[str, float] = defaultdict(float)
    for position in group:
        for word, weight in vectors[position].items():
            total[word] += weight
    return total


def _cosine(a: Sparse, b: Sparse) -> float:
    if len(b) < len(a):
        a, b = b, a
    length = math.sqrt(math.fsum(x * x for x in a.values()) * math.fsum(x * x for x in b.values()))
    return math.fsum(x * b[word] for word, x in a.items() if word in b) / length if length > 0 else 0.0
