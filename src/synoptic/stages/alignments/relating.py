"""How propositions and claims relate: the same, conflicting, later, firmer, about one another."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from synoptic.model.claims import Claim
from synoptic.model.propositions import Proposition, Relation
from synoptic.stages.alignments.attributes import attributes_in
from synoptic.stages.alignments.context import Context
from synoptic.stages.alignments.exclusions import exclusions_in
from synoptic.stages.alignments.findings import Finding
from synoptic.stages.alignments.gradings import gradings_in
from synoptic.stages.alignments.grouping import Grouping, grouping_of
from synoptic.stages.alignments.lookalikes import APART_IN_TIME
from synoptic.stages.alignments.polarity import left_out, polarity_conflict
from synoptic.stages.alignments.positions import denials_in
from synoptic.stages.alignments.shifts import shifts_in
from synoptic.stages.alignments.signing import is_whole
from synoptic.stages.alignments.slots import slots_in
from synoptic.stages.alignments.story import Story, denial_of, relation_of, spans_of
from synoptic.stages.alignments.updates import updates_in
from synoptic.stages.alignments.values import value_conflicts
from synoptic.text.similarity import Pair, shares

# One claim says all that the other says when it covers this share of its words, and clearly more besides.
_COVERED = 0.85
_CLEARLY_MORE = 0.6
# Days between two reports beyond which the same words are taken to be of another launch, trial or storm.
_ONE_YEAR = 366
# Pairs below the bound of grouping but above this share something.
_MIN_OVERLAP_SCORE = 0.2


def relations_between(
    propositions: Collection[Proposition],
    claims: Collection[Claim],
    context: Context,
    grouping: Grouping | None = None,
) -> tuple[Relation, ...]:
    """Typed relations, by id; each with score, reason and the words on both sides.

    A conflict is shown only where both values are known and speak of one thing; what merely sounds
    different is none. The result is the same whatever the order of propositions and claims.

    Args:
        propositions: Those made from the claims.
        claims: The claims of one story.
        context: The records around them.
        grouping: The groups, when they are at hand already.
    """
    groups = grouping if grouping is not None else grouping_of(claims, context)
    story = Story(
        groups,
        context,
        {position: number for number, group in enumerate(groups.groups) for position in group},
        {claim: proposition for proposition in propositions for claim in proposition.claims},
    )
    found: dict[str, Relation] = {}
    for relation in (
        *_equivalences(story),
        *_polarity_conflicts(story),
        *_left_out(story),
        *shifts_in(story),
        *denials_in(story),
        *value_conflicts(story),
        *_overlaps(story),
        *updates_in(story),
        *exclusions_in(story),
        *slots_in(story),
        *gradings_in(story),
        *attributes_in(story),
    ):
        if relation.class_ == "conflict" and _are_years_apart(story, relation):
            continue
        known = found.get(relation.id)
        if known is None or relation.score > known.score:
            found[relation.id] = relation
    return tuple(found[key] for key in sorted(found))


def _are_years_apart(story: Story, relation: Relation) -> bool:
    """Whether all its words stand in reports that came out more than a year apart: then they are of two happenings.

    What both date themselves may still be one.
    """
    reports = sorted({span.report for span in relation.evidence})
    days = [story.context.reports[report].published.begin for report in reports]
    if len(reports) != 2 or None in days:  # a pair
        return False
    try:
        first, second = (date.fromisoformat(str(day)[:10]) for day in days)
    except ValueError:
        return False
    return abs((first - second).days) > _ONE_YEAR and relation.dimension != "date"


def _equivalences(story: Story) -> Iterable[Relation]:
    """Each claim of a proposition against the one that words it."""
    positions = {claim.id: i for i, things in enumerate(story.grouping.things) for claim in things}
    for group in story.grouping.groups:
        if len(group) < 2:  # a pair
            continue
        heart = positions[story.proposition_of[story.claim(group[0]).id].wording_claim]
        for position in group:
            compared = story.grouping.comparisons.get((min(position, heart), max(position, heart)))
            if position == heart or compared is None:
                continue
            a, b = story.claim(position), story.claim(heart)
            name = "Identity" if a.text == b.text else "Equivalence"
            yield relation_of(
                (name, "same", None), (a.id, b.id), Finding(compared.score, compared.reason, spans_of(a, b))
            )


def _polarity_conflicts(story: Story) -> Iterable[Relation]:
    """Inside one proposition: each denial against the affirmation nearest to it that it contradicts."""
    for group in story.grouping.groups:
        affirming = [p for p in group if story.claim(p).polarity == "affirms"]
        for denying in (p for p in group if story.claim(p).polarity == "denies"):
            for nearest in sorted(affirming, key=lambda p, d=denying: (-story.score(p, d), p)):  # type: ignore[misc]
                signs = story.grouping.signs
                score = story.score(nearest, denying)
                finding = polarity_conflict(signs[nearest], signs[denying], score, story.grouping.lexicon)
                if finding is not None:
                    sides = (story.claim(nearest).id, story.claim(denying).id)
                    yield denial_of(story.claim(nearest), sides, finding)
                    break


def _left_out(story: Story) -> Iterable[Relation]:
    """Compared claims of two propositions of which one names a clause that the other says a text has not; one a pair."""
    best: dict[tuple[int, int], tuple[float, Finding, Pair]] = {}
    for pair in sorted(story.grouping.comparisons):
        a, b = pair
        if {story.claim(a).polarity, story.claim(b).polarity} != {"affirms", "denies"}:
            continue
        if story.group_of[a] == story.group_of[b]:
            continue
        affirming, denying = (a, b) if story.claim(a).polarity == "affirms" else (b, a)
        finding = left_out(story.sign(affirming), story.sign(denying))
        low, high = sorted((story.group_of[a], story.group_of[b]))
        if finding is not None and ((low, high) not in best or story.score(a, b) > best[low, high][0]):
            best[low, high] = (story.score(a, b), finding, pair)
    for _, (_, finding, (a, b)) in sorted(best.items(), key=lambda row: row[0]):
        yield relation_of(("Contradiction", "conflict", "polarity"), (story.claim(a).id, story.claim(b).id), finding)


def _overlaps(story: Story) -> Iterable[Relation]:
    """Compared pairs of different propositions: one says more, or they share a part."""
    best: dict[tuple[int, int], tuple[float, Pair]] = {}
    for (a, b), compared in story.grouping.comparisons.items():
        groups = tuple(sorted((story.group_of[a], story.group_of[b])))
        if groups[0] == groups[1] or compared.score < _MIN_OVERLAP_SCORE or not _may_share(story, a, b):
            continue
        key = (groups[0], groups[1])
        if key not in best or (compared.score, (-a, -b)) > (best[key][0], (-best[key][1][0], -best[key][1][1])):
            best[key] = (compared.score, (a, b))
    for _, (score, (a, b)) in sorted(best.items()):
        yield _overlap(story, a, b, score)


def _may_share(story: Story, a: int, b: int) -> bool:
    """Whether nothing keeps the two apart, or nothing but that the one is what came before the other."""
    reason = story.grouping.apart.get((a, b))
    return reason is None or (reason == APART_IN_TIME and _earlier(story, a, b) is not None)


def _earlier(story: Story, a: int, b: int) -> int | None:
    """The position of the one that tells an earlier act of the kind and of a participant of the other; else None.

    Its time must be stated: what merely sounds like background is none.
    """
    signs = [story.sign(position) for position in (a, b)]
    if signs[0].is_past == signs[1].is_past or not all(is_whole(sign) for sign in signs):
        return None
    earlier, later = (a, b) if signs[0].is_past else (b, a)
    acts = story.sign(earlier).predicate & story.sign(later).predicate
    shares_name = any(word.startswith("@") for word in signs[0].words & signs[1].words)
    is_news = not story.claim(later).background and not story.sign(earlier).is_lead
    return earlier if is_news and shares_name and any(not act.startswith("@") for act in acts) else None


def _overlap(story: Story, a: int, b: int, score: float) -> Relation:
    first, second = story.grouping.signs[a], story.grouping.signs[b]
    lexicon = story.grouping.lexicon
    of_first, of_second = shares(first.words, second.words, lexicon.rarity)
    sides = (story.proposition_of[first.claim.id].id, story.proposition_of[second.claim.id].id)
    reason = f"{story.grouping.comparisons[a, b].reason}; shared by weight {of_first:.0%} of the first and {of_second:.0%} of the second"
    finding = Finding(score, reason, spans_of(first.claim, second.claim))
    if (earlier := _earlier(story, a, b)) is not None:
        claims = (first.claim.id, second.claim.id)
        kind = ("Historical background", "background", None)
        return relation_of(kind, claims if earlier == a else claims[::-1], finding, directed=True)
    if of_first >= _COVERED and of_second <= _CLEARLY_MORE:
        return relation_of(("Elaboration", "detail", None), sides, finding, directed=True)
    if of_second >= _COVERED and of_first <= _CLEARLY_MORE:
        return relation_of(("Elaboration", "detail", None), (sides[1], sides[0]), finding, directed=True)
    return relation_of(("Overlap", "partial", None), sides, finding)
