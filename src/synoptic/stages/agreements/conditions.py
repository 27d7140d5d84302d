"""The words that tie a statement to something: "if …", "unless …", "provided that …", "subject to …"."""

from __future__ import annotations

from synoptic.model.spans import Span
from synoptic.stages.agreements import words
from synoptic.stages.agreements.tree import Tree
from synoptic.stages.agreements.view import View


def condition_of(view: View, tree: Tree, head: int) -> Span | None:
    """The first clause of condition that hangs on a predicate; None without one."""
    for clause in tree.having(head, "advcl"):
        marks = {tree.lemma(c) for c in tree.children[clause] if tree.relation(c) in {"mark", "advmod"}}
        texts = {tree[c].text.lower() for c in tree.children[clause] if tree.relation(c) == "mark"}
        if (marks | texts) & words.CONDITIONAL_MARKS:
            return view.span(tree, tree.subtree(clause))
    for phrase in tree.having(head, "obl", "nmod"):
        below = tree.subtree(phrase)
        if phrase > head and tree.lemma(below[0]) in words.CONDITIONAL_MARKS:
            return view.span(tree, below)
    return None
