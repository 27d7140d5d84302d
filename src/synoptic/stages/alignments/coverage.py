"""Who does not carry a proposition, and whether a second look finds a trace of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from synoptic.model.propositions import Coverage
from synoptic.model.reports import Report
from synoptic.model.sentences import Sentence
from synoptic.model.spans import Span, cut
from synoptic.stages.alignments.context import Context
from synoptic.stages.alignments.signing import Lexicon, Sign
from synoptic.text.similarity import cosine, shares, word_key

# A sentence that has this share of the weight of a claim's words may speak of it.
_TRACE_WORDS = 0.35
# So may one whose vector is this near.
_TRACE_COSINE = 0.5
# The rarest words of a proposition: where all of them stand in one sentence, it may speak of it.
_N_HEAD_WORDS = 3
# Propositions of one report that matter less than this are not searched for.
MIN_JUDGED_SALIENCE = 0.4


@dataclass(frozen=True)
class Search:
    """The sentences of every report, ready to be searched many times.

    Attributes:
        context: The records of the story.
        lexicon: How rare its words are.
        by_report: Sentences with their content words, in order.
    """

    context: Context
    lexicon: Lexicon
    by_report: Mapping[str, tuple[tuple[Sentence, frozenset[str]], ...]] = field(default_factory=dict)


def search_over(context: Context, lexicon: Lexicon) -> Search:
    """A search over all sentences that may carry claims."""
    found: dict[str, list[tuple[Sentence, frozenset[str]]]] = {}
    for key in sorted(context.sentences):
        found.setdefault(key[0], []).append((context.sentences[key], lexicon.sentence_keys[key]))
    return Search(context, lexicon, {report: tuple(rows) for report, rows in found.items()})


def coverage_of(signs: Sequence[Sign], salience: float, search: Search) -> tuple[Coverage, ...]:
    """One row for each report without a claim among the signs, by report id."""
    carrying = {report for sign in signs for report in sign.reports}
    missing = [report for report in sorted(search.context.reports) if report not in carrying]
    if not missing:
        return ()
    judged = len(carrying) > 1 or salience >= MIN_JUDGED_SALIENCE
    heads = _head_words(signs, search.lexicon)
    return tuple(
        _row(search.context.reports[report], signs, heads, search if judged else None, search.context)
        for report in missing
    )


def _row(
    report: Report, signs: Sequence[Sign], heads: tuple[str, ...], search: Search | None, context: Context
) -> Coverage:
    reason = _not_searchable(report, signs, context)
    if reason is not None:
        return Coverage(report.id, reason)
    if search is None:
        return Coverage(report.id, "not_judged")
    place = _trace(report, signs, heads, search)
    if place is not None:
        return Coverage(report.id, "possible_mention", place, heads)
    return Coverage(report.id, "truncated" if report.truncated else "silent", None, heads)


def _not_searchable(report: Report, signs: Sequence[Sign], context: Context) -> str | None:
    if report.id in context.off_topic:
        return "off_topic"
    if not any(key[0] == report.id for key in context.sentences):
        return "language_not_read"
    happened = [begin for sign in signs for begin, _ in sign.happened]
    if happened and report.published.end is not None and report.published.end <= min(happened):
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


def _trace(report: Report, signs: Sequence[Sign], heads: tuple[str, ...], search: Search) -> Span | None:
    """The sentence, or the stretch outside the sentences, that most likely speaks of the proposition."""
    best: tuple[float, Sentence] | None = None
    for sentence, words in search.by_report.get(report.id, ()):
        score = _likeness(sentence, words, signs, heads, search)
        if score >= 1.0 and (best is None or score > best[0]):
            best = (score, sentence)
    if best is not None:
        return cut(report.id, report.text, best[1].start, best[1].end)
    return _outside(report, heads, search)


def _likeness(
    sentence: Sentence, words: frozenset[str], signs: Sequence[Sign], heads: tuple[str, ...], search: Search
) -> float:
    """How near the sentence is to the nearest claim, 1 at the bound above which it may be a mention."""
    rarity = search.lexicon.rarity
    found = max(shares(sign.words, words, rarity)[0] for sign in signs) / _TRACE_WORDS
    vector = search.context.sentence_vectors.get((sentence.report, sentence.index))
    near = [value for sign in signs if (value := cosine(sign.vector, vector)) is not None]
    found = max([found, *(value / _TRACE_COSINE for value in near)])
    if len(heads) >= _N_HEAD_WORDS and set(heads[:_N_HEAD_WORDS]) <= words:
        found = max(found, 1.0)
    return found


def _outside(report: Report, heads: tuple[str, ...], search: Search) -> Span | None:
    """A layer without sentences (a repeated title, a caption line) that has all head words."""
    wanted = set(heads[:_N_HEAD_WORDS])
    if len(wanted) < _N_HEAD_WORDS:
        return None
    covered = [(s.start, s.end) for s, _ in search.by_report.get(report.id, ())]
    for layer in report.layers:
        if any(start < layer.end and layer.start < end for start, end in covered):
            continue
        text = report.text[layer.start : layer.end]
        if wanted <= _keys_in(text.split()):
            return cut(report.id, report.text, layer.start, layer.end)
    return None


def _keys_in(words: Iterable[str]) -> set[str]:
    return {word_key(word.strip(".,;:!?\"'()“”‘’")) for word in words}
