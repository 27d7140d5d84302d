"""Write the pair network as it would ship: ``python training/export_pairs.py --run DIR --out DIR``.

Writes ``pairs.onnx``, from pieces to the last layer, and ``pairs.npz``, the few weights after it, which numpy applies row
by row: so an answer does not depend on what else is in the batch. Products run in whole numbers as in `export`.
"""

import argparse
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from onnx_graph import INT64, MICROSOFT, Graph
from pair_network import HIDDEN, N_HEADS, N_LAYERS

# Claims are read up to 40 pieces.
_POSITIONS = 64
Weights = dict[str, NDArray[np.float32]]


def main() -> None:
    """Read the arguments and write the files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", type=Path, required=True, help="folder of pairs.pt")
    parser.add_argument("--out", type=Path, required=True)
    chosen = parser.parse_args()
    stored = torch.load(chosen.run / "pairs.pt", map_location="cpu")
    weights = {name: value.float().numpy() for name, value in stored.items()}
    chosen.out.mkdir(parents=True, exist_ok=True)
    (chosen.out / "pairs.onnx").write_bytes(graph_of(weights))
    names = ("compare.weight", "compare.bias", "decide.weight", "decide.bias", "cosine")
    np.savez(chosen.out / "pairs.npz", **{name.replace(".", "_"): weights[name] for name in names})


def graph_of(weights: Weights) -> bytes:
    """Return the layers as an ONNX file.

    Inputs are int64 (b, s): ``pieces``, ``positions`` and ``sides`` (1 and 2); nothing is padded. The output ``state``
    is (b, s, 384).
    """
    graph = Graph()
    pieces, positions, sides = (graph.input(name, INT64, ["b", "s"]) for name in ("pieces", "positions", "sides"))
    values = graph.rows(weights["pieces.weight"], pieces)
    places = graph.add("Gather", [graph.constant(weights["positions.weight"][:_POSITIONS]), positions])
    values = _norm(graph, weights, graph.add("Add", [values, places]), "norm")
    other = _other(graph, sides)
    for number in range(N_LAYERS):
        values = _layer(graph, weights, (values, other), f"layers.{number}")
    graph.add("Identity", [values], "state")
    graph.output("state", ["b", "s", HIDDEN])
    return graph.model()


def _other(graph: Graph, sides: str) -> str:
    """Return (b, 1, s, s), 1 where two pieces are of different claims."""
    across, down = (graph.constant(np.array([axis], np.int64)) for axis in (1, 2))
    first = graph.add("Unsqueeze", [sides, down])
    second = graph.add("Unsqueeze", [sides, across])
    same = graph.add("Equal", [first, second])
    apart = graph.add("Cast", [graph.add("Not", [same])], to=1)
    return graph.add("Unsqueeze", [apart, across])


def _norm(graph: Graph, weights: Weights, values: str, name: str) -> str:
    parts = [graph.constant(weights[f"{name}.{part}"]) for part in ("weight", "bias")]
    return graph.add("LayerNormalization", [values, *parts], axis=-1, epsilon=1e-12)


def _product(graph: Graph, weights: Weights, values: str, name: str) -> str:
    return graph.product(values, np.ascontiguousarray(weights[f"{name}.weight"].T))


def _layer(graph: Graph, weights: Weights, inputs: tuple[str, str], name: str) -> str:
    """Return one layer's result; ``inputs`` are the values and which pieces are of the other claim."""
    values, other = inputs
    sizes = graph.constant(np.array([HIDDEN] * 3, np.int64))
    parts = graph.add_many("Split", [_product(graph, weights, values, f"{name}.qkv"), sizes], ["", "", ""], axis=2)
    across = graph.constant(weights[f"{name}.across"].reshape(1, N_HEADS, 1, 1))
    lowered = graph.add("Mul", [other, across])
    inside = [*parts, graph.constant(weights[f"{name}.qkv.bias"]), "", lowered]
    mixed = graph.add("MultiHeadAttention", inside, domain=MICROSOFT, num_heads=N_HEADS)
    mixed = graph.add(
        "Add", [_product(graph, weights, mixed, f"{name}.out"), graph.constant(weights[f"{name}.out.bias"])]
    )
    values = _norm(graph, weights, graph.add("Add", [mixed, values]), f"{name}.norm1")
    inner = _product(graph, weights, values, f"{name}.up")
    inner = graph.add("BiasGelu", [inner, graph.constant(weights[f"{name}.up.bias"])], domain=MICROSOFT)
    inner = graph.add(
        "Add", [_product(graph, weights, inner, f"{name}.down"), graph.constant(weights[f"{name}.down.bias"])]
    )
    return _norm(graph, weights, graph.add("Add", [inner, values]), f"{name}.norm2")


if __name__ == "__main__":
    main()
