"""Changes as relations between claims."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations

from synoptic.model.claims import Claim
from synoptic.model.ids import digest_id
from synoptic.model.propositions import Proposition, Relation
from synoptic.model.quantities import Quantity
from synoptic.stages.drift.changes import Change, alike, changes_between
from synoptic.stages.drift.paths import TITLES, Path

# A proposition that hundreds of reports carry is compared by so many of them.
_MAX_CARRIERS = 60
_SCORES = {"origin": 0.9, "time": 0.7, "title": 0.8}
_WORDS = {"origin": "along the origin", "time": "over time", "title": "from text to title"}


def with_drift(
    relations: Collection[Relation],
    propositions: Collection[Proposition],
    claims: Collection[Claim],
    quantities: Mapping[str, Quantity],
    paths: Mapping[frozenset[str], Path],
) -> tuple[Relation, ...]:
    """The relations with the drift between claims of one proposition; by id.

    An undirected shift between two claims gives way to a directed one between the same two.
    """
    by_id = {claim.id: claim for claim in claims}
    found: dict[str, Relation] = {}
    for proposition in propositions:
        members = [by_id[claim] for claim in proposition.claims if claim in by_id]
        for relation in _within(members, quantities, paths):
            found[relation.id] = relation
    replaced = {frozenset((relation.left, relation.right)) for relation in found.values()}
    kept = [r for r in relations if r.class_ != "commitment_shift" or frozenset((r.left, r.right)) not in replaced]
    return tuple(sorted((*kept, *found.values()), key=lambda relation: relation.id))


def _within(
    claims: Sequence[Claim], quantities: Mapping[str, Quantity], paths: Mapping[frozenset[str], Path]
) -> Iterator[Relation]:
    texts: dict[str, list[Claim]] = {}
    for claim in claims:
        texts.setdefault(claim.report, []).append(claim)
    for report in sorted(texts):
        yield from _to_title(texts[report], quantities)
    for one, other in combinations(sorted(texts)[:_MAX_CARRIERS], 2):
        path = paths.get(frozenset((one, other)))
        if path is None:
            continue
        first, then = _nearest(texts[path.first], texts[path.then])
        for change in changes_between(first, then, quantities):
            yield _relation(first, then, change, path.by)


def _to_title(claims: Sequence[Claim], quantities: Mapping[str, Quantity]) -> Iterator[Relation]:
    """What a title makes of its own text."""
    body = [claim for claim in claims if claim.layer not in TITLES]
    titles = [claim for claim in claims if claim.layer in TITLES]
    if body and titles:
        first, then = _nearest(body, titles)
        for change in changes_between(first, then, quantities):
            yield _relation(first, then, change, "title")


def _nearest(first: Sequence[Claim], then: Sequence[Claim]) -> tuple[Claim, Claim]:
    """The two claims, one of each side, that share most words: of the texts before the titles, the fullest, the first."""
    pairs = ((a, b) for a in first for b in then)
    return min(pairs, key=lambda pair: (-round(alike(*pair), 6), *map(_rank, pair)))


def _rank(claim: Claim) -> tuple[bool, int, int]:
    return claim.layer in TITLES, -len(claim.text), claim.spans[0].start


def _relation(first: Claim, then: Claim, change: Change, by: str) -> Relation:
    return Relation(
        id=digest_id("x", first.id, then.id, change.relation, "commitment_shift", change.dimension),
        left=first.id,
        right=then.id,
        relation=change.relation,
        class_="commitment_shift",
        dimension=change.dimension,
        directed=True,
        score=_SCORES[by],
        reason=f"{change.reason} ({_WORDS[by]})",
        evidence=tuple(sorted(set(change.spans))),
    )
