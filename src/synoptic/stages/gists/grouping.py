"""Group: from pairs to stories."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from synoptic.model.gists import Gist, Member
from synoptic.stages.gists.linking import nearness
from synoptic.text.similarity import Pair, average_link, components_of

# Mean likeness above which reports tell one event. On 247 reports of 44 events of a public set .10 to .13 give
# .95 to .94; on one country's politics .2 would part more roundups, at the price of the first set.
_SAME_STORY = 0.1
# The finer grain: one happening inside a story that goes on. On 3,086 reports of one country's politics, where an event
# is one day's roundup, .20 and a tenth less for each day from the third on gave .854, .16 gave .847, .24 gave .845.
_SAME_EVENT = 0.2
_EVENT_DAYS = 2
_EVENT_LOSS_A_DAY = 0.1
# Up to this a reader should look.
_SURE = 0.14

Group = tuple[int, ...]


def groups_in(gists: Sequence[Gist], links: Mapping[Pair, float]) -> tuple[Group, ...]:
    """Positions of reports that tell one event; every report stands in one group.

    Ties are decided by the ids of the reports, so the order in which they are given changes nothing.
    """
    by_id = sorted(range(len(gists)), key=lambda i: gists[i].report)
    place = {position: rank for rank, position in enumerate(by_id)}
    ranked = {_pair(place[low], place[high]): score for (low, high), score in links.items()}
    component_of: dict[int, int] = {}
    components = components_of(len(gists), ranked)
    for number, component in enumerate(components):
        component_of |= dict.fromkeys(component, number)
    inside: defaultdict[int, dict[Pair, float]] = defaultdict(dict)
    for (low, high), score in ranked.items():
        inside[component_of[low]][low, high] = score
    groups: list[Group] = []
    for number, component in enumerate(components):
        local = {rank: i for i, rank in enumerate(component)}
        scores = {(local[low], local[high]): score for (low, high), score in inside[number].items()}
        linked = average_link(len(component), scores, _SAME_STORY)
        groups += (tuple(sorted(by_id[component[i]] for i in group)) for group in linked)
    return tuple(sorted(groups))


def events_in(group: Group, gists: Sequence[Gist], links: Mapping[Pair, float]) -> tuple[Group, ...]:
    """The happenings that a story tells, each as positions of reports, by date and id.

    The same linkage with a higher threshold, and reports count less for each other the more days lie between them.
    """
    ordered = sorted(group, key=lambda i: (gists[i].day is None, gists[i].day or 0, gists[i].report))
    scores: dict[Pair, float] = {}
    for b, j in enumerate(ordered):
        for a, i in enumerate(ordered[:b]):
            likeness = (
                links.get(_pair(i, j), 0.0) / nearness(gists[i], gists[j]) * _nearness_of_events(gists[i], gists[j])
            )
            if likeness > 0:
                scores[a, b] = likeness
    linked = average_link(len(ordered), scores, _SAME_EVENT)
    return tuple(tuple(ordered[rank] for rank in ranks) for ranks in linked)


def _nearness_of_events(one: Gist, other: Gist) -> float:
    if one.day is None or other.day is None:
        return 1.0
    return max(0.0, 1.0 - _EVENT_LOSS_A_DAY * max(0, abs(one.day - other.day) - _EVENT_DAYS))


def moved(groups: Sequence[Group], moves: Mapping[int, int | None]) -> tuple[Group, ...]:
    """The groups after people have put reports elsewhere.

    Args:
        groups: Positions of reports.
        moves: For a report the one into whose group it goes, in the order in which they are carried out; None when
            it stands alone.
    """
    found = [set(group) for group in groups]
    for position, to in moves.items():
        target = set() if to is None else next(group for group in found if to in group)
        if position in target:
            continue
        for group in found:
            group.discard(position)
        target.add(position)
        found = [group for group in [*found, *([target] if to is None else [])] if group]
    return tuple(sorted(tuple(sorted(group)) for group in found))


def members_of(group: Group, gists: Sequence[Gist], links: Mapping[Pair, float]) -> tuple[Member, ...]:
    """The reports of a group by date and id, each with its mean likeness to the others; a pair not linked counts 0."""
    ordered = sorted(group, key=lambda i: (gists[i].day is None, gists[i].day or 0, gists[i].report))
    if len(group) == 1:
        return (Member(gists[group[0]].report, None, is_unsure=False),)
    found = []
    for i in ordered:
        mean = sum(links.get(_pair(i, j), 0.0) for j in group if j != i) / (len(group) - 1)
        found.append(Member(gists[i].report, round(mean, 4), is_unsure=mean < _SURE))
    return tuple(found)


def _pair(a: int, b: int) -> Pair:
    return (a, b) if a < b else (b, a)
