"""Passages in another language than the report, such as posts embedded in a page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from synoptic.model.reports import Layer
from synoptic.model.spans import tight
from synoptic.stages.reports.language import language_of
from synoptic.stages.reports.segments import Range
from synoptic.text.sentences import sentences_in

# What an embedded post is: nothing is claimed from words that nobody here reads and that the report renders anyway.
EMBEDDED_POST_KIND = "boilerplate"
# Shorter sentences are told by their neighbours: a name or title in another language is no passage.
_MIN_LETTERS = 40
_MIN_WORDS = 5
# Below this share of common words a sentence is worth asking about; English prose has a third or more.
_MIN_COMMON_SHARE = 0.1
# How far above a post the words stand that announce it.
_CONTEXT_CHARS = 400

# Frequent in English, and no words of the other languages written in Latin letters.
_COMMON = frozenset(
    """the of to and that with by from his have had not are were been this which but who they their said would she its
    after also about than there when what could other into over we you will more""".split()
)
_GAP = re.compile(r"[.!?][\"”’)]*\s{2,}")
# A run of letters that are not Latin, with a link behind it.
_SCRIPT = re.compile(
    r"[^\W\d_a-zA-ZÀ-ɏ](?:[^a-zA-Z]*[^\W\d_a-zA-ZÀ-ɏ])?[^\w\s]*(?:\s*(?:https?://|pic\.twitter\.com/)\S+)*"
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_POST = re.compile(r"https?://t\.co/|pic\.twitter\.com/|(?<!\w)@\w{2,}|(?<!\w)#\w{2,}|instagram\.com/|t\.me/")
_ANNOUNCED = re.compile(
    r"\b(?:wrote|writes|posted|posts?|said|shared|tweeted|tweets?|statement)\b[^.]{0,60}\b(?:on|to|in|via) "
    r"(?:X|Twitter|Facebook|Instagram|Telegram|Truth Social|Threads|Bluesky|TikTok|Weibo|VK|LinkedIn|social media)\b|\btweet"
)


def with_passages(text: str, layers: Sequence[Layer], language: str | None) -> tuple[Layer, ...]:
    """The layers, the body cut where another language begins and ends; embedded posts become boilerplate.

    A passage in another language that is no post stays body, in a layer of its own. Only English reports
    are searched: for others the common words are not at hand.
    """
    if language != "en":
        return tuple(layers)
    found: list[tuple[Layer, bool]] = []
    for layer in layers:
        if layer.kind != "body":
            found.append((layer, False))
        else:
            found += _parted(text, layer)
    posts = [_is_post(text, layer) for layer, is_foreign in found if is_foreign]
    is_page_of_posts = 2 * sum(posts) >= len(posts)
    return tuple(
        Layer(layer.start, layer.end, EMBEDDED_POST_KIND)
        if is_foreign and (is_page_of_posts or _is_post(text, layer))
        else layer
        for layer, is_foreign in found
    )


def _is_post(text: str, layer: Layer) -> bool:
    """Whether a passage has the marks of a post or follows words that announce one."""
    if _POST.search(text, layer.start, layer.end):
        return True
    return _ANNOUNCED.search(text, max(0, layer.start - _CONTEXT_CHARS), layer.start) is not None


def _parted(text: str, layer: Layer) -> list[tuple[Layer, bool]]:
    """The stretches of a body in order, with whether each is in another language."""
    sentences = [piece for place in sentences_in(text, layer.start, layer.end) for piece in _by_script(text, place)]
    flags = [_is_foreign(text, place) for place in sentences]
    for index in range(1, len(flags)):
        if flags[index - 1] and _is_scrap(text, sentences[index]):
            flags[index] = True
    runs: list[tuple[Layer, bool]] = []
    for (start, end), flag in zip(sentences, flags, strict=True):
        if runs and runs[-1][1] is flag:
            runs[-1] = (Layer(runs[-1][0].start, end, layer.kind), flag)
        else:
            runs.append((Layer(start, end, layer.kind), flag))
    return runs


def _by_script(text: str, place: Range) -> list[Range]:
    """A sentence cut at wide gaps behind a full stop, and where it changes between Latin letters and a run of others."""
    cuts = [place[0]]
    cuts += [match.end() for match in _GAP.finditer(text, *place)]
    for match in _SCRIPT.finditer(text, *place):
        if sum(map(str.isalpha, match[0])) >= _MIN_LETTERS:
            cuts += match.span()
    cuts.append(place[1])
    pieces = (tight(text, start, end) for start, end in pairwise(sorted(cuts)))
    return [piece for piece in pieces if piece[0] < piece[1]]


def _is_foreign(text: str, place: Range) -> bool:
    """Whether a sentence of some length is in another language than English."""
    letters = [character for character in text[slice(*place)] if character.isalpha()]
    if len(letters) >= _MIN_LETTERS and 2 * sum(map(_is_latin, letters)) < len(letters):
        return True
    words = _WORD.findall(text, *place)
    if len(words) < _MIN_WORDS and text[place[0] : place[1]].isascii():
        return False
    if sum(map(len, words)) < _MIN_LETTERS or _common_share(words) >= _MIN_COMMON_SHARE:
        return False
    return language_of(text[slice(*place)]) not in (None, "en")


def _is_latin(letter: str) -> bool:
    """Whether a letter belongs to the Latin alphabet, with or without marks."""
    return letter < "\u0250"


def _is_scrap(text: str, place: Range) -> bool:
    """Whether a sentence behind a passage is too short to tell, has no common English word, or is only a link."""
    words = _WORD.findall(text, *place)
    return (
        sum(map(len, words)) < 2 * _MIN_LETTERS
        and _common_share(words) == 0
        and language_of(text[slice(*place)]) != "en"
    )


def _common_share(words: Sequence[str]) -> float:
    """How many of the words are among the commonest English ones."""
    return sum(word.casefold() in _COMMON for word in words) / max(1, len(words))
