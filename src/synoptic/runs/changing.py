"""What a story says now that it did not say before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from synoptic.dossier.page.labels import COMMITMENT_NAMES, DIMENSIONS, STANCES
from synoptic.model.spans import Span
from synoptic.runs.matching import Matched, Side, matched
from synoptic.runs.states import Dated, Decided, Parting, State, Statement, Voice

KINDS: dict[str, str] = {
    "report_added": "New reports",
    "report_revised": "New versions of reports",
    "report_gone": "Reports that are gone",
    "denied": "Denied now",
    "disagreement_opened": "Parted now",
    "disagreement_settled": "Parted no longer",
    "updated": "Told otherwise by a later report",
    "reworded": "Put in other words by the same report",
    "commitment_changed": "Held more or less firmly",
    "support_changed": "Carried by more or fewer",
    "statement_added": "New statements",
    "statement_gone": "Statements that are gone",
    "statements_joined": "Statements that became one",
    "statement_split": "Statements that became several",
    "origins_joined": "Reports that now go back to one original",
    "origins_parted": "Reports that no longer do",
    "date_added": "New dates",
    "date_changed": "Other dates",
    "date_gone": "Dates that are gone",
    "decision_applied": "Decisions that took effect",
    "decision_ended": "Decisions that no longer hold",
}
"""Every kind of change in words, in the order in which they are told."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed.

    Attributes:
        kind: A key of `KINDS`.
        said: What changed, in words of ours and names of outlets and sources.
        statement: Id of the statement it is about, in the later state, or in the earlier one when it is gone; None
            when it is about none.
        before: The code, number or date that stood there; None when there was none.
        after: The one that stands there now; None when there is none.
        spans: The words now, each in its report.
        spans_before: The words then.
        weight: Salience of the statement, in [0, 1]; for the order.
    """

    kind: str
    said: str
    statement: str | None = None
    before: str | None = None
    after: str | None = None
    spans: tuple[Span, ...] = ()
    spans_before: tuple[Span, ...] = ()
    weight: float = 0.0


def changes_between(before: State, after: State) -> tuple[Change, ...]:
    """What changed from one state of a story to a later one, by kind and then by weight.

    Nothing changes between a state and itself; what is added one way round is gone the other way round.

    Args:
        before: The earlier state.
        after: The later one.
    """
    old, new = Side(before), Side(after)
    two = _Two(old, new, matched(old, new))
    made = chain(
        _of_reports(two),
        _of_partings(two),
        _of_words(two),
        _of_statements(two),
        _of_regrouping(two),
        _of_origins(two),
        _of_dates(two),
        _of_decisions(two),
    )
    order = {kind: at for at, kind in enumerate(KINDS)}
    return tuple(
        sorted(set(made), key=lambda row: (order[row.kind], -row.weight, row.said, row.spans, row.spans_before))
    )


@dataclass(frozen=True)
class _Two:
    """Two states and what of the one is what of the other."""

    old: Side
    new: Side
    same: Matched


def _of_reports(two: _Two) -> Iterator[Change]:
    for ident, telling in two.new.current.items():
        title = (telling.title,) if telling.title else ()
        then = next((old for old, now in two.same.reports.items() if now == ident), None)
        if then is None:
            yield Change("report_added", f"New report: {telling.outlet}", spans=title, after=ident)
        elif then != ident:
            earlier = two.old.current[then].title
            yield Change(
                "report_revised",
                f"New version: {telling.outlet}",
                before=then,
                after=ident,
                spans=title,
                spans_before=(earlier,) if earlier else (),
            )
    for ident, telling in two.old.current.items():
        if ident not in two.same.reports:
            title = (telling.title,) if telling.title else ()
            yield Change("report_gone", f"No longer here: {telling.outlet}", spans_before=title, before=ident)


def _of_partings(two: _Two) -> Iterator[Change]:
    forward = two.same.claims
    backward = {now: then for then, now in forward.items()}
    for row in two.new.state.partings:
        if not _is_among(row, two.old.state.partings, backward, two.old):
            yield _parted(row, two.new)
    for row in two.old.state.partings:
        if row.kind == "conflict" and not _is_among(row, two.new.state.partings, forward, two.new):
            sides = (_spoken(row.left, two.old), _spoken(row.right, two.old))
            yield Change(
                "disagreement_settled",
                f"No longer parted ({_respect(row)}): {_names(row.left, two.old)} and {_names(row.right, two.old)}",
                statement=_statement_of(row.left, two.old),
                before=row.dimension or None,
                spans_before=(*sides[0], *sides[1]) or row.evidence,
                weight=_weight(row, two.old),
            )


def _is_among(row: Parting, others: Iterable[Parting], known: Mapping[str, str], side: Side) -> bool:
    """Whether the other state has the same parting: in the same respect, of statements that hold the same claims."""
    ends = [
        {side.statement_of[known[claim]] for claim in claims if known.get(claim) in side.statement_of}
        for claims in (row.left, row.right)
    ]
    for other in others:
        if (other.kind, other.dimension) != (row.kind, row.dimension):
            continue
        theirs = [{side.statement_of.get(claim) for claim in claims} for claims in (other.left, other.right)]
        if (ends[0] & theirs[0] and ends[1] & theirs[1]) or (ends[0] & theirs[1] and ends[1] & theirs[0]):
            return True
    return False


def _parted(row: Parting, side: Side) -> Change:
    denials = [side.voices[claim] for claim in row.right if claim in side.voices]
    left, right = _names(row.left, side), _names(row.right, side)
    kind, said = "disagreement_opened", f"Parted ({_respect(row)}): {left} and {right}"
    if row.kind == "update":
        kind, said = "updated", f"Told otherwise by a later report ({_respect(row)}): {left} and {right}"
    elif row.dimension == "polarity" and denials and all(voice.stance == "denies" for voice in denials):
        kind, said = "denied", f"Denied by {_speakers(denials, side)}"
    return Change(
        kind,
        said,
        statement=_statement_of(row.left, side),
        after=row.dimension or None,
        spans=(*_spoken(row.left, side), *_spoken(row.right, side)) or row.evidence,
        weight=_weight(row, side),
    )


def _of_words(two: _Two) -> Iterator[Change]:
    """What the same report says in other words, or holds more or less firmly."""
    reworded = set(two.same.reworded)
    for then, now in sorted(two.same.claims.items()):
        old, new = two.old.voices[then], two.new.voices[now]
        outlet = two.new.reports[new.report].outlet if new.report in two.new.reports else new.report
        at = two.new.statement_of[now]
        weight = two.new.statements[at].salience
        if (then, now) in reworded:
            yield Change(
                "reworded",
                f"{outlet} puts it otherwise",
                statement=at,
                spans=new.spans,
                spans_before=old.spans,
                weight=weight,
            )
        if (old.commitment, old.stance) != (new.commitment, new.stance):
            yield Change(
                "commitment_changed",
                f"{outlet}: {_held(old)} before, {_held(new)} now",
                statement=at,
                before=old.commitment,
                after=new.commitment,
                spans=new.spans,
                spans_before=old.spans,
                weight=weight,
            )


def _held(voice: Voice) -> str:
    label = COMMITMENT_NAMES.get(voice.commitment)
    name = label.name if label else voice.commitment
    return name if voice.stance == "affirms" else f"{name}, {STANCES[voice.stance]}"


def _of_statements(two: _Two) -> Iterator[Change]:
    kept = set(two.same.statements.values())
    known = set(two.same.claims.values())
    for ident, row in two.new.statements.items():
        if ident in kept or any(voice.claim in known for voice in row.voices) or not row.voices:
            continue
        yield Change(
            "statement_added",
            f"New: {_outlets(row, two.new)}",
            statement=ident,
            after=_lines(row),
            spans=_wording(row),
            weight=row.salience,
        )
    for ident, row in two.old.statements.items():
        if ident in two.same.statements or any(voice.claim in two.same.claims for voice in row.voices):
            continue
        if row.voices:
            yield Change(
                "statement_gone",
                f"Gone: {_outlets(row, two.old)}",
                statement=ident,
                before=_lines(row),
                spans_before=_wording(row),
                weight=row.salience,
            )
    yield from _of_support(two)


def _of_support(two: _Two) -> Iterator[Change]:
    """Statements of both states that other reports carry now, or that have other counts of origins."""
    for then, now in sorted(two.same.statements.items()):
        old, new = two.old.statements[then], two.new.statements[now]
        here = {two.same.reports.get(voice.report, voice.report) for voice in old.voices}
        deniers = any(voice.stance == "denies" for voice in old.voices)
        # The first denial of a statement is told as such.
        came = [voice for voice in new.voices if voice.report not in here and (deniers or voice.stance != "denies")]
        left = here - {voice.report for voice in new.voices}
        if not (came or left) and _lines(old) == _lines(new):
            continue
        parts = [f"now also {_speakers(came, two.new)}"] if came else []
        names = sorted({two.old.reports[ident].outlet for ident in _then(left, two) if ident in two.old.reports})
        parts += [f"no longer {', '.join(names)}"] if names else []
        if _lines(old) != _lines(new):
            parts.append(f"independent origins {_lines(old)} before, {_lines(new)} now")
        if parts:
            yield Change(
                "support_changed",
                _sentence("; ".join(parts)),
                statement=now,
                before=_lines(old),
                after=_lines(new),
                spans=(*_wording(new), *(span for voice in came for span in voice.spans if span not in _wording(new))),
                weight=new.salience,
            )


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _then(reports: Iterable[str], two: _Two) -> list[str]:
    """The ids that these reports had in the earlier state."""
    back = {now: then for then, now in two.same.reports.items()}
    return [back.get(ident, ident) for ident in reports]


def _of_regrouping(two: _Two) -> Iterator[Change]:
    """Statements that became one, or several: their claims were there before and are there now.

    A claim that was reworded may stand elsewhere because it says something else.
    """
    reworded = {then for then, _ in two.same.reworded}
    into: dict[str, set[str]] = defaultdict(set)
    out: dict[str, set[str]] = defaultdict(set)
    for then, now in two.same.claims.items():
        if then in reworded:
            continue
        into[two.new.statement_of[now]].add(two.old.statement_of[then])
        out[two.old.statement_of[then]].add(two.new.statement_of[now])
    yield from _regrouped("statements_joined", into, two.new, two.old)
    yield from _regrouped("statement_split", out, two.old, two.new)


def _regrouped(kind: str, found: Mapping[str, set[str]], one: Side, many: Side) -> Iterator[Change]:
    for ident, others in sorted(found.items()):
        if len(others) < 2:
            continue
        whole = _wording(one.statements[ident])
        parts = tuple(span for other in sorted(others) for span in _wording(many.statements[other]))
        is_joined = kind == "statements_joined"
        yield Change(
            kind,
            f"{len(others)} statements became one" if is_joined else f"One statement became {len(others)}",
            statement=ident,
            before=str(len(others) if is_joined else 1),
            after=str(1 if is_joined else len(others)),
            spans=whole if is_joined else parts,
            spans_before=parts if is_joined else whole,
            weight=one.statements[ident].salience,
        )


def _of_origins(two: _Two) -> Iterator[Change]:
    """Reports of both states that go back to one original in one of them only."""
    before = [{two.same.reports.get(ident, "") for ident in group.reports} - {""} for group in two.old.state.groups]
    known = set(two.same.reports.values())
    for group in two.new.state.groups:
        here = known & set(group.reports)
        parts = [sorted(here & then) for then in before if here & then]
        if len(parts) > 1:
            yield Change("origins_joined", _together(here, two.new), spans=group.words, after=group.kind)
    for group, members in zip(two.old.state.groups, before, strict=True):
        parts = [sorted(members & set(now.reports)) for now in two.new.state.groups if members & set(now.reports)]
        if len(parts) > 1:
            yield Change("origins_parted", _together(members, two.new), spans_before=group.words, before=group.kind)


def _together(reports: Iterable[str], side: Side) -> str:
    return ", ".join(sorted(side.reports[ident].outlet for ident in reports if ident in side.reports))


def _of_dates(two: _Two) -> Iterator[Change]:
    back = {now: then for then, now in two.same.claims.items()}
    then = {(row.value, claim): row for row in two.old.state.dates for claim in row.claims}
    by_claim = {claim: row for row in two.old.state.dates for claim in row.claims}
    kept: set[Dated] = set()
    for row in two.new.state.dates:
        claims = [back[claim] for claim in row.claims if claim in back]
        same = [then[row.value, claim] for claim in claims if (row.value, claim) in then]
        same += [row] if row in two.old.state.dates else []
        kept.update(same)
        if same:
            continue
        other = next((by_claim[claim] for claim in claims if claim in by_claim), None)
        label = (row.label,) if row.label else ()
        if other is None:
            yield Change("date_added", f"New date: {row.value}", after=row.value, spans=label)
        else:
            kept.add(other)
            earlier = (other.label,) if other.label else ()
            said = f"Dated {other.value} before, {row.value} now"
            yield Change("date_changed", said, before=other.value, after=row.value, spans=label, spans_before=earlier)
    for row in two.old.state.dates:
        if row not in kept:
            label = (row.label,) if row.label else ()
            yield Change("date_gone", f"Date gone: {row.value}", before=row.value, spans_before=label)


def _of_decisions(two: _Two) -> Iterator[Change]:
    before = {row.id: row for row in two.old.state.decisions}
    for row in two.new.state.decisions:
        earlier = before.pop(row.id, None)
        if (earlier.state if earlier else None) == row.state or row.kind == "withdraw":
            continue
        if row.state == "applied":
            yield Change("decision_applied", _decided(row), after=row.id, spans=row.targets)
        elif earlier is not None:
            yield Change("decision_ended", _decided(row), before=row.id, after=row.state, spans=row.targets)
    for row in before.values():
        if row.kind != "withdraw" and row.state == "applied":
            yield Change("decision_ended", _decided(row), before=row.id, spans_before=row.targets)


def _decided(row: Decided) -> str:
    what = (row.value or "").replace("=", ": ", 1) if row.kind == "override" else row.kind.replace("_", " ")
    return f"{what} ({row.author}: {row.reason})"


def _respect(row: Parting) -> str:
    return DIMENSIONS.get(row.dimension, row.dimension.replace("_", " ")) or "in what they say"


def _names(claims: Iterable[str], side: Side) -> str:
    """The outlets that make these claims; the words of nobody where they are not known."""
    found = {side.voices[claim].report for claim in claims if claim in side.voices}
    return ", ".join(sorted({side.reports[ident].outlet for ident in found if ident in side.reports})) or "a report"


def _speakers(voices: Iterable[Voice], side: Side) -> str:
    """Each outlet with the source on whose word it says it."""
    named = set()
    for voice in voices:
        outlet = side.reports[voice.report].outlet if voice.report in side.reports else voice.report
        named.add(f"{voice.on_word_of[-1]} (in {outlet})" if voice.on_word_of else outlet)
    return ", ".join(sorted(named))


def _outlets(row: Statement, side: Side) -> str:
    return _names((voice.claim for voice in row.voices), side)


def _spoken(claims: Iterable[str], side: Side) -> tuple[Span, ...]:
    """The words of the first claim of these."""
    first = next((side.voices[claim] for claim in claims if claim in side.voices), None)
    return () if first is None else first.spans


def _wording(row: Statement) -> tuple[Span, ...]:
    shown = next((voice for voice in row.voices if voice.claim == row.claim), row.voices[0] if row.voices else None)
    return () if shown is None else shown.spans


def _lines(row: Statement) -> str:
    """The count of independent origins, as a range where it is one."""
    return str(row.at_most) if row.at_least >= row.at_most else f"{row.at_least} to {row.at_most}"


def _statement_of(claims: Iterable[str], side: Side) -> str | None:
    return next((side.statement_of[claim] for claim in claims if claim in side.statement_of), None)


def _weight(row: Parting, side: Side) -> float:
    ids = {side.statement_of[claim] for claim in (*row.left, *row.right) if claim in side.statement_of}
    return max((side.statements[ident].salience for ident in ids), default=0.0)
