"""Reads CoNLL-U: documents as raw text with the places of sentences and words in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

Range = tuple[int, int]
_ROOT: Range = (-1, -1)


@dataclass(frozen=True)
class Word:
    """One syntactic word.

    Attributes:
        span: Its place in the text.
        upos: Universal part of speech.
        head: The place of its head; (-1, -1) for the root.
        deprel: Relation without its subtype.
    """

    span: Range
    upos: str
    head: Range
    deprel: str


@dataclass(frozen=True)
class Document:
    """One document as a reader sees it, with its annotation.

    Attributes:
        name: As the file has it.
        text: Sentences joined by a space, paragraphs by an empty line.
        sentences: Places of the sentences.
        words: Words of all sentences, in order.
    """

    name: str
    text: str
    sentences: tuple[Range, ...]
    words: tuple[Word, ...]


def documents_in(path: Path) -> Iterator[Document]:
    """Yield the documents of a file, in order."""
    name, pieces, sentences, words = path.stem, [""], list[Range](), list[Word]()
    size = 0
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = block.split("\n")
        heads = [line for line in lines if line.startswith("#")]
        rows = [line.split("\t") for line in lines if line[:1].isdigit()]
        if not rows:
            continue
        opened = next((h.partition("=")[2].strip() for h in heads if h.startswith("# newdoc")), None)
        if opened is not None and sentences:
            yield Document(name, "".join(pieces), tuple(sentences), tuple(words))
            pieces, sentences, words, size = [""], [], [], 0
        name = opened or name
        is_new = any(h.startswith("# newpar") and "newpar_block" not in h for h in heads)
        gap = "" if not sentences else "\n\n" if is_new else " "
        text, placed = _placed(rows, size + len(gap))
        pieces += [gap, text]
        sentences.append((size + len(gap), size + len(gap) + len(text)))
        words += placed
        size += len(gap) + len(text)
    if sentences:
        yield Document(name, "".join(pieces), tuple(sentences), tuple(words))


def _placed(rows: list[list[str]], offset: int) -> tuple[str, list[Word]]:
    """The text of a sentence and its words at their places behind `offset`."""
    pieces: list[str] = []
    spans: dict[str, Range] = {}
    inside, whole, glue = 0, (offset, offset), False
    place = offset
    for row in rows:
        number, form, misc = row[0], row[1], row[9]
        if "." in number:
            continue
        if "-" in number:
            first, _, last = number.partition("-")
            inside = int(last) - int(first) + 1
            whole, glue = (place, place + len(form)), "SpaceAfter=No" in misc
            pieces.append(form)
            continue
        if inside:
            # Words of a fused token stand in it one after the other: do|n't.
            inside -= 1
            stop = whole[1] if not inside else min(place + len(form), whole[1])
            spans[number] = (min(place, stop), stop)
            place = stop
            if not inside and not glue:
                pieces.append(" ")
                place += 1
            continue
        spans[number] = (place, place + len(form))
        pieces.append(form)
        place += len(form)
        if "SpaceAfter=No" not in misc:
            pieces.append(" ")
            place += 1
    text = "".join(pieces).rstrip()
    words = [
        Word(spans[row[0]], row[3], spans.get(row[6], _ROOT), row[7].partition(":")[0])
        for row in rows
        if row[0].isdigit()
    ]
    return text, words
