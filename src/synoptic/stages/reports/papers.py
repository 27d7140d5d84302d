"""PDF files with a text layer, and DOCX files."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Sequence

from synoptic.errors import Unreadable
from synoptic.model.reports import Layer
from synoptic.stages.reports.composing import Part, composed
from synoptic.stages.reports.drafts import Draft
from synoptic.stages.reports.parsing import parsing

MAX_PAGES = 2000
# What a DOCX may unpack to; a real one is some ten times its size.
MAX_UNPACKED_BYTES = 256 * 1024 * 1024
# A line on so many pages, and on this share of them, is a running head.
_MIN_REPEATS = 3
_MIN_REPEAT_SHARE = 0.5
_DIGITS = re.compile(r"\d+")


def draft_of_pdf(path: str, data: bytes) -> Draft:
    """The report of a PDF: the text layer, page after page; running heads are boilerplate.

    Raises:
        Unreadable: It is broken, locked, or has pictures of text only.
    """
    from pypdf import PdfReader

    with parsing("PDF", "pypdf"):
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("encrypted: the PDF opens only with a password")
        if len(reader.pages) > MAX_PAGES:
            raise Unreadable(f"too_large: more than {MAX_PAGES} pages")
        pages = [page.extract_text() or "" for page in reader.pages]
    text = "\n\n".join(page.strip() for page in pages if page.strip())
    if not text:
        raise Unreadable("no_text: the PDF has no text layer; run a text recognition over it first")
    return Draft(path, text, layers=_running_heads(text, pages))


def _running_heads(text: str, pages: Sequence[str]) -> tuple[Layer, ...]:
    """The lines that stand on many pages (page numbers aside)."""
    counts = Counter(key for page in pages for key in {_key(line) for line in page.splitlines()})
    heads = {
        key
        for key, count in counts.items()
        if key and count >= _MIN_REPEATS and count >= _MIN_REPEAT_SHARE * len(pages)
    }
    layers: list[Layer] = []
    position = 0
    for line in text.splitlines(keepends=True):
        words = line.strip()
        if words and _key(line) in heads:
            start = position + line.index(words)
            layers.append(Layer(start, start + len(words), "boilerplate"))
        position += len(line)
    return tuple(layers)


def _key(line: str) -> str:
    """A line without its numbers."""
    return _DIGITS.sub("#", " ".join(line.split()))


def draft_of_docx(path: str, data: bytes) -> Draft:
    """The report of a DOCX: its paragraphs; title and headings by their styles.

    Raises:
        Unreadable: It is broken, unpacks to too much, or holds no words.
    """
    from docx import Document

    with parsing("DOCX", "docx"):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(entry.file_size for entry in packed.infolist()) > MAX_UNPACKED_BYTES:
                raise Unreadable(f"too_large: unpacks to more than {MAX_UNPACKED_BYTES // 2**20} MiB")
        document = Document(io.BytesIO(data))
        paragraphs = [(_style(paragraph), paragraph.text) for paragraph in document.paragraphs]
    text, layers, _ = composed(_parts(paragraphs))
    if not text:
        raise Unreadable("no_text: the DOCX holds no paragraph with words")
    return Draft(path, text, layers=layers)


def _style(paragraph: object) -> str:
    """The name of a paragraph's style, in small letters."""
    style = getattr(paragraph, "style", None)
    return str(getattr(style, "name", "") or "").lower()


def _parts(paragraphs: Sequence[tuple[str, str]]) -> list[Part]:
    """The paragraphs with what their styles say."""
    parts: list[Part] = []
    for style, words in paragraphs:
        is_first = not any(kind == "headline" for kind, _ in parts)
        if style == "title" or (style == "heading 1" and is_first):
            parts.append(("headline" if is_first else "subhead", words))
        elif style == "subtitle":
            parts.append(("deck", words))
        elif style.startswith("heading"):
            parts.append(("subhead", words))
        elif style == "caption":
            parts.append(("caption", words))
        else:
            parts.append((None, words))
    return parts
