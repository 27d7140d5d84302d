"""Whom 'the 34-year-old' means."""

from __future__ import annotations

import re

from synoptic.stages.entities.view import View

_AGED = re.compile(r"[Tt]he (\d{1,3})-years?-old\Z")
# 'Ada Brandt, 34,' and '34-year-old coach Ada Brandt'.
_AGE_BEHIND = re.compile(r",? (?:aged )?\(?(\d{1,3})\)?[,.;)]|, who is (\d{1,3})\b")
_AGE_BEFORE = re.compile(r"\b(\d{1,3})-year-old(?: [\w-]{1,20}){0,4},? \Z")
_AGE_CHARS = 70
# A person whose age is not told is meant only where nobody else is named so near.
_NEAR_CHARS = 300


def join_ages(view: View) -> None:
    """Join 'the 34-year-old' to the one person of the report who is so old, else to the only one named just before."""
    for place in view.nominals:
        mention = view.mentions[place]
        aged = _AGED.match(mention.span.exact) if mention.kind == "person" else None
        if aged is None:
            continue
        ages = _ages(view, mention.span.report)
        so_old = {root for root, age in ages.items() if age == aged[1]}
        meant = so_old or _named_before(view, place) - set(ages)
        if len(meant) == 1:
            why = "the only one of this age" if so_old else "the only one named just before"
            view.joins.join(min(meant), place, f"{mention.span.exact!r}: {why}")


def _people(view: View, report: str) -> list[int]:
    return [p for p in view.by_report[report] if view.mentions[p].kind == "person" and view.mentions[p].form == "name"]


def _ages(view: View, report: str) -> dict[int, str]:
    """The ages that the report tells, by person."""
    found: dict[int, str] = {}
    for person in _people(view, report):
        behind = _AGE_BEHIND.match(view.after(person, _AGE_CHARS))
        before = _AGE_BEFORE.search(view.before(person, _AGE_CHARS))
        if behind is not None or before is not None:
            told = next(age for match in (behind, before) if match is not None for age in match.groups() if age)
            found.setdefault(view.joins.root(person), told)
    return found


def _named_before(view: View, place: int) -> set[int]:
    span = view.mentions[place].span
    near = view.starting(span.report, span.start - _NEAR_CHARS, span.start - 1)
    people = set(_people(view, span.report))
    return {view.joins.root(other) for other in near if other in people}
