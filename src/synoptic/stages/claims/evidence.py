"""What other stages found in the same report, ready to be asked by place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from synoptic.model.quantities import Quantity
from synoptic.model.quotes import Quote
from synoptic.model.sentences import Sentence
from synoptic.model.spans import Span
from synoptic.model.times import Timex
from synoptic.stages.claims.tree import Tree

EntityAt = Callable[[Span], str | None]
PronounMeans = Callable[[int, int], str | None]


class _Placed(Protocol):
    @property
    def span(self) -> Span: ...


P = TypeVar("P", bound=_Placed)


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


def evidence_of(sentences: Sequence[Sentence], evidence: Evidence) -> tuple[Evidence, ...]:
    """For each sentence what stands on its words, so that a claim is not compared with the whole report."""
    times, quantities, quotes = (
        _on_words(evidence.times, sentences),
        _on_words(evidence.quantities, sentences),
        _on_words(evidence.quotes, sentences),
    )
    return tuple(
        replace(evidence, times=times[n], quantities=quantities[n], quotes=quotes[n]) for n in range(len(sentences))
    )


def _on_words(records: Iterable[P], sentences: Sequence[Sentence]) -> tuple[tuple[P, ...], ...]:
    """The records that share characters with each sentence, in their order."""
    starts, ends = [s.start for s in sentences], [s.end for s in sentences]
    found: list[list[P]] = [[] for _ in sentences]
    for record in records:
        for number in range(bisect_right(ends, record.span.start), bisect_left(starts, record.span.end)):
            found[number].append(record)
    return tuple(map(tuple, found))
