"""The wide pass: what every report of a workspace is grouped by, and the stories they make.

Takes: reports as they were read, one at a time; then what was kept of them, all at once.
Gives: a `Gist` for each report; which of them are one article and its versions; stories, with the reports of which
that is not sure; the events inside a story; how many origins a story has at most.
Method: sparse vectors of words by light cutting, without a language model; rarity from a table of common words that
counts as much as 1,000 reports, and from the reports at hand; candidates by the forty words that tell most of each;
cosine, less where reports lie days apart; average linkage. Time is cut into chapters of whole days with 5,000 reports:
each is compared and grouped with the four before it, so that what is published later changes none of them. Copies by
containment of runs of five words (Broder 1997, doi:10.1109/SEQUEN.1997.666900). Everything is a function of the set of
reports: neither their order nor the batches they came in change a story.
Limits: B-cubed F1 of stories .95 on 247 reports of 44 events of a public set, of events .86 and of stories .74 on 3,086
reports of one country's politics; of other languages than English only words with a capital count; reports of one
story with more than 20,000 others between them are not joined.
"""

from synoptic.stages.gists.articles import articles_in
from synoptic.stages.gists.copies import origins_at_most
from synoptic.stages.gists.copying import copies_among, passages_shared
from synoptic.stages.gists.grouping import (
    events_in,
    groups_in,
    inside,
    joined,
    last_name,
    links_inside,
    links_inside_each,
    members_of,
    moved,
    row_name,
)
from synoptic.stages.gists.linking import (
    CHAPTERS_BACK,
    Links,
    chapters_in,
    first_behind,
    is_full,
    links_between,
    links_into,
    windows_in,
    words_in_common,
)
from synoptic.stages.gists.signing import gist_of, signature_of, wording_of

__all__ = [
    "CHAPTERS_BACK",
    "Links",
    "articles_in",
    "chapters_in",
    "copies_among",
    "events_in",
    "first_behind",
    "gist_of",
    "groups_in",
    "inside",
    "is_full",
    "joined",
    "last_name",
    "links_between",
    "links_inside",
    "links_inside_each",
    "links_into",
    "members_of",
    "moved",
    "origins_at_most",
    "passages_shared",
    "row_name",
    "signature_of",
    "windows_in",
    "wording_of",
    "words_in_common",
]
