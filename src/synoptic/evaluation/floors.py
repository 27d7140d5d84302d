"""Floors: no figure of an event may fall below what it once reached.

Floors rise with every accepted run and fall only when somebody says so. A floor holds
for one gold; when the gold changes, the check fails until a run on it is accepted.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from pathlib import Path

from synoptic.errors import SettingsError
from synoptic.evaluation.golds import read_json
from synoptic.evaluation.history import FLOORS
from synoptic.evaluation.records import Record, record
from synoptic.evaluation.score import Score

# A run is deterministic; what is stated here is how little a figure of a hundred items
# can mean: one item of a hundred.
NOISE = 0.01
# Figures outside the headline that may not fall either.
GUARDED = (("layers", "f1"), ("quantities", "recall"), ("light", "cells_in_one"))
# Shares of errors; their complement has the floor.
GUARDED_ERRORS = (
    ("layers", "claims_from_closed_text"),
    ("timeline", "boilerplate_dates"),
    ("from_boilerplate", "claims"),
    ("from_boilerplate", "quotes"),
    ("from_boilerplate", "times"),
)
# Floors are rounded down to so many parts of one.
FINENESS = 1000


def guarded_figures(score: Score) -> dict[str, float]:
    """Return the figures that have floors, of all of which more is better."""
    figures = {"headline": score.headline.value, "spans.exact": score.sections["spans"]["exact"].value}
    figures |= {name: value for name, value in score.parts.items() if value is not None}
    for section, name in GUARDED:
        if (figure := score.sections.get(section, {}).get(name)) is not None:
            figures[f"{section}.{name}"] = figure.value
    for section, name in GUARDED_ERRORS:
        if (figure := score.sections.get(section, {}).get(name)) is not None:
            figures[f"no {section}.{name}"] = 1.0 - figure.value
    return figures


def kept_floors(path: Path = FLOORS) -> Record:
    """Return the floors by event; none without a file."""
    return _kept(path, "events")


def kept_room_floors(path: Path = FLOORS) -> Record:
    """Return the floors by public set; none without a file."""
    return _kept(path, "rooms")


def write_floors(events: Record, path: Path = FLOORS) -> None:
    """Write the floors of events with the noise that is allowed below them."""
    _write(path, events, kept_room_floors(path))


def write_room_floors(rooms: Record, path: Path = FLOORS) -> None:
    """Write the floors of public sets."""
    _write(path, kept_floors(path), rooms)


def _kept(path: Path, section: str) -> Record:
    return record(record(read_json(path)).get(section)) if path.is_file() else {}


def _write(path: Path, events: Record, rooms: Record) -> None:
    content = json.dumps({"noise": NOISE, "events": events, "rooms": rooms}, indent=1, sort_keys=True)
    path.write_text(content + "\n", encoding="utf-8")


def raised(floors: Record, figures: Mapping[str, float], gold: str, *, may_fall: bool = False) -> Record:
    """Return the floors of one event after an accepted run.

    Args:
        floors: Its floors so far; empty when it is new.
        figures: The figures of the run.
        gold: Digest of its gold or set, to which the floors are pinned.
        may_fall: Whether floors may also be lowered.
    """
    before = {} if may_fall else record(floors.get("floors"))
    after = {name: max(_down(value), _number(before.get(name))) for name, value in figures.items()}
    return {"gold": gold, "floors": {name: value for name, value in before.items() if name not in after} | after}


def _down(value: float) -> float:
    return math.floor(value * FINENESS) / FINENESS


def _number(value: object) -> float:
    return float(value) if isinstance(value, (int, float)) else 0.0


def breaches(name: str, floors: Record, figures: Mapping[str, float], gold: str) -> tuple[str, ...]:
    """Return in words what of an event is below its floor minus the noise.

    Raises:
        SettingsError: A floor is no number.
    """
    if not floors:
        return (f"{name} has no floors: accept a run.",)
    if floors.get("gold") != gold:
        return (f"{name} has another gold than its floors: look at the figures and accept a run.",)
    found = []
    for figure, floor in sorted(record(floors.get("floors")).items()):
        if not isinstance(floor, (int, float)):
            raise SettingsError(f"the floor of {figure} on {name} is {floor!r}: expected a number.")
        value = figures.get(figure, 0.0)
        if value < floor - NOISE:
            found.append(f"{name}: {figure} is {value:.3f}, its floor {floor:.3f} minus {NOISE}.")
    return tuple(found)
