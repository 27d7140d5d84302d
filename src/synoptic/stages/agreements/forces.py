"""The force of a predicate: what "must", "may", "would", "are to", "is obliged to" make of it."""

from __future__ import annotations

from synoptic.stages.agreements import words
from synoptic.stages.agreements.tree import Tree

_UNREAL = frozenset({"could", "might", "will", "shall", "may", "should"})
_IS = frozenset({"is", "are", "'s", "’s", "'re", "’re"})
_MAIN = frozenset({"root", "ccomp", "parataxis", "conj"})


def force_of(tree: Tree, verb: int) -> str | None:
    """The force of "must", "may", "will", "would", "are to", "have to"; None without such a word."""
    for child in tree.children[verb]:
        if tree.relation(child) == "aux" and tree.lemma(child) in words.MODALS:
            return words.MODALS[tree.lemma(child)]
    has_be = any(tree.lemma(c) == "be" and tree.relation(c) in {"aux", "cop"} for c in tree.children[verb])
    if has_be and has_to(tree, verb) and tree.relation(verb) in _MAIN:
        return "shall"
    needs = tree.lemma(verb) == "have" and any(has_to(tree, c) for c in tree.having(verb, "xcomp"))
    return "shall" if needs else None


def has_to(tree: Tree, clause: int) -> bool:
    """Whether "to" opens a clause."""
    return any(tree.lemma(c) == "to" for c in tree.children[clause])


def is_unreal(tree: Tree, verb: int) -> bool:
    """Whether an auxiliary says that it may come ("could require"); "would require" tells what a text requires."""
    return any(tree.relation(c) == "aux" and tree.lemma(c) in _UNREAL for c in tree.children[verb])


def bound_to(tree: Tree, verb: int) -> tuple[int, str] | None:
    """What somebody "is obliged to" or "will be allowed to" do, with the force; None for other predicates."""
    lemma = tree.lemma(verb)
    is_passive = any(tree[c].deprel in {"nsubj:pass", "aux:pass"} for c in tree.children[verb])
    is_said_of = any(tree[c].deprel == "cop" for c in tree.children[verb])
    if is_passive and lemma in words.BINDS:
        force = words.LAYS_DOWN[lemma]
    elif is_said_of and lemma in words.BOUND:
        force = words.BOUND[lemma]
    else:
        return None
    inner = [c for c in tree.having(verb, "xcomp", "ccomp", "advcl") if has_to(tree, c) and tree[c].upos == "VERB"]
    return (inner[0], force) if inner else None


def is_in_present(tree: Tree, verb: int) -> bool:
    """Whether "is" or "are" carries a passive or an adjective."""
    return any(tree[c].text.lower() in _IS for c in tree.having(verb, "aux", "cop"))


def is_fixed(tree: Tree, verb: int) -> bool:
    """Read "the price is tied to …", "fishing is limited to …": a rule about a thing."""
    is_passive = any(tree[c].deprel == "nsubj:pass" for c in tree.children[verb])
    has_measure = any(tree.case(c) in {"to", "at", "from", "by"} for c in tree.having(verb, "obl"))
    return tree.lemma(verb) in words.FIXES and is_passive and has_measure and is_in_present(tree, verb)
