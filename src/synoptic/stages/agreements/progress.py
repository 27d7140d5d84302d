"""The level of implementation that the words around a predicate tell."""

from __future__ import annotations

from synoptic.model.claims import Claim
from synoptic.stages.agreements import words
from synoptic.stages.agreements.alike import form_of
from synoptic.stages.agreements.tree import Tree

REVERSED, NOT_INITIATED, MINIMAL, INTERMEDIATE, FULL = -1, 0, 1, 2, 3

_BEGINS = frozenset("begin start commence launch".split())
_GROUND = frozenset("ground".split())
_COMPLETES = frozenset("complete finish conclude finalize finalise fulfil fulfill".split())
_ALL = frozenset("all whole entire every fully completely entirely remaining last final".split())
_PART = frozenset(
    """half third quarter fifth tenth part some most more only partly partially several majority two-thirds dozens
    dozen""".split()
)
_FIRST = frozenset({"first"})
_NO = frozenset({"no", "none", "not", "n't", "n’t", "never", "neither", "yet"})
_HAS = frozenset({"has", "have", "'s", "'ve", "’s", "’ve", "is", "are", "remains", "remain"})
_WORKS_ON = frozenset("try continue help".split())


def level_of(tree: Tree, verb: int, claim: Claim, deeds: frozenset[str]) -> int | None:
    """The level that a claim gives an undertaking, from -1 to 3; None when its words leave it open.

    Args:
        tree: The sentence.
        verb: The predicate of the claim.
        claim: The claim.
        deeds: The deeds that the rule asks for.
    """
    lemma = tree.lemma(verb)
    forms = {form_of(lemma), form_of(tree[verb].text.lower())}
    undone = {contrary for deed in deeds for contrary in words.CONTRARIES.get(deed, ())}
    if _is_refused(tree, verb, claim):
        return None if forms & (undone | words.UNDOES) else NOT_INITIATED
    if forms & undone or (forms & words.UNDOES and not forms & deeds):
        return REVERSED
    if lemma in _BEGINS or (lemma == "break" and any(tree.lemma(c) in _GROUND for c in tree.children[verb])):
        return MINIMAL
    if lemma in _COMPLETES:
        return FULL
    if not forms & (deeds | words.DOING):
        return None
    return _of_amount(tree, verb)


def _is_refused(tree: Tree, verb: int, claim: Claim) -> bool:
    """Whether it says that nothing was done: "has not begun", "no weapons have been handed over"."""
    near = [*tree.children[verb], *(g for c in tree.having(verb, "nsubj", "obj") for g in tree.children[c])]
    return claim.polarity == "denies" or any(tree[i].text.lower() in _NO for i in near)


def _of_amount(tree: Tree, verb: int) -> int | None:
    """How much of it was done, by what stands with the things and the verb."""
    if any(tree.lemma(c) in _WORKS_ON for c in tree.governors(verb)):
        return None
    if any(tree[c].text.lower().endswith("ing") for c in [verb]) and tree.having(verb, "aux"):
        return INTERMEDIATE
    things = [c for c in tree.children[verb] if tree[c].deprel in {"obj", "nsubj:pass"}]
    things = things or [c for c in tree.having(verb, "nsubj", "obl") if tree[c].upos in {"NOUN", "PRON"}]
    below = [i for c in things for i in tree.subtree(c)]
    told = {tree.lemma(i) for i in (*below, *tree.children[verb])}
    if told & _PART or any(_is_share(tree, i) for i in below):
        return INTERMEDIATE
    if told & _ALL:
        return FULL
    if told & _FIRST:
        return MINIMAL
    return INTERMEDIATE if any(tree.having(c, "nummod") or tree[c].upos == "NUM" for c in things) else FULL


def _is_share(tree: Tree, position: int) -> bool:
    """Read "four of the six"."""
    return tree[position].upos == "NUM" and any(tree.case(c) == "of" for c in tree.having(position, "nmod"))


def is_standing(tree: Tree, verb: int) -> bool:
    """Whether it tells how things stand when the report is made: "has been", "have not", "is under way"."""
    return any(tree[c].text.lower() in _HAS for c in tree.having(verb, "aux", "cop"))
