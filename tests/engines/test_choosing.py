from __future__ import annotations

import builtins
import importlib

import pytest

from synoptic.engines import choosing, default_engine
from synoptic.engines.choosing import engine_named
from synoptic.errors import MissingExtra, SettingsError


@pytest.mark.parametrize("spec", [None, "core"])
def test_without_a_name_the_shipped_core_reads(spec) -> None:
    assert engine_named(spec) is default_engine()


@pytest.mark.parametrize(
    ("spec", "words", "note"),
    [
        ("sapcy:en_core_web_sm", "is no engine", "a slip of the pen"),
        ("", "is no engine", "an empty name"),
        ("core:large", "is no engine", "the core takes nothing behind its colon"),
        ("spacy", "does not say which model", "no package"),
        ("huggingface:", "does not say which model", "nothing behind the colon"),
    ],
)
def test_an_unknown_name_lists_the_known_ones(spec, words, note) -> None:
    with pytest.raises(SettingsError, match=words) as caught:
        engine_named(spec)
    for way in ("core", "spacy:PACKAGE", "huggingface:MODEL", "openai"):
        assert way in str(caught.value), note


class _Stand:
    """An engine that reads one language and nothing else."""

    def __init__(self, language: str, core, device: str) -> None:
        self.name, self.digest, self.languages = f"stand-in {language}", language * 32, frozenset({language})
        self.core = core

    def read(self, text, sentences, language):
        return self.core.read(text, sentences, language)

    def sentences(self, text, ranges, language):
        return tuple(ranges)

    def vectors(self, texts):
        return self.core.vectors(texts)


@pytest.mark.parametrize(
    ("spec", "languages", "name", "note"),
    [
        ("spacy:nn", {"en", "nn"}, "language-core", "the core reads English beside it"),
        ("core+spacy:nn", {"en", "nn"}, "language-core", "said in so many words"),
        ("spacy:nn+spacy:sv", {"en", "nn", "sv"}, "language-core", "two more languages"),
        ("spacy:en+spacy:sv", {"en", "sv"}, "stand-in en", "another engine for English"),
        ("openai:http://localhost:1/v1+a#m+x+spacy:sv", {"en", "sv"}, "openai m+x", "plus signs in an address and a model"),
    ],
)  # fmt: skip
def test_engines_of_several_languages_are_joined(monkeypatch, spec, languages, name, note) -> None:
    monkeypatch.setattr(choosing, "SpacyPackage", _Stand)
    engine = engine_named(spec)
    assert engine.languages == languages, note
    assert engine.name.startswith(name), note


def test_two_engines_for_one_language_are_refused(monkeypatch) -> None:
    monkeypatch.setattr(choosing, "SpacyPackage", _Stand)
    with pytest.raises(SettingsError, match="both read 'en'"):
        engine_named("core+spacy:en")


@pytest.mark.parametrize(("name", "library"), [("spacy", "spacy"), ("huggingface", "transformers")])
def test_a_missing_library_is_named_with_the_command_that_installs_it(monkeypatch, name, library) -> None:
    loaded = importlib.import_module

    def without(module, *more):
        if module.split(".")[0] in ("spacy", "transformers", "torch"):
            raise ImportError(module)
        return loaded(module, *more)

    monkeypatch.setattr(importlib, "import_module", without)
    with pytest.raises(MissingExtra, match=rf"pip install '{library}>="):
        engine_named(f"{name}:some-model")


def test_the_shipped_core_needs_none_of_the_other_libraries(monkeypatch) -> None:
    loaded = builtins.__import__

    def without(module, *more, **others):
        assert module.split(".")[0] not in ("spacy", "transformers", "torch")
        return loaded(module, *more, **others)

    monkeypatch.setattr(builtins, "__import__", without)
    assert engine_named(None).read("Rain fell.", [(0, 10)], "en")[0].tokens[0].text == "Rain"
