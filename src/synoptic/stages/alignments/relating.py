"""How propositions and claims relate: the same, conflicting, later, firmer, about one another."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import combinations

from synoptic.model.claims import Claim
from synoptic.model.propositions import Proposition, Relation
from synoptic.model.spans import Span
from synoptic.stages.alignments.attributes import attributes_in
from synoptic.stages.alignments.context import Context
from synoptic.stages.alignments.dates import date_conflict
from synoptic.stages.alignments.exclusions import exclusions_in
from synoptic.stages.alignments.figures import number_conflict
from synoptic.stages.alignments.findings import Finding
from synoptic.stages.alignments.gradings import gradings_in
from synoptic.stages.alignments.grouping import Grouping, grouping_of
from synoptic.stages.alignments.lookalikes import APART_IN_TIME
from synoptic.stages.alignments.magnitudes import is_magnitude
from synoptic.stages.alignments.polarity import left_out, polarity_conflict
from synoptic.stages.alignments.positions import denials_in
from synoptic.stages.alignments.shifts import shifts_in
from synoptic.stages.alignments.signing import is_whole
from synoptic.stages.alignments.slots import slots_in
from synoptic.stages.alignments.story import Story, relation_of, spans_of
from synoptic.stages.alignments.updates import updates_in
from synoptic.text.similarity import Pair, shares

# A whole that more claims count says little, and their pairs would grow with the square.
_MAX_OF_ONE_FIGURE = 40
_MAGNITUDE = "magnitude"
# One claim says all that the other says when it covers this share of its words, and clearly more besides.
_COVERED = 0.85
_CLEARLY_MORE = 0.6
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
        *_value_conflicts(story),
        *_overlaps(story),
        *updates_in(story),
        *exclusions_in(story),
        *slots_in(story),
        *gradings_in(story),
        *attributes_in(story),
    ):
        known = found.get(relation.id)
        if known is None or relation.score > known.score:
            found[relation.id] = relation
    return tuple(found[key] for key in sorted(found))


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
                    yield relation_of(("Contradiction", "conflict", "polarity"), sides, finding)
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


def _value_conflicts(story: Story) -> Iterable[Relation]:
    """Compared pairs that differ in a number or a day of one thing; of two propositions only the clearest pair."""
    best: dict[tuple[int, int, str], tuple[Finding, Pair]] = {}
    for a, b in sorted({*story.grouping.comparisons, *_pairs_by_figure(story)}):
        first, second = story.grouping.signs[a], story.grouping.signs[b]
        for test, dimension in ((number_conflict, "number"), (date_conflict, "date")):
            finding = test(first, second, story.grouping.lexicon)
            low, high = sorted((story.group_of[a], story.group_of[b]))
            known = best.get((low, high, dimension))
            if finding is not None and (known is None or finding.score > known[0].score):
                best[low, high, dimension] = (finding, (a, b))
    shown: dict[tuple[str, str, frozenset[str]], Relation] = {}
    for (_, _, dimension), (finding, pair) in sorted(best.items(), key=lambda row: row[0]):
        relation = _difference(story, pair, dimension, finding)
        if relation is None:
            continue
        key = (relation.class_, dimension, frozenset(_value(span) for span in finding.evidence))
        if key not in shown or relation.score > shown[key].score:
            shown[key] = relation
    yield from shown.values()


def _value(span: Span) -> str:
    """The figure alone, where the words have one: "84" of "at least 84 people"."""
    return next((word for word in span.exact.lower().split() if any(map(str.isdigit, word))), span.exact.lower())


def _pairs_by_figure(story: Story) -> Iterable[Pair]:
    """Things that give the size or term of one kind of whole, the age of one person, a magnitude, or stand side by side."""
    having: dict[str, list[int]] = {}
    for position, sign in enumerate(story.grouping.signs):
        if sign.numbers:
            for sentence in (sign.claim.sentence, sign.claim.sentence + 1):
                having.setdefault(f"{sign.claim.report} {sentence}", []).append(position)
        for key in {key for figure in sign.numbers for key in (figure.whole, figure.aged) if key is not None}:
            having.setdefault(key, []).append(position)
        if any(is_magnitude(figure) for figure in sign.numbers):
            having.setdefault(_MAGNITUDE, []).append(position)
    for key in sorted(having):
        if len(having[key]) <= _MAX_OF_ONE_FIGURE:
            yield from combinations(having[key], 2)


def _difference(story: Story, pair: Pair, dimension: str, finding: Finding) -> Relation | None:
    """An update when the later report has the larger count of something that grows, else a conflict.

    A toll that has not grown and is far off is of another event; then there is neither.

    Where the order of the reports is not known, the larger count is taken to be the later one; so are, on one day,
    two counts of one voice, which does not contradict itself. What an outlet's later report gives otherwise on the same
    word is a revision.
    """
    a, b = (story.claim(p) for p in pair)
    sides = (_side(story, pair[0], finding), _side(story, pair[1], finding))
    if story.group_of[pair[0]] == story.group_of[pair[1]]:
        sides = (a.id, b.id)
    order = story.order(a, b)
    if finding.changes and order:
        return relation_of(("Follow-up", "update", dimension), sides if order > 0 else sides[::-1], finding, True)
    voices = [story.sign(position).speakers for position in pair]
    is_one_voice = bool(voices[0] & voices[1])
    are_two = all(voices) and not is_one_voice
    if a.report == b.report and finding.grows and not (finding.is_said_to_grow or are_two):
        return None  # one report knows which of its figures is which: the world's and a country's, a day's and a week's
    is_grown = finding.is_said_to_grow or finding.is_covered or is_one_voice
    if finding.grows and (order in {finding.grows, None} or (order == 0 and is_grown)):
        later = order or finding.grows
        return relation_of(("Follow-up", "update", dimension), sides if later > 0 else sides[::-1], finding, True)
    if finding.is_far:
        return None
    if order and _is_of_one_outlet(story, a, b) and (is_one_voice or not any(voices)):
        in_time = (a.id, b.id) if order > 0 else (b.id, a.id)
        return relation_of(("Contradiction", "revision", dimension), in_time, finding, True)
    return relation_of(("Contradiction", "conflict", dimension), sides, finding)


def _is_of_one_outlet(story: Story, a: Claim, b: Claim) -> bool:
    """Whether one known outlet published both: then the later report corrects the earlier one."""
    first, second = (story.context.reports[claim.report].outlet.name for claim in (a, b))
    return first is not None and first == second


def _side(story: Story, position: int, finding: Finding) -> str:
    """The proposition, when at least half of what stands in it has the value; else the claim alone has it."""
    group = story.grouping.groups[story.group_of[position]]
    claim = story.claim(position)
    own = [e for e in finding.evidence if any(_holds(span, e) for span in claim.spans)]
    words = {word for span in own for word in span.exact.lower().split()}
    values = {word for word in words if any(map(str.isdigit, word))} or words
    having = [p for p in group if values & set(story.claim(p).text.lower().split())]
    return story.proposition_of[claim.id].id if 2 * len(having) >= len(group) else claim.id


def _holds(outer: Span, inner: Span) -> bool:
    return outer.report == inner.report and outer.start <= inner.start and inner.end <= outer.end


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
