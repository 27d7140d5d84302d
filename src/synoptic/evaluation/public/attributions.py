"""Acts of reporting as annotators mark them: sources, one cue, contents."""

from __future__ import annotations

from dataclasses import dataclass

from synoptic.model.spans import Span
from synoptic.model.tables import Tables

Range = tuple[int, int]


@dataclass(frozen=True)
class Reported:
    """One act of reporting.

    Attributes:
        sources: Ranges of code points that name who is made responsible; empty when nobody is named.
        cue: The range of the cue; None when the act goes on without one.
        contents: Ranges of what is reported, in order and apart from each other.
        entities: Ids of the entities that the sources mean.
    """

    sources: tuple[Range, ...]
    cue: Range | None
    contents: tuple[Range, ...]
    entities: frozenset[str] = frozenset()


def reported_in(tables: Tables) -> tuple[Reported, ...]:
    """The outermost acts of reporting of one report, in order of their first content.

    Nesting is left out, as the corpora leave it out: an act inside the content of another one is part of that content.
    """
    named = [(mention, entity.id) for entity in tables.entities for mention in entity.mentions]
    found = [
        Reported(
            tuple(map(_range, act.sources)),
            None if act.cue is None else _range(act.cue),
            tuple(map(_range, act.contents)),
            frozenset(entity for mention, entity in named for source in act.sources if _is_inside(mention, source)),
        )
        for act in tables.reportings
        if not act.is_nested
    ]
    return tuple(sorted(found, key=lambda act: act.contents[0]))


def _range(span: Span) -> Range:
    return span.start, span.end


def _is_inside(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
