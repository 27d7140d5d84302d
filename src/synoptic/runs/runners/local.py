"""Work in this process, or in several of this machine."""

from __future__ import annotations

import logging
import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from types import TracebackType

from synoptic.errors import ClusterError
from synoptic.processes import ends_with_parent
from synoptic.runs.runners.protocol import Answer, Item

logger = logging.getLogger(__name__)

# So many items a process are under way: enough that none waits for one that takes long.
_ITEMS_A_PROCESS = 16
# When processes die so many times without one item more being done, another try will not help.
_MAX_DEATHS = 3


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

    def map(self, function: Callable[[Item], Answer], items: Iterable[Item]) -> Iterator[Answer]:
        """What the function answers to each item, in order; see the protocol.

        A process that dies, as one does that the system stops for want of memory, ends none of the work: what was
        under way is begun again in fresh processes.

        Raises:
            ClusterError: Processes die again and again.
        """
        if self._processes == 1:
            yield from map(function, items)
            return
        rest = iter(items)
        under_way: deque[Item] = deque()
        deaths = 0
        while under_way or (under_way := deque(islice(rest, 1))):
            try:
                for answer in self._answers(function, chain(tuple(under_way), _noted(rest, under_way))):
                    under_way.popleft()
                    deaths = 0
                    yield answer
            except BrokenProcessPool as error:
                deaths += 1
                self._let_go(wait=False)
                if deaths >= _MAX_DEATHS:
                    raise ClusterError(
                        f"Processes died {deaths} times without one piece of work more being done: memory may be "
                        "short. What is done is kept; take fewer --processes and run it again."
                    ) from error
                logger.warning("a process died; %d pieces of work are begun again", len(under_way))

    def _answers(self, function: Callable[[Item], Answer], items: Iterator[Item]) -> Iterator[Answer]:
        """Answers in order, until they end or a process dies.

        Raises:
            BrokenProcessPool: A process died.
        """
        waiting: deque[Future[Answer]] = deque()
        try:
            for item in items:
                waiting.append(self._started().submit(function, item))
                if len(waiting) >= _ITEMS_A_PROCESS * self._processes:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()

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


def _noted(items: Iterator[Item], under_way: deque[Item]) -> Iterator[Item]:
    """The items, each written down as it is taken."""
    for item in items:
        under_way.append(item)
        yield item
