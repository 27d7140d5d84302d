"""The network of the language core: one encoder, five heads.

An uncased MiniLM encoder (Wang et al. 2020, arXiv:2002.10957, in the sentence
embedding version all-MiniLM-L6-v2) reads word pieces. Added to it are: a learned
vector for how each token is written (``synoptic.engines.shapes``), a mixture of
all layers, one transformer layer over words, and heads for part of speech, names,
ends of sentences, and a deep biaffine parser (Dozat and Manning 2017, arXiv:1611.01734). The mean of
the last encoder layer stays the sentence vector; the layer over words lets the
heads learn without moving it.
"""

import json
import struct
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy
import torch
from torch import Tensor, nn
from torch.nn import functional


@dataclass(frozen=True, slots=True)
class Sizes:
    """Sizes of the network; all in units of vector components unless said.

    Attributes:
        n_upos: number of parts of speech.
        n_names: number of name tags.
        n_deprels: number of relations.
        n_shapes: number of token shapes.
        hidden: width of the encoder.
        inner: width of the encoder's feed-forward layers.
        n_layers: layers of the encoder.
        n_heads: attention heads of the encoder.
        word_inner: width of the word layer's feed-forward layer.
        n_word_layers: layers over words.
        n_word_heads: attention heads of the word layer.
        arc: width of the arc scorer.
        rel: width of the relation scorer.
    """

    n_upos: int
    n_names: int
    n_deprels: int
    n_shapes: int
    hidden: int = 384
    inner: int = 1536
    n_layers: int = 6
    n_heads: int = 12
    word_inner: int = 1024
    n_word_layers: int = 1
    n_word_heads: int = 6
    arc: int = 384
    rel: int = 128

    def as_dict(self) -> dict[str, int]:
        """Return the sizes by name."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Batch:
    """What the network reads; ``b`` sentences, ``s`` pieces, ``w`` words.

    Attributes:
        pieces: (b, s) int64 piece numbers, 0 where padded.
        shapes: (b, s) int64 shape of the word each piece belongs to.
        piece_mask: (b, s) bool, true for real pieces.
        first: (b, w) int64 index of the first piece of each word.
        last: (b, w) int64 index of the last piece of each word.
        word_shapes: (b, w) int64 shape of each word, 0 where padded.
        word_mask: (b, w) bool, true for real words.
    """

    pieces: Tensor
    shapes: Tensor
    piece_mask: Tensor
    first: Tensor
    last: Tensor
    word_shapes: Tensor
    word_mask: Tensor

    def to(self, device: torch.device) -> "Batch":
        """Return the batch on a device."""
        fields = self.__dataclass_fields__
        return Batch(**{name: getattr(self, name).to(device) for name in fields})


@dataclass(frozen=True, slots=True)
class Scores:
    """What the network says; raw scores, higher is likelier.

    Attributes:
        vector: (b, hidden) sentence vectors of unit length.
        upos: (b, w, n_upos).
        names: (b, w, n_names).
        ends: (b, w); above 0 where a sentence more likely ends than goes on.
        arcs: (b, w, w + 1); column 0 is the root, column j + 1 the word j.
        rel_dependents: (b, w, rel) input of the relation scorer.
        rel_heads: (b, w + 1, rel) input of the relation scorer, row 0 the root.
    """

    vector: Tensor
    upos: Tensor
    names: Tensor
    ends: Tensor
    arcs: Tensor
    rel_dependents: Tensor
    rel_heads: Tensor


class Dropout(nn.Module):
    """Dropout by slices of one pool of random numbers, drawn anew from time to time.

    Drawing a fresh mask for each call costs more on a processor than the matrix
    products it stands between (8 ms against 0.5 ms for 1024 x 1536 values).
    """

    _POOL = 1 << 22

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate
        self._pool: Tensor | None = None
        self._calls = 0

    def forward(self, values: Tensor) -> Tensor:
        """Return the values, some set to zero and the others scaled, in training."""
        if not self.training or self.rate == 0.0:
            return values
        count = values.numel()
        if self._pool is None or self._calls % 200 == 0 or count > self._pool.numel() // 2:
            size = max(self._POOL, 2 * count)
            kept = torch.rand(size, device=values.device) >= self.rate
            self._pool = kept.to(values.dtype) / (1.0 - self.rate)
        self._calls += 1
        offset = int(torch.randint(self._pool.numel() - count, (1,)))
        mask = self._pool[offset : offset + count].view(values.shape)
        return values * mask.to(values.dtype)


class Layer(nn.Module):
    """One transformer layer with normalisation after each part, as in BERT."""

    def __init__(self, hidden: int, inner: int, n_heads: int, rate: float) -> None:
        super().__init__()
        self.n_heads = n_heads
        self.qkv = nn.Linear(hidden, 3 * hidden)
        self.out = nn.Linear(hidden, hidden)
        self.norm1 = nn.LayerNorm(hidden, eps=1e-12)
        self.up = nn.Linear(hidden, inner)
        self.down = nn.Linear(inner, hidden)
        self.norm2 = nn.LayerNorm(hidden, eps=1e-12)
        self.dropout = Dropout(rate)

    def forward(self, values: Tensor, mask: Tensor) -> Tensor:
        """Return the next layer's values; ``mask`` is (b, 1, 1, s) bool."""
        b, s, hidden = values.shape
        qkv = self.qkv(values).view(b, s, 3, self.n_heads, hidden // self.n_heads)
        query, key, value = qkv.permute(2, 0, 3, 1, 4)
        # Written out: the fused kernel's backward pass is several times slower on a
        # processor for sentences this short.
        scores = query @ key.transpose(2, 3) * (hidden // self.n_heads) ** -0.5
        weights = scores.masked_fill(~mask, -1e4).softmax(-1)
        mixed = (weights.to(value.dtype) @ value).transpose(1, 2).reshape(b, s, hidden)
        values = self.norm1(values + self.dropout(self.out(mixed)))
        inner = self.down(functional.gelu(self.up(values)))
        normed: Tensor = self.norm2(values + self.dropout(inner))
        return normed


class LanguageCore(nn.Module):
    """The whole network."""

    def __init__(self, sizes: Sizes, n_pieces: int = 30522, rate: float = 0.1) -> None:
        super().__init__()
        self.sizes = sizes
        hidden = sizes.hidden
        self.pieces = nn.Embedding(n_pieces, hidden)
        self.positions = nn.Embedding(512, hidden)
        self.shapes = nn.Embedding(sizes.n_shapes, hidden)
        self.norm = nn.LayerNorm(hidden, eps=1e-12)
        self.layers = nn.ModuleList(Layer(hidden, sizes.inner, sizes.n_heads, rate) for _ in range(sizes.n_layers))
        self.mixture = nn.Parameter(torch.zeros(sizes.n_layers + 1))
        self.from_first = nn.Linear(hidden, hidden)
        self.from_last = nn.Linear(hidden, hidden, bias=False)
        self.word_shapes = nn.Embedding(sizes.n_shapes, hidden)
        self.word_norm = nn.LayerNorm(hidden, eps=1e-12)
        self.word_layers = nn.ModuleList(
            Layer(hidden, sizes.word_inner, sizes.n_word_heads, rate) for _ in range(sizes.n_word_layers)
        )
        self.upos = nn.Linear(hidden, sizes.n_upos)
        self.names = nn.Linear(hidden, sizes.n_names)
        self.ends = nn.Linear(hidden, 1)
        self.arc_dependent = nn.Linear(hidden, sizes.arc)
        self.arc_head = nn.Linear(hidden, sizes.arc)
        self.arc_weight = nn.Linear(sizes.arc, sizes.arc, bias=False)
        self.arc_prior = nn.Linear(sizes.arc, 1, bias=False)
        self.rel_dependent = nn.Linear(hidden, sizes.rel)
        self.rel_head = nn.Linear(hidden, sizes.rel)
        self.rel_weight = nn.Parameter(torch.zeros(sizes.rel, sizes.n_deprels * sizes.rel))
        self.rel_from_dependent = nn.Linear(sizes.rel, sizes.n_deprels)
        self.rel_from_head = nn.Linear(sizes.rel, sizes.n_deprels, bias=False)
        self.root = nn.Parameter(torch.zeros(hidden))
        self.dropout = Dropout(0.3)
        nn.init.zeros_(self.shapes.weight)
        nn.init.normal_(self.word_shapes.weight, std=0.02)
        nn.init.normal_(self.root, std=0.02)
        nn.init.normal_(self.rel_weight, std=0.02)

    def encoder_parameters(self) -> list[nn.Parameter]:
        """Return the pretrained parameters, which learn more slowly."""
        rooms = (self.pieces, self.positions, self.norm, self.layers)
        return [parameter for room in rooms for parameter in room.parameters()]

    def forward(self, batch: Batch) -> Scores:
        """Return the scores of a batch."""
        states = self._states(batch)
        weights = torch.softmax(self.mixture.float(), 0)
        mixed = sum(weight * state for weight, state in zip(weights, states, strict=True))
        words = self._words(mixed, batch)
        root = self.root.expand(words.shape[0], 1, -1)
        candidates = torch.cat([root.to(words.dtype), words], 1)
        dependents = self.dropout(functional.gelu(self.arc_dependent(words)))
        heads = self.dropout(functional.gelu(self.arc_head(candidates)))
        arcs = self._arcs(dependents.float(), heads.float())
        return Scores(
            vector=_mean(states[-1], batch.piece_mask),
            upos=self.upos(words),
            names=self.names(words),
            ends=self.ends(words).squeeze(-1),
            arcs=arcs,
            rel_dependents=self.dropout(functional.gelu(self.rel_dependent(words))),
            rel_heads=self.dropout(functional.gelu(self.rel_head(candidates))),
        )

    def _arcs(self, dependents: Tensor, heads: Tensor) -> Tensor:
        """Return arc scores in full precision: rivals often differ by little."""
        with torch.autocast(dependents.device.type, enabled=False):
            arcs = self.arc_weight(dependents) @ heads.transpose(1, 2)
            scaled: Tensor = arcs / self.sizes.arc**0.5
            return scaled + self.arc_prior(heads).transpose(1, 2)

    def relations(self, scores: Scores, heads: Tensor) -> Tensor:
        """Return relation scores (b, w, n_deprels) for the given heads.

        Args:
            scores: what ``forward`` gave.
            heads: (b, w) int64, 0 for the root, j + 1 for the word j.
        """
        width = scores.rel_heads.shape[-1]
        chosen = torch.gather(scores.rel_heads, 1, heads.unsqueeze(-1).expand(-1, -1, width))
        dependents = scores.rel_dependents
        left = (dependents @ self.rel_weight.to(dependents.dtype)).view(
            *dependents.shape[:2], self.sizes.n_deprels, width
        )
        related: Tensor = (left @ chosen.unsqueeze(-1)).squeeze(-1)
        related = related + self.rel_from_dependent(dependents)
        return related + self.rel_from_head(chosen)

    def _states(self, batch: Batch) -> list[Tensor]:
        """Return the embeddings and the output of each encoder layer."""
        n = batch.pieces.shape[1]
        values = self.pieces(batch.pieces) + self.positions.weight[:n]
        values = self.norm(values + self.shapes(batch.shapes))
        states = [values]
        mask = batch.piece_mask[:, None, None, :]
        for layer in self.layers:
            values = layer(values, mask)
            states.append(values)
        return states

    def _words(self, states: Tensor, batch: Batch) -> Tensor:
        """Return one vector a word from its first and last piece and its shape."""
        width = states.shape[-1]
        first = torch.gather(states, 1, batch.first.unsqueeze(-1).expand(-1, -1, width))
        last = torch.gather(states, 1, batch.last.unsqueeze(-1).expand(-1, -1, width))
        words = self.from_first(first) + self.from_last(last)
        words = self.word_norm(words + self.word_shapes(batch.word_shapes))
        mask = batch.word_mask[:, None, None, :]
        for layer in self.word_layers:
            words = layer(words, mask)
        return words

    def load_encoder(self, path: Path) -> None:
        """Take the pretrained weights of a BERT-like encoder.

        Args:
            path: a safetensors file with the names of Hugging Face's BertModel.
        """
        stored = read_safetensors(path)
        with torch.no_grad():
            prefix = "embeddings."
            self.pieces.weight.copy_(stored[f"{prefix}word_embeddings.weight"])
            kind = stored[f"{prefix}token_type_embeddings.weight"][0]
            positions = stored[f"{prefix}position_embeddings.weight"]
            self.positions.weight.copy_(positions + kind)
            _load(self.norm, stored, f"{prefix}LayerNorm")
            for number, layer in enumerate(self.layers):
                _load_layer(layer, stored, f"encoder.layer.{number}.")


def _load(module: nn.Module, stored: dict[str, Tensor], name: str) -> None:
    """Copy one weight and bias."""
    module.weight.copy_(stored[f"{name}.weight"])
    module.bias.copy_(stored[f"{name}.bias"])


def _load_layer(layer: nn.Module, stored: dict[str, Tensor], prefix: str) -> None:
    """Copy the weights of one encoder layer."""
    for part in ("weight", "bias"):
        getattr(layer.qkv, part).copy_(
            torch.cat([stored[f"{prefix}attention.self.{name}.{part}"] for name in ("query", "key", "value")])
        )
    _load(layer.out, stored, f"{prefix}attention.output.dense")
    _load(layer.norm1, stored, f"{prefix}attention.output.LayerNorm")
    _load(layer.up, stored, f"{prefix}intermediate.dense")
    _load(layer.down, stored, f"{prefix}output.dense")
    _load(layer.norm2, stored, f"{prefix}output.LayerNorm")


def _mean(states: Tensor, mask: Tensor) -> Tensor:
    """Return the mean over real pieces, scaled to unit length."""
    summed = (states.float() * mask.unsqueeze(-1)).sum(1)
    return functional.normalize(summed, dim=-1)


def read_safetensors(path: Path) -> dict[str, Tensor]:
    """Return the float tensors of a safetensors file by name."""
    raw = path.read_bytes()
    (length,) = struct.unpack("<Q", raw[:8])
    header = json.loads(raw[8 : 8 + length])
    tensors: dict[str, Tensor] = {}
    for name, entry in header.items():
        if name == "__metadata__" or entry["dtype"] != "F32":
            continue
        begin, end = (8 + length + offset for offset in entry["data_offsets"])
        values = numpy.frombuffer(raw[begin:end], dtype="<f4").reshape(entry["shape"])
        tensors[name] = torch.from_numpy(values.copy())
    return tensors
