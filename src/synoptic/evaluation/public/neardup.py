"""Articles that print each other's words: whether every run of twelve equal words is found.

The set: the articles of the Article Bias Prediction corpus (Baly et al., EMNLP 2020), of which pairs that share words
are built here, by an exact method that knows nothing of the program's: every run of twelve words has a hash, a hash
that few articles have makes their pairs, and the words of a pair are then compared one by one. A pair is kept when a
fifth of the shorter article stands in such runs. What many articles share, a line at the end of every page, makes no
pair. Read are all pairs across sites and a fourth of those within one.

The program reads both articles as it reads reports. A run is found when nine tenths of its characters stand in words
that the program calls equal; of what it calls equal, the characters outside every run are wrong. Words are letters and
digits here and tokens there, so that a run of just twelve words may have fewer tokens.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
import numpy.typing as npt

from synoptic.evaluation.figures import Figures, share
from synoptic.evaluation.public.reading import Reader
from synoptic.evaluation.public.results import SetResult, item_key
from synoptic.stages.origins import Fingerprint, fingerprints_of, verbatim_between
from synoptic.text.similarity import Pair, Passage, passages_between

ROWS = Path("article-bias-prediction/articles_sample.jsonl")
MIN_WORDS = 12
MIN_CONTAINMENT = 0.2
# More articles than this share a run only when it is a line of the page.
_MAX_HOLDERS = 12
# Reading takes a tenth of a second an article; most pairs are two articles of one site that print the same list.
_EVERY_OF_ONE_SITE = 4
_MIN_COVERED = 0.9
_BASE = np.uint64(6364136223846793005)  # odd, so that no power of it is 0 modulo 2 ** 64
_CODES_SEED = 1
_WORD = re.compile(r"[^\W_]+")
_SENTENCES = frozenset({"sentences", "quotes"})

Codes = npt.NDArray[np.uint64]


@dataclass(frozen=True)
class Article:
    """One article of the set.

    Attributes:
        ident: Its name in the set.
        site: Who published it.
        text: As the set gives it.
    """

    ident: str
    site: str
    text: str

    def words(self) -> list[str]:
        """Its words in lower case."""
        return [word.lower() for word in _WORD.findall(self.text)]

    def places(self) -> list[tuple[int, int]]:
        """Where each of its words stands."""
        return [found.span() for found in _WORD.finditer(self.text)]


@dataclass(frozen=True)
class Shared:
    """Two articles and the words they share.

    Attributes:
        first: One of them.
        second: The other.
        runs: Code points of every run, in the first and in the second.
    """

    first: Article
    second: Article
    runs: tuple[tuple[range, range], ...]


def measured(folder: Path, reader: Reader) -> SetResult | None:
    """The figures over all pairs, or None when the set is not at hand."""
    path = folder / ROWS
    if not path.is_file():
        return None
    pairs = reader.chosen(_sampled(pairs_of(tuple(articles_in(path)))))
    found = _named_equal(pairs, reader)
    items: dict[str, str] = {}
    right: set[str] = set()
    n_runs = n_found = n_pairs = n_named = n_wrong = 0
    for pair in pairs:
        ours = found[pair.first.ident, pair.second.ident]
        key = item_key(pair.first.ident, pair.second.ident)
        items[key] = f"{pair.first.ident} and {pair.second.ident}"
        n_here = sum(_is_found(run, ours) for run in pair.runs)
        if n_here == len(pair.runs):
            right.add(key)
        n_runs, n_found, n_pairs = n_runs + len(pair.runs), n_found + n_here, n_pairs + bool(ours)
        named, real = ({i for both in runs for i in both[0]} for runs in (ours, pair.runs))
        n_named, n_wrong = n_named + len(named), n_wrong + len(named - real)
    figures: Figures = {
        "recall": share(n_found, n_runs, "of the runs of twelve words and more"),
        "pairs": share(n_pairs, len(pairs), "of the pairs of articles"),
        "precision": share(n_named - n_wrong, n_named, "of the characters that are called equal"),
    }
    return SetResult(figures, items, frozenset(right), f"{n_runs} runs of {len(pairs)} pairs")


def _sampled(pairs: Iterator[Shared]) -> tuple[Shared, ...]:
    """All pairs across sites, and of those within one every so many."""
    found = tuple(pairs)
    within = [pair for pair in found if pair.first.site == pair.second.site][::_EVERY_OF_ONE_SITE]
    across = [pair for pair in found if pair.first.site != pair.second.site]
    return (*across, *within)


def articles_in(path: Path) -> Iterator[Article]:
    """The articles of the set, in its order."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield Article(str(row["id"]), str(row["source_domain"]), str(row["text"]))


def pairs_of(articles: Sequence[Article]) -> Iterator[Shared]:
    """The pairs of which the one or the other shares a fifth of its words, in the order of the articles."""
    hashes = [np.unique(found) for found in _hashes(articles)]
    for (a, b), n_shared in sorted(_candidates(hashes).items()):
        # A run of n words has n - 11 runs of twelve, so that these hold at most twelve times as many words. An article
        # of n words has about as many; the words of both are compared where that may be a fifth.
        if MIN_WORDS * n_shared < MIN_CONTAINMENT * min(len(hashes[a]), len(hashes[b])):
            continue
        first, second = articles[a], articles[b]
        ours, theirs = first.words(), second.words()
        runs = passages_between(ours, theirs, MIN_WORDS)
        if len({i for run in runs for i in range(run.a, run.a + run.length)}) >= MIN_CONTAINMENT * min(
            len(ours), len(theirs)
        ):
            here, there = first.places(), second.places()
            yield Shared(first, second, tuple((_chars(here, r.a, r), _chars(there, r.b, r)) for r in runs))


def _chars(places: Sequence[tuple[int, int]], first: int, run: Passage) -> range:
    return range(places[first][0], places[first + run.length - 1][1])


def _candidates(hashes: Sequence[Codes]) -> Counter[Pair]:
    """For pairs of articles how many runs of twelve words both have that few others have."""
    owners = np.repeat(np.arange(len(hashes)), [len(found) for found in hashes])
    row = np.concatenate(hashes) if hashes else np.zeros(0, np.uint64)
    order = np.argsort(row, kind="stable")
    row, owners = row[order], owners[order]
    edges = np.flatnonzero(np.concatenate(([True], row[1:] != row[:-1], [True]))) if len(row) else np.zeros(1, np.int64)
    sizes = np.diff(edges)
    found: Counter[Pair] = Counter()
    for place in np.flatnonzero((sizes > 1) & (sizes <= _MAX_HOLDERS)).tolist():
        found.update(combinations(owners[edges[place] : edges[place + 1]].tolist(), 2))
    return found


def _hashes(articles: Sequence[Article]) -> Iterator[Codes]:
    """A number for every run of twelve words of each article; equal runs have equal ones."""
    chance = np.random.default_rng(_CODES_SEED)
    codes: dict[str, int] = {}
    table = chance.integers(0, 2**63, 1, dtype=np.uint64)
    for article in articles:
        row = np.array([codes.setdefault(word, len(codes)) for word in article.words()], dtype=np.int64)
        if len(codes) > len(table):
            table = np.concatenate((table, chance.integers(0, 2**63, len(codes), dtype=np.uint64)))
        n_runs = max(0, len(row) - MIN_WORDS + 1)
        found = np.zeros(n_runs, dtype=np.uint64)
        for shift in range(MIN_WORDS):
            found = found * _BASE + table[row[shift : shift + n_runs]]
        yield found


def _named_equal(pairs: Sequence[Shared], reader: Reader) -> Mapping[tuple[str, str], Sequence[tuple[range, range]]]:
    """What the program calls equal in each pair, as code points of the first and of the second."""
    prints: dict[str, Fingerprint] = {}
    for article in (article for pair in pairs for article in (pair.first, pair.second)):
        if article.ident not in prints:
            tables = reader.tables(article.text, stages=_SENTENCES)
            (prints[article.ident],) = fingerprints_of(tables.reports, tables.sentences, tables.quotes)
    names = list(prints)
    equal = verbatim_between([prints[name] for name in names])
    place = {name: position for position, name in enumerate(names)}
    found: dict[tuple[str, str], list[tuple[range, range]]] = {}
    for pair in pairs:
        a, b = pair.first.ident, pair.second.ident
        is_turned = place[a] > place[b]
        low, high = sorted((place[a], place[b]))
        runs = [
            (_said(prints[names[low]], r.a, r), _said(prints[names[high]], r.b, r)) for r in equal.get((low, high), ())
        ]
        found[a, b] = [(second, first) for first, second in runs] if is_turned else runs
    return found


def _said(found: Fingerprint, first: int, run: Passage) -> range:
    return range(found.said_places[first][0], found.said_places[first + run.length - 1][1])


def _is_found(run: tuple[range, range], ours: Sequence[tuple[range, range]]) -> bool:
    """Whether passages with both sides near cover nine tenths of the run's first side."""
    first, second = run
    near = [a for a, b in ours if b.start < second.stop and second.start < b.stop]
    covered = {i for side in near for i in range(max(first.start, side.start), min(first.stop, side.stop))}
    return len(covered) >= _MIN_COVERED * len(first)
