"""What aligned claims say in common, and how claims and propositions relate."""

from __future__ import annotations

from dataclasses import dataclass

from synoptic.model.spans import Span

RELATION_CLASSES = (
    "same",
    "detail",
    "partial",
    "background",
    "update",
    "revision",
    "conflict",
    "commitment_shift",
    "perspective",
    "about",
)
COVERAGE_STATES = (
    "silent",
    "possible_mention",
    "published_before",
    "truncated",
    "language_not_read",
    "off_topic",
    "not_judged",
)


@dataclass(frozen=True, slots=True)
class Coverage:
    """Why a report does not carry a proposition.

    Attributes:
        report: Id of the report.
        state: One of `COVERAGE_STATES`.
        span: The place that may be a mention; None otherwise.
        searched: What was looked for, in order.
    """

    report: str
    state: str
    span: Span | None = None
    searched: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edit:
    """A listed change between a claim's words and the wording shown.

    Attributes:
        kind: What was changed, e.g. ``negation_removed``.
        span: Where.
        before: The words there.
        after: What stands in the wording instead.
    """

    kind: str
    span: Span
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Proposition:
    """What a group of aligned claims says in common; the fields are those of the contract.

    Attributes:
        id: Digest of its claims.
        wording: Words of one of its claims, affirmative, edited only as listed.
        wording_claim: Id of that claim.
        edits: The listed edits.
        kind: The type of most of its claims.
        claims: Every claim about the content, sorted.
        denied_by: Those that deny it.
        left_open_by: Those that leave it open.
        reports: Reports that carry it in any way.
        affirming_reports: Reports with a claim that affirms it.
        dissenting_reports: Reports with a claim that denies it.
        origins: Independent lines of reporting behind the affirming claims (upper bound).
        origins_at_least: Lines with positive evidence of independence, at least 1.
        roots: What the lines go back to.
        coverage: One row for every other report.
        silent: Reports in which a search of the whole text found nothing.
        salience: How central it is, in [0, 1].
    """

    id: str
    wording: str
    wording_claim: str
    edits: tuple[Edit, ...]
    kind: str
    claims: tuple[str, ...]
    denied_by: tuple[str, ...] = ()
    left_open_by: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    affirming_reports: tuple[str, ...] = ()
    dissenting_reports: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    origins_at_least: int = 1
    roots: tuple[str, ...] = ()
    coverage: tuple[Coverage, ...] = ()
    silent: tuple[str, ...] = ()
    salience: float = 0.0


@dataclass(frozen=True, slots=True)
class Relation:
    """How two claims or two propositions relate.

    Attributes:
        id: Digest of sides and relation.
        left: Id; for directed relations the earlier or the one taken from.
        right: Id.
        relation: Name in Cross-document Structure Theory.
        class_: The visible class, one of `RELATION_CLASSES` (``class`` in the data).
        dimension: In which respect, for conflicts and shifts.
        directed: Whether left and right may not be exchanged.
        score: In [0, 1].
        reason: In words, with the two values compared.
        evidence: The words on both sides.
    """

    id: str
    left: str
    right: str
    relation: str
    class_: str
    dimension: str | None
    directed: bool
    score: float
    reason: str
    evidence: tuple[Span, ...] = ()
