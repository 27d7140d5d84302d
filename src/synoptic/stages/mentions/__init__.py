"""Words of a report that refer to something.

Takes: a report and its sentences, with or without an engine's marks for names and parts of speech.
Gives: mentions in the order of the text: names, adjectives, abbreviations, metonyms and definite descriptions.
Method: capitals decide in running text, and the report's own running text decides at the beginning of a sentence
and in headlines; tables of states, places and bodies and the head word of a name say what it names; titles are cut
off; a seat of government stands for the government when it acts, not where something happens.
In passages that are not read only names are found that a read report writes with exactly these words.
Limits: English. A name that occurs only once, at the beginning of a sentence or in a headline, is found only if the
tables or the engine know it. Two names with nothing between them are one. Pronouns are not given.
"""

from synoptic.stages.mentions.finding import mentions_in
from synoptic.stages.mentions.known import known_names_in

__all__ = ["known_names_in", "mentions_in"]
