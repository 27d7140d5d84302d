"""From statements to provisions: what several reports tell of one rule stands together, with its state in each.

Method: statements whose claims lie in one proposition are of one rule; so are those whose content words are mostly
the same. A report states a rule, states it under a condition, says that it is left out, or does not mention it;
reports that state it and reports that exclude it make it conflicting.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from synoptic.model.agreements import Exclusion, Provision
from synoptic.model.claims import Claim
from synoptic.model.ids import digest_id
from synoptic.model.propositions import Proposition
from synoptic.model.spans import Span
from synoptic.stages.agreements.alike import (
    are_same,
    content_of,
    content_of_claim,
    is_short_form,
    narrow_codes,
    restates,
    says_enough,
)
from synoptic.stages.agreements.coding import chief_of, codes_of
from synoptic.stages.agreements.statements import Statement
from synoptic.stages.agreements.view import View

# A claim beside a statement in its proposition states the rule too when it tells what shall be, not what was done.
_RULE_MODALITIES = frozenset({"obligation", "planned"})


def provisions_of(
    view: View, statements: Sequence[Statement], propositions: Sequence[Proposition]
) -> tuple[Provision, ...]:
    """The provisions of one agreement, by first claim and object."""
    holder = {claim: p for p in propositions for claim in p.claims}
    groups: defaultdict[tuple[str, str, bool], list[Statement]] = defaultdict(list)
    for statement in statements:
        main = statement.claims[0].id
        home = holder[main].id if main in holder else main
        groups[home, statement.item, statement.is_excluded].append(statement)
    contested = _contested(groups)
    joined = _joined(view, contested)
    restated = _restated(view, joined)
    found = [_provision(view, group, holder, restated[place]) for place, group in enumerate(joined)]
    return tuple(sorted(found, key=lambda provision: (_place(view, provision), provision.id)))


def _contested(groups: dict[tuple[str, str, bool], list[Statement]]) -> list[list[Statement]]:
    """The groups in order; what one report states and another excludes in one proposition is one group.

    What is forbidden and what is left out do not contradict each other.
    """
    found: list[list[Statement]] = []
    for home, item, is_excluded in sorted(groups):
        own = groups[home, item, is_excluded]
        other = groups.get((home, item, not is_excluded), [])
        forces = {statement.deontic for statement in (*own, *other)}
        is_contest = other and not _reports(own) & _reports(other) and not forces & {"shall_not", "may_not"}
        if is_contest and is_excluded:
            continue
        found.append([*own, *other] if is_contest else own)
    return found


def _reports(group: Sequence[Statement]) -> set[str]:
    return {claim.report for statement in group for claim in statement.claims}


def exclusions_of(provisions: Iterable[Provision]) -> tuple[Exclusion, ...]:
    """What is left out on the word of every report that speaks of it."""
    left_out = (provision for provision in provisions if provision.state == "excluded")
    return tuple(Exclusion(chief_of(provision.codes), provision.claims) for provision in left_out)


def _place(view: View, provision: Provision) -> tuple[Span, ...]:
    return min(view.claims[claim].spans for claim in provision.claims)


def _joined(view: View, groups: list[list[Statement]]) -> list[list[Statement]]:
    """The groups, those of one rule together: by their words first, then by the codes that they bear."""
    return _with_same_codes(view, _with_same_words(view, groups))


def _with_same_words(view: View, groups: list[list[Statement]]) -> list[list[Statement]]:
    kept: list[tuple[frozenset[str], list[Statement]]] = []
    for group in groups:
        own = content_of(view, group)
        fitting = [i for i, (words, to) in enumerate(kept) if _tell_one(own, group, words, to) and _may_join(group, to)]
        if fitting:
            kept[fitting[0]][1].extend(group)
        else:
            kept.append((own, list(group)))
    return [group for _, group in kept]


def _tell_one(own: frozenset[str], group: Sequence[Statement], words: frozenset[str], to: Sequence[Statement]) -> bool:
    """Whether two groups are of one rule by their words; of two prohibitions the deed alone may say enough."""
    if are_same(own, words, is_excluded=_kinds(group) == {True}):
        return True
    forces = {statement.deontic for statement in (*group, *to)}
    return forces <= {"shall_not", "may_not"} and is_short_form(own, words)


def _with_same_codes(view: View, groups: list[list[Statement]]) -> list[list[Statement]]:
    """Groups of different reports with one narrow code in common; not where a report has two rules of that code."""
    kept: list[tuple[frozenset[str], list[Statement]]] = []
    coded = [(narrow_codes(view, group), group) for group in groups]
    for codes, group in coded:
        fitting = [
            place
            for place, (known, to) in enumerate(kept)
            if codes & known and _kinds(group) == _kinds(to) and not _reports(group) & _reports(to)
        ]
        is_alone = sum(bool(codes & other) and bool(_reports(group) & _reports(them)) for other, them in coded) == 1
        if len(fitting) == 1 and is_alone:
            known, to = kept[fitting[0]]
            kept[fitting[0]] = (known | codes, [*to, *group])
        else:
            kept.append((codes, list(group)))
    return [group for _, group in kept]


def _may_join(group: Sequence[Statement], other: Sequence[Statement]) -> bool:
    """Whether both state or both exclude, and no sentence tells them as two."""
    return _kinds(group) == _kinds(other) and not _sentences(group) & _sentences(other)


def _sentences(group: Sequence[Statement]) -> set[tuple[str, int]]:
    return {(claim.report, claim.sentence) for statement in group for claim in statement.claims}


def _kinds(group: Sequence[Statement]) -> set[bool]:
    return {statement.is_excluded for statement in group}


def _restated(view: View, groups: Sequence[Sequence[Statement]]) -> dict[int, list[Claim]]:
    """For each group the claims of other reports that say in the same words what is to be done.

    "The corridor to X is to be opened on Thursday" speaks of the rule though nothing in the report says so. A claim
    that fits two rules fits none.
    """
    found: defaultdict[int, list[Claim]] = defaultdict(list)
    words = [content_of(view, group) if _kinds(group) == {False} else frozenset() for group in groups]
    known = {claim.id for group in groups for statement in group for claim in statement.claims}
    for claim in sorted(view.claims.values(), key=lambda claim: claim.id):
        if claim.id in known or claim.modality not in _RULE_MODALITIES or not _is_plain(claim):
            continue
        own = content_of_claim(view, claim)
        places = [i for i, rule in enumerate(words) if restates(own, rule)]
        if len(places) == 1 and claim.report not in _reports(groups[places[0]]):
            found[places[0]].append(claim)
    return found


def _is_plain(claim: Claim) -> bool:
    """Whether it is affirmed by the outlet, or by somebody whom it does not doubt."""
    return claim.polarity == "affirms" and claim.commitment in {"asserted", "attributed", "planned"}


def _provision(
    view: View, group: Sequence[Statement], holder: dict[str, Proposition], restated: Iterable[Claim]
) -> Provision:
    claims = {claim.id: claim for statement in group for claim in statement.claims}
    states = _by_report(view, group)
    if not any(statement.is_excluded or statement.item for statement in group):
        beside = _beside(view, {statement.claims[0].id for statement in group}, holder)
        for claim in (*beside, *restated):
            if claim.id in claims:
                continue
            claims[claim.id] = claim
            if states[claim.report] == "not_mentioned":
                states[claim.report] = "stated"
    best = max(group, key=lambda s: (not s.is_excluded, _fullness(s), _force(s), *_brevity(view, s), s.claims[0].id))
    state = _overall(states.values())
    idents = tuple(sorted(claims))
    return Provision(
        id=digest_id("pv", idents, best.object.exact if best.object else None),
        actor=best.actor,
        bearers=best.bearers,
        deontic=best.deontic,
        action=best.action,
        object=best.object,
        condition=best.condition,
        codes=codes_of(view, group),
        state=state,
        claims=idents,
        by_report=tuple(sorted(states.items())),
    )


def _force(statement: Statement) -> int:
    """How strongly it binds; what is only intended comes last."""
    order = ("intends", "should", "should_not", "will", "may", "may_not", "shall", "shall_not")
    return order.index(statement.deontic) if statement.deontic in order else -1


def _brevity(view: View, statement: Statement) -> tuple[bool, int]:
    """Whether its object says enough, and how short it is."""
    return says_enough(view, statement), -len(statement.object.exact) if statement.object is not None else 0


def _fullness(statement: Statement) -> int:
    """How many of actor, action, object and condition it has."""
    parts = (statement.actor, statement.action, statement.object, statement.condition)
    return sum(part is not None for part in parts)


def _beside(view: View, claims: set[str], holder: dict[str, Proposition]) -> list[Claim]:
    """Claims that say the same, by their proposition, and tell what shall be."""
    homes = {holder[claim].id: holder[claim] for claim in claims if claim in holder}
    others = {c for home in homes.values() for c in home.claims} - {c for h in homes.values() for c in h.denied_by}
    found = (view.claims[c] for c in sorted(others - claims) if c in view.claims)
    return [claim for claim in found if claim.modality in _RULE_MODALITIES and claim.commitment != "denied"]


def _by_report(view: View, group: Sequence[Statement]) -> dict[str, str]:
    states = dict.fromkeys(view.reports, "not_mentioned")
    for report in view.reports:
        told = [s for s in group if any(claim.report == report for claim in s.claims)]
        if told:
            states[report] = _overall(_state(statement) for statement in told)
    return states


def _state(statement: Statement) -> str:
    if statement.is_excluded:
        return "excluded"
    return "conditional" if statement.condition is not None else "stated"


def _overall(states: Iterable[str]) -> str:
    """One state for several: a rule that one states and one excludes is conflicting."""
    found = set(states) - {"not_mentioned"}
    if "conflicting" in found or ("excluded" in found and len(found) > 1):
        return "conflicting"
    if len(found) == 1:
        return found.pop()
    return "conditional" if "conditional" in found else "not_mentioned"
