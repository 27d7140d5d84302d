"""What a name by itself, and the words right beside it, suggest that it names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from synoptic.model.sentences import Sentence, Token
from synoptic.stages.mentions.words import is_abbreviation, is_capital
from synoptic.text import naming
from synoptic.text.cues import SAY
from synoptic.text.gazetteer import gender_of, known

_ENGINE_KINDS = {"PER": "person", "ORG": "organisation", "LOC": "place"}
_HEADS = (
    (naming.AGREEMENT_HEADS, "agreement"),
    (naming.LAW_HEADS, "law"),
    (naming.ORGANISATION_HEADS, "organisation"),
    (naming.FACILITY_HEADS, "facility"),
    (naming.PLACE_HEADS, "place"),
    (naming.EVENT_HEADS, "event"),
    (naming.PRODUCT_HEADS, "product"),
)
_PLACE_PREPOSITIONS = frozenset("in near at outside around across throughout inside".split())
_MAX_PERSON_WORDS = 4
_BODY_AFTER = frozenset("newspaper magazine agency website broadcaster channel group company".split())
# What a name in front of it names itself; not goods that are called after their maker ('the Orbis phone').
_THINGS = frozenset(
    """system programme program project initiative scheme shield spacecraft telescope satellite probe ship vessel
    tanker ferry yacht submarine airliner missile missiles rover mission vaccine app""".split()
)
_THING_REACH = 4
# What a ship or boat is called by, right before its name ('the ferry Halcyon', 'his boat, the Marigold').
_VESSELS = frozenset(
    "ship boat ferry vessel tanker trawler yacht freighter frigate destroyer schooner submarine tug".split()
)
# What storms are named behind ('Storm Ilse', 'Hurricane Dora'); `entities` knows the same words.
_STORMS = frozenset("storm hurricane typhoon cyclone superstorm".split())
# Alone they name what is held or kept, never a place or a body ('the Cup final', 'at Easter').
_HELD = frozenset("cup games olympics paralympics championship championships christmas easter ramadan eid".split())
# What a place's name stands before ('the Carrick rocks').
_LIE_OF_LAND = frozenset("rocks reef cliffs peninsula estuary headland shoals marshes lagoon".split())
_SETTLEMENTS = frozenset("town city village hamlet suburb district province region island municipality valley".split())
# How far behind a name its office may stand: 'Ada Brandt, the long-serving defence editor'.
_APPOSITION_REACH = 7


def kind_of(text: str, sentence: Sentence, run: tuple[int, int]) -> str:
    """One of the entity kinds; ``other`` when nothing speaks for any.

    The order of the evidence is fixed: the tables, the engine's marks, the last word of the name, the form of the
    name, the words beside it.
    """
    tokens = sentence.tokens[run[0] : run[1]]
    words = text[tokens[0].start : tokens[-1].end]
    listed = known(words)
    tagged = _tagged_kind(tokens)
    if listed is not None:
        return listed.kind
    if is_storm(words):
        return "event"
    if _is_described_as_thing(sentence, run):
        return "product"
    if _is_described_as_place(sentence, run):
        return "place"
    if len(tokens) == 1 and words.lower() in _HELD and tagged != "person":
        return "event"
    by_head = _head_kind(tokens)
    if tokens[-1].text.lower() in ("city", "county") and run[0]:
        by_head = (
            "place"
            if sentence.tokens[run[0] - 1].text.lower() in _PLACE_PREPOSITIONS | {"of", "from", "to"}
            else by_head
        )
    if tagged is not None and not (tagged == "place" and by_head in ("facility", "organisation")):
        return tagged
    if by_head is not None:
        return by_head
    return _shape_kind(sentence, run)


def is_storm(name: str) -> bool:
    """Whether the name is that of a storm.

    >>> is_storm("Hurricane Dora"), is_storm("Tropical Storm Dora"), is_storm("Storm")
    (True, True, False)
    """
    words = name.split()
    led = words[1:] if words[0].lower() in ("tropical", "super") else words
    return len(led) > 1 and led[0].lower() in _STORMS and all(word[0].isupper() for word in words)


def _tagged_kind(tokens: Sequence[Token]) -> str | None:
    marks = Counter(token.name[2:] for token in tokens if token.name != "O")
    if not marks:
        return None
    return _ENGINE_KINDS.get(min(marks, key=lambda mark: (-marks[mark], mark)))


def _head_kind(tokens: Sequence[Token]) -> str | None:
    """By the last word, or by the word before 'of' ('University of Elsin')."""
    words = [token.text.lower().rstrip(".") for token in tokens]
    while len(words) > 1 and (words[-1] in naming.NAME_SUFFIXES or words[-1].isdigit()):
        words.pop()
    joints = [place for place, word in enumerate(words) if word in ("of", "for") and place]
    head = words[joints[0] - 1] if joints else words[-1]
    if len(words) == 1:
        return None
    return next((kind for heads, kind in _HEADS if head in heads), None)


def _shape_kind(sentence: Sentence, run: tuple[int, int]) -> str:
    tokens = sentence.tokens[run[0] : run[1]]
    first = tokens[0].text
    if gender_of(first) is not None and sum(is_capital(token) for token in tokens) <= _MAX_PERSON_WORDS:
        return "person"
    if len(tokens) == 1 and is_abbreviation(first):
        return "organisation"
    if any(character.isdigit() for character in first):
        return "product"
    if _is_described_as_body(sentence, run):
        return "organisation"
    before = sentence.tokens[run[0] - 1].text.lower() if run[0] else ""
    if before in _PLACE_PREPOSITIONS:
        return "place"
    return "person" if _looks_like_person(sentence, run, before) else "other"


def _is_described_as_body(sentence: Sentence, run: tuple[int, int]) -> bool:
    """'the Orbis news agency', 'the Orbis newspaper'."""
    after = [token.text.lower() for token in sentence.tokens[run[1] : run[1] + 2]]
    return bool(after) and (after[0] in _BODY_AFTER or (after[0] == "news" and after[-1] in _BODY_AFTER))


def _is_described_as_thing(sentence: Sentence, run: tuple[int, int]) -> bool:
    """'the Meridian flood warning system', 'the Halcyon ferry'."""
    before = [token.text for token in sentence.tokens[max(0, run[0] - 3) : run[0]]]
    if before[-1:] and (before[-1] in _VESSELS or (before[-2:] == [",", "the"] and before[0] in _VESSELS)):
        return True
    for token in sentence.tokens[run[1] : run[1] + _THING_REACH]:
        if token.text in _THINGS:
            return True
        if not token.text.isalpha() or not token.text.islower() or token.text in naming.FUNCTION_WORDS:
            return False
    return False


def _is_described_as_place(sentence: Sentence, run: tuple[int, int]) -> bool:
    """'Pellin, a town of 48,000', 'the village of Arnel'."""
    tokens = sentence.tokens
    before = [token.text.lower() for token in tokens[max(0, run[0] - 2) : run[0]]]
    if len(before) == 2 and before[0] in _SETTLEMENTS and before[1] == "of":
        return True
    if run[1] < len(tokens) and tokens[run[1]].text in _LIE_OF_LAND:
        return True
    if [token.text.lower() for token in tokens[run[1] : run[1] + 2]] not in ([",", "a"], [",", "the"]):
        return False
    for token in tokens[run[1] + 2 : run[1] + 2 + _THING_REACH]:
        if token.text in _SETTLEMENTS:
            return True
        if not token.text.islower() or token.text in naming.FUNCTION_WORDS:
            return False
    return False


def _looks_like_person(sentence: Sentence, run: tuple[int, int], before: str) -> bool:
    """Two to four capitals without article that speak or have an age behind them."""
    tokens = sentence.tokens
    capitals = sum(is_capital(token) for token in tokens[run[0] : run[1]])
    if not 2 <= capitals <= _MAX_PERSON_WORDS or before in ("the", "a", "an", "this"):
        return False
    after = tokens[run[1] : run[1] + 3]
    if not after:
        return False
    if speaks(after[0].text):
        return True
    has_age = len(after) == 3 and after[0].text == "," and after[1].text.isdigit() and after[2].text == ","
    if has_age or _has_office_behind(tokens, run[1]):
        return True
    return len(after) > 1 and after[0].text in (",", ")") and speaks(after[1].text)


def _has_office_behind(tokens: Sequence[Token], place: int) -> bool:
    """'Ada Brandt, defence editor at …'."""
    if tokens[place].text != ",":
        return False
    for token in tokens[place + 1 : place + 1 + _APPOSITION_REACH]:
        if token.text.lower() in naming.PERSON_ROLES:
            return True
        if not token.text[0].isalpha() and token.text != "-":
            return False
    return False


def speaks(word: str) -> bool:
    """Whether the word is a form of a verb of saying ('said', 'adds', 'telling')."""
    lowered = word.lower()
    if lowered in ("said", "told", "wrote", "says"):
        return True
    stems = (lowered, lowered[:-1], lowered[:-2], lowered[:-3], lowered[:-2] + "e", lowered[:-3] + "y")
    return lowered.endswith(("ed", "es", "s")) and any(stem in SAY for stem in stems)
