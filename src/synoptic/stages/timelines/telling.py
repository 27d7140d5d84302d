"""Which of many wordings about one date says best what the date is about."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from synoptic.text.similarity import Rarity

Words = AbstractSet[str]


def centre_of(groups: Sequence[Sequence[Words]], rarity: Rarity) -> dict[str, float]:
    """What wordings of one date have in common: every word with its weight.

    A word weighs by its share of the wordings, summed over the groups, times its rarity. Words that one of the groups
    lacks are left out: what is said of a date and what was printed on it meet only in what the date is about. The
    centroid and the two groups are those of Gholipour Ghalandari and Ifrim (2020, "Examining the State-of-the-Art in
    News Timeline Summarization").

    Args:
        groups: Content words of the wordings, by where they come from; empty groups do not count.
        rarity: How much a word says in the story.
    """
    counted = [(Counter(word for words in group for word in words), len(group)) for group in groups if group]
    if not counted:
        return {}
    common = set(counted[0][0]).intersection(*(counts for counts, _ in counted[1:]))
    return {word: sum(counts[word] / size for counts, size in counted) * rarity.of(word) for word in sorted(common)}


def nearness(words: Words, centre: Mapping[str, float], rarity: Rarity) -> float:
    """The cosine between a wording and a centre, in [0, 1]."""
    length = math.sqrt(math.fsum(weight * weight for weight in centre.values()))
    own = math.sqrt(math.fsum(rarity.of(word) ** 2 for word in words))
    if not length or not own:
        return 0.0
    return math.fsum(centre.get(word, 0.0) * rarity.of(word) for word in sorted(words)) / length / own
