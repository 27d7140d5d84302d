"""Are time expressions found and valued, and are happenings on the timeline."""

from __future__ import annotations

from synoptic.evaluation.calendar_values import near_time, same_time
from synoptic.evaluation.figures import (
    Figures,
    Measured,
    error_share,
    harmonic,
    mean,
    share,
)
from synoptic.evaluation.matching import Matching
from synoptic.evaluation.records import Record, rows, texts
from synoptic.evaluation.stretches import Pair, Stretch, dice, paired, touches

# An expression and a longer one that holds it are one ("Friday", "on Friday morning"),
# but not an expression and the sentence around it.
MAX_TIMES_LONGER = 3
# What touches is a pair, however little of the longer one is shared.
LEAST_SCORE = 0.1
PAIR_THRESHOLD = 0.05
# A date from page furniture on the timeline misleads a reader.
BOILERPLATE_FACTOR = 0.5


def measure_timeline(matching: Matching) -> Measured:
    """Return figures of time expressions, their values, and of the timeline."""
    entries = rows(matching.gold.get("timeline"))
    is_missing, notes = matching.missing("times", entries)
    if is_missing:
        return Measured(notes=notes)
    given = rows(matching.dossier.get("times"))
    found = (matching.texts.in_dossier(t.get("span"), t) for t in given)
    pred = [s for s in found if s is not None]
    expressions = _measure_expressions(matching, entries, pred)
    happenings = _measure_happenings(matching, entries, pred)
    figures = expressions.sections["timeline"] | happenings.sections["timeline"]
    values = mean((figures["value"].value, figures["value_near"].value))
    recall, f1 = figures["expression_recall"].value, figures["timeline_f1"].value
    part = mean((recall, values, f1))
    if figures["boilerplate_dates"].numerator:
        part *= BOILERPLATE_FACTOR
    return Measured(
        {"timeline": figures},
        {"timeline": part},
        notes + happenings.notes,
        expressions.misses | happenings.misses,
        expressions.right | happenings.right,
    )


def _expressions(matching: Matching, entries: list[Record]) -> list[Stretch]:
    """Return the time expressions of the gold, each with what it may mean."""
    at: dict[tuple[object, ...], Stretch] = {}
    for entry in entries:
        for expression in rows(entry.get("expressions")):
            place = tuple(expression.get(name) for name in ("doc", "start", "end"))
            owner: Record = {"meanings": []}
            found = at.get(place) or matching.texts.in_gold(expression, owner)
            if found is None:
                continue
            at[place] = found
            value = expression.get("value")
            own = {"value": value} if value else entry
            found.record["meanings"] += [own, entry]
    return [s for s in at.values() if not matching.texts.is_closed(s)]


def _fit(p: Stretch, g: Stretch) -> float:
    if not touches(p, g) or len(p.chars) > MAX_TIMES_LONGER * len(g.chars):
        return 0.0
    return max(dice(p, g), LEAST_SCORE)


def _measure_expressions(matching: Matching, entries: list[Record], pred: list[Stretch]) -> Measured:
    gold = _expressions(matching, entries)
    pairs = paired(pred, gold, _fit, PAIR_THRESHOLD)
    exact = [pair for pair in pairs if any(same_time(e, pair.pred.record) for e in pair.gold.record["meanings"])]
    n_near = sum(any(near_time(e, p.record) for e in g.record["meanings"]) for p, g in pairs)
    matched = {pair.gold for pair in pairs}
    wrong = [pair for pair in pairs if pair not in exact]
    figures = {
        "expression_recall": share(len(pairs), len(gold)),
        "expression_precision": share(len(pairs), len(pred)),
        "value": share(len(exact), len(pairs)),
        "value_near": share(n_near, len(pairs)),
    }
    return Measured(
        {"timeline": figures},
        misses={
            "times not found": [str(g) for g in gold if g not in matched],
            "time value wrong": [_value_miss(pair) for pair in wrong],
        },
        right=frozenset(f"time:{g.key}" for g in matched) | frozenset(f"time_value:{pair.gold.key}" for pair in exact),
    )


def _value_miss(pair: Pair) -> str:
    wanted = pair.gold.record["meanings"][0].get("value")
    return f"gold {wanted}, dossier {pair.pred.record.get('value')}, {pair.gold}"


def _measure_happenings(matching: Matching, entries: list[Record], times: list[Stretch]) -> Measured:
    mine = rows(matching.dossier.get("timeline"))
    events = [e for e in entries if e.get("is_event", True)]
    dated = [e for e in events if e.get("begin") and e.get("end")]
    found = [e for e in dated if any(_meets(matching, e, m) for m in mine)]
    stray = _from_boilerplate(matching, entries, mine)
    good = [m for m in mine if m not in stray and any(_meets(matching, e, m) for e in events)]
    leaked = [f"timeline {m.get('value')}" for m in stray]
    leaked += [str(s) for s in times if matching.texts.is_boilerplate(s)]
    return Measured(
        {
            "timeline": _figures(len(good), len(mine), len(found), len(dated))
            | {"boilerplate_dates": error_share(len(leaked), len(mine) + len(times))}
        },
        notes=() if mine else ("no timeline in the dossier: scored 0",),
        misses={
            "happenings not on the timeline": [
                f"{e.get('id')} {e.get('value')} {e.get('happening')}" for e in dated if e not in found
            ],
            "dates taken from boilerplate": leaked,
            "timeline entries that the gold does not have": [
                f"{m.get('value')} {m.get('label')}" for m in mine if m not in good
            ],
        },
        right=frozenset(f"happening:{e.get('id')}" for e in found),
    )


def _figures(good: int, given: int, found: int, wanted: int) -> Figures:
    precision, recall = share(good, given), share(found, wanted)
    return {
        "timeline_precision": precision,
        "timeline_recall": recall,
        "timeline_f1": harmonic(precision.value, recall.value),
    }


def _meets(matching: Matching, event: Record, entry: Record) -> bool:
    """Return whether an entry has the date of a happening that its reports tell."""
    if not near_time(event, entry):
        return False
    where = matching.docs_behind(entry)
    return not where or bool(where & texts(event.get("docs")))


def _from_boilerplate(matching: Matching, entries: list[Record], mine: list[Record]) -> list[Record]:
    """Return entries of the dossier whose date stands only in page furniture."""
    outside = [
        e
        for e in entries
        if not e.get("is_event", True) and rows(e.get("expressions")) and _is_only_boilerplate(matching, e)
    ]
    values = [v for e in outside for v in str(e.get("value")).split("/")]
    days: list[Record] = [{"value": value} for value in values] + outside
    events = [e for e in entries if e.get("is_event", True)]
    return [
        m for m in mine if any(same_time(day, m) for day in days) and not any(same_time(event, m) for event in events)
    ]


def _is_only_boilerplate(matching: Matching, entry: Record) -> bool:
    found = (matching.texts.in_gold(x) for x in rows(entry.get("expressions")))
    return all(matching.texts.is_boilerplate(s) for s in found if s is not None)
