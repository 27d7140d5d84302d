"""Sentences of our own with the trees that an English spaCy package gives them, written by hand."""

from __future__ import annotations

# Each row: word, part of speech, position of the head (its own for the root), CLEAR label.
Row = tuple[str, str, int, str]

PASSIVE: list[Row] = [
    ("The", "DET", 1, "det"),
    ("bridge", "NOUN", 3, "nsubjpass"),
    ("was", "AUX", 3, "auxpass"),
    ("closed", "VERB", 3, "ROOT"),
    ("by", "ADP", 3, "agent"),
    ("the", "DET", 6, "det"),
    ("police", "NOUN", 4, "pobj"),
    (".", "PUNCT", 3, "punct"),
]
COPULA: list[Row] = [
    ("Marta", "PROPN", 1, "compound"),
    ("Quispe", "PROPN", 2, "nsubj"),
    ("is", "AUX", 2, "ROOT"),
    ("the", "DET", 4, "det"),
    ("mayor", "NOUN", 2, "attr"),
    ("of", "ADP", 4, "prep"),
    ("Cusco", "PROPN", 5, "pobj"),
    (".", "PUNCT", 2, "punct"),
]
RELATIVE: list[Row] = [
    ("Norvale", "PROPN", 3, "nsubj"),
    ("did", "AUX", 3, "aux"),
    ("not", "PART", 3, "neg"),
    ("sign", "VERB", 3, "ROOT"),
    ("the", "DET", 5, "det"),
    ("striker", "NOUN", 3, "dobj"),
    ("who", "PRON", 7, "nsubj"),
    ("scored", "VERB", 5, "relcl"),
    ("in", "ADP", 7, "prep"),
    ("Lima", "PROPN", 8, "pobj"),
    (".", "PUNCT", 3, "punct"),
]
ACCORDING: list[Row] = [
    ("According", "VERB", 6, "prep"),
    ("to", "ADP", 0, "prep"),
    ("Lee", "PROPN", 1, "pobj"),
    (",", "PUNCT", 6, "punct"),
    ("the", "DET", 5, "det"),
    ("club", "NOUN", 6, "nsubj"),
    ("gave", "VERB", 6, "ROOT"),
    ("him", "PRON", 6, "dative"),
    ("money", "NOUN", 6, "dobj"),
    (".", "PUNCT", 6, "punct"),
]
COORDINATION: list[Row] = [
    ("Peru", "PROPN", 5, "nsubj"),
    (",", "PUNCT", 0, "punct"),
    ("Chile", "PROPN", 0, "conj"),
    ("and", "CCONJ", 2, "cc"),
    ("Bolivia", "PROPN", 2, "conj"),
    ("denied", "VERB", 5, "ROOT"),
    ("it", "PRON", 5, "dobj"),
    (".", "PUNCT", 5, "punct"),
]
EXISTENTIAL: list[Row] = [
    ("There", "PRON", 1, "expl"),
    ("was", "VERB", 1, "ROOT"),
    ("a", "DET", 3, "det"),
    ("fire", "NOUN", 1, "attr"),
    ("after", "ADP", 1, "prep"),
    ("leaving", "VERB", 4, "pcomp"),
    ("the", "DET", 7, "det"),
    ("port", "NOUN", 5, "dobj"),
    (".", "PUNCT", 1, "punct"),
]
PLACE: list[Row] = [
    ("The", "DET", 1, "det"),
    ("court", "NOUN", 2, "nsubj"),
    ("is", "AUX", 2, "ROOT"),
    ("in", "ADP", 2, "prep"),
    ("Geneva", "PROPN", 3, "pobj"),
    ("and", "CCONJ", 2, "cc"),
    ("wants", "VERB", 2, "conj"),
    ("to", "PART", 8, "aux"),
    ("sit", "VERB", 6, "xcomp"),
    (".", "PUNCT", 2, "punct"),
]
BECAUSE: list[Row] = [
    ("Trains", "NOUN", 1, "nsubj"),
    ("stopped", "VERB", 1, "ROOT"),
    ("because", "SCONJ", 1, "prep"),
    ("of", "ADP", 2, "pcomp"),
    ("snow", "NOUN", 3, "pobj"),
    ("from", "ADP", 4, "prep"),
    ("behind", "ADP", 5, "prep"),
    ("the", "DET", 8, "det"),
    ("hills", "NOUN", 6, "pobj"),
    (".", "PUNCT", 1, "punct"),
]
