"""Dictionary forms from a small table: exceptions first, then the longest ending.

The table is learned from the treebanks by ``training/lemmas.py``. English only.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field

MAX_ENDING_CHARS = 5
"""Longest ending a rule looks at."""

# Adjectives with these endings and a capital are of a people or place: ``Peruvian``.
_PEOPLE_ENDINGS = ("an", "ish", "ese", "ani", "eli", "qi", "ic")


@dataclass(frozen=True, slots=True)
class LemmaTable:
    """What is known of dictionary forms.

    Attributes:
        exceptions: lemma by ``UPOS form``, the form in small letters.
        endings: by ``UPOS ending``, how many characters to cut and what to add.
        words: known words in small letters; a stem that is none of them and is one
            with an ``e`` at its end gets it (``provok`` becomes ``provoke``).
    """

    exceptions: Mapping[str, str]
    endings: Mapping[str, tuple[int, str]]
    words: Set[str] = field(default=frozenset())

    def lemma_of(self, form: str, upos: str) -> str:
        """Return the dictionary form of one token; names stay as they are written."""
        plain = form.replace("\u2019", "'")
        lowered = plain.lower()
        known = self.exceptions.get(f"{upos} {lowered}")
        if known is not None:
            return known
        if upos == "PROPN" or (upos == "ADJ" and plain.istitle() and lowered.endswith(_PEOPLE_ENDINGS)):
            return plain
        for length in range(min(MAX_ENDING_CHARS, len(lowered)), 0, -1):
            rule = self.endings.get(f"{upos} {lowered[-length:]}")
            if rule is not None:
                cut, added = rule
                return self._word(lowered, lowered[: len(lowered) - cut] + added, upos)
        return lowered

    def _word(self, form: str, stem: str, upos: str) -> str:
        """Return the stem, mended where another spelling of it is a known word."""
        if upos != "VERB" or stem in self.words or not self.words:
            return stem
        mended = (f"{stem}e", stem[:-1], f"{stem}{stem[-1:]}")
        return next((word for word in mended if word in self.words and form.startswith(word[:-1])), stem)
