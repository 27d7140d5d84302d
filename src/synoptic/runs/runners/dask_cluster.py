"""Work on the machines of a cluster of dask.distributed that is there already."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable
from queue import SimpleQueue
from types import TracebackType
from typing import Any

from synoptic.errors import ClusterError, MissingExtra
from synoptic.runs.runners.protocol import Answer, Item, Waiting

# So many items a thread of the cluster are under way; workers may come and go, so there is a least number too.
_ITEMS_A_THREAD = 16
_MIN_ITEMS = 64
# A scheduler or worker that does not answer for so long is not there.
_PATIENCE_SECONDS = 30
# An error may come from storage far away; one of ours comes again at once.
_RETRIES = 1


class DaskCluster:
    """The workers of one scheduler.

    The scheduler hands work that a dying worker had under way to another one; workers may join and leave.
    """

    def __init__(self, scheduler: str) -> None:
        """Take the address; nothing is asked before there is work.

        Args:
            scheduler: ``tcp://HOST:PORT``.
        """
        self._scheduler = scheduler
        self._client: Any = None  # a library without types

    @property
    def is_here(self) -> bool:
        """Whether all work is done in this very process: never."""
        return False

    def __enter__(self) -> DaskCluster:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave the cluster; scheduler and workers stay, what is still under way is dropped."""
        if self._client is not None:
            self._client.close()
            self._client = None

    def carry(
        self,
        function: Callable[[Item], Answer],
        items: Iterable[Item],
        then: Callable[[Item, Answer], Iterable[Item]],
    ) -> None:
        """Do every item and what follows from the answers; see the protocol.

        Raises:
            MissingExtra: dask.distributed is not installed.
            ClusterError: The scheduler or its workers do not answer, or workers die of the same item again and again.
        """
        library = _distributed()
        if self._client is None:
            self._client = _connected(library, self._scheduler)
        room = max(_MIN_ITEMS, _ITEMS_A_THREAD * sum(self._client.nthreads().values()))
        waiting = Waiting(items)
        under_way: dict[Any, Item] = {}
        ready: SimpleQueue[Any] = SimpleQueue()
        while True:
            while len(under_way) < room and (item := waiting.take()) is not None:
                # Never taken from an earlier answer: whether it is done already is for the ledger to say.
                future = self._client.submit(function, item, pure=False, retries=_RETRIES)
                under_way[future] = item
                future.add_done_callback(ready.put)
            if not under_way:
                return
            future = ready.get()
            item = under_way.pop(future)
            waiting.add(then(item, _answer(library, future, item)))


def _connected(library: Any, scheduler: str) -> Any:
    """A client of the scheduler, which has at least one worker.

    Raises:
        ClusterError: It does not answer, or has none.
    """
    try:
        client = library.Client(scheduler, timeout=_PATIENCE_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:  # a timeout is an OSError
        raise ClusterError(
            f"There is no scheduler at {scheduler!r} ({(str(error) or type(error).__name__).splitlines()[0]}): start "
            "one with dask scheduler, and name the tcp:// address that it prints."
        ) from error
    try:
        client.wait_for_workers(1, timeout=_PATIENCE_SECONDS)
    except TimeoutError as error:
        client.close()
        raise ClusterError(
            f"The scheduler at {scheduler!r} has no worker: start one on each machine with dask worker {scheduler}."
        ) from error
    return client


def _answer(library: Any, future: Any, item: object) -> Any:
    """The answer of one future, which is that to an item.

    Raises:
        ClusterError: Worker after worker died of it, or it was lost with the scheduler.
    """
    try:
        return future.result()
    except (library.KilledWorker, library.client.FutureCancelledError) as error:
        raise ClusterError(
            f"The cluster gave a piece of work up, {item} ({str(error).splitlines()[0]}). What is done is kept: see to "
            "the memory of the workers and to the scheduler, and run it again."
        ) from error


def _distributed() -> Any:  # may not be installed, and has no types
    """The library.

    Raises:
        MissingExtra: It is not installed.
    """
    try:
        return importlib.import_module("distributed")
    except ImportError as error:
        raise MissingExtra(
            "--runner dask needs dask.distributed, which is not installed: pip install 'synoptic[cluster]', on every "
            "machine of the cluster."
        ) from error
