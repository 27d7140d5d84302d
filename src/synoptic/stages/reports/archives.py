"""WARC files: every captured page with running text is a report."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from synoptic.errors import Unreadable
from synoptic.model.reports import Skipped
from synoptic.stages.reports.decoding import decoded
from synoptic.stages.reports.drafts import Draft, Given
from synoptic.stages.reports.pages import draft_of_page
from synoptic.stages.reports.parsing import parsing

# A record of more bytes is no page.
MAX_RECORD_BYTES = 16 * 1024 * 1024
# So many records are a crawl, which is read in parts.
MAX_RECORDS = 1_000_000
_PAGE_TYPES = ("text/html", "application/xhtml")

Record = Any  # fastwarc has no types: one record of the archive


def drafts_in_archive(path: str, file: Path) -> tuple[tuple[Draft, ...], tuple[Skipped, ...]]:
    """The pages of an archive; what holds none is counted by reason.

    Raises:
        Unreadable: It is no archive, or holds more than `MAX_RECORDS` records.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    drafts: list[Draft] = []
    reasons: Counter[str] = Counter()
    n_records = 0
    with parsing("archive", "fastwarc"), file.open("rb") as stream:
        for record in ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=True):
            n_records += 1
            if n_records > MAX_RECORDS:
                raise Unreadable(f"too_large: more than {MAX_RECORDS} records")
            try:
                drafts.append(_draft(path, record))
            except Unreadable as error:
                reasons[str(error)] += 1
    if n_records == 0:
        raise Unreadable("malformed: not an archive, or an archive without responses")
    skipped = tuple(
        Skipped(path, "reports", f"{reason} ({count} records)") for reason, count in sorted(reasons.items())
    )
    return tuple(drafts), skipped


def _draft(path: str, record: Record) -> Draft:
    """The report of a record.

    Raises:
        Unreadable: It is not a page, an answer other than 200, too large, or has no running text.
    """
    headers = record.http_headers
    if headers is None or headers.status_code != 200:
        raise Unreadable("not_a_page: the server did not answer with a page")
    kind = (headers.get("Content-Type") or "").lower()
    if not kind.startswith(_PAGE_TYPES):
        raise Unreadable("not_a_page: pictures, scripts and other files")
    data = record.reader.read(MAX_RECORD_BYTES + 1)
    if len(data) > MAX_RECORD_BYTES:
        raise Unreadable(f"too_large: a record of more than {MAX_RECORD_BYTES // 2**20} MiB")
    markup, encoding = decoded(data)
    url = record.headers.get("WARC-Target-URI")
    place = Draft(
        path=path,
        text="",
        locator=record.headers.get("WARC-Record-ID") or url,
        encoding=encoding,
        given=Given(url=url, given_by="markup"),
        retrieved=record.headers.get("WARC-Date"),
    )
    return draft_of_page(place, markup)
