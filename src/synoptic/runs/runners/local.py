"""Work in this process, or in several of this machine."""

from __future__ import annotations

import logging
import multiprocessing
from collections.abc import Callable, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from types import TracebackType

from synoptic.errors import ClusterError
from synoptic.processes import ends_with_parent
from synoptic.runs.runners.protocol import Answer, Item, Waiting

logger = logging.getLogger(__name__)

# So many items a process are under way: enough that none waits for one that takes long.
_ITEMS_A_PROCESS = 16
# When processes die so many times without one item more being done, another try will not help.
_MAX_DEATHS = 3
# So many of the pieces of work that may have killed them are named.
_MAX_NAMED = 3


class LocalProcesses:
    """Processes of this machine; one is this process itself."""

    def __init__(self, processes: int = 1) -> None:
        """Take the number of processes; they start when there is work, and serve until the context is left."""
        self._processes = processes
        self._pool: ProcessPoolExecutor | None = None

    @property
    def is_here(self) -> bool:
        """Whether all work is done in this very process."""
        return self._processes == 1

    def __enter__(self) -> LocalProcesses:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let the processes go; what has not begun is dropped."""
        self._let_go(wait=True)

    def carry(
        self,
        function: Callable[[Item], Answer],
        items: Iterable[Item],
        then: Callable[[Item, Answer], Iterable[Item]],
    ) -> None:
        """Do every item and what follows from the answers; see the protocol.

        A process that dies, as one does that the system stops for want of memory, ends none of the work: what was
        under way is begun again in fresh processes.

        Raises:
            ClusterError: Processes die again and again.
        """
        waiting = Waiting(items)
        if self._processes == 1:
            while (item := waiting.take()) is not None:
                waiting.add(then(item, function(item)))
            return
        under_way: dict[Future[Answer], Item] = {}
        deaths = 0
        try:
            while True:
                try:
                    self._begin(function, waiting, under_way)
                    if not under_way:
                        break
                    _taken_back(waiting, under_way, then)
                except BrokenProcessPool as error:
                    deaths += 1
                    self._let_go(wait=False)
                    if deaths >= _MAX_DEATHS:
                        raise ClusterError(
                            f"Processes died {deaths} times without one piece of work more being done, at last with "
                            f"{_some(under_way.values())} under way: memory may be short. What is done is kept; take "
                            "fewer --processes and run it again."
                        ) from error
                    logger.warning("a process died; %d pieces of work are begun again", len(under_way))
                    waiting.add(under_way.values())
                    under_way.clear()
                else:
                    deaths = 0
        finally:
            for future in under_way:
                future.cancel()

    def _begin(
        self, function: Callable[[Item], Answer], waiting: Waiting[Item], under_way: dict[Future[Answer], Item]
    ) -> None:
        """Begin what there is room for.

        Raises:
            BrokenProcessPool: A process died; what could not be begun waits again.
        """
        while len(under_way) < _ITEMS_A_PROCESS * self._processes and (item := waiting.take()) is not None:
            try:
                under_way[self._started().submit(function, item)] = item
            except BrokenProcessPool:
                waiting.add([item])
                raise

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            # Fresh processes: one that is copied from this one would inherit locks that its threads hold.
            self._pool = ProcessPoolExecutor(
                self._processes, mp_context=multiprocessing.get_context("spawn"), initializer=ends_with_parent
            )
        return self._pool

    def _let_go(self, wait: bool) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=wait, cancel_futures=True)
            self._pool = None


def _some(items: Iterable[object]) -> str:
    """The first of the items in words."""
    named = list(islice(items, _MAX_NAMED + 1))
    return "; ".join(map(str, named[:_MAX_NAMED])) + (" and more" if len(named) > _MAX_NAMED else "")


def _taken_back(
    waiting: Waiting[Item],
    under_way: dict[Future[Answer], Item],
    then: Callable[[Item, Answer], Iterable[Item]],
) -> None:
    """Wait for an answer, or several, and put what follows from them among what waits.

    Raises:
        BrokenProcessPool: A process died; what it had begun is still under way.
    """
    done, _ = wait(under_way, return_when=FIRST_COMPLETED)
    for future in done:
        answer = future.result()
        waiting.add(then(under_way.pop(future), answer))
