"""Which entities the words of a report name."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from synoptic.model.entities import Entity
from synoptic.model.sentences import Token
from synoptic.model.spans import Span

# No mention is longer than this; bounds how far back a look-up goes.
_MAX_MENTION_CHARS = 200


@dataclass(frozen=True, slots=True)
class Names:
    """Mentions of all entities, ready to be looked up.

    Attributes:
        by_report: Start, end and entity id of every mention, sorted.
        proper: Report, start and end of the mentions that are names, by their capital.
        kinds: What each entity is, by id.
        called: What each entity is called, by id.
    """

    by_report: Mapping[str, tuple[tuple[int, int, str], ...]]
    proper: frozenset[tuple[str, int, int]]
    kinds: Mapping[str, str]
    called: Mapping[str, str]

    def at_head(self, span: Span) -> frozenset[str]:
        """Entities that the span names by a proper name at its end: whom "the Chilean president Ana Soto" means.

        Descriptions ("the minister") are left out: two of them may mean one person, or not.
        """
        words = span.exact.rstrip(" .,;:'\"’”)")
        end = span.start + len(words)
        ending = [
            (start, entity)
            for start, stop, entity in self._near(span.report, span.start, span.end)
            if span.start <= start and stop >= end and stop <= span.end and (span.report, start, stop) in self.proper
        ]
        first = min((start for start, _ in ending), default=0)
        return frozenset(entity for start, entity in ending if start == first)

    def inside(self, span: Span) -> frozenset[str]:
        """Entities with a mention that lies in the span."""
        return frozenset(
            entity
            for start, end, entity in self._near(span.report, span.start, span.end)
            if span.start <= start and end <= span.end
        )

    def over(self, report: str, token: Token) -> frozenset[str]:
        """Entities with a mention that holds the token; of nested mentions only those of the shortest."""
        holding = [
            (end - start, entity)
            for start, end, entity in self._near(report, token.start, token.end)
            if start <= token.start and token.end <= end
        ]
        shortest = min((length for length, _ in holding), default=0)
        return frozenset(entity for length, entity in holding if length == shortest)

    def _near(self, report: str, start: int, end: int) -> tuple[tuple[int, int, str], ...]:
        rows = self.by_report.get(report, ())
        first = bisect_right(rows, (start - _MAX_MENTION_CHARS, 0, ""))
        last = bisect_right(rows, (end, 0, ""))
        return rows[first:last]


def names_in(entities: Iterable[Entity]) -> Names:
    """The mentions of the entities, by report; of an entity that is never named none, it adds nothing to its words."""
    rows: dict[str, list[tuple[int, int, str]]] = {}
    kinds: dict[str, str] = {}
    called: dict[str, str] = {}
    proper: set[tuple[str, int, int]] = set()
    for entity in entities:
        named = [m for m in entity.mentions if _is_proper(m)]
        if not named:
            continue
        kinds[entity.id], called[entity.id] = entity.kind, entity.name
        proper.update((m.report, m.start, m.end) for m in named)
        for mention in entity.mentions:
            rows.setdefault(mention.report, []).append((mention.start, mention.end, entity.id))
    return Names(
        {report: tuple(sorted(found)) for report, found in sorted(rows.items())}, frozenset(proper), kinds, called
    )


def _is_proper(mention: Span) -> bool:
    """Whether the words are a name: a capital that no article precedes, or a name after the article."""
    words = mention.exact.split()
    return any(word[:1].isupper() for word in words if word.lower() not in {"the", "a", "an"})
