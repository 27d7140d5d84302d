"""Keeps what the last accepted run had right, and says what was gained and lost.

The file holds figures, ids, offsets and digests; never a word of a report.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from synoptic.evaluation.events import EventRun
from synoptic.evaluation.figures import Figure
from synoptic.evaluation.golds import digest_of_files, read_json
from synoptic.evaluation.records import Record, record, word
from synoptic.evaluation.score import Score

LAST_RUN = Path(__file__).parent / "last_run.json"
FLOORS = Path(__file__).parent / "floors.json"
PACKAGE = Path(__file__).parents[1]
# Rewritten by an accepted run, digested with their gold, or figures of models that do not
# ship; everything else in the package can change a figure.
NOT_SOURCE = frozenset({"__pycache__", "golds", LAST_RUN.name, FLOORS.name, "trained.json"})
DIGITS = 4
# One event that rises by more than this while the others do not is a sign that the
# program was fitted to it.
LONE_RISE = 0.03
# Below this, a headline stands still.
STILL = 0.005


@dataclass(frozen=True)
class Change:
    """What changed on one event since the last accepted run.

    Attributes:
        gained: Keys of items that are right now and were not.
        lost: Keys of items that were right and are not.
        rise: Change of the headline; None when the event is new.
        is_same_gold: Whether the gold is the one of the last run.
    """

    gained: tuple[str, ...]
    lost: tuple[str, ...]
    rise: float | None
    is_same_gold: bool


def source_digest(package: Path = PACKAGE) -> str:
    """Return the digest of every file of the package that can change a figure."""
    files = (path for path in package.rglob("*") if path.is_file())
    kept = [path for path in files if not NOT_SOURCE & set(path.relative_to(package).parts)]
    return digest_of_files(sorted(kept), package)


def summary_of(run: EventRun, source: str, date: str) -> Record:
    """Return one event as it is kept: figures, baseline, items right, digests."""
    return {
        "kind": run.gold.kind,
        "is_own": run.gold.is_own,
        "n_reports": run.gold.n_reports,
        "gold": run.gold.digest,
        "source": source,
        "date": date,
        "failed": run.failure is not None,
        "headline": _rounded(run.score.headline.value),
        "baseline": _rounded(run.baseline.headline.value),
        "all_alone": _rounded(run.alone.headline.value),
        "parts": _side_by_side(run.score.parts, run.baseline.parts),
        "figures": _figures(run.score, run.baseline),
        "acceptance": {number: state.value for number, state in run.acceptance.items()},
        "right": _grouped(run.score.right),
    }


def _rounded(value: float) -> float:
    return round(value, DIGITS)


def _side_by_side(mine: Mapping[str, float | None], other: Mapping[str, float | None]) -> Record:
    return {
        name: [_rounded(value), _rounded(other.get(name) or 0.0)] for name, value in mine.items() if value is not None
    }


def _figures(mine: Score, other: Score) -> Record:
    """Return value, baseline, items and direction of every figure."""
    none = Figure(0.0, 0, 0)
    return {
        section: {
            name: [
                _rounded(figure.value),
                _rounded(other.sections.get(section, {}).get(name, none).value),
                _rounded(figure.denominator),
                "less" if figure.lower_is_better else "more",
            ]
            for name, figure in figures.items()
        }
        for section, figures in mine.sections.items()
    }


def _grouped(keys: Iterable[str]) -> dict[str, str]:
    """Return item keys by kind, each kind in one line of text."""
    kinds: defaultdict[str, list[str]] = defaultdict(list)
    for key in sorted(map(_without_space, keys)):
        kind, _, ident = key.partition(":")
        kinds[kind].append(ident)
    return {kind: " ".join(idents) for kind, idents in kinds.items()}


def _without_space(key: str) -> str:
    """Close the gaps of a key, because keys are kept with gaps between them."""
    return "_".join(key.split())


def _keys(grouped: Record) -> set[str]:
    return {f"{kind}:{ident}" for kind, idents in grouped.items() for ident in str(idents).split()}


def kept_runs(path: Path = LAST_RUN) -> Record:
    """Return the events of the last accepted run by name; none without a file."""
    return _kept(path, "events")


def kept_rooms(path: Path = LAST_RUN) -> Record:
    """Return the public sets of the last accepted run by name; none without a file."""
    return _kept(path, "rooms")


def write_runs(events: Record, path: Path = LAST_RUN) -> None:
    """Write the events of an accepted run, by name; figures keep their order."""
    _write(path, {"events": dict(sorted(events.items())), "rooms": kept_rooms(path)})


def write_rooms(rooms: Record, path: Path = LAST_RUN) -> None:
    """Write the public sets of an accepted run, by name; figures keep their order."""
    _write(path, {"events": kept_runs(path), "rooms": dict(sorted(rooms.items()))})


def _kept(path: Path, section: str) -> Record:
    return record(record(read_json(path)).get(section)) if path.is_file() else {}


def _write(path: Path, sections: Record) -> None:
    path.write_text(json.dumps(sections, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def change_of(run: EventRun, last: Record) -> Change:
    """Return what was gained and lost on an event.

    Args:
        run: The event now.
        last: Its summary in the last accepted run; empty when it is new.
    """
    before = _keys(record(last.get("right")))
    now = set(map(_without_space, run.score.right))
    headline = last.get("headline")
    rise = run.score.headline.value - headline if isinstance(headline, (int, float)) else None
    return Change(
        tuple(sorted(now - before)),
        tuple(sorted(before - now)),
        rise,
        word(last, "gold") == run.gold.digest,
    )


def lone_rises(rises: Mapping[str, float | None]) -> tuple[str, ...]:
    """Return events that rise alone: the others stand still, or one falls.

    Args:
        rises: Change of the headline by event; None for new events, which say nothing.
    """
    known = {name: rise for name, rise in rises.items() if rise is not None}
    alone = []
    for name, rise in known.items():
        others = [other for key, other in known.items() if key != name]
        if rise <= LONE_RISE or not others:
            continue
        if max(others) < STILL or min(others) < -STILL:
            alone.append(name)
    return tuple(sorted(alone))
