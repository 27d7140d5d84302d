"""From sentences to mentions."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence

from synoptic.model.entities import Mention
from synoptic.model.reports import Report
from synoptic.model.sentences import Sentence
from synoptic.model.spans import cut
from synoptic.stages.mentions.cutting import Piece, pieces_of
from synoptic.stages.mentions.metonyms import metonymy
from synoptic.stages.mentions.nominals import nominals_in
from synoptic.stages.mentions.runs import capital_runs, runs_in
from synoptic.stages.mentions.unifying import unified
from synoptic.stages.mentions.words import Evidence, evidence_in, is_title_case
from synoptic.text.gazetteer import seat_of
from synoptic.text.naming import NAME_SUFFIXES

_ELECTION = re.compile(
    r"\b(?:1[89]|20)\d\d (?:[A-Z][\w.-]{0,30} ){0,4}(?:[a-z-]{1,20} ){0,2}(?:elections?|referendum|by-elections?)\b"
)


def mentions_in(report: Report, sentences: Sequence[Sentence]) -> tuple[Mention, ...]:
    """The mentions of a report in the order of the text; they may nest, never repeat.

    Args:
        report: The report.
        sentences: Its sentences; engine marks are used where there are any, and are not needed.
    """
    evidence = evidence_in(sentences)
    running = [sentence for sentence in sentences if not is_title_case(sentence)]
    found = [mention for sentence in running for mention in _named(report, sentence, evidence)]
    found = _seats_settled(found)
    names = frozenset(mention.span.exact.casefold() for mention in found if mention.form == "name")
    heads = frozenset(mention.head.casefold() for mention in found if mention.kind == "person")
    for sentence in sentences:
        if is_title_case(sentence):
            found.extend(_shown(report, sentence, names | heads))
        found.extend(_described(report, sentence))
        found.extend(_elections(report, sentence))
    return _in_order(unified(report.text, _seats_settled(found)))


def _seats_settled(mentions: Sequence[Mention]) -> list[Mention]:
    """A likely metonym is one where the report uses the same seat so for sure, or names the state and not the city."""
    sure = {mention.span.exact for mention in mentions if mention.form == "metonym"}
    cities = {mention.span.exact for mention in mentions if mention.form == "name" and mention.kind == "place"}
    states = {mention.span.exact for mention in mentions if mention.form in ("name", "abbreviation")}
    settled = []
    for mention in mentions:
        if mention.form != "likely":
            settled.append(mention)
            continue
        words = mention.span.exact
        seat = seat_of(words)
        names_state = seat is not None and seat.name in states and words not in cities
        is_state = words in sure or names_state
        settled.append(
            dataclasses.replace(mention, form="metonym", kind="state")
            if is_state
            else dataclasses.replace(mention, form="name")
        )
    return settled


def _named(report: Report, sentence: Sentence, evidence: Evidence) -> Iterator[Mention]:
    for run in runs_in(report.text, sentence, evidence):
        for piece in pieces_of(report.text, sentence, run):
            yield _mention(report, sentence, piece)


def _shown(report: Report, sentence: Sentence, names: frozenset[str]) -> Iterator[Mention]:
    for run in capital_runs(sentence, names, report.text):
        for piece in pieces_of(report.text, sentence, run):
            yield _mention(report, sentence, piece)


def _described(report: Report, sentence: Sentence) -> Iterator[Mention]:
    for run, kind in nominals_in(sentence):
        yield _mention(report, sentence, Piece(run, "nominal", "other" if kind == "group" else kind))


def _elections(report: Report, sentence: Sentence) -> Iterator[Mention]:
    """Votes named by their year and office ('the 2031 Halden mayoral election'), which no capital closes."""
    for match in _ELECTION.finditer(report.text, sentence.start, sentence.end):
        span = cut(report.id, report.text, match.start(), match.end())
        yield Mention(span, "name", "event", match.group().rpartition(" ")[2])


def _mention(report: Report, sentence: Sentence, piece: Piece) -> Mention:
    tokens = sentence.tokens[piece.run[0] : piece.run[1]]
    form, kind = piece.form, piece.kind
    if form == "name" and piece.run[1] - piece.run[0] == 1:
        use = metonymy(sentence, piece.run[0])
        form = {"sure": "metonym", "likely": "likely", "none": "name"}[use]
        kind = "state" if use == "sure" else kind
    words = [token.text for token in tokens]
    head = words[-1]
    if len(words) > 1 and head.lower() in NAME_SUFFIXES:
        head = next((word for word in reversed(words[:-1]) if word[0].isalpha()), head)
    if form == "nominal":
        head = head.lower()
    return Mention(cut(report.id, report.text, tokens[0].start, tokens[-1].end), form, kind, head)


def _in_order(mentions: list[Mention]) -> tuple[Mention, ...]:
    """By position; of two with the same words the one that was found first."""
    kept: dict[tuple[int, int], Mention] = {}
    for mention in mentions:
        kept.setdefault((mention.span.start, mention.span.end), mention)
    return tuple(kept[place] for place in sorted(kept, key=lambda place: (place[0], -place[1])))
