"""Average linkage of thousands of groups, most of which stay as they are.

Method: as `text.similarity.average_link` (Sokal and Michener 1958), for larger groups, and with sums of whole millionths, so that they are the
same in whatever order they come. The pairs lie in sorted arrays; the row of a group becomes a dictionary when the group
is joined with another, and only then, and names in it that have gone up in others are followed when it is used again.
So the cost is that of sorting the pairs, and of the rows of the groups that are joined, not of all rows.
Limits: no pair can be forbidden.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

# Between two groups this many compared pairs tell enough; fewer are filled up with zeros. As many as two groups of
# twenty have: with 40, which is enough inside one story, chains over some dozen links made groups of 80 reports out of
# one country's politics, and .722 B-cubed F1 instead of .741; a set of clustered news has .955 both times. With more it
# stays so, but of a report the sixty strongest links are kept, so that of large groups not all pairs are there.
_ENOUGH_PAIRS = 400
MILLIONTHS = 10**6
_DIGITS = 9

Ints = npt.NDArray[np.int64]
# The sum of the likeness across two groups in millionths, and how many pairs of members were compared.
_Sum = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of groups that were compared, each once, sorted by the lower number, then by the higher.

    Attributes:
        lows: The lower number of each pair.
        highs: The higher.
        sums: The likeness across the two, summed, in millionths.
        counts: How many pairs of members were compared.
    """

    lows: Ints
    highs: Ints
    sums: Ints
    counts: Ints


def first_of_each(sizes: Ints, pairs: Pairs, threshold: float) -> list[int]:
    """For each group the lowest one with which it stands together, after the nearest were joined again and again.

    How near two groups are is the mean likeness across them; a pair that was not compared counts 0 until 400 were.
    Equal ones are decided by the lowest numbers.

    Args:
        sizes: How many members each group has.
        pairs: Of groups that were compared.
        threshold: Groups less near than this stay apart.
    """
    linkage = _Linkage(sizes, pairs, threshold)
    linkage.run()
    return [linkage.standing(number) for number in range(len(sizes))]


class _Linkage:
    """Groups under way: which went up in which, rows of sums, and a queue of pairs that are near enough to join."""

    def __init__(self, sizes: Ints, pairs: Pairs, threshold: float) -> None:
        self.sizes: list[int] = sizes.tolist()
        self.parent = list(range(len(self.sizes)))
        self.version = [0] * len(self.sizes)
        self.threshold = threshold
        # In whole numbers, a hair lower: what passes is looked at exactly.
        self.least = int(threshold * MILLIONTHS) - 1
        ends = np.concatenate([pairs.lows, pairs.highs])
        order = np.argsort(ends, kind="stable")
        self.others = np.concatenate([pairs.highs, pairs.lows])[order]
        self.sums = np.concatenate([pairs.sums, pairs.sums])[order]
        self.counts = np.concatenate([pairs.counts, pairs.counts])[order]
        self.begins: list[int] = np.searchsorted(ends[order], np.arange(len(self.sizes) + 1)).tolist()
        self.rows: dict[int, dict[int, _Sum]] = {}
        self.queue: list[tuple[float, int, int, tuple[int, int]]] = []
        divisors = np.maximum(pairs.counts, np.minimum(sizes[pairs.lows] * sizes[pairs.highs], _ENOUGH_PAIRS))
        likely = pairs.sums >= self.least * divisors
        columns = (column[likely].tolist() for column in (pairs.lows, pairs.highs, pairs.sums, divisors))
        for low, high, total, divisor in zip(*columns, strict=True):
            self._offer(low, high, total, divisor)

    def run(self) -> None:
        """Join until nothing is near enough."""
        while self.queue:
            _, low, high, stamp = heapq.heappop(self.queue)
            stands = self.parent[low] == low and self.parent[high] == high
            if stands and stamp == (self.version[low], self.version[high]):
                self._join(low, high)

    def standing(self, number: int) -> int:
        """The group that this one has gone up in; itself while it stands."""
        parent = self.parent
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    def _row(self, number: int) -> dict[int, _Sum]:
        """The sums of a group with every group that stands."""
        row = self.rows.pop(number, None)
        if row is None:
            part = slice(self.begins[number], self.begins[number + 1])
            columns = (column[part].tolist() for column in (self.sums, self.counts))
            row = dict(zip(self.others[part].tolist(), zip(*columns, strict=True), strict=True))
        parent = self.parent
        for other in [other for other in row if parent[other] != other]:
            total, count = row.pop(other)
            stands = self.standing(other)
            known = row.get(stands)
            row[stands] = (total, count) if known is None else (known[0] + total, known[1] + count)
        return row

    def _join(self, low: int, high: int) -> None:
        row, gone = self._row(low), self._row(high)
        del row[high], gone[low]
        for other, (total, count) in gone.items():
            known = row.get(other)
            row[other] = (total, count) if known is None else (known[0] + total, known[1] + count)
        self.rows[low] = row
        self.parent[high] = low
        self.version[low] += 1
        size = self.sizes[low] = self.sizes[low] + self.sizes[high]
        sizes, least = self.sizes, self.least
        for other, (total, count) in row.items():
            if total < least * count:  # too little, even when no pair is filled up
                continue
            divisor = max(count, min(size * sizes[other], _ENOUGH_PAIRS))
            if total >= least * divisor:
                self._offer(min(low, other), max(low, other), total, divisor)

    def _offer(self, low: int, high: int, total: int, divisor: int) -> None:
        """Put two groups into the queue if they are near enough."""
        nearness = round(total / MILLIONTHS / divisor, _DIGITS)
        if nearness >= self.threshold:
            heapq.heappush(self.queue, (-nearness, low, high, (self.version[low], self.version[high])))
