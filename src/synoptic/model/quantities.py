"""Numbers with what they count."""

from __future__ import annotations

from dataclasses import dataclass

from synoptic.model.spans import Span


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as printed, with bounds and unit.

    Attributes:
        id: Digest of the span.
        report: Id of the report.
        span: The words, number and unit.
        number: The value; None when only a bound is stated.
        upper: Upper bound ("up to 55"); None when there is none.
        lower: Lower bound ("at least 7").
        unit: Unit or counted noun in the singular; None when the text gives none.
        unit_code: UCUM or ISO 4217 code when there is one.
        measured: What is measured (the words), None when not known.
        approximate: Whether the text says that it is not exact.
    """

    id: str
    report: str
    span: Span
    number: float | None
    upper: float | None = None
    lower: float | None = None
    unit: str | None = None
    unit_code: str | None = None
    measured: Span | None = None
    approximate: bool = False
