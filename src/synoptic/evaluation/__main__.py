"""Runs the program on every gold at hand, and prints what it is worth.

    python -m synoptic.evaluation [--check] [--accept] [--event NAME] [--rooms NAME] [--show-misses N]

Golds of the repository always run; others are found below the folder that the
environment variable SYNOPTIC_GOLD names, and public sets that measure single rooms below
the one that SYNOPTIC_DATA names. Exit status: 0 done, 1 below a floor, 2 a gold or a
dossier could not be read, or an option has a value that is not known.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from synoptic.errors import InputError, SettingsError, SynopticError
from synoptic.evaluation.events import EventRun, Program, event_run
from synoptic.evaluation.floors import (
    breaches,
    guarded_figures,
    kept_floors,
    kept_room_floors,
    raised,
    write_floors,
    write_room_floors,
)
from synoptic.evaluation.golds import Gold, found_golds, read_json
from synoptic.evaluation.history import (
    Change,
    change_of,
    kept_rooms,
    kept_runs,
    lone_rises,
    source_digest,
    summary_of,
    write_rooms,
    write_runs,
)
from synoptic.evaluation.page import PAGE, page_of
from synoptic.evaluation.printing import aim_lines, change_lines, event_lines, figure_lines, headline_lines, miss_lines
from synoptic.evaluation.records import record
from synoptic.settings import Settings

if TYPE_CHECKING:
    from synoptic.evaluation.public.runs import RoomRun

ROOT_VARIABLE = "SYNOPTIC_GOLD"
DEFAULT_ITEMS_SHOWN = 10
BELOW_FLOOR = 1
NO_EVENT = "none"
ALL_DOCUMENTS = "1-"


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out the command and return its exit status."""
    options = _parser().parse_args(arguments)
    try:
        if options.page:
            PAGE.write_text(_page(), encoding="utf-8")
            return 0
        return _evaluate(options)
    except SynopticError as error:
        print(f"evaluation: {error}", file=sys.stderr)
        return InputError.exit_code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m synoptic.evaluation", description=(__doc__ or "").split("\n")[0])
    add = parser.add_argument
    add("--event", action="append", metavar="NAME", help="only this event, or none; may be given several times")
    add("--rooms", metavar="NAME", help="public sets: all, none, or names with commas; all without it")
    add("--documents", metavar="A-B", default=ALL_DOCUMENTS, help="of public sets only these documents, counted from 1")
    add("--engine", metavar="NAME", help="the language engine that reads, as in `synoptic compare`")
    add("--figures", action="store_true", help="print every figure, not only the parts")
    add("--show-misses", type=int, default=0, metavar="N", help="print up to N misses of every kind")
    add("--show-items", type=int, default=DEFAULT_ITEMS_SHOWN, metavar="N", help="print up to N items gained and lost")
    add("--from-dossier", type=Path, metavar="DIR", help="score DIR/NAME.json instead of running the program")
    add("--keep-dossiers", type=Path, metavar="DIR", help="write what the program gives to DIR/NAME.json")
    add("--check", action="store_true", help="fail when a figure is below its floor, or no gold of the repository ran")
    add("--accept", action="store_true", help="keep this run: items, floors that rise, docs/evaluation.md")
    add("--lower-floors", action="store_true", help="with --accept: floors may also fall")
    add("--page", action="store_true", help="only write docs/evaluation.md again from the last accepted run")
    add("--date", help="date of the run as it is printed, today without it")
    return parser


def _evaluate(options: argparse.Namespace) -> int:
    _refuse(options)
    root = os.environ.get(ROOT_VARIABLE)
    golds = _chosen(found_golds(Path(root) if root else None), options)
    program = _program(options)
    runs = [event_run(gold, program(gold)) for gold in golds]
    last = kept_runs()
    changes = {run.gold.name: change_of(run, record(last.get(run.gold.name))) for run in runs}
    if runs:
        _print(runs, changes, options)
    rooms = _rooms(options)
    if options.accept:
        _accept(runs, rooms, options)
    return _check(runs, rooms, options) if options.check else 0


def _refuse(options: argparse.Namespace) -> None:
    """Refuse to keep what is not the program as it ships on whole sets.

    Raises:
        SettingsError: `--accept` or `--check` stands beside an option that changes what is measured.
    """
    for name in ("accept", "check"):
        if getattr(options, name) and (options.engine or options.documents != ALL_DOCUMENTS):
            raise SettingsError(
                f"--{name} with --engine or --documents: floors and kept runs are of the shipped engine on whole "
                "sets; leave one of them out."
            )


def _rooms(options: argparse.Namespace) -> list[RoomRun]:
    """Run the public sets that are asked for, and print each as soon as it is done."""
    named = options.rooms or ("none" if options.from_dossier is not None else "all")
    if named == "none":
        return []
    # Here, not above: they load the language engine, which scoring a dossier does without.
    from synoptic.engines.choosing import engine_named
    from synoptic.evaluation.public.reading import Reader
    from synoptic.evaluation.public.rooms import chosen_rooms
    from synoptic.evaluation.public.runs import DATA_VARIABLE, room_run
    from synoptic.evaluation.public.telling import room_change_lines, room_lines, room_miss_lines

    rooms, (first, last_document) = chosen_rooms(named), _documents(options.documents)
    folder = os.environ.get(DATA_VARIABLE)
    if not folder:
        print(f"public sets: not at hand, {DATA_VARIABLE} names no folder")
        return []
    reader, kept, runs = Reader(engine_named(options.engine), first, last_document), kept_rooms(), []
    for room in rooms:
        run = room_run(room, Path(folder), reader)
        last = record(kept.get(room.name))
        print("\n".join(room_lines(run, last, every_figure=options.figures)))
        misses = room_miss_lines(run, options.show_misses) if options.show_misses > 0 else ()
        for line in (*room_change_lines(run, last, options.show_items), *misses):
            print(line)
        runs.append(run)
    return runs


def _documents(given: str) -> tuple[int, int | None]:
    """The first and the last document of "A-B"; the last is None for "A-".

    Raises:
        SettingsError: It has another form.
    """
    first, dash, last = given.partition("-")
    if not (first.isdecimal() and dash and (last.isdecimal() or not last)) or int(first) < 1:
        raise SettingsError(f"--documents is {given!r}: expected numbers counted from 1, such as 1-30 or 31-.")
    return int(first), int(last) if last else None


def _chosen(golds: Sequence[Gold], options: argparse.Namespace) -> list[Gold]:
    """Return the golds that the options ask for.

    Raises:
        InputError: An event is asked for that is not there.
    """
    if options.event == [NO_EVENT]:
        return []
    names = [gold.name for gold in golds]
    for name in options.event or ():
        if name not in names:
            raise InputError(f"no event {name!r}: known are {', '.join(names) or 'none'}.")
    chosen = [gold for gold in golds if not options.event or gold.name in options.event]
    if options.from_dossier is not None:
        return [gold for gold in chosen if (options.from_dossier / f"{gold.name}.json").is_file()]
    return chosen


def _program(options: argparse.Namespace) -> Callable[[Gold], Program]:
    """Return for every gold what gives its dossier."""
    if options.from_dossier is not None:
        return lambda gold: lambda _paths: read_json(options.from_dossier / f"{gold.name}.json")
    # Here, not above: it loads the language engine, which scoring a dossier does without.
    from synoptic.pipeline import compare

    def run(gold: Gold, paths: Sequence[Path]) -> object:
        # A light gold holds a long story that falls into several; it says that all of it is one.
        dossier = compare(paths, Settings(quiet=True, keep_all=gold.kind == "light", engine=options.engine))
        if options.keep_dossiers is not None:
            options.keep_dossiers.mkdir(parents=True, exist_ok=True)
            content = json.dumps(dossier, ensure_ascii=False, indent=1)
            (options.keep_dossiers / f"{gold.name}.json").write_text(content, encoding="utf-8")
        return dossier

    return lambda gold: lambda paths: run(gold, paths)


def _print(runs: Sequence[EventRun], changes: dict[str, Change], options: argparse.Namespace) -> None:
    for run in runs:
        print("\n".join(event_lines(run)))
        if options.figures:
            print("\n".join(figure_lines(run)))
        if options.show_misses > 0:
            print("\n".join(miss_lines(run, options.show_misses)))
        print()
    for name, change in changes.items():
        print("\n".join(change_lines(name, change, max(0, options.show_items))))
    print()
    print("\n".join(headline_lines(runs)))
    print()
    print("\n".join(aim_lines(runs)))
    for name in lone_rises({name: change.rise for name, change in changes.items()}):
        print(f"warning: {name} rises while the others stand still or fall; is a rule made for it?")


def _accept(runs: Sequence[EventRun], rooms: Sequence[RoomRun], options: argparse.Namespace) -> None:
    """Keep the items, raise the floors and write the page.

    Raises:
        InputError: This is not a checkout, so there is no page to write.
    """
    if not PAGE.parent.is_dir():
        raise InputError(f"no folder {str(PAGE.parent)!r}: accept a run in a checkout of the repository.")
    date = options.date or datetime.now(UTC).date().isoformat()
    source = source_digest()
    events, floors = kept_runs(), kept_floors()
    for run in runs:
        name = run.gold.name
        events[name] = summary_of(run, source, date)
        before, figures = record(floors.get(name)), guarded_figures(run.score)
        floors[name] = raised(before, figures, run.gold.digest, may_fall=options.lower_floors)
        for breach in breaches(name, floors[name], figures, run.gold.digest):
            print(f"warning: {breach}")
    write_runs(events)
    write_floors(floors)
    _accept_rooms(rooms, options, source, date)
    PAGE.write_text(_page(), encoding="utf-8")
    print(f"accepted: {', '.join((*(run.gold.name for run in runs), *(run.room.name for run in rooms if run.result)))}")


def _accept_rooms(rooms: Sequence[RoomRun], options: argparse.Namespace, source: str, date: str) -> None:
    """Keep the public sets that were at hand, and raise their floors; the others stay as they are."""
    from synoptic.evaluation.public.runs import guarded, room_summary, set_digest

    kept, floors = kept_rooms(), kept_room_floors()
    for run in rooms:
        if run.result is None:
            continue
        name, figures, digest = run.room.name, guarded(run.room, run.result), set_digest(run.result)
        kept[name] = room_summary(run.result, source, date)
        floors[name] = raised(record(floors.get(name)), figures, digest, may_fall=options.lower_floors)
        for breach in breaches(name, floors[name], figures, digest):
            print(f"warning: {breach}")
    write_rooms(kept)
    write_room_floors(floors)


def _page() -> str:
    """The page of what is kept."""
    from synoptic.evaluation.public.rooms import ROOMS
    from synoptic.evaluation.public.runs import trained_figures
    from synoptic.evaluation.public.telling import room_page

    return page_of(kept_runs(), list(room_page(ROOMS, kept_rooms(), kept_room_floors(), trained_figures())))


def _check(runs: Sequence[EventRun], rooms: Sequence[RoomRun], options: argparse.Namespace) -> int:
    from synoptic.evaluation.public.runs import guarded, set_digest

    floors, room_floors = kept_floors(), kept_room_floors()
    found = [
        breach
        for run in runs
        for breach in breaches(
            run.gold.name, record(floors.get(run.gold.name)), guarded_figures(run.score), run.gold.digest
        )
    ]
    found += [
        breach
        for run in rooms
        if (result := run.result) is not None
        for breach in breaches(
            run.room.name, record(room_floors.get(run.room.name)), guarded(run.room, result), set_digest(result)
        )
    ]
    if options.event != [NO_EVENT] and not any(run.gold.is_own for run in runs):
        found.append("no gold of the repository ran.")
    for breach in found:
        print(f"below its floor: {breach}", file=sys.stderr)
    return BELOW_FLOOR if found else 0


if __name__ == "__main__":
    sys.exit(main())
