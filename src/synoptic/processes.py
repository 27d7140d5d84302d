"""Processes that work for another one: they end when it ends, and leave Ctrl-C to it."""

from __future__ import annotations

import multiprocessing
import multiprocessing.connection
import os
import signal
from threading import Thread


def ends_with_parent() -> None:
    """Make this process end as soon as the one that began it is gone; given to a pool as its initializer.

    Without it a worker of a program that was killed waits for work for ever, because each worker holds the other end
    of the queue of all. Ctrl-C at a terminal reaches every process: the one that began the others deals with it.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        Thread(target=_end_after, args=(parent.sentinel,), daemon=True).start()


def _end_after(sentinel: int) -> None:
    multiprocessing.connection.wait([sentinel])
    os._exit(1)
