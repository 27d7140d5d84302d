"""The words a proposition is shown by: affirmative, and verbatim from one of its claims."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from synoptic.model.claims import Claim
from synoptic.model.propositions import Edit
from synoptic.model.spans import Span
from synoptic.stages.alignments.context import Context
from synoptic.stages.alignments.signing import tokens_inside
from synoptic.text.subjects import opens_by_name

# A claim of fewer words is a fragment when a fuller one is at hand.
_MIN_COMPLETE_WORDS = 4
# A claim this much less near to the others than the nearest is not the centre of its proposition.
_CENTRAL_SHARE = 0.8
# What a negation leaves behind when it is taken away.
_WITHOUT_NEGATION = {
    "not": "",
    "n't": "",
    "n’t": "",
    "never": "",
    "no": "",
    "neither": "either",
    "nor": "or",
    "nobody": "somebody",
    "none": "some",
    "nothing": "something",
    "nowhere": "somewhere",
    "without": "with",
    "cannot": "can",
}


# What stands before "n't" where the auxiliary itself is shortened.
_SHORTENED = {"ca": "can", "wo": "will", "sha": "shall"}

# A clause that opens with one of these says what it is about only beside another one.
_RELATIVES = frozenset("who whom whose which that where when while what how why if as after before".split())


@dataclass(frozen=True, slots=True)
class Wording:
    """Words of one claim, and what was changed in them."""

    text: str
    claim: Claim
    edits: tuple[Edit, ...]


def wording_of(claims: Sequence[Claim], centrality: Mapping[str, float], context: Context) -> Wording:
    """The shortest complete affirming claim that names what it is about; else a denying one with its negation taken out, each change listed.

    Args:
        claims: Those of one proposition.
        centrality: How near each claim is to the others, by id; one far off the centre does not word them all.
        context: The records around them.
    """
    bound = _CENTRAL_SHARE * max((centrality.get(claim.id, 0.0) for claim in claims), default=0.0)
    central = [claim for claim in claims if centrality.get(claim.id, 0.0) >= bound]
    affirming = [claim for claim in central if claim.polarity == "affirms"] or [
        claim for claim in claims if claim.polarity == "affirms"
    ]
    if affirming:
        chosen = min(affirming, key=lambda claim: _rank(claim, context))
        return Wording(chosen.text, chosen, ())
    open_ = [claim for claim in claims if claim.polarity == "open"]
    chosen = min(open_ or claims, key=lambda claim: _rank(claim, context))
    return _affirmed(chosen)


def _rank(claim: Claim, context: Context) -> tuple[bool, bool, int, str]:
    """Complete before incomplete, named before "he", short before long, then by id; the fullest of several fragments."""
    complete = is_complete(claim, context)
    words = len(claim.text.split())
    return (not complete, not opens_by_name(claim.text), words if complete else -words, claim.id)


def is_complete(claim: Claim, context: Context) -> bool:
    """Whether its words are one stretch with a subject and a verb, that no relative word opens."""
    if len(claim.text.split()) < _MIN_COMPLETE_WORDS or len(claim.spans) > 1:
        return False
    if claim.predicate is None:
        return True
    tokens = tokens_inside(context.sentences.get((claim.report, claim.sentence)), claim.spans)
    has_subject = any(t.deprel.startswith(("nsubj", "csubj")) and t.text.lower() not in _RELATIVES for t in tokens)
    if claim.text.split()[0].lower() in _RELATIVES:
        return False
    return has_subject and any(t.upos in {"VERB", "AUX"} for t in tokens)


def _affirmed(claim: Claim) -> Wording:
    """The words without their negation, as far as the claim's basis shows where it stands."""
    edits: list[Edit] = []
    text = claim.text
    if len(claim.spans) != 1 or claim.polarity == "open":
        return Wording(text, claim, ())  # the "not" of "has not confirmed" tells the stance, it denies nothing
    start = claim.spans[0].start
    for basis in sorted(
        (b for b in claim.basis if b.kind == "negation" and b.span is not None),
        key=lambda b: b.span.start if b.span else 0,
        reverse=True,
    ):
        edit = _edit(basis.span, claim)
        if edit is not None:
            at = edit.span.start - start
            text = text[:at] + edit.after + text[at + len(edit.before) :]
            edits.append(edit)
    return Wording(re.sub(r"  +", " ", text).strip(), claim, tuple(reversed(edits)))


def _edit(span: Span | None, claim: Claim) -> Edit | None:
    if span is None or not (claim.spans[0].start <= span.start and span.end <= claim.spans[0].end):
        return None
    after = _WITHOUT_NEGATION.get(span.exact.lower())
    if after is None:
        return None
    words, at = claim.spans[0].exact, span.start - claim.spans[0].start
    for short, whole in _SHORTENED.items():
        if span.exact.lower() in {"n't", "n’t"} and words[:at].lower().endswith(short):
            joined = words[at - len(short) : at + len(span.exact)]
            return Edit("negation_removed", Span(span.report, span.start - len(short), span.end, joined), joined, whole)
    return Edit("negation_removed", span, span.exact, after)
