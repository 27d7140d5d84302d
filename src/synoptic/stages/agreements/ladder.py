"""The status ladder of one agreement: which party took which step, when, and how firmly that is said.

Only steps that a claim asserts, attributes, acknowledges or confirms as done are on it; a plan, a condition, a denial
or a scheduled date is not. Nothing is inferred from one step to the next: what was signed is not in force.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from synoptic.model.agreements import STATUS_STEPS, StatusStep, Valued
from synoptic.model.spans import Span
from synoptic.model.times import Timex
from synoptic.stages.agreements.days import compatible, days_of, edtf
from synoptic.stages.agreements.steps import Taken
from synoptic.stages.agreements.view import View

# The firmest first.
_FIRMEST = ("confirmed", "asserted", "acknowledged", "attributed")
_BILATERAL = 2


@dataclass(frozen=True, slots=True)
class _Row:
    step: str
    party: str | None
    taken: Taken
    time: Timex | None


def ladder_of(
    view: View, steps: Sequence[Taken], parties: frozenset[str], sides: dict[str, str]
) -> tuple[StatusStep, ...]:
    """The steps of one agreement, by their order on the ladder, date and party.

    A step of a person is a step of the side that the person acts for. A signing without signer ("the accord, signed
    on Monday") is a step of both parties of a bilateral agreement, and of none in particular otherwise.
    """
    rows: defaultdict[tuple[str, str | None], list[_Row]] = defaultdict(list)
    for taken in steps:
        if not taken.is_real:
            continue
        for party in _takers(taken, parties, sides):
            for time in taken.times or (None,):
                rows[taken.step, party].append(_Row(taken.step, party, taken, time))
    found = [row for (step, party), told in rows.items() for row in _merged(view, step, party, told)]
    return tuple(sorted(found, key=lambda row: (STATUS_STEPS.index(row.step), row.value or "~", row.party or "")))


def _takers(taken: Taken, parties: frozenset[str], sides: dict[str, str]) -> tuple[str | None, ...]:
    by = {sides.get(entity, entity) for entity in taken.by} & parties
    if taken.by_parties or (not by and taken.step == "signed" and len(parties) == _BILATERAL):
        return tuple(sorted(parties))
    return tuple(sorted(by)) or (None,)


def _merged(view: View, step: str, party: str | None, told: Sequence[_Row]) -> Iterable[StatusStep]:
    """One row for each dating that can hold with no other; undated claims join the dating of most reports."""
    dated = sorted((row for row in told if row.time is not None), key=_fineness)
    groups: list[list[_Row]] = []
    for row in dated:
        fitting = [group for group in groups if compatible(group[0].time, row.time)]
        if fitting:
            fitting[0].append(row)
        else:
            groups.append([row])
    groups.sort(key=lambda group: (-len({row.taken.claim.report for row in group}), _fineness(group[0])))
    undated = [row for row in told if row.time is None]
    if undated and not groups:
        groups.append([])
    for number, group in enumerate(groups):
        yield _status(view, step, party, group, [*group, *undated] if number == 0 else group)


def _fineness(row: _Row) -> tuple[int, str, str]:
    return (days_of(row.time), row.time.begin or "", row.taken.claim.id) if row.time else (0, "", row.taken.claim.id)


def _status(view: View, step: str, party: str | None, dated: Sequence[_Row], rows: Sequence[_Row]) -> StatusStep:
    value = edtf(dated[0].time) if dated and dated[0].time is not None else None
    said = {row.taken.claim.commitment for row in rows}
    return StatusStep(
        step=step,
        party=party,
        value=value,
        spans=_spans(view, rows),
        commitment=next(commitment for commitment in _FIRMEST if commitment in said),
        claims=tuple(sorted({row.taken.claim.id for row in rows})),
    )


def _spans(view: View, rows: Sequence[_Row]) -> tuple[Span, ...]:
    found = {row.time.span for row in rows if row.time is not None}
    for row in rows:
        span = view.span(row.taken.naming.tree, [row.taken.verb])
        if span is not None:
            found.add(span)
    return tuple(sorted(found))


def signed_of(status: Sequence[StatusStep], steps: Sequence[Taken], view: View) -> Valued | None:
    """The date of signing that most reports give, the finest of those that hold together."""
    dated = [row for row in status if row.step == "signed" and row.value is not None]
    if not dated:
        return None
    best = min(
        dated, key=lambda row: (-len({view.claims[c].report for c in row.claims}), row.value or "", row.party or "")
    )
    dates = {time.span for taken in steps for time in taken.times}
    spans = {span for row in dated if row.value == best.value for span in row.spans if span in dates}
    return Valued(best.value, tuple(sorted(spans)))
