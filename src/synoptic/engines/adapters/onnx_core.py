"""The language core, run by onnxruntime without any training library.

One pass of the encoder gives parts of speech, a dependency tree, names and the
sentence vector. Sentences of equal length are read together and nothing is
padded, and the weights are quantised by block with activations scaled row by row,
so an answer does not depend on what else is in the batch.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from synoptic.engines.adapters.onnx_parts import inputs_of, outputs_of, part_of, passed_on
from synoptic.engines.adapters.steady import (
    CPU,
    device_at_hand,
    digest_on,
    n_threads,
    plain_session,
    steady_session,
)
from synoptic.engines.digests import digest_of_files
from synoptic.engines.lemmas import LemmaTable
from synoptic.engines.names import best_tags
from synoptic.engines.protocols import VECTOR_SIZE, SentenceReading
from synoptic.engines.shapes import shape_of
from synoptic.engines.trees import best_tree, with_one_subject, with_voice
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
# Windows read before, some 5 kilobytes each: sentences are asked for again when they are cut and when claims are
# compared, and copies have the same ones.
_MAX_KNOWN = 4096
# Ranges that are read before they are asked for: of those that are remembered no more than half, so that what is read
# between does not push them out.
_MAX_AHEAD = _MAX_KNOWN // 2
# Windows whose readings are held at a time beside those: a book would else fill the memory.
_MAX_HELD = 4096
# A sentence is cut where the odds that it ends are better than these, as a logarithm.
_SURE = 0.0
# Never cut at these: a colon or dash opens what belongs to it, and a quotation stays with whoever speaks.
_NEVER_CUT_AFTER = frozenset(":;,-\u2013\u2014\"'\u201c\u201d\u2018\u2019")
_NEVER_CUT_BEFORE = frozenset(":;,.\"'\u201c\u201d\u2018\u2019-\u2013\u2014")
_BEGIN, _END, _UNKNOWN = 101, 102, 100
_FILES = ("core.onnx", "labels.json", "lemmas.json", "tokenizer.json")
# Read once on an accelerator and on the processor, to compare them.
_PROBE = (("The", "mayor", "of", "Quarrow", "denied", "that", "the", "bridge", "had", "been", "closed", "."),)
Done = TypeVar("Done")
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
    """What the model says of one window of ``w`` tokens.

    Attributes:
        vector: (384,) unit length.
        upos: part of speech of each token, by number.
        names: (w, n_names) scores of the name tags.
        ends: (w,) above 0 where a sentence more likely ends than goes on; zeros where the weights have no such head.
        heads: head of each token inside the window, -1 for the root.
        relations: relation of each token to its head, by number.
    """

    vector: NDArray[np.float32]
    upos: tuple[int, ...]
    names: NDArray[np.float32]
    ends: NDArray[np.float32]
    heads: tuple[int, ...]
    relations: tuple[int, ...]


_Scores = list[NDArray[np.float32]]
_SCORES = ("upos", "names", "arcs", "rel_left", "rel_bias", "rel_heads")


class _Network(Protocol):
    """The model on a device."""

    @property
    def finds_ends(self) -> bool:
        """Whether the weights have a head that finds where sentences end."""
        ...

    def states(self, windows: Sequence[_Window]) -> NDArray[np.float32]:
        """Return the last layer of the encoder, (n, s, 384), for windows of equally many pieces."""
        ...

    def read(self, windows: Sequence[_Window]) -> list[_Scores]:
        """Return for each window of equally many pieces its last layer and its scores."""
        ...


class _Whole:
    """The model in one session."""

    def __init__(self, session: Any) -> None:  # onnxruntime has no types
        """Take the session of the whole file."""
        self._session = session
        self.finds_ends = "ends" in {output.name for output in session.get_outputs()}
        self._wanted = ["state", *_SCORES, *(["ends"] if self.finds_ends else [])]

    def states(self, windows: Sequence[_Window]) -> NDArray[np.float32]:
        """Return the last layer of each; see the protocol."""
        return np.stack([scores[0] for scores in self.read(windows)])

    def read(self, windows: Sequence[_Window]) -> list[_Scores]:
        """Return last layer and scores of each; see the protocol."""
        found: list[_Scores] = []
        for rows in _alike(windows):
            outputs = self._session.run(self._wanted, _fed(windows[rows]))
            found += [[output[row] for output in outputs] for row in range(rows.stop - rows.start)]
        return found


class _Halves:
    """Encoder and heads in a session each: vectors need the first alone, which takes no heed of tokens."""

    def __init__(self, weights: bytes) -> None:
        """Cut the model in two; the bits of every answer stay the same."""
        self.finds_ends = "ends" in outputs_of(weights)
        self._wanted = [*_SCORES, *(["ends"] if self.finds_ends else [])]
        # The heads mix the layers of the encoder.
        self._layers = passed_on(weights, ["state"])
        self._encoder = plain_session(part_of(weights, ["state", *self._layers]))
        heads = part_of(weights, self._wanted, given=self._layers)
        self._heads, self._taken = plain_session(heads), frozenset(inputs_of(heads))

    def states(self, windows: Sequence[_Window]) -> NDArray[np.float32]:
        """Return the last layer of each; see the protocol."""
        states: NDArray[np.float32] = self._encoder.run(["state"], _pieces_of(windows))[0]
        return states

    def read(self, windows: Sequence[_Window]) -> list[_Scores]:
        """Return last layer and scores of each; see the protocol."""
        states, *layers = self._encoder.run(["state", *self._layers], _pieces_of(windows))
        found: list[_Scores] = []
        for rows in _alike(windows):
            fed = {name: given for name, given in _fed(windows[rows]).items() if name in self._taken}
            fed |= {name: layer[rows] for name, layer in zip(self._layers, layers, strict=True)}
            outputs = [states[rows], *self._heads.run(self._wanted, fed)]
            found += [[output[row] for output in outputs] for row in range(rows.stop - rows.start)]
        return found


class OnnxCore:
    """The engine of one folder of weights."""

    def __init__(self, folder: Path, device: str = CPU) -> None:
        """Load the weights; takes well under a second on the processor.

        Args:
            folder: holds ``core.onnx``, ``labels.json``, ``lemmas.json``, ``tokenizer.json``.
            device: see `steady_session`.

        Raises:
            InputError: a file is missing.
            SettingsError: the device is not known to onnxruntime.
            EngineError: the device cannot be used.
        """
        weights = digest_of_files(folder, _FILES)
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
        self._known: dict[_Window, _Read] = {}
        self._root = self._deprels.index("root")
        self._vectors: dict[_Window, NDArray[np.float32]] = {}
        self._network, self._device = self._loaded(folder / "core.onnx", device)
        self._digest = digest_on(self._device, weights)

    def _loaded(self, weights: Path, device: str) -> tuple[_Network, str]:
        """Return the model and the device it is on; see `steady_session`."""
        if device_at_hand(device) != CPU:
            probe = _fed([part for words in _PROBE for part in self._windows(words)])
            session, found = steady_session(weights, device, probe)
            if found != CPU:
                return _Whole(session), found
        return _Halves(weights.read_bytes()), CPU

    @classmethod
    def shipped(cls, device: str = CPU) -> "OnnxCore":
        """Return the engine of the weights that come with the package, on a device; see `steady_session`."""
        return cls(_WEIGHTS, device)

    @property
    def name(self) -> str:
        """Name and version of the weights, and the device where it is not the processor."""
        return f"language-core {self._version}" + ("" if self._device == CPU else f" on {self._device}")

    @property
    def digest(self) -> str:
        """SHA-256 of all files the answers depend on; another one on an accelerator."""
        return self._digest

    @property
    def languages(self) -> frozenset[str]:
        """The languages read: English."""
        return frozenset({"en"})

    def read(self, text: str, sentences: Sequence[tuple[int, int]], language: str) -> tuple[SentenceReading, ...]:
        """Return one reading a sentence, in the order given; see the protocol."""
        analysed = language in self.languages
        readings = []
        for first in range(0, len(sentences), _MAX_HELD):
            cuts = [tokens_in(text, start, end) for start, end in sentences[first : first + _MAX_HELD]]
            found = self._read_all([_words(text, tokens) for tokens in cuts])
            for tokens, windows in zip(cuts, found, strict=True):
                forms = self._analysed(text, tokens, windows) if analysed else _plain(text, tokens)
                readings.append(SentenceReading(forms, _vector_of(windows)))
        return tuple(readings)

    def sentences(self, text: str, ranges: Sequence[tuple[int, int]], language: str) -> tuple[tuple[int, int], ...]:
        """Return the ranges, those cut that hold several sentences without a mark between them.

        The rules of ``synoptic.text.sentences`` cut at marks only; here a range is also
        cut after a word where the model is sure that a sentence ends. What is read for
        this is remembered and not read again. Weights without that head cut nothing.

        Args:
            text: the whole report text.
            ranges: half-open ranges of code points in ``text``.
            language: BCP 47 primary tag; in other languages the ranges come back as they are.
        """
        if language not in self.languages or not self._network.finds_ends:
            return tuple(ranges)
        found: list[tuple[int, int]] = []
        for first in range(0, len(ranges), _MAX_HELD):
            cuts = [tokens_in(text, start, end) for start, end in ranges[first : first + _MAX_HELD]]
            read = self._read_all([_words(text, tokens) for tokens in cuts])
            found += [
                part for tokens, windows in zip(cuts, read, strict=True) for part in _apart(text, tokens, windows)
            ]
        return tuple(found)

    def read_ahead(self, texts: Sequence[tuple[str, Sequence[tuple[int, int]]]]) -> None:
        """Read the first so many ranges of some texts together; see the protocol."""
        ranges = ((text, start, end) for text, several in texts for start, end in several)
        some = islice(ranges, _MAX_AHEAD)
        self._read_all([_words(text, tokens_in(text, start, end)) for text, start, end in some])

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one vector a text, (n, 384), rows of unit length or zero."""
        rows: list[NDArray[np.float32]] = []
        for first in range(0, len(texts), _MAX_HELD):
            some = texts[first : first + _MAX_HELD]
            windows = [list(self._windows(_words(text, tokens_in(text, 0, len(text))))) for text in some]
            found = self._vectors_of(part for several in windows for part in several)
            rows += [_mean([(found[part], len(part.first)) for part in several]) for several in windows]
        return np.stack(rows) if rows else np.zeros((0, VECTOR_SIZE), np.float32)

    def _vectors_of(self, windows: Iterable[_Window]) -> dict[_Window, NDArray[np.float32]]:
        """Return the vector of each window; what was read lately is not read again, and no heads are asked."""
        parts = list(dict.fromkeys(windows))
        found = {part: read.vector for part in parts if (read := self._known.get(part)) is not None}
        found |= {part: self._vectors[part] for part in parts if part in self._vectors and part not in found}
        batches = _batches(part for part in parts if part not in found)
        fresh = {
            part: _unit(state.sum(axis=0))
            for batch, states in zip(batches, _each(self._network.states, batches), strict=True)
            for part, state in zip(batch, states, strict=True)
        }
        _remember(self._vectors, fresh)
        return found | fresh

    def _read_all(self, sentences: Sequence[Sequence[str]]) -> list[list[_Read]]:
        """Return what the model says of each window of each sentence; what was read lately is not read again."""
        windows = [list(self._windows(words)) for words in sentences]
        parts = list(dict.fromkeys(part for several in windows for part in several))
        known = {part: read for part in parts if (read := self._known.get(part)) is not None}
        found = known | self._read_each(part for part in parts if part not in known)
        return [[found[part] for part in several] for several in windows]

    def _read_each(self, windows: Iterable[_Window]) -> dict[_Window, _Read]:
        """Return what the model says of each window, equally long ones read together."""
        batches = _batches(windows)
        read = {
            part: found
            for batch, several in zip(batches, _each(self._run, batches), strict=True)
            for part, found in zip(batch, several, strict=True)
        }
        _remember(self._known, read)
        return read

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
        """Return what the model says of windows with equally many pieces."""
        return [self._decided(*outputs) for outputs in self._network.read(windows)]

    def _decided(self, state: NDArray[np.float32], *scores: NDArray[np.float32]) -> _Read:
        """Return the reading of one window from the outputs of the model.

        Args:
            state: (s, 384) the pieces in the last layer.
            scores: ``upos`` (w, n), ``names`` (w, n), ``arcs`` (w, w + 1), ``rel_left`` (w, d, r), ``rel_bias`` (w, d),
                ``rel_heads`` (w + 1, r) and, where the weights have it, ``ends`` (w, 1).
        """
        upos, names, arcs, *related = scores[:6]
        ends = scores[6][:, 0].copy() if self._network.finds_ends else np.zeros(len(upos), np.float32)
        heads = best_tree(arcs)
        relations = self._relations(heads, *related)
        vector = _unit(state.sum(axis=0))
        # Copies: a row would keep the scores of the whole batch alive.
        return _Read(vector, tuple(upos.argmax(axis=1)), names.copy(), ends, tuple(heads), relations)

    def _relations(
        self,
        heads: Sequence[int],
        left: NDArray[np.float32],
        bias: NDArray[np.float32],
        forms: NDArray[np.float32],
    ) -> tuple[int, ...]:
        """Return the best relation of each token to its head, by number; ``root`` for the root only.

        Args:
            heads: head of each token, -1 for the root.
            left: (w, d, r) relation forms of the dependents.
            bias: (w, d) relation scores of the dependents alone.
            forms: (w + 1, r) relation forms of the heads, row 0 the root.
        """
        places = np.array(heads)
        scores = np.matmul(left, forms[places + 1][:, :, None])[:, :, 0] + bias
        scores[:, self._root] = np.where(places < 0, np.inf, -np.inf)
        return tuple(scores.argmax(axis=1))

    def _analysed(self, text: str, cuts: Sequence[tuple[int, int]], windows: Sequence[_Read]) -> tuple[Token, ...]:
        """Return the tokens of one sentence from what the model says of its windows.

        The root of each window after the first hangs on the first window's root.
        """
        upos = [self._upos[number] for window in windows for number in window.upos]
        names = best_tags(np.concatenate([window.names for window in windows]), self._names) if windows else []
        heads, relations = with_one_subject(*self._tree(windows), upos)
        relations = with_voice(heads, relations, _words(text, cuts))
        tokens = []
        for index, (start, end) in enumerate(cuts):
            form = text[start:end]
            lemma = self._lemmas.lemma_of(form, upos[index])
            tokens.append(Token(start, end, form, lemma, upos[index], heads[index], relations[index], names[index]))
        return tuple(tokens)

    def _tree(self, windows: Sequence[_Read]) -> tuple[list[int], list[str]]:
        """Return heads and relations of the whole sentence."""
        heads: list[int] = []
        relations: list[str] = []
        first_root = -1
        for window in windows:
            offset = len(heads)
            relations += [self._deprels[number] for number in window.relations]
            for index, head in enumerate(window.heads):
                if head >= 0:
                    heads.append(head + offset)
                elif first_root < 0:
                    first_root = index
                    heads.append(-1)
                else:
                    heads.append(first_root)
                    relations[offset + index] = "parataxis"
        return heads, relations


def _batches(windows: Iterable[_Window]) -> list[list[_Window]]:
    """Return the windows in batches of equally many pieces; those of equally many tokens stand beside each other."""
    alike: dict[int, list[_Window]] = defaultdict(list)
    for part in windows:
        alike[len(part.pieces)].append(part)
    return [
        several[start : start + size]
        for n_pieces, different in alike.items()
        for several in (sorted(different, key=lambda part: len(part.first)),)
        for size in (max(1, _PIECES_A_BATCH // n_pieces),)
        for start in range(0, len(several), size)
    ]


def _alike(windows: Sequence[_Window]) -> Iterator[slice]:
    """Yield the stretches of a batch that have equally many tokens."""
    first = 0
    for place in range(1, len(windows) + 1):
        if place == len(windows) or len(windows[place].first) != len(windows[first].first):
            yield slice(first, place)
            first = place


def _each(work: Callable[[Sequence[_Window]], Done], batches: Sequence[Sequence[_Window]]) -> Iterator[Done]:
    """Yield what is found for each batch, in order; several are worked on at a time where a core is free."""
    n_working = min(n_threads(), len(batches))
    if n_working < 2:
        yield from map(work, batches)
        return
    with ThreadPoolExecutor(n_working) as threads:
        yield from threads.map(work, batches)


def _remember(known: dict[_Window, Done], fresh: Mapping[_Window, Done]) -> None:
    """Keep what was found for the next time that the same words are asked for; the oldest go first."""
    known.update(fresh)
    for part in list(known)[: max(0, len(known) - _MAX_KNOWN)]:
        known.pop(part, None)


def _pieces_of(windows: Sequence[_Window]) -> dict[str, NDArray[np.int64]]:
    """Return windows with equally many pieces as the encoder takes them."""
    return {
        "pieces": np.array([window.pieces for window in windows], np.int64),
        "shapes": np.array([window.piece_shapes for window in windows], np.int64),
    }


def _fed(windows: Sequence[_Window]) -> dict[str, NDArray[np.int64]]:
    """Return windows with equally many pieces and tokens as the model takes them."""
    return {
        **_pieces_of(windows),
        "first": np.array([window.first for window in windows], np.int64),
        "last": np.array([window.last for window in windows], np.int64),
        "word_shapes": np.array([window.shapes for window in windows], np.int64),
    }


def _words(text: str, tokens: Sequence[tuple[int, int]]) -> list[str]:
    """Return the tokens as written."""
    return [text[start:end] for start, end in tokens]


def _window(parts: Sequence[tuple[int, ...]], shapes: Sequence[int]) -> _Window:
    """Return the pieces of some tokens with the end marks around them."""
    pieces, piece_shapes, first, last = [_BEGIN], [0], [], []
    for part, shape in zip(parts, shapes, strict=True):
        first.append(len(pieces))
        pieces.extend(part)
        piece_shapes.extend([shape] * len(part))
        last.append(len(pieces) - 1)
    return _Window((*pieces, _END), (*piece_shapes, 0), tuple(first), tuple(last), tuple(shapes))


def _apart(text: str, tokens: Sequence[tuple[int, int]], windows: Sequence[_Read]) -> Iterator[tuple[int, int]]:
    """Yield the sentences of one range; nothing where it has no token."""
    if not tokens:
        return
    ends = np.concatenate([window.ends for window in windows])
    opening = tokens[0][0]
    for number in np.flatnonzero(ends[:-1] > _SURE).tolist():
        last, following = tokens[number][1], tokens[number + 1][0]
        if text[last - 1] not in _NEVER_CUT_AFTER and text[following] not in _NEVER_CUT_BEFORE:
            yield (opening, last)
            opening = following
    yield (opening, tokens[-1][1])


def _vector_of(windows: Sequence[_Read]) -> NDArray[np.float32]:
    """Return the vector of a sentence from its windows."""
    return _mean([(window.vector, len(window.heads)) for window in windows])


def _mean(parts: Sequence[tuple[NDArray[np.float32], int]]) -> NDArray[np.float32]:
    """Return the mean of vectors, weighted by tokens, of unit length; zeros for none."""
    if not parts:
        return np.zeros(VECTOR_SIZE, np.float32)
    if len(parts) == 1:
        return parts[0][0]
    return _unit(np.sum([vector * n_tokens for vector, n_tokens in parts], axis=0))


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
