"""What other stages found in the same report, ready to be asked by place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from synoptic.model.quantities import Quantity
from synoptic.model.quotes import Quote
from synoptic.model.spans import Span
from synoptic.model.times import Timex

EntityAt = Callable[[Span], str | None]


def _nobody(_span: Span) -> str | None:
    return None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Times, quantities, quotes and entities of one report.

    Attributes:
        times: In order.
        quantities: In order.
        quotes: In order.
        entity_at: The entity that these words mean, or None.
        kind_of: Entity id to entity kind.
    """

    times: tuple[Timex, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    quotes: tuple[Quote, ...] = ()
    entity_at: EntityAt = _nobody
    kind_of: Callable[[str], str | None] = lambda _entity: None
