"""What agreements, laws and other texts hold, and what they leave out."""

from __future__ import annotations

from dataclasses import dataclass

from synoptic.stages.claims.clauses import Clause
from synoptic.stages.claims.negation import NO_WORDS
from synoptic.stages.claims.stances import has_case
from synoptic.stages.claims.tree import Tree
from synoptic.text import cues

# What an agreement, a law or another text does when it holds something.
_HOLDING = frozenset(
    """include contain mention address cover provide refer call commit oblige require specify impose stipulate
    envisage foresee make guarantee offer name set feature comprise extend go commit bind promise""".split()
)
# What else can hold something and may speak as well ("the report says").
_TEXTS = cues.TEXTS | frozenset(
    "text statement document ruling verdict judgment judgement sentence offer report act communique".split()
)
# What only a text itself does when it holds something; of a party ("neither will allow …") it is an undertaking.
_GRANTING = frozenset("allow permit grant say".split())
# "The deal stops short of a guarantee": negative without a negation word.
_IMPLIED_NEGATION = frozenset({"lack", "omit", "exclude", "fail", "avoid"})


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a clause from around it.

    Attributes:
        is_attributed: Whether anybody but the outlet stands for it.
        of_text: Whether it tells what an agreement or another text holds.
    """

    is_attributed: bool
    of_text: bool


def tells_of_text(tree: Tree, clause: Clause, *, follows_text: bool) -> bool:
    """Whether the clause tells what an agreement or another text holds.

    Its subject is the text, or the sentence before told of the text and the subject is a pronoun, the parties, or
    something that something is to be done with.
    """
    subject = tree.subject(clause.head)
    if subject is None:
        return follows_text and clause.relation == "root"
    about = tree.lemmas(tree.joined(subject))
    if _is_text(tree, subject):
        return True
    is_passive = tree[subject].deprel == "nsubj:pass"
    if is_passive and _stands_in_text(tree, clause.head):
        return True  # "no deadline is set in the order"
    return follows_text and (bool(about & _PARTIES) or is_passive)


def _is_text(tree: Tree, subject: int) -> bool:
    """Whether the subject is a text, or "nothing in the deal"."""
    about = tree.lemmas(tree.joined(subject))
    return bool(about & _TEXTS) or bool(about & NO_WORDS and tree.lemmas(tree.having(subject, "nmod")) & _TEXTS)


def _stands_in_text(tree: Tree, head: int) -> bool:
    places = tree.having(head, "obl")
    return any(tree[c].lemma.lower() in _TEXTS and has_case(tree, c, "in", "by") for c in places)


_PARTIES = frozenset(
    "it they both neither either each this these side party country nation state government company club".split()
)
# "There is no clause on …", "a guarantee is not part of the deal".
_PARTS = frozenset("clause provision guarantee mention commitment word part article passage promise".split())


def excludes(tree: Tree, clause: Clause, standing: Standing) -> bool:
    """Whether the clause says that an agreement or another text does not hold something."""
    lemma = tree[clause.head].lemma.lower()
    if lemma == "go" and any(tree[c].text.lower() == "far" for c in tree.having(clause.head, "advmod")):
        return False  # "the offer did not go far enough"
    if (standing.of_text and lemma in _HOLDING | _IMPLIED_NEGATION) or left_out(tree, clause, standing):
        return True
    subject = tree.subject(clause.head)
    if lemma in _GRANTING and subject is not None:
        return _is_text(tree, subject)
    is_there = tree.child(clause.head, "expl") is not None
    if is_there and subject is not None and tree[subject].lemma.lower() in _PARTS:
        return True
    if lemma == "have" and standing.of_text and tree.lemmas(tree.having(clause.head, "obj")) & _PARTS:
        return True  # "the contract has no release clause"
    below = tree.lemmas(tree.subtree(clause.head))
    if lemma == "part" and below & _TEXTS:
        return subject is None or not tree[subject].name.endswith("PER")  # a person may be no part of a deal
    # a heading: "No Release Clause"
    is_heading = tree[clause.head].upos in {"NOUN", "PROPN"} and subject is None and clause.relation == "root"
    return is_heading and lemma in _PARTS


_CHANCES = frozenset("possibility option prospect chance door window opportunity".split())


def left_out(tree: Tree, clause: Clause, standing: Standing) -> tuple[int, ...]:
    """The words by which a text is said not to settle something: "leaves open who pays", "a clause was left out"."""
    head = clause.head
    lemma = tree[head].lemma.lower()
    if lemma == "silent" and standing.of_text:
        return (head,)
    if lemma != "leave":
        return ()
    subject = tree.subject(head)
    is_part = subject is not None and bool(tree.lemmas(tree.joined(subject)) & _PARTS)
    if tree.lemmas(tree.having(head, "obj")) & _CHANCES:
        return ()  # "left open the possibility of a strike" says that there is one
    near = (c for child in tree.children[head] for c in (child, *tree.having(child, "case")))
    found = [c for c in near if tree[c].text.lower() in {"open", "out"}]
    return (head, found[0]) if found and (standing.of_text or is_part) else ()
