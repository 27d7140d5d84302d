"""The stage table of an archive: what a worker does with a shard, wherever it runs."""

from __future__ import annotations

import dataclasses
import hashlib
import logging
import traceback
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import synoptic.errors
from synoptic import __version__
from synoptic.engines import pair_reader
from synoptic.engines.choosing import engine_named
from synoptic.errors import BrokenSpan, ClusterError, SynopticError
from synoptic.model.gists import Article
from synoptic.model.reports import Report, Skipped
from synoptic.pipeline import STAGES as DEEP
from synoptic.pipeline import run_on
from synoptic.runs.adding import GIST_VERSION, GROUPING_VERSION, READING_VERSION
from synoptic.runs.archive.columns import Row, n_rows_in, parquet_of, rows_in
from synoptic.runs.archive.folder import Folder
from synoptic.runs.archive.grouping import Files, copied, grouped, linked, ordered, told
from synoptic.runs.archive.pieces import Piece, pieces_of, read_from
from synoptic.runs.archive.rows import (
    record_digest,
    report_of,
    row_of_gist,
    row_of_read,
    row_of_report,
    row_of_skipped,
)
from synoptic.runs.archive.shards import Done, Made, Shard, as_bytes, content_of, digest_of, done_from, ledger_name
from synoptic.runs.describing import whole
from synoptic.settings import Settings
from synoptic.stages.gists import signature_of
from synoptic.stages.reports import Task

logger = logging.getLogger(__name__)

# Raised when the same input may give other rows of the tables.
_TABLES_VERSION = 2
_HOME = Path(synoptic.errors.__file__).parent
_REASON_CHARS = 200
_OTHER_ENGINE = (
    "a worker has another language engine, other weights or another device than the machine that asks. Install the same "
    "release of synoptic everywhere, and name --device cpu, or cuda where every machine has one."
)
# What the words of one story may bring to light in the program. Want of memory or storage, an engine that does not answer
# and whatever else befalls every story ends the run instead, and what is done is kept.
_FAULTS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    BrokenSpan,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
# What the ledger calls a dossier, which is no table.
_DOSSIER = "dossier"


@dataclass(frozen=True, slots=True)
class Opening:
    """A story whose dossier is worked out.

    Attributes:
        story: Its id.
        articles: The articles it has, every version of each.
        files: Those of `reports`, each with id and digest of the reports that are taken from it.
        settings: How to work.
    """

    story: str
    articles: tuple[Article, ...]
    files: tuple[tuple[Made, tuple[tuple[str, str], ...]], ...]
    settings: Settings


@dataclass(frozen=True, slots=True)
class Stage:
    """One row of the table.

    Attributes:
        name: What it does.
        version: Numbers, one of which is raised when the same input may give another result.
        work: From the archive and a shard to the files it makes, one after the other, each with its name.
    """

    name: str
    version: tuple[int, ...]
    work: Callable[[Folder, Shard], Files]


@dataclass(frozen=True, slots=True)
class Cut:
    """Files to be cut into pieces, which tells what shards they make.

    Attributes:
        first: Number of the first batch.
        batches: The files, batch by batch.
    """

    first: int
    batches: tuple[tuple[Task, ...], ...]

    def __str__(self) -> str:
        """What is worked at, for a message."""
        return f"files from {self.batches[0][0][0].shown!r} on"


@dataclass(frozen=True, slots=True)
class Chain:
    """Shards that one worker does one after the other."""

    shards: tuple[Shard, ...]

    def __str__(self) -> str:
        """What is worked at, for a message."""
        return ", ".join(_called(shard) for shard in self.shards)


Errand = Cut | Chain
Pieces = tuple[tuple[Piece, ...], ...]


def done_with(errand: Errand) -> Pieces | tuple[Done, ...]:
    """What a worker answers: the pieces of each batch, or the row of the ledger of each shard.

    Raises:
        ClusterError: See `carried_out`.
        InputError: See `carried_out`.
    """
    if isinstance(errand, Cut):
        return tuple(map(pieces_of, errand.batches))
    return tuple(map(carried_out, errand.shards))


def _called(shard: Shard) -> str:
    """A shard in words: the story or the first file, where it has one."""
    task = shard.task
    if isinstance(task, Opening):
        return f"story {task.story!r}"
    if shard.stage == "read":
        return f"files from {task[0].task[0].shown!r} on"
    return f"stage {shard.stage!r}"


def _listed(_archive: Folder, shard: Shard) -> Files:
    """What was passed over when files were listed."""
    passed_over: Sequence[Skipped] = shard.task
    yield _table("skipped", shard), parquet_of("skipped", map(row_of_skipped, passed_over))


def _read(_archive: Folder, shard: Shard) -> Files:
    """Reports of files, and what could not be read."""
    pieces: Sequence[Piece] = shard.task
    reports: list[Row] = []
    missing: list[Row] = []
    for piece in pieces:
        found, skipped = read_from(piece)
        reports += map(row_of_report, found)
        missing += map(row_of_skipped, skipped)
    yield _table("reports", shard), parquet_of("reports", reports)
    yield _table("skipped", shard), parquet_of("skipped", missing)


def _signed(archive: Folder, shard: Shard) -> Files:
    """What reports are grouped by."""
    key: str = shard.task
    read = done_from(archive.read(ledger_name("read", key)))
    rows = [row for made in read.files if made.table == "reports" for row in rows_in(content_of(archive, made))]
    n_held = Counter(row["path"] for row in rows)
    reads: list[Row] = []
    gists: list[Row] = []
    for row in rows:
        report = report_of(row)
        wording, gist = signature_of(report)
        reads.append(row_of_read(row, report, wording, n_held[row["path"]] == 1 and row["locator"] is None))
        gists.append(row_of_gist(gist))
    yield _table("reads", shard), parquet_of("reads", reads)
    yield _table("gists", shard), parquet_of("gists", gists)


def _opened(archive: Folder, shard: Shard) -> Files:
    """The dossier of a story: the same bytes as when a workspace with the same reports opens it.

    A story that the program fails at is told with the reason; the others are not lost for it.

    Raises:
        SynopticError: What would befall every story: another release or engine, storage; the message names the story.
    """
    task: Opening = shard.task
    try:
        reports = _reports_of(archive, task)
        settings = dataclasses.replace(task.settings, event=None, keep_all=True)
        if digest_of_engines(settings) != shard.engine:
            raise ClusterError(_OTHER_ENGINE)
        whole_reports = [whole(article, [reports[copy] for copy in article.copies]) for article in task.articles]
        result = run_on(whole_reports, (), settings, None, _quiet)
    except _FAULTS as error:
        logger.warning("a story was not worked out", extra={"story": task.story, "error": type(error).__name__})
        row = {"story": task.story, "n_reports": len(task.articles), "reason": _reason(error)}
        yield _table("failed", shard), parquet_of("failed", [row])
        return
    except SynopticError as error:
        raise type(error)(f"Story {task.story!r}: {error}") from error
    name = f"dossiers/{task.story}-{shard.key}.json"
    dossier = result.dossier
    row = {
        "story": task.story,
        "file": name,
        "n_reports": len(dossier["reports"]),
        "n_claims": len(dossier["claims"]),
        "n_propositions": len(dossier["propositions"]),
        "n_origins": sum(origin["scope"] == "report" for origin in dossier["origins"]),
    }
    yield name, result.json.encode("utf-8", "surrogatepass")
    yield _table("dossiers", shard), parquet_of("dossiers", [row])


def _reason(error: Exception) -> str:
    """What went wrong and where in the program, the same on every machine."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if _HOME in Path(frame.filename).parents]
    places = [f" in {Path(frame.filename).relative_to(_HOME).as_posix()}:{frame.lineno}" for frame in frames[-1:]]
    message = (str(error).splitlines() or [""])[0][:_REASON_CHARS]
    return f"{type(error).__name__}{''.join(places)}: {message}"


STAGES: Mapping[str, Stage] = {
    stage.name: stage
    for stage in (
        Stage("listed", (_TABLES_VERSION,), _listed),
        Stage("read", (READING_VERSION, _TABLES_VERSION), _read),
        Stage("signed", (READING_VERSION, GIST_VERSION, _TABLES_VERSION), _signed),
        Stage("ordered", (GIST_VERSION, GROUPING_VERSION, _TABLES_VERSION), ordered),
        Stage("linked", (GIST_VERSION, GROUPING_VERSION, _TABLES_VERSION), linked),
        Stage("copied", (GIST_VERSION, GROUPING_VERSION, _TABLES_VERSION), copied),
        Stage("grouped", (GIST_VERSION, GROUPING_VERSION, _TABLES_VERSION), grouped),
        Stage("told", (GIST_VERSION, GROUPING_VERSION, _TABLES_VERSION), told),
        Stage("opened", (*(stage.version for stage in DEEP), _TABLES_VERSION), _opened),
    )
}
"""By name, in the order in which they are carried out."""


def carried_out(shard: Shard) -> Done:
    """Do a shard and keep what it makes; its row in the ledger is written last, so what it names is there.

    It depends on nothing but the shard and what the archive holds: done twice, at once or one after the other, it
    writes the same bytes to the same names.

    Raises:
        ClusterError: Another version of the program asks, or the engine here is another one.
        InputError: The archive cannot be read or written, or an input changed.
    """
    if shard.program != __version__:
        raise ClusterError(
            f"A worker has synoptic {__version__}, and {shard.program} asks: install the same release everywhere."
        )
    archive = Folder(shard.archive)
    made = []
    for name, content in STAGES[shard.stage].work(archive, shard):
        archive.write(name, content)
        is_table = name.endswith(".parquet")
        table = name.partition("/")[0] if is_table else _DOSSIER
        made.append(Made(table, name, n_rows_in(content) if is_table else 1, hashlib.sha256(content).hexdigest()))
    done = shard.done(tuple(sorted(made, key=lambda one: one.name)))
    archive.write(ledger_name(shard.stage, shard.key), as_bytes(done))
    return done


def digest_of_engines(settings: Settings) -> str:
    """Digest of all that reads in the deep pass.

    Raises:
        SettingsError: The engine is not known.
        MissingExtra: Its library is not installed.
        InputError: Its model is not installed.
    """
    reader = pair_reader(settings.device)
    return digest_of(engine_named(settings.engine, settings.device).digest, None if reader is None else reader.digest)


def _reports_of(archive: Folder, task: Opening) -> dict[str, Report]:
    """The reports of a story by id."""
    found: dict[str, Report] = {}
    for file, wanted in task.files:
        # By id first: a file holds the reports of many stories, and a digest of each text for each story adds up.
        ids = {report for report, _ in wanted}
        rows = (row for row in rows_in(content_of(archive, file)) if row["id"] in ids)
        found |= {row["id"]: report_of(row) for row in rows if (row["id"], record_digest(row)) in wanted}
    return found


def _table(name: str, shard: Shard) -> str:
    return f"{name}/{shard.key}.parquet"


def _quiet(_stage: str, _done: int, _total: int) -> None:
    return
