"""Sign: the words that tell a report from others, by light cutting: no model reads them."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
# Words that are remembered between reports: some 60 MB; with twice as many 10,000 reports took as long.
_MANY_WORDS = 2**17
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


class _Word(NamedTuple):
    """What is known of a word as it stands.

    Attributes:
        key: What it is compared under; None when it tells nothing.
        term: Digest of the key; 0 when there is none.
        is_name: Whether it has a capital that does not come from its place.
        plain: Without the signs before it, and without ``'s``.
        lowered: In small letters, without the signs before it.
        digest: That of the small letters, eight bytes, little endian.
    """

    key: str | None
    term: int
    is_name: bool
    plain: str
    lowered: str
    digest: bytes


class _Part(NamedTuple):
    """One layer of a report: whether it is a title, and its words in order, each with the signs before it."""

    is_title: bool
    tokens: list[str]


class Signature(NamedTuple):
    """The digest of the words of a report in order, and its gist."""

    wording: str
    gist: Gist


_WORDS: list[dict[str, _Word]] = [{}]


def gist_of(report: Report) -> Gist:
    """What the wide pass keeps of a report.

    The cost is linear in the length of the text: some 0.3 milliseconds for 500 words.
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
    words = [known[token] for token in tokens]
    said = " ".join([word.lowered for word in words])
    terms, weights = _terms(_counts(parts, report.language, known))
    gist = Gist(
        report=report.id,
        day=_day(report.published.begin),
        terms=terms,
        weights=weights,
        passages=_passages(words).tobytes(),
        agencies=tuple(sorted({credit.agency for credit in report.credits if credit.of == "text"})),
    )
    return Signature(sha256_of(said or report.text), gist)


def telling_words(report: Report) -> dict[str, str]:
    """The words of a report that may be compared, as they first stand there, by the key they are compared under."""
    found: dict[str, str] = {}
    for part in _up_to_limit(_cut(report)):
        known = _learnt(part.tokens)
        for word in map(known.__getitem__, part.tokens):
            if word.key is not None and (report.language in _READ_LANGUAGES or (word.is_name and not part.is_title)):
                found.setdefault(word.key, word.plain)
    return found


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


def _counts(parts: Sequence[_Part], language: str | None, known: Mapping[str, _Word]) -> dict[int, float]:
    """How much a text makes of each of its telling words, by their digests."""
    titles: list[str] = []
    leads: list[str] = []
    others: list[str] = []
    n_words = 0
    for part in _up_to_limit(parts):
        in_lead = max(0, _LEAD_WORDS - 1 - n_words)
        n_words += len(part.tokens)
        if part.is_title:
            titles += part.tokens
        else:
            leads += part.tokens[:in_lead]
            others += part.tokens[in_lead:]
    found: dict[int, float] = {}
    is_read = language in _READ_LANGUAGES
    for tokens, place, as_name in (
        (titles, _HEADLINE_WEIGHT, None),
        (leads, _LEAD_WEIGHT, _LEAD_WEIGHT * _NAME_FACTOR),
        (others, 1.0, _NAME_FACTOR),
    ):
        for token, count in Counter(tokens).items():
            word = known[token]
            if word.key is None:
                continue
            if word.is_name and as_name is not None:
                found[word.term] = found.get(word.term, 0.0) + as_name * count
            elif is_read:
                found[word.term] = found.get(word.term, 0.0) + place * count
    return found


def _terms(counts: Mapping[int, float]) -> tuple[bytes, bytes]:
    """Digests and weights of the words that tell most, in the order of the digests."""
    digests = np.fromiter(counts.keys(), dtype="<u8", count=len(counts))
    weights = np.array([_log(count) for count in counts.values()])
    telling = -weights * np.array([_rarity(digest) for digest in counts])
    kept = np.lexsort((digests, telling))[:_MAX_TERMS]
    kept = kept[np.argsort(digests[kept])]
    return digests[kept].tobytes(), weights[kept].astype("<f4").tobytes()


@lru_cache(_MANY_WORDS)
def _log(count: float) -> float:
    return 1.0 + math.log(count)


def _learnt(tokens: Iterable[str]) -> dict[str, _Word]:
    """What is known of words as they stand, at least of these; it is remembered, since texts repeat words."""
    known = _WORDS[0]
    if len(known) > _MANY_WORDS:
        # Another thread may still use the old ones.
        known = _WORDS[0] = {}
    for token in set(tokens).difference(known):
        if token[0] in _MARKS:
            standing = _GAP.sub("", token)
            known[token] = (known.get(standing) or _looked_at(standing))._replace(is_name=False)
        else:
            known[token] = _looked_at(token)
    return known


def _looked_at(token: str) -> _Word:
    """What is known of a word that stands behind no sign."""
    plain = _CLITIC.sub("", token)
    key = word_key(plain) if _is_telling(plain) else None
    lowered = token.lower().replace("\u2019", "'")
    return _Word(
        key=key,
        term=0 if key is None else digest_of(key),
        is_name=plain[:1].isupper(),
        plain=plain,
        lowered=lowered,
        digest=digest_of(lowered).to_bytes(8, "little"),
    )


def _is_telling(word: str) -> bool:
    """Whether a word can tell one event from another: no light word, number, weekday, month or verb of saying."""
    lowered = word.lower()
    if len(word) < _MIN_CHARS or word[0].isdigit() or not is_content(word, "X"):
        return False
    is_calendar = lowered in _CALENDAR and not word.islower()
    return not (is_calendar or lowered in SAY or word_key(word) in _SAY_KEYS or number_in(lowered) is not None)


@lru_cache(_MANY_WORDS)
def _rarity(digest: int) -> float:
    return math.log(1.0 + 1.0 / common_shares().get(digest, 0.5 / _N_COUNTED))


def _passages(running: Sequence[_Word]) -> Digests:
    """Digests of runs of words: every fourth, the same ones wherever they stand."""
    words = np.frombuffer(b"".join([word.digest for word in running]), dtype="<u8")
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
