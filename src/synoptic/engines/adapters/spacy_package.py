"""A package of spaCy that the user has installed.

Words and sentences stay those of the program: the package reads tokens that were cut
before, so every token repeats the text. Parts of speech, lemmas, trees and names are
the package's; trees in the CLEAR style are turned into Universal Dependencies by
`clear_style`, other styles are refused. Sentence vectors are those of the shipped
core, since a small package has none. A package reads its own language only.
"""

import hashlib
import importlib
import json
import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from synoptic.engines.adapters.steady import AUTO, CPU, CUDA, digest_on
from synoptic.engines.clear_style import universal
from synoptic.engines.digests import digest_of_folder
from synoptic.engines.protocols import LanguageEngine, SentenceReading
from synoptic.engines.tagging import KINDS, with_names
from synoptic.errors import InputError, MissingExtra, SettingsError
from synoptic.model.sentences import Token

logger = logging.getLogger(__name__)

# Relations of Universal Dependencies, and of the CLEAR style, that no treebank does without.
_KNOWN_STYLES = frozenset({"nsubj"})


class SpacyPackage:
    """The engine of one spaCy package, with the vectors of another engine."""

    def __init__(self, package: str, core: LanguageEngine, device: str = CPU) -> None:
        """Load the package; takes seconds.

        Args:
            package: name of an installed package, or a folder with one.
            core: gives the vectors, and the names where the package marks none.
            device: ``cpu``, ``cuda``, or ``auto`` for the second where spaCy has it and else the first.

        Raises:
            MissingExtra: spaCy is not installed.
            InputError: there is no such package.
            SettingsError: the package has no parser, or one whose trees are in a style that is not known; or spaCy
                has no accelerator and one is wanted.
        """
        spacy = _spacy()
        found = _device_of(spacy, device)
        try:
            self._nlp = spacy.load(package)
        except OSError as error:
            raise InputError(
                f"The spaCy package {package!r} cannot be loaded ({str(error).splitlines()[0]}). "
                f"Install it: python -m spacy download {package}"
            ) from error
        self._doc: Any = importlib.import_module("spacy.tokens").Doc  # spaCy may not be installed
        self._core = core
        meta: dict[str, Any] = self._nlp.meta  # JSON
        parts = frozenset(self._nlp.pipe_names)
        if "parser" not in parts:
            raise SettingsError(
                f"The spaCy package {package!r} has no parser, only {sorted(parts)}: expected one such as en_core_web_sm."
            )
        labels = frozenset(self._nlp.get_pipe("parser").labels)
        if not labels & _KNOWN_STYLES:
            raise SettingsError(
                f"The spaCy package {package!r} has trees in a style that is not known here ({sorted(labels)[:6]}): "
                "expected Universal Dependencies, or the style of the English packages."
            )
        self._language = str(meta["lang"])
        self._marks_names = "ner" in parts
        self._is_clear = "pobj" in labels
        self._title = f"spacy {meta['lang']}_{meta['name']} {meta['version']}"
        files = digest_of_folder(Path(self._nlp.path)) if self._nlp.path else ""
        described = json.dumps([self._title, spacy.__version__, meta, files, core.digest], sort_keys=True, default=str)
        self._digest = digest_on(found, hashlib.sha256(described.encode("utf-8")).hexdigest())

    @property
    def name(self) -> str:
        """Package and version, and the engine of the vectors."""
        return f"{self._title} + {self._core.name}"

    @property
    def digest(self) -> str:
        """SHA-256 of the package's description and files, the release of spaCy and the core."""
        return self._digest

    @property
    def languages(self) -> frozenset[str]:
        """The language of the package."""
        return frozenset({self._language})

    def read(self, text: str, sentences: Sequence[tuple[int, int]], language: str) -> tuple[SentenceReading, ...]:
        """Return one reading a sentence, in the order given; see the protocol."""
        readings = self._core.read(text, sentences, language)
        if language != self._language:
            return readings
        return tuple(
            SentenceReading(self._analysed(reading.tokens) if reading.tokens else (), reading.vector)
            for reading in readings
        )

    def sentences(self, text: str, ranges: Sequence[tuple[int, int]], language: str) -> tuple[tuple[int, int], ...]:
        """Return the ranges as the core cuts them; see the protocol."""
        return self._core.sentences(text, ranges, language)

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the core's vectors, (n, 384), rows of unit length or zero."""
        return self._core.vectors(texts)

    def _analysed(self, tokens: Sequence[Token]) -> tuple[Token, ...]:
        """Return the tokens of one sentence with the package's analysis instead of the core's."""
        following = [token.start for token in tokens[1:]]
        doc = self._nlp(
            self._doc(
                self._nlp.vocab,
                words=[token.text for token in tokens],
                spaces=[*(token.end < start for token, start in zip(tokens, following, strict=False)), False],
                # Without this the parser may cut the sentence again.
                sent_starts=[not index for index in range(len(tokens))],
            )
        )
        heads, relations = _one_tree([word.head.i for word in doc], [word.dep_ for word in doc])
        upos = [word.pos_ or "X" for word in doc]
        if self._is_clear:
            heads, relations = universal([token.text for token in tokens], upos, heads, relations)
        read = [
            Token(
                token.start,
                token.end,
                token.text,
                _lemma(word),
                upos[index],
                heads[index],
                relations[index],
                token.name,
            )
            for index, (token, word) in enumerate(zip(tokens, doc, strict=True))
        ]
        return with_names(read, _names(doc)) if self._marks_names else tuple(read)


def _spacy() -> Any:  # may not be installed, and has no types then
    """Return the library."""
    try:
        return importlib.import_module("spacy")
    except ImportError as error:
        raise MissingExtra(
            "The engine 'spacy' needs the package spacy, which is not installed: "
            "pip install 'spacy>=3.7' && python -m spacy download en_core_web_sm"
        ) from error


def _device_of(spacy: Any, wanted: str) -> str:  # spaCy may not be installed
    """Return ``cpu`` or ``cuda``; packages that are loaded afterwards are on it.

    Raises:
        SettingsError: the second is wanted, and spaCy does not have it.
    """
    if wanted == CPU:
        return CPU
    if spacy.prefer_gpu():
        return CUDA
    if wanted == AUTO:
        logger.warning("--device auto: spaCy has no accelerator; its package reads on the processor")
        return CPU
    raise SettingsError("--device cuda: spaCy has no accelerator. Install spacy[cuda12x], or take --device cpu.")


def _one_tree(above: Sequence[int], labels: Sequence[str]) -> tuple[list[int], list[str]]:
    """Return heads with one root; spaCy's roots are their own heads, and there may be several."""
    heads, relations, first = list(above), list(labels), -1
    for index, head in enumerate(above):
        if head == index and first < 0:
            heads[index], relations[index], first = -1, "root", index
        elif head == index:
            heads[index], relations[index] = first, "parataxis"
    return heads, relations


def _lemma(word: Any) -> str:  # a token of spaCy
    """Return the dictionary form, in small letters except for names."""
    lemma = str(word.lemma_ or word.text)
    return lemma if word.pos_ == "PROPN" else lemma.lower()


def _names(doc: Any) -> list[tuple[range, str]]:  # a document of spaCy
    """Return the names of a document: positions and kind; dates and sums are none."""
    return [(range(name.start, name.end), KINDS[name.label_]) for name in doc.ents if name.label_ in KINDS]
