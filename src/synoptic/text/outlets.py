"""Whose house an outlet is of: owner's family, control, and the state that directs it.

The table stands in `synoptic/data/outlets.tsv`, one outlet a line, each with the year it held and where to check.
An outlet that is not in it is of its own house and of no other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from synoptic.text.gazetteer import folded, rows_of


@dataclass(frozen=True, slots=True)
class House:
    """What the table says of an outlet.

    Attributes:
        name: The name the table lists first.
        kind: ``agency``, ``paper``, ``broadcaster`` or ``online``.
        family: Whose house it is of.
        control: ``state``, ``public``, ``private``, ``trust`` or ``cooperative``.
        state: ISO 3166-1 alpha-2 of the state that owns or directs it; None otherwise.
    """

    name: str
    kind: str
    family: str
    control: str
    state: str | None


def house_of(name: str | None, host: str | None = None) -> House | None:
    """The row of an outlet by its name, else by its web host; None when the table does not know it.

    >>> house_of("AFP").name
    'Agence France-Presse'
    >>> house_of(None, "edition.cnn.com").family
    'Warner Bros. Discovery'
    """
    if name is not None and (found := _names().get(folded(name))) is not None:
        return found
    return next((found for part in _hosts_above(host or name or "") if (found := _hosts().get(part))), None)


def _hosts_above(host: str) -> Iterator[str]:
    """The host and those it lies under: ``edition.cnn.com``, ``cnn.com``."""
    labels = host.lower().split(".")
    for first in range(max(0, len(labels) - 1)):
        yield ".".join(labels[first:])


@cache
def _table() -> tuple[tuple[House, tuple[str, ...], tuple[str, ...]], ...]:
    found = []
    for name, others, hosts, kind, family, control, state, _, _ in rows_of("outlets.tsv", 9):
        names = (name, *(part for part in others.split("|") if part))
        found.append((House(name, kind, family, control, state or None), names, tuple(hosts.split("|"))))
    return tuple(found)


@cache
def _names() -> dict[str, House]:
    return {folded(name): house for house, names, _ in reversed(_table()) for name in reversed(names)}


@cache
def _hosts() -> dict[str, House]:
    return {host: house for house, _, hosts in reversed(_table()) for host in hosts}
