"""Compare: whether two reports go back to one original, and what speaks for it."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, combinations, product

import numpy as np
import numpy.typing as npt

from synoptic.model.origins import OriginReason
from synoptic.model.spans import Span, cut
from synoptic.stages.origins.crediting import (
    SAME_CREDIT_WEIGHT,
    Standing,
    credited_in_common,
    crediting_between,
    naming_between,
    standing_of,
)
from synoptic.stages.origins.fingerprints import Fingerprint, Gram
from synoptic.stages.origins.order import MostAligned, most_aligned, order_between
from synoptic.stages.origins.reuse import runs_shared
from synoptic.text.similarity import Pair, Passage, Rarity, components_of, rarity_in

# A run of equal words this long outside quotations is not chance.
MIN_PASSAGE_WORDS = 12
# A report with this share of its words in such runs is a copy of the other.
COPY_SHARE = 0.6
# Equal bodies are copies however short, under whatever title; of fewer words ("Watch the video") they show nothing.
_MIN_BODY_WORDS = 5
_PASSAGE_WEIGHT = 0.95
# Order says something from this many aligned sentences on.
_MIN_ALIGNED = 5
# Of a report that names the other one's agency fewer are enough.
_MIN_ALIGNED_WHEN_NAMED = 3
# Runs of three content words that no other report of the event has; fewer are chance.
_MIN_RARE_PHRASES = 6
# Among two or three reports every shared run is one that no other report has; more are asked for.
_FEW_REPORTS = 3
_MIN_RARE_PHRASES_AMONG_FEW = 10
_RARE_PHRASES_AT_HALF = 15
# Beside nearly all facts of the shorter report in the same order fewer are enough: a rewrite keeps the order and a phrase
# here and there. Among 12 invented wires and 36 rewrites this finds three quarters of those without a credit.
_MIN_RARE_WITH_ORDER = 3
_MIN_RARE_WITH_ORDER_AMONG_FEW = 5
_NEARLY_ALL = 0.7
_MIN_RARE_WEIGHT = 0.15
# A rewrite that was found counts once with its model, which may show the next one.
_MAX_ROUNDS = 3
# Phrases alone are not enough.
_MAX_RARE_WEIGHT = 0.55
_QUOTE_WEIGHT = 0.05
# Above this score two reports are said to go back to one original.
MIN_LINEAGE_SCORE = 0.6
# The least that order has to weigh where nothing else but a name or a credit and the quotations speak for an original.
_MIN_ORDER_WEIGHT = 1.0 - (1.0 - MIN_LINEAGE_SCORE) / ((1.0 - SAME_CREDIT_WEIGHT) * (1.0 - _QUOTE_WEIGHT))
_MAX_SPANS = 6
# Weights and scores are rounded to four places.
_EPSILON = 1e-3


@dataclass(frozen=True, slots=True)
class Lineage:
    """What speaks for a common original of two reports.

    Attributes:
        a: Id of the first report.
        b: Id of the second report.
        score: In [0, 1].
        copied_share: Share of the shorter one's words in long equal runs.
        reasons: The evidence, each with places on both sides.
    """

    a: str
    b: str
    score: float
    copied_share: float
    reasons: tuple[OriginReason, ...]


@dataclass(frozen=True, slots=True)
class Copied:
    """The long runs of equal words of two reports.

    Attributes:
        runs: In the order of the first report.
        share: The share of their words that they hold, of the report where it is higher, in [0, 1].
    """

    runs: tuple[Passage, ...]
    share: float

    @property
    def weight(self) -> float:
        """How much they speak for one original, in [0, 1]."""
        return round(min(1.0, self.share / COPY_SHARE) * _PASSAGE_WEIGHT, 4)


@dataclass(frozen=True, slots=True)
class _Event:
    """What all reports of the event have in common.

    Attributes:
        standings: How each report names itself and others.
        copied: The long runs of equal words, for the pairs of positions that have some.
        quoted: The long runs of equal words most of which are quoted, as positions in what the reports `said`.
        rare: For pairs the runs of three content words that no other text has; copies are one text.
        min_rare: How many of them say something.
        min_rare_with_order: How many say something beside nearly all facts in the same order.
        rarity: Of the content words over the sentences.
        aligned: How many of their facts each two share at most.
        grams: For each report every run of three content words, with its first place.
    """

    standings: tuple[Standing, ...]
    copied: Mapping[Pair, Copied]
    quoted: Mapping[Pair, tuple[Passage, ...]]
    rare: Mapping[Pair, tuple[Gram, ...]]
    min_rare: int
    min_rare_with_order: int
    rarity: Rarity
    aligned: MostAligned
    grams: tuple[Mapping[Gram, tuple[int, int]], ...]


def copied_between(prints: Sequence[Fingerprint]) -> dict[Pair, Copied]:
    """The long runs of equal words outside quotations, for every pair with one; of equal texts all of it, however short."""
    shared = runs_shared([found.words for found in prints], MIN_PASSAGE_WORDS)
    equal: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    for position, found in enumerate(prints):
        first, last = found.body or (0, len(found.words))
        if last - first >= _MIN_BODY_WORDS:
            equal.setdefault(found.words[first:last], []).append((position, first))
    for words, rows in equal.items():
        for (i, a), (j, b) in combinations(rows, 2):
            shared[i, j] = _with_body(shared.get((i, j), ()), Passage(a, b, len(words)))
    return {
        (i, j): Copied(runs, _share(runs, len(prints[i].words), len(prints[j].words)))
        for (i, j), runs in sorted(shared.items())
    }


def verbatim_between(prints: Sequence[Fingerprint]) -> dict[Pair, tuple[Passage, ...]]:
    """Every run of twelve equal words for the pairs with one, quoted words too, as positions in what they `said`."""
    return runs_shared([found.said for found in prints], MIN_PASSAGE_WORDS)


def _with_body(runs: Sequence[Passage], body: Passage) -> tuple[Passage, ...]:
    """The runs with that of two equal bodies, unless one goes beyond it."""
    if any(_is_within(body, run) for run in runs):
        return tuple(runs)
    kept = (run for run in runs if not _is_within(run, body))
    return tuple(sorted((*kept, body), key=lambda run: (run.a, run.b)))


def _is_within(run: Passage, other: Passage) -> bool:
    return (
        other.a <= run.a
        and run.a + run.length <= other.a + other.length
        and (other.b <= run.b and run.b + run.length <= other.b + other.length)
    )


def _share(runs: Sequence[Passage], n_first: int, n_second: int) -> float:
    first = len({place for run in runs for place in range(run.a, run.a + run.length)})
    second = len({place for run in runs for place in range(run.b, run.b + run.length)})
    return min(1.0, max(first / n_first, second / n_second))


def places_of(copied: Copied, a: Fingerprint, b: Fingerprint) -> tuple[tuple[Span, Span], ...]:
    """Where the runs stand in both reports, the longest first."""
    ordered = sorted(copied.runs, key=lambda p: (-p.length, p.a, p.b))
    return tuple((_place(a, run.a, run.length), _place(b, run.b, run.length)) for run in ordered)


def _place(side: Fingerprint, first: int, length: int) -> Span:
    return _span(side, side.places[first][0], side.places[first + length - 1][1])


def lineages_between(
    prints: Sequence[Fingerprint],
    copied: Mapping[Pair, Copied],
    cited: Mapping[str, Mapping[str, Span]] | None = None,
) -> tuple[Lineage, ...]:
    """The pairs of reports that may go back to one original, with the evidence, by report ids.

    Looked at are pairs with long equal runs, with phrases that nobody else has, with one address, and those whose
    order can be enough beside a credit; all others cannot reach the bound.

    Args:
        prints: Of the reports of one event, by report id.
        copied: From `copied_between`.
        cited: For each report the agencies and papers it cites; none when not given.
    """
    event = _event(prints, copied, cited or {})
    looked_at = {*copied, *_linked(event), *_phrased(event), *_pairs(event.aligned.alone())}
    possible = {*_of_one_address(prints), *_possible(looked_at, event)}
    found = {(i, j): _lineage(i, j, event) for i, j in sorted(possible)}
    for _ in range(_MAX_ROUNDS - 1):
        rare = _rare(_texts(len(prints), found), event.grams)
        more = {pair for pair, grams in rare.items() if len(grams) > len(event.rare.get(pair, ()))}
        event = dataclasses.replace(event, rare=rare)
        again = {pair for pair in more & _told_whole(event) if not _is_joined(found.get(pair))}
        joined = {(i, j): lineage for i, j in sorted(again) if _is_joined(lineage := _lineage(i, j, event))}
        if not joined:
            break
        found |= joined
    named = (
        Lineage(a, b, reason.weight, 0.0, (reason,))
        for a, b, reason in credited_in_common([found.report for found in prints])
    )
    return (*(lineage for _, lineage in sorted(found.items()) if lineage.reasons), *named)


def _possible(pairs: Collection[Pair], event: _Event) -> Iterator[Pair]:
    """Those of the pairs whose evidence can come to enough; what it comes to costs a hundred times as much to find out."""
    orders = event.aligned.most_weights(_MIN_ALIGNED_WHEN_NAMED)
    bound = (1.0 - MIN_LINEAGE_SCORE) / (1.0 - _QUOTE_WEIGHT) + _EPSILON
    for i, j in pairs:
        copied = event.copied.get((i, j))
        n_rare = len(event.rare.get((i, j), ()))
        left = (1.0 - copied.weight if copied is not None else 1.0) * (1.0 - float(orders[i, j]))
        left *= 1.0 - _rare_weight(n_rare) if n_rare >= event.min_rare_with_order else 1.0
        if left <= bound:
            yield i, j
        elif left * (1.0 - SAME_CREDIT_WEIGHT) <= bound:
            link = _link(event.standings[i], event.standings[j])
            if link is not None and left * (1.0 - link.weight) <= bound:
                yield i, j


def _is_joined(lineage: Lineage | None) -> bool:
    return lineage is not None and lineage.score >= MIN_LINEAGE_SCORE


def _texts(n_reports: int, found: Mapping[Pair, Lineage]) -> tuple[tuple[int, ...], ...]:
    """The reports by the original that they go back to, as far as is known."""
    return components_of(n_reports, [pair for pair, lineage in sorted(found.items()) if _is_joined(lineage)])


def _linked(event: _Event) -> set[Pair]:
    """The pairs of which one names the other or a credit is at hand, and whose order could do the rest."""
    possible = _pairs(event.aligned.weights(_MIN_ALIGNED_WHEN_NAMED) >= _MIN_ORDER_WEIGHT)
    return {(i, j) for i, j in possible if _link(event.standings[i], event.standings[j]) is not None}


def _pairs(table: npt.NDArray[np.bool_]) -> list[Pair]:
    """The positions above the diagonal where the table says yes."""
    found: list[Pair] = list(zip(*(places.tolist() for places in np.nonzero(np.triu(table, 1))), strict=True))
    return found


def _phrased(event: _Event) -> set[Pair]:
    """The pairs with enough phrases that nobody else has; beside nearly all facts fewer."""
    return {pair for pair, grams in event.rare.items() if len(grams) >= event.min_rare} | _told_whole(event)


def _told_whole(event: _Event) -> set[Pair]:
    """The pairs of which one tells nearly all facts of the other, with a few phrases that nobody else has."""
    return {
        pair
        for pair, grams in event.rare.items()
        if len(grams) >= event.min_rare_with_order and event.aligned.shares[pair] >= _NEARLY_ALL
    }


def _of_one_address(prints: Sequence[Fingerprint]) -> list[Pair]:
    at: dict[str, list[int]] = {}
    for position, found in enumerate(prints):
        if found.report.url is not None:
            at.setdefault(found.report.url, []).append(position)
    return [pair for positions in at.values() for pair in combinations(positions, 2)]


def _event(
    prints: Sequence[Fingerprint], copied: Mapping[Pair, Copied], cited: Mapping[str, Mapping[str, Span]]
) -> _Event:
    # A copy counts once with its model, or it would make their words commoner and hide who else has them.
    texts = components_of(len(prints), [pair for pair, found in copied.items() if found.share >= COPY_SHARE])
    grams = tuple(found.grams() for found in prints)
    rarity = rarity_in({s.keys: None for found in prints for s in found.sentences})
    return _Event(
        tuple(standing_of(found, cited.get(found.report.id, {})) for found in prints),
        copied,
        _mostly_quoted(prints),
        _rare(texts, grams),
        _MIN_RARE_PHRASES if len(texts) > _FEW_REPORTS else _MIN_RARE_PHRASES_AMONG_FEW,
        _MIN_RARE_WITH_ORDER if len(texts) > _FEW_REPORTS else _MIN_RARE_WITH_ORDER_AMONG_FEW,
        rarity,
        most_aligned(prints, rarity),
        grams,
    )


def _mostly_quoted(prints: Sequence[Fingerprint]) -> dict[Pair, tuple[Passage, ...]]:
    """The runs of equal words that are no passages, because too few of their words stand outside quotations."""
    own = [[0, *accumulate(place in places for place in p.said_places)] for p in prints for places in [set(p.places)]]
    return {
        (i, j): found
        for (i, j), runs in verbatim_between(prints).items()
        if (found := tuple(r for r in runs if own[i][r.a + r.length] - own[i][r.a] < MIN_PASSAGE_WORDS))
    }


def _rare(
    texts: Sequence[tuple[int, ...]], grams: Sequence[Mapping[Gram, tuple[int, int]]]
) -> dict[Pair, tuple[Gram, ...]]:
    """For pairs of reports of two texts the runs that both have and no third text."""
    holders: dict[Gram, list[list[int]]] = {}
    for text in texts:
        having: dict[Gram, list[int]] = {}
        for position in text:
            for gram in grams[position]:
                having.setdefault(gram, []).append(position)
        for gram, positions in having.items():
            holders.setdefault(gram, []).append(positions)
    found: dict[Pair, list[Gram]] = {}
    for gram, groups in holders.items():
        if len(groups) == 2:  # these two
            for i, j in product(*groups):
                found.setdefault((min(i, j), max(i, j)), []).append(gram)
    return {pair: tuple(sorted(rows)) for pair, rows in found.items()}


def _link(a: Standing, b: Standing) -> OriginReason | None:
    """That one names the other, or a credit."""
    return naming_between(a, b) or crediting_between(a, b)


def _lineage(i: int, j: int, event: _Event) -> Lineage:
    first, second = event.standings[i], event.standings[j]
    a, b = first.found, second.found
    copied = event.copied.get((i, j), Copied((), 0.0))
    naming = naming_between(first, second)
    textual: list[OriginReason | None] = [_passage(copied, a, b)]
    if copied.share < COPY_SHARE:  # of a copy nothing more has to be shown
        order = order_between(a, b, event.rarity, _MIN_ALIGNED_WHEN_NAMED if naming else _MIN_ALIGNED)
        textual += [_rare_phrases(i, j, event, order), order]
    if not any(textual):
        return Lineage(a.report.id, b.report.id, 0.0, 0.0, ())
    reasons = (*textual, naming or crediting_between(first, second), _quotes(i, j, event))
    kept = tuple(reason for reason in reasons if reason is not None)
    score = 1.0 - math.prod(1.0 - reason.weight for reason in kept)
    return Lineage(a.report.id, b.report.id, round(score, 4), round(copied.share, 4), kept)


def _span(found: Fingerprint, start: int, end: int) -> Span:
    return cut(found.report.id, found.report.text, start, end)


def _passage(copied: Copied, a: Fingerprint, b: Fingerprint) -> OriginReason | None:
    """Long runs of equal words, the longest shown."""
    if not copied.runs:
        return None
    spans = tuple(span for both in places_of(copied, a, b)[:_MAX_SPANS] for span in both)
    return OriginReason("passage", spans, copied.weight)


def _rare_phrases(i: int, j: int, event: _Event, order: OriginReason | None) -> OriginReason | None:
    """Runs of three content words that both have and no other report of the event."""
    shared = event.rare.get((i, j), ())
    tells_all = order is not None and event.aligned.shares[i, j] >= _NEARLY_ALL
    if len(shared) < (event.min_rare_with_order if tells_all else event.min_rare):
        return None
    weight = _rare_weight(len(shared))
    sides = [(event.standings[place].found, event.grams[place]) for place in (i, j)]
    spans = tuple(_span(side, *table[gram]) for gram in shared[:_MAX_SPANS] for side, table in sides)
    return OriginReason("rare_phrase", spans, round(weight, 4))


def _rare_weight(n_phrases: int) -> float:
    return min(_MAX_RARE_WEIGHT, max(_MIN_RARE_WEIGHT, 0.5 * n_phrases / _RARE_PHRASES_AT_HALF))


def _quotes(i: int, j: int, event: _Event) -> OriginReason | None:
    """The same words cut from a speech at the same places, or a long run of them; weak, since both may have heard it."""
    a, b = event.standings[i].found, event.standings[j].found
    of_b = {words: (start, end) for words, start, end in b.quotes}
    spans = [(_span(a, start, end), _span(b, *of_b[words])) for words, start, end in a.quotes if words in of_b]
    told = {places[0].start for places in spans}
    for run in sorted(event.quoted.get((i, j), ()), key=lambda run: (-run.length, run.a, run.b)):
        sides = (_said(a, run.a, run.length), _said(b, run.b, run.length))
        if not any(sides[0].start <= start < sides[0].end for start in told):
            spans.append(sides)
    if not spans:
        return None
    return OriginReason("quote", tuple(span for both in spans[:_MAX_SPANS] for span in both), _QUOTE_WEIGHT)


def _said(side: Fingerprint, first: int, length: int) -> Span:
    return _span(side, side.said_places[first][0], side.said_places[first + length - 1][1])
