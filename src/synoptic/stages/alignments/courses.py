"""Whether something goes on or ends: "the mill will stay open" beside "the mill will close".

"Stay" says the contrary of "close" and of "leave", unless what it is to stay is closed, shut, away or the like; so it is
the phrase that tells, not the verb.
"""

from __future__ import annotations

import re

from synoptic.stages.alignments.polarity import is_negative
from synoptic.stages.alignments.signing import Sign

# Longer claims name too many things for one phrase to tell what the whole claim is about.
_MAX_WORDS = 14
_OPEN = "open"
_IN_PLACE = "in place"
_STAYS_OPEN = re.compile(
    r"\b(?:stay|stays|stayed|staying|remain|remains|remained|remaining|keep|keeps|kept|keeping)\b(?:\s+[\w'’-]+){0,4}?\s+open\b",
    re.IGNORECASE,
)
_STAYS = re.compile(
    r"\b(?:stay|stays|stayed|staying|remain|remains|remained|remaining) (?:on\b|in\b|at\b|with\b|as\b|here\b|there\b|put\b)"
    r"|\b(?:will|would|to|can|may|should) (?:stay|remain)$",
    re.IGNORECASE,
)
_CLOSES = re.compile(r"\b(?:close|closes|closed|closing|shut|shuts|shutting|closure)\b", re.IGNORECASE)
_LEAVES = re.compile(
    r"\b(?:leave|leaves|leaving|quit|quits|quitting|depart|departs|departing|departure|resign|resigns|resigned|resigning|"
    r"resignation)\b|\b(?:step|steps|stepped|stepping) (?:down|aside)\b|\b(?:pull|pulls|pulled|pulling) out\b",
    re.IGNORECASE,
)


def opposite_courses(a: Sign, b: Sign) -> tuple[str, str] | None:
    """The phrase of each side, in this order, of which one says that it goes on and the other that it ends; else None.

    Both must affirm, and be short enough to be about that. Whether they are about one thing is not asked here.
    """
    if any(sign.claim.polarity != "affirms" or is_negative(sign.claim.text) for sign in (a, b)):
        return None
    one, other = _course(a.claim.text), _course(b.claim.text)
    if one is None or other is None or one[0] != other[0] or one[1] == other[1]:
        return None
    return one[2], other[2]


def are_of_one_thing(a: Sign, b: Sign) -> bool:
    """Whether who stays is who leaves, by name, and what is kept open what is closed."""
    course = _course(a.claim.text)
    if course is not None and course[0] == _OPEN:
        return bool((a.doers | a.things) & (b.doers | b.things))
    common = a.actors & b.actors
    rest = (a.words & b.words) - {f"@{entity}" for entity in common}
    return bool(common) and bool(rest)


def _course(text: str) -> tuple[str, bool, str] | None:
    """What it is that goes on or ends, whether it goes on, and the words that say so; None when nothing or both do."""
    if len(text.split()) > _MAX_WORDS:
        return None
    found = [
        (kind, goes_on, match[0])
        for kind, goes_on, pattern in (
            (_OPEN, True, _STAYS_OPEN),
            (_OPEN, False, _CLOSES),
            (_IN_PLACE, True, _STAYS),
            (_IN_PLACE, False, _LEAVES),
        )
        if (match := pattern.search(text)) is not None
    ]
    return found[0] if len(found) == 1 else None
