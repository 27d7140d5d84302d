"""The agreements that the reports tell of: parties, term, status, and provisions in five states."""

from __future__ import annotations

from dataclasses import dataclass

from synoptic.dossier.page.dates import in_words
from synoptic.dossier.page.labels import DEONTIC, PROVISION_STATES, spoken
from synoptic.dossier.page.records import Index, Passage, Record, rows, sub, word


@dataclass(frozen=True, slots=True)
class Provision:
    """One undertaking or exclusion.

    Attributes:
        actor: Who is bound; empty when the text does not say.
        deontic: ``must`` …
        words: Action, object and condition, each in a report's words.
        state: Code of the state over all reports.
        state_name: The same in words.
        states: For each column the code and the words of its state; None where the data has none.
        codes: Codes of coding schemes, as ``scheme code (status)``.
    """

    actor: str
    deontic: str
    words: tuple[tuple[str, Passage], ...]
    state: str
    state_name: str
    states: tuple[tuple[str, str] | None, ...]
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """One instrument.

    Attributes:
        name: Its name, in a report's words.
        passage: Where they stand.
        facts: ``(what, value, where it is said)``.
        status: ``(step, party, date, commitment, where it is said)``.
        provisions: Undertakings and exclusions.
        related: ``(relation, name, where it is said)``.
        projects: ``(name, where it is said, steps in words)``.
    """

    name: str
    passage: Passage | None
    facts: tuple[tuple[str, str, tuple[Passage, ...]], ...]
    status: tuple[tuple[str, str, str, str, tuple[Passage, ...]], ...]
    provisions: tuple[Provision, ...]
    related: tuple[tuple[str, str, Passage | None], ...]
    projects: tuple[tuple[str, Passage | None, tuple[str, ...]], ...]


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
    return Agreement(
        name=name,
        passage=passage,
        facts=tuple(fact for fact in facts if fact[1] or fact[2]),
        status=tuple(_step(found, step) for step in rows(row, "status")),
        provisions=tuple(_provision(found, provision) for provision in rows(row, "provisions")),
        related=tuple((spoken(word(other, "relation")), *_named(found, other)) for other in rows(row, "related")),
        projects=tuple(_project(found, project) for project in rows(row, "projects")),
    )


def _named(found: Index, row: Record) -> tuple[str, Passage | None]:
    """A record's name and where it stands: the name itself may be the span."""
    passage = found.passage(row.get("name")) or found.passage(row) or found.first_words(row)
    name = word(row, "name") or word(sub(row, "name"), "exact") or (passage.exact if passage else "")
    return name, passage


def _step(found: Index, step: Record) -> tuple[str, str, str, str, tuple[Passage, ...]]:
    return (
        spoken(word(step, "step")),
        found.entity_name(step.get("party")),
        in_words(word(step, "value")),
        word(step, "commitment"),
        found.passages(rows(step, "spans"), context=True),
    )


def _provision(found: Index, row: Record) -> Provision:
    parts = [(key, found.passage(row.get(key))) for key in ("action", "object", "condition")]
    shown = [(key, passage) for key, passage in parts if passage]
    if not shown:
        first = found.first_words(row)
        shown = [("claim", first)] if first else []
    by_report = sub(row, "by_report")
    states = [by_report.get(outlet.id) for outlet in found.columns]
    actor = row.get("actor")
    state = word(row, "state")
    return Provision(
        actor=found.entity_name(actor) or word(sub(row, "actor"), "exact"),
        # What is left out binds nobody: "must" before it would say the opposite.
        deontic="" if state == "excluded" else DEONTIC.get(word(row, "deontic"), spoken(word(row, "deontic"))),
        words=tuple(shown),
        state=state,
        state_name=PROVISION_STATES.get(state, spoken(state)),
        states=tuple((code, PROVISION_STATES.get(code, code)) if isinstance(code, str) else None for code in states),
        codes=tuple(
            f"{word(code, 'scheme')} {word(code, 'code')} ({word(code, 'status')})" for code in rows(row, "codes")
        ),
    )


def _project(found: Index, row: Record) -> tuple[str, Passage | None, tuple[str, ...]]:
    steps = []
    for step in rows(row, "steps"):
        level = step.get("level")
        who = word(step, "on_word_of")
        said = [
            in_words(word(step, "date")) or "no date",
            "level not reported" if level is None else f"level {level}",
            f"on the word of {'the outlet' if who == 'outlet' else found.entity_name(who)}" if who else "",
        ]
        steps.append(", ".join(filter(None, said)))
    return (*_named(found, row), tuple(steps))
