"""Are the quantities found, with number and unit; reported, not in the headline."""

from __future__ import annotations

from synoptic.evaluation.figures import Measured, share
from synoptic.evaluation.matching import Matching
from synoptic.evaluation.records import Record, rows
from synoptic.evaluation.stretches import Pair, Stretch, dice, paired, touches
from synoptic.evaluation.units import same_number, same_unit

# Numbers that measure or count nothing.
NOT_QUANTITIES = frozenset(
    {
        "ordinal",
        "date-component",
        "date-part",
        "clock-time",
        "designator",
        "boilerplate",
    }
)
# What touches is a pair, however little of the longer one is shared.
LEAST_SCORE = 0.1
PAIR_THRESHOLD = 0.05


def measure_quantities(matching: Matching) -> Measured:
    """Return recall with number and unit, and precision."""
    every = [
        s for q in rows(matching.gold.get("quantities")) if (s := matching.texts.in_gold(q.get("span"), q)) is not None
    ]
    gold = [s for s in every if _is_wanted(s.record)]
    is_missing, notes = matching.missing("quantities", gold)
    if is_missing:
        return Measured(notes=notes)
    pred = [
        s
        for q in rows(matching.dossier.get("quantities"))
        if (s := matching.texts.in_dossier(q.get("span"), q)) is not None
    ]
    pairs = paired(pred, gold, _fit, PAIR_THRESHOLD, _number_agrees)
    numbers = [pair for pair in pairs if same_number(pair.gold.record, pair.pred.record)]
    right = {p.gold for p in numbers if same_unit(p.gold.record, p.pred.record)}
    n_counted = _n_counted(pred, pairs, [s for s in every if _is_neutral(s.record)])
    figures = {
        "recall": share(len(right), len(gold), "right place, number and unit"),
        "found": share(len(pairs), len(gold)),
        "number": share(len(numbers), len(pairs)),
        "precision": share(len(right), n_counted, "ordinals are neutral"),
    }
    missed = [g for g in gold if g not in right]
    return Measured(
        {"quantities": figures},
        notes=notes,
        misses={
            "quantities not found or wrong": [f"{g.record.get('value')} {g.record.get('unit')}, {g}" for g in missed]
        },
        right=frozenset(f"quantity:{g.key}" for g in right),
    )


def _is_wanted(quantity: Record) -> bool:
    if quantity.get("kind") in NOT_QUANTITIES:
        return False
    return quantity.get("value") is not None


def _is_neutral(quantity: Record) -> bool:
    return quantity.get("kind") == "ordinal" or quantity.get("value") is None


def _fit(p: Stretch, g: Stretch) -> float:
    return max(dice(p, g), LEAST_SCORE) if touches(p, g) else 0.0


def _number_agrees(p: Stretch, g: Stretch) -> float:
    return float(same_number(g.record, p.record))


def _n_counted(pred: list[Stretch], pairs: list[Pair], neutral: list[Stretch]) -> int:
    """Return how many quantities of the dossier count in precision."""
    used = {pair.pred for pair in pairs}
    return sum(p in used or not any(touches(p, other) for other in neutral) for p in pred)
