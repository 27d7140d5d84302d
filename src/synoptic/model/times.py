"""Time expressions and what they may mean."""

from __future__ import annotations

from dataclasses import dataclass

from synoptic.model.spans import Span


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression in TIMEX3 terms.

    Attributes:
        id: Digest of the span and the value.
        report: Id of the report.
        span: The words.
        type: ``DATE``, ``TIME``, ``DURATION`` or ``SET``.
        value: TIMEX3 value, as coarse as the words are; None when they cannot be placed.
        mod: TIMEX3 modifier such as ``APPROX``; None when there is none.
        anchor: What it was reckoned from: ``published``, ``event`` (the happening that it names; then it has no value), the
            id of another time, or None when it needs nothing.
        begin: First instant it may mean, ISO 8601 local; None when open or not a calendar time.
        end: The instant after the last one, likewise.
        layer: Kind of the layer it stands in.
    """

    id: str
    report: str
    span: Span
    type: str
    value: str | None
    mod: str | None = None
    anchor: str | None = None
    begin: str | None = None
    end: str | None = None
    layer: str = "body"


@dataclass(frozen=True, slots=True, order=True)
class RivalValue:
    """Another dating of the same happening.

    Attributes:
        value: EDTF.
        reports: Ids of the reports that date it so.
        claims: Ids of the claims.
    """

    value: str
    reports: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, order=True)
class Repair:
    """A date that a report leaves open or gets wrong, and that others who tell the same happening give.

    Attributes:
        report: Id of the report whose date is mended.
        words: The words of its date.
        said: What they were read as: EDTF, or the open TIMEX3 value (``XXXX-WXX-5``).
        reason: Why the date of the entry holds for it as well.
    """

    report: str
    words: Span
    said: str
    reason: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Why a date of a long story is one of those that matter.

    Attributes:
        score: In (0, 1], 1 for the date that matters most.
        reason: The counts that it rests on, in words.
        reports: Ids of the reports that name the date.
        origins: How many lines of reporting these go back to; copies of one another count once.
        from_afar: How many of these lines name it more than a week before or after they were published.
        on_the_day: How many reports were published on it.
    """

    score: float
    reason: str
    reports: tuple[str, ...]
    origins: int
    from_afar: int
    on_the_day: int


ENTRY_KINDS = ("happening", "saying")


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """A dated happening and whose dating it is.

    Attributes:
        id: Digest of claims and value.
        label: The words of one of its claims.
        label_span: The span that `label` repeats.
        value: EDTF.
        begin: First instant, ISO 8601.
        end: The instant after the last one.
        precision: ``day``, ``month``, ``season``, ``year``, ``decade``, ``interval`` or ``time``.
        background: Whether it lies outside the news that the reports tell.
        projected: Whether it lies ahead of the reports.
        claims: Ids of the claims it rests on.
        reports: Ids of the reports that date it so.
        rival_values: Other datings of the same happening, with their reports.
        kind: One of `ENTRY_KINDS`: what happened then, or what was said then.
        repairs: Dates of single reports that the others mend.
        standing: Set on the entry that leads one of the dates that matter of a long story; None elsewhere.
    """

    id: str
    label: str
    label_span: Span
    value: str
    begin: str | None
    end: str | None
    precision: str
    background: bool
    projected: bool
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    rival_values: tuple[RivalValue, ...] = ()
    kind: str = "happening"
    repairs: tuple[Repair, ...] = ()
    standing: Standing | None = None
