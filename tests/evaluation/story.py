"""An invented transfer told by three outlets, with its gold, small enough to read at once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

Record = dict[str, Any]

FIRST = """Brandt joins Harbour

Striker Lena Brandt joined Harbour FC on Tuesday.

Harbour FC paid 12 million euros, director Paul Weiss said. “We wanted her for years,” Weiss added. \
Harbour FC denied that it had broken a promise.

Read also: tickets for 3 May 1999 sold out.
"""
SECOND = """Harbour FC signed Lena Brandt on Tuesday.

The fee was 15 million euros, a person close to the player said. Rovers accused Harbour FC of breaking a promise.

Weiss told a crowd: “We wanted her for years.” She may play on Saturday.
"""
THIRD = """Striker Lena Brandt joined Harbour FC on Tuesday.
"""
TEXTS = {"D0": FIRST, "D1": SECOND, "D2": THIRD}
FILES = {"D0": "a.txt", "D1": "b.txt", "D2": "c.txt"}


def at(doc: str, words: str) -> Record:
    """The span of some words of a report."""
    start = TEXTS[doc].index(words)
    return {"doc": doc, "start": start, "end": start + len(words), "quote": words}


def outlet(doc: str) -> Record:
    return {"level": 0, "entity": f"OUTLET_{doc}", "span": None}


def mention(ident: str, doc: str, words: str, **more: Any) -> Record:
    stance: Record = {"commitment": "asserted", "polarity": "affirms", "modality": "actual", "directness": "none"}
    return {"id": ident, **at(doc, words), "cue": None, "attribution": [outlet(doc)], **stance, **more}


def by(doc: str, entity: str, words: str) -> list[Record]:
    return [outlet(doc), {"level": 1, "entity": entity, "span": at(doc, words)}]


def claims() -> list[Record]:
    weiss = by("D0", "E_WEISS", "director Paul Weiss")
    rovers = by("D1", "E_ROVERS", "Rovers")
    return [
        cluster(
            "C001",
            3,
            mention("C001.m1", "D0", "Striker Lena Brandt joined Harbour FC on Tuesday"),
            mention("C001.m2", "D1", "Harbour FC signed Lena Brandt on Tuesday"),
            mention("C001.m3", "D2", "Striker Lena Brandt joined Harbour FC on Tuesday"),
        ),
        cluster(
            "C002",
            2,
            mention("C002.m1", "D0", "Harbour FC paid 12 million euros", attribution=weiss, commitment="attributed"),
        ),
        cluster(
            "C003",
            2,
            mention(
                "C003.m1",
                "D1",
                "The fee was 15 million euros",
                attribution=by("D1", "E_PERSON", "a person close to the player"),
                commitment="attributed",
            ),
        ),
        cluster(
            "C004",
            1,
            mention(
                "C004.m1",
                "D0",
                "Harbour FC denied that it had broken a promise",
                attribution=by("D0", "E_HARBOUR", "Harbour FC denied"),
                commitment="denied",
                polarity="denies",
            ),
        ),
        cluster(
            "C005",
            1,
            mention(
                "C005.m1",
                "D1",
                "Rovers accused Harbour FC of breaking a promise",
                attribution=rovers,
                commitment="alleged",
            ),
        ),
        cluster(
            "C006",
            1,
            mention("C006.m1", "D1", "She may play on Saturday", commitment="possible", modality="possible"),
        ),
    ]


def cluster(ident: str, salience: int, *mentions: Record) -> Record:
    docs = sorted({m["doc"] for m in mentions})
    return {"id": ident, "canonical": mentions[0]["quote"], "docs": docs, "salience": salience, "mentions": [*mentions]}


def relation(ident: str, verdict: str, *mentions: Record) -> Record:
    items = [{**at(m["doc"], m["quote"]), "cluster": m["id"][:4], "mention": m["id"]} for m in mentions]
    return {"id": ident, "key": ident.lower(), "verdict": verdict, "items": items}


def region(doc: str, words: str, kind: str, *, bears_claims: bool) -> Record:
    return {**at(doc, words), "kind": kind, "claim_bearing": bears_claims}


def documents() -> list[Record]:
    title, _, rest = FIRST.partition("\n\n")
    body, _, furniture = rest.rpartition("\n\n")
    regions = {
        "D0": [
            region("D0", title, "title", bears_claims=True),
            region("D0", body, "body", bears_claims=True),
            region("D0", furniture.strip(), "boilerplate", bears_claims=False),
        ],
        "D1": [region("D1", SECOND.strip(), "body", bears_claims=True)],
        "D2": [region("D2", THIRD.strip(), "body", bears_claims=True)],
    }
    return [{"id": doc, "file": FILES[doc], "regions": found} for doc, found in regions.items()]


def entities() -> list[Record]:
    def entity(ident: str, kind: str, name: str, *places: tuple[str, str]) -> Record:
        mentions = [{**at(doc, words), "kind": "name"} for doc, words in places]
        return {"id": ident, "type": kind, "canonical": name, "variants": [name], "mentions": mentions}

    return [
        entity(
            "E_BRANDT", "person", "Lena Brandt", ("D0", "Lena Brandt"), ("D1", "Lena Brandt"), ("D2", "Lena Brandt")
        ),
        entity("E_WEISS", "person", "Paul Weiss", ("D0", "Paul Weiss"), ("D1", "Weiss")),
        entity("E_HARBOUR", "organisation", "Harbour FC", ("D0", "Harbour FC"), ("D1", "Harbour FC")),
        entity("E_ROVERS", "organisation", "Rovers", ("D1", "Rovers")),
        {
            "id": "E_PERSON",
            "type": "person",
            "canonical": "person close to the player",
            "variants": [],
            "mentions": [{**at("D1", "a person close to the player"), "kind": "nominal"}],
        },
    ]


def quotations() -> list[Record]:
    def quotation(ident: str, doc: str, words: str, mention_words: str) -> Record:
        return {
            "id": ident,
            "span": at(doc, f"“{words}”"),
            "inner": at(doc, words),
            "speaker": "E_WEISS",
            "speaker_mention": at(doc, mention_words),
            "attribution_type": "explicit",
        }

    return [
        quotation("Q01", "D0", "We wanted her for years,", "Weiss added"),
        quotation("Q02", "D1", "We wanted her for years.", "Weiss"),
    ]


def timeline() -> list[Record]:
    def entry(ident: str, day: str, *expressions: Record, is_event: bool = True) -> Record:
        return {
            "id": ident,
            "happening": ident,
            "type": "DATE",
            "value": day,
            "begin": day,
            "end": day,
            "is_event": is_event,
            "docs": sorted({x["doc"] for x in expressions}),
            "expressions": [*expressions],
        }

    return [
        entry("T01", "2024-05-07", at("D0", "on Tuesday"), at("D1", "on Tuesday"), at("D2", "on Tuesday")),
        entry("T02", "2024-05-11", at("D1", "on Saturday")),
        entry("T03", "1999-05-03", at("D0", "3 May 1999"), is_event=False),
    ]


def quantities() -> list[Record]:
    def quantity(ident: str, doc: str, words: str, value: float) -> Record:
        return {"id": ident, "span": at(doc, words), "kind": "measure", "value": value, "unit": "EUR"}

    return [quantity("N1", "D0", "12 million euros", 12e6), quantity("N2", "D1", "15 million euros", 15e6)]


def agreement() -> Record:
    support = [{**at("D0", "Striker Lena Brandt joined Harbour FC on Tuesday"), "mention": "C001.m1"}]
    absent = [{**at("D0", "Harbour FC denied that it had broken a promise"), "mention": "C004.m1"}]
    return {
        "parties": [{"entity": "E_BRANDT"}, {"entity": "E_HARBOUR"}],
        "date": {"value": "2024-05-07"},
        "term": {"value": "P3Y"},
        "renewal": {"support": support},
        "provisions": [{"id": "P1", "obligation": "joins", "atop_like": "OTHER", "docs": ["D0"], "support": support}],
        "exclusions": [{"absent": "a broken promise", "atop_like": "NONE", "support": absent}],
    }


def gold() -> Record:
    """The gold of the story; a new one at every call, so that a test may spoil it."""
    found = claims()
    mentions = {m["id"]: m for c in found for m in c["mentions"]}
    return {
        "documents": documents(),
        "claims": found,
        "relations": [
            relation("R01", "conflict-of-reports", mentions["C002.m1"], mentions["C003.m1"]),
            relation("R02", "trap", mentions["C004.m1"], mentions["C005.m1"]),
            relation("R03", "no-difference", mentions["C001.m1"], mentions["C001.m2"]),
        ],
        "quotations": quotations(),
        "quotation_groups": [{"id": "G1", "quotes": ["Q01", "Q02"]}],
        "timeline": timeline(),
        "entities": entities(),
        "quantities": quantities(),
        "agreement": agreement(),
        "lineage": {
            "groups": [{"id": "LG1", "docs": ["D0", "D2"]}],
            "independent_origins": {"partition": [["D0", "D2"], ["D1"]]},
        },
    }


ACCEPTANCE = """# What must be shown

| # | reports | fact | gold ids |
|---:|---|---|---|
| 1 | D0 D1 D2 | the move | C001, T01 |
| 2 | D0 D1 (D2 silent) | two fees | C002, C003, R01 |
| 3 | D0 D2 | one origin | LG1 |
| 4 | D0 D1 | accusation and denial stay apart | C004, C005, R02 |
| 5 | D1 (D0) | what he said | Q02 |
| 6 | D0 | what agrees is not asked for | R03 |
"""


def write_story(root: Path, name: str = "transfer") -> Path:
    """Write the story as an event with a full gold; returns the folder of its reports."""
    folder = root / "events" / name
    reports = folder / "reports"
    reports.mkdir(parents=True)
    for doc, file in FILES.items():
        (reports / file).write_bytes(TEXTS[doc].encode("utf-8"))
    (folder / "gold.json").write_text(json.dumps(gold()), encoding="utf-8")
    (folder / "acceptance.md").write_text(ACCEPTANCE, encoding="utf-8")
    return reports
