"""Two accounts of what happened to one thing that cannot both be right, though neither denies the other."""

from __future__ import annotations

import re
from collections.abc import Iterable

from synoptic.model.claims import Claim
from synoptic.model.propositions import Relation
from synoptic.stages.alignments.families import exclusive_words
from synoptic.stages.alignments.findings import Finding
from synoptic.stages.alignments.lookalikes import other_part, other_place
from synoptic.stages.alignments.signing import Lexicon, Sign
from synoptic.stages.alignments.story import Story, relation_of, spans_of
from synoptic.text.similarity import is_content, word_key

# The words exclude each other, the participants are shared: the rest need only not be far.
_MIN_SCORE = 0.3
# "Accused them of having broken it".
_CHARGED = re.compile(r"\b(?:of|for) (?:having )?(\w+)", re.IGNORECASE)
_STATED = frozenset({"asserted", "attributed", "accused", "confirmed", "acknowledged"})
_ROLES = frozenset({"actor", "target", "theme"})


def exclusions_in(story: Story) -> Iterable[Relation]:
    """Compared claims of two voices whose acts exclude each other: "resigned" and "was expelled", of one person."""
    best: dict[tuple[int, int], tuple[float, int, int, tuple[str, str]]] = {}
    for a, b in sorted(story.grouping.comparisons):
        score = story.score(a, b)
        is_near = score >= _MIN_SCORE or "accused" in {story.claim(a).commitment, story.claim(b).commitment}
        words = _excluding(story.sign(a), story.sign(b), story.grouping.lexicon) if is_near else None
        if words is None:
            continue
        low, high = sorted((story.group_of[a], story.group_of[b]))
        if (low, high) not in best or score > best[low, high][0]:
            best[low, high] = (score, a, b, words)
    for _, (score, a, b, (first, second)) in sorted(best.items()):
        spoken = story.grouping.lexicon.spoken
        one, other = story.claim(a), story.claim(b)
        reason = f"{spoken.get(first, first)!r} against {spoken.get(second, second)!r} of one thing"
        finding = Finding(score, reason, spans_of(one, other))
        yield relation_of(("Contradiction", "conflict", "characterisation"), (one.id, other.id), finding)


def _excluding(a: Sign, b: Sign, lexicon: Lexicon) -> tuple[str, str] | None:
    if not all(_is_stated(sign.claim) for sign in (a, b)) or _is_one_voice(a, b):
        return None
    if other_part(a, b) is not None or other_place(a, b, lexicon) is not None:
        return None
    if a.happened and b.happened and not any(x[0] < y[1] and y[0] < x[1] for x in a.happened for y in b.happened):
        return None
    acts = _acts(a), _acts(b)
    words = exclusive_words(*acts)
    if words is None or exclusive_words(a.matter | acts[0], b.matter | acts[1]) is None:
        return None
    common = _participants(a) & _participants(b)
    return words if common - {words[0], words[1]} else None


def _is_stated(claim: Claim) -> bool:
    return claim.polarity == "affirms" and claim.modality == "actual" and claim.commitment in _STATED


def _is_one_voice(a: Sign, b: Sign) -> bool:
    if a.claim.report == b.claim.report:
        return a.speakers == b.speakers or a.claim.sentence == b.claim.sentence
    return bool(a.speakers & b.speakers)


def _acts(sign: Sign) -> frozenset[str]:
    """Its predicate; of an accusation the act that somebody is accused of."""
    if sign.claim.commitment != "accused":
        return sign.predicate
    return frozenset(word_key(word) for word in _CHARGED.findall(sign.claim.text))


def _participants(sign: Sign) -> frozenset[str]:
    words = [w.strip(",.\"'") for role in sign.claim.roles if role.role in _ROLES for w in role.span.exact.split()]
    named = frozenset(word_key(w.removesuffix("'s").removesuffix("\u2019s")) for w in words if is_content(w, "X"))
    return named | sign.matter if sign.claim.commitment == "accused" else named
