"""Train the pair network on the invented events: ``python training/train_pairs.py --out DIR``.

docs/decisions/pairs-are-read-together.md says what came of it. Everything drawn at random comes
from ``--seed``. One thread is the default: on a processor that others use too, two took six times as long.
"""

import argparse
import json
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from pair_network import PairNetwork, batch_of
from pairs import Pair, balanced, pairs
from tokenizers import Tokenizer
from torch.nn import functional
from train import pretrained_folder

# A pair that shares a part is no row of one table, but no stranger either.
_TARGETS = {"same": 1.0, "subsumes": 0.7, "overlap": 0.3}
_SMOOTH = 0.05
_MAX_PIECES = 40
# Files of short contrasts without reports around them: there like words tell less than in news, and what is learnt from
# them lowers the precision on news.
_CONTRASTS = "kind"
_WARM_UP_STEPS = 50
_HEAD_FACTOR = 10.0
# Different pairs for each other one: those that share most words.
_DIFFERENT = 2.0
# A label from which a pair counts as one when measured.
_IS_SAME = 0.6


@dataclass(frozen=True, slots=True)
class Plan:
    """What one run does.

    Attributes:
        out: folder of the checkpoint.
        rounds: how often all pairs are read.
        rate: learning rate of the encoder; the rest learns ten times as fast.
        frozen: lower layers that stay as they are, beside the table of pieces.
        pieces: pieces a batch, padding included.
        seed: seed of everything random.
    """

    out: Path
    rounds: int
    rate: float
    frozen: int
    pieces: int
    seed: int


@dataclass(frozen=True, slots=True)
class Item:
    """One pair, cut into pieces; ``target`` in [0, 1]."""

    a: tuple[int, ...]
    b: tuple[int, ...]
    target: float

    def __len__(self) -> int:
        return len(self.a) + len(self.b)


def main() -> None:
    """Read the arguments, train, and print what is found in the events held out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--more", type=Path, help="pairs of coreferring.py, learnt beside the invented ones")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--frozen", type=int, default=3)
    parser.add_argument("--pieces", type=int, default=1200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    chosen = parser.parse_args()
    torch.set_num_threads(chosen.threads)
    train(Plan(chosen.out, chosen.rounds, chosen.rate, chosen.frozen, chosen.pieces, chosen.seed), chosen.more)


def train(plan: Plan, more: Path | None) -> None:
    """Train on the events that are not held out, and on more pairs where there are any, and write ``pairs.pt``."""
    torch.manual_seed(plan.seed)
    drawn = random.Random(plan.seed)
    folder = pretrained_folder()
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    natural = [p for p in pairs() if not p.a.field.startswith(_CONTRASTS)]
    learnt = items_of(_texts(balanced((p for p in natural if p.split == "train"), _DIFFERENT)), tokenizer)
    if more is not None:
        learnt += items_of([tuple(json.loads(line)) for line in more.read_text("utf-8").splitlines()], tokenizer)
    held = items_of(_texts(p for p in natural if p.split == "test"), tokenizer)
    model = PairNetwork()
    model.load_encoder(folder / "model.safetensors")
    print(f"before: average precision {measured(model, held, plan):.3f} of {len(held)} pairs held out", flush=True)
    optimiser = _optimiser(model, plan)
    total = plan.rounds * sum(1 for _ in batches_of(learnt, plan, drawn))
    step = 0
    for number in range(plan.rounds):
        for batch in batches_of(learnt, plan, drawn):
            share = min(1.0, (step + 1) / _WARM_UP_STEPS) * max(0.02, 1 - step / total)
            for group, rate in zip(optimiser.param_groups, (plan.rate, plan.rate * _HEAD_FACTOR), strict=True):
                group["lr"] = rate * share
            _learn(model, batch, optimiser)
            step += 1
        print(f"round {number + 1}: average precision {measured(model, held, plan):.3f}", flush=True)
    plan.out.mkdir(parents=True, exist_ok=True)
    torch.save(model.state_dict(), plan.out / "pairs.pt")


def _optimiser(model: PairNetwork, plan: Plan) -> torch.optim.AdamW:
    """Return the optimiser of what is not frozen: first the encoder, then the rest."""
    model.pieces.weight.requires_grad_(False)
    model.positions.weight.requires_grad_(False)
    for layer in list(model.layers)[: plan.frozen]:
        layer.requires_grad_(False)
    learning = [(name, weight) for name, weight in model.named_parameters() if weight.requires_grad]
    heads = [w for name, w in learning if name.startswith(("compare", "decide", "cosine")) or name.endswith("across")]
    known = {id(weight) for weight in heads}
    encoder = [weight for _, weight in learning if id(weight) not in known]
    return torch.optim.AdamW([{"params": encoder}, {"params": heads}], lr=plan.rate, weight_decay=0.01)


def _learn(model: PairNetwork, batch: Sequence[Item], optimiser: torch.optim.AdamW) -> None:
    """Take one step."""
    model.train()
    with torch.autocast("cpu", dtype=torch.bfloat16):
        odds = model(batch_of([(item.a, item.b) for item in batch])).float()
    targets = torch.tensor([item.target for item in batch]) * (1 - 2 * _SMOOTH) + _SMOOTH
    loss = functional.binary_cross_entropy_with_logits(odds, targets)
    optimiser.zero_grad()
    loss.backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimiser.step()


def _texts(among: Iterable[Pair]) -> list[tuple[str, str, float]]:
    """Return the words of each pair, and how much they say the same, in [0, 1]."""
    return [(pair.a.words, pair.b.words, _TARGETS.get(pair.label, 0.0)) for pair in among]


def items_of(among: Iterable[tuple[str, str, float]], tokenizer: Tokenizer) -> list[Item]:
    """Return pairs cut into pieces; a long claim loses its end."""
    return [
        Item(tuple(tokenizer.encode(a).ids[:_MAX_PIECES]), tuple(tokenizer.encode(b).ids[:_MAX_PIECES]), target)
        for a, b, target in among
    ]


def batches_of(items: Sequence[Item], plan: Plan, drawn: random.Random) -> Iterator[list[Item]]:
    """Yield batches of about equally long pairs, in an order drawn at random."""
    ranked = sorted(items, key=lambda item: (len(item) // 6, drawn.random()))
    found: list[list[Item]] = [[]]
    for item in ranked:
        if found[-1] and max(len(item), *(len(other) for other in found[-1])) * (len(found[-1]) + 1) > plan.pieces:
            found.append([])
        found[-1].append(item)
    drawn.shuffle(found)
    yield from found


def measured(model: PairNetwork, items: Sequence[Item], plan: Plan) -> float:
    """Return the average precision over pairs, those that say the same being wanted."""
    model.eval()
    scored: list[tuple[float, bool]] = []
    with torch.no_grad():
        for batch in batches_of(items, plan, random.Random(0)):
            odds = model(batch_of([(item.a, item.b) for item in batch])).tolist()
            scored += [(odd, item.target >= _IS_SAME) for odd, item in zip(odds, batch, strict=True)]
    ranked = [wanted for _, wanted in sorted(scored, key=lambda one: -one[0])]
    hits = [(place, sum(ranked[:place])) for place, wanted in enumerate(ranked, 1) if wanted]
    return sum(n / place for place, n in hits) / max(1, len(hits))


if __name__ == "__main__":
    main()
