"""The records of a story, laid so that a word leads to its sentence, claim, time and entity."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from synoptic.model.claims import Claim
from synoptic.model.entities import Entity
from synoptic.model.propositions import Proposition
from synoptic.model.reports import Report
from synoptic.model.sentences import Sentence
from synoptic.model.spans import Span, cut
from synoptic.model.times import Timex
from synoptic.stages.agreements.bearers import Block, bearer_named, bearers_of_names, block_of, is_together, parts_of
from synoptic.stages.agreements.descriptions import descriptions_in
from synoptic.stages.agreements.mending import mended
from synoptic.stages.agreements.tree import Tree

T = TypeVar("T")

# Entities that cannot be bound by an agreement.
_NO_BEARERS = frozenset({"agreement", "law", "event", "work", "product"})


@dataclass(frozen=True, slots=True)
class Records:
    """The records of one story.

    Attributes:
        reports: The reports of the story.
        sentences: Their sentences with trees.
        entities: All entities.
        times: All time expressions.
        claims: All claims.
        propositions: What aligned claims say in common.
    """

    reports: Sequence[Report] = ()
    sentences: Sequence[Sentence] = ()
    entities: Sequence[Entity] = ()
    times: Sequence[Timex] = ()
    claims: Sequence[Claim] = ()
    propositions: Sequence[Proposition] = ()


class View:
    """Ways from word to record; nothing in it is guessed."""

    def __init__(self, records: Records) -> None:
        """Index the records of one story; reports without claims take part with their sentences all the same."""
        entities = records.entities
        self.reports = {report.id: report for report in sorted(records.reports, key=lambda r: r.id)}
        self.entities = {entity.id: entity for entity in entities}
        self.canonical = bearers_of_names(entities)
        leaders = set(self.canonical.values())
        self._bearers: defaultdict[Block, list[Entity]] = defaultdict(list)
        for entity in entities:
            if entity.id in leaders and entity.kind not in _NO_BEARERS and not self.is_person(entity.id):
                self._bearers[block_of(entity.name)].append(entity)
        self.trees: dict[str, list[Tree]] = defaultdict(list)
        for sentence in sorted(records.sentences, key=lambda s: (s.report, s.index)):
            if sentence.report in self.reports:
                self.trees[sentence.report].append(Tree(mended(sentence)))
        self._names = self._names_at()
        self._add_descriptions([entity for entity in entities if entity.id in leaders])
        self._times = _by_start((time.span, time) for time in records.times)
        self._claims: defaultdict[tuple[str, int], list[Claim]] = defaultdict(list)
        for claim in records.claims:
            self._claims[claim.report, claim.sentence].append(claim)
        self.claims = {claim.id: claim for claim in records.claims}

    def _names_at(self) -> dict[str, dict[int, tuple[str, int]]]:
        """For each report and character the bearer of the smallest mention around it, and where the mention ends."""
        found: defaultdict[str, dict[int, tuple[str, int]]] = defaultdict(dict)
        rows = [
            (span.start - span.end, span, entity.id)
            for entity in self.entities.values()
            if entity.kind not in _NO_BEARERS and not is_together(entity)
            for span in entity.mentions
        ]
        for _, span, entity in sorted(rows):
            whole = [(span.start, span.end, self.canonical[entity])]
            for start, end, bearer in list(self._joined_names(span)) or whole:
                found[span.report].update(dict.fromkeys(range(start, end), (bearer, end)))
        return found

    def _add_descriptions(self, leaders: Sequence[Entity]) -> None:
        """Let "the government" and "the front" mean whom they mean; nobody where that is open."""
        for report, start, end, bearer in descriptions_in(self.trees, self.entity_at, leaders):
            for place in range(start, end):
                if bearer is None:
                    self._names[report].pop(place, None)
                else:
                    self._names[report][place] = (bearer, end)

    def _joined_names(self, span: Span) -> Iterator[tuple[int, int, str]]:
        """Places and bearers of names that a dash joins; nothing unless each part is a bearer of its own."""
        parts = parts_of(span.exact)
        named = [self.bearer_named(part) for part in parts]
        start = span.start
        for part, bearer in zip(parts, named, strict=True):
            start += span.exact[start - span.start :].index(part)
            if bearer is not None and None not in named:
                yield start, start + len(part), bearer
            start += len(part)

    def span(self, tree: Tree, words: Iterable[int]) -> Span | None:
        """The stretch from the first to the last of these words, marks at its ends left out."""
        kept = sorted(words)
        while kept and tree[kept[0]].upos == "PUNCT" and tree[kept[0]].text not in _OPENING:
            kept.pop(0)
        while kept and tree[kept[-1]].upos == "PUNCT" and tree[kept[-1]].text not in _CLOSING:
            kept.pop()
        if not kept:
            return None
        report = self.reports[tree.sentence.report]
        return cut(report.id, report.text, tree[kept[0]].start, tree[kept[-1]].end)

    def claims_of(self, tree: Tree) -> tuple[Claim, ...]:
        """The claims of a sentence, in order of the text."""
        return tuple(self._claims[tree.sentence.report, tree.sentence.index])

    def claim_at(self, tree: Tree, position: int) -> Claim | None:
        """The smallest claim that holds this word; one whose predicate it is comes first."""
        token = tree[position]
        holding = [
            claim
            for claim in self.claims_of(tree)
            if any(span.start <= token.start and token.end <= span.end for span in claim.spans)
        ]
        ranked = sorted(holding, key=lambda claim: (not _is_predicate(claim, token.start), _size(claim), claim.id))
        return ranked[0] if ranked else None

    def entity_at(self, tree: Tree, position: int) -> str | None:
        """The bearer that the word belongs to: the entity of the smallest mention around it, joined with its namesakes."""
        token = tree[position]
        entity, end = self._names[tree.sentence.report].get(token.start, (None, 0))
        return entity if token.end <= end else None

    def bearers_in(self, report: str) -> frozenset[str]:
        """The bearers that a report names or describes."""
        return frozenset(bearer for bearer, _ in self._names[report].values())

    def bearer_named(self, word: str) -> str | None:
        """The body or state that a single word names, as a name or as an adjective."""
        return bearer_named(word, self._bearers.get(block_of(word), ()))

    def times_in(self, tree: Tree, words: Iterable[int]) -> tuple[Timex, ...]:
        """The times that lie on these words, in order."""
        places = [(tree[i].start, tree[i].end) for i in words]
        return tuple(
            time
            for span, time in self._times.get(tree.sentence.report, ())
            if any(span.start < end and start < span.end for start, end in places)
        )

    def is_person(self, entity: str) -> bool:
        """Whether it bears the full name of a person."""
        found = self.entities[entity]
        return found.kind == "person" and len(found.name.split()) > 1

    def published(self, report: str) -> str | None:
        """The first day on which the report may have been published, ISO 8601; None when it is not known."""
        begin = self.reports[report].published.begin
        return begin[:10] if begin else None


_OPENING = frozenset("“‘\"'«(")
_CLOSING = frozenset("”’\"'»)")


def _by_start(rows: Iterable[tuple[Span, T]]) -> dict[str, list[tuple[Span, T]]]:
    found: defaultdict[str, list[tuple[Span, T]]] = defaultdict(list)
    for span, value in rows:
        found[span.report].append((span, value))
    return {report: sorted(pairs, key=lambda pair: pair[0]) for report, pairs in found.items()}


def _is_predicate(claim: Claim, start: int) -> bool:
    return claim.predicate is not None and claim.predicate.start == start


def _size(claim: Claim) -> int:
    return sum(span.end - span.start for span in claim.spans)
