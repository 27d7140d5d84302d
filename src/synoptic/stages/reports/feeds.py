"""RSS and Atom files: every entry with words is a report.

Limits: a feed is read whole, since what is broken in it is mended by looking at all of it; 10,000 entries of a kilobyte
take 70 MB while they are read, and no file may have more than 64 MiB.
"""

from __future__ import annotations

import re
from typing import Any

from synoptic.errors import Unreadable
from synoptic.model.reports import Skipped
from synoptic.stages.reports.drafts import Draft, Given
from synoptic.stages.reports.markup import text_of_markup
from synoptic.stages.reports.parsing import parsing
from synoptic.stages.reports.records import put_together

# A summary of fewer characters is no article.
_MIN_FULL_CHARS = 800
_TAG = re.compile(r"<[a-zA-Z/!][^<>]*>")
_CUT = re.compile(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\])\s*\Z")

Entry = Any  # feedparser has no types: a dictionary with attributes


def drafts_in_feed(path: str, data: bytes) -> tuple[tuple[Draft, ...], tuple[Skipped, ...]]:
    """The entries of a feed, and those without words.

    Raises:
        Unreadable: It is no feed, or an empty one.
    """
    import feedparser

    with parsing("feed", "feedparser"):
        feed = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    if not feed.entries:
        raise Unreadable("malformed: not a feed, or a feed without entries")
    outlet = _words(feed.feed.get("title"))
    language = _words(feed.feed.get("language"))
    drafts: list[Draft] = []
    skipped: list[Skipped] = []
    for number, entry in enumerate(feed.entries, start=1):
        draft = _draft(path, f"entry {number}", entry, Given(outlet=outlet, language=language, given_by="feed"))
        if draft is None:
            skipped.append(
                Skipped(f"{path}#entry {number}", "reports", "no_text: the entry has neither content nor summary")
            )
        else:
            drafts.append(draft)
    return tuple(drafts), tuple(skipped)


def _draft(path: str, locator: str, entry: Entry, feed: Given) -> Draft | None:
    """The report of an entry; None when it has no words."""
    content = _content(entry)
    body = content or _plain(_words(entry.get("summary")) or "")
    if not body:
        return None
    title = _plain(_words(entry.get("title")) or "") or None
    text, body_start = put_together(title, body)
    source = entry.get("source") or {}
    # feedparser answers `published` for a missing `updated`, with a warning; a plain look-up does not.
    updated = _words(dict.get(entry, "updated"))
    given = Given(
        outlet=_words(source.get("title")) or feed.outlet,
        published=_words(entry.get("published")) or _words(entry.get("created")) or updated,
        updated=updated,
        title=title,
        url=_words(entry.get("link")),
        byline=_words(entry.get("author")),
        language=_words(entry.get("language")) or feed.language,
        truncated=True if _is_cut(body, has_content=bool(content)) else None,
        given_by="feed",
    )
    return Draft(path=path, text=text, locator=locator, body_start=body_start, given=given)


def _content(entry: Entry) -> str:
    """The full content of an entry, markup taken off."""
    values = [_plain(value.get("value") or "") for value in entry.get("content") or ()]
    return max(values, key=len, default="")


def _plain(words: str) -> str:
    """Words without markup; words that have none stay exactly as they are."""
    return text_of_markup(words) if _TAG.search(words) else words.strip()


def _is_cut(body: str, has_content: bool) -> bool:
    """Whether an entry gives only the beginning: it says so, or it has a short summary and no content."""
    return _CUT.search(body) is not None or (not has_content and len(body) < _MIN_FULL_CHARS)


def _words(value: Any) -> str | None:  # Any: feedparser gives strings, or nothing
    """A string that says something."""
    return value.strip() or None if isinstance(value, str) else None
