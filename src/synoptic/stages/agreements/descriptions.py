"""Which bearers words such as "the government" and "the front" mean, where no name stands.

Method: "the government of X", "X's government" mean X; so does "the government" alone in a story that speaks of one
government only. "The front" means the Highland Front when no other bearer of the story is named a front.
Limits: the last word of a name only; "the rebels" and "the carmaker" are not read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from synoptic.model.entities import Entity
from synoptic.stages.agreements import words
from synoptic.stages.agreements.tree import Tree

# Report, first character, end, and the bearer; None where the words may mean several.
Described = tuple[str, int, int, str | None]
Named = Callable[[Tree, int], str | None]

_GOVERNMENT = "government"
_OWNS = frozenset({"compound", "amod", "nmod"})
_FORMS_OF_BODY = frozenset({"organisation", "other"})
# "The group" and "the party" are said of anybody.
_OF_ANYBODY = frozenset("group party side state city".split())
_MIN_NAME_WORDS = 2


def descriptions_in(
    trees: Mapping[str, Sequence[Tree]], named: Named, bearers: Iterable[Entity]
) -> tuple[Described, ...]:
    """The places of words that mean a bearer without naming it, in order of report and place.

    Args:
        trees: The sentences by report.
        named: Gives the bearer that a word of a sentence is part of the name of.
        bearers: The entities that stand for all with their name.
    """
    short = _short_forms(bearers)
    governed: list[Described] = []
    bare: list[tuple[str, int, int]] = []
    found: list[Described] = []
    for report in sorted(trees):
        for tree in trees[report]:
            for i, token in enumerate(tree.tokens):
                if tree.lemma(i) == _GOVERNMENT:
                    owner = _owner(tree, i, named)
                    if owner is not None:
                        governed.append((report, _start(tree, i), token.end, owner))
                    elif _is_pointed_at(tree, i):
                        bare.append((report, _start(tree, i), token.end))
                elif (bearer := short.get(tree.lemma(i))) and _is_short_form(tree, i):
                    found.append((report, _start(tree, i), token.end, bearer))
    return tuple(sorted((*found, *governed, *_bare_ones(bare, governed)), key=lambda row: row[:3]))


def _bare_ones(bare: Iterable[tuple[str, int, int]], governed: Sequence[Described]) -> Iterator[Described]:
    owners = {owner for *_, owner in governed}
    if owners:
        only = next(iter(owners)) if len(owners) == 1 else None
        yield from ((report, start, end, only) for report, start, end in bare)


def _owner(tree: Tree, head: int, named: Named) -> str | None:
    """The bearer of "the government of X", "X's government", "the X government"."""
    for child in tree.having(head, *_OWNS):
        if child > head and tree.case(child) != "of":
            continue
        bearer = named(tree, child)
        if bearer is not None:
            return bearer
    return None


def _start(tree: Tree, head: int) -> int:
    """Where the word begins, with the article right in front of it."""
    has_article = head > 0 and tree.lemma(head - 1) == "the"
    return tree[head - 1 if has_article else head].start


def _is_pointed_at(tree: Tree, head: int) -> bool:
    return any(tree.lemma(c) == "the" for c in tree.children[head])


def _is_short_form(tree: Tree, position: int) -> bool:
    """Whether it is "the front" and not "the home front" or "a front"."""
    near = tree.children[position]
    is_bare = not any(tree.relation(c) in {"amod", "compound", "nummod"} for c in near)
    return (
        tree[position].upos == "NOUN" and tree[position].text.islower() and is_bare and _is_pointed_at(tree, position)
    )


def _short_forms(bearers: Iterable[Entity]) -> dict[str, str]:
    """For each last word of a name the one bearer that it means."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for entity in bearers:
        name = entity.name.casefold().split(" of ")[0].split()
        if entity.kind in _FORMS_OF_BODY and len(entity.name.split()) >= _MIN_NAME_WORDS and name:
            found[name[-1]].add(entity.id)
    taken = words.TEXTS | set(words.INSTRUMENTS) | _OF_ANYBODY | {_GOVERNMENT}
    return {word: next(iter(ids)) for word, ids in found.items() if len(ids) == 1 and word not in taken}
