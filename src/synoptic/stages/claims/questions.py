"""Questions that stand inside a statement ("rule on who owns the wreck") or make up a heading ("How the vote works").

Nobody can check "who owns the wreck": it belongs to the words around it. A heading that only asks or promises an
answer tells nothing either.
Method: the question word that opens the clause, and where its predicate hangs.
Limits: an exclamation ("What a night") is taken for a question, which is no loss.
"""

from __future__ import annotations

from synoptic.stages.claims.tree import SUBJECTS, Tree, base

_WH = frozenset("who whom whose what which when where why how".split())
_ABOUT = frozenset("on about over of into regarding concerning as to in around for".split())
_ASKING = frozenset("ask wonder inquire enquire query".split())
_HEADINGS = frozenset({"headline", "deck", "subhead"})
_LISTED = frozenset("thing reason fact question takeaway way lesson moment point chart photo picture".split())
_LEFT_OPEN = frozenset("unclear unknown uncertain disputed contested mystery doubt unresolved".split())
_STAYS = frozenset({"stay", "remain"})
# A predicate is found within so many steps of its question word ("how" - "many" - "died").
_MAX_STEPS = 3


def is_question_inside(tree: Tree, position: int) -> bool:
    """Whether a clause is a question that what governs it raises: "rule on who owns it", "was asked when it opens".

    Args:
        tree: The sentence.
        position: Head of a clause that something governs.
    """
    if tree[position].deprel == "acl:relcl" and tree[tree[position].head].text.lower() == "what":
        return True  # "are looking into what caused the crash"
    if tree[position].deprel == "acl:relcl" or base(tree[position].deprel) not in {"acl", "advcl", "ccomp", "conj"}:
        return False
    words = [tree[i].text.lower() for i in tree.subtree(position) if tree[i].upos not in {"PUNCT", "CCONJ"}][:3]
    if base(tree[position].deprel) == "conj":
        return words[:1] != [] and words[0] in _WH and _goes_on_asking(tree, position)
    if words[:1] and words[0] in _ABOUT and words[1:2] and words[1] in _WH:
        return True
    above = tree[tree[position].head].lemma.lower()
    return bool(words) and words[0] in _WH and above in _ASKING


def _goes_on_asking(tree: Tree, position: int) -> bool:
    """Whether the clause beside it is a question, or holds one: "examine who ordered it and why it failed"."""
    first = tree[position].head
    beside = [first, *tree.having(first, "ccomp", "csubj")]
    return any(c < position and tree[min(tree.subtree(c))].text.lower() in _WH for c in beside)


def only_asks_in_heading(tree: Tree, words: tuple[int, ...]) -> bool:
    """Whether words of a heading ask or promise an answer and tell nothing: "Why the ruling matters", "Five things to know".

    Args:
        tree: The sentence.
        words: Positions of one of its clauses.
    """
    if tree.sentence.layer not in _HEADINGS:
        return False
    start = max((i + 1 for i in range(words[-1]) if tree[i].text == ":"), default=0)
    if words[-1] < start:
        return False
    told = [i for i in range(start, len(tree.tokens)) if tree[i].upos != "PUNCT"]
    if len(told) > 1 and tree[told[0]].upos == "NUM" and tree[told[1]].lemma.lower() in _LISTED:
        return tree[told[1]].head < 0 or base(tree[tree[told[1]].head].deprel) == "punct"
    return bool(told) and tree[told[0]].text.lower() in _WH and not _is_part_of_more(tree, told)


def _is_part_of_more(tree: Tree, told: list[int]) -> bool:
    """Whether more than the question is told: "Who pays is unclear", "When the dam broke, 17 died"."""
    if any(tree[i].text.lower() in _LEFT_OPEN for i in told[-3:]) or any(tree[i].lemma in _STAYS for i in told[2:]):
        return True  # the parser seldom sees that the question is the subject
    place = told[0]
    for _ in range(_MAX_STEPS):
        is_clause = tree.child(place, "cop", "aux", "aux:pass", *SUBJECTS) is not None or tree[place].upos == "VERB"
        if is_clause or tree[place].head not in told:
            break
        place = tree[place].head
    if base(tree[place].deprel) in {"csubj", "advcl"} and tree[place].head in told:
        return not _is_bare(tree, tree[place].head)
    below = [i for i in told[1:] if i < place and tree[i].deprel == "acl:relcl"]
    return bool(below)  # "What we saw was hell"


def _is_bare(tree: Tree, head: int) -> bool:
    """Whether a predicate has nothing of its own but the question: "Why the ruling matters", cut in two by the parser."""
    return tree[head].upos == "VERB" and tree.child(head, "obj", "obl", "aux", "cop", *SUBJECTS) is None
