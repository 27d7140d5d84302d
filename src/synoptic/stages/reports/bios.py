"""Lines that say who an author is ("Ana Lima is a columnist for the Harbour Post").

A person whom the report has not named, in a line of his own near its end, is its author.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from synoptic.stages.reports.datelines import dateline_at
from synoptic.stages.reports.headers import NAME
from synoptic.stages.reports.pieces import Piece

_MAX_CHARS = 700
# Bios stand among the last so many paragraphs.
_LAST = 3
_ROLE = (
    r"(?:reporter|correspondent|editor|columnist|contributor|writer|author|fellow|professor|analyst|researcher|director|lecturer|"
    r"journalist|producer|host|blogger|scholar|advis[eo]r|strategist|commentator|president|senator|attorney|lawyer|member|founder|"
    r"co-?founder|chair(?:man|woman)?|consultant|economist|historian|expert|executive|teacher|student|instructor)s?"
)
_BIO = re.compile(
    rf"[\W_]{{0,4}}(?P<name>{NAME}),? (?:who (?:is|was) [^.]{{2,120}}, )?"
    rf"(?:is (?:(?:currently|also|now) )?[^.]{{0,160}}\b(?i:{_ROLE})\b|teaches\b|(?:writes|covers|reports)\b[^.]{{2,160}}\b(?:for|at|from|about|on)\b)"
)
_INVITES = re.compile(
    r"\b(?:follow|reach|contact|e-?mail|read)\b (?:\w+ ){0,3}?(?:him|her|them|his|their|more)\b|\bon twitter\b|@\w{3}",
    re.IGNORECASE,
)
# They open sentences about others than authors.
_NO_NAMES = frozenset(
    "The A An This That These Those It He She They We Mr Mr. Mrs Mrs. Ms Ms. But And As In On At".split()
)
_SAYING = re.compile(r"\b(?:said|told|says|added)\b")


def author_told_of(words: str) -> str | None:
    """The last word of the name that a line tells of as people are told of who wrote a report; None in other lines.

    >>> author_told_of("Ana Lima is a columnist for the Harbour Post.")
    'Lima'
    """
    match = None if len(words) > _MAX_CHARS else _BIO.match(words)
    if match is None or match["name"].split()[0] in _NO_NAMES or _SAYING.search(words):
        return None
    return match["name"].split()[-1]


def with_bios(text: str, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with bios told: of somebody else than those in the report, near its end or above its dateline."""
    body = [index for index, piece in enumerate(pieces) if piece.kind is None]
    found = list(pieces)
    if len(body) <= _LAST:
        return found
    for index in body[-_LAST:]:
        if _is_bio_of_stranger(text, pieces[index], [pieces[other] for other in body if other < index]):
            found[index] = pieces[index].of("boilerplate")
    first, second = pieces[body[0]], pieces[body[1]]
    words = first.words(text)
    is_above = dateline_at(text, second.start, second.end) is not None or _INVITES.search(words) is not None
    if is_above and _is_bio_of_stranger(text, first, [pieces[other] for other in body[1:]]):
        found[body[0]] = first.of("boilerplate")
    return found


def _is_bio_of_stranger(text: str, piece: Piece, others: Sequence[Piece]) -> bool:
    name = author_told_of(piece.words(text))
    return name is not None and not any(name in text[other.start : other.end] for other in others)
