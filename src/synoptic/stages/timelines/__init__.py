"""The timeline of a story: dated happenings, and whose dating each is.

Takes: claims, propositions, time expressions and reports.
Gives: `TimelineEntry` records sorted by their beginning.
Method: the dates of a proposition's claims are laid over one another; dates that lie inside one another are one
dating, of which the finest is shown; dates that cannot both hold stand side by side. Values are EDTF
(ISO 8601-2:2019); figures in `docs/explanation/times.md`.
Limits: only what a claim dates itself enters; lengths, recurring times, dates of publication, captions and page
furniture never do. Happenings told in two propositions have two entries.
"""

from synoptic.stages.timelines.entries import timeline_from

__all__ = ["timeline_from"]
