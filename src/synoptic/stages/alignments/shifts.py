"""What one report states as a fact and another, or its own text, only attributes, accuses or holds possible."""

from __future__ import annotations

import re
from collections.abc import Iterable

from synoptic.model.claims import Claim
from synoptic.model.propositions import Relation
from synoptic.stages.alignments.families import families_of
from synoptic.stages.alignments.findings import Finding
from synoptic.stages.alignments.signing import DEPENDENT, RELATIVES, Sign, is_whole
from synoptic.stages.alignments.story import Story, relation_of, spans_of
from synoptic.text.similarity import Pair

# How firmly the report itself stands behind a claim.
_FIRMNESS = {
    "asserted": 4,
    "confirmed": 4,
    "acknowledged": 4,
    "planned": 3,
    "attributed": 2,
    "accused": 1,
    "possible": 1,
}
# What a source itself holds only possible is less firm than what it says.
_WEAK_MODALITIES = frozenset({"possible", "probable"})
# Two claims of one proposition that are not near themselves show no shift; nor do nearer ones of two propositions.
_MIN_SCORE = 0.4
_MIN_SCORE_OF_ONE_ACT = 0.2
_MIN_APART_SCORE = 0.6
_MIN_TITLE_SCORE = 0.5
# So many words in common make up for a low score.
_MANY_WORDS = 3
# What somebody wants, owes or imagines is held neither firmly nor loosely.
_OTHER_WORLDS = frozenset({"wish", "obligation", "conditional"})
# In one report only a title, or a caption, against the text shows something.
_TITLES = frozenset({"headline", "deck", "subhead", "caption"})
# A statement that says itself that it is a charge is no firmer than the charge.
_CHARGED = re.compile(r"\b(?:accus\w+|alleg\w+|suspected|charged)\b", re.IGNORECASE)


def shifts_in(story: Story) -> Iterable[Relation]:
    """For each less firm claim and each other report, or title, the nearest firmer claim of the same thing."""
    best: dict[tuple[int, str], tuple[float, int]] = {}
    for pair in sorted(story.grouping.comparisons):
        if not _is_one_thing(story, pair):
            continue
        for weak, firm in (pair, pair[::-1]):
            if not _is_shift(story, weak, firm):
                continue
            key = (weak, story.claim(firm).report)
            score = story.score(weak, firm)
            if key not in best or (score, -firm) > (best[key][0], -best[key][1]):
                best[key] = (score, firm)
    for (weak, _), (score, firm) in sorted(best.items()):
        yield _shift(story, weak, firm, score)


def _is_one_thing(story: Story, pair: Pair) -> bool:
    a, b = (story.sign(p) for p in pair)
    if any(sign.claim.polarity != "affirms" or sign.claim.modality in _OTHER_WORLDS for sign in (a, b)):
        return False
    if pair in story.grouping.apart:
        return False
    score = story.score(*pair)
    if story.group_of[pair[0]] != story.group_of[pair[1]] and score < _MIN_APART_SCORE:
        return False
    one_act = bool(
        a.predicate & b.words or b.predicate & a.words or families_of(a.predicate) & families_of(b.predicate)
    )
    if not all(is_whole(sign) or (one_act and _hangs_on_subject(sign, score)) for sign in (a, b)):
        return False
    is_grouped = story.group_of[pair[0]] == story.group_of[pair[1]] and one_act and len(a.names & b.names) > 1
    is_near = score >= _MIN_SCORE or len(a.matter & b.matter) >= _MANY_WORDS or is_grouped
    return is_near and score >= _MIN_SCORE_OF_ONE_ACT


def _hangs_on_subject(sign: Sign, score: float) -> bool:
    """Whether only who acts is left to the words before it: "to extend it", or in a near pair "is extended by five"."""
    first = sign.claim.text.partition(" ")[0].lower()
    if first == "to":
        return True
    return score >= _MIN_APART_SCORE and sign.claim.predicate is not None and first not in RELATIVES | DEPENDENT


def _is_shift(story: Story, weak: int, firm: int) -> bool:
    a, b = story.claim(weak), story.claim(firm)
    if a.commitment not in _FIRMNESS or b.commitment not in _FIRMNESS or _firmness(a) >= _firmness(b):
        return False
    if a.commitment == "accused" and _CHARGED.search(b.text) is not None:
        return False
    if a.report == b.report:
        return (a.layer in _TITLES) != (b.layer in _TITLES) and story.score(weak, firm) >= _MIN_TITLE_SCORE
    # What was planned and is told later as done differs in time; what is told as done and later as planned is a shift.
    is_of_other_time = (a.modality == "planned") != (b.modality == "planned")
    is_one_act = bool(story.sign(firm).predicate & story.sign(weak).words)
    return not (is_of_other_time and is_one_act and story.order(a, b) == 1)


def _shift(story: Story, weak: int, firm: int, score: float) -> Relation:
    a, b = story.claim(firm), story.claim(weak)
    name = "Modality" if b.modality != a.modality else "Attribution"
    dimension = "characterisation" if a.report == b.report else "commitment"
    # "here" is the left side, and the sides of a relation without direction stand in the order of their ids
    left, right = sorted((a, b), key=lambda claim: claim.id)
    reason = f"{_stance(left)} {_place(left, right, 'here')}, {_stance(right)} {_place(right, left, 'there')}"
    return relation_of((name, "commitment_shift", dimension), (a.id, b.id), Finding(score, reason, spans_of(a, b)))


def _place(claim: Claim, other: Claim, word: str) -> str:
    """The layer where both stand in one report, else the word."""
    return word if claim.report != other.report else f"in the {claim.layer}"


def _stance(claim: Claim) -> str:
    return claim.commitment if claim.modality == "actual" else f"{claim.commitment} ({claim.modality})"


def _firmness(claim: Claim) -> float:
    weakened = claim.commitment != "possible" and claim.modality in _WEAK_MODALITIES
    return _FIRMNESS[claim.commitment] - weakened
