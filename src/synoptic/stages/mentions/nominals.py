"""Definite descriptions and roles: 'the ministry', 'the Spanish coach', 'both countries', 'a 20-year deal'."""

from __future__ import annotations

import re
from collections.abc import Sequence

from synoptic.model.sentences import Sentence, Token
from synoptic.stages.mentions.words import is_capital
from synoptic.text import naming
from synoptic.text.gazetteer import known, known_adjective

Run = tuple[int, int]
_DETERMINERS = frozenset("the this that these those a an both two its his her their another either neither".split())
_ARTICLES = frozenset("the this that these those a an".split())
_MAX_WORDS = 8
_STOPS = frozenset(
    """of in on at by for with from to into over under between among that which who whom whose is are was were be
    been has have had will would and or but as than when while after before about against will could should may
    said says not it he she they we you i""".split()
)
# Bodies that a state has one of, so that its adjective alone names it ('Peruvian troops').
_STATE_BODIES = frozenset(
    "army military forces troops soldiers servicemen navy police government parliament ministry".split()
)
_ADJECTIVE_ENDINGS = ("ian", "ean", "ese", "ish")
_MAX_OFFICE_WORDS = 3
_MAX_BARE_WORDS = 4
_BEFORE_HEADS = (
    naming.PORTFOLIOS
    | naming.TITLE_MODIFIERS
    | naming.PERSON_ROLES
    | frozenset(
        """national football party army police team news policy opposition press campaign club head state s managing
        sporting executive technical artistic commercial regional company court school union hospital ministry fire
        government palace embassy trade world football rugby cricket tennis basketball cycling airline bank""".split()
    )
)
_LINKS = ("-", "\u2010", "\u2011", "'s", "\u2019s")


def _is_head(token: Token) -> bool:
    """Whether the word can head a description; an engine may know that it is no noun here."""
    return token.upos not in ("ADJ", "VERB", "ADV", "AUX") and head_kind(token.text) is not None


def head_kind(word: str) -> str | None:
    """What a noun can describe: an entity kind, ``group`` for several who act together; None for other words."""
    lowered = word.lower()
    if lowered in naming.GROUP_HEADS:
        return "group"
    if lowered in naming.PERSON_ROLES:
        return "person"
    return next((kind for kind, heads in naming.NOMINAL_HEADS.items() if lowered in heads), None)


def nominals_in(sentence: Sentence) -> list[tuple[Run, str]]:
    """Ranges of tokens from determiner to head noun, with what the head can describe; in order, apart."""
    found: list[tuple[Run, str]] = []
    place = 0
    while place < len(sentence.tokens):
        nominal = _nominal_at(sentence, place)
        if nominal is None:
            place += 1
        else:
            found.append(nominal)
            place = nominal[0][1]
    return found


def _nominal_at(sentence: Sentence, place: int) -> tuple[Run, str] | None:
    tokens = sentence.tokens
    aged = _aged(tokens, place)
    if aged is not None:
        return aged, "person"
    if tokens[place].text.lower() in _DETERMINERS:
        return _after_determiner(tokens, place)
    if not is_capital(tokens[place]) or (place and is_capital(tokens[place - 1])):
        return _bare_role(tokens, place)
    head = _head_after(tokens, place)
    if head is None or head == place or tokens[head].text[0].isupper():
        return None
    is_role = head_kind(tokens[head].text) == "person"
    is_title = (
        is_role
        and _is_one_phrase(sentence, place, head)
        and (_stands_before_name(tokens, head) or _is_office_of(tokens, place, head))
    )
    is_adjective = known_adjective(tokens[place].text) is not None or tokens[place].text.endswith(_ADJECTIVE_ENDINGS)
    is_force = tokens[head].text in _STATE_BODIES and is_adjective
    kind = "person" if is_title else "organisation"
    return ((place, head + 1), kind) if is_title or is_force else None


_AGE = re.compile(r"\d{1,3}-years?-old\Z")
_MAX_AGE_TOKENS = 5


def _aged(tokens: Sequence[Token], place: int) -> Run | None:
    """'the 34-year-old', where no noun follows that it describes."""
    if tokens[place].text.lower() != "the":
        return None
    for end in range(place + 2, min(len(tokens), place + 1 + _MAX_AGE_TOKENS) + 1):
        if _AGE.match("".join(token.text for token in tokens[place + 1 : end])):
            return (place, end) if end == len(tokens) or _ends_phrase(tokens[end]) else None
    return None


# What describes a noun, and what no engine has marked, may go on with it ('the 34-year-old bridge').
_PHRASE_TAGS = frozenset({"NOUN", "ADJ", "PROPN", "NUM", "X", ""})


def _ends_phrase(behind: Token) -> bool:
    """Whether a noun phrase is over before this word."""
    word = behind.text.lower()
    return behind.upos not in _PHRASE_TAGS or not word[0].isalnum() or word in naming.FUNCTION_WORDS | _STOPS


def _bare_role(tokens: Sequence[Token], place: int) -> tuple[Run, str] | None:
    """A role without article beside a name: 'army spokesman Tom Lind', 'Rosa Vidal, managing director of …'."""
    if not tokens[place].text.islower() or _is_inside(tokens, place):
        return None
    head = next(
        (n for n in range(place, min(len(tokens), place + _MAX_BARE_WORDS)) if not _may_lead(tokens, n)),
        None,
    )
    if head is None or tokens[head].text not in naming.PERSON_ROLES or not _is_head(tokens[head]):
        return None
    is_led = place > 1 and tokens[place - 1].text == "," and is_capital(tokens[place - 2])
    behind = tokens[head + 1] if head + 1 < len(tokens) else None
    leads = behind is not None and is_capital(behind) and behind.text.lower() not in naming.CALENDAR
    follows = is_led and (behind is None or behind.text in (",", ".", "of", "at", "in", "for", ")"))
    return ((place, head + 1), "person") if leads or follows else None


def _may_lead(tokens: Sequence[Token], place: int) -> bool:
    """Whether a word only modifies the role that follows it."""
    token = tokens[place]
    after = tokens[place + 1].text if place + 1 < len(tokens) else ""
    is_role_behind = after in naming.PERSON_ROLES or after in _BEFORE_HEADS
    is_modifier = token.upos in ("NOUN", "ADJ") or token.text in _BEFORE_HEADS
    return is_modifier and token.text.islower() and is_role_behind


def _is_inside(tokens: Sequence[Token], place: int) -> bool:
    """Whether the word before belongs to the same phrase."""
    if place == 0:
        return False
    before = tokens[place - 1]
    if before.upos in ("NOUN", "ADJ", "DET", "NUM", "PROPN", "PRON") or before.text in ("-", "'s", "\u2019s"):
        return True
    return before.text.lower() in _DETERMINERS or is_capital(before)


def _is_one_phrase(sentence: Sentence, place: int, head: int) -> bool:
    """Whether the small words before the head belong to it; a headline's 'Halden sign striker …' has a verb there."""
    small = [token for token in sentence.tokens[place + 1 : head] if token.text[0].islower()]
    is_sure = sentence.layer != "headline" and any(token.upos == "NOUN" for token in sentence.tokens)
    return is_sure or all(token.text in _BEFORE_HEADS for token in small)


def _is_office_of(tokens: Sequence[Token], place: int, head: int) -> bool:
    """'UN envoy', 'Kremlin spokesman', 'French finance minister', as headlines write them."""
    words = tokens[place].text
    listed = known_adjective(words) or known(words)
    return listed is not None and listed.kind in ("state", "organisation") and head - place <= _MAX_OFFICE_WORDS


def _stands_before_name(tokens: Sequence[Token], head: int) -> bool:
    return head + 1 < len(tokens) and is_capital(tokens[head + 1])


def _after_determiner(tokens: Sequence[Token], place: int) -> tuple[Run, str] | None:
    head = _head_after(tokens, place + 1)
    if head is None:
        return None
    kind = head_kind(tokens[head].text)
    if kind is None or tokens[head].text[0].isupper():
        return None
    is_pair = tokens[place].text.lower() in ("both", "two", "either", "neither", "these", "those")
    return ((place, head + 1), "group" if is_pair and kind != "person" else kind)


def _head_after(tokens: Sequence[Token], place: int) -> int | None:
    """The last head noun of the noun phrase that begins here; None when it has none.

    Where the engine tells parts of speech the phrase ends with the first word that is no noun, adjective or number.
    """
    best = None
    for here in range(place, min(len(tokens), place + _MAX_WORDS)):
        token = tokens[here]
        if not _continues(token):
            break
        if best is not None and here > best + 1 and head_kind(tokens[best].text) is not None:
            break
        if _is_head(token) and not _links_on(tokens, here):
            best = here
        elif best is not None and (is_capital(token) or token.upos == "NOUN"):
            return None if token.upos == "NOUN" else best
    return best


def _continues(token: Token) -> bool:
    lowered = token.text.lower()
    if lowered in _STOPS or lowered in _ARTICLES:
        return False
    if lowered in _LINKS:
        return True
    if token.upos in ("VERB", "AUX", "ADP", "PRON", "SCONJ", "CCONJ", "ADV"):
        return token.upos == "VERB" and token.deprel == "amod"
    return token.text[0].isalnum()


def _links_on(tokens: Sequence[Token], place: int) -> bool:
    """Whether the word only modifies what follows ('state-run', 'the ministry's')."""
    return place + 1 < len(tokens) and tokens[place + 1].text in _LINKS
