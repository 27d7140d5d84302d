"""The sections that list what the reports have: quotes, numbers, names."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass

from synoptic.dossier.page.labels import (
    ENTITY_KINDS,
    UNITS,
    spoken,
)
from synoptic.dossier.page.records import Index, Outlet, Passage, Record, number, rows, sub, word, words

# Entries of one list that are written out: a story of two hundred reports stays within what a browser opens in a
# second, and a story of ten reports is written out whole.
MAX_LISTED = 300
MAX_LISTED_OF_VAST = 60  # of each unit and each kind of name; the rest is in the data file
PLACES_SHOWN = 12  # of one value, or of one name


def _most(found: Index) -> int:
    return MAX_LISTED_OF_VAST if found.is_vast else MAX_LISTED


@dataclass(frozen=True, slots=True)
class Rendering:
    """One outlet's words for an utterance.

    Attributes:
        report: What the page calls the report.
        passage: The quoted words.
        form: ``direct``, ``mixed`` …
        cue: The words that carry the attribution.
        speaker: The words that name the speaker there.
    """

    report: str
    passage: Passage
    form: str
    cue: str
    speaker: str


@dataclass(frozen=True, slots=True)
class Utterance:
    """Quotes of one utterance.

    Attributes:
        speaker: Who speaks; empty when not known.
        renderings: The words in each report.
    """

    speaker: str
    renderings: tuple[Rendering, ...]


def utterances(found: Index) -> list[Utterance]:
    """Quotes by utterance, those that several reports have first, then in the dossier's order."""
    groups: dict[str, list[Record]] = defaultdict(list)
    for row in rows(found.data, "quotes"):
        groups[word(row, "group") or word(row, "id")].append(row)
    made = [_utterance(found, members) for members in groups.values()]
    made = [row for row in made if row.renderings]
    return sorted(made, key=lambda row: -len({rendering.report for rendering in row.renderings}))[: _most(found)]


def _utterance(found: Index, members: list[Record]) -> Utterance:
    renderings = []
    names = []
    for row in members:
        speaker = sub(row, "speaker")
        names.append(found.said_source(speaker))
        passage = found.passage(row.get("inner")) or found.passage(row)
        if passage:
            cue, said = word(sub(row, "cue"), "exact"), word(sub(speaker, "span"), "exact")
            renderings.append(Rendering(found.name(word(row, "report")), passage, word(row, "form"), cue, said))
    return Utterance(next((name for name in names if name), ""), tuple(renderings))


@dataclass(frozen=True, slots=True)
class Figure:
    """One value of one unit.

    Attributes:
        value: The number with its bounds, in words.
        reports: Who prints it.
        passages: Where, with the words around; the first `PLACES_SHOWN`.
        places: How many there are.
    """

    value: str
    reports: tuple[str, ...]
    passages: tuple[Passage, ...]
    places: int


@dataclass(frozen=True, slots=True)
class Unit:
    """The values of one unit or counted noun."""

    name: str
    figures: tuple[Figure, ...]


def figures(found: Index) -> list[Unit]:
    """Numbers by unit, smaller ones first; units with most values first, numbers without a unit last."""
    units: dict[str, dict[str, list[Record]]] = defaultdict(lambda: defaultdict(list))
    for row in rows(found.data, "quantities"):
        units[word(row, "unit")][_value(row)].append(row)
    made = []
    for name, values in units.items():
        ordered = sorted(values.items(), key=lambda item: _height(item[1][0]))
        shown = [_figure(found, value, members) for value, members in ordered]
        made.append(Unit(UNITS.get(name, name), tuple(figure for figure in shown if figure.passages)[: _most(found)]))
    made = [unit for unit in made if unit.figures]
    return sorted(made, key=lambda unit: (not unit.name, -len(unit.figures), unit.name))[: _most(found)]


def _figure(found: Index, value: str, members: list[Record]) -> Figure:
    passages = found.passages(members[:PLACES_SHOWN], context=True)
    return Figure(value, tuple(found.names(word(row, "report") for row in members)), passages, len(members))


def _height(row: Record) -> tuple[float, int]:
    """Where a number stands among others: by its value or a bound of it, bounds behind the value, none at the end."""
    for place, key in enumerate(("number", "lower", "upper")):
        if isinstance(row.get(key), int | float):
            return number(row, key), place
    return math.inf, 0


def _value(row: Record) -> str:
    value, lower, upper = row.get("number"), row.get("lower"), row.get("upper")
    if isinstance(value, int | float):
        said = f"{value:,.10g}"
    elif isinstance(lower, int | float) and isinstance(upper, int | float):
        said = f"{lower:,.10g} to {upper:,.10g}"
    elif isinstance(lower, int | float):
        said = f"at least {lower:,.10g}"
    elif isinstance(upper, int | float):
        said = f"up to {upper:,.10g}"
    else:
        return "no exact number"
    return f"about {said}" if row.get("approximate") is True else said


@dataclass(frozen=True, slots=True)
class Name:
    """One entity.

    Attributes:
        name: The fullest name used.
        aliases: Other forms.
        identifiers: Codes, as ``scheme code``.
        mentions: How often it is named.
        places: For each report that names it, up to `PLACES_SHOWN`: what the page calls it, the first mention, and
            how many.
        reports: How many reports name it.
    """

    name: str
    aliases: tuple[str, ...]
    identifiers: tuple[str, ...]
    mentions: int
    places: tuple[tuple[str, Passage, int], ...]
    reports: int


def names(found: Index) -> list[tuple[str, tuple[Name, ...]]]:
    """Entities by kind, the most widely named first."""
    columns = {outlet.id for outlet in found.columns}
    ordered = [*found.columns, *(outlet for outlet in found.outlets if outlet.id not in columns)]
    kinds: dict[str, list[Name]] = defaultdict(list)
    for row in rows(found.data, "entities"):
        kinds[word(row, "kind", "other")].append(_name(found, row, ordered))
    made = []
    for code in [*ENTITY_KINDS, *sorted(set(kinds) - set(ENTITY_KINDS))]:
        members = sorted(kinds.get(code, []), key=lambda row: (-row.reports, -row.mentions, row.name))
        if members:
            made.append((ENTITY_KINDS.get(code, spoken(code)), tuple(members[: _most(found)])))
    return made


def _name(found: Index, row: Record, ordered: list[Outlet]) -> Name:
    by_report: dict[str, list[Record]] = defaultdict(list)
    for mention in rows(row, "mentions"):
        by_report[word(mention, "report")].append(mention)
    naming = [outlet for outlet in ordered if outlet.id in by_report]
    places = []
    for outlet in naming[:PLACES_SHOWN]:
        first = found.passage(by_report[outlet.id][0], context=True)
        if first:
            places.append((outlet.name, first, len(by_report[outlet.id])))
    shown = word(row, "name")
    identifiers = tuple(f"{scheme} {code}" for scheme, code in sub(row, "identifiers").items() if code)
    aliases = tuple(alias for alias in words(row, "aliases") if alias != shown)
    return Name(shown, aliases, identifiers, len(rows(row, "mentions")), tuple(places), len(naming))
