"""Re-cutting every span of a dossier from the files."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from synoptic.dossier.shape import misfit
from synoptic.errors import BrokenSpan, InputError

Data = dict[str, Any]  # Any: whatever JSON can hold


@dataclass(frozen=True, slots=True)
class Verified:
    """How much was checked.

    Attributes:
        reports: Texts whose digest was compared.
        spans: Spans that were cut again.
    """

    reports: int
    spans: int


def verify(dossier: Data, folder: Path) -> Verified:
    """Cut every span of a dossier again and compare it with the words it repeats.

    Args:
        dossier: The data of a `dossier.json`.
        folder: Where the report files lie.

    Returns:
        How many texts and spans were checked; all of them were right.

    Raises:
        InputError: The dossier has no reports, or a report file is missing.
        BrokenSpan: A text has changed, or a span does not repeat its words; the first one found is named.
    """
    texts = texts_of(dossier, folder)
    spans = 0
    for span, place in _spans_in(dossier):
        spans += 1
        _check(span, place, texts)
    return Verified(len(texts), spans)


def data_at(path: Path) -> Data:
    """What is in a `dossier.json`, whatever it is: for `verify`, which looks at each value itself.

    Raises:
        InputError: It cannot be read, or does not say that it is a dossier.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise InputError(f"{str(path)!r} cannot be read as a dossier ({error}).") from error
    if not isinstance(data, dict) or data.get("schema") != "dossier/1":
        raise InputError(f"{str(path)!r} is not a dossier: expected one JSON object with the schema 'dossier/1'.")
    return data


def dossier_at(path: Path) -> Data:
    """The data of a `dossier.json`, each value of a kind that its place takes.

    Raises:
        InputError: It cannot be read, or is no dossier, or something in it is of another kind than a dossier has there.
    """
    data = data_at(path)
    wrong = misfit(data)
    if wrong is not None:
        raise InputError(
            f"{str(path)!r} is not as docs/contract.md says: {wrong}. synoptic compare makes the dossier anew."
        )
    return data


def stored_texts(dossier: Data) -> dict[str, str]:
    """The texts that the dossier itself holds, by report; those that are files of their own are not among them.

    Raises:
        InputError: It has no reports, or one without an id.
    """
    return {row["id"]: row["text"] for row in _reports_of(dossier) if isinstance(row.get("text"), str)}


def texts_of(dossier: Data, folder: Path) -> dict[str, str]:
    """The text layer of every report, by id, each with the digest that the dossier was made from.

    Args:
        dossier: The data of a `dossier.json`.
        folder: Where the report files lie.

    Raises:
        InputError: The dossier has no reports, or a report file is missing.
        BrokenSpan: A text has changed.
    """
    if dossier.get("schema") != "dossier/1":
        raise InputError(f"Not a dossier: schema is {dossier.get('schema')!r}, expected 'dossier/1'.")
    rows = [*_reports_of(dossier), *_primary_texts(dossier)]
    return {row["id"]: _text_of(row, folder) for row in rows}


def _reports_of(dossier: Data) -> list[Data]:
    rows = dossier.get("reports")
    if not isinstance(rows, list):
        raise InputError("Not a dossier: it has no reports.")
    if not all(isinstance(row, dict) and isinstance(row.get("id"), str) for row in rows):
        raise InputError("Not a dossier: a report without an id.")
    return rows


def _primary_texts(dossier: Data) -> list[Data]:
    """The texts of agreements, which a dossier of an older version may lack."""
    rows = dossier.get("primary_texts")
    if rows is None:
        return []
    if not isinstance(rows, list):
        raise InputError("Not a dossier: its primary texts are no list.")
    if not all(isinstance(row, dict) and isinstance(row.get("id"), str) for row in rows):
        raise InputError("Not a dossier: a primary text without an id.")
    return rows


def _text_of(report: Data, folder: Path) -> str:
    stored = report.get("text")
    text = stored if isinstance(stored, str) else _file(report, folder)
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    if digest != report.get("sha256"):
        raise BrokenSpan(
            f"Report {report['id']!r} ({report.get('path')!r}): the text has SHA-256 {digest}, "
            f"the dossier was made from {report.get('sha256')}. Compare with the file as it was."
        )
    return text


def _file(report: Data, folder: Path) -> str:
    path = folder / str(report.get("path"))
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, ValueError) as error:
        raise InputError(f"Report {report['id']!r}: {str(path)!r} cannot be read ({error}).") from error


def _spans_in(data: Any) -> Iterator[tuple[Data, str]]:
    """Every span with where it stands, in the order of the file, however deep it is nested."""
    waiting = [(data, "")]
    while waiting:
        node, place = waiting.pop()
        if isinstance(node, dict):
            if {"report", "start", "end", "exact"} <= node.keys():
                yield node, place
            waiting += [(value, f"{place}.{name}") for name, value in reversed(node.items())]
        elif isinstance(node, list):
            waiting += [(value, f"{place}[{at}]") for at, value in reversed([*enumerate(node)])]


def _check(span: Data, place: str, texts: dict[str, str]) -> None:
    text = texts.get(str(span["report"]))
    if text is None:
        raise BrokenSpan(f"{place}: report {span['report']!r} is not in the dossier.")
    start, end, exact = span["start"], span["end"], span["exact"]
    if not (isinstance(start, int) and isinstance(end, int) and isinstance(exact, str)):
        raise BrokenSpan(
            f"{place}: start, end and exact are {start!r}, {end!r}, {exact!r}: expected two numbers and words."
        )
    if not (0 <= start < end <= len(text)) or text[start:end] != exact:
        raise BrokenSpan(
            f"{place}: characters [{start}, {end}) of report {span['report']!r} are "
            f"{text[start:end][:80]!r}, the dossier has {exact[:80]!r}."
        )
