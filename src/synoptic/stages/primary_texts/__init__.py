"""Primary texts: the text of an agreement itself, beside the reports.

Takes: a file (plain text, HTML, Akoma Ntoso, the XML of the Texts of Trade Agreements), and a function that gives codes to
words of a sentence.
Gives: one `PrimaryText`: parts (preamble, chapters, articles, paragraphs, annexes), parties, signature, entry into
force, term, renewal, termination, depositary, languages, and what each paragraph obliges to.
Method: headings and numbers cut the text; obligations are read from words and marks by rule, since sentences of
treaties are longer than parsers are trained on and drafted alike; codes are read from trees, for those sentences only
that hold a word which some code needs.
Limits: English; a file with two agreements, or with none, is refused with a reason.
"""

from synoptic.stages.primary_texts.coding import coded
from synoptic.stages.primary_texts.reading import primary_text_of

__all__ = ["coded", "primary_text_of"]
