"""Following folders and files: what is new or changed is added, again and again."""

from __future__ import annotations

import dataclasses
import logging
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from synoptic.errors import StoreBusy
from synoptic.runs.adding import Added, Occasion, add
from synoptic.settings import Settings
from synoptic.store import Place

logger = logging.getLogger(__name__)

# Size and time of the last change tell, without reading it, whether a file changed.
_States = dict[Path, tuple[int, int]]


def watch(
    paths: Sequence[Path], workspace: Place, settings: Settings, occasions: Iterable[Occasion]
) -> Iterator[Added | None]:
    """Look at folders and files once for every occasion, and add what is new or changed; None when nothing is.

    At the first look every file is read. Later a new or changed file is left alone until it is the same at two looks
    in a row: it may still be written.

    Args:
        paths: Folders and files; feeds and archives that grow are files too.
        workspace: Where the workspace is.
        settings: See `add`.
        occasions: When to look; the caller waits between them, and it ends when they do.

    Raises:
        InputError: A path does not exist.
        StoreError: The workspace cannot be used; while another process adds reports, the look is put off.
    """
    before: _States | None = None
    done: _States | None = None
    for occasion in occasions:
        states = _states(paths)
        moving = frozenset(path for path, state in states.items() if before is not None and before.get(path) != state)
        before = states
        settled = {path: state for path, state in states.items() if path not in moving}
        if settled == done:
            yield None
            continue
        try:
            found = add(paths, workspace, settings, dataclasses.replace(occasion, leave=moving))
        except StoreBusy:
            # Whoever is adding by hand will be done at one of the next looks.
            logger.info("workspace %s is in use; nothing was added this time", workspace)
            yield None
            continue
        done = settled
        yield found


def _states(paths: Sequence[Path]) -> _States:
    """Every file with what tells that it changed."""
    found: _States = {}
    for path in paths:
        for file in (path,) if path.is_file() else sorted(path.rglob("*")):
            try:
                state = file.stat()
            except OSError:
                # It went between listing and looking; the next look sees the folder without it.
                continue
            if file.is_file():
                found[file.absolute()] = (state.st_size, state.st_mtime_ns)
    return found
