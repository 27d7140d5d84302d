"""The parts of a primary text: title, preamble, chapters, articles, numbered paragraphs, conclusion, annexes.

Method: lines that are headings by their first word and number, checked by what follows; where no article bears a word
("Article", "Clause", "Section", "§"), lines that count from 1 are the articles. Markup that names its parts goes first.
Limits: English headings; a table of contents is passed over where its headings come again with words below them.
"""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from synoptic.model.primary_texts import Part
from synoptic.model.spans import cut, tight
from synoptic.stages.primary_texts.files import Draft, Seam
from synoptic.stages.primary_texts.words import INSTRUMENTS, MODALS

_NUMBER = r"(?:[0-9]{1,3}(?:[.\-][0-9]{1,3})?(?:\s?(?:bis|ter|quater))?|[IVXLC]{1,7}|[A-Z])"
_WORDED = r"(?:ARTICLE|Article|CLAUSE|Clause|SECTION|Section|ART\.|Art\.|§)"
_ARTICLE = re.compile(
    rf"[*#\s]{{0,6}}(?P<word>{_WORDED})\s{{0,3}}(?P<number>{_NUMBER})(?=[\s.:)\-–—*]|$)[.:)\-–—*\s]{{0,6}}(?P<rest>[^\n]*)"
)
_CHAPTER = re.compile(
    r"[*#\s]{0,6}(?P<word>CHAPTER|Chapter|PART|Part|TITLE|Title)\s{1,3}"
    rf"(?P<number>{_NUMBER}|[A-Z][a-z]{{2,8}}|[A-Z]{{3,9}})(?=[\s.:)\-–—]|$)[.:)\-–—\s]{{0,6}}(?P<rest>[^\n]*)"
)
_ANNEX = re.compile(
    r"[*#\s]{0,6}(?P<word>ANNEX|Annex|SCHEDULE|Schedule|APPENDIX|Appendix|PROTOCOL|Protocol)\b\s{0,3}"
    r"(?P<number>[A-Z0-9]{0,5})(?=[\s.:)\-–—]|$)[.:)\-–—\s]{0,6}(?P<rest>[^\n]*)"
)
_CONCLUSION = re.compile(
    r"\s{0,8}(?:IN WITNESS WHEREOF|In witness whereof|In Witness Whereof|IN FAITH WHEREOF|In faith whereof|"
    r"(?:DONE|Done|SIGNED|Signed|EXECUTED|Executed|CONCLUDED|Concluded) (?:at|in|on|AT|IN|ON|this|by)\b)"
)
_COUNTED = re.compile(
    r"\s{0,8}(?:(?P<plain>[0-9]{1,2})[.)]|\((?P<round>[0-9]{1,2})\)|(?P<bare>[0-9]{1,2})(?=\s+[A-Z]))\s+(?P<rest>\S[^\n]*)"
)
_PARAGRAPH = re.compile(
    r"[ \t\u00a0]{0,12}(?:(?P<plain>[0-9]{1,3})[.)](?=\s|$)|\((?P<round>[0-9]{1,2})\)|(?P<dotted>[0-9]{1,3}\.[0-9]{1,2})\.?(?=\s))"
)
_PREAMBLE = re.compile(r"\s{0,8}(?:PREAMBLE|Preamble)\b")
_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_CONTENTS = re.compile(r"\s{0,8}(?:TABLE OF CONTENTS|Table of contents|CONTENTS|Contents)\s*$")

MAX_HEADING_CHARS = 120
_MAX_TITLE_CHARS = 400
_MAX_TITLE_LINES = 12
# A line that is this long and does not end a sentence is wrapped, so what stands at the start of the next is no heading.
_WRAPPED_CHARS = 60
# So many words below a heading make it more than an entry in a table of contents.
_MIN_BODY_CHARS = 12
_MIN_COUNTED = 3
_JOINS = frozenset("between and among of on for the with concerning regarding to in".split())


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Cut:
    """A part before it has a label; ranges are code points."""

    kind: str
    number: str | None
    heading: tuple[int, int] | None
    start: int
    end: int = 0


def parts_of(draft: Draft, ident: str) -> tuple[Part, ...]:
    """The parts of a text in order, a whole before its parts.

    Args:
        draft: The text.
        ident: Id of the text, for the spans.
    """
    text = draft.text
    cuts = _from_seams(draft) if draft.seams else _from_lines(text)
    return tuple(_labelled(cuts, text, ident))


def lines_of(text: str) -> list[_Line]:
    """The lines that hold something."""
    return [_Line(m.start(), m.end(), m[0]) for m in _LINE.finditer(text) if m[0].strip()]


def title_of(text: str) -> tuple[int, int] | None:
    """The range of the title: the first lines that name an instrument and are no sentence; None without one."""
    lines = lines_of(text)[:_MAX_TITLE_LINES]
    kept: list[_Line] = []
    for line in lines:
        words = line.text.split()
        if kept and _names_instrument(kept) and not _goes_on(kept[-1], line):
            break
        is_body = line.text.rstrip().endswith((".", ";", ",")) or _PREAMBLE.match(line.text) is not None
        if (
            is_body
            or _ARTICLE.match(line.text)
            or _CONTENTS.match(line.text)
            or set(map(str.lower, words)) & MODALS.keys()
        ):
            break
        kept.append(line)
    if not _names_instrument(kept) or kept[-1].end - kept[0].start > _MAX_TITLE_CHARS:
        return None
    return tight(text, kept[0].start, kept[-1].end)


def _names_instrument(lines: Iterable[_Line]) -> bool:
    return any(word.strip(".,:;*#").lower() in INSTRUMENTS for line in lines for word in line.text.split())


def _goes_on(last: _Line, line: _Line) -> bool:
    """Whether a title runs on in the next line."""
    is_near = line.start - last.end <= 3
    first, end = line.text.split()[0].lower(), last.text.split()[-1].lower().strip(",")
    is_same_case = last.text.isupper() == line.text.isupper()
    return (
        end in _JOINS
        or first in _JOINS - {"the", "in"}
        or (is_near and is_same_case and len(line.text) < MAX_HEADING_CHARS and first != "the")
    )


def _from_seams(draft: Draft) -> list[Cut]:
    """The parts that the markup names."""
    kept: list[Seam] = []
    ends = [*(seam.start for seam in draft.seams[1:]), len(draft.text)]
    for seam, end in zip(draft.seams, ends, strict=False):
        # What stands in the preamble or the conclusion is called an article only by the markup.
        if seam.kind == "article" and kept and kept[-1].kind in {"preamble", "conclusion"} and not seam.number:
            continue
        if seam.kind == "chapter" and not seam.number and seam.heading is None:
            continue
        kept.append(_named_by_words(seam, draft.text[seam.start : end], is_first=not kept))
    ends = [*(seam.start for seam in kept[1:]), len(draft.text)]
    return [Cut(s.kind, _bare(s.number), s.heading, s.start, end) for s, end in zip(kept, ends, strict=True)]


def _named_by_words(seam: Seam, words: str, *, is_first: bool) -> Seam:
    """The seam of an article without a number, which may hold the preamble or the closing words."""
    if seam.kind != "article" or seam.number:
        return seam
    if _CONCLUSION.match(words.lstrip()):
        return Seam(seam.start, "conclusion", None, None)
    return Seam(seam.start, "preamble", None, None) if is_first else seam


def _bare(number: str | None) -> str | None:
    """The number without the word in front of it ("ARTICLE 4", "TITLE II")."""
    words = (number or "").split()
    return words[-1].strip(".:") if words else None


def _from_lines(text: str) -> list[Cut]:
    lines = lines_of(text)
    heads = list(_heads(text, lines))
    heads = _without_contents(text, heads)
    if not any(head.kind == "article" for head in heads):
        heads = sorted([*heads, *_counted(text, lines)], key=lambda head: head.start)
    articles = [head for head in heads if head.kind == "article"]
    annex = next(
        (head.start for head in heads if head.kind == "annex" and articles and head.start > articles[0].start),
        len(text),
    )
    conclusion = _conclusion(lines, articles, annex)
    if conclusion is not None:
        heads = sorted([*heads, Cut("conclusion", None, None, conclusion)], key=lambda head: head.start)
    first = min((head.start for head in heads if head.kind in {"chapter", "article"}), default=conclusion or len(text))
    title = title_of(text)
    opening = [Cut("title", None, None, *title)] if title else []
    begin = title[1] if title else 0
    if text[begin:first].strip():
        opening.append(Cut("preamble", None, None, *tight(text, begin, first)))
    heads = [head for head in heads if head.start >= first]
    ends = [*(head.start for head in heads[1:]), len(text)]
    return opening + [dataclasses.replace(head, end=end) for head, end in zip(heads, ends, strict=False)]


def _conclusion(lines: Sequence[_Line], articles: Sequence[Cut], annex: int) -> int | None:
    """Where the closing words begin: behind the last article that stands before the annexes."""
    inside = [article.start for article in articles if article.start < annex]
    last = inside[-1] if inside else 0
    return next((line.start for line in lines if last < line.start < annex and _CONCLUSION.match(line.text)), None)


def _heads(text: str, lines: Sequence[_Line]) -> Iterator[Cut]:
    """Headings of articles, chapters and annexes; a section is a chapter where articles are called articles."""
    matches = [(i, line, _ARTICLE.match(line.text)) for i, line in enumerate(lines)]
    called = Counter(m["word"].lower().rstrip(".") for _, _, m in matches if m is not None)
    word = next((w for w in ("article", "art", "clause", "section", "§") if called[w]), None)
    for i, line, match in matches:
        previous = lines[i - 1] if i else None
        if match is not None and _is_heading(match["rest"], previous, line):
            kind = (
                "article"
                if match["word"].lower().rstrip(".") == word or (word == "article" and match["word"].lower() == "art.")
                else "chapter"
            )
            yield _head(text, lines, i, kind, match)
            continue
        for kind, pattern in (("chapter", _CHAPTER), ("annex", _ANNEX)):
            found = pattern.match(line.text)
            if (
                found is not None
                and len(line.text) <= MAX_HEADING_CHARS
                and _is_heading(found["rest"], previous, line)
                and not line.text.rstrip().endswith((".", ";", ","))
            ):
                yield _head(text, lines, i, kind, found)
                break


def _is_heading(rest: str, previous: _Line | None, line: _Line) -> bool:
    """Whether a line that begins like a heading is one, and no reference at the start of a wrapped line."""
    rest = rest.strip()
    opens_sentence = not rest or rest[0].isupper() or rest[0] in "\"“'‘([1234567890*"
    if not opens_sentence or rest.startswith(("(1", "(2", "(3", "(a", "(b", "(c")):
        return False
    if previous is None or not rest:
        return True
    is_wrapped = len(previous.text) > _WRAPPED_CHARS and not previous.text.rstrip().endswith(
        (".", ";", ":", "”", '"', ")")
    )
    return not (is_wrapped and line.start - previous.end <= 2)


def _head(text: str, lines: Sequence[_Line], i: int, kind: str, match: re.Match[str]) -> Cut:
    line, number = lines[i], (match["number"] or None)
    rest = match["rest"].strip(" *")
    heading = None
    if rest and _is_title(rest):
        at = line.start + match.start("rest")
        heading = tight(text, at, line.end)
    elif not rest and i + 1 < len(lines) and _is_title(lines[i + 1].text.strip(" *")):
        following = lines[i + 1]
        is_next_heading = any(pattern.match(following.text) for pattern in (_ARTICLE, _CHAPTER, _CONCLUSION))
        is_body = i + 2 < len(lines) and kind == "article" and following.text.rstrip().endswith(".")
        heading = None if is_next_heading or is_body else tight(text, following.start, following.end)
    return Cut(kind, number, heading, line.start)


def _is_title(words: str) -> bool:
    """Whether a line can be a heading: short, no list item, no sentence."""
    if not words or len(words) > MAX_HEADING_CHARS or words.endswith((";", ",", ":")) or words[0].isdigit():
        return False
    lowered = set(words.lower().split())
    return not lowered & MODALS.keys() and (not words.endswith(".") or len(lowered) <= 6) and words[0] not in "(-•"


def _without_contents(text: str, heads: Sequence[Cut]) -> list[Cut]:
    """The headings without those of a table of contents: no words below them, and the same heading again later."""
    ends = [*(head.start for head in heads[1:]), len(text)]
    later: Counter[tuple[str, str | None]] = Counter((head.kind, head.number) for head in heads)
    kept = []
    for head, end in zip(heads, ends, strict=False):
        later[head.kind, head.number] -= 1
        below = head.heading[1] if head.heading else text.find("\n", head.start, end)
        has_body = below >= 0 and len(text[below:end].strip()) >= _MIN_BODY_CHARS
        if has_body or head.kind != "article" or not later[head.kind, head.number]:
            kept.append(head)
    return kept


def _counted(text: str, lines: Sequence[_Line]) -> list[Cut]:
    """Lines that count from 1 on, where articles bear no word ("1. Supply", "(1) The parties …")."""
    found: list[Cut] = []
    for line in lines:
        match = _COUNTED.match(line.text)
        if match is None:
            continue
        number = match["plain"] or match["round"] or match["bare"]
        if int(number) != len(found) + 1:
            continue
        rest = match["rest"].strip()
        at = line.start + match.start("rest")
        heading = (
            tight(text, at, line.end)
            if _is_title(rest) and not rest.endswith(".") and len(rest) < MAX_HEADING_CHARS // 2
            else None
        )
        found.append(Cut("article", number, heading, line.start))
    return found if len(found) >= _MIN_COUNTED else []


def _paragraphs(text: str, article: Cut) -> Iterator[Cut]:
    """The numbered paragraphs of an article, while they count on."""
    begin = article.heading[1] if article.heading else article.start
    starts: list[tuple[int, str]] = []
    for line in lines_of(text[begin : article.end]):
        match = _PARAGRAPH.match(line.text)
        if match is None:
            continue
        number = match["plain"] or match["round"] or match["dotted"].split(".")[1]
        if int(number) == len(starts) + 1 and (begin + line.start > article.start or match["dotted"]):
            starts.append((begin + line.start, number))
    ends = [*(at for at, _ in starts[1:]), article.end]
    for (at, number), end in zip(starts, ends, strict=False):
        yield Cut("paragraph", number, None, at, end)


def _labelled(cuts: Sequence[Cut], text: str, ident: str) -> Iterator[Part]:
    taken: Counter[str] = Counter()
    chapter: Part | None = None
    annex: Part | None = None
    for row in cuts:
        start, end = tight(text, row.start, row.end)
        if start >= end:
            continue
        above = annex if row.kind != "annex" and annex is not None else (chapter if row.kind == "article" else None)
        label = _label(row, above if row.kind == "article" else annex if row.kind != "annex" else None, taken)
        heading = cut(ident, text, *row.heading) if row.heading and row.heading[0] < row.heading[1] else None
        if row.kind in {"chapter", "annex"}:
            end = tight(text, start, _end_of(row, cuts, len(text)))[1]
        part = Part(label, row.kind, row.number, heading, cut(ident, text, start, end), above.label if above else None)
        if row.kind == "chapter":
            chapter = part
        if row.kind in {"annex", "conclusion"}:
            chapter, annex = None, part if row.kind == "annex" else None
        yield part
        if row.kind == "article":
            for paragraph in _paragraphs(text, dataclasses.replace(row, start=start, end=end)):
                at, to = tight(text, paragraph.start, paragraph.end)
                name = _unique(f"{label}({paragraph.number})", taken)
                yield Part(name, "paragraph", paragraph.number, None, cut(ident, text, at, to), label)


def _end_of(row: Cut, cuts: Sequence[Cut], end: int) -> int:
    """Where a chapter or annex ends: at the next of its kind, the conclusion, or the next annex."""
    closing = {"annex"} if row.kind == "annex" else {"chapter", "annex", "conclusion"}
    return next((other.start for other in cuts if other.start > row.start and other.kind in closing), end)


def _label(row: Cut, above: Part | None, taken: Counter[str]) -> str:
    """The address of a part: its kind and number, with what it stands in where that alone is not unique."""
    own = f"{row.kind} {row.number}" if row.number else row.kind
    if above is not None and (above.kind == "annex" or own in taken):
        own = f"{above.label} {own}"
    return _unique(own, taken)


def _unique(label: str, taken: Counter[str]) -> str:
    taken[label] += 1
    return label if taken[label] == 1 else f"{label} #{taken[label]}"
