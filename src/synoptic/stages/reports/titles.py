"""The title of a report in its text, and where it is printed again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from synoptic.stages.reports.credits import (
    caption_label_end,
    credit_before_caption,
    photo_credit_at_end,
    photo_credit_line,
)
from synoptic.stages.reports.datelines import dateline_at
from synoptic.stages.reports.furniture import is_furniture
from synoptic.stages.reports.headers import byline_end, dates_of_line, is_person_line
from synoptic.text.sentences import sentences_in

Range = tuple[int, int]

# The title stands among the first lines or nowhere.
SEARCH_LINES = 15
_REPEAT_LINES = 10
_MIN_WORDS = 3
_MAX_WORDS = 32
_MAX_CHARS = 220
_MAX_SENTENCES = 2
# A kicker such as "World" or "Business news" above the title.
_MAX_KICKER_WORDS = 3
_MAX_SUFFIX_WORDS = 6
_MIN_INLINE_WORDS = 4
# Of a title with the site's name behind it, so much must stand in the line.
_MIN_SHARE_OF_TITLE = 0.5

_WORD = re.compile(r"[^\W_]+(?:['’‘ʼ][^\W_]+)*")
_JOINER = re.compile(r"\s*[|–—\-:·»]\s*")
_CLOSERS = "\"'”’»)]"
_APOSTROPHE_SIGNS = "'’‘ʼ"
_APOSTROPHES = str.maketrans("", "", _APOSTROPHE_SIGNS)


def folded(words: str) -> tuple[str, ...]:
    """The words without case, marks and kinds of apostrophe, to compare titles by."""
    found = _WORD.findall(words)
    if any(sign in words.casefold() for sign in _APOSTROPHE_SIGNS):
        return tuple(word.casefold().translate(_APOSTROPHES) for word in found)
    return tuple(map(str.casefold, found))


def is_same(words: str, wanted: tuple[str, ...]) -> bool:
    """Whether `folded` words are the wanted ones; stops at the first that is not."""
    number = -1
    for number, match in enumerate(_WORD.finditer(words)):
        if number >= len(wanted) or match[0].casefold().translate(_APOSTROPHES) != wanted[number]:
            return False
    return number + 1 == len(wanted)


def given_title_in(text: str, lines: Sequence[Range], title: str | None) -> Range | None:
    """Where the title given beside the text stands in it: a line of its own, or the beginning of the first line."""
    wanted = folded(title or "")
    if not wanted or not lines:
        return None
    for start, end in lines[:SEARCH_LINES]:
        if end - start <= _MAX_CHARS * 2 and _is_title_line(text[start:end], wanted):
            return start, end
    return _at_beginning(text, lines[0], wanted)


def title_among(text: str, lines: Sequence[Range], given: str | None) -> int | None:
    """Which of the first lines is the title when the given one is not printed; None when none looks like one.

    A line printed twice near the top is; else the first line that ends without a full stop and is
    followed by others, where a kicker of a few words may stand above it. When a title is given, only a
    line that shares words with it can be another version of it.
    """
    index = _guessed(text, lines)
    if index is None or not folded(given or ""):
        return index
    shared = set(folded(text[slice(*lines[index])])) & set(folded(given or ""))
    return index if len(shared) >= _MIN_SHARE_OF_TITLE * len(folded(given or "")) else None


def _guessed(text: str, lines: Sequence[Range]) -> int | None:
    """The first line that looks like a title."""
    repeated = _repeated(text, lines[:_REPEAT_LINES])
    if repeated is not None:
        return repeated
    for index, (start, end) in enumerate(lines[:SEARCH_LINES]):
        words = text[start:end]
        if is_titular(text, start, end):
            return index if index + 1 < len(lines) else None
        is_kicker = len(words.split()) <= _MAX_KICKER_WORDS and words[-1] not in ".!?"
        if not (is_kicker or is_furniture(words) or dates_of_line(words) or byline_end(words)):
            return None
    return None


def is_titular(text: str, start: int, end: int) -> bool:
    """Whether a line could be a title: some words, no full stop, no dateline, byline, date, credit or furniture."""
    words = text[start:end]
    if end - start > _MAX_CHARS or not _MIN_WORDS <= len(words.split()) <= _MAX_WORDS:
        return False
    bare = words.rstrip(_CLOSERS)
    if words[-1] in ",;:" or (bare.endswith(".") and not bare.endswith(("...", "U.S.", "U.K.", "U.N."))):
        return False
    if words[0].islower() or is_person_line(words) or len(sentences_in(text, start, end)) > _MAX_SENTENCES:
        return False
    if caption_label_end(words) or credit_before_caption(words) is not None or photo_credit_line(words):
        return False
    if is_furniture(words) or dates_of_line(words) or byline_end(words) is not None:
        return False
    return photo_credit_at_end(words) is None and not _is_body_dateline(text, start, end)


def _is_body_dateline(text: str, start: int, end: int) -> bool:
    """Whether a dateline stands here with an agency or date, or before a sentence."""
    dateline = dateline_at(text, start, end)
    return dateline is not None and (dateline.agency is not None or dateline.has_date)


def _repeated(text: str, lines: Sequence[Range]) -> int | None:
    """The first line that is printed again and could be a title."""
    for index, (start, end) in enumerate(lines):
        # A paragraph is no title, and all its words are not worth comparing.
        if end - start > _MAX_CHARS:
            continue
        wanted = folded(text[start:end])
        is_repeated = any(is_same(text[slice(*line)], wanted) for n, line in enumerate(lines) if n != index)
        if is_repeated and is_titular(text, start, end):
            return index
    return None


def _is_title_line(words: str, wanted: tuple[str, ...]) -> bool:
    """Whether a line is the wanted title, perhaps with the name of the site on either."""
    found = folded(words)
    if found == wanted:
        return True
    if len(found) < _MIN_WORDS or len(wanted) < _MIN_WORDS:
        return False
    if found[: len(wanted)] == wanted:
        stop = _end_of_words(words, len(wanted))
        return len(found) - len(wanted) <= _MAX_SUFFIX_WORDS and _JOINER.match(words, stop) is not None
    return wanted[: len(found)] == found and len(found) >= _MIN_SHARE_OF_TITLE * len(wanted)


def _at_beginning(text: str, line: Range, wanted: tuple[str, ...]) -> Range | None:
    """The title at the beginning of a longer line, when the next word cannot continue it."""
    start, end = line
    window = text[start : min(end, start + 4 * _MAX_CHARS)]
    if len(wanted) < _MIN_INLINE_WORDS or folded(window)[: len(wanted)] != wanted:
        return None
    stop = start + _end_of_words(window, len(wanted))
    while stop < end and text[stop] in ".!?\"”’')…":
        stop += 1
    rest = text[stop:end].lstrip()
    if not rest or rest[0].islower() or rest[0] in ",;":
        return None
    return start, stop


def _end_of_words(words: str, count: int) -> int:
    """Where the last of the first `count` words ends."""
    ends = [match.end() for match in _WORD.finditer(words)]
    return ends[count - 1]
