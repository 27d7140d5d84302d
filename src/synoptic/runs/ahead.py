"""Links of chapters, found one after another: here, or in a process beside, while the chapters before are joined."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor

from synoptic.model.gists import Gist
from synoptic.processes import ends_with_parent
from synoptic.stages.gists import CHAPTERS_BACK, Links, links_into

# So many chapters are handed over before the first of them is asked for: the other process is never idle.
_AHEAD = 2

Chapter = tuple[Gist, ...]


class _Window:
    """The last chapters, with which the next one is compared."""

    def __init__(self) -> None:
        """Nothing is done yet."""
        self._chapters: deque[Chapter] = deque(maxlen=CHAPTERS_BACK)

    def add(self, chapter: Chapter) -> None:
        """Take a chapter that is done; the next one comes later in time."""
        self._chapters.append(chapter)

    def links_into(self, chapter: Chapter) -> Links:
        """Links from the rows of a chapter to those before them; it is then one of the last."""
        rows = [gist for one in (*self._chapters, chapter) for gist in one]
        self.add(chapter)
        return links_into(rows, len(rows) - len(chapter))


def links_of(chapters: Iterable[Chapter], before: Iterable[Chapter], *, beside: bool) -> Iterator[Links]:
    """Links into each of these chapters, in order; the same wherever they are found.

    Args:
        chapters: In the order of time; some are taken ahead.
        before: The last ones that are done.
        beside: Whether another process finds them.
    """
    if beside:
        yield from _found_beside(chapters, before)
        return
    window = _Window()
    for chapter in before:
        window.add(chapter)
    yield from map(window.links_into, chapters)


def _found_beside(chapters: Iterable[Chapter], before: Iterable[Chapter]) -> Iterator[Links]:
    waiting: deque[Future[bytes]] = deque()
    with ProcessPoolExecutor(max_workers=1, initializer=_begin, initargs=(tuple(before),)) as pool:
        for chapter in chapters:
            waiting.append(pool.submit(_next_links, chapter))
            if len(waiting) > _AHEAD:
                yield Links.unpacked(waiting.popleft().result())
        while waiting:
            yield Links.unpacked(waiting.popleft().result())


# What the other process holds: it is given one chapter after another, each once.
_WINDOW = _Window()


def _begin(before: tuple[Chapter, ...]) -> None:
    ends_with_parent()
    for chapter in before:
        _WINDOW.add(chapter)


def _next_links(chapter: Chapter) -> bytes:
    return _WINDOW.links_into(chapter).packed()
