"""Records as rows of the tables, and back."""

from __future__ import annotations

import dataclasses
import json

from synoptic.model.codec import from_data, json_of, to_data
from synoptic.model.gists import Article, Gist
from synoptic.model.ids import sha256_of
from synoptic.model.reports import Report, Skipped
from synoptic.runs.archive.columns import Row
from synoptic.stages.reports import age_of


def row_of_report(report: Report) -> Row:
    """A report as a row; `report_of` gives it back."""
    is_plain = _is_plain(report.text)
    return {
        "id": report.id,
        "path": report.path,
        "locator": report.locator,
        "outlet": report.outlet.name,
        "url": report.url,
        "title": None if report.headline is None else report.headline.exact,
        "published": report.published.value,
        "language": report.language,
        "kind": report.kind,
        "sha256": report.sha256,
        "text": report.text,
        "bytes": None if is_plain else report.text.encode("utf-8", "surrogatepass"),
        "record": json_of(to_data(dataclasses.replace(report, text=""))),
    }


def report_of(row: Row) -> Report:
    """The report that a row was made from."""
    text = row["text"] if row["bytes"] is None else row["bytes"].decode("utf-8", "surrogatepass")
    return dataclasses.replace(from_data(Report, json.loads(row["record"])), text=text)


def row_of_skipped(skipped: Skipped) -> Row:
    """What could not be read as a row."""
    return {"path": skipped.path, "stage": skipped.stage, "reason": skipped.reason}


def record_digest(row: Row) -> str:
    """Digest of all that is told of a report, its text included."""
    return sha256_of(row["record"] + row["sha256"])


def row_of_read(row: Row, report: Report, wording: str, is_alone: bool) -> Row:
    """What tells the same article and its versions as a row.

    Args:
        row: The row of the report.
        report: The report.
        wording: Digest of its words.
        is_alone: Whether its file holds nothing else.
    """
    return {
        "report": report.id,
        "path": row["path"],
        "record": record_digest(row),
        "wording": wording,
        "outlet": report.outlet.name,
        "urls": list(report.urls),
        "place": report.path if is_alone else None,
        "age": list(age_of(report)),
        "headline": None if report.headline is None else json_of(to_data(report.headline)),
    }


def row_of_gist(gist: Gist) -> Row:
    """A gist as a row."""
    return {field.name: getattr(gist, field.name) for field in dataclasses.fields(gist)}


def gist_from(row: Row) -> Gist:
    """The gist that a row was made from."""
    return Gist(row["report"], row["day"], row["terms"], row["weights"], row["passages"], tuple(row["agencies"] or ()))


def article_from(row: Row) -> Article:
    """The article that a row was made from."""
    return Article(row["report"], tuple(row["copies"]), row["version"], row["revises"], row["latest"])


def _is_plain(text: str) -> bool:
    """Whether a text has no lone surrogate."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
