"""What whoever carries work out must do."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from types import TracebackType
from typing import Generic, Protocol, TypeVar

Item = TypeVar("Item")
Answer = TypeVar("Answer")


class Executor(Protocol):
    """Carries work out somewhere, from entering it as a context to leaving it; one `carry` at a time."""

    @property
    def is_here(self) -> bool:
        """Whether all work is done in this very process: only then does it see what this process holds in memory."""
        ...

    def carry(
        self,
        function: Callable[[Item], Answer],
        items: Iterable[Item],
        then: Callable[[Item, Answer], Iterable[Item]],
    ) -> None:
        """Do every item, and whatever follows from the answers, until nothing is left.

        Answers come as they are ready, in no order; what follows from one goes before items that were not begun. Items
        are taken as there is room for them; a bounded number is under way. An error of the function, or of what is done
        with an answer, ends the work and is raised here.

        Args:
            function: Of the top level of a module that every process can import; called twice with one item it must
                do no harm.
            items: Small: names of what is to be done, not the thing itself; none of them is None.
            then: Called here with each item and its answer, once; gives the items that follow.

        Raises:
            ClusterError: Those who should work do not answer, or die again and again.
        """
        ...

    def __enter__(self) -> Executor:
        """Begin; what is needed is started when there is work."""
        ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go of everything that was started; what is still under way is dropped."""
        ...


class Waiting(Generic[Item]):
    """Items that are not begun: those that follow from an answer, then the others, which are taken one by one."""

    def __init__(self, items: Iterable[Item]) -> None:
        """Take the items; none of them is asked for yet."""
        self._rest = iter(items)
        self._ready: deque[Item] = deque()

    def add(self, items: Iterable[Item]) -> None:
        """Put items behind those that followed before."""
        self._ready.extend(items)

    def take(self) -> Item | None:
        """The next item; None when nothing is left."""
        return self._ready.popleft() if self._ready else next(self._rest, None)
