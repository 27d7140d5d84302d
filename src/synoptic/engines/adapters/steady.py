"""How onnxruntime is asked to work, so that equal input gives equal output."""

from typing import Any

import onnxruntime


def steady_options() -> Any:  # onnxruntime has no types
    """Return session options that keep answers and speed steady."""
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
