"""Likelihood and time of a clause: whether it is so, lies ahead, may be, is due, or stands under a condition.

Method: nouns and adjectives above the clause first ("the risk that …"), then auxiliaries, then predicates that put an infinitive ahead or bind somebody to it, then adverbs of likelihood, then conditions.
"""

from __future__ import annotations

from dataclasses import dataclass

from synoptic.stages.claims.clauses import Clause
from synoptic.stages.claims.negation import negating
from synoptic.stages.claims.stances import is_negated
from synoptic.stages.claims.tree import SUBJECTS, Tree, base
from synoptic.text import cues, signatures
from synoptic.text.naming import PERSON_ROLES
from synoptic.text.signatures import POSSIBLE

_WILL = frozenset({"will", "shall", "'ll", "’ll", "wo"})
_MODALS = (
    ("possible", frozenset({"may", "might", "could"})),
    ("obligation", frozenset({"must"})),
    ("planned", _WILL | {"would"}),
    ("probable", frozenset({"should"})),
)
# What follows these may or may not come about.
_UNSETTLED = frozenset({"if", "unless", "provided", "lest", "until", "before"})
# What "if" behind these opens is a question: "asked if he was hurt".
_ASKS = frozenset("ask wonder see know check doubt question enquire inquire".split())
_CONDITIONS = frozenset({"if", "unless", "provided", "provide", "providing", "condition"})
# With an infinitive these put what follows ahead: "vowed to appeal", "is determined to reopen", "is due to open".
_LOOKS_AHEAD = frozenset(
    """plan intend prepare aim vow promise threaten decide set due schedule slate determined poised bound want go
    about mean meant envision envisage destine destined""".split()
)
# These do so only as predicates of "be": "is going to open", "was meant to measure".
_ONLY_WITH_BE = frozenset("go about mean meant envision envisage destine destined set bound due".split())
# Of these a day behind "for" or "on" is enough: "is scheduled for Sunday".
_DATED = frozenset("schedule slate due plan".split())
_BINDS = frozenset("agree pledge undertake commit oblige require".split())
# With somebody who is to do it: "ordered the firm to repair the dam".
_ORDERS = frozenset("order instruct oblige require command direct tell".split())
# Nobody plans what somebody will feel.
_FEELINGS = frozenset(
    """disappointed sad glad happy angry upset delighted relieved proud worried afraid surprised unhappy furious
    thrilled missed remembered forgotten""".split()
)
_SEEMS = frozenset("appear seem".split())
_SEEMINGLY = frozenset("apparently seemingly evidently".split())
_LIKELY = frozenset({"likely", "unlikely"})
_RULES = frozenset("rule regulation term condition statute".split()) | cues.TEXTS


@dataclass(frozen=True, slots=True)
class Modality:
    """What was found.

    Attributes:
        kind: As in the contract.
        words: Positions of the words that carry it; empty when it is plainly actual.
        basis: What these words are: ``modal``, ``hedge`` or ``condition``.
        without_condition: What it would be without its condition; None when the clause is no more than a condition.
    """

    kind: str = "actual"
    words: tuple[int, ...] = ()
    basis: str = "modal"
    without_condition: str | None = None


def modality_of(tree: Tree, clause: Clause) -> Modality:
    """The modality of a clause; what only its governors or conditions say comes last."""
    found = (
        _of_governor(tree, clause)
        or _of_clause_above(tree, clause)
        or _of_auxiliaries(tree, clause)
        or _of_demand(tree, clause)
        or _of_predicate(tree, clause)
        or _of_adverbs(tree, clause)
    )
    condition = _condition_of(tree, clause)
    if found is not None and found.kind not in {"planned", "possible", "probable"}:
        return found
    if condition is None:
        return found or Modality()
    depends = "possible" if found is None and _can(tree, clause.head) else found.kind if found is not None else "actual"
    return Modality("conditional", condition, "condition", None if _is_condition(tree, clause, condition) else depends)


def _of_auxiliaries(tree: Tree, clause: Clause) -> Modality | None:
    head = clause.head
    auxiliaries = [c for c in tree.children[head] if base(tree[c].deprel) == "aux" and not _is_name(tree, c)]
    for kind, words in _MODALS:
        found = [c for c in auxiliaries if tree[c].lemma.lower() in words or tree[c].text.lower() in words]
        if not found or _was_unable(tree, head, found):
            continue
        if tree[found[0]].text.lower() == "must" and any(tree[c].text.lower() == "have" for c in auxiliaries):
            return Modality("probable", tuple(found))  # "must have been tainted": what somebody infers
        if kind == "probable" and _ought(tree, head):
            return Modality("obligation", tuple(found))
        if kind == "planned" and _would_have(tree, head):
            return Modality("conditional", tuple(found))
        if kind == "probable" and any(tree[c].text.lower() == "have" for c in tree.having(head, "aux")):
            return Modality("obligation", tuple(found))  # "should have been closed": what was due and was not done
        if kind == "planned" and (likelier := _of_adverbs(tree, clause)) is not None:
            return likelier  # "will probably rise"
        if kind == "planned" and tree[head].text.lower() in _FEELINGS:
            return Modality("probable", tuple(found))
        if kind == "possible" and negating(tree, head) and _under_rules(tree, head):
            return Modality("obligation", tuple(found))
        return Modality(kind, tuple(found))
    return None


def _is_name(tree: Tree, position: int) -> bool:
    """Whether a capital inside running text shows that "May" or "Will" is somebody, not a modal."""
    is_running = tree.sentence.layer in {"body", "caption"} and not tree[position].text.isupper()
    before = tree[position - 1] if position > 0 else None
    return is_running and tree[position].text in {"May", "Will"} and before is not None and before.text[:1].isupper()


def _ought(tree: Tree, head: int) -> bool:
    """Whether "should" says what somebody ought to do ("ministers should block the deal"), not what is likely."""
    subject = tree.subject(head)
    if subject is None or tree[head].upos != "VERB" or tree.child(head, "aux:pass") is not None:
        return False
    token = tree[subject]
    is_somebody = (
        token.upos == "PROPN"
        or token.name.endswith(("PER", "ORG"))
        or token.lemma.lower() in PERSON_ROLES | cues.BODIES | _WE
    )
    return is_somebody and tree[head].lemma.lower() not in _TURNING_OUT


_WE = frozenset({"he", "she", "we", "i", "they"})


_TURNING_OUT = frozenset(
    """win arrive return recover land reach finish qualify know get have receive make see pass come survive begin start
    play beat gain benefit improve feel be lose""".split()
)


def _of_demand(tree: Tree, clause: Clause) -> Modality | None:
    """The bare "be" of what is demanded: "insists that the gate be shut" says of no gate that it is."""
    bare = [c for c in tree.having(clause.head, "aux:pass", "cop") if tree[c].text == "be"]
    has_mark = any(tree[c].text.lower() == "that" for c in tree.having(clause.head, "mark"))
    is_free = tree.child(clause.head, "aux") is None and tree.child(clause.head, *SUBJECTS) is not None
    return Modality("obligation", tuple(bare)) if bare and has_mark and is_free else None


def _was_unable(tree: Tree, head: int, modals: list[int]) -> bool:
    """Tell "could not be reached", which is about the past, from a possibility."""
    is_denied = is_negated(tree, head) or bool(negating(tree, head))
    return any(tree[m].text.lower() == "could" for m in modals) and is_denied


def _would_have(tree: Tree, head: int) -> bool:
    """Tell "would have held", which did not come about or is not known to, from what lies ahead."""
    words = [tree[c].text.lower() for c in tree.having(head, "aux")]
    return "would" in words and "have" in words


def _under_rules(tree: Tree, head: int) -> bool:
    """Whether rules are named that a "may not" stands under."""
    places = [c for c in tree.having(head, "obl") if tree[c].lemma.lower() in _RULES]
    return any(tree[d].lemma.lower() in {"under", "by"} for c in places for d in tree.having(c, "case"))


def _of_predicate(tree: Tree, clause: Clause) -> Modality | None:
    head = clause.head
    lemma = tree[head].lemma.lower()
    complement = _complement(tree, head)
    if tree[head].text.lower() == "feared" and complement is not None and tree.child(head, "aux:pass", "obj") is None:
        return Modality("possible", (head,), "hedge")  # the headline "Dozens feared trapped"
    if complement is not None:
        kind = _of_infinitive(tree, head, lemma, complement)
        if kind is not None:
            return kind
    elif lemma in _FORESEEN and _has_day(tree, head):
        return Modality("probable", (head,))
    elif _sets_ahead(tree, head, lemma):
        return Modality("planned", (head,))
    elif lemma in _SEEMS and tree.child(head, "expl") is not None and tree.child(head, "ccomp", "csubj") is not None:
        return Modality("probable", (head,), "hedge")  # "it appears the roof leaked"
    due = [c for c in tree.having(head, "case", "mark") if tree[c].lemma.lower() == "due" and _is_due(tree, head, c)]
    if due:
        return Modality("planned", tuple(due))  # the parser reads "due to open" as a preposition
    ahead = _is_to(tree, clause) or _is_headed(tree, clause)
    return Modality("planned", ahead) if ahead else _of_clause_below(tree, head)


def _is_due(tree: Tree, head: int, due: int) -> bool:
    """Whether "due to" opens an infinitive ("was due to close"), not a cause ("was late due to snow")."""
    follows = due + 2 == head and tree[due + 1].text.lower() == "to"
    is_verb = tree[head].upos == "VERB" or tree[head].text.lower() in {"open", "close"}
    return tree[head].upos == "VERB" or (follows and is_verb and tree[due - 1].lemma.lower() == "be")


def _sets_ahead(tree: Tree, head: int, lemma: str) -> bool:
    """Whether a predicate without an infinitive puts something ahead: "is due on Sunday", "vowed a strike"."""
    is_dated = (lemma in _DATED and _has_day(tree, head)) or (lemma == "plan" and _has_gerund(tree, head))
    return is_dated or (lemma in _VOWS and _vows_a_deed(tree, head))


_VOWS = frozenset({"vow", "pledge", "promise"})


def _vows_a_deed(tree: Tree, head: int) -> bool:
    """Whether somebody vows a thing to come: "promised a strike in May", not "was promised a job"."""
    is_active = tree.child(head, "aux:pass", "ccomp", "iobj") is None
    return is_active and tree.child(head, "obj") is not None and tree.child(head, *SUBJECTS) is not None


def _of_clause_below(tree: Tree, head: int) -> Modality | None:
    """What "it is possible that …" says of the clause below: which stays with its adjective."""
    below = tree.child(head, "ccomp", "csubj")
    if tree[head].upos != "ADJ" or below is None or (_has_to(tree, below) and is_negated(tree, head)):
        return None  # "it was not possible to verify it" tells what could not be done
    return _likelihood(tree, head)


def _likelihood(tree: Tree, position: int) -> Modality | None:
    """Possible or probable, when a noun or an adjective is one of likelihood."""
    lemma = tree[position].lemma.lower()
    signature = signatures.THAT.get(lemma) if lemma in _LIKELIHOODS else None
    if signature is None:
        return None
    return Modality("possible" if abs(signature.affirmed) <= POSSIBLE else "probable", (position,))


# Others with the same signatures call for something ("it is essential that …").
_LIKELIHOODS = frozenset(
    """possible conceivable plausible likely probable unlikely improbable risk danger chance possibility threat prospect
    likelihood probability""".split()
)


# "Gales are forecast for Sunday": foreseen, without an infinitive.
_FORESEEN = frozenset({"forecast", "expect", "predict", "project"})


def _of_infinitive(tree: Tree, head: int, lemma: str, complement: int) -> Modality | None:
    has_object = tree.child(head, "obj") is not None
    is_passive = tree.child(head, "aux:pass", "cop") is not None
    if lemma in _ORDERS and (has_object or is_passive):
        return Modality("obligation", (head,))
    if lemma == "have" and complement == head + 2 and tree[head].text.lower() != "had":  # who had to, did
        return Modality("obligation", (head, head + 1))
    if lemma in _BINDS:
        return Modality("obligation", (head,))
    if lemma == "expect" and is_passive:
        return Modality("probable", (head,))
    if lemma in _LIKELY:
        return Modality("probable", (head,))
    if lemma in _SEEMS:
        return None if _shows_up(tree, head, complement) else Modality("probable", (head,), "hedge")
    if lemma == "threaten" and not has_object and _is_unwilled(tree, head, complement):
        return Modality("possible", (head,), "hedge")  # "the dam threatens to burst"
    if lemma in {"promise", "threaten"} and is_passive:
        return None  # "had been promised pay": whoever was promised it plans nothing
    is_set = is_passive or (lemma == "go" and tree[head].text.lower() == "going")
    if lemma in _LOOKS_AHEAD and not has_object and (is_set or lemma not in _ONLY_WITH_BE):
        return Modality("planned", (head,))
    return None


def _shows_up(tree: Tree, head: int, complement: int) -> bool:
    """Whether somebody appears somewhere to do a thing: "appeared on television to say that he was well"."""
    between = [c for c in tree.having(head, "obl") if head < c < complement]
    return tree[head].lemma.lower() == "appear" and any(tree.having(c, "case") for c in between)


def _complement(tree: Tree, head: int) -> int | None:
    """The infinitive that completes a predicate, whatever the parser calls it."""
    if (own := tree.child(head, "xcomp")) is not None:
        return own
    is_predicate = tree[head].upos != "NOUN" or (_is_bare_predicate(tree, head) and not tree.having(head, "cop"))
    relations = {"advcl", "acl"} if is_predicate else {"advcl"}
    found = (c for c in tree.children[head] if base(tree[c].deprel) in relations and c > head and _has_to(tree, c))
    return next(found, None)


def _is_bare_predicate(tree: Tree, noun: int) -> bool:
    """Whether a noun stands where a verb should: the parser takes "plans" for one in "The firm plans to close"."""
    return tree.child(noun, *SUBJECTS) is not None or base(tree[noun].deprel) in {"root", "ccomp"}


def _has_to(tree: Tree, head: int) -> bool:
    return any(tree[c].deprel == "mark" and tree[c].lemma.lower() == "to" for c in tree.children[head])


def _has_day(tree: Tree, head: int) -> bool:
    """Whether "for Sunday" or "on 3 May" stands behind a passive."""
    if tree.child(head, "aux:pass", "cop") is None:
        return False
    places = [c for c in tree.children[head] if base(tree[c].deprel) == "obl" and c > head]
    return any(tree[d].lemma.lower() in {"for", "on"} for c in places for d in tree.having(c, "case"))


def _is_unwilled(tree: Tree, head: int, complement: int) -> bool:
    """Whether what threatens to come is nobody's will: things alone do it, or no person or body is the subject."""
    subject = tree.subject(head)
    if subject is None or tree[subject].upos not in {"NOUN", "PROPN"}:
        return False
    noun = tree[subject].lemma.lower()
    acts = noun.endswith(("er", "or", "ist", "man", "ian"))
    done = tree[complement].lemma.lower()
    is_thing = tree[subject].upos == "NOUN" and noun not in cues.BODIES | PERSON_ROLES
    return is_thing and (done in _OF_THINGS or (done in _OF_EVENTS and not acts))


# What dams, rivers and fires do, and nobody on purpose.
_OF_THINGS = frozenset("collapse burst overflow erupt topple sink spill explode engulf swamp crumble spread".split())
# What disputes, storms and prices do as well as people.
_OF_EVENTS = frozenset(
    """delay derail disrupt overshadow undermine ruin overwhelm destroy become turn drive push cost hurt damage wipe
    bring cut engulf hit spoil spill""".split()
)


def _has_gerund(tree: Tree, head: int) -> bool:
    """Whether "on" with what is planned stands behind: "is planning on sending a boat"."""
    behind = [c for c in tree.having(head, "advcl", "obl") if c > head and tree[c].text.lower().endswith("ing")]
    return any(tree[d].text.lower() == "on" for c in behind for d in tree.having(c, "mark", "case"))


def _is_headed(tree: Tree, clause: Clause) -> tuple[int, ...]:
    """Find the "to" of a heading without a finite verb: "Arven to host the games"."""
    head = clause.head
    if clause.relation != "root" or tree[head].upos not in {"NOUN", "PROPN"} or tree.lemmas((head,)) & _AIMING:
        return ()
    if tree.child(head, "cop", "aux", *SUBJECTS) is not None:
        return ()
    found = [c for c in tree.having(head, "advcl", "acl") if c > head and c in clause.words and _has_to(tree, c)]
    marks = [d for c in found[:1] for d in tree.having(c, "mark") if tree[d].lemma.lower() == "to"]
    first = min((i for i in clause.words if tree[i].upos != "PUNCT"), default=head)
    return tuple(marks) if tree[first].upos != "DET" or tree[first].text[:1].isupper() else ()


# "A call to open the gate" names an act; "time to go" tells nothing.
_AIMING = cues.CUE_NOUNS | cues.AIMS | frozenset("time way chance need right reason ability effort attempt bid".split())


def _of_clause_above(tree: Tree, clause: Clause) -> Modality | None:
    """What "after the tax is paid" takes from "firms will be free": the present tense stands for what lies ahead."""
    above = tree[clause.head].head
    if base(clause.relation) != "advcl" or above < 0:
        return None
    opens = [c for c in tree.having(clause.head, "mark", "advmod") if tree[c].lemma.lower() in _THEN]
    later = tuple(
        c for c in tree.having(above, "aux") if tree[c].lemma.lower() in _WILL or tree[c].text.lower() in _WILL
    )
    verbs = [*tree.having(clause.head, "aux", "aux:pass", "cop")] or [clause.head]
    is_present = tree[verbs[0]].text.lower() in _PRESENT or (
        verbs == [clause.head]
        and tree[clause.head].upos == "VERB"
        and tree[clause.head].text.lower() in {tree[clause.head].lemma.lower(), tree[clause.head].lemma.lower() + "s"}
    )
    return Modality("planned", later) if opens and later and is_present else None


_THEN = frozenset({"after", "once", "when"})
_PRESENT = frozenset("is are has have does do 's ’s".split())


def _is_to(tree: Tree, clause: Clause) -> tuple[int, ...]:
    """Find "is to open", "are to be paid": the form of "be" and the "to" before the predicate."""
    first = min(clause.head, *(c for c in tree.children[clause.head] if tree[c].upos == "AUX"), clause.head)
    for i in range(first, min(clause.head + 2, len(tree.tokens) - 2)):
        is_be = tree[i].lemma.lower() == "be" and tree[i].text.lower() in {"is", "are", "was", "were", "'s", "’s"}
        is_blamed = tree[i + 2].text.lower() == "blame"  # "a broken pump is to blame"
        if is_be and tree[i + 1].text.lower() == "to" and tree[i + 2].upos in {"VERB", "AUX"} and not is_blamed:
            return (i, i + 1)
    return ()


def _of_adverbs(tree: Tree, clause: Clause) -> Modality | None:
    head, inside = clause.head, frozenset(clause.words)
    # names left out: "won in May" is about the month; joined predicates too: "hit and potentially sank"
    near = [
        c
        for c in tree.children[head]
        if c in inside and tree[c].upos not in {"AUX", "PROPN"} and base(tree[c].deprel) != "conj"
    ]
    groups = (
        ("possible", near, cues.POSSIBLE_WORDS, "modal"),
        ("probable", (*near, head), cues.PROBABLE_WORDS | {"unlikely"}, "modal"),
        ("probable", near, _SEEMINGLY, "hedge"),
    )
    for kind, places, words, basis in groups:
        found = tuple(c for c in places if tree[c].lemma.lower() in words)
        if found:
            return Modality(kind, found, basis)
    return None


def _of_governor(tree: Tree, clause: Clause) -> Modality | None:
    """What a noun or an adjective above a "that" clause leaves of it: "the risk that …", "it is likely that …"."""
    governor = tree[clause.head].head
    seems = [c for c in tree.having(governor, "aux") if tree[c].lemma.lower() in _SEEMS] if governor >= 0 else []
    if seems and base(clause.relation) in {"ccomp", "obj"}:
        return Modality("probable", tuple(seems), "hedge")  # "footage appeared to show a guard falling"
    if governor < 0 or tree[governor].upos not in {"NOUN", "ADJ"} or not is_content(tree, clause):
        return None
    if tree[governor].lemma.lower() in cues.CUE_NOUNS:
        return None  # whose fear or claim it is tells how firm it stands
    return _likelihood(tree, governor)


def is_content(tree: Tree, clause: Clause) -> bool:
    """Whether a clause is what its governor holds: "the risk that it rains", no "treaty signed on Monday"."""
    if base(clause.relation) not in {"ccomp", "csubj", "acl"} or clause.relation == "acl:relcl":
        return False
    marks = {tree[c].lemma.lower() for c in tree.having(clause.head, "mark")}
    return "to" not in marks and (bool(marks) or tree.child(clause.head, *SUBJECTS) is not None)


def _condition_of(tree: Tree, clause: Clause) -> tuple[int, ...] | None:
    """The words that make a clause a condition, or that open the one that it stands under; None when there is none."""
    head, inside = clause.head, frozenset(clause.words)
    marks = tuple(c for c in tree.having(head, "mark") if tree[c].lemma.lower() in _UNSETTLED)
    if marks:
        return marks
    if inverted := _inverted(tree, clause):
        return inverted
    clauses = [c for c in tree.having(head, "advcl") if c in inside and tree[head].lemma.lower() not in _ASKS]
    below = [d for c in clauses for d in tree.having(c, "mark") if tree[d].lemma.lower() in _CONDITIONS and d in inside]
    return tuple(d for d in below if not _concedes(tree, d)) or None


def _is_condition(tree: Tree, clause: Clause, words: tuple[int, ...]) -> bool:
    """Whether the clause is the condition itself."""
    return any(tree[i].head == clause.head and tree[i].deprel == "mark" for i in words)


def _can(tree: Tree, head: int) -> bool:
    return any(tree[c].lemma.lower() == "can" for c in tree.having(head, "aux"))


def _inverted(tree: Tree, clause: Clause) -> tuple[int, ...]:
    """The verb that opens "Had the valve closed, the tank would have held"."""
    first = clause.words[0]
    opens = tree[first].text in {"Had", "Were", "Should"} and tree[first].upos in {"AUX", "VERB"}
    would = [c for c in tree.having(clause.head, "aux") if tree[c].lemma.lower() in {"would", "could", "might"}]
    return (first,) if opens and any(c > first + 1 for c in would) else ()


def _concedes(tree: Tree, mark: int) -> bool:
    """Whether "if" is no condition: "even if", "as if"."""
    return mark > 0 and tree[mark - 1].text.lower() in {"even", "as", "and", "or"}
