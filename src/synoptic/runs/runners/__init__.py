"""Who carries work out: processes of this machine, or the machines of a cluster.

Takes: a function, small work items, and what follows from an answer.
Gives: every answer to whoever asks, as soon as it is there; more work may follow from it.
Method: one protocol, `Executor`, and one class for each way: `LocalProcesses` (this process, or several that are
started afresh), `DaskCluster` (the workers of a dask.distributed scheduler that is there already). So many items are
under way at a time and no more, so the items may be a stream of any length. Nothing else in the program knows which way
is taken.
Limits: function and items must be what pickle takes; answers come in no order, and whoever asks must not mind. An item
may be carried out twice when a process dies: the function must not mind either.
"""

from synoptic.runs.runners.dask_cluster import DaskCluster
from synoptic.runs.runners.local import LocalProcesses
from synoptic.runs.runners.protocol import Executor

__all__ = ["DaskCluster", "Executor", "LocalProcesses"]
