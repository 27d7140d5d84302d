"""Which step an instrument takes where it is named, who takes it, and whether it was really taken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from synoptic.model.claims import COMMITMENTS, Claim
from synoptic.model.spans import Span
from synoptic.model.times import Timex
from synoptic.stages.agreements import words
from synoptic.stages.agreements.instruments import Naming, named_in
from synoptic.stages.agreements.tree import CLAUSES, SUBJECTS, Tree
from synoptic.stages.agreements.view import View

_HEADING_LAYERS = frozenset({"headline", "deck", "subhead"})
_SAME_IN_PAST = frozenset({"put", "set", "quit"})
_NAMES = frozenset({"name", "signature", "initial"})
_IN_FORCE = frozenset({"force", "effect"})
_OBJECTS = ("obj", "xcomp", "ccomp")
# Words that any chamber of a parliament may be meant by.
_ANY_CHAMBER = frozenset(
    """parliament government congress lawmaker legislature assembly deputy member board leadership president minister
    premier chancellor king queen chamber house delegate they it he she""".split()
)
_LIMITS = frozenset("until till by since before".split())
_NOT_REFUSED = frozenset(COMMITMENTS) - {"denied", "neither", "not_confirmed", "excluded"}
_UNREAL_AUXILIARIES = frozenset("will would may might could shall should must can 'll ’ll wo".split())


@dataclass(frozen=True, slots=True)
class Taken:
    """A step that a claim says was or will be taken.

    Attributes:
        naming: The words for the instrument.
        step: One of the steps of the ladder.
        verb: Position of the word that tells it.
        by: Entities that take it, persons included.
        by_parties: Whether those who take it are named by a word for the parties together.
        body: Words for who takes it; None when they are not said.
        body_key: Tells bodies apart: an entity, or the noun; empty for a word that any chamber may be meant by.
        is_real: Whether it was taken, and is not planned, tied to a condition or on a schedule.
        claim: The claim.
        times: When.
    """

    naming: Naming
    step: str
    verb: int
    by: tuple[str, ...]
    by_parties: bool
    is_real: bool
    claim: Claim
    times: tuple[Timex, ...]
    body: Span | None = None
    body_key: str = ""


def steps_at(view: View, naming: Naming) -> Iterator[Taken]:
    """Every step that is told, and not denied, where this instrument is named."""
    tree = naming.tree
    for step, verb in sorted(set(_told(tree, naming))):
        taken = _taken(view, naming, step, verb)
        if taken is not None:
            yield taken
        for again in tree.having(verb, "conj", "parataxis"):
            # "X's board approved it; Y's did so on Thursday"
            is_same = tree.lemma(again) == "do" and any(tree.lemma(c) == "so" for c in tree.children[again])
            other = _taken(view, naming, step, again) if is_same else None
            if other is not None:
                yield other


def _taken(view: View, naming: Naming, step: str, verb: int) -> Taken | None:
    tree = naming.tree
    claim = view.claim_at(tree, verb)
    if claim is None or claim.polarity != "affirms" or claim.commitment not in _NOT_REFUSED:
        return None
    subjects = tuple(_takers(tree, naming.head, verb))
    body = subjects[0] if len(subjects) == 1 and not is_collective(tree, subjects[0]) else None
    return Taken(
        naming=naming,
        step=step,
        verb=verb,
        by=tuple(dict.fromkeys(entity for head in subjects for entity in named_in(view, tree, head))),
        by_parties=any(is_collective(tree, head) for head in subjects),
        is_real=_is_real(tree, verb, claim, step),
        claim=claim,
        times=_times_of(view, tree, verb, claim),
        body=_words_of(view, tree, body) if body is not None else None,
        body_key=_key_of(view, tree, body) if body is not None and step not in words.PARTY_STEPS else "",
    )


def _words_of(view: View, tree: Tree, head: int) -> Span | None:
    """The phrase for who takes the step, without what is said beside it."""
    apart = [i for i in tree.subtree(head) if i != head and tree.relation(i) in CLAUSES | {"appos", "cc", "conj"}]
    apart += [c for c in tree.children[head] if tree[c].deprel == "case"]
    return view.span(tree, tree.unbroken(tree.subtree(head, without=apart), head))


def _key_of(view: View, tree: Tree, head: int) -> str:
    if tree.lemma(head) in _ANY_CHAMBER and tree[head].upos != "PROPN":
        return ""
    return view.entity_at(tree, head) or tree.lemma(head)


def _told(tree: Tree, naming: Naming) -> Iterator[tuple[str, int]]:
    """Pairs of step and verb."""
    head = naming.head
    governor, relation = tree[head].head, tree[head].deprel
    for clause in tree.having(head, "acl"):
        yield from _in_clause_behind(tree, clause, naming)
    if tree.relation(head) == "conj" and governor >= 0:
        governor, relation = tree[governor].head, tree[governor].deprel
    if governor < 0:
        return
    lemma = tree.lemma(governor)
    if lemma in words.DONE_TO and _is_done_to(tree, head, governor, relation):
        yield words.DONE_TO[lemma], governor
    yield from _share_ended(tree, head, governor)
    if relation in {"nsubj", "nsubj:pass"}:
        yield from _done_by(tree, governor, naming) if relation == "nsubj" else ()
        yield from _gone_on(tree, governor, naming)
    if lemma in words.LEAVES and relation in {"obl", "obj"} and tree.case(head) in {"from", "of", ""}:
        yield "denounced", governor
    if (
        lemma in {"bring", "put"}
        and relation == "obj"
        and any(tree.lemma(c) in _IN_FORCE for c in tree.children[governor])
    ):
        yield "in_force", governor
    if lemma in {"put", "set"} and any(tree.lemma(c) in _NAMES for c in tree.having(governor, "obj")):
        yield "signed", governor


def _share_ended(tree: Tree, head: int, share: int) -> Iterator[tuple[str, int]]:
    """Read "suspended its participation in the treaty"."""
    verb = tree[share].head
    is_part = tree.lemma(share) in words.SHARES_IN and tree.case(head) in {"in", "of", "with"} and verb >= 0
    if is_part and tree[share].deprel in {"obj", "nsubj:pass"} and tree.lemma(verb) in words.SHARE_ENDED:
        yield words.SHARE_ENDED[tree.lemma(verb)], verb


def _in_clause_behind(tree: Tree, clause: int, naming: Naming) -> Iterator[tuple[str, int]]:
    """Read "the deal signed on Friday", "the truce, which was signed … and came into force …", "the pact that X signed"."""
    lemma = tree.lemma(clause)
    if tree[clause].deprel != "acl:relcl":
        if lemma in words.DONE_TO and tree[clause].deprel == "acl":
            yield words.DONE_TO[lemma], clause
        return
    roles = [tree[c].deprel for c in tree.children[clause] if tree.lemma(c) in {"which", "that"}]
    role = next(iter(roles), "obj")
    if role in {"obj", "nsubj:pass"} and lemma in words.DONE_TO and not (role == "obj" and _has_object(tree, clause)):
        yield words.DONE_TO[lemma], clause
    if role == "nsubj":
        yield from _done_by(tree, clause, naming)
    if role in {"nsubj", "nsubj:pass"}:
        yield from _gone_on(tree, clause, naming)


def _has_object(tree: Tree, verb: int) -> bool:
    return any(tree.lemma(c) not in {"which", "that"} for c in tree.having(verb, "obj"))


def _gone_on(tree: Tree, verb: int, naming: Naming) -> Iterator[tuple[str, int]]:
    """What a subject shared with the verb before does or has done to it: "was signed in May and came into force …"."""
    for other in tree.having(verb, "conj"):
        if any(tree[c].deprel in SUBJECTS for c in tree.children[other]):
            continue
        is_passive = any(tree[c].deprel == "aux:pass" for c in tree.children[other])
        if is_passive and tree.lemma(other) in words.DONE_TO:
            yield words.DONE_TO[tree.lemma(other)], other
        elif not is_passive:
            yield from _done_by(tree, other, naming)


def _done_by(tree: Tree, verb: int, naming: Naming) -> Iterator[tuple[str, int]]:
    """The step that an instrument takes as the subject of a verb: "entered into force", "expired"."""
    lemma = tree.lemma(verb)
    if lemma in _IN_FORCE and tree.case(verb) == "in" and any(tree[c].deprel == "cop" for c in tree.children[verb]):
        yield "in_force", verb
    if lemma in words.BEGINS and words.INSTRUMENTS.get(naming.noun) == "ceasefire" and not tree.having(verb, *_OBJECTS):
        yield "in_force", verb
    if lemma in words.DOES:
        step, needed = words.DOES[lemma]
        beside = {tree.lemma(c) for c in tree.children[verb]}
        if beside & needed or (not needed and not tree.having(verb, "obj")):
            yield step, verb


def _is_done_to(tree: Tree, head: int, verb: int, relation: str) -> bool:
    if tree[verb].upos not in {"VERB", "AUX"}:
        return False
    # who is negotiating it has not negotiated it
    if tree.lemma(verb) == "negotiate" and tree[verb].text.lower().endswith("ing"):
        return False
    if tree.lemma(verb) == "agree":
        return relation in {"obj", "nsubj:pass"} or (relation == "obl" and tree.case(head) in {"on", "to"})
    return relation in {"obj", "nsubj:pass"}


def _takers(tree: Tree, head: int, verb: int) -> Iterator[int]:
    """Heads of the phrases for those who take the step."""
    subject = tree.subject(verb) if tree[verb].deprel != "acl" else None
    taker = _meant_by_pronoun(tree, subject) if subject is not None else None
    if taker is not None and taker != head and tree[taker].deprel != "nsubj:pass":
        yield taker
        others = [c for c in tree.children[verb] if c < verb and c != subject]
        # in headlines the tree may hang the second of two signers on the verb
        yield from (
            c for c in others if tree[c].deprel == "nsubj" or (tree[c].upos == "PROPN" and tree.having(c, "cc"))
        )
    # "approved it by 88 votes": who does it actively stands in front
    by = {"by", "between", "among"} if subject is None or tree[subject].deprel == "nsubj:pass" else {"between", "among"}
    yield from (phrase for phrase in tree.having(verb, "obl") if tree.case(phrase) in by)


def _meant_by_pronoun(tree: Tree, subject: int) -> int | None:
    """Whom "which" or the "it" of "X said it had signed" means; the word itself where it is a name or a noun."""
    verb = tree[subject].head
    lemma, governor = tree.lemma(subject), tree[verb].head if verb >= 0 else -1
    if lemma in {"which", "that", "who"} and tree[subject].upos in {"PRON", "DET", "SCONJ"}:
        return governor if tree.relation(verb) == "acl" and governor >= 0 else None
    if lemma == "it" and governor >= 0 and tree.relation(verb) == "ccomp":
        return next((c for c in tree.having(governor, "nsubj") if tree[c].upos != "PRON"), subject)
    return subject


def is_collective(tree: Tree, head: int) -> bool:
    """Whether a phrase means the parties together ("both sides", "the two countries", "they", "neither")."""
    lemma = tree.lemma(head)
    if tree[head].upos == "PRON" or lemma in {"both", "neither"}:
        return lemma in words.PRONOUNS_FOR_PARTIES
    if lemma not in words.COLLECTIVE:
        return False
    return any(tree.lemma(c) in words.TOGETHER for c in tree.children[head]) or lemma in {"side", "party", "signatory"}


def _is_real(tree: Tree, verb: int, claim: Claim, step: str) -> bool:
    """Whether the claim says that the step was taken: plans, conditions, denials and schedules do not."""
    is_conditioned = any(tree.lemma(c) == "condition" and tree.case(c) == "on" for c in tree.having(verb, "obl"))
    # "approved it on condition that …": approved it was
    if claim.commitment not in words.REAL or claim.modality not in {"actual", *(["conditional"] * is_conditioned)}:
        return False
    if claim.type in {"allegation", "denial"} or tree.is_negated(verb):
        return False
    near = tree.children[verb]
    voted = _vote_on(tree, verb)
    if voted is not None:
        return _is_real(tree, voted, claim, step)
    if any(tree.lemma(c) in words.UNREAL_MARKS | {"to"} and tree.relation(c) in {"mark", "advmod"} for c in near):
        return False
    if any(tree.relation(c) == "aux" and tree.lemma(c) in _UNREAL_AUXILIARIES for c in near):
        return False
    is_heading = tree.sentence.layer in _HEADING_LAYERS
    if tree.lemma(verb) in words.STATES_OF_FORCE:
        return True
    return not _is_present(tree, verb) or (is_heading and step != "in_force")


def _vote_on(tree: Tree, verb: int) -> int | None:
    """The verb of "voted on Thursday to ratify it": the vote is the step."""
    governor = tree[verb].head
    is_to = any(tree.lemma(c) == "to" and tree.relation(c) == "mark" for c in tree.children[verb])
    is_vote = governor >= 0 and tree.lemma(governor) == "vote" and tree.relation(verb) in {"advcl", "xcomp"}
    return governor if is_to and is_vote else None


def _is_present(tree: Tree, verb: int) -> bool:
    """Whether it is in the present tense, which in running text tells what is scheduled."""
    text, lemma = tree[verb].text.lower(), tree.lemma(verb)
    if lemma in _SAME_IN_PAST or any(tree.relation(c) == "aux" for c in tree.children[verb]):
        return False
    return text in {lemma, f"{lemma}s", f"{lemma}es"} or (lemma.endswith("y") and text == f"{lemma[:-1]}ies")


def _times_of(view: View, tree: Tree, verb: int, claim: Claim) -> tuple[Timex, ...]:
    """Dates that stand with the verb; a gerund or a clause with "where" shares those of the clause it hangs on."""
    own = _dates(view, tree, _own_words(tree, verb))
    if own:
        return own
    if tree[verb].head >= 0 and _shares_time(tree, verb):
        return _dates(view, tree, _own_words(tree, tree[verb].head))
    if claim.predicate is None or claim.predicate.start != tree[verb].start:
        return ()
    happened = {link.time for link in claim.times if link.role == "happened"}
    return tuple(time for time in _dates(view, tree, range(len(tree.tokens))) if time.id in happened)


def _dates(view: View, tree: Tree, positions: Iterable[int]) -> tuple[Timex, ...]:
    """Dates on these words that are no limit ("until", "by")."""
    found = [
        time for time in view.times_in(tree, positions) if time.type in {"DATE", "TIME"} and time.begin and time.end
    ]
    return tuple(time for time in found if _word_before(tree, time) not in _LIMITS)


def _word_before(tree: Tree, time: Timex) -> str:
    return next((token.lemma.lower() for token in reversed(tree.tokens) if token.end <= time.span.start), "")


def _own_words(tree: Tree, verb: int) -> tuple[int, ...]:
    """The words of a clause without the clauses and instruments inside it."""
    below = tree.subtree(verb)
    apart = {i for i in below if i != verb and (tree.relation(i) in CLAUSES or _is_coordinated_clause(tree, i))}
    return tree.subtree(verb, without=apart)


def _is_coordinated_clause(tree: Tree, position: int) -> bool:
    return tree.relation(position) == "conj" and tree[position].upos == "VERB"


def _shares_time(tree: Tree, verb: int) -> bool:
    if _vote_on(tree, verb) is not None:
        return True
    openers = {tree.lemma(c) for c in tree.children[verb] if tree.relation(c) in {"mark", "advmod", "case"}}
    return tree.relation(verb) in {"advcl", "acl"} and bool(openers & {"by", "where", "upon", "on"})
