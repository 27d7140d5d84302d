"""IPTC ninjs 3.1: the dossier as one news item with the reports as its associations.

Source: IPTC ninjs 3.1, JSON Schema of 2024 (uri, type, representationType, headlines, by, infoSources, associations). The wire behind a
report stands in `infoSources` with the role `origin`. Reports are given as references: no body of theirs leaves.

Limits: no subject codes, because none are assigned; no times of creation beyond what a report states.
"""

from __future__ import annotations

from datetime import datetime
from urllib.parse import quote

from synoptic.dossier.page.records import Record, rows, sub, word
from synoptic.exports.bundle import Bundle, Data, Files
from synoptic.exports.jsonld import lean, written

_STANDARD = {"name": "ninjs", "version": "3.1", "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#"}
# What a URI may hold (RFC 3986); the standard has URIs, and addresses in other scripts are IRIs.
_OF_URIS = "!#$%&'()*+,/:;=?@[]~"


def ninjs(bundle: Bundle) -> Files:
    """One item."""
    event = sub(bundle.dossier, "event")
    title = word(sub(event, "title"), "exact")
    item = {
        "standard": _STANDARD,
        "uri": _uri(bundle.iri(word(event, "id") or "event")),
        "type": "composite",
        "profile": "synopsis",
        "representationType": "partial",
        "headlines": [{"role": "main", "contentType": "text/plain", "value": title}] if title else [],
        "people": _named(bundle, {"person"}),
        "organisations": _named(bundle, {"organisation"}),
        "places": _named(bundle, {"place", "state", "facility"}),
        "associations": [_report(bundle, report) for report in bundle.reports()],
    }
    return {"ninjs.json": written(lean(item))}


def _named(bundle: Bundle, kinds: set[str]) -> list[Data]:
    return [
        {"name": word(row, "name"), "uri": _uri(bundle.iri(word(row, "id")))}
        for row in bundle.rows("entities")
        if word(row, "kind") in kinds
    ]


def _report(bundle: Bundle, report: Record) -> Data:
    headline = word(sub(report, "headline"), "exact")
    outlet = word(sub(report, "outlet"), "name")
    return lean(
        {
            "name": outlet or word(report, "path") or word(report, "id"),
            "uri": _uri(bundle.address(report)),
            "type": "text",
            "representationType": "partial",
            "language": word(report, "language"),
            "contentCreated": _moment(word(sub(report, "published"), "value")),
            "headlines": [{"role": "main", "contentType": "text/plain", "value": headline}] if headline else [],
            "by": "; ".join(word(span, "exact") for span in rows(report, "bylines")),
            "infoSources": [
                *([{"name": outlet, "role": "publisher"}] if outlet else []),
                *({"name": name, "role": "origin"} for name in _agencies(report)),
            ],
        }
    )


def _agencies(report: Record) -> list[str]:
    """The agencies that the text is credited to; credits of photos are left out."""
    named = [word(row, "agency") for row in rows(report, "credits") if word(row, "of") == "text"]
    return [name for name in dict.fromkeys(named) if name]


def _uri(address: str) -> str:
    """The address with every character that no URI has percent-encoded."""
    return quote(address, safe=_OF_URIS, errors="replace")


def _moment(value: str) -> str:
    """A date and time with seconds and offset, the only kind that ninjs has (RFC 3339); a day alone is not one."""
    try:
        given = datetime.fromisoformat(value)
    except ValueError:
        return ""
    return given.isoformat() if "T" in value and given.tzinfo is not None else ""
