"""Runs over public sets: what is kept of them, and what changed since the last accepted run."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from synoptic.evaluation.golds import DIGEST_CHARS, read_json
from synoptic.evaluation.public.reading import Reader
from synoptic.evaluation.public.results import SetResult
from synoptic.evaluation.public.rooms import Room
from synoptic.evaluation.records import Record, record

DATA_VARIABLE = "SYNOPTIC_DATA"
TRAINED = Path(__file__).parent / "trained.json"
DIGITS = 4


@dataclass(frozen=True)
class RoomRun:
    """One set and what the program scores on it.

    Attributes:
        room: The set.
        result: Its figures, or None when it is not at hand.
    """

    room: Room
    result: SetResult | None


@dataclass(frozen=True)
class RoomChange:
    """What changed on a set since the last accepted run.

    Attributes:
        rises: Change of every figure that was kept, by name.
        gained: Items that are right now and were not, as people find them in the set.
        lost: Items that were right and are not.
    """

    rises: Mapping[str, float]
    gained: tuple[str, ...]
    lost: tuple[str, ...]


def room_run(room: Room, folder: Path | None, reader: Reader) -> RoomRun:
    """The figures of one set; without a folder no set is at hand."""
    return RoomRun(room, None if folder is None else room.measured(folder, reader))


def set_digest(result: SetResult) -> str:
    """The digest of the items that were measured, to which floors are pinned."""
    return hashlib.sha256(" ".join(sorted(result.items)).encode("ascii")).hexdigest()[:DIGEST_CHARS]


def guarded(room: Room, result: SetResult) -> dict[str, float]:
    """The figures that have floors; of shares of errors the complement."""
    errors = {aim.figure for aim in room.aims if aim.at_most}
    return {
        f"no {name}" if name in errors else name: 1.0 - figure.value if name in errors else figure.value
        for name, figure in result.figures.items()
        if name in room.figures
    }


def room_summary(result: SetResult, source: str, date: str) -> Record:
    """What is kept of a run: figures with their counts, digests, and keys of the items that are right."""
    return {
        "scope": result.scope,
        "set": set_digest(result),
        "source": source,
        "date": date,
        "n_items": len(result.items),
        "figures": {
            name: [round(figure.value, DIGITS), round(figure.denominator, DIGITS)]
            for name, figure in result.figures.items()
        },
        "right": " ".join(sorted(result.right)),
    }


def room_change(result: SetResult, last: Record) -> RoomChange:
    """What was gained and lost against the last accepted run; nothing when there is none of the same items."""
    if last.get("set") != set_digest(result):
        return RoomChange({}, (), ())
    before = frozenset(str(last.get("right", "")).split())
    figures = record(last.get("figures"))
    return RoomChange(
        {name: figure.value - float(figures[name][0]) for name, figure in result.figures.items() if name in figures},
        tuple(result.items[key] for key in sorted(result.right - before)),
        tuple(result.items.get(key, key) for key in sorted(before - result.right)),
    )


def trained_figures(path: Path = TRAINED) -> Record:
    """Figures of models that were trained on sets which may not train what ships, by set; none without a file."""
    return record(read_json(path)) if path.is_file() else {}
