"""Verbs of two sentences counted on an invented set."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from synoptic.engines import default_engine
from synoptic.evaluation.public.qa_align import ROWS, measured
from synoptic.evaluation.public.reading import Reader

FIRST = "The council of Orsa closed the old bridge on Monday."
SECOND = "On Monday the council of Orsa closed the old bridge, and ferries carry the cars."


def asked(verb_idx: int, question: str) -> dict[str, Any]:
    return {"verb_idx": verb_idx, "question": question}


def row(alignments: list[dict[str, Any]]) -> dict[str, str]:
    return {
        "key": "bridge",
        "text_1": FIRST,
        "text_2": SECOND,
        "tokens_1": FIRST.replace(".", " ."),
        "tokens_2": SECOND.replace(".", " .").replace(",", " ,"),
        "qas_1": str([asked(4, "Who closed something?")]),
        "qas_2": str([asked(6, "Who closed something?"), asked(13, "What carries something?")]),
        "alignments": str(alignments),
    }


def written(folder: Path, rows: list[dict[str, str]]) -> None:
    path = folder / ROWS
    path.parent.mkdir(parents=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def test_aligned_verbs_count_when_their_claims_stand_in_one_proposition(tmp_path: Path) -> None:
    same = {"sent1": [asked(4, "Who closed something?")], "sent2": [asked(6, "Who closed something?")]}
    other = {"sent1": [asked(4, "What was closed?")], "sent2": [asked(13, "What carries something?")]}
    written(tmp_path, [row([same, other])])

    result = measured(tmp_path, Reader(default_engine()))

    assert result is not None
    assert (result.figures["precision"].numerator, result.figures["precision"].denominator) == (1, 1)
    assert (result.figures["recall"].numerator, result.figures["recall"].denominator) == (1, 2)
    assert len(result.items) == 2
    assert len(result.misses["missed"]) == 1


def test_without_the_set_nothing_is_measured(tmp_path: Path) -> None:
    assert measured(tmp_path, Reader(default_engine())) is None
