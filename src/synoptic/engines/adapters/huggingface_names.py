"""Names from a token classification model of Hugging Face that the user has.

The model's names stand instead of the core's; parts of speech, trees, lemmas and
vectors are the core's. Nothing is fetched: the model must be a folder, or lie in the
cache of the library already.
"""

import hashlib
import importlib
import json
import logging
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from synoptic.engines.adapters.steady import AUTO, CPU, CUDA, digest_on
from synoptic.engines.digests import digest_of_folder
from synoptic.engines.protocols import LanguageEngine, SentenceReading
from synoptic.engines.tagging import KINDS, tokens_at, with_names
from synoptic.errors import InputError, MissingExtra, SettingsError
from synoptic.model.sentences import Token

logger = logging.getLogger(__name__)

_MAX_TOKENS = 120
_MAX_CHARS = 480
# Encoders of this kind read 512 pieces. News has 1.3 pieces a token; of what is cut into
# single letters, such as an address, no more than this fits.


class HuggingFaceNames:
    """The core with the names of another model."""

    def __init__(self, model: str, core: LanguageEngine, device: str = CPU) -> None:
        """Load the model; takes seconds.

        Args:
            model: a folder, or the name of a model in the local cache.
            core: reads everything but the names.
            device: ``cpu``, ``cuda``, or ``auto`` for the second where torch has it and else the first.

        Raises:
            MissingExtra: transformers is not installed.
            InputError: the model is not on this computer.
            SettingsError: the model marks no names, its tokenizer cannot say where a word stands, or torch has no
                accelerator and one is wanted.
        """
        library = _transformers()
        # Its own bars would stand between the messages of the program.
        library.utils.logging.disable_progress_bar()
        try:
            tokenizer = library.AutoTokenizer.from_pretrained(model, local_files_only=True)
            network = library.AutoModelForTokenClassification.from_pretrained(model, local_files_only=True)
        except (OSError, ValueError) as error:
            raise InputError(
                f"The model {model!r} cannot be loaded from this computer ({str(error).splitlines()[0]}). "
                f"Fetch it first: hf download {model}"
            ) from error
        labels = sorted(str(label) for label in network.config.id2label.values())
        if not any(_kind(label) for label in labels):
            raise SettingsError(f"The model {model!r} marks {labels!r}: expected names (PER, ORG, LOC, MISC).")
        if not tokenizer.is_fast:
            raise SettingsError(f"The model {model!r} has a slow tokenizer: expected one with tokenizer.json.")
        found = _device_of(device)
        # -1 is the processor: answers of accelerators differ from one to the next.
        number = -1 if found == CPU else 0
        self._tagger = library.pipeline(
            "token-classification", model=network, tokenizer=tokenizer, aggregation_strategy="first", device=number
        )
        self._core = core
        self._title = f"huggingface {Path(model).name if Path(model).is_dir() else model}"
        said = {key: value for key, value in network.config.to_dict().items() if key != "_name_or_path"}
        commit = getattr(network.config, "_commit_hash", None)
        files = digest_of_folder(Path(model))
        described = json.dumps([self._title, library.__version__, said, commit, files, core.digest], default=str)
        self._digest = digest_on(found, hashlib.sha256(described.encode("utf-8")).hexdigest())

    @property
    def name(self) -> str:
        """Model, and the engine of all but the names."""
        return f"{self._title} + {self._core.name}"

    @property
    def digest(self) -> str:
        """SHA-256 of the model's description, its files or revision, the library's release and the core."""
        return self._digest

    @property
    def languages(self) -> frozenset[str]:
        """The languages that the core reads."""
        return self._core.languages

    def read(self, text: str, sentences: Sequence[tuple[int, int]], language: str) -> tuple[SentenceReading, ...]:
        """Return one reading a sentence, in the order given; see the protocol."""
        readings = self._core.read(text, sentences, language)
        if language not in self.languages:
            return readings
        return tuple(
            SentenceReading(with_names(reading.tokens, self._names(text, reading.tokens)), reading.vector)
            for reading in readings
        )

    def sentences(self, text: str, ranges: Sequence[tuple[int, int]], language: str) -> tuple[tuple[int, int], ...]:
        """Return the ranges as the core cuts them; see the protocol."""
        return self._core.sentences(text, ranges, language)

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the core's vectors, (n, 384), rows of unit length or zero."""
        return self._core.vectors(texts)

    def _names(self, text: str, tokens: Sequence[Token]) -> Iterator[tuple[range, str]]:
        """Yield the names of one sentence; a long one is read in parts cut between tokens."""
        for part in _parts(tokens):
            begin = part[0].start
            for found in self._tagger(text[begin : part[-1].end]):
                kind = _kind(str(found["entity_group"]))
                places = tokens_at(tokens, begin + int(found["start"]), begin + int(found["end"]))
                if kind and places:
                    yield places, kind


def _parts(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Yield stretches that an encoder can read whole; a token that is too long by itself is left out."""
    first = 0
    for index, token in enumerate(tokens):
        is_full = index - first >= _MAX_TOKENS or token.end - tokens[first].start > _MAX_CHARS
        if is_full and first < index:
            yield tokens[first:index]
            first = index
        if token.end - token.start > _MAX_CHARS:
            first = index + 1
    if first < len(tokens):
        yield tokens[first:]


def _transformers() -> Any:  # may not be installed
    """Return the library."""
    try:
        importlib.import_module("torch")
        return importlib.import_module("transformers")
    except ImportError as error:
        raise MissingExtra(
            "The engine 'huggingface' needs the packages transformers and torch, which are not installed: "
            "pip install 'transformers>=4.44' 'torch>=2.2'"
        ) from error


def _device_of(wanted: str) -> str:
    """Return ``cpu`` or ``cuda``.

    Raises:
        SettingsError: the second is wanted, and torch does not have it.
    """
    # Asked only when it is wanted: the question alone starts the accelerator.
    if wanted == CPU or importlib.import_module("torch").cuda.is_available():
        return CPU if wanted == CPU else CUDA
    if wanted == AUTO:
        logger.warning("--device auto: torch has no accelerator; names are read on the processor")
        return CPU
    raise SettingsError("--device cuda: torch has no accelerator. Install its build for CUDA, or take --device cpu.")


def _kind(label: str) -> str | None:
    """Return our kind of a label such as ``B-PER`` or ``GPE``."""
    bare = label[2:] if label[:2] in ("B-", "I-", "E-", "S-") else label
    return KINDS.get(bare.upper())
