"""A dossier of many reports, made by counting: each statement is told by some of them in the same words."""

from __future__ import annotations

from typing import Any

Record = dict[str, Any]  # JSON of the contract: values of any JSON type


def large_dossier(reports: int, statements: int) -> tuple[Record, dict[str, str]]:
    """A dossier and its texts: statement `n` stands in every report whose number it, plus a step, divides evenly."""
    sentences = [f"Statement number {n} is told." for n in range(statements)]
    text = "\n".join(sentences) + "\n"
    starts = [text.index(sentence) for sentence in sentences]
    names = [f"r{at}" for at in range(reports)]
    claims, propositions = [], []
    for n, sentence in enumerate(sentences):
        carrying = [at for at in range(reports) if at % (n % 9 + 1) == 0]
        for at in carrying:
            span = {"report": names[at], "start": starts[n], "end": starts[n] + len(sentence), "exact": sentence}
            claims.append(_claim(f"c{n}-{at}", span))
        propositions.append(
            {
                "id": f"p{n}",
                "wording": sentence,
                "wording_claim": f"c{n}-{carrying[0]}",
                "edits": [],
                "kind": "happening",
                "claims": [f"c{n}-{at}" for at in carrying],
                "denied_by": [],
                "left_open_by": [],
                "reports": [names[at] for at in carrying],
                "affirming_reports": [names[at] for at in carrying],
                "dissenting_reports": [],
                "origins": [],
                "origins_at_least": 1,
                "roots": [],
                "coverage": [{"report": name, "state": "silent", "span": None, "searched": []} for name in names],
                "salience": 1 - n / statements,
            }
        )
    data = {
        "schema": "dossier/1",
        "reports": [_report(name, at, text) for at, name in enumerate(names)],
        "claims": claims,
        "propositions": propositions,
        "relations": [],
    }
    return data, dict.fromkeys(names, text)


def _claim(ident: str, span: Record) -> Record:
    return {
        "id": ident,
        "report": span["report"],
        "layer": "body",
        "spans": [span],
        "text": span["exact"],
        "attributions": [],
        "commitment": "asserted",
        "basis": [],
    }


def _report(name: str, at: int, text: str) -> Record:
    return {
        "id": name,
        "path": f"{name}.txt",
        "outlet": {"name": f"Outlet {at}", "basis": "given", "span": None},
        "published": {"value": "2031-03-04", "basis": "given"},
        "layers": [{"kind": "body", "start": 0, "end": len(text)}],
        "language": "en",
    }
