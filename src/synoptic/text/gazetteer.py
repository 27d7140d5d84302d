"""What everybody knows about names: states with their words and seats, places, bodies, given names.

The tables stand in `synoptic/data`, one fact a line; each says at its top where it comes from. They help to
read a name, they never decide alone: 'Georgia', 'Jordan' and 'Chad' are people as well, and a seat of government
is mostly just a city.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Known:
    """What a table says of a name.

    Attributes:
        name: The name the table lists first.
        kind: ``state``, ``place``, ``organisation`` or ``event``.
        code: ISO 3166-1 alpha-2 for states, else None.
        sort: What the table adds: ``state``, ``bloc``, ``region``, ``city``, ``water``, ``part``, ``organisation``,
            ``seat`` (named for its building), ``media``, ``event``.
    """

    name: str
    kind: str
    code: str | None
    sort: str


def folded(name: str) -> str:
    """The name for look-up: straight apostrophes, no accents, single spaces, no article in front; case is kept.

    >>> folded("the  Élysée")
    'Elysee'
    """
    plain = unicodedata.normalize("NFKD", name.replace("\u2019", "'"))
    words = "".join(sign for sign in plain if not unicodedata.combining(sign)).split()
    if len(words) > 1 and words[0].lower() == "the":
        words = words[1:]
    return " ".join(words)


def known(name: str) -> Known | None:
    """What the tables say of a name or abbreviation; None when they are silent. Words all in capitals are read too."""
    return _looked_up(_names(), name)


def known_adjective(word: str) -> Known | None:
    """The state or place that an adjective or a word for inhabitants belongs to ('Peruvian', 'Danes')."""
    return _looked_up(_adjectives(), word)


def seat_of(name: str) -> Known | None:
    """The state whose government sits in this city; None for any other city."""
    return _looked_up(_seats(), name)


def gender_of(given_name: str) -> str | None:
    """``f`` or ``m`` for a given name that is nearly always a woman's or a man's; None otherwise."""
    return _genders().get(given_name)


def _looked_up(table: dict[str, Known], name: str) -> Known | None:
    key = folded(name)
    found = table.get(key)
    if found is None and len(key) > 3 and key.isupper():
        found = table.get(key.title())
    return found


@cache
def _names() -> dict[str, Known]:
    table: dict[str, Known] = {}
    for code, name, others, _, _ in rows_of("states.tsv", 5):
        _enter(table, (name, *_values(others)), Known(name, "state", code, "state"))
    for name, others, _, sort in rows_of("places.tsv", 4):
        _enter(table, (name, *_values(others)), Known(name, "place", None, sort))
    for name, others, _, sort in rows_of("organisations.tsv", 4):
        _enter(table, (name, *_values(others)), _body(name, sort))
    for code, state, _, _, seats in rows_of("states.tsv", 5):
        _enter(table, _values(seats), Known(_values(seats)[0] if seats else state, "place", code, "city"))
    return table


@cache
def _adjectives() -> dict[str, Known]:
    table: dict[str, Known] = {}
    for code, name, _, adjectives, _ in rows_of("states.tsv", 5):
        _enter(table, _values(adjectives), Known(name, "state", code, "state"))
    for name, _, adjectives, sort in rows_of("places.tsv", 4):
        _enter(table, _values(adjectives), Known(name, "place", None, sort))
    for name, _, adjectives, sort in rows_of("organisations.tsv", 4):
        _enter(table, _values(adjectives), _body(name, sort))
    return table


def _body(name: str, sort: str) -> Known:
    return Known(name, "event" if sort == "event" else "organisation", None, sort)


@cache
def _seats() -> dict[str, Known]:
    table: dict[str, Known] = {}
    for code, name, _, _, seats in rows_of("states.tsv", 5):
        _enter(table, _values(seats), Known(name, "state", code, "state"))
    return table


@cache
def _genders() -> dict[str, str]:
    lines = (line.split() for line in _lines("given_names.txt"))
    return {name: words[0] for words in lines for name in words[1:]}


def _enter(table: dict[str, Known], names: tuple[str, ...], what: Known) -> None:
    for name in names:
        table.setdefault(folded(name), what)


def _values(field: str) -> tuple[str, ...]:
    return tuple(part for part in field.split("|") if part)


def rows_of(file: str, width: int) -> Iterator[list[str]]:
    """The rows of one of the tables that ship with the program, each with this many fields; comments left out."""
    for line in _lines(file):
        fields = line.split("\t")
        yield fields + [""] * (width - len(fields))


def _lines(file: str) -> Iterator[str]:
    text = (files("synoptic.data") / file).read_text(encoding="utf-8")
    return (line for line in text.splitlines() if line and not line.startswith("#"))
