"""Group: from pairs to stories, chapter after chapter.

A group keeps the name of its first report while it grows. What a later chapter can do is join groups; it parts none.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations, pairwise

import numpy as np
import numpy.typing as npt

from synoptic.model.gists import Gist, Member
from synoptic.stages.gists.linkage import MILLIONTHS, Pairs, first_of_each
from synoptic.stages.gists.linking import (
    UNDATED,
    Links,
    chapters_in,
    day_of,
    in_time,
    nearness,
    windows_in,
)
from synoptic.text.similarity import Pair, average_link, components_of

# Mean likeness above which reports tell one event. On 247 reports of 44 events of a public set .10 to .13 give
# .95 to .94; on one country's politics .2 would part more roundups, at the price of the first set.
_SAME_STORY = 0.1
# The finer grain: one happening inside a story that goes on. On 3,086 reports of one country's politics, where an event
# is one day's roundup, .20 and a tenth less for each day from the third on gave .854, .16 gave .847, .24 gave .845.
_SAME_EVENT = 0.2
_EVENT_DAYS = 2
_EVENT_LOSS_A_DAY = 0.1
# Below the threshold by so much no rounding lifts a pair to it.
_ROUNDING = 1e-6
# Of a story of tens of thousands so many members, and so many pairs, are looked at at a time.
_MEMBERS_AT_ONCE = 4096
_PAIRS_AT_ONCE = 2**18
# Most stories have fewer pairs: for these an array takes several times as long as a loop.
_FEW_PAIRS = 128
# Numbers of days between reports whose factors are remembered: more than the days of a year.
_MANY_DAYS = 1024
# Up to this a reader should look.
_SURE = 0.14

Group = tuple[int, ...]
# Of a group of one member, as most are.
_NO_LINKS = Links(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64), np.empty(0))


def groups_in(gists: Sequence[Gist], links: Mapping[Pair, float]) -> tuple[Group, ...]:
    """Positions of reports that tell one event; every report stands in one group.

    Reports are taken by day and id, so the order in which they are given changes nothing.
    """
    order = in_time(gists)
    chapters = chapters_in([day_of(gists[i]) for i in order])
    all_links = _by_rows(order, links)
    names = [name_of(gists[i]) for i in order]
    into: dict[str, str] = {}
    for window in windows_in(chapters):
        before = names[window.start : window.stop]
        after = joined(before, inside(all_links, window))
        names[window.start : window.stop] = after
        into |= {old: new for old, new in zip(before, after, strict=True) if old != new}
    found: dict[str, list[int]] = {}
    for position, name in zip(order, names, strict=True):
        found.setdefault(last_name(name, into), []).append(position)
    return tuple(sorted(tuple(sorted(group)) for group in found.values()))


def name_of(gist: Gist) -> str:
    """The name of the group that a report makes alone; names sort as the first reports of their groups do."""
    return row_name(gist.day, gist.report)


def row_name(day: int | None, report: str) -> str:
    """The same of a report of which only this is known."""
    return f"{UNDATED if day is None else day:07} {report}"


def last_name(name: str, into: Mapping[str, str]) -> str:
    """The name that a group bears after it has gone up in others."""
    while name in into:
        name = into[name]
    return name


def inside(links: Links, window: range) -> Links:
    """The links between rows of a window, counted from its first row."""
    first, last = np.searchsorted(links.newer, [window.start, window.stop])
    older = links.older[first:last] - window.start
    kept = older >= 0
    return Links(older[kept], links.newer[first:last][kept] - window.start, links.likeness[first:last][kept])


def joined(names: Sequence[str], links: Links) -> list[str]:
    """The group of each row of a window, after groups that are near enough were joined by average linkage.

    Args:
        names: The group of each row before; the rows of one group bear one name.
        links: Between rows of the window.
    """
    known, group_of = np.unique(np.array(names, dtype=np.str_), return_inverse=True)
    sizes = np.bincount(group_of, minlength=len(known))
    first = first_of_each(sizes, _pairs(group_of, len(known), links), _SAME_STORY)
    after = known[first].tolist()
    return [after[number] for number in group_of.tolist()]


def _pairs(group_of: npt.NDArray[np.int64], n_groups: int, links: Links) -> Pairs:
    """The groups between which there are links, with what these sum up to.

    Args:
        group_of: Number of the group of each row.
        n_groups: How many groups there are.
        links: Between rows.
    """
    ends = np.sort(np.stack([group_of[links.older], group_of[links.newer]]), axis=0)
    apart = ends[0] < ends[1]
    pairs, pair_of = np.unique(ends[0, apart] * n_groups + ends[1, apart], return_inverse=True)
    lows, highs = np.divmod(pairs, max(1, n_groups))
    likeness = np.rint(links.likeness[apart] * MILLIONTHS)
    # Sums of whole numbers below 2 ** 53 are exact.
    sums = np.bincount(pair_of, likeness, minlength=len(pairs)).astype(np.int64)
    return Pairs(lows, highs, sums, np.bincount(pair_of, minlength=len(pairs)))


def _by_rows(order: Sequence[int], links: Mapping[Pair, float]) -> Links:
    """Links between positions as links between rows."""
    row_of = np.empty(len(order), dtype=np.int64)
    row_of[list(order)] = np.arange(len(order))
    ends = np.sort(row_of[np.array(list(links), dtype=np.int64).reshape(-1, 2)], axis=1)
    likeness = np.array(list(links.values()), dtype=np.float64)
    ranked = np.lexsort((ends[:, 0], ends[:, 1]))
    return Links(ends[ranked, 0], ends[ranked, 1], likeness[ranked])


def events_in(group: Group, gists: Sequence[Gist], inside: Links) -> tuple[Group, ...]:
    """The happenings that a story tells, each as positions of reports, by date and id.

    The same linkage with a higher threshold, and reports count less for each other the more days lie between them. No
    two groups are nearer than the nearest pair across them, so reports that no chain of pairs above the threshold
    connects are looked at apart: of a story of thousands the pairs of one stretch are held at a time.

    Args:
        group: Positions of reports.
        gists: Of all reports.
        inside: Likeness of pairs of members; see `links_inside`.
    """
    if len(group) == 1:
        return (group,)
    ordered = [group[i] for i in in_time([gists[i] for i in group])]
    if len(inside.older) <= _FEW_PAIRS:
        linked = average_link(len(ordered), _few_near_pairs(ordered, gists, inside), _SAME_EVENT)
        return tuple(tuple(ordered[rank] for rank in ranks) for ranks in sorted(linked))
    pairs = _near_pairs(ordered, gists, inside)
    found: list[tuple[int, ...]] = []
    for ranks, scores in _stretches(len(ordered), pairs):
        linked = average_link(len(ranks), scores, _SAME_EVENT) if scores else ((0,),)
        found += [tuple(ranks[number] for number in numbers) for numbers in linked]
    return tuple(tuple(ordered[rank] for rank in ranks) for ranks in sorted(found))


def _few_near_pairs(ordered: Sequence[int], gists: Sequence[Gist], inside: Links) -> dict[Pair, float]:
    """What `_near_pairs` gives, one pair after another."""
    rank_of = {position: rank for rank, position in enumerate(ordered)}
    found: dict[Pair, float] = {}
    for i, j, likeness in _each(inside):
        one, other = gists[i].day, gists[j].day
        of_story, of_event = _factors(0 if one is None or other is None else abs(one - other))
        near = likeness / of_story * of_event
        if near > 0:
            a, b = rank_of[i], rank_of[j]
            found[(a, b) if a < b else (b, a)] = near
    return found


def _each(links: Links) -> Iterator[tuple[int, int, float]]:
    """One link after another."""
    return zip(links.older.tolist(), links.newer.tolist(), links.likeness.tolist(), strict=True)


@lru_cache(maxsize=_MANY_DAYS)
def _factors(n_days: int) -> tuple[float, float]:
    """The factors of likeness that come from days between two reports, as the same story and as the same event."""
    apart = np.array([n_days])
    return float(nearness(apart)[0]), float(_nearness_of_events(apart)[0])


def _near_pairs(ordered: Sequence[int], gists: Sequence[Gist], inside: Links) -> Links:
    """The pairs of members by their ranks, as like as they are for one event; those that are not at all left out."""
    days = np.array([-1 if (day := gists[i].day) is None else day for i in ordered])
    positions = np.array(ordered)
    sorter = np.argsort(positions)
    found = []
    for begin in range(0, len(inside.older), _PAIRS_AT_ONCE):
        part = slice(begin, begin + _PAIRS_AT_ONCE)
        ends = sorter[np.searchsorted(positions, [inside.older[part], inside.newer[part]], sorter=sorter)]
        known = (days[ends] >= 0).all(axis=0)
        apart = np.where(known, np.abs(days[ends[0]] - days[ends[1]]), 0)
        near = inside.likeness[part] / nearness(apart) * _nearness_of_events(apart)
        low, high = np.sort(ends, axis=0)[:, near > 0]
        found.append(Links(low, high, near[near > 0]))
    return Links.together(found)


def _stretches(n_members: int, pairs: Links) -> Iterator[tuple[tuple[int, ...], dict[Pair, float]]]:
    """Members that a chain of near pairs connects, by rank, and the pairs among them by their number there."""
    strong = pairs.likeness >= _SAME_EVENT - _ROUNDING
    chains = components_of(n_members, zip(pairs.older[strong].tolist(), pairs.newer[strong].tolist(), strict=True))
    number_of = np.empty(n_members, dtype=np.int64)
    for ranks in chains:
        number_of[list(ranks)] = np.arange(len(ranks))
    for ranks, mine in zip(chains, links_inside_each(chains, n_members, pairs), strict=True):
        lows, highs = number_of[mine.older].tolist(), number_of[mine.newer].tolist()
        yield ranks, dict(zip(zip(lows, highs, strict=True), mine.likeness.tolist(), strict=True))


def links_inside(group: Group, links: Mapping[Pair, float]) -> Links:
    """The links between members of a group, the lower position first."""
    if len(links) < len(group) * (len(group) - 1) // 2:
        members = set(group)
        pairs = [pair for pair in links if members.issuperset(pair)]
    else:
        pairs = [pair for pair in combinations(sorted(group), 2) if pair in links]
    ends = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return Links(ends[:, 0], ends[:, 1], np.array([links[pair] for pair in pairs], dtype=np.float64))


def links_inside_each(groups: Sequence[Group], n_positions: int, links: Links) -> Iterator[Links]:
    """For one group after another the links between its members.

    Args:
        groups: Positions of reports; one that stands in none of them has no links here.
        n_positions: How many positions there are.
        links: Between positions.
    """
    group_of = np.full(n_positions, -1)
    for number, group in enumerate(groups):
        group_of[list(group)] = number
    mine = np.flatnonzero(group_of[links.older] == group_of[links.newer])
    mine = mine[np.argsort(group_of[links.older[mine]], kind="stable")]
    ends = np.searchsorted(group_of[links.older[mine]], np.arange(len(groups) + 1)).tolist()
    for begin, end in pairwise(ends):
        if begin == end:
            yield _NO_LINKS
            continue
        part = mine[begin:end]
        yield Links(links.older[part], links.newer[part], links.likeness[part])


def _nearness_of_events(n_days: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    return np.maximum(0.0, 1.0 - _EVENT_LOSS_A_DAY * np.maximum(0, n_days - _EVENT_DAYS))


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


def members_of(group: Group, gists: Sequence[Gist], inside: Links) -> tuple[Member, ...]:
    """The reports of a group by date and id, each with its mean likeness to the others; a pair not linked counts 0.

    Args:
        group: Positions of reports.
        gists: Of all reports.
        inside: Likeness of pairs of members; see `links_inside`.
    """
    if len(group) == 1:
        return (Member(gists[group[0]].report, None, is_unsure=False),)
    ordered = [group[i] for i in in_time([gists[i] for i in group])]
    found = []
    for begin in range(0, len(ordered), _MEMBERS_AT_ONCE):
        some = ordered[begin : begin + _MEMBERS_AT_ONCE]
        for i, likeness in zip(some, _likeness_of(some, inside, is_all=len(some) == len(ordered)), strict=True):
            mean = math.fsum(likeness) / (len(group) - 1)
            found.append(Member(gists[i].report, round(mean, 4), is_unsure=mean < _SURE))
    return tuple(found)


def _likeness_of(members: Sequence[int], inside: Links, *, is_all: bool) -> Iterator[list[float]]:
    """For one member after another the likeness of its pairs.

    Args:
        members: Some of the story.
        inside: The pairs of the story.
        is_all: Whether these are all its members.
    """
    if is_all and len(inside.older) <= _FEW_PAIRS:
        return _likeness_of_few(members, inside)
    asked = np.array(members)
    ends, likeness = np.concatenate([inside.older, inside.newer]), np.concatenate([inside.likeness, inside.likeness])
    if not is_all:
        mine = np.isin(ends, asked)
        ends, likeness = ends[mine], likeness[mine]
    by_end = np.argsort(ends, kind="stable")
    ends, likeness = ends[by_end], likeness[by_end]
    begins, stops = (np.searchsorted(ends, asked, side=side).tolist() for side in ("left", "right"))
    return (likeness[begin:stop].tolist() for begin, stop in zip(begins, stops, strict=True))


def _likeness_of_few(members: Sequence[int], inside: Links) -> Iterator[list[float]]:
    """The same for all members of a story with few pairs."""
    found: dict[int, list[float]] = {member: [] for member in members}
    for i, j, likeness in _each(inside):
        found[i].append(likeness)
        found[j].append(likeness)
    return iter(found.values())
