"""Decisions: what people decided, found again in the texts and replayed.

Takes: a decisions file or the log of a workspace, reports, and the records of a run.
Gives: the decisions with their state; reports, times, claims, origins and agreements with them carried out; pairs of
claims that must or must not stand together.
Method: a decision names words, not records: the digest of a text and a quote with its surroundings (W3C
TextQuoteSelector). The words are looked up in the reports, first where they were, then anywhere in the same report;
the record that shares most with them is meant. The later of two that contradict each other holds.
Limits: a decision whose words are gone, stand in several places, or mean two records is `orphaned`, never guessed;
one that a later decision contradicts or withdraws is `superseded`.
"""

from synoptic.stages.decisions.holding import Records
from synoptic.stages.decisions.reading import checked, decision_id, decisions_from, names_in, rows_in, target_in
from synoptic.stages.decisions.replaying import (
    Replayed,
    agreements_decided,
    origins_decided,
    replayed,
    reports_decided,
    states_of,
    times_decided,
)

__all__ = [
    "Records",
    "Replayed",
    "agreements_decided",
    "checked",
    "decision_id",
    "decisions_from",
    "names_in",
    "origins_decided",
    "replayed",
    "reports_decided",
    "rows_in",
    "states_of",
    "target_in",
    "times_decided",
]
