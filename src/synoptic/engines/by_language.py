"""Several engines in one, each for the languages that it reads."""

import hashlib
import json
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from synoptic.engines.protocols import LanguageEngine, SentenceReading
from synoptic.errors import SettingsError


class ByLanguage:
    """An engine that hands a sentence to the engine of its language.

    Sentence vectors are compared across languages, so all of them are the first engine's.
    """

    def __init__(self, engines: Sequence[LanguageEngine]) -> None:
        """Register the engines by the languages that they name.

        Args:
            engines: the first gives the vectors and reads what no other reads.

        Raises:
            SettingsError: there is none, or two read the same language.
        """
        if not engines:
            raise SettingsError("No engine was given: expected at least one.")
        self._engines = tuple(engines)
        self._of: dict[str, LanguageEngine] = {}
        for engine in self._engines:
            twice = sorted(engine.languages & self._of.keys())
            if twice:
                raise SettingsError(
                    f"{self._of[twice[0]].name!r} and {engine.name!r} both read {twice[0]!r}: expected one engine a language."
                )
            self._of.update(dict.fromkeys(sorted(engine.languages), engine))

    @property
    def name(self) -> str:
        """The names of all, in the order given."""
        return "; ".join(engine.name for engine in self._engines)

    @property
    def digest(self) -> str:
        """SHA-256 of the digests of all, in the order given."""
        return hashlib.sha256(json.dumps([engine.digest for engine in self._engines]).encode("ascii")).hexdigest()

    @property
    def languages(self) -> frozenset[str]:
        """The languages that any of them reads."""
        return frozenset(self._of)

    def read(self, text: str, sentences: Sequence[tuple[int, int]], language: str) -> tuple[SentenceReading, ...]:
        """Return one reading a sentence, in the order given; see the protocol."""
        return self._of.get(language, self._engines[0]).read(text, sentences, language)

    def sentences(self, text: str, ranges: Sequence[tuple[int, int]], language: str) -> tuple[tuple[int, int], ...]:
        """Return the ranges as the engine of the language cuts them; see the protocol."""
        return self._of.get(language, self._engines[0]).sentences(text, ranges, language)

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the first engine's vectors, (n, 384), rows of unit length or zero."""
        return self._engines[0].vectors(texts)
