"""Words given as somebody's own.

Takes: a report, its sentences and the index of entities; for groups the quotes of all reports.
Gives: quotes with marks and without, speaker, cue and form; and the same quotes with those of one utterance grouped.
Method: marks are paired paragraph by paragraph; the speaker is looked for behind the quote, before it, in the
sentence that leads to it, and last taken over from the quote before it. Two quotes are one utterance when the
content words of the shorter stand in the longer in order.
Limits: English cue verbs. A quote inside a quote is given where the words beside it, within the outer one, name who
speaks it. Block quotes without marks are no quotes. A quote of a speaker who is named only
behind a later quote has none.
"""

from synoptic.stages.quotes.finding import quotes_in
from synoptic.stages.quotes.grouping import quote_groups

__all__ = ["quote_groups", "quotes_in"]
