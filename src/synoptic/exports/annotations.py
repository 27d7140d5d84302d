"""W3C Web Annotations: every claim, quotation and name as a note on the very characters.

Source: Web Annotation Data Model and Vocabulary (W3C Recommendations, 2017). One annotation a claim, quotation
or mention; its target is the report's text layer with a TextPositionSelector (code points)
and a TextQuoteSelector whose prefix and suffix make it unique there.

Limits: a target is the text layer, not the page it was taken from; `canonical` of the source is the page.
"""

from __future__ import annotations

from collections.abc import Iterator

from synoptic.dossier.page.records import Record, rows, sub, word
from synoptic.exports.bundle import Bundle, Data, Files
from synoptic.exports.jsonld import OWN, lean, terms, written

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def web_annotations(bundle: Bundle) -> Files:
    """One page of annotations.

    Raises:
        InputError: The text of a report is not at hand.
    """
    notes = [*_claims(bundle), *_quotes(bundle), *_mentions(bundle)]
    page = {
        "@context": [CONTEXT, terms(bundle.base)],
        "id": bundle.iri("annotations"),
        "type": "AnnotationPage",
        "items": notes,
    }
    return {"annotations.jsonld": written(page)}


def _claims(bundle: Bundle) -> Iterator[Data]:
    for claim in bundle.rows("claims"):
        ident = word(claim, "id")
        rows_of = bundle.found.propositions_of.get(ident, [])
        tags = [
            {"type": "TextualBody", "purpose": "tagging", "value": word(claim, name)}
            for name in ("commitment", "polarity", "type")
            if word(claim, name)
        ]
        same = [{"type": "SpecificResource", "purpose": "linking", "source": bundle.iri(row)} for row in rows_of]
        yield _note(bundle, ident, "classifying", [*tags, *same], rows(claim, "spans"))


def _quotes(bundle: Bundle) -> Iterator[Data]:
    for quote in bundle.rows("quotes"):
        speaker = bundle.found.source_name(sub(quote, "speaker"))
        body = [{"type": "TextualBody", "purpose": "identifying", "value": speaker}] if speaker else []
        yield _note(bundle, word(quote, "id"), "identifying", body, [sub(quote, "span")])


def _mentions(bundle: Bundle) -> Iterator[Data]:
    for entity in bundle.rows("entities"):
        ident = word(entity, "id")
        body = {"type": "SpecificResource", "purpose": "identifying", "source": bundle.iri(ident)}
        for at, span in enumerate(rows(entity, "mentions")):
            yield _note(bundle, f"{ident}:{at}", "identifying", [body], [span])


def _note(bundle: Bundle, ident: str, motivation: str, body: list[Data], spans: list[Record]) -> Data:
    return lean(
        {
            "id": bundle.iri(ident),
            "type": "Annotation",
            "motivation": motivation,
            "body": body,
            "target": [_target(bundle, span) for span in spans],
        }
    )


def _target(bundle: Bundle, span: Record) -> Data:
    report = _report(bundle, word(span, "report"))
    where, shown = bundle.selector(span), bundle.shown(span)
    limit = bundle.quote_limit
    quote = {
        "type": "TextQuoteSelector",
        "exact": shown.exact,
        "prefix": where.prefix if limit is None else where.prefix[max(0, len(where.prefix) - limit) :],
        "suffix": where.suffix[:limit],
    }
    if shown.digest:
        quote[f"{OWN}:sha256"] = shown.digest
    position = {"type": "TextPositionSelector", "start": where.start, "end": where.end}
    return {
        "type": "SpecificResource",
        "source": lean(
            {
                "id": bundle.iri(f"text:{word(report, 'sha256')}"),
                "type": "Text",
                "format": "text/plain",
                "language": word(report, "language"),
                "canonical": bundle.address(report),
            }
        ),
        "selector": [position, quote],
    }


def _report(bundle: Bundle, ident: str) -> Record:
    return bundle.found.outlets[bundle.found.position[ident]].record
