"""Which place 'the town', 'the valley', 'the capital' or 'the country' means."""

from __future__ import annotations

import re
from collections import defaultdict

from synoptic.stages.entities.view import NAMED_FORMS, View, listed, words_of
from synoptic.text.gazetteer import seat_of

# What the tables' sorts of places may be called.
_CALLED = {
    "city": frozenset({"city", "town"}),
    "region": frozenset({"region", "province", "territory"}),
    "part": frozenset({"region", "province", "territory", "state"}),
    "state": frozenset({"country", "nation"}),
}
_COUNTRY = frozenset({"country", "nation"})
_CAPITAL = "capital"
# 'Pellin, a town of 48,000', 'the quiet valley' - so many words may stand between article and noun.
_APPOSITION = re.compile(r",\s+(?:a|an|the)\s+(?:[a-z-]{1,20}\s+){0,3}?([a-z]{3,15})\b")
_KIND_OF = re.compile(r"\b([a-z]{3,15})\s+of\s+\Z")
_KIND_BEHIND = re.compile(r"\s+([a-z]{3,15})\b")
_REACH_CHARS = 40
# A place that nothing describes is meant only when it is the only one of its sort so near.
_NEAR_CHARS = 400
# Longer than a report of news; the bound keeps the cost linear in texts of any length.
_FAR_CHARS = 20_000
_PLAIN_WORDS = 2


def join_places(view: View) -> None:
    """Join plain definite descriptions of places ('the town') to the one place of their report that fits."""
    described = _described(view)
    for place in view.nominals:
        mention = view.mentions[place]
        words = mention.span.exact.lower().split()
        if mention.kind != "place" or len(words) != _PLAIN_WORDS or words[0] not in ("the", "this"):
            continue
        meant = _named_behind(view, place) or _meant(view, place, described)
        if meant is not None:
            view.joins.join(meant, place, f"{mention.span.exact!r}: the only one that the report names")


def _named_behind(view: View, place: int) -> int | None:
    """'Pellin' in 'the town of Pellin'."""
    if not view.after(place, 4).startswith(" of "):
        return None
    start = view.mentions[place].span.end + len(" of ")
    names = view.starting(view.mentions[place].span.report, start, start)
    return next((other for other in names if view.mentions[other].form == "name"), None)


def _described(view: View) -> dict[int, frozenset[str]]:
    """What each named place is called anywhere in the reports, by the root of its mentions."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    for place in view.named:
        mention = view.mentions[place]
        if mention.kind not in ("place", "state", "facility", "other") or mention.form not in NAMED_FORMS:
            continue
        root = view.joins.root(place)
        words = words_of(mention.span.exact)
        if len(words) > 1 and mention.form == "name":
            found[root].add(words[-1])
        before, behind = view.before(place, _REACH_CHARS), view.after(place, _REACH_CHARS)
        if mention.form != "adjectival":
            for match in (_KIND_OF.search(before), _APPOSITION.match(behind), _KIND_BEHIND.match(behind)):
                if match is not None:
                    found[root].add(match[1])
    return {root: frozenset(names) for root, names in found.items()}


def _meant(view: View, place: int, described: dict[int, frozenset[str]]) -> int | None:
    """The place that a description means: the only one so described in its report, else the only one near."""
    mention = view.mentions[place]
    head = mention.head
    earlier = [
        other
        for other in view.starting(mention.span.report, mention.span.start - _FAR_CHARS, mention.span.start)
        if view.mentions[other].span.end <= mention.span.start
        and view.mentions[other].kind in ("place", "state", "facility", "other")
        and view.mentions[other].form in NAMED_FORMS
    ]
    if head in _COUNTRY:
        return _only(view, [other for other in earlier if view.mentions[other].kind == "state"], mention.span.start)
    if head == _CAPITAL:
        seats = {view.joins.root(other) for other in earlier if seat_of(view.mentions[other].span.exact) is not None}
        return min(seats) if len(seats) == 1 else None
    so_called = {view.joins.root(other) for other in earlier if head in described.get(view.joins.root(other), ())}
    if so_called:
        return min(so_called) if len(so_called) == 1 else None
    return _only(view, [other for other in earlier if _is_of_sort(view, other, head)], mention.span.start)


def _only(view: View, places: list[int], before: int) -> int | None:
    """The one thing that the mentions near name; None when they name several or none."""
    near = {view.joins.root(other) for other in places if before - view.mentions[other].span.end <= _NEAR_CHARS}
    return min(near) if len(near) == 1 else None


def _is_of_sort(view: View, place: int, head: str) -> bool:
    what = listed(view.mentions[place])
    is_name = view.mentions[place].form in ("name", "abbreviation")
    return what is not None and is_name and head in _CALLED.get(what.sort, ())
