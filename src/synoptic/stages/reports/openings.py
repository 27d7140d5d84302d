"""Cheap tests before a pattern of many alternatives is tried: what it can begin with, what must stand in the words.

Limits: reads the patterns of this room only: literals, groups without names, `?`, `*`, `+`; at everything else an
opening ends, so it is never too strict, only shorter than it could be.
"""

from __future__ import annotations

import re

# Two openings share three letters seldom; more would only make the set larger.
OPENING_CHARS = 3
_LEAD = r"[\W_]*"
_GROUPS = ("(?:", "(?-i:")
_CLASSES = "WwDdSsBbAZ"
# Anchors, and what looks ahead or behind.
_OF_NO_WIDTH = ("^", "$", r"\b", r"\B", r"\A", r"\Z", "(?=", "(?!", "(?<")
_QUANTITY = re.compile(r"[?*+]|\{[\d,]*\}")

# A bracket, and what may hold one that is none.
_BRACKET = re.compile(r"\\.|\[[^\]]*\]|[()]")

# Openings that may go on, and those that are as long as they get.
Found = tuple[frozenset[str], frozenset[str]]


# Letters that a pattern without case takes for one of the Latin alphabet, and `str.lower` leaves or splits.
_ODD_LETTERS = ("\u0130", "\u0131", "\u017f", "i\u0307")


def holds_any(words: str, literals: tuple[str, ...]) -> bool:
    """Whether one of the literals stands in the words."""
    for literal in literals:  # noqa: SIM110 - any() costs twice as much, on every line of every report
        if literal in words:
            return True
    return False


def has_odd_letters(words: str) -> bool:
    """Whether some letter is one that a pattern without case reads as another than `str.lower` does."""
    return not words.isascii() and holds_any(words, _ODD_LETTERS)


def openings_of(pattern: str) -> frozenset[str]:
    r"""The first letters, in small letters and at most `OPENING_CHARS`, of all that a pattern matches.

    Args:
        pattern: What `re` is given; leading marks (``[\W_]*``) are passed over. Alternatives that begin with anything
            have no opening and are left out: whoever uses this looks for a word of theirs.

    >>> sorted(openings_of(r"(?:please )?(?:sign|log ?in) up|[^.]{1,9}newsletter"))
    ['log', 'ple', 'sig']
    """
    (growing, done), _ = _alternatives(pattern.removeprefix(_LEAD), 0)
    return frozenset(opening for opening in growing | done if opening)


def _alternatives(pattern: str, at: int) -> tuple[Found, int]:
    """The openings of all alternatives up to the bracket that closes them, and where that stands."""
    growing: frozenset[str] = frozenset()
    done: frozenset[str] = frozenset()
    while True:
        (longer, cut), at = _alternative(pattern, at)
        growing, done = growing | longer, done | cut
        if not pattern.startswith("|", at):
            return (growing, done), at
        at += 1


def _alternative(pattern: str, at: int) -> tuple[Found, int]:
    """The openings of one alternative, and where it ends."""
    growing: frozenset[str] = frozenset({""})
    done: frozenset[str] = frozenset()
    while at < len(pattern) and pattern[at] not in "|)":
        (heads, cut), at = _atom(pattern, at)
        quantity = _QUANTITY.match(pattern, at)
        sign, at = ("", at) if quantity is None else (quantity[0], quantity.end())
        kept = growing if sign.startswith(("?", "*", "{0")) else frozenset()
        longer = {head + tail for head in growing for tail in heads}
        done |= {(head + tail)[:OPENING_CHARS] for head in growing for tail in cut}
        done |= {head[:OPENING_CHARS] for head in longer if len(head) >= OPENING_CHARS}
        shorter = frozenset(head for head in longer if len(head) < OPENING_CHARS)
        if sign not in ("", "?"):
            done, shorter = done | shorter, frozenset()
        growing = kept | shorter
    return (growing, done), at


def _atom(pattern: str, at: int) -> tuple[Found, int]:
    """The openings of one literal or group, and where it ends; anything else opens with nothing that can be told."""
    lead = next((lead for lead in _GROUPS if pattern.startswith(lead, at)), None)
    if lead is not None:
        found, at = _alternatives(pattern, at + len(lead))
        return found, at + 1
    sign = pattern[at]
    if sign == "\\" and pattern[at + 1] not in _CLASSES:
        return (frozenset({pattern[at + 1].lower()}), frozenset()), at + 2
    if pattern.startswith(_OF_NO_WIDTH, at):
        return (frozenset({""}), frozenset()), _end_of(pattern, at)
    if sign in "\\[.":
        return (frozenset(), frozenset({""})), _end_of(pattern, at)
    return (frozenset({sign.lower()}), frozenset()), at + 1


def _end_of(pattern: str, at: int) -> int:
    """Where a class, a look ahead or behind, or an anchor ends."""
    if pattern[at] == "[":
        at = pattern.index("]", at + 2)
    elif pattern[at] == "(":
        depth = 0
        for match in _BRACKET.finditer(pattern, at):
            depth += {"(": 1, ")": -1}.get(match[0], 0)
            if depth == 0:
                return match.end()
    elif pattern[at] == "\\":
        at += 1
    return at + 1
