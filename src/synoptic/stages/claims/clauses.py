"""Cutting a sentence into the statements it makes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from synoptic.stages.claims.bound import is_bound, is_set_apart
from synoptic.stages.claims.falsehoods import is_verdict_on_claim
from synoptic.stages.claims.questions import is_question_inside
from synoptic.stages.claims.tolls import is_toll
from synoptic.stages.claims.tree import SUBJECTS, Tree, base

# A clause below this many words states too little to stand alone ("as planned").
MIN_WORDS = 3
# Words without a predicate set beside a clause belong to it ("in Arven, Norlan province") up to this length; more of
# them are a caption or a list that was run together.
MAX_BESIDE_WORDS = 8
_CLAUSE_RELATIONS = frozenset({"conj", "parataxis", "ccomp", "advcl", "acl", "csubj", "appos", "list", "dislocated"})
# Words at the border of a clause that are not part of what it states.
_BORDER_RELATIONS = frozenset({"punct", "cc", "mark", "discourse"})
# Openings of which no word may go.
_WHOLE_OPENINGS = frozenset({("whether", "or", "not"), ("as", "if"), ("as", "though"), ("rather", "than")})
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
    found = []
    chosen = _heads(tree, keep_whole)
    lent = {head: _lent_noun(tree, head) for head in chosen}
    given = frozenset(i for words in lent.values() for i in words)
    given |= frozenset(i for head in chosen for i in _span_before(tree, head))
    for head in sorted(chosen):
        own = tree.subtree(head, without=chosen - {head})
        own = _to_semicolon(tree, head, own)
        words = trimmed(tree, tuple(sorted({*lent[head], *(i for i in own if i not in given)})))
        if words:
            relation = "root" if head == tree.root else tree[head].deprel
            found.append(Clause(head, words, relation))
    return tuple(sorted(found, key=lambda clause: clause.words[0]))


def _span_before(tree: Tree, head: int) -> tuple[int, ...]:
    """The "two hours" that only says how long after another clause something was: "resigned two hours after losing"."""
    first = tree.subtree(head)[0]
    if base(tree[head].deprel) != "advcl" or tree[first].text.lower() not in {"after", "before"}:
        return ()
    start = first
    while start > 1 and tree[start - 1].text.lower() in _SPANS and tree[start - 1].head != head:
        start -= 1
    while start > 1 and start < first and (tree[start - 1].upos == "NUM" or tree[start - 1].text.lower() in _FEW):
        start -= 1
    is_named = start > 0 and tree[start - 1].text.lower() in {"last", "next", "this", "that", "same", "every", "each"}
    is_named |= start > 0 and tree[start - 1].upos == "ADP"  # "banned for four years after testing positive"
    return () if is_named else tuple(range(start, first))


_SPANS = frozenset(
    """seconds minutes hours days weeks months years minute hour day week month year shortly soon immediately moments
    long""".split()
)
_FEW = frozenset("a an few just only some several about barely nearly almost couple of".split())


def _to_semicolon(tree: Tree, head: int, own: tuple[int, ...]) -> tuple[int, ...]:
    """What a relative clause holds up to a semicolon: the next item of a list is no part of it."""
    if tree[head].deprel != "acl:relcl":
        return own
    stop = next((i for i in own if tree[i].text == ";"), None)
    return own if stop is None or stop < head else tuple(i for i in own if i < stop)


def _lent_noun(tree: Tree, head: int) -> tuple[int, ...]:
    """The "an incident" that only opens what is said of it: "was fined for speeding, an incident which made headlines"."""
    # whatever noun the tree hangs it on
    noun = next((i for i in tree.subtree(head) if tree[i].upos != "PUNCT"), head) - 1
    noun -= tree[noun].text == ","  # "a carpenter, who lost his brother"
    if base(tree[head].deprel) != "acl" or noun < 2 or tree[noun].upos != "NOUN":
        return ()
    is_apart = tree[noun - 1].text.lower() in {"a", "an"} and tree[noun - 2].text in {",", "–", "—"}
    return (noun - 1, noun) if is_apart else ()


def _heads(tree: Tree, keep_whole: frozenset[int]) -> frozenset[int]:
    """Where clauses begin; one that would state too little alone stays where it is, so that no word is lost."""
    heads = frozenset(i for i in range(len(tree.tokens)) if _stands_alone(tree, i, keep_whole))
    free = heads - keep_whole - {tree.root}
    return heads - {i for i in free if not has_substance(tree, i, tree.subtree(i, without=heads - {i}))}


def has_substance(tree: Tree, head: int, words: Iterable[int]) -> bool:
    """Whether words are enough for a statement: two that carry meaning, or one that is said of a subject."""
    told = [i for i in words if tree[i].upos != "PUNCT"]
    if is_toll(tree, head) and len(told) > 1:
        return True  # "27 hurt"
    told = told[1:] if told and tree[told[0]].upos == "CCONJ" else told
    carrying = [i for i in told if tree[i].upos in _CARRYING or tree[i].text.lower() in _NOT]
    enough = 1 if is_whole(tree, head, tuple(told)) else 2
    return len(told) >= MIN_WORDS and len(carrying) >= enough


_CARRYING = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"})
_NOT = frozenset({"not", "n't", "n’t"})


def is_predicate(tree: Tree, position: int) -> bool:
    """Whether a token says something of something: a verb, or a word with a copula or a subject."""
    token = tree[position]
    if token.upos in {"VERB", "AUX"}:
        return True
    return any(tree[c].deprel in SUBJECTS | {"cop", "aux", "aux:pass"} for c in tree.children[position])


def is_whole(tree: Tree, head: int, words: tuple[int, ...]) -> bool:
    """Whether these words hold a subject of their own and what is said of it."""
    if tree[head].upos not in {"VERB", "ADJ", "NOUN", "PROPN"} or head not in words:
        return False
    subjects = [c for c in tree.children[head] if tree[c].deprel in SUBJECTS and c in words]
    # "who … was armed": what somebody says of the noun before
    is_said = [c < tree[head].head < head and base(tree[head].deprel) == "ccomp" for c in subjects]
    return any(is_said) or any(tree[c].lemma.lower() not in {"who", "which", "that", "what"} for c in subjects)


def _stands_alone(tree: Tree, position: int, keep_whole: frozenset[int]) -> bool:
    if position == tree.root or position in keep_whole:
        return True
    if is_toll(tree, position):
        return True
    kind = base(tree[position].deprel)
    if kind not in _CLAUSE_RELATIONS or _n_words(tree, position) < MIN_WORDS or _splits_word(tree, position):
        return False
    if kind == "appos":
        return _describes(tree, position)
    if kind == "parataxis":
        return not _is_set_beside(tree, position)
    if is_verdict_on_claim(tree, position):
        return True
    if is_question_inside(tree, position) and tree[position].head not in keep_whole:
        return False
    if is_bound(tree, position, keep_whole) or (kind != "ccomp" and not is_predicate(tree, position)):
        return False
    return kind != "conj" or _governs_clause(tree, position)


def _is_set_beside(tree: Tree, position: int) -> bool:
    """Whether a few words without any verb go on with what stands before them: "in Arven, Norlan province"."""
    below = tree.subtree(position)
    has_verb = any(tree[i].upos in {"VERB", "AUX"} for i in below)
    return tree.sentence.layer == "body" and not has_verb and _n_words(tree, position) <= MAX_BESIDE_WORDS


def _splits_word(tree: Tree, position: int) -> bool:
    """Whether it would begin inside a word: the "na" of "gonna"."""
    first = tree.subtree(position)[0]
    touches = first > 0 and tree[first - 1].end == tree[first].start
    return touches and tree[first].text.isalpha() and tree[first - 1].text.isalpha()


def _governs_clause(tree: Tree, position: int) -> bool:
    """Whether a coordinated predicate is joined to a predicate, or is finite whatever the tree joins it to."""
    governor = tree[position].head
    is_finite = tree[position].upos == "VERB" and tree.child(position, "aux", "aux:pass") is not None
    return is_predicate(tree, governor) or (is_finite and tree[governor].upos in {"NOUN", "PROPN", "ADJ", "NUM"})


def _describes(tree: Tree, position: int) -> bool:
    """Whether an apposition states something: it has a clause or a long complement of its own."""
    below = tree.subtree(position)
    clauses = [i for i in below if i != position and base(tree[i].deprel) == "acl"]
    # ", which …" is a claim without its noun
    has_clause = any(not is_set_apart(tree, tree.subtree(i)) for i in clauses)
    return has_clause and len(below) >= 2 * MIN_WORDS


def _n_words(tree: Tree, head: int) -> int:
    return sum(tree[i].upos != "PUNCT" for i in tree.subtree(head))


def trimmed(tree: Tree, words: tuple[int, ...]) -> tuple[int, ...]:
    """Without connectors and marks at both ends; quotation marks stay when both of a pair are inside."""
    kept = list(words)
    while kept and _is_border(tree, kept[0], kept, opening=True):
        kept.pop(0)
    while kept and _is_border(tree, kept[-1], kept, opening=False):
        kept.pop()
    if len(kept) > 2 and [tree[i].text.lower() for i in kept[:2]] == ["how", ","]:
        return trimmed(tree, tuple(kept[2:]))  # "told how, weeks before, he was hurt"
    return tuple(kept)


def _is_border(tree: Tree, position: int, kept: list[int], *, opening: bool) -> bool:
    token = tree[position]
    if not opening and token.lemma.lower() == "which" and tree[position - 1].text == ",":
        return True  # left over where "which he said …" was taken out
    if base(token.deprel) not in _BORDER_RELATIONS and token.upos not in {"PUNCT", "CCONJ"}:
        return False
    if opening and token.text in _OPENING_MARKS:
        return not any(tree[i].text in _CLOSING_MARKS for i in kept[1:])
    if not opening and token.text in _CLOSING_MARKS:
        return not any(tree[i].text in _OPENING_MARKS for i in kept[:-1])
    # "to disperse", "neither … nor": the infinitive mark and negation are part of the statement
    first = tuple(tree[i].text.lower() for i in kept[:3])
    if opening and (first in _WHOLE_OPENINGS or first[:2] in _WHOLE_OPENINGS):
        return False
    return not (opening and (token.lemma.lower() in {"to", "neither", "nor", "if", "unless"}))
