"""Group: from pairs to stories, chapter after chapter.

A group keeps the name of its first report while it grows. What a later chapter can do is join groups; it parts none.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from synoptic.model.gists import Gist, Member
from synoptic.stages.gists.linkage import MILLIONTHS, Pairs, first_of_each
from synoptic.stages.gists.linking import (
    UNDATED,
    Links,
    chapters_in,
    day_of,
    days_between,
    in_time,
    nearness,
    windows_in,
)
from synoptic.text.similarity import Pair, average_link

# Mean likeness above which reports tell one event. On 247 reports of 44 events of a public set .10 to .13 give
# .95 to .94; on one country's politics .2 would part more roundups, at the price of the first set.
_SAME_STORY = 0.1
# The finer grain: one happening inside a story that goes on. On 3,086 reports of one country's politics, where an event
# is one day's roundup, .20 and a tenth less for each day from the third on gave .854, .16 gave .847, .24 gave .845.
_SAME_EVENT = 0.2
_EVENT_DAYS = 2
_EVENT_LOSS_A_DAY = 0.1
# Numbers of days between reports whose factors are remembered: more than the days of a year.
_MANY_DAYS = 1024
# Up to this a reader should look.
_SURE = 0.14

Group = tuple[int, ...]


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


def events_in(group: Group, gists: Sequence[Gist], inside: Mapping[Pair, float]) -> tuple[Group, ...]:
    """The happenings that a story tells, each as positions of reports, by date and id.

    The same linkage with a higher threshold, and reports count less for each other the more days lie between them.

    Args:
        group: Positions of reports.
        gists: Of all reports.
        inside: Likeness of pairs of members; see `links_inside`.
    """
    if len(group) == 1:
        return (group,)
    ordered = [group[i] for i in in_time([gists[i] for i in group])]
    place = {position: number for number, position in enumerate(ordered)}
    scores: dict[Pair, float] = {}
    for (i, j), likeness in inside.items():
        apart = days_between(gists[i], gists[j])
        near = likeness / nearness(apart) * _nearness_of_events(apart)
        if near > 0:
            scores[_pair(place[i], place[j])] = near
    linked = average_link(len(ordered), scores, _SAME_EVENT)
    return tuple(tuple(ordered[rank] for rank in ranks) for ranks in linked)


def links_inside(group: Group, links: Mapping[Pair, float]) -> dict[Pair, float]:
    """The links between members of a group."""
    if len(links) < len(group) * (len(group) - 1) // 2:
        members = set(group)
        return {pair: score for pair, score in links.items() if members.issuperset(pair)}
    pairs = (_pair(i, j) for number, j in enumerate(group) for i in group[:number])
    return {pair: links[pair] for pair in pairs if pair in links}


@lru_cache(_MANY_DAYS)
def _nearness_of_events(n_days: int) -> float:
    return max(0.0, 1.0 - _EVENT_LOSS_A_DAY * max(0, n_days - _EVENT_DAYS))


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


def members_of(group: Group, gists: Sequence[Gist], inside: Mapping[Pair, float]) -> tuple[Member, ...]:
    """The reports of a group by date and id, each with its mean likeness to the others; a pair not linked counts 0.

    Args:
        group: Positions of reports.
        gists: Of all reports.
        inside: Likeness of pairs of members; see `links_inside`.
    """
    if len(group) == 1:
        return (Member(gists[group[0]].report, None, is_unsure=False),)
    ordered = [group[i] for i in in_time([gists[i] for i in group])]
    scores: dict[int, list[float]] = {i: [] for i in group}
    for (i, j), likeness in inside.items():
        scores[i].append(likeness)
        scores[j].append(likeness)
    means = {i: math.fsum(found) / (len(group) - 1) for i, found in scores.items()}
    return tuple(Member(gists[i].report, round(means[i], 4), is_unsure=means[i] < _SURE) for i in ordered)


def _pair(a: int, b: int) -> Pair:
    return (a, b) if a < b else (b, a)
