"""For whom persons and bodies act, by the words in front of their names ("X's foreign minister", "the parliament of Y")."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache

from synoptic.stages.agreements import words
from synoptic.stages.agreements.bearers import most
from synoptic.stages.agreements.tree import Tree
from synoptic.stages.agreements.view import View
from synoptic.text.gazetteer import rows_of

_N_FIELDS = 3

# "Foreign Minister of the Republic …, Ann Bell": so many words in front of a name still belong to it.
_MAX_TITLE_WORDS = 5
# "Ministers Ann Bell of the Republic of X and Ole Rud": so far behind an office the second name may stand.
_MAX_PAIR_WORDS = 12
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


def sides_of_bodies(view: View) -> dict[tuple[str, str], str]:
    """For bodies of a state or firm whom they act for: by a table of chambers, else by the words of the reports.

    Keys are the entity of a body with a name of its own and an empty word ("the Upper House of X" in any report), or a
    report and the noun of a body ("the parliament" of a report that speaks of one parliament only).
    """
    votes: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for report, trees in view.trees.items():
        for tree in trees:
            for position in range(len(tree.tokens)):
                if tree.lemma(position) in words.BODIES:
                    _vote_of_body(view, tree, position, votes, report)
    known = {(entity, ""): side for entity, side in _known_bodies(view)}
    return known | {
        key: side for key, found in votes.items() if len(found) == 1 or key[1] == "" for side in [most(found)] if side
    }


def _known_bodies(view: View) -> Iterator[tuple[str, str]]:
    """Entities that bear the name of one state's chamber, with the bearer of that state where the story has it."""
    states = _chambers()
    for entity in view.entities.values():
        names = [name.casefold().removeprefix("the ") for name in (entity.name, *entity.aliases)]
        state = next((states[name] for name in names if name in states), None)
        side = view.bearer_named(state) if state is not None else None
        if side is not None:
            yield view.canonical[entity.id], side


@cache
def _chambers() -> dict[str, str]:
    rows = rows_of("parliaments.tsv", _N_FIELDS)
    return {name.casefold(): state for name, others, state in rows for name in (name, *others.split("|")) if name}


def _vote_of_body(
    view: View, tree: Tree, position: int, votes: defaultdict[tuple[str, str], Counter[str]], report: str
) -> None:
    own = view.entity_at(tree, position)
    front = [c for c in tree.having(position, "nmod", "amod", "compound") if c < position or tree.case(c) == "of"]
    sides = [e for c in front if (e := view.entity_at(tree, c)) is not None and e != own and not view.is_person(e)]
    for side in sides[:1]:
        votes[report, tree.lemma(position)][side] += 1
        if own is not None:
            votes[own, ""][side] += 1


def _side_behind(view: View, tree: Tree, position: int) -> str | None:
    """Read "Prime Ministers Ann Bell of X and Ole Rud of Y": the offices of both stand in front of the first.

    By order and not by the tree, which often hangs the second name on the state of the first.
    """
    person, last = view.entity_at(tree, position), position
    while last + 1 < len(tree.tokens) and view.entity_at(tree, last + 1) == person:
        last += 1
    place = last + 2
    if place + 1 < len(tree.tokens) and tree.lemma(place) == "the":
        place += 1
    if place >= len(tree.tokens) or tree.lemma(last + 1) != "of" or not _has_office_before(tree, position):
        return None
    side = view.entity_at(tree, place)
    return side if side is not None and not view.is_person(side) else None


def _has_office_before(tree: Tree, position: int) -> bool:
    for before in range(position - 1, max(-1, position - 1 - _MAX_PAIR_WORDS), -1):
        # the engine takes the plural in front of names for a name of its own
        if {tree.lemma(before), tree.lemma(before).removesuffix("s")} & _OFFICES:
            return True
        if tree[before].upos in {"VERB", "AUX", "SCONJ"}:
            return False
    return False


def _vote(view: View, tree: Tree, position: int, votes: defaultdict[str, Counter[str]]) -> None:
    person = view.entity_at(tree, position)
    if person is None or not view.is_person(person) or tree[position].upos != "PROPN":
        return
    side = _side_before(view, tree, position, person) or _side_behind(view, tree, position)
    if side is not None and side != person:
        votes[person][side] += 1


def _side_before(view: View, tree: Tree, position: int, person: str) -> str | None:
    """Read "X's foreign minister, Ann Bell": the body or state nearest in front of a name with an office."""
    has_office = False
    for before in range(position - 1, max(-1, position - 1 - _MAX_TITLE_WORDS), -1):
        token = tree[before]
        if token.upos not in _TITLE_POS or (token.upos == "PUNCT" and token.text not in {",", "-"}):
            return None
        has_office = has_office or tree.lemma(before) in _OFFICES
        entity = view.entity_at(tree, before)
        entity = view.bearer_named(token.text) if entity in {None, person} else entity
        if entity is not None and entity != person:
            return entity if has_office and not view.is_person(entity) else None
    return None
