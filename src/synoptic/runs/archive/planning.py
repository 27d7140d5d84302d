"""Which shards there are: a function of the inputs and of what is wanted, never of who carries them out.

Some follow from others: what can be done is planned as soon as that is known, so that nobody waits for the last report
to be read before the first is signed, nor for all stories to be told before one is worked out. Only two steps wait for
everything before them: the order of time for every report, and groups for every link.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise

import numpy as np

from synoptic.model.gists import Article
from synoptic.model.reports import Skipped
from synoptic.runs.archive.columns import Row, rows_in, table_in
from synoptic.runs.archive.folder import Folder
from synoptic.runs.archive.grouping import Linked, Signed, Telling, Window
from synoptic.runs.archive.pieces import Piece, shares_of
from synoptic.runs.archive.rows import article_from
from synoptic.runs.archive.shards import Done, Made, Shard, content_of, digest_of
from synoptic.runs.archive.stages import STAGES, Chain, Cut, Errand, Opening, digest_of_engines
from synoptic.settings import Settings
from synoptic.stages.gists import windows_in
from synoptic.stages.reports import Task

# So many batches of files are cut by one errand: cutting one takes a thousandth of a second, as long as handing it out.
_BATCHES_A_CUT = 8


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of an archive.

    Attributes:
        batches: Files to read.
        passed_over: What was passed over when files were listed.
        least_outlets: See `Wish`.
        settings: How to work.
    """

    batches: tuple[tuple[Task, ...], ...]
    passed_over: tuple[Skipped, ...]
    least_outlets: int | None
    settings: Settings


class Plan:
    """What is to be done, as far as it can be said by now.

    Attributes:
        n_planned: How many shards of each stage are planned so far.
        done: The rows of the ledger of those that are done, by key.
    """

    def __init__(self, folder: Folder, asked: Asked) -> None:
        """Take what is asked; nothing is read yet.

        Args:
            folder: The archive.
            asked: What is asked of it.
        """
        self.n_planned: defaultdict[str, int] = defaultdict(int)
        self.done: dict[str, Done] = {}
        self._folder = folder
        self._asked = asked
        self._n_done: defaultdict[str, int] = defaultdict(int)
        self._n_to_cut = len(asked.batches)
        # By the number of the batch and of the share in it: the keys of what reads it and of what signs it.
        self._pairs: dict[tuple[int, int], tuple[str, str]] = {}
        self._linked: list[Shard] = []
        self._ordered: Done | None = None

    @property
    def n_batches(self) -> int:
        """How many batches of files there are."""
        return len(self._asked.batches)

    def n_done(self, stage: str) -> int:
        """How many shards of a stage are done."""
        return self._n_done[stage]

    def begin(self) -> Iterator[Errand]:
        """What can be done at once.

        Raises:
            SettingsError: The language engine is not known; like the next two only where dossiers are wanted.
            MissingExtra: Its library is not installed.
            InputError: Its model is not installed.
        """
        if self._asked.passed_over:
            said = [digest_of(row.path, row.stage, row.reason) for row in self._asked.passed_over]
            yield self._chain(self._shard("listed", said, self._asked.passed_over))
        batches = self._asked.batches
        for first in range(0, len(batches), _BATCHES_A_CUT):
            yield Cut(first, batches[first : first + _BATCHES_A_CUT])
        if self._asked.least_outlets is not None:
            # Opening the engine takes a moment, in which others read already.
            _ = self._engine
        if not batches:
            yield self._order()

    def after_cut(self, cut: Cut, answer: Sequence[Sequence[Piece]]) -> Iterator[Errand]:
        """What follows from files that were cut: each share of their pieces is read, then signed by the same worker."""
        self._n_to_cut -= len(cut.batches)
        pairs = []
        for number, pieces in enumerate(answer, start=cut.first):
            for place, share in enumerate(shares_of(pieces)):
                read = self._shard("read", (piece.digest for piece in share), share)
                signed = self._shard("signed", [read.key], read.key)
                self._pairs[number, place] = read.key, signed.key
                pairs.append((read, signed))
        yield from (self._chain(*pair) for pair in pairs)

    def after(self, shard: Shard, done: Done) -> Iterable[Errand]:
        """What follows from a shard that is done."""
        self.done[shard.key] = done
        self._n_done[shard.stage] += 1
        if shard.stage in {"read", "signed"}:
            all_there = not self._n_to_cut and self._is_through("read") and self._is_through("signed")
            return [self._order()] if all_there else []
        if shard.stage == "ordered":
            self._ordered = done
            return self._compare(done)
        if shard.stage == "linked":
            return [self._group()] if self._is_through("linked") else []
        if shard.stage == "grouped":
            return self._tell(done)
        if shard.stage == "told" and self._asked.least_outlets is not None:
            return self._open(done, self._asked.least_outlets)
        return []

    def _is_through(self, stage: str) -> bool:
        return self._n_done[stage] == self.n_planned[stage]

    def _order(self) -> Chain:
        """One shard for all that was signed: which reports are one article is asked of everything together."""
        pairs = [self._pairs[place] for place in sorted(self._pairs)]
        read = [self.done[pair[0]] for pair in pairs]
        signed = [self.done[pair[1]] for pair in pairs]
        known = Signed(made_by(read, "reports"), made_by(signed, "reads"), made_by(signed, "gists"))
        return self._chain(self._shard("ordered", (done.key for done in signed), known))

    def _compare(self, in_order: Done) -> list[Chain]:
        """A shard for the links of each chapter of time, and one for copies.

        They are named after what the chapters hold: as long as no earlier report comes, links are made of the last
        alone.
        """
        chapters = _made(in_order, "chapters")
        sizes = list(accumulate((made.n_rows for made in chapters), initial=0))
        rows = [range(start, stop) for start, stop in pairwise(sizes)]
        for number, window in enumerate(windows_in(rows)):
            seen = chapters[sizes.index(window.start) : number + 1]
            task = Window(tuple(seen), rows[number].start - window.start)
            self._linked.append(self._shard("linked", (str(task.first), *(made.sha256 for made in seen)), task))
        copied = self._shard("copied", (made.sha256 for made in chapters), tuple(chapters))
        # Groups wait for the links, nothing waits for the copies.
        return [*map(self._chain, self._linked), *([] if chapters else [self._group()]), self._chain(copied)]

    def _group(self) -> Chain:
        """One shard for the groups."""
        in_order = self._in_order
        linked = [self.done[shard.key] for shard in self._linked]
        task = Linked(made_by([in_order], "chapters"), made_by(linked, "links"))
        return self._chain(self._shard("grouped", (in_order.key, *(done.key for done in linked)), task))

    def _tell(self, grouped: Done) -> Iterator[Chain]:
        """A shard for every share of the groups, with the chapters in which they have reports."""
        chapters = _made(self._in_order, "chapters")
        links = [made for shard in self._linked for made in _made(self.done[shard.key], "links")]
        for made in _made(grouped, "groups"):
            touched = np.unique(table_in(content_of(self._folder, made), ["chapter"])["chapter"].to_numpy()).tolist()
            task = Telling(made, tuple((number, chapters[number], links[number]) for number in touched))
            seen = [digest for number in touched for digest in (chapters[number].sha256, links[number].sha256)]
            yield self._chain(self._shard("told", (made.sha256, *seen), task))

    def _open(self, told: Done, least_outlets: int) -> Iterator[Chain]:
        """A shard for every story that is worked out, those with most reports first: one that is late is waited for."""
        stories = [row for row in _rows(self._folder, told, "stories") if row["n_outlets"] >= least_outlets]
        inside: defaultdict[str, list[Row]] = defaultdict(list)
        for member in _rows(self._folder, told, "members") if stories else ():
            inside[member["story"]] += self._versions[member["report"]]
        settings = self._asked.settings
        version = STAGES["opened"].version
        for story in sorted(stories, key=lambda row: (-row["n_reports"], row["id"])):
            opening = self._opening(story["id"], inside[story["id"]])
            said = digest_of(story["id"], [_said(article) for article in opening.articles])
            records = sorted(record for _, wanted in opening.files for _, record in wanted)
            inputs = (said, *records)
            self.n_planned["opened"] += 1
            shard = Shard("opened", version, self._folder.url, inputs, opening, settings.digest, self._engine)
            yield self._chain(shard)

    def _opening(self, story: str, articles: Sequence[Row]) -> Opening:
        """What a worker needs to open a story."""
        by_file: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for article in articles:
            for copy, file, record in zip(article["copies"], article["files"], article["records"], strict=True):
                by_file[file].append((copy, record))
        files = tuple((self._reports[file], tuple(sorted(wanted))) for file, wanted in sorted(by_file.items()))
        told = tuple(sorted(map(article_from, articles), key=lambda article: article.report))
        return Opening(story, told, files, self._asked.settings)

    @property
    def _in_order(self) -> Done:
        if self._ordered is None:
            raise RuntimeError("nothing is planned behind the order of time before it is done")
        return self._ordered

    @cached_property
    def _engine(self) -> str:
        return digest_of_engines(self._asked.settings)

    @cached_property
    def _reports(self) -> Mapping[str, Made]:
        """Files of `reports` by their names."""
        return {made.name: made for made in made_by(self.done.values(), "reports")}

    @cached_property
    def _versions(self) -> Mapping[str, Sequence[Row]]:
        """Every version of an article, by the latest."""
        found: defaultdict[str, list[Row]] = defaultdict(list)
        for row in _rows(self._folder, self._in_order, "articles"):
            found[row["latest"]].append(row)
        return found

    def _shard(self, stage: str, inputs: Iterable[str], task: object) -> Shard:
        self.n_planned[stage] += 1
        return Shard(stage, STAGES[stage].version, self._folder.url, tuple(inputs), task)

    @staticmethod
    def _chain(*shards: Shard) -> Chain:
        return Chain(shards)


def made_by(rows: Iterable[Done], table: str) -> tuple[Made, ...]:
    """The files of a table that some shards made, in their order."""
    return tuple(made for done in rows for made in _made(done, table))


def _made(done: Done, table: str) -> list[Made]:
    return [made for made in done.files if made.table == table]


def _rows(folder: Folder, done: Done, table: str) -> list[Row]:
    return [row for made in _made(done, table) for row in rows_in(content_of(folder, made))]


def _said(article: Article) -> list[object]:
    return [article.report, article.copies, article.version, article.revises, article.latest]
