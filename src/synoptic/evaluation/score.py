"""All figures of one dossier beside one gold, and the one number."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from synoptic.evaluation.figures import Figure, Figures, Measured, share
from synoptic.evaluation.matching import Matching
from synoptic.evaluation.measures.agreement import measure_agreement
from synoptic.evaluation.measures.alignment import measure_alignment
from synoptic.evaluation.measures.attribution import measure_attribution
from synoptic.evaluation.measures.claims import measure_claims
from synoptic.evaluation.measures.commitment import measure_commitment
from synoptic.evaluation.measures.corroboration import measure_corroboration
from synoptic.evaluation.measures.entities import measure_entities
from synoptic.evaluation.measures.quantities import measure_quantities
from synoptic.evaluation.measures.quotes import measure_quotes
from synoptic.evaluation.measures.silence import measure_silence
from synoptic.evaluation.measures.spans import measure_boilerplate, measure_layers, measure_spans
from synoptic.evaluation.measures.timeline import measure_timeline

# What a reader of a dossier relies on most weighs most: what was said, and whether the
# same thing stands together. The weights of what a gold lacks go to the rest.
WEIGHTS = {
    "claims": 20,
    "commitment": 10,
    "attribution": 15,
    "alignment": 20,
    "corroboration_origins": 10,
    "quotes": 5,
    "timeline": 10,
    "entities": 5,
    "agreement": 5,
}
MEASURES: tuple[Callable[[Matching], Measured], ...] = (
    measure_spans,
    measure_layers,
    measure_boilerplate,
    measure_claims,
    measure_commitment,
    measure_attribution,
    measure_alignment,
    measure_corroboration,
    measure_silence,
    measure_quotes,
    measure_timeline,
    measure_quantities,
    measure_entities,
    measure_agreement,
)


@dataclass(frozen=True)
class Score:
    """What a dossier is worth beside a gold.

    Attributes:
        headline: The weighted mean of the parts; 0 when a single span is broken.
        parts: Part by name in [0, 1]; None where the gold has nothing to compare.
        sections: Every figure, by section and name.
        notes: What was missing on either side.
        misses: What was missed or wrong, by kind; holds words of the reports.
        right: Keys of the items that are right; ids and offsets only.
    """

    headline: Figure
    parts: dict[str, float | None]
    sections: dict[str, Figures]
    notes: tuple[str, ...]
    misses: dict[str, list[str]]
    right: frozenset[str]


def score_of(matching: Matching) -> Score:
    """Return all figures of a dossier that was matched with a gold."""
    parts: dict[str, float | None] = dict.fromkeys(WEIGHTS)
    sections: dict[str, Figures] = {}
    misses: dict[str, list[str]] = {}
    notes = tuple(matching.texts.notes)
    right: frozenset[str] = frozenset()
    for measure in MEASURES:
        measured = measure(matching)
        sections |= measured.sections
        parts |= measured.parts
        misses |= measured.misses
        notes += measured.notes
        right |= measured.right
    headline = _headline(parts, sections["spans"]["exact"])
    return Score(headline, parts, sections, tuple(dict.fromkeys(notes)), misses, right)


def scored(dossier: object, gold: object, reports: Path) -> Score:
    """Return all figures of a dossier beside a gold.

    Args:
        dossier: A dossier as data; broken records lower their own figures only.
        gold: A full gold, with `documents`.
        reports: Folder of the report files.
    """
    return score_of(Matching(dossier, gold, reports))


def _headline(parts: dict[str, float | None], spans: Figure) -> Figure:
    known = {name: value for name, value in parts.items() if value is not None}
    total = sum(WEIGHTS[name] for name in known)
    if spans.value < 1.0:
        return Figure(0.0, 0.0, total, "0 because not every span repeats its report")
    return share(sum(WEIGHTS[name] * value for name, value in known.items()), total)
