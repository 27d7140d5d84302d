"""What each part of a primary text lays down.

Method: paragraphs are cut into sentences; an item of a list ("(a) …") takes force and bearer from the words in front of
the colon. Preamble, title and closing words lay nothing down.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from synoptic.model.ids import digest_id
from synoptic.model.primary_texts import Obligation, Part
from synoptic.model.spans import Span, cut, tight
from synoptic.stages.primary_texts.forces import Force, Word, forces_in, words_of
from synoptic.stages.primary_texts.slots import Clause, Range, Slots, slots_of, subject_of
from synoptic.stages.primary_texts.words import NEGATED
from synoptic.text.sentences import sentences_in

_NUMBERING = re.compile(
    r"\s*(?:[0-9]{1,3}(?:\.[0-9]{1,2})?[.)]?(?=\s)|\([0-9]{1,2}\)|\([a-z]{1,4}\)|[a-z][.)](?=\s)|[ivx]{1,4}[.)]|[-–—•*])?\s*"
)
_ITEM = re.compile(r"\s*(?:\([a-z0-9]{1,4}\)|[a-z][.)]\s|[ivx]{1,5}[.)]\s|[-–—•*]\s)")
_MID_ITEM = re.compile(r"[;:,]\s*(?:and\s|or\s)?\s*(?=\([a-z]{1,3}\)\s)")
_DEFINES = re.compile(
    r"[\"“'‘][^\"”\n]{1,80}[\"”'’],?\s+(?:means|shall mean|includes|shall include|refers|shall have the meaning)\b|\bmeans\b|:\s*\Z"
)
# A sentence of so many characters is a list that lost its marks; what it says is not read word by word.
MAX_SENTENCE_CHARS = 3000
_SILENT_PARTS = frozenset({"title", "preamble", "conclusion"})


@dataclass(frozen=True, slots=True)
class _Lead:
    """The words in front of a list: what its items inherit."""

    deontic: str
    cue: Range
    bearer: Range | None
    condition: Range | None


def obligations_of(text: str, ident: str, parts: Sequence[Part]) -> tuple[Obligation, ...]:
    """The obligations of all parts, in order of the text; codes are added later."""
    found: list[Obligation] = []
    holders = {part.within for part in parts if part.kind == "paragraph"}
    for part in parts:
        if (
            part.kind in _SILENT_PARTS
            or part.kind == "chapter"
            or (part.kind == "annex" and _has_articles(part, parts))
        ):
            continue
        for start, end in _own_ranges(part, parts if part.label in holders else ()):
            found += _Reader(text, ident, part.label).read(start, end)
    return tuple(sorted(found, key=lambda row: (row.span.start, row.cue.start)))


def _has_articles(annex: Part, parts: Sequence[Part]) -> bool:
    return any(part.within == annex.label for part in parts)


def _own_ranges(part: Part, parts: Sequence[Part]) -> Iterator[Range]:
    """The stretches of a part that stand in no paragraph of it, its heading left out."""
    at = part.heading.end if part.heading is not None and part.heading.start - part.span.start < 80 else part.span.start
    for inner in parts:
        if inner.within == part.label and inner.kind == "paragraph":
            if at < inner.span.start:
                yield at, inner.span.start
            at = max(at, inner.span.end)
    if at < part.span.end:
        yield at, part.span.end


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the sentences of one part."""

    text: str
    ident: str
    label: str

    def read(self, start: int, end: int) -> Iterator[Obligation]:
        """What a stretch lays down, in order."""
        lead: _Lead | None = None
        for first, last in _units(self.text, start, end):
            is_item = _ITEM.match(self.text, first, last) is not None
            numbering = _NUMBERING.match(self.text, first, last)
            begin = numbering.end() if numbering else first
            if last - begin > MAX_SENTENCE_CHARS or begin >= last:
                continue
            sentence = words_of(self.text, begin, last)
            forces = forces_in(sentence)
            lead = lead if is_item else None
            if forces and not _DEFINES.search(self.text[begin:last].rstrip(": —–")):
                found, opened = self._of_sentence(sentence, forces, (begin, last))
                lead = opened or lead
                yield from found
            elif is_item and lead is not None and not forces:
                yield self._of_item(lead, sentence, (begin, last))

    def _of_sentence(
        self, sentence: Sequence[Word], forces: Sequence[Force], whole: Range
    ) -> tuple[list[Obligation], _Lead | None]:
        """The obligations of a sentence, and what the items behind its colon inherit."""
        is_lead = self.text[whole[0] : whole[1]].rstrip().endswith((":", "—", "–"))
        found: list[Obligation] = []
        lead: _Lead | None = None
        subject: Range | None = None
        for clause in _clauses(self.text, sentence, forces, whole):
            slots = slots_of(clause, subject)
            subject = subject_of(sentence, clause.force) or subject
            if is_lead:
                lead = _Lead(clause.force.deontic, clause.cue, slots.bearer, slots.condition)
            if not is_lead or slots.object is not None:
                found.append(self._obligation(clause.force.deontic, clause.cue, slots, (clause.start, clause.end)))
        return found, lead

    def _of_item(self, lead: _Lead, sentence: Sequence[Word], whole: Range) -> Obligation:
        """An item of a list: its first word is the deed, the rest of it what it is about."""
        start, end = tight(self.text, *whole)
        end = start + len(self.text[start:end].rstrip(" ;,.:"))
        is_denied = sentence[0].low == "not" and len(sentence) > 1
        verb = sentence[1] if is_denied else sentence[0]
        rest = tight(self.text, verb.end, max(verb.end, end))
        slots = Slots(
            lead.bearer, (verb.start, verb.end), rest if rest[0] < rest[1] else None, lead.condition, None, None
        )
        deontic = (NEGATED.get(lead.deontic) or lead.deontic) if is_denied else lead.deontic
        return self._obligation(deontic, lead.cue, slots, (start, max(end, verb.end)))

    def _obligation(self, deontic: str, cue: Range, slots: Slots, clause: Range) -> Obligation:
        return Obligation(
            id=digest_id("ob", self.ident, clause[0], clause[1], cue[0]),
            part=self.label,
            bearer=self._span(slots.bearer),
            deontic=deontic,
            cue=cut(self.ident, self.text, *cue),
            action=self._span(slots.action),
            object=self._span(slots.object),
            condition=self._span(slots.condition),
            deadline=self._span(slots.deadline),
            exception=self._span(slots.exception),
            span=cut(self.ident, self.text, *clause),
        )

    def _span(self, place: Range | None) -> Span | None:
        return cut(self.ident, self.text, *place) if place is not None and place[0] < place[1] else None


def _units(text: str, start: int, end: int) -> Iterator[Range]:
    """Sentences, those cut that hold items of a list in one line."""
    for first, last in sentences_in(text, start, end):
        at = first
        for match in _MID_ITEM.finditer(text, first, last):
            yield at, match.start() + 1
            at = match.end()
        if at < last:
            yield tight(text, at, last)


def _clauses(text: str, sentence: Sequence[Word], forces: Sequence[Force], whole: Range) -> Iterator[Clause]:
    """Each force with the stretch of its clause: up to the coordinator that opens the next one."""
    for number, force in enumerate(forces):
        start = whole[0] if number == 0 else sentence[min(force.subject[0], force.cue[0])].start
        end = whole[1]
        if number + 1 < len(forces):
            border = max(forces[number + 1].subject[0] - 1, force.cue[1])
            end = sentence[border].start if border < len(sentence) else end
        start, end = tight(text, start, end)
        while end > start and text[end - 1] in ",;:.":
            end -= 1
        if start < end and sentence[force.cue[1] - 1].end <= end:
            yield Clause(text, sentence, force, start, end)
