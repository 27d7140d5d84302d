"""What a Python program or a notebook calls; `import synoptic` hands these names on.

Every function does what the command of the same name does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from synoptic.dossier.document import as_json
from synoptic.dossier.inline import inline_html
from synoptic.dossier.page import page
from synoptic.dossier.verify import Verified, dossier_at, stored_texts, texts_of
from synoptic.dossier.verify import verify as verified
from synoptic.errors import InputError
from synoptic.exports.frames import frame_names, frame_of
from synoptic.model.gists import KeptStory
from synoptic.pipeline import Result, run
from synoptic.runs import Added, Occasion
from synoptic.runs import add as added
from synoptic.runs import show as shown
from synoptic.runs import stories as stories_in
from synoptic.settings import Settings
from synoptic.store import place_of
from synoptic.writing import written_beside

Paths = str | Path | Iterable[str | Path]


@dataclass(frozen=True, repr=False)
class Dossier:
    """A dossier: the data of `docs/contract.md`, with ways to look at it, to save it and to count in it.

    In a notebook it shows itself.

    Attributes:
        data: The data of the contract; treat it as read-only.
        texts: The text of each report by id, for the page; None when the files are not at hand.
    """

    data: Mapping[str, Any]  # Any: JSON
    texts: Mapping[str, str] | None = field(default=None, compare=False)

    def __getitem__(self, table: str) -> Any:  # Any: JSON
        """The records of a table of the contract, such as ``"claims"``, as they stand in the data.

        Raises:
            KeyError: There is no such table.
        """
        return self.data[table]

    def __repr__(self) -> str:
        """Its title and how many reports it lays side by side."""
        title = ((self.data["event"] or {}).get("title") or {}).get("exact")
        return f"<Dossier {title!r} of {len(self.data['reports'])} reports>"

    def _repr_html_(self) -> str:
        """A small table for a notebook: what most reports carry, and who denies it. No scripts."""
        return inline_html(self.data)

    @property
    def tables(self) -> tuple[str, ...]:
        """The names that `frame` takes."""
        return frame_names(self.data)

    def frame(self, table: str = "synopsis", library: str = "pandas") -> Any:  # Any: a frame of an optional library
        """A table as a data frame.

        Args:
            table: One of `tables`; ``synopsis`` has a row for every proposition and report.
            library: ``pandas`` or ``polars``.

        Raises:
            InputError: The table or the library is not known.
            MissingExtra: The library is not installed; the message has the command.
        """
        return frame_of(self.data, table, library)

    def save(self, path: str | Path) -> None:
        """Write it as data (``.json``) or as one page (``.html``).

        Raises:
            InputError: The ending is another one, the file cannot be written, or the texts of the reports are not at
                hand for a page.
        """
        target = Path(path)
        if target.suffix == ".json":
            content = as_json(dict(self.data))
        elif target.suffix == ".html":
            if self.texts is None:
                raise InputError("A page needs the texts of the reports: read(path, reports=FOLDER) finds them.")
            content = page(dict(self.data), dict(self.texts))
        else:
            raise InputError(f"{str(path)!r} ends in {target.suffix!r}: expected .json or .html.")
        written_beside(target, content)


def compare(paths: Paths, *, workspace: str | Path | None = None, settings: Settings | None = None) -> Dossier:
    """The dossier of the event that most of these reports tell.

    Args:
        paths: Folders and files, one or many.
        workspace: A folder, or the address of a database, that keeps records and decisions; what was done before is read back.
        settings: How to work; the defaults when None.

    Raises:
        InputError: There is nothing to read.
        EventChoice: The reports tell several events of equal weight; `Settings(event="words")` chooses.
    """
    place = None if workspace is None else place_of(workspace)
    return _dossier(run(_paths(paths), settings or Settings(), workspace=place))


def add(paths: Paths, workspace: str | Path, *, settings: Settings | None = None, at: datetime | None = None) -> Added:
    """Add reports to a workspace and group all it has into stories; what was read before is not read again.

    Args:
        paths: Folders and files, one or many.
        workspace: A folder, or the address of a database; made when it is not there.
        settings: Uses `meta`, `strict` and `processes`.
        at: The moment that changed stories bear, with its zone; now when None.

    Raises:
        InputError: A path does not exist, or `at` has no zone.
        StoreError: Another process is adding reports.
    """
    moment = at or datetime.now(UTC)
    if moment.tzinfo is None:
        raise InputError(f"at is {moment.isoformat()!r}: expected a time with its zone, as datetime.now(UTC) gives it.")
    occasion = Occasion(moment.isoformat(timespec="seconds"))
    return added(_paths(paths), place_of(workspace), settings or Settings(), occasion)


def stories(workspace: str | Path) -> tuple[KeptStory, ...]:
    """The stories of a workspace, the one that changed last first.

    Raises:
        InputError: There is no workspace.
    """
    return stories_in(place_of(workspace))


def show(story: str | KeptStory, workspace: str | Path, *, settings: Settings | None = None) -> Dossier:
    """The dossier of one story of a workspace; what was worked out before is read back.

    Args:
        story: A story, its id, the id of one of its reports, or words of its title.
        workspace: A folder, or the address of a database.
        settings: Uses `engine`.

    Raises:
        InputError: There is no workspace, or the name means no story or several.
    """
    name = story.id if isinstance(story, KeptStory) else story
    return _dossier(shown(name, place_of(workspace), settings or Settings(), _quiet))


def read(path: str | Path, *, reports: str | Path | None = None) -> Dossier:
    """A dossier that was saved as data.

    Args:
        path: A `dossier.json`.
        reports: The folder with the report files, for pages of reports that are text files.

    Raises:
        InputError: The file cannot be read as a dossier, or a report file is missing.
        BrokenSpan: A report file has changed.
    """
    data = dossier_at(Path(path))
    if reports is not None:
        return Dossier(data, texts_of(data, Path(reports)))
    texts = stored_texts(data)
    return Dossier(data, texts if len(texts) == len(data["reports"]) else None)


def verify(dossier: Dossier, reports: str | Path) -> Verified:
    """How many spans of a dossier repeat their words when they are cut again from the files: all of them.

    Raises:
        BrokenSpan: A span does not repeat its words, or a text has changed.
        InputError: A report file is missing.
    """
    return verified(dict(dossier.data), Path(reports))


def _dossier(result: Result) -> Dossier:
    return Dossier(result.dossier, {report.id: report.text for report in result.tables.reports})


def _paths(paths: Paths) -> list[Path]:
    named = [paths] if isinstance(paths, str | Path) else list(paths)
    return [Path(path) for path in named]


def _quiet(_stage: str, _done: int, _total: int) -> None:
    return
