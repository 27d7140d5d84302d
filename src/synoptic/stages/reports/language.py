"""The language of a text, by py3langid."""

from __future__ import annotations

import functools

from py3langid.langid import MODEL_FILE, LanguageIdentifier

# Fewer letters say little: "Paris, Berlin" is every language.
MIN_LETTERS = 20
# So much is enough to tell, and keeps the cost flat for long texts.
SAMPLE_CHARS = 4000
# The probability over all languages of the model; below it the language stays unknown.
MIN_PROBABILITY = 0.8


def language_of(text: str) -> str | None:
    """The language most of a text is in (two letters, ISO 639-1), or None when it cannot be told.

    Capitals are read as small letters, since the model has seen few headlines in capitals.
    Method: naive Bayes over byte n-grams (Lui and Baldwin 2012, langid.py).
    """
    sample = text[:SAMPLE_CHARS]
    if sum(map(str.isalpha, sample)) < MIN_LETTERS:
        return None
    code, probability = _identifier().classify(sample.lower())
    return str(code) if probability >= MIN_PROBABILITY else None


@functools.cache
def _identifier() -> LanguageIdentifier:
    """The model, read once (a third of a second)."""
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
