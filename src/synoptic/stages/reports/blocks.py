"""The blocks of a page: runs of words between borders, with what the markup around them says they are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import Any

from lxml import etree

Tag = Any  # lxml has no types: an element of the page
# What is said about words, by what says it: the word of a name, or a tag.
Signs = tuple[tuple[str, str], ...]

_BORDERS = frozenset(
    """address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form h1
    h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup p pre search section summary table tbody tfoot
    thead tr ul td th""".split()
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CELLS = frozenset({"td", "th"})
# What holds no words of a report, or none that a reader sees as such.
_SILENT = frozenset(
    """script style template svg math iframe object embed canvas audio video map select textarea button input
    head datalist dialog""".split()
)
_TAG_SIGNS: dict[str, Signs] = {
    **{tag: ((f"<{tag}>", "off"),) for tag in ("nav", "footer", "form", "aside", "menu", "search", "noscript")},
    "figcaption": (("<figcaption>", "caption"),),
    "time": (("<time>", "line"),),
}
_OFF_ROLES = frozenset({"navigation", "complementary", "contentinfo", "search", "banner", "dialog", "menu", "alert"})

# Parts of names that say what an element is for. A page may use one of them for the element around everything: an
# element that holds much of the main text is none of these (`maintext.py`).
_OFF = frozenset(
    """nav navbar navigation menu breadcrumb breadcrumbs footer sidebar newsletter newsletters signup subscribe
    subscription subscriptions paywall regwall promo promos promotion promoted sponsor sponsored advert adverts
    advertisement advertising advertorial ad ads related recommended recommendation recommendations recirc
    recirculation teaser teasers trending popular share sharing shares social sharedaddy addtoany cookie cookies
    consent gdpr popup modal toolbar pagination pager widget breakingnews ticker outbrain taboola donate
    donation donations cta readmore morestories mostread upsell inread tagcloud taglist authorbox disclaimer
    copyright screenreader reprint printonly relatedposts relatedlinks relatedarticles relatedstories relatedcontent
    morefrom readnext""".split()
)
_OFF_PAIRS = frozenset(
    """read-more most-read more-stories more-from see-also also-read author-bio about-author author-box author-info
    sign-up post-tags entry-tags article-tags tags-list tag-list story-tags screen-reader sr-only you-may up-next
    next-article next-post prev-post post-navigation up-sell inline-promo related-links article-footer entry-footer
    post-footer links-block hide-caption toggle-caption rich-link email-signup""".split()
)
_COMMENTS = frozenset({"comment", "comments", "disqus", "respond", "commentlist", "discussion", "reactions"})
_CAPTIONS = frozenset({"caption", "captions", "figcaption", "imagecaption", "photocaption", "cutline"})
_CREDITS = frozenset({"credit", "credits", "photographer", "photocredit", "imagecredit"})
_LINES = frozenset({"byline", "bylines", "timestamp", "dateline", "pubdate", "datetime", "posted", "postmeta"})
_LINE_PAIRS = frozenset(
    """entry-meta post-meta article-meta story-meta entry-date post-date article-date publish-date published-date
    date-published posted-on posted-by author-name article-author post-author entry-author article-byline""".split()
)
_DECKS = frozenset({"standfirst", "dek", "deck", "subtitle", "sub-title", "subheadline", "article-summary", "lede"})
_SIGN_OF_WORD = {
    **dict.fromkeys(_DECKS, "deck"),
    **dict.fromkeys(_LINES | _LINE_PAIRS, "line"),
    **dict.fromkeys(_OFF | _OFF_PAIRS, "off"),
    **dict.fromkeys(_CREDITS, "credit"),
    **dict.fromkeys(_CAPTIONS, "caption"),
    **dict.fromkeys(_COMMENTS, "comment"),
}
_BESIDE = frozenset({"off", "comment"})
_NAMING = ("class", "id", "itemprop", "data-testid", "data-component", "data-module")
_NAMES = frozenset(_NAMING)
# Nothing else is asked of the attributes of an element.
_READ = _NAMES | {"role", "aria-hidden", "hidden", "style"}
_SEPARATOR = re.compile(r"[^A-Za-z]+")
_HUMP = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_MIN_HUMP_CHARS = 5
_INVISIBLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
# Longer lists of classes are the work of a style builder; the purpose stands among the first.
_MAX_NAMED_CHARS = 300
_MANY_NAMES = 2**14
_MIN_LINE_CHARS = 60
_ENDS = (".", "!", "?", "…", "؟", "۔", "。", "！", "？")
_CLOSERS = "\"'”’»)]"


@dataclass(slots=True)
class Frame:
    """The blocks inside an element: from which place in the page up to which, half open."""

    start: int = 0
    end: int = 0


@dataclass(slots=True)
class Block:
    """A run of words of a page between two borders.

    Attributes:
        words: The words, white space folded.
        tag: Name of the element that holds them.
        box: Number of that element's parent among the elements of the page: neighbours share it.
        signs: What the elements around it say, from the outermost inwards, by the word or tag that says it: ``off``,
            ``comment``, ``caption``, ``credit``, ``deck`` or ``line`` (a byline or date).
        sayers: Numbers of the elements that say so, one for each sign.
        n_linked: How many of the characters are links.
        frame: The blocks inside the parent, this one among them.
        row: Number of the row of a table that it is a cell of; None outside tables.
    """

    words: str
    tag: str
    box: int
    signs: Signs
    sayers: tuple[int, ...]
    n_linked: int
    frame: Frame
    row: int | None = None

    @property
    def link_share(self) -> float:
        """Share of the characters that are links, in [0, 1]."""
        return min(1.0, self.n_linked / max(1, len(self.words)))

    def says(self, *signs: str) -> bool:
        """Whether an element around it says one of these."""
        return any(sign in signs for _, sign in self.signs)


@dataclass(slots=True)
class Walked:
    """What a walk through a page finds.

    Attributes:
        blocks: Its blocks, in order.
        beside: The outermost elements that are called something beside the text, each with its blocks.
    """

    blocks: list[Block] = field(default_factory=list)
    beside: list[tuple[Tag, Frame]] = field(default_factory=list)


@dataclass(slots=True)
class _Open:
    """An element whose end has not been reached; those that only mark words share that of the one around them."""

    tag: str
    number: int
    box: int
    signs: Signs
    sayers: tuple[int, ...]
    is_link: bool
    row: int | None
    is_block: bool
    frame: Frame
    outer: Frame


@dataclass(slots=True)
class _Walk:
    """What has been collected up to a place in the page."""

    blocks: list[Block] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    n_linked: int = 0

    def add(self, words: str, around: _Open) -> None:
        """Add words that stand inside an element."""
        self.words.append(words)
        if around.is_link:
            self.n_linked += len(words.strip())

    def ends_paragraph(self) -> bool:
        """Whether the last words end a sentence and are more than a line of an address or a verse."""
        last = self.words[-1].rstrip() if self.words else ""
        return len(last) >= _MIN_LINE_CHARS and last.rstrip(_CLOSERS).endswith(_ENDS)

    def close(self, around: _Open) -> None:
        """End the block that stands inside an element."""
        if self.words:
            words = " ".join("".join(self.words).split())
            if words:
                signs, sayers = around.signs, around.sayers
                block = Block(words, around.tag, around.box, signs, sayers, self.n_linked, around.outer, around.row)
                self.blocks.append(block)
            self.words, self.n_linked = [], 0


def walked(tree: Tag) -> Walked:
    """The blocks of a page, and its elements beside the text; the cost is linear in its size, however deep it is nested.

    Two line breaks in a row are a border; one is a blank, unless it stands behind a long line that ends a sentence.
    """
    walk = _Walk()
    # What is known of each open element and, below it, of those around it.
    page = Frame()
    around = _Open("html", 0, 0, (), (), False, None, True, page, page)
    stack: list[_Open] = []
    beside: list[tuple[Tag, Frame]] = []
    events = etree.iterwalk(tree, events=("start", "end"))
    for number, (event, element) in enumerate(events, start=1):
        if event == "end":
            inner, around = around, stack.pop()
            if inner is not around and inner.is_block:
                walk.close(inner)
                inner.frame.end = len(walk.blocks)
            if tail := element.tail:
                walk.add(tail, around)
            continue
        stack.append(around)
        tag = element.tag
        if tag in _SILENT:
            events.skip_subtree()
        elif tag == "br":
            _break(element, walk, around)
        else:
            opened = _opened(element, tag, around, number)
            if opened is not around and opened.is_block:
                walk.close(around)
                opened.frame.start = len(walk.blocks)
                if len(opened.signs) > len(around.signs) and _is_outermost_beside(opened.signs, around.signs):
                    beside.append((element, opened.frame))
            around = opened
            if words := element.text:
                walk.add(words, opened)
    walk.close(around)
    page.end = len(walk.blocks)
    return Walked(walk.blocks, beside)


def _is_outermost_beside(signs: Signs, around: Signs) -> bool:
    """Whether an element is called something beside the text, and none of those around it is."""
    if any(sign in _BESIDE for _, sign in around):
        return False
    return any(sign in _BESIDE for _, sign in signs)


def _break(element: Tag, walk: _Walk, around: _Open) -> None:
    """A line break: a blank, but a border behind another one and behind a sentence that fills a line."""
    before = element.getprevious()
    is_second = before is not None and before.tag == "br" and not (before.tail or "").strip()
    if is_second or walk.ends_paragraph():
        walk.close(around)
    else:
        walk.words.append(" ")


def _opened(element: Tag, tag: str, around: _Open, number: int) -> _Open:
    """An element with what it inherits from those around it."""
    found = _signs(element, tag)
    if not found and tag != "a" and tag not in _BORDERS:
        return around
    signs, sayers = around.signs, around.sayers
    if found:
        signs, sayers = signs + found, sayers + (number,) * len(found)
    if tag in _BORDERS:
        row = number if tag == "tr" else around.row
        return _Open(tag, number, around.number, signs, sayers, around.is_link, row, True, Frame(), around.frame)
    # The credit inside a caption is marked by a mere span.
    is_block = any(sign == "credit" for _, sign in found) and any(sign == "caption" for _, sign in signs)
    is_link = around.is_link or tag == "a"
    # Of the rest, the words stand in the frame of the element around them.
    frames = (Frame() if is_block else around.frame, around.outer)
    return _Open(around.tag, around.number, around.box, signs, sayers, is_link, around.row, is_block, *frames)


def _signs(element: Tag, tag: str) -> Signs:
    """What an element says its words are; empty when it says nothing."""
    if tag in ("html", "body"):
        return ()
    signs = _TAG_SIGNS.get(tag, ())
    attributes = {key: value for key, value in element.items() if key in _READ}
    if not attributes:
        return signs
    if not attributes.keys() <= _NAMES and _is_off(attributes):
        signs = (*signs, ("[hidden]", "off"))
    named = " ".join([words for key in _NAMING if (words := attributes.get(key))])
    return signs + _signs_of(named[:_MAX_NAMED_CHARS]) if named else signs


def _is_off(attributes: Mapping[str, str]) -> bool:
    """Whether attributes say that an element is hidden or stands beside the main text."""
    return (
        attributes.get("role") in _OFF_ROLES
        or attributes.get("aria-hidden") == "true"
        or "hidden" in attributes
        or _INVISIBLE.search(attributes.get("style", "")) is not None
    )


@lru_cache(_MANY_NAMES)
def _signs_of(named: str) -> Signs:
    """What the names of an element (its classes, id and the like) say, by the words that say it."""
    found: dict[str, str] = {}
    for name in named.split():
        if signs := _signs_of_name(name):
            found.update(signs)
    return tuple(found.items())


@lru_cache(_MANY_NAMES)
def _signs_of_name(name: str) -> Signs:
    """What one name says; the names of a page come back in ever other company."""
    parts = [part for part in _SEPARATOR.split(name) if part]
    words = [part.lower() for part in parts]
    # Names that a program made up hold short words by chance: those count only between separators.
    humps = words if name.islower() else [hump.lower() for part in parts for hump in _HUMP.findall(part)]
    words = words + [hump for hump in humps if len(hump) >= _MIN_HUMP_CHARS]
    words += [f"{first}-{second}" for first, second in pairwise(words)]
    return tuple([(word, _SIGN_OF_WORD[word]) for word in words if word in _SIGN_OF_WORD])


def is_heading(block: Block) -> bool:
    """Whether a block is a heading."""
    return block.tag in _HEADINGS


def is_cell(block: Block) -> bool:
    """Whether a block is a cell of a table, and not a paragraph inside one."""
    return block.tag in _CELLS
