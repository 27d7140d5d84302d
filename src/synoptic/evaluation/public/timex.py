"""Time expressions: what a TimeML file marks against what the program finds.

The measure is that of TempEval-3 (UzZaman et al. 2013): `strict` wants the same characters, `relaxed`
some shared ones, `value` a relaxed match with the same TIMEX3 value; precision, recall and F1 of each.
Matching is one-to-one, the nearest ends first in the order of the text. The date in <DCT> is given as the
publication of the report; expressions there are not counted.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from synoptic.evaluation.figures import Figures, precision_recall, share
from synoptic.evaluation.public.reading import UP_TO_TIMES, Reader
from synoptic.evaluation.public.results import SetResult, item_key
from synoptic.model.times import Timex

_PUBLISHED = re.compile(r'<DCT>[^/]*?value="(\d{4}-\d\d-\d\d)')
_TEXT = re.compile(r"<TEXT>(.*?)</TEXT>", re.DOTALL)
_PIECE = re.compile(r"<[^>]+>|&[a-zA-Z#0-9]+;|[^<&]+|.", re.DOTALL)
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
_CONTEXT_CHARS = 40


@dataclass(frozen=True)
class Marked:
    """One expression that the set marks: half-open range, TIMEX3 type and value."""

    start: int
    end: int
    type: str
    value: str


@dataclass(frozen=True)
class Document:
    """One TimeML document: its text, its date and what it marks."""

    name: str
    text: str
    published: str | None
    marked: tuple[Marked, ...]


def document_in(path: Path) -> Document:
    """The text and the marks of a TimeML file; tags that are not closed are passed over."""
    raw = path.read_text(encoding="utf-8", errors="replace")
    published, body = _PUBLISHED.search(raw), _TEXT.search(raw)
    pieces: list[str] = []
    opened: list[tuple[int, dict[str, str]]] = []
    marked: list[Marked] = []
    size = 0
    for found in _PIECE.finditer(body[1] if body else ""):
        piece = found[0]
        if piece.startswith("<TIMEX3"):
            opened.append((size, dict(_ATTRIBUTE.findall(piece))))
        elif piece == "</TIMEX3>" and opened:
            start, values = opened.pop()
            if start < size:
                marked.append(Marked(start, size, values.get("type", ""), values.get("value", "")))
        elif not piece.startswith("<"):
            text = html.unescape(piece) if piece.startswith("&") else piece
            pieces.append(text)
            size += len(text)
    return Document(
        path.stem,
        "".join(pieces),
        published[1] if published else None,
        tuple(sorted(marked, key=lambda m: (m.start, m.end))),
    )


def measured_over(paths: Sequence[Path], reader: Reader) -> SetResult:
    """The figures of these files."""
    n_wanted = n_found = n_strict = n_relaxed = n_value = n_type = 0
    items: dict[str, str] = {}
    right: set[str] = set()
    misses: dict[str, list[str]] = {"missed": [], "invented": [], "ends": [], "value": []}
    chosen = reader.chosen(paths)
    for path in chosen:
        document = document_in(path)
        found = reader.tables(document.text, document.published, UP_TO_TIMES).times
        pairs = _pairs(document.marked, found)
        n_wanted, n_found, n_relaxed = n_wanted + len(document.marked), n_found + len(found), n_relaxed + len(pairs)
        for marked in document.marked:
            key = item_key(document.name, marked.start)
            items[key] = f"{document.name}:{marked.start} {document.text[marked.start : marked.end]!r}"
            mine = pairs.get(marked)
            if mine is None:
                misses["missed"].append(_around(document, marked.start, marked.end))
                continue
            is_strict = (mine.span.start, mine.span.end) == (marked.start, marked.end)
            has_value = (mine.value or "") == marked.value
            n_strict, n_value, n_type = n_strict + is_strict, n_value + has_value, n_type + (mine.type == marked.type)
            if is_strict and has_value:
                right.add(key)
            if not is_strict:
                misses["ends"].append(f"{mine.span.exact!r} for {_around(document, marked.start, marked.end)}")
            if not has_value:
                around = _around(document, marked.start, marked.end)
                misses["value"].append(f"{mine.value} for {marked.value} ({document.published}) in {around}")
        matched = {mine.id for mine in pairs.values()}
        misses["invented"] += [_around(document, t.span.start, t.span.end) for t in found if t.id not in matched]
    figures: Figures = precision_recall(n_strict, n_found, n_wanted, "strict_")
    figures |= precision_recall(n_relaxed, n_found, n_wanted, "relaxed_")
    figures |= precision_recall(n_value, n_found, n_wanted, "value_")
    figures["type_of_found"] = share(n_type, n_relaxed)
    return SetResult(figures, items, frozenset(right), f"{len(chosen)} documents", misses)


def _pairs(marked: Iterable[Marked], found: Sequence[Timex]) -> dict[Marked, Timex]:
    """Expressions that share characters, one-to-one, in the order of the text."""
    pairs: dict[Marked, Timex] = {}
    used: set[str] = set()
    for wanted in marked:
        near = [t for t in found if t.span.start < wanted.end and wanted.start < t.span.end and t.id not in used]
        if near:
            best = min(near, key=lambda t: (abs(t.span.start - wanted.start) + abs(t.span.end - wanted.end), t.id))
            pairs[wanted] = best
            used.add(best.id)
    return pairs


def _around(document: Document, start: int, end: int) -> str:
    text = document.text
    words = f"{text[max(0, start - _CONTEXT_CHARS) : start]}[{text[start:end]}]{text[end : end + _CONTEXT_CHARS]}"
    return " ".join(words.split())
