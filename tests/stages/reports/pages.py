"""Invented pages: a text from its parts, and what each part turned out to be."""

from __future__ import annotations

from synoptic.stages.reports import Given, layers_of

Part = tuple[str, str]


def page(*parts: Part, sep: str = "\n\n") -> str:
    """The text of a page whose parts stand apart by `sep`; a dateline stands before its paragraph."""
    return "".join(words + (" " if kind == "dateline" else sep) for kind, words in parts).removesuffix(sep)


def told(text: str, parts: tuple[Part, ...], given: Given | None = None) -> list[Part]:
    """Every part with the kind of the layer that it stands in ("mixed: …" when it stands in several)."""
    layers = layers_of(text, given)
    found = []
    position = 0
    for _, words in parts:
        start = text.index(words, position)
        position = start + len(words)
        kinds = sorted({layer.kind for layer in layers if layer.start < position and start < layer.end})
        found.append((kinds[0] if len(kinds) == 1 else "mixed: " + " ".join(kinds), words))
    return found
