"""One act told of two places, or of two participants: one slot is filled otherwise, all else agrees.

Shown only where the act can have happened once: a definite or named thing, a predicate that names one owner, author,
winner or culprit. A storm is felt in many towns, two players may score: such pairs are no conflict.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from synoptic.model.claims import Claim, Role
from synoptic.model.propositions import Relation
from synoptic.model.sentences import Token
from synoptic.stages.alignments.families import families_of
from synoptic.stages.alignments.findings import Finding
from synoptic.stages.alignments.lookalikes import other_part, other_party, other_place
from synoptic.stages.alignments.signing import Sign, is_whole, tokens_inside
from synoptic.stages.alignments.story import Story, relation_of, spans_of
from synoptic.text.similarity import balanced, shares, word_key

# How much of the words beside the slot two claims must share to tell one act.
_SAME_ACT_WORDS = 0.6
# Whoever did it is a graver matter than where: nearly all else must be the same.
_SAME_DEED_WORDS = 0.7
_STATED = frozenset({"asserted", "attributed", "accused", "confirmed", "acknowledged", "planned"})
_FIXED = frozenset("the his her its their this that".split())
_DOERS = frozenset({"person", "organisation", "state"})
_ARGUMENTS = frozenset({"actor", "target", "theme"})


def _keys(words: str) -> frozenset[str]:
    return frozenset(map(word_key, words.split()))


# What happens in many places at a time, or again and again.
_SPREADING = _keys(
    "feel felt report reported see saw seen hear heard have has had say said visit visited protest demonstrate campaign "
    "rain snow hit strike struck spread live lived work worked speak spoke play played travel tour operate win won "
    "lose lost beat score perform appear be is was were remain rise rose fall fell"
)
# What one person or body does, gets or is, and no other beside: one owner, author, winner, culprit, head.
_SINGLE = _keys(
    "buy bought acquire acquired purchase purchased discover discovered found founded invent invented design designed "
    "write wrote written compose composed direct directed paint painted fire fired shoot shot kill killed murder "
    "murdered stab stabbed steer steered pilot piloted captain captained command commanded drive drove driven lead led "
    "head headed chair chaired own owned belong belongs belonged appoint appointed elect elected sentence sentenced "
    "convict convicted preside presided host hosted sign signed go went gone award awarded perform performed attack "
    "attacked score scored build built call called name named succeed succeeded replace replaced"
)


@dataclass(frozen=True, slots=True)
class _Slot:
    """What fills a part of the act in one claim.

    Attributes:
        entity: Id of the one that is named.
        words: Keys of all words of the role.
        span_words: The words as printed.
    """

    entity: str
    words: frozenset[str]
    printed: str


def slots_in(story: Story) -> Iterable[Relation]:
    """Compared claims that differ in the place, or in one participant, of one act; of two propositions the clearest."""
    best: dict[tuple[int, int, str], tuple[Finding, int, int]] = {}
    for a, b in sorted(story.grouping.comparisons):
        first, second = story.sign(a), story.sign(b)
        if not _tell_one_kind_of_act(first, second):
            continue
        for dimension, finding in (
            ("place", _other_place(story, first, second)),
            ("participant", _other_participant(story, first, second)),
        ):
            low, high = sorted((story.group_of[a], story.group_of[b]))
            known = best.get((low, high, dimension))
            if finding is not None and (known is None or finding.score > known[0].score):
                best[low, high, dimension] = (finding, a, b)
    for (_, _, dimension), (finding, a, b) in sorted(best.items(), key=lambda row: row[0]):
        sides = (story.claim(a).id, story.claim(b).id)
        yield relation_of(("Contradiction", "conflict", dimension), sides, finding)


def _tell_one_kind_of_act(a: Sign, b: Sign) -> bool:
    """Two voices that state an act by the same word or kind of word, at no different times."""
    if not (_is_stated(a) and _is_stated(b)) or a.claim.modality != b.claim.modality:
        return False
    is_one_voice = bool(a.speakers & b.speakers) if a.speakers or b.speakers else a.claim.report == b.claim.report
    if is_one_voice or (a.claim.report, a.claim.sentence) == (b.claim.report, b.claim.sentence):
        return False
    acts = [frozenset(word for word in sign.predicate if not word.startswith("@")) for sign in (a, b)]
    if not acts[0] & acts[1] and not families_of(acts[0]) & families_of(acts[1]):
        return False
    apart = a.happened and b.happened and not any(x[0] < y[1] and y[0] < x[1] for x in a.happened for y in b.happened)
    return not apart and not a.sequence ^ b.sequence and other_part(a, b) is None


def _is_stated(sign: Sign) -> bool:
    claim = sign.claim
    return claim.polarity == "affirms" and claim.commitment in _STATED and not sign.is_view and is_whole(sign)


def _other_place(story: Story, a: Sign, b: Sign) -> Finding | None:
    reason = other_place(a, b, story.grouping.lexicon)
    if reason is None or (a.predicate | b.predicate) & _SPREADING or other_party(a, b) is not None:
        return None
    if not (_is_single(story, a.claim) and _is_single(story, b.claim)):
        return None
    return _if_alike(story, a, b, (a.places, b.places), (_SAME_ACT_WORDS, reason))


def _is_single(story: Story, claim: Claim) -> bool:
    """Whether each participant is named or definite: "the train", not "a train", "trains" or "60 patients"."""
    roles = [role for role in claim.roles if role.role in _ARGUMENTS]
    return bool(roles) and all(_is_definite(story, claim, role) for role in roles)


def _is_definite(story: Story, claim: Claim, role: Role) -> bool:
    tokens = _tokens(story, claim, role)
    if not tokens:
        return False
    is_named = bool(story.grouping.lexicon.names.at_head(role.span)) or any(t.upos == "PROPN" for t in tokens)
    return is_named or tokens[0].text.lower() in _FIXED or tokens[0].upos == "PRON"


def _tokens(story: Story, claim: Claim, role: Role) -> tuple[Token, ...]:
    return tokens_inside(story.context.sentences.get((claim.report, claim.sentence)), (role.span,))


def _other_participant(story: Story, a: Sign, b: Sign) -> Finding | None:
    """One named participant instead of another of the same kind, in an act that only one can have done or undergone."""
    if not a.predicate & b.predicate & _SINGLE:
        return None
    differing = [
        (first, second)
        for kinds in (("actor",), ("target", "theme"), ("other", "beneficiary"))
        if (first := _slot(story, a.claim, kinds)) and (second := _slot(story, b.claim, kinds))
        if first.entity != second.entity
    ]
    if len(differing) != 1 or other_place(a, b, story.grouping.lexicon) is not None:
        return None
    first, second = differing[0]
    names = story.grouping.lexicon.names
    is_named_beside = f"@{first.entity}" in b.around or f"@{second.entity}" in a.around
    kinds = {names.kinds[first.entity], names.kinds[second.entity]}
    if is_named_beside or len(kinds) > 1 or not kinds <= _DOERS or _share_a_word(story, first, second):
        return None
    if not _shared_definite(story, a, b, (first, second)):
        return None
    reason = f"different participants: {first.printed} and {second.printed}"
    return _if_alike(story, a, b, (first.words, second.words), (_SAME_DEED_WORDS, reason))


def _slot(story: Story, claim: Claim, kinds: tuple[str, ...]) -> _Slot | None:
    """What fills the part, where it is one by name; None for several, or for nobody named."""
    names = story.grouping.lexicon.names
    found = [(entity, role) for role in claim.roles if role.role in kinds for entity in names.at_head(role.span)]
    if len({entity for entity, _ in found}) != 1:
        return None
    entity, role = found[0]
    words = frozenset(word_key(t.text) for t in _tokens(story, claim, role))
    return _Slot(entity, words | {f"@{entity}"}, role.span.exact)


def _share_a_word(story: Story, first: _Slot, second: _Slot) -> bool:
    """Whether the two names have a word in common, so that they may be one under two names."""
    called = story.grouping.lexicon.names.called
    one, other = (set(called[slot.entity].lower().replace("'s", "").split()) for slot in (first, second))
    return bool(one & other)


def _shared_definite(story: Story, a: Sign, b: Sign, slots: tuple[_Slot, _Slot]) -> bool:
    """Whether both claims speak of one definite or named thing beside the slot."""
    shared = (a.words - slots[0].words) & (b.words - slots[1].words)
    return all(
        any(_is_definite(story, sign.claim, role) and shared & _role_keys(story, sign.claim, role) for role in roles)
        for sign, slot in zip((a, b), slots, strict=True)
        for roles in [[r for r in sign.claim.roles if r.role in _ARGUMENTS and r.span.exact != slot.printed]]
    )


def _role_keys(story: Story, claim: Claim, role: Role) -> frozenset[str]:
    tokens = _tokens(story, claim, role)
    named = {f"@{entity}" for entity in story.grouping.lexicon.names.inside(role.span)}
    return frozenset(word_key(t.lemma or t.text) for t in tokens) | named


def _if_alike(
    story: Story, a: Sign, b: Sign, slots: tuple[frozenset[str], frozenset[str]], bound: tuple[float, str]
) -> Finding | None:
    """The finding, where the words beside the slot are shared by more than the bound."""
    needed, reason = bound
    likeness = balanced(*shares(a.words - slots[0], b.words - slots[1], story.grouping.lexicon.rarity))
    if likeness < needed:
        return None
    return Finding(likeness, f"{reason}; other words {likeness:.2f}", spans_of(a.claim, b.claim))
