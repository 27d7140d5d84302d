"""How firmly is it said, on matched claims."""

from __future__ import annotations

from collections import Counter

from synoptic.evaluation.commitments import (
    GOLD_WORD,
    commitment_agrees,
    polarity_agrees,
)
from synoptic.evaluation.figures import Figure, Figures, Measured, mean, share
from synoptic.evaluation.matching import Matching
from synoptic.evaluation.records import word
from synoptic.evaluation.stretches import Pair

UNSAID = frozenset({"undetermined", "None"})


def measure_commitment(matching: Matching) -> Measured:
    """Return accuracy, the mean F1 over the classes of the gold, and polarity."""
    if not matching.gold_claims:
        return Measured()
    pairs = matching.pairs
    right = [p for p in pairs if commitment_agrees(p.pred.record, p.gold.record)]
    agreeing = set(right)
    unsaid = sum(_given(pair) in UNSAID for pair in pairs)
    n = len(pairs)
    accuracy = share(len(right), n - unsaid / 2, "undetermined counts half")
    macro = _macro_f1(pairs, agreeing)
    figures = {
        "accuracy": accuracy,
        "accuracy_when_said": share(len(right), n - unsaid),
        "said": share(n - unsaid, n),
        "macro_f1": macro,
    }
    polarity, polarity_right = _polarity(pairs)
    return Measured(
        {"commitment": figures | polarity},
        {"commitment": mean((accuracy.value, macro.value)) * matching.coverage},
        misses={"commitment wrong": [_miss(p) for p in pairs if p not in agreeing]},
        right=frozenset(f"commitment:{p.gold.key}" for p in right) | polarity_right,
    )


def _given(pair: Pair) -> str:
    return str(word(pair.pred.record, "commitment"))


def _wanted(pair: Pair) -> str:
    return str(pair.gold.record.get("commitment"))


def _miss(pair: Pair) -> str:
    return f"gold {_wanted(pair)}, dossier {_given(pair)}, {pair.gold}"


def _macro_f1(pairs: list[Pair], right: set[Pair]) -> Figure:
    """Mean F1 over the classes of the gold, so that rare ones count as much."""
    in_gold: Counter[str] = Counter()
    in_pred: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    for pair in pairs:
        wanted, given = _wanted(pair), _given(pair)
        is_right = pair in right
        said = wanted if is_right else GOLD_WORD.get(given, given)
        in_gold[wanted] += 1
        in_pred[said] += 1
        hits[wanted] += said == wanted
    scores = [2 * hits[c] / (in_gold[c] + in_pred[c]) for c in sorted(in_gold)]
    return share(sum(scores), len(scores), "mean over the classes of the gold")


def _polarity(pairs: list[Pair]) -> tuple[Figures, frozenset[str]]:
    right = [p for p in pairs if polarity_agrees(p.pred.record, p.gold.record)]
    marked = [p for p in pairs if p.gold.record.get("polarity") != "affirms"]
    agreeing = set(right)
    marked_right = sum(pair in agreeing for pair in marked)
    note = "where the gold does not affirm"
    figures = {
        "polarity": share(len(right), len(pairs)),
        "polarity_marked": share(marked_right, len(marked), note),
    }
    keys = {f"polarity:{p.gold.key}" for p in marked if p in agreeing}
    return figures, frozenset(keys)
