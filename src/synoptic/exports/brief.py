"""A brief to read and to send on: the first view of the dossier in sentences, each with a note to its words.

Takes the same views as the page: what all agree on, where they part, what later reports changed, who is alone, the
dates, the origins, the reports. Every statement has one note with a place for each claim that carries it: outlet, date,
file, position and the words themselves.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from synoptic.dossier.page.dates import in_words
from synoptic.dossier.page.differences import Difference, Kind, Side, differences, unrepeated
from synoptic.dossier.page.labels import COMMITMENT_NAMES, listed, small_article
from synoptic.dossier.page.leads import lead
from synoptic.dossier.page.lineage import Line as Origin
from synoptic.dossier.page.lineage import lineage
from synoptic.dossier.page.opening import (
    AT_ODDS,
    SHIFT,
    UPDATE,
    Lone,
    Opening,
    lone_statements,
    opening,
    spread,
)
from synoptic.dossier.page.records import Outlet, Passage, Record, number, point_offset, rows, shortened, sub, word
from synoptic.dossier.page.synopsis import Mark, Row, speaker_of, synopsis
from synoptic.dossier.page.timelines import Dated, timeline
from synoptic.exports.bundle import Bundle

# Lines of one section: a brief is two pages; the rest is in the dossier.
AGREED, SHARED, CONFLICTS, UPDATES, SHIFTS, LONE, DATES, PASSAGES = 12, 10, 12, 8, 5, 8, 20, 5
LABEL_CHARS = 140  # of a dated happening
NOTED = 12  # places in one note; of a statement that forty reports carry, the first
_OPENING = frozenset('"“‘«„')
_CLOSED = re.compile("[\"”’»“']")
_CLOSING_COMMA = re.compile(r",(?=[\"”’»]$)")
_OWN_VOICE = COMMITMENT_NAMES["asserted"].name
# How a report holds a statement, in words behind its name; ``{}`` is the source.
_HELD = {
    "asserted": "",
    "attributed": "citing {}",
    "accused": "passing on a charge by {}",
    "denied": "which has {} deny it",
    "confirmed": "which has {} confirm it",
    "acknowledged": "which has {} concede it",
    "neither": "which has {} neither confirm nor deny it",
    "not_confirmed": "which has {} not confirm it",
    "planned": "as a plan",
    "possible": "as a possibility",
    "excluded": "as left out",
    "undetermined": "undetermined",
}
# The same where it does not affirm it and the commitment does not say so: in its own voice, and on another's word.
_AGAINST = {
    "denies": ("which says that it is not so", "which has {} say that it is not so"),
    "open": ("which leaves it open", "which has {} leave it open"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence or list item.

    Attributes:
        text: What it says.
        notes: The places that it rests on.
    """

    text: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its lines.

    Attributes:
        title: The heading.
        lines: List items.
    """

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """The whole.

    Attributes:
        title: In the words of a report.
        summary: Sentences.
        sections: Those that have lines.
        closing: Whose the words are, and what the brief does not say.
    """

    title: str
    summary: tuple[str, ...]
    sections: tuple[Section, ...] = field(default=())
    closing: tuple[str, ...] = ()


def brief(bundle: Bundle) -> Brief:
    """The brief of a dossier."""
    found = bundle.found
    table, kinds = synopsis(found), differences(found)
    first = opening(found, table, kinds)
    columns = len(found.columns)
    agreed = [row for row in table if len(row.affirming) == columns > 1 and not row.dissenting]
    agreed.sort(key=_clearness)
    shared = [row for row in table if len(row.affirming) > 1 and row not in agreed and not row.dissenting]
    shared.sort(key=lambda row: (row.background, not (row.is_clear or row.lead), -len(row.affirming), _clearness(row)))
    by_code = {kind.code: kind for kind in kinds}
    parting = _differences(by_code, AT_ODDS)[:CONFLICTS]
    updates = unrepeated(_differences(by_code, (UPDATE,)))[:UPDATES]
    shifts = unrepeated(_differences(by_code, (SHIFT,)), [*parting, *updates])[:SHIFTS]
    told = {claim for row in (*parting, *updates) for claim in row.claims}
    alone = spread(lone_statements(table), told)[:LONE]
    sections = [
        Section("What all agree on", _lines(bundle, agreed[:AGREED])),
        Section("What several report", _lines(bundle, shared[:SHARED])),
        Section("Where they part", tuple(_difference(bundle, row, "against") for row in parting)),
        Section("What later reports changed", tuple(_difference(bundle, row, "then") for row in updates)),
        Section("Who puts it more firmly", tuple(_difference(bundle, row, "beside") for row in shifts)),
        Section("What one alone reports", tuple(_alone(bundle, lone) for lone in alone))
        if columns > 1
        else Section("What it reports", _lines(bundle, table[:SHARED])),
        Section("Dates", tuple(_dates(bundle))),
        Section("Origins", tuple(_origins(bundle))),
        Section("The reports", tuple(_report(bundle, outlet) for outlet in found.columns)),
    ]
    return Brief(
        first.title_text,
        first.sentences,
        tuple(section for section in sections if section.lines),
        _closing(first),
    )


def _closing(first: Opening) -> tuple[str, ...]:
    title = (f"The title is in the words of {first.title_by}.",) if first.title_by else ()
    return (
        *title,
        "What stands in quotation marks is cut from the reports.",
        "Lines of reporting are counted apart from reports: a copy adds none.",
        "Synoptic shows who says what, and not what is true.",
    )


def _clearness(row: Row) -> tuple[bool, bool]:
    """What stands first among equals: news, and what says by itself what it is about."""
    return row.background, not row.is_clear


def _differences(by_code: dict[str, Kind], codes: Iterable[str]) -> list[Difference]:
    return [row for code in codes if code in by_code for row in by_code[code].differences]


def _lines(bundle: Bundle, table: list[Row]) -> tuple[Line, ...]:
    return tuple(_statement(bundle, row) for row in table)


def _statement(bundle: Bundle, row: Row) -> Line:
    """The words of one report, who carries them, and on whose word."""
    origins = f"{row.lineage[:1].upper()}{row.lineage[1:]}."
    return Line(f"{_worded(bundle, row)} – {_carried_by(bundle, row)}. {origins}", _noted(bundle, row))


def _alone(bundle: Bundle, lone: Lone) -> Line:
    return Line(f"{_worded(bundle, lone.row)} – only {_carried_by(bundle, lone.row)}.", _noted(bundle, lone.row))


def _worded(bundle: Bundle, row: Row) -> str:
    return _quoted(bundle, f"{row.lead} {row.wording}" if row.lead else row.wording)


def _carried_by(bundle: Bundle, row: Row) -> str:
    """The reports, those that state it first, and those that hold it alike: ``Courier; Post and Wire, citing …``."""
    held: dict[str, list[str]] = {"": []}
    for cell in row.cells:
        if cell.marks:
            held.setdefault(_held(cell.marks), []).append(cell.outlet.name)
    columns = len(bundle.found.columns)
    said = []
    for how, names in held.items():
        if not names:
            continue
        who = f"all {columns}" if len(names) == columns > 2 else listed(names)
        said.append(f"{who}, {how}" if how else who)
    return "; ".join(said)


def _held(marks: tuple[Mark, ...]) -> str:
    """How a report holds a statement; where its headline asserts what its text attributes, the text."""
    first = next((mark for mark in marks if mark.said != _OWN_VOICE), marks[0])
    pattern = _HELD.get(first.commitment, f"as {first.name}")
    if first.stance_said:
        pattern = _AGAINST[first.stance][bool(first.source)]
    return pattern.format(small_article(first.source) or "a source without a name")


def _noted(bundle: Bundle, row: Row) -> tuple[str, ...]:
    return _note(bundle, list(bundle.carried(bundle.found.propositions[row.id])))


def _quoted(bundle: Bundle, text: str) -> str:
    """The words in quotation marks; none are added to words that bring their own."""
    line = _CLOSING_COMMA.sub("", " ".join(text.split()))
    if line[:1] in _OPENING and not _CLOSED.search(line, 1):
        line = line[1:]
    cut = _cut(bundle, line)
    return cut if cut[:1] in _OPENING else f"“{cut}”"


def _cut(bundle: Bundle, text: str) -> str:
    limit = bundle.quote_limit
    return text if limit is None or len(text) <= limit else f"{text[:limit]}…"


def _note(bundle: Bundle, claims: list[Record]) -> tuple[str, ...]:
    """``Coastal Press, 3 March 2025, 000.txt, characters 253 to 277: “words” (attributed, Ada Kerrin)`` a claim."""
    column, known = bundle.found.column, bundle.found.position
    ordered = sorted(
        (row for row in claims if word(row, "report") in known and rows(row, "spans")),
        key=lambda claim: (column.get(word(claim, "report"), len(column)), _begins(claim)),
    )
    noted = [_place(bundle, claim) for claim in ordered[:NOTED]]
    if len(ordered) > NOTED:
        noted.append(f"and {len(ordered) - NOTED} more places")
    return ("; ".join(noted),) if noted else ()


def _begins(claim: Record) -> float:
    return min((number(span, "start") for span in rows(claim, "spans")), default=0)


def _place(bundle: Bundle, claim: Record) -> str:
    report = bundle.found.outlets[bundle.found.position[word(claim, "report")]]
    spans = rows(claim, "spans")
    words_there = " … ".join(word(span, "exact") for span in spans)
    before = lead(bundle.found, claim)
    label = COMMITMENT_NAMES.get(word(claim, "commitment"))
    held = ", ".join(filter(None, (label.name if label else "", speaker_of(bundle.found, claim))))
    where = _characters(report, spans[0]["start"], spans[-1]["end"])
    said = _quoted(bundle, f"{before} {words_there}" if before else words_there)
    return f"{', '.join(filter(None, (report.name, in_words(report.published), where)))}: {said} ({held})"


def _difference(bundle: Bundle, row: Difference, between: str) -> Line:
    """The words of both sides with those who say them."""
    sides = f" – {between} ".join(_side(bundle, row, side) for side in (row.left, row.right))
    claims = rows(bundle.dossier, "claims")
    return Line(f"{_head(bundle, row, between)}{sides}.", _note(bundle, [claims[at] for at in _positions(row)]))


def _positions(row: Difference) -> list[int]:
    return list(dict.fromkeys(voice.mark.claim for side in (row.left, row.right) for voice in side.voices))


def _head(bundle: Bundle, row: Difference, between: str) -> str:
    """In what they differ, and the words at odds: ``Number, “2 crowns” against “3 crowns”: ``."""
    if row.kind == SHIFT:
        return f"{row.gist[:1].upper()}{row.gist[1:]}: " if row.gist else ""
    respect = row.respect[:1].upper() + row.respect[1:]
    keys = [side.evidence[0].exact for side in (row.left, row.right) if side.evidence]
    if len(keys) < 2 or not row.is_of_words:
        return f"{respect}: " if respect else ""
    words_at_odds = f" {between} ".join([_quoted(bundle, shortened(key, LABEL_CHARS)) for key in keys])
    return f"{respect}, {words_at_odds}: " if respect else f"{words_at_odds}: "


def _side(bundle: Bundle, row: Difference, side: Side) -> str:
    """``“words” (Post and Wire, citing officials)``."""
    voice = side.bearer if row.is_of_words else side.clearest
    said = _quoted(bundle, f"{voice.lead} {voice.words}" if voice.lead else voice.words)
    held = {_held((one.mark,)) for one in side.voices}
    how = next(iter(held)) if len(held) == 1 else ""
    if row.kind == SHIFT and held == {""}:
        how = "in its own voice" if len(side.reports) == 1 else "in their own voice"
    return f"{said} ({', '.join(filter(None, (listed(list(side.reports)), how)))})"


def _dates(bundle: Bundle) -> list[Line]:
    """The happenings in order of time, those of one date together; background and sayings left out."""
    by_date: dict[str, list[Dated]] = defaultdict(list)
    for entry in timeline(bundle.found).news:
        by_date[f"{entry.date}{', ahead of the reports' if entry.projected else ''}"].append(entry)
    made = []
    for date, entries in list(by_date.items())[:DATES]:
        said = [
            f"{_quoted(bundle, shortened(f'{one.lead} {one.label}'.strip(), LABEL_CHARS))} ({listed(list(one.reports))})"
            for one in entries
        ]
        places = [_where(bundle, one.passage) for one in entries if one.passage]
        made.append(Line(f"{date}: {'; '.join(said)}.", ("; ".join(places),) if places else ()))
    return made


def _where(bundle: Bundle, passage: Passage) -> str:
    """``Coastal Press, 3 March 2025, 000.txt, characters 253 to 277``."""
    report = bundle.found.outlets[passage.report]
    astral = bundle.found.astral.get(report.id, [])
    start, end = (point_offset(astral, unit) for unit in (passage.start, passage.end))
    return ", ".join(filter(None, (report.name, in_words(report.published), _characters(report, start, end))))


def _characters(report: Outlet, start: int, end: int) -> str:
    """``000.txt, characters 252 to 277``: the first and the last one, counted from 1 as an editor counts."""
    return f"{_file(report)}, characters {start + 1:,} to {end:,}"


def _file(report: Outlet) -> str:
    return word(report.record, "path")


def _origins(bundle: Bundle) -> list[Line]:
    """What goes back to what; the reports that stand alone in one line."""
    lines = lineage(bundle.found)
    made = [Line(f"{line.sentence}.") for line in lines.lines if line.is_joined]
    lone = [line.names[0] for line in lines.lines if not line.is_joined]
    if lone and not made and len(lone) > 1:
        made.append(Line("No report was found to go back to another, or to a text that another has."))
    elif lone:
        made.append(Line(f"{listed(lone)} {'stands alone' if len(lone) == 1 else 'each stand alone'}."))
    return [*made, *(Line(_passed_on(line)) for line in lines.telling[:PASSAGES])]


def _passed_on(line: Origin) -> str:
    if not line.is_named:
        return f"{listed(line.names)} share {line.shared}."
    return f"{line.passed_on} {line.root_said}: {listed(line.names)}."


def _report(bundle: Bundle, outlet: Outlet) -> Line:
    """Outlet, date, title and where it can be read."""
    title = _quoted(bundle, outlet.headline.exact) if outlet.headline else ""
    place = bundle.link(outlet.record) or _file(outlet) or word(sub(outlet.record, "outlet"), "name")
    return Line(f"{', '.join(filter(None, (outlet.name, in_words(outlet.published), title, place)))}.")
