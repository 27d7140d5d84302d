"""PolNeAR: who says what in US political news.

The set: Newell, Margolin and Ruths, "An Attribution Relations Corpus for Political News" (2018); its
development part, one annotation a document (the first by name where there are several).

The measure is that of Citron on PARC3 (Newell et al. for the BBC, `citron/metrics.py`, 2021), so that
the figures can stand beside those printed there:

- Both sides are cut into words by the tokenizer of the program, and a range becomes the words it
  touches. A token without a letter or digit counts for nothing; Citron evens the same marks out with
  rules for the ends of its ranges.
- As there, an act counts only with a source, a cue that holds a letter or digit and stands outside
  quotation marks, and a content: on both sides. A source ends at its first comma or bracket, on both sides.
- `cue`: the same words. `source` and `content` exact: the same words of an act whose cue overlaps;
  `all` exact: cue, source and content the same. Precision over the acts found, recall over the acts
  wanted, and their F1.
- `overlap`: words shared, summed over all pairs of acts, over the words of the acts found (precision)
  and wanted (recall). `all` sums the words of cues, sources and contents.

Two more measures are ours, over all acts with a content, also those that Citron leaves out:

- `attributed`: recall is the share of contents wanted of which at least half of the words lie in
  contents found; precision the share of contents found of which at least half of the words lie in what
  is marked (content, cue or source).
- `elsewhere`: sources in another sentence. An item is a sentence that holds words of a content and no
  word of its source. Recall: the program gives these words (half of them at least) to a source that
  touches the one wanted or means the same entity. Precision: of the sentences that the program gives
  to a source that stands in no word of them, those whose words are marked as content of that source.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from synoptic.evaluation.figures import Figure, Figures, harmonic, share
from synoptic.evaluation.public.attributions import Range, Reported, reported_in
from synoptic.evaluation.public.reading import Reader
from synoptic.evaluation.public.results import SetResult, item_key
from synoptic.model.tables import Tables
from synoptic.text.tokens import tokens_in

ATTRIBUTIONS = Path("polnear/data/dev/attributions")
TEXTS = Path("polnear/data/dev/text")
# A content counts as found, and as right, when at least this share of its words is shared.
HALF = 0.5

_ANNOTATOR = re.compile(r"_[0-9a-f]{4}$")
_DATE = re.compile(r"_(\d{4}-\d\d-\d\d)_")
_MARKS = {'"': '"', "“": "”"}

Words = frozenset[int]


@dataclass(frozen=True)
class Act:
    """One act of reporting, by the numbers of its words in the document.

    Attributes:
        place: Where it begins, for people and keys.
        source: Words of the sources; empty when nobody is named.
        cue: Words of the cue; empty when there is none.
        content: Words of what is reported.
        entities: Ids of the entities that the sources mean.
    """

    place: int
    source: Words
    cue: Words
    content: Words
    entities: frozenset[str] = frozenset()

    @property
    def is_whole(self) -> bool:
        """Whether it has all three parts."""
        return bool(self.source and self.cue and self.content)


@dataclass(frozen=True)
class Document:
    """One document with what is wanted and what was found.

    Attributes:
        name: Of the file.
        text: Its text.
        words: Ranges of its words.
        wanted: The annotation.
        found: What the program gives.
        sentences: The words of each sentence.
    """

    name: str
    text: str
    words: tuple[Range, ...]
    wanted: tuple[Act, ...]
    found: tuple[Act, ...]
    sentences: tuple[Words, ...]

    def said(self, words: Words) -> str:
        """The words as text, for people."""
        return " ".join(self.text[a:b] for a, b in (self.words[n] for n in sorted(words)))


def measured(folder: Path, reader: Reader) -> SetResult | None:
    """The figures of the development part, or None when it is not at hand."""
    files = files_of(folder / ATTRIBUTIONS)
    if not files:
        return None
    documents = [_document(folder, name, path, reader) for name, path in reader.chosen(files)]
    figures = figures_of(documents)
    items = {item_key(d.name, act.place): f"{d.name}:{act.place}" for d in documents for act in d.wanted}
    right = frozenset(
        item_key(d.name, act.place)
        for d in documents
        for act in d.wanted
        if any(_match(act, other, "all") for other in d.found)
    )
    return SetResult(figures, items, right, f"{len(documents)} documents of dev", _misses(documents))


def figures_of(documents: Sequence[Document]) -> Figures:
    """The figures of some documents, whoever found the acts in them."""
    figures: Figures = {}
    for part in ("source", "cue", "content", "all"):
        figures |= _exact(documents, part)
    for part in ("source", "cue", "content", "all"):
        figures |= _overlap(documents, part)
    return figures | _attributed(documents) | _elsewhere(documents)


def files_of(folder: Path) -> list[tuple[str, Path]]:
    """Name and annotation of every document of a folder, the first annotation where there are several."""
    found: dict[str, Path] = {}
    for path in sorted(folder.glob("*.ann")):
        found.setdefault(_ANNOTATOR.sub("", path.stem), path)
    return sorted(found.items())


def _document(folder: Path, name: str, annotation: Path, reader: Reader) -> Document:
    text = text_in(folder / TEXTS / f"{name}.txt")
    date = _DATE.search(name)
    tables = reader.tables(text, date[1] if date else None)
    return document_of(name, text, annotation, tables, reported_in(tables))


def document_of(name: str, text: str, annotation: Path, tables: Tables, found: Iterable[Reported]) -> Document:
    """A document with what is wanted of it and what was found.

    Args:
        name: Of the document.
        text: Its text.
        annotation: Its brat file.
        tables: Its sentences, and the entities that sources may mean.
        found: The acts of reporting that were found.
    """
    words = tuple((a, b) for a, b in tokens_in(text, 0, len(text)) if any(map(str.isalnum, text[a:b])))
    maker = _Maker(text, words, tables)
    return Document(
        name,
        text,
        words,
        tuple(maker.act(act) for act in annotated(annotation)),
        tuple(maker.act(act) for act in found),
        tuple(maker.words_in([(s.start, s.end)]) for s in tables.sentences),
    )


def text_in(path: Path) -> str:
    """The text of a file as it is: offsets count line ends as they stand."""
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


def annotated(path: Path) -> Iterator[Reported]:
    """The acts of reporting of a brat file that have a content.

    A part may be broken into several ranges. Lines end with a line feed alone: texts hold other
    separators.
    """
    spans: dict[str, tuple[Range, ...]] = {}
    events: list[dict[str, list[str]]] = []
    for line in text_in(path).split("\n"):
        key, _, rest = line.partition("\t")
        head = rest.partition("\t")[0]
        if key.startswith("T"):
            spans[key] = tuple(_range(piece) for piece in head.partition(" ")[2].split(";"))
        elif key.startswith("E"):
            event: dict[str, list[str]] = {}
            for argument in head.split():
                role, _, target = argument.partition(":")
                event.setdefault(role.rstrip("0123456789"), []).append(target)
            events.append(event)
    for event in events:
        parts = {role: tuple(r for t in event.get(role, ()) for r in spans[t]) for role in ("Source", "Cue", "Content")}
        if parts["Content"]:
            cue = parts["Cue"]
            yield Reported(parts["Source"], (cue[0][0], cue[-1][1]) if cue else None, parts["Content"])


def _range(piece: str) -> Range:
    start, end = piece.split()
    return int(start), int(end)


class _Maker:
    """Turns ranges of code points into words of one document."""

    def __init__(self, text: str, words: Sequence[Range], tables: Tables) -> None:
        self._text = text
        self._named = [(s.start, s.end, entity.id) for entity in tables.entities for s in entity.mentions]
        self._of = _owners(len(text), words)
        self._quoted = _inside_marks(text)

    def words_in(self, ranges: Iterable[Range]) -> Words:
        return frozenset(self._of[c] for start, end in ranges for c in range(start, end) if self._of[c] >= 0)

    def act(self, act: Reported) -> Act:
        """The act; a cue in quotation marks is no cue, and a source ends at a comma or bracket."""
        cue = act.cue if act.cue is not None and not self._quoted[act.cue[0]] else None
        return Act(
            act.contents[0][0],
            self.words_in(self._short(r) for r in act.sources),
            self.words_in([cue] if cue is not None else []),
            self.words_in(act.contents),
            act.entities | {e for a, b, e in self._named for start, end in act.sources if start <= a and b <= end},
        )

    def _short(self, source: Range) -> Range:
        start, end = source
        cuts = [start + n for n, sign in enumerate(self._text[start:end]) if sign in ",([" and n > 0]
        return start, min([end, *cuts])


def _owners(size: int, words: Sequence[Range]) -> list[int]:
    """For every code point the number of its word, -1 between words."""
    owners = [-1] * size
    for number, (start, end) in enumerate(words):
        for place in range(start, end):
            owners[place] = number
    return owners


def _inside_marks(text: str) -> list[bool]:
    """For every code point whether it stands in quotation marks; a paragraph closes what it opens."""
    inside, closer = [], ""
    for sign in text:
        if sign == "\n":
            closer = ""
        inside.append(bool(closer))
        if closer and sign == closer:
            closer = ""
        elif not closer:
            closer = _MARKS.get(sign, "")
    return inside


def _match(a: Act, b: Act, part: str) -> bool:
    """Whether a part of two acts holds the same words; a source and a content need cues that overlap."""
    if part == "cue":
        return a.cue == b.cue
    if part == "source":
        return bool(a.cue & b.cue) and a.source == b.source
    if part == "content":
        return bool(a.cue & b.cue) and a.content == b.content
    return (a.cue, a.source, a.content) == (b.cue, b.source, b.content) and a.is_whole


def _exact(documents: Sequence[Document], part: str) -> Figures:
    n_found = n_found_right = n_wanted = n_wanted_right = 0
    for document in documents:
        found = [act for act in document.found if act.is_whole]
        wanted = [act for act in document.wanted if act.is_whole]
        n_found, n_wanted = n_found + len(found), n_wanted + len(wanted)
        n_found_right += sum(any(_match(act, other, part) for other in wanted) for act in found)
        n_wanted_right += sum(any(_match(act, other, part) for other in found) for act in wanted)
    return _three(f"{part}_exact", share(n_found_right, n_found), share(n_wanted_right, n_wanted))


def _three(name: str, precision: Figure, recall: Figure) -> Figures:
    return {
        f"{name}_precision": precision,
        f"{name}_recall": recall,
        f"{name}_f1": harmonic(precision.value, recall.value),
    }


def _overlap(documents: Sequence[Document], part: str) -> Figures:
    names = ("source", "cue", "content") if part == "all" else (part,)
    shared = n_found = n_wanted = 0
    for document in documents:
        found = [act for act in document.found if act.is_whole]
        wanted = [act for act in document.wanted if act.is_whole]
        for name in names:
            mine: list[Words] = [getattr(act, name) for act in found]
            theirs: list[Words] = [getattr(act, name) for act in wanted]
            n_found, n_wanted = n_found + sum(map(len, mine)), n_wanted + sum(map(len, theirs))
            shared += sum(len(a & b) for a in mine for b in theirs)
    return _three(f"{part}_overlap", share(shared, n_found), share(shared, n_wanted))


def _attributed(documents: Sequence[Document]) -> Figures:
    n_found = n_found_right = n_wanted = n_wanted_right = 0
    for document in documents:
        told = frozenset[int]().union(*(act.content for act in document.found))
        marked = frozenset[int]().union(*(act.content | act.cue | act.source for act in document.wanted))
        wanted = [act.content for act in document.wanted if act.content]
        found = [act.content for act in document.found if act.content]
        n_wanted, n_found = n_wanted + len(wanted), n_found + len(found)
        n_wanted_right += sum(len(content & told) >= HALF * len(content) for content in wanted)
        n_found_right += sum(len(content & marked) >= HALF * len(content) for content in found)
    return _three("attributed", share(n_found_right, n_found), share(n_wanted_right, n_wanted))


def _elsewhere(documents: Sequence[Document]) -> Figures:
    n_found = n_found_right = n_wanted = n_wanted_right = 0
    for document in documents:
        wanted, found = list(_away(document, document.wanted)), list(_away(document, document.found))
        n_wanted, n_found = n_wanted + len(wanted), n_found + len(found)
        n_wanted_right += sum(_is_given(words, act, document.found) for words, act in wanted)
        n_found_right += sum(_is_given(words, act, document.wanted) for words, act in found)
    return _three("elsewhere", share(n_found_right, n_found), share(n_wanted_right, n_wanted))


def _away(document: Document, acts: Iterable[Act]) -> Iterator[tuple[Words, Act]]:
    """Words of contents by sentence, where the sentence holds no word of the source."""
    for act in acts:
        for sentence in document.sentences:
            words = act.content & sentence
            if words and act.source and not act.source & sentence:
                yield words, act


def _is_given(words: Words, act: Act, others: Iterable[Act]) -> bool:
    """Whether others give at least half of the words to the same source."""
    return any(len(words & other.content) >= HALF * len(words) and _is_same_source(act, other) for other in others)


def _is_same_source(a: Act, b: Act) -> bool:
    return bool(a.source & b.source or a.entities & b.entities)


def _misses(documents: Sequence[Document]) -> dict[str, list[str]]:
    """Acts missed, invented or wrong in a part, in words."""
    misses: dict[str, list[str]] = {"missed": [], "invented": [], "source": [], "cue": [], "content": []}
    for document in documents:
        for act in document.wanted:
            over = [other for other in document.found if len(other.content & act.content) >= HALF * len(act.content)]
            line = f"{_who(document, act)} | {document.said(act.content)}"
            if not over:
                misses["missed"].append(line)
            elif act.is_whole and not any(_match(act, other, "all") for other in over):
                best = max(over, key=lambda other: len(other.content & act.content) + len(other.cue & act.cue))
                for part in ("source", "cue", "content"):
                    if getattr(act, part) != getattr(best, part):
                        theirs, mine = document.said(getattr(act, part)), document.said(getattr(best, part))
                        misses[part].append(f"wanted {theirs!r}, found {mine!r} | {document.said(act.content)[:80]}")
        marked = frozenset[int]().union(*(act.content | act.cue | act.source for act in document.wanted))
        misses["invented"] += [
            f"{_who(document, act)} | {document.said(act.content)}"
            for act in document.found
            if len(act.content & marked) < HALF * len(act.content)
        ]
    return misses


def _who(document: Document, act: Act) -> str:
    return f"{document.name[:40]} | {document.said(act.source)} | {document.said(act.cue)}"
