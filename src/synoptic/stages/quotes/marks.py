"""Quotation marks in a text: where quoted words begin and end.

Every kind of mark is read: curly, straight, single, double, angle and low marks. An apostrophe is never one: a
single mark opens only where a word begins and a closing mark follows in the same paragraph, and of several possible
closing marks one behind punctuation is preferred to one that may be a possessive ("the drivers' pay").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

# Opening mark to the marks that may close it.
_PAIRS = {
    "\u201c": "\u201d\u201c", "\u201e": "\u201c\u201d\u201f", "\u201f": "\u201d", "\u00ab": "\u00bb", "\u00bb": "\u00ab", '"': '"',
    "\u300c": "\u300d", "\u300e": "\u300f", "\u300a": "\u300b", "\u3008": "\u3009", "\u301d": "\u301e\u301f", "\uff02": "\uff02",
}  # fmt: skip
_SINGLE = {"\u2018": "\u2019'", "'": "'\u2019", "\u2039": "\u203a", "\u201a": "\u2018\u2019"}
# Typewriter and wire style: two signs that are one double mark ("``so''", "''so''").
_TWO_SIGNS = ("''", "``")
_TWO_CLOSE = "''"
# A mark of the other style, opening and closing, that may close by mistake: "so" begun straight and ended curly. Once
# the other style has opened inside, it is a quote in the quote.
_OTHER_STYLE = {'"': "\u201c\u201d", "\u201c": '""'}
# These may stand with a space on their inner side.
_SPACED = "\u00ab\u00bb"
_SPACES = " \u00a0\u202f\u2009"
_PARAGRAPH = re.compile(r"[^\n\r\u2028\u2029]+")
_NO_QUOTE_WORDS = re.compile(r"(?:\d|(?:em|tis|twas|til|till|cause|n|bout|cos|round|ere)\b)", re.IGNORECASE)
# Longer than any utterance printed in one paragraph; beyond it a mark has gone missing.
_MAX_CHARS = 3000
_MAX_SINGLE_CHARS = 700
# Around a quote inside a quote stand at least a pronoun and a verb.
_MIN_AROUND_CHARS = 5


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quoted stretch.

    Attributes:
        start: The opening mark.
        end: The code point after the closing mark, or after the last word where it is missing.
        inner_start: The first quoted character.
        inner_end: The code point after the last one.
        continues: Whether it goes on from the paragraph before, which its opening mark repeats.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    continues: bool = False


class _Closers:
    """The marks of a paragraph that can close, found once: whether one can does not depend on which one opened."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text = text
        self._start = start
        self._end = end
        self._closing: dict[str, list[int]] = {}
        self._other: dict[str, list[int]] = {}

    def first(self, mark: str, start: int, stop: int) -> int | None:
        """The first place in a range that can close a double mark."""
        return _first_in(self._places(mark), start, stop)

    def all(self, mark: str, start: int, stop: int) -> list[int]:
        """Every place in a range that can close a mark."""
        places = self._places(mark)
        return places[bisect_left(places, start) : bisect_left(places, stop)]

    def first_of_other_style(self, mark: str, start: int, stop: int) -> int | None:
        """The first mark in a range of the style that may close by mistake."""
        if mark not in _OTHER_STYLE:
            return None
        if mark not in self._other:
            self._other[mark] = self._where(_OTHER_STYLE[mark])
        return _first_in(self._other[mark], start, stop)

    def _places(self, mark: str) -> list[int]:
        if mark not in self._closing:
            text, end = self._text, self._end
            where = self._where(_SINGLE[mark] if mark in _SINGLE else _PAIRS.get(mark, "\u201d"))
            self._closing[mark] = [
                place
                for place in where
                if (_can_close_single(text, place, end) if mark in _SINGLE else _can_close(text, place, end, mark))
            ]
        return self._closing[mark]

    def _where(self, signs: str) -> list[int]:
        # The first character of a text has nothing before it, and closes nothing.
        pattern = re.compile(f"[{re.escape(signs)}]")
        return [match.start() for match in pattern.finditer(self._text, max(1, self._start), self._end)]


def _first_in(places: list[int], start: int, stop: int) -> int | None:
    at = bisect_left(places, start)
    return places[at] if at < len(places) and places[at] < stop else None


def quoted_in(text: str, start: int, end: int) -> tuple[Quoted, ...]:
    """The outermost quoted stretches of ``text[start:end]``, in order; quotes inside them are not given.

    A quote of several paragraphs gives one stretch each. An opening mark that is never closed counts when its
    paragraph has no later mark, and ends with the paragraph; a single one only when the next paragraph opens with one
    as well. A paragraph behind an open one that ends with the first mark in it is the end of the quote. The cost is linear for double marks; single marks
    look ahead as far as their paragraph reaches, at most 700 characters.
    """
    found: list[Quoted] = []
    is_open = False
    paragraphs = [row.span() for row in _PARAGRAPH.finditer(text, start, end) if row.group().strip()]
    for number, (first, last) in enumerate(paragraphs):
        following = _first_sign(text, *paragraphs[number + 1]) if number + 1 < len(paragraphs) else ""
        closed = _closed_without_opening(text, first, last) if is_open else None
        if closed is not None:
            found.append(closed)
            first = closed.end
        rows, is_open = _in_paragraph(text, (first, last), is_open and closed is None, following)
        found.extend(rows)
    return tuple(row for row in found if row.inner_end > row.inner_start)


def quoted_inside(text: str, quote: Quoted) -> tuple[Quoted, ...]:
    """The quotes inside a quote, such as what its speaker says that others said."""
    return tuple(
        row
        for row in quoted_in(text, quote.inner_start, quote.inner_end)
        if row.inner_end - row.inner_start < quote.inner_end - quote.inner_start - _MIN_AROUND_CHARS
    )


def _first_sign(text: str, start: int, end: int) -> str:
    return text[start:end].lstrip()[:1]


def _closed_without_opening(text: str, start: int, end: int) -> Quoted | None:
    """The whole paragraph, when its only double mark closes it: the writer left out the mark that repeats the opening."""
    last = start + len(text[start:end].rstrip()) - 1
    if last <= start or text[last] not in '\u201d"' or text[last - 1] not in _STOPS:
        return None
    if any(sign in text[start:last] for sign in _DOUBLE) or last - start > _MAX_CHARS:
        return None
    first = start + len(text[start:end]) - len(text[start:end].lstrip())
    return Quoted(first, last + 1, first, last, True)


_STOPS = ".!?\u2026,"
_DOUBLE = '\u201c\u201d"\u201e\u00ab\u00bb'


def _in_paragraph(text: str, place_of: tuple[int, int], was_open: bool, following: str) -> tuple[list[Quoted], bool]:
    """The quotes of one paragraph, and whether the last one was left open.

    Args:
        text: The text.
        place_of: Where the paragraph begins and ends.
        was_open: Whether the paragraph before left a quote open.
        following: The first sign of the next paragraph; empty when there is none.
    """
    start, end = place_of
    found: list[Quoted] = []
    place = start
    first = True
    is_open = False
    closers = _Closers(text, start, end)
    while (opening := _next_opening(text, place, end)) is not None:
        width = _width_of(text, opening)
        closing = _closing_of(text, opening, end, closers)
        repeats = first and was_open and not text[start:opening].strip()
        first = False
        if closing is None:
            row, place = _unclosed(text, opening, end, following)
            if row is not None:
                found.append(Quoted(row.start, row.end, row.inner_start, row.inner_end, repeats))
                is_open = True
            continue
        found.append(_without_spaces(text, Quoted(opening, closing + width, opening + width, closing, repeats)))
        place = closing + width
    return found, is_open


def _width_of(text: str, place: int) -> int:
    """How many signs the mark at a place is written with."""
    return 2 if text.startswith(_TWO_SIGNS, place) else 1


def _without_spaces(text: str, row: Quoted) -> Quoted:
    """The same stretch; spaces between its marks and its words are not quoted."""
    start, end = row.inner_start, row.inner_end
    while start < end and text[start] in _SPACES:
        start += 1
    while start < end and text[end - 1] in _SPACES:
        end -= 1
    return Quoted(row.start, row.end, start, end, row.continues)


def _unclosed(text: str, opening: int, end: int, following: str) -> tuple[Quoted | None, int]:
    """An opening mark without its partner: the rest of the paragraph when it begins a sentence, else nothing."""
    if text[opening] in _SINGLE and following == text[opening] and _opens_speech(text, opening):
        stop = opening + len(text[opening : min(end, opening + _MAX_CHARS)].rstrip())
        return Quoted(opening, stop, opening + 1, stop), end
    first = opening + _width_of(text, opening)
    rest = text[first : min(end, opening + _MAX_CHARS + 2)].rstrip()
    starts_sentence = rest[:1].isupper() and len(rest.split()) > 3
    is_double = text[opening] not in _SINGLE or first - opening == 2
    marks = (*_PAIRS, *_TWO_SIGNS)
    if not (is_double and starts_sentence) or any(mark in rest for mark in marks) or len(rest) > _MAX_CHARS:
        return None, first
    stop = first + len(rest)
    return Quoted(opening, stop, first, stop), end


def _opens_speech(text: str, opening: int) -> bool:
    """Whether a mark opens its paragraph, or stands behind a colon or comma, before a capital letter."""
    line = text[max(0, opening - 2) : opening].rpartition("\n")[2].strip()
    return line[-1:] in {"", ":", ","} and text[opening + 1 : opening + 2].isupper()


def _next_opening(text: str, start: int, end: int) -> int | None:
    return next((place for place in range(start, end) if _can_open(text, place, end)), None)


def _can_open(text: str, place: int, end: int) -> bool:
    mark = text[place]
    width = _width_of(text, place)
    if mark not in _PAIRS and mark not in _SINGLE and mark != "\u201d" and width == 1:
        return False
    before = text[place - 1] if place > 0 else " "
    after = text[place + width] if place + width < end else " "
    if (after.isspace() or after in ",.;:)!?") and not (mark in _SPACED and after in _SPACES):
        return False
    begins = before.isspace() or before in '([{\u2014\u2013-/:"\u201c\u2026|>*'
    if mark in ('"', "\u201d", "\u00bb") or width == 2:
        return begins and after != mark
    if mark in ("'", "\u2018"):
        is_word = after.isalnum() or after in "[\u2026$\u00a3\u20ac("
        return begins and is_word and _NO_QUOTE_WORDS.match(text, place + 1) is None
    return True


def _closing_of(text: str, opening: int, end: int, closers: _Closers) -> int | None:
    mark = text[opening]
    if _width_of(text, opening) == 2:
        pair = text.find(_TWO_CLOSE, opening + 3, min(end, opening + _MAX_CHARS))
        return None if pair < 0 else pair
    if mark in _SINGLE:
        return _single_closing(text, opening, end, closers)
    stop = min(end, opening + _MAX_CHARS)
    closing = closers.first(mark, opening + 2, stop)
    other = closers.first_of_other_style(mark, opening + 2, stop)
    if other is not None and (closing is None or other < closing) and text[other] == _OTHER_STYLE[mark][1]:
        return other if _ends_words(text, other, end) else closing
    return closing


def _ends_words(text: str, place: int, end: int) -> bool:
    """Whether a mark stands right behind words, and nothing but space or punctuation behind it."""
    after = text[place + 1] if place + 1 < end else " "
    return not text[place - 1].isspace() and not after.isalnum()


def _can_close(text: str, place: int, end: int, opening: str) -> bool:
    """Whether a mark closes: nothing but space or punctuation behind it; a second opening mark is not a close."""
    before = text[place - 1]
    after = text[place + 1] if place + 1 < end else " "
    if text[place] == "\u201c" and opening == "\u201c":
        return not before.isspace() and not after.isalnum()
    if text[place] == '"':
        return not (before.isspace() and after.isalnum())
    return True


def _single_closing(text: str, opening: int, end: int, closers: _Closers) -> int | None:
    """The most likely closing mark of a single quotation: one behind punctuation first, a doubtful possessive last."""
    found = closers.all(text[opening], opening + 2, min(end, opening + _MAX_SINGLE_CHARS))
    if not found:
        return None
    sure = [place for place in found if not _may_be_possessive(text, place)]
    behind_mark = [place for place in sure if text[place - 1] in ",.?!"]
    first = sure[0] if sure else found[0]
    if behind_mark and first != behind_mark[0] and not _opens_between(text, first + 1, behind_mark[0]):
        is_clause = text[first + 1 : first + 2] == " " and text[first - 1].isalnum() and text[first - 1] == "s"
        return behind_mark[0] if is_clause else first
    return first


def _can_close_single(text: str, place: int, end: int) -> bool:
    after = text[place + 1] if place + 1 < end else " "
    return not text[place - 1].isspace() and not after.isalnum()


def _may_be_possessive(text: str, place: int) -> bool:
    """'drivers' pay': an s before, a space and a small letter behind."""
    return text[place - 1] in "sz" and text[place + 1 : place + 2] == " " and text[place + 2 : place + 3].islower()


def _opens_between(text: str, start: int, end: int) -> bool:
    return any(_can_open(text, place, end) for place in range(start, end))
