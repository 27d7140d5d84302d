"""A seat of government named for the government: decided by what the word does in its sentence."""

from __future__ import annotations

from collections.abc import Sequence

from synoptic.model.sentences import Sentence, Token
from synoptic.stages.mentions.words import is_capital
from synoptic.text.gazetteer import known, known_adjective, seat_of

# Before a place where somebody is, comes to or leaves.
_PLACE_BEFORE = frozenset(
    """in at near outside inside around across throughout via into toward towards leave leaves left visit visits
    visited visiting reach reached enter entered central downtown northern southern eastern western greater
    outskirts capital downtown through within beyond above over""".split()
)
# Before a party that somebody acts with or against.
_PARTY_BEFORE = frozenset("with against between by than both".split())
# What is done to a government and not to a city.
_PARTY_VERBS = frozenset(
    """accuse accuses accused accusing inform informs informed urge urges urged urging warn warns warned warning tell
    tells told ask asks asked asking blame blames blamed blaming support supports supported supporting sanction
    sanctioned threaten threatens threatened threatening press pressed pressing pressure pressured condemn condemned
    condemning criticise criticised criticize criticized assure assured thank thanked back backed backing help helps
    helped helping arm armed arming allow allowed oblige obliged force forced forcing convince convinced persuade
    persuaded offer offered give gave given supply supplied provoke provoked deter isolate isolated punish""".split()
)
# 'to Lima', 'from Lima': a journey when one of these stands shortly before.
_MOTION = frozenset(
    """visit visits trip trips travel travels travelled traveled travelling traveling fly flew flown flight flights
    flee fled flees arrive arrived arrival return returned returns come came comes coming go goes went going move
    moved moves drive drove driven head heading headed journey tour sent send bring brought transfer transferred
    evacuated deport deported relocate relocated train trains bus road route ride march marched summoned invited
    welcomed way back home recall recalled pilgrimage bound departed depart leave leaving left away far kilometres
    kilometers miles km born commute extradite extradited extradition airport""".split()
)
_REACH = 6
# Words behind a seat that show the city: 'Lima airport', 'the Lima suburb'.
_CITY_AFTER = frozenset(
    """airport suburb suburbs region metro hospital mayor street streets hotel museum university area stadium
    district embassy time zoo station court marathon summit conference ceremony theatre theater residents
    neighbourhood neighborhood office-based based resident native""".split()
)
_VERB_REACH = 4
# Verbs of saying, charging, denying, wishing and planning, and what governments do, as they stand behind a subject.
_DECIDING = frozenset(
    """said says denied denies deny accused accuses accuse rejected rejects reject insisted insists insist warned warns
    warn vowed vows vow agreed agrees agree refused refuses refuse demanded demands demand urged urges urge called
    calls announced announces confirmed confirms condemned condemns hopes hoped wants wanted plans planned pledged
    pledges promised promises threatened threatens offered offers welcomed welcomes considers considered believes
    believed fears feared signed signs sought seeks imposed imposes recalled summoned expelled banned bans sent sends
    recognised recognized backed backs supports supported opposes opposed blamed blames claimed claims argues argued
    responded retaliated withdrew negotiated ratified intends intended regards views sees insisted""".split()
)
_PAST_FORMS = frozenset(
    """said told sent began took made met sold fought held gave broke struck cut put won lost left knew thought wrote
    sought bought brought drew chose swore withdrew spent kept saw built came went did""".split()
)
_PASSIVE_STATES = frozenset("is was were has had will would may can could".split())


def metonymy(sentence: Sentence, place: int) -> str:
    """How the seat of government at this token is used: ``sure``, ``likely`` or ``none`` as a government.

    Sure beside a state ('Lima and Chile'), as a party ('they accused Lima'), as subject of a verb of saying,
    wishing or planning, as the speaker of a headline. Likely as any other subject, as owner, behind 'with' or 'to';
    that counts only in a report that uses the same seat surely somewhere. None after a preposition of place, after
    a journey, in a dateline, before a word of the city.
    """
    tokens = sentence.tokens
    if seat_of(tokens[place].text) is None:
        return "none"
    if sentence.layer in ("headline", "deck", "subhead") and _is_tagged_on(tokens, place):
        return "sure"
    before = tokens[place - 1].text.lower() if place else ""
    if before in _PLACE_BEFORE or _is_dateline(tokens, place) or _is_modifier(tokens, place):
        return "none"
    if before in ("to", "from", "of", "on"):
        return "likely" if _is_party_after(tokens, place, before) else "none"
    partner = _partner(tokens, place)
    if partner is not None:
        return "sure" if partner else "none"
    if before in _PARTY_VERBS or _decides(tokens, place):
        return "sure"
    return "likely" if before in _PARTY_BEFORE or _acts(tokens, place) else "none"


def _decides(tokens: Sequence[Token], place: int) -> bool:
    """Whether the next verb is one that only people and governments can do."""
    for token in tokens[place + 1 : place + 1 + _VERB_REACH]:
        word = token.text.lower()
        if word in _DECIDING:
            return True
        if word not in _PASSIVE_STATES and not word.endswith("ly") and word not in ("also", "not", "then", "again"):
            return False
    return False


def _is_tagged_on(tokens: Sequence[Token], place: int) -> bool:
    """The speaker of a headline: 'Deal could widen: Lima', 'Lima: deal could widen'."""
    is_last = place == len(tokens) - 1 and place > 1 and tokens[place - 1].text in (":", "-", "\u2013", "\u2014")
    return is_last or (place == 0 and len(tokens) > 2 and tokens[1].text == ":")


def _is_dateline(tokens: Sequence[Token], place: int) -> bool:
    after = tokens[place + 1].text if place + 1 < len(tokens) else ""
    if place == 0 and (after in (":", "\u2014", "\u2013", "-", "(", ",") or tokens[place].text.isupper()):
        return True
    before = tokens[place - 1].text if place else ""
    return after == "," and before == ","


def _is_modifier(tokens: Sequence[Token], place: int) -> bool:
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    if after is None:
        return False
    return after.text.lower() in _CITY_AFTER or (is_capital(after) and known_adjective(after.text) is None)


def _is_party_after(tokens: Sequence[Token], place: int, before: str) -> bool:
    """After 'to', 'from', 'of' or 'on': a party unless a journey or a place leads there."""
    words = {token.text.lower() for token in tokens[max(0, place - 1 - _REACH) : place - 1]}
    if before == "of":
        return False
    return words.isdisjoint(_MOTION)


def _partner(tokens: Sequence[Token], place: int) -> bool | None:
    """Joined by 'and', a comma or a dash with a state, or with a seat that is a party; None when it stands alone."""
    for joint, beside in ((place + 1, place + 2), (place - 1, place - 2)):
        if not 0 <= beside < len(tokens) or tokens[joint].text not in ("and", "-", "\u2013", "or"):
            continue
        listed = known(tokens[beside].text)
        if listed is not None and listed.kind == "state":
            return True
        if seat_of(tokens[beside].text) is not None:
            first = min(place, beside)
            before = tokens[first - 1].text.lower() if first else ""
            return before not in _PLACE_BEFORE and before != "of"
    return None


def _acts(tokens: Sequence[Token], place: int) -> bool:
    """Whether it is the subject of a verb, or owns something that only a government has."""
    token = tokens[place]
    if token.deprel.startswith("nsubj"):
        return True
    after = tokens[place + 1].text if place + 1 < len(tokens) else ""
    if after in ("'s", "\u2019s"):
        return place + 2 < len(tokens) and tokens[place + 2].text.lower() not in _CITY_AFTER
    lowered = after.lower()
    if lowered.endswith("ly") and place + 2 < len(tokens):
        after = tokens[place + 2].text
        lowered = after.lower()
    if lowered in _PASSIVE_STATES:
        return True
    return (
        after.islower() and (lowered in _PAST_FORMS or lowered.endswith(("s", "ed"))) and lowered not in ("as", "was")
    )
