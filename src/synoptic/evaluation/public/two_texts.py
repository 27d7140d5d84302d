"""Lays a few short texts of a set side by side, as the program lays reports."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from synoptic.pipeline import compare
from synoptic.settings import Settings


def dossier_of(texts: Mapping[str, str]) -> dict[str, Any]:
    """The dossier of texts that are taken to tell one event; each report's path is its name with `.txt`.

    Args:
        texts: By name, a plain file name without its ending.
    """
    with TemporaryDirectory() as name:
        folder = Path(name)
        for title, text in sorted(texts.items()):
            (folder / f"{title}.txt").write_text(text + "\n", encoding="utf-8")
        return compare([folder], Settings(keep_all=True, quiet=True))
