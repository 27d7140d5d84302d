"""A network that reads two claims together and says how likely they are to say the same.

The encoder is the pretrained one of `network`. Both claims go through it side by side, each with positions of its own;
every head of every layer learns how far it looks across from one claim to the other. So the answer is the same in both
orders by construction, and before training it is that of the two claims read apart.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from network import read_safetensors
from torch import Tensor, nn
from torch.nn import functional

HIDDEN = 384
N_HEADS, N_LAYERS = 12, 6
_INNER = 1536
# A new network looks across little: each head's score for pieces of the other claim is lowered by this.
_ACROSS_AT_FIRST = -1.0
# Log odds of a pair before training: from never at cosine 0.2 to nearly sure at 1.
_COSINE_WEIGHT, _COSINE_BIAS = 6.0, -3.5
_UNIT = 20.0


@dataclass(frozen=True, slots=True)
class PairBatch:
    """What the network reads; ``b`` pairs, ``s`` pieces of both claims.

    Attributes:
        pieces: (b, s) int64 piece numbers, 0 where padded.
        positions: (b, s) int64, counted from 0 in each claim.
        sides: (b, s) int64: 1 and 2 for the pieces of the first and second claim, 0 where padded.
    """

    pieces: Tensor
    positions: Tensor
    sides: Tensor


def batch_of(pairs: Sequence[tuple[Sequence[int], Sequence[int]]]) -> PairBatch:
    """Return pairs of piece numbers as one padded batch."""
    width = max(len(a) + len(b) for a, b in pairs)
    values = torch.zeros(3, len(pairs), width, dtype=torch.long)
    for row, (a, b) in enumerate(pairs):
        n = len(a) + len(b)
        values[0, row, :n] = torch.tensor([*a, *b])
        values[1, row, :n] = torch.tensor([*range(len(a)), *range(len(b))])
        values[2, row, :n] = torch.tensor([1] * len(a) + [2] * len(b))
    return PairBatch(values[0], values[1], values[2])


class _Layer(nn.Module):
    """One transformer layer whose heads weigh the pieces of the other claim apart."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up = nn.Linear(HIDDEN, _INNER)
        self.down = nn.Linear(_INNER, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.across = nn.Parameter(torch.full((N_HEADS,), _ACROSS_AT_FIRST))
        self.dropout = nn.Dropout(rate)

    def forward(self, values: Tensor, real: Tensor, other: Tensor) -> Tensor:
        """Return the next layer's values; ``real`` is (b, s), ``other`` (b, s, s) bool."""
        b, s, _ = values.shape
        query, key, value = self.qkv(values).view(b, s, 3, N_HEADS, HIDDEN // N_HEADS).permute(2, 0, 3, 1, 4)
        scores = query @ key.transpose(2, 3) * (HIDDEN // N_HEADS) ** -0.5
        scores = scores + (other[:, None].float() * self.across[None, :, None, None]).to(scores.dtype)
        weights = scores.masked_fill(~real[:, None, None, :], -1e4).softmax(-1)
        mixed = (weights.to(value.dtype) @ value).transpose(1, 2).reshape(b, s, HIDDEN)
        values = self.norm1(values + self.dropout(self.out(mixed)))
        inner = self.down(functional.gelu(self.up(values)))
        normed: Tensor = self.norm2(values + self.dropout(inner))
        return normed


class PairNetwork(nn.Module):
    """The whole network."""

    def __init__(self, rate: float = 0.1) -> None:
        super().__init__()
        self.pieces = nn.Embedding(30522, HIDDEN)
        self.positions = nn.Embedding(512, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(_Layer(rate) for _ in range(N_LAYERS))
        self.compare = nn.Linear(3 * HIDDEN + 1, 256)
        self.decide = nn.Linear(256, 1)
        self.cosine = nn.Parameter(torch.tensor([_COSINE_WEIGHT, _COSINE_BIAS]))
        self.dropout = nn.Dropout(rate)
        nn.init.zeros_(self.decide.weight)
        nn.init.zeros_(self.decide.bias)

    def forward(self, batch: PairBatch) -> Tensor:
        """Return (b,) log odds that the claims of each pair say the same."""
        real = batch.sides > 0
        other = (batch.sides[:, :, None] != batch.sides[:, None, :]) & real[:, None, :]
        values = self.norm(self.pieces(batch.pieces) + self.positions(batch.positions))
        for layer in self.layers:
            values = layer(values, real, other)
        a, b = (_mean(values, batch.sides == side) for side in (1, 2))
        cosine = (a * b).sum(-1)
        a, b = _UNIT * a, _UNIT * b
        both = torch.cat([a * b / _UNIT, (a - b).abs(), (a + b).abs() / 2, cosine[:, None]], -1)
        more: Tensor = self.decide(self.dropout(functional.gelu(self.compare(both)))).squeeze(-1)
        return self.cosine[0] * cosine + self.cosine[1] + more

    def load_encoder(self, path: Path) -> None:
        """Take the pretrained weights of a BERT-like encoder from a safetensors file."""
        stored = read_safetensors(path)
        with torch.no_grad():
            self.pieces.weight.copy_(stored["embeddings.word_embeddings.weight"])
            kind = stored["embeddings.token_type_embeddings.weight"][0]
            self.positions.weight.copy_(stored["embeddings.position_embeddings.weight"] + kind)
            _load(self.norm, stored, ("embeddings.LayerNorm",))
            for number, layer in enumerate(self.layers):
                inside = f"encoder.layer.{number}."
                names = tuple(f"{inside}attention.self.{name}" for name in ("query", "key", "value"))
                _load(layer.qkv, stored, names)
                _load(layer.out, stored, (f"{inside}attention.output.dense",))
                _load(layer.norm1, stored, (f"{inside}attention.output.LayerNorm",))
                _load(layer.up, stored, (f"{inside}intermediate.dense",))
                _load(layer.down, stored, (f"{inside}output.dense",))
                _load(layer.norm2, stored, (f"{inside}output.LayerNorm",))


def _load(module: nn.Module, stored: dict[str, Tensor], names: Sequence[str]) -> None:
    """Copy weight and bias of one module, put together from several where there are several names."""
    for part in ("weight", "bias"):
        getattr(module, part).copy_(torch.cat([stored[f"{name}.{part}"] for name in names]))


def _mean(values: Tensor, chosen: Tensor) -> Tensor:
    """Return the mean over the chosen pieces, scaled to unit length."""
    return functional.normalize((values.float() * chosen.unsqueeze(-1)).sum(1), dim=-1)
