"""Decisions: what people decided, found again in the texts and replayed.

Takes: a decisions file, reports and claims.
Gives: the decisions with their state, claims with overrides carried out, and pairs of claims that must or
must not stand together.
Method: a decision names words, not records; its words are looked up in the reports, first where they were,
then anywhere in the same report, and the claim that shares most with them is meant.
Limits: a decision whose words are gone is `orphaned`, one that a later decision contradicts is `superseded`.
"""

from synoptic.stages.decisions.reading import decisions_from, rows_in
from synoptic.stages.decisions.replaying import Replayed, replayed

__all__ = ["Replayed", "decisions_from", "replayed", "rows_in"]
