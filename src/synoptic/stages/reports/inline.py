"""Furniture inside a line: pages whose paragraphs, notices and links were run together."""

from __future__ import annotations

import re
from collections.abc import Sequence

from synoptic.model.spans import tight
from synoptic.stages.reports.bios import author_told_of
from synoptic.stages.reports.corrections import is_correction
from synoptic.stages.reports.credits import (
    bracketed_credit,
    caption_label_end,
    is_sign_off,
    is_sign_off_line,
    is_text_credit,
)
from synoptic.stages.reports.datelines import dateline_at
from synoptic.stages.reports.furniture import is_furniture, is_label, is_link, is_notice, is_rights
from synoptic.stages.reports.headers import NAME, dates_of_line
from synoptic.stages.reports.pieces import Piece, ends_sentence, split
from synoptic.stages.reports.segments import Range, is_shouted, opening_date_end, segments_in
from synoptic.stages.reports.teasers import first_teaser

Part = tuple[int, int, str | None]

# The head of a run-together page is over after so many stretches or characters.
_MAX_HEAD_SEGMENTS = 14
_MAX_HEAD_CHARS = 1800
_MAX_DECK_CHARS = 320
_MAX_DECK_SENTENCES = 2
# A stretch of fewer words without a full stop between two notices belongs to them.
_MAX_SCRAP_WORDS = 12
# The author is told of behind a paragraph, not behind a sentence.
_MIN_ABOVE_AUTHOR = 3
# So many stretches in a row may be scraps before a notice must follow.
_MAX_SCRAPS = 3
# Text credits stand among the last stretches.
_CREDIT_SEGMENTS = 3
_CAPTION_CHARS = 400

_BY = re.compile(rf"By\s+(?P<names>{NAME}(?:(?:,|\s+and)\s+{NAME})*)")
_FROM = re.compile(r"\s+[Rr]eporting (?:from|in)\s+(?P<place>(?:[A-Z][\w.’'-]*,?\s+){1,6})")
_NOT_IN_NAMES = re.compile(
    r"\s(?=(?:Reporting|The|A|An|In|On|At|As|It|He|She|They|We|For|With|After|Before|When|But|And|President|Prime|Police|"
    r"Published|Updated|Photo|Staff)\b)"
)
# "(Names)" behind a full stop is a credit; behind another mark it may explain a name.
_ENDS_CAPTION = re.compile(r"[.\"”’…]\Z")
_POSSESSIVE = re.compile(r"['’]s\b")


def parts_of_line(text: str, piece: Piece, is_first: bool, is_last: bool) -> list[Piece]:
    """A line cut into what is report and what is not.

    Args:
        text: The whole text.
        piece: A line that is body as far as known.
        is_first: Whether it is the first such line: the head of the page may stand in it.
        is_last: Whether it is the last one: the tail may.

    Returns:
        Pieces in order; those of unknown kind are body.
    """
    segments = segments_in(text, piece.start, piece.end)
    if len(segments) < 2:
        return [piece]
    kinds: list[str | None] = [None] * len(segments)
    parts: list[Part] = []
    if is_first:
        parts += _mark_head(text, segments, kinds)
    if is_last:
        _mark_tail(text, segments, kinds)
    _mark_middle(text, segments, kinds)
    parts += [
        (*place, kind)
        for place, kind in zip(segments, kinds, strict=True)
        if kind is not None and not _covers(parts, place)
    ]
    return split(text, piece, parts)


def _covers(parts: Sequence[Part], place: Range) -> bool:
    """Whether one of the parts already begins inside this stretch."""
    return any(place[0] <= start < place[1] for start, _, _ in parts)


def _mark_head(text: str, segments: Sequence[Range], kinds: list[str | None]) -> list[Part]:
    """Mark what stands above the body; returns parts that end inside a stretch (a byline before a sentence)."""
    body, parts = _body_start(text, segments)
    n_prose = sum(_is_prose(text, place) for place in segments[:body])
    if body == 0 or n_prose > _MAX_DECK_SENTENCES:
        return parts if n_prose == 0 else []
    for index, place in enumerate(segments[:body]):
        kinds[index] = _kind_in_head(text, place)
    return parts


def _body_start(text: str, segments: Sequence[Range]) -> tuple[int, list[Part]]:
    """Index of the stretch that the body begins with, and a byline that opens it."""
    notices = 0
    for index, (start, end) in enumerate(segments[:_MAX_HEAD_SEGMENTS]):
        if start - segments[0][0] > _MAX_HEAD_CHARS:
            break
        dateline = dateline_at(text, start, end)
        if dateline is not None and (dateline.agency is not None or dateline.has_date):
            return index, []
        byline = _byline_at(text, start, end)
        if byline is not None and start - segments[0][0] <= _MAX_DECK_CHARS + 200:
            return index, _byline_and_date(text, start, byline, end)
        if is_furniture(text[start:end]) or dates_of_line(text[start:end]):
            notices = index + 1
    return _notices_only(text, segments, notices), []


def _byline_and_date(text: str, start: int, stop: int, end: int) -> list[Part]:
    """A byline and the date of publication right behind it, if there is one."""
    first, _ = tight(text, stop, end)
    date = opening_date_end(text, first, end)
    byline: Part = (start, stop, "byline")
    return [byline] if date is None else [byline, (first, date, "publication_line")]


def _notices_only(text: str, segments: Sequence[Range], stop: int) -> int:
    """How many of the first stretches are notices and scraps between them, up to `stop`."""
    found = 0
    for index, place in enumerate(segments[:stop]):
        if _is_prose(text, place):
            break
        if is_furniture(text[slice(*place)]) or dates_of_line(text[slice(*place)]):
            found = index + 1
    return found


def _is_prose(text: str, place: Range) -> bool:
    """Whether a stretch is a sentence of a report."""
    words = text[slice(*place)]
    if is_furniture(words) or dates_of_line(words) or is_shouted(text, *place):
        return False
    return ends_sentence(words) or len(words.split()) > _MAX_SCRAP_WORDS


def _kind_in_head(text: str, place: Range) -> str:
    """What a stretch above the body is."""
    words = text[slice(*place)]
    if dates_of_line(words):
        return "publication_line"
    return "deck" if _is_prose(text, place) else "boilerplate"


def _byline_at(text: str, start: int, end: int) -> int | None:
    """Where a byline that is followed by a sentence without any border ends, or None."""
    match = _BY.match(text, start, end)
    if match is None:
        return None
    stop = match.end()
    cut = _NOT_IN_NAMES.search(text, match.start("names"), stop)
    stop = stop if cut is None else cut.start()
    if len(text[match.start("names") : stop].split()) < 2 or _POSSESSIVE.search(text, start, stop):
        return None
    place = _FROM.match(text, stop, end)
    if place is not None:
        return _end_of_place(text, place.start("place"), place.end("place"))
    stop = _without_subject(text, match.start("names"), stop)
    following = text[stop:end].lstrip(" ,")
    return stop if following[:1].isupper() else None


def _end_of_place(text: str, start: int, end: int) -> int:
    """Where a place ends when a sentence follows without a border: its longest beginning that the text has elsewhere.

    Otherwise the last capitalised word is taken for the subject of the sentence.
    """
    words = list(re.finditer(r"\S+", text[start:end]))
    for count in range(len(words) - 1, 0, -1):
        stop = start + words[count - 1].end()
        tail = text[start:stop].rsplit(",", 1)[-1].strip()
        if tail and text.count(tail, end) > 0 and text[start:stop].count(",") == text[start:end].count(","):
            return stop
    return start + words[max(0, len(words) - 2)].end()


def _without_subject(text: str, start: int, end: int) -> int:
    """The end of names, without the last one of three or more when a small letter follows it."""
    rest = text[end : end + 2]
    if len(text[start:end].split()) >= 3 and rest[:1].isspace() and rest[1:].islower():
        return text.rfind(" ", start, end)
    return end


def _mark_tail(text: str, segments: Sequence[Range], kinds: list[str | None]) -> None:
    """Mark notices at the end, scraps between them, and links to other stories above them."""
    first = len(segments)
    scraps = 0
    for index in range(len(segments) - 1, -1, -1):
        words = text[slice(*segments[index])]
        if kinds[index] is not None:
            break
        if is_furniture(words) or is_sign_off_line(words) or _is_update_of_rights(text, segments, index):
            first, scraps = index, 0
        elif scraps < _MAX_SCRAPS and _is_scrap(words):
            scraps += 1
        else:
            break
    first = _without_author(text, segments, first)
    for index in range(first, len(segments)):
        kinds[index] = "credit" if is_sign_off_line(text[slice(*segments[index])]) else "boilerplate"
    _mark_credits(text, segments, kinds, first)
    if first < len(segments) and any(is_rights(text[slice(*place)]) for place in segments[first:]):
        for index in range(first_teaser(text, segments[:first]), first):
            kinds[index] = "teaser"


def _without_author(text: str, segments: Sequence[Range], first: int) -> int:
    """Where the tail begins when the sentence above it tells of the author, whom nothing above has named."""
    if first < _MIN_ABOVE_AUTHOR:
        return first
    start, end = segments[first - 1]
    name = author_told_of(text[start:end])
    return first if name is None or name in text[:start] else first - 1


def _is_scrap(words: str) -> bool:
    """Whether a stretch between notices is no sentence of a report: no full stop, very short, or capitalised all through."""
    found = words.split()
    if not ends_sentence(words) or len(found) <= _MAX_SCRAP_WORDS // 2:
        return True
    return len(found) <= _MAX_SCRAP_WORDS and all(word[0].isupper() or word in ("and", "of", "the") for word in found)


def _is_update_of_rights(text: str, segments: Sequence[Range], index: int) -> bool:
    """Whether a stretch follows a copyright sign that the sentence before it ends with."""
    return index > 0 and text[slice(*segments[index - 1])].rstrip().endswith("©")


def _mark_credits(text: str, segments: Sequence[Range], kinds: list[str | None], first: int) -> None:
    """Mark text credits among the last stretches above the tail."""
    has_credit = False
    for index in range(max(0, first - _CREDIT_SEGMENTS), first):
        if is_text_credit(text[slice(*segments[index])]):
            kinds[index], has_credit = "credit", True
        elif has_credit and _is_scrap(text[slice(*segments[index])]):
            kinds[index] = "boilerplate"


def _mark_middle(text: str, segments: Sequence[Range], kinds: list[str | None]) -> None:
    """Mark notices, links in capitals, and captions with their credits between sentences of the report."""
    shouted = [is_shouted(text, *place) for place in segments]
    is_loud = sum(shouted) > len(segments) // 2
    for index, place in enumerate(segments):
        words = text[slice(*place)]
        if kinds[index] is not None:
            continue
        if _is_of_page(words) or _is_glued(segments, index, words):
            kinds[index] = "boilerplate"
        elif (shouted[index] and not is_loud) or (words[0] in "([" and is_link(words)):
            kinds[index] = "teaser"
        elif index > 0 and _credits_picture(text, segments, index):
            kinds[index] = "credit" if is_sign_off(words) and index >= len(segments) - 2 else "photo_credit"
            _mark_caption(segments, kinds, index)
        elif caption_label_end(words) > 0:
            kinds[index] = "caption"


def _is_of_page(words: str) -> bool:
    """Whether a sentence is a notice or a label, or corrects the report."""
    return is_notice(words) or (is_label(words) and not words.endswith(".")) or is_correction(words, is_near_end=False)


def _credits_picture(text: str, segments: Sequence[Range], index: int) -> bool:
    """Whether brackets behind a sentence credit its picture; a word put into a quotation goes on in small letters."""
    goes_on = index + 1 < len(segments) and text[segments[index + 1][0]].islower()
    is_credit = not goes_on and bracketed_credit(text[slice(*segments[index])])
    return is_credit and _ENDS_CAPTION.search(text, *segments[index - 1]) is not None


def _is_glued(segments: Sequence[Range], index: int, words: str) -> bool:
    """Whether a stretch is the number of a caption whose first word follows without a blank."""
    return words.isdecimal() and index + 1 < len(segments) and segments[index + 1][0] == segments[index][1]


def _mark_caption(segments: Sequence[Range], kinds: list[str | None], index: int) -> None:
    """The sentence before a picture credit is the caption."""
    start, end = segments[index - 1]
    if kinds[index] == "photo_credit" and kinds[index - 1] is None and end - start <= _CAPTION_CHARS:
        kinds[index - 1] = "caption"
