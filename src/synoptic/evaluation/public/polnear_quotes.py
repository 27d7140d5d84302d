"""Direct quotes of PolNeAR: where they stand and who speaks.

The set: Newell, Margolin and Ruths, "An Attribution Relations Corpus for Political News" (2018); its
development part, one annotation a document (the first by name where there are several).

Wanted is every piece of a content, cut at the ends of paragraphs, that begins and ends with a quotation
mark and holds none within. A quote of the program is that piece when they share at least 0.8 of what
both cover. Of the other quotes of the program those that touch a content count for nothing (they are
parts of indirect speech, or quotes in a quote, which the set does not mark), and so do those without a speaker and those it takes for terms or titles;
the rest is invented.

The speaker is right when the words that name him touch a source of the content, or when his entity has
a mention there, or is the speaker of another quote whose speaker stands there as a pronoun. Quotes
whose annotation names no source are left out of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from synoptic.evaluation.figures import Figures, precision_recall, share
from synoptic.evaluation.public.attributions import Range, Reported
from synoptic.evaluation.public.polnear import ATTRIBUTIONS, TEXTS, annotated
from synoptic.evaluation.public.reading import UP_TO_TIMES, Reader
from synoptic.evaluation.public.results import SetResult, item_key
from synoptic.model.quotes import Quote, Speaker
from synoptic.model.tables import Tables

UP_TO_QUOTES = UP_TO_TIMES | {"mentions", "entities", "quotes"}
# Of what two stretches cover together, so much must be shared.
_SAME = 0.8
_MIN_CHARS = 4

_ANNOTATOR = re.compile(r"_[0-9a-f]{4}$")
_PARAGRAPH = re.compile(r"[^\n\r]+")
_OPENING = "\"\u2018\u201c\u00ab\u201e'`"
_CLOSING = "\"\u201d\u2019\u00bb\u201c'"
_INNER = frozenset('"\u201c\u201d')
_BEHIND = ",.;"


@dataclass
class _Count:
    """What has been counted over the documents so far."""

    n_wanted: int = 0
    n_found: int = 0
    n_invented: int = 0
    n_spoken: int = 0
    n_speakers: int = 0
    items: dict[str, str] = field(default_factory=dict)
    right: set[str] = field(default_factory=set)
    misses: dict[str, list[str]] = field(
        default_factory=lambda: {"quote missed": [], "quote invented": [], "speaker": []}
    )


def measured(folder: Path, reader: Reader) -> SetResult | None:
    """The figures of the development part, or None when it is not at hand."""
    names = _names(folder)
    if not names:
        return None
    count = _Count()
    chosen = reader.chosen(sorted(names))
    for name in chosen:
        with (folder / TEXTS / f"{name}.txt").open(encoding="utf-8", newline="") as file:
            text = file.read()
        _add(count, name, tuple(annotated(names[name])), reader.tables(text, stages=UP_TO_QUOTES))
    figures: Figures = precision_recall(count.n_found, count.n_found + count.n_invented, count.n_wanted, "span_")
    figures["speaker"] = share(count.n_speakers, count.n_spoken)
    scope = f"{len(chosen)} documents of dev"
    return SetResult(figures, count.items, frozenset(count.right), scope, count.misses)


def _names(folder: Path) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for path in sorted((folder / ATTRIBUTIONS).glob("*.ann")):
        found.setdefault(_ANNOTATOR.sub("", path.stem), path)
    return found


def _add(count: _Count, name: str, acts: Sequence[Reported], tables: Tables) -> None:
    text = tables.reports[0].text
    named = {entity.id: [(s.start, s.end) for s in entity.mentions] for entity in tables.entities}
    taken: set[str] = set()
    parts: list[Range] = []
    for act in acts:
        for piece in _pieces(text, act):
            quoted = _quoted(text, piece)
            if quoted is None:
                parts.append(piece)
                continue
            key = item_key(name, quoted[0])
            count.items[key] = f"{name}:{quoted[0]}"
            count.n_wanted += 1
            quote = _same_stretch(quoted, tables.quotes)
            words = text[quoted[0] : quoted[1]]
            if quote is None:
                count.misses["quote missed"].append(words)
                continue
            count.n_found += 1
            taken.add(quote.id)
            parts.append((quoted[0] + 1, quoted[1] - 1))
            is_right = _is_speaker(quote.speaker, act.sources, tables.quotes, named)
            count.n_spoken += bool(act.sources)
            count.n_speakers += bool(act.sources) and is_right
            if is_right or not act.sources:
                count.right.add(key)
            else:
                who = " ".join(text[a:b] for a, b in act.sources)
                got = quote.speaker.span.exact if quote.speaker.span else quote.speaker.entity
                count.misses["speaker"].append(f"wanted {who!r}, found {got!r} | {words[:80]}")
    for quote in tables.quotes:
        if quote.id not in taken and _is_spoken(quote) and not _touches(quote.span.start, quote.span.end, parts):
            count.n_invented += 1
            count.misses["quote invented"].append(quote.span.exact)


def _pieces(text: str, act: Reported) -> Iterator[Range]:
    """The contents of an act by paragraph, without the space around them."""
    for start, end in act.contents:
        for found in _PARAGRAPH.finditer(text, start, end):
            words = found[0]
            first = found.start() + len(words) - len(words.lstrip())
            last = found.start() + len(words.rstrip())
            if first < last:
                yield first, last


def _quoted(text: str, piece: Range) -> Range | None:
    """The piece when all of it stands in quotation marks; a comma or full stop behind them is left out."""
    start, end = piece
    while end > start and text[end - 1] in _BEHIND and text[end - 1] not in _CLOSING:
        end -= 1
    is_marked = text[start] in _OPENING and text[end - 1] in _CLOSING
    if end - start <= _MIN_CHARS or not is_marked or _INNER & set(text[start + 1 : end - 1]):
        return None
    return start, end


def _same_stretch(wanted: Range, quotes: Sequence[Quote]) -> Quote | None:
    def shared(quote: Quote) -> float:
        both = min(wanted[1], quote.span.end) - max(wanted[0], quote.span.start)
        return both / (max(wanted[1], quote.span.end) - min(wanted[0], quote.span.start))

    best = max(quotes, key=shared, default=None)
    return best if best is not None and shared(best) >= _SAME else None


def _is_spoken(quote: Quote) -> bool:
    has_speaker = quote.speaker.entity is not None or quote.speaker.span is not None
    return has_speaker and quote.form not in ("term", "title")


def _is_speaker(
    speaker: Speaker, sources: Sequence[Range], quotes: Sequence[Quote], named: dict[str, list[Range]]
) -> bool:
    if speaker.span is not None and _touches(speaker.span.start, speaker.span.end, sources):
        return True
    if speaker.entity is None:
        return False
    if any(_touches(start, end, sources) for start, end in named.get(speaker.entity, ())):
        return True
    others = [quote.speaker.span for quote in quotes if quote.speaker.entity == speaker.entity]
    return any(span is not None and _touches(span.start, span.end, sources) for span in others)


def _touches(start: int, end: int, ranges: Sequence[Range]) -> bool:
    return any(a < end and start < b for a, b in ranges)
