"""Who is meant by a source that is only a pronoun, and who cannot be the source of what is said of him.

Method: whoever spoke last, by name, is whom "she said" means in the sentences that follow, as long as nobody else is
named as a subject between and gender does not speak against it; the index of entities has been asked before, so this
fills only what it left open. A man is not the source of words that tell of him by his name: such a join of entities
("the spokesman" for whom he speaks) is undone, and the last speaker is asked instead.
Limits: gender is known by given names and courtesy titles alone; dialogues of two unnamed people stay open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from synoptic.model.claims import Attribution, Claim, Source
from synoptic.model.sentences import Sentence
from synoptic.model.spans import Span
from synoptic.stages.claims.evidence import EntityAt, Evidence
from synoptic.text.gazetteer import gender_of
from synoptic.text.naming import COURTESY_GENDER

# "She said" this many sentences behind the last words of a speaker may mean somebody else.
MAX_SENTENCES_BETWEEN = 2
_GENDERS = {"he": "m", "she": "f"}
# What a body is called when it goes on to speak.
_OF_BODIES = frozenset({"it", "they"})
_BODIES = frozenset({"organisation", "state"})


@dataclass(frozen=True, slots=True)
class People:
    """What a report tells of those it names.

    Attributes:
        kind_of: Entity id to entity kind.
        genders: The genders that the words for an entity show: given names, courtesy titles and resolved pronouns.
        entity_at: The entity that a name means.
    """

    kind_of: Callable[[str], str | None]
    genders: Mapping[str, frozenset[str]]
    entity_at: EntityAt


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who spoke last.

    Attributes:
        entity: Whom it is.
        names: The words of the phrase that named the speaker, in small letters.
        sentence: Index of the sentence in which words were last attributed.
    """

    entity: str
    names: frozenset[str]
    sentence: int


def people_of(claims: Iterable[Claim], evidence: Evidence) -> People:
    """What the claims of a report show of those whom they name.

    Args:
        claims: The claims.
        evidence: Whom names mean, and of what kind they are.
    """
    named: dict[str, set[str]] = {}
    meant: dict[str, set[str]] = {}
    for claim in claims:
        rows = [(role.entity, role.span.exact) for role in claim.roles if role.span is not None]
        sources = (link.source for link in claim.attributions)
        rows += [(source.entity, source.span.exact) for source in sources if source.span is not None]
        for entity, words in rows:
            if entity is not None:
                is_lone = words.lower() in _GENDERS
                (meant if is_lone else named).setdefault(entity, set()).update(_genders(words))
    # what a name shows is surer than whom a pronoun was read as
    genders = {entity: frozenset(named.get(entity) or meant.get(entity) or ()) for entity in {*named, *meant}}
    return People(evidence.kind_of, genders, evidence.entity_at)


def _genders(words: str) -> Iterator[str]:
    """The genders that a phrase shows; a name inside a longer phrase ("Robert's wife") shows none."""
    parts = words.split()
    if len(parts) == 1 and words.lower() in _GENDERS:
        yield _GENDERS[words.lower()]
    elif not any(part.endswith(("'s", "’s")) for part in parts):
        for part in parts:
            found = COURTESY_GENDER.get(part.lower().rstrip(".")) or gender_of(part)
            if found is not None:
                yield found


def with_speakers(
    claims: Sequence[Claim], sentence: Sentence, last: Speaker | None, between: Sequence[Sentence], people: People
) -> tuple[tuple[Claim, ...], Speaker | None]:
    """The claims of a sentence with lone pronouns among their sources resolved, and who has spoken last now.

    Args:
        claims: The claims of the sentence.
        sentence: The sentence.
        last: Who spoke last before it.
        between: The sentences since then.
        people: Who is named in the report.
    """
    near = last if last is not None and _reaches(last, sentence, between) else None
    found = tuple(_settled(claim, near, sentence, people) for claim in claims)
    has_spoken = any(link.level == 1 for claim in found for link in claim.attributions)
    return found, _speaking(found, sentence, near) if has_spoken else last


def _reaches(last: Speaker, sentence: Sentence, between: Sequence[Sentence]) -> bool:
    """Whether the last speaker is near enough, with nobody else named as a subject since."""
    if sentence.index - last.sentence > MAX_SENTENCES_BETWEEN + 1:
        return False
    return not any(_names_other(last, other) for other in between if other.index > last.sentence)


def _names_other(last: Speaker, sentence: Sentence) -> bool:
    return any(_is_other(last, sentence, position) for position in range(len(sentence.tokens)))


def _is_other(last: Speaker, sentence: Sentence, position: int) -> bool:
    token = sentence.tokens[position]
    is_subject = token.deprel.startswith("nsubj") and token.name.endswith("PER")
    return is_subject and token.text.lower() not in last.names


def _settled(claim: Claim, last: Speaker | None, sentence: Sentence, people: People) -> Claim:
    levels = [link.level for link in claim.attributions]
    if len(set(levels)) < len(levels):
        return claim  # joint sources
    links = tuple(_link(link, claim, last, sentence, people) for link in claim.attributions)
    return claim if links == claim.attributions else replace(claim, attributions=links)


def _link(link: Attribution, claim: Claim, last: Speaker | None, sentence: Sentence, people: People) -> Attribution:
    source = link.source
    if link.level == 0:
        return link
    is_person = source.entity is not None and people.kind_of(source.entity) == "person"
    if is_person and (_is_told_of(source, claim) or _is_named_in(source, claim, sentence, people)):
        source = replace(source, entity=None, kind="unnamed" if source.span is None else source.kind)
    if source.entity is None and last is not None and not _names(claim, last.entity):
        means = _can_mean(source, last, sentence, people)
        source = replace(source, entity=last.entity) if means else source
    return link if source == link.source else replace(link, source=source)


def _is_told_of(source: Source, claim: Claim) -> bool:
    """Whether the words tell of their own source by name, and nothing but a description or a pronoun says who it is."""
    if source.span is not None and any(word[:1].isupper() for word in source.span.exact.split()[1:]):
        return False
    is_named = source.span is not None and source.span.exact[:1].isupper() and source.span.exact.lower() not in _LONE
    return not is_named and _names(claim, source.entity)


def _is_named_in(source: Source, claim: Claim, sentence: Sentence, people: People) -> bool:
    """Whether a pronoun was read as somebody whom its own words name: "A cousin, Ada Moen, was hurt, he said"."""
    if source.span is None or source.span.exact.lower() not in _GENDERS:
        return False
    if claim.spans[-1].end > source.span.start:
        return False  # a name behind the pronoun may be the pronoun's own: "he said his firm, Moen & Sons, …"
    return any(people.entity_at(name) == source.entity for span in claim.spans for name in _names_in(span, sentence))


def _names_in(span: Span, sentence: Sentence) -> Iterator[Span]:
    """The runs of proper names in a stretch of a sentence."""
    inside = [token for token in sentence.tokens if span.start <= token.start and token.end <= span.end]
    for is_name, run in groupby(inside, key=lambda token: token.upos == "PROPN"):
        if is_name:
            words = list(run)
            start, end = words[0].start, words[-1].end
            yield Span(span.report, start, end, span.exact[start - span.start : end - span.start])


_LONE = frozenset({"he", "she", "they", "it", "i", "we", "one", "the", "a"})


def _can_mean(source: Source, last: Speaker, sentence: Sentence, people: People) -> bool:
    """Whether a lone pronoun may be who spoke last, by gender and with nobody else named as a subject before it."""
    if source.span is None:
        return False
    word, kind = source.span.exact.lower(), people.kind_of(last.entity)
    if word in _OF_BODIES:
        return kind in _BODIES and last.sentence >= sentence.index - 1
    if word not in _GENDERS or kind != "person":
        return False
    if people.genders.get(last.entity, frozenset()) != frozenset({_GENDERS[word]}):
        return False  # of unknown gender half were somebody else
    before = (n for n, token in enumerate(sentence.tokens) if token.end <= source.span.start)
    return not any(_is_other(last, sentence, n) for n in before)


def _names(claim: Claim, entity: str | None) -> bool:
    """Whether a claim tells of an entity by its name."""
    spans = (role.span for role in claim.roles if role.entity == entity)
    return any(s is not None and s.exact[:1].isupper() and s.exact.lower() not in _LONE for s in spans)


def _speaking(claims: Sequence[Claim], sentence: Sentence, before: Speaker | None) -> Speaker | None:
    """The one named source next to the outlet in a sentence; None when there is none, or several."""
    sources = [link.source for claim in claims for link in claim.attributions if link.level == 1]
    entity = sources[0].entity if sources else None
    if entity is None or any(source.entity != entity for source in sources):
        return None
    if before is not None and before.entity == entity:
        return replace(before, sentence=sentence.index)
    words = (word for source in sources if source.span is not None for word in source.span.exact.split())
    return Speaker(entity, frozenset(word.lower().strip(".,") for word in words), sentence.index)
