"""W3C PROV: what was read, what was made of it, on whose word, and who corrected it, as PROV-O in JSON-LD.

Source: PROV-O (W3C Recommendation, 2013). A report is an entity attributed to its outlet; a claim was quoted from
its report and attributed to everybody in its chain; a proposition was derived from its claims; one run of the
program, an activity, used the reports and generated the rest.

Limits: no clock time of the run, because the same input must give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator

from synoptic.dossier.page.records import Record, rows, sub, word, words
from synoptic.exports.bundle import Bundle, Data, Files, chain
from synoptic.exports.jsonld import OWN, lean, terms, written

_CONTEXT = {
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_RUN = "run"
_PROGRAM = "program"
_AGENTS = {"person": "prov:Person", "organisation": "prov:Organization", "state": "prov:Organization"}
_DERIVED = {"copy", "shared_wire"}


def prov_o(bundle: Bundle) -> Files:
    """One graph."""
    graph = [
        *_program(bundle),
        *_reports(bundle),
        *_sources(bundle),
        *_claims(bundle),
        *_propositions(bundle),
        *_decisions(bundle),
    ]
    return {"provenance.jsonld": written({"@context": {**_CONTEXT, **terms(bundle.base)}, "@graph": graph})}


def _ref(bundle: Bundle, ident: str) -> Data:
    return {"@id": bundle.iri(ident)}


def _program(bundle: Bundle) -> Iterator[Data]:
    producer = sub(bundle.dossier, "producer")
    yield {
        "@id": bundle.iri(_PROGRAM),
        "@type": ["prov:Agent", "prov:SoftwareAgent"],
        "rdfs:label": "Synoptic",
        f"{OWN}:version": word(producer, "version"),
    }
    yield lean(
        {
            "@id": bundle.iri(_RUN),
            "@type": "prov:Activity",
            "prov:wasAssociatedWith": _ref(bundle, _PROGRAM),
            "prov:used": [_ref(bundle, word(report, "id")) for report in bundle.rows("reports")],
            "prov:wasInformedBy": [_ref(bundle, word(row, "id")) for row in bundle.rows("decisions")],
            f"{OWN}:settings_digest": word(producer, "settings_digest"),
        }
    )


def _reports(bundle: Bundle) -> Iterator[Data]:
    lines = _lines(bundle)
    for report in bundle.rows("reports"):
        ident = word(report, "id")
        outlet = word(sub(report, "outlet"), "name")
        revised = word(report, "revises")
        if outlet:
            yield {"@id": _outlet(bundle, report), "@type": ["prov:Agent", "prov:Organization"], "rdfs:label": outlet}
        yield lean(
            {
                "@id": bundle.iri(ident),
                "@type": "prov:Entity",
                "rdfs:label": word(sub(report, "headline"), "exact"),
                "prov:atLocation": {"@id": bundle.link(report)} if bundle.link(report) else None,
                "prov:wasAttributedTo": {"@id": _outlet(bundle, report)} if outlet else None,
                "prov:wasRevisionOf": _ref(bundle, revised) if revised else None,
                "prov:wasDerivedFrom": [_ref(bundle, other) for other in lines.get(ident, [])],
                f"{OWN}:sha256": word(report, "sha256"),
                f"{OWN}:published": word(sub(report, "published"), "value"),
            }
        )


def _outlet(bundle: Bundle, report: Record) -> str:
    """One agent an outlet, whatever stands in its name: the id is that of its first report."""
    name = word(sub(report, "outlet"), "name")
    first = next(row for row in bundle.rows("reports") if word(sub(row, "outlet"), "name") == name)
    return bundle.iri(f"outlet:{word(first, 'id')}")


def _lines(bundle: Bundle) -> dict[str, list[str]]:
    """What a report as a whole goes back to, where that is another report."""
    found: dict[str, list[str]] = {}
    for origin in bundle.rows("origins"):
        root = word(sub(origin, "root"), "report")
        if word(origin, "scope") != "report" or word(origin, "kind") not in _DERIVED or not root:
            continue
        for report in words(origin, "reports"):
            if report != root:
                found.setdefault(report, []).append(root)
    return found


def _sources(bundle: Bundle) -> Iterator[Data]:
    for entity in bundle.rows("entities"):
        kind = _AGENTS.get(word(entity, "kind"))
        if kind:
            yield {
                "@id": bundle.iri(word(entity, "id")),
                "@type": ["prov:Agent", kind],
                "rdfs:label": word(entity, "name"),
            }


def _claims(bundle: Bundle) -> Iterator[Data]:
    agents = {word(row, "id") for row in bundle.rows("entities") if word(row, "kind") in _AGENTS}
    primary = {word(row, "id") for row in bundle.rows("origins") if word(row, "kind") == "primary_text"}
    for claim in bundle.rows("claims"):
        spans = [bundle.shown(span).exact for span in rows(claim, "spans")]
        named = [word(sub(row, "source"), "entity") for row in chain(claim)]
        origin = word(claim, "origin")
        yield lean(
            {
                "@id": bundle.iri(word(claim, "id")),
                "@type": "prov:Entity",
                "prov:value": " … ".join(spans),
                "prov:wasQuotedFrom": _ref(bundle, word(claim, "report")),
                "prov:wasGeneratedBy": _ref(bundle, _RUN),
                "prov:wasAttributedTo": [_ref(bundle, who) for who in dict.fromkeys(named) if who in agents],
                "prov:hadPrimarySource": _ref(bundle, origin) if origin in primary else None,
                f"{OWN}:commitment": word(claim, "commitment"),
                f"{OWN}:polarity": word(claim, "polarity"),
            }
        )
    for ident in sorted(primary):
        yield {"@id": bundle.iri(ident), "@type": "prov:Entity"}


def _propositions(bundle: Bundle) -> Iterator[Data]:
    for row in bundle.rows("propositions"):
        yield {
            "@id": bundle.iri(word(row, "id")),
            "@type": "prov:Entity",
            "prov:wasGeneratedBy": _ref(bundle, _RUN),
            "prov:wasDerivedFrom": [_ref(bundle, claim) for claim in words(row, "claims")],
        }


def _decisions(bundle: Bundle) -> Iterator[Data]:
    for row in bundle.rows("decisions"):
        ident = word(row, "id")
        yield lean(
            {
                "@id": bundle.iri(ident),
                "@type": "prov:Activity",
                "rdfs:label": word(row, "kind"),
                "rdfs:comment": word(row, "reason"),
                "prov:wasAssociatedWith": _ref(bundle, f"author:{ident}"),
                "prov:endedAtTime": {"@value": word(row, "time"), "@type": "xsd:dateTime"}
                if word(row, "time")
                else None,
            }
        )
        yield {
            "@id": bundle.iri(f"author:{ident}"),
            "@type": ["prov:Agent", "prov:Person"],
            "rdfs:label": word(row, "author"),
        }
