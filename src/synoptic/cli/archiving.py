"""`synoptic archive`: very many reports as tables, by this machine or by a cluster."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from synoptic.cli.progress import stage_bar
from synoptic.cli.telling import say
from synoptic.errors import SettingsError
from synoptic.settings import Settings

if TYPE_CHECKING:
    from synoptic.runs.archive import Archived
    from synoptic.runs.runners import Executor

_MAX_SKIPPED = 20


class Runner(StrEnum):
    """Who carries the work out."""

    local = "local"
    dask = "dask"


def archive(  # noqa: PLR0913 - one argument an option of the command line
    paths: Annotated[
        list[str],
        typer.Argument(help="Folders and files with reports, or addresses of such; every worker must see them."),
    ],
    output: Annotated[
        str,
        typer.Option("-o", "--output", metavar="URL", help="A folder, or an address such as s3://bucket/folder."),
    ],
    runner: Annotated[
        Runner, typer.Option(help="Processes of this machine, or the workers of a Dask cluster.")
    ] = Runner.local,
    scheduler: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="The scheduler of the cluster, tcp://HOST:PORT.")
    ] = None,
    processes: Annotated[
        int, typer.Option(min=1, help="Processes of this machine; the result does not depend on it.")
    ] = 1,
    dossiers: Annotated[
        int | None,
        typer.Option(
            min=1, metavar="OUTLETS", help="Write the dossier of every story that so many outlets or more report."
        ),
    ] = None,
    engine: Annotated[
        str | None, typer.Option(metavar="NAME[:ARG]", help="Which language engine reads; see synoptic compare.")
    ] = None,
    device: Annotated[
        str, typer.Option(help="Run networks on cpu, cuda or auto; every worker must have the same.")
    ] = "cpu",
    meta: Annotated[
        Path | None, typer.Option(help="CSV or JSON with file, outlet, published, title, url, byline, language.")
    ] = None,
    prune: Annotated[bool, typer.Option(help="Remove what earlier inputs left in the archive.")] = False,
    strict: Annotated[bool, typer.Option(help="Treat anything skipped, or a story that failed, as an error.")] = False,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="No progress and no summary.")] = False,
) -> None:
    """Make an archive of very many reports: tables (Parquet) of reports, links and stories, and their dossiers.

    Stopped and started again with the same inputs it goes on where it was; what is done is not done twice. One
    process, several, and a cluster write the same bytes.
    """
    from synoptic.runs.archive import Wish
    from synoptic.runs.archive import archive as archived

    settings = Settings(meta=meta, strict=strict, engine=engine, device=device, quiet=quiet, processes=processes)
    with stage_bar(shown=not quiet) as tell, _executor(runner, scheduler, processes) as executor:
        done = archived(paths, Wish(output, dossiers, prune), settings, executor, tell)
    if not quiet:
        say(_summary(done), err=True)


def _executor(runner: Runner, scheduler: str | None, processes: int) -> Executor:
    """Who carries the work out.

    Raises:
        SettingsError: The options contradict each other.
    """
    from synoptic.runs.runners import DaskCluster, LocalProcesses

    if runner is Runner.local:
        if scheduler is not None:
            raise SettingsError("--scheduler and --runner local contradict each other: name --runner dask with it.")
        return LocalProcesses(processes)
    if scheduler is None:
        raise SettingsError("--runner dask needs the address of a scheduler: add --scheduler tcp://HOST:PORT.")
    if processes != 1:
        raise SettingsError("--processes and --runner dask contradict each other: the cluster has its own workers.")
    return DaskCluster(scheduler)


def _summary(done: Archived) -> str:
    """What the archive holds, in a few lines."""
    rows = done.n_rows
    lines = [
        f"archive       {done.url}",
        f"reports       {rows['reports']}",
        f"stories       {rows['stories']}",
        f"dossiers      {rows['dossiers']}",
        f"shards        {done.n_done} made, {done.n_shards - done.n_done} known",
        f"skipped       {len(done.skipped)}",
    ]
    if done.failed:
        lines.append(f"failed        {len(done.failed)} stories; the others are there")
    if done.n_left:
        lines.append(f"left over     {done.n_left} files of other inputs; --prune removes them")
    lines += [f"skipped       {row.path}: {row.reason}" for row in done.skipped[:_MAX_SKIPPED]]
    lines += [f"failed        {story}: {reason}" for story, reason in done.failed[:_MAX_SKIPPED]]
    return "\n".join(lines)
