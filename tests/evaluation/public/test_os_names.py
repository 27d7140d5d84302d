"""Pairs of names counted on an invented set."""

from __future__ import annotations

from pathlib import Path

import pytest

from synoptic.engines import default_engine
from synoptic.evaluation.public.os_names import CASES, measured
from synoptic.evaluation.public.reading import Reader

ROWS = """case_group,schema,name1,name2,is_match,quality,category,notes
own,Person,Lena Moor,Lena Moor,true,,,
own,Person,Lena Moor,Ivo Moor,false,,,
own,Person,Lena Moor,Helena Brecht,true,,,
own,Company,Harrow Steel plc,Harrow Steel Ltd,false,,,
"""


def test_pairs_are_counted_by_kind(tmp_path: Path) -> None:
    path = tmp_path / CASES
    path.parent.mkdir(parents=True)
    path.write_text(ROWS, encoding="utf-8")

    result = measured(tmp_path, Reader(default_engine()))

    assert result is not None
    figures = result.figures
    assert (figures["precision"].numerator, figures["precision"].denominator) == (1, 2)
    assert figures["people_recall"].value == pytest.approx(0.5)
    assert figures["bodies_precision"].value == 0.0
    assert len(result.items) == 4
    assert len(result.right) == 2


def test_a_set_that_is_not_at_hand_has_no_figures(tmp_path: Path) -> None:
    assert measured(tmp_path, Reader(default_engine())) is None
