"""What aligned claims say in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from synoptic.model.claims import CLAIM_TYPES, Claim
from synoptic.model.ids import digest_id
from synoptic.model.propositions import Proposition
from synoptic.stages.alignments.context import Context
from synoptic.stages.alignments.coverage import (
    MAX_JUDGED_ALONE,
    MIN_JUDGED_SALIENCE,
    Search,
    coverage_of,
    search_over,
)
from synoptic.stages.alignments.grouping import Grouping, grouping_of
from synoptic.stages.alignments.polarity import is_negative
from synoptic.stages.alignments.signing import Sign
from synoptic.stages.alignments.wording import Wording, is_complete, wording_of

# What makes a proposition central: how many of the reports have it, where it stands, how often it is said.
_SPREAD_WEIGHT = 0.55
_PLACE_WEIGHT = 0.35
_REPEAT_WEIGHT = 0.1
_BACKGROUND_FACTOR = 0.7
_LAYER_PLACE = {"headline": 1.0, "deck": 0.9, "subhead": 0.6, "caption": 0.4}


def propositions_from(
    claims: Collection[Claim], context: Context, grouping: Grouping | None = None
) -> tuple[Proposition, ...]:
    """Every claim in exactly one proposition, by id; origins are still unknown.

    Args:
        claims: The claims of one story, in any order.
        context: The records around them.
        grouping: The groups, when they are at hand already.
    """
    groups = grouping if grouping is not None else grouping_of(claims, context)
    search = search_over(context, groups.lexicon)
    lengths = Counter(report for report, _ in context.sentences)
    drafts = [_draft(_members(group, groups), search, lengths) for group in groups.groups]
    judged = _judged(drafts, context)
    found = [_proposition(draft, n in judged, search) for n, draft in enumerate(drafts)]
    return tuple(sorted(found, key=lambda p: p.id))


@dataclass(frozen=True, slots=True)
class _Members:
    """What stands together: one sign for each thing, every claim, and how near each claim is to the others."""

    signs: tuple[Sign, ...]
    claims: tuple[Claim, ...]
    centrality: Mapping[str, float]


def _members(group: tuple[int, ...], grouping: Grouping) -> _Members:
    centrality: dict[str, float] = {}
    for i in group:
        near = [grouping.comparisons.get((min(i, j), max(i, j))) for j in group if j != i]
        mean = sum(found.score for found in near if found is not None) / max(1, len(near))
        centrality |= dict.fromkeys((claim.id for claim in grouping.things[i]), round(mean, 6))
    return _Members(
        tuple(grouping.signs[i] for i in group),
        tuple(claim for i in group for claim in grouping.things[i]),
        centrality,
    )


@dataclass(frozen=True, slots=True)
class _Draft:
    """A proposition before the other reports are searched for it."""

    members: _Members
    wording: Wording
    salience: float

    @property
    def reports(self) -> tuple[str, ...]:
        """Ids of the reports that carry it, sorted."""
        return _reports(self.members.claims)


def _draft(members: _Members, search: Search, lengths: Counter[str]) -> _Draft:
    n_reports = len(search.context.reports) - len(search.context.off_topic)
    wording = wording_of(members.claims, members.centrality, search.context)
    return _Draft(members, wording, _salience(members.claims, n_reports, lengths))


def _judged(drafts: Sequence[_Draft], context: Context) -> frozenset[int]:
    """Positions of those to search for elsewhere: what two reports share, what matters, and the first of the others."""
    shared = [n for n, draft in enumerate(drafts) if len(draft.reports) > 1]
    alone = [n for n, draft in enumerate(drafts) if len(draft.reports) == 1]
    central = [n for n in alone if drafts[n].salience >= MIN_JUDGED_SALIENCE]
    whole = [n for n in alone if _is_statement(drafts[n].wording.claim, context)]
    ranked = sorted(whole, key=lambda n: (-drafts[n].salience, drafts[n].wording.text, drafts[n].wording.claim.id))
    return frozenset((*shared, *central, *ranked[:MAX_JUDGED_ALONE]))


def _is_statement(claim: Claim, context: Context) -> bool:
    """Whether it says by itself that something is so: what is denied or left open is told in many other words."""
    return claim.polarity == "affirms" and is_complete(claim, context)


def _proposition(draft: _Draft, is_judged: bool, search: Search) -> Proposition:
    claims, wording, reports = draft.members.claims, draft.wording, draft.reports
    coverage = coverage_of(draft.members.signs, is_judged, search)
    ids = tuple(sorted(claim.id for claim in claims))
    denying = _denying(claims)
    affirming = [c for c in claims if c.polarity != "open" and c not in denying]
    return Proposition(
        id=digest_id("p", *ids),
        wording=wording.text,
        wording_claim=wording.claim.id,
        edits=wording.edits,
        kind=_kind(claims),
        claims=ids,
        denied_by=tuple(sorted(c.id for c in denying)),
        left_open_by=tuple(sorted(c.id for c in claims if c.polarity == "open")),
        reports=reports,
        affirming_reports=_reports(affirming),
        dissenting_reports=_reports(denying),
        coverage=coverage,
        silent=tuple(row.report for row in coverage if row.state == "silent"),
        salience=draft.salience,
    )


def _denying(claims: Collection[Claim]) -> list[Claim]:
    """The claims that deny what the others say; none where those are worded as negatively.

    "Agreed to prevent its use" and "will not allow its use" are one statement, whichever was read as a denial.
    """
    affirming = [claim for claim in claims if claim.polarity == "affirms"]
    if affirming and all(is_negative(claim.text) for claim in affirming):
        return []
    return [claim for claim in claims if claim.polarity == "denies"]


def _reports(claims: Collection[Claim]) -> tuple[str, ...]:
    return tuple(sorted({claim.report for claim in claims}))


def _kind(claims: Collection[Claim]) -> str:
    """The commonest type; of several as common, the first in the contract's order."""
    counts = Counter(claim.type for claim in claims)
    return min(counts, key=lambda kind: (-counts[kind], CLAIM_TYPES.index(kind)))


def _salience(claims: Sequence[Claim], n_reports: int, lengths: Counter[str]) -> float:
    """How central, in [0, 1]: spread over the reports, prominence of the best place, repetition."""
    spread = (len({c.report for c in claims}) - 1) / max(1, n_reports - 1)
    place = max(_place(claim, lengths) for claim in claims)
    repeated = min(1.0, (len(claims) - 1) / 4)
    value = _SPREAD_WEIGHT * min(1.0, spread) + _PLACE_WEIGHT * place + _REPEAT_WEIGHT * repeated
    if all(claim.background for claim in claims):
        value *= _BACKGROUND_FACTOR
    return round(value, 4)


def _place(claim: Claim, lengths: Counter[str]) -> float:
    """1 for a title, falling from 0.9 at the first sentence to 0.1 at the last."""
    if claim.layer in _LAYER_PLACE:
        return _LAYER_PLACE[claim.layer]
    return 0.9 - 0.8 * min(1.0, claim.sentence / max(1, lengths[claim.report] - 1))
