"""What a number counts or measures: the unit or the noun after it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from synoptic.model.sentences import Token
from synoptic.stages.quantities.units import IRREGULAR_PLURALS, UNIT, code_of, singular

_UNIT_AFTER = re.compile(rf"[ ]{{0,8}}-?(?P<unit>{UNIT})")
_NO_SPACE_UNIT = re.compile(
    r"(?P<unit>%|km/h|kmh|km|cm|mm|kg|mph|kph|ft|m|C|F|GW|MW|kW|TWh|GWh|GB|TB|°C|°F|p)(?![A-Za-z])"
)
_WORD = re.compile(r"[ ]{1,8}(?P<word>[A-Za-z][\w'.]*(?:-[\w']+)*)")
_HYPHENED = re.compile(r"-(?P<word>[a-z]{2,20})(?:-(?P<more>[a-z]{2,12}))?(?![\w])")
_OF_THEM = re.compile(r"[ ]{1,8}of[ ]{1,8}(?:them|us|you|whom|which|these|those)(?![\w])(?![ ](?:few[ ])?[a-z]+s\b)")
# A counted noun stands within so many words of its number ("two significant military facilities").
_MAX_WORDS = 5
# Parts of speech that say that the tokens have any.
_TAGS = frozenset({"NOUN", "VERB", "ADP", "ADJ", "PUNCT", "PROPN", "AUX"})
# Words after which no counted noun can follow any more.
_STOP = frozenset(
    "and or but nor in on at by for from with to into over under about after before since until than as if when while where which who whom whose that this these those "
    "is are was were be been being has have had do does did will would can could may might must shall should said says not no the a an its his her their our my your he she it they we you i "
    "during against between among through across per despite because so then there here also only just even still already yet very more less most least "
    "killed wounded injured dead died missing arrested went came took made got gave told".split()
)
# Plural forms that end in "s" and are no nouns.
_NOT_PLURAL = frozenset(
    "is was has does says this his its us as thus plus less across always perhaps versus yes various religious serious previous famous dangerous nervous".split()
)


@dataclass(frozen=True, slots=True)
class Counted:
    """The unit of an amount and where it ends.

    Attributes:
        end: The character after it, in the sentence.
        unit: In the singular; None when nothing is counted.
        code: UCUM or ISO 4217.
        noun_start: First character of the counted words; None for a unit of measurement.
    """

    end: int
    unit: str | None
    code: str | None = None
    noun_start: int | None = None


def counted_after(text: str, end: int, tokens: Sequence[Token], offset: int) -> Counted:
    """The unit or counted noun that follows a number ending at `end` of the sentence's text.

    Args:
        text: The sentence with plain spaces.
        end: The character after the number.
        tokens: Tokens of the sentence; used when they carry parts of speech.
        offset: Where the sentence starts in the report.
    """
    measure = _NO_SPACE_UNIT.match(text, end) or _UNIT_AFTER.match(text, end)
    if measure:
        unit, code = _SHORT.get(measure["unit"]) or code_of(measure["unit"])
        return Counted(measure.end(), unit, code, None)
    hyphened = _HYPHENED.match(text, end)
    if hyphened and hyphened["word"].endswith("ed"):
        return Counted(hyphened.end(), None)
    if hyphened:
        return Counted(hyphened.end(), singular(hyphened["word"]), None, hyphened.start("word"))
    pronoun = _OF_THEM.match(text, end)
    if pronoun:
        return Counted(pronoun.end(), None)
    tagged = _tagged_noun(end, tokens, offset)
    return tagged if tagged is not None else _plain_noun(text, end)


_SHORT = {
    "m": ("metre", "m"),
    "C": ("degree celsius", "Cel"),
    "F": ("degree fahrenheit", "[degF]"),
    "p": ("pence", None),
    "ft": ("foot", "[ft_i]"),
    "km": ("kilometre", "km"),
}


_MODIFIERS = frozenset({"ADJ", "PROPN", "NUM", "ADV", "DET", "PART"})


def _tagged_noun(end: int, tokens: Sequence[Token], offset: int) -> Counted | None:
    """The counted noun by parts of speech; None when the tokens have none."""
    first_after = bisect_left(tokens, offset + end, key=lambda token: token.start)
    following = tokens[first_after : first_after + 2 * _MAX_WORDS]
    if not any(token.upos in _TAGS for token in following):
        return None
    phrase = _phrase(following)
    noun = phrase[-1] if phrase else None
    if noun is None or not _can_be_counted(noun):
        return Counted(end, None)
    noun = _head_behind(tokens, first_after, noun)
    return Counted(noun.end - offset, _lemma(noun), None, phrase[0].start - offset)


def _head_behind(tokens: Sequence[Token], first: int, noun: Token) -> Token:
    """The noun that a modifier before 'and' belongs to ("four fire and rescue crews"), else the noun itself."""
    place = next(n for n in range(first, len(tokens)) if tokens[n] is noun)
    joint = tokens[place + 1 : place + 2]
    if not noun.deprel.startswith("compound") or not joint or joint[0].upos != "CCONJ":
        return noun
    is_near = place < noun.head <= place + _MAX_WORDS and tokens[noun.head].upos == "NOUN"
    return tokens[noun.head] if is_near else noun


def _phrase(following: Sequence[Token]) -> list[Token]:
    """The words up to the head of the noun phrase, the head last; modifiers only where there is no head."""
    phrase: list[Token] = []
    size = 0
    for position, token in enumerate(following):
        if size and _is_plural_head(phrase[-1]):
            break
        if _is_hyphen(following, position) or (position and _is_hyphen(following, position - 1)):
            size = 0 if token.text == "-" else size  # "vaping-related cases": what stands before a hyphen is no head
        elif token.upos == "NOUN" or (not size and token.text.casefold() == "others"):
            size = position + 1
        elif size or not _goes_on(following, position):
            break
        phrase.append(token)
        if token.upos == "NOUN" and not _is_hyphen(following, position + 1):
            size = position + 1
    return phrase[:size] if size else phrase


# Plural in form before another noun: "arms dealers".
_PLURAL_MODIFIERS = frozenset(
    {
        "arms",
        "sports",
        "sales",
        "goods",
        "customs",
        "news",
        "systems",
        "savings",
        "communications",
        "police",
        "women",
        "men",
    }
)


def _is_plural_head(noun: Token) -> bool:
    """Whether a noun in the plural ends its phrase ("two capitals | consent")."""
    word = noun.text.casefold()
    return noun.upos == "NOUN" and _is_plural(word) and word not in _PLURAL_MODIFIERS


def _is_hyphen(tokens: Sequence[Token], position: int) -> bool:
    """Whether a hyphen inside a compound stands there."""
    return (
        0 < position < len(tokens)
        and tokens[position].text == "-"
        and tokens[position - 1].end == tokens[position].start
    )


_STRUCK = frozenset("killed wounded injured hurt dead missing arrested held feared".split())
_LINKS = frozenset({"of", "its", "his", "her", "their", "our", "my", "your"})


def _goes_on(following: Sequence[Token], position: int) -> bool:
    """Whether a word before the head belongs to the noun phrase.

    A second number does not ("two of the three bridges"): the noun is counted by it.
    """
    token = following[position]
    if token.upos == "NUM":
        return position == 0
    if token.upos == "CCONJ":
        return _joins_adjectives(following, token)
    return token.upos in _MODIFIERS or token.text.casefold() in _LINKS


def _can_be_counted(noun: Token) -> bool:
    """A noun, or a name in the plural ("two Republicans"); no person's name, and no word for those struck."""
    if noun.name.endswith("PER") or noun.text.casefold() in _STRUCK:
        return False
    if noun.upos == "PROPN":
        return noun.text.endswith("s") and len(noun.text) > 3
    return noun.upos == "NOUN" or noun.text.casefold() == "others"


def _joins_adjectives(following: Sequence[Token], joint: Token) -> bool:
    position = following.index(joint)
    around = following[max(0, position - 1) : position + 2]
    return len(around) == 3 and {around[0].upos, around[2].upos} <= {"ADJ", "PROPN"}


def _lemma(token: Token) -> str:
    lemma = token.lemma
    return lemma if lemma and lemma != token.text else singular(token.text)


def _plain_noun(text: str, end: int) -> Counted:
    """The first plural within a few words, when no part of speech is known."""
    position, start = end, None
    first = re.compile(r"[ ]{1,8}of(?: the| his| her| its| their| our| these| those)?(?=[ ])").match(text, end)
    position = first.end() if first else end
    for _ in range(_MAX_WORDS):
        match = _WORD.match(text, position)
        if match is None:
            break
        word = match["word"].rstrip(".")
        plain = re.sub(r"'s?$", "", word.casefold())
        if plain == "and" and start is not None:
            position = match.end()
            continue
        if (
            plain in _STOP
            or word.endswith("ly")
            or (word.endswith("ed") and start is None and plain not in {"united", "armed"})
        ):
            break
        start = match.start("word") if start is None else start
        if _is_plural(plain) and not word.casefold().endswith("'s"):
            return Counted(match.start("word") + len(word), singular(plain), None, start)
        position = match.end()
        if text[position : position + 1] in {",", ";", ":", ".", ")"}:
            break
    return Counted(end, None)


def _is_plural(word: str) -> bool:
    if word in IRREGULAR_PLURALS:
        return True
    return (
        len(word) > 3
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is", "ous"))
        and word not in _NOT_PLURAL
    )
