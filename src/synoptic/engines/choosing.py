"""Which engine reads, by the name that the user gives."""

from collections.abc import Callable

from synoptic.engines import default_engine
from synoptic.engines.adapters.huggingface_names import HuggingFaceNames
from synoptic.engines.adapters.openai_endpoint import OpenAIEndpoint
from synoptic.engines.adapters.spacy_package import SpacyPackage
from synoptic.engines.protocols import LanguageEngine
from synoptic.errors import SettingsError

_CORE = "core"
_WAYS = ("core", "spacy:PACKAGE", "huggingface:MODEL", "openai[:URL[#MODEL]]")


def engine_named(spec: str | None) -> LanguageEngine:
    """Return the engine of a name, with what stands behind its colon.

    Args:
        spec: ``core`` or None for the shipped core; ``spacy:PACKAGE``, ``huggingface:MODEL``,
            ``openai[:URL[#MODEL]]``.

    Raises:
        SettingsError: the name is not known, or what it needs is not given.
        MissingExtra: its library is not installed.
        InputError: its model is not installed.
    """
    name, _, argument = (spec if spec is not None else _CORE).partition(":")
    if name == _CORE and not argument:
        return default_engine()
    if name == "openai":
        return OpenAIEndpoint(argument or None, default_engine())
    named: dict[str, Callable[[str, LanguageEngine], LanguageEngine]] = {
        "spacy": SpacyPackage,
        "huggingface": HuggingFaceNames,
    }
    if name in named and argument:
        return named[name](argument, default_engine())
    problem = f"{spec!r} does not say which model" if name in named else f"{spec!r} is no engine"
    raise SettingsError(f"{problem}: expected one of {', '.join(_WAYS)}.")
