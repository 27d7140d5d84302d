"""Reads JSON that somebody else wrote: what has the wrong shape is passed over.

A dossier under test may be broken anywhere, and a broken record must lower its own
figure and no other. So nothing here raises; every reader answers with an empty value
when the shape is not the expected one.
"""

from __future__ import annotations

from typing import Any

# Any: one JSON value of a dossier or a gold, whose shape is what is being tested.
Record = dict[str, Any]


def rows(value: object) -> list[Record]:
    """Return the records of a list; nothing for anything that is not a list."""
    if not isinstance(value, list):
        return []
    return [row for row in value if isinstance(row, dict)]


def elements(value: object) -> list[Any]:
    """Return the list itself, or an empty one for anything else."""
    return value if isinstance(value, list) else []


def record(value: object) -> Record:
    """Return the record itself, or an empty one for anything else."""
    return value if isinstance(value, dict) else {}


def identifier(value: object) -> str | None:
    """Return an identifier as text, or None when there is none.

    A record stands for its `id`, or failing that its `entity`. Truth values are no
    identifiers.
    """
    named = (value.get("id") or value.get("entity")) if isinstance(value, dict) else value
    if isinstance(named, bool) or not isinstance(named, (str, int)):
        return None
    return str(named)


def word(node: object, name: str) -> str | None:
    """Return the word of a closed list that stands under `name`, or None."""
    value = record(node).get(name)
    return value if isinstance(value, str) else None


def whole(value: object) -> int | None:
    """Return a whole number, or None; truth values are no numbers."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    return None


def texts(value: object) -> set[str]:
    """Return the elements of a list, each as text."""
    return {str(element) for element in elements(value)}
