"""What the figures are to reach, and by how much they miss it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from synoptic.evaluation.figures import Figure


@dataclass(frozen=True)
class Aim:
    """What one figure is to reach.

    Attributes:
        figure: Its name; with its section in front for the figures of an event.
        value: The aim itself reaches it.
        at_most: Whether the figure may be no higher, not no lower.
    """

    figure: str
    value: float
    at_most: bool = False

    def missed_by(self, value: float) -> float:
        """How far a value lies on the wrong side of the aim; 0 when it is met."""
        return max(0.0, value - self.value if self.at_most else self.value - value)

    @property
    def sign(self) -> str:
        """The aim as it is printed."""
        return f"{'<=' if self.at_most else '>='} {self.value:g}"


# Of every full gold; each gold has to reach them on its own.
EVENT_AIMS = (
    Aim("claims.recall_weighted", 0.80),
    Aim("claims.precision_one_to_one", 0.80),
    Aim("claims.over_long", 0.05, at_most=True),
    Aim("commitment.accuracy", 0.85),
    Aim("commitment.macro_f1", 0.60),
    Aim("attribution.innermost_source", 0.85),
    Aim("attribution.source_f1", 0.75),
    Aim("attribution.false_attribution", 0.05, at_most=True),
    Aim("attribution.missed_attribution", 0.20, at_most=True),
    Aim("quotes.span_f1", 0.95),
    Aim("quotes.speaker", 0.90),
    Aim("quantities.recall", 0.95),
    Aim("quantities.precision", 0.95),
    Aim("alignment.pairwise_f1", 0.60),
    Aim("alignment.pairwise_precision", 0.85),
    Aim("corroboration.reports_jaccard", 0.60),
)


def valued(aim: Aim, sections: Mapping[str, Mapping[str, Figure]]) -> float | None:
    """The value of the figure that an aim is about, or None where it was not measured."""
    section, _, name = aim.figure.partition(".")
    figure = sections.get(section, {}).get(name)
    return None if figure is None else figure.value
