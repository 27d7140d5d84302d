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
from synoptic.stages.agreements.coding import chief_of, codes_of
from synoptic.stages.agreements.statements import Statement
from synoptic.stages.agreements.view import View

# Two statements that share this part of the content words of the shorter one, at least two, tell one rule; below it
# lists of fields of cooperation run into each other. Of what is left out one word is enough ("compensation").
_SAME_WORDS = 0.65
_MIN_WORDS = 2
# Words that any undertaking may hold and that tell none apart from another.
_EMPTY = frozenset(
    """cooperation collaboration field area domain sector range kind way country nation state side party other
    joint common enhanced great new various respective clause provision article guarantee provide include have make do take""".split()
)
_SPELLINGS = {"defence": "defense", "offence": "offense", "licence": "license"}
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
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
    joined = _with_same_words(view, contested)
    found = [_provision(view, group, holder) for group in joined]
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


def _with_same_words(view: View, groups: list[list[Statement]]) -> list[list[Statement]]:
    kept: list[tuple[frozenset[str], list[Statement]]] = []
    for group in groups:
        own = _content_of(view, group)
        least = 1 if _kinds(group) == {True} else _MIN_WORDS
        fitting = [i for i, (known, to) in enumerate(kept) if _are_same(own, known, least) and _may_join(group, to)]
        place = fitting[0] if fitting else None
        if place is None:
            kept.append((own, list(group)))
        else:
            kept[place][1].extend(group)
    return [group for _, group in kept]


def _may_join(group: Sequence[Statement], other: Sequence[Statement]) -> bool:
    """Whether both state or both exclude, and no sentence tells them as two."""
    return _kinds(group) == _kinds(other) and not _sentences(group) & _sentences(other)


def _sentences(group: Sequence[Statement]) -> set[tuple[str, int]]:
    return {(claim.report, claim.sentence) for statement in group for claim in statement.claims}


def _kinds(group: Sequence[Statement]) -> set[bool]:
    return {statement.is_excluded for statement in group}


def _are_same(one: frozenset[str], other: frozenset[str], min_words: int) -> bool:
    shared = len(one & other)
    return shared >= min_words and shared >= _SAME_WORDS * min(len(one), len(other))


def _content_of(view: View, group: Sequence[Statement]) -> frozenset[str]:
    """The content words of the shortest statement of a group: action and object."""
    found = [frozenset(_lemmas(view, statement)) for statement in group]
    return min(found, key=lambda words: (len(words), sorted(words)))


def _lemmas(view: View, statement: Statement) -> Iterable[str]:
    for span in (statement.action, statement.object):
        for tree in view.trees[span.report] if span is not None else ():
            if span is None or tree.sentence.end <= span.start or span.end <= tree.sentence.start:
                continue
            timed = {i for i in range(len(tree.tokens)) if view.times_in(tree, (i,))}
            for i, token in enumerate(tree.tokens):
                lemma = _SPELLINGS.get(token.lemma.casefold(), token.lemma.casefold())
                is_inside = span.start <= token.start and token.end <= span.end
                if is_inside and i not in timed and token.upos in _CONTENT and lemma not in _EMPTY:
                    yield lemma


def _provision(view: View, group: Sequence[Statement], holder: dict[str, Proposition]) -> Provision:
    claims = {claim.id: claim for statement in group for claim in statement.claims}
    states = _by_report(view, group)
    if not any(statement.is_excluded or statement.item for statement in group):
        for claim in _beside(view, {statement.claims[0].id for statement in group}, holder):
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
    says_enough = len(set(_lemmas(view, statement))) >= _MIN_WORDS
    return says_enough, -len(statement.object.exact) if statement.object is not None else 0


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
