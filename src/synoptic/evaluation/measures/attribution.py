"""Who is made responsible, on matched claims."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from synoptic.evaluation.commitments import deepest_level
from synoptic.evaluation.figures import (
    Figures,
    Measured,
    error_share,
    mean,
    precision_recall,
    share,
)
from synoptic.evaluation.matching import EntityMatching, Matching
from synoptic.evaluation.records import Record, record, rows, word
from synoptic.evaluation.stretches import Pair

IN_HEADLINE = ("innermost_source", "source_f1", "chain_depth")


@dataclass(frozen=True)
class Innermost:
    """The innermost links of both chains of one matched claim.

    Attributes:
        pair: The claim.
        wanted: Links of the gold at its deepest level; none for the outlet alone.
        wanted_level: That level.
        sources: Sources of the dossier at its deepest level, each with its report.
        level: That level.
    """

    pair: Pair
    wanted: list[Record]
    wanted_level: int
    sources: list[Record]
    level: int

    @property
    def is_left_open(self) -> bool:
        """Return whether the gold leaves the choice open and the dossier took it.

        The outlet alone is right where the gold asserts with a source that the text
        does not name there; a source without a name is right where something is
        attributed or alleged and nobody is named.
        """
        commitment = self.pair.gold.record.get("commitment")
        if self.wanted:
            implied = all(link.get("span") is None for link in self.wanted)
            return commitment == "asserted" and implied and not self.sources
        unnamed = all(word(source, "kind") == "unnamed" for source in self.sources)
        nobody = commitment in {"attributed", "alleged"}
        return nobody and bool(self.sources) and unnamed

    def is_right(self, entities: EntityMatching) -> bool:
        """Return whether every source of the gold is there, and none where none is."""
        if bool(self.wanted) != bool(self.sources):
            return False
        is_joint = len(self.wanted) > 1
        return all(
            any(
                entities.same_source(str(link.get("entity")), link.get("span"), source, is_joint=is_joint)
                for source in self.sources
            )
            for link in self.wanted
        )

    def __str__(self) -> str:
        """Return both sides in words."""
        truth = ", ".join(str(link.get("entity")) for link in self.wanted)
        said = ", ".join(str(s.get("entity") or record(s.get("span")).get("exact")) for s in self.sources)
        outlet = "the outlet"
        return f"gold {truth or outlet}, dossier {said or outlet}, {self.pair.gold}"


def innermost_of(pair: Pair) -> Innermost:
    """Return the innermost links of both chains."""
    chain = rows(pair.gold.record.get("attribution"))
    mine = rows(pair.pred.record.get("attributions"))
    wanted_level, level = deepest_level(chain), deepest_level(mine)
    report = {"report": pair.pred.record.get("report")}
    inner = [link for link in mine if link.get("level") == level] if level else []
    return Innermost(
        pair,
        [x for x in chain if x.get("level") == wanted_level] if wanted_level else [],
        wanted_level,
        [record(link.get("source")) | report for link in inner],
        level,
    )


def measure_attribution(matching: Matching) -> Measured:
    """Return whether the innermost source and the depth of the chain are right."""
    if not matching.gold_claims:
        return Measured()
    counts: Counter[str] = Counter()
    misses: list[str] = []
    right: set[str] = set()
    for links in map(innermost_of, matching.pairs):
        key = f"source:{links.pair.gold.key}"
        if links.is_left_open:
            counts.update(("right", "depth"))
            right.add(key)
            continue
        counts["depth"] += links.level == links.wanted_level
        is_right = links.is_right(matching.entities)
        _count(counts, links, is_right=is_right)
        if is_right:
            right.add(key)
        else:
            misses.append(str(links))
    figures = _figures(counts, len(matching.pairs))
    part = mean(figures[name].value for name in IN_HEADLINE) * matching.coverage
    return Measured(
        {"attribution": figures},
        {"attribution": part},
        misses={"source wrong": misses},
        right=frozenset(right),
    )


def _count(counts: Counter[str], links: Innermost, *, is_right: bool) -> None:
    names_source = bool(links.sources)
    counts["right"] += is_right
    counts["named"] += names_source
    if links.wanted:
        counts["sourced"] += 1
        counts["hits"] += is_right
        counts["missed"] += not names_source
    else:
        counts["outlet"] += 1
        counts["false"] += names_source


def _figures(counts: Counter[str], n: int) -> Figures:
    f1 = precision_recall(counts["hits"], counts["named"], counts["sourced"])["f1"]
    return {
        "innermost_source": share(counts["right"], n),
        "chain_depth": share(counts["depth"], n),
        "source_f1": f1 if n else share(0, 0),
        "false_attribution": error_share(counts["false"], counts["outlet"]),
        "missed_attribution": error_share(counts["missed"], counts["sourced"]),
    }
