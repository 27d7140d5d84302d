"""Are the quotations found, with the right speaker and the right company."""

from __future__ import annotations

from collections.abc import Iterable

from synoptic.evaluation.figures import (
    Measured,
    mean,
    precision_recall,
    share,
)
from synoptic.evaluation.matching import Matching
from synoptic.evaluation.records import Record, elements, identifier, record, rows
from synoptic.evaluation.stretches import (
    Labels,
    Pair,
    Stretch,
    grouping,
    jaccard,
    paired,
)

# Quotation marks and a final stop may be in or out; a word more may not.
MIN_SHARED_OF_UNION = 0.8
SPEAKERLESS = frozenset({"scare-quote", "none"})
IN_HEADLINE = ("span_f1", "speaker", "group_f1")


def measure_quotes(matching: Matching) -> Measured:
    """Return figures of spans, speakers and groups of quotations."""
    texts = matching.texts
    quoted = rows(matching.gold.get("quotations"))
    gold = _present(texts.in_gold(q.get("span"), q) for q in quoted)
    is_missing, notes = matching.missing("quotes", gold)
    if is_missing:
        return Measured(notes=notes)
    given = rows(matching.dossier.get("quotes"))
    pred = _present(texts.in_dossier(q.get("span") or q.get("inner"), q) for q in given)

    def overlap(p: Stretch, g: Stretch) -> float:
        if not p.shared(g):
            return 0.0
        mine = _present([p, texts.in_dossier(p.record.get("inner"), p.record)])
        theirs = _present([g, texts.in_gold(g.record.get("inner"))])
        return max(jaccard(a, b) for a in mine for b in theirs)

    pairs = paired(pred, gold, overlap, MIN_SHARED_OF_UNION)
    spoken = [pair for pair in pairs if _has_speaker(pair.gold.record)]
    right = [pair for pair in spoken if _is_speaker_right(matching, pair)]
    groups = grouping(pairs, _labels(matching.gold), across_reports=False)
    figures = precision_recall(len(pairs), len(pred), len(gold), "span_")
    figures["speaker"] = share(len(right), len(spoken))
    for name in ("precision", "recall", "f1"):
        figures[f"group_{name}"] = groups[f"pairwise_{name}"]
    matched = {pair.gold for pair in pairs}
    wrong = [pair for pair in spoken if pair not in right]
    return Measured(
        {"quotes": figures},
        {"quotes": mean(figures[name].value for name in IN_HEADLINE)},
        notes,
        {
            "quotes not found": [str(g) for g in gold if g not in matched],
            "speaker wrong": [_miss(pair) for pair in wrong],
        },
        frozenset(f"quote:{g.key}" for g in matched) | frozenset(f"speaker:{pair.gold.key}" for pair in right),
    )


def _present(found: Iterable[Stretch | None]) -> list[Stretch]:
    return [s for s in found if s is not None]


def _has_speaker(quotation: Record) -> bool:
    if quotation.get("attribution_type") in SPEAKERLESS:
        return False
    return bool(quotation.get("speaker"))


def _is_speaker_right(matching: Matching, pair: Pair) -> bool:
    wanted, given = pair.gold.record, pair.pred.record
    speaker = record(given.get("speaker")) | {"report": given.get("report")}
    return matching.entities.same_source(str(wanted.get("speaker")), wanted.get("speaker_mention"), speaker)


def _labels(gold: Record) -> Labels:
    """Read groups of utterances; a quotation without one is a group of its own."""
    group_of = {
        quotation: group.get("id")
        for group in rows(gold.get("quotation_groups"))
        for quotation in elements(group.get("quotes"))
    }
    return Labels(
        lambda p: [identifier(p.record.get("group")) or id(p)],
        lambda g: group_of.get(g.record.get("id")) or g.record.get("id"),
    )


def _miss(pair: Pair) -> str:
    given = record(pair.pred.record.get("speaker")).get("entity")
    return f"gold {pair.gold.record.get('speaker')}, dossier {given}, {pair.gold}"
