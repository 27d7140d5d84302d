"""How far sentences commit to their events, against what people judged: one figure a target word, -3 to 3.

The sets, in the one form that Jiang and de Marneffe (He thinks he knows better than the doctors, TACL 2021) gave them:
UW (Lee et al. 2015; the news of TimeBank and AQUAINT), UDS-IH2 (web text), MEANTIME (Wikinews), CommitmentBank, RP
(edited sentences with one embedding verb) and MegaVeridicality 2 (frames of made sentences). None of them may train
what ships, and none did: the signatures were written by hand, and misses of UW's training part were read.
The figure is Pearson's r, as in that paper; UW is the one with an aim. An item is right when the degree lies within one
step of the mean judgement. The others ask other questions: for UDS-IH2 what lies ahead has not happened, so that a plan
counts as a denial there, and the made sentences have no context.
"""

from __future__ import annotations

import json
import statistics
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from synoptic.evaluation.figures import Figure, Figures, share
from synoptic.evaluation.public.reading import Reader
from synoptic.evaluation.public.results import SetResult, item_key
from synoptic.model.sentences import Sentence, Token
from synoptic.stages.claims import degrees_in
from synoptic.text.sentences import sentences_in

FOLDER = Path("factuality/glue_data")
UW = "UW/dev.jsonl"
OTHERS = {
    "uds": "UDS_IH2/dev.jsonl",
    "meantime": "MEANTIME/dev.jsonl",
    "cb": "CB/CB/dev.jsonl",
    "rp": "RP/rp/dev.jsonl",
    "mv2": "MV2/mv2/dev.jsonl",
}
# Half the distance between "probably" and "open".
NEAR = 1.0
_GAP = "\n\n"
_HANGS_LEFT = frozenset(". , ; : ! ? ) ] } % 's 'S 're 've 'll 'd 'm n't N'T '".split()) | {"”"}
_HANGS_RIGHT = frozenset("( [ { $ # “ £".split())

_Read = tuple[tuple[Token, ...], tuple[float, ...]]


@dataclass(frozen=True)
class Target:
    """One word that was judged.

    Attributes:
        start: First code point in the text.
        end: The code point after the last one.
        label: Mean judgement, -3 to 3.
    """

    start: int
    end: int
    label: float


@dataclass(frozen=True)
class JudgedWord:
    """One word that was judged, as it was read.

    Attributes:
        tokens: Its sentence; empty when no sentence holds it.
        at: Its position there.
        degree: What the program says, -3 to 3.
        label: Mean judgement, -3 to 3.
    """

    tokens: tuple[Token, ...]
    at: int
    degree: float
    label: float


def measured(folder: Path, reader: Reader) -> SetResult | None:
    """Pearson's r on the development part of UW, or None when the set is not at hand."""
    path = folder / FOLDER / UW
    if not path.is_file():
        return None
    pairs = tuple((word.degree, word.label) for word in words_judged(path, reader))
    items = {item_key(UW, n): f"target {n + 1}" for n in range(len(pairs))}
    right = frozenset(item_key(UW, n) for n, (mine, theirs) in enumerate(pairs) if abs(mine - theirs) <= NEAR)
    figures: Figures = {"r": _correlation(pairs), "within_one": share(len(right), len(pairs))}
    return SetResult(figures, items, right, f"{len(pairs)} targets of UW dev")


def others_measured(folder: Path, reader: Reader) -> SetResult | None:
    """Pearson's r on the development parts of the other sets that are at hand; None without any."""
    figures: Figures = {}
    items: dict[str, str] = {}
    right: set[str] = set()
    for name, place in OTHERS.items():
        path = folder / FOLDER / place
        if not path.is_file():
            continue
        pairs = tuple((word.degree, word.label) for word in words_judged(path, reader))
        figures[f"{name}_r"] = _correlation(pairs)
        for number, (mine, theirs) in enumerate(pairs):
            key = item_key(place, number)
            items[key] = f"{name}, target {number + 1}"
            if abs(mine - theirs) <= NEAR:
                right.add(key)
    return SetResult(figures, items, frozenset(right), f"{len(items)} targets of dev") if figures else None


def joined(words: Sequence[str]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Words of a treebank as running text, and where each word stands in it.

    >>> joined(["It", "is", "n't", "so", "."])[0]
    "It isn't so."
    """
    parts: list[str] = []
    places: list[tuple[int, int]] = []
    size, is_open, hangs = 0, False, True
    for word in words:
        shown = {"``": "“", "''": "”"}.get(word, word)
        if word == '"':
            shown, is_open = "”" if is_open else "“", not is_open
        if not (hangs or shown in _HANGS_LEFT or shown == "-"):
            parts.append(" ")
            size += 1
        parts.append(shown)
        places.append((size, size + len(shown)))
        size += len(shown)
        hangs = shown in _HANGS_RIGHT or shown == "-"
    return "".join(parts), tuple(places)


def words_judged(path: Path, reader: Reader) -> Iterator[JudgedWord]:
    """Every target of a file in its order, with the sentence that holds it and our degree."""
    with path.open(encoding="utf-8") as file:
        rows = [json.loads(line) for line in file if line.strip()]
    texts, targets, size = list[str](), list[list[Target]](), 0
    for row in reader.chosen(rows):
        text, places = joined(row["text"].split(" "))
        targets.append([_target(target, places, size) for target in row["targets"]])
        texts.append(text)
        size += len(text) + len(_GAP)
    for sentences, wanted in zip(_sentences(texts, reader), targets, strict=True):
        for target in wanted:
            yield _placed(sentences, target)


def _target(target: dict[str, object], places: Sequence[tuple[int, int]], offset: int) -> Target:
    span, label = target["span1"], target["label"]
    if not isinstance(span, list) or not isinstance(label, int | float):
        return Target(0, 0, 0.0)
    first, behind = span
    return Target(places[first][0] + offset, places[behind - 1][1] + offset, float(label))


def _sentences(texts: Sequence[str], reader: Reader) -> Iterator[list[_Read]]:
    """The sentences of every text with their degrees, read in one go."""
    whole = _GAP.join(texts)
    ranges, owners, offset = list[tuple[int, int]](), list[int](), 0
    for number, text in enumerate(texts):
        cuts = sentences_in(whole, offset, offset + len(text))
        ranges += cuts
        owners += [number] * len(cuts)
        offset += len(text) + len(_GAP)
    found: list[list[_Read]] = [[] for _ in texts]
    for owner, (start, end), reading in zip(owners, ranges, reader.engine.read(whole, ranges, "en"), strict=True):
        if reading.tokens:
            sentence = Sentence("set", 0, "body", 0, start, end, reading.tokens, "en")
            found[owner].append((reading.tokens, degrees_in(sentence)))
    yield from found


def _placed(sentences: Iterable[_Read], target: Target) -> JudgedWord:
    """The word that heads the target; no word and degree 0 where no sentence holds it."""
    for tokens, degrees in sentences:
        words = [i for i, token in enumerate(tokens) if token.start < target.end and target.start < token.end]
        if words:
            inside = frozenset(words)
            at = next((i for i in words if tokens[i].head not in inside), words[0])
            return JudgedWord(tokens, at, degrees[at], target.label)
    return JudgedWord((), 0, 0.0, target.label)


def _correlation(pairs: Sequence[tuple[float, float]]) -> Figure:
    """Pearson's r; 0 where one side does not vary."""
    mine, theirs = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    varies = len(set(mine)) > 1 and len(set(theirs)) > 1
    value = statistics.correlation(mine, theirs) if varies else 0.0
    return Figure(value, value * len(pairs), len(pairs), "Pearson's r")
