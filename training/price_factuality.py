"""What a model on the same language core reaches on event factuality when it is trained on the set.

The set (UW) may not train what ships; the figure stands beside that of the program as the price of the licence, and
the model is thrown away. Ridge regression on what the program reads of a target (its degree, its word, its governor,
their relations, auxiliaries and negations) and on the encoder's states of the target, of its governor and of the whole
sentence; the penalty is chosen on five parts of the training part.

    SYNOPTIC_DATA=DIR python training/price_factuality.py
"""

import json
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from synoptic.engines.adapters.onnx_core import OnnxCore
from synoptic.evaluation.public.factuality import FOLDER, UW, JudgedWord, words_judged
from synoptic.evaluation.public.reading import Reader

PENALTIES = (10.0, 100.0, 1000.0, 10000.0)
N_PARTS = 5
# A word that fewer targets share tells nothing.
MIN_COUNT = 3
N_STATE = 384


class States:
    """Encoder states of the tokens of a sentence, kept from target to target."""

    def __init__(self, core: OnnxCore) -> None:
        """Take the engine whose encoder is asked."""
        self._core = core
        self._of: tuple[object, NDArray[np.float32]] = (None, np.zeros((0, N_STATE), np.float32))

    def of(self, word: JudgedWord) -> NDArray[np.float32]:
        """Return (n_tokens, 384) states, each that of the token's first piece."""
        if self._of[0] is not word.tokens:
            rows = [self._window(window) for window in self._core._windows([token.text for token in word.tokens])]
            self._of = (word.tokens, np.concatenate(rows))
        return self._of[1]

    def _window(self, window: object) -> NDArray[np.float32]:
        fed = {
            "pieces": np.array([window.pieces], np.int64),
            "shapes": np.array([window.piece_shapes], np.int64),
            "first": np.array([window.first], np.int64),
            "last": np.array([window.last], np.int64),
            "word_shapes": np.array([window.shapes], np.int64),
        }
        (states,) = self._core._session.run(["state"], fed)
        return states[0][list(window.first)]


def names_of(word: JudgedWord) -> Iterator[str]:
    """Yield what the program reads of a target, as names of features that are there or not."""
    token = word.tokens[word.at]
    governor = word.tokens[token.head] if token.head >= 0 else None
    yield f"degree {word.degree}"
    yield f"lemma {token.lemma.lower()}"
    yield f"upos {token.upos}"
    yield f"relation {token.deprel}"
    if governor is not None:
        yield f"governor {governor.lemma.lower()}"
        yield f"governor {governor.lemma.lower()} {token.deprel}"
        yield f"above {governor.upos} {governor.deprel}"
    for child in word.tokens:
        if child.head == word.at and child.deprel.split(":")[0] in {"aux", "advmod", "mark", "case", "det", "nsubj"}:
            yield f"below {child.deprel} {child.lemma.lower()}"


def table_of(words: Sequence[JudgedWord], known: dict[str, int], states: States | None) -> NDArray[np.float32]:
    """Return (n, n_features): the names that are known, the degree, and the states unless they are left out."""
    width = len(known) + 1 + (3 * N_STATE if states is not None else 0)
    table = np.zeros((len(words), width), np.float32)
    for row, word in enumerate(words):
        for name in names_of(word):
            if name in known:
                table[row, known[name]] = 1.0
        table[row, len(known)] = word.degree
        if states is not None:
            found = states.of(word)
            head = word.tokens[word.at].head
            parts = (found[word.at], found[head] if head >= 0 else np.zeros(N_STATE), found.mean(axis=0))
            table[row, len(known) + 1 :] = np.concatenate(parts)
    return table


def fitted(table: NDArray[np.float32], labels: NDArray[np.float32], penalty: float) -> NDArray[np.float64]:
    """Return the weights of a ridge regression, the constant last."""
    wide = np.hstack([table, np.ones((len(table), 1), np.float32)]).astype(np.float64)
    square = wide.T @ wide + penalty * np.eye(wide.shape[1])
    square[-1, -1] -= penalty
    return np.linalg.solve(square, wide.T @ labels)


def predicted(table: NDArray[np.float32], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the predictions of every row."""
    return table @ weights[:-1] + weights[-1]


def chosen_penalty(table: NDArray[np.float32], labels: NDArray[np.float32]) -> float:
    """Return the penalty that does best on held-out parts, each a run of neighbouring targets."""
    part = np.arange(len(table)) * N_PARTS // len(table)

    def score(penalty: float) -> float:
        found = np.zeros(len(table))
        for held in range(N_PARTS):
            weights = fitted(table[part != held], labels[part != held], penalty)
            found[part == held] = predicted(table[part == held], weights)
        return float(np.corrcoef(found, labels)[0, 1])

    return max(PENALTIES, key=score)


def main() -> None:
    """Print Pearson's r on the development part, without and with the states."""
    folder = Path(os.environ["SYNOPTIC_DATA"]) / FOLDER
    core = OnnxCore.shipped()
    train = list(words_judged(folder / UW.replace("dev", "train"), Reader(core)))
    dev = list(words_judged(folder / UW, Reader(core)))
    counts = Counter(name for word in train for name in names_of(word))
    known = {name: place for place, name in enumerate(sorted(n for n, count in counts.items() if count >= MIN_COUNT))}
    labels = np.array([word.label for word in train], np.float32)
    wanted = np.array([word.label for word in dev])
    figures = {"as it is": float(np.corrcoef([word.degree for word in dev], wanted)[0, 1])}
    for kind, states in (("trained on what is read", None), ("trained on what is read and on states", States(core))):
        table = table_of(train, known, states)
        penalty = chosen_penalty(table, labels)
        found = predicted(table_of(dev, known, states), fitted(table, labels, penalty))
        figures[f"{kind}, penalty {penalty:g}"] = float(np.corrcoef(found, wanted)[0, 1])
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
