"""Contradictions of one word counted on an invented set."""

from __future__ import annotations

import json
from pathlib import Path
from zipfile import ZipFile

from synoptic.engines import default_engine
from synoptic.evaluation.public.breaking_nli import ARCHIVE, EVERY, measured
from synoptic.evaluation.public.reading import Reader

FIRST = "The choir of Orsa sang for 40 guests."
PAIRS = [
    ("The choir of Orsa sang for 90 guests.", "contradiction", "cardinals"),
    ("The choir of Orsa sang for 40 visitors.", "entailment", "synonyms"),
]


def test_every_sixteenth_pair_is_counted_by_whether_a_conflict_is_shown(tmp_path: Path) -> None:
    path = tmp_path / ARCHIVE
    path.parent.mkdir(parents=True)
    rows = [
        {"pairID": f"{number}", "sentence1": FIRST, "sentence2": second, "gold_label": label, "category": category}
        for number, (second, label, category) in enumerate(PAIRS)
        for _ in range(EVERY)
    ]
    with ZipFile(path, "w") as archive:
        archive.writestr("set/pairs.jsonl", "\n".join(json.dumps(row) for row in rows))

    result = measured(tmp_path, Reader(default_engine()))

    assert result is not None
    assert (result.figures["precision"].numerator, result.figures["precision"].denominator) == (1, 1)
    assert (result.figures["numbers_recall"].numerator, result.figures["numbers_recall"].denominator) == (1, 1)
    assert len(result.right) == 2


def test_without_the_set_nothing_is_measured(tmp_path: Path) -> None:
    assert measured(tmp_path, Reader(default_engine())) is None
