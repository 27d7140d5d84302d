"""The program itself: its libraries, its weights, the SQLite beneath it, and room to work in."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import re
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from synoptic import __version__
from synoptic.engines import default_engine
from synoptic.engines.cards import WEIGHTS, card_rows, wrong_with
from synoptic.runs.checking.findings import Finding

PACKAGE = "synoptic"
# STRICT tables came with 3.37, the operator ->> with 3.38.
LEAST_SQLITE = (3, 38, 0)
# A day's reports and the journal of a migration need some tens of megabytes.
LEAST_FREE_BYTES = 200_000_000
_AGAIN = "Install the package again: pip install --force-reinstall --no-deps synoptic."
_REQUIREMENT = re.compile(r"([A-Za-z0-9][\w.-]*)(?:\[[\w,-]*\])?\s*\(?([^;)]*)\)?\s*(?:;(.*))?")
_EXTRA = re.compile(r"""extra\s*==\s*["']([\w-]+)["']""")
_CLAUSE = re.compile(r"(>=|<=|==|!=|<|>)\s*([\w.]+)")
# For whoever works on the program.
_NOT_FOR_USE = "test"
_PROBE = "The council of Quarrow closed the bridge on Monday."


@dataclass(frozen=True, slots=True)
class Need:
    """A library that the package names.

    Attributes:
        name: Of its distribution.
        range: Releases that will do, as the package writes it; empty when any will.
        extra: The extra that wants it; None for the package itself.
    """

    name: str
    range: str
    extra: str | None


def findings_of_installation(weights: Path = WEIGHTS) -> tuple[Finding, ...]:
    """What there is to say of the program as it is installed here.

    Args:
        weights: The folder with the models, a folder each.
    """
    models = tuple(_models(weights))
    found = [_program(), *_libraries(), *models]
    if all(finding.state == "sound" for finding in models):
        found.append(_reading())
    return (*found, _providers(), *_sqlite())


def findings_of_room(folders: Sequence[Path]) -> tuple[Finding, ...]:
    """Whether these folders can be written and have room; a folder that is not there is left out."""
    found = []
    for folder in folders:
        if not folder.is_dir():
            continue
        if not os.access(folder, os.W_OK | os.X_OK):
            found.append(
                Finding(
                    "room", "trouble", f"{str(folder)!r} cannot be written.", "Change its permissions, or its owner."
                )
            )
            continue
        free = shutil.disk_usage(folder).free
        told = f"{free / 1e9:.1f} GB are free in {str(folder)!r}"
        if free < LEAST_FREE_BYTES:
            found.append(
                Finding("room", "trouble", f"{told}.", f"Make room: {LEAST_FREE_BYTES / 1e6:.0f} MB at least.")
            )
        else:
            found.append(Finding("room", "sound", f"{told}."))
    return tuple(found)


def needs_in(requirements: Sequence[str]) -> tuple[Need, ...]:
    """The libraries that lines of a package's metadata name.

    >>> needs_in(['numpy>=2.1', "mcp>=2.3; extra == 'mcp'"])
    (Need(name='numpy', range='>=2.1', extra=None), Need(name='mcp', range='>=2.3', extra='mcp'))
    """
    found = []
    for line in requirements:
        match = _REQUIREMENT.fullmatch(line.strip())
        if match is not None:
            extra = _EXTRA.search(match[3] or "")
            found.append(Need(match[1], match[2].strip(), extra[1] if extra else None))
    return tuple(found)


def is_within(release: str, wanted: str) -> bool:
    """Whether a release lies in a range, by the numbers it begins with.

    >>> is_within("2.10.1", ">=2.9,<3"), is_within("2.8", ">=2.9")
    (True, False)
    """
    return all(_holds(_numbers(release), sign, _numbers(bound)) for sign, bound in _CLAUSE.findall(wanted))


def _holds(have: tuple[int, ...], sign: str, want: tuple[int, ...]) -> bool:
    length = max(len(have), len(want))
    left, right = (numbers + (0,) * (length - len(numbers)) for numbers in (have, want))
    return {
        ">=": left >= right,
        "<=": left <= right,
        "==": left == right,
        "!=": left != right,
        "<": left < right,
        ">": left > right,
    }[sign]


def _numbers(release: str) -> tuple[int, ...]:
    match = re.match(r"\d+(?:\.\d+)*", release)
    return tuple(map(int, match[0].split("."))) if match else ()


def _program() -> Finding:
    machine = f"{platform.system()} {platform.machine()}"
    return Finding("program", "sound", f"synoptic {__version__}, Python {platform.python_version()}, {machine}.")


def _libraries() -> Iterator[Finding]:
    try:
        needs = needs_in(importlib.metadata.requires(PACKAGE) or [])
    except importlib.metadata.PackageNotFoundError:
        yield Finding(
            "libraries",
            "note",
            "The package is run from its sources: which libraries it needs is not known.",
            "Install it: pip install synoptic.",
        )
        return
    yield from _wanted(None, [need for need in needs if need.extra is None])
    for extra in sorted({need.extra for need in needs if need.extra not in {None, _NOT_FOR_USE}}, key=str):
        yield from _wanted(extra, [need for need in needs if need.extra == extra])


def _wanted(extra: str | None, needs: Sequence[Need]) -> Iterator[Finding]:
    """What there is of the libraries of the package, or of one of its extras."""
    have = {need: _release_of(need.name) for need in needs}
    missing = [need.name for need, release in have.items() if release is None]
    unfit = [
        f"{need.name} {release} (wanted: {need.range})"
        for need, release in have.items()
        if release is not None and not is_within(release, need.range)
    ]
    name = "libraries" if extra is None else f"extra {extra}"
    way = f"pip install --upgrade '{PACKAGE}{'' if extra is None else f'[{extra}]'}'"
    if unfit:
        yield Finding(name, "trouble", f"Not in the range that is tested: {', '.join(unfit)}.", f"Run {way}.")
    if missing:
        state = "trouble" if extra is None else "note"
        told = f"Not installed: {', '.join(missing)}."
        yield Finding(
            name,
            "trouble" if state == "trouble" else "note",
            told,
            f"Run {way}" + ("." if extra is None else " if you want what it is for."),
        )
    if not unfit and not missing:
        yield Finding(name, "sound", ", ".join(f"{need.name} {release}" for need, release in have.items()) + ".")


def _release_of(name: str) -> str | None:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None


def _models(weights: Path) -> Iterator[Finding]:
    """Every file of every model against its card."""
    folders = sorted(path for path in weights.iterdir() if path.is_dir()) if weights.is_dir() else []
    if not folders:
        yield Finding("weights", "trouble", "There are no models in the package.", _AGAIN)
    for folder in folders:
        check = f"weights {folder.name}"
        try:
            rows = card_rows(folder)
            wrong = [f"{row.name} {how}" for row in rows if (how := wrong_with(folder, row)) is not None]
        except OSError as error:
            yield Finding(check, "trouble", f"They cannot be read ({error.strerror}).", _AGAIN)
            continue
        if not rows:
            yield Finding(check, "trouble", "There is no card that says which files belong to it.", _AGAIN)
        elif wrong:
            yield Finding(check, "trouble", f"{'; '.join(wrong)}.", _AGAIN)
        else:
            n_bytes = sum(row.n_bytes for row in rows)
            yield Finding(check, "sound", f"{len(rows)} files of {n_bytes / 1e6:.1f} MB are those of its card.")


def _reading() -> Finding:
    """Whether the language core reads a sentence; this loads the libraries that are compiled."""
    try:
        readings = default_engine().read(_PROBE, [(0, len(_PROBE))], "en")
        roots = [token.lemma for token in readings[0].tokens if token.head < 0]
    except Exception as error:  # noqa: BLE001 - whatever a compiled library throws is what was looked for
        told = f"The language core does not read a sentence ({type(error).__name__}: {error})."
        return Finding("reading", "trouble", told, _AGAIN)
    if roots != ["close"]:
        told = f"The language core reads a sentence otherwise than it was trained to: its verb is {roots}."
        return Finding("reading", "trouble", told, "See whether onnxruntime and tokenizers are those of PyPI.")
    return Finding("reading", "sound", "The language core reads a sentence.")


def _providers() -> Finding:
    try:
        import onnxruntime
    except ImportError as error:
        return Finding("onnxruntime", "trouble", f"It cannot be loaded ({error}).", "Run pip install onnxruntime.")
    names = [name.removesuffix("ExecutionProvider") for name in onnxruntime.get_available_providers()]
    todo = None if "CUDA" in names else "For --device cuda: pip uninstall onnxruntime; pip install onnxruntime-gpu."
    return Finding("onnxruntime", "sound", f"It can work on: {', '.join(names)}.", todo)


def _sqlite() -> Iterator[Finding]:
    have = sqlite3.sqlite_version
    if sqlite3.sqlite_version_info < LEAST_SQLITE:
        wanted = ".".join(map(str, LEAST_SQLITE))
        yield Finding("SQLite", "trouble", f"It is {have}: expected {wanted} or newer.", "Take a newer Python.")
        return
    memory = sqlite3.connect(":memory:")
    try:
        memory.execute("CREATE VIRTUAL TABLE words USING fts5(text)")
    except sqlite3.Error as error:
        told = f"{have} was built without full text ({error})."
        yield Finding("SQLite", "trouble", told, "Take a Python whose SQLite has FTS5, such as that of python.org.")
    else:
        yield Finding("SQLite", "sound", f"{have}, with full text.")
    finally:
        memory.close()
