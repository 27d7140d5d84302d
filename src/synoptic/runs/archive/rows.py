"""Records as rows of the tables, and back."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from synoptic.model.codec import from_data, json_of, to_data
from synoptic.model.gists import Article, Gist, Read
from synoptic.model.ids import sha256_of
from synoptic.model.reports import Report, Skipped
from synoptic.model.spans import Span
from synoptic.runs.archive.columns import Row
from synoptic.stages.reports import age_of


@dataclass(frozen=True, slots=True)
class Shelf:
    """A report as it was read, and where the archive has it.

    Attributes:
        read: All but its text.
        path: The file it was read from.
        record: Digest of all that is told of it, its text included.
        file: The Parquet file that holds it.
        row: Which row of that file.
    """

    read: Read
    path: str
    record: str
    file: str
    row: int


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


def row_of_article(article: Article) -> Row:
    """An article as a row."""
    return {
        "report": article.report,
        "copies": list(article.copies),
        "version": article.version,
        "revises": article.revises,
        "latest": article.latest,
    }


def article_from(row: Row) -> Article:
    """The article that a row was made from."""
    return Article(row["report"], tuple(row["copies"]), row["version"], row["revises"], row["latest"])


def shelved(tables: Iterable[tuple[str, Sequence[Row]]]) -> tuple[Shelf, ...]:
    """Every report once, by id, with every file that held it alone.

    Of two readings that gave the same report the one with the lower path stands, and of one path the later.

    Args:
        tables: For each file of `reports`, in order, its name and its rows of `reads`.
    """
    found: dict[str, Shelf] = {}
    places: dict[str, set[str]] = {}
    for file, rows in tables:
        for place, row in enumerate(rows):
            id = row["report"]
            places.setdefault(id, set()).update({row["place"]} - {None})
            if id not in found or row["path"] <= found[id].path:
                number = found[id].read.number if id in found else len(found)
                found[id] = Shelf(_read_from(row, number), row["path"], row["record"], file, place)
    return tuple(
        dataclasses.replace(shelf, read=dataclasses.replace(shelf.read, places=tuple(sorted(places[id]))))
        for id, shelf in sorted(found.items())
    )


def _read_from(row: Row, number: int) -> Read:
    first, second, third, fourth = row["age"]
    headline = row["headline"]
    return Read(
        id=row["report"],
        wording=row["wording"],
        outlet=row["outlet"],
        urls=tuple(row["urls"]),
        places=(),
        age=(first, second, third, fourth),
        number=number,
        headline=None if headline is None else from_data(Span, json.loads(headline)),
    )


def _is_plain(text: str) -> bool:
    """Whether a text has no lone surrogate."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
