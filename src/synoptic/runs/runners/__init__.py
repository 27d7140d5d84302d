"""Who carries work out: processes of this machine, or the machines of a cluster.

Takes: a function and small work items.
Gives: what the function answers to each, in the order of the items.
Method: one protocol, `Executor`, and one class for each way: `LocalProcesses` (this process, or several that are
started afresh), `DaskCluster` (the workers of a dask.distributed scheduler that is there already). So many items are
under way at a time and no more, so the items may be a stream of any length. Nothing else in the program knows which way
is taken.
Limits: function and items must be what pickle takes; results wait for their turn, so one item that takes long holds
back, in memory, the results of those behind it. An item may be carried out twice when a process dies: the function must
not mind.
"""

from synoptic.runs.runners.dask_cluster import DaskCluster
from synoptic.runs.runners.local import LocalProcesses
from synoptic.runs.runners.protocol import Executor

__all__ = ["DaskCluster", "Executor", "LocalProcesses"]
