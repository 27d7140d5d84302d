"""Acts of reporting as annotators mark them: sources, one cue, contents.

The claims of a report name their sources, but a claim is a piece of what was reported. Here
claims of one act are joined again to what an annotator marks: everything from the first to the
last of their words in a sentence, with the conjunction that opens it and the quotation marks
around it, without cue and sources.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from synoptic.model.claims import Attribution, Claim
from synoptic.model.quotes import Quote
from synoptic.model.sentences import Sentence
from synoptic.model.spans import Span
from synoptic.model.tables import Tables

Range = tuple[int, int]

# Words that open a content clause and belong to it.
_OPENERS = frozenset("that whether if how why what to who when where which".split())


@dataclass(frozen=True)
class Reported:
    """One act of reporting.

    Attributes:
        sources: Ranges of code points that name who is made responsible; empty when nobody is named.
        cue: The range of the cue; None when the act goes on without one.
        contents: Ranges of what is reported, in order and apart from each other.
        entities: Ids of the entities that the sources mean.
    """

    sources: tuple[Range, ...]
    cue: Range | None
    contents: tuple[Range, ...]
    entities: frozenset[str] = frozenset()


def reported_in(tables: Tables) -> tuple[Reported, ...]:
    """The outermost acts of reporting of one report, in order of their first content.

    Nesting is left out, as the corpora leave it out: of a chain the link next to the outlet is
    given, and what stands further in is part of its content.
    """
    acts: dict[tuple[object, ...], _Act] = {}
    for claim in tables.claims:
        outer = [link for link in claim.attributions if link.level == 1]
        if outer:
            acts.setdefault(_key(outer), _Act(outer)).claims.append(claim)
    for quote in tables.quotes:
        act = next((act for act in acts.values() if act.holds(quote)), None)
        if act is not None:
            act.quotes.append(quote)
    found = [_reported(act, tables.sentences) for act in _with_those_that_go_on(acts.values())]
    return tuple(sorted((act for act in found if act.contents), key=lambda act: act.contents[0]))


class _Act:
    """The claims and quotes of one act of reporting."""

    def __init__(self, links: Sequence[Attribution]) -> None:
        self.links = tuple(links)
        self.cue = links[0].cue
        self.sources = tuple(link.source.span for link in links if link.source.span is not None)
        self.entities = frozenset(link.source.entity for link in links if link.source.entity is not None)
        self.claims: list[Claim] = []
        self.quotes: list[Quote] = []

    @property
    def first(self) -> int:
        return min(claim.spans[0].start for claim in self.claims)

    def holds(self, quote: Quote) -> bool:
        """Whether claims of this act stand in the quote, or the quote has the same cue."""
        if quote.form in {"term", "title"}:
            return False
        if self.cue is not None and quote.cue == self.cue:
            return True
        return any(
            quote.span.start < span.end and span.start < quote.span.end for claim in self.claims for span in claim.spans
        )


def _key(links: Sequence[Attribution]) -> tuple[object, ...]:
    cue = links[0].cue
    if cue is not None:
        return ("cue", cue.start, cue.end)
    return ("source", *((link.source.entity, link.source.span) for link in links))


def _with_those_that_go_on(acts: Iterable[_Act]) -> Iterator[_Act]:
    """The acts, those without a cue joined to the act of the same source that stands before them."""
    ordered = sorted(acts, key=lambda act: act.first)
    led = [act for act in ordered if act.cue is not None]
    for act in ordered:
        if act.cue is None:
            before = [other for other in led if other.first < act.first and _same_source(act, other)]
            if before:
                before[-1].claims += act.claims
                before[-1].quotes += act.quotes
            else:
                led.append(act)
    yield from led


def _same_source(a: _Act, b: _Act) -> bool:
    return bool(a.entities & b.entities) or bool(set(a.sources) & set(b.sources))


def _reported(act: _Act, sentences: Sequence[Sentence]) -> Reported:
    starts = [sentence.start for sentence in sentences]
    by_sentence: defaultdict[int, list[Span]] = defaultdict(list)
    for span in (*(s for claim in act.claims for s in claim.spans), *(quote.span for quote in act.quotes)):
        for number in range(max(0, bisect_right(starts, span.start) - 1), bisect_right(starts, span.end - 1)):
            by_sentence[number].append(span)
    taken = [(span.start, span.end) for span in (*act.sources, *((act.cue,) if act.cue else ()))]
    ranges = [_stretch(spans, sentences[number], taken) for number, spans in sorted(by_sentence.items())]
    contents = tuple(piece for piece in _without(_joined(ranges), taken) if piece[0] < piece[1])
    cue = (act.cue.start, act.cue.end) if act.cue is not None else None
    return Reported(tuple((s.start, s.end) for s in act.sources), cue, contents, act.entities)


def _stretch(spans: Sequence[Span], sentence: Sentence, taken: Sequence[Range]) -> Range:
    """From the first to the last of these words in a sentence, with the conjunction in front of them."""
    start = max(sentence.start, min(span.start for span in spans))
    end = min(sentence.end, max(span.end for span in spans))
    before = [token for token in sentence.tokens if token.end <= start]
    while before and before[-1].text.lower() in _OPENERS and not _is_taken(before[-1].start, taken):
        start = before.pop().start
    return start, end


def _is_taken(place: int, taken: Sequence[Range]) -> bool:
    return any(start <= place < end for start, end in taken)


def _joined(ranges: Iterable[Range]) -> list[Range]:
    """The ranges with those that touch or overlap made one."""
    joined: list[Range] = []
    for start, end in sorted(ranges):
        if joined and start <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def _without(ranges: Iterable[Range], taken: Sequence[Range]) -> Iterator[Range]:
    for start, end in ranges:
        left = start
        for a, b in sorted(taken):
            if a < end and b > left:
                yield left, min(a, end)
                left = max(left, b)
        yield left, end
