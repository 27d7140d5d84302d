"""What an archive is made of: files and folders of this machine, and those at an address that fsspec opens."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from synoptic.errors import InputError, Unreadable
from synoptic.model.reports import Skipped
from synoptic.runs.archive.folder import Folder, files_at, refusals, told
from synoptic.stages.reports import (
    Given,
    InputFile,
    Task,
    decoded,
    given_in_csv,
    given_in_json,
    merged,
    tasks_in,
)

_ADDRESS = "://"
# What stands beside the texts; the same as in `stages/reports/given.py`.
_META_NAME = "meta.json"
# A store of objects answers a request in some hundredths of a second, in which it sends a megabyte.
_BUFFER_BYTES = 1024 * 1024

_NOTHING = Given()
_NOBODY: dict[str, Given] = {}

Found = tuple[tuple[Task, ...], tuple[Skipped, ...]]


@dataclass(frozen=True, slots=True, order=True)
class FileAt(InputFile):
    """A file at an address; there is none on this machine.

    Attributes:
        shown: As of any other file.
        path: Its name only.
        url: The address, as every worker can open it.
    """

    url: str


def is_address(place: str | Path) -> bool:
    """Whether this is the address of something, and not a path."""
    return _ADDRESS in str(place)


def inputs_in(places: Sequence[str | Path], meta: Path | None) -> Found:
    """The files to read, each with what is said beside it, and what was passed over; in the order of their names.

    Args:
        places: Files and folders: paths, and addresses such as ``s3://bucket/folder``. Names of files are told from the
            deepest folder that holds all paths, and from the deepest that holds all addresses.
        meta: What `Settings` has; a path.

    Raises:
        InputError: One of them does not exist or cannot be listed, or `meta` cannot be read.
        MissingExtra: What opens an address is not installed.
    """
    here, there = _parted(places)
    tasks, passed_over = tasks_in(here, meta)
    more, broken = _tasks_at(there, meta) if there else ([], [])
    in_order = sorted((*tasks, *more), key=lambda task: (task[0].shown, isinstance(task[0], FileAt)))
    return tuple(map(_lighter, in_order)), tuple(sorted({*passed_over, *broken}))


def seen_here_alone(places: Sequence[str | Path]) -> str | None:
    """The first address that no other process can open; None when all can be.

    Raises:
        InputError: An address is of no known kind.
        MissingExtra: What opens it is not installed.
    """
    return next((folder.url for folder in _parted(places)[1] if folder.is_in_memory), None)


@contextmanager
def opened(file: InputFile) -> Iterator[io.BufferedReader]:
    """The bytes of a file, wherever it is.

    Raises:
        OSError: It cannot be opened or read.
        InputError: Nothing at its address can be: keys are missing, or nobody answers there.
    """
    if not isinstance(file, FileAt):
        with file.path.open("rb") as stream:
            yield stream
        return
    files, path = files_at(file.url)
    with _store_answers(file), files.open(path, "rb") as remote, io.BufferedReader(remote, _BUFFER_BYTES) as stream:
        yield stream


def n_bytes_of(file: InputFile) -> int:
    """How many bytes a file has.

    Raises:
        OSError: It is not there.
        InputError: Nothing at its address can be read.
    """
    if not isinstance(file, FileAt):
        return file.path.stat().st_size
    files, path = files_at(file.url)
    with _store_answers(file):
        return int(files.info(path)["size"])


@contextmanager
def _store_answers(file: FileAt) -> Iterator[None]:
    """Of what goes wrong in here, tell what is not the fault of one file.

    Raises:
        InputError: Keys are missing, or nobody answers.
    """
    try:
        yield
    except refusals(theirs_only=True) as error:
        raise InputError(
            f"{file.url!r} cannot be read ({told(error)}): whoever reads it, each worker of a cluster too, needs the keys "
            "and the endpoint in its environment."
        ) from error


def _lighter(task: Task) -> Task:
    """The task with the one value that says nothing, where nothing is said: of thousands together it is sent once."""
    file, given, decided = task
    return (file, _NOTHING, decided or _NOBODY) if given == _NOTHING else task


def _parted(places: Sequence[str | Path]) -> tuple[list[Path], list[Folder]]:
    """Paths of this machine, and folders or files elsewhere."""
    here: list[Path] = []
    there: list[Folder] = []
    for place in places:
        folder = Folder(str(place)) if is_address(place) else None
        if folder is None:
            here.append(Path(place))
        elif folder.path is not None:
            here.append(folder.path)
        else:
            there.append(folder)
    return here, there


def _tasks_at(folders: Sequence[Folder], meta: Path | None) -> tuple[list[Task], list[Skipped]]:
    """The files at some addresses.

    Raises:
        InputError: There is nothing at one of them, it cannot be listed, or `meta` cannot be read.
    """
    found = {folder.url: _urls_in(folder) for folder in folders}
    # Of a file that was named itself, the folder that holds it.
    tops = [url.rpartition("/")[0] if urls == [url] else url for url, urls in found.items()]
    root = _in_common(tops)
    given = {} if meta is None else _given_in(meta)
    files: list[FileAt] = []
    broken: list[Skipped] = []
    for url in sorted({url for urls in found.values() for url in urls}):
        shown = url[len(root) :].lstrip("/")
        file = FileAt(shown, Path(shown), url)
        if file.path.name != _META_NAME:
            files.append(file)
            continue
        try:
            with opened(file) as stream:
                said = given_in_json(decoded(stream.read())[0])
        except (Unreadable, OSError) as error:
            broken.append(Skipped(shown, "reports", str(error)))
            continue
        for name, row in said.items():
            key = (PurePosixPath(shown).parent / name).as_posix()
            given[key] = merged(given[key], row) if key in given else row
    return [(file, given.get(file.shown, given.get(file.path.name, Given())), {}) for file in files], broken


def _in_common(urls: Sequence[str]) -> str:
    """The address of the deepest folder that holds these; empty where they are of several kinds."""
    parts = [url.split("/") for url in urls]
    at_most = min(map(len, parts))
    n_alike = next((n for n in range(at_most) if len({part[n] for part in parts}) > 1), at_most)
    return "/".join(parts[0][:n_alike])


def _urls_in(folder: Folder) -> list[str]:
    """The address of each file that is not hidden; of a file its own.

    Raises:
        InputError: There is nothing, or it cannot be listed.
    """
    names = folder.names()
    if not names:
        raise InputError(f"There is no file at {folder.url!r}: check the address, and whether you may list it.")
    if names == {""}:
        return [folder.url]
    shown = (name for name in names if not any(part.startswith(".") for part in name.split("/")))
    return [f"{folder.url.rstrip('/')}/{name}" for name in sorted(shown)]


def _given_in(meta: Path) -> dict[str, Given]:
    """What the file of ``--meta`` gives.

    Raises:
        InputError: It cannot be read.
    """
    try:
        text = decoded(meta.read_bytes())[0]
        return given_in_json(text) if meta.suffix.lower() == ".json" else given_in_csv(text, str(meta))
    except (OSError, Unreadable) as error:
        raise InputError(f"Cannot read the file {str(meta)!r} of --meta: {error}.") from error
