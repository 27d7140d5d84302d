"""The tail of a page: what stands below the report, line by line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from synoptic.stages.reports.furniture import is_rights, opens_list
from synoptic.stages.reports.heads import is_prose
from synoptic.stages.reports.pieces import Piece, ends_sentence
from synoptic.text.sentences import sentences_in

# A tail holds less running text than this share of what stands above it; else the report goes on.
_MAX_PROSE_SHARE = 0.35
# Without any marker, so many lines at the end without a full stop are links.
_MIN_LINKS = 2
_MIN_LINK_WORDS = 4
# A body of fewer characters above a marker is too short to end there.
_MIN_BODY_CHARS = 200
_MIN_PARAGRAPH_CHARS = 200
# So many paragraphs one below the other are a report.
_RUN = 3
# What is not known yet begins the links; from there on their dates, authors and pictures go with them.
_OPEN = frozenset({None, "subhead"})
_TAKEN_ALONG = frozenset({None, "subhead", "publication_line", "byline", "caption", "deck"})
# An item of a list, which may well end a report.
_ITEM = re.compile(r"[•▪●■‣◦*–—-]|\(?\d{1,2}[.):]")


def with_tail(text: str, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with everything below the end of the report told as teaser (what is known already stays)."""
    first = _first_of_tail(text, pieces)
    if first is None:
        first = _first_of_links(text, pieces)
    if first is None:
        return list(pieces)
    found = list(pieces[:first])
    is_elsewhere = False
    for piece in pieces[first:]:
        is_elsewhere = is_elsewhere or piece.kind in _OPEN
        found.append(piece.of("teaser") if is_elsewhere and piece.kind in _TAKEN_ALONG else piece)
    return found


def _first_of_tail(text: str, pieces: Sequence[Piece]) -> int | None:
    """The first marker below which the report does not go on.

    It does not when little running text follows, in no run of three paragraphs.
    """
    below: tuple[list[int], list[bool]] | None = None
    above_chars = 0
    for index, piece in enumerate(pieces):
        if above_chars >= _MIN_BODY_CHARS and _may_close(text, piece):
            # Most reports have no marker, and what stands below none need not be counted.
            below_chars, has_run = below = below or _below(text, pieces)
            if not has_run[index] and below_chars[index] <= _MAX_PROSE_SHARE * above_chars:
                return index
        if piece.kind is None:
            above_chars += piece.end - piece.start
    return None


def _may_close(text: str, piece: Piece) -> bool:
    """Whether a piece marks the end of a report, or heads a list of others."""
    return opens_list(piece.words(text)) if piece.kind is None else _is_marker(text, piece)


def _is_marker(text: str, piece: Piece) -> bool:
    """Whether a piece of known kind closes a report: date and place of publication, credit, rights, list of links."""
    if piece.kind in ("publication_line", "credit"):
        return True
    words = piece.words(text)
    return piece.kind in ("boilerplate", "teaser") and (is_rights(words) or opens_list(words))


def _below(text: str, pieces: Sequence[Piece]) -> tuple[list[int], list[bool]]:
    """For every piece how many characters of paragraphs stand below it, and whether three stand one below the other."""
    chars = [0] * len(pieces)
    has_run = [False] * len(pieces)
    total, run, is_run = 0, 0, False
    for index in range(len(pieces) - 1, -1, -1):
        chars[index], has_run[index] = total, is_run
        piece = pieces[index]
        is_paragraph = piece.kind is None and _is_paragraph(text, piece)
        total += (piece.end - piece.start) if is_paragraph else 0
        run = run + 1 if is_paragraph else 0
        is_run = is_run or run == _RUN
    return chars, has_run


def _is_paragraph(text: str, piece: Piece) -> bool:
    """Whether a line is a paragraph and not the beginning of one, as teasers are."""
    words = piece.words(text)
    if words.endswith(("...", "…")) or not is_prose(text, piece):
        return False
    return len(words) >= _MIN_PARAGRAPH_CHARS or len(sentences_in(text, piece.start, piece.end)) > 1


def _first_of_links(text: str, pieces: Sequence[Piece]) -> int | None:
    """Where lines without a full stop begin that close the page, two or more of them."""
    first: int | None = None
    n_links = 0
    for index in range(len(pieces) - 1, -1, -1):
        piece = pieces[index]
        if piece.kind not in (None, "subhead"):
            if piece.kind not in ("boilerplate", "teaser", "publication_line", "repeat"):
                break
            continue
        words = piece.words(text)
        if ends_sentence(words) or len(words) >= _MIN_PARAGRAPH_CHARS or words[-1] in ",;:" or _ITEM.match(words):
            break
        n_links += len(words.split()) >= _MIN_LINK_WORDS
        first = index
    has_body = first is not None and any(piece.kind is None and is_prose(text, piece) for piece in pieces[:first])
    return first if n_links >= _MIN_LINKS and has_body else None
