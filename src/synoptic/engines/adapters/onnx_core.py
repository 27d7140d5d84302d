"""The language core, run by onnxruntime without any training library.

One pass of the encoder gives parts of speech, a dependency tree, names and the
sentence vector. Sentences of equal length are read together and nothing is
padded, and the weights are quantised by block with activations scaled row by row,
so an answer does not depend on what else is in the batch.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from synoptic.engines.lemmas import LemmaTable
from synoptic.engines.names import best_tags
from synoptic.engines.protocols import VECTOR_SIZE, SentenceReading
from synoptic.engines.shapes import shape_of
from synoptic.engines.trees import best_tree, with_one_subject
from synoptic.errors import InputError
from synoptic.model.sentences import Token
from synoptic.text.tokens import tokens_in

MAX_PIECES_A_TOKEN = 8
"""Pieces kept of one token; equal to the constant in ``training/batches.py``."""
_MAX_PIECES = 254
# The encoder was pretrained on texts of at most 256 pieces, the two end marks
# included; longer sentences are read in windows cut between tokens.
# Larger batches leave the processor's cache: of 30 pieces a sentence 8 to 12 read together took 2.9 milliseconds
# each, 32 took 3.9; of 50 pieces 3 took 5.0 and 32 took 7.1.
_PIECES_A_BATCH = 300
# Batches that are read at a time. Each is read by one thread from its first to its last product, so their
# number changes no bit of an answer.
_MAX_THREADS = 2
# Vectors of parts read before, 2 kilobytes each: sentences are asked for again when claims are compared.
_MAX_KNOWN_VECTORS = 8192
# Sentences whose scores are held at a time, about half a megabyte each: a book would else fill the memory.
_MAX_HELD = 256
_MAX_HELD_CHARS = 40_000
_BEGIN, _END, _UNKNOWN = 101, 102, 100
_FILES = ("core.onnx", "labels.json", "lemmas.json", "tokenizer.json")
_WEIGHTS = Path(__file__).parent.parent / "weights" / "language-core"


@dataclass(frozen=True, slots=True)
class _Window:
    """A part of a sentence that is read in one go.

    Attributes:
        pieces: piece numbers with the two end marks.
        piece_shapes: for each piece the shape of its token, 0 for the end marks.
        first: first piece of each token.
        last: last piece of each token.
        shapes: shape of each token.
    """

    pieces: tuple[int, ...]
    piece_shapes: tuple[int, ...]
    first: tuple[int, ...]
    last: tuple[int, ...]
    shapes: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Read:
    """What the model says of one window; ``w`` tokens, ``d`` relations.

    Attributes:
        vector: (384,) unit length.
        upos: (w, n_upos) scores.
        names: (w, n_names) scores.
        arcs: (w, w + 1) scores.
        rel_left: (w, d, r) relation forms of the dependents.
        rel_bias: (w, d) relation scores of the dependents alone.
        rel_heads: (w + 1, r) relation forms of the heads, row 0 the root.
    """

    vector: NDArray[np.float32]
    upos: NDArray[np.float32]
    names: NDArray[np.float32]
    arcs: NDArray[np.float32]
    rel_left: NDArray[np.float32]
    rel_bias: NDArray[np.float32]
    rel_heads: NDArray[np.float32]


class OnnxCore:
    """The engine of one folder of weights."""

    def __init__(self, folder: Path) -> None:
        """Load the weights; takes well under a second.

        Args:
            folder: holds ``core.onnx``, ``labels.json``, ``lemmas.json``, ``tokenizer.json``.

        Raises:
            InputError: a file is missing.
        """
        missing = [name for name in _FILES if not (folder / name).is_file()]
        if missing:
            raise InputError(f"Weights {missing!r} are not in {folder.name!r}: install the package again.")
        digest = hashlib.sha256()
        for name in _FILES:
            digest.update((folder / name).read_bytes())
        self._digest = digest.hexdigest()
        labels = json.loads((folder / "labels.json").read_text("utf-8"))
        lemmas = json.loads((folder / "lemmas.json").read_text("utf-8"))
        self._upos: list[str] = labels["upos"]
        self._deprels: list[str] = labels["deprels"]
        self._names: list[str] = labels["names"]
        self._version: str = labels["version"]
        endings = {key: (int(cut), str(added)) for key, (cut, added) in lemmas["endings"].items()}
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        words = frozenset(word for word in self._tokenizer.get_vocab() if word.isalpha())
        self._lemmas = LemmaTable(lemmas["exceptions"], endings, words)
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._known_pieces: dict[str, tuple[int, ...]] = {}
        # By identity of the window, which is kept so that no other takes its place; emptied with each batch.
        self._trees_known: dict[int, tuple[_Read, list[int], list[str]]] = {}
        self._known_vectors: dict[_Window, NDArray[np.float32]] = {}
        self._session = onnxruntime.InferenceSession(
            str(folder / "core.onnx"), _options(), providers=["CPUExecutionProvider"]
        )

    @classmethod
    def shipped(cls) -> "OnnxCore":
        """Return the engine of the weights that come with the package."""
        return cls(_WEIGHTS)

    @property
    def name(self) -> str:
        """Name and version of the weights."""
        return f"language-core {self._version}"

    @property
    def digest(self) -> str:
        """SHA-256 of all files the answers depend on."""
        return self._digest

    @property
    def languages(self) -> frozenset[str]:
        """The languages read: English."""
        return frozenset({"en"})

    def read(self, text: str, sentences: Sequence[tuple[int, int]], language: str) -> tuple[SentenceReading, ...]:
        """Return one reading a sentence, in the order given; see the protocol."""
        analysed = language in self.languages
        readings = []
        for held in _held([end - start for start, end in sentences]):
            cuts = [tokens_in(text, start, end) for start, end in sentences[held]]
            found = self._read_all([[text[a:b] for a, b in tokens] for tokens in cuts])
            for tokens, windows in zip(cuts, found, strict=True):
                forms = self._analysed(text, tokens, windows) if analysed else _plain(text, tokens)
                readings.append(SentenceReading(forms, _vector_of(windows)))
            self._trees_known.clear()
        return tuple(readings)

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one vector a text, (n, 384), rows of unit length or zero."""
        rows: list[NDArray[np.float32]] = []
        for held in _held([len(text) for text in texts]):
            some = texts[held]
            words = ([text[a:b] for a, b in tokens_in(text, 0, len(text))] for text in some)
            windows = [tuple(self._windows(parts)) for parts in words]
            known = {part: self._known_vectors.get(part) for parts in windows for part in parts}
            read = self._read_each(part for part, vector in known.items() if vector is None)
            found = {part: read[part].vector if vector is None else vector for part, vector in known.items()}
            rows += [_mean_of([(found[part], len(part.first)) for part in parts]) for parts in windows]
        return np.stack(rows) if rows else np.zeros((0, VECTOR_SIZE), np.float32)

    def _read_all(self, sentences: Sequence[Sequence[str]]) -> list[list[_Read]]:
        """Return what the model says of each window of each sentence; equal windows are read once."""
        windows = [list(self._windows(words)) for words in sentences]
        read = self._read_each(part for parts in windows for part in parts)
        return [[read[part] for part in parts] for parts in windows]

    def _read_each(self, windows: Iterable[_Window]) -> dict[_Window, _Read]:
        """Return what the model says of each window, equally long ones read together."""
        alike: dict[tuple[int, int], list[_Window]] = defaultdict(list)
        for part in dict.fromkeys(windows):
            alike[(len(part.pieces), len(part.first))].append(part)
        batches = [
            different[start : start + size]
            for (n_pieces, _), different in alike.items()
            for size in (max(1, _PIECES_A_BATCH // n_pieces),)
            for start in range(0, len(different), size)
        ]
        if not batches:
            return {}
        read: dict[_Window, _Read] = {}
        with ThreadPoolExecutor(min(_MAX_THREADS, len(batches))) as threads:
            for batch, found in zip(batches, threads.map(self._run, batches), strict=True):
                read.update(zip(batch, found, strict=True))
        self._remember(read)
        return read

    def _remember(self, read: Mapping[_Window, _Read]) -> None:
        """Keep vectors for the next time that the same words are asked for; the oldest go first."""
        self._known_vectors.update((part, found.vector) for part, found in read.items())
        for part in list(self._known_vectors)[: max(0, len(self._known_vectors) - _MAX_KNOWN_VECTORS)]:
            self._known_vectors.pop(part, None)

    def _windows(self, words: Sequence[str]) -> Iterator[_Window]:
        """Yield the sentence in parts that are short enough for the encoder."""
        parts: list[tuple[int, ...]] = []
        shapes: list[int] = []
        n_pieces = 0
        for word in words:
            pieces = self._pieces_of(word)
            if parts and n_pieces + len(pieces) > _MAX_PIECES:
                yield _window(parts, shapes)
                parts, shapes, n_pieces = [], [], 0
            parts.append(pieces)
            shapes.append(shape_of(word))
            n_pieces += len(pieces)
        if parts:
            yield _window(parts, shapes)

    def _pieces_of(self, word: str) -> tuple[int, ...]:
        """Return the piece numbers of one token, at least one and at most eight."""
        known = self._known_pieces.get(word)
        if known is None:
            # A lone surrogate, which JSON can hold, is no character that the tokenizer takes.
            plain = word.encode("utf-8", "replace").decode("utf-8")
            ids = self._tokenizer.encode(plain, add_special_tokens=False).ids
            known = tuple(ids[:MAX_PIECES_A_TOKEN]) or (_UNKNOWN,)
            self._known_pieces[word] = known
        return known

    def _run(self, windows: Sequence[_Window]) -> list[_Read]:
        """Return what the model says of windows with equally many pieces and tokens."""
        fed = {
            "pieces": np.array([window.pieces for window in windows], np.int64),
            "shapes": np.array([window.piece_shapes for window in windows], np.int64),
            "first": np.array([window.first for window in windows], np.int64),
            "last": np.array([window.last for window in windows], np.int64),
            "word_shapes": np.array([window.shapes for window in windows], np.int64),
        }
        names = ["state", "upos", "names", "arcs", "rel_left", "rel_bias", "rel_heads"]
        outputs = self._session.run(names, fed)
        return [
            _Read(_unit(outputs[0][row].sum(axis=0)), *(output[row] for output in outputs[1:]))
            for row in range(len(windows))
        ]

    def _analysed(self, text: str, cuts: Sequence[tuple[int, int]], windows: Sequence[_Read]) -> tuple[Token, ...]:
        """Return the tokens of one sentence from what the model says of its windows.

        The root of each window after the first hangs on the first window's root.
        """
        upos = [self._upos[number] for window in windows for number in window.upos.argmax(axis=1)]
        names = best_tags(np.concatenate([window.names for window in windows]), self._names) if windows else []
        heads, relations = with_one_subject(*self._trees(windows), upos)
        tokens = []
        for index, (start, end) in enumerate(cuts):
            form = text[start:end]
            lemma = self._lemmas.lemma_of(form, upos[index])
            tokens.append(Token(start, end, form, lemma, upos[index], heads[index], relations[index], names[index]))
        return tuple(tokens)

    def _trees(self, windows: Sequence[_Read]) -> tuple[list[int], list[str]]:
        """Return heads and relations of the whole sentence."""
        heads: list[int] = []
        relations: list[str] = []
        first_root = -1
        for window in windows:
            offset = len(heads)
            local, named = self._tree_of(window)
            for index, head in enumerate(local):
                if head >= 0:
                    heads.append(head + offset)
                elif first_root < 0:
                    first_root = index
                    heads.append(-1)
                else:
                    heads.append(first_root)
                    named[index] = "parataxis"
            relations += named
        return heads, relations

    def _tree_of(self, window: _Read) -> tuple[list[int], list[str]]:
        """Return heads and relations of one window; equal windows of a batch are one object, worked out once."""
        known = self._trees_known.get(id(window))
        if known is None:
            heads = best_tree(window.arcs)
            known = (window, heads, self._relations(window, heads))
            self._trees_known[id(window)] = known
        return known[1], list(known[2])

    def _relations(self, window: _Read, heads: Sequence[int]) -> list[str]:
        """Return the best relation of each token to its head; ``root`` for the root only."""
        chosen = window.rel_heads[np.array(heads) + 1]
        scores = np.einsum("wdr,wr->wd", window.rel_left, chosen) + window.rel_bias
        root = self._deprels.index("root")
        for index, head in enumerate(heads):
            if head < 0:
                scores[index] = -1.0
                scores[index, root] = 1.0
            else:
                scores[index, root] = -np.inf
        return [self._deprels[number] for number in scores.argmax(axis=1)]


def _held(sizes: Sequence[int]) -> Iterator[slice]:
    """Yield stretches of sentences whose scores fit into memory together, by their lengths in characters."""
    first, n_chars = 0, 0
    for place, size in enumerate(sizes):
        if place > first and (place - first >= _MAX_HELD or n_chars + size > _MAX_HELD_CHARS):
            yield slice(first, place)
            first, n_chars = place, 0
        n_chars += size
    if first < len(sizes):
        yield slice(first, len(sizes))


def _options() -> Any:  # onnxruntime has no types
    """Return session options that keep answers and speed steady."""
    options = onnxruntime.SessionOptions()
    # One thread: with two, 50 of 700 sentences differed in the last bits of a score.
    # More than one core is used by reading reports in several processes.
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    # Higher levels fuse into kernels that are slower on a processor (335 against
    # 532 sentences a second when the graph was chosen).
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    options.log_severity_level = 3
    return options


def _window(parts: Sequence[tuple[int, ...]], shapes: Sequence[int]) -> _Window:
    """Return the pieces of some tokens with the end marks around them."""
    pieces, piece_shapes, first, last = [_BEGIN], [0], [], []
    for part, shape in zip(parts, shapes, strict=True):
        first.append(len(pieces))
        pieces.extend(part)
        piece_shapes.extend([shape] * len(part))
        last.append(len(pieces) - 1)
    return _Window((*pieces, _END), (*piece_shapes, 0), tuple(first), tuple(last), tuple(shapes))


def _vector_of(windows: Sequence[_Read]) -> NDArray[np.float32]:
    """Return the vector of a sentence from those of its windows."""
    return _mean_of([(window.vector, window.arcs.shape[0]) for window in windows])


def _mean_of(parts: Sequence[tuple[NDArray[np.float32], int]]) -> NDArray[np.float32]:
    """Return the mean of vectors, weighted by their numbers of tokens, of unit length; zeros for none."""
    if not parts:
        return np.zeros(VECTOR_SIZE, np.float32)
    if len(parts) == 1:
        return parts[0][0]
    return _unit(np.sum([vector * size for vector, size in parts], axis=0))


def _unit(vector: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the vector scaled to length one."""
    scaled: NDArray[np.float32] = (vector / np.sqrt((vector * vector).sum())).astype(np.float32)
    return scaled


def _plain(text: str, cuts: Sequence[tuple[int, int]]) -> tuple[Token, ...]:
    """Return tokens without analysis, for a language the model does not read."""
    return tuple(
        Token(
            start,
            end,
            text[start:end],
            text[start:end].lower(),
            "X",
            0 if index else -1,
            "dep" if index else "root",
            "O",
        )
        for index, (start, end) in enumerate(cuts)
    )
