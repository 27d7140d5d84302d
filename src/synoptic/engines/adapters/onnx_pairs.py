"""Two claims read together by a trained network, run by onnxruntime without any training library.

Pairs of equal length are read together and nothing is padded, products run in whole numbers row by row, and what
follows the last layer is done pair by pair: an answer does not depend on what else is asked. The two texts are put in
the order of the alphabet first, so it does not depend on their order either.
"""

from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from synoptic.engines.adapters.steady import CPU, digest_on, n_threads, steady_session
from synoptic.engines.digests import digest_of_files

MAX_PIECES = 40
"""Pieces read of one claim; equal to the constant in ``training/train_pairs.py``."""
_PIECES_A_BATCH = 300
_UNIT = np.float32(20.0)
_FILES = ("pairs.onnx", "pairs.npz", "tokenizer.json")
_Pieces = tuple[int, ...]
# Read once on an accelerator and on the processor, to compare them.
_PROBE = ("the council closed the bridge", "the bridge was closed on Monday")


class OnnxPairs:
    """The pair reader of one folder of weights."""

    def __init__(self, folder: Path, device: str = CPU) -> None:
        """Load the weights; takes well under a second on the processor.

        Args:
            folder: holds ``pairs.onnx``, ``pairs.npz`` and ``tokenizer.json``.
            device: see `steady_session`.

        Raises:
            InputError: a file is missing.
            SettingsError: the device is not known to onnxruntime.
            EngineError: the device cannot be used.
        """
        weights = digest_of_files(folder, _FILES)
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        with np.load(folder / "pairs.npz", allow_pickle=False) as stored:
            self._weights: dict[str, NDArray[np.float32]] = {name: stored[name] for name in stored.files}
        self._session, found = steady_session(folder / "pairs.onnx", device, _fed([self._pieces(*_PROBE)]))
        self._digest = digest_on(found, weights)

    @property
    def digest(self) -> str:
        """SHA-256 of all files the answers depend on; another one on an accelerator."""
        return self._digest

    def odds(self, pairs: Sequence[tuple[str, str]]) -> tuple[float, ...]:
        """Return for each pair the log odds that its claims say the same; see the protocol."""
        asked = [self._pieces(*sorted(pair)) for pair in pairs]
        alike: dict[int, list[tuple[_Pieces, _Pieces]]] = defaultdict(list)
        for pair in dict.fromkeys(asked):
            alike[len(pair[0]) + len(pair[1])].append(pair)
        batches = [
            several[start : start + size]
            for length, several in alike.items()
            for size in (max(1, _PIECES_A_BATCH // length),)
            for start in range(0, len(several), size)
        ]
        if not batches:
            return ()
        found: dict[tuple[_Pieces, _Pieces], float] = {}
        with ThreadPoolExecutor(min(n_threads(), len(batches))) as threads:
            for batch, odds in zip(batches, threads.map(self._run, batches), strict=True):
                found.update(zip(batch, odds, strict=True))
        return tuple(found[pair] for pair in asked)

    def _pieces(self, a: str, b: str) -> tuple[_Pieces, _Pieces]:
        """Return the piece numbers of two claims, end marks included; a long claim loses its end."""
        # A lone surrogate, which JSON can hold, is no character that the tokenizer takes.
        first, second = (
            tuple(self._tokenizer.encode(text.encode("utf-8", "replace").decode("utf-8")).ids[:MAX_PIECES])
            for text in (a, b)
        )
        return first, second

    def _run(self, pairs: Sequence[tuple[_Pieces, _Pieces]]) -> list[float]:
        """Return the log odds of pairs with equally many pieces in all."""
        (states,) = self._session.run(["state"], _fed(pairs))
        return [self._decided(state, len(a)) for state, (a, _) in zip(states, pairs, strict=True)]

    def _decided(self, state: NDArray[np.float32], n_first: int) -> float:
        """Return the log odds of one pair from its pieces in the last layer, (s, 384)."""
        a, b = _direction(state[:n_first]), _direction(state[n_first:])
        cosine = float((a * b).sum())
        a, b = a * _UNIT, b * _UNIT
        both = np.concatenate([a * b / _UNIT, np.abs(a - b), np.abs(a + b) / 2, np.array([cosine])]).astype(np.float32)
        weights = self._weights
        inner = _gelu(weights["compare_weight"] @ both + weights["compare_bias"])
        more = float((weights["decide_weight"] @ inner + weights["decide_bias"])[0])
        scale, bias = weights["cosine"].tolist()
        return round(float(scale * cosine + bias + more), 3)


def _fed(pairs: Sequence[tuple[_Pieces, _Pieces]]) -> dict[str, NDArray[np.int64]]:
    """Return pairs with equally many pieces in all as the model takes them."""
    return {
        "pieces": np.array([[*a, *b] for a, b in pairs], np.int64),
        "positions": np.array([[*range(len(a)), *range(len(b))] for a, b in pairs], np.int64),
        "sides": np.array([[1] * len(a) + [2] * len(b) for a, b in pairs], np.int64),
    }


def _direction(state: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the mean of the rows, scaled to length one."""
    summed: NDArray[np.float32] = state.sum(axis=0)
    scaled: NDArray[np.float32] = (summed / np.sqrt((summed * summed).sum())).astype(np.float32)
    return scaled


def _gelu(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the values through GELU; the error function after Abramowitz and Stegun 7.1.26, off by 1.5e-7 at most."""
    x = np.abs(values) / np.float32(2**0.5)
    t = 1 / (1 + 0.3275911 * x)
    series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    error = np.sign(values) * (1 - series * np.exp(-x * x))
    through: NDArray[np.float32] = (values * (1 + error) / 2).astype(np.float32)
    return through
