"""From trees in the CLEAR style to trees of Universal Dependencies.

The English packages of spaCy are trained on OntoNotes with the labels of the CLEAR
converter (Choi and Palmer 2012, Guidelines for the CLEAR style constituent to
dependency conversion). There a preposition governs its noun and ``be`` its
predicate; in Universal Dependencies it is the other way round. Labels that say the
same are renamed; the rest is turned around, one rule at a time:

    preposition  ``met`` -prep-> ``in`` -pobj-> ``Lima``   becomes   ``met`` -obl-> ``Lima`` -case-> ``in``
    copula       ``is`` -attr-> ``judge``                  becomes   ``judge`` -cop-> ``is``
    coordination a chain of conjuncts                      becomes   a fan under the first one

Limits: an approximation, of which no score exists. Known to differ: clauses as
predicates (``the aim is that ...``) keep ``be`` as their head; stranded prepositions
are ``obl``; nested coordination is flattened; ellipsis is left as it stands.
"""

from collections.abc import Sequence

_SAME = frozenset(
    "acl acl:relcl advcl advcl:relcl advmod amod appos aux aux:pass case cc cc:preconj ccomp compound compound:prt conj "
    "cop csubj csubj:pass dep det det:predet discourse dislocated expl fixed flat goeswith iobj list mark nmod "
    "nmod:desc nmod:poss nmod:unmarked nsubj nsubj:outer nsubj:pass nummod obj obl obl:agent obl:unmarked orphan "
    "parataxis punct reparandum root vocative xcomp".split()
)
_RENAMED = {
    "acomp": "xcomp",
    "attr": "xcomp",
    "auxpass": "aux:pass",
    "csubjpass": "csubj:pass",
    "dative": "iobj",
    "dobj": "obj",
    "intj": "discourse",
    "meta": "dep",
    "neg": "advmod",
    "npadvmod": "obl:unmarked",
    "nsubjpass": "nsubj:pass",
    "oprd": "xcomp",
    "pcomp": "ccomp",
    "pobj": "obl",
    "poss": "nmod:poss",
    "preconj": "cc:preconj",
    "predet": "det:predet",
    "prep": "obl",
    "prt": "compound:prt",
    "quantmod": "advmod",
    "relcl": "acl:relcl",
}
# CLEAR calls a noun before a noun ``nmod`` when it is no plain compound.
_RENAMED_FIRST = {"nmod": "compound", "ROOT": "root"}
# Relations a preposition may stand in when its noun takes its place.
_ADJUNCTS = frozenset({"prep", "agent", "dative"})
_OBJECTS = frozenset({"pobj", "pcomp"})
_CLAUSAL = frozenset({"VERB", "AUX"})
_GOVERNS_OBL = frozenset({"VERB", "AUX", "ADJ", "ADV"})
_PREDICATES = frozenset({"attr", "acomp"})
_BE = frozenset("be am is are was were been being 's 're 'm ’s ’re ’m".split())
# Two words that the treebanks read as one preposition.
_FIXED = frozenset(
    {("according", "to"), ("because", "of"), ("due", "to"), ("such", "as"), ("instead", "of"), ("as", "of")}
)


class _Tree:
    """One sentence while it is turned around; heads stay one tree after every step.

    Attributes:
        words: the words in small letters.
        upos: universal part of speech of each word.
        heads: position of the governing word; -1 for the root.
        relations: CLEAR at first, Universal Dependencies at the end.
    """

    def __init__(
        self, words: Sequence[str], upos: Sequence[str], heads: Sequence[int], relations: Sequence[str]
    ) -> None:
        """Take a tree in the CLEAR style; all four have one value a word."""
        self.words = [word.lower() for word in words]
        self.upos = list(upos)
        self.heads = list(heads)
        self.relations = [_RENAMED_FIRST.get(relation, relation) for relation in relations]

    def below(self, head: int, *relations: str) -> list[int]:
        """Return the dependents of a word that stand in one of the relations; all when none is named."""
        return [
            index
            for index, above in enumerate(self.heads)
            if above == head and (not relations or self.relations[index] in relations)
        ]

    def swap(self, lower: int, upper: int, relation: str) -> None:
        """Put a dependent in the place of its head, which becomes its dependent in this relation."""
        for index in self.below(upper):
            self.heads[index] = lower
        self.heads[lower] = self.heads[upper]
        self.relations[lower] = self.relations[upper]
        self.heads[upper] = lower
        self.relations[upper] = relation


def universal(
    words: Sequence[str], upos: Sequence[str], heads: Sequence[int], relations: Sequence[str]
) -> tuple[list[int], list[str]]:
    """Return heads and relations of Universal Dependencies for a tree in the CLEAR style.

    Args:
        words: the words of one sentence.
        upos: universal part of speech of each.
        heads: position of the governing word; -1 for the one root.
        relations: CLEAR labels; those that are universal already stay.

    Returns:
        Heads that form one tree with the same number of words, and relations; ``dep``
        for a label that is not known.
    """
    tree = _Tree(words, upos, heads, relations)
    _coordinators(tree)
    for index in range(len(tree.words)):
        _preposition(tree, index)
    for index in range(len(tree.words)):
        _copula(tree, index)
    _coordination(tree)
    return tree.heads, [_named(tree, index) for index in range(len(tree.words))]


def _coordinators(tree: _Tree) -> None:
    """Hang ``and`` on the conjunct that follows it instead of the one before."""
    for index, relation in enumerate(tree.relations):
        if relation == "cc":
            after = [other for other in tree.below(tree.heads[index], "conj") if other > index]
            if after:
                tree.heads[index] = after[0]


def _preposition(tree: _Tree, index: int) -> None:
    """Let the noun of a preposition take its place.

    ``out of Lima`` and ``according to Lee`` have two prepositions in a row; both end up
    below the noun, or the second below the first where the two are one.
    """
    objects = [other for other in tree.below(index, *_OBJECTS) if other > index and tree.upos[other] != "ADP"]
    if not objects:
        return
    noun = objects[0]
    is_clause = tree.relations[noun] == "pcomp" and tree.upos[noun] in _CLAUSAL
    outer = tree.heads[index]
    is_chained = (
        outer >= 0
        and tree.relations[index] in {"prep", "pcomp"}
        and not [other for other in tree.below(outer, *_OBJECTS) if other != index]
        and tree.relations[outer] in _ADJUNCTS
    )
    tree.swap(noun, index, "mark" if is_clause else "case")
    if is_chained:
        tree.swap(noun, outer, "case")
        if (tree.words[outer], tree.words[index]) in _FIXED:
            tree.heads[index], tree.relations[index] = outer, "fixed"
    if tree.relations[noun] in _ADJUNCTS:
        tree.relations[noun] = _adjunct(tree, noun, is_clause)


def _adjunct(tree: _Tree, noun: int, is_clause: bool) -> str:
    """Return what a noun, or clause, with a preposition is to the word above it."""
    above = tree.heads[noun]
    is_high = above < 0 or tree.upos[above] in _GOVERNS_OBL
    if is_clause:
        return "advcl" if is_high else "acl"
    if tree.relations[noun] == "agent":
        return "obl:agent"
    return "obl" if is_high else "nmod"


def _copula(tree: _Tree, index: int) -> None:
    """Let the predicate of ``be`` take its place; ``there is`` keeps its verb."""
    if tree.words[index] in _BE and tree.upos[index] in _CLAUSAL and not tree.relations[index].startswith("aux"):
        predicates = tree.below(index, *_PREDICATES)
        if any(tree.words[other] == "there" for other in tree.below(index, "expl")):
            for other in predicates:
                tree.relations[other] = "nsubj"
            return
        if not predicates and not tree.below(index, "ccomp", "xcomp"):
            predicates = [other for other in tree.below(index, "obl") if other > index and tree.below(other, "case")]
        if predicates:
            tree.swap(predicates[0], index, "cop")


def _coordination(tree: _Tree) -> None:
    """Hang every conjunct on the first one."""
    for index, relation in enumerate(tree.relations):
        while relation == "conj" and tree.heads[index] >= 0 and tree.relations[tree.heads[index]] == "conj":
            tree.heads[index] = tree.heads[tree.heads[index]]


def _named(tree: _Tree, index: int) -> str:
    """Return the universal name of a relation."""
    relation = tree.relations[index]
    if tree.heads[index] < 0:
        return "root"
    if relation == "aux" and tree.upos[index] == "PART" and tree.words[index] == "to":
        return "mark"
    if relation == "npadvmod" and tree.upos[tree.heads[index]] not in _GOVERNS_OBL:
        return "nmod:unmarked"
    relation = _RENAMED.get(relation, relation)
    return relation if relation in _SAME and relation != "root" else "dep"
