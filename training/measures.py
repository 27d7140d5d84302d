"""Figures of the network on held-out sentences with given tokens."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

import torch
from batches import Item, batches_of, tensors_of
from corpora import IGNORED, name_spans
from network import LanguageCore


@dataclass(frozen=True, slots=True)
class Measured:
    """Figures in percent; -1 where the part is not annotated for it.

    Attributes:
        upos: accuracy of the part of speech.
        uas: words with the right head, punctuation included.
        las: words with the right head and the right full relation.
        las_universal: the same with relations cut at the colon.
        names: F1 of name spans with their kind.
        n_words: words measured.
    """

    upos: float
    uas: float
    las: float
    las_universal: float
    names: float
    n_words: int

    def as_dict(self) -> dict[str, float]:
        """Return the figures by name."""
        return asdict(self)


@torch.no_grad()
def measure(
    model: LanguageCore,
    items: Sequence[Item],
    codes: tuple[dict[str, int], dict[str, int]],
    deprels: Sequence[str],
    device: torch.device,
) -> Measured:
    """Return the figures of a model; heads are the best ones, without tree repair."""
    counts = dict.fromkeys(("words", "upos", "uas", "las", "universal", "found", "right", "wanted"), 0)
    for part in batches_of(items, 2400):
        batch, _ = tensors_of(part, codes)
        on_device = batch.to(device)
        scores = model(on_device)
        shut = torch.cat([torch.ones_like(batch.word_mask[:, :1]), batch.word_mask], 1)
        arcs = scores.arcs.float().cpu().masked_fill(~shut[:, None, :], -1e4)
        heads = arcs.argmax(-1)
        relations = model.relations(scores, heads.to(device)).argmax(-1).cpu()
        upos = scores.upos.argmax(-1).cpu()
        names = scores.names.argmax(-1).cpu()
        for row, item in enumerate(part):
            size = len(item.first)
            _count_syntax(
                counts,
                item,
                (upos[row, :size].tolist(), heads[row, :size].tolist()),
                [deprels[number] for number in relations[row, :size].tolist()],
                codes[0],
            )
            _count_names(counts, item, names[row, :size].tolist())
    return _figures(counts)


def _count_syntax(
    counts: dict[str, int],
    item: Item,
    found: tuple[list[int], list[int]],
    relations: list[str],
    upos_codes: dict[str, int],
) -> None:
    """Add one sentence to the counts of tags and arcs."""
    example = item.example
    if not example.heads:
        return
    for index, relation in enumerate(example.deprels):
        counts["words"] += 1
        counts["upos"] += found[0][index] == upos_codes.get(example.upos[index])
        if found[1][index] != example.heads[index] + 1:
            continue
        counts["uas"] += 1
        counts["las"] += relations[index] == relation
        counts["universal"] += relations[index].split(":")[0] == relation.split(":")[0]


def _count_names(counts: dict[str, int], item: Item, tags: list[int]) -> None:
    """Add one sentence to the counts of names; undecided words are skipped.

    UNER has no fourth kind, so names of the kind MISC are not counted there.
    """
    gold = item.example.names
    if not gold:
        return
    tags = [0 if wanted == IGNORED else tag for tag, wanted in zip(tags, gold, strict=True)]
    found = set(name_spans(tags))
    wanted = set(name_spans([max(tag, 0) for tag in gold]))
    if item.example.source == "uner":
        found = {span for span in found if span[2] != "MISC"}
    counts["found"] += len(found)
    counts["wanted"] += len(wanted)
    counts["right"] += len(found & wanted)


def _figures(counts: dict[str, int]) -> Measured:
    """Return the counts as percentages."""

    def share(right: str, of: str) -> float:
        return round(100 * counts[right] / counts[of], 2) if counts[of] else -1.0

    together = counts["found"] + counts["wanted"]
    names = round(200 * counts["right"] / together, 2) if counts["wanted"] else -1.0
    return Measured(
        upos=share("upos", "words"),
        uas=share("uas", "words"),
        las=share("las", "words"),
        las_universal=share("universal", "words"),
        names=names,
        n_words=counts["words"],
    )
