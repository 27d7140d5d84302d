"""Finds golds, and reads what belongs to each: its reports and its acceptance table.

A full gold has `documents` and annotates every report; a light gold has `claims` with
the words of some reports that support each, and is not exhaustive. A gold of a part has
`documents` too, and `meta.scope` names the one part that it annotates. Three layouts of a
folder of golds are known, each with the name of the event as the name of a folder:

- `gold/NAME/gold.json` with its reports in `reports/NAME/`,
- `events/NAME/gold.json` with its reports in `events/NAME/reports/`,
- `events/NAME/gold.json` with its reports as JSON files beside it (light golds).

The golds of this repository lie in `golds/NAME/` beside this module, in the second
layout.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from synoptic.errors import InputError
from synoptic.evaluation.records import Record, record, rows, word

GOLD_FILE = "gold.json"
META_FILE = "meta.json"
ACCEPTANCE_FILE = "acceptance.md"
OWN_GOLDS = Path(__file__).parent / "golds"
DIGEST_CHARS = 16


@dataclass(frozen=True)
class Gold:
    """One event with its gold.

    Attributes:
        name: Name of the event, which is that of its folder.
        kind: `full`; `part` where it annotates one part alone, such as the agreement; or `light`.
        content: The gold itself.
        reports: Folder of the report files.
        inputs: What the program is given: the folder, or the files of a light gold.
        acceptance: Text of the acceptance table, or None when there is none.
        is_own: Whether it belongs to this repository.
        digest: Digest of the gold and of all its reports.
    """

    name: str
    kind: Literal["full", "part", "light"]
    content: Record
    reports: Path
    inputs: tuple[Path, ...]
    acceptance: str | None
    is_own: bool
    digest: str

    @property
    def n_reports(self) -> int:
        """Number of reports."""
        if self.kind == "light":
            return len(self.inputs)
        return len(rows(self.content.get("documents")))


@dataclass(frozen=True)
class PlainReport:
    """One report as a text and nothing more.

    Attributes:
        path: Name of its file.
        text: Its text layer.
        is_stored: Whether the layer is not the file itself, so that a dossier keeps it.
    """

    path: str
    text: str
    is_stored: bool


def found_golds(root: Path | None, own: Path = OWN_GOLDS) -> tuple[Gold, ...]:
    """Return the golds of the repository and those below `root`, each by name.

    Raises:
        InputError: A gold cannot be read, two have one name, or `root` has none.
    """
    golds = [_gold(folder, folder / "reports", is_own=True) for folder in _folders(own)]
    if root is not None:
        outside = list(_outside(root))
        if not outside:
            raise InputError(
                f"no gold in {str(root)!r}: expected gold/NAME/{GOLD_FILE} or events/NAME/{GOLD_FILE} below it."
            )
        golds += outside
    names = [gold.name for gold in golds]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise InputError(f"two golds are named {twice[0]!r}: rename the folder of one.")
    return tuple(golds)


def _outside(root: Path) -> Iterator[Gold]:
    for folder in _folders(root / "gold"):
        yield _gold(folder, root / "reports" / folder.name, is_own=False)
    for folder in _folders(root / "events"):
        yield _gold(folder, folder / "reports", is_own=False)


def _folders(parent: Path) -> list[Path]:
    """Return the folders that hold a gold, by name."""
    return sorted(path.parent for path in parent.glob(f"*/{GOLD_FILE}"))


def _gold(folder: Path, reports: Path, *, is_own: bool) -> Gold:
    content = record(read_json(folder / GOLD_FILE))
    is_full = _kind(content) != "light"
    if not is_full:
        reports = folder
    acceptance = folder / ACCEPTANCE_FILE
    inputs = (reports,) if is_full else tuple(_report_files(folder))
    if not reports.is_dir() or not inputs:
        raise InputError(f"the gold {folder.name!r} has no reports: expected them in {str(reports)!r}.")
    return Gold(
        name=folder.name,
        kind=_kind(content),
        content=content,
        reports=reports,
        inputs=inputs,
        acceptance=acceptance.read_text(encoding="utf-8") if acceptance.is_file() else None,
        is_own=is_own,
        digest=digest_of_files([folder / GOLD_FILE, *_all_files(reports)]),
    )


def _kind(content: Record) -> Literal["full", "part", "light"]:
    if not rows(content.get("documents")):
        return "light"
    return "part" if word(record(content.get("meta")), "scope") else "full"


def _report_files(folder: Path) -> list[Path]:
    files = sorted(folder.glob("*.json"))
    return [path for path in files if path.name not in {GOLD_FILE, META_FILE}]


def _all_files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.is_file() and path.name != GOLD_FILE)


def read_json(path: Path) -> object:
    """Return the content of a JSON file.

    Raises:
        InputError: The file cannot be read, or is no JSON.
    """
    try:
        content: object = json.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        raise InputError(f"{str(path)!r} cannot be read as JSON: {error}.") from error
    return content


def digest_of_files(paths: Sequence[Path], base: Path | None = None) -> str:
    """Return a digest of names and contents, in the order given.

    Args:
        paths: The files.
        base: Names are relative to this folder; bare names without it.
    """
    total = hashlib.sha256()
    for path in paths:
        name = path.name if base is None else path.relative_to(base).as_posix()
        inner = hashlib.sha256(path.read_bytes()).hexdigest()
        total.update(f"{name}\0{inner}\n".encode())
    return total.hexdigest()[:DIGEST_CHARS]


def plain_reports(gold: Gold) -> tuple[PlainReport, ...]:
    """Return the reports of a gold as texts, by name of the file."""
    if gold.kind == "light":
        layers = ((path.name, json_layer(record(read_json(path)))) for path in gold.inputs)
        return tuple(PlainReport(name, text, is_stored=True) for name, text in layers)
    files = sorted(str(d.get("file")) for d in rows(gold.content.get("documents")))
    found = ((name, gold.reports / name) for name in files)
    return tuple(
        PlainReport(name, path.read_bytes().decode("utf-8", errors="replace"), is_stored=False)
        for name, path in found
        if path.is_file()
    )


def json_layer(report: Record) -> str:
    """Return the text layer of a JSON report.

    The body, when it already begins with the title; else title, two newlines, body.
    """
    title, body = word(report, "title") or "", word(report, "text") or ""
    return body if body.startswith(title) else f"{title}\n\n{body}"
