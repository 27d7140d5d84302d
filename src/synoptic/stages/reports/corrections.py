"""Notices in which an outlet corrects itself: "An earlier version of this article misspelt …", "(Corrects paragraph 3)".

They speak of the report, so they carry no claims; which one a report has is kept in its record.
"""

from __future__ import annotations

import re

from synoptic.stages.reports.cues import may_open_with
from synoptic.stages.reports.openings import holds_any, openings_of

# Longer stretches are prose, whatever stands in them.
_MAX_CHARS = 900
# A notice names what it corrects at once; a sentence that comes to speak of it late tells something else first.
_MAX_LEAD_CHARS = 90
_WORK = (
    r"(?:article|story|report|piece|page|post(?:ing)?|column|essay|editorial|op-?ed|review|analysis|blog|entry|dispatch|"
    r"transcript|explainer|profile|interview|obituary|graphic|chart|map|headline|caption|video|podcast|newsletter|text)"
)
# What a label alone does not show: "Editor's note: this story contains …" is none.
_FAULT = (
    r"\b(?:correct|amend(?:ed|s)\b|misst|misspel|misidentif|misattribut|misquot|mischaracteri|wrong|error\b|errors\b|incorrect|inaccura|"
    r"clarif|originally (?!appear|publish|ran\b|aired)|mistak|erroneous|retract|omitted|"
    r"(?:earlier|previous|original|initial|prior) (?:\w+ )?version)"
)
_LABELLED = re.compile(
    r"[\W_]*(?:(?:corrections?|clarifications?)(?:\s?(?:&|and)\s?(?:corrections?|clarifications?))?|editor(?:['’]s|s['’]?)? note|corrected)"
    rf"(?: appended| added)?\s?[:;,.(–—-](?=.{{0,240}}{_FAULT})",
    re.IGNORECASE | re.DOTALL,
)
# A label and a colon; in the middle of a text somebody's post may begin so.
_LABEL_ALONE = re.compile(
    r"[\W_]*(?:corrections?|clarifications?)(?:\s?(?:&|and)\s?clarifications?)?(?: appended)?\s?(?:[(,][^)\n:]{1,60}\)?\s?)?[:—–]\s",
    re.IGNORECASE,
)
_CORRECTS = re.compile(
    r"[\W_]*(?:corrects|refiles|recasts|removes|deletes|clarifies|adds|fixes)\b[^.]{0,80}\b(?:paragraphs?|para|headline|spelling|typo|dateline|byline|name|"
    r"date|day|year|title|figure|garble|word|quote|graf|lede?|slug|link|source)s?\b",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    rf"[\W_]*this (?:version of the )?(?:[\w. ]{{1,20}} )?{_WORK} (?:was|has been|is) (?:since )?(?:later |subsequently )?"
    rf"(?:(?:corrected|amended|clarified|refiled|retracted)\b|(?:updated|edited|changed|revised|modified|refiled) to (?:correct|fix|clarify|remove|"
    rf"(?:more )?accurately|more \w+ly|make clear)\b)"
    rf"|[\W_]*this (?:version of the )?(?:[\w. ]{{1,20}} )?{_WORK} (?:corrects|(?:previously|originally|initially|earlier|incorrectly|mistakenly|"
    rf"wrongly) (?!appear|publish|ran\b|aired|posted)\w+)\b",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    rf"\b(?:earlier|previous|prior|original|initial|first) (?:(?:web|online|print|published) )?(?:versions?|drafts?|headline|caption)s? "
    rf"(?:of|to|in|on|for|accompanying) th(?:is|ese) (?:[\w.]{{1,20}} )?{_WORK}s?\b(?! (?:also )?(?:first )?(?:appeared|appears|was published|ran\b|was posted|can be))",
    re.IGNORECASE,
)
# One of these stands in all that `_EARLIER` finds; looking for them is faster than trying it at every character.
_OF_WORK = ("version", "draft", "headline", "caption")
# What labels begin with, and both alternatives of `_CHANGED`.
_OPENINGS = frozenset().union(*(openings_of(cue.pattern) for cue in (_LABELLED, _LABEL_ALONE, _CHANGED)))
# In a paragraph that tells something else first only the sentence is the notice.
_SENTENCE_END = re.compile(r"[.!?]['\"”’]?\s+[A-Z]")
_OPENING_QUOTE = re.compile('["“„«(\\[]')


def is_correction(words: str, is_near_end: bool = True) -> bool:
    """Whether a line or a sentence is a notice in which the outlet corrects or clarifies its own report.

    Args:
        words: A line or a sentence.
        is_near_end: Whether it stands among the first or last lines; a bare label counts only there.

    >>> is_correction("An earlier version of this article misspelt the name of the harbour.")
    True
    >>> is_correction("An earlier version of the bill was withdrawn.")
    False
    """
    if len(words) > _MAX_CHARS:
        return False
    if may_open_with(_OPENINGS, words) and _is_labelled(words, is_near_end):
        return True
    if is_near_end and words[:1] in "([" and _CORRECTS.match(words):
        return True
    return tells_of_earlier_version(words)


def _is_labelled(words: str, is_near_end: bool) -> bool:
    """Whether a label opens the words, or they tell at once that the report was changed."""
    if _LABELLED.match(words) or _CHANGED.match(words):
        return True
    return is_near_end and _LABEL_ALONE.match(words) is not None


def tells_of_earlier_version(words: str) -> bool:
    """Whether a sentence says what stood in an earlier version of the report that it is part of."""
    if not holds_any(words[: _MAX_LEAD_CHARS + 60].lower(), _OF_WORK):
        return False
    found = _EARLIER.search(words, 0, _MAX_LEAD_CHARS + 60)
    if found is None or found.start() > _MAX_LEAD_CHARS:
        return False
    lead = words[: found.start()]
    return _SENTENCE_END.search(lead) is None and _OPENING_QUOTE.search(lead.lstrip('([*_ "“')) is None
