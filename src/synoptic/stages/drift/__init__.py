"""Drift: what a statement loses or gains on its way from one report to the next.

Takes: propositions, their claims and quantities, reports, and origins of whole reports.
Gives: directed relations of class `commitment_shift` with the dimension `commitment`, `attribution`, `bound` or
`qualifier`, each with the words on both sides.
Method: of two reports that tell one proposition, one comes first when the other goes back to it (origins), else when it
was surely published earlier; a title comes after its text. Between the two the program compares how firmly each
stands behind it, whether it names a source, the bounds of equal numbers, and words that narrow a statement. A source
counts as named when its own sentence names it, and as not named when nothing near the claim does.
Limits: reports whose order is not known, and that have no common origin, show no drift; a qualifier counts as lost only
between claims with mostly the same words; where several earlier reports tell the same, one is shown.
"""

from synoptic.stages.drift.changes import Change, changes_between
from synoptic.stages.drift.paths import Path, Ways, paths_between
from synoptic.stages.drift.relating import with_drift

__all__ = ["Change", "Path", "Ways", "changes_between", "paths_between", "with_drift"]
