"""The main text of a page: paragraphs as the page parts them, captions, and what stands around them left out.

Method: a library (trafilatura, Barbaresi 2021) says what the main text is. Its words are looked up among the blocks of
the page (`blocks.py`), so that each paragraph is whole and has its own borders. Of what it took, blocks are dropped that
the markup calls something else (a caption, a teaser, a form), unless that element holds much of the text; of what it
left, prose is taken that stands in the same element as paragraphs it took. Where it finds nothing, all prose of the page
is taken that the markup does not call something else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from lxml import etree

from synoptic.errors import MissingExtra
from synoptic.stages.reports.blocks import Block, is_cell, is_heading, walked
from synoptic.stages.reports.composing import Part
from synoptic.stages.reports.credits import photo_credit_at_end
from synoptic.stages.reports.furniture import opens_list
from synoptic.stages.reports.links import without_links
from synoptic.stages.reports.parsing import parsing

Tag = Any  # lxml has no types: an element of the page

# What is called a teaser and holds more than this share of the main text is only named badly: measured on public pages.
_LARGE_SHARE = 0.3
# A paragraph that nobody took needs so many words, a full stop and few links to be prose.
_MIN_PROSE_WORDS = 8
_MAX_LINK_SHARE = 0.4
# Short lines that the markup calls a byline or a date; a longer one is a paragraph of a page that names it oddly.
_MAX_LINE_CHARS = 200
# How far ahead the words of a block are searched for in what the library found.
_AHEAD_CHARS = 20_000
_MIN_LONG_CHARS = 30
_NEAR_CHARS = 200
# A paragraph that is printed twice counts once; shorter lines may well come back.
_MIN_REPEATED_CHARS = 40
# A long block whose first and last so many characters the library has is one it took with something inside left out.
_EDGE_CHARS = 40
_MAX_CAPTIONS = 60
_MIN_CAPTION_WORDS = 2
_MIN_DECK_CHARS = 25
_MAX_DECK_CHARS = 500
_ENDS = (".", "!", "?", "…", ":", ";", "؟", "۔", "。", "！", "？")
# Between the cells of a row of a table.
_CELLS = " | "
_CLOSERS = "\"'”’»)]"
# Headings of parts of a text; the first is the title.
_PART_HEADINGS = frozenset({"h2", "h3", "h4"})
# Elements without words of their own, and what scripts are called when they tell machines nothing of the report. What
# holds words that the library does not take stays: it weighs what it found against the whole page.
_SCRIPT = "style"
_WORDLESS = (_SCRIPT, "svg", "link", "meta", "template", "img", "source", "iframe")
# It takes these out itself, also before it weighs.
_NEVER_TAKEN = ("aside", "footer")
_LINKED_DATA = "application/ld+json"


# The word of a name, or a tag, and the number of the element that bears it.
Said = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Void:
    """Names that do not mean what they say on a page: of single elements, and words wherever they stand."""

    elements: frozenset[Said]
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class MainText:
    """What a page tells.

    Attributes:
        paragraphs: Kind (``subhead``, or None while it is not known) and words of each, in order.
        captions: Words and credit of each picture's caption, in order; the credit may be empty.
        deck: A sentence that stands as a heading between the title and the first paragraph; None without one.
    """

    paragraphs: tuple[Part, ...]
    captions: tuple[tuple[str, str], ...]
    deck: str | None


def main_text_of(tree: Tag) -> MainText:
    """The paragraphs and captions of a page; without paragraphs when it has no running text.

    Args:
        tree: The page, without comments, its elements of the class of `lxml.html`; it is of no use to anybody afterwards.

    Raises:
        Unreadable: The library could not read on.
        MissingExtra: It cannot be imported.
    """
    page = walked(tree)
    blocks = page.blocks
    prose = [_is_prose(block) for block in blocks]
    _cut_down(tree, [element for element, frame in page.beside if not any(prose[frame.start : frame.end])])
    taken = _taken(blocks, _found_words(tree))
    if not any(taken):
        taken = [_is_prose(block) and not block.says("off", "comment", "caption", "credit") for block in blocks]
    void = _void_signs(blocks, taken)
    kinds = [_kind(block, void) for block in blocks]
    kept = without_links(blocks, prose, _with_neighbours(blocks, kinds, taken))
    return MainText(
        tuple(_paragraphs(blocks, kept)),
        tuple(_captions(blocks, kinds)),
        _deck(blocks, kinds, kept),
    )


def _found_words(tree: Tag) -> str:
    """What the library calls the main text, without white space; empty when it found none. The tree is used up."""
    with parsing("page", "trafilatura"):
        found = _library().bare_extraction(tree, options=_options())
        body = getattr(found, "body", None)
        return "" if body is None else _squeezed(" ".join(body.itertext()))


def _cut_down(tree: Tag, beside: Iterable[Tag]) -> None:
    """Take out what holds no words, and what the library has no use for: it copies and searches the page several times.

    What scripts tell machines stays where it is: the library reads it of pages without text. So does a title.

    Args:
        tree: The page.
        beside: Elements that are called something beside the text and hold no paragraph.
    """
    for script in tree.iter("script"):
        if script.get("type") != _LINKED_DATA:
            script.tag = _SCRIPT
    etree.strip_elements(tree, *_WORDLESS, with_tail=False)
    for element in [*beside, *tree.iter(*_NEVER_TAKEN)]:
        has_use = next(element.iterdescendants("script", "h1"), None) is not None
        if not has_use and element.getparent() is not None:
            element.drop_tree()


@cache
def _library() -> Any:  # trafilatura has types, but is imported when the first page is read: it takes half a second
    """The library that finds the main text.

    Raises:
        MissingExtra: It cannot be imported.
    """
    try:
        import trafilatura
    except ImportError as error:
        raise MissingExtra(
            f"HTML pages need the package trafilatura, which cannot be imported ({error}): pip install trafilatura lxml-html-clean"
        ) from error
    return trafilatura


@cache
def _options() -> Any:  # of the library
    """How it is to read: without the slow second opinion, comments and a form of the text that nobody here reads."""
    from trafilatura.settings import Extractor

    return Extractor(fast=True, comments=False, tables=True, output_format="csv")


def _squeezed(words: str) -> str:
    """The words without white space: libraries differ in where they leave blanks."""
    return "".join(words.split())


def _taken(blocks: Sequence[Block], found: str) -> list[bool]:
    """Of each block, whether the library took it; what it took once counts for every copy of the paragraph.

    Short lines are looked for between the long ones around them only: a word of a menu stands in every text.
    """
    squeezed = [_squeezed(block.words) for block in blocks]
    ends = _ends_of_long(squeezed, found)
    starts = [len(found)] * (len(blocks) + 1)
    for index in range(len(blocks) - 1, -1, -1):
        place = ends[index]
        starts[index] = starts[index + 1] if place is None else place - len(squeezed[index])
    known = {words for words, end in zip(squeezed, ends, strict=True) if end is not None}
    taken, position = [], 0
    for words, end, limit in zip(squeezed, ends, starts[1:], strict=True):
        start = -1
        if end is None and len(words) < _MIN_LONG_CHARS:
            start = found.find(words, position, min(limit, position + _NEAR_CHARS))
            end = None if start < 0 else start + len(words)
        position = position if end is None else end
        taken.append(end is not None or words in known)
    return taken


def _ends_of_long(squeezed: Sequence[str], found: str) -> list[int | None]:
    """Where each block of some length ends in what the library found, in order; None for those that do not stand there."""
    ends: list[int | None] = []
    position = 0
    for words in squeezed:
        end = _end(found, words, position) if len(words) >= _MIN_LONG_CHARS else None
        position = position if end is None else end
        ends.append(end)
    return ends


def _end(found: str, words: str, position: int) -> int | None:
    """Where these words end in what the library found, not far behind a position; None when they do not stand there."""
    stop = position + _AHEAD_CHARS
    start = found.find(words, position, stop)
    if start >= 0:
        return start + len(words)
    if len(words) < 3 * _EDGE_CHARS:
        return None
    start = found.find(words[:_EDGE_CHARS], position, stop)
    end = -1 if start < 0 else found.find(words[-_EDGE_CHARS:], start, start + 2 * len(words))
    return None if end < 0 else end + _EDGE_CHARS


def _void_signs(blocks: Sequence[Block], taken: Sequence[bool]) -> Void:
    """What is named one thing and is another: elements that hold much of the main text, and words of many such names.

    A page may call the element around everything a sidebar, and a small one beside the text as well: only the large one
    is none. Where many small elements of one name hold much of the text together, the name means something else.
    """
    counted = [block for block, is_taken in zip(blocks, taken, strict=True) if is_taken and _is_unlinked(block)]
    large = _LARGE_SHARE * sum(len(block.words) for block in counted)
    chars: Counter[Said] = Counter()
    for block in counted:
        chars.update(dict.fromkeys(_said(block), len(block.words)))
    elements = frozenset(said for said, count in chars.items() if count > large)
    rest: Counter[str] = Counter()
    for block in counted:
        rest.update(
            dict.fromkeys((named for named, sayer in _said(block) if (named, sayer) not in elements), len(block.words))
        )
    return Void(elements, frozenset(named for named, count in rest.items() if count > large))


def _is_unlinked(block: Block) -> bool:
    return block.link_share <= _MAX_LINK_SHARE


def _said(block: Block) -> Iterator[Said]:
    """The words and tags that say something of a block, each with the number of its element."""
    return ((named, sayer) for (named, _), sayer in zip(block.signs, block.sayers, strict=True))


def _kind(block: Block, void: Void) -> str:
    """What the markup says a block is: ``off``, ``comment``, ``caption``, ``credit``, ``line`` or ``text``."""
    if not block.signs:
        return "text"
    signs = [
        sign
        for (named, sign), sayer in zip(block.signs, block.sayers, strict=True)
        if named not in void.words and (named, sayer) not in void.elements
    ]
    if "comment" in signs or "off" in signs:
        return "off"
    if "caption" in signs:
        return "credit" if signs[-1] == "credit" else "caption"
    if "credit" in signs and len(block.words) <= _MAX_LINE_CHARS:
        return "off"
    if "line" in signs and len(block.words) <= _MAX_LINE_CHARS:
        return "off"
    return "text"


def _with_neighbours(blocks: Sequence[Block], kinds: Sequence[str], taken: Sequence[bool]) -> list[bool]:
    """Of each block, whether it is main text: what was taken and is called nothing else, and prose beside it.

    The element that holds more prose than was taken altogether is where the main text stands.
    """
    kept = [is_taken and kind == "text" for is_taken, kind in zip(taken, kinds, strict=True)]
    prose = [kind == "text" and _is_prose(block) for block, kind in zip(blocks, kinds, strict=True)]
    boxes = {block.box for block, is_kept, is_told in zip(blocks, kept, prose, strict=True) if is_kept and is_told}
    chars: Counter[int] = Counter()
    for block, is_told in zip(blocks, prose, strict=True):
        chars[block.box] += is_told * len(block.words)
    n_taken = sum(len(block.words) for block, is_kept in zip(blocks, kept, strict=True) if is_kept)
    boxes |= {box for box, count in chars.most_common(1) if count > n_taken}
    kept = [
        is_kept or (is_told and block.box in boxes) for block, is_told, is_kept in zip(blocks, prose, kept, strict=True)
    ]
    return _with_headings(blocks, kinds, kept)


def _with_headings(blocks: Sequence[Block], kinds: Sequence[str], kept: Sequence[bool]) -> list[bool]:
    """With the headings that stand right above a paragraph of the main text, below its first one."""
    found = [*kept]
    is_below = False
    for index, (block, below) in enumerate(pairwise(blocks)):
        is_below = is_below or kept[index]
        if is_below and kept[index + 1] and not kept[index] and kinds[index] == "text":
            heads = block.tag in _PART_HEADINGS and block.box == below.box
            found[index] = heads and not is_heading(below) and block.link_share <= _MAX_LINK_SHARE
    return found


def _deck(blocks: Sequence[Block], kinds: Sequence[str], kept: Sequence[bool]) -> str | None:
    """What stands above the text and is called a standfirst, or is a sentence right below the title, or printed as a heading."""
    is_text = [is_kept and _is_prose(block) for block, is_kept in zip(blocks, kept, strict=True)]
    stop = next(
        (i for i, block in enumerate(blocks) if is_text[i] and not (is_heading(block) or block.says("deck"))), 0
    )
    above = [block for block, kind in zip(blocks[:stop], kinds, strict=False) if kind == "text"]
    for block in above:
        if block.tag != "h1" and block.says("deck") and _MIN_DECK_CHARS <= len(block.words) <= _MAX_DECK_CHARS:
            return block.words
    for title, below in pairwise(above):
        if title.tag == "h1" and below.box == title.box and _is_prose(below) and len(below.words) <= _MAX_DECK_CHARS:
            return below.words
    for block in reversed(above):
        if block.tag == "h1":
            return None
        if is_heading(block) and _is_prose(block):
            return block.words
    return None


def looks_like_prose(words: str) -> bool:
    """Whether a line is a paragraph by its own looks: some words and an end."""
    return len(words.split(None, _MIN_PROSE_WORDS)) >= _MIN_PROSE_WORDS and words.rstrip(_CLOSERS).endswith(_ENDS)


def _is_prose(block: Block) -> bool:
    """Whether a block is a paragraph by its own looks, and no list of links."""
    return block.link_share <= _MAX_LINK_SHARE and looks_like_prose(block.words)


def _paragraphs(blocks: Sequence[Block], kept: Sequence[bool]) -> list[Part]:
    """The parts of the main text, each paragraph once; a heading that heads nothing, or a list of links, is left out."""
    found: list[Part] = []
    seen: set[str] = set()
    for kind, words in _lines(blocks, kept):
        if words in seen or (kind == "subhead" and opens_list(words)):
            continue
        if len(words) >= _MIN_REPEATED_CHARS:
            seen.add(words)
        found.append((kind, words))
    while found and found[-1][0] == "subhead":
        found.pop()
    return found


def _lines(blocks: Sequence[Block], kept: Sequence[bool]) -> Iterator[Part]:
    """The blocks of the main text, short cells of a row of a table together."""
    cells: list[str] = []
    row: int | None = None
    for block, is_kept in zip(blocks, kept, strict=True):
        if cells and (block.row != row or not is_kept):
            yield "body", _CELLS.join(cells)
            cells = []
        if not is_kept:
            continue
        if is_cell(block) and not _is_prose(block):
            cells.append(block.words)
            row = block.row
        else:
            yield ("subhead" if is_heading(block) else None), block.words
    if cells:
        yield "body", _CELLS.join(cells)


def _captions(blocks: Sequence[Block], kinds: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Captions with the credits that stand in or behind them, at most `_MAX_CAPTIONS`, each once."""
    found: dict[str, str] = {}
    last = ""
    for block, kind in zip(blocks, kinds, strict=True):
        if kind == "caption" and len(block.words.split()) > _MIN_CAPTION_WORDS and len(found) < _MAX_CAPTIONS:
            begin = photo_credit_at_end(block.words) or len(block.words)
            last = block.words[:begin].strip()
            found.setdefault(last, block.words[begin:])
        elif kind == "credit" and last and not found[last]:
            found[last] = block.words
        elif kind == "text":
            last = ""
    return ((words, credit) for words, credit in found.items() if words)
