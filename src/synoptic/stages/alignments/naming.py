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
_ARTICLES = frozenset({"the", "a", "an"})


@dataclass(frozen=True, slots=True)
class Names:
    """Mentions of all entities, ready to be looked up.

    Attributes:
        by_report: Start, end and entity id of every mention, sorted.
        proper: Report, start and end of the mentions that are names, by their capital.
        kinds: What each entity is, by id.
        called: What each entity is called, by id.
        kin: For an entity those that may be the same or a part of it by their names; only entities that have any.
    """

    by_report: Mapping[str, tuple[tuple[int, int, str], ...]]
    proper: frozenset[tuple[str, int, int]]
    kinds: Mapping[str, str]
    called: Mapping[str, str]
    kin: Mapping[str, frozenset[str]]

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
    entities = tuple(entities)
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
    by_report = {report: tuple(sorted(found)) for report, found in sorted(rows.items())}
    return Names(by_report, frozenset(proper), kinds, called, _kin(e for e in entities if e.id in kinds))


def _kin(entities: Iterable[Entity]) -> dict[str, frozenset[str]]:
    """Entities of which one's name begins or ends with the other's.

    "Orsa", "Orsa United" and "the Orsan police" are a town, its club and its police, or one of them under a short name:
    that one report names the one and another report the other shows no difference.
    """
    first_names: dict[tuple[str, ...], set[str]] = {}
    all_names: dict[tuple[str, ...], set[str]] = {}
    entities = tuple(entities)
    for entity in entities:
        first_names.setdefault(_name_words(entity.name), set()).add(entity.id)
        for name in (entity.name, *(entity.aliases if entity.kind != "person" else ())):
            all_names.setdefault(_name_words(name), set()).add(entity.id)
    found: dict[str, set[str]] = {}
    for entity in entities:
        words = _name_words(entity.name)
        begins = (all_names.get(words[:n], ()) for n in range(1, len(words) + 1))
        ends = (first_names.get(words[n:], ()) for n in range(1, len(words)))
        for other in {other for ids in (*begins, *ends) for other in ids} - {entity.id}:
            found.setdefault(entity.id, set()).add(other)
            found.setdefault(other, set()).add(entity.id)
    return {entity_id: frozenset(others) for entity_id, others in sorted(found.items())}


def _name_words(name: str) -> tuple[str, ...]:
    """The words of a name in lower case, without an article; none of a description ("the company")."""
    words = [word for word in name.replace("\u2019", "'").split() if word.lower() not in _ARTICLES]
    return tuple(word.lower().removesuffix("'s") for word in words) if words and words[0][:1].isupper() else ()


def _is_proper(mention: Span) -> bool:
    """Whether the words are a name: a capital that no article precedes, or a name after the article."""
    words = mention.exact.split()
    return any(word[:1].isupper() for word in words if word.lower() not in _ARTICLES)
