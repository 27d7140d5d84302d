"""Different days of one happening, and different beginnings and ends of one course of things."""

from __future__ import annotations

from datetime import date

from synoptic.stages.alignments.families import families_of
from synoptic.stages.alignments.findings import Finding
from synoptic.stages.alignments.lookalikes import other_numbers, other_part, other_party
from synoptic.stages.alignments.signing import BEGINNING, Lexicon, Sign, is_whole, sentence_key
from synoptic.text.similarity import balanced, shares, word_key

# How much of the words beside the days two claims must share to tell one happening.
_SAME_WORDS = 0.75
# The same of what is to happen, where the act is the same: less is told of it.
_SAME_PLAN_WORDS = 0.5
_AHEAD = frozenset({"on", "by"})
# Days that are reckoned from when they are said.
_DEICTIC = frozenset(
    word_key(word) for word in "today tonight now yesterday tomorrow this morning afternoon evening night last".split()
)
_APPROVAL = "approve"
# Two days this near are two datings of one happening, if all else is the same.
_NEAR_DAYS = 10
# An act and whom it is about.
_FEW_SHARED = 2
# What happens once to one thing, so that even far dates contradict each other.
_ONCE = frozenset(
    word_key(word)
    for word in "born die died kill killed found founded open opened launch launched sink sank become became elect elected "
    "appoint appointed sign signed buy bought acquire acquired sell sold merge merged marry married join joined arrest "
    "arrested collapse collapsed discover discovered close closed build built".split()
)


def date_conflict(a: Sign, b: Sign, lexicon: Lexicon) -> Finding | None:
    """Different days for one happening; None when the days overlap or the words are of two happenings.

    What happens again and again needs days that are near each other; what happens once does not.
    """
    for word, of_a, of_b in (
        ("since", a.started, b.started),
        ("until", a.ended, b.ended),
        ("until", a.ended, b.lasting),
        ("until", a.lasting, b.ended),
        ("by", a.due, b.due),
        ("on", a.planned, b.planned),
    ):
        found = _course_conflict(word, (a, of_a), (b, of_b), lexicon)
        if found is not None:
            return found
    if not a.happened or not b.happened or sentence_key(a) == sentence_key(b) or a.claim.polarity != b.claim.polarity:
        return None
    if _at_one_time(a, b) or a.sequence ^ b.sequence or other_party(a, b) is not None or other_part(a, b) is not None:
        return None
    words = [_by_act(sign.words - sign.timed) for sign in (a, b)]
    likeness = balanced(*shares(words[0], words[1], lexicon.rarity))
    acts = _by_act(a.predicate) & _by_act(b.predicate)
    if not (is_whole(a) and is_whole(b)) or len(words[0] & words[1]) < _FEW_SHARED:
        return None
    if a.claim.text == b.claim.text or _is_today_of_speech(a) or _is_today_of_speech(b):
        return None  # one utterance that two reports print, each reckoned from its own day
    if other_numbers(a, b) is not None:
        return None  # 6 percent offered on Monday and 7 on Thursday are two offers
    if likeness < _SAME_WORDS or not acts or not (acts & _ONCE or _days_between(a, b) <= _NEAR_DAYS):
        return None
    reason = f"{a.happened[0][0]} against {b.happened[0][0]}; words {likeness:.2f}"
    return Finding(likeness, reason, (*a.claim.spans, *b.claim.spans))


def _is_today_of_speech(sign: Sign) -> bool:
    """Whether the day is only "today" or "tonight" in quoted words: the day of speaking, not of the report."""
    is_quoted = bool(sign.claim.attributions) and sign.claim.attributions[-1].form == "direct"
    return is_quoted and bool(sign.timed) and sign.timed <= _DEICTIC


def _by_act(words: frozenset[str]) -> frozenset[str]:
    """The words, and for each that names a kind of bill passing the kind: "ratified" and "endorsed" are one act."""
    return frozenset(_APPROVAL if families_of((word,)) == {_APPROVAL} else word for word in words)


def _by_kind(words: frozenset[str]) -> frozenset[str]:
    """The words, and for each that names a kind of act the kind: "shut" and "close" are one act."""
    return frozenset(min(families_of((word,)), default=word) for word in words)


_Edges = tuple[tuple[str, str], ...]


def _course_conflict(
    word: str, one: tuple[Sign, _Edges], other: tuple[Sign, _Edges], lexicon: Lexicon
) -> Finding | None:
    """Different times since which, or until which, one thing goes on."""
    (a, of_a), (b, of_b) = one, other
    if not of_a or not of_b or sentence_key(a) == sentence_key(b):
        return None
    if any(x[0] < y[1] and y[0] < x[1] for x in of_a for y in of_b):
        return None
    if a.claim.polarity != b.claim.polarity or not (is_whole(a) and is_whole(b)) or other_party(a, b) is not None:
        return None
    if word in _AHEAD and (a.sequence != b.sequence or other_part(a, b) or other_numbers(a, b)):
        return None  # a first and a second round
    words = [_by_kind(sign.words - sign.timed - BEGINNING) for sign in (a, b)]
    likeness = balanced(*shares(words[0], words[1], lexicon.rarity))
    is_one_plan = word in _AHEAD and bool(_by_kind(a.predicate) & _by_kind(b.predicate))
    if not words[0] & words[1] or likeness < (_SAME_PLAN_WORDS if is_one_plan else _SAME_WORDS):
        return None
    first, second = ("/".join(of[0]) if of == sign.lasting else of[0][0] for sign, of in (one, other))
    reason = f"{word} {first} against {word} {second}; words {likeness:.2f}"
    # a truce "until Friday" that a later report has "until Sunday" was extended, a visit put off
    return Finding(likeness, reason, (*a.claim.spans, *b.claim.spans), changes=word != "since")


def _days_between(a: Sign, b: Sign) -> int:
    """Days from the earliest begin of the one to that of the other; very many where one is no date."""
    first, second = (min(begin for begin, _ in sign.happened)[:10] for sign in (a, b))
    try:
        return abs((date.fromisoformat(first) - date.fromisoformat(second)).days)
    except ValueError:
        return _NEAR_DAYS + 1


def _at_one_time(a: Sign, b: Sign) -> bool:
    return any(x[0] < y[1] and y[0] < x[1] for x in a.happened for y in b.happened)
