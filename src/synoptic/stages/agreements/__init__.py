"""Agreements: who bound themselves to what, for how long, how far it came, and what was left out.

Takes: reports, their sentences with trees, entities, times, claims, and the propositions that hold the claims.
Gives: one profile for each agreement that the reports are about; none when they are about none.
Method: nouns for instruments are grouped by the parties that stand with them; the group whose signing most reports
tell is central, and words that point back find it. Steps of the ladder, undertakings and omissions are read from the
clauses around it, each on the claim that states it; what several reports tell is joined by the propositions.
Provisions bear codes of published schemes where their words meet the definitions in ``synoptic/data/codes``.
Limits: English; two agreements between the same parties are told apart only by words such as "previous" or a year;
no implementation levels yet; an agreement that no report names by a noun (a sale,
a merger told by verbs alone) is not seen.
"""

from synoptic.stages.agreements.articles import codes_of_words
from synoptic.stages.agreements.profiles import agreements_from
from synoptic.stages.agreements.view import Records

__all__ = ["Records", "agreements_from", "codes_of_words"]
