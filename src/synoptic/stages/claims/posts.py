"""Posts set into a report without quotation marks: "Fans, stay home. — Ana Lima (@analima) May 3, 2024" is Lima's."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from synoptic.model.ids import digest_id
from synoptic.model.quotes import Quote, Speaker
from synoptic.model.reports import Report
from synoptic.model.sentences import Sentence
from synoptic.model.spans import Span, cut

# A post holds 280 characters, or a little more with its links; a longer paragraph holds words of the reporter too.
MAX_POST_CHARS = 360
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
# Pages keep this line of an embedded post: links, dash, name, handle in brackets, date.
_SIGNATURE = re.compile(
    r"(?:(?:https?://|pic\.twitter\.com/)\S{1,80}\s+){0,3}(?P<dash>[—–-]{1,2})\s?(?P<name>[^\n@()—–]{2,60}?)\s?"
    rf"\(@\w{{2,30}}\)(?:,?\s(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH}),? (?:19|20)\d\d)?"
)


def signed_words(report: Report, sentence: Sentence) -> frozenset[int]:
    """Positions of the words of a sentence that only sign a post: its links, name, handle and date."""
    if "@" not in report.text[sentence.start : sentence.end]:
        return frozenset()
    places = [found.span() for found in _SIGNATURE.finditer(report.text, sentence.start, sentence.end)]
    return frozenset(
        position
        for position, token in enumerate(sentence.tokens)
        if any(start <= token.start and token.end <= end for start, end in places)
    )


def posts_in(
    report: Report, sentences: Sequence[Sentence], entity_at: Callable[[Span], str | None]
) -> tuple[Quote, ...]:
    """The posts as quotes of those who sign them, in order of the text.

    A post reaches back to the beginning of its paragraph or to the post before it; where that is more than a post
    can hold, nobody can tell where it begins, and none is given.

    Args:
        report: The report.
        sentences: Its sentences.
        entity_at: The entity that these words mean, or None.
    """
    if "(@" not in report.text:
        return ()
    found = []
    for first, last in _paragraphs(sentences):
        start = first.start
        for signature in _SIGNATURE.finditer(report.text, first.start, last.end):
            said = report.text[start : signature.start()]
            if said.strip() and signature.start() - start <= MAX_POST_CHARS:
                found.append(_post(report, start + len(said) - len(said.lstrip()), signature, entity_at))
            start = signature.end()
    return tuple(found)


def _post(report: Report, start: int, signature: re.Match[str], entity_at: Callable[[Span], str | None]) -> Quote:
    name = cut(report.id, report.text, *signature.span("name"))
    inner = cut(report.id, report.text, start, start + len(report.text[start : signature.start()].rstrip()))
    span = cut(report.id, report.text, start, signature.end())
    cue = cut(report.id, report.text, *signature.span("dash"))
    key = digest_id("q", report.id, [(span.start, span.end)])
    return Quote(key, report.id, span, inner, Speaker(entity_at(name), name), cue, "direct", None, "explicit")


def _paragraphs(sentences: Sequence[Sentence]) -> Iterator[tuple[Sentence, Sentence]]:
    """First and last sentence of every paragraph of the body."""
    body = [sentence for sentence in sentences if sentence.layer == "body"]
    first = 0
    for number, sentence in enumerate(body):
        if number + 1 == len(body) or body[number + 1].paragraph != sentence.paragraph:
            yield body[first], sentence
            first = number + 1
