"""Reading files in parts: several files in one go, some lines of a large file of records, or some pages of an archive.

Method: a file of one record a line, packed or not, is cut at line breaks into stretches of a megabyte, an archive between
its pages, so that neither its bytes nor its reports are ever held as a whole, and so that several processes can read one
file. A few parts ahead of the one that is asked for are being read, no more. What comes out, and in which order, does not
depend on the number of processes.
Limits: other packed files and files that are not UTF-8 are read whole, and only up to the size that other files may have.
"""

from __future__ import annotations

import codecs
import dataclasses
import gzip
import zlib
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from synoptic.errors import Unreadable
from synoptic.model.reports import Report, Skipped
from synoptic.processes import ends_with_parent
from synoptic.stages.reports.archives import Capture, captures_in, draft_of_capture
from synoptic.stages.reports.assembling import report_of
from synoptic.stages.reports.decoding import is_plain_text
from synoptic.stages.reports.drafts import Draft, Given
from synoptic.stages.reports.given import merged
from synoptic.stages.reports.inputs import ARCHIVE_ENDINGS, MAX_ARCHIVE_BYTES, MAX_FILE_BYTES, InputFile
from synoptic.stages.reports.readers import LINES_ENDINGS, PACKED_LINES_ENDINGS, drafts_in
from synoptic.stages.reports.records import drafts_in_lines, without_text

GivenByFile = dict[str, Given]
Task = tuple[InputFile, Given, GivenByFile]

# Some hundred reports: a third of a second of work, and two thousandths to hand it to another process and back.
STRETCH_BYTES = 1024 * 1024
# A process takes half a second to start, as long as some fifty files or two stretches take to read.
_MIN_FILES_A_PROCESS = 50
_MIN_STRETCHES_A_PROCESS = 2
_FILES_A_JOB = 25
# Records in JSON pack to a tenth; what unpacks to so many times its size, beyond what any file may hold, is no records.
_MAX_UNPACKED_TIMES = 50
# So many jobs for each process wait or are being done: enough that none is idle, and memory stays flat.
_JOBS_AHEAD = 3


@dataclass(frozen=True, slots=True)
class Part:
    """What one part of a file holds.

    Attributes:
        number: Of the file, among the tasks, from 0.
        reports: As if each were alone, in the order of the file.
        skipped: What of it is no report, and why.
        is_last: Whether the file ends here; most files are one part.
    """

    number: int
    reports: tuple[Report, ...]
    skipped: tuple[Skipped, ...]
    is_last: bool


@dataclass(frozen=True, slots=True)
class _Stretch:
    """What is read in one go: a file, some of its lines, or some pages of an archive and why other records are none.

    `trouble` says why the rest of a file cannot be had.
    """

    number: int
    task: Task
    lines: bytes | None = None
    n_lines_before: int = 0
    captures: tuple[Capture, ...] | None = None
    no_pages: tuple[tuple[str, int], ...] = ()
    is_last: bool = True
    trouble: str | None = None


@dataclass(frozen=True, slots=True)
class _Outcome:
    part: Part
    path: str
    n_records: int
    no_pages: tuple[tuple[str, int], ...] = ()


_Job = tuple[_Stretch, ...]


def parts_in(tasks: Sequence[Task], processes: int) -> Iterator[Part]:
    """What every file holds, in the order of the tasks; of a large file of records part by part.

    For readers that keep what they get as it comes. No more is held at a time than a few megabytes, or the largest file
    that is read whole.

    Args:
        tasks: Files, as `tasks_in` gives them.
        processes: How many processes read; fewer where the files are too few to be worth one.
    """
    stretches = (stretch for number, task in enumerate(tasks) for stretch in _stretches_of(number, task))
    is_alone = processes == 1 or not _is_worth_processes(tasks, processes)
    yield from _told(map(_read, stretches) if is_alone else _read_in_processes(_jobs(stretches), processes))


def with_given(draft: Draft, given: Given, decided: GivenByFile) -> Draft:
    """The draft with what people decided, then what stands beside the file, then what the file says."""
    said = merged(given, draft.given)
    if draft.place in decided:
        said = merged(decided[draft.place], said)
    return draft if said is draft.given else dataclasses.replace(draft, given=said)


def _is_worth_processes(tasks: Sequence[Task], processes: int) -> bool:
    if len(tasks) >= _MIN_FILES_A_PROCESS * processes:
        return True
    n_bytes = sum(_size(task[0].path) for task in tasks if _has_parts(task[0].path))
    return n_bytes >= _MIN_STRETCHES_A_PROCESS * STRETCH_BYTES * processes


def _has_parts(path: Path) -> bool:
    return path.name.lower().endswith((*LINES_ENDINGS, *PACKED_LINES_ENDINGS, *ARCHIVE_ENDINGS))


def _is_packed(path: Path) -> bool:
    return path.name.lower().endswith(PACKED_LINES_ENDINGS)


def _opened(path: Path) -> BinaryIO:
    """A file of records, open for reading, unpacked where it is packed."""
    return cast(BinaryIO, gzip.open(path, "rb")) if _is_packed(path) else path.open("rb")


def _size(path: Path) -> int:
    """How many bytes a file has; 0 where that cannot be told, and reading it says why."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _stretches_of(number: int, task: Task) -> Iterator[_Stretch]:
    """The stretches of an archive or of a large file of records, in order; any other file as it is."""
    path = task[0].path
    if path.name.lower().endswith(ARCHIVE_ENDINGS):
        yield from _stretches_of_archive(number, task)
        return
    if not _has_parts(path) or _size(path) <= STRETCH_BYTES or not _can_be_cut(path):
        yield _Stretch(number, task)
        return
    n_before = 0
    try:
        with _opened(path) as stream:
            lines = stream.read(STRETCH_BYTES) + stream.readline()
            while lines:
                below = stream.read(STRETCH_BYTES) + stream.readline()
                yield _Stretch(number, task, lines, n_before, is_last=not below)
                n_before += lines.count(b"\n")
                lines = below
    except OSError as error:
        yield _Stretch(number, task, b"", n_before, trouble=f"unreadable: {error.strerror or error}")


def _stretches_of_archive(number: int, task: Task) -> Iterator[_Stretch]:
    """The pages of an archive, a megabyte of them at a time; what is wrong with the rest of it stands in the last stretch."""
    held: list[Capture] = []
    n_bytes = 0
    no_pages: Counter[str] = Counter()
    trouble: str | None = None
    try:
        for found in captures_in(task[0].path):
            if isinstance(found, str):
                no_pages[found] += 1
                continue
            held.append(found)
            n_bytes += len(found.data)
            if n_bytes >= STRETCH_BYTES:
                yield _Stretch(number, task, captures=tuple(held), is_last=False)
                held, n_bytes = [], 0
    except Unreadable as error:
        trouble = str(error)
    except OSError as error:
        trouble = f"unreadable: {error.strerror or error}"
    yield _Stretch(number, task, captures=tuple(held), no_pages=tuple(no_pages.items()), trouble=trouble)


def _can_be_cut(path: Path) -> bool:
    """Whether a file is UTF-8 from one end to the other, has words, and no line that is larger than a file may be.

    Everything else is read whole: it says what is wrong, or finds out which encoding it is. So is what is packed and
    unpacks to more than any records do.
    """
    decoder = codecs.getincrementaldecoder("utf-8")()
    n_line_bytes, has_words, is_first = 0, False, True
    n_left = min(MAX_ARCHIVE_BYTES, max(MAX_FILE_BYTES, _MAX_UNPACKED_TIMES * _size(path)))
    try:
        with _opened(path) as stream:
            while block := stream.read(STRETCH_BYTES):
                n_left -= len(block) if _is_packed(path) else 0
                if n_left < 0:
                    return False
                decoder.decode(block)
                if is_first and not is_plain_text(block):
                    return False
                is_first = False
                has_words = has_words or bool(block.strip())
                longest = max(map(len, block.split(b"\n")))
                n_line_bytes = longest if b"\n" in block else n_line_bytes + longest
                if n_line_bytes > MAX_FILE_BYTES:
                    return False
            decoder.decode(b"", final=True)
    except (OSError, UnicodeDecodeError, EOFError, zlib.error):
        return False
    return has_words


def _jobs(stretches: Iterable[_Stretch]) -> Iterator[_Job]:
    """Stretches in the order they come, some files together, lines and pages alone."""
    job: list[_Stretch] = []
    for stretch in stretches:
        is_part = stretch.lines is not None or stretch.captures is not None
        if job and (is_part or len(job) == _FILES_A_JOB):
            yield tuple(job)
            job = []
        if is_part:
            yield (stretch,)
        else:
            job.append(stretch)
    if job:
        yield tuple(job)


def _read_in_processes(jobs: Iterable[_Job], processes: int) -> Iterator[_Outcome]:
    """What the jobs give, in their order."""
    waiting: deque[Future[tuple[_Outcome, ...]]] = deque()
    with ProcessPoolExecutor(max_workers=processes, initializer=ends_with_parent) as pool:
        for job in jobs:
            waiting.append(pool.submit(_read_job, job))
            if len(waiting) == _JOBS_AHEAD * processes:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _read_job(job: _Job) -> tuple[_Outcome, ...]:
    return tuple(map(_read, job))


def _read(stretch: _Stretch) -> _Outcome:
    """The reports of a stretch with what is given beside the file, or why there are none."""
    if stretch.captures is not None:
        return _read_captures(stretch, stretch.captures)
    file, given, decided = stretch.task
    drafts: tuple[Draft, ...] = ()
    n_records = 0
    try:
        drafts, skipped, n_records = _drafts_of(stretch)
    except Unreadable as error:
        skipped = (Skipped(file.shown, "reports", str(error)),)
    except OSError as error:
        skipped = (Skipped(file.shown, "reports", f"unreadable: {error.strerror or error}"),)
    reports = tuple(report_of(with_given(draft, given, decided)) for draft in drafts)
    return _Outcome(Part(stretch.number, reports, skipped, stretch.is_last), file.shown, n_records)


def _read_captures(stretch: _Stretch, captures: Sequence[Capture]) -> _Outcome:
    """The reports of some pages of an archive; those without running text are counted by reason."""
    file, given, decided = stretch.task
    no_pages = Counter(dict(stretch.no_pages))
    reports: list[Report] = []
    for capture in captures:
        try:
            draft = draft_of_capture(file.shown, capture)
        except Unreadable as error:
            no_pages[str(error)] += 1
        else:
            reports.append(report_of(with_given(draft, given, decided)))
    skipped = () if stretch.trouble is None else (Skipped(file.shown, "reports", stretch.trouble),)
    part = Part(stretch.number, tuple(reports), skipped, stretch.is_last)
    return _Outcome(part, file.shown, 0, tuple(no_pages.items()))


def _drafts_of(stretch: _Stretch) -> tuple[tuple[Draft, ...], tuple[Skipped, ...], int]:
    """The drafts of a stretch, the records that are none, and of lines how many records they are.

    Raises:
        Unreadable: Nothing of it can be read; the message begins with a fixed word.
        OSError: The file cannot be opened.
    """
    file = stretch.task[0]
    if stretch.trouble is not None:
        raise Unreadable(stretch.trouble)
    if stretch.lines is None:
        return *drafts_in(file), 0
    try:
        text = stretch.lines.decode("utf-8")
    except UnicodeDecodeError as error:
        # It was UTF-8 from one end to the other when it was looked through.
        raise Unreadable("encoding: the file changed while it was read") from error
    return drafts_in_lines(file.shown, text, stretch.n_lines_before)


def _told(outcomes: Iterable[_Outcome]) -> Iterator[Part]:
    """The parts; of a file of many records none of which has a text it is said once, and so is each reason of an archive.

    So what was skipped is kept back until the first report of the file, or its end.
    """
    held: list[Skipped] = []
    no_pages: Counter[str] = Counter()
    has_reports, n_records = False, 0
    for outcome in outcomes:
        part = outcome.part
        no_pages.update(dict(outcome.no_pages))
        n_records += outcome.n_records
        has_reports = has_reports or bool(part.reports)
        held += part.skipped
        if part.is_last and not has_reports and n_records > 1:
            held = [without_text(outcome.path, n_records)]
        if part.is_last:
            rows = sorted(no_pages.items())
            held += [Skipped(outcome.path, "reports", f"{reason} ({count} records)") for reason, count in rows]
            no_pages.clear()
        if part.is_last or has_reports:
            yield dataclasses.replace(part, skipped=tuple(held))
            held = []
        if part.is_last:
            has_reports, n_records = False, 0
