"""Group: which claims say the same."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from synoptic.model.claims import Claim
from synoptic.stages.alignments.blocking import candidate_pairs
from synoptic.stages.alignments.comparing import Comparison, comparisons_of
from synoptic.stages.alignments.context import Context
from synoptic.stages.alignments.linking import linked
from synoptic.stages.alignments.lookalikes import apart_because
from synoptic.stages.alignments.rereading import PairOdds, reread
from synoptic.stages.alignments.signing import Lexicon, Sign, lexicon_of, signs_of, things_in
from synoptic.text.similarity import Pair


@dataclass(frozen=True, slots=True)
class Grouping:
    """Claims with their evidence and their groups.

    Attributes:
        things: Claims that are the same words; every claim in exactly one.
        signs: One for each thing.
        lexicon: How rare the words of the story are.
        comparisons: Candidate pairs of positions in `signs`, with score and reason.
        apart: Candidate pairs that may not stand together, with the reason.
        groups: Positions in `signs`, each once.
    """

    things: tuple[tuple[Claim, ...], ...]
    signs: tuple[Sign, ...]
    lexicon: Lexicon
    comparisons: dict[Pair, Comparison]
    apart: dict[Pair, str]
    groups: tuple[tuple[int, ...], ...]


def grouping_of(claims: Collection[Claim], context: Context, odds: PairOdds | None = None) -> Grouping:
    """Claims in groups that say the same; a claim that nothing matches is a group of its own.

    Args:
        claims: Of one story.
        context: The records around them.
        odds: Reads two claims together; without it that evidence is left out.
    """
    lexicon = lexicon_of(context)
    things = things_in(claims, context)
    signs = signs_of(things, context, lexicon)
    comparisons = comparisons_of(signs, candidate_pairs(signs, lexicon), lexicon)
    apart: dict[Pair, str] = {}
    for pair in comparisons:
        if (reason := apart_because(signs[pair[0]], signs[pair[1]], lexicon)) is not None:
            apart[pair] = reason

    if odds is not None:
        comparisons = reread(comparisons, apart.keys(), signs, odds)
    decided_together, decided_apart = _decided(things, context.together), _decided(things, context.apart)

    def may_join(pair: Pair) -> bool:
        if pair in decided_together or pair in decided_apart:
            return pair in decided_together
        if pair in comparisons:
            return pair not in apart
        return apart_because(signs[pair[0]], signs[pair[1]], lexicon) is None

    scores = {pair: found.score for pair, found in comparisons.items() if pair not in apart}
    scores |= dict.fromkeys(decided_together, 1.0)
    scores = {pair: score for pair, score in scores.items() if pair not in decided_apart}
    return Grouping(things, signs, lexicon, comparisons, apart, linked(len(signs), scores, may_join))


def _decided(things: tuple[tuple[Claim, ...], ...], decided: frozenset[tuple[str, str]]) -> frozenset[Pair]:
    """Pairs of positions that a decision about two claims is about."""
    if not decided:
        return frozenset()
    place = {claim.id: number for number, claims in enumerate(things) for claim in claims}
    pairs = ((place.get(a), place.get(b)) for a, b in decided)
    return frozenset((min(a, b), max(a, b)) for a, b in pairs if a is not None and b is not None and a != b)
