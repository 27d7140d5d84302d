"""The text of an agreement itself, cut into its parts, with what it obliges to, and how reports render it."""

from __future__ import annotations

from dataclasses import dataclass

from synoptic.model.agreements import Code, Valued
from synoptic.model.spans import Span

PART_KINDS = ("title", "preamble", "chapter", "article", "paragraph", "conclusion", "annex")
RENDERING_STATES = (
    "found",
    "narrower",
    "goes_further",
    "contradicted",
    "left_out",
    "not_found",
    "undetermined",
)


@dataclass(frozen=True, slots=True)
class Part:
    """One stretch of a primary text.

    Attributes:
        label: Its address, unique in the text: ``preamble``, ``chapter 2``, ``article 7``, ``article 7(3)``.
        kind: One of `PART_KINDS`.
        number: As printed (``7``, ``IV``, ``3.2``, ``7bis``); None where none is printed.
        heading: The words of its heading; None without one.
        span: The whole part, heading included.
        within: Label of the part that it stands in; None at the top.
    """

    label: str
    kind: str
    number: str | None
    heading: Span | None
    span: Span
    within: str | None


@dataclass(frozen=True, slots=True)
class Obligation:
    """One undertaking, permission or rule that the text lays down.

    Attributes:
        id: Digest of the text and of the place.
        part: Label of the smallest part that holds it.
        bearer: The words for who is bound or allowed; None where a passive names nobody.
        deontic: One of `DEONTICS`.
        cue: The words that give the force ("shall not", "undertake to").
        action: The words for what is to be done.
        object: The words for what it is about.
        condition: The words that tie it to something ("if …", "in the event of …").
        deadline: The words that say by when ("within thirty days of …").
        exception: The words that take something out ("except …", "unless …").
        span: From the first to the last word of its clause.
        codes: Codes of published schemes.
    """

    id: str
    part: str
    bearer: Span | None
    deontic: str
    cue: Span
    action: Span | None
    object: Span | None
    condition: Span | None
    deadline: Span | None
    exception: Span | None
    span: Span
    codes: tuple[Code, ...] = ()


@dataclass(frozen=True, slots=True)
class CodedPart:
    """A part that meets the definition of a code as a whole, whoever is bound by it.

    Attributes:
        part: Label of the part.
        code: A code of a scheme that is read from texts alone (``TREND``).
        span: The sentence that meets the definition.
    """

    part: str
    code: Code
    span: Span


@dataclass(frozen=True, slots=True)
class TextParty:
    """Somebody whom the text itself names as bound by it.

    Attributes:
        name: The words of the fullest name.
        state: ISO 3166-1 alpha-2 of the state; None where it is none, or not known.
        spans: Every place that names it as a party.
    """

    name: Span
    state: str | None
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class PrimaryText:
    """The text of an agreement; what it does not say is None or empty.

    Attributes:
        id: Digest of text and file name; spans of the text bear it as their ``report``.
        path: Name of the file.
        text: The text layer; spans point into it.
        sha256: Of the text layer in UTF-8.
        encoding: The encoding the bytes were read with.
        language: BCP 47 primary tag; None when it could not be told.
        title: The words of its title.
        parties: In order of the text.
        signed: When it was signed; of several signatures the first date.
        place: The words for where it was signed.
        in_force: The words on its entry into force, with a date where they give one.
        term: How long it is to last.
        renewal: The words on its going on after the term, with the length where they give one.
        termination: The words on how it ends.
        depositary: The words for who keeps the original.
        languages: The words for its authentic languages.
        parts: In order of the text, a whole before its parts.
        obligations: In order of the text.
        coded_parts: Parts that meet the definition of a code, in order of the text.
        notes: Fixed words on what hinders reading: ``no_articles``, ``language_not_read``.
    """

    id: str
    path: str
    text: str
    sha256: str
    encoding: str
    language: str | None
    title: Span | None
    parties: tuple[TextParty, ...]
    signed: Valued | None
    place: Span | None
    in_force: Valued | None
    term: Valued | None
    renewal: Valued | None
    termination: Valued | None
    depositary: Span | None
    languages: tuple[Span, ...]
    parts: tuple[Part, ...]
    obligations: tuple[Obligation, ...] = ()
    coded_parts: tuple[CodedPart, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rendering:
    """How a provision that reports tell of stands to the text itself.

    Attributes:
        id: Digest of provision and text.
        agreement: Id of the agreement.
        provision: Id of the provision.
        primary_text: Id of the text.
        state: One of `RENDERING_STATES`.
        dimension: What a report adds or drops: ``force``, ``object``, ``condition``, ``bearer``, ``polarity``; None
            where nothing differs.
        part: Label of the part that lays it down; None when none was found.
        obligations: Ids of the obligations that it was compared with, the nearest first.
        score: How near the nearest obligation comes, in [0, 1].
        reason: The two values compared, in words.
        reported: The words of the reports.
        stated: The words of the text.
    """

    id: str
    agreement: str
    provision: str
    primary_text: str
    state: str
    dimension: str | None
    part: str | None
    obligations: tuple[str, ...]
    score: float
    reason: str
    reported: tuple[Span, ...]
    stated: tuple[Span, ...]
