"""Predicates of two sentences on one event: which tell the same.

The set: the dev set of QA-Align (Brook Weiss et al., EMNLP 2021), without the rows whose texts are not free: 218 pairs
of sentences from two reports (ECB+ and Multi-News), each verb with questions and answers, and the pairs of questions
that ask for one thing. Two verbs count as aligned when one of their questions is.

A verb is found when it lies in the predicate of a claim. What is measured is whether the claims of two aligned verbs
stand in one proposition: a stricter thing than the set asks, for two clauses may share a predicate and differ in whom
or what they tell of; and the sentences are read alone, without the reports around them. So the figures say whether
alignment gets better or worse, not how good it is.
"""

from __future__ import annotations

import ast
import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

from synoptic.evaluation.figures import Figures, harmonic, share
from synoptic.evaluation.public.reading import Reader
from synoptic.evaluation.public.results import SetResult, item_key
from synoptic.evaluation.public.two_texts import dossier_of

ROWS = Path("qa-align/qaalign_dev_gold_ecb_multinews.csv")
# A first line, so that the sentence is not taken for a title.
_TITLE = "A report of the day\n\n"
_SIDES = ("1", "2")

Row = Mapping[str, str]
VerbPair = tuple[int, int]


@dataclass(frozen=True)
class _Found:
    """What came of one pair of sentences.

    Attributes:
        wanted: Places of the verbs, counted in words, that the set aligns.
        together: Pairs of verbs of the set whose claims stand in one proposition.
        reachable: Those wanted of which both verbs are predicates of claims.
    """

    wanted: frozenset[VerbPair]
    together: frozenset[VerbPair]
    reachable: frozenset[VerbPair]


def measured(folder: Path, reader: Reader) -> SetResult | None:
    """The figures of all pairs of sentences, or None when the set is not at hand."""
    path = folder / ROWS
    if not path.is_file():
        return None
    with path.open(encoding="utf-8", newline="") as file:
        rows: Sequence[Row] = reader.chosen(list(csv.DictReader(file)))
    items: dict[str, str] = {}
    right: set[str] = set()
    misses: dict[str, list[str]] = {"not aligned": [], "missed": []}
    n_together = n_right = n_reachable = 0
    for row in rows:
        found = _of_row(row)
        n_together += len(found.together)
        n_right += len(found.together & found.wanted)
        n_reachable += len(found.reachable)
        misses["not aligned"] += [_told(row, pair) for pair in sorted(found.together - found.wanted)]
        misses["missed"] += [_told(row, pair) for pair in sorted(found.reachable - found.together)]
        for pair in sorted(found.wanted):
            key = item_key(row["key"], *pair)
            items[key] = f"{row['key']} verbs {pair[0]} and {pair[1]}"
            if pair in found.together:
                right.add(key)
    figures: Figures = {
        "precision": share(n_right, n_together, "of the pairs of verbs whose claims stand together"),
        "recall": share(len(right), len(items)),
        "reachable": share(n_reachable, len(items), "aligned verbs that are predicates of claims on both sides"),
    }
    figures["f1"] = harmonic(figures["precision"].value, figures["recall"].value)
    scope = f"{len(items)} pairs of verbs in {len(rows)} pairs of sentences"
    return SetResult(figures, items, frozenset(right), scope, misses)


def _of_row(row: Row) -> _Found:
    wanted = frozenset(_aligned(row["alignments"]))
    dossier = dossier_of({side: _TITLE + row[f"text_{side}"] for side in _SIDES})
    group = {claim: row["id"] for row in dossier["propositions"] for claim in row["claims"]}
    claims = [_claims_by_verb(dossier, side, row) for side in _SIDES]
    together = frozenset(
        (first, second)
        for first, second in product(*claims)
        if any(group[a] == group[b] for a, b in product(claims[0][first], claims[1][second]))
    )
    reachable = frozenset(pair for pair in wanted if pair[0] in claims[0] and pair[1] in claims[1])
    return _Found(wanted, together, reachable)


def _aligned(column: str) -> set[VerbPair]:
    """The verbs, by their places, of which a question is aligned with one of the other sentence."""
    return {
        (first["verb_idx"], second["verb_idx"])
        for alignment in ast.literal_eval(column)
        for first, second in product(alignment["sent1"], alignment["sent2"])
    }


def _verbs(column: str) -> set[int]:
    return {question["verb_idx"] for question in ast.literal_eval(column)}


def _claims_by_verb(dossier: Mapping[str, Any], side: str, row: Row) -> dict[int, list[str]]:
    """For each verb of a side the claims whose predicate it lies in; a verb without a claim is left out."""
    report = next(r["id"] for r in dossier["reports"] if Path(r["path"]).stem == side)
    starts = _starts(row[f"text_{side}"], row[f"tokens_{side}"].split(" "))
    verbs = _verbs(row[f"qas_{side}"])
    found: dict[int, list[str]] = {}
    for claim in dossier["claims"]:
        predicate = claim["predicate"]
        if claim["report"] != report or predicate is None:
            continue
        for verb in sorted(verbs):
            if predicate["start"] <= starts[verb] < predicate["end"]:
                found.setdefault(verb, []).append(claim["id"])
    return found


def _starts(text: str, words: Sequence[str]) -> list[int]:
    """Where each word of the set begins in the report; a word that is not found stands where the one before ended."""
    starts: list[int] = []
    place = 0
    for word in words:
        found = text.find(word, place)
        starts.append(len(_TITLE) + max(found, place))
        place = found + len(word) if found >= 0 else place
    return starts


def _told(row: Row, pair: VerbPair) -> str:
    first, second = (row[f"tokens_{side}"].split(" ")[verb] for side, verb in zip(_SIDES, pair, strict=True))
    return f"{first} | {second}: {row['text_1']} | {row['text_2']}"
