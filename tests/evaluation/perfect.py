"""Writes a full gold as the dossier of a program that finds all of it and nothing else."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from synoptic.evaluation.measures.quantities import NOT_QUANTITIES

Record = dict[str, Any]

LAYERS = {"title": "headline", "deck": "deck", "subtitle": "deck", "subhead": "subhead", "caption": "caption"}
COMMITMENTS = {"alleged": "accused", "neither-confirmed-nor-denied": "neither", "negated-assertion": "excluded"}
CLASSES = {
    "conflict-of-positions": "conflict",
    "conflict-of-reports": "conflict",
    "tension": "commitment_shift",
    "update-over-time": "update",
}


def perfect_dossier(gold: Record) -> Record:
    """The dossier; reports are named after documents, so D0 is rD0."""
    return {
        "schema": "dossier/1",
        "reports": [report(d) for d in gold["documents"]],
        "claims": [claim(m) for c in gold["claims"] for m in c["mentions"]],
        "propositions": [proposition(gold, c) for c in gold["claims"]],
        "relations": [r for wanted in gold["relations"] for r in relations(wanted)],
        "quotes": [quote(gold, q) for q in gold["quotations"]],
        "entities": [entity(e) for e in gold["entities"]],
        "times": times(gold),
        "timeline": [entry(t) for t in gold["timeline"] if t["is_event"]],
        "quantities": [quantity(q) for q in gold["quantities"] if is_quantity(q)],
        "origins": [{"id": f"o{n}", "reports": [f"r{d}" for d in part]} for n, part in enumerate(partition(gold))],
        "agreements": agreements(gold),
    }


def span(place: Record | None) -> Record | None:
    if not place:
        return None
    return {"report": f"r{place['doc']}", "start": place["start"], "end": place["end"], "exact": place["quote"]}


def report(document: Record) -> Record:
    layers = []
    for region in document["regions"]:
        kind = LAYERS.get(region["kind"], "body" if region["claim_bearing"] else "boilerplate")
        layers.append({"kind": kind, "start": region["start"], "end": region["end"]})
    return {"id": f"r{document['id']}", "path": document["file"], "text": None, "layers": layers}


def claim(mention: Record) -> Record:
    chain = [
        {
            "level": link["level"],
            "source": {
                "entity": link["entity"] if link["level"] else None,
                "span": span(link["span"]),
                "kind": "person" if link["level"] else "outlet",
            },
        }
        for link in mention["attribution"]
    ]
    return {
        "id": mention["id"],
        "report": f"r{mention['doc']}",
        "spans": [span(mention)],
        "attributions": chain,
        "commitment": COMMITMENTS.get(mention["commitment"], mention["commitment"]),
        "polarity": mention["polarity"],
        "modality": mention["modality"],
    }


def partition(gold: Record) -> list[list[str]]:
    stated: list[list[str]] = (gold["lineage"].get("independent_origins") or {}).get("partition") or []
    return stated or [[d["id"]] for d in gold["documents"]]


def proposition(gold: Record, cluster: Record) -> Record:
    docs = set(cluster["docs"])
    warned = {w["claim"]: w["origins"] for w in gold["lineage"].get("corroboration_warning", [])}
    origins = [f"o{n}" for n, part in enumerate(partition(gold)) if docs & set(part)]
    return {
        "id": f"p{cluster['id']}",
        "claims": [m["id"] for m in cluster["mentions"]],
        "reports": [f"r{doc}" for doc in cluster["docs"]],
        "origins": origins[: warned.get(cluster["id"])],
    }


def relations(wanted: Record) -> list[Record]:
    name = CLASSES.get(wanted["verdict"])
    items = [i for i in wanted["items"] if i.get("mention")]
    if name is None or not items:
        return []
    others = [i for i in items[1:] if name != "conflict" or i["cluster"] != items[0]["cluster"]]
    left = items[0]["mention"]
    return [
        {"id": f"{wanted['id']}.{n}", "left": left, "right": i["mention"], "class": name} for n, i in enumerate(others)
    ]


def quote(gold: Record, quotation: Record) -> Record:
    groups = {q: g["id"] for g in gold["quotation_groups"] for q in g["quotes"]}
    return {
        "id": quotation["id"],
        "report": f"r{quotation['span']['doc']}",
        "span": span(quotation["span"]),
        "inner": span(quotation["inner"]),
        "speaker": {"entity": quotation["speaker"], "span": span(quotation["speaker_mention"])},
        "group": groups.get(quotation["id"], quotation["id"]),
    }


def entity(given: Record) -> Record:
    kind = "agreement" if given["type"] == "agreement" else "other"
    mentions = [span(m) for m in given["mentions"]]
    return {
        "id": given["id"],
        "name": given["canonical"],
        "kind": kind,
        "aliases": given["variants"],
        "mentions": mentions,
    }


def times(gold: Record) -> list[Record]:
    regions = {d["id"]: d["regions"] for d in gold["documents"]}
    found: dict[tuple[str, int, int], Record] = {}
    for given in gold["timeline"]:
        for x in given["expressions"]:
            if not any(r["claim_bearing"] and r["start"] <= x["start"] < r["end"] for r in regions[x["doc"]]):
                continue
            value = {"value": x.get("value", given["value"]), "begin": given["begin"], "end": next_day(given["end"])}
            found.setdefault((x["doc"], x["start"], x["end"]), {"span": span(x), **value})
    return list(found.values())


def next_day(day: str | None) -> str | None:
    return day and str(date.fromisoformat(day[:10]) + timedelta(days=1))


def entry(given: Record) -> Record:
    days = {"value": given["value"], "begin": given["begin"], "end": next_day(given["end"])}
    return {"id": given["id"], "reports": [f"r{doc}" for doc in given["docs"]], **days}


def is_quantity(quantity: Record) -> bool:
    return quantity["kind"] not in NOT_QUANTITIES and quantity["value"] is not None


def quantity(given: Record) -> Record:
    value = given["value"] if isinstance(given["value"], list) else [given["value"]]
    place = {"report": f"r{given['span']['doc']}", "span": span(given["span"])}
    return {"id": given["id"], **place, "lower": value[0], "upper": value[-1], "unit": given["unit"]}


def agreements(gold: Record) -> list[Record]:
    wanted = gold.get("agreement")
    if not wanted:
        return []
    docs = [d["id"] for d in gold["documents"]]

    def supported(row: Record) -> list[str]:
        return [s["mention"] for s in row["support"] if s.get("mention")]

    provisions = [
        {
            "id": p["id"],
            "claims": supported(p),
            "by_report": {f"r{doc}": "stated" if doc in p["docs"] else "not_mentioned" for doc in docs},
        }
        for p in wanted["provisions"]
    ]
    return [
        {
            "id": "a",
            "parties": [p["entity"] for p in wanted["parties"]],
            "signed": {"value": wanted["date"]["value"]},
            "term": {"value": wanted["term"]["value"]},
            "renewal": {"spans": [span(s) for s in wanted["renewal"]["support"]]},
            "provisions": provisions,
            "exclusions": [{"code": x["atop_like"], "claims": supported(x)} for x in wanted["exclusions"]],
        }
    ]
