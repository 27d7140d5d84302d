"""Do claims that say the same stand together, and are conflicts shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Set
from itertools import permutations
from typing import NamedTuple

from synoptic.evaluation.figures import (
    Figure,
    Figures,
    Measured,
    error_share,
    harmonic,
    share,
)
from synoptic.evaluation.matching import Matching
from synoptic.evaluation.records import Record, rows, word
from synoptic.evaluation.stretches import Pair, Stretch, grouping, touches

CONFLICT_VERDICTS = frozenset({"conflict-of-positions", "conflict-of-reports", "tension"})
CONFLICT_CLASSES = frozenset({"conflict", "commitment_shift"})
UPDATE_VERDICTS = frozenset({"update-over-time"})
UPDATE_CLASSES = frozenset({"update"})
# Pairs across reports are what a reader sees; a conflict is what a reader looks for.
BCUBED_WEIGHT = 0.25
PAIRWISE_WEIGHT = 0.45
TRAP_WEIGHT = 0.1
CONFLICT_WEIGHT = 0.2


class Shown(NamedTuple):
    """Relations of the gold that the dossier shows.

    Attributes:
        wanted: Those there are to show.
        shown: Positions in `wanted` of those shown.
        mine: Relations of the dossier, each with whether it shows one.
    """

    wanted: list[Record]
    shown: set[int]
    mine: list[tuple[Record, bool]]

    @property
    def recall(self) -> Figure:
        """Return the share that is shown."""
        return share(len(self.shown), len(self.wanted))

    def keys(self) -> set[str]:
        """Return item keys of those shown."""
        return {f"relation:{self.wanted[n].get('id')}" for n in self.shown}

    def missed(self) -> list[str]:
        """Return those not shown, in words."""
        return [
            f"{r.get('id')} {r.get('key')} ({r.get('verdict')})"
            for n, r in enumerate(self.wanted)
            if n not in self.shown
        ]


class Traps(NamedTuple):
    """Look-alikes that the gold keeps apart.

    Attributes:
        all: Relations of the gold that warn.
        tested: Those of which two clusters or more were matched.
        merged: Those of which one proposition holds two clusters.
    """

    all: list[Record]
    tested: list[Record]
    merged: list[Record]


def measure_alignment(matching: Matching) -> Measured:
    """Return agreement of propositions with clusters, traps, conflicts, updates."""
    is_missing, notes = matching.missing("propositions", matching.gold_claims)
    if is_missing:
        return Measured(notes=notes)
    pairs = matching.pairs if matching.propositions else []
    figures = grouping(pairs, matching.claim_labels, across_reports=True)
    traps = traps_in(matching, pairs)
    n_traps, n_tested, n_merged = len(traps.all), len(traps.tested), len(traps.merged)
    note = f"{n_tested} of {n_traps} could be tested"
    figures["traps_merged"] = error_share(n_merged, n_traps, note)
    conflicts = relations_shown(matching, CONFLICT_VERDICTS, CONFLICT_CLASSES)
    figures |= _conflict_figures(conflicts)
    updates = relations_shown(matching, UPDATE_VERDICTS, UPDATE_CLASSES)
    if updates.wanted:
        figures["updates_shown"] = updates.recall
    invented = [r for r, ok in _of_class_conflict(conflicts) if not ok]
    apart = {str(r.get("id")) for r in traps.tested if r not in traps.merged}
    return Measured(
        {"alignment": figures},
        {"alignment": _part(figures, traps, conflicts) * matching.coverage},
        notes,
        {
            "traps merged": [f"{r.get('id')} {r.get('key')}" for r in traps.merged],
            "conflicts that the gold does not have": [str(r.get("id")) for r in invented],
            "conflicts and updates not shown": conflicts.missed() + updates.missed(),
        },
        frozenset(
            {f"trap:{ident}" for ident in apart}
            | conflicts.keys()
            | updates.keys()
            | {f"together:{cluster}" for cluster in clusters_together(matching)}
        ),
    )


def clusters_together(matching: Matching) -> set[str]:
    """Return clusters of several reports whose matched claims share a proposition.

    Claims of two reports at least must be matched; others test nothing.
    """
    members: defaultdict[str, list[Pair]] = defaultdict(list)
    for pair in matching.pairs:
        members[str(pair.gold.record["cluster"])].append(pair)
    together: set[str] = set()
    for cluster, pairs in members.items():
        shared = frozenset.intersection(*(matching.propositions_of(pair.pred) for pair in pairs))
        if shared and len({pair.gold.doc for pair in pairs}) > 1:
            together.add(cluster)
    return together


def traps_in(matching: Matching, pairs: list[Pair]) -> Traps:
    """Return the warnings of the gold, tested against the propositions."""
    clusters_in: defaultdict[Hashable, set[str]] = defaultdict(set)
    for p, g in pairs:
        for label in matching.groups_of(p):
            clusters_in[label].add(g.record["cluster"])
    matched = {g.record["cluster"] for _, g in pairs}
    traps = Traps([], [], [])
    for relation in rows(matching.gold.get("relations")):
        items = rows(relation.get("items"))
        apart = {item["cluster"] for item in items if item.get("cluster")}
        if relation.get("verdict") != "trap" or len(apart) < 2:
            continue
        traps.all.append(relation)
        if len(apart & matched) > 1:
            traps.tested.append(relation)
        if any(len(apart & inside) > 1 for inside in clusters_in.values()):
            traps.merged.append(relation)
    return traps


def relations_shown(matching: Matching, verdicts: Set[str], classes: Set[str]) -> Shown:
    """Return relations of some verdicts that relations of some classes show.

    One is shown when both sides of a relation of the dossier hold a claim that touches
    a place of it, two different places for the two sides.
    """
    wanted = [
        (relation, couples)
        for relation in rows(matching.gold.get("relations"))
        if relation.get("verdict") in verdicts and (couples := _couples(matching, relation))
    ]
    shown: set[int] = set()
    mine: list[tuple[Record, bool]] = []
    for relation in rows(matching.dossier.get("relations")):
        is_of_class = word(relation, "class") in classes
        if not is_of_class or relation.get("left") == relation.get("right"):
            continue
        left = matching.side(relation.get("left"))
        right = matching.side(relation.get("right"))
        hit = {n for n, (_, couples) in enumerate(wanted) if any(_joins(left, right, couple) for couple in couples)}
        shown |= hit
        mine.append((relation, bool(hit)))
    return Shown([relation for relation, _ in wanted], shown, mine)


def _couples(matching: Matching, relation: Record) -> list[tuple[Stretch, Stretch]]:
    """Return the places of a relation of the gold two by two, in both orders.

    In a conflict the two are of different clusters where any are: an accusation and a
    denial, not two reports of the accusation.
    """
    found = (matching.texts.in_gold(item) for item in rows(relation.get("items")))
    places = [s for s in found if s is not None]
    couples = [(a, b) for a, b in permutations(places, 2) if a.doc != b.doc or a.chars != b.chars]
    if not str(relation.get("verdict")).startswith("conflict"):
        return couples
    apart = [(a, b) for a, b in couples if a.record.get("cluster") != b.record.get("cluster")]
    return apart or couples


def _joins(left: list[Stretch], right: list[Stretch], couple: tuple[Stretch, Stretch]) -> bool:
    first, second = couple
    return any(touches(first, s) for s in left) and any(touches(second, s) for s in right)


def _of_class_conflict(conflicts: Shown) -> list[tuple[Record, bool]]:
    return [(r, ok) for r, ok in conflicts.mine if word(r, "class") == "conflict"]


def _conflict_figures(conflicts: Shown) -> Figures:
    claimed = _of_class_conflict(conflicts)
    note = "" if claimed else "the dossier has no conflict"
    precision = share(sum(ok for _, ok in claimed), len(claimed), note)
    recall = conflicts.recall
    f1 = harmonic(precision.value, recall.value) if claimed else recall
    return {
        "conflicts_shown": recall,
        "conflict_precision": precision,
        "conflict_f1": f1,
    }


def _part(figures: Figures, traps: Traps, conflicts: Shown) -> float:
    """Return the weighted mean of what the gold lets be measured."""
    scores = [
        (BCUBED_WEIGHT, figures["bcubed_f1"].value),
        (PAIRWISE_WEIGHT, figures["pairwise_f1"].value),
    ]
    if traps.all:
        n_tested = len(traps.tested)
        kept = 1 - len(traps.merged) / n_tested if n_tested else 0.0
        scores.append((TRAP_WEIGHT, kept))
    if conflicts.wanted:
        scores.append((CONFLICT_WEIGHT, figures["conflict_f1"].value))
    return sum(w * v for w, v in scores) / sum(w for w, _ in scores)
