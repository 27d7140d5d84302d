"""Words that refer, and the things they refer to."""

from __future__ import annotations

from dataclasses import dataclass

from synoptic.model.spans import Span

ENTITY_KINDS = (
    "person",
    "organisation",
    "state",
    "place",
    "facility",
    "agreement",
    "law",
    "product",
    "work",
    "event",
    "other",
)


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a report that refer to something.

    Attributes:
        span: The words.
        form: ``name``, ``adjectival``, ``abbreviation``, ``metonym``, ``nominal`` or ``pronoun``.
        kind: One of `ENTITY_KINDS`; what the words by themselves suggest.
        head: The last word of the name proper, for people the family name.
    """

    span: Span
    form: str
    kind: str
    head: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing that the reports speak of.

    Attributes:
        id: Digest of name and kind.
        name: The fullest name used.
        kind: One of `ENTITY_KINDS`.
        aliases: Every other form, sorted.
        identifiers: Pairs of scheme and code, sorted (``iso3166``, ``wikidata``).
        mentions: Every place, in order.
        reasons: Why the mentions were joined, one line each, sorted.
    """

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()
    mentions: tuple[Span, ...] = ()
    reasons: tuple[str, ...] = ()
