"""Puts figures, changes and misses into lines for a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from synoptic.evaluation.aims import EVENT_AIMS, valued
from synoptic.evaluation.events import EventRun
from synoptic.evaluation.figures import mean
from synoptic.evaluation.history import Change
from synoptic.evaluation.score import WEIGHTS

MAX_MISS_CHARS = 200


def headline_lines(runs: Sequence[EventRun]) -> Iterator[str]:
    """Yield one line for each event, then mean and spread of the full golds."""
    yield f"{'event':<28}{'gold':>6}{'reports':>9}{'program':>9}{'baseline':>10}{'alone':>8}"
    for run in runs:
        gold = run.gold
        yield (
            f"{gold.name:<28}{gold.kind:>6}{gold.n_reports:>9}{run.score.headline.value:>9.3f}"
            f"{run.baseline.headline.value:>10.3f}{run.alone.headline.value:>8.3f}"
        )
    values = [run.score.headline.value for run in runs if run.gold.kind == "full"]
    if len(values) > 1:
        yield f"{len(values)} full golds: mean {mean(values):.3f}, spread {max(values) - min(values):.3f}"


def event_lines(run: EventRun) -> Iterator[str]:
    """Yield the parts of an event with the baseline, and its acceptance table."""
    note = run.score.headline.note
    yield f"{run.gold.name}  headline {run.score.headline.value:.3f}  {note}".rstrip()
    if run.failure is not None:
        yield f"  no dossier: {run.failure}"
    for name, value in run.score.parts.items():
        if value is not None:
            weight = f"   weight {WEIGHTS[name]}" if name in WEIGHTS else ""
            yield f"  {name:<24}{value:>8.3f}   baseline {run.baseline.parts.get(name) or 0.0:.3f}{weight}"
    if run.acceptance:
        states = Counter(state.value for state in run.acceptance.values())
        lines = " ".join(f"{number}:{state.value.replace(' ', '-')}" for number, state in run.acceptance.items())
        yield f"  acceptance {dict(sorted(states.items()))}: {lines}"


def figure_lines(run: EventRun) -> Iterator[str]:
    """Yield every figure of an event with what it was made of."""
    for section, figures in run.score.sections.items():
        yield f"  {section}"
        for name, figure in figures.items():
            other = run.baseline.sections.get(section, {}).get(name)
            beside = f"   baseline {other.value:.3f}" if other is not None else ""
            remarks = ["lower is better"] if figure.lower_is_better else []
            remarks += [figure.note] if figure.note else []
            extra = f"   ({'; '.join(remarks)})" if remarks else ""
            yield f"    {name:<24}{figure.value:>8.3f}{beside}   {figure.numerator:g}/{figure.denominator:g}{extra}"
    for remark in run.score.notes:
        yield f"  note: {remark}"


def aim_lines(runs: Sequence[EventRun]) -> Iterator[str]:
    """Yield what full golds are to reach: by how much each misses it, beside the mean of the baseline."""
    full = [run for run in runs if run.gold.kind == "full" and run.failure is None]
    if not full:
        return
    yield (
        f"{'aims; value, or value (missed by)':<34}{'aim':>8}"
        + "".join(f"{run.gold.name[:14]:>16}" for run in full)
        + f"{'baseline':>10}"
    )
    for aim in EVENT_AIMS:
        cells = []
        for run in full:
            value = valued(aim, run.score.sections)
            missed = 0.0 if value is None else aim.missed_by(value)
            cells.append("-" if value is None else f"{value:.3f}" + (f" ({missed:.3f})" if missed else ""))
        others = [v for run in full if (v := valued(aim, run.baseline.sections)) is not None]
        yield f"{aim.figure:<34}{aim.sign:>8}" + "".join(f"{cell:>16}" for cell in cells) + f"{mean(others):>10.3f}"


def change_lines(name: str, change: Change, most: int) -> Iterator[str]:
    """Yield what was gained and lost on an event, up to `most` items of each."""
    if change.rise is None:
        yield f"{name}: no accepted run to compare with"
        return
    other = "" if change.is_same_gold else ", with another gold"
    gained, lost = len(change.gained), len(change.lost)
    yield f"{name}: headline {change.rise:+.3f}, {gained} items gained, {lost} lost{other}"
    for sign, keys in (("+", change.gained), ("-", change.lost)):
        kinds = Counter(key.partition(":")[0] for key in keys)
        if kinds:
            yield f"  {sign} " + ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
        yield from (f"    {sign} {key}" for key in keys[:most])


def miss_lines(run: EventRun, most: int) -> Iterator[str]:
    """Yield up to `most` misses of every kind, shortened."""
    for kind, found in run.score.misses.items():
        if found:
            yield f"  {kind}: {len(found)}"
            yield from (f"    {' '.join(miss.split())[:MAX_MISS_CHARS]}" for miss in found[:most])
