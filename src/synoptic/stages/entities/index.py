"""Which entity stands at a place of a report, and whom a pronoun means."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence

from synoptic.model.entities import Entity, Mention
from synoptic.model.sentences import Sentence, Token
from synoptic.model.spans import Span, overlap
from synoptic.text.cues import REPORTING
from synoptic.text.gazetteer import gender_of
from synoptic.text.naming import COURTESY_GENDER, GROUP_HEADS, PERSON_ROLES, ROLE_GENDER

# A mention with its words and its entity; None where it could not be joined to one.
Row = tuple[Span, Mention, str | None]
_PHRASE_END = re.compile(r",|\s(?:of|at|in|from|for|with|on|who|which|whose|near|outside)\s")
_HE = frozenset("he him his himself".split())
_SHE = frozenset("she her hers herself".split())
_IT = frozenset("it its itself".split())
_THEY = frozenset("they them their theirs themselves".split())
_THING_KINDS = frozenset("organisation state facility agreement product law event work other".split())
_BODY_KINDS = frozenset({"organisation", "state"})
_CLAUSES = frozenset({"ccomp", "csubj", "csubj:pass"})
# How many sentences before its own a pronoun may reach back to.
_REACH_SENTENCES = 2


class EntityIndex:
    """Look-up of entities by place, with a cautious resolver of pronouns.

    Attributes:
        entities: The entities by id.
    """

    def __init__(
        self,
        entities: Sequence[Entity],
        mentions: Mapping[str, Sequence[Mention]],
        sentences: Mapping[str, Sequence[Sentence]],
    ) -> None:
        """Build the index.

        Args:
            entities: All entities.
            mentions: The mentions of each report by report id.
            sentences: The sentences of each report by report id; empty when no pronoun will be asked for.
        """
        self.entities = {entity.id: entity for entity in entities}
        owner = {span: entity.id for entity in sorted(entities, key=lambda e: e.id) for span in entity.mentions}
        self._spans: dict[str, list[Row]] = defaultdict(list)
        for report in sorted(mentions):
            for mention in mentions[report]:
                self._spans[report].append((mention.span, mention, owner.get(mention.span)))
            self._spans[report].sort(key=lambda row: (row[0].start, -row[0].end))
        self._starts = {report: [row[0].start for row in rows] for report, rows in self._spans.items()}
        self._sentences = {report: tuple(rows) for report, rows in sentences.items()}
        self._genders = {entity.id: _gender(entity) for entity in entities}

    def at(self, span: Span) -> str | None:
        """The entity that these words mean: of the mentions in the span the one that holds its last word.

        Of several the longest counts, names before descriptions when they end together. A mention that only
        modifies the head ('Chilean' in 'Chilean officials') is not taken. None when there is none.
        """
        rows = [row for row in self._near(span) if row[2] is not None]
        exact = [row for row in rows if row[0] == span]
        if exact:
            return exact[0][2]
        end = _head_end(span, rows)
        ending = [row for row in rows if row[0].start < end <= row[0].end]
        if not ending:
            return None
        best = min(ending, key=lambda row: (-overlap(row[0], span), row[0].end - row[0].start, row[0].start))
        return best[2]

    def _near(self, span: Span) -> list[Row]:
        rows = self._spans.get(span.report, [])
        starts = self._starts.get(span.report, [])
        stop = bisect_left(starts, span.end)
        return [row for row in rows[max(0, stop - 40) : stop] if overlap(row[0], span) > 0]

    def within(self, report: str, start: int, end: int) -> list[Row]:
        """The mentions with an entity that lie in a range, in order."""
        starts = self._starts.get(report, [])
        first, stop = bisect_left(starts, start), bisect_left(starts, end)
        return [row for row in self._spans.get(report, [])[first:stop] if row[0].end <= end]

    def of_pronoun(self, report: str, sentence: int, token: int, *, speaks: bool = False) -> str | None:
        """The entity that a pronoun means; None when two could be meant, or none.

        A man or woman before the pronoun, in its sentence or up to two sentences before, whose gender does not
        contradict it. The subject of the nearest sentence wins over others; without a subject there must be
        only one person. 'It' wants a body, state or thing that is a subject, and stays open where the sentence tells of
        another thing that is no entity ('The wall broke, the Harbour Board said. It was old.'); 'they' wants words for
        several.

        Args:
            report: Id of the report.
            sentence: Index of the sentence in the report.
            token: Place of the pronoun in the sentence.
            speaks: Whether what is meant must be able to speak: people, bodies and states.
        """
        rows = self._sentences.get(report, ())
        if not 0 <= sentence < len(rows) or not 0 <= token < len(rows[sentence].tokens):
            return None
        wanted = _wanted(rows[sentence].tokens[token].text.lower())
        if wanted is None or _stands_for_a_clause(rows[sentence], token):
            return None
        if wanted == "thing" and (speaks or _is_reporting(rows[sentence], token)):
            wanted = "body"
        limit = rows[sentence].tokens[token].start
        for back in range(min(_REACH_SENTENCES, sentence) + 1):
            here = rows[sentence - back]
            if back and here.layer != rows[sentence].layer:
                return None
            found = self._candidates(here, wanted, limit)
            if wanted == "thing" and (self._names_two_bodies(found) or self._tells_of_another(here, found, limit)):
                return None
            if found:
                return self._chosen(here, found)
        return None

    def can_be(self, entity: str, word: str) -> bool:
        """Whether a pronoun may mean this entity, by its kind and gender."""
        wanted = _wanted(word.lower())
        kind = self.entities[entity].kind
        if wanted in ("m", "f"):
            return kind == "person" and self._genders.get(entity) in (wanted, None)
        if wanted == "thing":
            return kind in _THING_KINDS
        return wanted == "several" and kind in ("organisation", "other")

    def _candidates(self, sentence: Sentence, wanted: str, limit: int) -> list[Row]:
        rows = self.within(sentence.report, sentence.start, min(sentence.end, limit))
        return [row for row in rows if self._fits(row[1], row[2], wanted)]

    def _names_two_bodies(self, rows: Sequence[Row]) -> bool:
        """Whether two bodies are named, so that who acts next is open; who speaks next is the one that acted."""
        named = {row[2] for row in rows if row[2] is not None and row[1].form != "nominal"}
        return sum(self.entities[entity].kind == "organisation" for entity in named) > 1

    def _tells_of_another(self, sentence: Sentence, rows: Sequence[Row], limit: int) -> bool:
        """Whether a thing that is no candidate is a subject, and no candidate is what the sentence tells of."""
        others = False
        for place, token in enumerate(sentence.tokens):
            if not token.deprel.startswith("nsubj") or token.end > limit:
                continue
            if any(row[0].start <= token.start and token.end <= row[0].end for row in rows):
                if token.head >= 0 and sentence.tokens[token.head].head < 0 and not _is_reporting(sentence, place):
                    return False
            elif token.upos == "NOUN" and self._is_one_thing(sentence.report, token):
                others = True
        return others

    def _is_one_thing(self, report: str, token: Token) -> bool:
        """Whether a noun is no word for people, and none for several."""
        word = token.lemma.lower()
        if word in PERSON_ROLES or word in ROLE_GENDER or word != token.text.lower():
            return False
        rows = self._near(Span(report, token.start, token.end, token.text))
        return all(row[1].kind != "person" for row in rows)

    def _fits(self, mention: Mention, entity: str | None, wanted: str) -> bool:
        if entity is None:
            return _could_fit(mention, wanted)
        kind = self.entities[entity].kind
        if mention.form == "adjectival":
            return False
        if wanted in ("m", "f"):
            return kind == "person" and self._genders.get(entity) in (wanted, None)
        if wanted == "several":
            return mention.form == "nominal" and mention.head.endswith("s") and mention.head in GROUP_HEADS
        allowed = _BODY_KINDS if wanted == "body" else _THING_KINDS
        return kind in allowed and mention.kind != "person"

    def _chosen(self, sentence: Sentence, rows: list[Row]) -> str | None:
        """The subject when there is one, else the only one."""
        entities = {row[2] or row[0] for row in rows}
        if len(entities) == 1:
            return rows[0][2]
        subjects = [row for row in rows if is_subject(sentence, row[0])]
        if len({row[2] or row[0] for row in subjects}) == 1:
            return subjects[0][2]
        first = rows[0]
        opens = not any(token.text[0].isalnum() for token in sentence.tokens if token.end <= first[0].start)
        return first[2] if opens and not subjects else None


def _is_reporting(sentence: Sentence, token: int) -> bool:
    """Whether a token is the subject of a verb of saying."""
    this = sentence.tokens[token]
    return this.deprel == "nsubj" and this.head >= 0 and sentence.tokens[this.head].lemma.lower() in REPORTING


def _stands_for_a_clause(sentence: Sentence, token: int) -> bool:
    """Whether a pronoun means what follows it: 'it is clear that', 'it was not known whether'."""
    this = sentence.tokens[token]
    if this.deprel == "nsubj:pass":
        return any(other.head == this.head and other.deprel in _CLAUSES for other in sentence.tokens[token + 1 :])
    return this.deprel.startswith("expl")


def _could_fit(mention: Mention, wanted: str) -> bool:
    """Whether a description that is joined to no entity may be what a pronoun means, so that nothing else is sure."""
    if mention.form != "nominal":
        return False
    if wanted in ("m", "f"):
        return mention.kind == "person" and ROLE_GENDER.get(mention.head, wanted) == wanted
    return wanted in ("thing", "body") and mention.kind in ("organisation", "work", "law", "agreement")


def is_subject(sentence: Sentence, span: Span) -> bool:
    """Whether the words are a subject: by the engine's reading, else by standing right before a small-letter verb form."""
    inside = [token for token in sentence.tokens if span.start <= token.start and token.end <= span.end]
    if any(token.deprel.startswith("nsubj") for token in sentence.tokens):
        return any(token.deprel.startswith("nsubj") for token in inside)
    after = [token for token in sentence.tokens if token.start >= span.end][:1]
    return bool(after) and _looks_like_verb(after[0])


def _looks_like_verb(token: Token) -> bool:
    word = token.text
    return word.islower() and (
        word.endswith(("ed", "s")) or word in ("said", "told", "has", "is", "was", "wrote", "had")
    )


def _head_end(span: Span, rows: list[Row]) -> int:
    """Where the head of the phrase ends: before its first preposition or comma that lies in no mention."""
    for match in _PHRASE_END.finditer(span.exact):
        place = span.start + match.start()
        if not any(row[0].start < place < row[0].end for row in rows):
            return place
    return span.end


def _wanted(word: str) -> str | None:
    if word in _HE:
        return "m"
    if word in _SHE:
        return "f"
    if word in _IT:
        return "thing"
    return "several" if word in _THEY else None


def _gender(entity: Entity) -> str | None:
    """By title, role or given name; None when nothing says it, or when two things say different."""
    if entity.kind != "person":
        return None
    said = set()
    for span in entity.mentions:
        words = span.exact.split()
        said.add(gender_of(words[0]))
        said.add(COURTESY_GENDER.get(words[0].lower().rstrip(".")))
        said.add(ROLE_GENDER.get(words[-1].lower()))
    said.discard(None)
    return next(iter(said)) if len(said) == 1 else None
