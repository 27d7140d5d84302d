"""Changes as relations between claims."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from synoptic.model.claims import Claim
from synoptic.model.ids import digest_id
from synoptic.model.propositions import Proposition, Relation
from synoptic.model.quantities import Quantity
from synoptic.stages.drift.changes import Change, alike, changes_between, content_words
from synoptic.stages.drift.paths import TITLES, Ways
from synoptic.stages.drift.surroundings import is_presupposed, shows_its_source, shows_no_source, surroundings_of

# A proposition that hundreds of reports carry is compared by so many of them.
_MAX_CARRIERS = 60
# A report that repeats one statement, in so many different words, is compared by the fullest of them.
_MAX_WORDINGS = 60
_SCORES = {"origin": 0.9, "time": 0.7, "title": 0.8}
# Changes that a reader has to see in the two passages.
_OF_SOURCES = frozenset({"attribution", "commitment"})
# What an outlet tells in its own voice.
_OWN_WORD = frozenset({"asserted", "possible"})
_WORDS = {"origin": "along the origin", "time": "over time", "title": "from text to title"}


@dataclass(frozen=True, slots=True)
class _Telling:
    """A change between two claims, and which way the report came to tell the second."""

    first: Claim
    then: Claim
    change: Change
    by: str

    @property
    def rank(self) -> tuple[float, float, str]:
        """Lower for what is surer and nearer."""
        return -_SCORES[self.by], -round(alike(self.first, self.then), 6), self.first.id


def with_drift(
    relations: Collection[Relation],
    propositions: Collection[Proposition],
    claims: Collection[Claim],
    quantities: Mapping[str, Quantity],
    ways: Ways,
) -> tuple[Relation, ...]:
    """The relations with the drift between claims of one proposition; by id.

    What a telling changes is shown once, against the original if that is at hand, else against the earlier telling
    that shares most of its words. An undirected shift between two claims gives way to a directed one between the same two.
    """
    by_id = {claim.id: claim for claim in claims}
    found: dict[str, Relation] = {}
    for proposition in propositions:
        members = [by_id[claim] for claim in proposition.claims if claim in by_id]
        for relation in _shown_once(_within(members, quantities, ways)):
            found[relation.id] = relation
    replaced = {frozenset((relation.left, relation.right)) for relation in found.values()}
    kept = [r for r in relations if r.class_ != "commitment_shift" or frozenset((r.left, r.right)) not in replaced]
    return tuple(sorted((*kept, *found.values()), key=lambda relation: relation.id))


def _within(claims: Sequence[Claim], quantities: Mapping[str, Quantity], ways: Ways) -> Iterator[_Telling]:
    texts: dict[str, list[Claim]] = {}
    for claim in claims:
        texts.setdefault(claim.report, []).append(claim)
    for report in sorted(texts):
        yield from _to_title(texts[report], quantities, ways)
    for one, other in combinations(sorted(texts)[:_MAX_CARRIERS], 2):
        path = ways.between.get(frozenset((one, other)))
        if path is not None:
            pair = _nearest(texts[path.first], texts[path.then])
            yield from _tellings(pair, quantities, ways, path.by)


def _tellings(pair: tuple[Claim, Claim], quantities: Mapping[str, Quantity], ways: Ways, by: str) -> Iterator[_Telling]:
    for change in changes_between(*pair, quantities):
        if change.dimension not in _OF_SOURCES or _is_seen(*pair, ways):
            yield _Telling(*pair, change, by)


def _is_seen(first: Claim, then: Claim, ways: Ways) -> bool:
    """Whether a reader of the two passages sees that one names a source and the other does not."""
    if is_presupposed(first) or is_presupposed(then):
        return False
    for claim, other in ((first, then), (then, first)):
        around = surroundings_of(claim, ways.texts[claim.report])
        if claim.commitment in _OWN_WORD:
            if not shows_no_source(around, other):
                return False
        elif not shows_its_source(claim, around, ways.outlets.get(claim.report)):
            return False
    return True


def _shown_once(tellings: Iterable[_Telling]) -> Iterator[Relation]:
    """For each later claim and dimension one change."""
    best: dict[tuple[str, str], _Telling] = {}
    for telling in tellings:
        key = (telling.then.id, telling.change.dimension)
        if key not in best or telling.rank < best[key].rank:
            best[key] = telling
    for _, telling in sorted(best.items()):
        yield _relation(telling)


def _to_title(claims: Sequence[Claim], quantities: Mapping[str, Quantity], ways: Ways) -> Iterator[_Telling]:
    """What a title makes of its own text."""
    body = [claim for claim in claims if claim.layer not in TITLES]
    titles = [claim for claim in claims if claim.layer in TITLES]
    if body and titles:
        yield from _tellings(_nearest(body, titles), quantities, ways, "title")


def _nearest(first: Sequence[Claim], then: Sequence[Claim]) -> tuple[Claim, Claim]:
    """The two claims, one of each side, that share most words: of the texts before the titles, the fullest, the first."""
    pairs = ((a, b) for a in _wordings(first) for b in _wordings(then))
    return min(pairs, key=lambda pair: (-round(alike(*pair), 6), *map(_rank, pair)))


def _wordings(claims: Sequence[Claim]) -> list[Claim]:
    """Of claims with the same content words the one that comes first: the others are as like to any claim as it is."""
    best: dict[frozenset[str], Claim] = {}
    for claim in sorted(claims, key=_rank):
        best.setdefault(content_words(claim), claim)
    return list(best.values())[:_MAX_WORDINGS]


def _rank(claim: Claim) -> tuple[bool, int, int]:
    return claim.layer in TITLES, -len(claim.text), claim.spans[0].start


def _relation(telling: _Telling) -> Relation:
    first, then, change, by = telling.first, telling.then, telling.change, telling.by
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
