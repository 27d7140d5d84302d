"""Carries the first stages of the pipeline out on one text of a set."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from synoptic.engines.protocols import LanguageEngine
from synoptic.model.ids import sha256_of
from synoptic.model.reports import Layer, Outlet, Published, Report
from synoptic.model.tables import Tables
from synoptic.pipeline import STAGES, Context
from synoptic.settings import Settings

# The stages that read one report; those behind them compare reports.
UP_TO_TIMES = frozenset({"sentences", "times"})
UP_TO_CLAIMS = UP_TO_TIMES | {"quantities", "mentions", "entities", "quotes", "claims"}

# Two sets over the same documents read them once; PolNeAR, the longest of these, has 84.
MAX_KEPT = 100

T = TypeVar("T")


def _nothing(_stage: str, _done: int, _total: int) -> None:
    return


@dataclass(frozen=True)
class Reader:
    """Reads texts of a set as the program reads reports.

    What was read last is kept, so that two measures over one set read it once.

    Attributes:
        engine: Reads sentences.
        first: Number of the first document that is read, counted from 1.
        last: Number of the last one; None for all.
        read: Takes the place of the pipeline in tests; None mostly.
        _kept: What was read last, by text, date and layers: the stages that are done and their records.
    """

    engine: LanguageEngine
    first: int = 1
    last: int | None = None
    read: Callable[[Report], Tables] | None = None
    _kept: dict[str, tuple[frozenset[str], Tables]] = field(default_factory=dict, repr=False, compare=False)

    def chosen(self, documents: Sequence[T]) -> Sequence[T]:
        """The documents that are asked for, of all of a set in their order."""
        return documents[self.first - 1 : self.last]

    def tables(
        self,
        text: str,
        published: str | None = None,
        stages: frozenset[str] = UP_TO_CLAIMS,
        layers: Sequence[Layer] = (),
    ) -> Tables:
        """The records of one text.

        Args:
            text: The text.
            published: ISO date of its publication; None when the set has none.
            stages: Names of the stages that are carried out.
            layers: Its layers; without any the whole text is body.
        """
        report = report_of(text, published, layers)
        if self.read is not None:
            return self.read(report)
        key = f"{report.id} {published} {report.layers}"
        done, tables = self._kept.pop(key, (frozenset[str](), Tables(reports=(report,))))
        context = Context(Settings(quiet=True), self.engine, _nothing)
        for stage in STAGES:
            if stage.name in stages - done:
                # Any: records of the named table
                written: dict[str, Any] = dict(stage.work(tables, context))
                tables = dataclasses.replace(tables, **written)
        self._kept[key] = (done | stages, tables)
        if len(self._kept) > MAX_KEPT:
            del self._kept[next(iter(self._kept))]
        return tables


def report_of(text: str, published: str | None = None, layers: Sequence[Layer] = ()) -> Report:
    """The text of a set as an English report."""
    return Report(
        id=sha256_of(text)[:16],
        path="text",
        text=text,
        text_is_file=True,
        outlet=Outlet(),
        published=Published(published, published, published, "given", "meta") if published else Published(),
        language="en",
        layers=tuple(layers) or ((Layer(0, len(text), "body"),) if text else ()),
    )
