"""Whether words say by themselves what they are about, or point to what was named before them.

Limits: the words that point are English ones.
"""

from __future__ import annotations

import re

LEAST_WORDS = 3  # "night flights" alone says nothing
# Words that point to somebody or something named before.
POINTING = frozenset(
    "he she they it we i you this that these those his her their its our my him them us me both neither another".split()
)
WORD = re.compile(r"[^\W\d_]+|\d+")


def opens_by_name(words: str) -> bool:
    """Whether so many words, of which the first does not point, say what they are about.

    >>> opens_by_name("they later flew first class"), opens_by_name("The twins later flew first class")
    (False, True)
    """
    said = WORD.findall(words)
    return len(said) >= LEAST_WORDS and said[0].lower() not in POINTING
