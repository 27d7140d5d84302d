"""An invented event with every kind of record: a fishing accord between two countries that do not exist.

Five reports of the event, one of another event and one earlier version. All texts are written for this test.
Every span is cut from its text by `cut`, so a wrong offset cannot be written down.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

Record = dict[str, Any]  # JSON of the contract: values of any JSON type

WIRE, COURIER, QUAY, OSMARK, SCRAP, CHESS, QUAY_EARLY = (
    "r-wire",
    "r-courier",
    "r-quay",
    "r-osmark",
    "r-scrap",
    "r-chess",
    "r-quay-early",
)

TEXTS: dict[str, str] = {
    WIRE: (
        "Velden and Osmark sign 15-year accord on Sker Bank\n"
        "\n"
        "HALVIK, March 4 (Northern Wire) - Velden and Osmark signed a 15-year accord on fishing at the Sker Bank "
        "on Tuesday, ending three years of talks.\n"
        "\n"
        "President Ilse Darrow and Premier Tomas Wend signed the text in the Halvik customs house. The accord obliges "
        "both sides to share catch data every six hours and to warn each other before a patrol enters the bank. It "
        "contains no clause on compensation for past incidents.\n"
        "\n"
        '"The sea does not ask for a passport," Darrow said after the signing.\n'
        "\n"
        "Skippers in Velden accuse Osmark of having rammed the trawler Lisbet in October 2029, a collision in which "
        "four of the crew died. Osmark has neither confirmed nor denied that its patrol boat was there.\n"
        "\n"
        "Both parliaments must still ratify the accord. Wend said the vote in Osmark would be held by the end of May.\n"
    ),
    COURIER: (
        "Fifteen years of shared water\n"
        "By Jonna Reyk\n"
        "\n"
        "HALVIK - Velden and Osmark have signed a 15-year accord on fishing at the Sker Bank, closing three years of "
        "negotiation, in the customs house of Halvik on Tuesday.\n"
        "\n"
        "The two sides undertake to exchange catch data every six hours and to give warning before a patrol enters "
        "the bank. A clause on compensation for past incidents is missing.\n"
        "\n"
        '"A sea asks nobody for passports," President Ilse Darrow told reporters.\n'
        "\n"
        "An Osmark patrol boat rammed the trawler Lisbet in October 2029, skippers say; four of the crew died. Osmark "
        "has not confirmed this.\n"
        "\n"
        "Northern Wire contributed to this report.\n"
        "Read more: ten walks along the harbour wall\n"
    ),
    QUAY: (
        "After the Lisbet, a signature\n"
        "\n"
        "Two winters after five fishermen of the Lisbet drowned off the Sker Bank, Velden and Osmark signed an accord "
        "on the bank on 4 March.\n"
        "\n"
        'For the families it is too little. "They signed a timetable for nets, not an apology," said Marta Ilves, '
        "whose brother was the mate.\n"
        "\n"
        "The text, published by the Velden government, runs for 15 years and renews itself for five more unless one "
        "side objects. It says nothing about compensation.\n"
        "\n"
        "Osmark's fisheries minister, Pavel Rusk, denied that a patrol boat had rammed the trawler. \"Our boats were "
        'in port, and the harbour log shows it," he told Radio Quay.\n'
        "\n"
        "According to a report by the Basin Institute, the log of the port of Orsk lists two departures that night.\n"
        "\n"
        "A second accord, on shellfish, may follow in autumn, Darrow's office said.\n"
    ),
    OSMARK: (
        "Wend brings home an alliance of the nets\n"
        "\n"
        "ORSK, 5 March - Premier Tomas Wend returned on Wednesday with what his office calls an alliance of the nets. "
        "Signed yesterday in Halvik, it binds Velden for 20 years.\n"
        "\n"
        "Osmark did not ram the Lisbet, Wend said; the trawler went down in a storm with four of her crew.\n"
        "\n"
        '"The sea needs no passport," Mrs Darrow was quoted as saying on state television.\n'
        "\n"
        "Parliament votes on 28 May. The accord includes no compensation, the premier's office stressed, and Velden "
        "pays for the new radar at Orsk.\n"
    ),
    SCRAP: (
        "🐟 Sker Bank: they signed! 👩🏽‍🔧\n"
        "\n"
        "Photo: Ilse Darrow at the Orsk radar, 12 September 2029. Photo by Northern Wire/Ana Pell\n"
        "\n"
        "The fishing accord for the Sker Bank 🌊 was signed in Halvik on Tuesday. It will last for 15 years.\n"
        "\n"
        'Darrow called the sea 🌊 a thing "without passports".\n'
        "\n"
        "Updated: 0:00 | Subscribe to our letter & win <b>a boat</b>\n"
    ),
    CHESS: ("Orsk wins chess cup\n\nThe Orsk chess club won the harbour cup on Sunday with four games to two.\n"),
    QUAY_EARLY: (
        "After the Lisbet, a signature\n"
        "\n"
        "Velden and Osmark signed an accord on the bank on 4 March. Osmark's fisheries minister rejected the "
        "accusation.\n"
    ),
}


def cut(report: str, exact: str, nth: int = 1) -> Record:
    """The span of the n-th place where `exact` stands in the report's text."""
    start = -1
    for _ in range(nth):
        start = TEXTS[report].index(exact, start + 1)
    return {"report": report, "start": start, "end": start + len(exact), "exact": exact}


def _layers(report: str, parts: Iterable[tuple[str, str]]) -> list[Record]:
    """Layers from (kind, first words … last words) pairs; the rest of the text is body."""
    text = TEXTS[report]
    marked = []
    for kind, words in parts:
        span = cut(report, words)
        marked.append({"kind": kind, "start": span["start"], "end": span["end"]})
    marked.sort(key=lambda layer: int(layer["start"]))
    layers: list[Record] = []
    at = 0
    for layer in [*marked, {"kind": "", "start": len(text), "end": len(text)}]:
        between = text[at : layer["start"]]
        if between.strip():
            lead = len(between) - len(between.lstrip())
            layers.append({"kind": "body", "start": at + lead, "end": at + len(between.rstrip())})
        if layer["kind"]:
            layers.append(layer)
        at = int(layer["end"])
    return layers


def _report(ident: str, path: str, name: str | None, layers: list[tuple[str, str]], **more: Any) -> Record:
    """One report; `more` replaces fields. `Any`: fields of any JSON type."""
    row: Record = {
        "id": ident,
        "path": path,
        "locator": None,
        "url": None,
        "urls": [],
        "kind": "news",
        "version": 1,
        "revises": None,
        "updated": None,
        "retrieved": None,
        "correction": None,
        "off_topic": None,
        "truncated": None,
        "encoding": "utf-8",
        "sha256": "0" * 64,
        "text": None,
        "outlet": {"name": name, "basis": "given" if name else "unknown", "span": None},
        "headline": cut(ident, TEXTS[ident].split("\n", 1)[0]),
        "bylines": [],
        "credits": [],
        "dateline": None,
        "published": {"value": None, "begin": None, "end": None, "basis": "unknown", "given_by": None, "spans": []},
        "language": "en",
        "layers": _layers(ident, [("headline", TEXTS[ident].split("\n", 1)[0]), *layers]),
    }
    return row | more


def _published(value: str, end: str, basis: str, spans: list[Record], given_by: str | None = None) -> Record:
    return {"value": value, "begin": value, "end": end, "basis": basis, "given_by": given_by, "spans": spans}


def _reports() -> list[Record]:
    return [
        _report(
            WIRE,
            "wire.txt",
            "Northern Wire",
            [("dateline", "HALVIK, March 4 (Northern Wire)")],
            kind="agency",
            outlet={"name": "Northern Wire", "basis": "stated", "span": cut(WIRE, "Northern Wire")},
            dateline=cut(WIRE, "HALVIK, March 4 (Northern Wire)"),
            published=_published("2031-03-04", "2031-03-05", "stated", [cut(WIRE, "March 4")]),
        ),
        _report(
            COURIER,
            "courier.txt",
            "Halvik Courier",
            [
                ("byline", "By Jonna Reyk"),
                ("dateline", "HALVIK"),
                ("credit", "Northern Wire contributed to this report."),
                ("teaser", "Read more: ten walks along the harbour wall"),
            ],
            url="https://courier.example/sker-bank",
            bylines=[cut(COURIER, "Jonna Reyk")],
            credits=[
                {
                    "agency": "Northern Wire",
                    "of": "text",
                    "span": cut(COURIER, "Northern Wire contributed to this report."),
                }
            ],
            dateline=cut(COURIER, "HALVIK"),
            published=_published("2031-03-04", "2031-03-05", "given", [], "meta"),
        ),
        _report(
            QUAY,
            "quay.json",
            "The Quay Post",
            [],
            locator="0",
            text=TEXTS[QUAY],
            version=2,
            revises=QUAY_EARLY,
            url="https://quay.example/after-the-lisbet",
            published=_published("2031-03-04", "2031-03-06", "inferred", [cut(QUAY, "on 4 March")]),
        ),
        _report(
            OSMARK,
            "osmark.txt",
            "Daily Osmark",
            [("dateline", "ORSK, 5 March")],
            dateline=cut(OSMARK, "ORSK, 5 March"),
            published=_published("2031-03-05", "2031-03-06", "stated", [cut(OSMARK, "5 March")]),
        ),
        _report(
            SCRAP,
            "scrap.txt",
            None,
            [
                ("caption", "Photo: Ilse Darrow at the Orsk radar, 12 September 2029."),
                ("photo_credit", "Photo by Northern Wire/Ana Pell"),
                ("boilerplate", "Updated: 0:00 | Subscribe to our letter & win <b>a boat</b>"),
            ],
            truncated=True,
            credits=[{"agency": "Northern Wire", "of": "photo", "span": cut(SCRAP, "Photo by Northern Wire/Ana Pell")}],
        ),
        _report(CHESS, "chess.txt", "Orsk Evening", [], off_topic={"reason": "shares one name", "score": 0.1}),
        _report(
            QUAY_EARLY,
            "quay-early.json",
            "The Quay Post",
            [],
            text=TEXTS[QUAY_EARLY],
            url="https://quay.example/after-the-lisbet",
        ),
    ]


def _outlet(factbank: str = "CT+") -> Record:
    return {
        "level": 0,
        "source": {"entity": None, "span": None, "kind": "outlet"},
        "cue": None,
        "form": "none",
        "factbank": factbank,
        "stance": None,
        "nested_in": None,
    }


def _said(report: str, source: str, kind: str, cue: str | None, **more: Any) -> Record:
    """One inner link of a chain; `more` replaces fields. `Any`: fields of any JSON type."""
    nth = more.pop("nth", 1)
    row: Record = {
        "level": 1,
        "source": {"entity": more.pop("entity", None), "span": cut(report, source, nth), "kind": kind},
        "cue": cut(report, cue) if cue else None,
        "form": "indirect",
        "factbank": "CT+",
        "stance": None,
        "nested_in": 0,
    }
    return row | more


def _claim(ident: str, report: str, words: str, commitment: str = "asserted", **more: Any) -> Record:
    """One claim; `more` replaces fields. `Any`: fields of any JSON type."""
    basis = [
        {"kind": kind, "span": cut(report, exact) if exact else None}
        for kind, exact in more.pop("why", [("default", None)])
    ]
    inner = more.pop("chain", [])
    spans = [cut(report, part) for part in words.split(" … ")]
    row: Record = {
        "id": ident,
        "report": report,
        "layer": "body",
        "spans": spans,
        "text": words,
        "attributions": [_outlet("Uu" if inner else "CT+"), *inner],
        "commitment": commitment,
        "factbank": "Uu" if inner else "CT+",
        "polarity": "affirms",
        "modality": "actual",
        "background": False,
        "type": "happening",
        "predicate": None,
        "roles": [],
        "times": [],
        "quantities": [],
        "basis": basis,
        "origin": f"o-{report[2:]}",
    }
    return row | more


def _claims() -> list[Record]:
    wired = {"origin": "o-wire"}
    return [
        _claim(
            "c01",
            WIRE,
            "Velden and Osmark signed a 15-year accord on fishing at the Sker Bank on Tuesday",
            predicate=cut(WIRE, "signed"),
            roles=[
                {"role": "actor", "entity": "e-velden", "span": cut(WIRE, "Velden", 2)},
                {"role": "actor", "entity": "e-osmark", "span": cut(WIRE, "Osmark", 2)},
            ],
            times=[{"time": "t01", "role": "happened"}],
            quantities=[{"quantity": "n01", "of": cut(WIRE, "accord", 2)}],
            **wired,
        ),
        _claim(
            "c02",
            COURIER,
            "Velden and Osmark have signed a 15-year accord on fishing at the Sker Bank",
            **wired,
        ),
        _claim(
            "c03",
            QUAY,
            "Velden and Osmark signed an accord on the bank on 4 March",
            times=[{"time": "t03", "role": "happened"}],
        ),
        _claim("c04", OSMARK, "Signed yesterday in Halvik", times=[{"time": "t04", "role": "happened"}]),
        _claim("c05", SCRAP, "The fishing accord for the Sker Bank 🌊 was signed in Halvik on Tuesday"),
        _claim(
            "c06", WIRE, "a 15-year accord", type="provision", quantities=[{"quantity": "n01", "of": None}], **wired
        ),
        _claim("c07", COURIER, "a 15-year accord", type="provision", **wired),
        _claim("c08", QUAY, "The text, published by the Velden government, runs for 15 years", type="provision"),
        _claim(
            "c09",
            OSMARK,
            "it binds Velden for 20 years",
            "attributed",
            type="provision",
            chain=[_said(OSMARK, "his office", "office", "calls")],
            why=[("cue", "calls")],
        ),
        _claim(
            "c10",
            SCRAP,
            "It will last for 15 years",
            "planned",
            type="provision",
            modality="planned",
            why=[("tense", "will")],
        ),
        _claim(
            "c11",
            WIRE,
            "It contains no clause on compensation for past incidents",
            "excluded",
            type="exclusion",
            polarity="denies",
            why=[("negation", "no")],
            **wired,
        ),
        _claim(
            "c12",
            COURIER,
            "A clause on compensation for past incidents is missing",
            "excluded",
            type="exclusion",
            polarity="denies",
            why=[("negation", "missing")],
            **wired,
        ),
        _claim(
            "c13",
            QUAY,
            "It says nothing about compensation",
            "excluded",
            type="exclusion",
            polarity="denies",
            why=[("negation", "nothing")],
            chain=[_said(QUAY, "The text", "document", "says")],
        ),
        _claim(
            "c14",
            OSMARK,
            "The accord includes no compensation",
            "excluded",
            type="exclusion",
            polarity="denies",
            why=[("negation", "no compensation"), ("cue", "stressed")],
            chain=[_said(OSMARK, "the premier's office", "office", "stressed")],
        ),
        _claim(
            "c15",
            WIRE,
            "having rammed the trawler Lisbet in October 2029",
            "accused",
            type="allegation",
            background=True,
            chain=[
                _said(WIRE, "Skippers in Velden", "collective", "accuse", entity="e-skippers", stance="accuses"),
                _said(
                    WIRE,
                    "Osmark",
                    "state",
                    "has neither confirmed nor denied",
                    nth=4,
                    entity="e-osmark",
                    stance="refused",
                    factbank="Uu",
                ),
            ],
            why=[("cue", "accuse"), ("cue", "has neither confirmed nor denied")],
            **wired,
        ),
        _claim(
            "c16",
            COURIER,
            "An Osmark patrol boat rammed the trawler Lisbet in October 2029",
            "attributed",
            type="allegation",
            background=True,
            chain=[_said(COURIER, "skippers", "collective", "say", entity="e-skippers")],
            why=[("cue", "say")],
            **wired,
        ),
        _claim(
            "c17",
            QUAY,
            "a patrol boat had rammed the trawler",
            "denied",
            type="allegation",
            polarity="denies",
            background=True,
            chain=[
                _said(
                    QUAY,
                    "Osmark's fisheries minister, Pavel Rusk,",
                    "person",
                    "denied",
                    entity="e-rusk",
                    stance="denies",
                    factbank="CT-",
                ),
            ],
            why=[("cue", "denied")],
        ),
        _claim(
            "c18",
            OSMARK,
            "Osmark did not ram the Lisbet",
            "denied",
            type="allegation",
            polarity="denies",
            background=True,
            chain=[_said(OSMARK, "Wend", "person", "said", nth=3, entity="e-wend", stance="denies", factbank="CT-")],
            why=[("negation", "not"), ("cue", "said")],
        ),
        _claim(
            "c19",
            WIRE,
            "its patrol boat was there",
            "neither",
            polarity="open",
            background=True,
            chain=[
                _said(
                    WIRE, "Osmark", "state", "has neither confirmed nor denied", nth=4, stance="refused", factbank="Uu"
                )
            ],
            why=[("cue", "has neither confirmed nor denied")],
            **wired,
        ),
        _claim("c20", WIRE, "four of the crew died", type="number", background=True, **wired),
        _claim("c21", COURIER, "four of the crew died", type="number", background=True, **wired),
        _claim("c22", QUAY, "five fishermen of the Lisbet drowned off the Sker Bank", type="number", background=True),
        _claim(
            "c23",
            OSMARK,
            "the trawler went down in a storm with four of her crew",
            "attributed",
            type="number",
            background=True,
            chain=[_said(OSMARK, "Wend", "person", "said", nth=3, entity="e-wend")],
            why=[("cue", "said")],
        ),
        _claim(
            "c24",
            QUAY,
            "the log of the port of Orsk lists two departures that night",
            "attributed",
            type="statement",
            background=True,
            chain=[
                _said(QUAY, "a report by the Basin Institute", "document", "According to", entity="e-basin"),
                _said(QUAY, "the log of the port of Orsk", "document", "lists", level=2, nested_in=1),
            ],
            why=[("cue", "According to")],
        ),
        _claim(
            "c25",
            WIRE,
            "the vote in Osmark would be held by the end of May",
            "attributed",
            modality="planned",
            chain=[_said(WIRE, "Wend", "person", "said the vote", nth=2, entity="e-wend")],
            why=[("cue", "said the vote"), ("modal", "would")],
            **wired,
        ),
        _claim("c26", OSMARK, "Parliament votes on 28 May", "planned", modality="planned", why=[("tense", "votes")]),
        _claim(
            "c27",
            QUAY,
            "A second accord, on shellfish, may follow in autumn",
            "possible",
            type="prediction",
            modality="possible",
            chain=[_said(QUAY, "Darrow's office", "office", "said.")],
            why=[("modal", "may")],
        ),
        _claim(
            "c28",
            OSMARK,
            "Velden pays for the new radar at Orsk",
            "undetermined",
            type="project",
            why=[("default", None)],
        ),
        _claim(
            "c29",
            WIRE,
            "share catch data every six hours",
            type="provision",
            modality="obligation",
            **wired,
        ),
        _claim("c30", COURIER, "exchange catch data every six hours", type="provision", modality="obligation", **wired),
        _claim(
            "c31",
            WIRE,
            "Both parliaments must still ratify the accord",
            modality="obligation",
            why=[("modal", "must")],
            **wired,
        ),
        _claim(
            "c32",
            OSMARK,
            "an alliance of the nets",
            "attributed",
            type="assessment",
            chain=[_said(OSMARK, "his office", "office", "calls")],
            why=[("cue", "calls")],
        ),
        _claim(
            "c33",
            QUAY,
            "Our boats were in port, and the harbour log shows it",
            "attributed",
            type="denial",
            chain=[
                _said(
                    QUAY, "Osmark's fisheries minister, Pavel Rusk,", "person", "told", form="direct", entity="e-rusk"
                ),
            ],
            why=[("cue", "told")],
        ),
    ]


def _proposition(ident: str, claims: list[str], kind: str, salience: float, **more: Any) -> Record:
    """One proposition from claim ids; `more` replaces fields. `Any`: fields of any JSON type."""
    by_id = {row["id"]: row for row in _claims()}
    rows = [by_id[claim] for claim in claims]
    reports = sorted({row["report"] for row in rows})
    denied = [row["id"] for row in rows if row["polarity"] == "denies"]
    affirming = sorted({row["report"] for row in rows if row["polarity"] == "affirms"})
    covered = {row["report"]: row for row in more.pop("coverage", [])}
    rest = [ident for ident in (WIRE, COURIER, QUAY, OSMARK, SCRAP) if ident not in reports]
    coverage = [
        covered.get(report, {"report": report, "state": "silent", "span": None, "searched": ["Sker Bank", "Lisbet"]})
        for report in rest
    ]
    coverage.append({"report": CHESS, "state": "off_topic", "span": None, "searched": []})
    row: Record = {
        "id": ident,
        "wording": rows[0]["text"],
        "wording_claim": claims[0],
        "edits": [],
        "kind": kind,
        "claims": claims,
        "denied_by": denied,
        "left_open_by": [row["id"] for row in rows if row["polarity"] == "open"],
        "reports": reports,
        "affirming_reports": affirming,
        "dissenting_reports": sorted({row["report"] for row in rows if row["polarity"] == "denies"}),
        "origins": sorted({row["origin"] for row in rows}),
        "origins_at_least": 1,
        "roots": [],
        "coverage": sorted(coverage, key=lambda line: str(line["report"])),
        "silent": [line["report"] for line in coverage if line["state"] == "silent"],
        "salience": salience,
    }
    return row | more


def _propositions() -> list[Record]:
    unjudged = [
        {"report": report, "state": "not_judged", "span": None, "searched": []}
        for report in (WIRE, COURIER, QUAY, OSMARK, SCRAP)
    ]
    return [
        _proposition("p01", ["c01", "c02", "c03", "c04", "c05"], "happening", 1.0, roots=["o-signing"]),
        _proposition("p02", ["c06", "c07", "c08", "c10"], "provision", 0.9, roots=["o-text"], origins_at_least=2),
        _proposition("p03", ["c09"], "provision", 0.7),
        _proposition(
            "p04",
            ["c11", "c12", "c13", "c14"],
            "exclusion",
            0.85,
            wording="It contains a clause on compensation for past incidents",
            edits=[
                {"kind": "negation_removed", "span": cut(WIRE, "no clause"), "before": "no clause", "after": "a clause"}
            ],
            roots=["o-text"],
            origins=[],
            coverage=[{"report": SCRAP, "state": "truncated", "span": None, "searched": ["compensation"]}],
        ),
        _proposition(
            "p05",
            ["c16", "c15", "c17", "c18"],
            "allegation",
            0.8,
            roots=["o-skippers"],
            origins=["o-wire"],
        ),
        _proposition(
            "p06",
            ["c19"],
            "statement",
            0.4,
            coverage=[
                {
                    "report": COURIER,
                    "state": "possible_mention",
                    "span": cut(COURIER, "has not confirmed this"),
                    "searched": ["patrol boat"],
                }
            ],
        ),
        _proposition("p07", ["c20", "c21", "c23"], "number", 0.6),
        _proposition("p08", ["c22"], "number", 0.6),
        _proposition("p09", ["c24"], "statement", 0.5, coverage=unjudged),
        _proposition("p10", ["c25", "c26"], "happening", 0.5),
        _proposition("p11", ["c27"], "prediction", 0.3, coverage=unjudged),
        _proposition("p12", ["c28"], "project", 0.2, coverage=unjudged),
        _proposition("p13", ["c29", "c30"], "provision", 0.55),
        _proposition("p14", ["c31"], "happening", 0.45),
        _proposition("p15", ["c32"], "assessment", 0.5, coverage=unjudged),
        _proposition("p16", ["c33"], "denial", 0.5, coverage=unjudged),
    ]


def _relation(ident: str, sides: tuple[str, str], relation: str, kind: str, **more: Any) -> Record:
    """One relation; `more` replaces fields. `Any`: fields of any JSON type."""
    row: Record = {
        "id": ident,
        "left": sides[0],
        "right": sides[1],
        "relation": relation,
        "class": kind,
        "dimension": None,
        "directed": False,
        "score": 0.8,
        "reason": "",
        "evidence": [],
    }
    return row | more


def _relations() -> list[Record]:
    return [
        _relation(
            "x01",
            ("p02", "p03"),
            "Contradiction",
            "conflict",
            dimension="number",
            reason="term of the accord: 15 years against 20 years",
            evidence=[cut(WIRE, "15-year", 2), cut(OSMARK, "20 years")],
            score=0.92,
        ),
        _relation(
            "x02",
            ("p07", "p08"),
            "Contradiction",
            "conflict",
            dimension="number",
            reason="deaths: 4 against 5",
            evidence=[cut(WIRE, "four"), cut(QUAY, "five")],
        ),
        _relation(
            "x03",
            ("c16", "c18"),
            "Contradiction",
            "conflict",
            dimension="polarity",
            reason="one side says rammed, the other did not ram",
            evidence=[cut(COURIER, "rammed"), cut(OSMARK, "did not ram")],
        ),
        _relation(
            "x04",
            ("c15", "c16"),
            "Modality",
            "commitment_shift",
            dimension="commitment",
            directed=True,
            reason="accused in the wire, attributed in what was taken from it",
            evidence=[cut(WIRE, "accuse"), cut(COURIER, "say")],
        ),
        _relation(
            "x05",
            ("p10", "c26"),
            "Elaboration / refinement",
            "detail",
            directed=True,
            reason="28 May lies within 'by the end of May'",
            evidence=[cut(OSMARK, "on 28 May")],
        ),
        _relation("x06", ("c01", "c02"), "Equivalence (paraphrase)", "same", reason="same words but for the tense"),
        _relation(
            "x07", ("p16", "p05"), "Description", "about", directed=True, reason="the denial is about the ramming"
        ),
        _relation(
            "x08",
            ("p01", "p15"),
            "Contradiction",
            "conflict",
            dimension="characterisation",
            reason="accord against alliance",
            evidence=[cut(WIRE, "accord"), cut(OSMARK, "alliance")],
            score=0.6,
        ),
        _relation(
            "x09",
            ("p14", "p10"),
            "Follow-up",
            "update",
            directed=True,
            reason="ratification still open; a date for one vote is named later",
        ),
    ]


def _quotes() -> list[Record]:
    def quote(
        ident: str, report: str, words: str, speaker: str, cue: str, group: str | None, entity: str | None
    ) -> Record:
        whole = cut(report, words)
        inner = words.strip('",')
        at = whole["start"] + words.index(inner)
        return {
            "id": ident,
            "report": report,
            "span": whole,
            "inner": {"report": report, "start": at, "end": at + len(inner), "exact": inner},
            "speaker": {"entity": entity, "span": cut(report, speaker)},
            "cue": cut(report, cue),
            "form": "direct",
            "group": group,
        }

    return [
        quote("q1", WIRE, '"The sea does not ask for a passport,"', "Darrow", "said", "g1", "e-darrow"),
        quote("q2", COURIER, '"A sea asks nobody for passports,"', "President Ilse Darrow", "told", "g1", "e-darrow"),
        quote("q3", OSMARK, '"The sea needs no passport,"', "Mrs Darrow", "was quoted as saying", "g1", "e-darrow"),
        quote("q4", SCRAP, '"without passports"', "Darrow", "called", "g1", "e-darrow"),
        quote(
            "q5", QUAY, '"They signed a timetable for nets, not an apology,"', "Marta Ilves", "said", None, "e-ilves"
        ),
        quote(
            "q6",
            QUAY,
            '"Our boats were in port, and the harbour log shows it,"',
            "he",
            "told",
            None,
            "e-rusk",
        ),
    ]


def _entity(ident: str, name: str, kind: str, mentions: list[Record], **more: Any) -> Record:
    """One entity; `more` replaces fields. `Any`: fields of any JSON type."""
    return {"id": ident, "name": name, "kind": kind, "aliases": [], "identifiers": {}, "mentions": mentions} | more


def _entities() -> list[Record]:
    return [
        _entity(
            "e-velden",
            "Velden",
            "state",
            [cut(WIRE, "Velden"), cut(COURIER, "Velden"), cut(QUAY, "Velden"), cut(OSMARK, "Velden")],
            identifiers={"iso3166": "XV"},
        ),
        _entity(
            "e-osmark",
            "Osmark",
            "state",
            [cut(WIRE, "Osmark"), cut(COURIER, "Osmark"), cut(QUAY, "Osmark"), cut(OSMARK, "Osmark")],
        ),
        _entity(
            "e-darrow",
            "Ilse Darrow",
            "person",
            [
                cut(WIRE, "President Ilse Darrow"),
                cut(COURIER, "Ilse Darrow"),
                cut(OSMARK, "Mrs Darrow"),
                cut(SCRAP, "Darrow"),
            ],
            aliases=["Darrow", "Mrs Darrow", "President Ilse Darrow"],
        ),
        _entity("e-wend", "Tomas Wend", "person", [cut(WIRE, "Tomas Wend"), cut(OSMARK, "Wend")], aliases=["Wend"]),
        _entity("e-rusk", "Pavel Rusk", "person", [cut(QUAY, "Pavel Rusk")]),
        _entity("e-ilves", "Marta Ilves", "person", [cut(QUAY, "Marta Ilves")]),
        _entity("e-skippers", "Skippers", "organisation", [cut(WIRE, "Skippers"), cut(COURIER, "skippers")]),
        _entity("e-basin", "Basin Institute", "organisation", [cut(QUAY, "Basin Institute")]),
        _entity("e-halvik", "Halvik", "place", [cut(WIRE, "Halvik"), cut(COURIER, "Halvik"), cut(OSMARK, "Halvik")]),
        _entity("e-accord", "Sker Bank accord", "agreement", [cut(WIRE, "accord")]),
    ]


def _times() -> list[Record]:
    def date(ident: str, report: str, words: str, value: str, end: str, anchor: str | None) -> Record:
        return {
            "id": ident,
            "report": report,
            "span": cut(report, words),
            "type": "DATE",
            "value": value,
            "mod": None,
            "anchor": anchor,
            "begin": value,
            "end": end,
        }

    return [
        date("t01", WIRE, "on Tuesday", "2031-03-04", "2031-03-05", "published"),
        date("t03", QUAY, "4 March", "2031-03-04", "2031-03-05", "published"),
        date("t04", OSMARK, "yesterday", "2031-03-04", "2031-03-05", "published"),
        date("t05", WIRE, "October 2029", "2029-10", "2029-11", None),
    ]


def _quantities() -> list[Record]:
    def quantity(ident: str, report: str, words: str, number: float, unit: str | None, **more: Any) -> Record:
        nth = more.pop("nth", 1)
        return {
            "id": ident,
            "report": report,
            "span": cut(report, words, nth),
            "number": number,
            "upper": None,
            "lower": None,
            "unit": unit,
            "unit_code": None,
            "measured": None,
            "approximate": False,
        } | more

    return [
        quantity("n01", WIRE, "15-year", 15, "year", nth=2, unit_code="a"),
        quantity("n02", COURIER, "15-year", 15, "year", unit_code="a"),
        quantity("n03", QUAY, "15 years", 15, "year", unit_code="a"),
        quantity("n04", OSMARK, "20 years", 20, "year", unit_code="a"),
        quantity("n05", SCRAP, "15 years", 15, "year", unit_code="a"),
        quantity("n06", WIRE, "four of the crew", 4, "person", measured=cut(WIRE, "crew")),
        quantity("n07", QUAY, "five fishermen", 5, "person", measured=cut(QUAY, "fishermen")),
        quantity("n08", WIRE, "six hours", 6, "hour", unit_code="h"),
    ]


def _timeline() -> list[Record]:
    def entry(
        ident: str, label: Record, value: str, end: str, claims: list[str], reports: list[str], **more: Any
    ) -> Record:
        return {
            "id": ident,
            "label": label["exact"],
            "label_span": label,
            "value": value,
            "begin": value,
            "end": end,
            "precision": "day",
            "background": False,
            "projected": False,
            "claims": claims,
            "reports": reports,
            "rival_values": [],
            "kind": "happening",
            "repairs": [],
            "standing": None,
        } | more

    return [
        entry(
            "l1",
            cut(WIRE, "having rammed the trawler Lisbet"),
            "2029-10",
            "2029-11",
            ["c15", "c16"],
            [WIRE, COURIER],
            background=True,
            precision="month",
        ),
        entry(
            "l2",
            cut(QUAY, "Velden and Osmark signed an accord on the bank"),
            "2031-03-04",
            "2031-03-05",
            ["c01", "c03", "c04"],
            [WIRE, COURIER, QUAY, OSMARK],
            rival_values=[{"value": "2031-03-05", "reports": [SCRAP], "claims": ["c05"]}],
        ),
        entry("l3", cut(OSMARK, "Parliament votes"), "2031-05-28", "2031-05-29", ["c26"], [OSMARK], projected=True),
    ]


def _origin(ident: str, scope: str, kind: str, reports: list[str], **more: Any) -> Record:
    """One origin; `more` replaces fields. `Any`: fields of any JSON type."""
    return {
        "id": ident,
        "scope": scope,
        "kind": kind,
        "root": {"report": None, "name": None, "span": None},
        "derived_from": [],
        "reports": reports,
        "claims": [],
        "credited": False,
        "score": 0.7,
        "reasons": [],
    } | more


def _origins() -> list[Record]:
    return [
        _origin(
            "o-wire",
            "report",
            "shared_wire",
            [COURIER, WIRE],
            root={"report": WIRE, "name": "Northern Wire", "span": cut(WIRE, "Northern Wire")},
            derived_from=["o-signing"],
            credited=True,
            score=0.97,
            reasons=[
                {
                    "kind": "credit",
                    "spans": [cut(COURIER, "Northern Wire contributed to this report.")],
                    "weight": 0.9,
                },
                {
                    "kind": "rare_phrase",
                    "spans": [cut(WIRE, "every six hours"), cut(COURIER, "every six hours")],
                    "weight": 0.5,
                },
                {
                    "kind": "order",
                    "spans": [],
                    "weight": 0.4,
                },
            ],
        ),
        _origin("o-quay", "report", "own", [QUAY], derived_from=["o-text"]),
        _origin("o-osmark", "report", "own", [OSMARK], derived_from=["o-signing"]),
        _origin("o-scrap", "report", "own", [SCRAP], score=0.3),
        _origin("o-chess", "report", "own", [CHESS]),
        _origin(
            "o-signing",
            "passage",
            "shared_utterance",
            [COURIER, OSMARK, SCRAP, WIRE],
            root={"report": None, "name": "Darrow", "span": cut(WIRE, "Darrow")},
            reasons=[
                {
                    "kind": "quote",
                    "spans": [
                        cut(WIRE, "The sea does not ask for a passport"),
                        cut(COURIER, "A sea asks nobody for passports"),
                        cut(OSMARK, "The sea needs no passport"),
                    ],
                    "weight": 0.8,
                }
            ],
            score=0.8,
        ),
        _origin(
            "o-text",
            "passage",
            "primary_text",
            [QUAY, WIRE],
            root={
                "report": None,
                "name": "The text, published by the Velden government",
                "span": cut(QUAY, "The text, published by the Velden government"),
            },
            claims=["c08", "c13"],
            reasons=[
                {"kind": "attribution", "spans": [cut(QUAY, "published by the Velden government")], "weight": 0.6}
            ],
        ),
        _origin(
            "o-skippers",
            "passage",
            "shared_source",
            [COURIER, WIRE],
            root={"report": None, "name": "Skippers in Velden", "span": cut(WIRE, "Skippers in Velden")},
            claims=["c15", "c16"],
        ),
    ]


def _agreements() -> list[Record]:
    return [
        {
            "id": "a1",
            "name": cut(WIRE, "accord on fishing at the Sker Bank"),
            "parties": [
                {"entity": "e-velden", "signed": "2031-03-04", "ratified": None, "in_force": None, "left": None},
                {"entity": "e-osmark", "signed": "2031-03-04", "ratified": None, "in_force": None, "left": None},
            ],
            "signatories": [{"entity": "e-darrow", "for": "e-velden"}, {"entity": "e-wend", "for": "e-osmark"}],
            "signed": {"value": "2031-03-04", "spans": [cut(WIRE, "on Tuesday")]},
            "place": "e-halvik",
            "type": "agreement",
            "term": {"value": "P15Y", "spans": [cut(WIRE, "15-year", 2), cut(QUAY, "15 years")]},
            "renewal": {"value": "P5Y", "spans": [cut(QUAY, "renews itself for five more unless one side objects")]},
            "status": [
                {
                    "step": "signed",
                    "party": None,
                    "value": "2031-03-04",
                    "spans": [cut(WIRE, "signed")],
                    "commitment": "asserted",
                },
                {
                    "step": "ratified",
                    "party": "e-osmark",
                    "value": None,
                    "spans": [cut(WIRE, "must still ratify")],
                    "commitment": "planned",
                },
            ],
            "provisions": [
                {
                    "id": "v1",
                    "actor": None,
                    "deontic": "shall",
                    "action": cut(WIRE, "share"),
                    "object": cut(WIRE, "catch data every six hours"),
                    "condition": None,
                    "codes": [
                        {"scheme": "ATOP", "version": "5", "code": "nomicoop", "status": "candidate"},
                    ],
                    "state": "stated",
                    "claims": ["c29", "c30"],
                    "by_report": {
                        WIRE: "stated",
                        COURIER: "stated",
                        QUAY: "not_mentioned",
                        OSMARK: "not_mentioned",
                        SCRAP: "not_mentioned",
                    },
                },
                {
                    "id": "v2",
                    "actor": None,
                    "deontic": "shall",
                    "action": None,
                    "object": cut(WIRE, "compensation for past incidents"),
                    "condition": None,
                    "codes": [],
                    "state": "excluded",
                    "claims": ["c11", "c12", "c13", "c14"],
                    "by_report": {
                        WIRE: "excluded",
                        COURIER: "excluded",
                        QUAY: "excluded",
                        OSMARK: "excluded",
                        SCRAP: "not_mentioned",
                    },
                },
            ],
            "exclusions": [{"code": "compensation", "claims": ["c11", "c12", "c13", "c14"]}],
            "related": [
                {
                    "name": cut(QUAY, "A second accord, on shellfish"),
                    "relation": "follow_up",
                    "claims": ["c27"],
                }
            ],
            "projects": [
                {
                    "name": cut(OSMARK, "the new radar at Orsk"),
                    "steps": [{"date": None, "level": None, "on_word_of": "outlet", "claims": ["c28"]}],
                }
            ],
        }
    ]


def _decisions() -> list[Record]:
    return [
        {
            "id": "d1",
            "kind": "not_same",
            "targets": [cut(WIRE, "four of the crew died"), cut(QUAY, "five fishermen of the Lisbet drowned")],
            "value": None,
            "author": "R. Editor",
            "time": "2031-03-06T09:00:00+01:00",
            "reason": "two numbers are to stand apart",
            "state": "applied",
        }
    ]


def dossier() -> Record:
    """A fresh dossier in the shape of the contract; tests may change it."""
    return {
        "schema": "dossier/1",
        "producer": {"version": "0.1.0", "settings_digest": "5e77", "engines": {"rules": "ab12"}},
        "event": {
            "id": "ev",
            "title": cut(WIRE, "Velden and Osmark sign 15-year accord on Sker Bank"),
            "interval": ["2031-03-04", "2031-03-05"],
            "places": ["e-halvik"],
            "participants": ["e-velden", "e-osmark"],
        },
        "reports": _reports(),
        "claims": _claims(),
        "propositions": _propositions(),
        "relations": _relations(),
        "quotes": _quotes(),
        "entities": _entities(),
        "times": _times(),
        "timeline": _timeline(),
        "quantities": _quantities(),
        "origins": _origins(),
        "agreements": _agreements(),
        "decisions": _decisions(),
        "skipped": [
            {"path": "chess.txt", "stage": "stories", "reason": "off_topic: shares no name of the event but Orsk"},
            {"path": "broken.pdf", "stage": "reports", "reason": "no text layer"},
        ],
    }
