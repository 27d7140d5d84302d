"""Who is given as the speaker of quoted words, and by which words."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, islice, takewhile
from typing import Protocol

from synoptic.model.entities import Mention
from synoptic.model.quotes import Speaker
from synoptic.model.reports import Report
from synoptic.model.sentences import Sentence, Token
from synoptic.model.spans import Span, cut, tight
from synoptic.stages.quotes.marks import Quoted
from synoptic.stages.quotes.verbs import cue_lemma, is_participle, is_strong
from synoptic.text.cues import CUE_NOUNS
from synoptic.text.naming import PERSON_ROLES

# Verbs that are wishes and thoughts before a quote, and ways of speaking behind it ('"Where were they?" Kvist demanded').
_SPOKEN = frozenset("demand plead promise vow wish hope think threaten urge press".split())
_SMALL_NOUNS = re.compile(r"[a-z-]+(?: [a-z-]+){0,2}")
_SIGNING_DASH = re.compile(r"[^\S\n\r]*(?:[\u2014\u2013\u2015]|--?)[^\S\n\r]*")
_MAX_SIGNED_CHARS = 60
_NAME_TO_LINE_END = re.compile(r"([A-Z][^\W\d_]+(?:[ '-][A-Z][^\W\d_]+){1,3})\.?[^\S\n\r]*(?=[\n\r]|\Z)")
# A speaker is named this near a quote in its sentence: longer sentences are lists and tables.
_REACH_CHARS = 1000
_SPEAKING_KINDS = frozenset({"person", "organisation", "work", "law", "agreement", "other"})
# Nouns for people and papers that say something.
_SPEAKING_NOUNS = frozenset(
    """statement report letter memo article study document text note email message post tweet paper book transcript
    ruling verdict indictment complaint lawsuit filing resolution decision order notice bulletin release website page
    headline editorial review survey poll sign banner poster placard law bill motion spokesperson people person man men
    woman women child children someone somebody one others official expert analyst critic supporter lawmaker resident
    witness authority police source insider aide leader member scientist researcher student worker parent family friend
    fan player victim survivor opponent neighbour neighbor volunteer customer protester group party side campaign team
    company ministry government office agency department court union council committee voice caller host guest crowd
    prosecution defence defense opposition watchdog union embassy palace archdiocese diocese both all many some several few most none staff crew board jury judge team""".split()
)
# 'questioner', 'visitor', 'novelist': who does what the word says; not every word that ends so does.
_AGENT_ENDINGS = ("er", "or", "ist", "ian", "man", "woman")
_MIN_AGENT_CHARS = 5
_NO_AGENTS = frozenset(
    """number matter water weather border corner summer winter quarter chapter disaster power tower river shoulder
    finger answer danger future mirror error floor factor sector motor chamber october november december september
    center centre theater counter shelter bumper computer trailer container""".split()
)
_CUE_NOUN_FORMS = CUE_NOUNS | {noun + "s" for noun in CUE_NOUNS}
_PRONOUNS = frozenset("he she it they we i".split())
_ADVERBS = frozenset(
    "also later then further previously earlier repeatedly once again even himself herself itself".split()
)
_AUXILIARIES = frozenset("has have had is was were are will would did does do been be being not n't never".split())
_BOUNDARIES = frozenset("which who that whom while when after before because although though but as if".split())
_PREPOSITIONS = frozenset(
    """in on at by for with from to of into over under between among through during about against across like than
    per via near amid""".split()
)
_BARE_SPEAKER_WORDS = 12
# A speaker who spoke within so many characters is the one whom 'he said' means.
_SAME_SPEAKER_CHARS = 600
_BREAK = re.compile(r"[^\S\n\r]*[\n\r]\s*")
_MAX_WORDS_TO_CUE = 30
# A tag cut off behind a question mark is this short.
_MAX_TAG_WORDS = 8
_MAX_TAG_CHARS = 80
# A post of more words ("the head of the …") is no longer followed by its holder.
_MAX_POST_WORDS = 14
# Behind a full stop inside the marks the verb must follow at once ('… so we left." Kvist recalled').
_MAX_WORDS_AFTER_STOP = 4
_TIME_WORDS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight january february
    march april may june july august september october november december""".split()
)


_PLATFORMS = frozenset("twitter facebook instagram telegram tiktok weibo linkedin youtube whatsapp snapchat x".split())


class EntityFinder(Protocol):
    """What this room asks of the index of entities."""

    def at(self, span: Span) -> str | None:
        """The entity that these words mean."""

    def of_pronoun(self, report: str, sentence: int, token: int, *, speaks: bool = False) -> str | None:
        """The entity that a pronoun means."""

    def can_be(self, entity: str, word: str) -> bool:
        """Whether a pronoun may mean the entity."""

    def within(self, report: str, start: int, end: int) -> Sequence[tuple[Span, Mention, str | None]]:
        """The mentions that lie in a range, in order."""


@dataclass(frozen=True, slots=True)
class Found:
    """A speaker and how he was found.

    Attributes:
        speaker: Who.
        cue: The words that carry the attribution.
        basis: ``explicit`` or ``inherited``.
    """

    speaker: Speaker
    cue: Span | None
    basis: str


@dataclass(frozen=True)
class Setting:
    """A report as the search for speakers sees it.

    Attributes:
        report: The report.
        sentences: Its sentences in order.
        quotes: All its quoted stretches in order.
        index: The entities.
        known: What was found so far, by the start of the quote.
    """

    report: Report
    sentences: Sequence[Sentence]
    quotes: Sequence[Quoted]
    index: EntityFinder
    known: dict[int, Found | None] = field(default_factory=dict)

    def last_speaker(self, before: int, reach: int) -> str | None:
        """The entity that spoke the nearest quote before this place, if it ended at most `reach` characters ago."""
        first = bisect_left(self._ends, before - reach)
        for quote in reversed(self.quotes[first : self.n_ended(before)]):
            found = self.known.get(quote.start)
            if found is not None and found.speaker.entity is not None:
                return found.speaker.entity
        return None

    def n_ended(self, place: int) -> int:
        """How many quotes end at this place or before it."""
        return bisect_right(self._ends, place)

    def next_quote(self, place: int) -> Quoted | None:
        """The first quote that begins at this place or behind it."""
        first = bisect_left(self._starts, place)
        return self.quotes[first] if first < len(self.quotes) else None

    def sentence_before(self, place: int) -> Sentence | None:
        """The sentence that ends before this place and is nearest to it."""
        n_ended = bisect_right(self._sentence_ends, place)
        return self.sentences[n_ended - 1] if n_ended else None

    def is_quoted(self, token: Token) -> bool:
        """Whether the word stands inside a quoted stretch."""
        begun = bisect_right(self._starts, token.start)
        return begun > 0 and token.end <= self._ends[begun - 1]

    def touching(self, quote: Quoted) -> list[Sentence]:
        """The sentences that share characters with a quote."""
        first = bisect_right(self._sentence_ends, quote.start)
        return list(takewhile(lambda s: s.start < quote.end, islice(self.sentences, first, None)))

    @cached_property
    def _starts(self) -> list[int]:
        return [quote.start for quote in self.quotes]

    @cached_property
    def _ends(self) -> list[int]:
        """The furthest end of a quote up to each one."""
        return list(accumulate((quote.end for quote in self.quotes), max))

    @cached_property
    def _sentence_ends(self) -> list[int]:
        return [sentence.end for sentence in self.sentences]


@dataclass(frozen=True, slots=True)
class Word:
    """A word outside quotation marks, with the place where the engine's reading of it stands.

    Attributes:
        sentence: The sentence.
        place: The token's place in it.
    """

    sentence: Sentence
    place: int

    @property
    def token(self) -> Token:
        """The token itself."""
        return self.sentence.tokens[self.place]


def speaker_of(setting: Setting, quote: Quoted) -> Found | None:
    """The speaker named in the sentences of the quote: behind it first, then before it; None when none is named."""
    here = setting.touching(quote)
    if not here:
        return None
    here = [*here, *_tag_behind(setting, quote, here[-1])]
    behind = _words_behind(setting, quote, here)
    before = _words(setting, here, max(here[0].start, quote.start - _REACH_CHARS), quote.start)
    return (
        _behind(setting, quote, behind)
        or _signed(setting, quote)
        or _before(setting, before)
        or _trailing(setting, behind)
        or _according(setting, [*before, *behind])
        or _put(setting, behind)
        or _put(setting, before)
    )


def _tag_behind(setting: Setting, quote: Quoted, last: Sentence) -> list[Sentence]:
    """The few words behind a question or a cry that were cut off as a sentence: '"Is it safe?" Brun asked.'."""
    text = setting.report.text
    inner = text[quote.inner_start : quote.inner_end].rstrip(" '\"\u2019\u201d")
    following = setting.sentence_before(last.end + _MAX_TAG_CHARS)
    if inner[-1:] not in ("?", "!") or last.end > quote.end or following is None or following.start < last.end:
        return []
    is_near = following.layer == last.layer and not text[quote.end : following.start].strip()
    is_tag = is_near and "\n" not in text[quote.end : following.start] and len(following.tokens) <= _MAX_TAG_WORDS
    return [following] if is_tag and any(_is_cue(token) for token in following.tokens) else []


def _words(setting: Setting, sentences: Sequence[Sentence], start: int, end: int) -> list[Word]:
    return [
        Word(sentence, place)
        for sentence in sentences
        for place in range(
            bisect_left(sentence.tokens, start, key=lambda token: token.start),
            bisect_right(sentence.tokens, end, key=lambda token: token.end),
        )
        if not setting.is_quoted(sentence.tokens[place])
    ]


def _words_behind(setting: Setting, quote: Quoted, sentences: Sequence[Sentence]) -> list[Word]:
    """Words behind a quote up to the next one that a colon or a new sentence does not part from it."""
    if not sentences:
        return []
    following = setting.next_quote(quote.end)
    end = min(sentences[-1].end, quote.end + _REACH_CHARS)
    return _words(setting, sentences, quote.end, end if following is None else min(end, following.start))


# ---- behind the quote: '…,' Brandt said; '…,' said the minister


def _behind(setting: Setting, quote: Quoted, words: list[Word]) -> Found | None:
    inner = setting.report.text[quote.inner_start : quote.inner_end].rstrip(" '\"\u2019\u201d")
    outer = setting.report.text[quote.end : quote.end + 1]
    if not inner or (inner[-1] not in ",.?!\u2026\u2014-)]" and outer not in (",", ":")):
        return None
    if outer == ":" and words and words[0].token.text == ":":
        return _behind_colon(setting, words)
    is_closed = inner[-1] in ".)]" and outer != ","
    words = [word for word in words if word.token.text not in (",", "\u2014", "\u2013")] if outer == "," else words
    for cue, word in enumerate(words[: _MAX_WORDS_AFTER_STOP if is_closed else _MAX_WORDS_TO_CUE]):
        if not _is_cue(word.token):
            continue
        if not any(other.token.text[0].isalnum() for other in words[:cue]):
            # "“…,” adding the minister" is no English: what follows a participle is its object
            found = None if is_participle(word.token) else _inverted(setting, words, cue)
        else:
            found = _straight(setting, words, cue)
        if found is not None:
            return found
    return None


def _behind_colon(setting: Setting, words: list[Word]) -> Found | None:
    """'"A sad day": coach speaks out', as headlines have it: who stands behind the colon."""
    if len(words) < 2 or words[0].sentence.layer != "headline":
        return None
    speaker = _speaker_from(setting, words[1 : _BARE_SPEAKER_WORDS + 1])
    if speaker is None or not _can_speak(setting, speaker):
        return None
    return Found(speaker, _span(setting, words[0], words[0]), "explicit")


def _straight(setting: Setting, words: list[Word], cue: int) -> Found | None:
    """'…,' the minister, a former farmer, said."""
    before = [word for word in words[:cue] if word.token.text.lower() not in ("and", '"')]
    while before and (_is_filler(before[-1].token) or before[0].token.text == ","):
        before = before[1:] if before[0].token.text == "," else before[:-1]
    if not before or before[0].token.text.lower() in _BOUNDARIES | {"adding"}:
        return None
    if all(_is_filler(word.token) for word in before):
        return None
    speaker = _ending_here(setting, before) or _speaker_from(setting, before)
    return None if speaker is None else Found(speaker, _span(setting, words[cue], words[cue]), "explicit")


def _is_filler(token: Token) -> bool:
    lowered = token.text.lower()
    return lowered in _ADVERBS | _AUXILIARIES or (lowered.endswith("ly") and token.text.islower())


def _is_cue(token: Token) -> bool:
    lemma = cue_lemma(token)
    return lemma is not None and (is_strong(lemma) or lemma in _SPOKEN)


def _is_passive(words: list[Word], place: int) -> bool:
    """'was described as', 'is to be called': the subject is not who speaks."""
    before = [word.token.text.lower() for word in words[max(0, place - 3) : place]]
    while before and (before[-1].endswith("ly") or before[-1] in ("not", "n't", "often", "also")):
        before.pop()
    is_past = words[place].token.text.lower().endswith(("ed", "en", "own")) or words[place].token.text.lower() == "told"
    return is_past and bool(before) and before[-1] in ("is", "are", "was", "were", "be", "been", "being", "get", "got")


def _inverted(setting: Setting, words: list[Word], cue: int) -> Found | None:
    """'…,' said the minister, who …: the first words behind the verb."""
    behind = words[cue + 1 : cue + 1 + _BARE_SPEAKER_WORDS]
    if [word.token.text.lower() for word in behind[:1]] == ["on"] and behind[1:2]:
        is_platform = behind[1].token.text.lower() in _PLATFORMS
        behind = behind[2:] if is_platform else behind  # "…, wrote on Twitter Ana Ruiz"
    named: list[Word] = []
    for word in behind:
        if word.token.text in (",", ".", ";", "(", ":") or word.token.text.lower() in _BOUNDARIES | {"in", "on", "at"}:
            break
        if named and word.token.text.lower() in {"last", "this", "earlier", "later"}:
            break  # "said writer Ida Moen last month"
        named.append(word)
    if not named or named[0].token.text.lower() in _TIME_WORDS | _PREPOSITIONS:
        return None
    speaker = _speaker_from(setting, named)
    return None if speaker is None else Found(speaker, _span(setting, words[cue], words[cue]), "explicit")


def _signed(setting: Setting, quote: Quoted) -> Found | None:
    """'…' - Ada Brandt: a dash and a name that ends the line, or has a comma behind it."""
    text = setting.report.text
    dash = _SIGNING_DASH.match(text, quote.end)
    if dash is None:
        return None
    rows = setting.index.within(setting.report.id, dash.end(), dash.end() + _MAX_SIGNED_CHARS)
    row = next((row for row in rows if row[0].start == dash.end() and row[1].form == "name"), None)
    if row is None or text[row[0].end : row[0].end + 1] not in ("", "\n", "\r", ",", "."):
        name = _NAME_TO_LINE_END.match(text, dash.end())
        if name is None:
            return None
        signed = Speaker(None, _cut(setting, name.start(1), name.end(1)))
        return Found(signed, _cut(setting, *tight(text, quote.end, dash.end())), "explicit")
    return Found(Speaker(row[2], row[0]), _cut(setting, *tight(text, quote.end, dash.end())), "explicit")


def _trailing(setting: Setting, words: list[Word]) -> Found | None:
    """'…' and so on, the minister said: an attribution that closes the sentence behind the quote."""
    for place in range(len(words) - 1, 0, -1):
        if not _is_cue(words[place].token):
            continue
        comma = next((n for n in range(place - 1, -1, -1) if words[n].token.text == ","), None)
        if comma is None or place - comma > _BARE_SPEAKER_WORDS or comma + 1 == place:
            return None
        speaker = _ending_here(setting, words[comma + 1 : place])
        return None if speaker is None else Found(speaker, _span(setting, words[place], words[place]), "explicit")
    return None


# ---- before the quote: Brandt said: '…'; the ministry called it '…'


def _before(setting: Setting, words: list[Word]) -> Found | None:
    cues = [
        place for place, word in enumerate(words) if cue_lemma(word.token) is not None and not _is_passive(words, place)
    ]
    strong = [place for place in cues if is_strong(cue_lemma(words[place].token) or "")]
    for place in reversed(strong or cues):
        speaker = None if _goes_on_meanwhile(words, place) else _subject(setting, words, place)
        if speaker is not None and _can_speak(setting, speaker) and not _is_described(words[place].token, speaker):
            return Found(speaker, _span(setting, words[place], words[place]), "explicit")
    return _owner_of_claim(setting, words) or _before_colon(setting, words)


def _goes_on_meanwhile(words: list[Word], place: int) -> bool:
    """'people were screaming and there was "smoke everywhere"': what goes on while something else is so, cues nothing."""
    earlier = words[place - 1].token.text.lower() if place else ""
    is_going_on = is_participle(words[place].token) and earlier in ("was", "were", "is", "are")
    return is_going_on and words[place].token.text.lower() != "saying" and _another_clause(words[place + 1 :])


def _another_clause(words: list[Word]) -> bool:
    texts = [word.token.text.lower() for word in words]
    return texts[:1] == ["and"] and bool(_AUXILIARIES & {*texts[1:]})


def _is_described(cue: Token, speaker: Speaker) -> bool:
    """'describing the scene as "a film"': what stands behind a participle does not speak by it."""
    return is_participle(cue) and speaker.span is not None and speaker.span.start > cue.start


def _can_speak(setting: Setting, speaker: Speaker) -> bool:
    """Whether words may be a speaker: a pronoun, a name, somebody's role, a body, a document, people."""
    if speaker.span is None:
        return speaker.entity is not None
    head = speaker.span.exact.split()[-1].lower()
    if head in _PRONOUNS or speaker.span.exact[-1:].isdigit():
        return head in _PRONOUNS
    rows = setting.index.within(setting.report.id, speaker.span.start, speaker.span.end)
    ending = [row for row in rows if row[0].end == speaker.span.end]
    if any(row[1].form != "nominal" or row[1].kind in _SPEAKING_KINDS for row in ending):
        return True
    singular = head.removesuffix("s")
    if head in PERSON_ROLES or singular in PERSON_ROLES or {head, singular} & _SPEAKING_NOUNS:
        return True
    return len(singular) > _MIN_AGENT_CHARS and singular.endswith(_AGENT_ENDINGS) and singular not in _NO_AGENTS


def _owner_of_claim(setting: Setting, words: list[Word]) -> Found | None:
    """Who owns the last noun of reporting before the quote ("the mayor's claim that …")."""
    for place in range(len(words) - 1, 1, -1):
        if words[place].token.text.lower() not in _CUE_NOUN_FORMS:
            continue
        owner = next(
            (n for n in range(place - 1, max(-1, place - 4), -1) if words[n].token.text in ("'s", "\u2019s")), None
        )
        speaker = None if not owner else _ending_here(setting, words[:owner], is_free=True)
        if speaker is not None:
            return Found(speaker, _span(setting, words[place], words[place]), "explicit")
    return None


def _before_colon(setting: Setting, words: list[Word]) -> Found | None:
    """'The coach shrugged: "…"': the subject of the last sentence; 'Ruiz: Plan is "dead"': who opens a headline."""
    if len(words) < 2:
        return None
    if words[0].sentence.layer == "headline" and ":" in [word.token.text for word in words]:
        colon = next(n for n, word in enumerate(words) if word.token.text == ":")
        speaker = _ending_here(setting, words[:colon])
        return None if speaker is None else Found(speaker, _span(setting, words[colon], words[colon]), "explicit")
    if words[-1].token.text != ":":
        return None
    own = [word for word in words if word.sentence is words[-1].sentence]
    speaker = _opening(setting, own)
    return None if speaker is None else Found(speaker, _span(setting, words[-1], words[-1]), "explicit")


def _subject(setting: Setting, words: list[Word], cue: int) -> Speaker | None:
    parsed = _parsed_subject(setting, words[cue])
    if parsed is not None:
        return parsed
    if _is_parsed(words[cue].sentence) and not is_participle(words[cue].token):
        return None
    return _plain_subject(setting, words, cue)


def _is_parsed(sentence: Sentence) -> bool:
    return any(token.deprel.startswith("nsubj") for token in sentence.tokens)


def _parsed_subject(setting: Setting, cue: Word) -> Speaker | None:
    """The subject by the engine's reading: of the verb, else of the verb it hangs on."""
    tokens = cue.sentence.tokens
    verb = cue.place
    for _ in range(4):
        subject = next(
            (place for place, token in enumerate(tokens) if token.head == verb and token.deprel.startswith("nsubj")),
            None,
        )
        if subject is not None:
            return _speaker_at(setting, cue.sentence, subject)
        if tokens[verb].deprel.split(":")[0] not in ("conj", "advcl", "xcomp", "ccomp", "acl", "parataxis"):
            return None
        if tokens[verb].deprel.startswith("acl"):
            return _modified(setting, cue, tokens[verb].head)
        verb = tokens[verb].head
    return None


def _modified(setting: Setting, cue: Word, noun: int) -> Speaker | None:
    """The noun that a participle in -ing describes ('a statement saying …', 'the mayor, adding …')."""
    return _speaker_at(setting, cue.sentence, noun) if is_participle(cue.token) else None


def _speaker_at(setting: Setting, sentence: Sentence, place: int) -> Speaker | None:
    """The speaker whose head word is this token: a pronoun, a relative pronoun's noun, a mention, or bare words."""
    token = sentence.tokens[place]
    word = token.text.lower()
    if word in ("who", "which", "that") and token.head >= 0:
        verb = sentence.tokens[token.head]
        if verb.deprel.startswith("acl") and verb.head >= 0 and verb.head != place:
            return _speaker_at(setting, sentence, verb.head)
    if word in _PRONOUNS:
        entity = _meant(setting, sentence, place)
        return Speaker(entity, _cut(setting, token.start, token.end))
    if setting.is_quoted(token):
        return None
    named = _named_beside(setting, sentence, place)
    if named is not None:
        return named
    start = _phrase_start(sentence, place)
    span = _mention_around(setting, token) or _cut(setting, start, token.end)
    owned = _owned(setting, span)
    return owned or Speaker(setting.index.at(span), span)


def _named_beside(setting: Setting, sentence: Sentence, place: int) -> Speaker | None:
    """The name that is set beside a post or a role: "the club's chairman, Ole Brandt, said"."""
    tokens = sentence.tokens
    if tokens[place].upos != "NOUN":
        return None
    beside = [n for n in range(place + 2, min(place + _MAX_POST_WORDS, len(tokens))) if tokens[n].head == place]
    name = next((n for n in beside if tokens[n].deprel == "appos" and tokens[n].upos == "PROPN"), None)
    first = -1 if name is None else name
    while first > 0 and tokens[first - 1].head == name and tokens[first - 1].text != ",":
        first -= 1  # "the author of the study, Professor Ida Moen"
    if name is None or tokens[first - 1].text != ",":
        return None
    span = _mention_around(setting, tokens[name])
    entity = None if span is None else setting.index.at(span)
    return None if span is None or entity is None else Speaker(entity, span)


def _owned(setting: Setting, owner: Span) -> Speaker | None:
    """The body or person that an owner's name leads to ("Chile's Trade Ministry"); None without an owner's mark."""
    behind = setting.report.text[owner.end : owner.end + 3].replace("\u2019", "'")
    if behind != "'s ":
        return None
    rows = setting.index.within(setting.report.id, owner.end + 3, owner.end + 80)
    starting = [row for row in rows if row[0].start == owner.end + 3 and row[1].form != "adjectival"]
    if not starting:
        return _owned_thing(setting, owner)
    best = max(starting, key=lambda row: row[0].end)
    best = next((row for row in rows if _is_titled(row, best[0])), best)
    return Speaker(best[2], best[0])


def _owned_thing(setting: Setting, owner: Span) -> Speaker | None:
    """The noun in small letters that an owner's name leads to ("Mayor Odile Brun's office"), with the owner."""
    match = _SMALL_NOUNS.match(setting.report.text, owner.end + 3)
    if match is None:
        return None
    words = match.group().split()
    count = next((n for n, word in enumerate(words, 1) if word in _SPEAKING_NOUNS | PERSON_ROLES), None)
    if count is None:
        return None
    rows = setting.index.within(setting.report.id, max(0, owner.start - 80), owner.start)
    titles = [row[0].start for row in rows if row[1].form == "nominal" and owner.start - row[0].end == 1]
    end = owner.end + 3 + len(" ".join(words[:count]))
    span = _cut(setting, min([owner.start, *titles]), end)
    return Speaker(setting.index.at(span), span)


def _meant(setting: Setting, sentence: Sentence, place: int) -> str | None:
    """Whom a pronoun that speaks means: who spoke last, if it can mean him, before what the index says."""
    token = sentence.tokens[place]
    last = setting.last_speaker(token.start, _SAME_SPEAKER_CHARS)
    if last is not None and setting.index.can_be(last, token.text):
        since = setting.quotes[setting.n_ended(token.start) - 1].end
        rows = setting.index.within(setting.report.id, since, token.start)
        others = {row[2] for row in rows if row[2] is not None and row[1].form != "adjectival"} - {last}
        if not any(setting.index.can_be(other, token.text) for other in others):
            return last
    return setting.index.of_pronoun(setting.report.id, sentence.index, place, speaks=True)


def _phrase_start(sentence: Sentence, place: int) -> int:
    """Where the noun phrase begins whose head is this token: determiners, adjectives and compounds before it."""
    tokens = sentence.tokens
    first = place
    while first > 0 and tokens[first - 1].text[0].isalnum() and _hangs_on(tokens, first - 1, place):
        first -= 1
    return tokens[first].start


def _hangs_on(tokens: Sequence[Token], place: int, head: int) -> bool:
    for _ in range(4):
        if place == head:
            return True
        if tokens[place].deprel.split(":")[0] not in ("det", "amod", "compound", "nummod", "flat", "nmod", "case"):
            return False
        place = tokens[place].head
        if place < 0:
            return False
    return False


def _mention_around(setting: Setting, token: Token) -> Span | None:
    """The longest mention that ends with the token or holds it as part of a name."""
    rows = setting.index.within(setting.report.id, max(0, token.start - 80), token.end + 60)
    fitting = [row[0] for row in rows if row[0].start <= token.start and token.end <= row[0].end]
    fitting = [span for span in fitting if span.end == token.end] or fitting
    best = max(fitting, key=lambda span: (span.end - span.start, -span.start), default=None)
    if best is None:
        return None
    return next((row[0] for row in rows if _is_titled(row, best)), best)


def _is_titled(row: tuple[Span, Mention, str | None], title: Span) -> bool:
    """Whether the mention is the person's name right behind the title."""
    return row[1].kind == "person" and row[1].form == "name" and 0 <= row[0].start - title.end <= 1


def _plain_subject(setting: Setting, words: list[Word], cue: int) -> Speaker | None:
    """The subject by the order of words: what stands right before the verb, else what opens its clause."""
    before = words[:cue]
    while before and _is_filler(before[-1].token):
        before = before[:-1]
    if not before:
        return None
    if before[-1].token.text == ",":
        return _opening(setting, before)
    near = _ending_here(setting, before)
    if near is not None and not is_participle(words[cue].token):
        return near
    clause = _clause(before) if not is_participle(words[cue].token) else before
    return _opening(setting, clause) or (_opening(setting, before) if clause != before else None)


def _ending_here(setting: Setting, words: list[Word], *, is_free: bool = False) -> Speaker | None:
    """A pronoun or a mention that ends with the last of these words and, unless free, is led by no preposition."""
    if not words:
        return None
    last = words[-1]
    if last.token.text.lower() in _PRONOUNS:
        return _speaker_at(setting, last.sentence, last.place)
    rows = setting.index.within(setting.report.id, words[0].token.start, last.token.end)
    ending = [row[0] for row in rows if row[0].end == last.token.end]
    if not ending:
        return None
    span = max(ending, key=lambda s: s.end - s.start)
    before = [word.token.text.lower() for word in words if word.token.end <= span.start]
    while before and before[-1] in ("the", "a", "an", "'s", "\u2019s"):
        before.pop()
    if before and before[-1] in _PREPOSITIONS and not is_free:
        return None
    return _whole(setting, span)


def _whole(setting: Setting, span: Span) -> Speaker:
    """The speaker of these words; what they own, where they are an owner."""
    return _owned(setting, span) or Speaker(setting.index.at(span), span)


def _clause(words: list[Word]) -> list[Word]:
    """The words behind the last word that opens a clause."""
    for place in range(len(words) - 1, -1, -1):
        if words[place].token.text.lower() in _BOUNDARIES or words[place].token.text in (";", ":"):
            return words[place + 1 :]
    return words


def _opening(setting: Setting, words: list[Word]) -> Speaker | None:
    """The first pronoun or noun phrase of the words that no preposition leads."""
    for place, word in enumerate(words):
        lowered = word.token.text.lower()
        before = [other.token.text.lower() for other in words[max(0, place - 2) : place]]
        if lowered in _PRONOUNS:
            return _speaker_at(setting, word.sentence, word.place)
        is_led = before[-1:] and (
            before[-1] in _PREPOSITIONS or (before[-1] in ("the", "a") and before[0] in _PREPOSITIONS)
        )
        if is_led:
            continue
        rows = setting.index.within(setting.report.id, word.token.start, words[-1].token.end)
        if any(row[0].start == word.token.start for row in rows):
            return _speaker_from(setting, words[place:])
    return None


# ---- 'according to the ministry'


def _according(setting: Setting, words: list[Word]) -> Found | None:
    for place in range(len(words) - 2):
        pair = (words[place].token.text.lower(), words[place + 1].token.text.lower())
        if pair != ("according", "to") and not (pair[0] == "per" and pair[1] in ("the", "a")):
            continue
        first = place + 2 if pair[1] == "to" else place + 1
        named = words[first : first + _BARE_SPEAKER_WORDS]
        stop = next((n for n, word in enumerate(named) if word.token.text in (",", ".", ";")), len(named))
        speaker = _speaker_from(setting, named[:stop])
        if speaker is not None:
            return Found(speaker, _span(setting, words[place], words[first - 1]), "explicit")
    return None


def _put(setting: Setting, words: list[Word]) -> Found | None:
    """'…, as the coach put it'."""
    lowered = [word.token.text.lower() for word in words]
    for place in range(len(words) - 1):
        if lowered[place] in ("put", "puts") and lowered[place + 1] == "it" and "as" in lowered[:place]:
            start = place - 1 - lowered[:place][::-1].index("as")
            speaker = _speaker_from(setting, words[start + 1 : place])
            if speaker is not None:
                return Found(speaker, _span(setting, words[place], words[place + 1]), "explicit")
    return None


# ---- from words to a speaker


def _speaker_from(setting: Setting, words: list[Word]) -> Speaker | None:
    """The speaker that these words begin with: a pronoun, a mention, else the words up to the first comma."""
    if not words:
        return None
    first = words[0]
    if first.token.text.lower() in _PRONOUNS:
        return _speaker_at(setting, first.sentence, first.place)
    rows = setting.index.within(setting.report.id, first.token.start, words[-1].token.end)
    starts = {first.token.start}
    if first.token.text.lower() in ("the", "a", "an") and len(words) > 1:
        starts.add(words[1].token.start)
    starting = [row for row in rows if row[0].start in starts]
    if not starting:
        return _bare(setting, words)
    best = max(starting, key=lambda row: (row[0].end, row[0].start))
    best = next((row for row in rows if _is_titled(row, best[0])), best)
    owned = _owned(setting, best[0])
    if owned is not None:
        return owned
    rest = [word for word in words if word.token.start >= best[0].end]
    if best[1].form == "adjectival" or (rest and _goes_with(rest[0].token)):
        return _bare(setting, words) or Speaker(best[2], best[0])
    return Speaker(best[2], best[0])


def _goes_with(token: Token) -> bool:
    """Whether a word behind a mention shows that the mention only modifies it ("Mendoza's office", 'EU chief')."""
    if token.text in ("'s", "\u2019s"):
        return True
    if token.upos:
        return token.upos == "NOUN"
    return False


def _bare(setting: Setting, words: list[Word]) -> Speaker | None:
    """Words that are no mention ('a woman in the crowd'): up to the first comma, if they look like a noun phrase."""
    kept: list[Word] = []
    for word in words:
        if word.token.text in (",", "(", ";"):
            break
        kept.append(word)
    if not kept or kept[0].token.text.lower() in _PREPOSITIONS | _BOUNDARIES | _AUXILIARIES:
        return None
    while kept and kept[-1].token.text.lower() in _ADVERBS | _AUXILIARIES:
        kept.pop()
    if not kept:
        return None
    span = _cut(setting, kept[0].token.start, kept[-1].token.end)
    return Speaker(setting.index.at(span), span)


def _span(setting: Setting, first: Word, last: Word) -> Span:
    return _cut(setting, first.token.start, last.token.end)


def _cut(setting: Setting, start: int, end: int) -> Span:
    return cut(setting.report.id, setting.report.text, start, end)


# ---- from the sentences around


def introduced(setting: Setting, quote: Quoted) -> Found | None:
    """The speaker of a sentence before the quote that ends with a colon ('The ministry said:')."""
    lead = _lead_of(setting, quote)
    if lead is None or not setting.report.text[lead.start : quote.start].rstrip().endswith(":"):
        return None
    return _before(setting, _words(setting, [lead], lead.start, quote.start))


def shared(setting: Setting, quote: Quoted) -> Found | None:
    """The speaker of another quote of the same sentence ('…,' with a pause '…,' the guard said; '…,' he said, '…')."""
    here = setting.touching(quote)
    begun = _begun(setting, quote, here)
    if begun is not None:
        return begun
    following = setting.next_quote(quote.end)
    if following is None or not here or following.start > here[-1].end:
        return None
    words = _words_behind(setting, following, setting.touching(following))
    found = _behind(setting, following, words)
    return None if found is None else Found(found.speaker, found.cue, "explicit")


def _begun(setting: Setting, quote: Quoted, here: Sequence[Sentence]) -> Found | None:
    """The speaker between two halves of one utterance: '"That," he added, "will cost us."'."""
    n_ended = setting.n_ended(quote.start)
    if not n_ended or not here or not setting.report.text[: quote.start].rstrip().endswith(","):
        return None
    before = setting.quotes[n_ended - 1]
    found = setting.known.get(before.start)
    if found is None or found.cue is None or before.start < here[0].start or not before.end <= found.cue.start:
        return None
    return found if found.cue.end <= quote.start else None


def inherited(setting: Setting, quote: Quoted) -> Found | None:
    """The speaker of the quote before, or of the reported speech right before, for a quote that stands alone.

    Args:
        setting: The report.
        setting: The report and what was found for the quotes before.
        quote: A quote whose own sentences name nobody.
    """
    n_ended = setting.n_ended(quote.start)
    if n_ended and _goes_on(setting, quote, setting.quotes[n_ended - 1]):
        found = setting.known.get(setting.quotes[n_ended - 1].start)
        if found is not None:
            return _taken_over(found)
    lead = _lead_of(setting, quote)
    if lead is None or _paragraph_breaks(setting, lead.end, quote.start) > 1:
        return None
    words = _words(setting, [lead], lead.start, lead.end)
    reported = _before(setting, words) or _only_person(setting, lead)
    return None if reported is None else _taken_over(reported)


def _taken_over(found: Found) -> Found:
    """The same speaker; his words only where no entity says who he is."""
    span = found.speaker.span if found.speaker.entity is None else None
    return Found(Speaker(found.speaker.entity, span), None, "inherited")


def carried_on(setting: Setting, quote: Quoted) -> Found | None:
    """The speaker of the sentence before, for a part of a sentence that goes on in his words without naming him.

    'The board denied it, Kvist said. The charge was "pure invention".' Asked only of long parts and of those that
    stand behind a form of 'be', and only within a paragraph.
    """
    here = setting.touching(quote)
    lead = setting.sentence_before(here[0].start) if here else None
    if lead is None or lead.layer != here[0].layer or _paragraph_breaks(setting, lead.end, here[0].start):
        return None
    spoken = [other for other in setting.quotes if lead.start <= other.start and other.end <= here[0].start]
    found = setting.known.get(spoken[-1].start) if spoken else None
    words = _words(setting, [lead], lead.start, lead.end)
    found = found or _said(setting, words)
    return None if found is None else _taken_over(found)


def _said(setting: Setting, words: list[Word]) -> Found | None:
    """The source of reported speech in a sentence: the subject of its first strong verb."""
    place = next((n for n, word in enumerate(words) if _is_cue(word.token) and not _is_passive(words, n)), None)
    speaker = None if place is None else _subject(setting, words, place)
    if speaker is None or not _can_speak(setting, speaker):
        return None
    return Found(speaker, None, "inherited")


def _only_person(setting: Setting, sentence: Sentence) -> Found | None:
    """The one person whom a sentence names; None when it names none or several."""
    rows = setting.index.within(setting.report.id, sentence.start, sentence.end)
    people = {row[2]: row[0] for row in rows if row[1].kind == "person"}
    if len(people) != 1:
        return None
    entity, span = next(iter(people.items()))
    return Found(Speaker(entity, span), None, "inherited")


def _lead_of(setting: Setting, quote: Quoted) -> Sentence | None:
    """The sentence before a quote, when it stands in the same layer."""
    here = setting.touching(quote)
    lead = setting.sentence_before(quote.start)
    return lead if lead is not None and here and lead.layer == here[0].layer else None


def _goes_on(setting: Setting, quote: Quoted, last: Quoted) -> bool:
    """Whether the words between two quotes hold at most the attribution of the first one."""
    if quote.continues or not setting.report.text[last.end : quote.start].strip():
        return True
    lead = setting.sentence_before(quote.start)
    between = lead is not None and lead.start >= last.end
    return not between and _paragraph_breaks(setting, last.end, quote.start) <= 1


def _paragraph_breaks(setting: Setting, start: int, end: int) -> int:
    return len(_BREAK.findall(setting.report.text[start:end]))
