"""Sign: the words that tell a report from others, by light cutting: no model reads them."""

from __future__ import annotations

import math
import re
import threading
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache, lru_cache
from hashlib import blake2b
from importlib.resources import files
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from synoptic.model.gists import Gist
from synoptic.model.ids import sha256_of
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
_READ_LANGUAGES = frozenset({"en", None})
_TITLES = frozenset({"headline", "deck"})
# Words as they stand that are remembered between reports, some 50 MB, and of the sums and keys that are asked for.
_MANY_WORDS = 2**18
_MANY_KEYS = 2**12
# Rarer than one text in so many no table can tell.
_N_COUNTED = 1000

# A word, with all that stands before it when there is a sign from which it may have its capital. Signs with no word
# behind them are taken whole, so that no place is looked at twice.
_TOKEN = re.compile(
    r"[^\W_]+(?:['\u2019-][^\W_]+)*|[.!?\n:\"\u201c\u201d\u2018][\W_]*+(?:[^\W_]+(?:['\u2019-][^\W_]+)*)?"
)
_GAP = re.compile(r"\A[\W_]+")
_MARKS = frozenset('.!?\n:"\u201c\u201d\u2018')
_CLITIC = re.compile(r"['\u2019](?:s|re|ve|ll|d|m)?\Z")
_CALENDAR = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april june july august
    september october november december mon tue tues wed thu thur thurs fri sat sun jan feb mar apr jun jul aug sep
    sept oct nov dec""".split()
)
_SAY_KEYS = frozenset(map(word_key, SAY))

Digests = npt.NDArray[np.uint64]
Ints = npt.NDArray[np.int64]

# What a word counts for in a title, in the lead and further down; in each as a plain word and as a name. Of a text that
# is not read only names count, and those of titles, where any word may have a capital, do not.
_MAKES = np.array(
    [[_HEADLINE_WEIGHT, _HEADLINE_WEIGHT], [_LEAD_WEIGHT, _LEAD_WEIGHT * _NAME_FACTOR], [1.0, _NAME_FACTOR]]
)
_NAMES_MAKE = _MAKES * [[0.0, 0.0], [0.0, 1.0], [0.0, 1.0]]


class _Words:
    """Words as they stand in texts, numbered as they come; texts repeat words, so each is looked at once.

    Attributes:
        room: How many words there is room for.
        numbers: Number of each word, with the signs before it.
        lowered: In small letters, without signs, by number.
        digests: Those of the small letters, by number.
        keys: Number of the key, by number of the word; -1 when it tells nothing.
        is_name: 1 for a word with a capital that does not come from its place, by number; 0 for others.
        terms: Digests of keys, by number of the key.
        rarity: How much a key tells by the table of common words, by number of the key.
    """

    def __init__(self, room: int) -> None:
        """Make room for so many words."""
        self.room = room
        self.numbers: dict[str, int] = {}
        self.lowered: list[str] = []
        self.digests = np.zeros(room, dtype="<u8")
        self.keys = np.full(room, -1, dtype=np.int64)
        self.is_name = np.zeros(room, dtype=np.int64)
        self.terms = np.zeros(room, dtype="<u8")
        self.rarity = np.zeros(room)
        self._keys: dict[str, int] = {}
        # Words that tell the same whichever of their letters are capitals, by their small letters.
        self._plain: dict[str, int] = {}

    def learn(self, tokens: Iterable[str]) -> None:
        """Number words that are not known; there must be room for them, and for each without its signs."""
        for token in tokens:
            if token[0] not in _MARKS:
                self._number(token)
                continue
            standing = self._number(_GAP.sub("", token))
            number = self._next(token, self.lowered[standing])
            self.digests[number] = self.digests[standing]
            self.keys[number] = self.keys[standing]

    def _number(self, token: str) -> int:
        """The number of a word that stands behind no sign."""
        known = self.numbers.get(token)
        if known is not None:
            return known
        lowered = token.lower().replace("\u2019", "'")
        other = self._plain.get(lowered) if token.isascii() else None
        number = self._next(token, lowered)
        self.is_name[number] = token[0].isupper()
        if other is not None:
            self.digests[number] = self.digests[other]
            self.keys[number] = self.keys[other]
            return number
        self.digests[number] = _digest(lowered)
        key = _key_of(_without_clitic(token))
        if key is not None:
            self.keys[number] = self._number_of_key(key)
        if token.isascii() and lowered not in _CALENDAR and "'" not in token:
            self._plain[lowered] = number
        return number

    def _next(self, token: str, lowered: str) -> int:
        number = self.numbers[token] = len(self.lowered)
        self.lowered.append(lowered)
        return number

    def _number_of_key(self, key: str) -> int:
        known = self._keys.get(key)
        if known is not None:
            return known
        number = self._keys[key] = len(self._keys)
        term = self.terms[number] = _digest(key)
        self.rarity[number] = math.log(1.0 + 1.0 / common_shares().get(term, 0.5 / _N_COUNTED))
        return number


class _Part(NamedTuple):
    """One layer of a report: whether it is a title, and its words in order, each with the signs before it."""

    is_title: bool
    tokens: list[str]


class Signature(NamedTuple):
    """The digest of the words of a report in order, and its gist."""

    wording: str
    gist: Gist


# Each thread has its own words: nobody waits for another one.
_KNOWN = threading.local()


def gist_of(report: Report) -> Gist:
    """What the wide pass keeps of a report.

    The cost is linear in the length of the text: some 0.25 milliseconds for 500 words.
    """
    return signature_of(report).gist


def wording_of(report: Report) -> str:
    """A digest of the words of a report in order: the same for one article in two layouts."""
    return signature_of(report).wording


def signature_of(report: Report) -> Signature:
    """What the wide pass keeps of a report, and the digest of its words, cut once for both."""
    parts = _cut(report)
    tokens = [token for part in parts for token in part.tokens]
    known = _learnt(tokens)
    numbers = np.fromiter(map(known.numbers.__getitem__, tokens), dtype=np.int64, count=len(tokens))
    said = " ".join(map(known.lowered.__getitem__, numbers.tolist()))
    terms, weights = _terms(numbers, _places(parts), known, is_read=report.language in _READ_LANGUAGES)
    gist = Gist(
        report=report.id,
        day=_day(report.published.begin),
        terms=terms,
        weights=weights,
        passages=_passages(known.digests[numbers]).tobytes(),
        agencies=tuple(sorted({credit.agency for credit in report.credits if credit.of == "text"})),
    )
    return Signature(sha256_of(said or report.text), gist)


def telling_words(report: Report) -> dict[str, str]:
    """The words of a report that may be compared, as they first stand there, by the key they are compared under."""
    found: dict[str, str] = {}
    for part in _up_to_limit(_cut(report)):
        for token in part.tokens:
            has_sign = token[0] in _MARKS
            plain = _without_clitic(_GAP.sub("", token) if has_sign else token)
            key = _key_of(plain)
            is_name = plain[:1].isupper() and not has_sign and not part.is_title
            if key is not None and (report.language in _READ_LANGUAGES or is_name):
                found.setdefault(key, plain)
    return found


@cache
def common_shares() -> dict[int, float]:
    """In what share of texts each common word stands, by the digest of its key."""
    table = files("synoptic.data").joinpath("common_words.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return {digest_of(key): int(share) / _N_COUNTED for key, share in rows}


@lru_cache(_MANY_KEYS)
def digest_of(word: str) -> int:
    """64 bits that stand for a word; among a million words two fall together once in 30 million workspaces."""
    return _digest(word)


def _digest(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def _cut(report: Report) -> list[_Part]:
    """The words of the layers where claims are made, each with the signs before it when these begin a sentence."""
    parts = []
    for layer in report.layers:
        if layer.kind in CLAIM_LAYERS:
            tokens = _TOKEN.findall(report.text, layer.start, layer.end)
            if tokens and not tokens[-1][-1].isalnum():  # signs with no word behind them
                tokens.pop()
            if tokens and tokens[0][0] not in _MARKS:
                tokens[0] = f"\n{tokens[0]}"
            parts.append(_Part(layer.kind in _TITLES, tokens))
    return parts


def _up_to_limit(parts: Iterable[_Part]) -> Iterator[_Part]:
    """The layers up to the one that goes beyond the words that are counted."""
    n_words = 0
    for part in parts:
        if n_words > _MAX_WORDS:
            return
        yield part
        n_words += len(part.tokens)


def _places(parts: Iterable[_Part]) -> Ints:
    """For each word that is counted its place: 0 in a title, 1 in the lead, 2 further down."""
    places: list[int] = []
    sizes: list[int] = []
    n_words = 0
    for part in _up_to_limit(parts):
        size = len(part.tokens)
        in_lead = min(size, max(0, _LEAD_WORDS - 1 - n_words))
        n_words += size
        places += (0,) if part.is_title else (1, 2)
        sizes += (size,) if part.is_title else (in_lead, size - in_lead)
    return np.repeat(np.array(places, dtype=np.int64), sizes)


def _terms(numbers: Ints, places: Ints, known: _Words, *, is_read: bool) -> tuple[bytes, bytes]:
    """Digests and weights of the words that tell most, in the order of the digests."""
    counted = numbers[: len(places)]
    keys = known.keys[counted]
    makes = (_MAKES if is_read else _NAMES_MAKE)[places, known.is_name[counted]]
    tells = (keys >= 0) & (makes > 0)
    found, key_of = np.unique(keys[tells], return_inverse=True)
    sums = np.bincount(key_of, makes[tells], minlength=len(found))
    weights = np.array([_log(total) for total in sums.tolist()])
    digests = known.terms[found]
    kept = np.lexsort((digests, -weights * known.rarity[found]))[:_MAX_TERMS]
    kept = kept[np.argsort(digests[kept])]
    return digests[kept].tobytes(), weights[kept].astype("<f4").tobytes()


@lru_cache(_MANY_KEYS)
def _log(count: float) -> float:
    return 1.0 + math.log(count)


def _learnt(tokens: Iterable[str]) -> _Words:
    """What is known of words as they stand, at least of these."""
    distinct = set(tokens)
    known: _Words | None = getattr(_KNOWN, "words", None)
    fresh = distinct if known is None else distinct.difference(known.numbers)
    # A word behind a sign is numbered without it too.
    if known is None or len(known.lowered) + 2 * len(fresh) > known.room:
        known = _KNOWN.words = _Words(max(_MANY_WORDS, 2 * len(distinct)))
        fresh = distinct
    # In the order of the letters: numbers decide nothing, but so they are the same each time.
    known.learn(sorted(fresh))
    return known


def _without_clitic(token: str) -> str:
    return _CLITIC.sub("", token) if "'" in token or "\u2019" in token else token


def _key_of(word: str) -> str | None:
    """What a word is compared under; None when it tells no event from another.

    That are light words, numbers, weekdays, months and verbs of saying.
    """
    lowered = word.lower()
    if len(word) < _MIN_CHARS or word[0].isdigit() or not is_content(word, "X") or lowered in SAY:
        return None
    if lowered in _CALENDAR and not word.islower():
        return None
    key = word_key(word)
    return None if key in _SAY_KEYS or number_in(lowered) is not None else key


def _passages(words: Digests) -> Digests:
    """Digests of runs of words: every fourth, the same ones wherever they stand."""
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
