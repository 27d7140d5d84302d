"""Trees set right in which who speaks, or who acts, hangs in the wrong place.

"Moen, who came early, warned the toll may rise" has Moen as who warns; "The fire spread and early signs suggest …" has
the signs as what suggests; "the 23-year-old" is one word for one person; what followed others is not dated by them.
Limits: only what word order shows; everything else is left as the parser read it.
"""

from __future__ import annotations

from collections.abc import Iterator

from synoptic.text import cues
from synoptic.text.trees import SUBJECTS, SentenceTree, base

_NOMINAL = frozenset({"NOUN", "PROPN"})
_Change = tuple[int, int, str]  # position, its new head, its new relation


def _warned_of(tree: SentenceTree) -> Iterator[_Change]:
    """Read "Moen, who came early, warned the toll may rise" with Moen as who warns, and the toll as what may rise."""
    for verb, token in enumerate(tree.tokens):
        if token.upos != "VERB" or token.lemma.lower() not in cues.SAY:
            continue
        below = tree.children[verb]
        behind = [c for c in below if c > verb and tree[c].deprel in SUBJECTS and min(tree.subtree(c)) == verb + 1]
        before = [c for c in below if c < verb and tree[c].deprel == "ccomp" and tree[c].upos in _NOMINAL]
        if not behind or len(before) != 1 or _has_predicate(tree, before[0]):
            continue
        clauses = [c for c in below if c > behind[0] and base(tree[c].deprel) == "ccomp"]
        if clauses and not _has_subject(tree, clauses[0]):
            yield before[0], verb, "nsubj"
            yield behind[0], clauses[0], "nsubj"
            return


def _has_predicate(tree: SentenceTree, noun: int) -> bool:
    return any(tree[c].deprel in SUBJECTS | {"cop"} for c in tree.children[noun])


def _has_subject(tree: SentenceTree, verb: int) -> bool:
    return any(tree[c].deprel in SUBJECTS for c in tree.children[verb])


def _age_as_name(tree: SentenceTree) -> Iterator[_Change]:
    """Read "the 23-year-old" as one word: the year belongs to what somebody is called."""
    for year, token in enumerate(tree.tokens[:-2]):
        old = year + 2
        words = (tree[year - 1].text, tree[old - 1].text, tree[old].text.lower()) if year else ()
        if token.text.lower() != "year" or words[1:] != ("-", "old") or tree[old].upos != "NOUN":
            continue
        if token.head != old and year not in tree.governors(old):
            yield year, old, "compound"


def _joined_subject(tree: SentenceTree) -> Iterator[_Change]:
    """Read "The fire spread and early signs suggest …" with the signs as what suggests, not as joined to the verb."""
    for noun, token in enumerate(tree.tokens[:-1]):
        verb = noun + 1
        if token.deprel != "conj" or token.upos not in _NOMINAL or tree[verb].upos != "VERB":
            continue
        is_beside = tree[verb].deprel == "conj" and tree[verb].head == token.head and tree[token.head].upos == "VERB"
        is_finite = not tree[verb].text.lower().endswith(("ing", "ed", "en"))
        if is_beside and is_finite and not _has_subject(tree, verb):
            yield noun, verb, "nsubj"
            yield from ((c, verb, "cc") for c in tree.children[noun] if tree[c].deprel == "cc")


def _left_doing(tree: SentenceTree) -> Iterator[_Change]:
    """Read "told how he was left shaking" with "shaking" going on with "left": a bare participle opens no clause."""
    for verb, token in enumerate(tree.tokens[:-1]):
        doing = verb + 1
        is_told = base(token.deprel) == base(tree[doing].deprel) == "ccomp" and token.head == tree[doing].head
        is_bare = tree[doing].text.lower().endswith("ing") and tree[doing].upos == "VERB"
        below = {base(tree[c].deprel) for c in tree.children[doing]}
        if is_told and is_bare and token.upos == "VERB" and not below & {"nsubj", "aux", "cop", "mark"}:
            yield doing, verb, "xcomp"


def _following_others(tree: SentenceTree) -> Iterator[_Change]:
    """Read ", following similar fires in 2006 and 2009" as a statement of its own: its years date no other one."""
    for position, token in enumerate(tree.tokens[:-1]):
        noun = token.head
        is_led = token.text.lower() == "following" and token.upos == "VERB" and token.deprel == "case"
        if not is_led or not 0 < position < noun or tree[position - 1].text != ",":
            continue
        above = tree[noun].head
        others = {tree[i].lemma.lower() for i in range(position + 1, noun + 1)} & _OTHERS
        if others and base(tree[noun].deprel) == "obl" and 0 <= above < position:
            yield position, above, "advcl"
            yield noun, position, "obj"
            yield from ((c, position, tree[c].deprel) for c in _beside(tree, above, noun))


_OTHERS = frozenset("other another similar earlier previous".split())


def _beside(tree: SentenceTree, above: int, noun: int) -> Iterator[int]:
    """What stands right behind a phrase, up to the next mark, though it hangs on the verb before."""
    reach = max(tree.subtree(noun))
    for child in tree.children[above]:
        words = tree.subtree(child)
        if words[0] == reach + 1 and base(tree[child].deprel) == "obl":
            yield child
            reach = words[-1]


SAYERS = (_warned_of, _age_as_name, _joined_subject, _left_doing, _following_others)
