"""What stands where in a report's text: the layers, and what its furniture says."""

from __future__ import annotations

from dataclasses import dataclass

from synoptic.model.reports import Layer

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class FoundCredit:
    """A credit before the report has an id.

    Attributes:
        agency: Who is credited.
        of: ``text`` or ``photo``.
        where: The words of the credit.
    """

    agency: str
    of: str
    where: Range


@dataclass(frozen=True, slots=True)
class FoundOutlet:
    """An outlet that names itself in the text.

    Attributes:
        name: As printed.
        where: The words.
    """

    name: str
    where: Range


@dataclass(frozen=True, slots=True)
class Layout:
    """What stands where in a text; ranges are code points.

    Attributes:
        layers: Together all non-space text, in order, without overlap.
        headline: The title.
        bylines: Who wrote it.
        credits: Who delivered text or pictures.
        dateline: Place (and date) that open the body.
        publication_lines: Lines that say where and when it was published.
        outlet: Who publishes, by the text's own words.
        correction: A correction notice.
        is_cut_short: Whether the text itself says that more is behind a wall.
    """

    layers: tuple[Layer, ...]
    headline: Range | None = None
    bylines: tuple[Range, ...] = ()
    credits: tuple[FoundCredit, ...] = ()
    dateline: Range | None = None
    publication_lines: tuple[Range, ...] = ()
    outlet: FoundOutlet | None = None
    correction: Range | None = None
    is_cut_short: bool = False
