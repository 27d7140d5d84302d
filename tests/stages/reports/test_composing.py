"""Texts put together from parts."""

from __future__ import annotations

import tracemalloc

import pytest

from synoptic.model.reports import Layer
from synoptic.stages.reports.composing import Part, composed

CASES: tuple[tuple[tuple[Part, ...], str, tuple[Layer, ...], int, str], ...] = (
    ((), "", (), 0, "nothing at all"),
    (((None, " \n"), ("headline", "")), "", (), 0, "nothing but white space"),
    (((None, " Rain fell. "),), "Rain fell.", (), 0, "a body alone begins at once"),
    (
        (("headline", "Dam holds"), (None, "Rain fell."), (None, "It stopped.")),
        "Dam holds\n\nRain fell.\n\nIt stopped.",
        (Layer(0, 9, "headline"),),
        11,
        "the body begins with its first part",
    ),
    (
        (("caption", "The dam."), ("photo_credit", "Photo: A. Berg"), (None, "Rain fell.")),
        "The dam. Photo: A. Berg\n\nRain fell.",
        (Layer(0, 8, "caption"), Layer(9, 23, "photo_credit")),
        25,
        "a credit follows its caption in one paragraph",
    ),
    (
        ((None, "Rain fell."), ("photo_credit", "Photo: A. Berg")),
        "Rain fell.\n\nPhoto: A. Berg",
        (Layer(12, 26, "photo_credit"),),
        0,
        "a credit behind the body has a paragraph of its own",
    ),
)


@pytest.mark.parametrize(("parts", "text", "layers", "body_start", "note"), CASES)
def test_parts_become_paragraphs_with_their_layers(
    parts: tuple[Part, ...], text: str, layers: tuple[Layer, ...], body_start: int, note: str
) -> None:
    found = composed(parts)
    assert found == (text, layers, body_start), note
    assert [found[0][layer.start : layer.end] for layer in found[1]] == [
        words for kind, words in parts if kind is not None and words.strip()
    ], note


def test_many_parts_are_joined_once() -> None:
    # Adding part after part copies what is there: no more than pieces and text may be held at a time.
    part = "word " * 200
    tracemalloc.start()
    text, _, _ = composed((None, part) for _ in range(2000))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(text) == 2000 * len(part.strip()) + 2 * 1999
    assert peak < 4 * len(text)
