"""Which engine reads, by the name that the user gives."""

import re
from collections.abc import Callable

from synoptic.engines import default_engine
from synoptic.engines.adapters.huggingface_names import HuggingFaceNames
from synoptic.engines.adapters.openai_endpoint import OpenAIEndpoint
from synoptic.engines.adapters.spacy_package import SpacyPackage
from synoptic.engines.adapters.steady import CPU
from synoptic.engines.by_language import ByLanguage
from synoptic.engines.protocols import LanguageEngine
from synoptic.errors import SettingsError

_CORE = "core"
_WAYS = ("core", "spacy:PACKAGE", "huggingface:MODEL", "openai[:URL[#MODEL]]")
# A plus sign joins engines only before the name of one: addresses may hold one too.
_JOINT = re.compile(r"\+(?=(?:core|spacy|huggingface|openai)(?:[:+]|\Z))")
_FIRST_LANGUAGE = "en"


def engine_named(spec: str | None, device: str = CPU) -> LanguageEngine:
    """Return the engine of a name, with what stands behind its colon.

    Args:
        spec: ``core`` or None for the shipped core; ``spacy:PACKAGE``, ``huggingface:MODEL``,
            ``openai[:URL[#MODEL]]``. Several of different languages are joined by ``+``; where none
            of them reads English, the core does.
        device: Where its networks are run: ``cpu``, ``cuda``, or ``auto`` for the second where it can be had.

    Raises:
        SettingsError: the name is not known, what it needs is not given, or two read one language.
        MissingExtra: its library is not installed.
        InputError: its model is not installed.
        EngineError: the device cannot be used.
    """
    engines = [_one(part, device) for part in _JOINT.split(spec if spec is not None else _CORE)]
    if not any(_FIRST_LANGUAGE in engine.languages for engine in engines):
        engines.insert(0, default_engine(device))
    return engines[0] if len(engines) == 1 else ByLanguage(engines)


def _one(spec: str, device: str) -> LanguageEngine:
    """Return the engine of one name."""
    name, _, argument = spec.partition(":")
    if name == _CORE and not argument:
        return default_engine(device)
    if name == "openai":
        return OpenAIEndpoint(argument or None, default_engine(device))
    named: dict[str, Callable[[str, LanguageEngine, str], LanguageEngine]] = {
        "spacy": SpacyPackage,
        "huggingface": HuggingFaceNames,
    }
    if name in named and argument:
        return named[name](argument, default_engine(device), device)
    problem = f"{spec!r} does not say which model" if name in named else f"{spec!r} is no engine"
    raise SettingsError(f"{problem}: expected one of {', '.join(_WAYS)}.")
