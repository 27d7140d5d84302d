"""Sign: the words of a report in a language that is not read, without what it quotes.

Method: words between spaces and marks; of scripts that put no spaces, runs of eight characters, one from every
character on, so that twelve in a row are nineteen characters: as much text as twelve words.
Limits: what stands between quotation marks is left out up to the length of a paragraph; a mark without a partner
hides nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from synoptic.model.reports import CLAIM_LAYERS, Report

_RUN_CHARS = 8
# Thai, Lao, Burmese, Khmer, kana, Han: written without spaces.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_UNSPACED_ONE = re.compile(f"[{_UNSPACED}]")
_WORD = re.compile(rf"[{_UNSPACED}]+|(?:(?![{_UNSPACED}])[^\W_])+")
# Openers with the closers of German, French, Chinese and other use.
_QUOTED = re.compile(r"[“„«「『](?P<inner>[^“”„«»「」『』\n]{1,3000})[”“»」』]")


def unread_words(report: Report) -> tuple[tuple[str, ...], tuple[tuple[int, int], ...]]:
    """The words outside quotations, lower case and in order, and where each of them stands."""
    words: list[str] = []
    places: list[tuple[int, int]] = []
    for layer in report.layers:
        if layer.kind in CLAIM_LAYERS:
            for start, end in _outside_quotes(report.text, layer.start, layer.end):
                for first, last in _words_in(report.text, start, end):
                    words.append(report.text[first:last].lower())
                    places.append((first, last))
    return tuple(words), tuple(places)


def _outside_quotes(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in _QUOTED.finditer(text, start, end):
        yield start, match.start()
        start = match.end()
    yield start, end


def _words_in(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in _WORD.finditer(text, start, end):
        first, last = match.span()
        if _UNSPACED_ONE.match(text, first):
            yield from ((at, min(at + _RUN_CHARS, last)) for at in range(first, max(first + 1, last - _RUN_CHARS + 1)))
        else:
            yield first, last
