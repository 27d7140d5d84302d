"""Reads the dossier for the page: lookups by id, outlet names, passages with offsets a browser understands."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from synoptic.dossier.page.dates import in_words
from synoptic.text.subjects import POINTING

# Any: values of the contract's JSON, which may be of every JSON type and are tested where they are read.
Record = Mapping[str, Any]

_ENTITY_ID = re.compile(r"@([\w-]+)")
# What the room of alignments writes for a program: "planned (planned)", "; other words 0.13".
_TWICE = re.compile(r"\b(\w+) \(\1\)")
# Words of a report, which stay as they are, or a date of the program's own.
_QUOTED_OR_DATE = re.compile(r"""(?<!\w)(?:'([^'\n]+)'|"([^"\n]+)")(?!\w)|\b\d{4}-\d\d(?:-\d\d)?(?![\w-])""")
_LIKENESS = re.compile(r"; other words (\d\.\d\d)\b")
_HOST = re.compile(r"www\.(?=[\w-]+\.)[\w.-]+")
HINT_CHARS = 34  # two lines of a column head
VAST = 40  # of two hundred reports the marks in the texts alone are 18,000 elements of the page
_MOST = 2.0**53
"""Beyond it whole numbers of JSON are no longer told apart; JSON may also hold Infinity, NaN and a thousand digits."""
CONTEXT_CHARS = 56  # code points on each side in a concordance line: one line of a 60-em column


@dataclass(frozen=True, slots=True)
class Passage:
    """A span as the page shows it.

    Attributes:
        report: Position of its report among all reports.
        start: First UTF-16 unit in the report's text, as JavaScript counts.
        end: The unit after the last one.
        exact: The words.
        before: Up to `CONTEXT_CHARS` code points of the same line before it.
        after: Likewise after it.
    """

    report: int
    start: int
    end: int
    exact: str
    before: str = ""
    after: str = ""

    @property
    def at(self) -> str:
        """``report:start:end`` for the attribute that the script reads."""
        return f"{self.report}:{self.start}:{self.end}"

    def holds(self, other: Passage) -> bool:
        """Whether the other passage lies inside this one."""
        return self.report == other.report and self.start <= other.start and other.end <= self.end

    def around(self, other: Passage) -> tuple[str, str]:
        """This passage's words before and after another one inside it."""
        units = self.exact.encode("utf-16-le", "surrogatepass")
        parts = units[: 2 * (other.start - self.start)], units[2 * (other.end - self.start) :]
        before, after = (part.decode("utf-16-le", "surrogatepass") for part in parts)
        return before, after


@dataclass(frozen=True, slots=True)
class Outlet:
    """A report as the page names it.

    Attributes:
        number: Position among all reports.
        id: The report's id.
        name: The outlet's name, numbered when it has several reports; ``Report n`` when it is not known.
        known: Whether the outlet is known.
        headline: Words of its title.
        published: The publication date, EDTF; empty when unknown.
        record: The report itself.
    """

    number: int
    id: str
    name: str
    known: bool
    headline: Passage | None
    published: str
    record: Record

    @property
    def hint(self) -> str:
        """What tells a report without an outlet from the others: the beginning of its title, else its file."""
        return shortened(self.headline.exact if self.headline else word(self.record, "path"), HINT_CHARS)


def rows(record: Record | None, key: str) -> list[Record]:
    """The records in a list field; empty for anything else that stands there."""
    value = record.get(key) if isinstance(record, dict) else None
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list | tuple) else []


def words(record: Record | None, key: str) -> list[str]:
    """The strings in a list field; empty for anything else that stands there."""
    value = record.get(key) if isinstance(record, dict) else None
    return [item for item in value if isinstance(item, str)] if isinstance(value, list | tuple) else []


def sub(record: Record | None, key: str) -> Record:
    """The record in a field; an empty one for anything else that stands there."""
    value = record.get(key) if isinstance(record, dict) else None
    return value if isinstance(value, dict) else {}


def word(record: Record | None, key: str, default: str = "") -> str:
    """The string in a field; `default` for anything else that stands there."""
    value = record.get(key) if isinstance(record, dict) else None
    return value if isinstance(value, str) else default


def number(record: Record | None, key: str, default: float = 0.0) -> float:
    """The number in a field; `default` for anything else that stands there, and for what no number of a page can be."""
    value = record.get(key) if isinstance(record, dict) else None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return default
    return float(value) if -_MOST <= value <= _MOST else default


def is_span(value: object) -> bool:
    """Whether a value is a span of the contract."""
    return (
        isinstance(value, dict)
        and isinstance(value.get("report"), str)
        and isinstance(value.get("exact"), str)
        and all(isinstance(value.get(side), int) for side in ("start", "end"))
    )


def shortened(text: str, limit: int) -> str:
    """The text in one line, cut at a word and marked when it is longer than `limit` code points.

    >>> shortened("a signature in the customs house", 14)
    'a signature in…'
    """
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    head = line[: limit + 1].rsplit(" ", 1)[0][:limit]
    return head.rstrip(" ,;:-") + "…"


def utf16_offset(astral: list[int], offset: int) -> int:
    """A code point offset counted in UTF-16 units; `astral` lists the positions that take two of them.

    >>> utf16_offset([0], 1)
    2
    """
    return offset + bisect_left(astral, offset)


def point_offset(astral: list[int], unit: int) -> int:
    """An offset in UTF-16 units counted in code points; the other way round than `utf16_offset`.

    >>> point_offset([0], 2)
    1
    """
    return unit - sum(point + before < unit for before, point in enumerate(astral))


def _by_id(records: Iterable[Record]) -> dict[str, Record]:
    return {row["id"]: row for row in records if isinstance(row.get("id"), str)}


def _joined(records: Iterable[Record], key: str) -> dict[str, list[str]]:
    """For each id in the list field `key`, the ids of the records that name it, in order."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in records:
        for ident in words(row, key):
            if isinstance(row.get("id"), str):
                found[ident].append(row["id"])
    return dict(found)


@dataclass(frozen=True, slots=True)
class Index:
    """One dossier with its texts, looked up by id.

    Attributes:
        data: The dossier.
        texts: Text layer by report id.
        outlets: Every report, in the dossier's order.
        columns: Reports that take part in the synopsis, neighbours sharing an origin; no other event, no superseded
            version.
        claims: Claims by id.
        propositions: Propositions by id.
        entities: Entities by id.
        times: Time expressions by id.
        quantities: Quantities by id.
        origins: Origins by id.
        propositions_of: Proposition ids by claim id.
        claim_position: Position among all claims, by claim id.
        astral: Positions of code points beyond the BMP, by report id.
        position: Position among all reports and, behind them, the texts of agreements, by id.
        column: Position among `columns`, by report id.
        own_names: What the reports of the synopsis and their outlets are called.
    """

    data: Record
    texts: Mapping[str, str]
    outlets: tuple[Outlet, ...] = ()
    columns: tuple[Outlet, ...] = ()
    claims: Mapping[str, Record] = field(default_factory=dict)
    propositions: Mapping[str, Record] = field(default_factory=dict)
    entities: Mapping[str, Record] = field(default_factory=dict)
    times: Mapping[str, Record] = field(default_factory=dict)
    quantities: Mapping[str, Record] = field(default_factory=dict)
    origins: Mapping[str, Record] = field(default_factory=dict)
    propositions_of: Mapping[str, list[str]] = field(default_factory=dict)
    claim_position: Mapping[str, int] = field(default_factory=dict)
    astral: Mapping[str, list[int]] = field(default_factory=dict)
    position: Mapping[str, int] = field(default_factory=dict)
    column: Mapping[str, int] = field(default_factory=dict)
    own_names: frozenset[str] = frozenset()

    @property
    def is_vast(self) -> bool:
        """Whether there are so many reports that lists are shorter and texts stand without marks: a quick page."""
        return len(self.columns) > VAST

    def passage(self, value: object, context: bool = False) -> Passage | None:
        """The passage of a span, or of the span inside a record; None where there is none.

        Args:
            value: A span, or a record with a span under ``span``, ``label_span`` or ``wording_span``.
            context: Whether to add the words around it.
        """
        span = _span_in(value)
        if span is None or span["report"] not in self.position:
            return None
        report, start, end = span["report"], span["start"], span["end"]
        text = self.texts.get(report, "")
        astral = self.astral.get(report, [])
        before, after = _context(text, start, end) if context else ("", "")
        return Passage(
            self.position[report],
            utf16_offset(astral, start),
            utf16_offset(astral, end),
            span["exact"],
            before,
            after,
        )

    def passages(self, values: Iterable[object], context: bool = False) -> tuple[Passage, ...]:
        """The passages of those values that have one, in order."""
        found = (self.passage(value, context) for value in values)
        return tuple(passage for passage in found if passage is not None)

    def first_words(self, record: Record) -> Passage | None:
        """The words of the first claim that a record rests on."""
        for ident in words(record, "claims"):
            for span in rows(self.claims.get(ident), "spans")[:1]:
                return self.passage(span)
        return None

    def name(self, report: str) -> str:
        """What the page calls a report; its id when the dossier has no such report."""
        place = self.position.get(report)
        return report if place is None or place >= len(self.outlets) else self.outlets[place].name

    def names(self, reports: Iterable[str]) -> list[str]:
        """What the page calls these reports, in the order of the columns, each once."""
        wanted = set(reports)
        places = sorted(self.column[report] for report in wanted if report in self.column)
        known = [self.columns[place].name for place in places]
        rest = [self.name(report) for report in sorted(wanted - self.column.keys())]
        return list(dict.fromkeys([*known, *rest]))

    def entity_name(self, ident: object) -> str:
        """The fullest name of an entity; empty when it is not known."""
        return word(self.entities.get(ident), "name") if isinstance(ident, str) else ""

    def readable(self, reason: str) -> str:
        """A reason as a reader understands it: names for entity ids (``@id``), dates in words, nothing twice."""
        named = _ENTITY_ID.sub(lambda match: self.entity_name(match[1]) or match[0], reason)
        named = _QUOTED_OR_DATE.sub(_in_print, named)
        return _LIKENESS.sub(r"; likeness of the other words \1", _TWICE.sub(r"\1", named))

    def source_name(self, source: Record) -> str:
        """Who is made responsible: the entity's name, else the words at that place, else empty."""
        entity = self.entity_name(source.get("entity"))
        return entity or word(sub(source, "span"), "exact").strip(" ,;:")

    def said_source(self, source: Record) -> str:
        """The same for a reader: a pronoun that nobody could be found for stands in quotation marks."""
        name = self.source_name(source)
        return f"“{name}”" if name.lower() in POINTING else name


def _in_print(match: re.Match[str]) -> str:
    quoted = match[1] or match[2]
    return f"“{quoted}”" if quoted else in_words(match[0])


def _span_in(value: object) -> Record | None:
    if not isinstance(value, dict):
        return None
    if is_span(value):
        return value
    for key in ("span", "label_span", "wording_span"):
        if is_span(value.get(key)):
            inner: Record = value[key]
            return inner
    return None


def _context(text: str, start: int, end: int) -> tuple[str, str]:
    """Words before and after in the same line, cut at a word."""
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    left = max(line_start, start - CONTEXT_CHARS)
    right = min(line_end, end + CONTEXT_CHARS)
    before, after = text[left:start], text[end:right]
    if left > line_start:
        before = "…" + before.partition(" ")[2]
    if right < line_end:
        after = after.rpartition(" ")[0] + "…"
    return before, after


def index(data: Record, texts: Mapping[str, str]) -> Index:
    """The dossier looked up by id, with its reports named.

    Args:
        data: The dossier; fields that are missing or of another type count as empty.
        texts: Text layer by report id; a report without one falls back on its own ``text``, then on none.
    """
    reports = rows(data, "reports")
    # The texts of agreements stand behind the reports: passages open in them, and they are no outlets.
    readable = [*reports, *rows(data, "primary_texts")]
    layers = {word(row, "id"): texts.get(word(row, "id"), word(row, "text")) for row in readable}
    found = Index(
        data=data,
        texts=layers,
        claims=_by_id(rows(data, "claims")),
        propositions=_by_id(rows(data, "propositions")),
        entities=_by_id(rows(data, "entities")),
        times=_by_id(rows(data, "times")),
        quantities=_by_id(rows(data, "quantities")),
        origins=_by_id(rows(data, "origins")),
        propositions_of=_joined(rows(data, "propositions"), "claims"),
        claim_position={word(row, "id"): at for at, row in enumerate(rows(data, "claims"))},
        astral={ident: [at for at, char in enumerate(text) if ord(char) > 0xFFFF] for ident, text in layers.items()},
        position={word(row, "id"): at for at, row in enumerate(readable)},
    )
    outlets = _outlets(found, reports)
    columns = _columns(found, outlets)
    return replace(
        found,
        outlets=outlets,
        columns=columns,
        column={outlet.id: at for at, outlet in enumerate(columns)},
        own_names=frozenset(name for outlet in columns for name in (outlet.name, outlet_name(outlet.record))),
    )


def _outlets(found: Index, reports: list[Record]) -> tuple[Outlet, ...]:
    labels = _labels(reports, superseded(found.data))
    outlets = []
    for at, row in enumerate(reports):
        outlets.append(
            Outlet(
                number=at,
                id=word(row, "id"),
                name=labels[at],
                known=bool(word(sub(row, "outlet"), "name")),
                headline=found.passage(row.get("headline")),
                published=word(sub(row, "published"), "value"),
                record=row,
            )
        )
    return tuple(outlets)


def _labels(reports: list[Record], replaced: set[str]) -> list[str]:
    """A name for each report that no other one has: the outlet's, numbered where it has several reports."""
    latest = Counter(outlet_name(row) for row in reports if word(row, "id") not in replaced)
    seen: Counter[str] = Counter()
    labels: list[str] = []
    for at, row in enumerate(reports):
        name = outlet_name(row)
        label = name or f"Report {at + 1}"
        if word(row, "id") in replaced:
            label += f", version {row.get('version') or 1}"
        elif name and latest[name] > 1:
            seen[name] += 1
            label += f" ({seen[name]})"
        labels.append(label)
    taken = Counter(labels)
    return [label if taken[label] == 1 else f"{label} [{at + 1}]" for at, label in enumerate(labels)]


def outlet_name(report: Record) -> str:
    """The name of a report's outlet; of one that is known by its host alone, the host without ``www.``.

    >>> outlet_name({"outlet": {"name": "www.quaypost.example"}})
    'quaypost.example'
    """
    return spoken_host(word(sub(report, "outlet"), "name"))


def spoken_host(name: str) -> str:
    """A host without ``www.``; any other name as it is."""
    return name.removeprefix("www.") if _HOST.fullmatch(name) else name


def off_topic(data: Record) -> set[str]:
    """Ids of reports that tell another event: the dossier says so, and no proposition has them."""
    said = {word(row, "id") for row in rows(data, "reports") if sub(row, "off_topic")}
    carried: set[str] = set()
    for row in rows(data, "propositions"):
        carried.update(words(row, "reports"))
        said.update(word(line, "report") for line in rows(row, "coverage") if line.get("state") == "off_topic")
    return said - carried


def superseded(data: Record) -> set[str]:
    """Ids of reports that a later version replaces."""
    return {word(row, "revises") for row in rows(data, "reports")} - {""}


def _columns(found: Index, outlets: tuple[Outlet, ...]) -> tuple[Outlet, ...]:
    """Reports of the synopsis: those of one origin side by side, larger origins first, then the dossier's order.

    Reports that carry nothing, for instance because their language is not read, come last.
    """
    carrying = {report for row in rows(found.data, "propositions") for report in words(row, "reports")}
    left_out = off_topic(found.data) | superseded(found.data)
    shown = [outlet for outlet in outlets if outlet.id not in left_out]
    sizes: dict[str, tuple[int, int]] = {}
    for row in rows(found.data, "origins"):
        inside = set(words(row, "reports"))
        members = [outlet for outlet in shown if outlet.id in inside]
        if row.get("scope") == "report" and members:
            for member in members:
                sizes[member.id] = (-len(members), members[0].number)
    return tuple(
        sorted(
            shown,
            key=lambda outlet: (outlet.id not in carrying, *sizes.get(outlet.id, (-1, outlet.number)), outlet.number),
        )
    )
