"""Contradictions of one word: which are shown, and whether what is shown is one.

The set: Breaking NLI (Glockner, Shwartz and Goldberg, ACL 2018, CC BY-SA 4.0), 8,193 pairs of captions that differ
in one word. A caption names nobody and no time, and most of the words that differ (colours, drinks, rooms) are none
that the program knows to exclude each other; so the share of what is shown that is right is the figure, and of the
kinds of pairs only numbers are expected to be found.

Every sixteenth pair is read: all would take minutes and say the same.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from synoptic.evaluation.figures import Figure, Figures, share
from synoptic.evaluation.public.reading import Reader
from synoptic.evaluation.public.results import SetResult, item_key
from synoptic.evaluation.public.two_texts import dossier_of

ARCHIVE = Path("breaking-nli/breaking_nli_dataset.zip")
EVERY = 16
_NUMBERS = "cardinals"


def measured(folder: Path, reader: Reader) -> SetResult | None:
    """The figures of a sample of the pairs, or None when the set is not at hand."""
    path = folder / ARCHIVE
    if not path.is_file():
        return None
    rows = reader.chosen(_rows(path)[::EVERY])
    items: dict[str, str] = {}
    right: set[str] = set()
    misses: dict[str, list[str]] = {"no contradiction": [], "numbers missed": []}
    shown: list[bool] = []
    found: list[bool] = []
    numbers: list[bool] = []
    for row in rows:
        is_shown = _shows_conflict(row["sentence1"], row["sentence2"])
        is_wanted = row["gold_label"] == "contradiction"
        key = item_key(row["pairID"], row["sentence1"], row["sentence2"])
        items[key] = f"pair {row['pairID']}"
        if is_shown == is_wanted:
            right.add(key)
        if is_shown:
            shown.append(is_wanted)
        if is_wanted:
            found.append(is_shown)
            if row["category"] == _NUMBERS:
                numbers.append(is_shown)
        _note(row, is_shown, is_wanted, misses)
    figures: Figures = {
        "precision": _part(shown),
        "recall": _part(found),
        "numbers_recall": _part(numbers),
    }
    return SetResult(figures, items, frozenset(right), f"{len(rows)} pairs, every {EVERY}th", misses)


def _rows(path: Path) -> list[dict[str, Any]]:
    with ZipFile(path) as archive:
        names = sorted(n for n in archive.namelist() if n.endswith(".jsonl") and not n.startswith("__MACOSX"))
        return [json.loads(line) for name in names for line in archive.read(name).decode("utf-8").splitlines() if line]


def _shows_conflict(first: str, second: str) -> bool:
    return any(relation["class"] == "conflict" for relation in dossier_of({"a": first, "b": second})["relations"])


def _part(answers: list[bool]) -> Figure:
    return share(sum(answers), len(answers))


def _note(row: dict[str, Any], is_shown: bool, is_wanted: bool, misses: dict[str, list[str]]) -> None:
    texts = f"{row['sentence1']} | {row['sentence2']}"
    if is_shown and not is_wanted:
        misses["no contradiction"].append(texts)
    elif is_wanted and not is_shown and row["category"] == _NUMBERS:
        misses["numbers missed"].append(texts)
