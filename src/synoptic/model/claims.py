"""One checkable statement in one report, with its chain, polarity, modality and commitment."""

from __future__ import annotations

from dataclasses import dataclass

from synoptic.model.spans import Span

COMMITMENTS = (
    "neither",
    "not_confirmed",
    "denied",
    "confirmed",
    "acknowledged",
    "excluded",
    "accused",
    "attributed",
    "planned",
    "possible",
    "asserted",
    "undetermined",
)
CLAIM_TYPES = (
    "happening",
    "provision",
    "exclusion",
    "statement",
    "allegation",
    "denial",
    "project",
    "number",
    "prediction",
    "assessment",
    "background",
)
SOURCE_KINDS = (
    "outlet",
    "agency",
    "person",
    "office",
    "state",
    "organisation",
    "media",
    "witness",
    "document",
    "unnamed",
    "collective",
)


@dataclass(frozen=True, slots=True)
class Source:
    """Who is made responsible.

    Attributes:
        kind: One of `SOURCE_KINDS`.
        entity: Id of the entity; None when not resolved.
        span: The words that name it at this place; None for the outlet and for inherited sources.
    """

    kind: str
    entity: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """One link of the chain, from the outlet inwards.

    Attributes:
        level: 0 for the outlet; joint sources share a level.
        source: Who.
        cue: The words that carry the act of reporting, negation included.
        form: ``direct``, ``indirect``, ``mixed`` or ``none``.
        factbank: The source's commitment: ``CT+`` ``PR+`` ``PS+`` ``CT-`` ``PR-`` ``PS-`` ``CTu`` ``Uu``.
        stance: ``denies``, ``not_confirmed``, ``refused``, ``confirms``, ``concedes``, ``accuses`` or None.
        nested_in: Position of the next outer link in the chain; None for level 0.
    """

    level: int
    source: Source
    cue: Span | None = None
    form: str = "none"
    factbank: str = "CT+"
    stance: str | None = None
    nested_in: int | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """Somebody or something that takes part.

    Attributes:
        role: ``actor``, ``target``, ``theme``, ``place``, ``beneficiary`` or ``other``.
        span: The words.
        entity: Id of the entity; None when not resolved.
    """

    role: str
    span: Span
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class ClaimTime:
    """A time of a claim: its id and what it does there (``happened``, ``said``, ``planned`` …)."""

    time: str
    role: str


@dataclass(frozen=True, slots=True)
class ClaimQuantity:
    """A quantity of a claim: its id and the words it measures."""

    quantity: str
    of: Span | None = None


@dataclass(frozen=True, slots=True)
class Basis:
    """What a commitment rests on: ``cue``, ``negation``, ``modal``, ``tense``, ``condition``, ``hedge``, ``default``."""

    kind: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One checkable statement in one report; the fields are those of the contract.

    Attributes:
        id: Digest of report and spans.
        report: Id of the report.
        layer: Kind of the layer it stands in.
        spans: The words, in order; more than one when the statement is interrupted.
        text: The words joined by `` … ``.
        attributions: The chain, outlet first.
        commitment: One of `COMMITMENTS`.
        factbank: The outlet's own commitment.
        polarity: ``affirms``, ``denies`` or ``open``, against its own content put affirmatively.
        modality: ``actual``, ``obligation``, ``planned``, ``probable``, ``possible``, ``conditional`` or ``wish``.
        background: Whether it gives context rather than news; None when not decided.
        type: One of `CLAIM_TYPES`.
        predicate: The words of the main predicate.
        roles: Who and what takes part.
        times: When.
        quantities: How much.
        basis: What commitment, polarity and modality rest on.
        origin: Id of the origin that it goes back to; None until origins are known.
        sentence: Index of its sentence in the report.
    """

    id: str
    report: str
    layer: str
    spans: tuple[Span, ...]
    text: str
    attributions: tuple[Attribution, ...]
    commitment: str
    factbank: str
    polarity: str
    modality: str
    type: str
    sentence: int
    background: bool | None = None
    predicate: Span | None = None
    roles: tuple[Role, ...] = ()
    times: tuple[ClaimTime, ...] = ()
    quantities: tuple[ClaimQuantity, ...] = ()
    basis: tuple[Basis, ...] = ()
    origin: str | None = None
