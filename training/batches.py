"""Turn sentences into batches of numbers, the same way at training and at run time."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from corpora import IGNORED, Example
from network import Batch
from tokenizers import Tokenizer
from torch import Tensor

from synoptic.engines.shapes import shape_of

MAX_PIECES_A_TOKEN = 8
"""Pieces kept of one token; equal to the adapter's constant of the same name."""
MAX_PIECES = 192
"""Longer sentences are not trained on."""
_CLS, _SEP, _UNK, _MASK = 101, 102, 100, 103
# Headlines are often set in capitals: a few sentences learn to do without case.
_TITLE_CASE, _CAPITALS, _SMALL = 0.09, 0.02, 0.03
# Left small in title case.
_SMALL_WORDS = frozenset(
    "a an the and or but nor of in on at to for by from with as vs v per via de la du von van 's".split()
)
# In this share of the sentences that many words are hidden: a small treebank is soon
# known by heart, and what stands around a word says much of it.
_HIDING, _HIDDEN = 0.5, 0.12


@dataclass(frozen=True, slots=True)
class Item:
    """One sentence as numbers.

    Attributes:
        index: place in the list of examples.
        pieces: piece numbers with the two end marks.
        owners: for each piece the word it belongs to, -1 for the end marks.
        first: first piece of each word.
        last: last piece of each word.
        shapes: shape of each word.
        example: the sentence.
    """

    index: int
    pieces: tuple[int, ...]
    owners: tuple[int, ...]
    first: tuple[int, ...]
    last: tuple[int, ...]
    shapes: tuple[int, ...]
    example: Example


@dataclass(frozen=True, slots=True)
class Labels:
    """What should come out; all (b, w) int64, ``IGNORED`` where nothing is known."""

    upos: Tensor
    heads: Tensor
    deprels: Tensor
    names: Tensor
    ends: Tensor
    indexes: Tensor


class Pieces:
    """Word pieces of tokens, remembered."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self._tokenizer = tokenizer
        self._known: dict[str, tuple[int, ...]] = {}

    def of(self, token: str) -> tuple[int, ...]:
        """Return the piece numbers of one token, at least one."""
        known = self._known.get(token)
        if known is None:
            ids = self._tokenizer.encode(token, add_special_tokens=False).ids
            known = tuple(ids[:MAX_PIECES_A_TOKEN]) or (_UNK,)
            self._known[token] = known
        return known


def item_of(index: int, example: Example, pieces: Pieces) -> Item:
    """Return one sentence as numbers."""
    ids, owners, first, last = [_CLS], [-1], [], []
    for number, word in enumerate(example.words):
        parts = pieces.of(word)
        first.append(len(ids))
        ids.extend(parts)
        owners.extend([number] * len(parts))
        last.append(len(ids) - 1)
    return Item(
        index=index,
        pieces=(*ids, _SEP),
        owners=(*owners, -1),
        first=tuple(first),
        last=tuple(last),
        shapes=tuple(shape_of(word) for word in example.words),
        example=example,
    )


def batches_of(items: Sequence[Item], max_pieces: int, generator: random.Random | None = None) -> Iterator[list[Item]]:
    """Yield batches of sentences of like length.

    Args:
        items: the sentences.
        max_pieces: how many pieces a batch may hold, padding included.
        generator: shuffles when given; without it the order is fixed by length.
    """
    rooms: dict[int, list[Item]] = {}
    for item in items:
        rooms.setdefault(_rounded(len(item.pieces)), []).append(item)
    batches = []
    for width, room in sorted(rooms.items()):
        order = list(room)
        if generator is not None:
            generator.shuffle(order)
        size = max(1, max_pieces // width)
        batches += [order[start : start + size] for start in range(0, len(order), size)]
    if generator is not None:
        generator.shuffle(batches)
    yield from batches


def _rounded(count: int) -> int:
    """Return the next multiple of 8: few shapes let compiled kernels be used again."""
    return -(-count // 8) * 8


def tensors_of(
    items: Sequence[Item],
    codes: tuple[dict[str, int], dict[str, int]],
    generator: random.Random | None = None,
) -> tuple[Batch, Labels]:
    """Return a batch and its labels as tensors.

    Args:
        items: the sentences of the batch.
        codes: numbers of the parts of speech and of the relations.
        generator: when given, some sentences get the shapes of a headline and some
            lose words; the latter have the index -1.
    """
    b = len(items)
    s = _rounded(max(len(item.pieces) for item in items))
    w = _rounded(max(len(item.first) for item in items))
    pieces = torch.zeros(b, s, dtype=torch.int64)
    shapes = torch.zeros(b, s, dtype=torch.int64)
    words = torch.zeros(3, b, w, dtype=torch.int64)
    labels = torch.full((5, b, w), IGNORED, dtype=torch.int64)
    indexes = torch.tensor([item.index for item in items])
    for row, item in enumerate(items):
        n_pieces, n_words = len(item.pieces), len(item.first)
        seen = _seen_shapes(item, generator)
        read = _read_pieces(item, generator)
        if read is not item.pieces:
            indexes[row] = -1
        pieces[row, :n_pieces] = torch.tensor(read)
        owners = [0 if owner < 0 else seen[owner] for owner in item.owners]
        shapes[row, :n_pieces] = torch.tensor(owners)
        words[:, row, :n_words] = torch.tensor([item.first, item.last, seen])
        for number, values in enumerate(_labels_of(item.example, codes)):
            if values:
                labels[number, row, :n_words] = torch.tensor(values)
    batch = Batch(
        pieces=pieces,
        shapes=shapes,
        piece_mask=pieces > 0,
        first=words[0],
        last=words[1],
        word_shapes=words[2],
        word_mask=words[2] > 0,
    )
    return batch, Labels(*labels, indexes)


def _labels_of(example: Example, codes: tuple[dict[str, int], dict[str, int]]) -> tuple[list[int], ...]:
    """Return the labels of one sentence; an empty list where nothing is known."""
    upos, deprels = codes
    return (
        [upos.get(tag, IGNORED) for tag in example.upos],
        [head + 1 for head in example.heads],
        [deprels.get(relation, IGNORED) for relation in example.deprels],
        list(example.names),
        list(example.ends),
    )


def _read_pieces(item: Item, generator: random.Random | None) -> tuple[int, ...]:
    """Return the pieces, now and then with some words hidden."""
    if generator is None or generator.random() >= _HIDING:
        return item.pieces
    hidden = [generator.random() < _HIDDEN for _ in item.first]
    if not any(hidden):
        return item.pieces
    return tuple(
        _MASK if owner >= 0 and hidden[owner] else piece for piece, owner in zip(item.pieces, item.owners, strict=True)
    )


def _seen_shapes(item: Item, generator: random.Random | None) -> tuple[int, ...]:
    """Return the shapes, now and then as if the sentence were set as a headline."""
    if generator is None:
        return item.shapes
    draw = generator.random()
    if draw < _TITLE_CASE:
        return tuple(
            2 if shape == 1 and (not number or word.lower() not in _SMALL_WORDS) else shape
            for number, (shape, word) in enumerate(zip(item.shapes, item.example.words, strict=True))
        )
    if draw < _TITLE_CASE + _CAPITALS:
        swap = {1: 3, 2: 3, 5: 3}
    elif draw < _TITLE_CASE + _CAPITALS + _SMALL:
        swap = {2: 1, 3: 1, 4: 1, 5: 1}
    else:
        return item.shapes
    return tuple(swap.get(shape, shape) for shape in item.shapes)
