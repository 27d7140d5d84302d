"""The stage table of an archive: what a worker does with a shard, wherever it runs."""

from __future__ import annotations

import dataclasses
import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from synoptic import __version__
from synoptic.engines import pair_reader
from synoptic.engines.choosing import engine_named
from synoptic.errors import ClusterError
from synoptic.model.gists import Article, Gist, KeptStory, Read
from synoptic.model.reports import Report, Skipped
from synoptic.pipeline import STAGES as DEEP
from synoptic.pipeline import run_on
from synoptic.runs.adding import GIST_VERSION, GROUPING_VERSION, READING_VERSION
from synoptic.runs.archive.columns import Row, n_rows_in, parquet_of, rows_in
from synoptic.runs.archive.folder import Folder
from synoptic.runs.archive.pieces import Piece, read_from
from synoptic.runs.archive.rows import (
    Shelf,
    gist_from,
    record_digest,
    report_of,
    row_of_article,
    row_of_gist,
    row_of_read,
    row_of_report,
    row_of_skipped,
    shelved,
)
from synoptic.runs.archive.shards import Done, Made, Shard, as_bytes, digest_of, ledger_name
from synoptic.runs.describing import Seen, story_from, whole
from synoptic.settings import Settings
from synoptic.stages.gists import articles_in, gist_of, groups_in, links_between

# Raised when the same input may give other rows of the tables.
_TABLES_VERSION = 1
# What the ledger calls a dossier, which is no table.
_DOSSIER = "dossier"

Files = dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Signed:
    """What stories are grouped from.

    Attributes:
        reports: Files of `reports`, in order.
        reads: Files of `reads`, one for each.
        gists: Files of `gists`, one for each.
    """

    reports: tuple[str, ...]
    reads: tuple[str, ...]
    gists: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Opening:
    """A story whose dossier is worked out.

    Attributes:
        story: Its id.
        articles: The articles it has, every version of each.
        files: Files of `reports`, each with id and digest of the reports that are taken from it.
        settings: How to work.
    """

    story: str
    articles: tuple[Article, ...]
    files: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    settings: Settings


@dataclass(frozen=True, slots=True)
class Stage:
    """One row of the table.

    Attributes:
        name: What it does.
        version: Numbers, one of which is raised when the same input may give another result.
        work: From the archive and a shard to the files it makes, by name.
    """

    name: str
    version: tuple[int, ...]
    work: Callable[[Folder, Shard], Files]


def _listed(_archive: Folder, shard: Shard) -> Files:
    """What was passed over when files were listed."""
    passed_over: Sequence[Skipped] = shard.task
    return {_table("skipped", shard): parquet_of("skipped", map(row_of_skipped, passed_over))}


def _read(_archive: Folder, shard: Shard) -> Files:
    """Reports of files, and what could not be read."""
    pieces: Sequence[Piece] = shard.task
    reports: list[Row] = []
    missing: list[Row] = []
    for piece in pieces:
        found, skipped = read_from(piece)
        reports += map(row_of_report, found)
        missing += map(row_of_skipped, skipped)
    return {
        _table("reports", shard): parquet_of("reports", reports),
        _table("skipped", shard): parquet_of("skipped", missing),
    }


def _signed(archive: Folder, shard: Shard) -> Files:
    """What reports are grouped by."""
    file: str = shard.task
    rows = rows_in(archive.read(file))
    n_held = Counter(row["path"] for row in rows)
    reads: list[Row] = []
    gists: list[Row] = []
    for row in rows:
        report = report_of(row)
        reads.append(row_of_read(row, report, n_held[row["path"]] == 1 and row["locator"] is None))
        gists.append(row_of_gist(gist_of(report)))
    return {_table("reads", shard): parquet_of("reads", reads), _table("gists", shard): parquet_of("gists", gists)}


def _grouped(archive: Folder, shard: Shard) -> Files:
    """Articles, links and stories of everything that was signed."""
    task: Signed = shard.task
    shelves = {shelf.read.id: shelf for shelf in shelves_of(archive, task.reports, task.reads)}
    reads = {report: shelf.read for report, shelf in shelves.items()}
    articles = articles_in(tuple(reads.values()))
    latest = frozenset(article.report for article in articles if article.report == article.latest)
    found = {gist.report: gist for gist in _gists_of(archive, task, shelves) if gist.report in latest}
    gists = tuple(gist for _, gist in sorted(found.items()))
    links = links_between(gists)
    seen = Seen(reads, gists, links, "")
    stories = sorted((story_from(group, seen) for group in groups_in(gists, links)), key=lambda story: story.id)
    pairs = ((gists[low].report, gists[high].report, likeness) for (low, high), likeness in links.items())
    tables: dict[str, Iterable[Row]] = {
        "articles": map(row_of_article, articles),
        "links": ({"report": a, "other": b, "likeness": likeness} for a, b, likeness in sorted(pairs)),
        "stories": (_row_of_story(story, reads) for story in stories),
        "members": (row for story in stories for row in _rows_of_members(story)),
    }
    return {_table(name, shard): parquet_of(name, rows) for name, rows in tables.items()}


def _opened(archive: Folder, shard: Shard) -> Files:
    """The dossier of a story: the same bytes as when a workspace with the same reports opens it."""
    task: Opening = shard.task
    reports = _reports_of(archive, task)
    settings = dataclasses.replace(task.settings, event=None, keep_all=True)
    if digest_of_engines(settings) != shard.engine:
        raise ClusterError(
            "A worker has another language engine, other weights or another device than the machine that asks: install "
            "the same release of synoptic everywhere, and name --device cpu, or cuda where every machine has one."
        )
    result = run_on(
        [whole(article, [reports[copy] for copy in article.copies]) for article in task.articles],
        (),
        settings,
        None,
        _quiet,
    )
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
    return {
        name: result.json.encode("utf-8", "surrogatepass"),
        _table("dossiers", shard): parquet_of("dossiers", [row]),
    }


STAGES: Mapping[str, Stage] = {
    stage.name: stage
    for stage in (
        Stage("listed", (_TABLES_VERSION,), _listed),
        Stage("read", (READING_VERSION, _TABLES_VERSION), _read),
        Stage("signed", (READING_VERSION, GIST_VERSION, _TABLES_VERSION), _signed),
        Stage("grouped", (GIST_VERSION, GROUPING_VERSION, _TABLES_VERSION), _grouped),
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
    files = STAGES[shard.stage].work(archive, shard)
    made = []
    for name, content in sorted(files.items()):
        archive.write(name, content)
        is_table = name.endswith(".parquet")
        table = name.partition("/")[0] if is_table else _DOSSIER
        made.append(Made(table, name, n_rows_in(content) if is_table else 1, hashlib.sha256(content).hexdigest()))
    done = shard.done(tuple(made))
    archive.write(ledger_name(shard.stage, shard.key), as_bytes(done))
    return done


def shelves_of(archive: Folder, reports: Sequence[str], reads: Sequence[str]) -> tuple[Shelf, ...]:
    """Every report of the archive once, by id, with the file that holds it.

    Args:
        archive: The archive.
        reports: Files of `reports`, in order.
        reads: Files of `reads`, one for each.

    Raises:
        InputError: One of them cannot be read.
    """
    return shelved((name, rows_in(archive.read(file))) for name, file in zip(reports, reads, strict=True))


def digest_of_engines(settings: Settings) -> str:
    """Digest of all that reads in the deep pass.

    Raises:
        SettingsError: The engine is not known.
        MissingExtra: Its library is not installed.
        InputError: Its model is not installed.
    """
    reader = pair_reader(settings.device)
    return digest_of(engine_named(settings.engine, settings.device).digest, None if reader is None else reader.digest)


def _gists_of(archive: Folder, task: Signed, shelves: Mapping[str, Shelf]) -> Iterator[Gist]:
    """The gists of the reports that stand; of one that was read twice the other is passed over."""
    for name, reads, gists in zip(task.reports, task.reads, task.gists, strict=True):
        rows = zip(rows_in(archive.read(reads), ["report", "record"]), rows_in(archive.read(gists)), strict=True)
        for read, row in rows:
            shelf = shelves[read["report"]]
            if (shelf.file, shelf.record) == (name, read["record"]):
                yield gist_from(row)


def _reports_of(archive: Folder, task: Opening) -> dict[str, Report]:
    """The reports of a story by id."""
    found: dict[str, Report] = {}
    for file, wanted in task.files:
        rows = (row for row in rows_in(archive.read(file)) if (row["id"], record_digest(row)) in wanted)
        found |= {row["id"]: report_of(row) for row in rows}
    return found


def _table(name: str, shard: Shard) -> str:
    return f"{name}/{shard.key}.parquet"


def _row_of_story(story: KeptStory, reads: Mapping[str, Read]) -> Row:
    unknown = sum(reads[member.report].outlet is None for member in story.members)
    return {
        "id": story.id,
        "title": None if story.title is None else story.title.exact,
        "n_reports": len(story.members),
        # A report of an unknown outlet stands for itself.
        "n_outlets": len(story.outlets) + unknown,
        "n_origins": story.n_origins,
        "n_events": len(story.events),
        "outlets": list(story.outlets),
        "begin": story.begin,
        "end": story.end,
    }


def _rows_of_members(story: KeptStory) -> Iterable[Row]:
    event_of = {report: number for number, event in enumerate(story.events, start=1) for report in event.reports}
    for member in story.members:
        yield {
            "story": story.id,
            "report": member.report,
            "event": event_of.get(member.report),
            "likeness": member.likeness,
            "is_unsure": member.is_unsure,
        }


def _quiet(_stage: str, _done: int, _total: int) -> None:
    return
