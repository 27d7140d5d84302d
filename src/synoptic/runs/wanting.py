"""Addresses whose pages somebody has yet to save: nothing is fetched, so a list of addresses is a list of work.

An address is ticked off when a report of the workspace bears it, be it in ``<link rel=canonical>``, in a feed or in
``meta.json``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from synoptic import __version__
from synoptic.errors import InputError, Unreadable
from synoptic.stages.reports import canonical_url, parsing
from synoptic.store import Library, Past, Place, Wanted, Workspace

MOST_ADDRESSES = 5_000
"""Of one list: a year of a newsroom's bookmarks; more is an archive, to be saved by other means."""
_MOST_CHARS = 2_000  # of an address; what browsers take
_MOST_TITLE = 300
_ADDRESS = re.compile(r"https?://[^\s<>\"'`|\\^{}]+", re.IGNORECASE)
# What stands behind an address in a sentence or a list and is no part of it.
_BEHIND = ".,;:!?)]}>"
_BEGIN = 4_000  # bytes in which a format shows itself
_IS_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]")
_IS_OPML = re.compile(rb"<opml[\s>]", re.IGNORECASE)

NOT_FETCHED = "not saved yet: nothing is fetched"
NO_TEXT = "the feed has no text of it: save its page"
A_FEED = "a feed: save it, or follow the folder where a reader saves it"


@dataclass(frozen=True, slots=True)
class Waiting:
    """An address that was asked for, and whether there is a report of it.

    Attributes:
        address: As it came.
        report: Id of a report that bears it; None while there is none.
    """

    address: Wanted
    report: str | None


def is_list(name: str, content: bytes) -> bool:
    """Whether a file is nothing but addresses: an OPML file, or a text each line of which holds one."""
    if _IS_OPML.search(content[:_BEGIN]):
        return True
    if not name.lower().endswith((".txt", ".csv", ".tsv", ".url", ".urls", ".list", ".md")):
        return False
    lines = [line.strip() for line in content.decode("utf-8", "replace").splitlines()]
    said = [line for line in lines if line and not line.startswith(("#", "["))]
    return bool(said) and all(_ADDRESS.search(line) for line in said)


def addresses_in(content: bytes, came: str) -> tuple[Wanted, ...]:
    """The addresses of a list, an OPML file, or of those entries of a feed that have no text; each once.

    Args:
        content: Its bytes; what is no feed and no OPML file is read as text with an address in any line.
        came: The moment, ISO 8601 with offset.

    Raises:
        InputError: It has too many, or its XML is broken.
    """
    begin = content[:_BEGIN]
    if _IS_OPML.search(begin):
        found = _of_opml(content)
    elif _IS_FEED.search(begin):
        found = _of_feed(content)
    else:
        found = _of_text(content.decode("utf-8", "replace"))
    rows: dict[str, Wanted] = {}
    for url, title, reason in found:
        plain = url[:_MOST_CHARS]
        if canonical_url(plain) is not None:
            rows.setdefault(plain, Wanted(plain, " ".join(title.split())[:_MOST_TITLE], reason, came))
        if len(rows) > MOST_ADDRESSES:
            raise InputError(f"More than {MOST_ADDRESSES:,} addresses came at once: give them in several lists.")
    return tuple(rows.values())


def want(addresses: Sequence[Wanted], workspace: Place) -> int:
    """Keep addresses to be saved; those that a report bears already, and those that are kept, are not kept again.

    Returns:
        How many are kept now that were not before.

    Raises:
        StoreError: The workspace cannot be written.
    """
    with Workspace(workspace, __version__) as store:
        past = Past(store)
        known = {canonical_url(row.url) for row in past.wanted()} | set(_reports(store))
        new: dict[str | None, Wanted] = {}
        for row in addresses:
            if canonical_url(row.url) not in known:
                new.setdefault(canonical_url(row.url), row)
        past.want(new.values())
    return len(new)


def waiting(workspace: Place) -> tuple[Waiting, ...]:
    """Every address that was kept, those without a report first, the earliest first.

    Raises:
        StoreError: The workspace cannot be used.
    """
    if not Workspace.is_at(workspace):
        return ()
    with Workspace(workspace, __version__) as store:
        rows = Past(store).wanted()
        reports = _reports(store) if rows else {}
    found = [Waiting(row, reports.get(canonical_url(row.url) or "")) for row in rows]
    return tuple(sorted(found, key=lambda row: row.report is not None))


def unwant(urls: Iterable[str], workspace: Place) -> None:
    """Forget addresses.

    Raises:
        StoreError: The workspace cannot be written.
    """
    with Workspace(workspace, __version__) as store:
        Past(store).unwant(urls)


def _reports(store: Workspace) -> dict[str, str]:
    """Reports by address."""
    found: dict[str, str] = {}
    for read in Library(store).reads():
        for url in read.urls:
            found.setdefault(canonical_url(url) or url, read.id)
    return found


def _of_text(text: str) -> Iterator[tuple[str, str, str]]:
    """Every address, with what else its line says as its title."""
    for line in text.splitlines():
        urls = [found[0].rstrip(_BEHIND) for found in _ADDRESS.finditer(line)]
        title = _ADDRESS.sub(" ", line).strip(" \t,;|-*[]()") if len(urls) == 1 else ""
        for url in urls:
            yield url, title, NOT_FETCHED


def _of_opml(content: bytes) -> Iterator[tuple[str, str, str]]:
    """Outlines with an address: of a feed (`xmlUrl`), or of a page.

    Raises:
        InputError: The XML is broken.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise InputError(f"The OPML file cannot be read ({error}): export it again.") from error
    for outline in root.iter("outline"):
        title = outline.get("title") or outline.get("text") or ""
        if outline.get("xmlUrl"):
            yield outline.get("xmlUrl", ""), title, A_FEED
        elif outline.get("url") or outline.get("htmlUrl"):
            yield outline.get("url") or outline.get("htmlUrl", ""), title, NOT_FETCHED


def _of_feed(content: bytes) -> Iterator[tuple[str, str, str]]:
    """Entries that have an address and no words.

    Raises:
        InputError: It cannot be read.
    """
    import feedparser

    try:
        with parsing("feed", "feedparser"):
            feed = feedparser.parse(content, sanitize_html=False, resolve_relative_uris=False)
    except Unreadable as error:
        raise InputError(f"The feed cannot be read ({error}): save it again.") from error
    for entry in feed.entries:
        url = entry.get("link")
        if isinstance(url, str) and not entry.get("summary") and not entry.get("content"):
            yield url, str(entry.get("title") or ""), NO_TEXT
