"""Synoptic lays many reports of one event side by side.

Takes: files, folders and archives with reports of one event.
Gives: a dossier in which each statement stands beside who reports it, on whose word, how firmly,
exactly where, and how many independent origins carry it.
Method: reports -> sentences -> names, times, numbers, quotes -> claims -> propositions -> dossier.
Limits: English is read deeply; it never says what is true.
"""

from __future__ import annotations

import importlib
from importlib.metadata import version
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from synoptic.api import Dossier, add, compare, read, show, stories, verify
    from synoptic.errors import (
        BrokenSpan,
        EventChoice,
        InputError,
        MissingExtra,
        StoreError,
        SynopticError,
    )
    from synoptic.model.gists import KeptStory
    from synoptic.settings import Settings

__version__ = version("synoptic")

__all__ = [
    "BrokenSpan",
    "Dossier",
    "EventChoice",
    "InputError",
    "KeptStory",
    "MissingExtra",
    "Settings",
    "StoreError",
    "SynopticError",
    "add",
    "compare",
    "read",
    "show",
    "stories",
    "verify",
]

# The names are looked up when they are first used: a command that only prints its help loads no model.
_HOMES = {
    "synoptic.api": ("Dossier", "add", "compare", "read", "show", "stories", "verify"),
    "synoptic.errors": ("BrokenSpan", "EventChoice", "InputError", "MissingExtra", "StoreError", "SynopticError"),
    "synoptic.model.gists": ("KeptStory",),
    "synoptic.settings": ("Settings",),
}


if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """A public name, from the module that owns it."""
        for home, names in _HOMES.items():
            if name in names:
                return getattr(importlib.import_module(home), name)
        raise AttributeError(f"module 'synoptic' has no attribute {name!r}: expected one of {', '.join(__all__)}")

    def __dir__() -> list[str]:
        """Public names too, though none of them is loaded yet."""
        return sorted({*globals(), *__all__})
