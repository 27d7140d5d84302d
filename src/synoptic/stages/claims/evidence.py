"""What other stages found in the same report, ready to be asked by place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from synoptic.model.quantities import Quantity
from synoptic.model.quotes import Quote
from synoptic.model.spans import Span
from synoptic.model.times import Timex
from synoptic.stages.claims.tree import Tree

EntityAt = Callable[[Span], str | None]
PronounMeans = Callable[[int, int], str | None]


def _nobody(_span: Span) -> str | None:
    return None


def _no_kind(_entity: str) -> str | None:
    return None


def _unresolved(_sentence: int, _token: int) -> str | None:
    return None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Times, quantities, quotes and entities of one report.

    Attributes:
        times: In order.
        quantities: In order.
        quotes: In order.
        entity_at: The entity that these words mean, or None.
        pronoun_means: For the index of a sentence and the position of a pronoun in it the entity, or None.
        kind_of: Entity id to entity kind.
    """

    times: tuple[Timex, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    quotes: tuple[Quote, ...] = ()
    entity_at: EntityAt = _nobody
    pronoun_means: PronounMeans = _unresolved
    kind_of: Callable[[str], str | None] = _no_kind

    def meant(self, tree: Tree, head: int, span: Span) -> str | None:
        """The entity that a phrase means; a lone pronoun is resolved by what stands before it."""
        if tree[head].upos == "PRON" and span.end - span.start == tree[head].end - tree[head].start:
            return self.pronoun_means(tree.sentence.index, head)
        return self.entity_at(span)
