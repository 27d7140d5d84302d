"""Several sentences in one piece of text, to learn where a sentence ends without a full stop.

The rules of ``synoptic.text.sentences`` leave sentences together where the writer
left the mark out. Here are the places in the training parts where they do, and
others of our own making: neighbours put together, some without the mark between.
They are labelled with the ends of sentences and the parts of speech alone.
"""

import random
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from corpora import IGNORED, Example, ewt_train, gum_train
from documents import Document, Word, documents_in

from synoptic.text.sentences import sentences_in

# Of the sentences that have a neighbour, this share is read together with it.
_SHARE = 0.09
# In this share of them the mark between the two is left out.
_WITHOUT_MARK = 0.5
_MAX_WORDS = 90


def training_documents(data: Path) -> tuple[Document, ...]:
    """Return the documents whose sentences are joined, in a fixed order."""
    paths = (*ewt_train(data), *gum_train(data))
    return tuple(document for path in paths for document in documents_in(path))


def left_together(documents: Sequence[Document]) -> Iterator[Example]:
    """Yield the ranges that the rules leave whole although they hold several sentences."""
    for document in documents:
        for start, end in sentences_in(document.text):
            inside = [cut for cut in document.sentences if start <= cut[0] and cut[1] <= end]
            words = [word for word in document.words if start <= word.span[0] and word.span[1] <= end]
            if len(inside) > 1 and len(words) <= _MAX_WORDS:
                yield _example(document.text, words, {last for _, last in inside})


def put_together(documents: Sequence[Document], generator: random.Random) -> Iterator[Example]:
    """Yield neighbouring sentences as one text."""
    for document in documents:
        by_sentence = _words_by_sentence(document)
        for first, second in pairwise(by_sentence):
            if generator.random() >= _SHARE or len(first) + len(second) > _MAX_WORDS or len(first) < 2:
                continue
            opening = first
            if generator.random() < _WITHOUT_MARK and first[-1].upos == "PUNCT":
                opening = first[:-1]
            yield _example(document.text, [*opening, *second], {opening[-1].span[1]})


def _words_by_sentence(document: Document) -> list[list[Word]]:
    """Return the words of each sentence."""
    found: list[list[Word]] = [[] for _ in document.sentences]
    number = 0
    for word in document.words:
        while word.span[1] > document.sentences[number][1]:
            number += 1
        found[number].append(word)
    return found


def _example(text: str, words: Sequence[Word], ends: set[int]) -> Example:
    """Return words with the label of those at which a sentence ends."""
    labels = [int(word.span[1] in ends) for word in words]
    return Example(
        words=tuple(text[slice(*word.span)] for word in words),
        text="",
        upos=tuple(word.upos for word in words),
        ends=(*labels[:-1], IGNORED),
        source="joined",
    )
