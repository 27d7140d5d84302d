"""Is the profile of an agreement right; only where the gold has one."""

from __future__ import annotations

from synoptic.evaluation.calendar_values import same_time
from synoptic.evaluation.figures import Figures, Measured, mean, share
from synoptic.evaluation.matching import Matching
from synoptic.evaluation.measures.spans import spans_in
from synoptic.evaluation.records import Record, elements, identifier, record, rows, word
from synoptic.evaluation.stretches import Stretch, touches

# Term and renewal have figures of their own.
TERM_CODE = "DURATION"
STATED = frozenset({"stated", "conditional"})
NOT_MENTIONED = "not_mentioned"


def measure_agreement(matching: Matching) -> Measured:
    """Return the figures of the agreement of the dossier that fits best."""
    gold = record(matching.gold.get("agreement"))
    is_missing, notes = matching.missing("agreements", gold)
    if is_missing:
        return Measured(notes=notes)
    given = rows(matching.dossier.get("agreements")) or [{}]
    options = [_one_agreement(matching, gold, agreement) for agreement in given]
    best = max(options, key=lambda o: o.parts["agreement"] or 0.0)
    return Measured(best.sections, best.parts, notes, best.misses, best.right)


def _one_agreement(matching: Matching, gold: Record, pred: Record) -> Measured:
    figures = _headline_facts(matching, gold, pred)
    exclusions = _exclusions(matching, gold, pred)
    provisions = _provisions(matching, gold, pred)
    steps = {**_ladder(matching, gold, pred), **_ledger(matching, gold, pred)}
    for measured in (exclusions, provisions):
        figures |= measured.sections.get("agreement", {})
    figures |= steps
    return Measured(
        {"agreement": figures},
        {"agreement": mean(f.value for f in figures.values())},
        misses=exclusions.misses | provisions.misses,
        right=exclusions.right
        | provisions.right
        | {f"agreement:{name}" for name in figures if _is_fact_right(figures, name)},
    )


def _is_fact_right(figures: Figures, name: str) -> bool:
    return name in {"signed", "term", "renewal"} and figures[name].value == 1.0


def _headline_facts(matching: Matching, gold: Record, pred: Record) -> Figures:
    """Return parties, date of signing, term and renewal, those that the gold has."""
    figures: Figures = {}
    named = (identifier(party) for party in elements(gold.get("parties")))
    parties = [party for party in named if party]
    mine = [identifier(party) for party in elements(pred.get("parties"))]
    if parties:
        hits = sum(any(matching.entities.same_entity(g, p) for p in mine) for g in parties)
        figures["parties"] = share(2 * hits, len(parties) + len(mine), "F1")
    for name, in_gold in (("signed", "date"), ("term", "term")):
        wanted = record(gold.get(in_gold))
        if wanted.get("value"):
            is_same = same_time(wanted, record(pred.get(name)))
            figures[name] = share(is_same, 1)
    if "renewal" in gold:
        figures["renewal"] = share(_is_renewal_right(matching, gold, pred), 1)
    return figures


def _is_renewal_right(matching: Matching, gold: Record, pred: Record) -> bool:
    given = record(pred.get("renewal"))
    if not gold["renewal"]:
        return bool(pred) and not given
    spans = (matching.texts.in_dossier(span, span) for span, _ in spans_in(given))
    cited = [s for s in spans if s is not None] + matching.evidence(given)
    support = matching.support(gold["renewal"])
    is_supported = not cited or not support or _any_touch(cited, support)
    return bool(given) and is_supported


def _any_touch(left: list[Stretch], right: list[Stretch]) -> bool:
    return any(touches(a, b) for a in left for b in right)


def _ladder(matching: Matching, gold: Record, pred: Record) -> Figures:
    """Return F1 of the steps of the ladder, where the gold has them: step, party and date must be right."""
    wanted = [row for row in rows(gold.get("status")) if row.get("step")]
    if not wanted:
        return {}
    free = rows(pred.get("status"))
    n_given = len(free)
    hits = 0
    for row in wanted:
        fitting = next((step for step in free if _is_step_right(matching, row, step)), None)
        if fitting is not None:
            free.remove(fitting)
            hits += 1
    return {"ladder": share(2 * hits, len(wanted) + n_given, "F1 of steps with party and date")}


def _is_step_right(matching: Matching, row: Record, step: Record) -> bool:
    if row.get("step") != step.get("step") or not same_time(row, step):
        return False
    party, mine = row.get("party"), step.get("party")
    if party is None or mine is None:
        # who is no party (an authority that approves) is found by the words
        return mine is None and (party is None or _any_touch(matching.evidence(step), matching.support(row)))
    return matching.entities.same_entity(str(party), identifier(mine))


def _ledger(matching: Matching, gold: Record, pred: Record) -> Figures:
    """Return F1 of the steps of the ledger, where the gold has them: the words and the level must be right."""
    wanted = [step for project in rows(gold.get("projects")) for step in rows(project.get("steps"))]
    if not wanted:
        return {}
    given = [step for project in rows(pred.get("projects")) for step in rows(project.get("steps"))]
    hits = sum(
        any(
            step.get("level") in elements(row.get("levels"))
            and _any_touch(matching.evidence(step), matching.support(row))
            for step in given
        )
        for row in wanted
    )
    return {"ledger": share(2 * hits, len(wanted) + len(given), "F1 of steps with level")}


def _exclusions(matching: Matching, gold: Record, pred: Record) -> Measured:
    """Measure what the agreement leaves out, found by the claims that say so."""
    absent = rows(gold.get("exclusions"))
    if not absent:
        return Measured()
    provisions = rows(pred.get("provisions"))
    excluded = rows(pred.get("exclusions")) + [p for p in provisions if word(p, "state") == "excluded"]
    evidence = [s for row in excluded for s in matching.evidence(row)]
    found = [x for x in absent if _any_touch(evidence, matching.support(x))]
    missed = [x for x in absent if x not in found]
    return Measured(
        {"agreement": {"exclusions": share(len(found), len(absent))}},
        misses={"exclusions not found": [str(x.get("absent")) for x in missed]},
        right=frozenset(f"exclusion:{absent.index(x)}" for x in found),
    )


def _provisions(matching: Matching, gold: Record, pred: Record) -> Measured:
    """Measure provisions, matched one-to-one by the claims that support them."""
    rules = [p for p in rows(gold.get("provisions")) if not str(p.get("atop_like")).startswith(TERM_CODE)]
    if not rules:
        return Measured()
    given = rows(pred.get("provisions"))
    taken = _matched_provisions(matching, rules, given)
    right = sum(_n_states_right(matching, rules[j], given[i]) for j, i in taken.items())
    n_states = len(rules) * len(matching.texts.by_doc)
    figures = {
        "provisions": share(len(taken), len(rules)),
        "states_by_report": share(right, n_states, "provisions times reports"),
    }
    missed = [rule for j, rule in enumerate(rules) if j not in taken]
    return Measured(
        {"agreement": figures},
        misses={"provisions not found": [str(p.get("obligation")) for p in missed]},
        right=frozenset(f"provision:{rules[j].get('id') or j}" for j in taken),
    )


def _matched_provisions(matching: Matching, rules: list[Record], given: list[Record]) -> dict[int, int]:
    """Return the provision of the dossier for each of the gold that has one."""
    free = {i: matching.evidence(provision) for i, provision in enumerate(given)}
    support = {j: matching.support(rule) for j, rule in enumerate(rules)}
    fits = sorted(
        (-fit, i, j) for i, mine in free.items() for j, theirs in support.items() if (fit := _fit(mine, theirs)) > 0
    )
    taken: dict[int, int] = {}
    for _, i, j in fits:
        if i in free and j not in taken:
            taken[j] = i
            del free[i]
    return taken


def _fit(mine: list[Stretch], theirs: list[Stretch]) -> float:
    """Return the share of places on both sides that meet one of the other side."""
    meeting = [a for a in mine if _any_touch([a], theirs)] + [b for b in theirs if _any_touch(mine, [b])]
    return len(meeting) / (len(mine) + len(theirs)) if meeting else 0.0


def _n_states_right(matching: Matching, rule: Record, provision: Record) -> int:
    """Return for how many reports the state of a provision is right."""
    stated = {str(s.record.get("report")): "stated" for s in matching.evidence(provision)}
    states = record(provision.get("by_report")) or stated
    right = 0
    for doc in matching.texts.by_doc:
        state = word(states, matching.texts.report_of(doc)) or NOT_MENTIONED
        accepted = STATED if doc in elements(rule.get("docs")) else {NOT_MENTIONED}
        right += state in accepted
    return right
