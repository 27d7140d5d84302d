"""How much two stretches of words have in common, and groups of things that belong together.

Words are compared by a key that drops inflection and the commonest derivations (``sign``,
``signing``, ``signed``; ``cooperate``, ``cooperation``), so that a verb meets the noun made of it.
Every word counts by its rarity among the texts at hand.

Limits: the word keys are made for English; words of other languages keep their own form, lower case.
"""

from __future__ import annotations

import heapq
import math
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import product
from typing import TypeVar

import numpy as np
import numpy.typing as npt

K = TypeVar("K")
Vector = npt.NDArray[np.float32]
_COSINE_DIGITS = 6
Pair = tuple[int, int]
# A run that two reports of the golds share stands at most a few times in each; a thousand pairs are thirty times in both.
MOST_SEEDS = 1000

# British and American spellings of one word, as letter groups inside it.
_SPELLINGS = (
    ("defence", "defense"),
    ("offence", "offense"),
    ("licence", "license"),
    ("programme", "program"),
    ("centre", "center"),
    ("metre", "meter"),
    ("theatre", "theater"),
    ("labour", "labor"),
    ("harbour", "harbor"),
    ("neighbour", "neighbor"),
    ("honour", "honor"),
    ("favour", "favor"),
    ("colour", "color"),
    ("armour", "armor"),
    ("rumour", "rumor"),
    ("grey", "gray"),
    ("cheque", "check"),
    ("tyre", "tire"),
    ("travell", "travel"),
    ("cancell", "cancel"),
)
_BRITISH_ISE = re.compile(r"(?<=[a-z]{3})is(e|ed|es|ing|ation|ations|er|ers)\Z")
_BRITISH = re.compile("|".join(british for british, _ in _SPELLINGS))
# The longest goes, and only when four letters stay, so that ``nation`` is not ``n``.
_SUFFIXES = frozenset(
    "izations ization atively ative atives ating ated ates ate ations ation ators ator itions ition ements ement ments ment ances ance ences ence ancy "
    "ency ities ity ness fulness ively ive ives ions ion ings ing ers er ors or als al ally ies ied ed es ly "
    "ously ous ably able ible ist ists ism s e y".split()
)
_MAX_SUFFIX_CHARS = max(map(len, _SUFFIXES))
_MIN_STEM_CHARS = 4
_STEMS: dict[str, str] = {}
# Some 20 MB; the words of a story are some thousands.
_MANY_STEMS = 2**17


def word_key(word: str) -> str:
    """The form under which a word is compared: lower case, American spelling, without its ending.

    >>> word_key("Signing"), word_key("signed"), word_key("defences") == word_key("defense")
    ('sign', 'sign', True)
    """
    known = _STEMS.get(word)
    if known is None:
        if len(_STEMS) >= _MANY_STEMS:
            # An archive has new names without end.
            _STEMS.clear()
        known = _STEMS[word] = _stripped(word)
    return known


def _stripped(word: str) -> str:
    plain = word.lower().replace("\u2019", "'").strip(".'")
    if _BRITISH.search(plain) is not None:
        for british, american in _SPELLINGS:
            plain = plain.replace(british, american)
    plain = _BRITISH_ISE.sub(r"iz\1", plain)
    if not plain.isalpha() or len(plain) <= _MIN_STEM_CHARS:
        return plain
    for n_chars in range(min(_MAX_SUFFIX_CHARS, len(plain) - _MIN_STEM_CHARS), 0, -1):
        if plain[-n_chars:] in _SUFFIXES:
            plain = plain[:-n_chars]
            break
    # ``planned`` and ``plan``, ``shipped`` and ``ship``: the doubled letter belongs to the ending.
    if len(plain) > _MIN_STEM_CHARS and plain[-1] == plain[-2] and plain[-1] not in "lsaeiou":
        plain = plain[:-1]
    return plain


_CONTENT_POS = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"})
# Closed-class and light words, for texts whose parts of speech are not known.
_LIGHT_WORDS = frozenset(
    "the and that this with from have has had were was been they them their there which when where what will would "
    "could should after before about into over than then also said says more most some such only other does did not "
    "may might must shall "
    "for are but his her its who how may can our your out off all any one two".split()
)
_MIN_UNKNOWN_CHARS = 3


def is_content(word: str, upos: str) -> bool:
    """Whether a word says something of the matter; without a known part of speech, whether it is no light word."""
    if not word[:1].isalnum():
        return False
    if upos == "X":
        return word[:1].isdigit() or (len(word) >= _MIN_UNKNOWN_CHARS and word.lower() not in _LIGHT_WORDS)
    return upos in _CONTENT_POS


@dataclass(frozen=True, slots=True)
class Rarity:
    """How much a word says, by how few texts have it.

    Attributes:
        n_texts: How many texts were counted; at least 1.
        weights: The rarity of every word that was counted.
    """

    n_texts: int
    weights: Mapping[str, float]

    def of(self, word: str) -> float:
        """Log of the inverse share of texts that have the word; positive, higher for rarer words."""
        known = self.weights.get(word)
        return _rarity(self.n_texts, 0) if known is None else known

    def mass(self, words: Collection[str]) -> float:
        """The sum of `of` over the words; the same in whatever order they come."""
        return math.fsum(map(self.of, words))


def _rarity(n_texts: int, n_having: int) -> float:
    return math.log(1.0 + n_texts / (n_having + 0.5))


def rarity_in(texts: Iterable[Collection[str]]) -> Rarity:
    """Document frequencies of the words of some texts, each given as the words it has."""
    counts: Counter[str] = Counter()
    n_texts = 0
    for words in texts:
        counts.update(set(words))
        n_texts += 1
    n_texts = max(1, n_texts)
    return Rarity(n_texts, {word: _rarity(n_texts, count) for word, count in counts.items()})


def shares(a: Set[str], b: Set[str], rarity: Rarity) -> tuple[float, float]:
    """How much of the weight of the first words the second ones have, and the other way round.

    Both in [0, 1]; (0, 0) when either side has no words.
    """
    both = a & b
    if not both:
        return 0.0, 0.0
    common = rarity.mass(both)
    return common / rarity.mass(a), common / rarity.mass(b)


def balanced(a: float, b: float) -> float:
    """The harmonic mean of two shares; 0 when either is 0."""
    return 2.0 * a * b / (a + b) if a + b > 0 else 0.0


def cosine(a: Vector | None, b: Vector | None) -> float | None:
    """The cosine of two unit vectors, None when either is missing.

    Rounded: its last digits depend on the instructions that a processor has, and nothing may be decided by them.
    """
    return None if a is None or b is None else round(float(np.dot(a, b)), _COSINE_DIGITS)


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of equal words in two texts.

    Attributes:
        a: Index of its first word in the first text.
        b: Index of its first word in the second text.
        length: In words.
    """

    a: int
    b: int
    length: int


def passages_between(a: Sequence[str], b: Sequence[str], min_words: int) -> tuple[Passage, ...]:
    """Every longest run of at least `min_words` equal words, in the order of the first text.

    Seeds are runs of `min_words` words found by a table; each is grown to both ends once, so the
    cost is linear in the words. Of a run that stands very often in both see `seeds_between`.
    """
    return grown(a, b, seeds_between(_places(a, min_words), _places(b, min_words)), min_words)


def _places(words: Sequence[str], length: int) -> dict[tuple[str, ...], list[int]]:
    """Where each run of so many words begins."""
    places: dict[tuple[str, ...], list[int]] = {}
    for at in range(len(words) - length + 1):
        places.setdefault(tuple(words[at : at + length]), []).append(at)
    return places


def seeds_between(ours: Mapping[K, Sequence[int]], theirs: Mapping[K, Sequence[int]]) -> list[tuple[int, int]]:
    """Where runs that two texts share begin in both, in the order of the first text.

    A run that stands so often in both that its pairs are more than `MOST_SEEDS` is paired in order, the third with
    the third: of a text that repeats one phrase a thousand times all pairs would be a million, and a copy of such a
    text is found all the same.

    Args:
        ours: Places of each run in the first text, ascending.
        theirs: Places of each run in the second text, ascending.
    """
    found: list[tuple[int, int]] = []
    for run, here in ours.items():
        there = theirs.get(run, ())
        found += zip(here, there, strict=False) if len(here) * len(there) > MOST_SEEDS else product(here, there)
    return sorted(found)


def grown(a: Sequence[str], b: Sequence[str], seeds: Iterable[tuple[int, int]], min_words: int) -> tuple[Passage, ...]:
    """Runs that two texts share, each grown to its end once.

    Args:
        a: Words of the first text.
        b: Words of the second text.
        seeds: Where runs of `min_words` equal words begin, in the order of the first text.
        min_words: The length of a seed.
    """
    found: list[Passage] = []
    reached: dict[int, int] = {}
    for i, j in seeds:
        if reached.get(j - i, -1) >= i + min_words:
            continue
        length = min_words
        while i + length < len(a) and j + length < len(b) and a[i + length] == b[j + length]:
            length += 1
        reached[j - i] = i + length
        found.append(Passage(i, j, length))
    return tuple(found)


def components_of(n_things: int, links: Iterable[Pair]) -> tuple[tuple[int, ...], ...]:
    """The groups that links connect, each sorted, ordered by their first member; alone = a group of one."""
    parent = list(range(n_things))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for a, b in links:
        low, high = sorted((root(a), root(b)))
        parent[high] = low
    groups: dict[int, list[int]] = {}
    for i in range(n_things):
        groups.setdefault(root(i), []).append(i)
    return tuple(tuple(group) for _, group in sorted(groups.items()))


# Between two groups this many compared pairs tell enough; fewer are filled up with zeros.
_ENOUGH_PAIRS = 40
_NEARNESS_DIGITS = 9
# Further below the threshold no rounding lifts a pair to it: most pairs need not be rounded.
_ROUNDING = 1e-8


def average_link(
    n_things: int,
    scores: Mapping[Pair, float],
    threshold: float,
    may_join: Callable[[Pair], bool] | None = None,
    more_for_larger: float = 0.0,
) -> tuple[tuple[int, ...], ...]:
    """Groups made by joining the two nearest groups again and again.

    How near two groups are is the mean score over the pairs across them; a pair that was not compared
    counts 0 until `_ENOUGH_PAIRS` were, so a chain of near things does not become one group, and large
    groups need not be compared in full. Equal scores are decided by the lowest members, so the result
    does not depend on the order of the pairs. Source: average linkage
    (Sokal and Michener 1958), on a sparse table of pairs, with pairs that may not stand together.

    Args:
        n_things: Things are numbered from 0.
        scores: For pairs (low, high) that were compared, a score in [0, 1].
        threshold: Groups less near than this stay apart.
        may_join: Whether a pair (low, high) may stand in one group; always, when not given. A pair that
            may not keeps the groups of its members apart for good.
        more_for_larger: How much nearer groups must be for each natural logarithm of the pairs across them.

    Returns:
        Groups, each sorted, ordered by their first member.
    """
    return _Linkage(n_things, scores, may_join, (threshold, more_for_larger)).groups()


class _Linkage:
    """Groups under way: members, summed scores between groups, and a queue of those near enough to join."""

    def __init__(
        self,
        n_things: int,
        scores: Mapping[Pair, float],
        may_join: Callable[[Pair], bool] | None,
        asked: tuple[float, float],
    ) -> None:
        self.may_join = may_join
        self.threshold, self.more_for_larger = asked
        self.sizes = [1] * n_things
        self.members: dict[int, list[int]] = {i: [i] for i in range(n_things)}
        self.sums: dict[int, dict[int, tuple[float, int]]] = {i: {} for i in range(n_things)}
        self.version = [0] * n_things
        self.queue: list[tuple[float, int, int, tuple[int, int]]] = []
        for (low, high), score in sorted(scores.items()):
            self.sums[low][high] = self.sums[high][low] = (score, 1)
            self._offer(low, high)

    def groups(self) -> tuple[tuple[int, ...], ...]:
        """Join until nothing is near enough."""
        while self.queue:
            _, low, high, stamp = heapq.heappop(self.queue)
            if self.is_current(low, high, stamp) and self.may_stand_together(low, high):
                self.join(low, high)
        return tuple(tuple(sorted(group)) for _, group in sorted(self.members.items()))

    def is_current(self, low: int, high: int, stamp: tuple[int, int]) -> bool:
        return low in self.members and high in self.members and stamp == (self.version[low], self.version[high])

    def may_stand_together(self, low: int, high: int) -> bool:
        if self.may_join is None:
            return True
        return all(self.may_join((min(a, b), max(a, b))) for a in self.members[low] for b in self.members[high])

    def join(self, low: int, high: int) -> None:
        self.members[low] += self.members.pop(high)
        self.sizes[low] += self.sizes[high]
        self.version[low] += 1
        for other, (score, count) in self.sums.pop(high).items():
            self.sums[other].pop(high, None)
            if other != low:
                known_score, known_count = self.sums[low].get(other, (0.0, 0))
                self.sums[low][other] = self.sums[other][low] = (known_score + score, known_count + count)
        self.sums[low].pop(high, None)
        for other, found in self.sums[low].items():
            self.sums[other][low] = found
            self._offer(min(low, other), max(low, other))

    def _offer(self, low: int, high: int) -> None:
        """Put two groups into the queue if they are near enough."""
        score, count = self.sums[low][high]
        n_pairs = self.sizes[low] * self.sizes[high]
        nearness = score / max(count, min(n_pairs, _ENOUGH_PAIRS))
        if self.more_for_larger:
            nearness -= self.more_for_larger * math.log(n_pairs)
        if nearness < self.threshold - _ROUNDING:
            return
        nearness = round(nearness, _NEARNESS_DIGITS)
        if nearness >= self.threshold:
            heapq.heappush(self.queue, (-nearness, low, high, (self.version[low], self.version[high])))
