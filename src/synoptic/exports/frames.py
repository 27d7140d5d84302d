"""Data frames of pandas or polars: the tables of a dossier for a notebook."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping
from types import ModuleType
from typing import Any

from synoptic.errors import InputError, MissingExtra
from synoptic.exports.tables import columns, tables, typed_column
from synoptic.model.codec import encodable

Row = dict[str, Any]  # Any: JSON

LIBRARIES = ("pandas", "polars")
SYNOPSIS = "synopsis"
_STATES = (("dissenting_reports", "denies"), ("affirming_reports", "carries"), ("reports", "leaves_open"))


def frame_names(dossier: Mapping[str, Any]) -> tuple[str, ...]:
    """The tables of a dossier that have rows: the synopsis first, then one for each kind of record and its lists."""
    found = tables(dossier)
    return ((SYNOPSIS,) if dossier.get("propositions") else ()) + tuple(found)


def frame_of(dossier: Mapping[str, Any], name: str, library: str) -> Any:  # Any: a frame of an optional library
    """A table of a dossier as a data frame.

    Args:
        dossier: The data of a `dossier.json`.
        name: One of `frame_names`; ``synopsis`` has a row for every proposition and report.
        library: ``pandas`` or ``polars``.

    Raises:
        InputError: The table or the library is not known, or a dossier that came from elsewhere is not as
            `docs/contract.md` says.
        MissingExtra: The library is not installed.
    """
    made = _library(library)
    if name not in frame_names(dossier):
        raise InputError(f"Table {name!r} is not in this dossier: it has {', '.join(frame_names(dossier))}.")
    table = _synopsis_of(dossier) if name == SYNOPSIS else tables(dossier)[name]
    # Frames keep words as UTF-8, which has no lone surrogates.
    return made.DataFrame(
        {column: encodable(list(typed_column(row.get(column) for row in table))) for column in columns(table)}
    )


def _library(name: str) -> ModuleType:
    if name not in LIBRARIES:
        raise InputError(f"Frames of {name!r} are not known: expected one of {', '.join(LIBRARIES)}.")
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise MissingExtra(f"Frames need {name}, which is not installed: pip install 'synoptic[{name}]'.") from error


def _synopsis_of(dossier: Mapping[str, Any]) -> list[Row]:
    try:
        return list(_synopsis(dossier))
    except (LookupError, TypeError, AttributeError) as error:
        raise InputError(
            f"The dossier cannot be read as a table: something in it is not as docs/contract.md says "
            f"({type(error).__name__}: {error}). synoptic compare makes it anew."
        ) from error


def _synopsis(dossier: Mapping[str, Any]) -> Iterator[Row]:
    """A row for every proposition and report: who carries it, denies it, leaves it open, or why nobody can tell."""
    reports = {report["id"]: report for report in dossier["reports"]}
    commitments = _commitments(dossier)
    for proposition in dossier["propositions"]:
        states = {row["report"]: row["state"] for row in proposition["coverage"]}
        for field, state in reversed(_STATES):
            states |= dict.fromkeys(proposition[field], state)
        for report, state in sorted(states.items()):
            yield {
                "proposition": proposition["id"],
                "wording": proposition["wording"],
                "kind": proposition["kind"],
                "report": report,
                "outlet": reports[report]["outlet"]["name"],
                "published": reports[report]["published"]["value"],
                "state": state,
                "commitment": "|".join(commitments.get((proposition["id"], report), [])),
                "origins_at_least": proposition["origins_at_least"],
                "origins": len(proposition["origins"]),
            }


def _commitments(dossier: Mapping[str, Any]) -> dict[tuple[str, str], list[str]]:
    """How firmly the claims of a report stand in a proposition, each code once."""
    claims = {claim["id"]: claim for claim in dossier["claims"]}
    found: dict[tuple[str, str], list[str]] = {}
    for proposition in dossier["propositions"]:
        for claim in (claims[id] for id in proposition["claims"]):
            codes = found.setdefault((proposition["id"], claim["report"]), [])
            if claim["commitment"] not in codes:
                codes.append(claim["commitment"])
    return found
