"""The synopsis: propositions by reports, each cell with what the report commits to."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

from synoptic.dossier.page.labels import (
    COMMITMENT_NAMES,
    COVERAGE_NAMES,
    IMPLIED_STANCES,
    STANCES,
    TYPES,
    counted,
    listed,
    spoken,
)
from synoptic.dossier.page.leads import lead, names_its_subject
from synoptic.dossier.page.records import (
    Index,
    Outlet,
    Passage,
    Record,
    number,
    rows,
    shortened,
    spoken_host,
    sub,
    word,
    words,
)
from synoptic.text.subjects import POINTING

# The stance of the party that makes a claim denied, confirmed …: the one to name in its cell.
_STANCE_OF = {
    "denied": "denies",
    "accused": "accuses",
    "confirmed": "confirms",
    "acknowledged": "concedes",
    "neither": "refused",
    "not_confirmed": "not_confirmed",
}
ROOTS_NAMED = 3  # the first three of ten would say nothing of the ten; the panel and the origins name them
ROOT_CHARS = 48
TITLES = frozenset({"headline", "deck", "subhead"})
SOURCE_CHARS = 44  # a source name in a cell: two lines of a column of 12 em


@dataclass(frozen=True, slots=True)
class Mark:
    """One claim in a cell.

    Attributes:
        claim: Position of the claim in the dossier.
        commitment: Code of its commitment.
        name: The commitment in words.
        stance: ``affirms``, ``denies`` or ``open``, towards the proposition.
        source: On whose word; empty when the outlet speaks for itself.
        times: How many claims of the cell look the same; the first of them is the one to open.
        ident: The claim's id; empty where the data has none.
    """

    claim: int
    commitment: str
    name: str
    stance: str
    source: str
    times: int = 1
    ident: str = ""

    @property
    def stance_said(self) -> str:
        """The stance in words; empty where it affirms or the commitment says it already."""
        if self.stance == "affirms" or IMPLIED_STANCES.get(self.commitment) == self.stance:
            return ""
        return STANCES[self.stance]

    @property
    def said(self) -> str:
        """The mark in words."""
        return ", ".join(filter(None, (self.name, self.stance_said, self.source)))


@dataclass(frozen=True, slots=True)
class Cell:
    """What one report has on one proposition.

    Attributes:
        outlet: The report.
        state: ``reported``, or a coverage state.
        name: The coverage state in words; empty when reported.
        marks: One for each claim, firmest first as in the dossier.
        passage: Where a possible mention stands.
    """

    outlet: Outlet
    state: str
    name: str
    marks: tuple[Mark, ...] = ()
    passage: Passage | None = None

    @property
    def said(self) -> str:
        """The cell in words."""
        return "; ".join(mark.said for mark in self.marks) if self.marks else self.name


@dataclass(frozen=True, slots=True)
class Row:
    """One proposition.

    Attributes:
        number: Position of the proposition in the dossier.
        id: Its id.
        lead: Words of the report before them, where they do not say what they are about.
        wording: The words shown.
        passage: Where they stand.
        edited: Whether the words were edited, as the data lists.
        kind: Code of its type.
        kind_name: The type in words.
        reports: How many reports carry it, of those in the synopsis.
        affirming: Names of those that affirm it.
        dissenting: Names of those that deny it.
        lines: Least and greatest number of independent lines of reporting.
        roots: What the lines go back to, in words, those that nobody names last and empty.
        is_own_reporting: Whether the roots are the outlets themselves, one for each line: to name them says nothing.
        salience: In [0, 1].
        background: Whether most of its claims give background.
        conflict: Whether it stands in a conflict.
        is_clear: Whether the words shown say by themselves what they are about.
        is_title: Whether the words shown stand in a headline or a deck.
        is_caption: Whether they stand under a picture.
        cells: One for each column.
    """

    number: int
    id: str
    lead: str
    wording: str
    passage: Passage | None
    edited: bool
    kind: str
    kind_name: str
    reports: int
    affirming: tuple[str, ...]
    dissenting: tuple[str, ...]
    lines: tuple[int, int]
    roots: tuple[str, ...]
    is_own_reporting: bool
    salience: float
    background: bool
    conflict: bool
    is_clear: bool
    is_title: bool
    is_caption: bool
    cells: tuple[Cell, ...]

    @property
    def carriers(self) -> list[str]:
        """What the page calls the reports that carry it."""
        return [cell.outlet.name for cell in self.cells if cell.state == "reported"]

    @property
    def lineage(self) -> str:
        """The origins in words, for the first view: how many lines, and where they go back to one root, which."""
        said = lineage(self.lines, ())
        return (
            f"{said}, all from {shortened(self.roots[0], ROOT_CHARS)}"
            if len(self.roots) == 1 and self.roots[0]
            else said
        )

    @property
    def lineage_short(self) -> str:
        """The same for the table, where its head explains what a line is."""
        return lineage(self.lines, () if self.is_own_reporting else self.roots, "line", "lines")


# Cells that show a state and nothing else are made once for each report, by state: a large table has millions of them.
_Plain = dict[str, list[Cell]]


def lineage(
    lines: tuple[int, int], roots: tuple[str, ...], one: str = "line of reporting", many: str = "lines of reporting"
) -> str:
    """Lines of reporting and what they go back to, in words.

    >>> lineage((1, 4), ("the treaty text",))
    '1 to 4 lines of reporting, 1 root: the treaty text'
    """
    least, most = lines
    if most == 0:
        return "no line affirms it"
    said = counted(most, one, many) if least >= most else f"{least} to {counted(most, one, many)}"
    if not roots:
        return said
    named = [shortened(root, ROOT_CHARS) for root in roots if root and root.lower() not in POINTING]
    said += f", {counted(len(roots), 'root')}"
    if not named or len(roots) > ROOTS_NAMED:
        return said
    return f"{said}: {listed([*named, f'{len(roots) - len(named)} not named'] if len(named) < len(roots) else named)}"


def named_root(found: Index, origin: Record) -> str:
    """What an origin goes back to: the name in the data, else the report's outlet, else its own words, else nothing."""
    root = sub(origin, "root")
    report = word(root, "report")
    words_there = found.passage(root)
    return (
        spoken_host(word(root, "name"))
        or (found.name(report) if report else "")
        or (words_there.exact if words_there else "")
    )


def root_name(found: Index, origin: Record) -> str:
    """What an origin goes back to, as `named_root` has it; where nothing is known of it, the reports themselves."""
    named = named_root(found, origin)
    if named:
        return named
    members = found.names(words(origin, "reports"))
    return listed([*members[:3], f"{len(members) - 3} more"] if len(members) > 3 else members)


def _in_conflict(found: Index) -> set[str]:
    """Ids of the propositions that take part in a conflict, or a claim of theirs."""
    return {
        proposition
        for row in rows(found.data, "relations")
        if row.get("class") == "conflict"
        for side in ("left", "right")
        for proposition in propositions_at(found, word(row, side))
    }


def propositions_at(found: Index, ident: str) -> list[str]:
    """The proposition with this id, or those that hold the claim with this id."""
    return [ident] if ident in found.propositions else found.propositions_of.get(ident, [])


def mark(found: Index, claim: Record, proposition: Record) -> Mark:
    """One claim's mark in its cell."""
    return _mark(found, claim, stances_of(proposition).get(word(claim, "id"), "affirms"))


def _mark(found: Index, claim: Record, stance: str) -> Mark:
    commitment = word(claim, "commitment", "undetermined")
    label = COMMITMENT_NAMES.get(commitment)
    return Mark(
        claim=found.claim_position.get(word(claim, "id"), 0),
        commitment=commitment,
        name=label.name if label else spoken(commitment),
        stance=stance,
        source=speaker_of(found, claim),
        ident=word(claim, "id"),
    )


def stances_of(proposition: Record) -> dict[str, str]:
    """How claims stand to their proposition, ``denies`` or ``open``, by id; those that affirm it are left out."""
    stances = dict.fromkeys(words(proposition, "left_open_by"), "open")
    if not is_said_as_denied(proposition):
        stances |= dict.fromkeys(words(proposition, "denied_by"), "denies")
    return stances


def is_said_as_denied(proposition: Record) -> bool:
    """Whether nobody affirms a statement and its wording was turned round to be affirmative.

    It is then shown in the words of the report ("the site is not for sale"): turned round and alone, "the site is
    for sale" would read as if somebody had said so.
    """
    affirming = words(proposition, "affirming_reports")
    return not affirming and bool(rows(proposition, "edits")) and bool(words(proposition, "denied_by"))


def speaker_of(found: Index, claim: Record) -> str:
    """On whose word: the innermost sources of the chain, joint ones together; empty for the outlet's own.

    Where a commitment stands for a stance (a denial, a refusal), those who take that stance.
    """
    links = [row for row in rows(claim, "attributions") if number(row, "level") > 0]
    if not links:
        return ""
    stance = _STANCE_OF.get(word(claim, "commitment"))
    taking_it = [row for row in links if stance and row.get("stance") == stance]
    deepest = max(number(row, "level") for row in taking_it or links)
    names = [found.said_source(sub(row, "source")) for row in taking_it or links if number(row, "level") == deepest]
    return shortened(listed(list(dict.fromkeys(name for name in names if name))), SOURCE_CHARS)


def synopsis(found: Index) -> list[Row]:
    """All propositions, most salient first; equal salience by number of reports, then in the dossier's order."""
    disputed = _in_conflict(found)
    plain: _Plain = {}
    made = []
    for at, row in enumerate(rows(found.data, "propositions")):
        made.append(_row(found, (at, row), word(row, "id") in disputed, plain))
    return sorted(made, key=lambda line: (-line.salience, -line.reports, line.number))


def _row(found: Index, numbered: tuple[int, Record], conflict: bool, plain: _Plain) -> Row:
    at, row = numbered
    claims = [found.claims[ident] for ident in words(row, "claims") if ident in found.claims]
    cells = _cells(found, row, claims, plain)
    most = len(words(row, "origins"))
    columns = {outlet.id for outlet in found.columns}
    affirming = found.names(set(words(row, "affirming_reports")) & columns)
    dissenting = found.names(set(words(row, "dissenting_reports")) & columns)
    wording_claim = found.claims.get(word(row, "wording_claim"))
    first = rows(wording_claim, "spans")[:1]
    kind = word(row, "kind")
    roots = _root_names(found, row)
    return Row(
        number=at,
        id=word(row, "id"),
        lead=lead(found, wording_claim),
        wording=word(wording_claim, "text") if is_said_as_denied(row) and wording_claim else word(row, "wording"),
        passage=found.passage(first[0]) if first else found.passage(row),
        edited=bool(rows(row, "edits")) and not is_said_as_denied(row),
        kind=kind,
        kind_name=TYPES.get(kind, spoken(kind)),
        reports=sum(cell.state == "reported" for cell in cells),
        affirming=tuple(affirming),
        dissenting=tuple(dissenting),
        lines=(min(int(number(row, "origins_at_least", 1)), most), most),
        roots=roots,
        is_own_reporting=len(roots) >= most and found.own_names.issuperset(filter(None, roots)),
        salience=number(row, "salience"),
        background=2 * sum(claim.get("background") is True for claim in claims) > len(claims),
        conflict=conflict or bool(affirming and dissenting),
        is_clear=names_its_subject(found, wording_claim),
        is_title=word(wording_claim, "layer") in TITLES,
        is_caption=word(wording_claim, "layer") == "caption",
        cells=cells,
    )


def _root_names(found: Index, row: Record) -> tuple[str, ...]:
    names = [named_root(found, found.origins[ident]) for ident in words(row, "roots") if ident in found.origins]
    return (*dict.fromkeys(filter(None, names)), *(name for name in names if not name))


def _cells(found: Index, row: Record, claims: list[Record], plain: _Plain) -> tuple[Cell, ...]:
    """One cell a report; filled by list position, since a large table has hundreds of thousands of them."""
    cells = list(_plain(found, "not_judged", plain))
    column = found.column
    for line in rows(row, "coverage"):
        report, state, span = line.get("report"), line.get("state"), line.get("span")
        at = column.get(report) if isinstance(report, str) else None
        if at is None:
            continue
        cell = (plain.get(state) if isinstance(state, str) else None) or _plain(found, word(line, "state"), plain)
        cells[at] = cell[at] if span is None else replace(cell[at], passage=found.passage(line))
    by_report: dict[str, list[Record]] = defaultdict(list)
    for claim in claims:
        by_report[word(claim, "report")].append(claim)
    stances = stances_of(row)
    for report, members in by_report.items():
        at = found.column.get(report)
        if at is not None:
            cells[at] = _reported(found, found.columns[at], members, stances)
    return tuple(cells)


def _plain(found: Index, state: str, made: _Plain) -> list[Cell]:
    """A line of cells that show a state and nothing else; a state that the data does not name is not judged."""
    state = state or "not_judged"
    if state not in made:
        label = COVERAGE_NAMES.get(state)
        name = label.name if label else spoken(state)
        made[state] = [Cell(outlet, state, name) for outlet in found.columns]
    return made[state]


def _reported(found: Index, outlet: Outlet, claims: list[Record], stances: dict[str, str]) -> Cell:
    alike: dict[tuple[str, str, str], list[Mark]] = defaultdict(list)
    for claim in claims:
        made = _mark(found, claim, stances.get(word(claim, "id"), "affirms"))
        alike[made.commitment, made.stance, made.source].append(made)
    return Cell(outlet, "reported", "", tuple(replace(marks[0], times=len(marks)) for marks in alike.values()))
