"""The obligations of an alliance, as the Alliance Treaty Obligations and Provisions project defines them.

Each rule reads one passage and gives ``coded`` where its words meet the definition, ``candidate`` where one element
is missing, None otherwise. Where several words may meet it, the firmest reading holds.
Method: the definitions are ours, after Leeds, Ritter, Mitchell and Long, *Alliance Treaty Obligations and
Provisions, 1815-1944*, International Interactions 28 (2002); what is promised is read off the tree, not off words.
Limits: a promise is no longer seen when it runs over two sentences.
"""

from __future__ import annotations

from collections.abc import Iterator

from synoptic.stages.agreements import fields
from synoptic.stages.agreements.passages import Passage

CODED, CANDIDATE = "coded", "candidate"

_PROMISES = frozenset("clause provision guarantee commitment obligation pact treaty alliance article pledge".split())
_SAME = frozenset("regard consider treat deem see".split())
_REPELS = frozenset("repel resist repulse counter".split())
_BEGINS = frozenset("declare begin start launch wage open".split())
_TARGETS = frozenset("state country island city kingdom neighbour neighbor enemy territory fleet capital power".split())
_LAUNCHES = frozenset("launch carry make mount conduct commit".split())
_COURTS = frozenset("court panel tribunal decision ruling award verdict".split())
_WARDS_OFF = fields.HELPS | {"defend", "protect"}
_EACH_OTHER = frozenset("other each another".split())


def defense(passage: Passage) -> str | None:
    """Armed help for a partner that is attacked."""
    if passage.is_civil:
        return None
    if any(_is_mutual_defense(passage, i) for i in passage.find({"defense"})):
        return CODED
    if any(passage.is_promised(verb) and _is_one_for_all(passage, verb) for verb in passage.verbs(_SAME)):
        return CODED
    found = list(_defended(passage)) if is_attack_on_a_party(passage) else []
    return _firmest(passage, found)


def _defended(passage: Passage) -> Iterator[str]:
    for verb in passage.verbs(
        fields.HELPS | fields.GIVES | _REPELS | {"come", "go", "rush", "defend", "protect", "respond"}
    ):
        if not passage.is_promised(verb) or any(passage.all_below(fields.AGGRESSORS, passage.direct(verb))):
            continue
        if _is_fight(passage, verb):
            yield CODED
        elif passage.lemma(verb) in fields.HELPS or passage.has(fields.HELP, passage.direct(verb)):
            yield CANDIDATE
    for verb in passage.verbs({"enter", "join", "fight"}):
        is_war = passage.lemma(verb) == "fight" or passage.has(fields.WARS, passage.direct(verb))
        if passage.is_promised(verb) and is_war and not passage.has(fields.CIVIL, passage.below(verb)):
            yield CODED


def _is_fight(passage: Passage, verb: int) -> bool:
    """Whether the help is armed: "come to the aid", "defend", "send troops", "military assistance"."""
    lemma, objects = passage.lemma(verb), passage.objects(verb)
    if lemma in {"come", "go", "rush"}:
        return passage.has(fields.HELP | {"defense", "rescue"}, passage.cased(verb, "to"))
    if lemma in {"defend", "protect"}:
        return any(passage.is_party(i) for i in passage.direct(verb))
    if lemma == "respond":
        return any(passage.lemma(i) == "force" and passage.has(fields.MARTIAL, passage.modifiers(i)) for i in objects)
    if lemma in _REPELS:
        return passage.has(fields.ATTACKS, passage.direct(verb))
    if passage.has(fields.SOLDIERS, objects) or any(_is_force(passage, i) for i in objects):
        return True
    return any(passage.has(fields.MARTIAL, passage.modifiers(i)) for i in objects if passage.lemma(i) in fields.HELP)


def _is_force(passage: Passage, position: int) -> bool:
    return passage.tree[position].text.lower() == "forces"


def _is_mutual_defense(passage: Passage, position: int) -> bool:
    """Read "a mutual defence clause", "collective defence"."""
    tree, head = passage.tree, passage.tree[position].head
    near = {passage.lemma(i) for i in passage.modifiers(position)}
    is_compound = tree.relation(position) in {"compound", "nmod", "amod"} and head >= 0
    if tree.relation(position) == "compound":
        if passage.lemma(head) not in _PROMISES:
            return False
        near |= {passage.lemma(i) for i in passage.modifiers(head)}
    elif is_compound and passage.lemma(head) not in _PROMISES:
        return False
    return bool(near & {"mutual", "collective"}) and passage.is_promised(position)


def _is_one_for_all(passage: Passage, verb: int) -> bool:
    """Read "an attack on one shall be regarded as an attack on all"."""
    seen = [i for i in passage.objects(verb) if passage.lemma(i) in fields.ATTACKS]
    return len(seen) > 1 and any(passage.tree.case(i) == "as" for i in seen)


def is_attack_on_a_party(passage: Passage) -> bool:
    """Whether an attack on a state or party is spoken of, most often as the condition."""
    if any(_is_warded_off(passage, i) for i in passage.find(fields.AGGRESSORS)):
        return True
    return any(_hits_a_party(passage, i) for i in passage.find(fields.ATTACKS, passage.words))


def _is_warded_off(passage: Passage, position: int) -> bool:
    """Read "defend each other against any aggressor"."""
    above = [passage.lemma(i) for i in passage.tree.governors(position) if i in passage.words]
    return passage.tree.case(position) == "against" and bool(_WARDS_OFF & set(above))


def _hits_a_party(passage: Passage, position: int) -> bool:
    tree = passage.tree
    struck = [c for c in tree.children[position] if tree[c].deprel == "nsubj:pass"]
    if struck:
        return passage.is_party(struck[0])
    if tree[position].upos == "VERB":
        return False
    if tree.case(position) == "under":
        return True
    head = tree[position].head
    targets = passage.cased(position, "on", "against", "of")
    targets += passage.cased(head, "on", "against") if head in passage.words else ()
    if set(targets) - {position}:
        return any(passage.is_party(c) for c in targets)
    above = [passage.lemma(i) for i in tree.governors(position) if i in passage.words]
    is_warded_off = passage.lemma(position) != "attack" and bool({"defend", "protect"} & set(above))
    return position in passage.condition or is_warded_off


def offense(passage: Passage) -> str | None:
    """Armed help in a war that the partner begins, or against somebody."""
    if passage.is_civil or not passage.is_of_states or is_attack_on_a_party(passage):
        return None
    return _firmest(passage, list(_attacking(passage)))


def _attacking(passage: Passage) -> Iterator[str]:
    for verb in passage.verbs(fields.ATTACK_VERBS):
        hit = [
            i
            for i in passage.direct(verb)
            if passage.lemma(i) in _TARGETS | fields.STATES or passage.tree[i].upos == "PROPN"
        ]
        beside = passage.cased(verb, "alongside", "with", "beside")
        is_with = passage.is_joint(verb) or any(passage.is_party(i) for i in beside)
        if passage.is_promised(verb) and hit and is_with:
            yield CODED
    for verb in passage.verbs({"join", "enter", "support", "back", "fight", "participate", "take"}):
        wars = (*passage.direct(verb), *passage.cased(verb, "in"))
        if passage.is_promised(verb) and any(_is_begun(passage, verb, i) for i in wars):
            yield CODED


def _is_begun(passage: Passage, verb: int, war: int) -> bool:
    """Whether it is a war, or a military campaign, that somebody begins."""
    is_war = passage.lemma(war) == "war" or (
        passage.lemma(war) in {"campaign", "offensive", "attack", "invasion"}
        and (passage.has(fields.MARTIAL, passage.modifiers(war)) or passage.lemma(war) != "campaign")
    )
    begun = [i for i in passage.tree.subtree(verb) if i in passage.asides and passage.lemma(i) in _BEGINS]
    return is_war and bool(begun)


def neutral(passage: Passage) -> str | None:
    """No part in a war of the partner, and no help for its adversary."""
    if passage.is_civil:
        return None
    return _firmest(passage, [*_neutrality(passage), *_no_help(passage)])


def _neutrality(passage: Passage) -> Iterator[str]:
    for position in passage.find({"neutral", "neutrality"}):
        is_other = passage.tree.relation(position) in {"amod", "compound"} or passage.tree.having(position, "compound")
        if is_other or not passage.is_promised(position):
            continue
        if is_attack_on_a_party(passage) or passage.has(fields.WARS):
            yield CODED
        elif any(passage.lemma(i) in fields.STATES for i in passage.subjects):
            yield CANDIDATE


def _no_help(passage: Passage) -> Iterator[str]:
    for verb in passage.verbs(fields.HELPS | fields.GIVES | {"supply", "arm"}):
        things = passage.direct(verb)
        helps = passage.lemma(verb) in fields.HELPS | {"arm"} or passage.has(fields.HELP | fields.SOLDIERS, things)
        helps = helps or any(passage.is_weapon(i) for i in things)
        if helps and passage.is_refrained(verb) and any(_is_adversary(passage, i) for i in passage.below(verb)):
            yield CODED


def _is_adversary(passage: Passage, position: int) -> bool:
    """An aggressor, or a state "that attacks the other", "that is at war"."""
    if passage.lemma(position) in fields.AGGRESSORS:
        return True
    clauses = [c for c in passage.tree.children[position] if passage.tree[c].deprel == "acl:relcl"]
    is_hostile = any(passage.lemma(c) in fields.ATTACK_VERBS | {"war"} or _goes_to_war(passage, c) for c in clauses)
    return is_hostile and passage.is_party(position)


def _goes_to_war(passage: Passage, clause: int) -> bool:
    return passage.lemma(clause) in {"go", "wage", "start"} and passage.has({"war"}, passage.objects(clause))


def nonagg(passage: Passage) -> str | None:
    """No force against each other."""
    if passage.is_civil or not passage.is_of_states:
        return None
    if any(passage.is_promised(i) for i in passage.find({"non-aggression"})):
        return CODED
    return _firmest(passage, [*_no_force(passage), *_no_attack(passage)])


def _no_force(passage: Passage) -> Iterator[str]:
    for position in passage.find({"force"}):
        verb = passage.tree[position].head
        is_use = verb in passage.words and passage.lemma(verb) in {"use", "resort", "threaten", "renounce", "employ"}
        if passage.tree[position].text.lower() != "force" or not is_use or not _is_kept_from(passage, position):
            continue
        holders = (position, verb, passage.tree[verb].head)
        against = [c for i in holders if i in passage.words for c in passage.cased(i, "against")]
        is_theirs = any(
            passage.lemma(i) == "their"
            for d in passage.find({"dispute", "difference"})
            for i in passage.tree.children[d]
        )
        if any(_is_each_other(passage, i) for i in against) or (not against and is_theirs):
            yield CODED
        elif not against and any(passage.lemma(i) in fields.STATES | {"party"} for i in passage.subjects):
            yield CANDIDATE


def _is_kept_from(passage: Passage, position: int) -> bool:
    above = passage.tree[position].head
    return passage.is_refrained(position) or (above >= 0 and passage.lemma(above) in fields.REFRAINS)


def _no_attack(passage: Passage) -> Iterator[str]:
    for position in passage.find(fields.ATTACKS):
        above = passage.tree[position].head
        is_deed = passage.tree[position].upos == "VERB"
        is_deed = is_deed or (above >= 0 and passage.lemma(above) in fields.REFRAINS | _LAUNCHES)
        targets = passage.direct(position) if passage.tree[position].upos == "VERB" else ()
        targets += passage.cased(position, "on", "against")
        is_mutual = any(_is_each_other(passage, i) for i in targets)
        if is_deed and is_mutual and passage.is_refrained(position):
            yield CODED


def _is_each_other(passage: Passage, position: int) -> bool:
    """Read "each other", "the other", "one another", "the other side"."""
    tree = passage.tree
    after = [position + 1] if position + 1 < len(tree.tokens) else []
    is_one_another = passage.lemma(position) in {"one", "each"} and passage.has(_EACH_OTHER, after)
    near = [g for c in tree.having(position, "nmod", "det", "amod") for g in (c, *tree.children[c])]
    return passage.lemma(position) in {"other", "each"} or is_one_another or passage.has({"other"}, near)


def consul(passage: Passage) -> str | None:
    """Consultation in a crisis that may become a war, in order to act together."""
    talks = [i for i in passage.verbs(fields.CONSULTS) if passage.is_promised(i)]
    talks += [i for i in passage.nouns({"consultation"}) if passage.is_promised(i)]
    if passage.is_civil or not talks:
        return None
    if _is_danger(passage):
        is_joint = any(_is_joint_step(passage, i) for i in passage.find(fields.MEASURES))
        is_joint = is_joint or bool(passage.find({"coordinate"}))
        return _firmest(passage, [CODED if is_joint else CANDIDATE])
    return CANDIDATE if passage.has({"security", "defense"}, passage.core) else None


def _is_danger(passage: Passage) -> bool:
    """Whether a war threatens."""
    if is_attack_on_a_party(passage) or passage.has({"war", "attack"}, passage.condition):
        return True
    return passage.has(fields.DANGERS) and passage.has(fields.ENDANGERED)


def _is_joint_step(passage: Passage, position: int) -> bool:
    return passage.is_joint(position) or passage.has(fields.JOINTLY, passage.below(position))


def medarb(passage: Passage) -> str | None:
    """Disputes go to a mediator or arbitrator."""
    found = [i for i in passage.find(fields.PEACEMAKERS) if passage.is_promised(i)]
    return _firmest(passage, [CODED for i in found if _is_appealed_to(passage, i)])


def _is_appealed_to(passage: Passage, position: int) -> bool:
    """Read "settled by arbitration", "referred to the court of arbitration", "an arbitration clause"."""
    above = passage.tree[position].head
    if above in passage.words and passage.lemma(above) in _PROMISES:
        return True
    if above in passage.words and passage.lemma(above) in _COURTS:
        above = passage.tree[above].head
    is_settled = above in passage.words and passage.lemma(above) in fields.SETTLES
    return is_settled and passage.has(fields.DISPUTES)


def _firmest(passage: Passage, found: list[str]) -> str | None:
    """The best of what was found; what is only allowed is no more than a candidate."""
    if not found:
        return None
    return CODED if CODED in found and not passage.is_weak else CANDIDATE


RULES = {
    "defense": defense,
    "offense": offense,
    "neutral": neutral,
    "nonagg": nonagg,
    "consul": consul,
    "medarb": medarb,
}
