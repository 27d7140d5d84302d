"""Stretches of text: how far two of them overlap, and which belong together.

Only characters that are not space count, so that a stretch that ends with a space and
one that does not are the same. Two stretches of different reports never overlap.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from synoptic.evaluation.figures import Figures, harmonic, precision_recall, share
from synoptic.evaluation.records import Record, identifier

# Twice the shared characters over the sum of both lengths: at a half, two stretches of
# one length share more than half of their words. The value the reference measure uses.
MIN_OVERLAP = 0.5
# Scores are compared after rounding, so that the order of additions cannot decide.
SCORE_DIGITS = 6


@dataclass(eq=False, slots=True)
class Stretch:
    """Characters of one report; two stretches are equal only when they are one object.

    Attributes:
        doc: Id of the gold document.
        chars: Offsets of the characters that are not space, in code points.
        text: The words, pieces joined by an ellipsis; for reading only.
        record: The record that the stretch belongs to.
    """

    doc: str
    chars: frozenset[int]
    text: str
    record: Record

    def __str__(self) -> str:
        """Return the document and the words."""
        return f"{self.doc}: {self.text}"

    def shared(self, other: Stretch) -> int:
        """Return how many characters both have."""
        if self.doc != other.doc:
            return 0
        return len(self.chars & other.chars)

    @property
    def n_chars(self) -> int:
        """Return its length, space not counted."""
        return len(self.chars)

    @property
    def key(self) -> str:
        """Return an id that holds no words: the record's own, or the place."""
        own = identifier(self.record.get("id"))
        return own or f"{self.doc}:{min(self.chars)}-{max(self.chars) + 1}"


Score = Callable[[Stretch, Stretch], float]


def dice(a: Stretch, b: Stretch) -> float:
    """Return the overlap by F1, in [0, 1]."""
    if not (both := a.shared(b)):
        return 0.0
    return 2 * both / (a.n_chars + b.n_chars)


def jaccard(a: Stretch, b: Stretch) -> float:
    """Return the shared characters over all characters, in [0, 1]."""
    if not (both := a.shared(b)):
        return 0.0
    return both / (a.n_chars + b.n_chars - both)


def touches(a: Stretch, b: Stretch) -> bool:
    """Return whether they share at least half of the shorter one."""
    shorter = min(a.n_chars, b.n_chars)
    return shorter > 0 and a.shared(b) >= shorter / 2


def same_phrase(a: Stretch, b: Stretch) -> bool:
    """Return whether both are one phrase, or one is the end of the other.

    "Mr Smith" and "Smith" are one phrase; "Smith" and "Smith Street" are not.
    """
    if dice(a, b) >= MIN_OVERLAP:
        return True
    nested = a.chars <= b.chars or b.chars <= a.chars
    return a.shared(b) > 0 and nested and max(a.chars) == max(b.chars)


class Pair(NamedTuple):
    """A stretch of the dossier and the stretch of the gold that it was matched to."""

    pred: Stretch
    gold: Stretch


class Labels(NamedTuple):
    """How to read the groups that matched stretches are in.

    Attributes:
        pred: The groups of a stretch of the dossier; it may be in several.
        gold: The one group of a stretch of the gold.
        tie: A small preference between pairings that are otherwise equal.
    """

    pred: Callable[[Stretch], Iterable[Hashable]]
    gold: Callable[[Stretch], Hashable]
    tie: Score = lambda _pred, _gold: 0.0


def paired(
    pred: Sequence[Stretch],
    gold: Sequence[Stretch],
    score: Score,
    threshold: float = MIN_OVERLAP,
    prefer: Score | None = None,
) -> list[Pair]:
    """Return one-to-one pairs, the best first.

    Args:
        pred: Stretches of the dossier.
        gold: Stretches of the gold.
        score: How well two of them fit; called for stretches of one document only.
        threshold: The least score of a pair.
        prefer: Decides between equal scores and nothing else; more is preferred.
    """
    in_doc: defaultdict[str, list[tuple[int, Stretch]]] = defaultdict(list)
    for position, stretch in enumerate(gold):
        in_doc[stretch.doc].append((position, stretch))
    fits: list[tuple[float, float, int, int]] = []
    for i, mine in enumerate(pred):
        for j, theirs in in_doc[mine.doc]:
            if (fit := score(mine, theirs)) >= threshold:
                wish = 0.0 if prefer is None else prefer(mine, theirs)
                fits.append((-round(fit, SCORE_DIGITS), -wish, i, j))
    return _greedy(pred, gold, sorted(fits))


def _greedy(
    pred: Sequence[Stretch],
    gold: Sequence[Stretch],
    candidates: Iterable[tuple[float, float, int, int]],
) -> list[Pair]:
    """Take candidates in order, each stretch once."""
    free_pred, free_gold = set(range(len(pred))), set(range(len(gold)))
    pairs: list[Pair] = []
    for _, _, i, j in candidates:
        if i in free_pred and j in free_gold:
            free_pred.remove(i)
            free_gold.remove(j)
            pairs.append(Pair(pred[i], gold[j]))
    return pairs


def paired_by_vote(pred: Sequence[Stretch], gold: Sequence[Stretch], score: Score, labels: Labels) -> list[Pair]:
    """Return pairs in which gold stretches on the same words are told apart by groups.

    Several mentions of a gold can stand on exactly the same characters. A first pass
    pairs without looking at groups; the unambiguous pairs of it vote which group of
    the dossier is which group of the gold; the second pass gives ties to the pairing
    with most votes, and so in the dossier's favour.
    """
    copies = Counter((g.doc, g.chars) for g in gold)
    votes = Counter(
        (label, labels.gold(g))
        for p, g in paired(pred, gold, score)
        if copies[g.doc, g.chars] == 1
        for label in labels.pred(p)
    )

    def prefer(p: Stretch, g: Stretch) -> float:
        mine = sum(votes[label, labels.gold(g)] for label in labels.pred(p))
        return mine + labels.tie(p, g)

    return paired(pred, gold, score, prefer=prefer)


class _Member(NamedTuple):
    """One matched thing, with its groups on both sides."""

    mine: frozenset[Hashable]
    truth: Hashable
    doc: str


def grouping(pairs: Sequence[Pair], labels: Labels, *, across_reports: bool) -> Figures:
    """Return B-cubed and pairwise agreement of two groupings of one set of things.

    B-cubed: Bagga and Baldwin (1998), extended to things that stand in several groups
    of the dossier, which are together with the members of all of them. Cost grows
    with the square of the number of pairs.

    Args:
        pairs: The matched things.
        labels: Their groups on both sides.
        across_reports: Whether the pairwise figures count only pairs of two reports.
    """
    if not pairs:
        names = ("precision", "recall", "f1")
        kinds = ("bcubed", "pairwise")
        empty = share(0, 0, "nothing matched")
        return {f"{kind}_{name}": empty for kind in kinds for name in names}
    members = [_Member(frozenset(labels.pred(p)), labels.gold(g), g.doc) for p, g in pairs]
    return _bcubed(members) | _pairwise(members, across_reports=across_reports)


def _bcubed(members: Sequence[_Member]) -> Figures:
    precision = recall = 0.0
    for one in members:
        mine = [bool(one.mine & other.mine) for other in members]
        truth = [one.truth == other.truth for other in members]
        both = sum(a and b for a, b in zip(mine, truth, strict=True))
        precision += both / sum(mine)
        recall += both / sum(truth)
    n = len(members)
    return {
        "bcubed_precision": share(precision, n),
        "bcubed_recall": share(recall, n),
        "bcubed_f1": harmonic(precision / n, recall / n),
    }


def _pairwise(members: Sequence[_Member], *, across_reports: bool) -> Figures:
    hits = found = wanted = 0
    for i, one in enumerate(members):
        for other in members[i + 1 :]:
            if across_reports and one.doc == other.doc:
                continue
            together = bool(one.mine & other.mine)
            same = one.truth == other.truth
            found += together
            wanted += same
            hits += together and same
    return precision_recall(hits, found, wanted, "pairwise_")
