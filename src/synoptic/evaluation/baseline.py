"""A dossier that understands nothing: the least that a program must beat.

Sentences are cut at commas and conjunctions; every piece is a claim that the outlet
asserts; nothing is grouped; there are no times, quotes, names or sources. It goes
through the same scorer as the program. A second one says besides that every claim is a
proposition of its own and every report an origin of its own: the scorer credits that
where things are in fact alone, so it shows how much of a figure silence earns.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from synoptic.evaluation.golds import PlainReport
from synoptic.evaluation.records import Record

# A piece of one word states nothing.
MIN_WORDS = 2

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)]*\s+|\n+")
_CUT = re.compile(r",\s+|\s(?=(?:and|but|or)\s)")


def baseline_dossier(reports: Iterable[PlainReport], *, all_alone: bool = False) -> Record:
    """Return the dossier of sentences cut at commas and conjunctions.

    Args:
        reports: The texts.
        all_alone: Whether it says that each claim and each report stands alone, or
            nothing about either.
    """
    numbered = [(f"r{n}", report) for n, report in enumerate(reports)]
    claims = [claim for ident, report in numbered for claim in _claims(ident, report.text)]
    dossier: Record = {
        "schema": "dossier/1",
        "reports": [_report(ident, report) for ident, report in numbered],
        "claims": claims,
    }
    if not all_alone:
        return dossier
    propositions = [{"id": f"p-{c['id']}", "claims": [c["id"]], "reports": [c["report"]]} for c in claims]
    origins = [{"id": f"o-{ident}", "scope": "report", "kind": "own", "reports": [ident]} for ident, _ in numbered]
    return dossier | {"propositions": propositions, "origins": origins}


def _report(ident: str, report: PlainReport) -> Record:
    return {
        "id": ident,
        "path": report.path,
        "text": report.text if report.is_stored else None,
        "layers": [{"kind": "body", "start": 0, "end": len(report.text)}],
    }


def _claims(report: str, text: str) -> list[Record]:
    return [
        {
            "id": f"{report}:{start}-{end}",
            "report": report,
            "layer": "body",
            "spans": [{"report": report, "start": start, "end": end, "exact": text[start:end]}],
            "attributions": [{"level": 0, "source": {"kind": "outlet", "entity": None, "span": None}}],
            "commitment": "asserted",
            "polarity": "affirms",
            "modality": "actual",
        }
        for start, end in _pieces(text)
    ]


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    for start, end in _between(_SENTENCE_END, text, 0, len(text)):
        for first, last in _between(_CUT, text, start, end):
            piece = text[first:last]
            inner = piece.strip()
            if len(inner.split()) >= MIN_WORDS:
                begin = first + piece.index(inner)
                yield begin, begin + len(inner)


def _between(cut: re.Pattern[str], text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield what lies between the cuts of a piece of the text."""
    last = start
    for found in cut.finditer(text, start, end):
        yield last, found.start()
        last = found.end()
    yield last, end
