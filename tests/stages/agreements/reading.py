"""From texts to profiles by the whole way of the program, each set of texts once."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from synoptic.model.agreements import Agreement
from synoptic.model.tables import Tables
from synoptic.pipeline import run
from synoptic.settings import Settings


@cache
def read(*texts: str) -> Tables:
    """The records of a story whose reports have these texts."""
    with tempfile.TemporaryDirectory() as name:
        for number, text in enumerate(texts):
            Path(name, f"{number}.txt").write_text(text, encoding="utf-8")
        return run([Path(name)], Settings(keep_all=True)).tables


def profile(*texts: str) -> Agreement:
    """The first agreement of a story."""
    return read(*texts).agreements[0]


def name_of(tables: Tables, entity: str | None) -> str | None:
    """The name of an entity."""
    return next((e.name for e in tables.entities if e.id == entity), None)


def rules(agreement: Agreement) -> set[tuple[str | None, str | None, str | None]]:
    """Force, action and object of each rule that is not left out."""
    return {
        (p.deontic, p.action.exact if p.action else None, p.object.exact if p.object else None)
        for p in agreement.provisions
        if p.state != "excluded"
    }
