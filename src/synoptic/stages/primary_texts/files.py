"""From the bytes of a primary text to lines, with the parts that its markup names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from charset_normalizer import from_bytes
from lxml import etree, html

from synoptic.errors import InputError

# Three hundred pages hold about a megabyte; what is ten times as long is a collection.
MAX_BYTES = 16 * 1024 * 1024
_TEXTS = frozenset({"", ".txt", ".text", ".md"})
_PAGES = frozenset({".html", ".htm", ".xhtml"})
_MARKUP = frozenset({".xml", ".akn"})
_SILENT = frozenset("script style template noscript svg nav header footer meta head".split())
_BLOCKS = frozenset(
    """address article aside blockquote br caption center dd div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li main ol
    p pre section table tbody td th tr ul body num heading subheading content paragraph point list intro wrap chapter
    part title subsection clause preamble preface conclusions block container docTitle citation recital""".split()
)
_SPACE = re.compile(r"[ \t\r\n\f\v\u00a0]+")


@dataclass(frozen=True, slots=True)
class Seam:
    """Where a part that the markup names begins.

    Attributes:
        start: First code point.
        kind: ``chapter``, ``article``, ``preamble`` or ``conclusion``.
        number: As the markup has it.
        heading: Range of its heading in the text; None without one.
    """

    start: int
    kind: str
    number: str | None
    heading: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Draft:
    """A text before it is cut.

    Attributes:
        path: Name of the file.
        text: The text layer.
        encoding: The encoding the bytes were read with.
        seams: Parts that the markup names, in order; empty where only the words tell.
    """

    path: str
    text: str
    encoding: str
    seams: tuple[Seam, ...] = field(default=())


def draft_of(path: Path) -> Draft:
    """The text of a file: plain text, HTML, Akoma Ntoso or the XML of the Texts of Trade Agreements.

    Raises:
        InputError: The file is missing, empty, too large, of another format, or no text.
    """
    if not path.is_file():
        raise InputError(f"There is no file {str(path)!r} for --primary: name the text of the agreement.")
    if path.stat().st_size > MAX_BYTES:
        raise InputError(
            f"{str(path)!r} is larger than {MAX_BYTES // 2**20} MiB: name one agreement, not a collection."
        )
    ending = path.suffix.lower()
    if ending not in _TEXTS | _PAGES | _MARKUP:
        known = ", ".join(sorted(filter(None, _TEXTS | _PAGES | _MARKUP)))
        raise InputError(f"{str(path)!r} ends in {ending!r}: a primary text is one of {known}.")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{str(path)!r} cannot be read ({error}).") from error
    if ending in _MARKUP:
        found = _of_xml(path, data)
    else:
        text, encoding = _decoded(path, data)
        found = Draft(path.name, _of_page(path, text) if ending in _PAGES else text, encoding)
    if not found.text.strip():
        raise InputError(f"{str(path)!r} holds no words: name the text of the agreement.")
    return found


def _decoded(path: Path, data: bytes) -> tuple[str, str]:
    """The text of the bytes, line breaks as they are, and the encoding.

    Raises:
        InputError: They are no text.
    """
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, "replace"), encoding
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        best = from_bytes(data).best()
    if best is None or b"\0" in data[:8192]:
        raise InputError(f"{str(path)!r} is no text in a known encoding: save it as UTF-8.")
    return data.decode(best.encoding, "replace"), best.encoding


def _of_page(path: Path, markup: str) -> str:
    """The words of a page, a line for every block.

    Raises:
        InputError: It is no markup that can be read.
    """
    if not markup.strip():
        return ""
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, huge_tree=True)
    try:
        root = html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise InputError(f"{str(path)!r} cannot be read as HTML ({error}): save its words as plain text.") from error
    return _lines(root)


def _of_xml(path: Path, data: bytes) -> Draft:
    """The words of XML, with the parts that it names.

    Raises:
        InputError: It is not well formed.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as error:
        raise InputError(f"{str(path)!r} is no well-formed XML ({error}): save its words as plain text.") from error
    body = root.find("body")
    if _name(root) == "treaty" and body is not None:
        return _of_chapters(path, body)
    return Draft(path.name, _lines(root), "utf-8")


def _of_chapters(path: Path, body: etree._Element) -> Draft:
    """Texts of Trade Agreements: chapters with articles, whose numbers and names are attributes."""
    pieces: list[str] = []
    seams: list[Seam] = []
    at = 0
    for element in body.iter("chapter", "article"):
        kind, number, name = _name(element), element.get("number"), " ".join((element.get("name") or "").split())
        if kind == "chapter" and name.lower() in {"preamble", "conclusion"}:
            kind, name = name.lower(), ""
        content = "".join(element.itertext()).strip() if _name(element) == "article" else ""
        heading = (at, at + len(name)) if name and not content.startswith(name) else None
        seams.append(Seam(at, kind, number, heading))
        piece = (f"{name}\n" if heading else "") + (f"{content}\n" if content else "") + "\n"
        pieces.append(piece)
        at += len(piece)
    return Draft(path.name, "".join(pieces), "utf-8", tuple(seams))


def _lines(root: etree._Element) -> str:
    """The words under an element, blocks parted by blank lines, white space inside a block folded."""
    lines = ("".join(block) for block in _blocks(root))
    folded = (_SPACE.sub(" ", line).strip() for line in lines)
    return "\n\n".join(line for line in folded if line)


def _blocks(root: etree._Element) -> Iterator[list[str]]:
    block: list[str] = []
    silent: etree._Element | None = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        is_block = _name(element) in _BLOCKS
        if event == "start" and silent is None:
            if is_block:
                yield block
                block = []
            if _name(element) in _SILENT and element is not root:
                silent = element
            else:
                block.append(element.text or "" if isinstance(element.tag, str) else "")
        elif event == "end" and (silent is None or element is silent):
            silent = None
            if is_block:
                yield block
                block = []
            block.append(element.tail or "" if element is not root else "")
    yield block


def _name(element: etree._Element) -> str:
    """The name of an element without its namespace; pages have elements whose names `etree.QName` refuses."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
