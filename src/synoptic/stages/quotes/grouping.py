"""Which quotes are one utterance: in other words, in another translation, or in pieces."""

from __future__ import annotations

import dataclasses
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from synoptic.model.ids import digest_id
from synoptic.model.quotes import Quote
from synoptic.text.naming import FUNCTION_WORDS

Words = tuple[str, ...]
# Of the shorter quote's content words, so many must stand in the longer one, in order. Pieces of one sentence reach
# 1.0, two translations of it .5 to .8; two sentences of one speech on one subject .1 to .3.
_MIN_SAME_SPEAKER = 0.5
_MIN_OTHER_SPEAKER = 0.8
_MIN_SHARED = 2
_MIN_SHARED_OTHER = 3
_STEM_CHARS = 6
# Six words in one piece are a copy, whoever is named as the speaker.
_MIN_RUN = 6
# A word in so few quotes of every report marks an utterance, however many reports give it.
_RARE = 2
# So few words that nobody is said to have spoken are a term, which anybody may use.
_TERM_WORDS = 2
# A word in more quotes than this brings no pair together: with many reports the pairs would grow with its square.
_MAX_HOLDERS = 60
# A single quoted word shorter than this ('called', 'attack') is anybody's.
_MIN_LONE_CHARS = 8


def quote_groups(quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """The same quotes, those of one utterance with a common `group`; the order is kept.

    Two quotes are one utterance when the shorter one's content words stand in the longer one in order: half of them
    when the speaker is the same, four fifths and at least three when it is not or not known. Terms and titles are
    one when they are the same words. Pairs are looked for through shared words only.

    Args:
        quotes: The quotes of all reports.
    """
    drafts = [_draft(quote) for quote in quotes]
    rarity = _often_in_one_report(drafts)
    parent = list(range(len(quotes)))
    for left, right in _candidates(drafts):
        if _is_one_utterance(drafts[left], drafts[right], rarity):
            _union(parent, left, right)
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for place in range(len(quotes)):
        groups[_root(parent, place)].append(place)
    names = {
        place: digest_id("u", *sorted(quotes[member].id for member in members))
        for members in groups.values()
        if len(members) > 1
        for place in members
    }
    return tuple(dataclasses.replace(quote, group=names.get(place)) for place, quote in enumerate(quotes))


def _often_in_one_report(drafts: Sequence[_Draft]) -> dict[str, int]:
    """For each content word in how many quotes of one report it stands, in the report where it is commonest."""
    counts = Counter((word, draft.quote.report) for draft in drafts for word in draft.contents)
    most: dict[str, int] = {}
    for (word, _), count in counts.items():
        most[word] = max(count, most.get(word, 0))
    return most


@dataclasses.dataclass(frozen=True, slots=True)
class _Draft:
    """A quote as it is compared: every word in one spelling, the content words' stems, runs of words."""

    quote: Quote
    words: Words
    line: str
    content: Words
    contents: frozenset[str]
    runs: frozenset[Words]


def _draft(quote: Quote) -> _Draft:
    words = _plain(quote)
    content = tuple(_stem(word) for word in words if word not in FUNCTION_WORDS) or words
    runs = frozenset(words[place : place + _MIN_RUN] for place in range(len(words) - _MIN_RUN + 1))
    return _Draft(quote, words, f" {' '.join(words)} ", content, frozenset(content), runs)


def _stem(word: str) -> str:
    """A rough stem: spelling and ending differ between outlets ('stabilisation', 'stabilization')."""
    return word.replace("z", "s")[:_STEM_CHARS]


def _candidates(drafts: Sequence[_Draft]) -> list[tuple[int, int]]:
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for place, draft in enumerate(drafts):
        if not _is_name(draft.quote):
            for word in draft.contents:
                holders[word].append(place)
    pairs = {
        (left, right)
        for places in holders.values()
        if len(places) <= _MAX_HOLDERS
        for number, left in enumerate(places)
        for right in places[number + 1 :]
    }
    return sorted(pairs)


def _is_one_utterance(left: _Draft, right: _Draft, rarity: Mapping[str, int]) -> bool:
    if not left.runs.isdisjoint(right.runs):
        return True
    if _other_speakers(left.quote, right.quote):
        return False
    common = left.contents & right.contents
    is_rare = any(rarity[word] <= _RARE for word in common)
    brief, full = sorted((left, right), key=lambda draft: len(draft.words))
    is_same = _same_speaker(left.quote, right.quote)
    if brief.line in full.line and _says_enough(brief.words, is_rare or is_same):
        return len(brief.words) > _TERM_WORDS or _can_share_term(left, right)
    short, long = sorted((left.content, right.content), key=len)
    needed = max(
        _MIN_SHARED if is_same else _MIN_SHARED_OTHER,
        (_MIN_SAME_SPEAKER if is_same else _MIN_OTHER_SPEAKER) * len(short),
    )
    if len(common) < _MIN_SHARED or (is_same and not is_rare):
        return False
    return _in_order(short, long) >= needed


def _can_share_term(left: _Draft, right: _Draft) -> bool:
    """Whether one or two words may be one utterance: one speaker, nobody in both, the same words, or two telling words."""
    one, other = left.quote, right.quote
    if _same_speaker(one, other) or left.words == right.words:
        return True
    if one.basis == other.basis == "none" or one.speaker.entity is other.speaker.entity is None:
        return True
    brief = min(left, right, key=lambda draft: len(draft.words))
    return len(brief.content) == _TERM_WORDS and all(len(word) >= _STEM_CHARS for word in brief.content)


def _is_name(quote: Quote) -> bool:
    """A name or title in quotation marks is no utterance."""
    return quote.form == "title" or (quote.form == "term" and quote.inner.exact[:1].isupper())


def _says_enough(brief: Words, is_rare: bool) -> bool:
    """Whether words that stand whole in another quote are more than a common phrase."""
    if len(brief) == 1:
        return is_rare and len(brief[0]) >= _MIN_LONE_CHARS
    return len(brief) > 2 or is_rare


def _plain(quote: Quote) -> Words:
    """Every word of the quote, in one spelling."""
    words = quote.inner.exact.casefold().replace("-", " ").replace("\u2014", " ").split()
    plain = ("".join(sign for sign in word if sign.isalnum()).replace("z", "s") for word in words)
    return tuple(word for word in plain if word)


def _same_speaker(left: Quote, right: Quote) -> bool:
    return left.speaker.entity is not None and left.speaker.entity == right.speaker.entity


def _other_speakers(left: Quote, right: Quote) -> bool:
    return None not in (left.speaker.entity, right.speaker.entity) and left.speaker.entity != right.speaker.entity


def _in_order(short: Words, long: Words) -> int:
    """Length of the longest common subsequence."""
    row = [0] * (len(long) + 1)
    for word in short:
        diagonal = 0
        for place, other in enumerate(long, 1):
            kept = row[place]
            row[place] = diagonal + 1 if word == other else max(row[place], row[place - 1])
            diagonal = kept
    return row[-1]


def _root(parent: list[int], item: int) -> int:
    while parent[item] != item:
        parent[item] = parent[parent[item]]
        item = parent[item]
    return item


def _union(parent: list[int], left: int, right: int) -> None:
    first, second = sorted((_root(parent, left), _root(parent, right)))
    parent[second] = first
