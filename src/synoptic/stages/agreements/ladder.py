"""The status ladder of one agreement: which party took which step, when, and how firmly that is said.

Only steps that a claim asserts, attributes, acknowledges or confirms as done are on it; a plan, a condition, a denial
or a scheduled date is not. Nothing is inferred from one step to the next: what was signed is not in force.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from synoptic.model.agreements import STATUS_STEPS, StatusStep, Valued
from synoptic.model.spans import Span
from synoptic.model.times import Timex
from synoptic.stages.agreements.days import compatible, days_between, days_of, days_since, edtf
from synoptic.stages.agreements.steps import Taken
from synoptic.stages.agreements.view import View
from synoptic.stages.agreements.words import PARTY_STEPS

# The firmest first.
_FIRMEST = ("confirmed", "asserted", "acknowledged", "attributed")
_BILATERAL = 2
# What the parties do together to the text is a step of the agreement and of no one party.
_OF_THE_INSTRUMENT = frozenset({"amended"})


@dataclass(frozen=True, slots=True)
class Actors:
    """Who acts for whom.

    Attributes:
        parties: The parties of the agreement.
        sides: For persons the body or state that they act for.
        bodies: For bodies likewise, as `sides_of_bodies` gives them.
    """

    parties: frozenset[str]
    sides: Mapping[str, str]
    bodies: Mapping[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class _Row:
    step: str
    party: str | None
    taken: Taken
    time: Timex | None

    @property
    def key(self) -> str:
        """Tells bodies of one party apart; empty where the party itself acts, whichever body that was."""
        return "" if self.taken.body_key == self.party else self.taken.body_key


@dataclass(slots=True)
class _Dating:
    """Rows that can hold together, of one body, while they are gathered."""

    key: str
    rows: list[_Row]

    @property
    def reports(self) -> set[str]:
        return {row.taken.claim.report for row in self.rows}

    def takes(self, row: _Row) -> bool:
        known = self.rows[0].time if self.rows else None
        return compatible(known, row.time) and (not row.key or not self.key or row.key == self.key)


def ladder_of(view: View, steps: Sequence[Taken], actors: Actors) -> tuple[StatusStep, ...]:
    """The steps of one agreement, by their order on the ladder, date and party.

    A step of a person or a body is a step of the side that it acts for. A signing without signer ("the accord, signed
    on Monday") is a step of both parties of a bilateral agreement, and of none in particular otherwise.
    """
    rows: defaultdict[tuple[str, str | None], list[_Row]] = defaultdict(list)
    for taken in steps:
        if not taken.is_real:
            continue
        for party in _takers(taken, actors):
            for time in _possible_times(view, taken) or (None,):
                rows[taken.step, party].append(_Row(taken.step, party, taken, time))
    found = [row for (step, party), told in rows.items() for row in _merged(view, step, party, told)]
    return tuple(
        sorted(found, key=lambda row: (STATUS_STEPS.index(row.step), row.value or "~", row.party or "", row.claims))
    )


def _possible_times(view: View, taken: Taken) -> tuple[Timex, ...]:
    """Its times that do not lie ahead of the report: what is told as done was not done later."""
    published = view.published(taken.claim.report)
    return tuple(time for time in taken.times if published is None or not time.begin or time.begin[:10] <= published)


def _takers(taken: Taken, actors: Actors) -> tuple[str | None, ...]:
    parties = actors.parties
    by = {side for entity in taken.by for side in _stand_for(entity, actors)} & parties
    tree = taken.naming.tree
    if not by and taken.body is not None and not taken.by:
        noun = next((t.lemma.lower() for t in reversed(tree.tokens) if t.end == taken.body.end), "")
        side = actors.bodies.get((tree.sentence.report, noun))
        by = {side} & parties if side is not None else set()
    if taken.step in _OF_THE_INSTRUMENT and (taken.by_parties or by == parties):
        return (None,)
    if taken.by_parties or (not by and taken.step == "signed" and len(parties) == _BILATERAL):
        return tuple(sorted(parties))
    return tuple(sorted(by)) or (None,)


def _stand_for(entity: str, actors: Actors) -> Iterable[str]:
    return [entity, *(side for side in (actors.sides.get(entity), actors.bodies.get((entity, ""))) if side is not None)]


def _merged(view: View, step: str, party: str | None, told: Sequence[_Row]) -> Iterable[StatusStep]:
    """One row for each body and dating that can hold with no other.

    What is told without a date joins the dating of most reports, unless it was told before that date: then the step
    was taken by the day of its report on the word of its source, and that is a rival.
    """
    datings: list[_Dating] = []
    dated = sorted((row for row in told if row.time is not None), key=lambda row: (not row.key, *_fineness(row)))
    for row in dated:
        fitting = [dating for dating in datings if dating.takes(row)]
        if fitting:
            fitting[0].rows.append(row)
        else:
            datings.append(_Dating(row.key, [row]))
    for dating in datings:
        dating.rows.sort(key=_fineness)
    datings.sort(key=lambda dating: (-len(dating.reports), _distance(view, dating), _fineness(dating.rows[0])))
    undated: list[_Dating] = []
    for row in sorted((row for row in told if row.time is None), key=lambda row: (not row.key, row.taken.claim.id)):
        fitting = [d for d in datings if d.takes(row) and not _is_told_before(view, row, d)]
        fitting = fitting or [d for d in undated if d.takes(row)]
        if fitting:
            fitting[0].rows.append(row)
        else:
            undated.append(_Dating(row.key, [row]))
    for dating in datings:
        yield _status(view, step, party, dating, _dated_by(dating))
    for dating in undated:
        yield _status(view, step, party, dating, _at_latest(view, dating) if datings else None)


def _dated_by(dating: _Dating) -> str | None:
    time = next((row.time for row in dating.rows if row.time is not None), None)
    return edtf(time) if time is not None else None


def _distance(view: View, dating: _Dating) -> int:
    """Days between the date and the first report that gives it: who tells it sooner is nearer to it."""
    time = dating.rows[0].time
    found = [
        days_between(time, published) for row in dating.rows if (published := view.published(row.taken.claim.report))
    ]
    return min(found, default=0) if time is not None else 0


def _is_told_before(view: View, row: _Row, dating: _Dating) -> bool:
    """Whether the report of an undated claim came out before the day of the dating began."""
    published = view.published(row.taken.claim.report)
    begins = [other.time.begin[:10] for other in dating.rows if other.time is not None and other.time.begin]
    return published is not None and bool(begins) and published < min(begins)


def _at_latest(view: View, dating: _Dating) -> str | None:
    """The last day on which an undated step may have been taken, as EDTF "[..day]"; None when no report has a date."""
    days = [published for row in dating.rows if (published := view.published(row.taken.claim.report))]
    return f"[..{min(days)}]" if days else None


def _fineness(row: _Row) -> tuple[int, str, str]:
    return (days_of(row.time), row.time.begin or "", row.taken.claim.id) if row.time else (0, "", row.taken.claim.id)


def _status(view: View, step: str, party: str | None, dating: _Dating, value: str | None) -> StatusStep:
    said = {row.taken.claim.commitment for row in dating.rows}
    is_own = step in PARTY_STEPS
    taken = (row.taken for row in dating.rows if not is_own)
    bodies = sorted(t.body for t in taken if t.body is not None and t.body_key != party)
    return StatusStep(
        step=step,
        party=party,
        value=value,
        spans=_spans(view, dating.rows),
        commitment=next(commitment for commitment in _FIRMEST if commitment in said),
        claims=tuple(sorted({row.taken.claim.id for row in dating.rows})),
        by=bodies[0] if bodies else None,
    )


def _spans(view: View, rows: Sequence[_Row]) -> tuple[Span, ...]:
    found = {row.time.span for row in rows if row.time is not None}
    for row in rows:
        span = view.span(row.taken.naming.tree, [row.taken.verb])
        if span is not None:
            found.add(span)
    return tuple(sorted(found))


def signed_of(status: Sequence[StatusStep], steps: Sequence[Taken], view: View) -> Valued | None:
    """The date of signing that most reports give; of two with equally many the one that was told sooner after it."""
    dated = [row for row in status if row.step == "signed" and row.value is not None]
    if not dated:
        return None
    best = min(
        dated, key=lambda row: (-len(_reports(view, row)), _lateness(view, row), row.value or "", row.party or "")
    )
    dates = {time.span for taken in steps for time in taken.times}
    spans = {span for row in dated if row.value == best.value for span in row.spans if span in dates}
    return Valued(best.value, tuple(sorted(spans)))


def _reports(view: View, row: StatusStep) -> set[str]:
    return {view.claims[claim].report for claim in row.claims}


def _lateness(view: View, row: StatusStep) -> int:
    days = [days_since(row.value or "", published) for r in _reports(view, row) if (published := view.published(r))]
    return min(days, default=0)
