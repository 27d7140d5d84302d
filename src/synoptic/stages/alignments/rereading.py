"""Reread: pairs that may belong together are read once more, both claims at once."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping, Sequence

from synoptic.stages.alignments.comparing import Comparison
from synoptic.stages.alignments.signing import Sign
from synoptic.text.similarity import Pair

PairOdds = Callable[[Sequence[tuple[str, str]]], Sequence[float]]
"""For pairs of claims the log odds that they say the same."""

# Pairs less likely than this before are not read: reading from 0.04 on brings three more of 240 together and takes twice
# as long.
_LEAST_SCORE = 0.1
# Read at most so many, the likeliest first: 3 milliseconds each.
_MAX_READ = 2000
# The odds as the network gives them, from those at which a pair may as well belong together as not; on seven golds the F1
# of pairs is .53 from 0.4 to 1.1, and the precision rises from .63 to .69.
_WEIGHT = 1.0
_EVEN_ODDS = 1.0
_CLOSEST = 1e-4


def reread(
    comparisons: Mapping[Pair, Comparison], apart: Collection[Pair], signs: Sequence[Sign], odds: PairOdds
) -> dict[Pair, Comparison]:
    """All comparisons, those that are likely enough with the evidence of reading both claims together.

    Args:
        comparisons: Pairs of positions in `signs`.
        apart: Pairs that may not stand together; they are not read.
        signs: The claims.
        odds: Reads claims together.
    """
    likely = [p for p, found in comparisons.items() if p not in apart and found.score >= _LEAST_SCORE]
    chosen = sorted(likely, key=lambda pair: (-comparisons[pair].score, pair))[:_MAX_READ]
    answers = odds([(signs[a].claim.text, signs[b].claim.text) for a, b in chosen])
    return dict(comparisons) | {
        pair: _with(comparisons[pair], answer) for pair, answer in zip(chosen, answers, strict=True)
    }


def _with(found: Comparison, answer: float) -> Comparison:
    score = min(max(found.score, _CLOSEST), 1 - _CLOSEST)
    odds = math.log(score / (1 - score)) + _WEIGHT * (answer - _EVEN_ODDS)
    told = f"read together {1 / (1 + math.exp(-answer)):.2f}"
    reason = f"{found.reason}; {told}" if found.reason else told
    return Comparison(round(1 / (1 + math.exp(-odds)), 4), found.words, found.shared, reason)
