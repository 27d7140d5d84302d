"""Who does not carry a proposition, and whether a second look finds a trace of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from synoptic.model.propositions import Coverage
from synoptic.model.reports import CLAIM_LAYERS, Layer, Report
from synoptic.model.sentences import Sentence
from synoptic.model.spans import Span, cut
from synoptic.stages.alignments.context import Context
from synoptic.stages.alignments.signing import Lexicon, Sign
from synoptic.text.similarity import Vector, word_key

# A sentence may speak of a claim when the share of the claim's words that it has, by weight, and the cosine of the two
# vectors come to this together: over 330 second looks of seven golds the sum tells silence better than either alone
# (110 reports called silent, 106 rightly; with a bound for each, 94 and 89).
_TRACE = 0.68
# Where there are no vectors the share of the words decides alone.
_TRACE_WORDS = 0.35
# The rarest words of a proposition: where all of them stand in one sentence, it may speak of it.
_N_HEAD_WORDS = 3
# Of a proposition that very many reports tell in other words, so many tellings are looked for.
_MAX_SEARCHED_CLAIMS = 12
# Propositions of one report that matter less than this are not searched for, but for so many of a story: of its most
# salient ones that are whole statements, so that the search costs the same however many reports say what no other says.
MIN_JUDGED_SALIENCE = 0.4
MAX_JUDGED_ALONE = 30
# What one report alone has may be told elsewhere in words that were not recognised, so silence about it needs more:
# a sentence this near to a mention leaves it open. Of the silences about the thirty 97 in 100 are true so, 95 at 1.
_ALONE_NEARNESS = 0.75
# A report may tell in a passage that nobody here reads what it seems to be silent about; a phrase or two is no passage.
MAX_UNREAD_SHARE = 0.1


Traces = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Search:
    """The sentences of every report, ready to be searched many times.

    Attributes:
        context: The records of the story.
        lexicon: How rare its words are.
        sentences: All of them, report by report.
        ranges: First position and the position after the last one, for each report.
        holders: Positions of the sentences that have a word.
        outside: For each report with some the layers without sentences, as spans with their words.
        silences: For each report that was read what it means that nothing was found in it.
        rows: Positions of the sentences that have a vector.
        table: Their vectors, (n_rows, dim) float32.
    """

    context: Context
    lexicon: Lexicon
    sentences: tuple[Sentence, ...]
    ranges: Mapping[str, tuple[int, int]]
    holders: Mapping[str, npt.NDArray[np.int64]]
    outside: Mapping[str, tuple[tuple[int, int, frozenset[str]], ...]]
    silences: Mapping[str, str]
    rows: npt.NDArray[np.int64]
    table: Vector | None


def search_over(context: Context, lexicon: Lexicon) -> Search:
    """A search over all sentences that may carry claims."""
    keys = sorted(context.sentences)
    ranges: dict[str, tuple[int, int]] = {}
    holders: dict[str, list[int]] = {}
    for position, key in enumerate(keys):
        ranges[key[0]] = (ranges.get(key[0], (position, 0))[0], position + 1)
        for word in lexicon.sentence_keys[key]:
            holders.setdefault(word, []).append(position)
    rows = [i for i, key in enumerate(keys) if key in context.sentence_vectors]
    outside = {ident: _outside(report, context) for ident, report in context.reports.items()}
    last_read = {ident: context.sentences[keys[high - 1]].end for ident, (_, high) in ranges.items()}
    return Search(
        context,
        lexicon,
        tuple(context.sentences[key] for key in keys),
        ranges,
        {word: np.array(found, dtype=np.int64) for word, found in holders.items()},
        {ident: found for ident, found in outside.items() if found},
        {ident: _silence(context.reports[ident], outside[ident], end) for ident, end in last_read.items()},
        np.array(rows, dtype=np.int64),
        np.stack([context.sentence_vectors[keys[i]] for i in rows]) if rows else None,
    )


def coverage_of(signs: Sequence[Sign], is_judged: bool, search: Search) -> tuple[Coverage, ...]:
    """One row for each report without a claim among the signs, by report id; a search is made where it is judged."""
    carrying = {report for sign in signs for report in sign.reports}
    missing = [report for report in sorted(search.context.reports) if report not in carrying]
    if not missing:
        return ()
    heads = _head_words(signs, search.lexicon)
    mentions = _mentions(missing, signs, heads, search) if is_judged else None
    happened = min((begin for sign in signs for begin, _ in sign.happened), default=None)
    return tuple(_row(search.context.reports[report], happened, heads, mentions, search) for report in missing)


def _row(
    report: Report, happened: str | None, heads: tuple[str, ...], mentions: Mapping[str, Span] | None, search: Search
) -> Coverage:
    reason = _not_searchable(report, happened, search)
    if reason is not None:
        return Coverage(report.id, reason)
    if mentions is None:
        return Coverage(report.id, "not_judged")
    place = mentions.get(report.id)
    looked_for = tuple(search.lexicon.spoken.get(key, key) for key in heads)
    return Coverage(report.id, search.silences[report.id] if place is None else "possible_mention", place, looked_for)


def _silence(report: Report, outside: Iterable[tuple[int, int, frozenset[str]]], last_read: int) -> str:
    """What it means that nothing was found: silence is said only of a report that was read as good as whole."""
    if report.truncated:
        return "truncated"
    if _is_partly_read(report, outside):
        return "language_not_read"
    return "truncated" if _is_read_in_part(report, last_read) else "silent"


def _is_read_in_part(report: Report, last_read: int) -> bool:
    """Whether much text that may carry claims lies behind the last sentence that was read: the report is too long."""
    told = [layer.end - max(layer.start, last_read) for layer in report.layers if layer.kind in CLAIM_LAYERS]
    return sum(chars for chars in told if chars > 0) > MAX_UNREAD_SHARE * len(report.text)


def _not_searchable(report: Report, happened: str | None, search: Search) -> str | None:
    if report.id in search.context.off_topic:
        return "off_topic"
    if report.id not in search.ranges:
        return "language_not_read"
    if happened is not None and report.published.end is not None and report.published.end <= happened:
        return "published_before"
    return None


def _head_words(signs: Sequence[Sign], lexicon: Lexicon) -> tuple[str, ...]:
    """What is looked for: the words most of the claims have, the rarest first."""
    votes: dict[str, int] = {}
    for sign in signs:
        for word in sign.words:
            votes[word] = votes.get(word, 0) + 1
    ranked = sorted(votes, key=lambda word: (-votes[word] * lexicon.rarity.of(word), word))
    return tuple(ranked[: 2 * _N_HEAD_WORDS])


def _mentions(missing: Sequence[str], signs: Sequence[Sign], heads: tuple[str, ...], search: Search) -> dict[str, Span]:
    """For every report with one the sentence, or the stretch outside the sentences, that most likely tells the same."""
    traces = _traces(signs, heads, search)
    least = 1.0 if len({report for sign in signs for report in sign.reports}) > 1 else _ALONE_NEARNESS
    read = [report for report in missing if report in search.ranges]
    found = _outside_mentions(heads, search)
    for report in read:
        first, last = search.ranges[report]
        nearest = first + int(np.argmax(traces[first:last]))
        if traces[nearest] >= least:
            sentence = search.sentences[nearest]
            found[report] = cut(report, search.context.reports[report].text, sentence.start, sentence.end)
    return found


def _outside_mentions(heads: tuple[str, ...], search: Search) -> dict[str, Span]:
    """The first stretch outside the sentences of each report that has the rarest words."""
    wanted = frozenset(heads[:_N_HEAD_WORDS])
    found: dict[str, Span] = {}
    if len(wanted) < _N_HEAD_WORDS:
        return found
    for report, stretches in search.outside.items():
        for start, end, words in stretches:
            if wanted <= words:
                found[report] = cut(report, search.context.reports[report].text, start, end)
                break
    return found


def _traces(signs: Sequence[Sign], heads: tuple[str, ...], search: Search) -> Traces:
    """For every sentence how near it is to the nearest claim; 1 is the bound above which it may be a mention."""
    searched = signs[:_MAX_SEARCHED_CLAIMS]
    best = np.zeros(len(search.sentences))
    for words in dict.fromkeys(sign.words for sign in searched):
        np.maximum(best, _shares(words, search), out=best)
    vectors = [sign.vector for sign in searched if sign.vector is not None]
    if vectors and search.table is not None:
        near = (search.table @ np.stack(vectors).T).max(axis=1)
        best[search.rows] = (best[search.rows] + near) * (_TRACE_WORDS / _TRACE)
    best /= _TRACE_WORDS
    wanted = [search.holders.get(word) for word in heads[:_N_HEAD_WORDS]]
    if len(wanted) == _N_HEAD_WORDS and all(found is not None for found in wanted):
        held = np.zeros(len(search.sentences), dtype=np.int64)
        for positions in wanted:
            held[positions] += 1
        best = np.where(held == _N_HEAD_WORDS, np.maximum(best, 1.0), best)
    return np.round(best, 6)


def _shares(words: frozenset[str], search: Search) -> Traces:
    """For every sentence the share of the words that it has, by weight."""
    rarity = search.lexicon.rarity
    held = [(search.holders[word], rarity.of(word)) for word in sorted(words) if word in search.holders]
    if not held:
        return np.zeros(len(search.sentences))
    weights = np.repeat([weight for _, weight in held], [len(found) for found, _ in held])
    common = np.bincount(np.concatenate([found for found, _ in held]), weights, len(search.sentences))
    shares: Traces = common / (rarity.mass(words) or 1.0)
    return shares


def _outside(report: Report, context: Context) -> tuple[tuple[int, int, frozenset[str]], ...]:
    """The layers that no sentence covers (a repeated title, a caption line), with their words."""
    covered: list[tuple[int, int]] = []
    index = 0
    while (sentence := context.sentences.get((report.id, index))) is not None:
        covered.append((sentence.start, sentence.end))
        index += 1
    return tuple(
        (layer.start, layer.end, frozenset(_keys_in(report.text[layer.start : layer.end].split())))
        for layer in report.layers
        if not any(start < layer.end and layer.start < end for start, end in covered)
    )


def _is_partly_read(report: Report, outside: Iterable[tuple[int, int, frozenset[str]]]) -> bool:
    """Whether passages in another language, without a sentence, hold more than a share that may be passed over."""
    without = {(start, end) for start, end, _ in outside}
    layers = [layer for layer in report.layers if layer.kind in CLAIM_LAYERS]
    unread = [layer for layer in layers if layer.language and (layer.start, layer.end) in without]
    return _size(unread) > MAX_UNREAD_SHARE * _size(layers)


def _size(layers: Iterable[Layer]) -> int:
    return sum(layer.end - layer.start for layer in layers)


def _keys_in(words: Iterable[str]) -> set[str]:
    return {word_key(word.strip(".,;:!?\"'()“”‘’")) for word in words}
