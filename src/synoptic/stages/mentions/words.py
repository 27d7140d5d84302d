"""What single words show: capitals, openings, evidence from the rest of the report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from synoptic.model.sentences import Sentence, Token
from synoptic.text.gazetteer import gender_of, known, known_adjective
from synoptic.text.naming import (
    CALENDAR,
    COMMON_ABBREVIATIONS,
    FUNCTION_WORDS,
    GROUP_HEADS,
    NAME_PARTICLES,
    NOMINAL_HEADS,
    PERSON_ROLES,
    TITLES,
    made_from,
)

# A line with at least this share of capitals among its words, small function words aside, is set in title case. A
# sentence full of names, with a single verb, reaches .9.
_TITLE_CASE_SHARE = 0.92
_LONG_WORD = 3
_MIN_LONG_WORDS = 3
# With a full stop at its end a line of running text is title case only when it is long.
_MIN_LONG_SENTENCE = 8
# In the tables, but at the beginning of a sentence mostly ordinary words.
_ALSO_WORDS = frozenset("male nice west fed labour commons guardian economist".split())
_HEADS_OF_DESCRIPTIONS = frozenset().union(*NOMINAL_HEADS.values()) | PERSON_ROLES | GROUP_HEADS
# After these a capital says nothing: a sentence may begin here.
_OPENERS = frozenset("\u201c\u2018\u00ab\u201e\"'`:\u2014\u2013-\u2026([\u2022*;!?./|")
# Verbs that end a name where all is set in capitals, and what may stand behind them before the verb they help; those
# that are names of people too (Will, May) are none of them.
_HELPERS = frozenset("has have had is are was were be been would should could must does did says said".split())
_BETWEEN_VERBS = frozenset("not also now just been be".split())


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the running text of a report shows about its words.

    Attributes:
        small: Words that occur in small letters.
        inner: Words that occur with a capital where no sentence begins.
        is_tagged: Whether an engine has marked names and parts of speech.
    """

    small: frozenset[str]
    inner: frozenset[str]
    is_tagged: bool


def evidence_in(sentences: Sequence[Sentence]) -> Evidence:
    """The evidence of all sentences that are not set in title case."""
    running = [sentence for sentence in sentences if not is_title_case(sentence)]
    small = {token.text for sentence in running for token in sentence.tokens if token.text[:1].islower()}
    inner = {
        token.text
        for sentence in running
        for place, token in enumerate(sentence.tokens)
        if is_capital(token) and not opens(sentence.tokens, place)
    }
    is_tagged = any(token.name != "O" for sentence in sentences for token in sentence.tokens)
    return Evidence(frozenset(small), frozenset(inner), is_tagged)


def is_title_case(sentence: Sentence) -> bool:
    """Whether capitals say nothing here: title case, or a line in capitals."""
    words = [token.text for token in sentence.tokens if len(token.text) >= _LONG_WORD and token.text.isalpha()]
    capitals = sum(word[0].isupper() for word in words)
    plain = sum(word[0].islower() and word not in FUNCTION_WORDS for word in words)
    is_sentence = sentence.layer in ("body", "caption") and sentence.tokens[-1].text in (".", "?", "!")
    least = _MIN_LONG_SENTENCE if is_sentence else _MIN_LONG_WORDS
    return capitals >= least and capitals >= _TITLE_CASE_SHARE * (capitals + plain)


def is_capital(token: Token) -> bool:
    """Whether the word is written as names are: a capital first ('Lima') or soon ('iPhone')."""
    text = token.text
    if not text[0].isalpha():
        return False
    return text[0].isupper() or (len(text) > 2 and not text[0].isupper() and text[1].isupper())


def opens(tokens: Sequence[Token], place: int) -> bool:
    """Whether a capital is owed to the place in the sentence: its first word, or the first after a mark."""
    if place == 0:
        return True
    before = tokens[place - 1]
    if before.text == "-" and before.end == tokens[place].start and before.start == tokens[max(0, place - 2)].end:
        return False
    return before.text[-1] in _OPENERS and not before.text[0].isalpha()


def is_abbreviation(word: str) -> bool:
    """Whether the word is written as abbreviations are: 'UN', 'U.N.', 'G7', 'UNHCR'."""
    letters = word.replace(".", "")
    if letters.lower() in COMMON_ABBREVIATIONS or not letters[:1].isalpha():
        return False
    return 2 <= len(letters) <= 6 and letters.isalnum() and letters.isupper() and not letters.isdigit()


def _tells_in_capitals(tokens: Sequence[Token], place: int) -> bool:
    """Whether the word is a verb within words in capitals: "HAS" and "REVEALED" of "APPLE HAS REVEALED a phone"."""
    if place == 0 or not all(_is_shouted(token) for token in tokens[place - 1 : place + 1]):
        return False
    if tokens[place].text.lower() in _HELPERS:
        return True
    while place > 0 and tokens[place - 1].text.lower() in _BETWEEN_VERBS and _is_shouted(tokens[place - 1]):
        place -= 1
    return place > 0 and _is_shouted(tokens[place - 1]) and tokens[place - 1].text.lower() in _HELPERS


def _is_shouted(token: Token) -> bool:
    return len(token.text) > 1 and token.text.isalpha() and token.text.isupper()


def can_name(sentence: Sentence, place: int, evidence: Evidence) -> bool:
    """Whether the word may be part of a name, judged by its capital and what else the report shows."""
    tokens = sentence.tokens
    token = tokens[place]
    if not is_capital(token) or token.text in ("I", "I'm", "A"):
        return False
    lowered = token.text.lower()
    if token.text.isupper() and lowered in COMMON_ABBREVIATIONS:
        return False
    if _tells_in_capitals(tokens, place):
        return False
    if lowered.rstrip(".") in CALENDAR:
        return _is_surname(tokens, place)
    if is_of_new_year(tokens, place):
        return False
    if not opens(tokens, place):
        return lowered not in FUNCTION_WORDS or token.name != "O" or is_abbreviation(token.text)
    return _opening_names(tokens, place, evidence)


_NEW_YEAR = ("new", "year", "'s")
_AFTER_NEW_YEAR = frozenset({"eve", "day"})


def is_of_new_year(tokens: Sequence[Token], place: int) -> bool:
    """Whether the word is part of "New Year's Eve": a day, though every word of it bears a capital."""
    word = tokens[place].text.lower()
    begin = place - 3 if word in _AFTER_NEW_YEAR else place - _NEW_YEAR.index(word) if word in _NEW_YEAR else -1
    words = tuple(token.text.lower().replace("’", "'") for token in tokens[max(0, begin) : begin + 3])
    return begin >= 0 and words == _NEW_YEAR


def _is_surname(tokens: Sequence[Token], place: int) -> bool:
    """'May' after 'Theresa' is a name, 'May' after 'in' is not."""
    return place > 0 and gender_of(tokens[place - 1].text) is not None


def _opening_names(tokens: Sequence[Token], place: int, evidence: Evidence) -> bool:
    token = tokens[place]
    lowered = token.text.lower()
    if lowered in FUNCTION_WORDS and not is_abbreviation(token.text):
        return False
    is_listed = known(token.text) is not None or known_adjective(token.text) is not None
    if lowered in _HEADS_OF_DESCRIPTIONS and not is_listed and not _leads_to_name(tokens, place):
        return False
    if _is_common_here(tokens, place, evidence) and not is_listed:
        return False
    if token.name != "O" or is_abbreviation(token.text):
        return True
    if is_listed and lowered not in _ALSO_WORDS:
        return True
    if lowered.rstrip(".") in TITLES and _leads_to_name(tokens, place):
        return True
    if token.text in evidence.inner or any(made_from(word, {token.text}) for word in evidence.inner):
        return True
    if evidence.is_tagged and place + 1 < len(tokens) and tokens[place + 1].name.startswith("B-"):
        return False
    if lowered in evidence.small or (evidence.is_tagged and token.upos not in ("PROPN", "NOUN", "X", "")):
        return False
    return _opens_long_name(tokens, place, evidence)


def _is_common_here(tokens: Sequence[Token], place: int, evidence: Evidence) -> bool:
    """Whether a word that stands alone with its capital is a common noun of the report ('Foreman warned', 'the foreman')."""
    word = tokens[place].text
    if word in evidence.inner or word.lower() not in evidence.small or gender_of(word) is not None:
        return False
    behind = tokens[place + 1] if place + 1 < len(tokens) else None
    return behind is None or not (is_capital(behind) or behind.name.startswith("I-") or behind.text in ("-", "&"))


def _leads_to_name(tokens: Sequence[Token], place: int) -> bool:
    """'Mayor Odile Brun', 'Mayor of Halden Odile Brun'."""
    after = place + 1
    if after < len(tokens) and tokens[after].text == "of":
        after += 1
    return after < len(tokens) and is_capital(tokens[after])


def _opens_long_name(tokens: Sequence[Token], place: int, evidence: Evidence) -> bool:
    """Whether an unknown first word belongs to the capital that follows it ('Amara Kvist said')."""
    after = place + 1
    while after < min(len(tokens), place + 4) and tokens[after].text.lower() in NAME_PARTICLES | {"-"}:
        after += 1
    following = tokens[after] if after < len(tokens) else None
    if following is None or not is_capital(following) or following.text.lower() in FUNCTION_WORDS | CALENDAR:
        return False
    word = tokens[place].text
    if gender_of(word) is not None or tokens[place].upos == "PROPN":
        return True
    return not evidence.is_tagged and not word.endswith(("ing", "ly", "ed"))
