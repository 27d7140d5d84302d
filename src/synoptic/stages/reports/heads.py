"""The head of a report: everything above the body, line by line."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from synoptic.stages.reports.datelines import dateline_at
from synoptic.stages.reports.headers import is_outlet_name, is_person_line, is_role_line, is_update
from synoptic.stages.reports.pieces import Piece, ends_sentence
from synoptic.text.sentences import sentences_in

# A head is short: further down a byline or date belongs to something else.
MAX_HEAD_PIECES = 14
# A deck of more characters, or more decks than two, would be an article.
_MAX_DECK_CHARS = 320
_MAX_DECKS = 2
# A paragraph is a line that ends like a sentence and is at least so long.
_MIN_PROSE_CHARS = 80
_LONG_CHARS = 220
_MIN_DECK_WORDS = 4
_MAX_STANDFIRST_CHARS = 200
# Paragraphs below a standfirst without a blank line are at least so much longer.
_STANDFIRST_RATIO = 2
# Every line is asked about several times while its report is read.
_KEPT_LINES = 512
_HEAD_KINDS = frozenset({"headline", "repeat", "byline", "publication_line"})


def is_prose(text: str, piece: Piece) -> bool:
    """Whether a line reads like a paragraph of a report."""
    return _reads_like_prose(text, piece.start, piece.end)


@lru_cache(maxsize=_KEPT_LINES)
def _reads_like_prose(text: str, start: int, end: int) -> bool:
    words = text[start:end]
    if len(words) >= _MIN_PROSE_CHARS and dateline_at(text, start, end) is not None:
        return True
    if not ends_sentence(words):
        return len(words) >= _LONG_CHARS
    return len(words) >= _MIN_PROSE_CHARS or len(sentences_in(text, start, end)) > 1


def with_head(text: str, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with decks, bylines by name alone and outlets above the body told."""
    last = _last_of_head(text, pieces)
    found = list(pieces)
    for index, piece in enumerate(pieces[: last + 1]):
        if piece.kind is None:
            found[index] = piece.of(_kind_in_head(text, piece))
    for index in range(last + 1, min(len(found), MAX_HEAD_PIECES)):
        kind = _kind_below_head(text, found, index)
        if kind is None:
            break
        found[index] = found[index].of(kind)
    return found


def _last_of_head(text: str, pieces: Sequence[Piece]) -> int:
    """Index of the last piece that belongs to the head for certain; -1 when there is no head.

    A title, byline, date or update line belongs to it as long as what stands above it is no more than
    a deck or two, and more text follows below it than stands above.
    """
    above: list[Piece] = []
    last = -1
    below_chars = sum(piece.end - piece.start for piece in pieces if piece.kind is None)
    for index, piece in enumerate(pieces[:MAX_HEAD_PIECES]):
        if piece.kind is None and is_prose(text, piece):
            above.append(piece)
            below_chars -= piece.end - piece.start
            if len(above) > _MAX_DECKS or dateline_at(text, piece.start, piece.end) is not None:
                break
        elif _is_of_head(text, pieces, index):
            above_chars = sum(piece.end - piece.start for piece in above)
            if above_chars <= _MAX_DECK_CHARS and below_chars > above_chars:
                last = index
    return last


def _is_of_head(text: str, pieces: Sequence[Piece], index: int) -> bool:
    """Whether a piece is a sure sign that the head is not over yet."""
    piece = pieces[index]
    if piece.kind in _HEAD_KINDS:
        return True
    return piece.kind == "boilerplate" and is_update(piece.words(text))


def _kind_in_head(text: str, piece: Piece) -> str:
    """What an unknown line of the head is."""
    words = piece.words(text)
    if is_outlet_name(words):
        return "publication_line"
    if is_person_line(words) or is_role_line(words):
        return "byline"
    return "deck" if len(words.split()) >= _MIN_DECK_WORDS else "boilerplate"


def _kind_below_head(text: str, pieces: Sequence[Piece], index: int) -> str | None:
    """What a line right below the sure head is, None when the body begins; kinds already known stay."""
    piece = pieces[index]
    if piece.kind is not None:
        return piece.kind if piece.kind != "subhead" else None
    if index == 0 or not any(above.kind == "headline" for above in pieces[:index]):
        return None
    words = piece.words(text)
    if is_prose(text, piece) or ends_sentence(words):
        return "deck" if _is_standfirst(text, pieces, index) else None
    if not any(below.kind is None for below in pieces[index + 1 :]):
        return None
    return _kind_in_head(text, piece)


def _is_standfirst(text: str, pieces: Sequence[Piece], index: int) -> bool:
    """Whether one sentence right below the title sums up longer paragraphs that follow without a blank line."""
    piece = pieces[index]
    chars = piece.end - piece.start
    below = [other for other in pieces[index + 1 :] if other.kind is None][:4]
    if piece.is_apart or chars > _MAX_STANDFIRST_CHARS or len(below) < 2 or any(other.is_apart for other in below):
        return False
    if pieces[index - 1].kind not in ("headline", "repeat") or len(sentences_in(text, piece.start, piece.end)) > 1:
        return False
    return all(
        other.end - other.start >= _STANDFIRST_RATIO * chars and len(sentences_in(text, other.start, other.end)) > 1
        for other in below
    )
