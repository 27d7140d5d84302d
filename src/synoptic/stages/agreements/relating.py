"""Other instruments that the reports set beside an agreement, and how they relate to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from synoptic.model.agreements import RELATED_KINDS, Related
from synoptic.model.claims import Claim
from synoptic.stages.agreements import words
from synoptic.stages.agreements.instruments import Naming, name_of, years_of
from synoptic.stages.agreements.resolve import Resolved
from synoptic.stages.agreements.tree import Tree
from synoptic.stages.agreements.view import View

# What "it" replaces something as was named at most so many sentences before.
_REACH = 2

Key = tuple[tuple[str, ...], tuple[str, ...]]


def related_to(view: View, resolved: Resolved, namings: Sequence[Naming], number: int) -> tuple[Related, ...]:
    """Other instruments that are named by their parties or their year, in order of name.

    Nouns that name no instrument in particular ("a defence pact") are left out.
    """
    told: defaultdict[Key, list[Naming]] = defaultdict(list)
    for naming in namings:
        if naming.place in resolved.of_naming:
            continue
        key = tuple(sorted(resolved.parties_of(naming))), tuple(years_of(view, naming))
        if any(key):
            told[key].append(naming)
    found = [row for group in _joined(told) if (row := _related(view, resolved, group, number)) is not None]
    return tuple(sorted(found, key=lambda row: row.name))


def _joined(told: dict[Key, list[Naming]]) -> Iterable[list[Naming]]:
    """Namings of the same parties are of one instrument when at most one of them gives years."""
    groups: list[tuple[set[str], set[str], list[Naming]]] = []
    for (parties, years), namings in sorted(told.items(), key=lambda row: (-len(row[0][0]), row[0])):
        fitting = next((g for g in groups if _fit(g[0], set(parties)) and _fit_years(g[1], set(years))), None)
        if fitting is None:
            groups.append((set(parties), set(years), list(namings)))
        else:
            fitting[1].update(years)
            fitting[2].extend(namings)
    return [sorted(namings, key=lambda naming: naming.place) for _, _, namings in groups]


def _fit(known: set[str], parties: set[str]) -> bool:
    return bool(parties) and parties <= known


def _fit_years(known: set[str], years: set[str]) -> bool:
    return not known or not years or bool(known & years)


def _related(view: View, resolved: Resolved, group: Sequence[Naming], number: int) -> Related | None:
    names = [name for naming in group if naming.noun != "one" and (name := name_of(view, naming)) is not None]
    if not names:
        return None
    claims = {claim.id for naming in group if (claim := _claim_of(view, naming)) is not None}
    parties = frozenset(party for naming in group for party in resolved.parties_of(naming))
    kinds = {_kind(resolved, naming, number, parties) for naming in group}
    kind = next(kind for kind in RELATED_KINDS if kind in kinds)
    return Related(max(names, key=lambda span: (span.end - span.start, span)), kind, tuple(sorted(claims)))


def _claim_of(view: View, naming: Naming) -> Claim | None:
    """The claim that holds the noun, or the one of the predicate above it."""
    tree, head = naming.tree, naming.head
    places = (head, *tree.ancestors(head))
    return next((claim for i in places if (claim := view.claim_at(tree, i)) is not None), None)


def _kind(resolved: Resolved, naming: Naming, number: int, parties: frozenset[str]) -> str:
    tree, head = naming.tree, naming.head
    if _is_replaced(resolved, tree, head, number):
        return "predecessor"
    near = {tree.lemma(c) for c in tree.children[head]}
    is_own = naming.pointer in {"his", "her", "its", "their"} or parties <= resolved.parties[number]
    if near & words.PREDECESSORS and is_own:
        return "predecessor"
    if naming.noun in words.COMPANIONS and parties <= resolved.parties[number]:
        return "companion"
    before = {tree.lemma(i) for i in (head, *tree.ancestors(head)) for i in (i, *tree.children[i])}
    return "model" if (near | before) & words.MODELLED else "cited"


def _is_replaced(resolved: Resolved, tree: Tree, head: int, number: int) -> bool:
    """Read "the accord replaces the one of 1998"."""
    verb = tree[head].head
    if verb < 0 or tree.lemma(verb) not in words.REPLACES or tree[head].deprel != "obj":
        return False
    subject = tree.subject(verb)
    if subject is None:
        return False
    meant = resolved.meant(tree, subject)
    if meant is None and tree[subject].text.lower() == "it":
        meant = resolved.last_told(tree, subject, _REACH)
    return meant == number
