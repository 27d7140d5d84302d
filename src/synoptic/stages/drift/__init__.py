"""Drift: what a statement loses or gains on its way from one report, or from one version of it, to the next.

Takes: propositions, their claims and quantities, reports, and origins of whole reports; versions of one address with
their sentences and claims.
Gives: directed relations of class `commitment_shift` with the dimension `commitment`, `attribution`, `bound` or
`qualifier`, each with the words on both sides; and of class `revision` for what the next version of a report words
otherwise, leaves out and adds.
Method: of two reports that tell one proposition, one comes first when the other goes back to it (origins), else when it
was surely published earlier; a title comes after its text. Between the two the program compares how firmly each
stands behind it, whether it names a source, the bounds of equal numbers, and words that narrow a statement. A source
counts as named when its own sentence names it, and as not named when nothing near the claim does. Of two versions the
sentences that stand in both are put aside; of the others each is set beside the most alike one, and the two are compared
word by word (Ratcliff and Metzener 1988, as difflib has it), numbers, days and who says so before mere words.
Limits: reports whose order is not known, and that have no common origin, show no drift; a qualifier counts as lost only
between claims with mostly the same words; where several earlier reports tell the same, one is shown. A sentence of a
version that was wholly rewritten is told as one withdrawn and one added.
"""

from synoptic.stages.drift.changes import Change, changes_between
from synoptic.stages.drift.paths import Path, Ways, paths_between
from synoptic.stages.drift.relating import with_drift
from synoptic.stages.drift.revising import revisions_between
from synoptic.stages.drift.versions import Rewriting, Version, rewriting_of
from synoptic.stages.drift.wordings import Found, Rewording

__all__ = [
    "Change",
    "Found",
    "Path",
    "Rewording",
    "Rewriting",
    "Version",
    "Ways",
    "changes_between",
    "paths_between",
    "revisions_between",
    "rewriting_of",
    "with_drift",
]
