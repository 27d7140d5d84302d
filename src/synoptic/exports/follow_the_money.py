"""FollowTheMoney: people, bodies and places of a dossier, the articles, and who says what of whom, as JSON lines.

Source: FollowTheMoney 4 (schemata Article, Person, Organization, PublicBody, Address, Event, Mention, Note,
Documentation). A statement is a Note about its participants; a Documentation joins it to each article and says in
`role` how firmly it is held and on whose word, in `summary` the very words.

Limits: FollowTheMoney has no spans: the `name` of a Mention repeats the words, `recordId` of a Documentation is
`start-end` in the text layer of the article. A country is exported as a Territory of that name, without a code
unless the dossier has one.
"""

from __future__ import annotations

from collections.abc import Iterator

from synoptic.dossier.page.records import Record, rows, sub, word, words
from synoptic.exports.bundle import Bundle, Data, Files, chain
from synoptic.model.codec import encodable, json_of

_SCHEMATA = {
    "person": "Person",
    "organisation": "Organization",
    "state": "Territory",
    "place": "Address",
    "facility": "Address",
    "event": "Event",
}
_DEFAULT = "Note"
_REFERENCES = frozenset({"document", "entity", "proof", "resolved"})


def follow_the_money(bundle: Bundle) -> Files:
    """One entity a line, in the order reports, names, statements, happenings."""
    entities = [*_articles(bundle), *_names(bundle), *_statements(bundle), *_happenings(bundle)]
    lines = "".join(json_of(encodable(entity)) + "\n" for entity in entities)
    return {"entities.ftm.json": lines.encode("utf-8")}


def _entity(ident: str, schema: str, **properties: list[str] | str | None) -> Data:
    values = {}
    for name, value in properties.items():
        given = list(dict.fromkeys(value if isinstance(value, list) else [value or ""]))
        if any(given):
            values[name] = [_id(one) if name in _REFERENCES else one for one in given if one]
    return {"id": _id(ident), "schema": schema, "properties": values}


def _id(ident: str) -> str:
    """An id that FollowTheMoney takes: it knows no underscore."""
    return ident.replace("_", "-")


def _articles(bundle: Bundle) -> Iterator[Data]:
    for report in bundle.reports():
        yield _entity(
            word(report, "id"),
            "Article",
            title=word(sub(report, "headline"), "exact"),
            publisher=word(sub(report, "outlet"), "name"),
            sourceUrl=bundle.link(report),
            publishedAt=_date(word(sub(report, "published"), "begin")),
            author=[word(span, "exact") for span in rows(report, "bylines")],
            fileName=word(report, "path"),
        )


def _date(value: str) -> str:
    return value if value and not set(value) & set("~?%/[]{}X") else ""


def _names(bundle: Bundle) -> Iterator[Data]:
    for entity in bundle.rows("entities"):
        ident, schema = word(entity, "id"), _SCHEMATA.get(word(entity, "kind"), _DEFAULT)
        yield _entity(ident, schema, name=word(entity, "name"), alias=words(entity, "aliases"))
        for at, span in enumerate(rows(entity, "mentions")):
            yield _entity(
                f"{ident}-{at}",
                "Mention",
                document=word(span, "report"),
                resolved=ident if schema in {"Person", "Organization"} else None,
                name=word(span, "exact"),
                detectedSchema=schema,
            )


def _statements(bundle: Bundle) -> Iterator[Data]:
    for row in bundle.rows("propositions"):
        ident = word(row, "id")
        claims = list(bundle.carried(row))
        roles = [word(role, "entity") for claim in claims for role in rows(claim, "roles")]
        wording = word(row, "wording")
        yield _entity(
            ident,
            "Note",
            name=wording if bundle.quote_limit is None else wording[: bundle.quote_limit],
            entity=[one for one in dict.fromkeys(roles) if one],
            keywords=word(row, "kind"),
        )
        for claim in claims:
            first = rows(claim, "spans")[0]
            yield _entity(
                word(claim, "id"),
                "Documentation",
                document=word(claim, "report"),
                entity=ident,
                role=_role(bundle, claim),
                summary=[bundle.shown(span).exact for span in rows(claim, "spans")],
                recordId=f"{first['start']}-{first['end']}",
            )


def _role(bundle: Bundle, claim: Record) -> str:
    """The commitment, and on whose word: ``attributed: Mara Velt``."""
    names = [bundle.found.source_name(sub(row, "source")) for row in chain(claim)]
    sources = " < ".join(name for name in names if name)
    return f"{word(claim, 'commitment')}: {sources}" if sources else word(claim, "commitment")


def _happenings(bundle: Bundle) -> Iterator[Data]:
    for entry in bundle.rows("timeline"):
        yield _entity(
            word(entry, "id"),
            "Event",
            name=word(entry, "label") if bundle.quote_limit is None else word(entry, "label")[: bundle.quote_limit],
            startDate=_date(word(entry, "begin")),
            endDate=_date(word(entry, "end")),
            proof=words(entry, "reports"),
        )
