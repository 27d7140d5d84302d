"""Puts the figures of public sets into lines, for a terminal and for the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from synoptic.evaluation.aims import Aim
from synoptic.evaluation.public.rooms import Room
from synoptic.evaluation.public.runs import RoomRun, room_change
from synoptic.evaluation.records import Record, record

HEAD = """## Rooms

Each room of the program on a public set of its field, read from raw text; `src/synoptic/evaluation/public` says of each set what counts as right.
Sets that may not train what ships are read as they are: *trained on it* is what a model on the same frozen language core reaches when it is trained on the set, never shipped; the difference is the price of the licence.
A floor is the best accepted value; a run fails when a figure is one hundredth below it.
"""


def room_lines(run: RoomRun, last: Record, *, every_figure: bool) -> Iterator[str]:
    """Yield the figures of a set beside their aims and the last accepted run."""
    room, result = run.room, run.result
    if result is None:
        yield f"{room.name}: not at hand"
        return
    change = room_change(result, last)
    aims = {aim.figure: aim for aim in room.aims}
    yield f"{room.name} ({room.room}), {result.scope}, {len(result.items)} items"
    for name, figure in result.figures.items():
        aim = aims.get(name)
        if not every_figure and name not in room.figures:
            continue
        beside = "" if aim is None else f"   aim {aim.sign}: {_missed(aim, figure.value)}"
        moved = f"   {change.rises[name]:+.3f}" if name in change.rises else ""
        counts = f"   {figure.numerator:g}/{figure.denominator:g}" if every_figure else ""
        yield f"  {name:<26}{figure.value:>8.3f}{counts}{moved}{beside}"


def room_change_lines(run: RoomRun, last: Record, most: int) -> Iterator[str]:
    """Yield what was gained and lost on a set, up to `most` items of each."""
    if run.result is None or not last:
        return
    change = room_change(run.result, last)
    if not change.rises:
        yield f"{run.room.name}: other items than in the last accepted run"
        return
    yield f"{run.room.name}: {len(change.gained)} items gained, {len(change.lost)} lost"
    for sign, items in (("+", change.gained), ("-", change.lost)):
        yield from (f"    {sign} {item}" for item in items[:most])


def room_miss_lines(run: RoomRun, most: int) -> Iterator[str]:
    """Yield up to `most` misses of every kind, in words."""
    for kind, found in (run.result.misses if run.result is not None else {}).items():
        yield f"  {kind}: {len(found)}"
        yield from (f"    {' '.join(miss.split())}" for miss in found[:most])


def room_page(rooms: Sequence[Room], kept: Record, floors: Record, trained: Record) -> Iterator[str]:
    """Yield the lines of the page about public sets; none when no run over them was accepted.

    Args:
        rooms: The sets, in order.
        kept: Summaries of the last accepted run by name.
        floors: Floors by name.
        trained: Figures of models trained on the set, by name.
    """
    if not kept:
        return
    yield HEAD
    yield "| room | set | read | figure | value | aim | missed by | trained on it | floor |"
    yield "|---|---|---|---|---:|---:|---:|---:|---:|"
    for room in rooms:
        yield from _rows(
            room, record(kept.get(room.name)), record(floors.get(room.name)), record(trained.get(room.name))
        )
    notes = [(room.name, how) for room in rooms if (how := record(trained.get(room.name)).get("how"))]
    if notes:
        yield "\nTrained on it:\n"
        yield from (f"- {name}: {how}" for name, how in notes)


def _rows(room: Room, last: Record, floors: Record, trained: Record) -> Iterator[str]:
    """Yield the rows of one set: its figures with aims, then the others that are shown."""
    figures, least, other = record(last.get("figures")), record(floors.get("floors")), record(trained.get("figures"))
    aims = {aim.figure: aim for aim in room.aims}
    for name in (name for name in room.figures if name in figures):
        value, aim = float(figures[name][0]), aims.get(name)
        floor = least.get(name, least.get(f"no {name}"))
        cells = (
            room.room,
            room.name,
            str(last.get("scope")),
            name,
            f"{value:.3f}",
            aim.sign if aim is not None else "",
            "" if aim is None else _missed(aim, value),
            f"{float(other[name]):.3f}" if name in other else "",
            f"{float(floor):.3f}" if floor is not None else "",
        )
        yield f"| {' | '.join(cells)} |"


def _missed(aim: Aim, value: float) -> str:
    missed = aim.missed_by(value)
    return f"{missed:.3f}" if missed else "met"
