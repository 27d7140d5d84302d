"""WARC files: every captured page with running text is a report.

Method: one record at a time, so that an archive is never held as a whole and its pages can be read by several processes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from synoptic.errors import Unreadable
from synoptic.stages.reports.decoding import decoded
from synoptic.stages.reports.drafts import Draft, Given
from synoptic.stages.reports.inputs import MAX_ARCHIVE_BYTES
from synoptic.stages.reports.pages import draft_of_page
from synoptic.stages.reports.parsing import parsing

# A record of more bytes is no page.
MAX_RECORD_BYTES = 16 * 1024 * 1024
# So many records are a crawl, which is read in parts.
MAX_RECORDS = 1_000_000
_PAGE_TYPES = ("text/html", "application/xhtml")

Record = Any  # fastwarc has no types: one record of the archive


@dataclass(frozen=True, slots=True)
class Capture:
    """A page as an archive holds it.

    Attributes:
        data: Its bytes.
        url: The address it was fetched from.
        locator: Its number in the archive, else its address.
        retrieved: When it was captured.
    """

    data: bytes
    url: str | None
    locator: str | None
    retrieved: str | None


def captures_in(file: Path) -> Iterator[Capture | str]:
    """The pages of an archive in order; in the place of an answer that is no page, the reason, which begins with a fixed word.

    Raises:
        Unreadable: It is no archive, breaks off, or is larger than `MAX_ARCHIVE_BYTES` or `MAX_RECORDS`; what stands
            before the fault has been given by then.
        OSError: It cannot be opened.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    if file.stat().st_size > MAX_ARCHIVE_BYTES:
        raise Unreadable(f"too_large: more than {MAX_ARCHIVE_BYTES // 2**30} GiB")
    n_records = 0
    with parsing("archive", "fastwarc"), file.open("rb") as stream:
        for record in ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=True):
            n_records += 1
            if n_records > MAX_RECORDS:
                raise Unreadable(f"too_large: more than {MAX_RECORDS} records")
            yield _capture(record)
    if n_records == 0:
        raise Unreadable("malformed: not an archive, or an archive without responses")


def _capture(record: Record) -> Capture | str:
    """The page of a record, or why it holds none: another kind, an answer other than 200, too large."""
    headers = record.http_headers
    if headers is None or headers.status_code != 200:
        return "not_a_page: the server did not answer with a page"
    if not (headers.get("Content-Type") or "").lower().startswith(_PAGE_TYPES):
        return "not_a_page: pictures, scripts and other files"
    data = record.reader.read(MAX_RECORD_BYTES + 1)
    if len(data) > MAX_RECORD_BYTES:
        return f"too_large: a record of more than {MAX_RECORD_BYTES // 2**20} MiB"
    url = record.headers.get("WARC-Target-URI")
    return Capture(data, url, record.headers.get("WARC-Record-ID") or url, record.headers.get("WARC-Date"))


def draft_of_capture(path: str, capture: Capture) -> Draft:
    """The report of a captured page.

    Raises:
        Unreadable: It is no text, or has no running text.
    """
    markup, encoding = decoded(capture.data)
    place = Draft(
        path=path,
        text="",
        locator=capture.locator,
        encoding=encoding,
        given=Given(url=capture.url, given_by="markup"),
        retrieved=capture.retrieved,
    )
    return draft_of_page(place, markup)
