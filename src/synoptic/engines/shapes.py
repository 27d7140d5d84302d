"""How a word is written: the one thing an uncased encoder cannot see.

The encoder reads small letters only, so names would look like nouns. Each token
therefore carries one of a few shapes, which are learned vectors of the model.
The numbers are part of the trained weights: never renumber them.
"""

from functools import lru_cache

N_SHAPES = 12
"""How many shapes there are; number 0 is padding, 10 and 11 are kept free."""


# A text says the same words again; finding the shape anew took a fifteenth of all reading.
_MAX_KNOWN = 65_536


@lru_cache(maxsize=_MAX_KNOWN)
def shape_of(token: str) -> int:
    """Return the shape of a token, in [1, 9].

    1 small letters, 2 capital first, 3 capitals, 4 one capital, 5 capital inside,
    6 digits, 7 digits and other signs, 8 no letter or digit, 9 other (small
    letters with a hyphen or an apostrophe, scripts without case).

    >>> [shape_of(word) for word in ("deal", "Peru", "NATO", "eBay", "1,200", "\u201c")]
    [1, 2, 3, 5, 6, 8]
    """
    if any(character.isdigit() for character in token):
        return 6 if all(c.isdigit() or c in ".,:/" for c in token) else 7
    letters = [character for character in token if character.isalpha()]
    if not letters:
        return 8
    return _letter_shape(token, letters)


def _letter_shape(token: str, letters: list[str]) -> int:
    """Return the shape of a token that has letters and no digits."""
    n_capitals = sum(letter.isupper() for letter in letters)
    if n_capitals == 0:
        return 1 if token.isalpha() and token.islower() else 9
    if n_capitals == len(letters):
        return 3 if len(letters) > 1 else 4
    if letters[0].isupper() and n_capitals == 1:
        return 2
    return 5
