"""Passages in another language than the report, such as posts embedded in a page.

Method: sentence by sentence. In an English report a sentence with few common English words is asked about, in
others every sentence of some length; one that is surely in another language opens a passage, and scraps behind it
that tell nothing belong to it.
Limits: sentences in Latin letters that have fewer than forty are told by their neighbours, so a short phrase stays;
languages that are near to each other (Norwegian and Danish) are not parted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from synoptic.model.reports import CLAIM_LAYERS, Layer
from synoptic.model.spans import tight
from synoptic.stages.reports.language import (
    COMMON_ENGLISH,
    ENGLISH,
    MIN_OTHER_LETTERS,
    UNDETERMINED,
    are_near,
    guess_of,
    is_english_to_model,
    language_of,
    letters_in,
)
from synoptic.stages.reports.segments import Range
from synoptic.text.sentences import sentences_in

# What an embedded post is: nothing is claimed from words that nobody here reads and that the report renders anyway.
EMBEDDED_POST_KIND = "boilerplate"
# Shorter sentences are told by their neighbours: a name or title in another language is no passage.
_MIN_LETTERS = 40
_MIN_WORDS = 5
# Below this share of common words a sentence is worth asking about; English prose has a third or more.
_MIN_COMMON_SHARE = 0.1
# For a report that is not in English there are no common words to ask first, so the identifier must be surer.
_MIN_PROBABILITY = 0.97
# How far above a post the words stand that announce it.
_CONTEXT_CHARS = 400

# What a run of letters that are not Latin begins with.
_OTHER_LETTER = re.compile(r"[^\W\d_a-zA-ZÀ-ɏ]")
_GAP = re.compile(r"[.!?][\"”’)]*\s{2,}")
# A run of letters that are not Latin, with a link behind it.
_SCRIPT = re.compile(
    r"[^\W\d_a-zA-ZÀ-ɏ](?:[^a-zA-Z]*[^\W\d_a-zA-ZÀ-ɏ])?[^\w\s]*(?:\s*(?:https?://|pic\.twitter\.com/)\S+)*"
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# The same in a text of ASCII alone, found several times as fast.
_PLAIN_WORD = re.compile(r"[A-Za-z]+(?:'[A-Za-z]+)*")
# Marks of print that part words, or join them as an apostrophe does, and one of ASCII that does the same. They are
# replaced one after the other, because `str.translate` takes a hundred times as long with letters that are not ASCII.
_PLAIN_MARKS = tuple(zip("’“”‘–—…\xa0", "'       ", strict=True))
_LETTERS_ALONE = (
    bytes(sign if chr(sign).isalpha() or sign == ord("'") else ord(" ") for sign in range(128)) + b" " * 128
)
_COMMON_IN_ASCII = frozenset(word.encode("ascii") for word in COMMON_ENGLISH)
_POST = re.compile(r"https?://t\.co/|pic\.twitter\.com/|(?<!\w)@\w{2,}|(?<!\w)#\w{2,}|instagram\.com/|t\.me/")
_ANNOUNCED = re.compile(
    r"\b(?:wrote|writes|posted|posts?|said|shared|tweeted|tweets?|statement)\b[^.]{0,60}\b(?:on|to|in|via) "
    r"(?:X|Twitter|Facebook|Instagram|Telegram|Truth Social|Threads|Bluesky|TikTok|Weibo|VK|LinkedIn|social media)\b|\btweet"
)


def with_passages(text: str, layers: Sequence[Layer], language: str | None) -> tuple[Layer, ...]:
    """The layers, the body cut where another language begins and ends; embedded posts become boilerplate.

    A passage in another language carries its tag, and so does a headline, deck or caption. In an English page a
    passage that is a post is boilerplate; any other stays body, in a layer of its own.

    Args:
        text: The whole text.
        layers: Its layers.
        language: The language of most of the text; nothing is searched when it is not known.
    """
    if language is None:
        return tuple(layers)
    groups: list[list[Layer]] = []
    for layer in layers:
        if layer.kind == "body":
            runs = _parted(text, layer, language)
            groups += [list(group) for _, group in groupby(runs, key=lambda run: run.language is not None)]
        elif layer.kind in CLAIM_LAYERS:
            other = _other_language(text, (layer.start, layer.end), language)
            groups.append([layer if other == layer.language else replace(layer, language=other)])
        else:
            groups.append([layer])
    if language == ENGLISH:
        groups = _without_posts(text, groups)
    return tuple(layer for group in groups for layer in group)


def _without_posts(text: str, groups: Sequence[Sequence[Layer]]) -> list[list[Layer]]:
    """The layers of an English page, passages that are posts marked as what nothing is claimed from."""
    passages = [group for group in groups if group[0].kind == "body" and group[0].language]
    posts = {group[0].start for group in passages if any(_is_post(text, layer) for layer in group)}
    if 2 * len(posts) >= len(passages):
        posts = {group[0].start for group in passages}
    return [
        [replace(layer, kind=EMBEDDED_POST_KIND) for layer in group] if group[0].start in posts else list(group)
        for group in groups
    ]


def _is_post(text: str, layer: Layer) -> bool:
    """Whether a passage has the marks of a post or follows words that announce one."""
    if _POST.search(text, layer.start, layer.end):
        return True
    return _ANNOUNCED.search(text, max(0, layer.start - _CONTEXT_CHARS), layer.start) is not None


def _parted(text: str, layer: Layer, language: str) -> list[Layer]:
    """The stretches of a body in order, each with its language where it is another than the report's."""
    # Letters of other alphabets are looked for in the whole layer once, since most have none.
    has_others = _OTHER_LETTER.search(text, layer.start, layer.end) is not None
    places = sentences_in(text, layer.start, layer.end)
    sentences = [piece for place in places for piece in _by_script(text, place, has_others)]
    if language == ENGLISH:
        tongues = _tongues_beside_english(text, layer, sentences)
    else:
        tongues = [_other_language(text, place, language) for place in sentences]
    for index in range(1, len(tongues)):
        if tongues[index - 1] and not tongues[index] and _is_scrap(text, sentences[index], language):
            tongues[index] = tongues[index - 1]
    runs: list[Layer] = []
    position = 0
    for tongue, group in groupby(tongues):
        first, position = position, position + len(list(group))
        runs.append(Layer(sentences[first][0], sentences[position - 1][1], layer.kind, tongue))
    return runs


def _tongues_beside_english(text: str, layer: Layer, sentences: Sequence[Range]) -> list[str | None]:
    """The language of every sentence of an English body that is surely in another."""
    plain = text[layer.start : layer.end]
    for mark, in_ascii in _PLAIN_MARKS if not plain.isascii() else ():
        plain = plain.replace(mark, in_ascii)
    # Letters and apostrophes of the whole layer in small letters, everything else a blank, place for place.
    letters = plain.encode("ascii", "replace").lower().translate(_LETTERS_ALONE)
    is_plain = plain.isascii() and b"''" not in letters
    found: list[str | None] = []
    for start, end in sentences:
        first, last = start - layer.start, end - layer.start
        if is_plain or (plain[first:last].isascii() and b"''" not in letters[first:last]):
            words = letters[first:last].split()
            if sum(map(_COMMON_IN_ASCII.__contains__, words)) >= _MIN_COMMON_SHARE * len(words):
                found.append(None)
                continue
        found.append(_not_english(text[start:end]))
    return found


def _by_script(text: str, place: Range, has_others: bool) -> list[Range]:
    """A sentence cut at wide gaps behind a full stop, and where it changes between Latin letters and a run of others."""
    if not has_others and _GAP.search(text, *place) is None:
        return [place]
    cuts = [place[0]]
    cuts += [match.end() for match in _GAP.finditer(text, *place)]
    for match in _SCRIPT.finditer(text, *place) if has_others else ():
        if sum(map(str.isalpha, match[0])) >= _MIN_LETTERS:
            cuts += match.span()
    if len(cuts) == 1:
        return [place]
    cuts.append(place[1])
    pieces = (tight(text, start, end) for start, end in pairwise(sorted(cuts)))
    return [piece for piece in pieces if piece[0] < piece[1]]


def _other_language(text: str, place: Range, language: str) -> str | None:
    """The language of a sentence of some length, when it is another than the report's."""
    if language == ENGLISH:
        return _not_english(text[slice(*place)])
    words = _WORD.findall(text, *place)
    if sum(map(len, words)) < _MIN_LETTERS:
        return None
    guess = guess_of(text[slice(*place)])
    if guess.language is None or guess.probability < _MIN_PROBABILITY or are_near(guess.language, language):
        return None
    return guess.language


def _not_english(sentence: str) -> str | None:
    """The language of a sentence of some length, when it is surely not English."""
    is_plain = sentence.isascii()
    n_letters, n_latin = letters_in(sentence)
    if n_letters >= MIN_OTHER_LETTERS and 2 * n_latin < n_letters:
        return language_of(sentence) or UNDETERMINED
    if _is_plainly_english(sentence, n_letters):
        return None
    words = _PLAIN_WORD.findall(sentence) if is_plain else _WORD.findall(sentence)
    if len(words) < _MIN_WORDS and is_plain:
        return None
    if _common_share(words) >= _MIN_COMMON_SHARE or sum(map(len, words)) < _MIN_LETTERS:
        return None
    if is_plain and is_english_to_model(sentence):
        return None
    found = language_of(sentence)
    return None if found == ENGLISH else found


def _is_plainly_english(sentence: str, n_letters: int) -> bool:
    """Whether the share of common words is high enough however the words are counted.

    Words between blanks are counted in a fraction of the time that the pattern takes; every mark may part two more.
    """
    words = sentence.lower().split()
    n_marks = len(sentence) - n_letters
    return sum(map(COMMON_ENGLISH.__contains__, words)) >= _MIN_COMMON_SHARE * (n_marks + 1)


def _is_scrap(text: str, place: Range, language: str) -> bool:
    """Whether a sentence behind a passage is too short to tell, has no common English word, or is only a link."""
    words = _WORD.findall(text, *place)
    return (
        sum(map(len, words)) < 2 * _MIN_LETTERS
        and (language != ENGLISH or _common_share(words) == 0)
        and language_of(text[slice(*place)]) != language
    )


def _common_share(words: Sequence[str]) -> float:
    """How many of the words are among the commonest English ones."""
    return sum(map(COMMON_ENGLISH.__contains__, map(str.casefold, words))) / max(1, len(words))
