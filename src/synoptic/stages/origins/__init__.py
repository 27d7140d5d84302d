"""What goes back to whom: whose copy a report is, and where single claims come from.

Takes: reports with credits and outlets, their sentences and quotations; claims with attribution chains; entities.
Gives: origins of two scopes (``report``: these divide the reports; ``passage``: single claims), each with graded
evidence and its places; propositions with their lines of reporting, the surely independent ones, and their roots.
Method: fingerprints without quotations (equal runs of 12 words, three-word runs that only two reports share, the
same facts in the same order), credit lines of the text, never of pictures; only reports that share something are
compared, and connected pairs are one origin. The end
of the attribution chain gives the root; papers and agencies on the way are one line however many cite them.
Limits: an uncredited rewrite of a few sentences is mostly not seen; independence that nothing shows
is not claimed, so the lower count is usually 1.
"""

from collections.abc import Collection

from synoptic.model.claims import Claim
from synoptic.model.entities import Entity
from synoptic.model.origins import Origin
from synoptic.model.quotes import Quote
from synoptic.model.reports import Report
from synoptic.model.sentences import Sentence
from synoptic.stages.origins.corroboration import claims_with_origins, corroborated
from synoptic.stages.origins.crediting import cited_by
from synoptic.stages.origins.fingerprints import Fingerprint, fingerprints_of
from synoptic.stages.origins.lineage import copied_between, verbatim_between
from synoptic.stages.origins.partition import copies_in, report_origins
from synoptic.stages.origins.passages import copied_passages, passage_origins

__all__ = [
    "Fingerprint",
    "cited_by",
    "claims_with_origins",
    "copied_between",
    "copied_passages",
    "copies_in",
    "corroborated",
    "fingerprints_of",
    "origins_from",
    "passage_origins",
    "report_origins",
    "verbatim_between",
]


def origins_from(
    reports: Collection[Report],
    sentences: Collection[Sentence],
    quotes: Collection[Quote],
    claims: Collection[Claim],
    entities: Collection[Entity],
) -> tuple[Origin, ...]:
    """Origins of both scopes, by id; those of scope ``report`` hold every report exactly once."""
    prints = fingerprints_of(reports, sentences, quotes)
    copied = copied_between(prints)
    found = (
        *report_origins(prints, copied, cited_by(claims, {e.id: e.name for e in entities})),
        *passage_origins(claims, reports, entities),
        *copied_passages(prints, copied, claims),
    )
    return tuple(sorted(found, key=lambda o: o.id))
