"""Which reader reads which file."""

from __future__ import annotations

import dataclasses
import re
import zlib
from collections.abc import Callable
from pathlib import PurePath

from synoptic.errors import Unreadable
from synoptic.model.reports import Skipped
from synoptic.stages.reports.decoding import decoded
from synoptic.stages.reports.drafts import Draft
from synoptic.stages.reports.exports import drafts_in_export
from synoptic.stages.reports.feeds import drafts_in_feed
from synoptic.stages.reports.inputs import MAX_FILE_BYTES, InputFile, bytes_of
from synoptic.stages.reports.markup import text_of_markup
from synoptic.stages.reports.pages import draft_of_page
from synoptic.stages.reports.papers import draft_of_docx, draft_of_pdf
from synoptic.stages.reports.records import drafts_in_json
from synoptic.stages.reports.rich import text_of_rtf

Drafts = tuple[tuple[Draft, ...], tuple[Skipped, ...]]

LINES_ENDINGS = (".jsonl", ".ndjson")
"""How the names of files end that hold one record a line."""
PACKED_LINES_ENDINGS = (".jsonl.gz", ".ndjson.gz")
"""The same, packed."""
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)
_PAGE = re.compile(rb"<(?:!doctype html|html|head|body)[\s>]", re.IGNORECASE)
_SNIFF_BYTES = 4096


def drafts_in(file: InputFile) -> Drafts:
    """The reports of one file, and the records of it that hold none; archives are read elsewhere, page by page.

    Raises:
        Unreadable: The file as a whole cannot be read; the message begins with a fixed word.
        OSError: It cannot be opened.
        MissingExtra: A library that this format needs cannot be imported.
    """
    name = file.path.name.lower()
    size = file.path.stat().st_size
    if size > MAX_FILE_BYTES:
        raise Unreadable(f"too_large: more than {MAX_FILE_BYTES // 2**20} MiB")
    is_packed = name.endswith(".gz")
    ending = PurePath(name.removesuffix(".gz")).suffix
    reader = _READERS.get(ending)
    if reader is None:
        raise Unreadable(
            f"format: files that end in {ending!r} are not read; known are {', '.join(sorted(filter(None, _READERS)))}"
        )
    data = bytes_of(file)
    if not data:
        raise Unreadable("empty: the file holds no text")
    drafts, skipped = reader(file.shown, _unpacked(data) if is_packed else data)
    if is_packed:
        drafts = tuple(dataclasses.replace(draft, text_is_file=False) for draft in drafts)
    return drafts, skipped


def _unpacked(data: bytes) -> bytes:
    """The content of a gzip file, of all its members.

    Raises:
        Unreadable: It is broken or breaks off, or unpacks to more than a file may hold.
    """
    found = bytearray()
    while data.rstrip(b"\0"):  # a file may be filled up with zeros
        unpacker = zlib.decompressobj(wbits=31)
        try:
            found += unpacker.decompress(data, MAX_FILE_BYTES - len(found) + 1)
        except zlib.error as error:
            raise Unreadable(f"malformed: not a gzip file: {error}") from error
        if len(found) > MAX_FILE_BYTES:
            raise Unreadable(f"too_large: unpacks to more than {MAX_FILE_BYTES // 2**20} MiB")
        if not unpacker.eof:
            raise Unreadable("malformed: the gzip file breaks off")
        data = unpacker.unused_data
    return bytes(found)


def _text(path: str, data: bytes) -> Drafts:
    """A plain text is one report, or an export that holds many."""
    text, encoding = decoded(data)
    draft = Draft(path, text, text_is_file=encoding == "utf-8", encoding=encoding)
    return drafts_in_export(draft) or (draft,), ()


def _json(path: str, data: bytes) -> Drafts:
    """JSON: one record or many."""
    return drafts_in_json(path, decoded(data)[0], lines=False)


def _json_lines(path: str, data: bytes) -> Drafts:
    """A record a line."""
    return drafts_in_json(path, decoded(data)[0], lines=True)


def _page(path: str, data: bytes) -> Drafts:
    """A page is one report, or an export that holds many."""
    markup, encoding = decoded(data)
    articles = drafts_in_export(Draft(path, text_of_markup(markup), encoding=encoding))
    return articles or (draft_of_page(Draft(path, "", encoding=encoding), markup),), ()


def _markup(path: str, data: bytes) -> Drafts:
    """XML: a feed or a page."""
    if _FEED.search(data, 0, _SNIFF_BYTES):
        return drafts_in_feed(path, data)
    if _PAGE.search(data, 0, _SNIFF_BYTES):
        return _page(path, data)
    raise Unreadable("format: XML that is neither a feed nor a page is not read")


def _pdf(path: str, data: bytes) -> Drafts:
    """A PDF is one report, or an export that holds many."""
    draft = draft_of_pdf(path, data)
    return drafts_in_export(draft) or (draft,), ()


def _docx(path: str, data: bytes) -> Drafts:
    """A DOCX is one report, or an export that holds many."""
    draft = draft_of_docx(path, data)
    return drafts_in_export(draft) or (draft,), ()


def _rtf(path: str, data: bytes) -> Drafts:
    """An RTF is one report, or an export that holds many."""
    text = text_of_rtf(data)
    if not text.strip():
        raise Unreadable("no_text: the RTF holds no words")
    draft = Draft(path, text.strip())
    return drafts_in_export(draft) or (draft,), ()


_READERS: dict[str, Callable[[str, bytes], Drafts]] = {
    **dict.fromkeys(("", ".txt", ".text", ".md", ".markdown"), _text),
    **dict.fromkeys((".json", ".jsonld", ".ninjs"), _json),
    **dict.fromkeys(LINES_ENDINGS, _json_lines),
    **dict.fromkeys((".html", ".htm", ".xhtml", ".shtml"), _page),
    **dict.fromkeys((".rss", ".atom"), drafts_in_feed),
    ".xml": _markup,
    ".pdf": _pdf,
    ".docx": _docx,
    ".rtf": _rtf,
}
