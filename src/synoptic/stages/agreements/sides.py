"""For whom persons act, by the words in front of their names."""

from __future__ import annotations

from collections import Counter, defaultdict

from synoptic.stages.agreements.bearers import most
from synoptic.stages.agreements.tree import Tree
from synoptic.stages.agreements.view import View

# "Foreign Minister of the Republic …, Ann Bell": so many words in front of a name still belong to it.
_MAX_TITLE_WORDS = 5
# Those who hold such an office act for the body or state in front of it; a striker does not.
_OFFICES = frozenset(
    """president minister premier chancellor king queen secretary chairman chairwoman chair chief director executive
    ambassador envoy representative negotiator general commander commissioner governor mayor head leader counterpart
    colleague officer""".split()
)
_TITLE_POS = frozenset({"ADJ", "PROPN", "NOUN", "PART", "PUNCT"})


def sides_of(view: View) -> dict[str, str]:
    """For persons with full names the body or state that is most often named in their title."""
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for trees in view.trees.values():
        for tree in trees:
            for position in range(len(tree.tokens)):
                _vote(view, tree, position, votes)
    return {person: side for person, found in votes.items() if (side := most(found)) is not None}


def _vote(view: View, tree: Tree, position: int, votes: defaultdict[str, Counter[str]]) -> None:
    person = view.entity_at(tree, position)
    if person is None or not view.is_person(person) or tree[position].upos != "PROPN":
        return
    has_office = False
    for before in range(position - 1, max(-1, position - 1 - _MAX_TITLE_WORDS), -1):
        token = tree[before]
        if token.upos not in _TITLE_POS or (token.upos == "PUNCT" and token.text not in {",", "-"}):
            return
        has_office = has_office or tree.lemma(before) in _OFFICES
        entity = view.entity_at(tree, before)
        entity = view.bearer_named(token.text) if entity in {None, person} else entity
        if entity is not None and entity != person:
            if has_office and not view.is_person(entity):
                votes[person][entity] += 1
            return
