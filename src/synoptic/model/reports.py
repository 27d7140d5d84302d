"""A publication by one outlet, and what could not be read."""

from __future__ import annotations

from dataclasses import dataclass, field

from synoptic.model.spans import Span

LAYER_KINDS = (
    "headline",
    "deck",
    "subhead",
    "byline",
    "dateline",
    "body",
    "caption",
    "photo_credit",
    "credit",
    "publication_line",
    "teaser",
    "repeat",
    "boilerplate",
)
CLAIM_LAYERS = frozenset({"headline", "deck", "subhead", "body", "caption"})


@dataclass(frozen=True, slots=True, order=True)
class Layer:
    """A stretch of the text of one kind.

    Attributes:
        start: First code point.
        end: The code point after the last one.
        kind: One of `LAYER_KINDS`.
        language: BCP 47 primary tag of a passage in another language than the report; None elsewhere.
    """

    start: int
    end: int
    kind: str
    language: str | None = None

    def __post_init__(self) -> None:
        """Refuse a kind outside the contract, or an empty range."""
        if self.kind not in LAYER_KINDS or not 0 <= self.start < self.end:
            raise ValueError(f"Layer {self.kind!r} [{self.start}, {self.end}): expected one of {LAYER_KINDS}.")


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who publishes.

    Attributes:
        name: As printed or given; None when nothing says it.
        basis: ``stated`` (in the text), ``given`` (beside the text), ``inferred`` (from the address) or ``unknown``.
        span: The words that say it, when the text does.
        family: Whose house it is of, by the registry of outlets; None when the registry does not know it.
        control: ``state``, ``public``, ``private``, ``trust`` or ``cooperative``; None likewise.
        state: ISO 3166-1 alpha-2 of the state that owns or directs it; None when none does, or it is not known.
    """

    name: str | None = None
    basis: str = "unknown"
    span: Span | None = None
    family: str | None = None
    control: str | None = None
    state: str | None = None


@dataclass(frozen=True, slots=True)
class Credit:
    """A credit line: who delivered the text or the picture.

    Attributes:
        agency: The name credited.
        of: ``text`` or ``photo``.
        span: The words of the credit.
    """

    agency: str
    of: str
    span: Span


@dataclass(frozen=True, slots=True)
class Published:
    """When a report was published, and how we know.

    Attributes:
        value: EDTF date or date-time as known; None when unknown.
        begin: First instant it may be, ISO 8601 local to the outlet; None when open.
        end: The instant after the last one; None when open.
        basis: ``stated``, ``inferred``, ``given`` or ``unknown``.
        given_by: ``meta``, ``feed``, ``markup``, ``user`` or None.
        spans: The words it rests on.
        reason: Why, when it is inferred; None otherwise.
    """

    value: str | None = None
    begin: str | None = None
    end: str | None = None
    basis: str = "unknown"
    given_by: str | None = None
    spans: tuple[Span, ...] = ()
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One publication by one outlet; its text never changes.

    Attributes:
        id: Digest of text, outlet name and address (or else path).
        path: Relative to the folder that was read.
        text: The text layer; spans point into it.
        text_is_file: Whether the text is the file's own content (the contract then stores no copy).
        locator: Which record of a file that holds many; None for a file that is one report.
        paths: Every path with the same report, sorted.
        url: Canonical address.
        urls: Every address known.
        kind: ``news``, ``agency``, ``release``, ``transcript``, ``post``, ``primary`` or ``unknown``.
        version: Counted from 1 among the reports of one address.
        revises: Id of the report that this one replaces.
        updated: When it says it was updated, as published.
        retrieved: When it was captured, as given by the archive.
        correction: A correction notice.
        truncated: Whether the text is cut short; None when not known.
        encoding: The encoding the bytes were read with.
        sha256: Of the text layer in UTF-8.
        body_start: Where the body begins in a text that was put together from title and body.
        outlet: Who publishes.
        headline: The words of the title, when the text has one.
        bylines: Who wrote it, by the words that say so.
        credits: Credit lines.
        dateline: Place (and date) line that opens the body.
        published: When.
        language: BCP 47 primary tag of most of the text; None when it could not be told.
        layers: Stretches that together hold all non-space text, in order.
    """

    id: str
    path: str
    text: str
    text_is_file: bool
    locator: str | None = None
    paths: tuple[str, ...] = ()
    url: str | None = None
    urls: tuple[str, ...] = ()
    kind: str = "unknown"
    version: int = 1
    revises: str | None = None
    updated: Published | None = None
    retrieved: str | None = None
    correction: Span | None = None
    truncated: bool | None = None
    encoding: str = "utf-8"
    sha256: str = ""
    body_start: int | None = None
    outlet: Outlet = field(default_factory=Outlet)
    headline: Span | None = None
    bylines: tuple[Span, ...] = ()
    credits: tuple[Credit, ...] = ()
    dateline: Span | None = None
    published: Published = field(default_factory=Published)
    language: str | None = None
    layers: tuple[Layer, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Skipped:
    """Something that was not handled, and why.

    Attributes:
        path: File (and record) or report id.
        stage: The stage that could not go on.
        reason: In words for the user; begins with a fixed word such as ``empty`` or ``language_not_read``.
    """

    path: str
    stage: str
    reason: str
