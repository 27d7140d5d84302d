"""Which shards there are: a function of the inputs and of what is wanted, never of who carries them out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from synoptic.model.gists import Article
from synoptic.model.reports import Skipped
from synoptic.runs.archive.columns import Row, rows_in
from synoptic.runs.archive.folder import Folder
from synoptic.runs.archive.pieces import Piece, shares_of
from synoptic.runs.archive.rows import Shelf, article_from
from synoptic.runs.archive.shards import Done, Shard, digest_of
from synoptic.runs.archive.stages import STAGES, Opening, Signed, digest_of_engines, shelves_of
from synoptic.settings import Settings


def named(rows: Iterable[Done], table: str) -> tuple[str, ...]:
    """The files of a table that some shards made, in their order."""
    return tuple(made.name for done in rows for made in done.files if made.table == table)


def to_list(folder: Folder, passed_over: Sequence[Skipped]) -> Iterator[Shard]:
    """One shard for what was passed over when files were listed; none where nothing was."""
    if passed_over:
        said = (digest_of(row.path, row.stage, row.reason) for row in passed_over)
        yield _shard(folder, "listed", said, tuple(passed_over))


def to_read(folder: Folder, batches: Iterable[Sequence[Piece]]) -> Iterator[Shard]:
    """A shard for every share of the pieces of each batch."""
    for batch in batches:
        for share in shares_of(batch):
            yield _shard(folder, "read", (piece.digest for piece in share), share)


def to_sign(folder: Folder, read: Sequence[Done]) -> Iterator[Shard]:
    """A shard for every one that was read."""
    for done in read:
        yield _shard(folder, "signed", [done.key], named([done], "reports")[0])


def to_group(folder: Folder, signed: Sequence[Done], known: Signed) -> Iterator[Shard]:
    """One shard for all that was signed: which stories there are is asked of everything together."""
    yield _shard(folder, "grouped", (done.key for done in signed), known)


def to_open(folder: Folder, grouped: Done, known: Signed, how: tuple[int, Settings]) -> Iterator[Shard]:
    """A shard for every story that is worked out.

    Args:
        folder: The archive.
        grouped: The shard that made the stories.
        known: What they were made from.
        how: How many outlets a story must have, and how to work.
    """
    least_outlets, settings = how
    engine = digest_of_engines(settings)
    shelves = {shelf.read.id: shelf for shelf in shelves_of(folder, known.reports, known.reads)}
    inside = _articles_by_story(folder, grouped)
    for story in _rows(folder, grouped, "stories"):
        if story["n_outlets"] >= least_outlets:
            opening = _opening(story["id"], inside[story["id"]], shelves, settings)
            said = digest_of(story["id"], [_said(article) for article in opening.articles])
            records = sorted(record for _, wanted in opening.files for _, record in wanted)
            version = STAGES["opened"].version
            yield Shard("opened", version, folder.url, (said, *records), opening, settings.digest, engine)


def _opening(story: str, articles: Sequence[Article], shelves: Mapping[str, Shelf], settings: Settings) -> Opening:
    taken = tuple(sorted(articles, key=lambda article: article.report))
    by_file: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for copy in sorted(copy for article in taken for copy in article.copies):
        by_file[shelves[copy].file].append((copy, shelves[copy].record))
    files = tuple((file, tuple(wanted)) for file, wanted in sorted(by_file.items()))
    return Opening(story, taken, files, settings)


def _articles_by_story(folder: Folder, grouped: Done) -> dict[str, list[Article]]:
    """Every version of the articles of each story."""
    versions: defaultdict[str, list[Article]] = defaultdict(list)
    for article in map(article_from, _rows(folder, grouped, "articles")):
        versions[article.latest].append(article)
    found: defaultdict[str, list[Article]] = defaultdict(list)
    for member in _rows(folder, grouped, "members"):
        found[member["story"]] += versions[member["report"]]
    return found


def _rows(folder: Folder, done: Done, table: str) -> list[Row]:
    return [row for name in named([done], table) for row in rows_in(folder.read(name))]


def _said(article: Article) -> list[object]:
    return [article.report, article.copies, article.version, article.revises, article.latest]


def _shard(folder: Folder, stage: str, inputs: Iterable[str], task: object) -> Shard:
    return Shard(stage, STAGES[stage].version, folder.url, tuple(inputs), task)
