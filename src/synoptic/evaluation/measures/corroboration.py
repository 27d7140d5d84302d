"""Which reports carry a shared claim, and which reports have one origin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import combinations
from typing import NamedTuple

from synoptic.evaluation.figures import (
    Figures,
    Measured,
    mean,
    precision_recall,
    share,
)
from synoptic.evaluation.matching import Matching
from synoptic.evaluation.records import (
    Record,
    elements,
    identifier,
    record,
    rows,
    texts,
    whole,
    word,
)
from synoptic.evaluation.report_texts import partition_of

PART = "corroboration_origins"


class Carrier(NamedTuple):
    """The proposition that stands for a cluster of the gold.

    Attributes:
        n_claims: How many of its matched claims the proposition holds.
        overlap: Shared reports over all reports of both.
        ident: The proposition; empty when there is none.
        docs: The documents it names.
    """

    n_claims: int
    overlap: float
    ident: str
    docs: frozenset[str]


NO_CARRIER = Carrier(0, 0.0, "", frozenset())


def measure_corroboration(matching: Matching) -> Measured:
    """Return figures of shared claims and of origins; both make one part."""
    shared = _shared_claims(matching)
    origins = _origins(matching)
    halves = [value for m in (shared, origins) if (value := m.parts.get(PART)) is not None]
    return Measured(
        shared.sections | origins.sections,
        {PART: mean(halves)} if halves else {},
        shared.notes + origins.notes,
        shared.misses | origins.misses,
        shared.right | origins.right,
    )


def _shared_claims(matching: Matching) -> Measured:
    clusters = [c for c in rows(matching.gold.get("claims")) if len(set(elements(c.get("docs")))) > 1]
    is_missing, notes = matching.missing("propositions", clusters)
    if is_missing:
        return Measured(notes=notes)
    carriers = [(c, carrier_of(matching, c)) for c in clusters]
    exact = [c for c, carrier in carriers if carrier.docs == texts(c.get("docs"))]
    overlap = sum(carrier.overlap for _, carrier in carriers)
    n = len(clusters)
    figures = {"reports_exact": share(len(exact), n), "reports_jaccard": share(overlap, n)}
    return Measured(
        {"corroboration": figures | _origin_count(matching, carriers)},
        {PART: mean((len(exact) / n, overlap / n))},
        notes,
        {"reports of a shared claim wrong": [_miss(c, carrier) for c, carrier in carriers if c not in exact]},
        frozenset(f"reports:{c.get('id')}" for c in exact),
    )


def carrier_of(matching: Matching, cluster: Record) -> Carrier:
    """Return the proposition that holds most of the matched claims of a cluster.

    Between equals the one whose reports fit best, then that of the claim that fits best.
    """
    held: Counter[str] = Counter()
    for p, g in matching.pairs:
        if g.record["cluster"] == cluster.get("id"):
            held.update(sorted(matching.propositions_of(p)))
    truth = texts(cluster.get("docs"))
    options = []
    for ident, n_claims in held.items():
        docs = frozenset(matching.docs_behind(matching.propositions[ident]))
        overlap = len(truth & docs) / len(truth | docs)
        options.append(Carrier(n_claims, overlap, ident, docs))
    return max(options, key=lambda o: (o.n_claims, o.overlap), default=NO_CARRIER)


def _miss(cluster: Record, carrier: Carrier) -> str:
    truth = "+".join(sorted(texts(cluster.get("docs"))))
    given = "+".join(sorted(carrier.docs)) or "none"
    wording = cluster.get("canonical")
    return f"{cluster.get('id')} gold {truth}, dossier {given}: {wording}"


def _origin_count(matching: Matching, carriers: Iterable[tuple[Record, Carrier]]) -> Figures:
    """Return whether propositions count as many origins as the gold."""
    partition = partition_of(matching.gold, matching.texts.by_doc)
    warnings = rows(record(matching.gold.get("lineage")).get("corroboration_warning"))
    stated = {w.get("claim"): whole(w.get("origins")) for w in warnings}
    counted = right = 0
    for cluster, carrier in carriers:
        truth = texts(cluster.get("docs"))
        divided = sum(bool(part & truth) for part in partition)
        wanted = stated.get(cluster.get("id")) or divided
        if not wanted:
            continue
        named = elements(matching.propositions.get(carrier.ident, {}).get("origins"))
        counted += 1
        right += len({identifier(origin) for origin in named}) == wanted
    if not counted:
        return {}
    return {"origin_count": share(right, counted, "as many origins as the gold")}


def _origins(matching: Matching) -> Measured:
    partition = partition_of(matching.gold, matching.texts.by_doc)
    is_missing, notes = matching.missing("origins", partition)
    if is_missing:
        return Measured(notes=notes)
    groups = origin_groups(matching)
    truth, mine = _pairs_of(partition), _pairs_of(groups)
    same = {frozenset(docs) for docs in groups} == {frozenset(d) for d in partition}
    figures = {"exact_partition": share(same, 1)}
    agreement = precision_recall(len(truth & mine), len(mine), len(truth), "pairwise_")
    # Saying nothing about origins is no agreement, even where nothing is shared.
    figures |= agreement if groups else dict.fromkeys(agreement, share(0, 0))
    return Measured(
        {"origins": figures},
        {PART: figures["pairwise_f1"].value},
        notes,
        {
            "reports wrongly put to one origin": sorted(mine - truth),
            "common origin not seen": sorted(truth - mine),
        },
        frozenset(f"origin:{pair}" for pair in truth & mine),
    )


def origin_groups(matching: Matching) -> list[set[str]]:
    """Return the documents of every origin that a report as a whole goes back to."""
    origins = rows(matching.dossier.get("origins"))
    whole_reports = [o for o in origins if word(o, "scope") != "passage"]
    groups = (matching.texts.docs_of(o.get("reports")) for o in whole_reports)
    return [docs for docs in groups if docs]


def _pairs_of(groups: Iterable[set[str]]) -> set[str]:
    return {"+".join(pair) for docs in groups for pair in combinations(sorted(docs), 2)}
