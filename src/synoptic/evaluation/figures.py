"""Figures: shares, and precision, recall and F1, each with what it was made of."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field

NOTHING = "nothing to find and nothing found"


@dataclass(frozen=True)
class Figure:
    """One result in [0, 1].

    Attributes:
        value: The result; numerator over denominator unless the figure is an F1.
        numerator: What counted.
        denominator: Out of how much; 0 where there was nothing to count.
        note: A remark for whoever reads the figure; empty mostly.
        lower_is_better: True for shares of errors.
    """

    value: float
    numerator: float
    denominator: float
    note: str = ""
    lower_is_better: bool = False


Figures = dict[str, Figure]


@dataclass(frozen=True)
class Measured:
    """What one measure found out about one dossier.

    Attributes:
        sections: Figures by section and name.
        parts: Contributions to the headline, in [0, 1]; None is "not scored".
        notes: Remarks on what was missing on either side.
        misses: What was missed or wrong, by kind; may hold words of the reports, so
            it is printed and never stored.
        right: Keys of the items of the gold that the dossier has right; ids and
            offsets only, so that they may be stored.
    """

    sections: dict[str, Figures] = field(default_factory=dict)
    parts: dict[str, float | None] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    misses: dict[str, list[str]] = field(default_factory=dict)
    right: frozenset[str] = frozenset()


def share(numerator: float, denominator: float, note: str = "") -> Figure:
    """Return how much of the denominator counted; 0 of nothing is 0."""
    value = numerator / denominator if denominator else 0.0
    return Figure(value, numerator, denominator, note)


def error_share(numerator: float, denominator: float, note: str = "") -> Figure:
    """Return a share of errors, of which less is better."""
    value = numerator / denominator if denominator else 0.0
    return Figure(value, numerator, denominator, note, lower_is_better=True)


def harmonic(precision: float, recall: float, note: str = "") -> Figure:
    """Return the F1 of a precision and a recall."""
    total = precision + recall
    value = 2 * precision * recall / total if total else 0.0
    return Figure(value, 2 * precision * recall, total, note)


def precision_recall(hits: int, found: int, wanted: int, prefix: str = "") -> Figures:
    """Return precision, recall and F1 under names that start with `prefix`.

    Nothing wanted and nothing found is a perfect result; nothing wanted alone makes
    recall perfect and leaves precision to the false finds.
    """
    figures = {
        "precision": _share_unless_empty(hits, found, is_fine_empty=wanted == 0),
        "recall": _share_unless_empty(hits, wanted, is_fine_empty=True),
        "f1": _share_unless_empty(2 * hits, wanted + found, is_fine_empty=True),
    }
    return {prefix + name: figure for name, figure in figures.items()}


def _share_unless_empty(part: int, whole: int, *, is_fine_empty: bool) -> Figure:
    if whole == 0 and is_fine_empty:
        return Figure(1.0, 0, 0, NOTHING)
    return share(part, whole)


def mean(values: Iterable[float]) -> float:
    """Return the arithmetic mean, 0 of nothing."""
    known = tuple(values)
    return math.fsum(known) / len(known) if known else 0.0
