"""A stretch of a text whose kind is being found out."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter
from typing import NamedTuple

from synoptic.model.reports import Layer
from synoptic.model.spans import tight

_FINAL = ".!?…"
_CLOSERS = "\"'”’»)]"


class Piece(NamedTuple):
    """A stretch of text; nothing but white space stands between two neighbours.

    A named tuple, because many are made of every report and most are gone when it is read.

    Attributes:
        start: First code point.
        end: The code point after the last one.
        kind: A kind of layer, or None while it is not known.
        is_apart: Whether a blank line stands before it.
    """

    start: int
    end: int
    kind: str | None = None
    is_apart: bool = False

    def of(self, kind: str) -> Piece:
        """The same stretch with a kind."""
        return Piece(self.start, self.end, kind, self.is_apart)

    def words(self, text: str) -> str:
        """What stands there."""
        return text[self.start : self.end]


def split(text: str, piece: Piece, parts: Sequence[tuple[int, int, str | None]]) -> list[Piece]:
    """A piece, which begins and ends with words, cut into parts with kinds; what lies between the parts keeps the kind of the piece."""
    if not parts:
        return [piece]
    found: list[Piece] = []
    position = piece.start
    for start, end, kind in sorted(parts):
        for first, last, what in ((position, start, piece.kind), (start, end, kind)):
            place = tight(text, first, last)
            if place[0] < place[1]:
                found.append(Piece(*place, what, piece.is_apart and not found))
        position = max(position, end)
    place = tight(text, position, piece.end)
    if place[0] < place[1]:
        found.append(Piece(*place, piece.kind, piece.is_apart and not found))
    return found


def ends_sentence(words: str) -> bool:
    """Whether a line ends like a sentence: a full stop and the like, perhaps closed by a quotation mark."""
    bare = words.rstrip(_CLOSERS)
    return bare[-1:] in _FINAL if bare else False


def tiled(text: str, pieces: Sequence[Piece]) -> tuple[Layer, ...]:
    """Layers from pieces: unknown ones are body, neighbours of one kind are one, what nobody claimed is boilerplate."""
    found: list[tuple[int, int, str]] = []
    position = 0
    for piece in sorted(pieces, key=itemgetter(0)):
        _fill(text, found, position, piece.start)
        kind = piece.kind or "body"
        if found and found[-1][2] == kind and kind in _MERGED and found[-1][1] == position:
            found[-1] = (found[-1][0], piece.end, kind)
        else:
            found.append((piece.start, piece.end, kind))
        position = piece.end
    _fill(text, found, position, len(text))
    return tuple(Layer(*place) for place in found)


_MERGED = frozenset({"body", "boilerplate", "teaser"})


def _fill(text: str, found: list[tuple[int, int, str]], start: int, end: int) -> None:
    """Characters outside every piece, such as a byte order mark, are boilerplate."""
    place = tight(text, start, end)
    if place[0] < place[1]:
        found.append((*place, "boilerplate"))
