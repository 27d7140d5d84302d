"""Sentences of a text, as code point ranges.

Method: the text is cut into paragraphs at blank lines and at line breaks that no
wrapping explains; inside a paragraph every full stop, question mark, exclamation
mark and ellipsis is a candidate, and small rules over the word before it and the
word after it decide. Sentences inside a quotation are sentences of their own.
Measured figures stand in ``docs/decisions/language-core.md``.

Limits: rules of English; other languages with the same marks are cut at marks
that a capital follows. Text without any mark stays one sentence a paragraph.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

_CLOSERS = "\"'\u201d\u2019\u00bb)\\]"
_OPENERS = "\"'\u201c\u2018\u00ab(\\["
_QUOTES = frozenset("\"'\u201d\u2019\u00bb\u201c\u2018\u00ab")

# Wrapped text is seldom wider than this; a longer line is a whole paragraph.
_MAX_WRAP_CHARS = 130
# Narrower blocks are lists, verses or tables: every line stands alone.
_MIN_WRAP_CHARS = 50
# A report is read paragraph by paragraph several times over: by line, by layer, by the deep pass. So many are kept, which
# is more than most reports have and holds a few megabytes of text at most.
_KEPT_PARAGRAPHS = 512
# How far a rule looks to either side of a mark, which keeps the cost linear.
_CONTEXT_CHARS = 60

_BREAKS = "\n\r\x0c\x85\u2028\u2029"
_LINE = re.compile(r"[^\n\r\x0c\x85\u2028\u2029]+")
_WORD = re.compile(r"\S+")
_BULLET = re.compile(r"(?:[\u2022\u25aa\u25cf\u25a0\u2023\u25e6*]|[-\u2013\u2014])\s+\S")
# These three are searched in every sentence: each begins with a set of characters, which is searched for several times
# as fast as anything else, so a look behind stands behind it.
_INLINE_BULLET = re.compile(
    r"[\u2022\u25aa\u25cf\u25a0\u2023\u25e6](?<=\s[\u2022\u25aa\u25cf\u25a0\u2023\u25e6])(?=\s)"
)
_RULE = re.compile(r"([*_=~-])\1{4,}")
_FACE = re.compile(r"[:;=]-?[()DPp](?:\s|\Z)")
_ADDRESS = re.compile(r"(?:https?:|www\.)")
_MARK = re.compile(rf"[.!?\u2026][.!?\u2026]*(?P<closers>[{_CLOSERS}]*)")
_BEFORE = re.compile(r"[^\s(\[\"\u201c\u2018\u00ab/\u2014\u2013\u2022\u25aa\u25cf\u25a0\u2023\u25e6]+\Z")
_AFTER = re.compile(rf"(?P<openers>[{_OPENERS}]*)(?P<word>[^\s,;:)\]]*)")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]\Z")
_INNER_CAPITAL = re.compile(r"[a-z]{1,3}[-\u2019']?[A-Z]")
_NUMBERING = re.compile(r"(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})\Z")
_SPEAKING = re.compile(
    r"(?:(?:[A-Z][\w.'\u2019-]*|the|a|an|of|his|her)\s+){1,5}(?:said|says|asked|asks|told|"
    r"added|wrote|writes|replied|tweeted|posted|shouted|wondered|quipped|joked)\b"
)

# A title or label: a sentence never ends after it.
_NEVER_FINAL = frozenset(
    "mr mrs ms dr drs prof st mt ft gen lt col maj capt cmdr sgt cpl adm brig sen rep reps "
    "sens gov pres rev fr hon messrs mme mlle supt det insp amb vs v e.g i.e eg ie cf viz "
    "ca approx attn ref tel univ dept vol pp lt.-gen maj.-gen vice-adm".split()
)
# A sentence may end after it: the next word decides.
_MAYBE_FINAL = frozenset(
    "inc corp ltd co bros jr sr etc al est ave blvd rd esq ph.d plc dist assn "
    "jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri "
    "sat sun ala ariz ark calif colo conn fla ga ill ind kan ky la md mass mich minn miss "
    "mo mont neb nev okla ore pa tenn tex vt va wash wis wyo ont que ext hrs hr min lb oz "
    "gov't govt int'l nat'l intl natl".split()
)
# Full stop only before a number, else an ordinary end of sentence.
_BEFORE_NUMBER = frozenset("no nos art arts fig figs p c ch para sec sect ss".split())
# What a single capital numbers: "vitamin C. Doctors", "Plan B. Moen".
_LETTERED = frozenset(
    "vitamin vitamins plan group grade class terminal gate hepatitis influenza block hall annex option pot category".split()
)
_KIND_MARKS = "\"'\u201c\u2018(["
# Short words after which a full stop is no abbreviation's, whatever follows.
_FULL_WORDS = frozenset("it me him her us you so too now one out up all was is yet ago day way man men war law".split())
# Words that open a sentence far more often than they continue a name.
_STARTERS = frozenset(
    "the a an this that these those he she it we they i you his her its our their my your "
    "in on at by for from with without after before since until during under over between "
    "among as if when while where why how what who but and or so yet because although "
    "though however meanwhile moreover also both all some many most several few no not "
    "there here then now one two three such asked according another earlier later last "
    "next officials police people despite instead still even only once every each any "
    "more than to is are was were has have had did do does will would".split()
)
# After ``10 a.m.`` these belong to the time.
_AFTER_TIME = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun "
    "january february march april may june july august september october november december "
    "et est edt ct cst cdt pt pst pdt mt gmt utc bst cet msk local jan feb mar apr".split()
)


def sentences_in(text: str, start: int = 0, end: int | None = None) -> tuple[tuple[int, int], ...]:
    """Return the sentences of ``text[start:end]``, in order and without overlap.

    Every character that is not white space belongs to exactly one sentence; a
    sentence begins and ends with one, and never crosses a blank line. The cost
    is linear in the length.

    Args:
        text: the whole report text.
        start: first code point to read.
        end: code point after the last to read; ``None`` for the end of the text.

    Returns:
        Half-open ``(start, end)`` pairs, code points into ``text``.

    >>> page = "Gen. Ruiz left. \u201cWe are late. Very late,\u201d he said."
    >>> [page[a:b] for a, b in sentences_in(page)]
    ['Gen. Ruiz left.', '“We are late.', 'Very late,” he said.']
    """
    stop = len(text) if end is None else end
    found: list[tuple[int, int]] = []
    for first, last in _paragraphs(text, start, stop):
        found += _sentences_of(text, first, last)
    return tuple(found)


@lru_cache(maxsize=_KEPT_PARAGRAPHS)
def _sentences_of(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Return the sentences of one paragraph."""
    found: list[tuple[int, int]] = []
    opening = start
    for cut in (*_cuts(text, start, end), end):
        place = _trimmed(text, opening, cut)
        if place[0] < place[1]:
            found.append(place)
        opening = cut
    return tuple(found)


def _paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield runs of lines that belong together, without outer white space."""
    if _is_one_line(text, start, end):
        line = _trimmed(text, start, end)
        if line[0] < line[1]:
            yield line
        return
    block: list[tuple[int, int]] = []
    previous_end = start
    for match in _LINE.finditer(text, start, end):
        line = _trimmed(text, *match.span())
        if line[0] >= line[1]:
            continue
        if block and _has_blank_line(text, previous_end, line[0]):
            yield from _runs(text, block)
            block = []
        block.append(line)
        previous_end = line[1]
    yield from _runs(text, block)


def _is_one_line(text: str, start: int, end: int) -> bool:
    """Return whether no line break stands in a stretch, which costs less to ask than to look for lines."""
    for mark in _BREAKS:  # noqa: SIM110 - all() costs twice as much, on every line of every report
        if text.find(mark, start, end) >= 0:
            return False
    return True


def _has_blank_line(text: str, start: int, end: int) -> bool:
    """Return whether more than one line break lies between two lines."""
    gap = text[start:end].replace("\r\n", "\n")
    return sum(map(gap.count, _BREAKS)) > 1


def _runs(text: str, lines: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the lines of a block, joined where the break is only a wrapping."""
    if not lines:
        return
    width = max(last - first for first, last in lines)
    run_start, run_end = lines[0]
    for first, last in lines[1:]:
        if not _is_wrapped(text, run_end, first, width):
            yield (run_start, run_end)
            run_start = first
        run_end = last
    yield (run_start, run_end)


def _is_wrapped(text: str, line_end: int, next_start: int, width: int) -> bool:
    """Return whether a line break only wraps: the next word would not have fitted."""
    if not _MIN_WRAP_CHARS <= width <= _MAX_WRAP_CHARS:
        return False
    if _BULLET.match(text, next_start):
        return False
    reach = max(0, line_end - _MAX_WRAP_CHARS - 1)
    line_start = max(text.rfind(mark, reach, line_end) for mark in "\n\r") + 1
    line_chars = line_end - max(line_start, reach)
    word = _WORD.match(text, next_start)
    word_chars = 0 if word is None else word.end() - word.start()
    fits = line_chars + 1 + word_chars <= width
    return not fits or (text[next_start].islower() and 2 * line_chars >= width)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the range without white space at either end."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end)


def _cuts(text: str, start: int, end: int) -> Iterator[int]:
    """Yield, in order, the positions where one sentence ends and the next begins."""
    bullets = [match.start() for match in _INLINE_BULLET.finditer(text, start, end)]
    rules = [m.end() for m in _RULE.finditer(text, start, end) if m.end() < end and text[m.end()].isspace()]
    marks = (
        match.end()
        for match in _MARK.finditer(text, start, end)
        if match.end() < end and _ends_sentence(text, match, start, end)
    )
    yield from sorted({*bullets, *rules, *marks} - {start, end})


def _ends_sentence(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    """Return whether the sentence ends with this mark."""
    closers = mark["closers"]
    position = mark.end()
    spaced = text[position].isspace()
    near = text[max(start, mark.start() - _CONTEXT_CHARS) : mark.start()]
    word = _word_at_end(near)
    ahead = text[position : position + _CONTEXT_CHARS].lstrip()
    after = _AFTER.match(ahead)
    if after is None or not ahead or _FACE.match(ahead):
        return False
    if not spaced:
        return _ends_without_space(text, mark, word, end)
    if _is_numbering(word, near[: len(near) - len(word)].rstrip()):
        return False
    sign = text[mark.start() : position - len(closers)]
    if sign != ".":
        return _ends_loudly(closers, sign, ahead, after)
    if closers == "" and _is_letter_of_kind(word, near[: len(near) - len(word)]):
        return not _starts_small(after)
    return _ends_quietly(word, closers, ahead, after)


def _is_letter_of_kind(word: str, lead: str) -> bool:
    """Return whether a capital tells one of a kind (``vitamin C``), which is no initial of a name."""
    if len(word) != 1 or not word.isupper():
        return False
    kind = lead.split()[-1:]
    return bool(kind) and kind[0].lower().strip(_KIND_MARKS) in _LETTERED


def _word_at_end(near: str) -> str:
    """Return the word that stands right before a mark, without what opens it; empty after a blank."""
    if not near or near[-1].isspace():
        return ""
    # Only the last stretch without a blank can hold it: the pattern is tried at every character.
    before = _BEFORE.search(near.rsplit(None, 1)[-1])
    return "" if before is None else before.group()


def _is_numbering(word: str, lead: str) -> bool:
    """Return whether a number or letter opens a point of a list: ``2. Close it``."""
    if not _NUMBERING.match(word):
        return False
    if not lead:
        return True
    last = lead.split()[-1].lower().removesuffix(".")
    return word.isdigit() and lead[-1] in ".!?" and last not in _MAYBE_FINAL | _BEFORE_NUMBER


def _ends_without_space(text: str, mark: re.Match[str], word: str, end: int) -> bool:
    """Return whether a new sentence follows a mark although the space is missing.

    Only after a word of small letters and before a capital and a small letter
    (``done.The``), so that ``U.S.A``, ``3.5`` and ``site.com`` stay whole.
    """
    position = mark.end()
    if position + 1 >= end or len(word) < 3 or not word.isalpha():
        return False
    follows = text[position].isupper() and text[position + 1].islower()
    return follows and word[-1].islower() and not word[0].isupper()


def _ends_loudly(closers: str, sign: str, ahead: str, after: re.Match[str]) -> bool:
    """Return whether a question mark, exclamation mark or ellipsis ends a sentence."""
    if _starts_small(after):
        return sign.endswith("?") and not closers and ahead[0].isalpha()
    if "." in sign and "[" in after["openers"] + ahead[:1]:
        return False
    speaks = not _QUOTES.isdisjoint(closers) and _SPEAKING.match(ahead) is not None
    return not speaks


def _ends_quietly(word: str, closers: str, ahead: str, after: re.Match[str]) -> bool:
    """Return whether a single full stop ends a sentence."""
    lowered = word.lower()
    if _starts_small(after):
        ordinary = (len(word) >= 4 and word.isalpha() and word == lowered) or lowered in _FULL_WORDS
        known = lowered in _NEVER_FINAL or lowered in _MAYBE_FINAL
        return ordinary and not known and not closers and ahead[0].isalpha()
    if not word and ahead.startswith("/"):
        return False
    if closers:
        return True
    if lowered in _NEVER_FINAL:
        return False
    return _ends_after(word, ahead, after["word"])


def _ends_after(word: str, ahead: str, following: str) -> bool:
    """Return whether a sentence ends after ``word`` and before ``following``."""
    lowered = word.lower()
    opens = following.lower().rstrip(".'\u2019\u201d\"") in _STARTERS
    is_initial = len(word) == 1 and word.isupper()
    if lowered in _BEFORE_NUMBER and not is_initial:
        return not ahead[0].isdigit()
    if lowered in ("a.m", "p.m"):
        return following.lower().rstrip(".") not in _AFTER_TIME
    if lowered in _MAYBE_FINAL or _INITIALS.match(word):
        return opens or ahead[0] in _QUOTES
    if is_initial and word != "I":
        return opens
    return not (word.isdigit() and ahead.startswith("/"))


def _starts_small(after: re.Match[str]) -> bool:
    """Return whether what follows begins with a small letter that is no brand name."""
    word = after["word"]
    if not word or not word[0].islower():
        return word[:1] in ("%", ",", ";")
    return _INNER_CAPITAL.match(word) is None and _ADDRESS.match(word) is None
