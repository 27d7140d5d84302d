"""What stands around a claim: whether its reader sees on whose word it is told."""

from __future__ import annotations

import re
from dataclasses import dataclass

from synoptic.model.claims import Claim
from synoptic.text.outlets import house_of
from synoptic.text.sentences import sentences_in

# Words that tell on whose word a thing is said, in the forms that news uses.
_REPORTING = re.compile(
    r"\b(?:sa(?:id|ys?|ying)|t(?:old|ells?)|according|add(?:s|ed|ing)|announc\w+|assert(?:s|ed|ing)|stated|stating|statements?|"
    r"report(?:s|ed|edly|ing)?|claim(?:s|ed|ing)|warn(?:s|ed)|confirm\w*|den(?:y|ies|ied)|acknowledg\w+|"
    r"admit\w*|allege\w*|accus\w+|insist\w*|explain\w*|believ\w+|suggest\w*|estimat\w+|cit(?:es|ed|ing)|quot\w+|"
    r"argu(?:es?|ed|ing)|think(?:s|ing)?|thought|not(?:es?|ed|ing)|wr(?:ote|ites|iting)|tweet\w*|testif\w+|describ\w+|"
    r"call(?:s|ed)|sources?|officials?|spokes\w+)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile('["“”„«»]')
# Pages that lost their line breaks put sentences together without a space.
_GLUED = re.compile(r"(?<=[a-z]{2}[.!?])(?=[A-Z\"“'‘])")
# What shows a thing tells of it on nobody's word.
_NO_SPEAKERS = re.compile(
    r"(?:the |a |some )?(?:images?|videos?|footage|photos?|pictures?|photographs?|maps?|stor(?:y|ies))\b", re.IGNORECASE
)
# Clauses that only name what they speak of; whose word they are on the sentence does not say.
_PRESUPPOSED = re.compile(
    r"(?:that|which|who|whom|whose|where|when|while|as|including|(?:\w+ ){0,3}(?:after|before|since))\b"
)
_NAME = re.compile(r"\b[A-Z][\w'’-]{2,}")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The words around a claim.

    Attributes:
        start: First code point of its sentence.
        end: The code point after the last one of its sentence.
        own: The words of its sentence.
        near: Its sentence with the one before and the one after it in the paragraph.
    """

    start: int
    end: int
    own: str
    near: str


def surroundings_of(claim: Claim, text: str) -> Surroundings:
    """The sentence of a claim and its neighbours in the paragraph.

    Args:
        claim: With at least one span.
        text: Of its report.
    """
    first, last = claim.spans[0].start, claim.spans[-1].end
    begin = text.rfind("\n", 0, first) + 1
    stop = text.find("\n", last)
    cuts = sentences_in(text, begin, len(text) if stop < 0 else stop)
    inside = [i for i, (start, end) in enumerate(cuts) if start < last and first < end]
    if not inside:
        return Surroundings(first, last, text[first:last], text[first:last])
    low, high = cuts[max(0, inside[0] - 1)][0], cuts[min(len(cuts) - 1, inside[-1] + 1)][1]
    start, end = cuts[inside[0]][0], cuts[inside[-1]][1]
    breaks = [start, *(found.start() for found in _GLUED.finditer(text, start, end)), end]
    start = max(place for place in breaks if place <= first)
    end = min(place for place in breaks if place >= last)
    return Surroundings(start, end, text[start:end], text[low:high])


def shows_its_source(claim: Claim, around: Surroundings, outlet: str | None) -> bool:
    """Whether the sentence of the claim itself names who says so, or has the word of reporting.

    Args:
        claim: On somebody's word.
        around: Its surroundings.
        outlet: Who publishes it; an outlet that names itself names no source.
    """
    link = claim.attributions[-1]
    source = link.source.span
    if link.level == 0 or source is None or _NO_SPEAKERS.match(source.exact) or _is_outlet(source.exact, outlet):
        return False
    return any(
        span is not None and around.start <= span.start and span.end <= around.end for span in (link.cue, source)
    )


def _is_outlet(name: str, outlet: str | None) -> bool:
    if outlet is None:
        return False
    house = house_of(outlet)
    return name.casefold() == outlet.casefold() or (house is not None and house_of(name) == house)


def is_presupposed(claim: Claim) -> bool:
    """Whether the claim is a clause that the sentence takes for known ("who fled the town", "two days after the fire")."""
    return _PRESUPPOSED.match(claim.text) is not None


def shows_no_source(around: Surroundings, other: Claim) -> bool:
    """Whether nothing near the claim tells of a source: no word of reporting, no quotation, no speaker, no known name.

    Args:
        around: Of a claim that is told in the outlet's own voice.
        other: The claim whose source would have to be named.
    """
    if _QUOTED.search(around.own) or _REPORTING.search(around.near):
        return False
    source = other.attributions[-1].source.span
    names = _NAME.findall(source.exact) if source is not None else []
    # The last word of a name tells it from others; a source without one is looked for by its words ("researchers").
    words = names[-1:] or re.findall(r"\w{4,}", source.exact if source is not None else "")
    return not any(re.search(rf"\b{re.escape(word)}\b", around.near, re.IGNORECASE) for word in words)
