"""What sort of publication a report is: news, agency copy, release, transcript or post."""

from __future__ import annotations

import re
from collections.abc import Sequence

from synoptic.stages.reports.agencies import AGENCIES
from synoptic.stages.reports.drafts import Given
from synoptic.stages.reports.layouts import Layout

_HEAD_CHARS = 600
# Turns of speech: so many lines begin with a speaker before a text is a transcript.
_MIN_TURNS = 6
_MIN_TURN_SHARE = 0.4
# A longer text is no post.
_MAX_POST_CHARS = 600

_RELEASE = re.compile(r"\b(?:FOR IMMEDIATE RELEASE|(?:Press|News|Media) [Rr]elease|PRESS RELEASE|EMBARGOED UNTIL)\b")
_TURN = re.compile(r"^[ \t]*(?:[A-Z][\w.’' -]{1,40}|Q|A|QUESTION|ANSWER)(?: \([^)\n]{1,40}\))?:\s+\S", re.MULTILINE)
_POST = re.compile(r"(?<!\w)@\w{2,}|pic\.twitter\.com|https?://t\.co/")


def kind_of(text: str, layout: Layout, given: Given, outlet: str | None) -> str:
    """The kind given, or the one that the text shows; ``unknown`` when nothing shows it.

    News needs a sign of a newsroom: an outlet, a byline, a dateline, a credit or a publication line.
    """
    if given.kind is not None:
        return given.kind
    if _RELEASE.search(text, 0, _HEAD_CHARS):
        return "release"
    if _is_transcript(text):
        return "transcript"
    if _is_agency(layout, outlet):
        return "agency"
    if len(text) <= _MAX_POST_CHARS and outlet is None and layout.headline is None and _POST.search(text):
        return "post"
    signs: Sequence[object] = (*layout.bylines, *layout.credits, *layout.publication_lines)
    return "news" if outlet is not None or layout.dateline is not None or signs else "unknown"


def _is_transcript(text: str) -> bool:
    """Whether many lines begin with the name of a speaker and a colon."""
    if text.count(":") < _MIN_TURNS:
        return False
    n_turns = len(_TURN.findall(text))
    n_lines = sum(1 for line in text.splitlines() if line.strip())
    return n_turns >= _MIN_TURNS and n_turns >= _MIN_TURN_SHARE * n_lines


def _is_agency(layout: Layout, outlet: str | None) -> bool:
    """Whether an agency publishes this itself: the outlet is one, or the dateline's agency stands alone."""
    if outlet is not None:
        return outlet in AGENCIES or outlet.endswith(("News Agency", "Press Agency"))
    return layout.dateline is not None and any(
        credit.of == "text" and layout.dateline[0] <= credit.where[0] < layout.dateline[1] for credit in layout.credits
    )
