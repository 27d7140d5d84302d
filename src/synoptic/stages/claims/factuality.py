"""How far a sentence commits to each of its events: certainly so, probably, possibly, not, or left open.

Method: from the root of the tree down, every governor passes on what it leaves of its complement (signatures of
embedding predicates, `synoptic.text.signatures`), and every word adds what stands with it: negation, modals, hedges,
conditions, purpose. Composition is that of Nairn, Condoravdi and Karttunen (2006), with degrees instead of three
values. The degree is the one that a reader of the sentence is left with, whoever speaks in it: what "the minister
said" counts for a little less than what the outlet says.
Limits: scope is syntactic; what readers know of the world and what stands in other sentences is not used.
"""

from __future__ import annotations

from functools import lru_cache

from synoptic.model.sentences import Sentence
from synoptic.stages.claims.negation import NO_DETERMINERS, NO_PRONOUNS, negating
from synoptic.stages.claims.tree import SUBJECTS, Tree, base
from synoptic.text import cues, signatures
from synoptic.text.signatures import CERTAIN, OPEN, POSSIBLE, PROBABLE, Signature

# Clauses that add something of their own, whatever becomes of what they stand beside.
_APART = frozenset({"parataxis", "appos", "discourse", "vocative", "list", "dislocated"})
_CONDITIONS = frozenset({"if", "unless", "whether", "provided", "lest", "case", "should"})
_INSTEAD = frozenset({"without", "instead", "rather"})
_LATER = frozenset({"before", "until", "once", "when", "as", "after", "while", "where", "by"})
# What such a phrase stands to its governor as, its thing does: "calls for talks", "the threat of rain".
_LINKS = frozenset({"for", "of", "about", "on", "against", "to", "from"})
_DEFINITE = frozenset("the this that these those its his her their our my your whose".split())
_IRREGULAR = ("ed", "en", "ought", "aught")


def degrees_in(sentence: Sentence) -> tuple[float, ...]:
    """For every token the degree, in [-3, 3], to which the sentence commits to the event that it names."""
    factuality = Factuality(Tree(sentence))
    return tuple(factuality.of(position) for position in range(len(sentence.tokens)))


@lru_cache(maxsize=1)
def factuality_of(tree: Tree) -> Factuality:
    """The degrees of a sentence, kept while its clauses are read one after the other."""
    return Factuality(tree)


class Factuality:
    """The degrees of one sentence; each word is worked out once, so that the whole sentence costs linear time."""

    def __init__(self, tree: Tree) -> None:
        """Take the tree."""
        self._tree = tree
        self._context: dict[int, float] = {}
        self._degree: dict[int, float] = {}

    def of(self, position: int) -> float:
        """Degree of the event at a word, in [-3, 3]: 3 certainly so, 0 open, -3 certainly not so.

        An auxiliary or a copula stands for its predicate.
        """
        if base(self._tree[position].deprel) in {"aux", "cop"} and self._tree[position].head >= 0:
            position = self._tree[position].head
        self._work_out(position)
        return self._degree[position]

    def context_of(self, position: int) -> float:
        """Degree that the words above leave it, its own negation and modals aside, in [-3, 3]."""
        self._work_out(position)
        return self._context[position]

    def _work_out(self, position: int) -> None:
        way = [position]
        for governor in self._tree.governors(position):
            if governor in self._degree:
                break
            way.append(governor)
        for place in reversed(way):
            if place not in self._degree:
                self._context[place] = self._from_above(place)
                self._degree[place] = joint(self._context[place], own_degree(self._tree, place))

    def _from_above(self, position: int) -> float:
        tree = self._tree
        governor, relation = tree[position].head, base(tree[position].deprel)
        if governor not in self._degree:  # the root, or a word that a circle hangs on
            return self._of_root(position)
        if relation in {"conj", "fixed", "flat", "goeswith"}:
            return self._of_joined(position, governor)
        if relation in _APART:
            return CERTAIN
        if relation == "advcl":
            return self._of_adverbial(position, governor)
        if tree[position].deprel == "acl:relcl":
            return self._of_relative(position, governor)
        if tree[position].upos in {"VERB", "AUX", "ADJ"} or tree.child(position, "cop", *SUBJECTS) is not None:
            return self._of_clause(position, governor, relation)
        return self._of_noun(position, governor, relation)

    def _of_root(self, position: int) -> float:
        """A question leaves open, an order leaves possible, anything else is put forward."""
        tree = self._tree
        if any(token.text == "?" for token in tree.tokens[-2:]):
            return OPEN
        token = tree[position]
        is_bare = token.upos == "VERB" and token.text.lower() == token.lemma.lower() and not token.lemma.endswith("ed")
        first = min(tree.subtree(position, without=tree.having(position, "advcl", "punct", "cc", "discourse")))
        speaks = tree.child(position, "aux", "aux:pass", "cop", "expl", *SUBJECTS) is not None
        return POSSIBLE if is_bare and not speaks and first in {position, position - 1} else CERTAIN

    def _of_joined(self, position: int, governor: int) -> float:
        """The context of the first of joined words; with its modals and negation when the second goes on under them."""
        tree = self._tree
        word, lemma = tree[position].text.lower(), tree[position].lemma.lower()
        is_finite = tree[position].upos == "VERB" and word != lemma and word.endswith(_IRREGULAR)
        if is_finite and tree.child(governor, "mark") is not None and _marked(tree, governor, "to"):
            return CERTAIN  # "failed to find a buyer and filed": the parser hangs "filed" too low
        return self._degree[governor] if _shares(tree, governor, position) else self._context[governor]

    def _of_relative(self, position: int, noun: int) -> float:
        """A relative clause stands, but for one about something that may never be: "a law that would ban it"."""
        tree, above = self._tree, self._degree[noun]
        is_open = abs(above) < PROBABLE and tree[noun].upos == "NOUN" and not _is_definite(tree, noun)
        return POSSIBLE if is_open and not _is_past(tree, position) else CERTAIN

    def _of_adverbial(self, position: int, governor: int) -> float:
        tree, above = self._tree, self._degree[governor]
        marks = {
            tree[c].lemma.lower() for c in tree.children[position] if base(tree[c].deprel) in {"mark", "case", "advmod"}
        }
        if marks & _CONDITIONS:
            return POSSIBLE
        if marks & _INSTEAD:
            return -CERTAIN
        frame = signatures.TO if "to" in marks else signatures.ING
        signature = self._signature(governor, frame)
        if "to" in marks:
            return applied(signature, above) if signature else min(POSSIBLE, abs(above))
        if tree[position].text.lower().endswith("ing"):
            return applied(signature, above) if signature else max(above, POSSIBLE)
        return PROBABLE if marks & _LATER and abs(above) < CERTAIN else CERTAIN

    def _of_clause(self, position: int, governor: int, relation: str) -> float:
        tree, above = self._tree, self._degree[governor]
        if relation == "amod":
            return CERTAIN
        if relation not in {"ccomp", "xcomp", "csubj", "acl"}:
            return self._of_noun(position, governor, relation)
        if _marked(tree, position, "whether", "if"):
            return POSSIBLE
        frame = _frame(tree, position, relation)
        signature = self._signature(governor, frame)
        if signature is not None:
            return applied(signature, above)
        if frame is signatures.TO:
            return applied(signatures.UNKNOWN_AIM, above)
        if relation == "acl":
            return CERTAIN
        return above if frame is signatures.ING else applied(signatures.UNKNOWN, above)

    def _of_noun(self, position: int, governor: int, relation: str) -> float:
        """A definite noun is taken for granted; any other shares what becomes of its governor."""
        tree, above = self._tree, self._degree[governor]
        is_linked = relation in {"obj", "compound", "nmod"} or (relation == "obl" and _has_case(tree, position))
        signature = self._signature(governor, signatures.THING) if is_linked else None
        if signature is not None:
            return applied(signature, above)
        if _is_definite(tree, position):
            return CERTAIN
        if relation == "nsubj" and _is_negated(tree, position):
            return abs(above)  # "no agreement was reached": the "no" counts once
        if relation in {"obj", "nsubj"} or any(tree[c].text.lower() == "any" for c in tree.children[position]):
            return above
        return CERTAIN if above >= OPEN else abs(above)

    def _signature(self, governor: int, frame: dict[str, Signature]) -> Signature | None:
        token = self._tree[governor]
        return frame.get(token.lemma.lower()) or frame.get(token.text.lower())


def applied(signature: Signature, above: float) -> float:
    """What a governor that itself holds to a degree leaves of its complement.

    What is taken for granted stands; anything else is at most as sure as its governor.
    """
    if signature.presupposes:
        return signature.affirmed
    left = signature.affirmed if above >= OPEN else signature.negated
    bound = max(abs(above), POSSIBLE)
    return max(-bound, min(bound, left))


def joint(context: float, own: float) -> float:
    """The weaker of two degrees, with the sign of both."""
    sign = 1 if (context >= OPEN) == (own >= OPEN) else -1
    return sign * min(abs(context), abs(own))


def own_degree(tree: Tree, position: int) -> float:
    """Degree that the words around a predicate or a noun leave of it, its governor left aside."""
    near = (c for c in tree.children[position] if base(tree[c].deprel) in {"aux", "advmod", "amod", "det", "cop"})
    weights = [_weight(tree, child) for child in near]
    degree = min([CERTAIN, *weights])
    if _is_negated(tree, position):
        # "cannot" and "will not" rule out; "may not" and "should not" leave little
        return -CERTAIN if degree >= PROBABLE or _rules_out(tree, position) else -POSSIBLE
    return degree


_WEIGHTS = {
    **dict.fromkeys(("will", "shall", "'ll", "’ll", "wo"), PROBABLE),
    **dict.fromkeys("would may might could can must should ca 'd ought".split(), POSSIBLE),
    **dict.fromkeys(cues.POSSIBLE_WORDS, POSSIBLE),
    **dict.fromkeys(cues.PROBABLE_WORDS, PROBABLE),
    **dict.fromkeys(cues.HEARSAY, PROBABLE),
    **dict.fromkeys("apparently seemingly evidently".split(), PROBABLE),
    **dict.fromkeys("possible potential would-be hypothetical proposed future any prospective".split(), POSSIBLE),
    **dict.fromkeys("planned expected scheduled upcoming forthcoming likely".split(), PROBABLE),
    **dict.fromkeys("almost nearly unlikely false fake failed".split(), -PROBABLE),
}


def _weight(tree: Tree, child: int) -> float:
    if tree[child].upos == "PROPN":
        return CERTAIN  # a month is no modal
    return _WEIGHTS.get(tree[child].text.lower(), _WEIGHTS.get(tree[child].lemma.lower(), CERTAIN))


def _rules_out(tree: Tree, position: int) -> bool:
    words = {tree[c].text.lower() for c in tree.having(position, "aux")}
    return bool(words & {"can", "ca", "cannot", "could", "will", "wo", "would"})


def _is_negated(tree: Tree, position: int) -> bool:
    """Whether an odd number of negations bears on a word: on a verb by its adverbs and its subject, on a noun by "no"."""
    token = tree[position]
    if token.upos in {"NOUN", "PRON"} and tree.child(position, "cop") is None:
        words = {tree[c].text.lower() for c in tree.children[position]}
        is_little = "little" in words and "a" not in words
        return is_little or bool(words & NO_DETERMINERS) or token.text.lower() in NO_PRONOUNS
    return len(negating(tree, position)) % 2 == 1


def _shares(tree: Tree, first: int, second: int) -> bool:
    """Whether a joined predicate goes on under the modals and negation of the first: "will not eat or drink"."""
    if tree.child(second, "aux", "aux:pass", "mark", "expl", *SUBJECTS) is not None:
        return False
    has_modals = any(tree[c].upos == "AUX" for c in tree.children[first])
    is_bare = tree[second].text.lower() == tree[second].lemma.lower()
    return not has_modals or is_bare or tree[second].upos != "VERB"


def _is_past(tree: Tree, position: int) -> bool:
    """Whether a predicate has happened by its form: "arrived", "was sold"."""
    if any(tree[c].lemma.lower() in {"will", "would", "may", "might", "could", "can"} for c in tree.children[position]):
        return False
    before = {tree[c].text.lower() for c in tree.having(position, "aux", "aux:pass", "cop")}
    return bool(before & {"was", "were", "had", "did"}) or tree[position].text.lower().endswith("ed")


def _marked(tree: Tree, position: int, *words: str) -> bool:
    return any(tree[c].deprel == "mark" and tree[c].lemma.lower() in words for c in tree.children[position])


def _frame(tree: Tree, position: int, relation: str) -> dict[str, Signature]:
    """Which signatures apply: those with a finite clause, an infinitive or a gerund."""
    if _marked(tree, position, "to"):
        return signatures.TO
    if relation == "ccomp" or tree.child(position, *SUBJECTS) is not None:
        return signatures.THAT
    if tree[position].text.lower().endswith("ing"):
        return signatures.ING
    return signatures.TO if relation == "xcomp" else signatures.THAT


def _is_definite(tree: Tree, noun: int) -> bool:
    if tree[noun].upos in {"PROPN", "PRON"} or tree.child(noun, "nmod:poss") is not None:
        return True
    return any(tree[c].text.lower() in _DEFINITE for c in tree.having(noun, "det"))


def _has_case(tree: Tree, position: int) -> bool:
    return any(tree[c].lemma.lower() in _LINKS for c in tree.having(position, "case"))
