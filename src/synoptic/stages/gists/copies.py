"""How many origins a story has at most: copies, and reports with one agency's credit, count once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from synoptic.model.gists import Gist
from synoptic.stages.gists.linking import Links
from synoptic.stages.gists.signing import Digests
from synoptic.text.similarity import Pair, components_of

# A report of whose runs of five words so large a share stands in another one is its copy, or goes back to the same.
_COPIED = 0.5
# A copy shares more words than that, even of a much longer report and months later.
_LIKE_A_COPY = 0.2
# Fewer runs than this tell nothing: a brief of forty words has about nine, three of them stand for a dozen words in a row.
_MIN_RUNS = 3


def origins_at_most(group: Sequence[int], gists: Sequence[Gist], inside: Links) -> int:
    """How many reports of a group are left when copies, and those with one agency's credit, count once.

    An upper bound: rewrites without credit are found by the deep pass alone.

    Args:
        group: Positions of reports.
        gists: Of all reports.
        inside: Likeness of pairs of members; those that are little alike are no copies.
    """
    if len(group) == 1:
        return 1
    place = {position: number for number, position in enumerate(group)}
    same: list[Pair] = []
    first_of: dict[str, int] = {}
    for number, position in enumerate(group):
        same += [(first_of.setdefault(agency, number), number) for agency in gists[position].agencies]
    passages = {position: np.frombuffer(gists[position].passages, dtype="<u8") for position in group}
    alike = inside.likeness >= _LIKE_A_COPY
    for i, j in zip(inside.older[alike].tolist(), inside.newer[alike].tolist(), strict=True):
        if _is_copy(passages[i], passages[j]):
            same.append((place[i], place[j]))
    return len(components_of(len(group), same))


def _is_copy(a: Digests, b: Digests) -> bool:
    """Whether the shorter of two texts stands in the other, by digests of passages, ascending."""
    if len(b) < len(a):
        a, b = b, a
    if len(a) < _MIN_RUNS:
        return False
    places = np.minimum(np.searchsorted(b, a), len(b) - 1)
    return int(np.count_nonzero(b[places] == a)) >= _COPIED * len(a)
