"""Sentences of a report, read by a language engine.

Takes: a report with its layers, and a language engine.
Gives: every sentence of the layers that may carry claims, with tokens; and rows for what was not read.
Method: the layers are cut into sentences by rule, the engine tags, parses and marks names.
Limits: passages in languages that the engine does not read give no sentences and one `skipped` row a report;
of a report with less than a quarter left nothing is read;
of a report longer than a book only the first 500,000 characters are read, and a row says so.
"""

from synoptic.stages.sentences.reading import ranges_read, sentences_in

__all__ = ["ranges_read", "sentences_in"]
