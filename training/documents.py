"""Treebank files as raw text, with their sentences and words at their places."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a treebank at its place in the raw text; head is a span."""

    span: tuple[int, int]
    upos: str
    head: tuple[int, int]
    deprel: str


@dataclass(frozen=True, slots=True)
class Document:
    """Raw text with the treebank's sentences and words."""

    text: str
    sentences: tuple[tuple[int, int], ...]
    words: tuple[Word, ...]


def documents_in(path: Path) -> Iterator[Document]:
    """Yield the documents of a CoNLL-U file with their raw text put together again.

    Paragraphs are parted by a blank line; where the treebank has no mark for a
    line break, as between the lines of an address, there is a space.
    """
    text, sentences, words = "", [], []
    rows: list[list[str]] = []
    opens_paragraph = False
    for line in [*path.read_text("utf-8").split("\n"), "# newdoc", ""]:
        if line.startswith(("# newpar", "# newdoc")):
            opens_paragraph = True
            if line.startswith("# newdoc") and text:
                yield Document(text, tuple(sentences), tuple(words))
                text, sentences, words = "", [], []
        elif line and not line.startswith("#"):
            rows.append(line.split("\t"))
        elif not line and rows:
            if opens_paragraph and text:
                text = text.rstrip() + "\n\n"
            opens_paragraph = False
            written, placed = _placed(rows, len(text))
            text += written
            sentences.append((placed[0].span[0], placed[-1].span[1]))
            words += placed
            rows = []


def _placed(rows: list[list[str]], offset: int) -> tuple[str, list[Word]]:
    """Return a sentence as written and its words at their places."""
    text, end_of_multiword = "", 0
    spans: dict[str, tuple[int, int]] = {}
    for row in rows:
        if "." in row[0]:
            continue
        space = "" if "SpaceAfter=No" in row[9] else " "
        if "-" in row[0]:
            end_of_multiword = int(row[0].split("-")[1])
            inside = offset + len(text)
            text += row[1] + space
        elif int(row[0]) <= end_of_multiword:
            spans[row[0]] = (inside, inside + len(row[1]))
            inside += len(row[1])
        else:
            spans[row[0]] = (offset + len(text), offset + len(text) + len(row[1]))
            text += row[1] + space
    words = [
        Word(spans[row[0]], row[3], spans.get(row[6], (-1, -1)), row[7].split(":")[0])
        for row in rows
        if row[0] in spans
    ]
    return text, words
