"""Making an archive: shards are planned here, carried out elsewhere, and written down in a ledger."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from synoptic import __version__
from synoptic.errors import InputError, NothingToRead
from synoptic.model.codec import json_of
from synoptic.model.reports import Skipped
from synoptic.runs.archive.columns import TABLES, rows_in
from synoptic.runs.archive.folder import Folder
from synoptic.runs.archive.inputs import inputs_in, is_address, seen_here_alone
from synoptic.runs.archive.pieces import batches_of
from synoptic.runs.archive.planning import Asked, Plan
from synoptic.runs.archive.shards import Done, Shard, content_of, done_from, ledger_name
from synoptic.runs.archive.stages import Chain, Cut, Errand, Pieces, done_with
from synoptic.runs.runners import Executor
from synoptic.settings import Settings

logger = logging.getLogger(__name__)

CONTENTS = "archive.json"
_FORMAT = "archive/1"

Tell = Callable[[str, int, int], None]
Answer = Pieces | tuple[Done, ...]


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
        failed: Stories that the program failed at, each with the reason.
    """

    url: str
    n_rows: dict[str, int]
    n_shards: int
    n_done: int
    n_left: int
    skipped: tuple[Skipped, ...]
    failed: tuple[tuple[str, str], ...]


def archive(paths: Sequence[str | Path], wish: Wish, settings: Settings, executor: Executor, tell: Tell) -> Archived:
    """Make the archive of files and folders, or complete it; what is done already is not done again.

    The result is a function of the files, of what is wanted and of the release: who carries the work out, how many
    there are, and how often it was stopped change no byte.

    Args:
        paths: Files and folders, which every worker must see under the same name: paths, and addresses that fsspec
            opens.
        wish: What is wanted.
        settings: Uses `meta`, `strict`, `engine` and `device`.
        executor: Who carries the work out.
        tell: Told (stage, done, total).

    Raises:
        InputError: A path does not exist, nothing in the paths is a report, the archive cannot be read or written,
            or with `strict` something was skipped or a story failed.
        ClusterError: Those who should work do not answer, or have another release or engine.
        MissingExtra: A library is not installed.
    """
    folder = Folder(wish.url)
    if folder.is_in_memory and not executor.is_here:
        raise InputError(f"{wish.url!r} is seen by this process alone: name a place that every worker can open.")
    if not executor.is_here and (alone := seen_here_alone(paths)) is not None:
        raise InputError(f"{alone!r} is seen by this process alone: name a place that every worker can open.")
    _refuse_inside(folder, paths)
    tasks, passed_over = inputs_in(paths, settings.meta)
    if not tasks and not passed_over:
        raise NothingToRead(f"There is no file in {', '.join(repr(str(path)) for path in paths)}: name another folder.")
    plan = Plan(folder, Asked(tuple(batches_of(tasks)), passed_over, wish.least_outlets, settings))
    run = _Run(folder, plan, tell)
    executor.carry(done_with, run.first(), run.then)
    for stage, n_shards in sorted(plan.n_planned.items()):
        logger.info("shards done", extra={"stage": stage, "shards": n_shards})
    return _finished(run, wish, settings)


def _refuse_inside(folder: Folder, paths: Sequence[str | Path]) -> None:
    """Refuse an archive that lies in one of its inputs: the next run would take its dossiers for reports.

    Raises:
        InputError: It lies there.
    """
    for path in paths:
        if is_address(path):
            is_inside = f"{folder.url}/".startswith(Folder(str(path)).url.rstrip("/") + "/")
        else:
            is_inside = folder.path is not None and folder.path.is_relative_to(Path(path).absolute())
        if is_inside:
            raise InputError(f"The archive {folder.url!r} lies in its own input {str(path)!r}: name a place beside it.")


class _Run:
    """One making of an archive: the plan, the ledger as it was found, and what is added to it."""

    def __init__(self, folder: Folder, plan: Plan, tell: Tell) -> None:
        self.folder = folder
        self.n_new = 0
        self._plan = plan
        self._tell = tell
        self._there = folder.names()
        self._n_cut = 0

    @property
    def done(self) -> list[Done]:
        """The rows of the ledger of all shards that are done."""
        return list(self._plan.done.values())

    def first(self) -> Iterator[Errand]:
        """What is to be done at the beginning."""
        return self._left(self._plan.begin())

    def then(self, errand: Errand, answer: Answer) -> list[Errand]:
        """What is to be done after an errand."""
        if isinstance(errand, Cut):
            self._n_cut += len(errand.batches)
            self._tell("inputs", self._n_cut, self._plan.n_batches)
            return list(self._left(self._plan.after_cut(errand, cast("Pieces", answer))))
        self.n_new += len(errand.shards)
        rows = zip(errand.shards, cast("tuple[Done, ...]", answer), strict=True)
        return [more for shard, done in rows for more in self._noted(shard, done)]

    def _left(self, errands: Iterable[Errand]) -> Iterator[Errand]:
        """Those of the errands, and of what follows from shards that are known, which nobody has done."""
        for errand in errands:
            if isinstance(errand, Cut):
                yield errand
                continue
            known = [(shard, self._known(shard)) for shard in errand.shards]
            unknown = tuple(shard for shard, done in known if done is None)
            if unknown:
                yield Chain(unknown)
            for shard, done in known:
                if done is not None:
                    yield from self._noted(shard, done)

    def _noted(self, shard: Shard, done: Done) -> Iterator[Errand]:
        """Note that a shard is done; what follows from it and is not known."""
        follows = self._plan.after(shard, done)
        self._tell(shard.stage, self._plan.n_done(shard.stage), self._plan.n_planned[shard.stage])
        yield from self._left(follows)

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


def _finished(run: _Run, wish: Wish, settings: Settings) -> Archived:
    """Write what the archive holds, and tell it.

    Raises:
        InputError: It cannot be written; with `strict`, something was skipped, or a story failed.
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
    rows = [row for made in tables["skipped"] if made.n_rows for row in rows_in(content_of(run.folder, made))]
    skipped = tuple(sorted({Skipped(row["path"], row["stage"], row["reason"]) for row in rows}))
    lost = (row for made in tables["failed"] for row in rows_in(content_of(run.folder, made)))
    failed = tuple(sorted((row["story"], row["reason"]) for row in lost))
    if settings.strict:
        _refuse(skipped, failed)
    n_rows = {table: sum(made.n_rows for made in files) for table, files in tables.items()}
    n_left = 0 if wish.prune else len(left)
    return Archived(run.folder.url, n_rows, len(run.done), run.n_new, n_left, skipped, failed)


def _refuse(skipped: Sequence[Skipped], failed: Sequence[tuple[str, str]]) -> None:
    """Stop where nothing may be skipped and no story may fail.

    Raises:
        InputError: Something was, or did.
    """
    if skipped:
        raise InputError(
            f"{len(skipped)} skipped, and --strict is set; the first is {skipped[0].path!r}: {skipped[0].reason}. What "
            "could be read is in the archive. Mend it, or leave --strict out."
        )
    if failed:
        story, reason = failed[0]
        raise InputError(
            f"{len(failed)} stories failed, and --strict is set; the first is {story!r}: {reason}. All others are in "
            "the archive. Tell us of it, or leave --strict out."
        )
