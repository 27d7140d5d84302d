"""Sign: what a report is recognised by when somebody else prints it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from synoptic.model.quotes import Quote
from synoptic.model.reports import Report
from synoptic.model.sentences import Sentence, Token
from synoptic.stages.origins.unread import unread_words
from synoptic.text.similarity import is_content, word_key

_GRAM_WORDS = 3

Gram = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class SentencePrint:
    """One sentence, without what it quotes.

    Attributes:
        start: First code point.
        end: The code point after the last one.
        keys: Keys of its content words.
        grams: Every run of three content words, with the range of code points it spans.
    """

    start: int
    end: int
    keys: frozenset[str]
    grams: tuple[tuple[Gram, int, int], ...]


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What a report is recognised by.

    Attributes:
        report: The report.
        words: The words outside quotations, lower case, in order.
        places: Where each of them stands.
        said: All words, those inside quotations too; of a report in a language that is not read the same as `words`.
        said_places: Where each of them stands.
        body: The range of `words` that stands in the body, when they follow each other; else None.
        sentences: Those with words of their own outside quotations.
        quotes: The words of each quotation of three words or more, with its place.
    """

    report: Report
    words: tuple[str, ...]
    places: tuple[tuple[int, int], ...]
    said: tuple[str, ...]
    said_places: tuple[tuple[int, int], ...]
    body: tuple[int, int] | None
    sentences: tuple[SentencePrint, ...]
    quotes: tuple[tuple[tuple[str, ...], int, int], ...]

    def grams(self) -> Mapping[Gram, tuple[int, int]]:
        """Every run of three content words outside quotations, with its first place."""
        found: dict[Gram, tuple[int, int]] = {}
        for sentence in self.sentences:
            for gram, start, end in sentence.grams:
                found.setdefault(gram, (start, end))
        return found


def fingerprints_of(
    reports: Collection[Report], sentences: Collection[Sentence], quotes: Collection[Quote]
) -> tuple[Fingerprint, ...]:
    """One fingerprint for each report, by report id.

    Of a report without sentences, because its language is not read, only the words as they stand are kept:
    they show a copy, and no rewriting.
    Quotations are kept apart: the same speech in two papers shows that both heard it, not that one
    copied the other.
    """
    told: dict[str, list[Sentence]] = {}
    for sentence in sorted(sentences, key=lambda s: (s.report, s.index)):
        told.setdefault(sentence.report, []).append(sentence)
    quoted: dict[str, list[Quote]] = {}
    for quote in sorted(quotes, key=lambda q: (q.report, q.span.start)):
        quoted.setdefault(quote.report, []).append(quote)
    return tuple(
        _fingerprint(report, told.get(report.id, []), quoted.get(report.id, []))
        for report in sorted(reports, key=lambda r: r.id)
    )


def _fingerprint(report: Report, sentences: list[Sentence], quotes: list[Quote]) -> Fingerprint:
    if not sentences:
        unread, at = unread_words(report)
        return Fingerprint(report, unread, at, unread, at, _body(report, at), (), ())
    starts = [quote.span.start for quote in quotes]
    # The furthest end of a quote up to each one: with the starts it says in one look whether a word is quoted.
    ends = list(accumulate((quote.span.end for quote in quotes), max))
    kept: list[tuple[Sentence, tuple[Token, ...]]] = [
        (sentence, tuple(t for t in sentence.tokens if not _is_inside(t, starts, ends))) for sentence in sentences
    ]
    words = [t for _, tokens in kept for t in tokens if t.text[:1].isalnum()]
    said = [t for sentence in sentences for t in sentence.tokens if t.text[:1].isalnum()]
    places = tuple((t.start, t.end) for t in words)
    return Fingerprint(
        report,
        tuple(_plain(t.text) for t in words),
        places,
        tuple(_plain(t.text) for t in said),
        tuple((t.start, t.end) for t in said),
        _body(report, places),
        tuple(found for sentence, tokens in kept if (found := _sentence_print(sentence, tokens)) is not None),
        tuple(
            (tuple(inner), quote.span.start, quote.span.end)
            for quote in quotes
            if len(inner := [w.strip(".,;:!?'\"").lower() for w in quote.inner.exact.split()]) >= _GRAM_WORDS
        ),
    )


def _plain(word: str) -> str:
    """The word in small letters and with a straight apostrophe: papers differ in these when they print one text."""
    return word.lower().replace("\u2019", "'")


def _body(report: Report, places: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """The range of words that stands in the body, when nothing else stands between them."""
    layers = [layer for layer in report.layers if layer.kind == "body"]
    inside = [i for i, (start, end) in enumerate(places) if any(x.start <= start and end <= x.end for x in layers)]
    if not inside or inside[-1] - inside[0] != len(inside) - 1:
        return None
    return inside[0], inside[-1] + 1


def _is_inside(token: Token, starts: Sequence[int], ends: Sequence[int]) -> bool:
    begun = bisect_right(starts, token.start)
    return begun > 0 and token.end <= ends[begun - 1]


def _sentence_print(sentence: Sentence, tokens: tuple[Token, ...]) -> SentencePrint | None:
    content = [t for t in tokens if t.upos != "ADV" and is_content(t.text, t.upos)]
    if len(content) < _GRAM_WORDS:
        return None
    keys = [word_key(t.lemma or t.text) for t in content]
    grams = tuple(
        ((keys[i], keys[i + 1], keys[i + 2]), content[i].start, content[i + 2].end) for i in range(len(keys) - 2)
    )
    return SentencePrint(sentence.start, sentence.end, frozenset(keys), grams)
