"""schema.org: each statement as a `Claim` that appears in articles; never a `ClaimReview`, which is a verdict.

Source: schema.org (types Claim, NewsArticle, Quotation; properties appearance, firstAppearance, creditText,
isBasedOn, sourceOrganization). Who affirms and who denies has no property there: it stands under our own terms.
"""

from __future__ import annotations

from collections.abc import Iterator

from synoptic.dossier.page.records import Record, rows, sub, word, words
from synoptic.exports.bundle import Bundle, Data, Files
from synoptic.exports.jsonld import OWN, lean, terms, written


def schema_org(bundle: Bundle) -> Files:
    """One graph of articles, claims and quotations."""
    context = {"@vocab": "https://schema.org/", **terms(bundle.base)}
    graph = [*_articles(bundle), *_claims(bundle), *_quotations(bundle)]
    return {"schema-org.jsonld": written({"@context": context, "@graph": graph})}


def _articles(bundle: Bundle) -> Iterator[Data]:
    for report in bundle.reports():
        outlet = word(sub(report, "outlet"), "name")
        credits = [word(sub(row, "span"), "exact") for row in rows(report, "credits") if word(row, "of") == "text"]
        yield lean(
            {
                "@id": bundle.iri(word(report, "id")),
                "@type": "NewsArticle",
                "url": bundle.link(report),
                "headline": word(sub(report, "headline"), "exact"),
                "datePublished": _iso(word(sub(report, "published"), "value")),
                "inLanguage": word(report, "language"),
                "sourceOrganization": {"@type": "NewsMediaOrganization", "name": outlet} if outlet else None,
                "creditText": credits,
                "dateline": word(sub(report, "dateline"), "exact"),
            }
        )


def _iso(value: str) -> str:
    """A publication date that ISO 8601 has; EDTF's marks of doubt have no place in it."""
    return value if value and not set(value) & set("~?%/[]{}X") else ""


def _claims(bundle: Bundle) -> Iterator[Data]:
    for row in bundle.rows("propositions"):
        wording = _wording(bundle, row)
        reports = words(row, "reports")
        yield lean(
            {
                "@id": bundle.iri(word(row, "id")),
                "@type": "Claim",
                "text": wording,
                "appearance": [{"@id": bundle.iri(report)} for report in reports],
                "firstAppearance": _first(bundle, reports),
                f"{OWN}:affirming_reports": [{"@id": bundle.iri(one)} for one in words(row, "affirming_reports")],
                f"{OWN}:dissenting_reports": [{"@id": bundle.iri(one)} for one in words(row, "dissenting_reports")],
                f"{OWN}:origins": len(words(row, "origins")),
                f"{OWN}:origins_at_least": row.get("origins_at_least"),
            }
        )


def _wording(bundle: Bundle, row: Record) -> str:
    wording = word(row, "wording")
    return wording if bundle.quote_limit is None else wording[: bundle.quote_limit]


def _first(bundle: Bundle, reports: list[str]) -> Data | None:
    """The report that was published first, where the dates say so; none where two share the day or one is undated."""
    dated = []
    for ident in reports:
        published = sub(bundle.found.outlets[bundle.found.position[ident]].record, "published")
        if not word(published, "begin"):
            return None
        dated.append((word(published, "begin"), word(published, "end"), ident))
    dated.sort()
    if len(dated) > 1 and dated[0][1] > dated[1][0]:
        return None
    return {"@id": bundle.iri(dated[0][2])} if dated else None


def _quotations(bundle: Bundle) -> Iterator[Data]:
    for quote in bundle.rows("quotes"):
        speaker = bundle.found.source_name(sub(quote, "speaker"))
        yield lean(
            {
                "@id": bundle.iri(word(quote, "id")),
                "@type": "Quotation",
                "text": bundle.shown(sub(quote, "inner") or sub(quote, "span")).exact,
                "creator": {"@type": "Thing", "name": speaker} if speaker else None,
                "isPartOf": {"@id": bundle.iri(word(quote, "report"))},
            }
        )
