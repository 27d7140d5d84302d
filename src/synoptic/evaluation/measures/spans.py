"""Do spans repeat their report, and are the layers those of the gold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from synoptic.evaluation.figures import (
    Figures,
    Measured,
    error_share,
    precision_recall,
    share,
)
from synoptic.evaluation.matching import Matching
from synoptic.evaluation.records import Record, identifier, rows, whole, word

CLAIM_LAYERS = frozenset({"headline", "deck", "subhead", "body", "caption"})
# A heading that states nothing is neutral: neither wanted nor wrong.
NEUTRAL_REGIONS = frozenset({"title", "deck", "subtitle", "subhead", "body", "caption"})

# What a reader meets of a report in a dossier; none of it may come from page furniture.
FROM_TEXT = ("claims", "quotes", "times", "quantities")


def spans_in(node: object) -> Iterator[tuple[Record, object]]:
    """Yield every span of a dossier with the report it lies in.

    A span is a record with `start`, `end` and either `exact` or `report`. One that
    names no report lies in the nearest record around it that does, or that is one.
    The walk keeps a list of its own, so that no depth of nesting can stop it.
    """
    waiting: list[tuple[object, object]] = [(node, None)]
    while waiting:
        current, report = waiting.pop()
        if isinstance(current, list):
            waiting += [(value, report) for value in reversed(current)]
        if not isinstance(current, dict):
            continue
        if "path" in current:
            report = current.get("id")
        report = current.get("report", report)
        if {"start", "end"} <= current.keys() and current.keys() & {"exact", "report"}:
            yield current, report
        waiting += [(value, report) for value in reversed(list(current.values()))]


def measure_spans(matching: Matching) -> Measured:
    """Return whether every span of the dossier repeats the words of its report."""
    return spans_repeated(matching.dossier, matching.texts.layer_of)


def spans_repeated(dossier: Record, layer_of: Mapping[str, str | None]) -> Measured:
    """Return the share of spans that repeat the text layer of their report.

    Args:
        dossier: The dossier; every record in it is looked at.
        layer_of: Text layer by id of the report.
    """
    good = total = 0
    broken: list[str] = []
    for span, report in spans_in(dossier):
        total += 1
        if _repeats(span, layer_of.get(identifier(report) or "") or ""):
            good += 1
        else:
            place = f"{span.get('start')}-{span.get('end')}"
            broken.append(f"{report} {place} {span.get('exact')!r}")
    note = "" if total else "the dossier has no spans"
    figures = {"exact": share(good, total, note)}
    return Measured({"spans": figures}, misses={"broken spans": broken})


def _repeats(span: Record, text: str) -> bool:
    start, end = whole(span.get("start")), whole(span.get("end"))
    if start is None or end is None or not 0 <= start < end <= len(text):
        return False
    return bool(span.get("exact") == text[start:end])


def measure_layers(matching: Matching) -> Measured:
    """Return how far claim-bearing layers cover the claim-bearing regions."""
    regions = matching.texts.regions
    is_missing, notes = matching.missing("reports", regions)
    if is_missing:
        return Measured(notes=notes)
    closed = [c for c in matching.pred_claims if matching.texts.is_closed(c)]
    figures = _layer_figures(matching) | {
        "claims_from_closed_text": error_share(len(closed), len(matching.pred_claims))
    }
    misses = {"claims drawn from text that carries none": [str(c) for c in closed]}
    return Measured({"layers": figures}, notes=notes, misses=misses)


def _layer_figures(matching: Matching) -> Figures:
    texts = matching.texts
    open_in: defaultdict[str, set[int]] = defaultdict(set)
    for report in rows(matching.dossier.get("reports")):
        doc = texts.doc_of.get(identifier(report.get("id")) or "")
        layers = rows(report.get("layers"))
        used = [layer for layer in layers if word(layer, "kind") in CLAIM_LAYERS]
        if (found := texts.stretch(doc, used, report)) is not None:
            open_in[found.doc] |= found.chars
    hits = found_chars = wanted = 0
    for doc in texts.regions:
        truth = texts.chars_where(doc, _bears_claims)
        mine = open_in[doc] - texts.chars_where(doc, _is_neutral)
        hits += len(truth & mine)
        found_chars += len(mine)
        wanted += len(truth)
    return precision_recall(hits, found_chars, wanted)


def _bears_claims(region: Record) -> bool:
    return bool(region.get("claim_bearing"))


def _is_neutral(region: Record) -> bool:
    return not region.get("claim_bearing") and region.get("kind") in NEUTRAL_REGIONS


def measure_boilerplate(matching: Matching) -> Measured:
    """Return how much of what the dossier shows begins in page furniture or a sidebar."""
    texts = matching.texts
    if not texts.regions:
        return Measured()
    figures: Figures = {}
    misses: list[str] = []
    for section in FROM_TEXT:
        given = rows(matching.dossier.get(section))
        found = [texts.in_dossier(row.get("spans") or row.get("span") or row.get("inner"), row) for row in given]
        placed = [s for s in found if s is not None]
        strays = [s for s in placed if texts.is_boilerplate(s)]
        figures[section] = error_share(len(strays), len(placed), "must be 0")
        misses += [f"{section} {s}" for s in strays]
    return Measured({"from_boilerplate": figures}, misses={"taken from boilerplate": misses})
