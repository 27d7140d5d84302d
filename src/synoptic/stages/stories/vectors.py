"""Sign: the words a report is compared by, with their weights."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence

from synoptic.model.sentences import Sentence, Token
from synoptic.text.cues import SAY
from synoptic.text.numbers import number_in
from synoptic.text.similarity import is_content, word_key

# Further down a long report tells other matters.
_MAX_SENTENCES = 40
_HEADLINE_WEIGHT = 3.0
_LEAD_WEIGHT = 2.0
_LEAD_SENTENCES = 5
_NAME_FACTOR = 1.5
# Reports that are thought to stand beside the ones at hand, with none of their words: among five reports
# of one event the words of the event would otherwise count least. On mixtures of two events of the
# development set 10 to 40 give the same result.
_IMAGINED_REPORTS = 20
# Written with a capital these are days and months; 'may' and 'march' are words like others.
_CALENDAR = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december mon tue tues wed thu thur thurs fri sat sun jan feb mar apr jun jul aug sep
    sept oct nov dec""".split()
)
_VERBAL = frozenset({"VERB", "AUX"})

Sparse = Mapping[str, float]


def word_counts(sentences: Collection[Sentence]) -> Sparse:
    """Content words of one report, titles and first sentences counting more, names more than other words."""
    return _counts(sentences, lambda token: is_content(token.text, token.upos))


def telling_counts(sentences: Collection[Sentence]) -> Sparse:
    """The same without words that reports of any two events share: weekdays, months, numbers, verbs of saying.

    Two short reports of different events have little else in common, and it would join them.
    """
    return _counts(sentences, _is_telling)


def _is_telling(token: Token) -> bool:
    if not is_content(token.text, token.upos) or token.upos == "NUM" or token.text[:1].isdigit():
        return False
    lowered = token.text.lower()
    is_calendar = lowered in _CALENDAR and not token.text.islower()
    is_saying = token.upos in _VERBAL and (token.lemma.lower() in SAY or lowered in SAY)
    return not (is_calendar or is_saying or number_in(lowered) is not None)


def _counts(sentences: Collection[Sentence], is_counted: Callable[[Token], bool]) -> Sparse:
    counts: defaultdict[str, float] = defaultdict(float)
    for sentence in sorted(sentences, key=lambda s: s.index)[:_MAX_SENTENCES]:
        weight = _weight(sentence)
        for token in filter(is_counted, sentence.tokens):
            counts[_key(token)] += weight * (_NAME_FACTOR if token.upos == "PROPN" else 1.0)
    return {word: 1.0 + math.log(count) for word, count in counts.items() if count >= 1.0}


def _key(token: Token) -> str:
    return word_key(token.lemma or token.text)


def as_written(words: Collection[str], sentences: Collection[Sentence]) -> tuple[str, ...]:
    """The words of a vector as the sentences write them first, for a reader to see; in the order of `words`."""
    wanted, written = set(words), dict[str, str]()
    for sentence in sorted(sentences, key=lambda s: s.index):
        for token in sentence.tokens:
            if _key(token) in wanted:
                written.setdefault(_key(token), token.text)
    return tuple(written.get(word, word) for word in words)


def _weight(sentence: Sentence) -> float:
    if sentence.layer in {"headline", "deck"}:
        return _HEADLINE_WEIGHT
    return _LEAD_WEIGHT if sentence.index < _LEAD_SENTENCES else 1.0


def unit_vectors(counts: Sequence[Sparse]) -> tuple[Sparse, ...]:
    """The counts weighed by rarity over the reports and brought to unit length."""
    holders: Counter[str] = Counter()
    for row in counts:
        holders.update(row.keys())
    n_reports = len(counts) + _IMAGINED_REPORTS
    return tuple(
        _unit({word: x * math.log(1.0 + n_reports / (holders[word] + 0.5)) for word, x in row.items()})
        for row in counts
    )


def _unit(row: Sparse) -> Sparse:
    length = math.sqrt(math.fsum(x * x for x in row.values()))
    return {word: x / length for word, x in row.items()} if length > 0 else row


def likeness(a: Sparse, b: Sparse) -> float:
    """The cosine of two unit vectors, in [0, 1]."""
    if len(b) < len(a):
        a, b = b, a
    return min(1.0, math.fsum(x * b[word] for word, x in a.items() if word in b))
