"""The event that most reports tell, and the reports that tell another one.

Takes: every report that was read, with sentences, and where known entities and times; which event the user wants.
Gives: a `Story`: the event with title, time, places and participants, the reports that tell it, the others with
the reason; or the events among which the user must choose.
Method: sparse vectors of content words (titles, first sentences and names count more; days, months, numbers and
verbs of saying do not count), weighed by rarity among the
reports and an imagined background, cosine, less where the reports lie months apart; average linkage; then groups
whose mean vectors are near are one story; the largest group is the story.
Limits: one story at a time, all pairs compared: thousands of reports are for the wide pass. Follow-ups of one long
affair are one event as long as they share its words. Written for languages with spaces between words.
"""

from synoptic.stages.stories.choosing import Choice, Rival, Story, story_of

__all__ = ["Choice", "Rival", "Story", "story_of"]
