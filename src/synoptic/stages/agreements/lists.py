"""Rules that stand as items of a list: "It provides for:" with a dash before each rule."""

from __future__ import annotations

from dataclasses import dataclass

from synoptic.stages.agreements import words
from synoptic.stages.agreements.forces import force_of
from synoptic.stages.agreements.statements import Statement, Teller
from synoptic.stages.agreements.steps import is_collective
from synoptic.stages.agreements.tree import Tree

_MARKS = frozenset("- – — • * · ‣ ▪".split())


@dataclass(frozen=True, slots=True)
class Lead:
    """The sentence that opens a list of rules.

    Attributes:
        number: The instrument.
        force: The force that its verb gives.
        is_excluded: Whether it says that the items are left out.
    """

    number: int
    force: str
    is_excluded: bool


def lead_of(teller: Teller, tree: Tree, going_on: int | None) -> Lead | None:
    """What opens a list with the colon at its end; None for other sentences.

    Args:
        teller: Builds statements.
        tree: The sentence.
        going_on: The instrument whose rules the sentences before told.
    """
    if not tree.tokens or tree[len(tree.tokens) - 1].text != ":":
        return None
    force, is_excluded, number = "will", False, None
    for position in range(len(tree.tokens)):
        lemma = tree.lemma(position)
        if number is None and tree[position].upos in {"NOUN", "PROPN", "PRON"}:
            number = teller.resolved.laid_down_by(tree, position)
        if tree[position].upos == "VERB" and lemma in words.LAYS_DOWN | words.UNDERTAKES:
            force = (words.LAYS_DOWN | words.UNDERTAKES)[lemma]
            is_excluded = tree.is_negated(position)
            subject = tree.actor(position)
            points = subject is not None and (is_collective(tree, subject) or tree[subject].text.lower() == "it")
            number = going_on if number is None and points else number
    return Lead(number, force, is_excluded) if number is not None else None


def items_in(teller: Teller, tree: Tree, lead: Lead) -> tuple[Statement, ...] | None:
    """The rule of an item; None when the sentence is no item of a list."""
    if not tree.tokens or tree[0].text not in _MARKS:
        return None
    root = next((i for i, token in enumerate(tree.tokens) if token.head < 0), 0)
    if tree[root].upos == "VERB" and not lead.is_excluded:
        force = force_of(tree, root) or lead.force
        found = teller.of_verb(tree, lead.number, root, tree.actor(root), force)
        return (found,) if found is not None else ()
    claims = teller.claims(tree, root)
    whole = teller.phrase(tree, root)
    if not claims or whole is None:
        return ()
    force_or_none = None if lead.is_excluded else lead.force
    return (Statement(lead.number, claims, None, (), force_or_none, None, whole, None, is_excluded=lead.is_excluded),)
