"""Shards: pieces of work that each machine can do alone, and the ledger that says which are done."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from synoptic import __version__
from synoptic.errors import InputError
from synoptic.model.codec import from_data, json_of, to_data
from synoptic.runs.archive.folder import Folder


@dataclass(frozen=True, slots=True)
class Made:
    """One file that a shard made.

    Attributes:
        table: What it is a part of; `dossier` for a dossier, which is none.
        name: Its name in the archive.
        n_rows: How many rows it has; 1 for a dossier.
        sha256: Of its bytes.
    """

    table: str
    name: str
    n_rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Done:
    """A row of the ledger: a shard that is done.

    Attributes:
        stage: Which stage.
        key: Digest of all that the result depends on.
        stage_version: Numbers, one of which is raised when the same input may give another result.
        program: Version of the program.
        settings: Digest of the settings; empty where none has a say.
        engine: Digest of all that reads; empty where nothing reads.
        inputs: What it was made from: digests of texts, or keys of shards.
        files: What it made.
    """

    stage: str
    key: str
    stage_version: tuple[int, ...]
    program: str
    settings: str
    engine: str
    inputs: tuple[str, ...]
    files: tuple[Made, ...]


@dataclass(frozen=True, slots=True)
class Shard:
    """A piece of work, small enough to be sent anywhere.

    Attributes:
        stage: Which stage.
        stage_version: See `Done`.
        archive: Address of the archive.
        inputs: See `Done`.
        task: What to do, as the stage takes it.
        settings: See `Done`.
        engine: See `Done`.
        program: Version of the program that asks.
    """

    stage: str
    stage_version: tuple[int, ...]
    archive: str
    inputs: tuple[str, ...]
    task: Any  # each stage has its own kind of task
    settings: str = ""
    engine: str = ""
    program: str = __version__

    @property
    def key(self) -> str:
        """Digest of all that the result depends on; where it is done and by whom is no part of it."""
        return digest_of(self.stage, self.stage_version, self.program, self.settings, self.engine, *self.inputs)

    def done(self, files: tuple[Made, ...]) -> Done:
        """The row of the ledger for what it made."""
        return Done(
            self.stage,
            self.key,
            self.stage_version,
            self.program,
            self.settings,
            self.engine,
            self.inputs,
            files,
        )


def content_of(archive: Folder, made: Made) -> bytes:
    """The content of a file that a shard made.

    Raises:
        InputError: It cannot be read, or is not what was made.
    """
    content = archive.read(made.name)
    if hashlib.sha256(content).hexdigest() != made.sha256:
        raise InputError(
            f"{made.name!r} of the archive {archive.url!r} is not what was made: it was altered or damaged. Remove it and run "
            "synoptic archive again with the same inputs; it makes what is missing."
        )
    return content


def digest_of(*content: object) -> str:
    """32 hexadecimal digits that stand for plain data."""
    return hashlib.sha256(json.dumps(content, ensure_ascii=True).encode("ascii")).hexdigest()[:32]


def ledger_name(stage: str, key: str) -> str:
    """Where the row of a shard stands in the archive."""
    return f"ledger/{stage}/{key}.json"


def as_bytes(done: Done) -> bytes:
    """A row of the ledger as it is written."""
    return (json_of(to_data(done), indent=1) + "\n").encode("utf-8")


def done_from(content: bytes) -> Done:
    """A row of the ledger as it was written.

    Raises:
        ValueError: It is no row of a ledger.
    """
    try:
        return from_data(Done, json.loads(content))
    except (KeyError, TypeError, RecursionError) as error:
        raise ValueError(f"a row of the ledger has no {error}") from error
