"""The sectors of defence cooperation, as the Defense Cooperation Agreement Dataset divides them.

Each rule reads one passage and gives ``coded``, ``candidate`` where one element is missing (most often the word that
makes the field a military one), None otherwise. What is only allowed is coded too: a sector is opened by it.
Method: the sectors are those of Kinne, *The Defense Cooperation Agreement Dataset (DCAD)*, Journal of Conflict
Resolution 64 (2020); definitions and rules are ours.
"""

from __future__ import annotations

from collections.abc import Iterable

from synoptic.stages.agreements import fields
from synoptic.stages.agreements.passages import Passage

CODED, CANDIDATE = "coded", "candidate"

_ACADEMIES = frozenset("academy course school college".split())
_POLICIES = frozenset("policy planning plan strategy doctrine".split())
_SECURITY = frozenset("security threat terrorism".split())
_ARMS_TRADES = frozenset("trade sale industry deal cooperation production procurement".split())
_IRREGULARS = frozenset("rebel militia group faction insurgent militant fighter side guerrilla".split())


def mutual_consultation(passage: Passage) -> str | None:
    """Defence ministries, staffs or armies consult, or defence policies are coordinated."""
    consults = (
        v for v in passage.verbs(fields.CONSULTS) if all(_is_counterpart(passage, i) for i in passage.direct(v))
    )
    talks = [*consults, *_talks(passage), *_meetings(passage)]
    talks = [i for i in talks if passage.is_promised(i)]
    if any(_is_coordinated(passage, verb) for verb in passage.verbs({"coordinate", "align", "harmonize"})):
        return CODED
    if not talks or passage.is_civil:
        return None
    if any(passage.is_martial(i) for head in (*talks, *_actors(passage)) for i in passage.below(head)):
        return CODED
    return CANDIDATE if any(passage.all_below(_SECURITY, talks)) else None


def _is_counterpart(passage: Passage, position: int) -> bool:
    """Whether somebody consulted is of the other party and no outsider."""
    return passage.is_party(position) or passage.lemma(position) in fields.PERSONS or passage.is_martial(position)


def _meetings(passage: Passage) -> Iterable[int]:
    """Meetings of those who lead a ministry of defence or an army."""
    leaders = [i for i in passage.subjects if passage.lemma(i) in fields.PERSONS - {"side", "party", "team"}]
    is_led = any(passage.is_martial(g) for i in leaders for g in (i, *passage.modifiers(i)))
    return [verb for verb in passage.verbs({"meet"}) if is_led and not passage.direct(verb)]


def _actors(passage: Passage) -> tuple[int, ...]:
    return tuple(i for i in passage.subjects if i not in passage.condition)


def _talks(passage: Passage) -> Iterable[int]:
    """Talks that are held or laid down; not those that stand beside another deed."""
    for position in passage.nouns({"talk", "talks", "consultation", "dialogue", "meeting"}):
        above = passage.tree[position].head
        is_laid_down = above not in passage.words or passage.tree[above].upos != "VERB"
        if is_laid_down or passage.lemma(above) in fields.HOLDS_TALKS | {"provide", "include", "establish", "meet"}:
            yield position


def _is_coordinated(passage: Passage, verb: int) -> bool:
    things = [i for i in passage.direct(verb) if passage.lemma(i) in _POLICIES]
    return passage.is_promised(verb) and any(passage.is_martial(g) for i in things for g in passage.below(i))


def training(passage: Passage) -> str | None:
    """Soldiers are taught, or officers are exchanged."""
    if passage.is_civil:
        return None
    verbs = [i for i in passage.verbs(fields.TRAINS) if passage.is_promised(i) and passage.direct(i)]
    nouns = [i for i in passage.nouns(fields.COURSES) if passage.is_laid_down(i)]
    taught = [i for verb in verbs for i in passage.direct(verb)]
    taught += [i for noun in nouns for i in (*passage.cased(noun, "of", "for"), *passage.modifiers(noun))]
    if any(passage.is_martial(g) for i in taught for g in passage.below(i)) or _studies(passage) or _swaps(passage):
        return CODED
    return CANDIDATE if any(passage.lemma(i) in {"pilot", "instructor", "crew"} for i in taught) else None


def _studies(passage: Passage) -> bool:
    """Read "cadets may study at the academies of the other"."""
    found = [
        i
        for i in passage.verbs({"study", "train", "attend", "take"})
        if passage.is_promised(i) and not passage.is_joint(i)
    ]
    at_school = [i for i in found if any(passage.all_below(_ACADEMIES, passage.objects(i)))]
    return bool(at_school) and any(passage.is_martial(i) for i in passage.subjects)


def _swaps(passage: Passage) -> bool:
    """Read "exchange officers", "an exchange of cadets"."""
    found = [i for i in passage.find({"exchange"}) if passage.is_promised(i)]
    whom = [g for i in found for g in (*passage.direct(i), *passage.cased(i, "of"), *passage.modifiers(i))]
    persons = [i for i in whom if passage.lemma(i) in {"officer", "cadet", "instructor"}]
    return any(passage.is_martial(g) for i in persons for g in (i, *passage.modifiers(i)))


def research(passage: Passage) -> str | None:
    """Arms are studied or developed together."""
    if passage.is_civil and not passage.is_military:
        return None
    verbs = [i for i in passage.verbs(fields.MAKES) if passage.is_promised(i)]
    nouns = [i for i in passage.nouns(fields.MAKING) if passage.is_laid_down(i)]
    made = [i for verb in verbs for i in passage.direct(verb) if passage.is_weapon(i)]
    made += [i for noun in nouns for i in passage.cased(noun, "of", "into", "on") if passage.is_weapon(i)]
    made += [i for noun in nouns for i in passage.cased(noun, "in", "into", "on") if _is_arms_technology(passage, i)]
    made += [i for noun in nouns for i in passage.modifiers(noun) if passage.is_martial(i) or passage.is_weapon(i)]
    if not made:
        return None
    is_joint = passage.is_joint(*verbs, *nouns) or passage.is_of_several
    return CODED if is_joint else CANDIDATE


def procurement(passage: Passage) -> str | None:
    """Arms are bought, sold, supplied or made for each other; armaments industries work together."""
    if _is_arms_trade(passage):
        return CODED
    deals = [i for i in passage.verbs(fields.TRADES) if passage.is_promised(i)]
    deals += [i for i in passage.nouns(fields.TRADE) if passage.is_laid_down(i)]
    if any(passage.weapons(i) and not _is_surrender(passage, i) for i in deals):
        return CODED
    buys = [i for i in deals if passage.lemma(i) in {"buy", "purchase", "acquire", "procure"}]
    is_for_an_army = any(passage.is_martial(i) for i in passage.subjects)
    return CANDIDATE if buys and is_for_an_army and not passage.is_civil else None


def _is_arms_trade(passage: Passage) -> bool:
    """Read "military-technical cooperation", "cooperate in military technology", "the arms trade"."""
    found = [i for i in passage.find(fields.TECHNOLOGIES | _ARMS_TRADES) if passage.is_laid_down(i)]
    found = [i for i in found if passage.lemma(passage.tree[i].head) not in fields.MAKING]
    return any(_is_arms_technology(passage, i) or _is_of_arms(passage, i) for i in found)


def _is_arms_technology(passage: Passage, position: int) -> bool:
    """Read "military technology", "the defence industry", "military-technical cooperation"."""
    near = passage.modifiers(position)
    is_technical = passage.lemma(position) in fields.TECHNOLOGIES or any(
        passage.lemma(i) in {"technical", "technological"} for i in near
    )
    return is_technical and any(passage.is_martial(i) for i in near)


def _is_of_arms(passage: Passage, position: int) -> bool:
    near = {passage.lemma(i) for i in passage.modifiers(position)}
    return passage.lemma(position) in _ARMS_TRADES and bool(near & {"arms", "weapon", "weapons", "armament"})


def _is_surrender(passage: Passage, deal: int) -> bool:
    """Whether weapons are handed to monitors, or handed over by irregulars."""
    to = {passage.lemma(i) for i in passage.objects(deal)}
    by = {passage.lemma(i) for i in passage.subjects}
    return bool(to & fields.SURRENDERS_TO) or (
        passage.lemma(deal) in {"deliver", "transfer"} and bool(by & _IRREGULARS)
    )


def intelligence(passage: Passage) -> str | None:
    """Intelligence, or secret information, is passed to each other."""
    if passage.is_civil:
        return None
    heads = [i for i in passage.verbs(fields.SHARES) if passage.is_promised(i)]
    heads += [i for i in passage.nouns(fields.SHARING) if passage.is_laid_down(i)]
    things = [g for i in heads for o in _passed(passage, i) for g in (o, *passage.cased(o, "of", "to"))]
    things += [i for head in heads for i in passage.modifiers(head)]
    if any(_is_secret(passage, i) for i in things):
        return CODED
    told = [i for i in things if passage.lemma(i) in fields.FACTS]
    return CANDIDATE if any(passage.all_below(_SECURITY, told)) else None


def _passed(passage: Passage, head: int) -> tuple[int, ...]:
    return (*passage.direct(head), *passage.cased(head, "of", "to", "in"))


def _is_secret(passage: Passage, position: int) -> bool:
    """Intelligence that is not artificial, secret or military information, or the findings of a secret service."""
    near = {passage.lemma(i) for i in passage.modifiers(position)}
    if passage.lemma(position) == "intelligence":
        is_whole = passage.tree.relation(position) != "compound" or passage.lemma(passage.tree[position].head) in (
            fields.FACTS | fields.SHARING
        )
        return "artificial" not in near and is_whole
    if passage.lemma(position) not in fields.FACTS:
        return False
    is_of_a_service = any(passage.lemma(c) == "intelligence" for i in passage.subjects for c in passage.modifiers(i))
    return bool(near & (fields.SECRETS | {"intelligence", "military"})) or is_of_a_service


def exercises(passage: Passage) -> str | None:
    """Armies practise together."""
    if passage.is_civil:
        return None
    if any(_train_together(passage, verb) for verb in passage.verbs({"train", "exercise"})):
        return CODED
    found = [i for i in passage.nouns(fields.EXERCISES) if passage.is_laid_down(i) and _is_shared(passage, i)]
    if not found:
        return None
    near = {passage.lemma(g) for i in found for g in passage.modifiers(i)}
    is_military = passage.is_military or bool(near & {"air", "sea", "field"})
    is_military = is_military or any(passage.lemma(i) == "maneuver" for i in found)
    return CODED if is_military else CANDIDATE


def _train_together(passage: Passage, verb: int) -> bool:
    is_military = any(passage.is_martial(i) for i in passage.subjects)
    return is_military and passage.is_joint(verb) and not passage.direct(verb) and passage.is_promised(verb)


def _is_shared(passage: Passage, exercise: int) -> bool:
    """Whether they are joint, or one takes part in those of the other."""
    above = passage.tree[exercise].head
    is_guest = above in passage.words and passage.has({"part", "participate", "join"}, (above, *passage.direct(above)))
    return passage.is_joint(exercise) or is_guest


def working_groups(passage: Passage) -> str | None:
    """A standing body of both sides for defence."""
    if passage.is_civil:
        return None
    found = [i for i in passage.nouns(fields.BODIES | {"group"}) if passage.is_laid_down(i) and _is_body(passage, i)]
    if not found:
        return None
    near = [g for i in found for g in passage.below(i)]
    near += [i for i in _actors(passage) if passage.tree[i].head not in found]
    if any(passage.is_martial(g) for i in near for g in (i, *passage.modifiers(i))):
        return CODED
    return CANDIDATE if passage.has(_SECURITY, near) else None


def _is_body(passage: Passage, position: int) -> bool:
    """Whether both sides sit in it; a group only when it is a working group."""
    near = passage.modifiers(position)
    is_working = any(passage.tree[i].text.lower() == "working" for i in near)
    is_joint = any(passage.lemma(i) in fields.JOINT for i in near)
    return is_joint and (is_working or passage.lemma(position) != "group")


RULES = {
    "mutual_consultation": mutual_consultation,
    "training": training,
    "research": research,
    "procurement": procurement,
    "intelligence": intelligence,
    "exercises": exercises,
    "working_groups": working_groups,
}
