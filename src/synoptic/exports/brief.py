"""A brief to read and to send on: the first view of the dossier in sentences, each with notes to its words.

Takes the same views as the page: what all agree on, where they part, who is alone, the timeline, the origins.
Every statement has one note a report: outlet, date, file, position and the words themselves.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from synoptic.dossier.page.dates import in_words
from synoptic.dossier.page.differences import Difference, Kind, Side, differences
from synoptic.dossier.page.labels import COMMITMENT_NAMES, listed
from synoptic.dossier.page.lineage import lineage
from synoptic.dossier.page.opening import opening
from synoptic.dossier.page.records import Record, number, rows, sub, word
from synoptic.dossier.page.synopsis import Row, is_said_as_denied, speaker_of, synopsis
from synoptic.exports.bundle import Bundle

CONFLICTS, LONE, DATES = 12, 12, 40  # lines of one section: a brief is two pages; the rest is in the dossier
_OPENING = frozenset('"“‘«„')
_PARTING = {"conflict", "dissent", "commitment_shift", "update"}


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence or list item.

    Attributes:
        text: What it says.
        notes: One for each place that it rests on.
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
    """

    title: str
    summary: tuple[str, ...]
    sections: tuple[Section, ...] = field(default=())


def brief(bundle: Bundle) -> Brief:
    """The brief of a dossier."""
    found = bundle.found
    table, kinds = synopsis(found), differences(found)
    first = opening(found, table, kinds)
    columns = len(found.columns)
    agreed = [row for row in table if len(row.affirming) == columns > 1 and not row.dissenting]
    shared = [row for row in table if len(row.affirming) > 1 and row not in agreed and not row.dissenting]
    alone = [row for row in table if row.reports == 1] if columns > 1 else table
    sections = [
        Section("What all agree on", tuple(_statement(bundle, row) for row in agreed)),
        Section("What several report", tuple(_statement(bundle, row) for row in shared[:CONFLICTS])),
        Section("Where they part", tuple(_parting(bundle, kinds))),
        Section("What one alone reports", tuple(_statement(bundle, row) for row in alone[:LONE])),
        Section("Dates", tuple(_dates(bundle))),
        Section("Origins", tuple(Line(f"{line.sentence}.") for line in lineage(found).lines)),
    ]
    return Brief(first.title_text, first.sentences, tuple(section for section in sections if section.lines))


def _statement(bundle: Bundle, row: Row) -> Line:
    """The words of one report, who carries them, and what each says."""
    proposition = bundle.found.propositions[row.id]
    who = [f"{cell.outlet.name}: {cell.said}" for cell in row.cells if cell.marks]
    notes = tuple(_note(bundle, claim) for claim in bundle.carried(proposition))
    turned = " (denied)" if is_said_as_denied(proposition) else ""
    return Line(
        f"{_quoted(bundle, row.wording)}{turned} {'; '.join(who)}. {row.lineage[:1].upper()}{row.lineage[1:]}.", notes
    )


def _quoted(bundle: Bundle, text: str) -> str:
    """The words in quotation marks; none are added to words that bring their own."""
    cut = _cut(bundle, text)
    return cut if cut[:1] in _OPENING else f"“{cut}”"


def _cut(bundle: Bundle, text: str) -> str:
    limit = bundle.quote_limit
    return text if limit is None or len(text) <= limit else f"{text[:limit]}…"


def _note(bundle: Bundle, claim: Record) -> str:
    """``Coastal Press, 3 March 2025, 000.txt [252, 277): “words” - attributed, Ada Kerrin``."""
    report = bundle.found.outlets[bundle.found.position[word(claim, "report")]]
    spans = rows(claim, "spans")
    words_there = " … ".join(word(span, "exact") for span in spans)
    label = COMMITMENT_NAMES.get(word(claim, "commitment"))
    held = ", ".join(filter(None, (label.name if label else "", speaker_of(bundle.found, claim))))
    where = f"{word(report.record, 'path')} [{spans[0]['start']}, {spans[-1]['end']})"
    return f"{', '.join(filter(None, (report.name, in_words(report.published), where)))}: {_quoted(bundle, words_there)} - {held}"


def _parting(bundle: Bundle, kinds: list[Kind]) -> list[Line]:
    """The differences that part the reports, the weightiest first."""
    chosen = [(kind, row) for kind in kinds if kind.code in _PARTING for row in kind.differences]
    return [_difference(bundle, kind, row) for kind, row in chosen[:CONFLICTS]]


def _difference(bundle: Bundle, kind: Kind, row: Difference) -> Line:
    sides = [f"{listed(list(side.reports))}: {_quoted(bundle, _first(side))}" for side in (row.left, row.right)]
    about = f" ({row.dimension.replace('_', ' ')})" if row.dimension else ""
    return Line(f"{kind.name}{about}. {' - '.join(sides)}.", tuple(_voices(bundle, row)))


def _first(side: Side) -> str:
    """The words of the first voice."""
    return " … ".join(passage.exact for voice in side.voices[:1] for passage in voice.passages)


def _voices(bundle: Bundle, row: Difference) -> list[str]:
    return [
        f"{voice.report}: {_quoted(bundle, passage.exact)} - {voice.mark.said}"
        for side in (row.left, row.right)
        for voice in side.voices
        for passage in voice.passages[:1]
    ]


def _dates(bundle: Bundle) -> list[Line]:
    """The happenings in order of time, background left out."""
    entries = [row for row in bundle.rows("timeline") if not row.get("background") and word(row, "begin")]
    entries.sort(key=lambda row: (word(row, "begin"), word(row, "value")))
    made = []
    for row in entries[:DATES]:
        names = listed(bundle.found.names(str(one) for one in row.get("reports") or ()))
        ahead = " (lies ahead of the reports)" if row.get("projected") else ""
        span = sub(row, "label_span")
        note = f"{bundle.found.name(word(span, 'report'))} [{int(number(span, 'start'))}, {int(number(span, 'end'))})"
        said = f"{in_words(word(row, 'value'))}{ahead}: {_quoted(bundle, word(row, 'label'))} {names}."
        made.append(Line(said, (note,) if span else ()))
    return made
