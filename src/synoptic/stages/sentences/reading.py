"""From layers to sentences with tokens."""

from __future__ import annotations

from collections.abc import Sequence

from synoptic.engines.protocols import LanguageEngine
from synoptic.model.reports import CLAIM_LAYERS, Layer, Report, Skipped
from synoptic.model.sentences import Sentence
from synoptic.text.sentences import sentences_in as ranges_in

# Two hundred thousand words are a book; what stands further down is named in `skipped` and not read.
MAX_CHARS = 1_200_000


def sentences_in(report: Report, engine: LanguageEngine) -> tuple[tuple[Sentence, ...], tuple[Skipped, ...]]:
    """The sentences of a report, and what was not read.

    A report whose language is not known is read as English: a wrong guess there costs less than silence.
    """
    language = report.language or "en"
    open_layers = [layer for layer in report.layers if layer.kind in CLAIM_LAYERS]
    if language not in engine.languages:
        reason = f"language_not_read: {language!r} is not among {sorted(engine.languages)}"
        return (), (Skipped(report.path, "sentences", reason),)
    placed = [(start, end, layer) for layer in open_layers for start, end in _ranges(report.text, layer)]
    beyond = next((n for n, (_, end, _) in enumerate(placed) if end > MAX_CHARS), len(placed))
    left_out = placed[beyond:]
    placed = placed[:beyond]
    readings = engine.read(report.text, [(start, end) for start, end, _ in placed], language)
    paragraph = _paragraphs(report.text)
    found: list[Sentence] = []
    for (start, end, layer), reading in zip(placed, readings, strict=True):
        if reading.tokens:
            number = paragraph[start]
            found.append(
                Sentence(report.id, len(found), layer.kind, number, start, end, reading.tokens, language),
            )
    return tuple(found), _too_long(report, left_out)


def _too_long(report: Report, left_out: Sequence[tuple[int, int, Layer]]) -> tuple[Skipped, ...]:
    if not left_out:
        return ()
    place = left_out[0][0]
    return (
        Skipped(
            report.path, "sentences", f"too_long: {len(left_out)} sentences from character {place} on are not read"
        ),
    )


def _ranges(text: str, layer: Layer) -> tuple[tuple[int, int], ...]:
    return ranges_in(text, layer.start, layer.end)


def _paragraphs(text: str) -> list[int]:
    """For every code point the number of its paragraph: lines that hold something, counted from 0."""
    numbers: list[int] = []
    number = 0
    for line in text.splitlines(keepends=True):
        numbers.extend([number] * len(line))
        if line.strip():
            number += 1
    return numbers
