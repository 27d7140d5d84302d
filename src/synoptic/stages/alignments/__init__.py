"""Which claims say the same, which contradict each other, and who is silent.

Takes: the claims of one story, and a `Context`: reports, sentences, entities, times, quantities and vectors.
Gives: propositions (every claim in exactly one), with wording, salience and coverage; typed relations with
score, reason and the words on both sides.
Method: sign (content words by rarity, names, numbers, speakers, vectors), block (nearest claims by shared rare
words and by vectors), compare (log odds over the evidence), keep look-alikes apart by their arguments and
scopes, group by average linkage; then a second look over the whole text of every report that has no claim of it.
Limits: measured on English reports of 300 to 1,500 words; claims that share neither words nor meaning with
the others (a nickname, an unexplained allusion) stay alone; a proposition is no better than the claims' cuts.
"""

from synoptic.stages.alignments.context import Context
from synoptic.stages.alignments.grouping import Grouping, grouping_of
from synoptic.stages.alignments.propositions import propositions_from
from synoptic.stages.alignments.relating import relations_between

__all__ = ["Context", "Grouping", "grouping_of", "propositions_from", "relations_between"]
