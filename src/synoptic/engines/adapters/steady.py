"""How onnxruntime is asked to work, so that equal input gives equal output, and on which device.

On the processor an answer has the same bits whatever else is read. An accelerator adds in another order and rounds
elsewhere: its answers are near those of the processor and not the same, so it is used only when it is asked for, and
says so in the digest of the engine. Each time weights are loaded there, one sentence is read on both; where an output
differs by more than a twentieth of its length, the accelerator is not used.
"""

from __future__ import annotations

import hashlib
import logging
import multiprocessing
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from synoptic.errors import EngineError, SettingsError

logger = logging.getLogger(__name__)

CPU, CUDA, AUTO = "cpu", "cuda", "auto"
_PROCESSOR = "CPUExecutionProvider"
_ACCELERATOR = "CUDAExecutionProvider"
# Share of the length of an output by which an accelerator may be off. Weights of four bits are rounded by more, so that
# what is farther off is a fault of a driver or kernel and no rounding.
TOLERANCE = 0.05

Fed = Mapping[str, NDArray[np.int64]]


def steady_session(weights: Path, device: str, probe: Fed) -> tuple[Any, str]:  # onnxruntime has no types
    """The weights, loaded, and the device that they are on: ``cpu`` or ``cuda``.

    Args:
        weights: The file.
        device: ``cpu``, ``cuda``, or ``auto`` for the second where it can be had and else the first.
        probe: What is fed once on both devices to compare them.

    Raises:
        SettingsError: ``cuda`` is wanted, and onnxruntime has no such provider.
        EngineError: ``cuda`` is wanted, and it does not start, or its answers are too far off.
    """
    plain = onnxruntime.InferenceSession(str(weights), _options(), providers=[_PROCESSOR])
    if device_at_hand(device) == CPU:
        return plain, CPU
    fast = onnxruntime.InferenceSession(str(weights), _options(), providers=[_ACCELERATOR, _PROCESSOR])
    # A library that cannot be loaded makes onnxruntime go on without it, and say so in its own log alone.
    if _ACCELERATOR in fast.get_providers():
        # The worst of all; what is no number compares with nothing, and must not pass.
        off = float(np.max(list(map(_distance, plain.run(None, probe), fast.run(None, probe)))))
        if off <= TOLERANCE:
            return fast, CUDA
        trouble = f"its answers are off by {off:.3f} of their length, more than {TOLERANCE}"
    else:
        trouble = "it does not start: see to the driver, CUDA and cuDNN that this release of onnxruntime wants"
    if device == CUDA:
        raise EngineError(f"--device cuda: the accelerator cannot be used, {trouble}. Take --device cpu meanwhile.")
    logger.warning("--device auto: reading on the processor, since of the accelerator %s", trouble)
    return plain, CPU


def plain_session(weights: bytes) -> Any:  # onnxruntime has no types
    """The weights of a file, or of a part of one, on the processor."""
    return onnxruntime.InferenceSession(weights, _options(), providers=[_PROCESSOR])


def n_threads() -> int:
    """How many batches are read at a time: two, or one where this process is one of several that share the cores.

    Each batch is read by one thread from its first to its last product, so their number changes no bit of an answer.
    """
    return 1 if multiprocessing.parent_process() is not None else 2


@cache
def device_at_hand(wanted: str) -> str:
    """``cpu`` where no accelerator is wanted or known to onnxruntime; what is wanted otherwise.

    Asked again it answers without another line in the log.

    Raises:
        SettingsError: ``cuda`` is wanted, and onnxruntime has no such provider.
    """
    if wanted == CPU or _ACCELERATOR in onnxruntime.get_available_providers():
        return wanted
    if wanted == CUDA:
        raise SettingsError(
            f"--device cuda: onnxruntime has no {_ACCELERATOR}, only "
            f"{', '.join(onnxruntime.get_available_providers())}. Install the build with it (pip uninstall onnxruntime; "
            "pip install onnxruntime-gpu), or take --device cpu."
        )
    logger.warning("--device auto: no accelerator is known to onnxruntime; reading on the processor")
    return CPU


def digest_on(device: str, digest: str) -> str:
    """The digest of an engine on a device: that of its weights on the processor, another one elsewhere."""
    return digest if device == CPU else hashlib.sha256(f"{digest} {device}".encode("ascii")).hexdigest()


def _distance(one: NDArray[np.float32], other: NDArray[np.float32]) -> float:
    """How far two outputs are apart, as a share of the length of the first."""
    length = float(np.linalg.norm(one))
    apart = float(np.linalg.norm(one.astype(np.float64) - other))
    return apart / length if length else apart


def _options() -> Any:  # onnxruntime has no types
    """Session options that keep answers and speed steady."""
    options = onnxruntime.SessionOptions()
    # One thread: with two, 50 of 700 sentences differed in the last bits of a score.
    # More than one core is used by reading reports in several processes.
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    # Higher levels fuse into kernels that are slower on a processor (335 against
    # 532 sentences a second when the graph was chosen).
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    options.log_severity_level = 3
    return options
