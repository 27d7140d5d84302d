"""Pairs of claims from ECB+: ``python training/coreferring.py --data FOLDER --out FILE``.

The program cuts the claims; two of different articles of one topic say the same when their predicates are mentions of
one event and they share a third of what is annotated in them. ECB+ (Cybulska and Vossen 2014) is CC BY 3.0: weights
trained on it name it. Topics 36 to 45 are left for measuring. Writes a line ``[claim, claim, target]`` for each pair.
"""

import argparse
import json
import random
import tempfile
import xml.etree.ElementTree as ElementTree
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from synoptic.model.claims import Claim
from synoptic.model.spans import Span
from synoptic.pipeline import run
from synoptic.settings import Settings

_LAST_TOPIC = 35
_SHARED = 1 / 3
# An event told in twenty articles would else fill the set.
_PER_EVENT = 40
_DIFFERENT_PER_SAME = 2.5
_SEED = 0
_GLUED = frozenset(". , ; : ! ? ) ' 's n't 're 've 'll 'd 'm %".split())


@dataclass(frozen=True, slots=True)
class Annotated:
    """One claim with what is annotated in it.

    Attributes:
        text: its words.
        article: the file.
        event: the instance that its predicate is a mention of.
        inside: all instances mentioned in it.
    """

    text: str
    article: str
    event: str
    inside: frozenset[str]


@dataclass(frozen=True, slots=True)
class Article:
    """One article: its text, and for each mention its ranges, its instance and whether it is an act."""

    text: str
    mentions: tuple[tuple[tuple[tuple[int, int], ...], str, bool], ...]


def main() -> None:
    """Read the arguments and write the pairs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder with a folder for each topic")
    parser.add_argument("--out", type=Path, required=True)
    chosen = parser.parse_args()
    lines = []
    for topic in range(1, _LAST_TOPIC + 1):
        for part in ("ecb", "ecbplus"):
            files = sorted((chosen.data / str(topic)).glob(f"*_*[0-9]{part}.xml"))
            lines += [json.dumps(pair) for pair in pairs_among(claims_of(files))]
    chosen.out.write_text("\n".join(lines) + "\n", "utf-8")


def claims_of(files: list[Path]) -> list[Annotated]:
    """Return the claims of one half of a topic that tell an annotated event."""
    articles = {path.stem: article_of(path) for path in files}
    if not articles:
        return []
    with tempfile.TemporaryDirectory() as folder:
        for name, article in articles.items():
            (Path(folder) / f"{name}.txt").write_text(article.text, "utf-8")
        tables = run([Path(folder)], Settings(keep_all=True)).tables
    names = {report.id: Path(report.path).stem for report in tables.reports}
    return [
        found
        for claim in tables.claims
        if (found := _annotated(claim, names[claim.report], articles[names[claim.report]])) is not None
    ]


def article_of(path: Path) -> Article:
    """Return the text of an article, a paragraph a sentence, with its mentions."""
    root = ElementTree.parse(path).getroot()  # noqa: S314 - a corpus that was fetched by hand
    text, last = "", ""
    ranges: dict[str, tuple[int, int]] = {}
    for token in root.iter("token"):
        word, sentence = token.text or "", token.get("sentence", "")
        if text:
            text += "\n\n" if sentence != last else ("" if word in _GLUED else " ")
        ranges[token.get("t_id", "")] = (len(text), len(text) + len(word))
        text, last = text + word, sentence
    instances = {
        source.get("m_id"): relation.get("note") or f"{path.stem}:{relation.get('r_id')}"
        for relations in root.iter("Relations")
        for relation in relations
        for source in relation.findall("source")
    }
    mentions = []
    for mention in (one for several in root.iter("Markables") for one in several):
        spans = tuple(ranges[anchor.get("t_id", "")] for anchor in mention.findall("token_anchor"))
        if spans:
            number = mention.get("m_id")
            is_act = mention.tag.startswith(("ACTION", "NEG_ACTION"))
            mentions.append((spans, instances.get(number, f"{path.stem}#{number}"), is_act))
    return Article(text, tuple(mentions))


def _annotated(claim: Claim, name: str, article: Article) -> Annotated | None:
    """Return what is annotated in a claim; None where its predicate is no mention."""
    if claim.predicate is None:
        return None
    inside = frozenset(
        instance for ranges, instance, _ in article.mentions if all(_holds(claim.spans, one) for one in ranges)
    )
    events = [
        instance
        for ranges, instance, is_act in article.mentions
        if is_act and any(start < claim.predicate.end and claim.predicate.start < end for start, end in ranges)
    ]
    return Annotated(claim.text, name, events[-1], inside) if events else None


def _holds(spans: tuple[Span, ...], within: tuple[int, int]) -> bool:
    return any(span.start <= within[0] and within[1] <= span.end for span in spans)


def pairs_among(claims: list[Annotated]) -> Iterator[tuple[str, str, float]]:
    """Yield the pairs that say the same, and different ones, those with like words first."""
    drawn = random.Random(_SEED)
    same: defaultdict[str, list[tuple[str, str, float]]] = defaultdict(list)
    different: list[tuple[int, float, tuple[str, str, float]]] = []
    for a, b in combinations(claims, 2):
        if a.article == b.article or a.text == b.text:
            continue
        if a.event == b.event:
            if len(a.inside & b.inside) >= _SHARED * len(a.inside | b.inside):
                same[a.event].append((a.text, b.text, 1.0))
        elif a.event not in b.inside and b.event not in a.inside:
            common = len({*a.text.lower().split()} & {*b.text.lower().split()})
            different.append((-common, drawn.random(), (a.text, b.text, 0.0)))
    kept = [pair for event in sorted(same) for pair in drawn.sample(same[event], min(_PER_EVENT, len(same[event])))]
    yield from kept
    yield from (pair for _, _, pair in sorted(different)[: int(_DIFFERENT_PER_SAME * len(kept))])


if __name__ == "__main__":
    main()
