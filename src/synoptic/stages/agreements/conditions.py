"""The words that tie a statement to something: "if …", "unless …", "provided that …", "subject to …"."""

from __future__ import annotations

from synoptic.model.spans import Span
from synoptic.stages.agreements import words
from synoptic.stages.agreements.tree import Tree
from synoptic.stages.agreements.view import View

_IN_CASE = frozenset({"event", "case", "condition"})


def condition_of(view: View, tree: Tree, head: int) -> Span | None:
    """The first clause or phrase of condition that hangs on a predicate; None without one."""
    for clause in tree.having(head, "advcl"):
        if is_condition(tree, clause):
            return view.span(tree, tree.subtree(clause))
    for phrase in tree.having(head, "obl", "nmod"):
        below = tree.subtree(phrase)
        opens = phrase > head and tree.lemma(below[0]) in words.CONDITIONAL_MARKS
        if opens or (tree.lemma(phrase) in _IN_CASE and tree.case(phrase) in {"in", "on"}):
            return view.span(tree, below)
        if tree.lemma(below[0]) == "subject" and tree.case(phrase) in {"to", "subject"}:
            return view.span(tree, below)
    return None


def is_condition(tree: Tree, clause: int) -> bool:
    """Whether a clause ties what it hangs on to something: "if …", "unless …", "should X fail"."""
    near = tree.children[clause]
    marks = {tree.lemma(c) for c in near if tree.relation(c) in {"mark", "advmod"}}
    texts = {tree[c].text.lower() for c in near if tree.relation(c) == "mark"}
    if (marks | texts) & words.CONDITIONAL_MARKS:
        # "even if" ties nothing
        return not any(tree.lemma(c) == "even" for c in near)
    first = tree.subtree(clause)[0]
    return first in near and tree.relation(first) == "aux" and tree.lemma(first) == "should"
