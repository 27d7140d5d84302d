"""Names of people and bodies: which pairs are one.

The set: `name_bench` of nomenklatura (OpenSanctions, MIT licence), pairs of names with a judgement; two
thirds of the pairs are deviations that a language model proposed, and a good part of those that count as
one name are so for screening only (a misspelled family name, the next fund of a series).

The pair is one name from a score of 0.7 on, the threshold that the set is scored at. Beside the figures
of all pairs stand those of people and those of bodies.
"""

from __future__ import annotations

import csv
from pathlib import Path

from synoptic.evaluation.figures import Figures, precision_recall
from synoptic.evaluation.public.reading import Reader
from synoptic.evaluation.public.results import SetResult, item_key
from synoptic.text.likeness import SAME_NAME, body_likeness, person_likeness

CASES = Path("os-names/contrib/name_bench/cases.csv")
_PERSON = "Person"


def measured(folder: Path, reader: Reader) -> SetResult | None:
    """The figures of all pairs, or None when the set is not at hand."""
    path = folder / CASES
    if not path.is_file():
        return None
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows = list(reader.chosen(rows))
    items: dict[str, str] = {}
    right: set[str] = set()
    misses: dict[str, list[str]] = {"one name missed": [], "two names joined": []}
    counts = {part: [0, 0, 0] for part in ("", "people_", "bodies_")}
    for number, row in enumerate(rows):
        is_person = row["schema"] == _PERSON
        likeness = (person_likeness if is_person else body_likeness)(row["name1"], row["name2"])
        is_found, is_wanted = likeness.score >= SAME_NAME, row["is_match"] == "true"
        for part in ("", "people_" if is_person else "bodies_"):
            counts[part][0] += is_found and is_wanted
            counts[part][1] += is_found
            counts[part][2] += is_wanted
        key = item_key(row["case_group"], row["schema"], row["name1"], row["name2"])
        items[key] = f"row {number + 2}"
        if is_found == is_wanted:
            right.add(key)
        else:
            kind = "one name missed" if is_wanted else "two names joined"
            misses[kind].append(f"{row['name1']} | {row['name2']} | {likeness.score:.2f} {likeness.reason}")
    figures: Figures = {}
    for part, (hits, found, wanted) in counts.items():
        figures |= precision_recall(hits, found, wanted, part)
    return SetResult(figures, items, frozenset(right), f"{len(rows)} pairs", misses)
