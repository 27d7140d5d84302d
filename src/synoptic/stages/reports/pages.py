"""HTML pages: main text by trafilatura, title, deck, byline, date, outlet and pictures from the markup."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from lxml import etree

from synoptic.errors import Unreadable
from synoptic.stages.reports.composing import Part, composed
from synoptic.stages.reports.drafts import Draft, Given
from synoptic.stages.reports.maintext import MainText, looks_like_prose, main_text_of
from synoptic.stages.reports.markup import text_of_markup
from synoptic.stages.reports.parsing import parsing
from synoptic.stages.reports.records import first_words, truncated_flag, words_of
from synoptic.stages.reports.titles import folded, is_same

# A page of text is a megabyte at most; what is larger holds something else.
MAX_PAGE_CHARS = 16 * 1024 * 1024
# Less running text than this is a page that lists or plays something.
MIN_BODY_CHARS = 80
_MAX_LD_OBJECTS = 200
# A page that tells machines so many times the text that it shows has the text hidden or loads it later.
_MUCH_MORE = 2

_PUBLISHED = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "date",
    "pubdate",
    "publishdate",
    "publish-date",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "article.published",
    "published_at",
)
_UPDATED = ("article:modified_time", "og:updated_time", "datemodified", "lastmod", "last-modified", "dcterms.modified")
_ARTICLE_TYPES = ("article", "report", "posting", "webpage")
# Control characters, which no page means and the library refuses, become blanks; those that no text may hold go.
_CONTROLS = bytes(sorted(set(range(32)) - {9, 10, 13}))
_BLANKS_FOR_CONTROLS = bytes.maketrans(_CONTROLS, b" " * len(_CONTROLS))
_NO_CHARACTERS = ("\ufffe".encode(), "\uffff".encode())

Tag = Any  # lxml has no types: an element of the page
Facts = Mapping[str, Any]  # Any: whatever JSON-LD holds


def draft_of_page(place: Draft, markup: str) -> Draft:
    """The report of a page.

    Args:
        place: Path, locator, encoding, time of capture and the address it was fetched from.
        markup: The page.

    Raises:
        Unreadable: It has no main text; the message begins with a fixed word.
        MissingExtra: trafilatura cannot be imported.
    """
    if len(markup) > MAX_PAGE_CHARS:
        raise Unreadable(f"too_large: the page has more than {MAX_PAGE_CHARS} characters")
    tree, is_cut = _tree(markup)
    facts = _linked_data(tree)
    given = _given(tree, facts, place.given.url)
    main = _main(tree, markup, facts, is_cut)
    if _body_chars(main) < MIN_BODY_CHARS:
        raise Unreadable("no_text: the page has no running text")
    text, layers, body_start = composed(_parts(given, main))
    return Draft(
        path=place.path,
        text=text,
        locator=place.locator,
        encoding=place.encoding,
        body_start=body_start,
        given=given,
        layers=layers,
        retrieved=place.retrieved,
    )


def _tree(markup: str) -> tuple[Tag, bool]:
    """The page as a tree, without comments, and whether the parser left out what is nested too deep.

    Raises:
        Unreadable: There is no element in it.
    """
    data = markup.encode("utf-8", "replace").translate(_BLANKS_FOR_CONTROLS)
    for character in _NO_CHARACTERS:
        data = data.replace(character, b"")
    with parsing("page", "lxml"):
        parser = etree.HTMLParser(
            encoding="utf-8",
            remove_comments=True,
            remove_pis=True,
            huge_tree=True,
            collect_ids=False,
            default_doctype=False,
        )
        parser.set_element_class_lookup(_classes())
        tree = etree.fromstring(data, parser)
    if tree is None:
        raise Unreadable("malformed: not an HTML page")
    return tree, any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log)


@cache
def _classes() -> etree.ElementDefaultClassLookup:
    """The class that trafilatura wants elements to be of; told without a function in Python for each element."""
    from lxml.html import HtmlElement

    return etree.ElementDefaultClassLookup(element=HtmlElement)


def _main(tree: Tag, markup: str, facts: Facts, is_cut: bool) -> MainText:
    """The main text of the page: what it shows, or what it tells machines when that is much more; the tree is used up.

    Of a page that no tree can hold, all lines are taken that look like prose.
    """
    main = main_text_of(tree)
    told = first_words(facts, ("articleBody",)) or ""
    if len(told) > _MUCH_MORE * _body_chars(main):
        lines = text_of_markup(told).split("\n\n") if "<" in told else told.split("\n")
        return MainText(tuple((None, line) for line in lines if line.strip()), main.captions, main.deck)
    if is_cut and not main.paragraphs:
        lines = text_of_markup(markup).split("\n\n")
        return MainText(tuple((None, line) for line in lines if looks_like_prose(line)), (), None)
    return main


def _body_chars(main: MainText) -> int:
    return sum(len(words) for kind, words in main.paragraphs if kind != "subhead")


def _parts(given: Given, main: MainText) -> list[Part]:
    """Everything the text layer holds, in order: title, deck, author, main text, captions with their credits."""
    title = given.title or ""
    parts: list[Part] = [("headline", title)]
    if main.deck is not None and folded(main.deck) != folded(title):
        parts.append(("deck", main.deck))
    if given.byline is not None:
        parts.append(("byline", given.byline))
    above = {folded(words) for _, words in parts}
    parts += [part for part in main.paragraphs if not _is_one_of(part[1], above)]
    seen: set[tuple[str, ...]] = set()
    for caption, credit in main.captions:
        wanted = folded(caption)
        if wanted not in seen and not any(is_same(words, wanted) for _, words in main.paragraphs):
            parts += [("caption", caption), ("photo_credit", credit)]
        seen.add(wanted)
    return parts


def _is_one_of(words: str, wanted: Collection[tuple[str, ...]]) -> bool:
    """Whether a line is one of these `folded` ones; most are told by their first word."""
    return any(is_same(words, one) for one in wanted)


def _words(element: Tag) -> str:
    """The words inside an element, white space folded."""
    return " ".join("".join(element.itertext()).split())


def _given(tree: Tag, facts: Facts, url: str | None) -> Given:
    """What the markup says about the report."""
    metas = _metas(tree)
    return Given(
        outlet=words_of(facts.get("publisher")) or metas.get("og:site_name") or metas.get("application-name"),
        published=first_words(facts, ("datePublished", "dateCreated")) or _first(metas, _PUBLISHED) or _time(tree),
        updated=first_words(facts, ("dateModified",)) or _first(metas, _UPDATED),
        title=_title(tree, facts, metas),
        url=_address(tree, metas) or url,
        byline=_author(words_of(facts.get("author")), metas),
        language=(tree.get("lang") or first_words(facts, ("inLanguage",)) or None),
        truncated=truncated_flag(facts),
        given_by="markup",
    )


def _title(tree: Tag, facts: Facts, metas: Mapping[str, str]) -> str | None:
    """The title: the only main heading, or what the page gives to machines."""
    headings = [words for heading in tree.iter("h1") if (words := _words(heading))]
    told = first_words(facts, ("headline",)) or metas.get("og:title") or metas.get("twitter:title")
    if told is not None:
        same = [heading for heading in headings if folded(heading) == folded(told)]
        return same[0] if same else told
    if len(headings) == 1:
        return headings[0]
    titles = [words for title in tree.iter("title") if (words := _words(title))]
    return titles[0] if titles else None


def _author(told: str | None, metas: Mapping[str, str]) -> str | None:
    """The first author told that is a name and not an address."""
    authors = (told, metas.get("author"), metas.get("parsely-author"), metas.get("dc.creator"))
    return next((author for author in authors if author and "://" not in author), None)


def _address(tree: Tag, metas: Mapping[str, str]) -> str | None:
    """The address that the page calls its own."""
    for link in tree.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split() and (link.get("href") or "").startswith("http"):
            return str(link.get("href"))
    return metas.get("og:url")


def _time(tree: Tag) -> str | None:
    """The first machine-readable time that says it is of publication, else the first inside a header or article."""
    times = [time for time in tree.iter("time") if time.get("datetime")]
    for time in times:
        if time.get("itemprop") == "datePublished" or time.get("pubdate") is not None:
            return str(time.get("datetime"))
    for time in times:
        if any(above.tag in ("header", "article") for above in time.iterancestors()):
            return str(time.get("datetime"))
    return None


def _metas(tree: Tag) -> dict[str, str]:
    """The named contents of the head, by name in small letters; the first of a name counts."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = " ".join((meta.get("content") or "").split())
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _first(values: Mapping[str, str], names: Sequence[str]) -> str | None:
    """The first of these names that has a value."""
    return next((values[name] for name in names if name in values), None)


def _linked_data(tree: Tag) -> Facts:
    """The object that describes the article in JSON-LD; empty when there is none."""
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            value = json.loads("".join(script.itertext()), strict=False)
        except (ValueError, RecursionError):
            continue
        for found in _objects(value):
            kinds = str(found.get("@type", "")).lower()
            if any(kind in kinds for kind in _ARTICLE_TYPES) and ("headline" in found or "datePublished" in found):
                return found
    return {}


def _objects(value: Any) -> Iterator[Facts]:  # Any: whatever JSON holds
    """The objects of a JSON-LD value: itself, those of its list or graph."""
    queue = [value]
    for _ in range(_MAX_LD_OBJECTS):
        if not queue:
            return
        found = queue.pop(0)
        if isinstance(found, list):
            queue += found
        elif isinstance(found, Mapping):
            yield found
            if isinstance(found.get("@graph"), list):
                queue += found["@graph"]
