"""Work in the background, one piece after the other, and how far it is."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Lock

from synoptic.errors import SynopticError
from synoptic.runs import Tell

_MOST_KEPT = 200


@dataclass
class Job:
    """One piece of work.

    Attributes:
        number: Its number, from 1.
        what: In words.
        then: Where to go when it is done.
        stage: What is being done; empty before it begins.
        done: How much of the stage is done.
        total: Of how much.
        error: Why it failed; None otherwise.
        finished: Whether it has ended.
        said: What became of it, in lines; empty where its page shows that.
        ended: Done when it has ended, however that was.
    """

    number: int
    what: str
    then: str
    stage: str = ""
    done: int = 0
    total: int = 0
    error: str | None = None
    finished: bool = False
    said: tuple[str, ...] = ()
    ended: Future[None] = field(default_factory=Future)

    def tell(self, stage: str, done: int, total: int) -> None:
        """Note how far it is."""
        self.stage, self.done, self.total = stage, done, total


class Jobs:
    """The work of one desk: one worker, because a workspace has one writer."""

    def __init__(self) -> None:
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="desk")
        self._numbers = itertools.count(1)
        self._kept: dict[int, Job] = {}
        self._lock = Lock()
        self._running: dict[tuple[str, str], Job] = {}

    def begin(self, what: str, then: str, work: Callable[[Tell], tuple[str, ...]]) -> Job:
        """Do something in the background; the same thing that is already under way is not begun twice.

        Args:
            what: In words; two pieces of work with the same words that lead to the same place are one.
            then: Where to go when it is done; ``{number}`` in it becomes its number.
            work: What to do; it is given whom to tell how far it is, and gives lines that say what became of it.
        """
        with self._lock:
            key = (what, then)
            under_way = self._running.get(key)
            if under_way is not None and not under_way.finished:
                return under_way
            number = next(self._numbers)
            job = Job(number, what, then.replace("{number}", str(number)))
            self._kept[number] = self._running[key] = job
            while len(self._kept) > _MOST_KEPT:
                del self._kept[next(iter(self._kept))]
            self._running = {place: one for place, one in self._running.items() if not one.finished or one is job}
        self._worker.submit(_carry_out, job, work)
        return job

    def close(self) -> None:
        """Let go of the worker: what has begun goes on to its end, what waits is not begun."""
        self._worker.shutdown(wait=False, cancel_futures=True)

    def under_way(self) -> list[Job]:
        """What is being done or waits, the oldest first."""
        with self._lock:
            return [job for job in self._kept.values() if not job.finished]

    def job(self, number: int) -> Job | None:
        """A piece of work; None when it is not known any more."""
        return self._kept.get(number)


def _carry_out(job: Job, work: Callable[[Tell], tuple[str, ...]]) -> None:
    try:
        job.said = work(job.tell)
    except SynopticError as error:
        job.error = str(error)
    except Exception as error:  # noqa: BLE001 - the page shows it; the desk goes on
        job.error = f"Unexpected {type(error).__name__}: {error}. This is a fault of the program."
    finally:
        job.finished = True
        job.ended.set_result(None)
