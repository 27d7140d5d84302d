"""Stretches inside a line: sentences, cut also where a page ran pieces together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from synoptic.model.spans import tight
from synoptic.stages.reports.credits import bracketed_credit
from synoptic.stages.reports.dates import MONTHS, WEEKDAYS, written_in
from synoptic.stages.reports.furniture import EMBEDDED, is_link, may_embed
from synoptic.stages.reports.openings import has_odd_letters
from synoptic.text.sentences import sentences_in

Range = tuple[int, int]

# Three blanks (or two no-break spaces) are what is left of the border between two elements of a page.
_BORDER = re.compile(r"\s{3,}|\xa0{2,}")
_BRACKETS = re.compile(r"\([^()]{2,160}\)|\[[^\[\]]{2,160}\]")
# "1Crowds gathered at the gate. 2Police closed the road." under a row of pictures.
# A number that no other sign stands before; the look behind stands behind a digit, which is faster to search for.
_GLUED = re.compile(r"\d(?<!\S\d)\d?(?=[A-Z][a-z])")
_DATE_CHARS = 60
_DATE_LEAD = re.compile(
    r"(?:(?:first |last )?(?:published|posted|issued|updated|modified)(?: on| at)?\s*:?\s*)?", re.IGNORECASE
)
# What opens a date, or what may stand before it, by its first letters in small ones; or a digit does.
_OPENING_CHARS = 3
_OPENINGS_APART = frozenset(
    name[:_OPENING_CHARS]
    for name in (*MONTHS, *WEEKDAYS, "first", "last", "published", "posted", "issued", "updated", "modified")
)
_DATE_REST = re.compile(r"(?P<rest>(?:\s*\([A-Z][^()]{1,40}\))?)\s+(?=[^\W\d_a-z][\w.]*\s)")
_DASH = re.compile(r"\s*[-–—:]")
_TOKEN = re.compile(r"\S+")
# Fewer words in capitals are a name or an acronym.
MIN_SHOUTED_WORDS = 5
# Every line is cut more than once while its report is read; so many are kept.
_KEPT_LINES = 512


@lru_cache(maxsize=_KEPT_LINES)
def segments_in(text: str, start: int, end: int) -> tuple[Range, ...]:
    """The stretches of a line, in order: sentences, standard texts of players, runs in capitals."""
    line = text[start:end]
    words = line.split()
    # Where single blanks alone part the words there is no border, which costs less than to look for one.
    has_borders = " ".join(words) != line and _BORDER.search(line) is not None
    is_count = "1" in line and "2" in line and _has_captions_counted(line)
    if is_count or may_embed(text, start, end):
        stretches = _numbers_parted(text, start, end, is_count)
        apart = [sentence for stretch in stretches for sentence in sentences_in(text, *stretch)]
        return tuple(_parts_of(text, apart, has_borders))
    sentences = sentences_in(text, *tight(text, start, end))
    if has_borders or sum(map(str.isupper, words)) >= MIN_SHOUTED_WORDS:
        return tuple(_parts_of(text, sentences, has_borders))
    # Mostly the sentences are all there is to part.
    return tuple(
        part
        for sentence in sentences
        for part in (_parts_of(text, (sentence,), has_borders) if _may_open_apart(text, sentence[0]) else (sentence,))
    )


def _parts_of(text: str, sentences: Iterable[Range], has_borders: bool) -> Iterator[Range]:
    """Sentences cut at borders, behind what they were run into, and where capitals begin and end."""
    for sentence in sentences:
        for piece in _cut_at_borders(text, *sentence) if has_borders else (sentence,):
            for part in _opening_parted(text, *piece):
                yield from _shouting_parted(text, *part)


def _may_open_apart(text: str, start: int) -> bool:
    """Whether a date of publication or a bracket may stand here; False only where none does."""
    opening = text[start : start + _OPENING_CHARS].lower()
    return opening in _OPENINGS_APART or opening[0] in "([" or opening[0].isdecimal() or has_odd_letters(opening)


def _has_captions_counted(line: str) -> bool:
    """Whether the numbers of captions that were glued to their first words count from 1."""
    numbers = _GLUED.findall(line)
    return len(numbers) > 1 and numbers == [str(n + 1) for n in range(len(numbers))]


def _numbers_parted(text: str, start: int, end: int, is_count: bool) -> Iterator[Range]:
    """The stretches between players and the like, with the numbers of captions that were glued to their first words."""
    for first, last in _parted(text, start, end, EMBEDDED):
        yield from _parted(text, first, last, _GLUED) if is_count else ((first, last),)


def _parted(text: str, start: int, end: int, pattern: re.Pattern[str]) -> Iterator[Range]:
    """The stretches that match and those between them."""
    position = start
    for match in pattern.finditer(text, start, end):
        for piece in ((position, match.start()), match.span()):
            place = tight(text, *piece)
            if place[0] < place[1]:
                yield place
        position = match.end()
    place = tight(text, position, end)
    if place[0] < place[1]:
        yield place


def _cut_at_borders(text: str, start: int, end: int) -> Iterator[Range]:
    """The stretches between wide gaps; before a small letter a gap is only bad spacing."""
    position = start
    for match in _BORDER.finditer(text, start, end):
        if match.end() < end and text[match.end()].islower():
            continue
        if position < match.start():
            yield position, match.start()
        position = match.end()
    if position < end:
        yield position, end


def _opening_parted(text: str, start: int, end: int) -> Iterator[Range]:
    """A date that a sentence was run into ("4 March 2024 (Harbour Post) The club said …"), a credit, and the sentence."""
    stop = opening_date_end(text, start, end)
    if stop is not None:
        yield start, stop
        start, end = tight(text, stop, end)
    yield from _credit_parted(text, start, end)


def opening_date_end(text: str, start: int, end: int) -> int | None:
    """Where a date of publication ends that a sentence was run into; None when the stretch begins otherwise."""
    date = next(written_in(text, start, min(end, start + _DATE_CHARS)), None)
    if date is None or date.year is None or _DATE_LEAD.fullmatch(text, start, date.start) is None:
        return None
    match = _DATE_REST.match(text, date.end, end)
    return None if match is None else match.end("rest")


def _credit_parted(text: str, start: int, end: int) -> Iterator[Range]:
    """A credit or link in brackets that a sentence begins with, and the sentence."""
    match = _BRACKETS.match(text, start, end)
    is_apart = match is not None and (bracketed_credit(match[0]) or is_link(match[0]))
    if match is None or not is_apart or _DASH.match(text, match.end()):
        yield start, end
        return
    yield match.span()
    place = tight(text, match.end(), end)
    if place[0] < place[1]:
        yield place


def _shouting_parted(text: str, start: int, end: int) -> Iterator[Range]:
    """Runs of words in capitals and the stretches between them; a stretch all in capitals stays whole."""
    if sum(map(str.isupper, text[start:end].split())) < MIN_SHOUTED_WORDS:
        place = tight(text, start, end)
        if place[0] < place[1]:
            yield place
        return
    tokens = [match.span() for match in _TOKEN.finditer(text, start, end)]
    runs = list(_shouted_runs(text, tokens))
    position = start
    for first, last in runs:
        for piece in ((position, first), (first, last)):
            place = tight(text, *piece)
            if place[0] < place[1]:
                yield place
        position = last
    place = tight(text, position, end)
    if place[0] < place[1]:
        yield place


def _shouted_runs(text: str, tokens: list[Range]) -> Iterator[Range]:
    """Runs of at least `MIN_SHOUTED_WORDS` words without a small letter."""
    run: list[Range] = []
    for token in [*tokens, None]:
        if token is not None and not any(map(str.islower, text[slice(*token)])):
            run.append(token)
            continue
        # The last capitals before a small letter open the next sentence: "… PROJECT US officials said".
        if token is not None and text[token[0]].islower() and run:
            run.pop()
        if sum(text[slice(*place)].isupper() for place in run) >= MIN_SHOUTED_WORDS:
            yield run[0][0], run[-1][1]
        run = []


def is_shouted(text: str, start: int, end: int) -> bool:
    """Whether a stretch is several words in capitals that do not end like a sentence."""
    words = text[start:end]
    is_sentence = words.rstrip("\"'”’)").endswith((".", "!"))
    return (
        not is_sentence
        and words[0] not in '"“«'
        and words.isupper()
        and sum(map(str.isupper, words.split())) >= MIN_SHOUTED_WORDS
    )
