"""How acts of reporting become what annotators mark."""

from __future__ import annotations

from dataclasses import replace

from synoptic.evaluation.public.attributions import reported_in
from synoptic.model.entities import Entity
from synoptic.model.reportings import Reporting
from synoptic.model.reports import Report
from synoptic.model.tables import Tables
from tests.factory import report, span

TEXT = "The mayor said that the pool is closed and the slide is broken. It was a warm day. It opens in May."


def said(source: Report, content: str, by: str | None = "The mayor", cue: str | None = "said") -> Reporting:
    """An act of reporting on these words."""
    sources = (span(source, by),) if by else ()
    return Reporting(content, source.id, sources, span(source, cue) if cue else None, (span(source, content),), "say")


def test_an_act_has_its_ranges_and_the_entities_inside_its_source() -> None:
    source = report(TEXT)
    mayor = Entity("e1", "mayor", "person", mentions=(span(source, "mayor"),))
    pool = Entity("e2", "pool", "facility", mentions=(span(source, "the pool"),))
    tables = Tables(reports=(source,), entities=(mayor, pool), reportings=(said(source, "that the pool is closed"),))
    (act,) = reported_in(tables)
    assert [source.text[a:b] for a, b in (*act.sources, *act.contents)] == ["The mayor", "that the pool is closed"]
    assert act.cue == (10, 14)
    assert act.entities == {"e1"}


def test_an_act_inside_another_one_is_left_out() -> None:
    source = report("The radio said the mayor promised a new pool.")
    outer = said(source, "the mayor promised a new pool", "The radio")
    inner = replace(said(source, "a new pool", "the mayor", "promised"), is_nested=True)
    assert [act.cue for act in reported_in(Tables(reports=(source,), reportings=(outer, inner)))] == [(10, 14)]


def test_acts_stand_in_the_order_of_their_contents() -> None:
    source = report(TEXT)
    acts = (said(source, "It opens in May", None, None), said(source, "the pool is closed"))
    found = reported_in(Tables(reports=(source,), reportings=acts))
    assert [act.cue is None for act in found] == [False, True]
