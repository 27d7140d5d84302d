"""What whoever carries work out must do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from types import TracebackType
from typing import Protocol, TypeVar

Item = TypeVar("Item")
Answer = TypeVar("Answer")


class Executor(Protocol):
    """Carries work out somewhere, from entering it as a context to leaving it; one `map` at a time."""

    @property
    def is_here(self) -> bool:
        """Whether all work is done in this very process: only then does it see what this process holds in memory."""
        ...

    def map(self, function: Callable[[Item], Answer], items: Iterable[Item]) -> Iterator[Answer]:
        """What the function answers to each item, in the order of the items.

        Items are taken as there is room for them; a bounded number is under way. An error of the function ends the
        work and is raised here.

        Args:
            function: Of the top level of a module that every process can import; called twice with one item it must
                do no harm.
            items: Small: names of what is to be done, not the thing itself.

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
