"""Sign: the words that tell a report from others, by light cutting: no model reads them."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache, lru_cache
from hashlib import blake2b
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from synoptic.model.gists import Gist
from synoptic.model.reports import CLAIM_LAYERS, Report
from synoptic.text.cues import SAY
from synoptic.text.numbers import number_in
from synoptic.text.similarity import is_content, word_key

# Further down a long report tells other matters.
_MAX_WORDS = 900
# About the first five sentences.
_LEAD_WORDS = 130
_HEADLINE_WEIGHT = 3.0
_LEAD_WEIGHT = 2.0
_NAME_FACTOR = 1.5
# What is kept of a report: with 60 words stories came out .003 worse on a public set of clustered news, with 200 the same.
_MAX_TERMS = 120
# A copy is told by runs of so many words; every fourth run, chosen by its digest, is kept.
_RUN_WORDS = 5
_EVERY_RUN = 4
_MIN_CHARS = 3
_READ_LANGUAGE = "en"
# Words that are remembered between reports; news of a year has about as many.
_MANY_WORDS = 2**18
# Rarer than one text in so many no table can tell.
_N_COUNTED = 1000

_WORD = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*")
_CLITIC = re.compile(r"['\u2019](?:s|re|ve|ll|d|m)?\Z")
# What stands before a word that has its capital from its place.
_BEGINS = re.compile(r"[.!?\n:\"\u201c\u201d\u2018]")
_CALENDAR = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april june july august
    september october november december mon tue tues wed thu thur thurs fri sat sun jan feb mar apr jun jul aug sep
    sept oct nov dec""".split()
)
_SAY_KEYS = frozenset(map(word_key, SAY))

Digests = npt.NDArray[np.uint64]


def gist_of(report: Report) -> Gist:
    """What the wide pass keeps of a report.

    The cost is linear in the length of the text: some milliseconds a report.
    """
    counts = _counts(report)
    ranked = sorted(counts, key=lambda word: (-counts[word] * _rarity(word), word))[:_MAX_TERMS]
    kept = sorted((digest_of(word), counts[word]) for word in ranked)
    return Gist(
        report=report.id,
        day=_day(report.published.begin),
        terms=np.array([digest for digest, _ in kept], dtype="<u8").tobytes(),
        weights=np.array([weight for _, weight in kept], dtype="<f4").tobytes(),
        passages=_passages(report).tobytes(),
        agencies=tuple(sorted({credit.agency for credit in report.credits if credit.of == "text"})),
    )


def telling_words(report: Report) -> dict[str, str]:
    """The words of a report that may be compared, as they first stand there, by the key they are compared under."""
    found: dict[str, str] = {}
    for word, _, _ in _words(report):
        found.setdefault(word_key(word), word)
    return found


def running_words(report: Report) -> Iterator[str]:
    """Every word of the layers that carry claims, in order, in small letters."""
    for layer in report.layers:
        if layer.kind in CLAIM_LAYERS:
            for found in _WORD.finditer(report.text, layer.start, layer.end):
                yield found[0].lower().replace("\u2019", "'")


@cache
def common_shares() -> dict[int, float]:
    """In what share of texts each common word stands, by the digest of its key."""
    table = files("synoptic.data").joinpath("common_words.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return {digest_of(key): int(share) / _N_COUNTED for key, share in rows}


@lru_cache(_MANY_WORDS)
def digest_of(word: str) -> int:
    """64 bits that stand for a word; among a million words two fall together once in 30 million workspaces."""
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def _counts(report: Report) -> dict[str, float]:
    found: defaultdict[str, float] = defaultdict(float)
    for word, weight, is_name in _words(report):
        found[word_key(word)] += weight * (_NAME_FACTOR if is_name else 1.0)
    return {word: 1.0 + math.log(count) for word, count in found.items()}


def _words(report: Report) -> Iterator[tuple[str, float, bool]]:
    """Words that say what the matter is, with the weight of their place, and whether they have a capital of their own."""
    n_words = 0
    is_read = report.language in {_READ_LANGUAGE, None}
    for layer in report.layers:
        if layer.kind not in CLAIM_LAYERS or n_words > _MAX_WORDS:
            continue
        is_title = layer.kind in {"headline", "deck"}
        before = layer.start
        for found in _WORD.finditer(report.text, layer.start, layer.end):
            word, begins = _CLITIC.sub("", found[0]), before == layer.start
            is_name = not (begins or is_title) and word[:1].isupper()
            is_name = is_name and _BEGINS.search(report.text, before, found.start()) is None
            before = found.end()
            n_words += 1
            if _is_telling(word) and (is_read or is_name):
                yield word, _HEADLINE_WEIGHT if is_title else _LEAD_WEIGHT if n_words < _LEAD_WORDS else 1.0, is_name


@lru_cache(_MANY_WORDS)
def _is_telling(word: str) -> bool:
    """Whether a word can tell one event from another: no light word, number, weekday, month or verb of saying."""
    lowered = word.lower()
    if len(word) < _MIN_CHARS or word[0].isdigit() or not is_content(word, "X"):
        return False
    is_calendar = lowered in _CALENDAR and not word.islower()
    return not (is_calendar or lowered in SAY or word_key(word) in _SAY_KEYS or number_in(lowered) is not None)


def _rarity(word: str) -> float:
    return math.log(1.0 + 1.0 / common_shares().get(digest_of(word), 0.5 / _N_COUNTED))


def _passages(report: Report) -> Digests:
    """Digests of runs of words: every fourth, the same ones wherever they stand."""
    words = np.array([digest_of(word) for word in running_words(report)], dtype="<u8")
    if len(words) < _RUN_WORDS:
        return words[:0]
    runs = np.zeros(len(words) - _RUN_WORDS + 1, dtype="<u8")
    with np.errstate(over="ignore"):
        for place in range(_RUN_WORDS):
            # Odd factors keep every bit; the shift brings the upper bits down to where the choice is made.
            runs = runs * np.uint64(0x9E3779B97F4A7C15) + words[place : place + len(runs)]
        runs ^= runs >> np.uint64(29)
    return np.unique(runs[runs % np.uint64(_EVERY_RUN) == 0])


def _day(instant: str | None) -> int | None:
    """Days since year 1 of an ISO 8601 instant; None when it is unknown or of no calendar day."""
    if instant is None:
        return None
    try:
        return date.fromisoformat(instant[:10]).toordinal()
    except ValueError:
        return None
