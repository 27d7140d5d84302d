"""What somebody denies or will not confirm, as a claim beside the denial.

"The club denied that it had paid a fee" says two things to check: that the club denied it, and (denied) that it had
paid a fee. Other reports speak of the second one, so it must be found alone, never without who denies it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

from synoptic.stages.claims.acts import Act
from synoptic.stages.claims.bound import asks, is_set_apart
from synoptic.stages.claims.clauses import Clause, trimmed
from synoptic.stages.claims.falsehoods import is_untrue
from synoptic.stages.claims.tree import SUBJECTS, Tree, base
from synoptic.text import cues

# Acts that are shown whole, with what they are about.
_WHOLE = frozenset({"deny", "refuse", "not_confirm"})
_NEGATIONS = frozenset({"not", "n't", "n’t", "never"})
# What is denied has at least this many words ("denied it" is one statement, "taking bribes" another).
MIN_DENIED_WORDS = 2


def denied_in(tree: Tree, acts: Sequence[Act], apart: frozenset[int]) -> Iterator[tuple[Clause, tuple[Act, ...]]]:
    """What each denial of a sentence denies in a clause, with the acts read as covering that clause.

    Args:
        tree: The sentence.
        acts: Its acts of reporting.
        apart: Heads of the clauses that are claims of their own.
    """
    seen: set[int] = set()
    for act in acts:
        if act.kind not in _WHOLE or act.content or act.by_phrase:
            continue
        for head in _contents(tree, act.verb):
            words = trimmed(tree, tree.subtree(head, without=apart - {head}))
            if words and tree[words[0]].text.lower() == "if":
                words = words[1:]  # "would not say if …"
            if head in seen or len(words) < MIN_DENIED_WORDS:
                continue
            seen.add(head)
            covering = dataclasses.replace(act, content=(head,))
            others = tuple(other for other in acts if other is not act and not _shares_verb(tree, act, other))
            yield Clause(head, words, "ccomp"), (*others, covering)


def without_refused(tree: Tree, acts: Sequence[Act]) -> tuple[Act, ...]:
    """The acts without those that did not take place: "refused to say whether …", "did not say how …"."""
    refusing = {act.verb for act in acts if act.kind in _WHOLE and not act.content}
    return tuple(act for act in acts if not _did_not_take_place(tree, act, refusing))


def _did_not_take_place(tree: Tree, act: Act, refusing: set[int]) -> bool:
    if base(tree[act.verb].deprel) == "xcomp" and tree[act.verb].head in refusing:
        return True
    if tree[act.verb].upos == "NOUN" and tree[act.verb].head in refusing and base(tree[act.verb].deprel) == "obj":
        return True  # "could not confirm reports that anyone was hurt"
    if tree[act.verb].upos == "NOUN" and any(tree[c].text.lower() == "no" for c in tree.children[act.verb]):
        return True  # "there were no reports that anyone was hurt"
    negated = any(tree[c].text.lower() in _NEGATIONS for c in tree.children[act.verb])
    return act.kind == "say" and negated and any(asks(tree, head) for head in act.content)


def _contents(tree: Tree, verb: int) -> Iterator[int]:
    """Heads of the clauses that a verb denies: "denied that …", "refused to say whether …", "rejected claims that …"."""
    for child in tree.children[verb]:
        if child < verb:
            is_denied = tree[child].deprel == "nsubj:pass" and tree[verb].lemma.lower() in cues.DENY
            is_refuted = tree[child].deprel == "nsubj" and is_untrue(tree, verb)
            if (is_denied or is_refuted) and tree[child].lemma.lower() in cues.CUE_NOUNS:
                yield from (c for c in tree.having(child, "acl") if _opens(tree, c, {"that"}))
            continue
        lemma, relation = tree[child].lemma.lower(), base(tree[child].deprel)
        if relation == "conj" and any(tree[c].deprel in SUBJECTS for c in tree.children[child]):
            continue  # "declined to comment, but a spokesman denied that …": another's denial
        if lemma in cues.DENY | cues.CONFIRM or (relation == "xcomp" and lemma in cues.REPORTING):
            yield from _contents(tree, child)
        elif relation == "obj" and lemma in cues.CUE_NOUNS:
            below = (c for c in tree.children[child] if base(tree[c].deprel) in {"acl", "ccomp"})
            yield from (c for c in below if _opens(tree, c, {"that"}))
        elif _is_said(tree, child, relation):
            yield child


def _is_said(tree: Tree, position: int, relation: str) -> bool:
    """Whether it is a content clause, a gerund, or opens with "whether" or "that" whatever the tree calls it."""
    if relation == "ccomp" or _is_gerund(tree, position):
        return True
    return relation in {"advcl", "conj"} and _opens(tree, position, {"whether", "that"})


def _is_gerund(tree: Tree, position: int) -> bool:
    """Whether it is the "paying a fee" of "denied paying a fee"."""
    relation = base(tree[position].deprel)
    is_complement = relation == "xcomp" or (relation == "advcl" and not is_set_apart(tree, tree.subtree(position)))
    return is_complement and tree[position].upos == "VERB" and tree[position].text.lower().endswith("ing")


def _opens(tree: Tree, position: int, marks: set[str]) -> bool:
    """Whether the clause opens with one of these marks."""
    mark = tree.child(position, "mark")
    return mark is not None and tree[mark].lemma.lower() in marks


def _shares_verb(tree: Tree, act: Act, other: Act) -> bool:
    """Whether the other act is the first half of the same "neither confirmed nor denied"."""
    return other.kind == act.kind and other.verb in {tree[act.verb].head, *tree.children[act.verb]}
