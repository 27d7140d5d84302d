"""What relations are read from, and the records they are written in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from synoptic.model.claims import Claim
from synoptic.model.ids import digest_id
from synoptic.model.propositions import Proposition, Relation
from synoptic.model.spans import Span
from synoptic.stages.alignments.context import Context
from synoptic.stages.alignments.findings import Finding
from synoptic.stages.alignments.grouping import Grouping
from synoptic.stages.alignments.signing import Sign

_HELD_POSSIBLE = frozenset({"possible", "probable"})


@dataclass(frozen=True, slots=True)
class Story:
    """The groups, the records around them, and where each claim went.

    Attributes:
        grouping: Things, signs, comparisons and groups.
        context: The records around the claims.
        group_of: For a position in `grouping.signs` its group.
        proposition_of: For a claim id its proposition.
    """

    grouping: Grouping
    context: Context
    group_of: Mapping[int, int]
    proposition_of: Mapping[str, Proposition]

    def claim(self, position: int) -> Claim:
        """The first claim of the thing at this position."""
        return self.grouping.signs[position].claim

    def sign(self, position: int) -> Sign:
        """The evidence of the thing at this position."""
        return self.grouping.signs[position]

    def score(self, a: int, b: int) -> float:
        """How much two things are alike, in [0, 1]; 0 when they were not compared."""
        compared = self.grouping.comparisons.get((min(a, b), max(a, b)))
        return compared.score if compared is not None else 0.0

    def order(self, a: Claim, b: Claim) -> int | None:
        """1 when the second report was surely published after the first, -1 before it, 0 on one day, None unknown."""
        first = self.context.reports[a.report].published
        second = self.context.reports[b.report].published
        if None in (first.begin, first.end, second.begin, second.end):
            return None
        if first.begin == second.begin:
            return 0
        if str(first.end) <= str(second.begin):
            return 1
        return -1 if str(second.end) <= str(first.begin) else 0

    def sides(self, a: int, b: int) -> tuple[str, str]:
        """The propositions of two things; the claims themselves when they stand in one."""
        first, second = self.claim(a).id, self.claim(b).id
        if self.group_of[a] == self.group_of[b]:
            return first, second
        return self.proposition_of[first].id, self.proposition_of[second].id


def relation_of(
    kind: tuple[str, str, str | None], sides: tuple[str, str], found: Finding, directed: bool = False
) -> Relation:
    """A record of one relation; sides of an undirected one stand in the order of their ids."""
    name, class_, dimension = kind
    left, right = sides if directed else sorted(sides)
    return Relation(
        id=digest_id("x", left, right, name, class_, dimension),
        left=left,
        right=right,
        relation=name,
        class_=class_,
        dimension=dimension,
        directed=directed,
        score=round(min(1.0, max(0.0, found.score)), 4),
        reason=found.reason,
        evidence=tuple(sorted(found.evidence)),
    )


def denial_of(denied: Claim, sides: tuple[str, str], found: Finding) -> Relation:
    """A conflict between a denial and what it denies; a shift, where that is only held possible ("could be", "ruled out")."""
    if denied.modality in _HELD_POSSIBLE:
        return relation_of(("Modality", "commitment_shift", "polarity"), sides, found)
    return relation_of(("Contradiction", "conflict", "polarity"), sides, found)


def spans_of(*claims: Claim) -> tuple[Span, ...]:
    """The words of the claims."""
    return tuple(span for claim in claims for span in claim.spans)
