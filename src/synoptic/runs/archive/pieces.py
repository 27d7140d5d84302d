"""From inputs to pieces: files that are read whole, and stretches of large files of many records."""

from __future__ import annotations

import dataclasses
import hashlib
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from synoptic.errors import InputError
from synoptic.model.reports import Report, Skipped
from synoptic.runs.archive.inputs import FileAt, n_bytes_of, opened
from synoptic.runs.archive.shards import digest_of
from synoptic.stages.reports import InputFile, Task, parts_in

# So many files are one shard, give or take: reading them takes a tenth of a second or more, handing them out a thousandth.
_FILES_A_SHARD = 64
_MAX_FILES_A_SHARD = 4 * _FILES_A_SHARD
# So many bytes of texts are one shard; of one large file, one stretch.
SHARD_BYTES = 4 * 1024 * 1024
# Longer than a reader takes: a line of so many bytes is no record.
_MAX_LINE_BYTES = 64 * 1024 * 1024
_LINES = (".jsonl", ".ndjson")
_CRAWLS = (".warc", ".warc.gz")
_GZIP = b"\x1f\x8b"
# In the place of the digest of a file that cannot be read; why follows.
_UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Piece:
    """A file, or a stretch of one, that is read in one go.

    Attributes:
        task: The file with what is said beside it.
        sha256: Of its bytes; why it cannot be read when it cannot.
        n_bytes: How many bytes.
        start: Where it begins in the file; None for a whole file.
        n_lines_before: How many lines of the file stand before it: records are named by their line.
    """

    task: Task
    sha256: str
    n_bytes: int
    start: int | None = None
    n_lines_before: int = 0

    @property
    def digest(self) -> str:
        """Stands for all that the reports in it depend on; the folder it lies in is no part of that."""
        file, given, _ = self.task
        said = [getattr(given, field.name) for field in dataclasses.fields(given)]
        return digest_of(file.shown, self.sha256, self.start is None, self.n_lines_before, said)


def batches_of(tasks: Iterable[Task]) -> Iterator[tuple[Task, ...]]:
    """Files in batches of some 64, in order.

    A batch ends behind a name whose digest is a multiple of 64. So a file that comes or goes changes its own batch, not
    all those behind it (as in Muthitacharoen, Chen and Mazières 2001, doi:10.1145/502034.502052).
    """
    batch: list[Task] = []
    for task in tasks:
        batch.append(task)
        name = hashlib.sha256(task[0].shown.encode("utf-8", "surrogatepass")).digest()
        if int.from_bytes(name[:8], "big") % _FILES_A_SHARD == 0 or len(batch) == _MAX_FILES_A_SHARD:
            yield tuple(batch)
            batch = []
    if batch:
        yield tuple(batch)


def pieces_of(tasks: Sequence[Task]) -> tuple[Piece, ...]:
    """The pieces of some files, in order; reads each of them once, from one end to the other."""
    found: list[Piece] = []
    for task in tasks:
        try:
            found += _cut(task, SHARD_BYTES)
        except OSError as error:
            # Reading it gives the reason, and another day it may be readable.
            found.append(Piece(task, f"{_UNREADABLE}: {error.strerror or error}", 0))
    return tuple(found)


def shares_of(pieces: Sequence[Piece]) -> Iterator[tuple[Piece, ...]]:
    """The pieces in shares of some four megabytes, in order."""
    share: list[Piece] = []
    n_bytes = 0
    for piece in pieces:
        if share and n_bytes + piece.n_bytes > SHARD_BYTES:
            yield tuple(share)
            share, n_bytes = [], 0
        share.append(piece)
        n_bytes += piece.n_bytes
    if share:
        yield tuple(share)


def read_from(piece: Piece) -> tuple[tuple[Report, ...], tuple[Skipped, ...]]:
    """The reports of a piece, the same ones as when its file is read whole, and what could not be read.

    Raises:
        InputError: The file is no longer what it was when it was cut.
    """
    reports: list[Report] = []
    skipped: list[Skipped] = []
    with _ready(piece) as task:
        for part in parts_in([task], 1):
            reports += part.reports
            skipped += part.skipped
    return tuple(reports), tuple(skipped)


def _cut(task: Task, most_bytes: int) -> tuple[Piece, ...]:
    """The pieces of one file.

    Raises:
        OSError: It cannot be read.
    """
    file = task[0]
    size = n_bytes_of(file)
    name = file.path.name.lower()
    if size > most_bytes and name.endswith(_LINES):
        found = _stretches_of_lines(task, most_bytes)
    elif size > most_bytes and name.endswith(_CRAWLS):
        found = _stretches_of_records(task, most_bytes, size)
    else:
        found = ()
    return found if len(found) > 1 else (Piece(task, _digest_at(file), size),)


def _stretches_of_lines(task: Task, most_bytes: int) -> tuple[Piece, ...]:
    """Stretches of a file of one record a line; none where it is not UTF-8, which is then for the reader to say.

    Raises:
        OSError: It cannot be read.
    """
    found: list[Piece] = []
    n_lines, start = 0, 0
    with opened(task[0]) as stream:
        while block := stream.read(most_bytes):
            block += stream.readline(_MAX_LINE_BYTES)
            if not _is_whole(block):
                return ()
            found.append(Piece(task, hashlib.sha256(block).hexdigest(), len(block), start, n_lines))
            n_lines += block.count(b"\n")
            start += len(block)
    return tuple(found)


def _is_whole(block: bytes) -> bool:
    """Whether lines are UTF-8 and of a length that can be read."""
    if len(block) > _MAX_LINE_BYTES:
        return False
    try:
        block.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _stretches_of_records(task: Task, most_bytes: int, size: int) -> tuple[Piece, ...]:
    """Stretches of a web archive; none where its records cannot be read one by one.

    Raises:
        OSError: It cannot be read.
    """
    file = task[0]
    try:
        starts = _starts(file, most_bytes)
    except OSError:
        # A broken archive is one piece, and reading it says what is wrong with it.
        return ()
    is_packed = file.path.name.lower().endswith(".gz")
    found = []
    with opened(file) as stream:
        for start, end in zip(starts, [*starts[1:], size], strict=True):
            stream.seek(start)
            if is_packed and stream.read(len(_GZIP)) != _GZIP:
                return ()
            found.append(Piece(task, _digest_of(stream, start, end), end - start, start))
    return tuple(found)


def _starts(file: InputFile, most_bytes: int) -> list[int]:
    """Where stretches of a web archive begin: at responses that lie so many bytes apart.

    Raises:
        OSError: It cannot be read, or is broken.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    starts = [0]
    with opened(file) as stream:
        for record in ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=False):
            if record.stream_pos - starts[-1] >= most_bytes:
                starts.append(record.stream_pos)
    return starts


def _digest_at(file: InputFile) -> str:
    with opened(file) as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _digest_of(stream: IO[bytes], start: int, end: int) -> str:
    digest = hashlib.sha256()
    stream.seek(start)
    for place in range(start, end, SHARD_BYTES):
        digest.update(stream.read(min(SHARD_BYTES, end - place)))
    return digest.hexdigest()


@contextmanager
def _ready(piece: Piece) -> Iterator[Task]:
    """The task whose file holds a piece and nothing else.

    A stretch, and a file that is not on this machine, are copied to a file of their own, since readers take files;
    records are named by their line, so empty lines stand for those before.

    Raises:
        InputError: The file is no longer what it was when it was cut.
    """
    file, given, decided = piece.task
    if piece.start is None and not isinstance(file, FileAt):
        if _digest_now(file) != piece.sha256 and not piece.sha256.startswith(_UNREADABLE):
            raise _changed(file.shown)
        yield piece.task
        return
    with tempfile.TemporaryDirectory(prefix="synoptic-") as folder:
        path = Path(folder, file.path.name)
        if not piece.sha256.startswith(_UNREADABLE):
            with opened(file) as stream, path.open("wb") as copy:
                start = piece.start or 0
                if _digest_of(stream, start, start + piece.n_bytes) != piece.sha256:
                    raise _changed(file.shown)
                stream.seek(start)
                copy.write(b"\n" * piece.n_lines_before)
                _copy(stream, copy, piece.n_bytes)
        yield InputFile(file.shown, path), given, decided


def _copy(stream: IO[bytes], copy: IO[bytes], n_bytes: int) -> None:
    while n_bytes > 0 and (block := stream.read(min(SHARD_BYTES, n_bytes))):
        copy.write(block)
        n_bytes -= len(block)


def _digest_now(file: InputFile) -> str:
    try:
        return _digest_at(file)
    except OSError as error:
        return f"{_UNREADABLE}: {error.strerror or error}"


def _changed(shown: str) -> InputError:
    return InputError(f"{shown!r} changed while the archive was made. What is done is kept: run it again.")
