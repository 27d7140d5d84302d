"""What a language engine must answer, whatever library it stands on."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from synoptic.model.sentences import Token

VECTOR_SIZE = 384
"""Components of a sentence vector."""


@dataclass(frozen=True, slots=True, eq=False)
class SentenceReading:
    """What an engine says of one sentence.

    Attributes:
        tokens: the tokens in order; heads form one tree. Empty when the range holds
            only white space.
        vector: (384,) float32 of unit length; zeros when there are no tokens.
    """

    tokens: tuple[Token, ...]
    vector: NDArray[np.float32]


class LanguageEngine(Protocol):
    """Reads sentences.

    The answer for a sentence depends on that sentence alone: not on its neighbours,
    the batch, the process or the number of threads.
    """

    @property
    def name(self) -> str:
        """Name and version of the engine."""
        ...

    @property
    def digest(self) -> str:
        """Digest of everything that determines the answers."""
        ...

    @property
    def languages(self) -> frozenset[str]:
        """BCP 47 primary tags of the languages it reads."""
        ...

    def read(self, text: str, sentences: Sequence[tuple[int, int]], language: str) -> tuple[SentenceReading, ...]:
        """Return one reading a sentence, in the order given.

        Args:
            text: the whole report text.
            sentences: half-open ranges of code points in ``text``.
            language: BCP 47 primary tag; for a language that is not in ``languages``
                the tokens carry no analysis (``X``, ``dep``, ``O``).
        """
        ...

    def sentences(self, text: str, ranges: Sequence[tuple[int, int]], language: str) -> tuple[tuple[int, int], ...]:
        """Return the ranges in order, those cut that hold several sentences with no mark between them.

        An engine that cannot tell gives them back as they are.

        Args:
            text: the whole report text.
            ranges: half-open ranges of code points in ``text``, as marks and lines part them.
            language: BCP 47 primary tag.
        """
        ...

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one vector a text, (n, 384), rows of unit length or zero."""
        ...


@runtime_checkable
class ReadsAhead(Protocol):
    """A language engine that reads faster when it is told early what it will be asked for.

    It changes no answer, only when the reading is done: sentences of many reports are read together.
    """

    def read_ahead(self, texts: Sequence[tuple[str, Sequence[tuple[int, int]]]]) -> None:
        """Read the ranges of some texts and remember what was read, as far as there is room.

        Args:
            texts: each with half-open ranges of code points, in the order in which they will be asked for.
        """
        ...


class PairReader(Protocol):
    """Reads two claims together."""

    @property
    def digest(self) -> str:
        """Digest of everything that determines the answers."""
        ...

    def odds(self, pairs: Sequence[tuple[str, str]]) -> tuple[float, ...]:
        """Return for each pair of claims the log odds that they say the same, in the order given.

        The answer for a pair depends on that pair alone, and is the same in both orders.
        """
        ...
