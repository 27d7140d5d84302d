"""Which reports of an archive stand in others, and how much of each, without comparing all.

Method: a gist keeps the digests of every fourth run of five words, the same ones wherever a run stands. That is a bottom
share of all runs (FracMinHash; Irber et al. 2022, doi:10.1101/2022.01.11.475838), so that the share of one report's
digests that another one has estimates how much of it stands there (containment; Broder 1997,
doi:10.1109/SEQUEN.1997.666900), however much longer the other is; a signature of fixed length cannot tell that. Digests
are sorted together and those that several reports have make pairs: an exact join, with nothing to tune. A digest that
many reports have pairs each of them with the earliest only, so that the cost stays linear in the words.
Called as ``copies_among(gists)``; for the pairs that matter, ``passages_shared(a, b)`` gives the words with their places.
Limits: a share is an estimate from some 25 digests for a hundred words; passages below some thirty words may be missed;
rewrites share no runs and are found by the deep pass alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from synoptic.model.gists import Gist
from synoptic.model.reports import CLAIM_LAYERS, Report
from synoptic.model.spans import Span, cut
from synoptic.text.similarity import passages_between

# Less than this of the shorter report is a quotation, or a paragraph of background that a house prints each time.
LEAST_SHARE = 0.2
# A report of which so much stands in another one is its copy; of both, they are the same text.
COPIED_SHARE = 0.5
SAME_SHARE = 0.8
# As long as what is called reuse in the deep pass.
MIN_PASSAGE_WORDS = 12
# Fewer digests in common than this are chance, or one sentence: three stand for some dozen words in a row.
_MIN_SHARED = 3
# Among so many holders of a digest all pairs are made (120), among more those with the earliest: found by
# measurement that no pair of a public set is lost, while a line at the end of each page costs as many pairs as reports.
_MAX_HOLDERS = 16
# So many digests are sorted at once, for some 300 MB; and so many pairs are counted at once.
_AT_ONCE = 8_000_000
_MANY_PAIRS = 16_000_000
# What a pair must have of the least share before it is counted exactly, since a digest of many holders may hide a half.
_HIDDEN_SHARE = 0.5

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")

Ints = npt.NDArray[np.int64]
Digests = npt.NDArray[np.uint64]
Counts = tuple[Ints, Ints]


@dataclass(frozen=True, slots=True)
class Copying:
    """Two reports that share words, and how much of each.

    Attributes:
        first: Id of the report published first; of two of one day or without one, the lower id.
        second: Id of the other.
        n_shared: How many of the kept runs of five words they share.
        n_first: How many were kept of the first.
        n_second: How many were kept of the second.
    """

    first: str
    second: str
    n_shared: int
    n_first: int
    n_second: int

    @property
    def of_first(self) -> float:
        """Share of the first that stands in the second, in [0, 1], estimated."""
        return self.n_shared / self.n_first

    @property
    def of_second(self) -> float:
        """Share of the second that stands in the first, in [0, 1], estimated."""
        return self.n_shared / self.n_second

    @property
    def kind(self) -> str:
        """``same`` text, ``first_inside`` the second, ``second_inside`` the first, or ``passage`` in common."""
        if min(self.of_first, self.of_second) >= SAME_SHARE:
            return "same"
        if max(self.of_first, self.of_second) < COPIED_SHARE:
            return "passage"
        return "first_inside" if self.of_first >= self.of_second else "second_inside"

    @property
    def reason(self) -> str:
        """The two shares and what they are counted from."""
        return (
            f"{self.n_shared} runs of five words in common, of {self.n_first} kept of the first ({self.of_first:.0%})"
            f" and {self.n_second} of the second ({self.of_second:.0%})"
        )


def copies_among(gists: Sequence[Gist], least_share: float = LEAST_SHARE) -> tuple[Copying, ...]:
    """Every two reports of which the one or the other shares so much with the other one, by their ids.

    Of a text that more than sixteen reports print each is paired with the earliest, not with every other: the pairs
    connect them all. The order of the gists does not matter; the cost grows with the words and with the pairs.

    Args:
        gists: Of all reports.
        least_share: Share of the shorter report, in (0, 1].
    """
    ordered = sorted(gists, key=lambda gist: (gist.day is None, gist.day or 0, gist.report))
    kept = [np.frombuffer(gist.passages, dtype="<u8") for gist in ordered]
    sizes = np.array([len(digests) for digests in kept], dtype=np.int64)
    keys, counts, crowded = _shared(kept, sizes)
    low, high = np.divmod(keys, max(1, len(kept)))
    needed = np.maximum(_MIN_SHARED, least_share * np.minimum(sizes[low], sizes[high]))
    likely = counts >= np.where(crowded[low] & crowded[high], _HIDDEN_SHARE, 1.0) * needed
    found = []
    for i, j, count, at_least in zip(*(values[likely].tolist() for values in (low, high, counts, needed)), strict=True):
        n_shared = _n_common(kept[i], kept[j]) if crowded[i] and crowded[j] else count
        if n_shared >= at_least:
            found.append(Copying(ordered[i].report, ordered[j].report, n_shared, len(kept[i]), len(kept[j])))
    return tuple(sorted(found, key=lambda pair: (pair.first, pair.second)))


def passages_shared(first: Report, second: Report, min_words: int = MIN_PASSAGE_WORDS) -> tuple[tuple[Span, Span], ...]:
    """Where each longest run of so many equal words stands in both, in the order of the first.

    Words are compared in small letters; headlines, captions and the body count, furniture does not.
    """
    ours, at = _placed_words(first)
    theirs, there = _placed_words(second)
    return tuple(
        (
            cut(first.id, first.text, at[run.a][0], at[run.a + run.length - 1][1]),
            cut(second.id, second.text, there[run.b][0], there[run.b + run.length - 1][1]),
        )
        for run in passages_between(ours, theirs, min_words)
    )


def _placed_words(report: Report) -> tuple[list[str], list[tuple[int, int]]]:
    """The words of the layers that carry claims, in small letters, and where they stand."""
    words = [
        found
        for layer in report.layers
        if layer.kind in CLAIM_LAYERS
        for found in _WORD.finditer(report.text, layer.start, layer.end)
    ]
    return [found[0].lower().replace("’", "'") for found in words], [found.span() for found in words]


def _shared(kept: Sequence[Digests], sizes: Ints) -> tuple[Ints, Ints, npt.NDArray[np.bool_]]:
    """Pairs of positions (as low * number + high), how many digests they share, and who has one that many have."""
    crowded = np.zeros(len(kept), dtype=np.bool_)
    totals: list[Counts] = []
    for digests, owners in _parts(kept, sizes):
        batch: list[Ints] = []
        for pairs in _pairs(digests, owners, len(kept), crowded):
            batch.append(pairs)
            if sum(map(len, batch)) > _MANY_PAIRS:
                totals, batch = [_summed([*totals, _counted(batch)])], []
        totals = [_summed([*totals, _counted(batch)])]
    keys, counts = _summed(totals)
    return keys, counts, crowded


def _parts(kept: Sequence[Digests], sizes: Ints) -> Iterator[tuple[Digests, Ints]]:
    """The digests and whose they are, in parts by the size of the digest, so that equal ones are in one part."""
    n_parts = int(sizes.sum()) // _AT_ONCE + 1
    edges = np.array([2**64 * number // n_parts for number in range(1, n_parts)], dtype=np.uint64)
    cuts = [[0, *np.searchsorted(digests, edges).tolist(), len(digests)] for digests in kept]
    for part in range(n_parts):
        pieces = [digests[cut[part] : cut[part + 1]] for digests, cut in zip(kept, cuts, strict=True)]
        owners = np.repeat(np.arange(len(kept)), [len(piece) for piece in pieces])
        yield np.concatenate(pieces) if pieces else np.zeros(0, dtype=np.uint64), owners


def _pairs(digests: Digests, owners: Ints, n_reports: int, crowded: npt.NDArray[np.bool_]) -> Iterator[Ints]:
    """The pairs that each digest makes, as low * number of reports + high; holders of a common one are marked."""
    order = np.argsort(digests, kind="stable")
    digests, owners = digests[order], owners[order]
    starts = np.append(0, np.flatnonzero(digests[1:] != digests[:-1]) + 1)
    sizes = np.diff(np.append(starts, len(owners)))
    for size in range(2, _MAX_HOLDERS + 1):
        holders = owners[starts[sizes == size][:, None] + np.arange(size)]
        low, high = np.triu_indices(size, 1)
        yield (holders[:, low] * n_reports + holders[:, high]).ravel()
    many = sizes > _MAX_HOLDERS
    lengths = sizes[many]
    firsts = np.repeat(starts[many], lengths)
    places = firsts + np.arange(len(firsts)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    crowded[owners[places]] = True
    yield (owners[firsts] * n_reports + owners[places])[places != firsts]


def _counted(batch: Sequence[Ints]) -> Counts:
    """How often each pair stands there, by pair."""
    keys, counts = np.unique(np.concatenate([*batch, np.zeros(0, dtype=np.int64)]), return_counts=True)
    return keys, counts.astype(np.int64)


def _summed(parts: Sequence[Counts]) -> Counts:
    """The counts of several parts together, by pair."""
    if len(parts) == 1:
        return parts[0]
    keys, places = np.unique(np.concatenate([keys for keys, _ in parts]), return_inverse=True)
    return keys, np.bincount(places, np.concatenate([counts for _, counts in parts])).astype(np.int64)


def _n_common(a: Digests, b: Digests) -> int:
    """How many digests two reports share; both ascend."""
    return len(np.intersect1d(a, b, assume_unique=True))
