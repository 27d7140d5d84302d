"""What a provision of a peace accord settles, in classes of the Peace Accords Matrix.

Each rule reads one passage and gives ``coded`` or None: what is only allowed settles nothing.
Method: the classes are provisions of the Peace Accords Matrix (Joshi, Quinn and Regan, *Annualized implementation data
on comprehensive intrastate peace accords*, Journal of Peace Research 52, 2015); definitions and rules are ours.
Limits: six of its 51 provisions; those on institutions, rights and reforms are not read.
"""

from __future__ import annotations

from synoptic.stages.agreements import deeds, fields, words
from synoptic.stages.agreements.passages import Passage

CODED = "coded"

_OPERATIONS = frozenset({"operation", "action", "offensive"})
_WATCHES = frozenset("monitor verify oversee supervise observe inspect watch".split())
_WATCHERS = frozenset(
    "observer monitor inspector commission committee mission peacekeeper agency panel league union assembly".split()
)
_WATCHED = frozenset(words.INSTRUMENTS) | frozenset(
    "withdrawal disarmament release border line site exchange implementation compliance election handover".split()
)
_MISSIONS = frozenset("mission force team mechanism commission".split())
_WATCHING = frozenset("monitoring monitor observer verification inspection peacekeeping".split())
_PERSONS = fields.FIGHTERS | fields.CAPTIVES | frozenset("deserter member leader commander participant".split())
_OF_STATES = frozenset("army navy government state country ministry".split())
_NO_CRIMES = frozenset("fine tax debt fee bill".split())
_GIVES = frozenset("grant include provide offer pass give declare proclaim adopt".split())


def cease_fire(passage: Passage) -> str | None:
    """Fighting is to end, or no side is to open fire."""
    stops = [v for v in passage.verbs(fields.STOPS) if not passage.is_denied(v) and _is_fire(passage, v)]
    opens = [v for v in passage.verbs({"open", "fire", "shoot"}) if passage.is_denied(v) and _is_shot(passage, v)]
    ends = [i for i in passage.nouns({"end", "halt", "cessation", "stop"}) if _is_end_of_fire(passage, i)]
    return _coded(passage, bool(stops or opens or ends))


def _is_fire(passage: Passage, verb: int) -> bool:
    what = passage.direct(verb) or tuple(c for c in passage.tree.having(verb, "nsubj") if c in passage.words)
    military = [
        i for i in what if passage.lemma(i) in _OPERATIONS and any(map(passage.is_martial, passage.modifiers(i)))
    ]
    return passage.has(fields.FIRE, what) or bool(military)


def _is_shot(passage: Passage, verb: int) -> bool:
    return passage.lemma(verb) == "shoot" or any(passage.lemma(i) == "fire" for i in passage.direct(verb))


def _is_end_of_fire(passage: Passage, noun: int) -> bool:
    above = passage.tree[noun].head
    is_put = above in passage.words and passage.lemma(above) == "put" and passage.is_promised(noun)
    is_of_fire = passage.has(fields.FIRE, (*passage.cased(noun, "of", "to", "in"), *_behind(passage, noun)))
    return is_of_fire and (is_put or passage.is_laid_down(noun))


def _behind(passage: Passage, noun: int) -> tuple[int, ...]:
    """The phrase that the tree hung on the verb of "put an end to their raids"."""
    above = passage.tree[noun].head
    is_put = above in passage.words and passage.lemma(above) == "put"
    return passage.cased(above, "to") if is_put else ()


def prisoner_release(passage: Passage) -> str | None:
    """Captives go free."""
    frees = [v for v in passage.verbs(_FREES) if not passage.is_denied(v)]
    freed = [v for v in frees if passage.has(fields.CAPTIVES, passage.direct(v)) and _goes_free(passage, v)]
    nouns = passage.nouns({"release", "exchange", "swap"})
    told = [i for i in nouns if passage.has(fields.CAPTIVES, (*passage.cased(i, "of"), *passage.modifiers(i)))]
    return _coded(passage, bool(freed) or any(passage.is_laid_down(i) for i in told))


_FREES = frozenset("release free exchange swap return set".split())


def _goes_free(passage: Passage, verb: int) -> bool:
    return passage.lemma(verb) != "set" or any(passage.lemma(c) == "free" for c in passage.tree.children[verb])


def withdrawal_of_troops(passage: Passage) -> str | None:
    """Armed forces leave."""
    verbs = [i for i in passage.core if passage.tree[i].upos == "VERB" and not passage.is_denied(i)]
    leaves = any(deeds.leaves(passage, verb) for verb in verbs)
    nouns = passage.nouns({"withdrawal", "pullback", "pullout"})
    told = [i for i in nouns if any(deeds.are_troops(passage, g) for g in _of(passage, i)) and passage.is_laid_down(i)]
    return _coded(passage, leaves or bool(told))


def disarmament(passage: Passage) -> str | None:
    """Armed groups give up their weapons."""
    verbs = [i for i in passage.core if passage.tree[i].upos == "VERB" and not passage.is_denied(i)]
    # an army that hands arms to the police gives up none
    is_of_state = any(passage.lemma(i) in _OF_STATES for i in passage.subjects)
    gives = not is_of_state and any(deeds.gives_up(passage, verb) for verb in verbs)
    told = [i for i in passage.nouns({"disarmament", "demobilization", "demobilisation"}) if passage.is_laid_down(i)]
    return _coded(passage, gives or bool(told))


def amnesty(passage: Passage) -> str | None:
    """Those who fought are not prosecuted."""
    nouns = [i for i in passage.find({"amnesty"}) if passage.tree[i].upos == "NOUN" and passage.is_promised(i)]
    granted = [i for i in nouns if _is_granted(passage, i)]
    pardons = [v for v in passage.verbs({"pardon", "amnesty"}) if passage.is_promised(v)]
    pardoned = [v for v in pardons if passage.has(_PERSONS, passage.direct(v))]
    spared = [v for v in passage.verbs({"prosecute", "punish"}) if passage.is_denied(v)]
    spared = [v for v in spared if passage.has(_PERSONS, passage.direct(v))]
    return _coded(passage, bool(granted or pardoned or spared))


def _is_granted(passage: Passage, noun: int) -> bool:
    if passage.has(_NO_CRIMES, [g for i in passage.cased(noun, "on", "for", "of") for g in passage.below(i)]):
        return False
    above = [i for i in passage.tree.governors(noun) if i in passage.words]
    verb = next((i for i in above if passage.tree[i].upos == "VERB"), None)
    beside = passage.cased(verb, "on", "for") if verb is not None else ()
    if passage.has(_NO_CRIMES, beside):
        return False
    return verb is None or passage.lemma(verb) in _GIVES


def verification(passage: Passage) -> str | None:
    """Somebody watches over whether an accord is kept."""
    watches = [
        v for v in passage.verbs(_WATCHES) if passage.is_promised(v) and passage.has(_WATCHED, _watched(passage, v))
    ]
    who = {passage.lemma(i) for i in passage.subjects}
    enters = [
        i for i in passage.nouns({"access"}) if passage.is_promised(i) and who & {"inspector", "observer", "monitor"}
    ]
    sent = [i for i in passage.nouns(_MISSIONS) if _is_mission(passage, i) and passage.is_laid_down(i)]
    return _coded(passage, bool((watches and who & _WATCHERS) or enters or sent))


def _watched(passage: Passage, verb: int) -> tuple[int, ...]:
    return (*passage.direct(verb), *passage.cased(verb, "over"))


def _is_mission(passage: Passage, noun: int) -> bool:
    return any(
        passage.tree[i].lemma.lower() in _WATCHING or passage.lemma(i) in _WATCHING for i in passage.modifiers(noun)
    )


def _of(passage: Passage, noun: int) -> tuple[int, ...]:
    return (*passage.cased(noun, "of"), *passage.modifiers(noun))


def _coded(passage: Passage, is_met: bool) -> str | None:
    """What is only allowed or wished for settles nothing; that nobody may fire is no permission."""
    return CODED if is_met and not passage.is_weak else None


RULES = {
    "cease_fire": cease_fire,
    "prisoner_release": prisoner_release,
    "withdrawal_of_troops": withdrawal_of_troops,
    "disarmament": disarmament,
    "amnesty": amnesty,
    "verification": verification,
}
