"""HTML pages: main text by trafilatura, title, deck, byline, date, outlet and pictures from the markup."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from synoptic.errors import MissingExtra, Unreadable
from synoptic.stages.reports.composing import Part, composed
from synoptic.stages.reports.drafts import Draft, Given
from synoptic.stages.reports.parsing import parsing
from synoptic.stages.reports.records import first_words, truncated_flag, words_of
from synoptic.stages.reports.titles import folded

# A page of text is a megabyte at most; what is larger holds something else.
MAX_PAGE_CHARS = 16 * 1024 * 1024
# Less running text than this is a page that lists or plays something.
MIN_BODY_CHARS = 80
_MAX_DECK_CHARS = 500
_MIN_DECK_CHARS = 25
_MAX_CAPTIONS = 60
_MAX_LD_OBJECTS = 200

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
_DECK_MARKS = (
    "standfirst",
    "dek",
    "deck",
    "subtitle",
    "sub-title",
    "subheadline",
    "article-summary",
    "article__summary",
    "lede",
)
_CREDIT_MARKS = ("credit", "copyright", "attribution", "photographer", "source")
_ARTICLE_TYPES = ("article", "report", "posting", "webpage")

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
    tree = _tree(markup)
    given = _given(tree, place.given.url)
    paragraphs = _main_text(markup)
    body_chars = sum(len(words) for kind, words in paragraphs if kind is None)
    if body_chars < MIN_BODY_CHARS:
        raise Unreadable("no_text: the page has no running text")
    text, layers, body_start = composed(_parts(tree, given, paragraphs))
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


def _tree(markup: str) -> Tag:
    """The page as a tree.

    Raises:
        Unreadable: There is no element in it.
    """
    from lxml import html

    with parsing("page", "lxml"):
        tree = html.document_fromstring(markup.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    if tree is None:
        raise Unreadable("malformed: not an HTML page")
    return tree


def _main_text(markup: str) -> list[Part]:
    """The paragraphs of the page's main text, headings marked; empty when none was found.

    Method: trafilatura (Barbaresi 2021) in its fast setting, without comments and tables.
    """
    try:
        import trafilatura
    except ImportError as error:
        raise MissingExtra(
            f"HTML pages need the package trafilatura, which cannot be imported ({error}): pip install trafilatura lxml-html-clean"
        ) from error
    with parsing("page", "trafilatura"):
        found = trafilatura.bare_extraction(markup, fast=True, include_comments=False, include_tables=False)
        body = getattr(found, "body", None)
        return [] if body is None else [part for part in _paragraphs(body) if part[1]]


def _paragraphs(body: Tag) -> Iterator[Part]:
    """The blocks of an extracted body."""
    for block in body.iter("p", "head", "item", "quote"):
        if any(above.tag in ("p", "item", "head") for above in block.iterancestors()):
            continue
        if block.tag == "quote" and any(True for _ in block.iter("p")):
            continue
        words = " ".join("".join(block.itertext()).split())
        yield ("subhead" if block.tag == "head" else None), words


def _parts(tree: Tag, given: Given, paragraphs: Sequence[Part]) -> list[Part]:
    """Everything the text layer holds, in order: title, deck, author, main text, captions with their credits."""
    title = given.title or ""
    seen = {folded(words) for _, words in paragraphs}
    parts: list[Part] = [("headline", title)]
    deck = _deck(tree)
    if deck is not None and folded(deck) != folded(title):
        parts.append(("deck", deck))
    if given.byline is not None:
        parts.append(("byline", given.byline))
    above = {folded(words) for _, words in parts}
    parts += [(kind, words) for kind, words in paragraphs if folded(words) not in above]
    for caption, credit in _captions(tree):
        if folded(caption) not in seen:
            seen.add(folded(caption))
            parts += [("caption", caption), ("photo_credit", credit)]
    return parts


def _deck(tree: Tag) -> str | None:
    """The standfirst that the page shows."""
    for element in tree.iter("p", "h2", "h3", "div", "span"):
        if not _has_mark(element, _DECK_MARKS):
            continue
        words = " ".join(element.text_content().split())
        if _MIN_DECK_CHARS <= len(words) <= _MAX_DECK_CHARS:
            return words
    return None


def _captions(tree: Tag) -> Iterator[tuple[str, str]]:
    """The captions of figures and their credits, at most `_MAX_CAPTIONS`."""
    for count, figure in enumerate(tree.iter("figcaption")):
        if count == _MAX_CAPTIONS:
            return
        credit = ""
        for element in list(figure.iterdescendants()):
            if isinstance(element.tag, str) and _has_mark(element, _CREDIT_MARKS):
                credit = " ".join(element.text_content().split())
                break
        words = " ".join(figure.text_content().split())
        caption = words.removesuffix(credit).strip() if credit else words
        if caption and credit and credit in caption:
            caption = caption.replace(credit, "").strip()
        if len(caption.split()) > 2:
            yield caption, credit


def _has_mark(element: Tag, marks: Sequence[str]) -> bool:
    """Whether class or purpose of an element holds one of these words as a part of its own."""
    named = f"{element.get('class') or ''} {element.get('itemprop') or ''} {element.get('data-testid') or ''}".lower()
    names = named.replace("_", "-").split()
    return any(
        mark == name or name.startswith(f"{mark}-") or name.endswith(f"-{mark}") for name in names for mark in marks
    )


def _given(tree: Tag, url: str | None) -> Given:
    """What the markup says about the report."""
    facts = _linked_data(tree)
    metas = _metas(tree)
    return Given(
        outlet=words_of(facts.get("publisher")) or metas.get("og:site_name") or metas.get("application-name"),
        published=first_words(facts, ("datePublished", "dateCreated")) or _first(metas, _PUBLISHED) or _time(tree),
        updated=first_words(facts, ("dateModified",)) or _first(metas, _UPDATED),
        title=_title(tree, facts, metas),
        url=_address(tree, metas) or url,
        byline=words_of(facts.get("author")) or _author(metas),
        language=(tree.get("lang") or first_words(facts, ("inLanguage",)) or None),
        truncated=truncated_flag(facts),
        given_by="markup",
    )


def _title(tree: Tag, facts: Facts, metas: Mapping[str, str]) -> str | None:
    """The title: the only main heading, or what the page gives to machines."""
    headings = [words for heading in tree.iter("h1") if (words := " ".join(heading.text_content().split()))]
    told = first_words(facts, ("headline",)) or metas.get("og:title") or metas.get("twitter:title")
    if told is not None:
        same = [heading for heading in headings if folded(heading) == folded(told)]
        return same[0] if same else told
    if len(headings) == 1:
        return headings[0]
    titles = [words for title in tree.iter("title") if (words := " ".join(title.text_content().split()))]
    return titles[0] if titles else None


def _author(metas: Mapping[str, str]) -> str | None:
    """The author, when it is a name and not an address."""
    author = metas.get("author") or metas.get("parsely-author") or metas.get("dc.creator")
    return None if author is None or "://" in author else author


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
            value = json.loads(script.text_content(), strict=False)
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
