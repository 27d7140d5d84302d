"""Propositions of a summary and of its sources: which say the same.

The set: the Multi-News part of SuperPAL's dev set (Ernst et al., CoNLL 2021, Apache-2.0), 198 pairs of a stretch of
a summary and the stretch of a source that says it. Only the sentences that take part are at hand, so each source is
read as a short report of these, and pairs of stretches that the set does not align count as different.

Stretches are matched to claims when their characters overlap by an F1 of 0.4; the set cuts stretches that are not
one piece, and often longer ones than a claim. A pair that no two claims match counts as missed.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from synoptic.evaluation.figures import Figures, harmonic, share
from synoptic.evaluation.public.reading import Reader
from synoptic.evaluation.public.results import SetResult, item_key
from synoptic.evaluation.public.two_texts import dossier_of

ROWS = Path("superpal/manual_datasets/dev_MN_only.csv")
_SUMMARY = "summary"
_MIN_OVERLAP = 0.4
# A first line, so that the first sentence is not taken for a title.
_TITLE = "A report of the day\n"

Row = Mapping[str, str]
Stretch = frozenset[int]


@dataclass
class _Topic:
    """The texts of one topic and the places of its sentences in them.

    Attributes:
        texts: By name of the text.
        places: For a text and the offset of a sentence in the source where it stands in the text.
    """

    texts: dict[str, str] = field(default_factory=dict)
    places: dict[tuple[str, int], int] = field(default_factory=dict)


@dataclass(frozen=True)
class _Found:
    """What came of one topic.

    Attributes:
        right: Numbers of the rows whose two stretches stand in one proposition.
        n_together: Pairs of matched stretches, one of the summary, that stand in one proposition.
        n_right: Those of them that the set aligns.
    """

    right: frozenset[int]
    n_together: int
    n_right: int


def measured(folder: Path, reader: Reader) -> SetResult | None:
    """The figures of all topics, or None when the set is not at hand."""
    path = folder / ROWS
    if not path.is_file():
        return None
    with path.open(encoding="utf-8", newline="") as file:
        rows: list[Row] = list(csv.DictReader(file))
    topics: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        topics[row["topic"]].append(row)
    chosen = reader.chosen(sorted(topics))
    items: dict[str, str] = {}
    right: set[str] = set()
    n_together = n_right = 0
    for name in chosen:
        found = _of_topic(topics[name])
        n_together, n_right = n_together + found.n_together, n_right + found.n_right
        for number, row in enumerate(topics[name]):
            key = item_key(name, number, row["docSpanOffsets"], row["summarySpanOffsets"])
            items[key] = f"{name} pair {number}"
            if number in found.right:
                right.add(key)
    figures: Figures = {
        "precision": share(n_right, n_together, "of the pairs of aligned stretches that stand together"),
        "recall": share(len(right), len(items)),
    }
    figures["f1"] = harmonic(figures["precision"].value, figures["recall"].value)
    return SetResult(figures, items, frozenset(right), f"{len(items)} pairs of {len(chosen)} topics")


def _of_topic(rows: Sequence[Row]) -> _Found:
    topic = _topic(rows)
    dossier = dossier_of(topic.texts)
    claims = _claims_by_text(dossier)
    group = {claim: row["id"] for row in dossier["propositions"] for claim in row["claims"]}
    pairs = [_matched(row, topic, claims) for row in rows]
    aligned = {pair for pair in pairs if None not in pair}
    together = {
        (first, second)
        for first in {pair[0] for pair in aligned}
        for second in {pair[1] for pair in aligned}
        if first is not None and second is not None and group[first] == group[second]
    }
    right = frozenset(number for number, pair in enumerate(pairs) if pair in together)
    return _Found(right, len(together), len(together & aligned))


def _topic(rows: Sequence[Row]) -> _Topic:
    sentences: defaultdict[str, dict[int, str]] = defaultdict(dict)
    for row in rows:
        sentences[_SUMMARY][int(row["scuSentCharIdx"])] = row["scuSentence"]
        sentences[_source(row)][int(row["docSentCharIdx"])] = row["docSentText"]
    topic = _Topic()
    for name, by_offset in sorted(sentences.items()):
        text = _TITLE
        for offset in sorted(by_offset):
            text += "\n"
            topic.places[name, offset] = len(text)
            text += by_offset[offset].strip() + "\n"
        topic.texts[name] = text
    return topic


def _source(row: Row) -> str:
    return "source-" + Path(row["documentFile"]).stem


def _claims_by_text(dossier: Mapping[str, Any]) -> dict[str, list[tuple[str, Stretch]]]:
    names = {report["id"]: Path(report["path"]).stem for report in dossier["reports"]}
    claims: defaultdict[str, list[tuple[str, Stretch]]] = defaultdict(list)
    for claim in dossier["claims"]:
        stretch = frozenset(i for span in claim["spans"] for i in range(span["start"], span["end"]))
        claims[names[claim["report"]]].append((claim["id"], stretch))
    return claims


def _matched(
    row: Row, topic: _Topic, claims: Mapping[str, Sequence[tuple[str, Stretch]]]
) -> tuple[str | None, str | None]:
    """The claim of the summary and that of the source that match the two stretches of a row."""
    sides = (
        (_SUMMARY, int(row["scuSentCharIdx"]), row["summarySpanOffsets"]),
        (_source(row), int(row["docSentCharIdx"]), row["docSpanOffsets"]),
    )
    first, second = (
        _nearest(_stretch(offsets, topic.places[name, sentence] - sentence), claims.get(name, ()))
        for name, sentence, offsets in sides
    )
    return first, second


def _stretch(offsets: str, shift: int) -> Stretch:
    ranges = (part.split(",") for part in offsets.split(";"))
    return frozenset(i + shift for start, end in ranges for i in range(int(start), int(end)))


def _nearest(wanted: Stretch, claims: Sequence[tuple[str, Stretch]]) -> str | None:
    scored = [(2 * len(wanted & stretch) / (len(wanted) + len(stretch)), ident) for ident, stretch in claims]
    best = max(scored, default=(0.0, ""))
    return best[1] if best[0] >= _MIN_OVERLAP else None
