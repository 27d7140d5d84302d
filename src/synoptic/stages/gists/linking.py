"""Compare: how like two reports are, for all pairs that could be of one story."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from synoptic.model.gists import Gist
from synoptic.model.reports import Report
from synoptic.stages.gists.signing import common_shares, digest_of, telling_words
from synoptic.text.similarity import Pair

# The table of common words counts as much as so many reports: in a small workspace it decides, in a large one of one
# matter the words of that matter count less.
_TABLE_REPORTS = 1000.0
# A word that the table does not have stands in half a text of it.
_UNKNOWN_SHARE = 0.0005
# Rare words tell more than their logarithm says: 1.5 gave .965 on a public set of clustered news, 1 gave .960.
_RARITY_POWER = 1.5
# Published so many days apart, reports lose nothing; then .02 a day, down to half.
_NEAR_DAYS = 3
_LOSS_A_DAY = 0.02
_LEAST_NEARNESS = 0.5
# Each is compared with so many before it in time, so that the cost grows in a straight line; fewer are all compared.
# A limit of 45 days instead cost .04 B-cubed F1 on a public set with affairs that go on for months.
_WINDOW = 20_000
# Reports that share none but words of so many reports are not compared.
_FREQUENT_SHARE = 0.03
_FREQUENT_REPORTS = 50
# Pairs below this are no evidence (the threshold of a story is .10); of a report's pairs the strongest are enough.
_MIN_LIKENESS = 0.06
_MAX_LINKS = 60
# So many reports are compared at a time.
_BLOCK = 2000
_DIGITS = 6
_MAX_COMMON = 5

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Table:
    """Unit vectors of reports, those without a date first, then by date and id.

    Attributes:
        order: Positions of the reports as they were given.
        starts: Where the words of each row begin, and the end of the last.
        terms: Numbers of words.
        weights: Their weights.
        days: Day of each row; -1 when unknown.
        n_terms: How many words there are.
    """

    order: Ints
    starts: Ints
    terms: Ints
    weights: Floats
    days: Ints
    n_terms: int


def links_between(gists: Sequence[Gist]) -> dict[Pair, float]:
    """Likeness in [0, 1] of pairs of positions (low, high) that are like enough to matter.

    Every report is compared with the 20,000 before it in time, those without a date first of all: up to so many the
    cost is quadratic (10,000 reports take some seconds), then linear.
    """
    if not gists:
        return {}
    table = _table(gists)
    found: dict[Pair, float] = {}
    for first in range(0, len(gists), _BLOCK):
        last = min(first + _BLOCK, len(gists))
        for low, high, likeness in _compared(table, np.arange(max(0, first - _WINDOW), last), first):
            pair = sorted((int(table.order[low]), int(table.order[high])))
            found[pair[0], pair[1]] = likeness
    return _strongest(found, gists)


def nearness(one: Gist, other: Gist) -> float:
    """The factor of a likeness that comes from the days between two reports, in [0, 1]; 1 where one is not known."""
    if one.day is None or other.day is None:
        return 1.0
    return float(_nearness(np.array([one.day]), other.day)[0])


def words_in_common(a: Report, b: Report) -> tuple[str, ...]:
    """The words that make two reports alike, the most telling first: why a pair has its likeness."""
    shares = common_shares()
    first, second = telling_words(a), telling_words(b)
    common = sorted(first.keys() & second.keys(), key=lambda key: (shares.get(digest_of(key), 0.0), -len(key), key))
    return tuple(first[key] for key in common[:_MAX_COMMON])


def _table(gists: Sequence[Gist]) -> _Table:
    days = [-1 if gist.day is None else gist.day for gist in gists]
    order = sorted(range(len(gists)), key=lambda i: (days[i], gists[i].report))
    rows = [np.frombuffer(gists[i].terms, dtype="<u8") for i in order]
    lengths = np.array([len(row) for row in rows], dtype=np.int64)
    starts = np.concatenate([[0], np.cumsum(lengths)])
    words, terms = np.unique(np.concatenate(rows), return_inverse=True)
    counts = np.concatenate([np.frombuffer(gists[i].weights, dtype="<f4") for i in order]).astype(np.float64)
    weights = counts * _rarity(words, np.bincount(terms, minlength=len(words)), len(gists))[terms]
    owner = np.repeat(np.arange(len(order)), lengths)
    squares = np.bincount(owner, weights * weights, minlength=len(order))
    weights /= np.sqrt(np.where(squares > 0, squares, 1.0))[owner]
    return _Table(
        np.array(order), starts, terms.astype(np.int64), weights, np.array([days[i] for i in order]), len(words)
    )


def _rarity(words: npt.NDArray[np.uint64], held: Ints, n_reports: int) -> Floats:
    """How much each word tells, by the share of texts of the table and of reports that have it."""
    common = common_shares()
    shares = np.array([common.get(int(word), _UNKNOWN_SHARE) for word in words])
    both = (_TABLE_REPORTS * shares + held) / (_TABLE_REPORTS + n_reports)
    rarity: Floats = np.log1p(1.0 / both) ** _RARITY_POWER
    return rarity


def _compared(table: _Table, rows: Ints, first: int) -> Iterator[tuple[int, int, float]]:
    """Pairs of neighbouring rows whose later one is at or behind `first`, with their likeness."""
    holders, held, ends = _postings(table, rows)
    own = np.zeros(table.n_terms)
    for row in range(max(1, first - int(rows[0])), len(rows)):
        mine = slice(table.starts[rows[row]], table.starts[rows[row] + 1])
        terms, weights = table.terms[mine], table.weights[mine]
        places = [slice(ends[term], ends[term + 1]) for term in terms]
        if not places:
            continue
        parts = np.concatenate([held[place] * weight for place, weight in zip(places, weights, strict=True)])
        sums = np.bincount(np.concatenate([holders[place] for place in places]), parts, minlength=len(rows))
        near = np.flatnonzero(sums[:row] >= _MIN_LIKENESS / 2)
        if len(near):
            own[terms] = weights
            exact = _products(table, rows[near], own) * _nearness(table.days[rows[near]], int(table.days[rows[row]]))
            own[terms] = 0.0
            for other, likeness in zip(near[exact >= _MIN_LIKENESS], exact[exact >= _MIN_LIKENESS], strict=True):
                yield int(rows[other]), int(rows[row]), round(min(1.0, float(likeness)), _DIGITS)


def _postings(table: _Table, rows: Ints) -> tuple[Ints, Floats, Ints]:
    """Which of these rows have each word, with its weight there, word by word; and where each word begins.

    Words of many reports are left out.
    """
    lengths = table.starts[rows + 1] - table.starts[rows]
    places = np.arange(table.starts[rows[0]], table.starts[rows[-1] + 1])
    local = np.repeat(np.arange(len(rows)), lengths)
    counts = np.bincount(table.terms[places], minlength=table.n_terms)
    rare = counts[table.terms[places]] <= max(_FREQUENT_REPORTS, _FREQUENT_SHARE * len(rows))
    places, local = places[rare], local[rare]
    by_term = np.argsort(table.terms[places], kind="stable")
    ends = np.concatenate([[0], np.cumsum(np.bincount(table.terms[places], minlength=table.n_terms))])
    return local[by_term], table.weights[places][by_term], ends


def _products(table: _Table, rows: Ints, own: Floats) -> Floats:
    """The product of each of these rows with a vector of all words."""
    lengths = table.starts[rows + 1] - table.starts[rows]
    begins = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    places = np.repeat(table.starts[rows] - begins, lengths) + np.arange(lengths.sum())
    owner = np.repeat(np.arange(len(rows)), lengths)
    parts: Floats = own[table.terms[places]] * table.weights[places]
    return np.bincount(owner, parts, minlength=len(rows)).astype(np.float64)


def _nearness(days: Ints, day: int) -> Floats:
    """A factor in [0, 1] by how far apart two reports were published; 1 where a date is unknown."""
    if day < 0:
        return np.ones(len(days))
    apart = np.where(days < 0, 0, np.abs(day - days))
    return np.clip(1.0 - _LOSS_A_DAY * (apart - _NEAR_DAYS), _LEAST_NEARNESS, 1.0)


def _strongest(links: Mapping[Pair, float], gists: Sequence[Gist]) -> dict[Pair, float]:
    """The pairs that are among the strongest of one of their two reports."""
    by_report: dict[int, list[tuple[float, str, Pair]]] = {}
    for (low, high), likeness in links.items():
        by_report.setdefault(low, []).append((-likeness, gists[high].report, (low, high)))
        by_report.setdefault(high, []).append((-likeness, gists[low].report, (low, high)))
    kept = {pair for rows in by_report.values() for _, _, pair in sorted(rows)[:_MAX_LINKS]}
    return {pair: links[pair] for pair in sorted(kept)}
