"""Compare: how like two reports are, for all pairs that could be of one story.

Reports are taken in the order of time, in chapters: runs of whole days with some thousand reports. A chapter is compared
with itself and with those shortly before it, and what its words tell is reckoned from the same reports. So what was
found of a chapter stays, whatever is published later, and a workspace that grows does only its last chapter again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from synoptic.model.gists import Gist
from synoptic.model.reports import Report
from synoptic.stages.gists.signing import common_shares, digest_of, telling_words
from synoptic.text.similarity import Pair

# A chapter ends with the day on which it has so many reports: a smaller workspace is one chapter. On 3,086 reports of
# one country's politics chapters of 1,000 gave the same F1 of events within .003.
CHAPTER_REPORTS = 5000
# Each is compared with so many chapters before it, so that the cost grows in a straight line. A limit of 45 days
# instead cost .04 B-cubed F1 on a public set with affairs that go on for months.
CHAPTERS_BACK = 4
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
# Reports are compared when they share one of so many words that tell most of each.
_BLOCKING_TERMS = 40
# Reports that share none but words of so many reports are not compared.
_FREQUENT_SHARE = 0.03
_FREQUENT_REPORTS = 50
# Pairs below this are no evidence (the threshold of a story is .10); of a report's pairs the strongest are enough.
_MIN_LIKENESS = 0.06
# The part of a likeness that comes from the words by which reports are found; below it the rest is not looked at.
_MIN_FOUND = 0.03
_MAX_LINKS = 60
_DIGITS = 6
_MAX_COMMON = 5
# Reports without a date come after all others.
UNDATED = date.max.toordinal() + 1

_PACKED = np.dtype([("older", "<i4"), ("newer", "<i4"), ("millionths", "<u4")])

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Links:
    """Pairs of rows that are alike, by the newer row, then by the older.

    Attributes:
        older: Numbers of rows, counted in the order of time.
        newer: Numbers of rows, each greater than the older one beside it.
        likeness: In [0, 1], six digits.
    """

    older: Ints
    newer: Ints
    likeness: Floats

    def packed(self) -> bytes:
        """Twelve bytes a link, from which they come back as they were."""
        rows = np.empty(len(self.older), dtype=_PACKED)
        rows["older"], rows["newer"] = self.older, self.newer
        rows["millionths"] = np.rint(self.likeness * 10**_DIGITS)
        return rows.tobytes()

    @staticmethod
    def unpacked(data: bytes) -> Links:
        """Links from their bytes."""
        rows = np.frombuffer(data, dtype=_PACKED)
        older, newer = rows["older"].astype(np.int64), rows["newer"].astype(np.int64)
        return Links(older, newer, rows["millionths"] / 10**_DIGITS)

    def moved_by(self, rows: int) -> Links:
        """The same links, their rows counted from elsewhere."""
        return Links(self.older + rows, self.newer + rows, self.likeness)

    @staticmethod
    def together(parts: Sequence[Links]) -> Links:
        """Links of several chapters, in their order."""
        return Links(
            np.concatenate([np.zeros(0, np.int64), *(part.older for part in parts)]),
            np.concatenate([np.zeros(0, np.int64), *(part.newer for part in parts)]),
            np.concatenate([np.zeros(0), *(part.likeness for part in parts)]),
        )


@dataclass(frozen=True, slots=True)
class _Table:
    """Unit vectors of reports, a row each, the words in the order of their digests; short rows are filled up.

    Attributes:
        terms: Numbers of words, `(n_rows, most words of a row)`; `n_terms` where a row has no more.
        weights: Their weights, of the same shape; 0 where a row has no more.
        days: Day of each row; -1 when unknown.
        n_terms: How many words there are.
    """

    terms: Ints
    weights: Floats
    days: Ints
    n_terms: int


@dataclass(frozen=True, slots=True)
class _Blocking:
    """The words by which rows are found, row by row and word by word.

    Attributes:
        begins: Where the words of each row begin, and the end of the last.
        terms: Numbers of words, row by row.
        weights: Their weights.
        ends: Where the rows of each word begin, and the end of the last.
        holders: Numbers of rows, word by word, ascending.
        held: The weight of the word there.
    """

    begins: Ints
    terms: Ints
    weights: Floats
    ends: Ints
    holders: Ints
    held: Floats


def in_time(gists: Sequence[Gist]) -> list[int]:
    """Positions of reports by day and id, those without a date last."""
    return sorted(range(len(gists)), key=lambda i: (day_of(gists[i]), gists[i].report))


def day_of(gist: Gist) -> int:
    """The day by which a report is put into a chapter; without a date one after all days."""
    return UNDATED if gist.day is None else gist.day


def chapters_in(days: Sequence[int]) -> tuple[range, ...]:
    """Rows of each chapter: whole days, at least 5,000 reports in each but the last.

    Args:
        days: Day of each row, ascending.
    """
    found: list[range] = []
    first = 0
    for row in range(1, len(days) + 1):
        if row == len(days) or (days[row] != days[row - 1] and is_full(row - first)):
            found.append(range(first, row))
            first = row
    return tuple(found)


def is_full(n_reports: int) -> bool:
    """Whether a chapter with so many reports ends with its day."""
    return n_reports >= CHAPTER_REPORTS


def windows_in(chapters: Sequence[range]) -> tuple[range, ...]:
    """For each chapter the rows that it is compared with: its own, and those of the four before."""
    return tuple(range(chapters[first_behind(number)].start, chapter.stop) for number, chapter in enumerate(chapters))


def first_behind(number: int) -> int:
    """Number of the first chapter that a chapter is compared with."""
    return max(0, number - CHAPTERS_BACK)


def links_between(gists: Sequence[Gist]) -> dict[Pair, float]:
    """Likeness in [0, 1] of pairs of positions (low, high) that are like enough to matter."""
    order = in_time(gists)
    chapters = chapters_in([day_of(gists[i]) for i in order])
    found: dict[Pair, float] = {}
    for chapter, window in zip(chapters, windows_in(chapters), strict=True):
        rows = [gists[order[row]] for row in window]
        links = links_into(rows, chapter.start - window.start)
        for low, high, likeness in zip(
            links.older.tolist(), links.newer.tolist(), links.likeness.tolist(), strict=True
        ):
            a, b = order[window.start + low], order[window.start + high]
            found[min(a, b), max(a, b)] = likeness
    return found


def links_into(window: Sequence[Gist], first: int) -> Links:
    """Links from the rows of a chapter to those before them.

    Args:
        window: The reports of a chapter, and before them those that it is compared with, in the order of time.
        first: The first row of the chapter.
    """
    if not window:
        return Links.together(())
    table = _table(window)
    parts = [Links(older, np.full(len(older), row), likeness) for row, older, likeness in _compared(table, first)]
    return _strongest(Links.together(parts), len(window))


def nearness(n_days: Ints) -> Floats:
    """The factors of likeness that come from the days between two reports, in [0, 1]."""
    near: Floats = np.clip(1.0 - _LOSS_A_DAY * (n_days - _NEAR_DAYS), _LEAST_NEARNESS, 1.0)
    return near


def words_in_common(a: Report, b: Report) -> tuple[str, ...]:
    """The words that make two reports alike, the most telling first: why a pair has its likeness."""
    shares = common_shares()
    first, second = telling_words(a), telling_words(b)
    common = sorted(first.keys() & second.keys(), key=lambda key: (shares.get(digest_of(key), 0.0), -len(key), key))
    return tuple(first[key] for key in common[:_MAX_COMMON])


def _table(window: Sequence[Gist]) -> _Table:
    rows = [np.frombuffer(gist.terms, dtype="<u8") for gist in window]
    lengths = np.array([len(row) for row in rows])
    words, numbers = np.unique(np.concatenate(rows), return_inverse=True)
    shape = (len(rows), int(lengths.max()))
    is_word = np.arange(shape[1]) < lengths[:, None]
    terms = np.full(shape, len(words))
    terms[is_word] = numbers
    weights = np.zeros(shape)
    weights[is_word] = np.concatenate([np.frombuffer(gist.weights, dtype="<f4") for gist in window])
    rarity = _rarity(words, np.bincount(numbers, minlength=len(words)), len(window))
    weights *= np.append(rarity, 0.0)[terms]
    squares = np.einsum("ij,ij->i", weights, weights)
    weights /= np.sqrt(np.where(squares > 0, squares, 1.0))[:, None]
    days = np.array([-1 if gist.day is None else gist.day for gist in window])
    return _Table(terms, weights, days, len(words))


def _rarity(words: npt.NDArray[np.uint64], held: Ints, n_reports: int) -> Floats:
    """How much each word tells, by the share of texts of the table and of reports that have it."""
    common = common_shares()
    shares = np.array([common.get(word, _UNKNOWN_SHARE) for word in words.tolist()])
    both = (_TABLE_REPORTS * shares + held) / (_TABLE_REPORTS + n_reports)
    rarity: Floats = np.log1p(1.0 / both) ** _RARITY_POWER
    return rarity


def _compared(table: _Table, first: int) -> Iterator[tuple[int, Ints, Floats]]:
    """For each row from `first` on the rows before it that are like it, with their likeness."""
    by = _blocking(table)
    own = np.zeros(table.n_terms + 1)
    for row in range(max(1, first), len(table.days)):
        mine = slice(by.begins[row], by.begins[row + 1])
        terms = by.terms[mine]
        sizes = by.ends[terms + 1] - by.ends[terms]
        found = _runs(by.ends[terms], sizes)
        sums = np.bincount(by.holders[found], by.held[found] * np.repeat(by.weights[mine], sizes), minlength=row)
        near = np.flatnonzero(sums[:row] >= _MIN_FOUND)
        if len(near):
            own[table.terms[row]] = table.weights[row]
            exact = np.einsum("ij,ij->i", own.take(table.terms[near]), table.weights[near])
            exact *= _nearness(table.days[near], int(table.days[row]))
            own[table.terms[row]] = 0.0
            kept = exact >= _MIN_LIKENESS
            yield row, near[kept], np.minimum(1.0, exact[kept]).round(_DIGITS)


def _blocking(table: _Table) -> _Blocking:
    """The forty words that tell most of each row, without those that too many rows have."""
    n_rows = len(table.days)
    held = np.bincount(table.terms.ravel(), minlength=table.n_terms + 1)
    telling = np.argsort(-table.weights, axis=1, kind="stable")[:, :_BLOCKING_TERMS]
    terms = np.take_along_axis(table.terms, telling, axis=1)
    weights = np.take_along_axis(table.weights, telling, axis=1)
    kept = (terms < table.n_terms) & (held[terms] <= max(_FREQUENT_REPORTS, _FREQUENT_SHARE * n_rows))
    begins = np.concatenate([[0], np.cumsum(kept.sum(axis=1))])
    owner, terms, weights = np.nonzero(kept)[0], terms[kept], weights[kept]
    by_term = np.argsort(terms, kind="stable")
    ends = np.concatenate([[0], np.cumsum(np.bincount(terms, minlength=table.n_terms))])
    return _Blocking(begins, terms, weights, ends, owner[by_term], weights[by_term])


def _runs(begins: Ints, sizes: Ints) -> Ints:
    """The numbers from each begin on, as many as its size."""
    before = np.cumsum(sizes) - sizes
    return np.repeat(begins - before, sizes) + np.arange(int(sizes.sum()))


def _nearness(days: Ints, day: int) -> Floats:
    """A factor in [0, 1] by how far apart reports were published from a day; 1 where a date is unknown."""
    if day < 0:
        return np.ones(len(days))
    return nearness(np.where(days < 0, 0, np.abs(day - days)))


def _strongest(links: Links, n_rows: int) -> Links:
    """The links that are among the strongest of one of their two rows."""
    ends = np.concatenate([links.older, links.newer])
    others = np.concatenate([links.newer, links.older])
    likeness = np.concatenate([links.likeness, links.likeness])
    ranked = np.lexsort((others, -likeness, ends))
    sizes = np.bincount(ends, minlength=n_rows)
    rank = np.arange(len(ranked)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    kept = np.zeros(len(links.older), dtype=np.bool_)
    kept[ranked[rank < _MAX_LINKS] % max(1, len(kept))] = True
    return Links(links.older[kept], links.newer[kept], links.likeness[kept])
