"""A text layer put together from parts whose kinds are known or not."""

from __future__ import annotations

from collections.abc import Iterable

from synoptic.model.reports import Layer

Part = tuple[str | None, str]
_GAP = "\n\n"


def composed(parts: Iterable[Part]) -> tuple[str, tuple[Layer, ...], int]:
    """The parts as paragraphs, the layers of those whose kind is known, and where the body begins.

    Args:
        parts: Kind of layer (None when it is to be found out) and words; empty ones are left out. A photo
            credit follows its caption in the same paragraph.

    Returns:
        Text, layers in order, and the first code point of the first part of unknown kind.
    """
    pieces: list[str] = []  # joined once: adding to a text copies it each time, hours for a file of many megabytes
    end = 0
    layers: list[Layer] = []
    body_start: int | None = None
    for kind, words in parts:
        written = words.strip()
        if not written:
            continue
        gap = " " if kind == "photo_credit" and layers and layers[-1].end == end else _GAP
        if pieces:
            pieces.append(gap)
            end += len(gap)
        start = end
        pieces.append(written)
        end += len(written)
        if kind is not None:
            layers.append(Layer(start, end, kind))
        elif body_start is None:
            body_start = start
    return "".join(pieces), tuple(layers), body_start or 0
