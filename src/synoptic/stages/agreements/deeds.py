"""The kind of deed that a provision foresees, in the event classes of PLOVER.

PLOVER codes events; the promise of any cooperative deed is one of ``AGREE``, which would say the same of every
provision. The rules here tell which deed is promised: the class it will have once it is done.
Method: classes of the PLOVER 2.0 draft (Open Event Data Alliance); definitions and rules are ours.
Limits: classes of conflict are not read: no provision promises them in so many words.
"""

from __future__ import annotations

from collections.abc import Iterator

from synoptic.stages.agreements import fields
from synoptic.stages.agreements.passages import Passage

CODED, CANDIDATE = "coded", "candidate"

_LETS = frozenset("allow let permit".split())
_ENTERS = frozenset("enter pass through reach access cross".split())
_HANDS_OVER = frozenset("hand surrender give lay deliver turn".split())
_PULLS_BACK = frozenset("withdraw pull remove evacuate".split())
# Whom or what a corridor is opened for.
_RELIEVED = frozenset("humanitarian besieged aid food medicine safe civilian evacuation border refugee convoy".split())
_MANY = frozenset("million billion thousand hundred".split())


def consult(passage: Passage) -> str | None:
    """People who act for the parties meet, visit or talk."""
    meets = [v for v in passage.verbs({"meet"}) if passage.is_promised(v) and _are_persons(passage, v)]
    visits = [v for v in passage.verbs({"visit"}) if passage.is_promised(v) and _is_visit(passage, v)]
    talks = [v for v in passage.verbs(fields.CONSULTS | {"negotiate"}) if passage.is_promised(v)]
    talks = [v for v in talks if not passage.direct(v) or any(_is_partner(passage, i) for i in passage.direct(v))]
    if meets or visits or talks or any(_held(passage)):
        return _firmest(passage, CODED)
    asked = [v for v in passage.verbs(fields.ASKS) if passage.has(fields.TALKS, passage.objects(v))]
    return CANDIDATE if asked and not passage.is_denied(asked[0]) else None


def _are_persons(passage: Passage, verb: int) -> bool:
    """Whether persons or bodies of persons meet, and no "targets" or "costs" are met."""
    met = passage.direct(verb)
    who = {passage.lemma(i) for i in passage.subjects} & (fields.PERSONS | fields.BODIES | {"they", "group"})
    return bool(who) and all(_is_partner(passage, i) for i in met)


def _is_visit(passage: Passage, verb: int) -> bool:
    who = {passage.lemma(i) for i in passage.subjects} & fields.PERSONS
    return bool(who) and bool(passage.direct(verb))


def _is_partner(passage: Passage, position: int) -> bool:
    return passage.is_party(position) or passage.lemma(position) in fields.PERSONS


def _held(passage: Passage) -> Iterator[int]:
    """Talks that are held, opened or laid down."""
    for position in passage.nouns(fields.TALKS):
        above = passage.tree[position].head
        is_top = above not in passage.words or passage.lemma(above) in {"provide", "include", "envisage", "establish"}
        if passage.is_promised(position) and (is_top or passage.lemma(above) in fields.HOLDS_TALKS):
            yield position


def cooperate(passage: Passage) -> str | None:
    """Both sides do, make or share something together."""
    deeds = [v for v in passage.verbs(fields.RUNS | {"share", "exchange"}) if passage.is_promised(v)]
    if any(_is_common_work(passage, verb) for verb in deeds) or any(_joint_deeds(passage)):
        return _firmest(passage, CODED)
    works = [v for v in passage.verbs({"cooperate", "collaborate"}) if passage.is_promised(v)]
    return CANDIDATE if works and passage.is_of_several else None


def _is_common_work(passage: Passage, verb: int) -> bool:
    things = passage.direct(verb)
    if passage.lemma(verb) in {"share", "exchange"}:
        return passage.is_of_several and passage.has(fields.FACTS | {"intelligence"}, things)
    together = any(passage.lemma(c) in fields.JOINTLY for c in passage.tree.children[verb])
    return together and passage.is_of_several and bool(things or passage.lemma(verb) == "train")


def _joint_deeds(passage: Passage) -> Iterator[int]:
    """Read "joint patrols", "the exchange of intelligence"."""
    for position in passage.nouns(fields.JOINT_DEEDS):
        is_joint = any(passage.lemma(i) in fields.JOINT for i in passage.modifiers(position))
        if is_joint and passage.is_laid_down(position):
            yield position
    for position in passage.nouns(fields.SHARING):
        is_shared = passage.has(fields.FACTS | {"intelligence"}, passage.cased(position, "of"))
        if is_shared and passage.is_laid_down(position):
            yield position


def aid(passage: Passage) -> str | None:
    """One side gives goods or money to somebody and gets nothing for it."""
    gifts = [v for v in passage.verbs(fields.GIVES - {"extend"}) if passage.is_promised(v)]
    given = [i for v in gifts for i in passage.objects(v) if _is_relief(passage, i)]
    if given and passage.has({"each"}, passage.core) and passage.has({"other"}, passage.core):
        return CANDIDATE
    laid_down = [i for i in passage.nouns(fields.HELP | {"relief"}) if _is_aid_of_a_kind(passage, i)]
    return _firmest(passage, CODED) if given or laid_down else None


def _is_relief(passage: Passage, position: int) -> bool:
    """Food, shelter, aid, or a sum that is granted."""
    case = passage.tree.case(position)
    is_kind_of_sum = case == "in" and passage.lemma(position) in fields.HELP
    if (case in {"with", "of", "to", "in", "under"} and not is_kind_of_sum) or passage.lemma(position) == "support":
        return False
    above = passage.lemma(passage.tree[position].head)
    is_sum = any(passage.tree[i].upos == "NUM" for i in passage.below(position)) and passage.has(
        _MANY, passage.below(position)
    )
    is_relief = passage.has(fields.RELIEF, (position, *passage.cased(position, "of", "in")))
    return is_relief or (is_sum and above in {"grant", "donate", "give"})


def _is_aid_of_a_kind(passage: Passage, position: int) -> bool:
    near = {passage.lemma(i) for i in passage.modifiers(position)}
    above = passage.tree[position].head
    is_laid_down = above not in passage.words or passage.lemma(above) in {"provide", "include", "envisage"}
    return bool(near & fields.AID_KINDS) and is_laid_down and passage.is_promised(position)


def retreat(passage: Passage) -> str | None:
    """Troops leave, captives go free, arms are given up, fire ceases, or somebody is let in."""
    rules = (leaves, _frees, gives_up, _ceases, _lets_in)
    verbs = [i for i in passage.core if passage.tree[i].upos == "VERB" and not passage.is_denied(i)]
    if any(rule(passage, verb) for verb in verbs for rule in rules) or any(_retreats(passage)):
        return _firmest(passage, CODED)
    return None


def are_troops(passage: Passage, position: int) -> bool:
    """Whether a word means armed forces or their arms."""
    is_force = passage.tree[position].text.lower() == "forces" and not passage.has(
        {"police", "market"}, passage.modifiers(position)
    )
    return is_force or passage.lemma(position) in fields.FIGHTERS | fields.ARMS


def _who(passage: Passage, verb: int) -> tuple[int, ...]:
    return tuple(c for c in passage.tree.having(verb, "nsubj") if c in passage.words)


def leaves(passage: Passage, verb: int) -> bool:
    """Troops withdraw or are withdrawn."""
    if passage.lemma(verb) in _PULLS_BACK:
        direct = passage.direct(verb)
        return any(are_troops(passage, i) for i in direct or _who(passage, verb))
    return passage.lemma(verb) == "leave" and any(are_troops(passage, i) for i in _who(passage, verb))


def _frees(passage: Passage, verb: int) -> bool:
    frees = passage.lemma(verb) in {"release", "free", "exchange", "swap", "return"}
    return frees and passage.has(fields.CAPTIVES, passage.direct(verb))


def gives_up(passage: Passage, verb: int) -> bool:
    """Whether arms are handed over or laid down."""
    if passage.lemma(verb) in {"disarm", "demobilize", "demobilise"}:
        return True
    particles = {passage.lemma(c) for c in passage.tree.children[verb]}
    gives = passage.lemma(verb) == "surrender" or bool(particles & {"over", "up", "down", "in"})
    gives = gives or bool({passage.lemma(i) for i in passage.objects(verb)} & fields.SURRENDERS_TO)
    return passage.lemma(verb) in _HANDS_OVER and gives and passage.has(fields.ARMS, passage.direct(verb))


def _ceases(passage: Passage, verb: int) -> bool:
    if passage.lemma(verb) == "lift":
        return passage.has({"siege", "blockade"}, passage.direct(verb))
    what = passage.direct(verb) or _who(passage, verb)
    return passage.lemma(verb) in fields.STOPS and passage.has(fields.FIRE, what)


def _lets_in(passage: Passage, verb: int) -> bool:
    """Read "allow aid convoys to enter the city", "a corridor will be opened"."""
    if passage.lemma(verb) in {"open", "reopen"}:
        ways = passage.has({"corridor", "crossing", "checkpoint"}, passage.direct(verb))
        return ways and passage.has(_RELIEVED, passage.below(verb))
    if passage.lemma(verb) not in _LETS:
        return False
    below = passage.below(verb)
    whom = [i for i in below if passage.lemma(i) in fields.PASSERS]
    return bool(whom) and (passage.has(_ENTERS, below) or bool(passage.cased(verb, "into", "through")))


def _retreats(passage: Passage) -> Iterator[int]:
    """Read "a withdrawal of all troops", "the release of hostages", "a halt to attacks"."""
    whats = {
        "withdrawal": fields.FIGHTERS | fields.ARMS | {"force"},
        "release": fields.CAPTIVES,
        "exchange": fields.CAPTIVES,
        "swap": fields.CAPTIVES,
        "disarmament": fields.FIGHTERS,
        "halt": fields.FIRE,
        "end": fields.FIRE,
    }
    for position in passage.nouns(whats.keys()):
        what = (*passage.cased(position, "of", "to"), *passage.modifiers(position))
        if passage.has(whats[passage.lemma(position)], what) and passage.is_laid_down(position):
            yield position


def _firmest(passage: Passage, status: str) -> str:
    """What is only allowed or wished for is no more than a candidate."""
    return CANDIDATE if passage.is_weak else status


RULES = {"CONSULT": consult, "COOPERATE": cooperate, "AID": aid, "RETREAT": retreat}
