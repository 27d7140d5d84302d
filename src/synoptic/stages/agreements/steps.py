"""Which step an instrument takes where it is named, who takes it, and whether it was really taken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from synoptic.model.claims import COMMITMENTS, Claim
from synoptic.model.times import Timex
from synoptic.stages.agreements import words
from synoptic.stages.agreements.instruments import Naming, named_in
from synoptic.stages.agreements.tree import CLAUSES, Tree
from synoptic.stages.agreements.view import View

_HEADING_LAYERS = frozenset({"headline", "deck", "subhead"})
_SAME_IN_PAST = frozenset({"put", "set", "quit"})
_NAMES = frozenset({"name", "signature", "initial"})
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


def steps_at(view: View, naming: Naming) -> Iterator[Taken]:
    """Every step that is told, and not denied, where this instrument is named."""
    tree = naming.tree
    for step, verb in sorted(set(_told(tree, naming.head))):
        claim = view.claim_at(tree, verb)
        if claim is None or claim.polarity != "affirms" or claim.commitment not in _NOT_REFUSED:
            continue
        subjects = tuple(_takers(tree, naming.head, verb))
        by = tuple(dict.fromkeys(entity for head in subjects for entity in named_in(view, tree, head)))
        together = any(is_collective(tree, head) for head in subjects)
        is_real = _is_real(tree, verb, claim, step)
        yield Taken(naming, step, verb, by, together, is_real, claim, _times_of(view, tree, verb, claim))


def _told(tree: Tree, head: int) -> Iterator[tuple[str, int]]:
    """Pairs of step and verb."""
    governor, relation = tree[head].head, tree[head].deprel
    for clause in tree.having(head, "acl"):
        if tree.lemma(clause) in words.DONE_TO and tree[clause].deprel == "acl":
            yield words.DONE_TO[tree.lemma(clause)], clause
    if tree.relation(head) == "conj" and governor >= 0:
        governor, relation = tree[governor].head, tree[governor].deprel
    if governor < 0:
        return
    lemma = tree.lemma(governor)
    if lemma in words.DONE_TO and _is_done_to(tree, head, governor, relation):
        yield words.DONE_TO[lemma], governor
    if relation == "nsubj" and lemma in words.DOES:
        step, needed = words.DOES[lemma]
        if not needed or any(tree.lemma(c) in needed for c in tree.children[governor]):
            yield step, governor
    if lemma in words.LEAVES and relation in {"obl", "obj"} and tree.case(head) in {"from", "of", ""}:
        yield "denounced", governor
    if lemma in {"put", "set"} and any(tree.lemma(c) in _NAMES for c in tree.having(governor, "obj")):
        yield "signed", governor


def _is_done_to(tree: Tree, head: int, verb: int, relation: str) -> bool:
    if tree[verb].upos not in {"VERB", "AUX"}:
        return False
    if tree.lemma(verb) == "agree":
        return relation in {"obj", "nsubj:pass"} or (relation == "obl" and tree.case(head) in {"on", "to"})
    return relation in {"obj", "nsubj:pass"}


def _takers(tree: Tree, head: int, verb: int) -> Iterator[int]:
    """Heads of the phrases for those who take the step."""
    subject = tree.subject(verb) if tree.relation(verb) != "acl" else None
    if subject is not None and subject != head and tree[subject].deprel != "nsubj:pass":
        yield subject
        yield from (c for c in tree.children[verb] if tree[c].deprel == "nsubj" and c != subject)
    for phrase in tree.having(verb, "obl"):
        if tree.case(phrase) in {"by", "between", "among"}:
            yield phrase


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
    if claim.commitment not in words.REAL or claim.modality != "actual":
        return False
    if claim.type in {"allegation", "denial"} or tree.is_negated(verb):
        return False
    near = tree.children[verb]
    if any(tree.lemma(c) in words.UNREAL_MARKS | {"to"} and tree.relation(c) in {"mark", "advmod"} for c in near):
        return False
    if any(tree.relation(c) == "aux" and tree.lemma(c) in _UNREAL_AUXILIARIES for c in near):
        return False
    is_heading = tree.sentence.layer in _HEADING_LAYERS
    return not _is_present(tree, verb) or (is_heading and step != "in_force")


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
    openers = {tree.lemma(c) for c in tree.children[verb] if tree.relation(c) in {"mark", "advmod", "case"}}
    return tree.relation(verb) in {"advcl", "acl"} and bool(openers & {"by", "where", "upon", "on"})
