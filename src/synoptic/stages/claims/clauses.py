"""Cutting a sentence into the statements it makes."""

from __future__ import annotations

from dataclasses import dataclass

from synoptic.stages.claims.tree import SUBJECTS, Tree, base
from synoptic.text import cues

# A clause below this many words states too little to stand alone ("as planned").
MIN_WORDS = 3
_CLAUSE_RELATIONS = frozenset({"conj", "parataxis", "ccomp", "advcl", "acl", "csubj", "appos", "list", "dislocated"})
# Words at the border of a clause that are not part of what it states.
_BORDER_RELATIONS = frozenset({"punct", "cc", "mark", "discourse"})
_OPENING_MARKS = frozenset("“‘\"'«„([")
_CLOSING_MARKS = frozenset("”’\"'»)]")


@dataclass(frozen=True, slots=True)
class Clause:
    """One statement of a sentence.

    Attributes:
        head: Position of its predicate (or of its main word, where it has none).
        words: Positions of its tokens, the clauses inside it left out.
        relation: Universal relation of the head; ``root`` for the main clause.
    """

    head: int
    words: tuple[int, ...]
    relation: str


def clauses_in(tree: Tree, keep_whole: frozenset[int] = frozenset()) -> tuple[Clause, ...]:
    """The clauses of a sentence, in order of their first word.

    A clause is a predicate with its arguments. Coordinated predicates, relative clauses, participles with
    complements, adverbial clauses, content clauses and descriptions set off by commas stand alone, so that
    no statement hides in another one; complements that only complete their governor ("began to rain",
    "ensure that nobody enters") stay with it.

    Args:
        tree: The sentence.
        keep_whole: Heads of content clauses of acts of reporting; they always stand alone.
    """
    heads = [i for i in range(len(tree.tokens)) if _stands_alone(tree, i, keep_whole)]
    chosen = frozenset(heads)
    found = []
    for head in heads:
        words = _trimmed(tree, tree.subtree(head, without=chosen - {head}))
        if words:
            relation = "root" if head == tree.root else tree[head].deprel
            found.append(Clause(head, words, relation))
    return tuple(sorted(found, key=lambda clause: clause.words[0]))


def is_predicate(tree: Tree, position: int) -> bool:
    """Whether a token says something of something: a verb, or a word with a copula or a subject."""
    token = tree[position]
    if token.upos in {"VERB", "AUX"}:
        return True
    return any(tree[c].deprel in SUBJECTS | {"cop", "aux", "aux:pass"} for c in tree.children[position])


def _stands_alone(tree: Tree, position: int, keep_whole: frozenset[int]) -> bool:
    if position == tree.root or position in keep_whole:
        return True
    kind = base(tree[position].deprel)
    if kind not in _CLAUSE_RELATIONS or _n_words(tree, position) < MIN_WORDS:
        return False
    if kind == "appos":
        return _describes(tree, position)
    if kind == "parataxis":
        return True
    if not is_predicate(tree, position) or _belongs_to_governor(tree, position, kind):
        return False
    return kind != "conj" or _governs_clause(tree, position)


def _belongs_to_governor(tree: Tree, position: int, kind: str) -> bool:
    """Whether a clause only completes what governs it."""
    if kind == "ccomp":
        return True
    if kind in {"conj", "advcl"} and _belongs_to_stance(tree, position):
        return True
    if kind == "acl" and _is_of_denied_noun(tree, position):
        return True
    if kind in {"acl", "csubj"}:
        return _is_infinitive(tree, position)  # "a decision to shoot": nothing is said to have happened
    return kind == "advcl" and _completes(tree, position)


def _completes(tree: Tree, position: int) -> bool:
    """Whether it only completes its governor: "accused him of lying", "calls for both to step up work"."""
    governor = tree[tree[position].head].lemma.lower()
    completed = cues.DIRECTING | cues.PLAN | cues.REFUSE
    mark = tree.child(position, "mark")
    if governor in cues.EVALUATE and mark is not None and tree[mark].lemma.lower() == "as":
        return True  # "described it as opening a new phase"
    if governor == "call" and mark is not None and tree[mark].lemma.lower() == "for":
        return True
    return governor in cues.ACCUSE or (governor in completed and _is_infinitive(tree, position))


def _is_infinitive(tree: Tree, position: int) -> bool:
    return any(tree[c].lemma.lower() == "to" and tree[c].deprel == "mark" for c in tree.children[position])


def _belongs_to_stance(tree: Tree, position: int) -> bool:
    """Whether it is the second half of "neither confirmed nor denied", or what that is about ("whether …")."""
    stances = cues.CONFIRM | cues.DENY
    if tree[tree[position].head].lemma.lower() not in stances:
        return False
    mark = tree.child(position, "mark")
    return tree[position].lemma.lower() in stances or (
        mark is not None and tree[mark].lemma.lower() in {"whether", "that"}
    )


def _is_of_denied_noun(tree: Tree, position: int) -> bool:
    """Whether it is what somebody denies in a noun: "rejected claims that the dam was unsafe"."""
    noun = tree[position].head
    denier = tree[noun].head
    is_denied = denier >= 0 and base(tree[noun].deprel) == "obj" and tree[denier].lemma.lower() in cues.DENY
    mark = tree.child(position, "mark")
    return is_denied and tree[noun].lemma.lower() in cues.CUE_NOUNS and mark is not None


def _governs_clause(tree: Tree, position: int) -> bool:
    """Whether a coordinated predicate is joined to a predicate (and not to a noun or an adjective)."""
    return is_predicate(tree, tree[position].head)


def _describes(tree: Tree, position: int) -> bool:
    """Whether an apposition states something: it has a clause or a long complement of its own."""
    below = tree.subtree(position)
    has_clause = any(base(tree[i].deprel) == "acl" for i in below if i != position)
    return has_clause and len(below) >= 2 * MIN_WORDS


def _n_words(tree: Tree, head: int) -> int:
    return sum(tree[i].upos != "PUNCT" for i in tree.subtree(head))


def _trimmed(tree: Tree, words: tuple[int, ...]) -> tuple[int, ...]:
    """Without connectors and marks at both ends; quotation marks stay when both of a pair are inside."""
    kept = list(words)
    while kept and _is_border(tree, kept[0], kept, opening=True):
        kept.pop(0)
    while kept and _is_border(tree, kept[-1], kept, opening=False):
        kept.pop()
    return tuple(kept)


def _is_border(tree: Tree, position: int, kept: list[int], *, opening: bool) -> bool:
    token = tree[position]
    if base(token.deprel) not in _BORDER_RELATIONS and token.upos not in {"PUNCT", "CCONJ"}:
        return False
    if opening and token.text in _OPENING_MARKS:
        return not any(tree[i].text in _CLOSING_MARKS for i in kept[1:])
    if not opening and token.text in _CLOSING_MARKS:
        return not any(tree[i].text in _OPENING_MARKS for i in kept[:-1])
    # "to disperse", "neither … nor": the infinitive mark and negation are part of the statement
    return not (opening and (token.lemma.lower() in {"to", "neither", "nor", "if", "unless"}))
