"""The timeline of a story: dated happenings and sayings, and whose dating each is.

Takes: claims, propositions, time expressions, sentences, reports; for the dates that matter also origins.
Gives: `TimelineEntry` records sorted by their beginning.
Method: the dates of a proposition's claims are laid over one another; dates that lie inside one another are one
dating, of which the finest is shown; dates that cannot both hold stand side by side. A date that one report leaves
open or reckons from a later version is mended by the others. A date that the parse hangs under a noun dates what the
noun names. Entries of one date that say the same are one. Of a long story the dates are ranked by how many lines of
reporting name them, and how many from afar. Values are EDTF (ISO 8601-2:2019); figures in
`docs/explanation/times.md`.
Limits: only what a claim dates itself enters; lengths, recurring times, dates of publication, captions and page
furniture never do. Happenings of one date told in different words may have two entries.
"""

from synoptic.stages.timelines.entries import timeline_from
from synoptic.stages.timelines.standing import days_named, with_standing
from synoptic.stages.timelines.telling import centre_of, nearness

__all__ = ["centre_of", "days_named", "nearness", "timeline_from", "with_standing"]
