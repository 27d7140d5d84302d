"""JSON and JSONL: news-please, ninjs, schema.org JSON-LD and the bare record."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from synoptic.errors import Unreadable
from synoptic.model.reports import Skipped
from synoptic.stages.reports.drafts import Draft, Given
from synoptic.stages.reports.markup import text_of_markup

# Keys that hold a list of records in what archives and interfaces hand out.
_LISTS = ("@graph", "articles", "items", "records", "results", "docs", "documents", "hits", "data")
# How deep such lists, and names of authors and outlets, may stand in each other.
_MAX_DEPTH = 4
# Alternatives are tried in order: bare, news-please, ninjs, schema.org, then what others call it.
_TEXT = ("text", "maintext", "body_text", "articleBody", "content", "body", "full_text", "fulltext")
_MARKUP = ("body_html", "body_xhtml", "content_html", "contentHtml")
_TITLE = ("title", "headline", "name")
_URL = ("url", "uri", "mainEntityOfPage", "link", "@id")
_OUTLET = ("outlet", "publisher", "source_name", "copyrightholder", "source_domain", "source", "provider")
_PUBLISHED = ("published", "date_publish", "datePublished", "published_at", "publishedAt", "firstpublished", "date")
_PUBLISHED_LATE = ("versioncreated", "firstcreated", "date_created", "dateCreated")
_UPDATED = ("updated", "date_modify", "dateModified", "updated_at", "updatedAt", "versioncreated")
_BYLINE = ("byline", "authors", "author", "creator")
_LANGUAGE = ("language", "inLanguage", "lang")
_RETRIEVED = ("retrieved", "date_download")
_KINDS = frozenset({"news", "agency", "release", "transcript", "post", "primary"})
_ITEM_URI = re.compile(r"https?://", re.IGNORECASE)

Record = Mapping[str, Any]  # Any: whatever JSON can hold


def drafts_in_json(path: str, text: str, lines: bool) -> tuple[tuple[Draft, ...], tuple[Skipped, ...]]:
    """The reports of a JSON or JSONL file, and the records that hold none.

    Args:
        path: Name of the file.
        text: Its content.
        lines: Whether every line is a record of its own.

    Raises:
        Unreadable: The file is not JSON; the message begins with ``malformed``.
    """
    drafts, skipped, n_records = _sorted_out(path, _lines(text, 0) if lines else _whole(text))
    if n_records > 1 and not drafts:
        return (), (without_text(path, n_records),)
    return drafts, skipped


def drafts_in_lines(path: str, text: str, n_lines_before: int) -> tuple[tuple[Draft, ...], tuple[Skipped, ...], int]:
    """The reports of some lines of a JSONL file, the records among them that hold none, and how many records they are.

    Args:
        path: Name of the file.
        text: The lines.
        n_lines_before: How many lines of the file stand above them; records are named by their line.
    """
    return _sorted_out(path, _lines(text, n_lines_before))


def without_text(path: str, n_records: int) -> Skipped:
    """What is said of a file of many records, none of which has a text."""
    return Skipped(path, "reports", f"no_text: none of the {n_records} records of this file has a text")


def _sorted_out(
    path: str,
    records: Iterable[tuple[str | None, Any]],  # Any: whatever JSON can hold
) -> tuple[tuple[Draft, ...], tuple[Skipped, ...], int]:
    """The reports among some records, the records that are none, and how many records they are."""
    drafts: list[Draft] = []
    skipped: list[Skipped] = []
    n_records = 0
    for locator, value in records:
        n_records += 1
        if isinstance(value, Unreadable):
            skipped.append(Skipped(_place(path, locator), "reports", str(value)))
            continue
        draft = _draft(path, locator, value)
        if draft is None:
            skipped.append(Skipped(_place(path, locator), "reports", _no_text(value)))
        else:
            drafts.append(draft)
    return tuple(drafts), tuple(skipped), n_records


def _place(path: str, locator: str | None) -> str:
    """A record as a user names it."""
    return path if locator is None else f"{path}#{locator}"


def _no_text(value: Any) -> str:  # Any: whatever JSON can hold
    """Why a value is no report."""
    if not isinstance(value, Mapping):
        return f"no_text: the record is a {type(value).__name__}, not an object"
    return "no_text: the record has no text under a name known here, such as text, maintext or articleBody"


def _parsed(text: str) -> Any:  # Any: whatever JSON can hold
    """The value of a JSON text.

    Raises:
        Unreadable: It is not JSON, or is nested too deeply.
    """
    try:
        return json.loads(text)
    except RecursionError as error:
        raise Unreadable("malformed: the JSON is nested too deeply") from error
    except ValueError as error:
        raise Unreadable(f"malformed: not JSON: {error}") from error


def _lines(text: str, n_before: int) -> Iterator[tuple[str, Any]]:  # Any: whatever JSON can hold
    """The value of every line that is not empty, with its number; an error stands in for a broken line."""
    if n_before == 0:
        text = text.removeprefix("\ufeff")
    for number, line in enumerate(text.split("\n"), start=n_before + 1):
        if not line.strip():
            continue
        try:
            yield f"line {number}", _parsed(line)
        except Unreadable as error:
            yield f"line {number}", error


def _whole(text: str) -> Iterator[tuple[str | None, Any]]:  # Any: whatever JSON can hold
    """The records of one JSON value; a file of several lines of JSON is read line by line.

    Raises:
        Unreadable: It is neither.
    """
    try:
        value = _parsed(text.removeprefix("\ufeff"))
    except Unreadable:
        values = []
        # Up to the first broken line: of a text that is no JSON at all, every line would be one.
        for locator, line in _lines(text, 0):
            if isinstance(line, Unreadable):
                raise
            values.append((locator, line))
        if len(values) < 2:
            raise
        yield from values
        return
    yield from _records(value, "", 0)


def _records(value: Any, locator: str, depth: int) -> Iterator[tuple[str | None, Any]]:  # Any: JSON
    """The records inside a value, with the way to them."""
    if isinstance(value, list) and depth < _MAX_DEPTH:
        for index, item in enumerate(value):
            yield from _records(item, f"{locator}[{index}]", depth + 1)
        return
    if isinstance(value, Mapping) and depth < _MAX_DEPTH and _text_of(value) is None:
        for key in _LISTS:
            if isinstance(value.get(key), list):
                yield from _records(value[key], f"{locator}{key}", depth + 1)
                return
    yield locator or None, value


def _draft(path: str, locator: str | None, value: Any) -> Draft | None:  # Any: JSON
    """The report of a record; None when it has no text."""
    if not isinstance(value, Mapping):
        return None
    body = _text_of(value)
    if body is None:
        return None
    title = first_words(value, _TITLE) or _from_roles(value.get("headlines"))
    text, body_start = put_together(title, body)
    return Draft(
        path=path,
        text=text,
        locator=locator,
        body_start=body_start,
        given=_given(value, title),
        retrieved=first_words(value, _RETRIEVED),
    )


def put_together(title: str | None, body: str) -> tuple[str, int]:
    """The text layer of a title and a body, and where the body begins in it.

    The body alone when it already begins with the title, else title, two newlines, body.
    """
    if title is None or not title.strip() or body.lstrip().startswith(title.strip()):
        return body, 0
    return f"{title}\n\n{body}", len(title) + 2


def _given(value: Record, title: str | None) -> Given:
    """What a record says beside the text."""
    kind = first_words(value, ("kind",))
    return Given(
        outlet=_outlet(value),
        published=first_words(value, _PUBLISHED) or first_words(value, _PUBLISHED_LATE),
        updated=first_words(value, _UPDATED),
        title=title,
        url=_url(value),
        byline=first_words(value, _BYLINE),
        language=first_words(value, _LANGUAGE),
        kind=kind if kind in _KINDS else None,
        truncated=truncated_flag(value),
        given_by="meta",
    )


def _text_of(value: Record) -> str | None:
    """The body of a record; None when it has none."""
    for key in _TEXT:
        found = value.get(key)
        if isinstance(found, str) and found.strip():
            return found
    for key in _MARKUP:
        found = value.get(key)
        if isinstance(found, str) and found.strip():
            return text_of_markup(found) or None
    return _from_roles(value.get("bodies"))


def _from_roles(values: Any) -> str | None:  # Any: JSON
    """The main one of the bodies or headlines of ninjs 2 and 3, which are lists by role."""
    if not isinstance(values, Sequence) or isinstance(values, str):
        return None
    rows = [row for row in values if isinstance(row, Mapping) and isinstance(row.get("value"), str)]
    rows.sort(key=lambda row: (row.get("role") not in ("main", "body", None), "html" in str(row.get("contenttype"))))
    for row in rows:
        is_markup = "html" in str(row.get("contenttype"))
        text = text_of_markup(row["value"]) if is_markup else row["value"]
        if text.strip():
            return str(text)
    return None


def first_words(value: Record, keys: Sequence[str]) -> str | None:
    """The first of these keys that says something, as words."""
    for key in keys:
        words = words_of(value.get(key))
        if words is not None:
            return words
    return None


def words_of(value: Any, levels: int = _MAX_DEPTH) -> str | None:  # Any: JSON
    """A value as words: a string, the name of an object, or a list of these; None of what lies deeper than so many."""
    if isinstance(value, str):
        return value.strip() or None
    if levels == 0:
        return None
    if isinstance(value, Mapping):
        named = (words_of(value.get(key), levels - 1) for key in ("name", "url", "@id"))
        return next((words for words in named if words), None)
    if isinstance(value, list):
        return ", ".join(filter(None, (words_of(item, levels - 1) for item in value))) or None
    return None


def _outlet(value: Record) -> str | None:
    """Who publishes, as the record says."""
    found = first_words(value, _OUTLET)
    if found is not None:
        return found
    sources = value.get("infosources")
    return words_of(sources[0]) if isinstance(sources, list) and sources else None


def _url(value: Record) -> str | None:
    """The address; an identifier that is no address is left out."""
    for key in _URL:
        words = words_of(value.get(key))
        if words is not None and _ITEM_URI.match(words):
            return words
    return None


def truncated_flag(value: Record) -> bool | None:
    """Whether the record says that its text is cut short (or whole)."""
    flag = value.get("truncated")
    if isinstance(flag, bool):
        return flag
    free = value.get("isAccessibleForFree")
    return True if free is False or str(free).lower() == "false" else None
