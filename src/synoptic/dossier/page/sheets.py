"""The reports themselves: text with its layers, and what is known about each with its basis."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate, pairwise

from synoptic.dossier.page.dates import in_words
from synoptic.dossier.page.labels import BASIS_OF_DATE, CLAIM_LAYERS, LAYERS, spoken
from synoptic.dossier.page.records import Index, Outlet, Passage, Record, number, rows, sub, word, words


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a report's text.

    Attributes:
        kind: Code of the layer; empty for space between layers.
        name: The layer in words.
        text: The characters.
        muted: Whether claims are never taken from it.
        marks: For each stretch of the text that a claim begins or ends in: the ids to set there, the words, and
            whether a claim covers them.
    """

    kind: str
    name: str
    text: str
    muted: bool
    marks: tuple[tuple[tuple[str, ...], str, bool], ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One report with its text and what is known about it.

    Attributes:
        outlet: The report.
        facts: ``(what, value, basis, where it is said)``.
        pieces: The whole text in order.
        state: ``""``, ``other event`` or ``earlier version``.
        claims: How many claims were taken from it.
    """

    outlet: Outlet
    facts: tuple[tuple[str, str, str, tuple[Passage, ...]], ...]
    pieces: tuple[Piece, ...]
    state: str
    claims: int


def sheets(found: Index, other_event: Iterable[str], replaced: Iterable[str]) -> list[Sheet]:
    """Every report: those of the synopsis in its order, then earlier versions and reports of other events."""
    states = dict.fromkeys(replaced, "earlier version") | dict.fromkeys(other_event, "other event")
    claims: dict[str, list[tuple[int, Record]]] = defaultdict(list)
    for at, row in enumerate(rows(found.data, "claims")):
        claims[word(row, "report")].append((at, row))
    columns = {outlet.id for outlet in found.columns}
    rest = [outlet for outlet in found.outlets if outlet.id not in columns]
    return [
        Sheet(
            outlet,
            _report_facts(found, outlet.record),
            _pieces(found, outlet, claims[outlet.id]),
            states.get(outlet.id, ""),
            len(claims[outlet.id]),
        )
        for outlet in [*found.columns, *rest]
    ]


def _report_facts(found: Index, row: Record) -> tuple[tuple[str, str, str, tuple[Passage, ...]], ...]:
    outlet, published = sub(row, "outlet"), sub(row, "published")
    basis = word(published, "basis", "unknown")
    said_by = word(published, "given_by")
    facts = [
        ("Outlet", word(outlet, "name") or "not known", word(outlet, "basis"), found.passages([outlet.get("span")])),
        (
            "Published",
            _published(published),
            BASIS_OF_DATE.get(basis, basis) + (f" ({said_by})" if said_by else ""),
            found.passages(rows(published, "spans"), context=True),
        ),
        ("Kind", spoken(word(row, "kind")), "", ()),
        ("By", ", ".join(_bylines(row)), "stated" if _bylines(row) else "", ()),
        ("Dateline", word(sub(row, "dateline"), "exact"), "stated", ()),
    ]
    facts += [
        (f"Credit ({word(credit, 'of')})", word(credit, "agency"), "stated", found.passages([credit]))
        for credit in rows(row, "credits")
    ]
    facts += [
        ("Address", word(row, "url"), "given", ()),
        ("File", word(row, "path") + (f", record {word(row, 'locator')}" if word(row, "locator") else ""), "", ()),
        ("Language", word(row, "language"), "", ()),
        ("Version", str(row.get("version") or "") if number(row, "version") > 1 else "", "", ()),
        ("Text", "cut short" if row.get("truncated") is True else "", "", ()),
        ("Left aside", word(sub(row, "off_topic"), "reason"), "", ()),
        ("Correction", word(sub(row, "correction"), "exact"), "stated", ()),
        ("SHA-256", word(row, "sha256"), "", ()),
    ]
    return tuple(fact for fact in facts if fact[1])


def _bylines(row: Record) -> list[str]:
    return [*words(row, "bylines"), *(word(line, "exact") or word(line, "name") for line in rows(row, "bylines"))]


def _published(published: Record) -> str:
    value = in_words(word(published, "value"))
    if word(published, "basis") == "inferred":
        begin, end = in_words(word(published, "begin")), in_words(word(published, "end"))
        if begin or end:
            return f"{begin or 'some time'} up to, not including, {end or 'some time'}"
    return value or "not known"


def _pieces(found: Index, outlet: Outlet, claims: list[tuple[int, Record]]) -> tuple[Piece, ...]:
    text = found.texts.get(outlet.id, "")
    places = [
        (int(number(span, "start")), int(number(span, "end")), f"claim-{word(row, 'id') or at}" if nth == 0 else "")
        for at, row in claims
        for nth, span in enumerate(rows(row, "spans"))
        if not found.is_vast
    ]
    pieces = []
    at = 0
    for layer in sorted(rows(outlet.record, "layers"), key=lambda row: number(row, "start")):
        start, end = max(at, int(number(layer, "start"))), min(len(text), int(number(layer, "end")))
        if start >= end:
            continue
        pieces.append(_piece(text, (at, start), "", places))
        pieces.append(_piece(text, (start, end), word(layer, "kind"), places))
        at = end
    pieces.append(_piece(text, (at, len(text)), "" if pieces else "body", places))
    return tuple(piece for piece in pieces if piece.text)


def _piece(text: str, between: tuple[int, int], kind: str, places: list[tuple[int, int, str]]) -> Piece:
    start, end = between
    mine = [place for place in places if place[0] < end and start < place[1]]
    cuts = sorted({start, end, *(at for place in mine for at in place[:2] if start < at < end)})
    named: defaultdict[int, list[str]] = defaultdict(list)
    for at, _, ident in mine:
        if ident:
            named[at].append(ident)
    begun = sorted(mine)
    furthest = list(accumulate((place[1] for place in begun), max))
    marks = []
    for left, right in pairwise(cuts):
        # Every end is a cut: a claim that began and ends behind this one covers the stretch to the next.
        n_begun = bisect_right(begun, left, key=lambda place: place[0])
        covered = n_begun > 0 and furthest[n_begun - 1] > left
        marks.append((tuple(named.get(left, ())), text[left:right], covered))
    muted = bool(kind) and kind not in CLAIM_LAYERS
    return Piece(kind, LAYERS.get(kind, spoken(kind)), text[start:end], muted, tuple(marks))
