"""Which shards there are: a function of the inputs and of what is wanted, never of who carries them out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise

from synoptic.model.gists import Article
from synoptic.model.reports import Skipped
from synoptic.runs.archive.columns import Row, rows_in
from synoptic.runs.archive.folder import Folder
from synoptic.runs.archive.grouping import Linked, Signed, Window, shelves_of
from synoptic.runs.archive.pieces import Piece, shares_of
from synoptic.runs.archive.rows import Shelf, article_from
from synoptic.runs.archive.shards import Done, Shard, digest_of
from synoptic.runs.archive.stages import STAGES, Opening, digest_of_engines
from synoptic.settings import Settings
from synoptic.stages.gists import windows_in


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


def to_order(folder: Folder, signed: Sequence[Done], known: Signed) -> Iterator[Shard]:
    """One shard for all that was signed: which reports are one article is asked of everything together."""
    yield _shard(folder, "ordered", (done.key for done in signed), known)


def to_compare(folder: Folder, in_order: Done) -> Iterator[Shard]:
    """A shard for the links of each chapter of time, and one for copies.

    They are named after what the chapters hold: as long as no earlier report comes, links are made of the last alone.
    """
    chapters = [made for made in in_order.files if made.table == "chapters"]
    sizes = list(accumulate((made.n_rows for made in chapters), initial=0))
    rows = [range(start, stop) for start, stop in pairwise(sizes)]
    for number, window in enumerate(windows_in(rows)):
        seen = chapters[sizes.index(window.start) : number + 1]
        task = Window(tuple(made.name for made in seen), rows[number].start - window.start)
        yield _shard(folder, "linked", (str(task.first), *(made.sha256 for made in seen)), task)
    yield _shard(folder, "copied", (made.sha256 for made in chapters), tuple(made.name for made in chapters))


def to_group(folder: Folder, in_order: Done, compared: Sequence[Done], known: Signed) -> Iterator[Shard]:
    """One shard for the stories."""
    task = Linked(known, named([in_order], "chapters"), named(compared, "links"))
    yield _shard(folder, "grouped", (in_order.key, *(done.key for done in compared if done.stage == "linked")), task)


def to_open(folder: Folder, made: Sequence[Done], known: Signed, how: tuple[int, Settings]) -> Iterator[Shard]:
    """A shard for every story that is worked out.

    Args:
        folder: The archive.
        made: The shards that made the articles and the stories.
        known: What they were made from.
        how: How many outlets a story must have, and how to work.
    """
    least_outlets, settings = how
    engine = digest_of_engines(settings)
    shelves = {shelf.read.id: shelf for shelf in shelves_of(folder, known)}
    inside = _articles_by_story(folder, made)
    for story in _rows(folder, made, "stories"):
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


def _articles_by_story(folder: Folder, made: Sequence[Done]) -> dict[str, list[Article]]:
    """Every version of the articles of each story."""
    versions: defaultdict[str, list[Article]] = defaultdict(list)
    for article in map(article_from, _rows(folder, made, "articles")):
        versions[article.latest].append(article)
    found: defaultdict[str, list[Article]] = defaultdict(list)
    for member in _rows(folder, made, "members"):
        found[member["story"]] += versions[member["report"]]
    return found


def _rows(folder: Folder, made: Sequence[Done], table: str) -> list[Row]:
    return [row for name in named(made, table) for row in rows_in(folder.read(name))]


def _said(article: Article) -> list[object]:
    return [article.report, article.copies, article.version, article.revises, article.latest]


def _shard(folder: Folder, stage: str, inputs: Iterable[str], task: object) -> Shard:
    return Shard(stage, STAGES[stage].version, folder.url, tuple(inputs), task)
