"""Whether reports that are called silent are silent."""

from __future__ import annotations

from collections.abc import Iterator

from synoptic.evaluation.figures import Measured, share
from synoptic.evaluation.matching import Matching
from synoptic.evaluation.measures.corroboration import NO_CARRIER, carrier_of
from synoptic.evaluation.records import Record, elements, rows, texts, word

_SILENT = "silent"
# A second look that finds a trace, or is not made, says nothing either way.
_LEFT_OPEN = frozenset({"possible_mention", "not_judged"})


def measure_silence(matching: Matching) -> Measured:
    """Return how many of the silences are true, over the claims that two or more reports of the gold share.

    A report that the gold names among the carriers of a claim is not silent about it. Beside it stands how many
    of the reports that carry nothing were left open; they are no error.
    """
    states = [state for cluster in _shared(matching) for state in _states(matching, cluster)]
    silent = [(name, is_carrier) for name, state, is_carrier in states if state == _SILENT]
    wrong = sorted(name for name, is_carrier in silent if is_carrier)
    absent = [state for _, state, is_carrier in states if not is_carrier]
    figures = {
        "silent_precision": share(len(silent) - len(wrong), len(silent), "called silent, and not among the carriers"),
        "silent_recall": share(absent.count(_SILENT), len(absent), "of the reports that do not carry a shared claim"),
        "left_open": share(sum(state in _LEFT_OPEN for state in absent), len(absent), "no error"),
    }
    right = frozenset(f"silent:{name}" for name, is_carrier in silent if not is_carrier)
    found = {name: figure for name, figure in figures.items() if figure.denominator}
    return Measured({"silence": found} if found else {}, {}, (), {"called silent and speaks of it": wrong}, right)


def _shared(matching: Matching) -> list[Record]:
    return [c for c in rows(matching.gold.get("claims")) if len(set(elements(c.get("docs")))) > 1]


def _states(matching: Matching, cluster: Record) -> Iterator[tuple[str, str, bool]]:
    """For each report without the proposition: its name beside the claim, its state, whether the gold has it there."""
    carrier = carrier_of(matching, cluster)
    if carrier == NO_CARRIER:
        return
    truth = texts(cluster.get("docs"))
    for row in rows(matching.propositions[carrier.ident].get("coverage")):
        for doc in sorted(matching.texts.docs_of([row.get("report")])):
            yield f"{cluster.get('id')} {doc}: {cluster.get('canonical')}", word(row, "state") or "", doc in truth
