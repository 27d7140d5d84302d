"""A stretch of a report's text that can prove itself."""

from __future__ import annotations

from dataclasses import dataclass

from synoptic.errors import BrokenSpan


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of Unicode code points in one report's text, with the words it selects.

    Attributes:
        report: Id of the report.
        start: First code point, counted from 0.
        end: The code point after the last one; always greater than `start`.
        exact: The selected characters, repeated.
    """

    report: str
    start: int
    end: int
    exact: str

    def __post_init__(self) -> None:
        """Refuse a range that no text can have.

        Raises:
            BrokenSpan: The range is empty, reversed or negative, or `exact` has another length.
        """
        if not 0 <= self.start < self.end or len(self.exact) != self.end - self.start:
            raise BrokenSpan(
                f"Span [{self.start}, {self.end}) of report {self.report!r} with {len(self.exact)} "
                "characters: expected 0 <= start < end and as many characters as the range."
            )


def cut(report: str, text: str, start: int, end: int) -> Span:
    """The span of these characters.

    Raises:
        BrokenSpan: The range does not lie inside the text, or is empty.
    """
    if not 0 <= start < end <= len(text):
        raise BrokenSpan(
            f"Range [{start}, {end}) of report {report!r}: expected a range inside its {len(text)} characters."
        )
    return Span(report, start, end, text[start:end])


def tight(text: str, start: int, end: int) -> tuple[int, int]:
    """The same range without the white space at both ends; empty if there is nothing else."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def overlap(a: Span, b: Span) -> int:
    """How many code points both spans share; 0 for spans of different reports."""
    if a.report != b.report:
        return 0
    return max(0, min(a.end, b.end) - max(a.start, b.start))


@dataclass(frozen=True, slots=True)
class Selector:
    """A span as the W3C Web Annotation model writes it: position, quote and its surroundings.

    Attributes:
        start: First code point.
        end: The code point after the last one.
        exact: The selected characters.
        prefix: Characters before, as many as make the quote unique in the text (perhaps none).
        suffix: Characters after, likewise.
    """

    start: int
    end: int
    exact: str
    prefix: str
    suffix: str


def selector_of(span: Span, text: str) -> Selector:
    """The selector of a span, with a prefix and suffix that make its quote unique in the text.

    Source: W3C Web Annotation Data Model (2017), 4.2.4 and 4.2.5. The context grows by doubling on
    both sides until prefix + exact + suffix occurs once, so the cost is a few searches of the text.
    """
    width = 0
    while True:
        begin, stop = max(0, span.start - width), min(len(text), span.end + width)
        window = text[begin:stop]
        found = text.find(window)
        is_unique = found >= 0 and text.find(window, found + 1) < 0
        if is_unique or (begin == 0 and stop == len(text)):
            return Selector(span.start, span.end, span.exact, text[begin : span.start], text[span.end : stop])
        width = max(8, 2 * width)
