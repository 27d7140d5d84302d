"""From layers to sentences with tokens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from synoptic.engines.protocols import LanguageEngine, SentenceReading
from synoptic.model.reports import CLAIM_LAYERS, Layer, Report, Skipped
from synoptic.model.sentences import Sentence
from synoptic.model.spans import tight
from synoptic.text.sentences import sentences_in as ranges_in

# Eighty thousand words are a book, and no report: comparing the claims of more takes minutes. What stands further down is
# named in `skipped` and not read.
MAX_CHARS = 500_000
# With less than a quarter left, the passages that can be read are headings and phrases around the report, not it.
MIN_READ_SHARE = 0.25
# The longest sentences of news have 150 words, of laws 300. What is longer is a list or has lost its full stops; later
# steps compare words of one sentence with each other, so this keeps their cost in proportion to the text.
MAX_SENTENCE_CHARS = 2000
_CUT_CHARS = 500
LANGUAGE_NOT_READ = "language_not_read"
WORDS_KNOWN = frozenset({"en"})
"""Languages whose cue words, dates, numbers and titles the rooms behind this one know; the engine alone is not enough."""


def sentences_in(report: Report, engine: LanguageEngine) -> tuple[tuple[Sentence, ...], tuple[Skipped, ...]]:
    """The sentences of a report, and what was not read.

    A report whose language is not known is read as English: a wrong guess there costs less than silence.
    Passages in a language that the engine does not read are left out and named; where hardly anything else is
    left, the whole report is.
    """
    read, unread = _layers(report, engine)
    if not _is_worth_reading(read, unread):
        return (), (_not_read(report, unread, engine, "nothing of the report is read"),)
    placed = _placed(report, read, engine)
    beyond = next((n for n, (_, end, _) in enumerate(placed) if end > MAX_CHARS), len(placed))
    left_out = placed[beyond:]
    found = _sentences(report, placed[:beyond], engine)
    skipped = _too_long(report, left_out)
    if unread:
        skipped = (*skipped, _not_read(report, unread, engine, "the rest of the report is read"))
    return found, skipped


def ranges_read(report: Report, engine: LanguageEngine) -> tuple[tuple[int, int], ...]:
    """The places that `sentences_in` will ask an engine for, as far as marks part them; for engines that read ahead."""
    read, unread = _layers(report, engine)
    if not _is_worth_reading(read, unread):
        return ()
    return tuple(place for layer in read for place in _ranges(report.text, layer))


def _layers(report: Report, engine: LanguageEngine) -> tuple[list[Layer], list[Layer]]:
    """The layers that may carry claims: those in a language that is read, and the others."""
    open_layers = [layer for layer in report.layers if layer.kind in CLAIM_LAYERS]
    languages = engine.languages & WORDS_KNOWN
    read = [layer for layer in open_layers if _language(report, layer) in languages]
    return read, [layer for layer in open_layers if _language(report, layer) not in languages]


def _is_worth_reading(read: Sequence[Layer], unread: Sequence[Layer]) -> bool:
    return not unread or _size(read) >= MIN_READ_SHARE * (_size(read) + _size(unread))


def _placed(report: Report, layers: Sequence[Layer], engine: LanguageEngine) -> list[tuple[int, int, Layer]]:
    """The places of the sentences with their layers: parted by marks, then where the engine sees an end without one."""
    found: list[tuple[int, int, Layer]] = []
    for language in sorted({_language(report, layer) for layer in layers}):
        here = [layer for layer in layers if _language(report, layer) == language]
        ranges = [(start, end, layer) for layer in here for start, end in _ranges(report.text, layer)]
        parts = engine.sentences(report.text, [(start, end) for start, end, _ in ranges], language)
        at = 0
        for start, end in parts:
            while ranges[at][1] <= start:
                at += 1
            found.append((start, end, ranges[at][2]))
    return sorted(found, key=lambda row: row[:2])


def _sentences(
    report: Report, placed: Sequence[tuple[int, int, Layer]], engine: LanguageEngine
) -> tuple[Sentence, ...]:
    """The sentences that stand at these places, in order; those without a word are left out."""
    readings: dict[int, SentenceReading] = {}
    for language in sorted({_language(report, layer) for _, _, layer in placed}):
        here = [(start, end) for start, end, layer in placed if _language(report, layer) == language]
        read = engine.read(report.text, here, language)
        readings.update((start, reading) for (start, _), reading in zip(here, read, strict=True))
    paragraph = _paragraphs(report.text)
    found: list[Sentence] = []
    for start, end, layer in placed:
        tokens = readings[start].tokens
        if tokens:
            language = _language(report, layer)
            found.append(
                Sentence(report.id, len(found), layer.kind, paragraph[start], start, end, tokens, language),
            )
    return tuple(found)


def _language(report: Report, layer: Layer) -> str:
    return layer.language or report.language or "en"


def _size(layers: Sequence[Layer]) -> int:
    return sum(layer.end - layer.start for layer in layers)


def _not_read(report: Report, unread: Sequence[Layer], engine: LanguageEngine, rest: str) -> Skipped:
    """The row that says which languages were met and not read."""
    met = sorted({_language(report, layer) for layer in unread})
    which = ", ".join(sorted(engine.languages & WORDS_KNOWN))
    if set(met) <= engine.languages:
        which += "; the engine reads it, the rooms behind do not know its words"
    where = f"{_size(unread)} characters in {', '.join(met)} from character {unread[0].start} on"
    return Skipped(_place(report), "sentences", f"{LANGUAGE_NOT_READ}: {where}; {rest}; languages read: {which}")


def _place(report: Report) -> str:
    """Path and record, as a user names them."""
    return report.path if report.locator is None else f"{report.path}#{report.locator}"


def _too_long(report: Report, left_out: Sequence[tuple[int, int, Layer]]) -> tuple[Skipped, ...]:
    if not left_out:
        return ()
    place = left_out[0][0]
    return (
        Skipped(
            _place(report), "sentences", f"too_long: {len(left_out)} sentences from character {place} on are not read"
        ),
    )


def _ranges(text: str, layer: Layer) -> Iterator[tuple[int, int]]:
    """The sentences of a layer, one that is longer than any that people write in pieces."""
    for start, end in ranges_in(text, layer.start, layer.end):
        yield from _pieces(text, start, end)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence, cut where it is too long: behind a semicolon or comma, else at a space, else anywhere."""
    while end - start > MAX_SENTENCE_CHARS:
        last = start + MAX_SENTENCE_CHARS
        first = last - _CUT_CHARS
        marks = [text.rfind(mark, first, last) for mark in ("; ", ", ", " ")]
        cut = next((at + 1 for at in marks if at >= 0), last)
        piece = tight(text, start, cut)
        if piece[0] < piece[1]:
            yield piece
        start = tight(text, cut, end)[0]
    if start < end:
        yield start, end


def _paragraphs(text: str) -> list[int]:
    """For every code point the number of its paragraph: lines that hold something, counted from 0."""
    numbers: list[int] = []
    number = 0
    for line in text.splitlines(keepends=True):
        numbers.extend([number] * len(line))
        if line.strip():
            number += 1
    return numbers
