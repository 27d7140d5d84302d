"""GUM: attribution in Wikinews, from its discourse trees.

The set: the news documents of GUM (Zeldes 2017; texts CC BY). Its discourse trees join a unit that attributes
("the minister said") to the unit it is about by a relation `attribution`, and signals name the words of the source.
Only the first unit of what is attributed is known for sure, so:

- `attributed` recall: the share of relations where at least half of the words of that unit lie in a content that
  the program gives to somebody;
- `source` recall: the share of relations where the program also names a source that shares a word with the one
  marked;
- `cue` precision: the share of the program's acts with a cue whose cue has a word in a unit that attributes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from synoptic.evaluation.figures import Figures, harmonic, share
from synoptic.evaluation.public.attributions import Range, Reported, reported_in
from synoptic.evaluation.public.conllu import Word, documents_in
from synoptic.evaluation.public.reading import Reader
from synoptic.evaluation.public.results import SetResult, item_key

TEXTS = Path("gum/dep")
TREES = Path("gum/rst/dependencies")
HALF = 0.5

_DATE = re.compile(r"# meta::dateCreated = (\d{4}-\d\d-\d\d)")
_SOURCE = re.compile(r"semantic-attribution_source-([\d,-]+)")


@dataclass(frozen=True)
class Relation:
    """One relation: the words that attribute, those of the source, and those of the unit it is about."""

    number: int
    attributing: frozenset[int]
    source: frozenset[int]
    about: frozenset[int]


def measured(folder: Path, reader: Reader) -> SetResult | None:
    """The figures of all news documents, or None when they are not at hand."""
    paths = [
        p for p in sorted((folder / TEXTS).glob("GUM_news_*.conllu")) if (folder / TREES / f"{p.stem}.rsd").is_file()
    ]
    if not paths:
        return None
    n_wanted = n_attributed = n_sourced = n_cues = n_cues_right = 0
    items: dict[str, str] = {}
    right: set[str] = set()
    misses: dict[str, list[str]] = {"missed": [], "source": [], "invented": []}
    chosen = reader.chosen(paths)
    for path in chosen:
        (document,) = documents_in(path)
        dated = _DATE.search(path.read_text(encoding="utf-8"))
        acts = reported_in(reader.tables(document.text, dated[1] if dated else None))
        relations = list(_relations(folder / TREES / f"{path.stem}.rsd"))
        said = {number: document.text[word.span[0] : word.span[1]] for number, word in enumerate(document.words, 1)}
        attributing = frozenset[int]().union(*(relation.attributing for relation in relations))
        for act in acts:
            if act.cue is not None:
                is_right = bool(_words([act.cue], document.words) & attributing)
                n_cues, n_cues_right = n_cues + 1, n_cues_right + is_right
                if not is_right:
                    misses["invented"].append(_told(act, document.text))
        for relation in relations:
            key = item_key(path.stem, relation.number)
            items[key] = f"{path.stem}:{relation.number}"
            over = [
                a
                for a in acts
                if len(_words(a.contents, document.words) & relation.about) >= HALF * len(relation.about)
            ]
            is_sourced = any(_words(act.sources, document.words) & relation.source for act in over)
            n_wanted, n_attributed, n_sourced = n_wanted + 1, n_attributed + bool(over), n_sourced + is_sourced
            line = " ".join(said.get(n, "") for n in sorted(relation.attributing | relation.about))
            if is_sourced:
                right.add(key)
            else:
                misses["source" if over else "missed"].append(line)
    recall, precision = share(n_sourced, n_wanted), share(n_cues_right, n_cues)
    figures: Figures = {
        "attributed_recall": share(n_attributed, n_wanted),
        "source_recall": recall,
        "cue_precision": precision,
        "f1": harmonic(precision.value, recall.value),
    }
    return SetResult(figures, items, frozenset(right), f"{len(chosen)} documents", misses)


def _relations(path: Path) -> Iterator[Relation]:
    """The relations of one discourse tree; words are counted through the document from 1."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line[:1].isdigit()]
    units: dict[str, frozenset[int]] = {}
    last = 0
    for row in rows:
        size = len(row[1].split())
        units[row[0]] = frozenset(range(last + 1, last + size + 1))
        last += size
    for row in rows:
        if row[7].startswith("attribution") and row[6] in units:
            source = frozenset(n for found in _SOURCE.finditer(row[9]) for n in _numbers(found[1]))
            yield Relation(int(row[0]), units[row[0]], source, units[row[6]])


def _numbers(listed: str) -> Iterator[int]:
    """The numbers of a list such as "48-49,53-"."""
    for piece in listed.strip("-").split(","):
        first, _, last = piece.strip("-").partition("-")
        if first:
            yield from range(int(first), int(last or first) + 1)


def _words(ranges: tuple[Range, ...] | list[Range], words: tuple[Word, ...]) -> frozenset[int]:
    """Numbers of the words that lie in these ranges."""
    return frozenset(
        number
        for number, word in enumerate(words, 1)
        if any(start < word.span[1] and word.span[0] < end for start, end in ranges)
    )


def _told(act: Reported, text: str) -> str:
    parts = [*act.sources, *((act.cue,) if act.cue else ()), *act.contents]
    return " | ".join(text[start:end] for start, end in parts)
