"""Names in passages that are not read, where read reports of the same folder use exactly these words.

Method: the full names that were found in read sentences, and abbreviations in capitals, are looked up word for word,
longest first. Nothing is guessed: a name that only an unread report uses, or that is inflected or written in another
alphabet there, is not found.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from synoptic.model.entities import Mention
from synoptic.model.reports import CLAIM_LAYERS, Report
from synoptic.model.sentences import Sentence
from synoptic.model.spans import cut

_KINDS = frozenset({"person", "organisation", "state", "place", "facility"})
# Shorter single words are words of some language too; abbreviations are told by their capitals.
_MIN_LETTERS = 5
_MIN_CAPITALS = 3
_MAX_WORDS = 6
_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")

_Said = tuple[str, str, str]


def known_names_in(report: Report, sentences: Sequence[Sentence], mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Mentions in the passages of a report that hold no sentence, in order; none overlap.

    Args:
        report: The report.
        sentences: Its sentences.
        mentions: What was found in the sentences of all reports.
    """
    stretches = list(_unread(report, sentences))
    if not stretches:
        return ()
    known = _known(mentions)
    small = {match[0] for start, end in stretches for match in _WORD.finditer(report.text, start, end)}
    return tuple(
        Mention(cut(report.id, report.text, start, end), form, kind, head)
        for first, last in stretches
        for start, end, (form, kind, head) in _found(report.text, (first, last), known)
        if report.text[start:end].lower() not in small
    )


def _unread(report: Report, sentences: Sequence[Sentence]) -> Iterator[tuple[int, int]]:
    """The layers that could carry claims and hold no sentence."""
    starts = sorted(sentence.start for sentence in sentences)
    for layer in report.layers:
        if layer.kind in CLAIM_LAYERS and bisect_left(starts, layer.start) == bisect_left(starts, layer.end):
            yield layer.start, layer.end


def _known(mentions: Iterable[Mention]) -> dict[str, _Said]:
    """Names by form, kind and head, as most read reports have them."""
    votes: dict[str, Counter[_Said]] = {}
    for mention in mentions:
        if mention.kind in _KINDS and mention.form in ("name", "abbreviation"):
            name = " ".join(mention.span.exact.split())
            votes.setdefault(name, Counter())[(mention.form, mention.kind, mention.head)] += 1
    return {
        name: min(counts, key=lambda said: (-counts[said], said)) for name, counts in votes.items() if _is_telling(name)
    }


def _is_telling(name: str) -> bool:
    words = _WORD.findall(name)
    if not words or len(words) > _MAX_WORDS or not (words[0][0].isupper() and words[-1][0].isupper()):
        return False
    return len(words) > 1 or len(name) >= _MIN_LETTERS or (len(name) >= _MIN_CAPITALS and name.isupper())


def _found(text: str, place: tuple[int, int], known: dict[str, _Said]) -> Iterator[tuple[int, int, _Said]]:
    """Where known names stand, the longest at each word."""
    words = [match.span() for match in _WORD.finditer(text, *place)]
    at = 0
    while at < len(words):
        for length in range(min(_MAX_WORDS, len(words) - at), 0, -1):
            start, end = words[at][0], words[at + length - 1][1]
            said = known.get(" ".join(text[start:end].split()))
            if said is not None:
                yield start, end, said
                at += length - 1
                break
        at += 1
