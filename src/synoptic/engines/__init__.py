"""What the program may ask of a language model.

Takes: sentences as ranges of code points in a text.
Gives: tokens with part of speech, tree, lemma and name tags, and a vector a sentence.
Method: the protocol of `protocols`, carried out by one adapter a library in `adapters`;
    the default engine is the language core whose weights ship with the package;
    `choosing` finds another one by the name that the user gives.
    A reader of pairs of claims is asked beside it where weights for one are installed.
Limits: the default engine reads English; other languages get words and vectors only.
"""

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from synoptic.engines.adapters.onnx_core import OnnxCore
from synoptic.engines.adapters.onnx_pairs import OnnxPairs
from synoptic.engines.protocols import LanguageEngine, PairReader

_PAIR_WEIGHTS = Path(__file__).parent / "weights" / "claim-pairs"


@cache
def default_engine() -> LanguageEngine:
    """Return the engine of the shipped weights, loaded once a process.

    Raises:
        InputError: the weights are missing from the installation.
    """
    return OnnxCore.shipped()


@cache
def pair_reader() -> PairReader | None:
    """Return the reader of pairs of claims, loaded once a process; None where no weights for it are installed."""
    return OnnxPairs(_PAIR_WEIGHTS) if _PAIR_WEIGHTS.is_dir() else None


def pair_odds() -> Callable[[Sequence[tuple[str, str]]], Sequence[float]] | None:
    """Return what tells of pairs of claims the log odds that they say the same; None where nothing does."""
    reader = pair_reader()
    return None if reader is None else reader.odds
