"""Different figures, or days, of one thing: a conflict or an update, with everybody who gives the one or the other.

Of two propositions the clearest pair decides what is shown. Where most of what stands in a proposition gives its value,
the proposition is the side; else each claim that gives it is named in a relation of its own, so that a reader of a long
row sees all who say the one and all who say the other, and nobody who says neither.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import combinations

from synoptic.model.claims import Claim
from synoptic.model.propositions import Relation
from synoptic.model.spans import Span
from synoptic.stages.alignments.dates import date_conflict
from synoptic.stages.alignments.figures import DATING_UNITS, number_conflict
from synoptic.stages.alignments.findings import Finding
from synoptic.stages.alignments.magnitudes import is_magnitude
from synoptic.stages.alignments.signing import Lexicon, Sign
from synoptic.stages.alignments.story import Story, relation_of
from synoptic.text.similarity import Pair

# A whole that more claims count says little, and their pairs would grow with the square.
_MAX_OF_ONE_FIGURE = 40
_MAGNITUDE = "magnitude"
# So many claims of one side are named; more of them tell a reader no more.
_MAX_CARRIERS = 12

_Test = Callable[[Sign, Sign, Lexicon], Finding | None]
_TESTS: tuple[tuple[str, _Test], ...] = (("number", number_conflict), ("date", date_conflict))


@dataclass(frozen=True, slots=True)
class _Found:
    """The clearest pair of two propositions that differ in one dimension."""

    dimension: str
    test: _Test
    pair: Pair
    finding: Finding


def value_conflicts(story: Story) -> Iterable[Relation]:
    """Compared pairs that differ in a number or a day of one thing, and all others of their propositions that do so.

    Two values are shown once, between the propositions where they are clearest.
    """
    best: dict[tuple[int, int, str], _Found] = {}
    for a, b in sorted({*story.grouping.comparisons, *_pairs_by_figure(story)}):
        for dimension, test in _TESTS:
            finding = test(story.sign(a), story.sign(b), story.grouping.lexicon)
            low, high = sorted((story.group_of[a], story.group_of[b]))
            known = best.get((low, high, dimension))
            if finding is not None and (known is None or finding.score > known.finding.score):
                best[low, high, dimension] = _Found(dimension, test, (a, b), finding)
    shown: dict[tuple[str, str, frozenset[str]], tuple[Relation, ...]] = {}
    for _, found in sorted(best.items(), key=lambda row: row[0]):
        relations = _differences(story, found)
        if not relations:
            continue
        key = (relations[0].class_, found.dimension, frozenset(_value(span) for span in found.finding.evidence))
        if key not in shown or relations[0].score > shown[key][0].score:
            shown[key] = relations
    for relations in shown.values():
        yield from relations


def _differences(story: Story, found: _Found) -> tuple[Relation, ...]:
    """The relation of the clearest pair first, then those of its class that name whoever else is on either side."""
    a, b = found.pair
    carriers = _carriers(story, found, a, b), _carriers(story, found, b, a)
    sides = tuple(_side(story, p, having, found.finding) for p, having in zip((a, b), carriers, strict=True))
    first = _difference(story, found.pair, (sides[0], sides[1]), found)
    if first is None or story.group_of[a] == story.group_of[b]:
        return () if first is None else (first,)
    relations = [first]
    pairs = [((p, b), (claim.id, sides[1])) for p, claim in _named(story, a, carriers[0], sides[0])]
    pairs += [((a, p), (sides[0], claim.id)) for p, claim in _named(story, b, carriers[1], sides[1])]
    for pair, ends in pairs:
        finding = found.test(story.sign(pair[0]), story.sign(pair[1]), story.grouping.lexicon)
        if finding is None:
            continue
        relation = _difference(story, pair, ends, _Found(found.dimension, found.test, pair, finding))
        if relation is not None and relation.class_ == first.class_:
            relations.append(relation)
    return tuple(relations)


def _carriers(story: Story, found: _Found, position: int, against: int) -> tuple[int, ...]:
    """Who stands with one claim and gives what it gives: it differs from the other claim, and not from that one."""
    group = story.group_of[position]
    if group == story.group_of[against]:
        return ()
    lexicon, one, other = story.grouping.lexicon, story.sign(position), story.sign(against)
    return tuple(
        p
        for p in story.grouping.groups[group]
        if p != position
        and found.test(story.sign(p), other, lexicon) is not None
        and found.test(story.sign(p), one, lexicon) is None
    )


def _named(story: Story, position: int, carriers: tuple[int, ...], side: str) -> Iterable[tuple[int, Claim]]:
    """The claims of one side that no relation names yet: none where the side is the whole proposition."""
    if side != story.claim(position).id:
        return ()
    claims = [(p, claim) for p in (position, *carriers) for claim in story.grouping.things[p] if claim.id != side]
    return claims[:_MAX_CARRIERS]


def _side(story: Story, position: int, carriers: tuple[int, ...], finding: Finding) -> str:
    """The proposition, when at least half of what stands in it has the value; else the claim alone has it."""
    group = story.grouping.groups[story.group_of[position]]
    claim = story.claim(position)
    own = [e for e in finding.evidence if any(_holds(span, e) for span in claim.spans)]
    words = {word for span in own for word in span.exact.lower().split()}
    values = {word for word in words if any(map(str.isdigit, word))} or words
    having = {p for p in group if values & set(story.claim(p).text.lower().split())} | {position, *carriers}
    return story.proposition_of[claim.id].id if 2 * len(having) >= len(group) else claim.id


def _holds(outer: Span, inner: Span) -> bool:
    return outer.report == inner.report and outer.start <= inner.start and inner.end <= outer.end


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


def _difference(story: Story, pair: Pair, sides: tuple[str, str], found: _Found) -> Relation | None:
    """An update when the later report has the larger count of something that grows, else a conflict.

    A toll that has not grown and is far off is of another event; then there is neither.

    Where the order of the reports is not known, the larger count is taken to be the later one; so are, on one day,
    two counts of one voice, which does not contradict itself. What an outlet's later report gives otherwise on the same
    word is a revision.
    """
    a, b = (story.claim(p) for p in pair)
    dimension, finding = found.dimension, found.finding
    if story.group_of[pair[0]] == story.group_of[pair[1]]:
        sides = (a.id, b.id)
    order = story.order(a, b)
    shrinks = bool(order) and finding.grows * (order or 0) < 0  # of a toll the later count is not the smaller one
    if order and (finding.changes or (not shrinks and _is_count_of_later_day(story, pair, found, order))):
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


def _is_count_of_later_day(story: Story, pair: Pair, found: _Found, order: int) -> bool:
    """Whether the later report counts what there was on a day that had not come when the earlier one was published.

    "1,200 were on strike" and, a day later, "1,100 were on strike on Tuesday"; the term of a contract is no count.
    """
    counted = [f for p in pair for f in story.sign(p).numbers if f.quantity.span in found.finding.evidence]
    if not counted or any((f.quantity.unit or "").lower() in DATING_UNITS for f in counted):
        return False
    earlier, later = pair if order > 0 else pair[::-1]
    published = story.context.reports[story.claim(earlier).report].published.begin
    begins = [begin for begin, _ in story.sign(later).happened]
    return published is not None and bool(begins) and min(begins)[:10] > published[:10]


def _is_of_one_outlet(story: Story, a: Claim, b: Claim) -> bool:
    """Whether one known outlet published both: then the later report corrects the earlier one."""
    first, second = (story.context.reports[claim.report].outlet.name for claim in (a, b))
    return first is not None and first == second
