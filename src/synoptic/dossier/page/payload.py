"""The data that the page's script reads: texts, claims, rows and relations with offsets in UTF-16 units."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from typing import Any

from synoptic.dossier.page.dates import in_words
from synoptic.dossier.page.labels import (
    BASES,
    COMMITMENTS,
    COVERAGE,
    DIMENSIONS,
    FACTBANK,
    FORMS,
    IMPLIED_STANCES,
    LAYERS,
    RELATIONS,
    SOURCE_KINDS,
    STANCES,
    TYPES,
)
from synoptic.dossier.page.lineage import Line, Lineage
from synoptic.dossier.page.records import Index, Passage, Record, number, rows, sub, utf16_offset, word, words
from synoptic.dossier.page.synopsis import Row, propositions_at, speaker_of, stances_of

Json = dict[str, Any]  # Any: JSON values
# Values that most claims have; they are left out of the page and the script takes them for granted.
USUAL = (("m", "actual"), ("l", "body"), ("o", ""))
_RUN = re.compile(r"(\w)\1*")
# One letter for the state of each cell: a row of 200 reports is a string of 200.
STATE_LETTERS = {
    "reported": "r",
    "silent": "s",
    "possible_mention": "m",
    "published_before": "b",
    "truncated": "t",
    "language_not_read": "l",
    "off_topic": "o",
    "not_judged": "n",
}


def payload(found: Index, table: list[Row], lineage: Lineage, printed: Collection[int]) -> Json:
    """Everything the script needs, as JSON values; no string in it is markup.

    Args:
        found: The dossier.
        table: The statements in the order of the page.
        lineage: The origins.
        printed: Numbers of the statements that a print has without being asked.
    """
    reasons: dict[str, int] = {}
    relations = _relations(found, table, reasons)
    return {
        "texts": [
            *(found.texts.get(outlet.id, "") for outlet in found.outlets),
            *(found.texts.get(word(row, "id"), "") for row in rows(found.data, "primary_texts")),
        ],
        "outlets": [*(_outlet(found, at) for at in range(len(found.outlets))), *_primary_texts(found)],
        "columns": [outlet.number for outlet in found.columns],
        "claims": [_claim(found, row) for row in rows(found.data, "claims")],
        "rows": [_row(found, row) | ({} if row.number in printed else {"n": 1}) for row in table],
        "relations": relations,
        "reasons": list(reasons),
        "origins": _origins(lineage),
        "labels": _labels(),
    }


def embedded(values: Json) -> str:
    r"""The values as JSON that is safe inside a script element of HTML and inside JavaScript.

    ``<``, ``>`` and ``&`` are escaped so that no text can end the element or open a comment, U+2028 and U+2029
    because older JavaScript takes them for line ends.

    >>> embedded({"a": "</script>"})
    '{"a":"\\u003c/script\\u003e"}'
    """
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def _outlet(found: Index, at: int) -> Json:
    outlet = found.outlets[at]
    astral = found.astral.get(outlet.id, [])
    layers = [
        [
            word(layer, "kind"),
            utf16_offset(astral, int(number(layer, "start"))),
            utf16_offset(astral, int(number(layer, "end"))),
        ]
        for layer in rows(outlet.record, "layers")
    ]
    return {
        "i": outlet.id,
        "n": outlet.name,
        "p": in_words(outlet.published),
        "h": outlet.headline.exact if outlet.headline else "",
        "l": sorted(layers, key=lambda layer: int(layer[1])),
    }


def _primary_texts(found: Index) -> list[Json]:
    texts = rows(found.data, "primary_texts")
    return [
        {"i": word(row, "id"), "n": word(row, "path"), "p": "", "h": word(sub(row, "title"), "exact"), "l": []}
        for row in texts
    ]


def _pair(passage: Passage | None) -> list[int] | None:
    return [passage.start, passage.end] if passage else None


def _claim(found: Index, row: Record) -> Json:
    made: Json = {
        "i": word(row, "id"),
        "r": found.position.get(word(row, "report"), 0),
        "s": [[passage.start, passage.end] for passage in found.passages(rows(row, "spans"))],
        "c": word(row, "commitment", "undetermined"),
        "m": word(row, "modality"),
        "l": word(row, "layer"),
        "a": [_link(found, link) for link in rows(row, "attributions")],
        "u": speaker_of(found, row),
        "w": [[word(basis, "kind"), *(_pair(found.passage(basis)) or [])] for basis in rows(row, "basis")],
        "o": word(row, "origin"),
    }
    values = [in_words(word(found.times.get(word(time, "time")), "value")) for time in rows(row, "times")]
    made["d"] = [[value, word(time, "role")] for value, time in zip(values, rows(row, "times"), strict=True) if value]
    return {key: value for key, value in made.items() if value not in ("", [], None) and (key, value) not in USUAL}


def _link(found: Index, link: Record) -> Json:
    source = sub(link, "source")
    place, cue = found.passage(source), found.passage(link.get("cue"))
    made: Json = {
        "n": found.said_source(source),
        "k": word(source, "kind"),
        "s": _pair(place),
        "q": _pair(cue),
        "m": word(link, "form"),
        "f": word(link, "factbank"),
        "t": word(link, "stance"),
    }
    return {key: value for key, value in made.items() if value not in ("", [], None)}


def _row(found: Index, row: Row) -> Json:
    record = found.propositions.get(row.id, {})
    cells = _claims_by_column(found, record)
    searched = {
        word(line, "report"): words(line, "searched") for line in rows(record, "coverage") if line.get("searched")
    }
    distinct = {tuple(terms) for terms in searched.values() if terms}
    made: Json = {
        "id": row.id,
        "w": row.wording,
        "u": row.lead,
        "k": row.kind,
        "r": row.reports,
        "l": list(row.lines),
        "t": row.lineage_short,
        "z": round(row.salience, 4),
        "b": int(row.background),
        "x": int(row.conflict),
        "a": len(row.affirming),
        "d": len(row.dissenting),
        "c": _runs("".join([STATE_LETTERS.get(cell.state, "n") for cell in row.cells])),
        "m": cells,
        "g": _origin_positions(found, record),
        "p": _pair(row.passage),
        "pr": row.passage.report if row.passage else None,
        "e": [[word(edit, "before"), word(edit, "after")] for edit in rows(record, "edits")] if row.edited else [],
        "v": {str(at): _pair(cell.passage) for at, cell in enumerate(row.cells) if cell.passage},
    }
    if len(distinct) == 1:
        made["q"] = list(next(iter(distinct)))
    elif distinct:
        made["qq"] = {
            str(at): searched[outlet.id] for at, outlet in enumerate(found.columns) if searched.get(outlet.id)
        }
    return {key: value for key, value in made.items() if value not in ("", [], {}, None, 0)}


def _claims_by_column(found: Index, record: Record) -> dict[str, list[list[Any]]]:  # Any: number and letter
    """For each column the claims of its cell, each with the first letter of its stance; none is left out."""
    cells: dict[str, list[list[Any]]] = {}
    stances = stances_of(record)
    for ident in words(record, "claims"):
        claim = found.claims.get(ident)
        at = found.column.get(word(claim, "report"))
        if claim is not None and at is not None:
            cells.setdefault(str(at), []).append([found.claim_position[ident], stances.get(ident, "affirms")[0]])
    return cells


def _origin_positions(found: Index, record: Record) -> list[int]:
    """Positions of the origins that a proposition's claims, lines and roots go back to."""
    own = [word(found.claims.get(ident), "origin") for ident in words(record, "claims")]
    wanted = {*own, *words(record, "origins"), *words(record, "roots")}
    return [at for at, ident in enumerate(found.origins) if ident in wanted]


def _runs(letters: str) -> str:
    """Letters with their run lengths: a row of two hundred reports is mostly one state.

    >>> _runs("nnrn")
    '2n1r1n'
    """
    return _RUN.sub(lambda run: f"{len(run[0])}{run[1]}", letters)


def _relations(found: Index, table: list[Row], reasons: dict[str, int]) -> list[list[Any]]:  # Any: as `Json`
    """Each as ``[class, dimension, left, right, reason, score]``; many have a reason in common, kept once."""
    place = {row.id: at for at, row in enumerate(table)}
    made = []
    for row in rows(found.data, "relations"):
        ends = [_end(found, word(row, side), place) for side in ("left", "right")]
        if all(ends):
            reason = reasons.setdefault(found.readable(word(row, "reason")), len(reasons))
            made.append([word(row, "class"), word(row, "dimension"), *ends, reason, round(number(row, "score"), 2)])
    return made


def _end(found: Index, ident: str, place: dict[str, int]) -> list[int] | None:
    """``[row]`` for a proposition, ``[row, claim]`` for a claim; None where the dossier has neither."""
    at = [place[proposition] for proposition in propositions_at(found, ident) if proposition in place]
    if not at:
        return None
    if ident in found.propositions:
        return [at[0]]
    return [at[0], found.claim_position[ident]] if ident in found.claim_position else None


def _origins(lineage: Lineage) -> Json:
    return {line_id: _origin(line) for line_id, line in _lines_by_id(lineage).items()}


def _lines_by_id(lineage: Lineage) -> dict[str, Line]:
    return {line.id: line for line in [*lineage.lines, *lineage.passages] if line.id}


def _origin(line: Line) -> Json:
    return {"n": line.root, "k": line.kind_name, "w": line.why, "o": line.names, "s": line.number}


def _labels() -> Json:
    return {
        "commitment": {label.code: [label.name, label.meaning] for label in COMMITMENTS},
        "coverage": {
            letter: [code, *[text for label in COVERAGE if label.code == code for text in (label.name, label.meaning)]]
            for code, letter in STATE_LETTERS.items()
        },
        "stance": {code[0]: text for code, text in STANCES.items()},
        "implied": {code: stance[0] for code, stance in IMPLIED_STANCES.items()},
        "type": TYPES,
        "relation": {label.code: label.name for label in RELATIONS},
        "dimension": DIMENSIONS,
        "basis": BASES,
        "form": FORMS,
        "factbank": FACTBANK,
        "source": SOURCE_KINDS,
        "layer": LAYERS,
    }
