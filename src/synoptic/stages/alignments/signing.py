"""Sign: what a claim is compared by."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from synoptic.model.claims import Attribution, Claim, Role
from synoptic.model.quantities import Quantity
from synoptic.model.sentences import Sentence, Token
from synoptic.model.spans import Span
from synoptic.stages.alignments.context import Context, SentenceKey
from synoptic.stages.alignments.naming import Names, names_in
from synoptic.stages.alignments.numbers import Figure
from synoptic.stages.alignments.terms import due, lasting, planned
from synoptic.text.similarity import Rarity, Vector, is_content, rarity_in, word_key

# Words of any content that tell nothing about it: they only point back, or carry the act of reporting.
_POINTING = frozenset(
    word_key(word)
    for word in (
        "claim allegation accusation charge report statement assertion suggestion matter issue "
        "deny denial dismiss reject refute confirm comment decline refuse acknowledge say tell add "
        "also too then there here so not never no be have do"
    ).split()
)
# A rest of the sentence with fewer words than this is not what a denial points to; the sentence before is.
_MIN_WORDS_POINTED_TO = 2
# Sentences of this many reach from the top; what stands there is usually the news itself.
_LEAD_SENTENCES = 4
# What a party thinks, wants or foresees is its own; that another says the same words is another fact.
_VIEW_TYPES = frozenset({"assessment", "prediction", "denial"})
_TEXT_TYPES = frozenset({"provision", "exclusion"})
_VIEW_MODALITIES = frozenset({"wish", "obligation"})
# Acts by which somebody takes up an attitude: that another does the same is another fact.
ATTITUDES = frozenset(
    word_key(word)
    for word in (
        "condemn denounce deplore decry slam praise hail welcome applaud criticise criticize regret mourn urge oppose "
        "support endorse thank congratulate lament"
    ).split()
)
_STANCE_ON_ANOTHER = frozenset({"denied", "neither", "not_confirmed", "confirmed"})
# What ended longer ago than this is background, whatever it is like.
_PAST_MONTHS = 2
_ARGUMENT_ROLES = frozenset({"actor", "target", "theme", "beneficiary"})
_AT_PLACES = frozenset("in at near off outside inside around to".split())
_PLACE_KINDS = frozenset({"place", "state", "facility"})
_PRONOUNS = frozenset("he she it they him her them we us i me".split())
_TITLES = frozenset({"headline", "deck", "subhead"})
_DURATIONS = frozenset({"year", "month", "week", "day"})
# What is agreed or imposed for a time.
_TERMS = frozenset(
    word_key(word)
    for word in "contract sentence term ban suspension truce ceasefire treaty lease loan mandate deal agreement".split()
)
_OLDEST = 120
# A claim that begins so hangs on the words before it.
DEPENDENT = frozenset("which who whom whose where being having to".split())
BEGINNING = frozenset(
    word_key(word)
    for word in "begin began begun start started commence commenced way underway ongoing run running last".split()
)
RELATIVES = frozenset({"that", "which", "who"})
# Words that say which of several: two claims with words of different rows are about different ones.
_SEQUENCE = {
    "first": "first",
    "maiden": "first",
    "inaugural": "first",
    "second": "later",
    "third": "later",
    "fourth": "later",
    "fifth": "later",
    "twice": "earlier",
    "previously": "earlier",
    "previous": "earlier",
    "earlier": "earlier",
    "again": "later",
}


@dataclass(frozen=True, slots=True)
class Sign:
    """The evidence of one claim, made once.

    Attributes:
        claim: The claim.
        reports: Ids of the reports that have these words; more than one for copied words.
        own_words: Keys of its content words.
        words: The same; of a claim that only points back, also those of what it points to.
        matter: Those of its words that are no names.
        around: Keys of the content words of its sentence.
        names: Ids of the entities its words name.
        numbers: Its quantities, each with the whole it makes up.
        speakers: Ids (or, unresolved, the words) of those on whose word it stands; empty for the outlet's own.
        predicate: Keys of the words of its predicate.
        actors: Ids of entities that act in it.
        objects: Ids of entities that it happens to or is about.
        kin: Ids of entities that may be one of these, or a part of one, by their names.
        doers: Keys of the content words of who acts, names and others.
        things: The same of what it happens to.
        places: Keys of the names of places in or near which it is said to happen.
        sequence: Which of several, by words such as ``first``.
        timed: Keys of the words of its times.
        happened: First and last instant of each time at which it happened.
        started: First and last instant of each time since which it goes on, or at which it is said to have begun.
        ended: First and last instant of each time until which it goes on.
        planned: First and last instant of each time at which it is to happen.
        due: First and last instant of the end of each time by whose end it is to be done.
        lasting: First and last day on which a stretch ends for which it is announced.
        is_past: Whether it happened long before its report was published.
        is_view: Whether it is what its speaker thinks, wants or foresees, not what happened.
        is_lead: Whether it stands in a title or at the top of the text.
        vector: Unit vector of its words; None when there is none.
        sentence_vector: The same for its sentence.
    """

    claim: Claim
    reports: tuple[str, ...]
    own_words: frozenset[str]
    words: frozenset[str]
    matter: frozenset[str]
    around: frozenset[str]
    names: frozenset[str]
    numbers: tuple[Figure, ...]
    speakers: frozenset[str]
    predicate: frozenset[str]
    actors: frozenset[str]
    objects: frozenset[str]
    kin: frozenset[str]
    doers: frozenset[str]
    things: frozenset[str]
    places: frozenset[str]
    sequence: frozenset[str]
    timed: frozenset[str]
    happened: tuple[tuple[str, str], ...]
    started: tuple[tuple[str, str], ...]
    ended: tuple[tuple[str, str], ...]
    planned: tuple[tuple[str, str], ...]
    due: tuple[tuple[str, str], ...]
    lasting: tuple[tuple[str, str], ...]
    is_past: bool
    is_view: bool
    is_lead: bool
    vector: Vector | None
    sentence_vector: Vector | None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of a story: how rare they are, and whom they name.

    Attributes:
        rarity: Over the sentences of the story.
        names: The mentions of the entities.
        sentence_keys: The content keys of every sentence.
        spoken: For a key a word or name as the reports print it.
        named_in: For the key of an entity the sentences that name it, numbered.
    """

    rarity: Rarity
    names: Names
    sentence_keys: Mapping[SentenceKey, frozenset[str]]
    spoken: Mapping[str, str]
    named_in: Mapping[str, frozenset[int]]


def lexicon_of(context: Context) -> Lexicon:
    """The words of the story's sentences."""
    names = names_in(context.entities)
    keys = {key: content_keys(s.tokens, s.report, names) for key, s in sorted(context.sentences.items())}
    # A sentence printed twice counts once, or a copy of a report would make its words commoner.
    distinct = {tuple(t.text for t in context.sentences[key].tokens): words for key, words in keys.items()}
    named: dict[str, set[int]] = {}
    for number, words in enumerate(distinct.values()):
        for word in words:
            if word.startswith("@"):
                named.setdefault(word, set()).add(number)
    named_in = {word: frozenset(numbers) for word, numbers in named.items()}
    return Lexicon(rarity_in(distinct.values()), names, keys, _spoken(context), named_in)


def _spoken(context: Context) -> dict[str, str]:
    """For a key the shortest of the words that have it, and of equally long ones the first in the alphabet."""
    words = {token.text for sentence in context.sentences.values() for token in sentence.tokens}
    found = {f"@{entity.id}": entity.name for entity in context.entities}
    for word in sorted(words, key=lambda w: (len(w), w.lower(), w)):
        found.setdefault(word_key(word), word)
    return found


def content_keys(tokens: Iterable[Token], report: str, names: Names) -> frozenset[str]:
    """Keys of the content words: a name stands under its entity, so that "Paris" meets "France" where it means it.

    Words of a description that refers to an entity ("the accord") keep their own key beside the entity's.
    """
    keys: set[str] = set()
    for token in tokens:
        if not is_content(token.text, token.upos):
            continue
        entities = names.over(report, token)
        keys.update(f"@{entity}" for entity in entities)
        if not entities or not token.text[:1].isupper():
            keys.add(word_key(token.lemma or token.text))
    return frozenset(keys)


def things_in(claims: Iterable[Claim], context: Context) -> tuple[tuple[Claim, ...], ...]:
    """Claims that are the same words in the same surroundings with the same stance are one thing to compare.

    A copy of a report repeats its things and adds none, so it cannot change what belongs together. The order
    depends on the words only. Claims that were decided not to say the same are things of their own, whatever their words.
    """
    parted = {claim for pair in context.apart for claim in pair}
    things: dict[tuple[str, ...], list[Claim]] = {}
    for claim in claims:
        around = _read_together(claim, context) or claim.report
        key = (
            claim.text,
            around,
            claim.layer,
            claim.commitment,
            claim.polarity,
            claim.modality,
            claim.id if claim.id in parted else "",
            *sorted(_sources(claim)),
        )
        things.setdefault(key, []).append(claim)
    return tuple(tuple(sorted(things[key], key=lambda c: c.id)) for key in sorted(things))


def _read_together(claim: Claim, context: Context) -> str:
    """The words of its sentence and of the one before, to which it may point."""
    near = (context.sentences.get((claim.report, claim.sentence - back)) for back in (1, 0))
    return " ".join(t.text for sentence in near if sentence is not None for t in sentence.tokens)


def _sources(claim: Claim) -> list[str]:
    return [link.source.span.exact for link in claim.attributions if link.source.span is not None]


def signs_of(things: Iterable[tuple[Claim, ...]], context: Context, lexicon: Lexicon) -> tuple[Sign, ...]:
    """The sign of every thing, in the order given.

    Its words are those of its first claim; what may differ from place to place is taken from all of them, so
    that it does not matter which claim is the first.
    """
    return tuple(_sign(claims, context, lexicon) for claims in things)


def _sign(claims: tuple[Claim, ...], context: Context, lexicon: Lexicon) -> Sign:
    claim = claims[0]
    key = (claim.report, claim.sentence)
    sentence = context.sentences.get(key)
    tokens = tokens_inside(sentence, claim.spans)
    own = _own_words(claim, tokens, lexicon.names)
    arguments = _role_words(claim, sentence, lexicon.names, _ARGUMENT_ROLES)
    acting, undergoing = ((), ("actor",)) if _is_short_passive(claim, sentence) else (("actor",), ())
    actors = _role_entities(claim, lexicon.names, acting)
    objects = _role_entities(claim, lexicon.names, ("target", "theme", "beneficiary", *undergoing))
    words = _with_pointed_to(claim, own, sentence, lexicon) | arguments
    words = words - _age_words(claim, context) or words
    return Sign(
        claim=claim,
        reports=tuple(sorted({c.report for c in claims})),
        own_words=own,
        words=words,
        matter=frozenset(word for word in words if not word.startswith("@")),
        around=lexicon.sentence_keys.get(key, own),
        names=frozenset().union(*(lexicon.names.inside(span) for span in claim.spans)),
        numbers=tuple(
            _figure(context.quantities[q.quantity], sentence, lexicon.names)
            for q in claim.quantities
            if q.quantity in context.quantities
        ),
        speakers=frozenset().union(*(speakers_of(c) for c in claims)),
        predicate=content_keys(tokens_inside(sentence, (claim.predicate,)), claim.report, lexicon.names)
        if claim.predicate
        else frozenset(),
        actors=actors,
        objects=objects,
        kin=frozenset().union(*(lexicon.names.kin.get(entity, frozenset()) for entity in actors | objects)),
        doers=_role_words(claim, sentence, lexicon.names, frozenset(acting)),
        things=_role_words(claim, sentence, lexicon.names, frozenset({"target", "theme", *undergoing})),
        places=places_in(sentence, tokens, lexicon.names),
        sequence=_sequence(tokens),
        timed=_time_words(claim, context),
        happened=tuple(sorted({time for c in claims for time in _happened(c, context)})),
        started=tuple(sorted({time for c in claims for time in _started(c, context)})),
        ended=tuple(sorted({time for c in claims for time in _intervals(c, context, "until")})),
        planned=tuple(sorted({time for c in claims for time in planned(c, context)})),
        due=tuple(sorted({time for c in claims for time in due(c, context)})),
        lasting=tuple(sorted({time for c in claims for time in lasting(c, context)})),
        is_past=any(_is_past(c, context) for c in claims),
        is_view=_is_view(claim, sentence),
        is_lead=any(c.layer in {"headline", "deck"} or c.sentence < _LEAD_SENTENCES for c in claims),
        vector=context.vectors.get(claim.id),
        sentence_vector=context.sentence_vectors.get(key),
    )


def tokens_inside(sentence: Sentence | None, spans: Collection[Span]) -> tuple[Token, ...]:
    """The tokens of the sentence that lie in one of the spans."""
    if sentence is None:
        return ()
    return tuple(t for t in sentence.tokens if any(s.start <= t.start and t.end <= s.end for s in spans))


def _own_words(claim: Claim, tokens: tuple[Token, ...], names: Names) -> frozenset[str]:
    """Content words without those that only say who reports, unless nothing else is left."""
    reporting = [span for link in claim.attributions for span in (link.cue, link.source.span) if span is not None]
    inner = tuple(t for t in tokens if not any(s.start <= t.start and t.end <= s.end for s in reporting))
    return (
        content_keys(inner, claim.report, names)
        or content_keys(tokens, claim.report, names)
        or frozenset(word_key(w) for w in claim.text.split())
    )


def _age_words(claim: Claim, context: Context) -> frozenset[str]:
    """Keys of the words of ages that stand for a person: "the 23-year-old" says who, and nothing of what he does."""
    spans = [context.quantities[q.quantity].span for q in claim.quantities if q.quantity in context.quantities]
    ages = [span.exact for span in spans if span.exact.endswith("-old")]
    return frozenset(word_key(word) for age in ages for word in age.split("-"))


def _with_pointed_to(claim: Claim, own: frozenset[str], sentence: Sentence | None, lexicon: Lexicon) -> frozenset[str]:
    """The words of a claim; of a stance without words of its own those of what it points to, and no others.

    "Tehran denied the claim" says nothing of its own; two denials are the same only if what they deny is.
    It points to the rest of its sentence, or else to the sentence before.
    """
    if claim.commitment not in _STANCE_ON_ANOTHER or sentence is None:
        return own
    if not _only_points(own):
        return own - _POINTING
    around = lexicon.sentence_keys.get((sentence.report, sentence.index), frozenset())
    inside = content_keys(tokens_inside(sentence, claim.spans), claim.report, lexicon.names)
    if len(around - inside - _POINTING) < _MIN_WORDS_POINTED_TO:
        around = lexicon.sentence_keys.get((sentence.report, sentence.index - 1), frozenset())
    deniers = {f"@{speaker}" for speaker in speakers_of(claim)}
    return ((own | around) - _POINTING - deniers) or own


def speakers_of(claim: Claim) -> frozenset[str]:
    """Those on whose word the claim finally stands: ids of entities, or their words where unresolved."""
    innermost = max((link.level for link in claim.attributions), default=0)
    if innermost == 0:
        return frozenset()
    links = [link for link in claim.attributions if link.level == innermost]
    return frozenset(name for link in links if (name := _speaker(link)) is not None)


def _speaker(link: Attribution) -> str | None:
    source = link.source
    if source.entity is not None:
        return source.entity
    words = source.span.exact.lower() if source.span is not None else None
    return None if words in _PRONOUNS | RELATIVES else words  # "they" may be anybody


def _is_short_passive(claim: Claim, sentence: Sentence | None) -> bool:
    """Whether a title leaves out "was": "Ex-minister jailed"; titles tell acts in the present, so a past form without an object is one."""
    if claim.layer not in _TITLES or claim.predicate is None or sentence is None:
        return False
    is_past_form = claim.predicate.exact.lower().endswith("ed")
    is_helped = any(t.deprel.startswith(("aux", "cop")) for t in sentence.tokens)
    return is_past_form and not is_helped and not any(role.role in {"theme", "target"} for role in claim.roles)


def _role_entities(claim: Claim, names: Names, kinds: tuple[str, ...]) -> frozenset[str]:
    """The entities that fill one of these roles, by their name or behind a pronoun."""
    return frozenset().union(
        *(names.at_head(role.span) | _behind_pronoun(role) for role in claim.roles if role.role in kinds)
    )


def _behind_pronoun(role: Role) -> frozenset[str]:
    """Whom a pronoun stands for, where the claim knows it; a description may mean one of several and is left out."""
    is_pronoun = role.span.exact.lower() in _PRONOUNS
    return frozenset({role.entity}) if role.entity is not None and is_pronoun else frozenset()


def _role_words(claim: Claim, sentence: Sentence | None, names: Names, kinds: frozenset[str]) -> frozenset[str]:
    """Content words of who takes part: a clause without a subject of its own keeps the one it is read with."""
    spans = [role.span for role in claim.roles if role.role in kinds]
    return content_keys(tokens_inside(sentence, spans), claim.report, names)


def places_in(sentence: Sentence | None, tokens: Sequence[Token], names: Names) -> frozenset[str]:
    """Keys of the named places that stand behind a preposition of place.

    A name that means a person, a body or an agreement is no place; a part of a date has no entity and is none.
    """
    if sentence is None:
        return frozenset()
    led = {t.head for t in sentence.tokens if t.deprel == "case" and t.text.lower() in _AT_PLACES}
    heads = [t for i, t in enumerate(sentence.tokens) if i in led and t.upos == "PROPN" and t in tokens]
    found = {entity for token in heads for entity in names.over(sentence.report, token)}
    return frozenset(f"@{entity}" for entity in found if names.kinds.get(entity) in _PLACE_KINDS)


def _sequence(tokens: Sequence[Token]) -> frozenset[str]:
    """Which of several; "a third of the crew" is a share."""
    following = [*(t.text.lower() for t in tokens[1:]), ""]
    return frozenset(
        _SEQUENCE[token.text.lower()]
        for token, after in zip(tokens, following, strict=False)
        if token.text.lower() in _SEQUENCE and after != "of"
    )


def _figure(quantity: Quantity, sentence: Sentence | None, names: Names) -> Figure:
    whole = _whole(quantity, sentence)
    if (quantity.unit or "").lower() in _DURATIONS:
        whole = whole or _term(quantity, sentence)
    return Figure(quantity, whole, _aged(quantity, sentence, names))


def _whole(quantity: Quantity, sentence: Sentence | None) -> str | None:
    """The key of the noun before "of" and the number: ``crew`` in "a crew of 12 sailors"."""
    before = [t for t in sentence.tokens if t.end <= quantity.span.start][-2:] if sentence else []
    if len(before) == 2 and before[1].text.lower() == "of" and before[0].upos in {"NOUN", "X"}:  # two words
        return word_key(before[0].lemma or before[0].text)
    return None


def _term(quantity: Quantity, sentence: Sentence | None) -> str | None:
    """The key of what lasts so long: ``contract`` in "a four-year contract" and "a contract for four years"."""
    if sentence is None:
        return None
    after = [t for t in sentence.tokens if t.start >= quantity.span.end][:1]
    before = [t for t in sentence.tokens if t.end <= quantity.span.start][-2:]
    if len(before) == 2 and before[1].text.lower() in {"for", "over"}:  # two words
        after.append(before[0])
    return next((word_key(t.text) for t in after if word_key(t.text) in _TERMS), None)


def _aged(quantity: Quantity, sentence: Sentence | None, names: Names) -> str | None:
    """The entity whose age a bare number is: "Ana Soto, 44, said"; None for every other number."""
    if sentence is None or not quantity.span.exact.isdigit():
        return None
    before = [t for t in sentence.tokens if t.end <= quantity.span.start][-2:]
    after = [t.text for t in sentence.tokens if t.start >= quantity.span.end][:1]
    if len(before) < 2 or before[1].text != "," or after not in ([","], [], ["."]):  # two words
        return None
    number = quantity.number
    if number is None or not 0 < number <= _OLDEST:
        return None
    return min(names.over(sentence.report, before[0]), default=None)


def _happened(claim: Claim, context: Context) -> tuple[tuple[str, str], ...]:
    return _intervals(claim, context, "happened")


def _started(claim: Claim, context: Context) -> tuple[tuple[str, str], ...]:
    """Since when it goes on: "since 2022", and of what begins the time when it happened."""
    begins = claim.predicate is not None and word_key(claim.predicate.exact) in BEGINNING
    return (*_intervals(claim, context, "since"), *(_happened(claim, context) if begins else ()))


def _intervals(claim: Claim, context: Context, role: str) -> tuple[tuple[str, str], ...]:
    times = [context.times[t.time] for t in claim.times if t.role == role and t.time in context.times]
    return tuple(
        sorted(
            (t.begin, t.end) for t in times if t.type in {"DATE", "TIME"} and t.begin is not None and t.end is not None
        )
    )


def _time_words(claim: Claim, context: Context) -> frozenset[str]:
    spans = [context.times[t.time].span for t in claim.times if t.time in context.times]
    return frozenset(word_key(word) for span in spans for word in span.exact.replace(",", " ").split())


def is_pointing(sign: Sign) -> bool:
    """Whether the claim says nothing of its own, such as "it denied the claim"."""
    return _only_points(sign.own_words)


def own_matter(sign: Sign) -> frozenset[str]:
    """Its own words beside names and words that stand for what was said before."""
    return frozenset(word for word in sign.own_words if word not in _POINTING and not word.startswith("@"))


def is_whole(sign: Sign) -> bool:
    """Whether somebody does or undergoes something in it; a phrase, or a clause about the word before it, is not whole."""
    claim = sign.claim
    first = claim.text.split()[0].strip("\"'\u201c\u2018").lower() if claim.text.split() else ""
    taking_part = [role.span.exact.lower() for role in claim.roles if role.role in {"actor", "target"}]
    is_relative = first in DEPENDENT or any(words in RELATIVES for words in taking_part)
    return (bool(taking_part) or claim.predicate is None) and not is_relative


def _only_points(own: frozenset[str]) -> bool:
    """Whether there is no word beside names and words that stand for what was said before."""
    return not any(word not in _POINTING and not word.startswith("@") for word in own)


def _is_past(claim: Claim, context: Context) -> bool:
    """Whether the latest time at which it happened ended months before the report; False when either is not known."""
    ends = [end for _, end in _happened(claim, context)]
    report = context.reports.get(claim.report)
    published = report.published.begin if report is not None else None
    if not ends or published is None:
        return False
    return _months(published) - _months(max(ends)) > _PAST_MONTHS


def _months(instant: str) -> int:
    parts = [int(part) for part in instant[:7].split("-") if part.isdigit()]
    year, month = [*parts, 1, 1][:2]
    return 12 * year + month


def _is_view(claim: Claim, sentence: Sentence | None) -> bool:
    """An assessment, a wish, a demand, praise or blame, or an attributed "X is so" ("it is unacceptable")."""
    if claim.type in _TEXT_TYPES:
        return False  # what a text obliges to is nobody's wish, whoever quotes it
    if claim.type in _VIEW_TYPES or claim.modality in _VIEW_MODALITIES:
        return True
    if any(word_key(t.lemma or t.text) in ATTITUDES for t in _predicate_tokens(claim, sentence)):
        return True
    if claim.predicate is None or sentence is None or not speakers_of(claim):
        return False
    heads = {
        i for i, t in enumerate(sentence.tokens) if claim.predicate.start <= t.start and t.end <= claim.predicate.end
    }
    children = {t.deprel.split(":")[0] for t in sentence.tokens if t.head in heads}
    return "cop" in children and "case" not in children


def _predicate_tokens(claim: Claim, sentence: Sentence | None) -> tuple[Token, ...]:
    return tokens_inside(sentence, (claim.predicate,)) if claim.predicate is not None else ()


def sentence_key(sign: Sign) -> SentenceKey:
    """Where the claim stands."""
    return (sign.claim.report, sign.claim.sentence)
