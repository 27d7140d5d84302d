"""The front door: paths in, reports and skips out."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from synoptic.errors import InputError, NothingToRead, Unreadable
from synoptic.model.ids import sha256_of
from synoptic.model.reports import Report, Skipped
from synoptic.settings import Settings
from synoptic.stages.reports.assembling import report_of
from synoptic.stages.reports.decoding import decoded
from synoptic.stages.reports.drafts import Draft, Given
from synoptic.stages.reports.given import META_NAME, given_in_csv, given_in_json, merged
from synoptic.stages.reports.inputs import PIPE, InputFile, bytes_of, input_files
from synoptic.stages.reports.parts import GivenByFile, Task, parts_in, with_given
from synoptic.stages.reports.records import drafts_in_json
from synoptic.stages.reports.versions import with_versions

logger = logging.getLogger(__name__)

Found = tuple[tuple[Report, ...], tuple[Skipped, ...]]

_JSON_BEGINS = ("{", "[")


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read.

    Attributes:
        reports: Sorted by id, each once.
        skipped: What could not be read, sorted by path.
    """

    reports: tuple[Report, ...]
    skipped: tuple[Skipped, ...]


def reports_in(
    paths: Sequence[Path],
    settings: Settings,
    piped: bytes | str | None = None,
    decided: Mapping[str, Given] | None = None,
) -> Reading:
    """The reports in files, folders and what was piped in; the order of the paths does not matter.

    Args:
        paths: Files and folders; ``-`` stands for `piped`.
        settings: Uses `meta`, `strict` and `processes`.
        piped: What standard input held, when ``-`` is among the paths.
        decided: What people decided of reports, by path and record; it goes before all that is given.

    Raises:
        NothingToRead: No path was given, or nothing in them is a report.
        InputError: A path does not exist or cannot be listed, or `meta` cannot be read; with `strict`,
            also when anything was skipped.
    """
    if not paths:
        raise NothingToRead("No file or folder was named: expected at least one, or - for standard input.")
    by_people = dict(decided or {})
    tasks, passed_over = tasks_in(paths, settings.meta, by_people)
    reports: list[Report] = []
    rows = [*passed_over]
    for part in parts_in(tasks, settings.processes):
        reports += part.reports
        rows += part.skipped
    if any(str(path) == PIPE for path in paths):
        found, missing = _piped_report(piped, by_people)
        reports += found
        rows += missing
    reading = _gathered(reports, rows)
    _refuse(reading, paths, settings.strict)
    return reading


def tasks_in(
    paths: Sequence[Path], meta: Path | None, decided: Mapping[str, Given] | None = None
) -> tuple[tuple[Task, ...], tuple[Skipped, ...]]:
    """The files to read, each with what is said beside it, and what was passed over; `carried_out` reads them.

    For a reader that reads file by file. Arguments and errors are those of `reports_in`.
    """
    files, skipped = input_files(paths)
    given, files, broken = _split_meta(files, meta)
    tasks = tuple((file, _given_for(file.shown, given), dict(decided or {})) for file in files)
    return tasks, tuple(sorted({*skipped, *broken}))


def digest_of(task: Task) -> str:
    """A digest of everything that decides what a file gives: where it is, its bytes, what is said beside it.

    Raises:
        OSError: The file cannot be opened or read.
    """
    file, given, _ = task
    with file.path.open("rb") as stream:
        content = hashlib.file_digest(stream, "sha256").hexdigest()
    said = [getattr(given, field.name) for field in dataclasses.fields(given)]
    return sha256_of(json.dumps([str(file.path), file.shown, content, said], ensure_ascii=True))


def _refuse(reading: Reading, paths: Sequence[Path], strict: bool) -> None:
    """Stop when there is nothing to work on, or when skips count as errors."""
    first = "; ".join(f"{row.path}: {row.reason}" for row in reading.skipped[:3])
    if not reading.reports:
        named = ", ".join(repr(str(path)) for path in paths[:3])
        raise NothingToRead(f"No report in {named}" + (f" ({first})." if first else ": there is no file to read."))
    if strict and reading.skipped:
        raise InputError(f"{len(reading.skipped)} skipped, and --strict allows none: {first}.")


def _split_meta(
    files: Sequence[InputFile], meta: Path | None
) -> tuple[GivenByFile, tuple[InputFile, ...], list[Skipped]]:
    """What is given beside the texts, by path; the files that are left; what is broken."""
    given: GivenByFile = _given_in_file(meta) if meta is not None else {}
    rest, broken = [], []
    for file in files:
        if meta is not None and file.path.absolute() == meta.absolute():
            continue
        if file.path.name != META_NAME:
            rest.append(file)
            continue
        try:
            found = given_in_json(decoded(bytes_of(file))[0])
        except (Unreadable, OSError) as error:
            broken.append(Skipped(file.shown, "reports", str(error)))
            continue
        folder = PurePosixPath(file.shown).parent
        for name, row in found.items():
            key = (folder / name).as_posix()
            given[key] = merged(given[key], row) if key in given else row
    return given, tuple(rest), broken


def _given_in_file(meta: Path) -> GivenByFile:
    """What the file of ``--meta`` gives.

    Raises:
        InputError: It cannot be read.
    """
    try:
        text = decoded(meta.read_bytes())[0]
        return given_in_json(text) if meta.suffix.lower() == ".json" else given_in_csv(text, str(meta))
    except (OSError, Unreadable) as error:
        raise InputError(f"Cannot read the file {str(meta)!r} of --meta: {error}.") from error


def _given_for(path: str, given: GivenByFile) -> Given:
    """What is given for a path, by the whole path or by its name alone."""
    for key in (path, PurePosixPath(path).name):
        if key in given:
            return given[key]
    return Given()


def carried_out(tasks: Sequence[Task], processes: int) -> Iterator[Found]:
    """What every file holds, in the order of the tasks, read in this process or in several; see `parts_in` for large files."""
    reports: list[Report] = []
    skipped: list[Skipped] = []
    for part in parts_in(tasks, processes):
        reports += part.reports
        skipped += part.skipped
        if part.is_last:
            yield tuple(reports), tuple(skipped)
            reports, skipped = [], []


def _piped_report(piped: bytes | str | None, decided: GivenByFile) -> Found:
    """The report on standard input: a text, or JSON records."""
    data = piped.encode("utf-8", "surrogatepass") if isinstance(piped, str) else piped
    try:
        text, encoding = decoded(b"" if data is None else data)
    except Unreadable as error:
        return (), (Skipped(PIPE, "reports", str(error)),)
    drafts: tuple[Draft, ...] = (Draft(PIPE, text, encoding=encoding),)
    if text.lstrip()[:1] in _JSON_BEGINS:
        try:
            drafts = drafts_in_json(PIPE, text, lines=False)[0] or drafts
        except Unreadable:
            logger.debug("standard input begins like JSON and is read as text")
    return tuple(report_of(with_given(draft, Given(), decided)) for draft in drafts), ()


def _gathered(reports: Iterable[Report], skipped: Iterable[Skipped]) -> Reading:
    """Reports, each once with all its paths, and their versions."""
    same: defaultdict[tuple[str, str, str], list[Report]] = defaultdict(list)
    for report in reports:
        same[report.sha256, report.outlet.name or "", report.url or ""].append(report)
    return Reading(with_versions(map(_one, same.values())), tuple(sorted(set(skipped))))


def _one(group: Sequence[Report]) -> Report:
    """One report for all that are the same; the first path names it."""
    first = min(group, key=lambda report: (report.path, report.locator or "", report.id))
    paths = tuple(sorted({path for report in group for path in report.paths}))
    urls = tuple(sorted({url for report in group for url in report.urls}))
    return dataclasses.replace(first, paths=paths, urls=urls)
