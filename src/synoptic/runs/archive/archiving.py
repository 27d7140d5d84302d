"""Making an archive: shards are planned here, carried out elsewhere, and written down in a ledger."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from synoptic import __version__
from synoptic.errors import InputError, NothingToRead
from synoptic.model.codec import json_of
from synoptic.model.reports import Skipped
from synoptic.runs.archive.columns import TABLES, rows_in
from synoptic.runs.archive.folder import Folder
from synoptic.runs.archive.grouping import Signed
from synoptic.runs.archive.pieces import batches_of, pieces_of
from synoptic.runs.archive.planning import named, to_compare, to_group, to_list, to_open, to_order, to_read, to_sign
from synoptic.runs.archive.shards import Done, Shard, done_from, ledger_name
from synoptic.runs.archive.stages import carried_out
from synoptic.runs.runners import Executor
from synoptic.settings import Settings
from synoptic.stages.reports import Task, tasks_in

logger = logging.getLogger(__name__)

CONTENTS = "archive.json"
_FORMAT = "archive/1"

Tell = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wanted of an archive.

    Attributes:
        url: Where it stands: a folder, or an address that fsspec opens.
        least_outlets: Stories of so many outlets or more are worked out as dossiers; None for none at all. A report
            of an unknown outlet stands for itself.
        prune: Whether what earlier inputs left there is removed.
    """

    url: str
    least_outlets: int | None = None
    prune: bool = False


@dataclass(frozen=True, slots=True)
class Archived:
    """What an archive holds, and what was done for it.

    Attributes:
        url: Its address.
        n_rows: How many rows each table has.
        n_shards: How many shards it is made of.
        n_done: How many of them were carried out now; the others were done before.
        n_left: Files that lie there and belong to other inputs.
        skipped: What could not be read, with the reason.
    """

    url: str
    n_rows: dict[str, int]
    n_shards: int
    n_done: int
    n_left: int
    skipped: tuple[Skipped, ...]


def archive(paths: Sequence[Path], wish: Wish, settings: Settings, executor: Executor, tell: Tell) -> Archived:
    """Make the archive of files and folders, or complete it; what is done already is not done again.

    The result is a function of the files, of what is wanted and of the release: who carries the work out, how many
    there are, and how often it was stopped change no byte.

    Args:
        paths: Files and folders, which every worker must see under the same name.
        wish: What is wanted.
        settings: Uses `meta`, `strict`, `engine` and `device`.
        executor: Who carries the work out.
        tell: Told (stage, done, total).

    Raises:
        InputError: A path does not exist, nothing in the paths is a report, the archive cannot be read or written,
            or with `strict` something was skipped.
        ClusterError: Those who should work do not answer, or have another release or engine.
        MissingExtra: A library is not installed.
    """
    folder = Folder(wish.url)
    if folder.is_in_memory and not executor.is_here:
        raise InputError(f"{wish.url!r} is seen by this process alone: name a place that every worker can open.")
    _refuse_inside(folder, paths)
    run = _Run(folder, executor, tell)
    tasks, passed_over = tasks_in(paths, settings.meta)
    batches = tuple(executor.map(pieces_of, _told(batches_of(tasks), tell)))
    if not tasks and not passed_over:
        raise NothingToRead(f"There is no file in {', '.join(repr(str(path)) for path in paths)}: name another folder.")
    run.carry("listed", to_list(folder, passed_over))
    read = run.carry("read", to_read(folder, batches))
    signed = run.carry("signed", to_sign(folder, read))
    known = Signed(named(read, "reports"), named(signed, "reads"), named(signed, "gists"))
    in_order = run.carry("ordered", to_order(folder, signed, known))
    compared = run.carry("compared", to_compare(folder, in_order[0]))
    grouped = run.carry("grouped", to_group(folder, in_order[0], compared, known))
    if wish.least_outlets is not None:
        run.carry("opened", to_open(folder, (*in_order, *grouped), known, (wish.least_outlets, settings)))
    return _finished(run, wish, settings)


def _refuse_inside(folder: Folder, paths: Sequence[Path]) -> None:
    """Refuse an archive that lies in one of its inputs: the next run would take its dossiers for reports.

    Raises:
        InputError: It lies there.
    """
    for path in paths:
        if folder.path is not None and folder.path.is_relative_to(path.absolute()):
            raise InputError(f"The archive {folder.url!r} lies in its own input {str(path)!r}: name a place beside it.")


class _Run:
    """One making of an archive: the ledger as it was found, and what is added to it."""

    def __init__(self, folder: Folder, executor: Executor, tell: Tell) -> None:
        self.folder = folder
        self.done: list[Done] = []
        self.n_new = 0
        self._executor = executor
        self._tell = tell
        self._there = folder.names()

    def carry(self, stage: str, shards: Iterable[Shard]) -> tuple[Done, ...]:
        """The rows of the ledger for some shards, in their order; those that are not there are made now."""
        planned = list(shards)
        found: list[Done] = []
        for done in self._carried(planned):
            found.append(done)
            self._tell(stage, len(found), len(planned))
        self.done += found
        logger.info("shards done", extra={"stage": stage, "shards": len(found)})
        return tuple(found)

    def _carried(self, shards: Iterable[Shard]) -> Iterator[Done]:
        # In the order of the shards: what is known already, and None for what is being made.
        order: deque[Done | None] = deque()

        def fresh() -> Iterator[Shard]:
            for shard in shards:
                known = self._known(shard)
                order.append(known)
                if known is None:
                    yield shard

        for done in self._executor.map(carried_out, fresh()):
            while (known := order.popleft()) is not None:
                yield known
            self.n_new += 1
            yield done
        yield from (known for known in order if known is not None)

    def _known(self, shard: Shard) -> Done | None:
        """The row of a shard that is done, and whose files are all there."""
        name = ledger_name(shard.stage, shard.key)
        if name not in self._there:
            return None
        try:
            done = done_from(self.folder.read(name))
        except ValueError:
            # Whatever wrote there, it is no row: the shard is done again.
            return None
        is_whole = all(made.name in self._there for made in done.files)
        return done if is_whole and done == shard.done(done.files) else None


def _told(batches: Iterable[tuple[Task, ...]], tell: Tell) -> Iterator[tuple[Task, ...]]:
    """The batches, each told as it is handed out."""
    found = list(batches)
    for number, batch in enumerate(found, start=1):
        yield batch
        tell("inputs", number, len(found))


def _finished(run: _Run, wish: Wish, settings: Settings) -> Archived:
    """Write what the archive holds, and tell it.

    Raises:
        InputError: It cannot be written; with `strict`, something was skipped.
    """
    tables = {table: [made for done in run.done for made in done.files if made.table == table] for table in TABLES}
    contents = {
        "format": _FORMAT,
        "program": __version__,
        "tables": {
            table: {"rows": sum(made.n_rows for made in files), "files": sorted(made.name for made in files)}
            for table, files in tables.items()
        },
    }
    run.folder.write(CONTENTS, (json_of(contents, indent=1) + "\n").encode("utf-8"))
    ours = {CONTENTS, *(made.name for done in run.done for made in done.files)}
    ours |= {ledger_name(done.stage, done.key) for done in run.done}
    left = run.folder.names() - ours
    if wish.prune:
        run.folder.remove(left)
    named = (made.name for made in tables["skipped"] if made.n_rows)
    rows = [row for name in sorted(named) for row in rows_in(run.folder.read(name))]
    skipped = tuple(sorted({Skipped(row["path"], row["stage"], row["reason"]) for row in rows}))
    if settings.strict and skipped:
        raise InputError(
            f"{len(skipped)} skipped, and --strict is set; the first is {skipped[0].path!r}: {skipped[0].reason}. What "
            "could be read is in the archive. Mend it, or leave --strict out."
        )
    n_rows = {table: sum(made.n_rows for made in files) for table, files in tables.items()}
    return Archived(run.folder.url, n_rows, len(run.done), run.n_new, 0 if wish.prune else len(left), skipped)
