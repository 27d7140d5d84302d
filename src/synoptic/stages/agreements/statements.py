"""Statements: what one report says that an agreement lays down or leaves out, and how they are built from a tree.

Limits: a list is cut at its commas and "and", not deeper.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from synoptic.model.claims import Claim
from synoptic.model.spans import Span, cut, tight
from synoptic.stages.agreements import words
from synoptic.stages.agreements.conditions import condition_of, is_condition
from synoptic.stages.agreements.resolve import Resolved
from synoptic.stages.agreements.steps import is_collective
from synoptic.stages.agreements.tree import CLAUSES, SUBJECTS, Tree
from synoptic.stages.agreements.view import View

_REFUSED = frozenset({"denied", "accused", "neither", "not_confirmed"})
_NOT_ACTOR = frozenset({"acl", "advcl", "appos", "parataxis"})
_PARTICLES = frozenset("back out off down away up aside".split())
_FURTHER = frozenset({"conj", "cc", "parataxis", "punct"})
EXAMPLES = frozenset({"include", "including", "such"})


@dataclass(frozen=True, slots=True)
class Statement:
    """One undertaking, permission, rule or omission, as one report tells it.

    Attributes:
        number: The instrument.
        claims: The claims that say it, that of the action first.
        actor: Words for who is bound.
        bearers: Entities that they mean.
        deontic: Force; None for what is left out.
        action: Words for what is to be done.
        object: Words for what it is about.
        condition: Words that tie it to something.
        is_excluded: Whether it is said not to be in the agreement.
        item: Tells the items of one list apart; empty when there is one.
    """

    number: int
    claims: tuple[Claim, ...]
    actor: Span | None
    bearers: tuple[str, ...]
    deontic: str | None
    action: Span | None
    object: Span | None
    condition: Span | None
    is_excluded: bool = False
    item: str = ""


class Teller:
    """Builds statements from places in a tree."""

    def __init__(self, view: View, resolved: Resolved) -> None:
        """Keep what statements are built from."""
        self.view = view
        self.resolved = resolved

    def claims(self, tree: Tree, *positions: int) -> tuple[Claim, ...]:
        """The claims that hold these words, none twice; none at all when one of them is refused by its source."""
        found = [claim for i in positions if (claim := self.view.claim_at(tree, i)) is not None]
        # "may not dismiss anybody" forbids, though the words for refusing are the same
        is_forbidden = any(_may_not(tree, i) for i in positions)
        if any(
            claim.commitment in _REFUSED and not (is_forbidden and claim.commitment == "neither") for claim in found
        ):
            return ()
        return tuple({claim.id: claim for claim in found}.values())

    def phrase(
        self, tree: Tree, head: int | None, *, is_item: bool = False, without: Sequence[int] = ()
    ) -> Span | None:
        """The words of a phrase without its preposition; those of one item of a list without the others."""
        if head is None:
            return None
        outside = {"case", "parataxis", "mark", "appos"} | ({"conj", "cc"} if is_item else set())
        apart = [c for c in tree.children[head] if tree[c].deprel in outside]
        apart += [c for c in tree.children[head] if tree.lemma(c) == "no"]
        apart += [i for i in tree.subtree(head) if tree[i].deprel == "acl:relcl" or i in without]
        apart += [i for i in tree.subtree(head) if is_item and i != head and tree.case(i) in EXAMPLES]
        return self.view.span(tree, _complete(tree, tree.unbroken(tree.subtree(head, without=apart), head)))

    def actor(self, tree: Tree, head: int | None) -> Span | None:
        """The words for who is bound, without what they are bound to."""
        if head is None:
            return None
        apart = [i for i in tree.subtree(head) if i != head and tree.relation(i) in _NOT_ACTOR]
        apart += [c for c in tree.children[head] if tree[c].deprel == "case"]
        return self.view.span(tree, tree.unbroken(tree.subtree(head, without=apart), head))

    def bearers(self, tree: Tree, head: int | None, number: int) -> tuple[str, ...]:
        """The parties that a phrase means."""
        if head is None:
            return ()
        parties = self.resolved.parties[number]
        head = _antecedent(tree, head)
        places = [i for part in tree.joined(head) for i in (part, *tree.children[part])]
        named = parties & {entity for i in places if (entity := self.view.entity_at(tree, i)) is not None}
        return tuple(sorted(parties if not named and is_collective(tree, head) else named))

    def of_verb(
        self, tree: Tree, number: int, verb: int, actor: int | None, deontic: str, *more: int
    ) -> Statement | None:
        """The statement that somebody is bound to what a verb says."""
        claims = self.claims(tree, verb, *more, *_verbs_below(tree, verb))
        if not claims:
            return None
        if tree.is_negated(verb) or _gives_nothing(tree, verb) or (actor is not None and _is_nobody(tree, actor)):
            deontic = words.DENIED.get(deontic, deontic)
        is_passive = actor is not None and tree[actor].deprel == "nsubj:pass" and tree[actor].head == verb
        agents = [c for c in tree.having(verb, "obl") if tree.case(c) == "by" and self.view.entity_at(tree, c)]
        bound = next(iter(agents), None) if is_passive else actor
        return Statement(
            number=number,
            claims=claims,
            actor=self.actor(tree, bound),
            bearers=self.bearers(tree, bound, number),
            deontic=deontic,
            action=self.view.span(tree, _action_words(tree, verb)),
            object=self.phrase(tree, actor) if is_passive else self._after(tree, verb),
            condition=condition_of(self.view, tree, verb) or self._condition_above(tree, verb),
        )

    def told_by(self, tree: Tree, verb: int) -> list[tuple[Claim, Span]]:
        """The claims that share this predicate, each with its words behind the verb."""
        token, report = tree[verb], self.view.reports[tree.sentence.report]
        found = []
        for claim in self.view.claims_of(tree):
            last = claim.spans[-1]
            start, end = tight(report.text, max(last.start, token.end), last.end)
            is_own = claim.predicate is not None and claim.predicate.start == token.start
            if is_own and start < end and claim.commitment not in _REFUSED:
                found.append((claim, cut(report.id, report.text, start, end)))
        return found

    def _after(self, tree: Tree, verb: int) -> Span | None:
        """What follows the verb in its clause; conditions, further verbs and the instrument itself left out."""
        behind = [c for c in tree.children[verb] if c > verb]
        apart = [c for c in behind if _is_aside(tree, c)]
        apart += [c for c in behind if tree.relation(c) == "obl" and self._names_instrument(tree, c)]
        head = tree[verb].head if tree[verb].deprel == "xcomp" else verb
        apart += [c for c in tree.children[head] if c > verb and head != verb and _is_aside(tree, c)]
        after = [i for i in tree.subtree(head, without=apart) if i > max(_action_words(tree, verb))]
        return self.view.span(tree, _complete(tree, tree.unbroken(after, after[0]))) if after else None

    def _names_instrument(self, tree: Tree, phrase: int) -> bool:
        return tree.case(phrase) in words.UNDER | {"with", "accord"} and self.resolved.meant(tree, phrase) is not None

    def _condition_above(self, tree: Tree, verb: int) -> Span | None:
        head = tree[verb].head
        return condition_of(self.view, tree, head) if tree.relation(verb) in {"xcomp", "ccomp"} and head >= 0 else None


def _may_not(tree: Tree, verb: int) -> bool:
    auxiliaries = {tree.lemma(c) for c in tree.having(verb, "aux")}
    return bool(auxiliaries & {"may", "must", "shall", "can"}) and tree.is_negated(verb)


def _antecedent(tree: Tree, head: int) -> int:
    """The subject of the clause before that "it" goes on with ("if the seller is late, it has to pay"); itself else."""
    if tree[head].text.lower() != "it":
        return head
    before = [i for i in range(head) if tree[i].deprel in SUBJECTS and tree[i].upos != "PRON"]
    return before[-1] if before else head


def _complete(tree: Tree, run: list[int]) -> list[int]:
    """Without a connecting word at the end."""
    while len(run) > 1 and tree[run[-1]].upos in {"ADP", "SCONJ", "CCONJ"}:
        run = run[:-1]
    return run


def _gives_nothing(tree: Tree, verb: int) -> bool:
    """Read "must give the other no help"."""
    apart = [i for i in tree.subtree(verb) if i != verb and tree.relation(i) in CLAUSES]
    return any(i > verb and tree.lemma(i) == "no" for i in tree.subtree(verb, without=apart))


def _is_nobody(tree: Tree, head: int) -> bool:
    near = (head, *tree.children[head])
    return any(tree.lemma(i) in {"neither", "no", "nobody", "none"} for i in near)


def _action_words(tree: Tree, verb: int) -> list[int]:
    """The verb with its particle."""
    return tree.unbroken((verb, *(c for c in tree.children[verb] if _is_particle(tree, c))), verb)


def _is_particle(tree: Tree, position: int) -> bool:
    return tree[position].deprel == "compound:prt" or tree.lemma(position) in _PARTICLES


def _verbs_below(tree: Tree, verb: int) -> list[int]:
    """The verbs of what is to be done, conditions, relative clauses and further rules left out."""
    apart = [c for c in tree.children[verb] if _is_aside(tree, c)]
    apart += [i for i in tree.subtree(verb) if tree[i].deprel == "acl:relcl"]
    return [i for i in tree.subtree(verb, without=apart) if i > verb and tree[i].upos == "VERB"]


def _is_aside(tree: Tree, position: int) -> bool:
    """A condition, a further verb, or what "as well as" adds."""
    adds = any(tree.relation(c) == "cc" for c in tree.children[position])
    return (
        (tree.relation(position) == "advcl" and is_condition(tree, position))
        or tree.relation(position) in _FURTHER
        or adds
    )
