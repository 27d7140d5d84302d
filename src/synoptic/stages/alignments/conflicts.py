"""Two claims that cannot both hold: other numbers, or other days, of one thing."""

from __future__ import annotations

import re
from dataclasses import dataclass

from synoptic.model.quantities import Quantity
from synoptic.model.spans import Span
from synoptic.stages.alignments.numbers import Figure, central, compatible, same_measure, same_whole
from synoptic.stages.alignments.signing import Lexicon, Sign
from synoptic.text.similarity import balanced, cosine, shares, word_key

# How much of the words beside the numbers two claims must share to speak of one thing.
_SAME_THING_WORDS = 0.5
# Figures of one thing rarely differ by more; larger gaps need nearly the same words.
_USUAL_RATIO = 3.0
_SAME_WORDS = 0.75
# Where both say that they measure the same (a cost, a toll, the members of one group), little else is needed.
_SAME_MEASURE_WORDS = 0.2
_SAME_WHOLE_WORDS = 0.1
_SAME_MEASURE_RATIO = 2.0
_SAME_MEASURE_SENTENCE = 0.35
# What a figure measures, by the words around it.
_MEASURES = {
    word_key(word): measure
    for measure, words in {
        "cost": "cost price pricetag tag worth value estimate estimated estimation expense bill budget fee valued",
        "deaths": "dead death die kill fatality toll perish",
        "injuries": "injure injury wounded wound hurt casualty",
        "missing": "missing unaccounted",
        "jobs": "job layoff redundancy workforce",
        "votes": "vote ballot majority turnout",
        "magnitude": "magnitude",
        "speed": "speed",
    }.items()
    for word in words.split()
}
# Words that say that a figure is of a part, of another time or of something else besides.
_SCOPE = frozenset(
    word_key(word)
    for word in (
        "initial first annual yearly monthly weekly daily part portion component share phase stage additional extra "
        "further more aftershock foreshock another remaining previous earlier last former average alone half quarter only"
    ).split()
)
# What is counted as it grows: a later, larger figure is news, not a contradiction.
_GROWING = frozenset(
    word_key(word)
    for word in (
        "dead death killed die toll casualty injured wounded hurt missing displaced evacuated arrested detained "
        "infected case homeless rescued signature vote donation sold attendee victim fatality body"
    ).split()
)
_NEVER = 2.0
# Two claims of other polarity must be nearer than two that merely stand together.
_MIN_POLARITY_SCORE = 0.5
# A number of these units dates or numbers something; it is no figure of it.
_DATING_UNITS = frozenset({"year", "month", "week", "day", "hour", "minute"})


@dataclass(frozen=True, slots=True)
class Finding:
    """A difference or agreement that was found.

    Attributes:
        score: In [0, 1].
        reason: With the two values compared.
        evidence: The words on both sides.
        grows: For a count that grows with time, 1 when the second value is the larger one, -1 when the first is; else 0.
    """

    score: float
    reason: str
    evidence: tuple[Span, ...]
    grows: int = 0


def number_conflict(a: Sign, b: Sign, lexicon: Lexicon) -> Finding | None:
    """Different figures for one thing, by unit, bounds and rounding; None when they agree or speak of two things."""
    pairs = [(x, y) for x in a.numbers for y in b.numbers if same_measure(x.quantity, y.quantity) or same_whole(x, y)]
    if not pairs or not _comparable(a, b) or any(compatible(x.quantity, y.quantity) for x, y in pairs):
        return None
    for x, y in pairs:
        likeness = _words_beside(a, b, x.quantity, y.quantity, lexicon)
        if likeness >= _needed(x, y, a, b):
            reason = f"{x.quantity.span.exact!r} against {y.quantity.span.exact!r}; other words {likeness:.2f}"
            score = max(likeness, 0.5)
            return Finding(score, reason, (x.quantity.span, y.quantity.span), _growth(a, b, x.quantity, y.quantity))
    return None


def _comparable(a: Sign, b: Sign) -> bool:
    """Two places, not two figures of one sentence; both stated as fact or on somebody's word."""
    same_place = a.claim.report == b.claim.report and a.claim.sentence == b.claim.sentence
    return not same_place and a.claim.polarity == b.claim.polarity == "affirms" and not (a.sequence ^ b.sequence)


def _words_beside(a: Sign, b: Sign, x: Quantity, y: Quantity, lexicon: Lexicon) -> float:
    """Balanced share of the words beside the numbers themselves."""
    first, second = a.words - _number_words(x), b.words - _number_words(y)
    return balanced(*shares(first, second, lexicon.rarity))


def _number_words(quantity: Quantity) -> frozenset[str]:
    return frozenset(word_key(word) for word in quantity.span.exact.replace("-", " ").replace("$", " ").split())


def _needed(x: Figure, y: Figure, a: Sign, b: Sign) -> float:
    """How much the words must agree for these two figures to be figures of one thing; above 1 when they cannot be."""
    first, second = central(x.quantity), central(y.quantity)
    if (a.words ^ b.words) & _SCOPE:
        return _SAME_WORDS if (a.words & b.words) & _SCOPE else _NEVER
    if first is None or second is None or (x.quantity.unit or "").lower() in _DATING_UNITS:
        return _SAME_WORDS
    low, high = sorted((abs(first), abs(second)))
    ratio = high / low if low > 0 else _NEVER * _USUAL_RATIO
    if ratio <= _SAME_MEASURE_RATIO and _one_measure(x, y, a, b):
        return _SAME_WHOLE_WORDS if same_whole(x, y) else _SAME_MEASURE_WORDS
    return _SAME_THING_WORDS if ratio <= _USUAL_RATIO else _SAME_WORDS


def _one_measure(x: Figure, y: Figure, a: Sign, b: Sign) -> bool:
    """Whether both figures are the cost, the toll and so on, or make up the same whole, in sentences that are near."""
    near = cosine(a.sentence_vector, b.sentence_vector)
    if near is not None and near < _SAME_MEASURE_SENTENCE:
        return False
    measures = {_MEASURES[word] for word in a.words if word in _MEASURES}
    return same_whole(x, y) or bool(measures & {_MEASURES[word] for word in b.words if word in _MEASURES})


def _growth(a: Sign, b: Sign, x: Quantity, y: Quantity) -> int:
    first, second = central(x), central(y)
    if first is None or second is None or not (a.words | b.words) & _GROWING:
        return 0
    return 1 if second > first else -1


_NEGATIONS = re.compile(
    r"\b(?:no|not|never|neither|nor|none|nobody|nothing|without|cannot|lack\w*|den(?:y|ie[sd])|denying|denial|reject\w*|"
    r"dismiss\w*|refut\w*|refus\w*|prevent\w*|fail\w*|rul(?:e|ed|es|ing) out)\b|n['’]t\b",
    re.IGNORECASE,
)
_NOT_ONLY = re.compile(r"\bnot (?:only|just|merely)\b", re.IGNORECASE)


def polarity_conflict(affirming: Sign, denying: Sign, score: float, lexicon: Lexicon) -> Finding | None:
    """One says it is so, the other that it is not; None when one voice says both, or both words are negative alike.

    "Will not assist" and "neither will help" agree, whichever of them was read as the negation.
    """
    a, b = affirming.claim, denying.claim
    if affirming.speakers == denying.speakers and (affirming.speakers or a.report == b.report):
        return None
    if _is_negative(a.text) or not (_is_negative(b.text) or b.commitment == "denied"):
        return None
    likeness = balanced(*shares(affirming.matter, denying.matter, lexicon.rarity))
    if score < _MIN_POLARITY_SCORE or likeness < _SAME_THING_WORDS:
        return None
    reason = f"{a.text!r} is affirmed, {b.text!r} denies it; matter {likeness:.2f}"
    return Finding(score, reason, (*a.spans, *b.spans))


def _is_negative(text: str) -> bool:
    return _NEGATIONS.search(_NOT_ONLY.sub(" ", text)) is not None


def date_conflict(a: Sign, b: Sign, lexicon: Lexicon) -> Finding | None:
    """Different days for one happening; None when the days overlap or the words are of two happenings."""
    if not a.happened or not b.happened or not _comparable(a, b):
        return None
    if any(x[0] < y[1] and y[0] < x[1] for x in a.happened for y in b.happened):
        return None
    likeness = balanced(*shares(a.words, b.words, lexicon.rarity))
    same_predicate = bool(a.predicate & b.predicate)
    if likeness < _SAME_WORDS or not same_predicate:
        return None
    reason = f"{a.happened[0][0]} against {b.happened[0][0]}; words {likeness:.2f}"
    return Finding(likeness, reason, (*a.claim.spans, *b.claim.spans))
