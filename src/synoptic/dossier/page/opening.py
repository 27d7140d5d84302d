"""The first view in words: what happened, what all agree on, where they part, who is alone, how many origins."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from synoptic.dossier.page.dates import between
from synoptic.dossier.page.differences import CHARGE_AND_DENIAL, Difference, Kind, unrepeated
from synoptic.dossier.page.labels import COMMITMENT_NAMES, PARTINGS, counted, listed, times
from synoptic.dossier.page.records import Index, Outlet, Passage, Record, outlet_name, sub, word, words
from synoptic.dossier.page.synopsis import Row

AT_ODDS = ("conflict", "dissent")
UPDATE = "update"
SHIFT = "commitment_shift"  # how firmly the same is held is no disagreement
# Differences that are no contradiction, as the first view calls them.
PARTS = {UPDATE: "What later reports changed", SHIFT: "Who puts it more firmly"}
SHOWN = 3  # statements in one column of the first view; more would push the table out of it
SHOWN_WITH_UPDATES = 4  # conflicts and what later reports changed stand in one column
MOST_NAMED = 8  # reports whose outlets the summary names: of more it would be half a list, and the origins name them
SHOWN_OF_ONE = 5  # of a single report, which has two columns less


@dataclass(frozen=True, slots=True)
class Lone:
    """A statement that one report alone has, or alone lacks.

    Attributes:
        outlet: The report.
        row: The statement.
    """

    outlet: Outlet
    row: Row

    @property
    def said(self) -> str:
        """How firmly, and on whose word; empty where the report states it in its own voice, or is silent.

        Where a headline asserts what the text gives on another's word, the text's.
        """
        marks = [mark for cell in self.row.cells if cell.outlet.id == self.outlet.id for mark in cell.marks]
        return next((mark.said for mark in marks if mark.said != COMMITMENT_NAMES["asserted"].name), "")


@dataclass(frozen=True, slots=True)
class Opening:
    """The first view.

    Attributes:
        title: Words of a report for the event.
        title_text: The same as text; a plain phrase where the dossier has no title.
        title_by: Whose words these are.
        facts: Date, places and participants, each as ``(what, words)``.
        sentences: The summary, sentence by sentence.
        agreed: Statements that every report affirms and none denies.
        agreed_total: How many there are.
        widest: The most widely affirmed statements after those, none of them denied.
        parted_name: What the differences shown are.
        parted: Conflicts, then updates; shifts of commitment where there is room.
        parted_total: How many there are.
        n_at_odds: How many of them contradict each other.
        parts: How many there are of each kind that is no contradiction, with its name.
        alone: Statements that one report alone has.
        alone_total: How many there are.
        missing: Statements that all but one report have, where that one is silent.
        sources: Of a single report: on whose word it tells how many statements.
    """

    title: Passage | None
    title_text: str
    title_by: str
    facts: tuple[tuple[str, str], ...]
    sentences: tuple[str, ...]
    agreed: tuple[Row, ...]
    agreed_total: int
    widest: tuple[Row, ...]
    parted_name: str
    parted: tuple[Difference, ...]
    parted_total: int
    n_at_odds: int
    parts: dict[str, tuple[str, int]]
    alone: tuple[Lone, ...]
    alone_total: int
    missing: tuple[Lone, ...]
    sources: tuple[tuple[str, int], ...] = ()


def opening(found: Index, table: list[Row], kinds: list[Kind]) -> Opening:
    """The first view; every figure in it is counted from the dossier."""
    unread = _unread(found, table)
    readable = len(found.columns) - len(unread)
    agreed = [row for row in table if readable > 1 and len(row.affirming) == readable and not row.dissenting]
    widest = [row for row in table if len(row.affirming) > 1 and not row.dissenting and row not in agreed]
    agreed.sort(key=_fitness)
    widest.sort(key=lambda row: (-len(row.affirming), *_fitness(row)))
    by_code = {kind.code: kind for kind in kinds}
    parting = [by_code[code] for code in (*AT_ODDS, UPDATE, SHIFT) if code in by_code]
    alone = lone_statements(table) if len(found.columns) > 1 else []
    shown_widest = tuple(widest[: max(0, SHOWN - len(agreed))])
    if len(found.columns) == 1:
        shown_widest = tuple(sorted((row for row in table if row.reports), key=_fitness)[:SHOWN_OF_ONE])
    parted = _gravest(parting)
    event = sub(found.data, "event")
    title = found.passage(event.get("title"))
    return Opening(
        title=title,
        title_text=title.exact if title else word(event, "title") or "Reports side by side",
        title_by=found.outlets[title.report].name if title else "",
        facts=_facts(found, event),
        sentences=_of_one(found, table)
        if len(found.columns) == 1
        else _sentences(found, unread, _agreement(readable, agreed, widest), parting, alone),
        agreed=tuple(agreed[:SHOWN]),
        agreed_total=len(agreed),
        widest=shown_widest,
        parted_name=_parted_name(found, parting),
        parted=parted,
        parted_total=sum(kind.total for kind in parting),
        n_at_odds=sum(kind.total for kind in parting if kind.code in AT_ODDS),
        parts={kind.code: (PARTS[kind.code], kind.total) for kind in parting if kind.code in PARTS},
        alone=tuple(spread(alone, {claim for row in parted for claim in row.claims})[:SHOWN]),
        alone_total=len(alone),
        sources=_sources(table) if len(found.columns) == 1 else (),
        missing=tuple(_missing(table, [*agreed[:SHOWN], *shown_widest]))[:1],
    )


def _unread(found: Index, table: list[Row]) -> list[Outlet]:
    """Reports of which nothing was read, because the program does not know their language."""
    return [
        outlet
        for at, outlet in enumerate(found.columns)
        if table and all(row.cells[at].state == "language_not_read" for row in table)
    ]


def _fitness(row: Row) -> tuple[bool, bool, bool]:
    """What stands first among equals in a list of a few: news, what a text tells, and what is clear by itself."""
    return (row.background, row.is_caption, not row.is_clear)


def _parted_name(found: Index, kinds: list[Kind]) -> str:
    """The head of the differences."""
    if len(found.columns) > 1:
        return "Where they part"
    return "What is disputed in it" if kinds and kinds[0].code in AT_ODDS else "Where it shifts"


def _gravest(kinds: list[Kind]) -> tuple[Difference, ...]:
    """Conflicts, then updates and, where there is room, shifts that share no claim with one before."""
    shown: list[Difference] = []
    for kind in kinds:
        limit = SHOWN_WITH_UPDATES if kind.code == UPDATE and shown else SHOWN
        rows = kind.differences[: kind.n_open]
        fresh = rows if kind.code in AT_ODDS else unrepeated(rows, shown)
        shown += fresh[: max(0, limit - len(shown))]
    return tuple(shown)


def _only(row: Row) -> Outlet:
    return next(cell.outlet for cell in row.cells if cell.state == "reported")


def lone_statements(table: list[Row]) -> list[Lone]:
    """Statements that one report alone has, in the order of the table."""
    return [Lone(_only(row), row) for row in table if row.reports == 1]


def spread(alone: list[Lone], told: set[int]) -> list[Lone]:
    """The most telling lone statement of each report first, then the second ones, and so on.

    Args:
        alone: Lone statements, most salient first.
        told: Claims that the first view has elsewhere; their statements come last.
    """
    # A headline that stands alone is most often the event itself in other words.
    ordered = sorted(alone, key=lambda lone: (_is_told(lone.row, told), lone.row.is_title, *_fitness(lone.row)))
    turn: dict[str, int] = {}
    ranked = []
    for at, lone in enumerate(ordered):
        turn[lone.outlet.id] = turn.get(lone.outlet.id, -1) + 1
        ranked.append((turn[lone.outlet.id], at, lone))
    return [lone for _, _, lone in sorted(ranked, key=lambda item: item[:2])]


def _is_told(row: Row, told: set[int]) -> bool:
    return any(mark.claim in told for cell in row.cells for mark in cell.marks)


def _missing(table: list[Row], told: list[Row]) -> list[Lone]:
    """Statements that one report alone lacks, the most telling first; none that the first view has elsewhere."""
    found = []
    for row in table:
        silent = [cell.outlet for cell in row.cells if cell.state == "silent"]
        if len(silent) == 1 and row.reports == len(row.cells) - 1 and row.reports > 1 and row not in told:
            found.append(Lone(silent[0], row))
    return sorted(found, key=lambda lone: _fitness(lone.row))


def _facts(found: Index, event: Record) -> tuple[tuple[str, str], ...]:
    facts = [
        ("When", _when(event)),
        ("Where", listed([name for name in map(found.entity_name, words(event, "places")) if name])),
        ("Who", listed([name for name in map(found.entity_name, words(event, "participants")) if name])),
    ]
    return tuple((what, said) for what, said in facts if said)


def _when(event: Record) -> str:
    """The event's interval in words."""
    interval = event.get("interval")
    if isinstance(interval, list | tuple):
        begin, end = ([item if isinstance(item, str) else "" for item in interval] + ["", ""])[:2]
    else:
        begin, end = word(sub(event, "interval"), "begin"), word(sub(event, "interval"), "end")
    return between(begin, end)


def _sentences(
    found: Index, unread: list[Outlet], agreement: str, parting: list[Kind], alone: list[Lone]
) -> tuple[str, ...]:
    reports = len(found.columns)
    if reports == 0:
        return ("No report tells the event.",)
    said = [f"{_told_by(found)}."]
    if unread:
        verb = "is in a language" if len(unread) == 1 else "are in languages"
        said.append(f"{len(unread)} of them {verb} that the program does not read.")
    if reports > 1:
        said.append(agreement)
        said += _disagreement(parting)
        if alone:
            said.append(f"{counted(len(alone), 'statement stands', 'statements stand')} in one report only.")
    return tuple(said)


def _of_one(found: Index, table: list[Row]) -> tuple[str, ...]:
    """What a single report holds."""
    own_voice = COMMITMENT_NAMES["asserted"].name
    said = [[mark.said for cell in row.cells for mark in cell.marks] for row in table if row.reports]
    if not said:
        return (f"{_told_by(found)}.",)
    given = sum(own_voice not in marks for marks in said)
    held = f"{counted(len(said), 'statement was', 'statements were')} found in it"
    return (f"{_told_by(found)}.", f"{held}, {given:,} of them not in its own voice." if given else f"{held}.")


def _sources(table: list[Row]) -> tuple[tuple[str, int], ...]:
    """On whose word a single report tells what it does not state itself, with the number of statements."""
    told: Counter[str] = Counter()
    for row in table:
        told.update({mark.source for cell in row.cells for mark in cell.marks if mark.source})
    return tuple(sorted(told.items(), key=lambda item: (-item[1], item[0]))[:SHOWN_OF_ONE])


def _disagreement(kinds: list[Kind]) -> list[str]:
    """What parts the reports.

    A charge that is denied parts those who speak, not those who report it; what a later report changes contradicts
    nobody; how firmly reports hold the same is no disagreement. All are told apart.
    """
    respects: Counter[str] = Counter()
    for kind in kinds:
        if kind.code in AT_ODDS:
            respects.update(dict(kind.respects))
    charges = respects.pop(CHARGE_AND_DENIAL, 0)
    parts = [f"{PARTINGS.get(respect) or f'differ in {respect}'} {times(n)}" for respect, n in respects.most_common()]
    said = [f"They {listed(parts)}."] if parts else []
    if charges:
        said.append(f"{counted(charges, 'charge is', 'charges are')} met by a denial.")
    if not said:
        said.append("No contradiction was found between them.")
    updates, shifts = (sum(kind.total for kind in kinds if kind.code == code) for code in (UPDATE, SHIFT))
    if updates:
        said.append(f"{counted(updates, 'statement is', 'statements are')} changed by a later report.")
    if shifts:
        lie = counted(shifts, "difference lies", "differences lie")
        said.append(f"{lie} only in how firmly or how strongly it is put.")
    return said


def _told_by(found: Index) -> str:
    names = [outlet.name for outlet in found.columns]
    if len(names) == 1:
        return f"One report tells it: {names[0]}"
    if len(names) > MOST_NAMED:
        outlets = {outlet_name(outlet.record) or outlet.id for outlet in found.columns}
        return f"{len(names):,} reports from {counted(len(outlets), 'outlet')} tell it"
    return f"{len(names):,} reports tell it: {listed(names)}"


def _agreement(reports: int, agreed: list[Row], widest: list[Row]) -> str:
    everybody = "both" if reports == 2 else f"all {reports}"
    if agreed:
        return f"{counted(len(agreed), 'statement is', 'statements are')} affirmed by {everybody} and denied by none."
    if widest:
        return f"No statement is affirmed by {everybody}; the most widely carried stands in {len(widest[0].affirming)}."
    return f"No undisputed statement stands in more than one of the {reports}."
