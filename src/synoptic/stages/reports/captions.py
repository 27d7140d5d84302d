"""Captions that stand between paragraphs as lines of their own, without a full stop and often without a credit.

Method: a line without a full stop is a caption when a picture service stands before it ("Reuters The crew wave") or when
it speaks of the picture ("pictured", "in this undated photo"). Where several such lines stand in a report, long lines
without a full stop are captions of the same page.
Limits: English; a caption that ends with a full stop and speaks of no picture is read as a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from synoptic.stages.reports.agencies import AGENCY
from synoptic.stages.reports.pieces import Piece, ends_sentence, split
from synoptic.text.sentences import sentences_in

_MIN_WORDS = 5
_MAX_WORDS = 70
# A shorter line may be a heading.
_MIN_WORDS_OF_FAMILY = 8
# So many captions that show themselves make the other long lines without a full stop captions too.
_MIN_FAMILY = 3
# Above this share of words in capitals a line is a title: "Reuters Journalists Walk Free In Arlo".
_MAX_CAPITALISED = 0.6
_SHOWS_PICTURE = re.compile(
    r"[,(]\s?(?:and )?pictured\b|\bpictured (?:left|right|above|below|here)\b|\b(?:is|are|was|were|as) seen (?:here|in (?:this|an?|the) (?:\w+ )?(?:photo|picture|image|still)|on (?:patrol|video|camera))\b"
    r"|\bin (?:this|an?|the) (?:(?:undated|handout|file|aerial|archive|combination|recent|still|video) ){0,2}"
    r"(?:photo(?:graph)?|picture|image|screengrab|screenshot|frame grab|still|footage)s?\b"
    r"|\b(?:photo(?:graph)?|picture|image|still|screengrab|handout)s? (?:released|provided|taken|shared|posted|obtained|supplied|tweeted) (?:by|on|from|in)\b"
    r"|\(?\b(?:far |second |centre |center |top |bottom |above |back )?(?:left|right)\)|\b(?:above|below|inset)\)\W*\Z|\bfile (?:photo|picture|image|pic)\b|\bstock (?:photo|image)\b"
    r"|\bposes? for (?:a |the )?(?:photo|picture|selfie|camera)",
    re.IGNORECASE,
)
# The services' own doubled forms: "AP:Associated Press", "Getty Images - Getty", "Getty - Contributor".
_BETWEEN = re.compile(r"\s?[:/•|]\s?|\s[-–]\s")
_CONTRIBUTOR = re.compile(r"(?:Contributor|Getty)\b")


def credit_before(words: str) -> int | None:
    """Where the caption begins in "Reuters The crew wave from the deck"; None in other lines.

    >>> credit_before("Reuters The crew wave from the deck")
    8
    """
    if ends_sentence(words) or not _MIN_WORDS <= len(words.split()) <= _MAX_WORDS:
        return None
    agency = AGENCY.match(words)
    if agency is None:
        return None
    stop = _end_of_service(words, agency.end())
    rest = words[stop:]
    caption = rest.lstrip()
    opens = caption[:1].isupper() or caption[:1].isdecimal() or caption[:1] in "\"“‘'"
    return None if not rest[:1].isspace() or not opens or _is_title(caption) else stop + len(rest) - len(caption)


def _end_of_service(words: str, stop: int) -> int:
    """Where a service's name ends that may be printed twice, or with the word that a contributor took the picture."""
    between = _BETWEEN.match(words, stop)
    if between is None:
        return stop
    second = AGENCY.match(words, between.end()) or _CONTRIBUTOR.match(words, between.end())
    return stop if second is None else second.end()


def _is_title(words: str) -> bool:
    """Whether most words are capitalised."""
    found = [word for word in words.split() if word[0].isalpha()]
    return sum(word[0].isupper() for word in found) > _MAX_CAPITALISED * len(found)


def speaks_of_picture(words: str) -> bool:
    """Whether a line without a full stop tells what its picture shows."""
    return _is_line(words, _MIN_WORDS) and _SHOWS_PICTURE.search(words) is not None


def _is_line(words: str, least: int) -> bool:
    if ends_sentence(words) or words[-1] in ":;,…" or not least <= len(words.split()) <= _MAX_WORDS:
        return False
    if len(sentences_in(words, 0, len(words))) > 1:
        return False
    return (words[0].isupper() or words[0] in "\"“‘'") and not _is_title(words)


def with_captions(text: str, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with captions between paragraphs told, each parted from the service before it."""
    found: list[Piece] = []
    family = 0
    for piece in pieces:
        words = piece.words(text) if piece.kind is None else ""
        if not words or ends_sentence(words):
            found.append(piece)
            continue
        credit = credit_before(words)
        if credit is not None:
            found += split(text, piece.of("caption"), [(piece.start, piece.start + credit, "photo_credit")])
        elif speaks_of_picture(words):
            found.append(piece.of("caption"))
        else:
            found.append(piece)
            continue
        family += 1
    if family < _MIN_FAMILY:
        return found
    return [
        piece.of("caption") if piece.kind is None and _is_line(piece.words(text), _MIN_WORDS_OF_FAMILY) else piece
        for piece in found
    ]
