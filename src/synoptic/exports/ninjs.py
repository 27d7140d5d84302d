"""IPTC ninjs 3.1: the dossier as one news item with the reports as its associations.

Source: IPTC ninjs 3.1 (uri, type, representationType, headlines, by, infoSources, associations). The wire behind a
report stands in `infoSources` with the role `origin`. Reports are given as references: no body of theirs leaves.

Limits: no subject codes, because none are assigned; no times of creation beyond what a report states.
"""

from __future__ import annotations

from synoptic.dossier.page.records import Record, rows, sub, word
from synoptic.exports.bundle import Bundle, Data, Files
from synoptic.exports.jsonld import lean, written

_STANDARD = {"name": "ninjs", "version": "3.1"}


def ninjs(bundle: Bundle) -> Files:
    """One item."""
    event = sub(bundle.dossier, "event")
    title = word(sub(event, "title"), "exact")
    item = {
        "standard": _STANDARD,
        "uri": bundle.iri(word(event, "id") or "event"),
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
        {"name": word(row, "name"), "uri": bundle.iri(word(row, "id"))}
        for row in bundle.rows("entities")
        if word(row, "kind") in kinds
    ]


def _report(bundle: Bundle, report: Record) -> Data:
    headline = word(sub(report, "headline"), "exact")
    outlet = word(sub(report, "outlet"), "name")
    return lean(
        {
            "name": word(report, "id"),
            "uri": bundle.address(report),
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


def _moment(value: str) -> str:
    """A date and time with offset, the only kind that ninjs has; a day alone is not one."""
    return value if "T" in value and (value.endswith("Z") or "+" in value or "-" in value[11:]) else ""
