from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synoptic.engines.clear_style import universal
from tests.engines import clear_trees as given_trees

LABELS = [
    *("prep", "pobj", "pcomp", "agent", "dative", "attr", "acomp", "conj", "cc", "nsubj", "expl", "aux"),
    *("relcl", "npadvmod", "nmod", "odd"),
]


def _read(rows: list[given_trees.Row]) -> dict[str, tuple[str, str]]:
    """Relation and governing word of each word; the root hangs on nothing."""
    heads = [-1 if head == index else head for index, (_, _, head, _) in enumerate(rows)]
    words = [row[0] for row in rows]
    above, relations = universal(words, [row[1] for row in rows], heads, [row[3] for row in rows])
    return {
        word: (relation, words[head] if head >= 0 else "")
        for word, relation, head in zip(words, relations, above, strict=True)
    }


@pytest.mark.parametrize(
    ("rows", "wanted", "note"),
    [
        (
            given_trees.PASSIVE,
            {
                "bridge": ("nsubj:pass", "closed"),
                "was": ("aux:pass", "closed"),
                "closed": ("root", ""),
                "police": ("obl:agent", "closed"),
                "by": ("case", "police"),
                "the": ("det", "police"),
            },
            "a passive and its agent",
        ),
        (
            given_trees.COPULA,
            {
                "mayor": ("root", ""),
                "is": ("cop", "mayor"),
                "Quispe": ("nsubj", "mayor"),
                "Cusco": ("nmod", "mayor"),
                "of": ("case", "Cusco"),
                ".": ("punct", "mayor"),
            },
            "the predicate governs its copula",
        ),
        (
            given_trees.RELATIVE,
            {
                "not": ("advmod", "sign"),
                "striker": ("obj", "sign"),
                "scored": ("acl:relcl", "striker"),
                "Lima": ("obl", "scored"),
                "in": ("case", "Lima"),
            },
            "negation, object, relative clause",
        ),
        (
            given_trees.ACCORDING,
            {
                "Lee": ("obl", "gave"),
                "According": ("case", "Lee"),
                "to": ("fixed", "According"),
                "him": ("iobj", "gave"),
                "money": ("obj", "gave"),
            },
            "two words that are one preposition",
        ),
        (
            given_trees.COORDINATION,
            {
                "Chile": ("conj", "Peru"),
                "Bolivia": ("conj", "Peru"),
                "and": ("cc", "Bolivia"),
                "Peru": ("nsubj", "denied"),
            },
            "conjuncts hang on the first",
        ),
        (
            given_trees.EXISTENTIAL,
            {
                "was": ("root", ""),
                "There": ("expl", "was"),
                "fire": ("nsubj", "was"),
                "leaving": ("advcl", "was"),
                "after": ("mark", "leaving"),
                "port": ("obj", "leaving"),
            },
            "what there is is the subject; a clause after a preposition is adverbial",
        ),
        (
            given_trees.PLACE,
            {
                "Geneva": ("root", ""),
                "is": ("cop", "Geneva"),
                "court": ("nsubj", "Geneva"),
                "in": ("case", "Geneva"),
                "wants": ("conj", "Geneva"),
                "and": ("cc", "wants"),
                "to": ("mark", "sit"),
                "sit": ("xcomp", "wants"),
            },
            "a place as predicate",
        ),
        (
            given_trees.BECAUSE,
            {
                "snow": ("obl", "stopped"),
                "because": ("case", "snow"),
                "of": ("fixed", "because"),
                "hills": ("nmod", "snow"),
                "from": ("case", "hills"),
                "behind": ("case", "hills"),
            },
            "prepositions in a row",
        ),
    ],
)
def test_a_tree_is_turned_around(rows, wanted, note) -> None:
    found = _read(rows)
    assert {word: found[word] for word in wanted} == wanted, note


def test_a_tree_that_is_universal_already_stays() -> None:
    words, upos = ["Prices", "rose", "in", "May"], ["NOUN", "VERB", "ADP", "PROPN"]
    heads, relations = [1, -1, 3, 1], ["nsubj", "root", "case", "obl"]
    assert universal(words, upos, heads, relations) == (heads, relations)


@st.composite
def _trees(draw):
    count = draw(st.integers(1, 9))
    order = draw(st.permutations(range(count)))
    heads = [-1] * count
    for place in range(1, count):
        heads[order[place]] = order[draw(st.integers(0, place - 1))]
    words = draw(st.lists(st.sampled_from(["is", "to", "there", "of", "x"]), min_size=count, max_size=count))
    kinds = st.sampled_from(["VERB", "AUX", "ADP", "NOUN", "PART"])
    upos = draw(st.lists(kinds, min_size=count, max_size=count))
    relations = draw(st.lists(st.sampled_from(LABELS), min_size=count, max_size=count))
    return words, upos, heads, [label if head >= 0 else "ROOT" for label, head in zip(relations, heads, strict=True)]


@given(_trees())
def test_any_tree_stays_one_tree(tree) -> None:
    heads, relations = universal(*tree)
    assert [relation == "root" for relation in relations] == [head < 0 for head in heads]
    assert heads.count(-1) == 1
    for start in range(len(heads)):
        node, steps = start, 0
        while node >= 0 and steps <= len(heads):
            node, steps = heads[node], steps + 1
        assert node == -1
