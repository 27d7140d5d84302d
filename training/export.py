"""Write the weights that ship: ``python training/export.py --run DIR --data DIR --out DIR``.

Takes the averaged weights of a run's checkpoint, or the mean over several runs that
began with the same weights, and writes ``core.onnx``,
``labels.json``, ``lemmas.json`` and ``tokenizer.json``; every file is written beside
its place and then renamed.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from batches import Pieces
from corpora import training_examples
from ends import fitted_ends
from lemmas import learned_table
from network import LanguageCore, Sizes
from numpy.typing import NDArray
from onnx_graph import INT64, MICROSOFT, Graph
from tokenizers import Tokenizer
from torch import Tensor
from train import pretrained_folder

VERSION = "2"
"""Version of the weights; raise it with every set that ships."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Trained weights by name, with the sizes of the network."""

    values: dict[str, NDArray[np.float32]]
    sizes: Sizes

    def of(self, name: str) -> NDArray[np.float32]:
        """Return one tensor as it is stored."""
        return self.values[name]

    def matrix(self, name: str) -> NDArray[np.float32]:
        """Return the weight of a linear layer as (in, out)."""
        return np.ascontiguousarray(self.values[f"{name}.weight"].T)

    def bias(self, name: str) -> NDArray[np.float32]:
        """Return the bias of a linear layer."""
        return self.values[f"{name}.bias"]


def main() -> None:
    """Read the arguments and write the files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", type=Path, required=True, nargs="+", help="folders of the checkpoints")
    parser.add_argument("--data", type=Path, required=True, help="folder of corpora")
    parser.add_argument("--out", type=Path, required=True, help="folder of the weights")
    parser.add_argument("--model", type=Path, help="folder of the pretrained encoder")
    chosen = parser.parse_args()
    export(chosen.run, chosen.data, chosen.out, chosen.model or pretrained_folder())


def export(runs: Sequence[Path], data: Path, out: Path, pretrained: Path) -> None:
    """Write the four files.

    Args:
        runs: folders with ``checkpoint.pt`` and ``labels.json``.
        data: folder of the corpora, for the lemma table.
        out: folder to write to.
        pretrained: folder of the encoder, for its tokenizer.
    """
    out.mkdir(parents=True, exist_ok=True)
    stored = [torch.load(run / "checkpoint.pt", weights_only=True, map_location="cpu") for run in runs]
    labels = json.loads((runs[0] / "labels.json").read_text("utf-8"))
    tokenizer = Tokenizer.from_file(str(pretrained / "tokenizer.json"))
    model = LanguageCore(Sizes(**stored[0]["sizes"]))
    model.load_state_dict(_mean([one["average"] for one in stored]))
    weight, bias = fitted_ends(model, data, Pieces(tokenizer))
    values = {name: value.numpy() for name, value in model.state_dict().items()}
    weights = Weights(values | {"ends.weight": weight, "ends.bias": bias}, model.sizes)
    words = frozenset(word for word in tokenizer.get_vocab() if word.isalpha())
    table = learned_table(training_examples(data), words)
    lemmas = {"endings": table.endings, "exceptions": table.exceptions}
    _write(out / "core.onnx", graph_of(weights))
    _write(out / "labels.json", _json(labels | {"version": VERSION}))
    _write(out / "lemmas.json", _json(lemmas))
    _write(out / "tokenizer.json", tokenizer.to_str().encode())


def _mean(several: Sequence[dict[str, Tensor]]) -> dict[str, Tensor]:
    """Return the mean of each tensor over the runs that have it; the first run has all."""
    return {name: torch.stack([one[name] for one in several if name in one]).mean(0) for name in several[0]}


def _json(values: object) -> bytes:
    """Return values as JSON in one fixed form."""
    return json.dumps(values, ensure_ascii=False, sort_keys=True, indent=0).encode()


def _write(path: Path, content: bytes) -> None:
    """Write a file beside its place, then put it there."""
    beside = path.with_suffix(".new")
    beside.write_bytes(content)
    beside.replace(path)


def graph_of(weights: Weights) -> bytes:
    """Return the network as an ONNX file.

    Inputs are int64: ``pieces`` and ``shapes`` (b, s), ``first``, ``last`` and
    ``word_shapes`` (b, w). All sentences of a batch have the same s and w; nothing
    is padded.
    """
    graph = Graph()
    pieces = graph.input("pieces", INT64, ["b", "s"])
    shapes = graph.input("shapes", INT64, ["b", "s"])
    first = graph.input("first", INT64, ["b", "w"])
    last = graph.input("last", INT64, ["b", "w"])
    word_shapes = graph.input("word_shapes", INT64, ["b", "w"])
    states = _encoder(graph, weights, pieces, shapes)
    _state(graph, states[-1], weights.sizes.hidden)
    words = _words(graph, weights, states, (first, last, word_shapes))
    _tags(graph, weights, words)
    _arcs(graph, weights, words)
    _relations(graph, weights, words)
    return graph.model()


def _norm(graph: Graph, weights: Weights, values: str, name: str) -> str:
    """Return values normalised over their components."""
    parts = [graph.constant(weights.of(f"{name}.weight")), graph.constant(weights.of(f"{name}.bias"))]
    return graph.add("LayerNormalization", [values, *parts], axis=-1, epsilon=1e-12)


def _plus(graph: Graph, values: str, bias: NDArray[np.float32]) -> str:
    """Return values with a bias added."""
    return graph.add("Add", [values, graph.constant(bias)])


def _linear(graph: Graph, weights: Weights, values: str, name: str) -> str:
    """Return a linear layer's result."""
    return _plus(graph, graph.product(values, weights.matrix(name)), weights.bias(name))


def _gelu(graph: Graph, weights: Weights, values: str, name: str) -> str:
    """Return a linear layer's result through GELU."""
    product = graph.product(values, weights.matrix(name))
    return graph.add("BiasGelu", [product, graph.constant(weights.bias(name))], domain=MICROSOFT)


def _layer(graph: Graph, weights: Weights, values: str, name: str, n_heads: int) -> str:
    """Return one transformer layer's result."""
    hidden = weights.sizes.hidden
    product = graph.product(values, weights.matrix(f"{name}.qkv"))
    sizes = graph.constant(np.array([hidden] * 3, np.int64))
    parts = graph.add_many("Split", [product, sizes], ["", "", ""], axis=2)
    bias = graph.constant(weights.bias(f"{name}.qkv"))
    mixed = graph.add("MultiHeadAttention", [*parts, bias], domain=MICROSOFT, num_heads=n_heads)
    mixed = graph.add("Add", [_linear(graph, weights, mixed, f"{name}.out"), values])
    values = _norm(graph, weights, mixed, f"{name}.norm1")
    inner = _gelu(graph, weights, values, f"{name}.up")
    inner = graph.add("Add", [_linear(graph, weights, inner, f"{name}.down"), values])
    return _norm(graph, weights, inner, f"{name}.norm2")


def _encoder(graph: Graph, weights: Weights, pieces: str, shapes: str) -> list[str]:
    """Return the embeddings and the output of each encoder layer."""
    length = graph.add("Gather", [graph.add("Shape", [pieces]), graph.constant(np.array([1], np.int64))])
    zero = graph.constant(np.array([0], np.int64))
    positions = graph.constant(weights.of("positions.weight")[:256])
    values = graph.rows(weights.of("pieces.weight"), pieces)
    values = graph.add("Add", [values, graph.add("Slice", [positions, zero, length, zero])])
    seen = graph.add("Gather", [graph.constant(weights.of("shapes.weight")), shapes])
    values = _norm(graph, weights, graph.add("Add", [values, seen]), "norm")
    states = [values]
    for number in range(weights.sizes.n_layers):
        values = _layer(graph, weights, values, f"layers.{number}", weights.sizes.n_heads)
        states.append(values)
    return states


def _state(graph: Graph, state: str, hidden: int) -> None:
    """Add the output of the last encoder layer.

    Its mean is the sentence vector. The mean is taken outside: the runtime's sums
    over pieces come out differently in the last bit for batches of other sizes.
    """
    graph.add("Identity", [state], "state")
    graph.output("state", ["b", "s", hidden])


def _words(graph: Graph, weights: Weights, states: list[str], words: tuple[str, str, str]) -> str:
    """Return one vector a word."""
    raw = weights.of("mixture").astype(np.float64)
    shares = (np.exp(raw - raw.max()) / np.exp(raw - raw.max()).sum()).astype(np.float32)
    mixed = ""
    for share, state in zip(shares, states, strict=True):
        part = graph.add("Mul", [state, graph.constant(np.float32([share]))])
        mixed = graph.add("Add", [mixed, part]) if mixed else part
    first, last, shapes = words
    hidden = weights.sizes.hidden
    values = _linear(graph, weights, _picked(graph, mixed, first, hidden), "from_first")
    from_last = graph.product(_picked(graph, mixed, last, hidden), weights.matrix("from_last"))
    seen = graph.add("Gather", [graph.constant(weights.of("word_shapes.weight")), shapes])
    values = graph.add("Add", [graph.add("Add", [values, from_last]), seen])
    values = _norm(graph, weights, values, "word_norm")
    for number in range(weights.sizes.n_word_layers):
        values = _layer(graph, weights, values, f"word_layers.{number}", weights.sizes.n_word_heads)
    return values


def _picked(graph: Graph, states: str, indexes: str, hidden: int) -> str:
    """Return the states (b, w, hidden) at the given pieces (b, w)."""
    axis = graph.constant(np.array([2], np.int64))
    spread = graph.add("Unsqueeze", [indexes, axis])
    widths = graph.constant(np.array([1, 1, hidden], np.int64))
    return graph.add("GatherElements", [states, graph.add("Expand", [spread, widths])], axis=1)


def _tags(graph: Graph, weights: Weights, words: str) -> None:
    """Add the outputs of parts of speech, names and ends of sentences."""
    for name in ("upos", "names", "ends"):
        product = graph.product(words, weights.matrix(name))
        graph.add("Add", [product, graph.constant(weights.bias(name))], name)
        graph.output(name, ["b", "w", weights.bias(name).shape[0]])


def _with_root(graph: Graph, weights: Weights, words: str) -> str:
    """Return the words (b, w + 1, hidden) with the root before them."""
    zero, one = (graph.constant(np.array([n], np.int64)) for n in (0, 1))
    count = graph.add("Slice", [graph.add("Shape", [words]), zero, one])
    shape = graph.add("Concat", [count, graph.constant(np.array([1, weights.sizes.hidden], np.int64))], axis=0)
    root = graph.constant(weights.of("root").reshape(1, 1, -1))
    return graph.add("Concat", [graph.add("Expand", [root, shape]), words], axis=1)


def _arcs(graph: Graph, weights: Weights, words: str) -> None:
    """Add the output of arc scores (b, w, w + 1)."""
    dependents = _gelu(graph, weights, words, "arc_dependent")
    heads = _gelu(graph, weights, _with_root(graph, weights, words), "arc_head")
    scale = np.float32(weights.sizes.arc**-0.5)
    left = _plus(
        graph,
        graph.product(dependents, weights.matrix("arc_weight") * scale),
        weights.of("arc_prior.weight").reshape(-1),
    )
    turned = graph.add("Transpose", [heads], perm=[0, 2, 1])
    graph.add("MatMul", [left, turned], "arcs")
    graph.output("arcs", ["b", "w", "h"])


def _relations(graph: Graph, weights: Weights, words: str) -> None:
    """Add the outputs from which a relation is scored once the heads are known.

    The score of relation d for word i with head j is
    ``rel_left[i, d] . rel_heads[j] + rel_bias[i, d]``.
    """
    sizes = weights.sizes
    dependents = _gelu(graph, weights, words, "rel_dependent")
    heads = _gelu(graph, weights, _with_root(graph, weights, words), "rel_head")
    left = graph.product(dependents, weights.of("rel_weight"))
    left = _plus(graph, left, weights.of("rel_from_head.weight").reshape(-1))
    shape = graph.constant(np.array([0, 0, sizes.n_deprels, sizes.rel], np.int64))
    graph.add("Reshape", [left, shape], "rel_left")
    product = graph.product(dependents, weights.matrix("rel_from_dependent"))
    graph.add("Add", [product, graph.constant(weights.bias("rel_from_dependent"))], "rel_bias")
    graph.add("Identity", [heads], "rel_heads")
    graph.output("rel_left", ["b", "w", sizes.n_deprels, sizes.rel])
    graph.output("rel_bias", ["b", "w", sizes.n_deprels])
    graph.output("rel_heads", ["b", "h", sizes.rel])


if __name__ == "__main__":
    main()
