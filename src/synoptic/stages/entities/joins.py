"""Mentions joined into groups, with the reasons."""

from __future__ import annotations

from collections.abc import Iterable


class Joins:
    """A partition of mentions that only grows coarser, and remembers why.

    Attributes:
        reasons: For each join that changed something: the smaller mention number and the reason.
    """

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))
        self._sizes = [1] * size
        self.reasons: list[tuple[int, str]] = []

    def root(self, item: int) -> int:
        """The smallest mention of the group."""
        while self._parent[item] != item:
            self._parent[item] = self._parent[self._parent[item]]
            item = self._parent[item]
        return item

    def size(self, item: int) -> int:
        """How many mentions its group has."""
        return self._sizes[self.root(item)]

    def join(self, left: int, right: int, reason: str) -> None:
        """Put both groups together; nothing is noted when they are one already."""
        first, second = sorted((self.root(left), self.root(right)))
        if first != second:
            self._parent[second] = first
            self._sizes[first] += self._sizes[second]
            self.reasons.append((first, reason))

    def join_all(self, items: Iterable[int], reason: str) -> None:
        """Put all groups of these mentions together."""
        first: int | None = None
        for item in items:
            if first is None:
                first = item
            else:
                self.join(first, item, reason)

    def groups(self) -> dict[int, list[int]]:
        """The members of every group by its smallest mention, in order."""
        found: dict[int, list[int]] = {}
        for item in range(len(self._parent)):
            found.setdefault(self.root(item), []).append(item)
        return found
