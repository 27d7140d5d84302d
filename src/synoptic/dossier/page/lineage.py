"""Origins: which reports go back to one original, why we think so, and how many are independent."""

from __future__ import annotations

from dataclasses import dataclass

from synoptic.dossier.page.labels import (
    ORIGIN_KINDS,
    PASSED_ON,
    REASONS,
    SHARED_TEXT,
    SHARING,
    counted,
    listed,
    small_article,
    spoken,
)
from synoptic.dossier.page.records import Index, Outlet, Passage, Record, number, outlet_name, rows, sub, word, words
from synoptic.dossier.page.synopsis import named_root, root_name

PLACES_SHOWN = 12  # a passage that two hundred reports share is shown by its first places


@dataclass(frozen=True, slots=True)
class Reason:
    """One kind of evidence for a common origin.

    Attributes:
        kind: In words.
        passages: The words on every side, with what stands around them; the first `PLACES_SHOWN`.
        places: How many there are.
        weight: In [0, 1]; the highest where the dossier has several of the kind.
    """

    kind: str
    passages: tuple[Passage, ...]
    places: int
    weight: float


@dataclass(frozen=True, slots=True)
class Line:
    """One origin as the page shows it.

    Attributes:
        id: The origin's id; empty for a report that no origin names.
        number: Position of the origin in the dossier; -1 for a report that no origin names.
        scope: ``report`` or ``passage``.
        kind: Code of its kind.
        kind_name: The kind in words.
        root: What it goes back to.
        root_passage: The words that name the root.
        members: Reports that take part, of those in the synopsis.
        derived_from: What it goes back to in turn, in words.
        credited: Whether a credit line says so.
        score: In [0, 1].
        reasons: The evidence, weightiest first.
        claims: How many claims come from it.
        is_named: Whether anything is known of what it goes back to.
    """

    id: str
    number: int
    scope: str
    kind: str
    kind_name: str
    root: str
    root_passage: Passage | None
    members: tuple[Outlet, ...]
    derived_from: tuple[str, ...]
    credited: bool
    score: float
    reasons: tuple[Reason, ...]
    claims: int
    is_named: bool = True

    @property
    def names(self) -> list[str]:
        """What the page calls its reports."""
        return [outlet.name for outlet in self.members]

    @property
    def why(self) -> str:
        """The kinds of evidence in a few words: ``credited, shared quotes``."""
        kinds = [reason.kind for reason in self.reasons if not (self.credited and reason.kind == REASONS["credit"])]
        return ", ".join((["credited"] if self.credited else []) + list(dict.fromkeys(kinds)))

    @property
    def passed_on(self) -> str:
        """What stands before the root's name where single passages go back to it: ``Several cite``."""
        if not self.is_named:
            return f"They share {self.shared}:"
        return PASSED_ON.get(self.kind, f"{self.kind_name.capitalize()}:")

    @property
    def shared(self) -> str:
        """What its reports have in common where nothing is known behind them."""
        return "passages word for word" if self.kind == "copy" else self.kind_name

    @property
    def root_said(self) -> str:
        """What it goes back to, inside a sentence: ``the harbour police``."""
        return small_article(self.root)

    @property
    def shares(self) -> str:
        """What its reports do with what it goes back to, before the root's name: ``cite``."""
        return SHARING.get(self.kind, f"share {self.kind_name}:")

    @property
    def is_joined(self) -> bool:
        """Whether several reports go back to it, or one that goes back to something else."""
        return len(self.members) > 1 or self.goes_back != "stands alone"

    @property
    def sentence(self) -> str:
        """Who goes back to what and why, in one sentence."""
        return f"{listed(self.takers)} {self.goes_back}"

    @property
    def takers(self) -> list[str]:
        """The reports that go back to the root; all of them where none is the root itself."""
        return [name for name in self.names if name != self.root] or self.names

    @property
    def goes_back(self) -> str:
        """The rest of the sentence: ``go back to Wire: credited, shared quotes``."""
        if self.takers == self.names and len(self.names) == 1 and (self.kind == "own" or self.root in self.names):
            return "stands alone"
        original = self.root if self.is_named else "one original"
        verb = "goes" if len(self.takers) == 1 else "go"
        return f"{verb} back to {original}" + (f": {self.why}" if self.why else "")


@dataclass(frozen=True, slots=True)
class Lineage:
    """All origins.

    Attributes:
        lines: Report-scope origins, larger ones first; together they hold every report of the synopsis once.
        passages: Passage-scope origins that two or more reports share.
        single: How many passage-scope origins only one report has.
    """

    lines: tuple[Line, ...]
    passages: tuple[Line, ...]
    single: int

    @property
    def telling(self) -> list[Line]:
        """The passages that say more than `lines` do: no copies within one origin."""
        whole = [set(line.names) for line in self.lines]
        return [
            line
            for line in self.passages
            if line.kind != "copy" or not any(set(line.names) <= names for names in whole)
        ]

    @property
    def summary(self) -> str:
        """Reports, outlets and origins in one sentence."""
        reports = sum(len(line.members) for line in self.lines)
        outlets = len({_outlet_key(outlet) for line in self.lines for outlet in line.members})
        return f"{counted(reports, 'report')} from {counted(outlets, 'outlet')}, {counted(len(self.lines), 'origin')}"


def _outlet_key(outlet: Outlet) -> str:
    return outlet_name(outlet.record) or outlet.id


def lineage(found: Index) -> Lineage:
    """All origins of the reports in the synopsis."""
    made = [_line(found, at, row) for at, row in enumerate(rows(found.data, "origins"))]
    lines = [line for line in made if line.scope == "report" and line.members]
    held = {outlet.id for line in lines for outlet in line.members}
    lines += [_unnamed(outlet) for outlet in found.columns if outlet.id not in held]
    place = {outlet.id: at for at, outlet in enumerate(found.columns)}
    lines.sort(key=lambda line: (-len(line.members), place[line.members[0].id]))
    passages = [line for line in made if line.scope == "passage" and line.members]
    shared = [line for line in passages if len(line.members) > 1]
    shared.sort(key=lambda line: (-len(line.members), -line.claims, line.number))
    return Lineage(tuple(lines), tuple(shared), len(passages) - len(shared))


def _line(found: Index, at: int, row: Record) -> Line:
    members = set(words(row, "reports"))
    kind = word(row, "kind")
    parents = [found.origins[ident] for ident in words(row, "derived_from") if ident in found.origins]
    return Line(
        id=word(row, "id"),
        number=at,
        scope=word(row, "scope"),
        kind=kind,
        kind_name=_kind_name(found, row),
        root=root_name(found, row),
        root_passage=found.passage(sub(row, "root")),
        members=tuple(outlet for outlet in found.columns if outlet.id in members),
        derived_from=tuple(root_name(found, parent) for parent in parents),
        credited=row.get("credited") is True,
        score=number(row, "score"),
        reasons=_reasons(found, row),
        claims=len(words(row, "claims")),
        is_named=bool(named_root(found, row)),
    )


def _kind_name(found: Index, row: Record) -> str:
    """The kind in words; a text is an agency's only where one is credited, or named behind the reports."""
    kind, root = word(row, "kind"), sub(row, "root")
    if kind == "shared_wire" and row.get("credited") is not True:
        outlet = next((outlet for outlet in found.outlets if outlet.id == word(root, "report")), None)
        is_agency = word(outlet.record, "kind") == "agency" if outlet else bool(word(root, "name"))
        if not is_agency:
            return SHARED_TEXT
    return ORIGIN_KINDS.get(kind, spoken(kind))


def _reasons(found: Index, row: Record) -> tuple[Reason, ...]:
    """The evidence by kind, weightiest first; each kind once, with its highest weight and all its places."""
    kinds: dict[str, list[Record]] = {}
    for reason in rows(row, "reasons"):
        kinds.setdefault(word(reason, "kind"), []).append(reason)
    made = []
    for kind, members in kinds.items():
        spans = [span for reason in members for span in rows(reason, "spans")]
        passages = found.passages(spans[:PLACES_SHOWN], context=True)
        weight = max(number(reason, "weight") for reason in members)
        made.append(Reason(REASONS.get(kind, spoken(kind)), passages, len(spans), weight))
    return tuple(sorted(made, key=lambda reason: -reason.weight))


def _unnamed(outlet: Outlet) -> Line:
    """A report that no origin names stands for itself."""
    return Line("", -1, "report", "own", ORIGIN_KINDS["own"], outlet.name, None, (outlet,), (), False, 0.0, (), 0)
