"""One frozen value that says how to work, read at the two doors and then passed."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from synoptic.errors import SettingsError

DEVICES = ("auto", "cpu", "cuda")


@dataclass(frozen=True, slots=True)
class Settings:
    """How a run is carried out.

    Attributes:
        meta: A CSV or JSON file that says what the texts do not (outlet, date, title, address).
        event: Words that say which event is meant when the reports tell several.
        keep_all: Whether reports of other events take part all the same.
        strict: Whether anything skipped is an error.
        decisions: A JSON file of decisions that are replayed.
        engine: Which language engine reads, `NAME` or `NAME:ARG`; the shipped core when None. Its own digest tells
            results apart.
        device: Where networks are run, one of `DEVICES`: the processor, an accelerator of the CUDA kind, or that where
            there is one. The processor gives the same bytes everywhere; the digest of the engine tells the two apart.
        primary: The text of the agreement itself, laid beside what the reports tell of it.
        processes: How many processes read reports; the result does not depend on it.
        quiet: Whether no progress is shown.
    """

    meta: Path | None = None
    event: str | None = None
    keep_all: bool = False
    strict: bool = False
    decisions: Path | None = None
    engine: str | None = None
    device: str = "cpu"
    primary: Path | None = None
    processes: int = 1
    quiet: bool = False

    def __post_init__(self) -> None:
        """Refuse what cannot be carried out.

        Raises:
            SettingsError: A value is out of range, or two contradict each other.
        """
        if self.processes < 1:
            raise SettingsError(f"processes is {self.processes!r}: expected 1 or more.")
        if self.device not in DEVICES:
            raise SettingsError(f"--device is {self.device!r}: expected one of {', '.join(DEVICES)}.")
        if self.event is not None and self.keep_all:
            raise SettingsError("--event and --all contradict each other: one picks an event, the other keeps all.")

    @property
    def digest(self) -> str:
        """Digest of what can change the result; paths, processes and display are left out."""
        relevant = {
            field.name: getattr(self, field.name)
            for field in dataclasses.fields(self)
            if field.name in {"event", "keep_all"}
        }
        return hashlib.sha256(json.dumps(relevant, sort_keys=True).encode("utf-8")).hexdigest()[:16]
