"""Stretches of a summary and of its sources counted on an invented set."""

from __future__ import annotations

import csv
from pathlib import Path

from synoptic.engines import default_engine
from synoptic.evaluation.public.reading import Reader
from synoptic.evaluation.public.superpal import ROWS, measured

SUMMARY = "The council of Orsa closed the old bridge on Monday."
SAME = "On Monday the council of Orsa closed the old bridge."
OTHER = "Ferries will carry cars across the river until May."


def row(sentence: str, offset: int) -> dict[str, str]:
    return {
        "topic": "bridge",
        "scuSentCharIdx": "40",
        "scuSentence": SUMMARY,
        "summarySpanOffsets": f"40, {40 + len(SUMMARY)}",
        "documentFile": "1.txt",
        "docSentCharIdx": str(offset),
        "docSentText": sentence,
        "docSpanOffsets": f"{offset}, {offset + len(sentence)}",
    }


def test_aligned_stretches_count_when_they_stand_in_one_proposition(tmp_path: Path) -> None:
    path = tmp_path / ROWS
    path.parent.mkdir(parents=True)
    rows = [row(SAME, 7), row(OTHER, 200)]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)

    result = measured(tmp_path, Reader(default_engine()))

    assert result is not None
    assert (result.figures["precision"].numerator, result.figures["precision"].denominator) == (1, 1)
    assert (result.figures["recall"].numerator, result.figures["recall"].denominator) == (1, 2)
    assert len(result.items) == 2


def test_without_the_set_nothing_is_measured(tmp_path: Path) -> None:
    assert measured(tmp_path, Reader(default_engine())) is None
