"""The records of a run as the data of the contract."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from synoptic.model.codec import json_of, to_data
from synoptic.model.reports import Report
from synoptic.model.tables import Tables

SCHEMA = "dossier/1"

Data = dict[str, Any]  # Any: whatever JSON can hold


def document(tables: Tables, producer: Mapping[str, Any]) -> Data:
    """The dossier as one object of plain data, in the shape of `docs/contract.md`.

    Args:
        tables: Every record of the run.
        producer: Version, settings digest and engine digests; no clock time and no path.
    """
    return {
        "schema": SCHEMA,
        "producer": dict(producer),
        "event": _event(tables),
        "reports": [_report(report, tables) for report in tables.reports],
        "claims": [_without(to_data(claim), "sentence") for claim in tables.claims],
        "reportings": to_data(tables.reportings),
        "propositions": to_data(tables.propositions),
        "relations": to_data(tables.relations),
        "quotes": [_without(to_data(quote), "basis") for quote in tables.quotes],
        "entities": [_entity(to_data(entity)) for entity in tables.entities],
        "times": to_data(tables.times),
        "timeline": to_data(tables.timeline),
        "quantities": to_data(tables.quantities),
        "origins": to_data(tables.origins),
        "agreements": [_agreement(to_data(agreement)) for agreement in tables.agreements],
        "primary_texts": to_data(tables.primary_texts),
        "renderings": to_data(tables.renderings),
        "decisions": to_data(tables.decisions),
        "skipped": to_data(tables.skipped),
    }


def as_json(dossier: Data) -> str:
    """The bytes that are written: UTF-8 JSON, one space of indent, a newline at the end."""
    return json_of(dossier, indent=1) + "\n"


def _event(tables: Tables) -> Data | None:
    if tables.event is None:
        return None
    data: Data = to_data(tables.event)
    interval = tables.event.interval
    data["interval"] = {"begin": interval[0], "end": interval[1]} if interval else None
    return data


def _report(report: Report, tables: Tables) -> Data:
    data: Data = to_data(report)
    if report.text_is_file:
        data["text"] = None
    elsewhere = next((row for row in tables.off_topic if row.report == report.id), None)
    data["off_topic"] = {"reason": elsewhere.reason, "score": elsewhere.score} if elsewhere else None
    return _without(data, "text_is_file")


def _entity(data: Data) -> Data:
    data["identifiers"] = dict(data["identifiers"])
    return data


def _agreement(data: Data) -> Data:
    for provision in data["provisions"]:
        provision["by_report"] = dict(provision["by_report"])
    return data


def _without(data: Data, *names: str) -> Data:
    return {name: value for name, value in data.items() if name not in names}
