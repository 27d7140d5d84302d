"""One thing described in two ways: all words agree but one, and the two that differ exclude each other.

"A white van hit the barrier" beside "A grey van hit the barrier". Where only one word differs and everything else is
said in the same words, two accounts mostly tell of one thing; with fewer words in common nothing is shown. Which
country something happened in is not asked here: the same is told of many.
"""

from __future__ import annotations

from collections.abc import Iterable

from synoptic.model.propositions import Relation
from synoptic.stages.alignments.findings import Finding
from synoptic.stages.alignments.lookalikes import other_place
from synoptic.stages.alignments.signing import Sign, is_whole
from synoptic.stages.alignments.story import Story, relation_of, spans_of
from synoptic.text.similarity import word_key

# So many words must be shared beside those that differ.
_MIN_SHARED = 3
# Of the people of two countries more is told in the same words.
_MIN_SHARED_OF_PEOPLES = 4
_SCORE = 0.7
_STATED = frozenset({"asserted", "attributed", "accused", "confirmed", "acknowledged"})
# Of each row a thing is one; words between two bars may be said of one thing.
_ROWS = (
    "black | white | red | blue | green | yellow | brown | grey gray | orange | purple | pink",
    "wooden | brick | glass | stone | metal steel iron | plastic | paper | concrete | leather",
    "young | old elderly older",
    "big large huge giant | small tiny little",
    "tall | short",
    "hot | cold",
    "wet | dry",
    "full | empty",
    "loud | quiet",
    "alone | together",
    "drunk | sober",
    "armed | unarmed",
    "alive | dead",
    "married | single | divorced | widowed",
    "private | public",
    "civilian | military",
    "guilty | innocent",
)
_PLACE_OF = {
    word_key(word): (row, side)
    for row, sides in enumerate(_ROWS)
    for side, words in enumerate(sides.split("|"))
    for word in words.split()
}


def attributes_in(story: Story) -> Iterable[Relation]:
    """Compared claims of two voices that differ in one word, where a thing cannot be both; of two propositions one pair."""
    best: dict[tuple[int, int], tuple[float, int, int, Finding]] = {}
    for a, b in sorted(story.grouping.comparisons):
        finding = _differing(story, story.sign(a), story.sign(b))
        if finding is None:
            continue
        low, high = sorted((story.group_of[a], story.group_of[b]))
        score = story.score(a, b)
        if (low, high) not in best or score > best[low, high][0]:
            best[low, high] = (score, a, b, finding)
    for _, (_, a, b, finding) in sorted(best.items(), key=lambda row: row[0]):
        kind = ("Contradiction", "conflict", "characterisation")
        yield relation_of(kind, (story.claim(a).id, story.claim(b).id), finding)


def _differing(story: Story, a: Sign, b: Sign) -> Finding | None:
    if not _are_comparable(a, b):
        return None
    only_a, only_b = a.own_words - b.own_words, b.own_words - a.own_words
    if len(only_a) != 1 or len(only_b) != 1:
        return None
    (first,), (second,) = only_a, only_b
    shared = (a.own_words & b.own_words) - a.timed - b.timed
    is_known = _exclude_each_other(first, second)
    if len(shared) < (_MIN_SHARED if is_known else _MIN_SHARED_OF_PEOPLES):
        return None
    if not (is_known or _are_two_peoples(story, (a, b), (first, second))):
        return None
    spoken = story.grouping.lexicon.spoken
    reason = f"{spoken.get(first, first)!r} against {spoken.get(second, second)!r}; all other words are the same"
    return Finding(_SCORE, reason, spans_of(a.claim, b.claim))


def _exclude_each_other(first: str, second: str) -> bool:
    """Whether both stand in one row, and not on one side of it."""
    one, other = _PLACE_OF.get(first), _PLACE_OF.get(second)
    return one is not None and other is not None and one[0] == other[0] and one[1] != other[1]


def _are_comparable(a: Sign, b: Sign) -> bool:
    """Two whole statements of two voices about no two times."""
    claims = (a.claim, b.claim)
    if any(claim.polarity != "affirms" or claim.commitment not in _STATED for claim in claims):
        return False
    is_one_voice = bool(a.speakers & b.speakers) if a.speakers or b.speakers else a.claim.report == b.claim.report
    if is_one_voice or a.claim.modality != b.claim.modality or not (is_whole(a) and is_whole(b)):
        return False
    apart = a.happened and b.happened and not any(x[0] < y[1] and y[0] < x[1] for x in a.happened for y in b.happened)
    return not apart and not a.sequence ^ b.sequence


def _are_two_peoples(story: Story, signs: tuple[Sign, Sign], words: tuple[str, str]) -> bool:
    """Whether the two words name states, and stand before what is told of: "a German climber", not "in Germany"."""
    kinds = story.grouping.lexicon.names.kinds
    if any(not word.startswith("@") or kinds.get(word[1:]) != "state" for word in words):
        return False
    a, b = signs
    if words[0] in a.places or words[1] in b.places or other_place(a, b, story.grouping.lexicon) is not None:
        return False
    heads = [a.actors | a.objects, b.actors | b.objects]
    return words[0][1:] not in heads[0] and words[1][1:] not in heads[1]
