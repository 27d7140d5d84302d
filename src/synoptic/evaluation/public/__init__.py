"""Measures single rooms on public sets.

Takes: the folder that the environment variable `SYNOPTIC_DATA` names, one folder a set in it,
    and a reader that carries the first stages of the pipeline out on one text.
Gives: figures with their counts, and for every item of a set whether it is right; items are
    kept as digests, so that no text of others enters the repository.
Method: one module a set, with one function `measured(folder, reader)`; `rooms` is the table of
    the sets with their aims. The scorers are those of the fields, written again here.
Limits: development parts only; what the sets call right is what is measured, and each has a
    scheme of its own that the program does not follow to the letter.
"""
