"""What the store needs of a database, whichever it is.

Statements are written once, in the SQL that both know: `?` stands for a value, `ON CONFLICT` for what is there already.
Where the two differ (full text, fields of JSON in views) a function asks for the dialect and has a branch for each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, Literal, Protocol  # Any: what a database holds in a field

Dialect = Literal["sqlite", "postgresql"]

BUSY_SECONDS = 30.0
"""A second writer waits this long for the first one before it gives up."""


class Rows(Protocol):
    """What a statement gave."""

    @property
    def rowcount(self) -> int:
        """Rows that it wrote."""
        ...

    def fetchone(self) -> Any:
        """The next row, or None."""
        ...

    def fetchall(self) -> list[Any]:
        """All rows that are left."""
        ...

    def __iter__(self) -> Iterator[Any]:
        """The rows that are left, one by one."""
        ...


class Connection(Protocol):
    """An open database."""

    @property
    def dialect(self) -> Dialect:
        """Which SQL it speaks."""
        ...

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction was begun and is neither complete nor taken back."""
        ...

    def execute(self, statement: str, values: Sequence[Any] = (), /) -> Rows:
        """Carry a statement out."""
        ...

    def executemany(self, statement: str, rows: Iterable[Sequence[Any]], /) -> object:
        """Carry a statement out for each row."""
        ...

    def begin(self, what: str, /) -> None:
        """Begin to write; whoever writes `what` meanwhile is waited for."""
        ...

    def begin_reading(self) -> None:
        """Begin to read everything as it stands now."""
        ...

    def tables(self) -> set[str]:
        """The names of the tables that there are."""
        ...


class Base(Protocol):
    """The database of one workspace."""

    @property
    def connection(self) -> Connection:
        """For reading and writing."""
        ...

    def alone(self) -> AbstractContextManager[None]:
        """Hold what only one may do at a time: grouping.

        Raises:
            StoreBusy: Another one holds it.
        """
        ...

    def adding(self) -> AbstractContextManager[None]:
        """Hold what adding files needs.

        Raises:
            StoreBusy: Another one holds it, and this kind of database has room for one only.
        """
        ...

    def opening(self, story: str) -> AbstractContextManager[None]:
        """Wait for whoever else is opening this story, where that can be known."""
        ...

    def explained(self, error: BaseException) -> BaseException:
        """The error in words for the user when it is one of the database; else the error itself."""
        ...

    def close(self) -> None:
        """Let go of it."""
        ...


def roll_back(connection: Connection) -> None:
    """Take back a transaction, unless the database has done so: on a full disk SQLite does."""
    if connection.in_transaction:
        connection.execute("ROLLBACK")
