"""The agreements that the reports tell of: profile, ladder by party, provisions in five states, ledger."""

from __future__ import annotations

from dataclasses import dataclass

from synoptic.dossier.page.dates import in_words
from synoptic.dossier.page.labels import DEONTIC, LEVELS, PROVISION_STATES, spoken
from synoptic.dossier.page.records import Index, Passage, Record, rows, sub, word, words


@dataclass(frozen=True, slots=True)
class Provision:
    """One undertaking or exclusion.

    Attributes:
        actor: Who is bound; empty when the text does not say.
        deontic: ``must`` …
        words: Action, object and condition, each in a report's words.
        state: Code of the state over all reports.
        state_name: The same in words.
        states: For each column the code and the words of its state, and the report's own words; None where the data
            has none.
        codes: Codes of coding schemes, as ``scheme code (status)``.
    """

    actor: str
    deontic: str
    words: tuple[tuple[str, Passage], ...]
    state: str
    state_name: str
    states: tuple[tuple[str, str, Passage | None] | None, ...]
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rung:
    """A step that was taken, on somebody's word.

    Attributes:
        date: When, in words; empty when nobody says.
        commitment: Code of the firmest commitment.
        by: The body that took it, in a report's words; None where the party itself did.
        said_by: Who says so, where it is not the outlets themselves.
        passages: Where it is said.
    """

    date: str
    commitment: str
    by: Passage | None
    said_by: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Level:
    """How far an undertaking was carried out, on somebody's word.

    Attributes:
        date: When, in words.
        level: From -1 to 3; None where it is not reported.
        name: The level in words.
        on_word_of: Who says so; empty for nobody.
        passages: Where it is said.
    """

    date: str
    level: int | None
    name: str
    on_word_of: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """One instrument.

    Attributes:
        name: Its name, in a report's words.
        passage: Where they stand.
        facts: ``(what, value, where it is said)``.
        columns: Names of the parties whose steps are told, and of the agreement as a whole.
        ladder: For each step its name and, for each column, the rungs: rivals stand side by side.
        provisions: Undertakings and exclusions.
        related: ``(relation, name, where it is said)``.
        projects: ``(name, where it is said, levels)``.
    """

    name: str
    passage: Passage | None
    facts: tuple[tuple[str, str, tuple[Passage, ...]], ...]
    columns: tuple[str, ...]
    ladder: tuple[tuple[str, tuple[tuple[Rung, ...], ...]], ...]
    provisions: tuple[Provision, ...]
    related: tuple[tuple[str, str, Passage | None], ...]
    projects: tuple[tuple[str, Passage | None, tuple[Level, ...]], ...]


def agreements(found: Index) -> list[Agreement]:
    """The agreements that the reports tell of."""
    return [_agreement(found, row) for row in rows(found.data, "agreements")]


def _agreement(found: Index, row: Record) -> Agreement:
    name, passage = _named(found, row)
    parties = [found.entity_name(party.get("entity")) for party in rows(row, "parties")]
    signatories = [
        " for ".join(filter(None, (found.entity_name(hand.get("entity")), found.entity_name(hand.get("for")))))
        for hand in rows(row, "signatories")
    ]
    facts: list[tuple[str, str, tuple[Passage, ...]]] = [
        ("Parties", ", ".join(filter(None, parties)), ()),
        ("Signed by", ", ".join(filter(None, signatories)), ()),
        ("Place", found.entity_name(row.get("place")) or word(row, "place"), ()),
        ("Type", spoken(word(row, "type")), ()),
    ]
    for what, key in (("Signed", "signed"), ("Term", "term"), ("Renewal", "renewal")):
        part = sub(row, key)
        facts.append((what, in_words(word(part, "value")), found.passages(rows(part, "spans"), context=True)))
    for what, key in (("Covers", "scope"), ("Originals kept by", "depositary"), ("Languages", "languages")):
        told = found.passages(rows(row, key), context=True)
        facts.append((what, ", ".join(passage.exact for passage in told), told))
    columns, ladder = _ladder(found, rows(row, "status"))
    return Agreement(
        name=name,
        passage=passage,
        facts=tuple(fact for fact in facts if fact[1] or fact[2]),
        columns=columns,
        ladder=ladder,
        provisions=tuple(_provision(found, provision) for provision in rows(row, "provisions")),
        related=tuple((spoken(word(other, "relation")), *_named(found, other)) for other in rows(row, "related")),
        projects=tuple(_project(found, project) for project in rows(row, "projects")),
    )


def _named(found: Index, row: Record) -> tuple[str, Passage | None]:
    """A record's name and where it stands: the name itself may be the span."""
    passage = found.passage(row.get("name")) or found.passage(row) or found.first_words(row)
    name = word(row, "name") or word(sub(row, "name"), "exact") or (passage.exact if passage else "")
    return name, passage


_WHOLE = "the agreement as a whole"


def _ladder(
    found: Index, status: list[Record]
) -> tuple[tuple[str, ...], tuple[tuple[str, tuple[tuple[Rung, ...], ...]], ...]]:
    """The columns of the ladder and, for each step, what stands in them."""
    parties = list(dict.fromkeys(found.entity_name(step.get("party")) for step in status))
    columns = sorted(filter(None, parties)) + ([""] if "" in parties else [])
    steps = dict.fromkeys(word(step, "step") for step in status)
    ladder = tuple(
        (
            spoken(name),
            tuple(
                tuple(
                    _rung(found, step)
                    for step in status
                    if word(step, "step") == name and found.entity_name(step.get("party")) == column
                )
                for column in columns
            ),
        )
        for name in steps
    )
    return tuple(column or _WHOLE for column in columns), ladder


def _rung(found: Index, step: Record) -> Rung:
    return Rung(
        date=_dated(word(step, "value")),
        commitment=word(step, "commitment"),
        by=found.passage(step.get("by")),
        said_by=", ".join(_sources(found, step)),
        passages=found.passages(rows(step, "spans"), context=True),
    )


def _dated(value: str) -> str:
    """A date in words; a last possible day as such."""
    if value.startswith("[..") and value.endswith("]"):
        return f"by {in_words(value[3:-1])} at the latest"
    return in_words(value)


def _sources(found: Index, step: Record) -> list[str]:
    """On whose word a step is told; empty when one outlet at least tells it on its own."""
    names: list[str] = []
    for ident in words(step, "claims"):
        links = rows(found.claims.get(ident), "attributions")[1:]
        if not links:
            return []
        names.append(found.source_name(sub(links[-1], "source")))
    return list(dict.fromkeys(filter(None, names)))


def _provision(found: Index, row: Record) -> Provision:
    parts = [(key, found.passage(row.get(key))) for key in ("action", "object", "condition")]
    shown = [(key, passage) for key, passage in parts if passage]
    if not shown:
        first = found.first_words(row)
        shown = [("claim", first)] if first else []
    by_report = sub(row, "by_report")
    states = [by_report.get(outlet.id) for outlet in found.columns]
    actor = row.get("actor")
    own = _own_words(found, row)
    state = word(row, "state")
    return Provision(
        actor=found.entity_name(actor) or word(sub(row, "actor"), "exact"),
        # What is left out binds nobody: "must" before it would say the opposite.
        # Nor does "must" before a thing that is to be there ("must a joint commission").
        deontic="" if state == "excluded" or not row.get("action") else _force(word(row, "deontic"), actor),
        words=tuple(shown),
        state=state,
        state_name=PROVISION_STATES.get(state, spoken(state)),
        states=tuple(
            (code, PROVISION_STATES.get(code, code), own.get(outlet.id)) if isinstance(code, str) else None
            for code, outlet in zip(states, found.columns, strict=True)
        ),
        codes=tuple(
            f"{word(code, 'scheme')} {word(code, 'code')} ({word(code, 'status')})" for code in rows(row, "codes")
        ),
    )


def _force(deontic: str, actor: object) -> str:
    """The force in words; "neither side" denies by itself, so that "must not" behind it would say the opposite."""
    denies = isinstance(actor, dict) and word(actor, "exact").casefold().startswith(("neither", "no ", "none"))
    code = deontic.removesuffix("_not") if denies else deontic
    return DEONTIC.get(code, spoken(code))


def _own_words(found: Index, row: Record) -> dict[str, Passage]:
    """For each report the words of its first claim that a record rests on."""
    told: dict[str, Passage] = {}
    for ident in words(row, "claims"):
        claim = found.claims.get(ident)
        passage = found.passage(rows(claim, "spans")[0]) if rows(claim, "spans") else None
        if passage is not None:
            told.setdefault(word(claim, "report"), passage)
    return told


def _project(found: Index, row: Record) -> tuple[str, Passage | None, tuple[Level, ...]]:
    return (*_named(found, row), tuple(_level(found, step) for step in rows(row, "steps")))


def _level(found: Index, step: Record) -> Level:
    level = step.get("level")
    who = word(step, "on_word_of")
    named = "the outlet" if who == "outlet" else found.entity_name(who) or word(sub(step, "word_span"), "exact")
    return Level(
        date=in_words(word(step, "date")) or "no date",
        level=level if isinstance(level, int) else None,
        name=LEVELS.get(level, "level not reported") if isinstance(level, int) else "level not reported",
        on_word_of=named,
        passages=tuple(_own_words(found, step).values()),
    )
