"""Fit the head that says where a sentence ends, on a network that is otherwise finished.

During training the head shares its steps with all others and sees few ends; here it
is fitted to the finished network by itself, in seconds. Method: logistic regression
with a quadratic penalty by Newton's steps, each range weighted by how often its like
occurs in raw text.
"""

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from batches import MAX_PIECES, Item, Pieces, batches_of, item_of, tensors_of
from corpora import IGNORED, training_examples
from joined import left_together, put_together, training_documents
from network import LanguageCore
from numpy.typing import NDArray

# Every so many-th sentence is read, and counts so much.
_EVERY = 12
# Neighbours put together are not what the rules leave: they count less.
_MADE_WEIGHT = 0.6
_PENALTY = 30.0
_N_STEPS = 8
_SEED = 7


def fitted_ends(model: LanguageCore, data: Path, pieces: Pieces) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return weight (1, hidden) and bias (1,) of the head for ends of sentences."""
    documents = training_documents(data)
    single = [example for example in training_examples(data) if example.ends][::_EVERY]
    made = list(put_together(documents[::2], random.Random(_SEED)))
    parts = ((single, float(_EVERY)), (list(left_together(documents)), 1.0), (made, _MADE_WEIGHT))
    states, labels, weights = [], [], []
    for examples, weight in parts:
        items = [item_of(-1, example, pieces) for example in examples]
        for state, label in _seen(model, [item for item in items if len(item.pieces) <= MAX_PIECES]):
            states.append(state)
            labels.append(label)
            weights.append(np.full(len(label), weight, np.float32))
    return _fitted(np.concatenate(states), np.concatenate(labels), np.concatenate(weights))


@torch.no_grad()
def _seen(model: LanguageCore, items: Sequence[Item]) -> Iterator[tuple[NDArray[np.float32], NDArray[np.float32]]]:
    """Yield the word states and labels of a batch, labelled words only."""
    kept: list[torch.Tensor] = []
    hook = model.ends.register_forward_hook(lambda _module, inputs, _output: kept.append(inputs[0]))
    model.eval()
    for part in batches_of(items, 2400):
        batch, wanted = tensors_of(part, ({}, {}))
        with torch.autocast("cpu", torch.bfloat16, enabled=torch.cpu._is_amx_tile_supported()):
            model(batch)
        known = wanted.ends != IGNORED
        yield kept.pop()[known].float().numpy(), wanted.ends[known].float().numpy()
    hook.remove()


def _fitted(
    states: NDArray[np.float32], labels: NDArray[np.float32], weights: NDArray[np.float32]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return the weights of a logistic regression."""
    inputs = np.concatenate([states, np.ones((len(states), 1), np.float32)], axis=1)
    penalty = np.full(inputs.shape[1], _PENALTY)
    penalty[-1] = 1e-6
    found = np.zeros(inputs.shape[1])
    found[-1] = np.log(labels.mean())
    for _ in range(_N_STEPS):
        chance = 1 / (1 + np.exp(-np.clip(inputs @ found.astype(np.float32), -30, 30)))
        slope = inputs.T @ (weights * (chance - labels)) + penalty * found
        bent = (inputs * (weights * np.maximum(chance * (1 - chance), 1e-6)).astype(np.float32)[:, None]).T @ inputs
        step = np.linalg.solve(bent.astype(np.float64) + np.diag(penalty), slope)
        found -= step * min(1.0, 5.0 / max(1e-9, float(np.abs(step).max())))
    return found[None, :-1].astype(np.float32), found[-1:].astype(np.float32)
