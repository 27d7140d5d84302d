"""Names from a token classification model of Hugging Face that the user has.

The model's names stand instead of the core's; parts of speech, trees, lemmas and
vectors are the core's. Nothing is fetched: the model must be a folder, or lie in the
cache of the library already.
"""

import hashlib
import importlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from synoptic.engines.protocols import LanguageEngine, SentenceReading
from synoptic.engines.tagging import KINDS, tokens_at, with_names
from synoptic.errors import InputError, MissingExtra, SettingsError
from synoptic.model.sentences import Token

_MAX_TOKENS = 120
# Encoders of this kind read 512 pieces; news has 1.3 pieces a token, and four times that fits.


class HuggingFaceNames:
    """The core with the names of another model."""

    def __init__(self, model: str, core: LanguageEngine) -> None:
        """Load the model; takes seconds.

        Args:
            model: a folder, or the name of a model in the local cache.
            core: reads everything but the names.

        Raises:
            MissingExtra: transformers is not installed.
            InputError: the model is not on this computer.
            SettingsError: the model marks no names, or its tokenizer cannot say where a word stands.
        """
        library = _transformers()
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
        # -1 is the processor: answers of accelerators differ from one to the next.
        self._tagger = library.pipeline(
            "token-classification", model=network, tokenizer=tokenizer, aggregation_strategy="first", device=-1
        )
        self._core = core
        self._title = f"huggingface {Path(model).name if Path(model).is_dir() else model}"
        said = {key: value for key, value in network.config.to_dict().items() if key != "_name_or_path"}
        commit = getattr(network.config, "_commit_hash", None)
        files = _digest_of(Path(model)) if Path(model).is_dir() else ""
        described = json.dumps([self._title, library.__version__, said, commit, files, core.digest], default=str)
        self._digest = hashlib.sha256(described.encode("utf-8")).hexdigest()

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

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the core's vectors, (n, 384), rows of unit length or zero."""
        return self._core.vectors(texts)

    def _names(self, text: str, tokens: Sequence[Token]) -> Iterator[tuple[range, str]]:
        """Yield the names of one sentence; a long one is read in parts cut between tokens."""
        for first in range(0, len(tokens), _MAX_TOKENS):
            part = tokens[first : first + _MAX_TOKENS]
            begin = part[0].start
            for found in self._tagger(text[begin : part[-1].end]):
                kind = _kind(str(found["entity_group"]))
                places = tokens_at(tokens, begin + int(found["start"]), begin + int(found["end"]))
                if kind and places:
                    yield places, kind


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


def _kind(label: str) -> str | None:
    """Return our kind of a label such as ``B-PER`` or ``GPE``."""
    bare = label[2:] if label[:2] in ("B-", "I-", "E-", "S-") else label
    return KINDS.get(bare.upper())


def _digest_of(folder: Path) -> str:
    """Return a digest of all files of a folder, names included."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.iterdir() if path.is_file()):
        digest.update(path.name.encode("utf-8"))
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()
