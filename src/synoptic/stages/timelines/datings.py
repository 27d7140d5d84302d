"""Datings of one happening: which agree, which is the finest, which cannot both hold."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from synoptic.model.claims import Claim
from synoptic.model.times import Timex
from synoptic.stages.timelines.edtf import edtf_of, limited

# What a time does in its claim, the most telling first. The time of saying dates the saying, which is an entry of its own.
_ROLES = ("happened", "planned", "since", "deadline", "until")
_LIMITS = frozenset({"since", "deadline", "until"})
# Captions date their picture, not the news.
_CLOSED_LAYERS = frozenset({"caption"})


@dataclass(frozen=True, slots=True)
class Dating:
    """One claim's date of a happening.

    Attributes:
        claim: Id of the claim.
        report: Id of its report.
        value: EDTF.
        precision: As in `TimelineEntry`.
        begin: First instant of the date that is named, ISO 8601.
        end: The instant after its last one.
        role: What the time does in the claim.
        time: Id of the time.
    """

    claim: str
    report: str
    value: str
    precision: str
    begin: str
    end: str
    role: str
    time: str

    @property
    def is_limit(self) -> bool:
        """Whether the date only bounds the happening."""
        return self.role in _LIMITS


def datings_of(
    claim: Claim, times: Mapping[str, Timex], apart: Collection[str] = (), opening: Timex | None = None
) -> tuple[Dating, ...]:
    """The dates that a claim gives to what it says; of several roles only those of the most telling one.

    Args:
        claim: The claim.
        times: Times by id.
        apart: Ids of times that date something else in the claim's words.
        opening: A date that opens the claim's sentence outside the claim; counts where the claim has none.
    """
    if claim.layer in _CLOSED_LAYERS or any(_UNREAL.search(span.exact) for span in claim.spans):
        return ()
    for role in _ROLES:
        found = [
            dating
            for link in claim.times
            if link.role == role
            and link.time in times
            and link.time not in apart
            and not _only_compares(claim, times[link.time])
            and (dating := dating_by(claim, times[link.time], role))
        ]
        if found:
            return tuple(sorted(set(found), key=lambda dating: (dating.begin, dating.end)))
    dating = dating_by(claim, opening, "happened") if opening is not None else None
    return (dating,) if dating is not None else ()


# "The strongest quake since 2009" does not say that it has lasted since then, nor that it happened then.
_SUPERLATIVE = re.compile(
    r"(?i)\b(?:[a-z]{3,12}est|most|least|first|worst|best|last|highest|lowest|only)\b[^.;]{0,80}\bsince\b[^.;]{0,60}\Z"
)
# "Down a tenth compared with 2009", "fewer than in 2009": the date is that of the other side.
_COMPARED = re.compile(
    r"(?i)(?:\b(?:compared|comparable) (?:to|with)|\bagainst|\bunlike|\bversus|\bthan)(?: those| that)?(?: in| of| on)?(?: the)?\s\Z"
)
# "Down from 210 the day before", "from 3 billion a year earlier", "against 4 million in the same quarter of 2009".
_LEVEL = re.compile(
    r"(?i)(?:(?:\b(?:up|down|rose|risen|rise|rises|fell|fall|falls|fallen|grew|grown|grows|drop(?:s|ped)?|slipped|climbed|jumped|narrowed"
    r"|widened|unchanged|lowered|raised|revised|increased?|decreased?)\b|\d)[^;]{0,60}\bfrom [^;\d]{0,8}\d"
    r"|\b(?:compared (?:with|to)|versus|against) [^;\d]{0,30}\d[\d.,]{0,12}(?:%| ?(?:million|billion|thousand|per ?cent|percent|points)\b))"
    r"[^;]{0,50}\Z"
)
# "He should have gone on Wednesday", "it was to have opened in 2009": what did not happen.
_UNREAL = re.compile(
    r"(?i)\b(?:(?:should|could|would|ought to)(?: not|n't)? have|(?:was|were) to have) (?:[a-z]{2,12}ly )?[a-z]{2,20}"
)


def _only_compares(claim: Claim, time: Timex) -> bool:
    """Whether the time only says with what something is compared."""
    before = next((s.exact[: time.span.start - s.start] for s in claim.spans if s.start <= time.span.start < s.end), "")
    return bool(_SUPERLATIVE.search(before) or _COMPARED.search(before) or _LEVEL.search(before))


def dating_by(claim: Claim, time: Timex, role: str) -> Dating | None:
    """The dating of a claim by one time; None when the time has no place in the calendar or stands in a caption."""
    if time.type not in {"DATE", "TIME"} or time.layer in _CLOSED_LAYERS:
        return None
    shown = edtf_of(time)
    if shown is None or time.begin is None or time.end is None:
        return None
    value, precision = shown
    if role in _LIMITS:
        value, precision = limited(value, role, time.mod), "interval"
    return Dating(claim.id, claim.report, value, precision, time.begin, time.end, role, time.id)


def agreeing(datings: Iterable[Dating]) -> list[list[Dating]]:
    """Groups of datings that can all hold, each with its finest first.

    The finest datings open the groups; a coarser one joins every group that it can hold with ("in May" holds with
    both "on 3 May" and "on 5 May", and decides nothing between them). Order of input does not matter.
    """
    groups: list[list[Dating]] = []
    for dating in sorted(datings, key=_fineness):
        fitting = [group for group in groups if _hold_together(group[0], dating)]
        for group in fitting:
            group.append(dating)
        if not fitting:
            groups.append([dating])
    return groups


def _fineness(dating: Dating) -> tuple[bool, int, str, str, str]:
    """Finest first: whether it is only a limit, days it leaves open, then place and claim for a stable order."""
    return dating.is_limit, _days(dating), dating.begin, dating.value, dating.claim


def _days(dating: Dating) -> int:
    return date.fromisoformat(dating.end[:10]).toordinal() - date.fromisoformat(dating.begin[:10]).toordinal()


def _hold_together(fine: Dating, coarse: Dating) -> bool:
    """Whether two datings share an instant; a limit holds with what lies on its open side too."""
    if coarse.role == "since":
        return instant(fine.end) >= instant(coarse.begin)
    if coarse.is_limit:
        return instant(fine.begin) <= instant(coarse.end)
    return instant(fine.begin) < instant(coarse.end) and instant(coarse.begin) < instant(fine.end)


def instant(text: str) -> str:
    """A date or date-time so written that the order of the letters is the order of time."""
    return text if "T" in text else f"{text}T00:00"


def are_rivals(one: Sequence[Dating], other: Sequence[Dating]) -> bool:
    """Whether two groups contradict each other: no claim gives both dates, and different reports give them.

    Coarse datings that hold with both decide nothing, and what only limits contradicts nothing.
    """
    if one[0].is_limit or other[0].is_limit:
        return False
    shared = set(one) & set(other)
    mine, theirs = ([dating for dating in group if dating not in shared] for group in (one, other))
    if {dating.claim for dating in mine} & {dating.claim for dating in theirs}:
        return False
    return not {dating.report for dating in mine} & {dating.report for dating in theirs}
