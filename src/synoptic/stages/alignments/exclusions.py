"""Two accounts of what happened to one thing that cannot both be right, though neither denies the other."""

from __future__ import annotations

import re
from collections.abc import Iterable

from synoptic.model.claims import Claim
from synoptic.model.propositions import Relation
from synoptic.stages.alignments.courses import are_of_one_thing, opposite_courses
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
# Of what is to come it is said as firmly that it stays as that it goes.
_STATED_OR_PLANNED = _STATED | {"planned"}
_FIRM = frozenset({"actual", "planned"})
_ROLES = frozenset({"actor", "target", "theme"})


def exclusions_in(story: Story) -> Iterable[Relation]:
    """Compared claims of two voices whose acts exclude each other: "resigned" and "was expelled", of one person.

    So do "will close" and "will stay open"; where a later report says otherwise, that is an update.
    """
    best: dict[tuple[int, int], tuple[float, int, int, tuple[str, str]]] = {}
    lexicon = story.grouping.lexicon
    for a, b in sorted(story.grouping.comparisons):
        score = story.score(a, b)
        if score < _MIN_SCORE and "accused" not in {story.claim(a).commitment, story.claim(b).commitment}:
            continue
        one, other = story.sign(a), story.sign(b)
        words = _excluding(one, other, lexicon) or _parting(one, other, lexicon)
        if words is None:
            continue
        low, high = sorted((story.group_of[a], story.group_of[b]))
        if (low, high) not in best or score > best[low, high][0]:
            best[low, high] = (score, a, b, words)
    for _, (score, a, b, words) in sorted(best.items()):
        spoken = lexicon.spoken
        first, second = (spoken.get(word, word) for word in words)
        reason = f"{first!r} against {second!r} of one thing"
        finding = Finding(score, reason, spans_of(story.claim(a), story.claim(b)))
        yield _relation(story, (a, b), finding)


def _relation(story: Story, pair: tuple[int, int], finding: Finding) -> Relation:
    """A conflict; of what goes on or ends an update, where one report is known to be the later one."""
    a, b = (story.claim(position) for position in pair)
    order = story.order(a, b)
    if order and opposite_courses(story.sign(pair[0]), story.sign(pair[1])) is not None:
        in_time = (a.id, b.id) if order > 0 else (b.id, a.id)
        return relation_of(("Follow-up", "update", None), in_time, finding, directed=True)
    return relation_of(("Contradiction", "conflict", "characterisation"), (a.id, b.id), finding)


def _parting(a: Sign, b: Sign, lexicon: Lexicon) -> tuple[str, str] | None:
    """The phrases of two voices of which one says that a thing goes on and the other that it ends; plans count as well."""
    if any(sign.claim.modality not in _FIRM or sign.claim.commitment not in _STATED_OR_PLANNED for sign in (a, b)):
        return None
    if _is_one_voice(a, b) or other_part(a, b) is not None or other_place(a, b, lexicon) is not None:
        return None
    words = opposite_courses(a, b)
    return words if words is not None and are_of_one_thing(a, b) else None


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
