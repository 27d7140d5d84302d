"""Claims: one checkable statement each, with who says it, on whose word, and how firmly.

Takes: a report, its sentences with trees, and what was found in them (times, quantities, quotes, entities).
Gives: claims in the order of the text; acts of reporting as spans (source, cue, content); how far a sentence commits
to the event at each word.
Method: sentences are cut into clauses along the dependency tree; acts of reporting (cue verbs, phrases, nouns)
give each clause its chain of sources, quotes hand theirs on over sentence borders; negation, modals and the
stance of the cue give polarity, modality and commitment.
Limits: English; what the tree gets wrong the claim gets wrong; implicature is not read.
"""

from synoptic.stages.claims.evidence import Evidence
from synoptic.stages.claims.extraction import claims_in
from synoptic.stages.claims.factuality import degrees_in
from synoptic.stages.claims.reporting import reportings_in

__all__ = ["Evidence", "claims_in", "degrees_in", "reportings_in"]
