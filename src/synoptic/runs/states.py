"""What a story says at one time, in so few words that every opening of it can be kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from synoptic.dossier.page.records import is_span, number, off_topic, rows, sub, superseded, word, words
from synoptic.model.spans import Span

# Any: values of the contract's JSON, which may be of every JSON type and are tested where they are read.
Data = Mapping[str, Any]

# Classes of relations in which two sides part; an update is told apart, because both sides were right in their time.
PARTING_CLASSES = frozenset({"conflict", "update"})


@dataclass(frozen=True, slots=True)
class Telling:
    """A report that takes part.

    Attributes:
        id: Its id.
        outlet: Name of its outlet; its path where the outlet is not known.
        path: Where it was read.
        url: Its address; empty when unknown.
        version: Counted from 1.
        revises: Id of the report of the version before; None for the first.
        title: Its headline.
        is_current: Whether it is the latest version, and of this event: only such a report has voices.
    """

    id: str
    outlet: str
    path: str
    url: str
    version: int
    revises: str | None
    title: Span | None
    is_current: bool


@dataclass(frozen=True, slots=True)
class Voice:
    """One claim of a statement.

    Attributes:
        claim: Its id.
        report: Id of its report.
        commitment: Code of the contract.
        stance: ``affirms``, ``denies`` or ``open``.
        on_word_of: Names of its sources, from the outlet inwards.
        spans: Its words.
    """

    claim: str
    report: str
    commitment: str
    stance: str
    on_word_of: tuple[str, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """What some claims say in common.

    Attributes:
        id: Its id.
        claim: Id of the claim whose words stand for it.
        salience: In [0, 1].
        voices: Its claims.
        at_least: Independent origins for which there is evidence.
        at_most: Independent origins at most.
    """

    id: str
    claim: str
    salience: float
    voices: tuple[Voice, ...]
    at_least: int
    at_most: int


@dataclass(frozen=True, slots=True)
class Parting:
    """Two sides that do not say the same.

    Attributes:
        kind: ``conflict`` or ``update``.
        dimension: In which respect, code of the contract; empty when it gives none.
        left: Ids of the claims on one side.
        right: Ids of the claims on the other side.
        evidence: The words that differ.
    """

    kind: str
    dimension: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Dated:
    """An entry of the timeline.

    Attributes:
        value: The date, EDTF.
        label: Its words; None when it has none of its own.
        claims: Ids of the claims that date it.
    """

    value: str
    label: Span | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OriginGroup:
    """Reports that as a whole go back to one original.

    Attributes:
        reports: Their ids, sorted.
        kind: Code of the contract.
        words: The words that show it.
    """

    reports: tuple[str, ...]
    kind: str
    words: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision of a person.

    Attributes:
        id: Its id.
        kind: Code of the contract.
        value: What it sets; None when it sets nothing.
        author: Who decided.
        reason: Why.
        state: ``applied``, ``orphaned`` or ``superseded``.
        targets: The words it is about.
    """

    id: str
    kind: str
    value: str | None
    author: str
    reason: str
    state: str
    targets: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class State:
    """What a story says at one time.

    Attributes:
        program: Version of the program that read it, and of its engines: another one may read the same words otherwise.
        reports: Its reports, by id.
        statements: By id.
        partings: Where they part, by kind, dimension and sides.
        dates: The timeline.
        groups: Which reports go back to one original; they part the reports.
        decisions: By id.
    """

    program: str
    reports: tuple[Telling, ...]
    statements: tuple[Statement, ...]
    partings: tuple[Parting, ...]
    dates: tuple[Dated, ...]
    groups: tuple[OriginGroup, ...]
    decisions: tuple[Decided, ...]

    @property
    def n_disagreements(self) -> int:
        """In how many places its reports contradict each other."""
        return sum(row.kind == "conflict" for row in self.partings)


def state_of(dossier: Data) -> State:
    """The state of a dossier.

    Args:
        dossier: The data of a `dossier.json`; what has not the shape of the contract is passed over.
    """
    claims = {word(row, "id"): row for row in rows(dossier, "claims")}
    names = {word(row, "id"): word(row, "name") for row in rows(dossier, "entities")}
    statements = tuple(
        sorted(
            (_statement(row, claims, names) for row in rows(dossier, "propositions")),
            key=lambda row: row.id,
        )
    )
    return State(
        program=_program(dossier),
        reports=_tellings(dossier),
        statements=statements,
        partings=_partings(dossier, statements),
        dates=tuple(
            Dated(word(row, "value"), _span(row.get("label_span")), tuple(words(row, "claims")))
            for row in rows(dossier, "timeline")
        ),
        groups=tuple(
            OriginGroup(tuple(sorted(words(row, "reports"))), word(row, "kind"), _grounds(row))
            for row in rows(dossier, "origins")
            if word(row, "scope") == "report"
        ),
        decisions=tuple(sorted((_decided(row) for row in rows(dossier, "decisions")), key=lambda row: row.id)),
    )


def _program(dossier: Data) -> str:
    made = sub(dossier, "producer")
    engines = sub(made, "engines")
    return " ".join([word(made, "version"), *(f"{name} {word(engines, name)[:12]}" for name in sorted(engines))])


def _tellings(dossier: Data) -> tuple[Telling, ...]:
    left_out = off_topic(dossier) | superseded(dossier)
    return tuple(
        sorted(
            (
                Telling(
                    id=word(row, "id"),
                    outlet=word(sub(row, "outlet"), "name") or word(row, "path"),
                    path=word(row, "path"),
                    url=word(row, "url"),
                    version=int(number(row, "version", 1)),
                    revises=word(row, "revises") or None,
                    title=_span(row.get("headline")),
                    is_current=word(row, "id") not in left_out,
                )
                for row in rows(dossier, "reports")
            ),
            key=lambda row: row.id,
        )
    )


def _statement(row: Data, claims: Mapping[str, Data], names: Mapping[str, str]) -> Statement:
    denied, left_open = set(words(row, "denied_by")), set(words(row, "left_open_by"))
    return Statement(
        id=word(row, "id"),
        claim=word(row, "wording_claim"),
        salience=number(row, "salience"),
        voices=tuple(
            _voice(claims[claim], "denies" if claim in denied else "open" if claim in left_open else "affirms", names)
            for claim in sorted(words(row, "claims"))
            if claim in claims
        ),
        at_least=int(number(row, "origins_at_least")),
        at_most=len(words(row, "origins")),
    )


def _voice(claim: Data, stance: str, names: Mapping[str, str]) -> Voice:
    sources = [sub(link, "source") for link in rows(claim, "attributions") if link.get("level")]
    named = [names.get(word(source, "entity")) or word(sub(source, "span"), "exact") for source in sources]
    return Voice(
        claim=word(claim, "id"),
        report=word(claim, "report"),
        commitment=word(claim, "commitment"),
        stance=stance,
        on_word_of=tuple(dict.fromkeys(name for name in named if name)),
        spans=_spans(rows(claim, "spans")),
    )


def _partings(dossier: Data, statements: Iterable[Statement]) -> tuple[Parting, ...]:
    """Relations between the same statements in the same respect, and denials, are one parting each."""
    by_id = {row.id: row for row in statements}
    at = {voice.claim: row.id for row in by_id.values() for voice in row.voices}
    found: dict[tuple[str, ...], Parting] = {}
    for row in rows(dossier, "relations"):
        if word(row, "class") not in PARTING_CLASSES:
            continue
        ends = [_claims_at(word(row, side), by_id) for side in ("left", "right")]
        sides = sorted((at.get(claims[0], "") if claims else "", claims) for claims in ends)
        kind, dimension = word(row, "class"), word(row, "dimension")
        key = (kind, dimension, *(side for side, _ in sides))
        spans = _spans(rows(row, "evidence"))
        found[key] = _joined(found.get(key), Parting(kind, dimension, sides[0][1], sides[1][1], spans))
    for statement in by_id.values():
        denied = tuple(voice.claim for voice in statement.voices if voice.stance == "denies")
        said = tuple(voice.claim for voice in statement.voices if voice.stance == "affirms")
        if denied and said:
            found.setdefault(
                ("conflict", "polarity", statement.id, statement.id), Parting("conflict", "polarity", said, denied, ())
            )
    return tuple(found[key] for key in sorted(found))


def _joined(one: Parting | None, other: Parting) -> Parting:
    if one is None:
        return other
    return Parting(
        one.kind,
        one.dimension,
        tuple(dict.fromkeys((*one.left, *other.left))),
        tuple(dict.fromkeys((*one.right, *other.right))),
        tuple(dict.fromkeys((*one.evidence, *other.evidence))),
    )


def _claims_at(ident: str, statements: Mapping[str, Statement]) -> tuple[str, ...]:
    """The claim with this id, or those that affirm the statement with it; all of it where nobody affirms."""
    statement = statements.get(ident)
    if statement is None:
        return (ident,)
    said = tuple(voice.claim for voice in statement.voices if voice.stance == "affirms")
    return said or tuple(voice.claim for voice in statement.voices)


def _grounds(origin: Data) -> tuple[Span, ...]:
    return tuple(span for reason in rows(origin, "reasons") for span in _spans(rows(reason, "spans"))[:2])


def _decided(row: Data) -> Decided:
    return Decided(
        id=word(row, "id"),
        kind=word(row, "kind"),
        value=word(row, "value") or None,
        author=word(row, "author"),
        reason=word(row, "reason"),
        state=word(row, "state"),
        targets=_spans(rows(row, "targets")),
    )


def _spans(values: Iterable[object]) -> tuple[Span, ...]:
    return tuple(span for value in values if (span := _span(value)) is not None)


def _span(value: object) -> Span | None:
    if not is_span(value):
        return None
    row: Any = value  # Any: JSON whose shape `is_span` has tested
    if not 0 <= row["start"] < row["end"] or row["end"] - row["start"] != len(row["exact"]):
        return None
    return Span(row["report"], row["start"], row["end"], row["exact"])
