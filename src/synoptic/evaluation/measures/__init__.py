"""One module for each group of figures.

Takes: a `Matching`, which is one dossier beside one gold.
Gives: a `Measured`: figures, contributions to the headline, misses, items right.
Method: each module says what it counts; nothing is matched twice.
Limits: commitment, attribution and grouping speak of matched claims only.
"""
