"""What an agreement lists: every item of "covers ports, drills and the training of officers" is a provision."""

from __future__ import annotations

from synoptic.stages.claims.clauses import Clause
from synoptic.stages.claims.tree import Tree, base
from synoptic.text import cues

# A list has at least this many items; two things joined by "and" are often one ("trade and commerce").
MIN_ITEMS = 3
# Items of fewer words on average are domains ("trade, science and culture"), not undertakings.
MIN_MEAN_WORDS = 1.5
_LISTS = frozenset(
    """include cover provide call outline envisage foresee stipulate contain comprise encompass involve set
    list regulate govern allow promise""".split()
)


def items_of(tree: Tree, clause: Clause, *, follows_provision: bool) -> tuple[tuple[int, ...], ...]:
    """Positions of the items that a provision lists, in order; empty when it lists none.

    Args:
        tree: The sentence.
        clause: A clause of it.
        follows_provision: Whether the sentence before told what an agreement holds, so that "This includes …" goes on.
    """
    subject = tree.subject(clause.head)
    if subject is None or tree[clause.head].lemma.lower() not in _LISTS:
        return ()
    about = tree.lemmas(tree.joined(subject))
    goes_on = follows_provision and about <= {"this", "these", "it", "they", "that"}
    if not (about & cues.TEXTS or goes_on):
        return ()
    for start in _list_starts(tree, clause):
        items = _items_from(tree, start, clause)
        n_words = sum(len(item) for item in items)
        if len(items) >= MIN_ITEMS and n_words >= MIN_MEAN_WORDS * len(items):
            return items
    return ()


def _list_starts(tree: Tree, clause: Clause) -> list[int]:
    """Where the list may begin: behind "including" or "such as", or with the object."""
    opened = [i + 1 for i in clause.words if tree[i].text.lower() == "including"]
    opened += [i + 1 for i in clause.words if tree[i].text.lower() == "as" and i and tree[i - 1].text.lower() == "such"]
    objects = [c for c in tree.children[clause.head] if base(tree[c].deprel) in {"obj", "obl"} and c > clause.head]
    direct = [min(tree.subtree(c)) for c in objects]
    behind = [clause.head + 1]
    return [start for start in (*opened, *direct, *behind) if start in clause.words]


def _items_from(tree: Tree, start: int, clause: Clause) -> tuple[tuple[int, ...], ...]:
    """The stretches between the commas of a clause, the last one cut at its "and".

    Commas and not the tree: where items are long, the tree often hangs one of them inside another.
    """
    parts: list[list[int]] = [[]]
    for i in clause.words:
        if i < start:
            continue
        if tree[i].text == ",":
            parts.append([])
        else:
            parts[-1].append(i)
    cut = [part for part in (*parts[:-1], *_at_and(tree, parts[-1])) if part]
    items = [_without_joints(tree, part) for part in cut]
    if any(not item or not _is_thing(tree, item) for item in items):
        return ()
    return tuple(tuple(item) for item in items)


def _at_and(tree: Tree, part: list[int]) -> list[list[int]]:
    """The last stretch, cut at its last "and" unless it opens with it."""
    joints = [n for n, i in enumerate(part) if tree[i].text.lower() in {"and", "or"} and n > 0]
    opens_with_and = bool(part) and tree[part[0]].text.lower() in {"and", "or"}
    if not joints or opens_with_and:
        return [part]
    return [part[: joints[-1]], part[joints[-1] :]]


def _without_joints(tree: Tree, part: list[int]) -> list[int]:
    while part and (tree[part[0]].upos in {"CCONJ", "PUNCT"} or tree[part[0]].text.lower() in {"for", "on", "as"}):
        part = part[1:]
    while part and tree[part[-1]].upos == "PUNCT":
        part = part[:-1]
    return part


def _is_thing(tree: Tree, item: list[int]) -> bool:
    """Whether an item is a noun phrase and no clause."""
    has_noun = any(tree[i].upos in {"NOUN", "PROPN"} for i in item)
    has_clause = any(tree[i].upos == "AUX" or tree[i].deprel.startswith(("nsubj", "acl:relcl")) for i in item)
    return has_noun and not has_clause
