"""An instrument that reports speak of: parties, status, term, and what it lays down or leaves out."""

from __future__ import annotations

from dataclasses import dataclass

from synoptic.model.spans import Span

AGREEMENT_TYPES = (
    "agreement",
    "armistice",
    "ceasefire",
    "contract",
    "convention",
    "memorandum",
    "protocol",
    "treaty",
)
STATUS_STEPS = (
    "negotiated",
    "initialled",
    "adopted",
    "signed",
    "approved",
    "ratified",
    "instruments_exchanged",
    "provisionally_applied",
    "in_force",
    "amended",
    "suspended",
    "denounced",
    "terminated",
)
DEONTICS = ("shall", "shall_not", "should", "should_not", "may", "may_not", "will", "intends")
PROVISION_STATES = ("stated", "excluded", "conditional", "not_mentioned", "conflicting")
RELATED_KINDS = ("predecessor", "companion", "model", "cited")
CODE_STATES = ("coded", "candidate")
PROJECT_LEVELS = (-1, 0, 1, 2, 3)


@dataclass(frozen=True, slots=True)
class Valued:
    """A value with the words that it was read from.

    Attributes:
        value: EDTF date or ISO 8601 duration; None when the words give none.
        spans: The words, in order of report and place; never empty.
    """

    value: str | None
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Renewal:
    """What is said of going on after the term.

    Attributes:
        value: ISO 8601 duration of the prolongation; None when it is not said.
        modality: ``possible`` or ``automatic``.
        condition: The words that tie it to something.
        spans: The words that say it.
        claims: Ids of the claims that say it, sorted.
    """

    value: str | None
    modality: str
    condition: Span | None
    spans: tuple[Span, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Particular:
    """Something that reports say of the text itself.

    Attributes:
        span: The words for it.
        claims: Ids of the claims that say so, sorted.
    """

    span: Span
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody bound by the agreement, with the dates that the status ladder gives.

    Attributes:
        entity: Id of the entity.
        signed: EDTF date; None when no report gives it.
        ratified: Likewise.
        in_force: Likewise; the date for all parties when it is said of the agreement as a whole.
        left: When it denounced the agreement or withdrew.
        spans: Words that name it as a party.
    """

    entity: str
    signed: str | None = None
    ratified: str | None = None
    in_force: str | None = None
    left: str | None = None
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Signatory:
    """A person who signed.

    Attributes:
        entity: Id of the person.
        for_: Id of the party signed for (``for`` in the data); None when it is not known.
        spans: Words that name the person where the signing is told.
    """

    entity: str
    for_: str | None
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class StatusStep:
    """One rung of the ladder, reached on somebody's word.

    Attributes:
        step: One of `STATUS_STEPS`.
        party: Id of the entity whose step it is; None when it is said of the agreement as a whole.
        value: EDTF date; ``[..day]`` for a step that was told before the day that others give, so by that day at the
            latest; None when no report gives one.
        spans: The words of the step, and of its date.
        commitment: The commitment of the firmest claim.
        claims: Ids of the claims, sorted.
        by: Words for the body that took it (a parliament, a board, an authority); None where the party itself did, or
            nobody is named.
    """

    step: str
    party: str | None
    value: str | None
    spans: tuple[Span, ...]
    commitment: str
    claims: tuple[str, ...]
    by: Span | None = None


@dataclass(frozen=True, slots=True)
class Code:
    """A code of a published scheme.

    Attributes:
        scheme: ``ATOP``, ``DCAD``, ``PLOVER`` …
        version: Of the codebook.
        code: As the codebook writes it.
        status: ``coded`` or ``candidate``.
    """

    scheme: str
    version: str
    code: str
    status: str


@dataclass(frozen=True, slots=True)
class Provision:
    """One undertaking, permission or rule of the agreement, or something it is said to leave out.

    Attributes:
        id: Digest of agreement, claims and object.
        actor: The words for who is bound; None when they are not said.
        bearers: Ids of the entities that those words mean, sorted.
        deontic: One of `DEONTICS`; None for what is left out.
        action: The words for what is to be done.
        object: The words for what it is about.
        condition: The words that tie it to something.
        codes: Codes of published schemes.
        state: One of `PROVISION_STATES`, over all reports.
        claims: Ids of the claims that state or exclude it, sorted.
        by_report: Pairs of report id and state, one for every report, sorted (an object in the data).
    """

    id: str
    actor: Span | None
    bearers: tuple[str, ...]
    deontic: str | None
    action: Span | None
    object: Span | None
    condition: Span | None
    codes: tuple[Code, ...]
    state: str
    claims: tuple[str, ...]
    by_report: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Something that the agreement is said not to hold.

    Attributes:
        code: A code of a published scheme; None when none applies.
        claims: Ids of the claims that say so, sorted.
    """

    code: Code | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Related:
    """Another instrument that the reports set beside this one.

    Attributes:
        name: Words that name it.
        relation: One of `RELATED_KINDS`.
        claims: Ids of the claims that speak of it, sorted.
    """

    name: Span
    relation: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProjectStep:
    """What a dated claim says of how far an undertaking was carried out.

    Attributes:
        date: EDTF date.
        level: -1 reversed, 0 not initiated, 1 minimal, 2 intermediate, 3 full; None for no report.
        on_word_of: ``outlet`` or an entity id; None for a source that is no entity ("the monitors").
        claims: Ids of the claims, sorted.
        word_span: Words for whose word it is; None when it is the outlet's.
    """

    date: str | None
    level: int | None
    on_word_of: str | None
    claims: tuple[str, ...]
    word_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Project:
    """An undertaking followed over time.

    Attributes:
        name: Words that name it.
        steps: In order of date.
    """

    name: Span
    steps: tuple[ProjectStep, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """One instrument; the fields are those of the contract.

    Attributes:
        id: Digest of name, parties and type.
        name: The fullest words for it.
        names: Every different wording, once each, in order of report and place.
        parties: Sorted by entity.
        signatories: Sorted by entity.
        signed: When it was signed; None when no report dates it.
        place: Id of the entity where it was signed; None when not known.
        place_spans: The words that say where.
        type: One of `AGREEMENT_TYPES`.
        term: How long it is to last.
        renewal: What is said of going on after the term.
        status: By step, date and party.
        provisions: By first claim.
        exclusions: Those provisions whose state is ``excluded``, by their claims.
        related: Other instruments, in order of name.
        projects: Undertakings followed over time.
        scope: What it is said to cover.
        depositary: Who keeps the originals.
        languages: The languages of its text.
    """

    id: str
    name: Span
    names: tuple[Span, ...]
    parties: tuple[Party, ...]
    signatories: tuple[Signatory, ...]
    signed: Valued | None
    place: str | None
    place_spans: tuple[Span, ...]
    type: str
    term: Valued | None
    renewal: Renewal | None
    status: tuple[StatusStep, ...]
    provisions: tuple[Provision, ...]
    exclusions: tuple[Exclusion, ...]
    related: tuple[Related, ...]
    projects: tuple[Project, ...] = ()
    scope: tuple[Particular, ...] = ()
    depositary: tuple[Particular, ...] = ()
    languages: tuple[Particular, ...] = ()
