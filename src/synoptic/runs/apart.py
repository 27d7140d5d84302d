"""Reading reports and working stories out in a process of its own.

Whoever serves pages shares one interpreter with whatever else its process does: while a story is worked out beside
them, pages wait. Here another process does it and leaves it in the workspace, where reading it back takes a tenth. What
it logs is logged here.
"""

from __future__ import annotations

import logging
import logging.handlers
import multiprocessing
import os
from collections.abc import Sequence
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Lock
from typing import Any

import synoptic.errors
from synoptic.errors import StoreError, SynopticError
from synoptic.processes import ends_with_parent
from synoptic.runs.adding import Added, Occasion, Tell, add
from synoptic.runs.showing import show
from synoptic.settings import Settings
from synoptic.store import Place

_NICENESS = 5
_PACKAGE = "synoptic"


class Apart:
    """A process that works for this one, one piece after the other; it is started when it is first needed.

    Args:
        workspace: Where the workspace is.
        settings: How reports are read.
    """

    def __init__(self, workspace: Place, settings: Settings) -> None:
        self._workspace = workspace
        self._settings = settings
        self._lock = Lock()
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None

    def show(self, name: str, tell: Tell) -> None:
        """Work a story out; see `synoptic.runs.show`, which then reads it back.

        Raises:
            SynopticError: As `show` does.
            StoreError: The process died; what it had done is in the workspace.
        """
        self._asked(("show", name), tell)

    def add(self, paths: Sequence[Path], at: str, tell: Tell) -> Added:
        """Read reports into the workspace; see `synoptic.runs.add`.

        Raises:
            SynopticError: As `add` does.
            StoreError: The process died; what it had done is in the workspace.
        """
        done: Added = self._asked(("add", tuple(paths), at), tell)
        return done

    def close(self) -> None:
        """End the process when it has done what it does."""
        with self._lock:
            self._stopped()

    def _asked(self, task: tuple[Any, ...], tell: Tell) -> Any:  # Any: what the task gives
        with self._lock:
            try:
                pipe = self._started()
                pipe.send(task)
                while (answer := pipe.recv())[0] in {"tell", "log"}:
                    if answer[0] == "tell":
                        tell(*answer[1:])
                    else:
                        logging.getLogger(answer[1].name).handle(answer[1])
            except (EOFError, OSError) as error:
                code = self._process.exitcode if self._process is not None else None
                self._stopped()
                raise StoreError(
                    f"The process that reads reports ended before it was done (exit code {code}). What it had done is in "
                    "the workspace: do the same again; if it ends again, give the machine more memory."
                ) from error
        if answer[0] == "failed":
            raise _raised(*answer[1:])
        return answer[1]

    def _started(self) -> Connection:
        if self._pipe is None or self._process is None or not self._process.is_alive():
            self._stopped()
            # A fork of a process with threads may stand still for ever.
            context = multiprocessing.get_context("spawn")
            self._pipe, theirs = context.Pipe()
            level = logging.getLogger(_PACKAGE).getEffectiveLevel()
            arguments = (theirs, self._workspace, self._settings, level)
            self._process = context.Process(target=_work, args=arguments, name="synoptic-reader", daemon=True)
            self._process.start()
            theirs.close()
        return self._pipe

    def _stopped(self) -> None:
        if self._pipe is not None:
            self._pipe.close()
        if self._process is not None:
            self._process.join(5)
            self._process.kill()
        self._pipe = self._process = None


class _Sent(logging.handlers.QueueHandler):
    """Sends what is logged to whoever asked, with its message made, so that it can go through a pipe."""

    def __init__(self, pipe: Connection) -> None:
        super().__init__(pipe)  # type: ignore[arg-type]  # a pipe is no queue; `enqueue` alone uses it
        self._pipe = pipe

    def enqueue(self, record: logging.LogRecord) -> None:
        """Send one record."""
        self._pipe.send(("log", record))


def _work(pipe: Connection, workspace: Place, settings: Settings, level: int) -> None:
    """What the other process does until nobody asks any more."""
    ends_with_parent()
    logger = logging.getLogger(_PACKAGE)
    logger.setLevel(level)
    logger.addHandler(_Sent(pipe))
    if hasattr(os, "nice"):
        # Whoever reads a page comes first.
        os.nice(_NICENESS)

    def tell(stage: str, done: int, total: int) -> None:
        pipe.send(("tell", stage, done, total))

    while True:
        try:
            task = pipe.recv()
        except EOFError:
            return
        try:
            if task[0] == "show":
                show(task[1], workspace, settings, tell)
                answer: tuple[Any, ...] = ("done", None)
            else:
                answer = ("done", add(task[1], workspace, settings, Occasion(task[2], tell)))
        except SynopticError as error:
            answer = ("failed", type(error).__name__, str(error))
        except Exception as error:  # noqa: BLE001 - whoever asked is told; this process goes on
            answer = ("failed", type(error).__name__, f"{type(error).__name__}: {error}")
        pipe.send(answer)


def _raised(name: str, message: str) -> Exception:
    """The error that the other process met: of its own class where it was raised on purpose."""
    kind = getattr(synoptic.errors, name, None)
    is_ours = isinstance(kind, type) and issubclass(kind, SynopticError)
    return kind(message) if is_ours and kind is not None else RuntimeError(message)
