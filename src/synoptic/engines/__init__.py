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
from synoptic.engines.adapters.steady import CPU, device_at_hand
from synoptic.engines.protocols import LanguageEngine, PairReader

_PAIR_WEIGHTS = Path(__file__).parent / "weights" / "claim-pairs"


def default_engine(device: str = CPU) -> LanguageEngine:
    """Return the engine of the shipped weights, loaded once a process for each device.

    Args:
        device: ``cpu``, ``cuda``, or ``auto`` for the second where it can be had and else the first.

    Raises:
        InputError: the weights are missing from the installation.
        SettingsError: the device is not known to onnxruntime.
        EngineError: the device cannot be used.
    """
    return _engine_on(device_at_hand(device))


def pair_reader(device: str = CPU) -> PairReader | None:
    """Return the reader of pairs of claims, loaded once a process for each device; None where it has no weights.

    Arguments and errors are those of `default_engine`.
    """
    return _reader_on(device_at_hand(device))


def pair_odds(device: str = CPU) -> Callable[[Sequence[tuple[str, str]]], Sequence[float]] | None:
    """Return what tells of pairs of claims the log odds that they say the same; None where nothing does.

    Arguments and errors are those of `default_engine`.
    """
    reader = pair_reader(device)
    return None if reader is None else reader.odds


@cache
def _engine_on(device: str) -> LanguageEngine:
    return OnnxCore.shipped(device)


@cache
def _reader_on(device: str) -> PairReader | None:
    return OnnxPairs(_PAIR_WEIGHTS, device) if _PAIR_WEIGHTS.is_dir() else None
