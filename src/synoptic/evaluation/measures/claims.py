"""Are the claims of the gold found, and are the claims of the dossier claims."""

from __future__ import annotations

from collections import Counter, defaultdict

from synoptic.evaluation.figures import (
    Figures,
    Measured,
    error_share,
    harmonic,
    share,
)
from synoptic.evaluation.matching import Matching
from synoptic.evaluation.records import rows
from synoptic.evaluation.stretches import MIN_OVERLAP, Stretch, dice

# Longer than this many times the gold mention it shares most with, a claim holds
# several statements.
OVER_LONG = 2.5
# More claims than this for each of the gold: precision no longer says much.
MANY_CLAIMS = 2


def measure_claims(matching: Matching) -> Measured:
    """Return recall and precision of claims, by the characters they stand on."""
    is_missing, notes = matching.missing("claims", matching.gold_claims)
    if is_missing:
        return Measured(notes=notes)
    pred, gold = matching.pred_claims, matching.gold_claims
    found = {pair.gold for pair in matching.pairs}
    counts, strays = _judged(matching)
    missed = [g for g in gold if g not in found]
    missed.sort(key=lambda g: -g.record["salience"])
    figures = _figures(matching, counts)
    if len(pred) > MANY_CLAIMS * len(gold):
        notes += ("many claims for each of the gold: read precision_one_to_one",)
    return Measured(
        {"claims": figures, "claims_by_report": _by_report(matching)},
        {"claims": figures["f1"].value},
        notes,
        {
            "claims that no single gold claim covers": [str(p) for p in strays],
            "claims not found": [f"salience {g.record['salience']} {g}" for g in missed],
        },
        frozenset(f"claim:{g.key}" for g in found),
    )


def _judged(matching: Matching) -> tuple[Counter[str], list[Stretch]]:
    """Count the claims of the dossier by what they are beside those of the gold."""
    by_doc: defaultdict[str, list[Stretch]] = defaultdict(list)
    for g in matching.gold_claims:
        by_doc[g.doc].append(g)
    unread = _unread_sentences(matching)
    counts: Counter[str] = Counter()
    strays: list[Stretch] = []
    for p in matching.pred_claims:
        best = max(
            by_doc[p.doc],
            key=lambda g: (p.shared(g), -abs(len(g.chars) - len(p.chars))),
            default=None,
        )
        if best is not None and p.shared(best):
            counts["touching"] += 1
            counts["over_long"] += len(p.chars) > OVER_LONG * len(best.chars)
        if best is not None and 2 * p.shared(best) >= len(p.chars):
            counts["near"] += 1
        elif any(2 * p.shared(s) >= len(p.chars) for s in unread):
            counts["neutral"] += 1
        else:
            strays.append(p)
    return counts, strays


def _unread_sentences(matching: Matching) -> list[Stretch]:
    """Return sentences that the gold says it did not annotate."""
    documents = rows(matching.gold.get("documents"))
    spans = [s for d in documents for s in rows(d.get("unannotated_sentences"))]
    found = (matching.texts.in_gold(span) for span in spans)
    return [s for s in found if s is not None]


def _figures(matching: Matching, counts: Counter[str]) -> Figures:
    gold, n_pred = matching.gold_claims, len(matching.pred_claims)
    n_matched = len(matching.pairs)
    covered = sum(any(dice(p, g) >= MIN_OVERLAP for p in matching.pred_claims) for g in gold)
    weight_found = sum(pair.gold.record["salience"] for pair in matching.pairs)
    weighted = share(weight_found, sum(g.record["salience"] for g in gold))
    neutral = counts["neutral"]
    note = f"{neutral} in sentences the gold left out" if neutral else ""
    precision = share(counts["near"], n_pred - neutral, note)
    return {
        "recall_weighted": weighted,
        "recall": share(n_matched, len(gold)),
        "recall_shared": share(covered, len(gold), "a claim may stand for several"),
        "precision": precision,
        "precision_one_to_one": share(n_matched, n_pred),
        "f1": harmonic(precision.value, weighted.value, "precision, weighted recall"),
        "over_long": error_share(counts["over_long"], counts["touching"]),
    }


def _by_report(matching: Matching) -> Figures:
    """Return the recall in every report, so that a mean cannot hide one."""
    wanted = Counter(g.doc for g in matching.gold_claims)
    found = Counter(pair.gold.doc for pair in matching.pairs)
    return {doc: share(found[doc], wanted[doc]) for doc in sorted(wanted)}
