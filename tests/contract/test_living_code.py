"""Nothing in the package is there for nobody."""

from __future__ import annotations

import ast
import builtins
import importlib
import re
from collections.abc import Iterator
from typing import Any

from tests.contract.tree import PACKAGE, Unit, exported, imported_modules, live_units, modules, resolved, units

# Started by name: `import synoptic`, the commands, the evaluation, the printer of the schema.
ENTRY_MODULES = ("synoptic", "synoptic.__main__", "synoptic.evaluation.__main__", "synoptic.dossier.schema")
# Definitions that no other one uses, each with the reason to keep it.
KEPT = {
    ("synoptic.engines.shapes", "N_SHAPES"): "part of the trained weights; `training/` builds the network with it",
    ("synoptic.evaluation.score", "scored"): "what a program that has a dossier and a gold calls",
}
_LISTED = re.compile(r"[Oo]ne of `(\w+)`")


def test_every_module_is_loaded_by_a_door() -> None:
    waiting, reached = set(ENTRY_MODULES), set()
    while waiting:
        name = waiting.pop()
        reached.add(name)
        waiting |= imported_modules(name) - reached
    assert set(modules()) - reached - _folders_of(reached) == set()


def _folders_of(names: set[str]) -> set[str]:
    return {name.rsplit(".", 1)[0] for name in names} | {"synoptic.data"}  # the folder of files, not of code


def test_every_definition_is_used_or_exported() -> None:
    unused = set(units()) - live_units(frozenset(KEPT) | _closed_lists())
    assert sorted(f"{modules()[module].shown}: {name}" for module, name in unused) == []


def test_every_reason_to_keep_is_still_needed() -> None:
    assert [unit for unit in KEPT if unit not in units()] == []
    others = live_units(_closed_lists())
    assert [unit for unit in KEPT if unit in others] == []


def _closed_lists() -> frozenset[Unit]:
    """The lists of codes of the model, and constants that the description of a field names as its values."""
    named = {(m.name, name) for m in modules().values() for name in _LISTED.findall(m.path.read_text(encoding="utf-8"))}
    codes = {unit for unit in units() if unit[0].startswith("synoptic.model.") and unit[1].isupper()}
    return frozenset((named | codes) & set(units()))


def test_every_method_is_called_or_belongs_to_its_base() -> None:
    assert sorted(_methods_that_nobody_calls()) == []


def _methods_that_nobody_calls() -> Iterator[str]:
    called = _attributes_in_code() | _words_of_templates()
    # What `import synoptic` hands on is called by others.
    public = {resolved("synoptic", name) for name in exported(modules()["synoptic"]) or ()}
    for module in modules().values():
        for statement in module.body:
            if not isinstance(statement, ast.ClassDef):
                continue
            names = [node.name for node in statement.body if isinstance(node, ast.FunctionDef)]
            alone = [name for name in names if not re.fullmatch(r"__\w+__", name) and name not in called]
            for name in alone:
                if (module.name, statement.name) in public:
                    continue
                if not _is_inherited(module.name, statement.name, name):
                    yield f"{module.shown}: {statement.name}.{name}"


def _attributes_in_code() -> set[str]:
    nodes = (node for module in modules().values() for statement in module.body for node in ast.walk(statement))
    return {node.attr for node in nodes if isinstance(node, ast.Attribute)}


def _words_of_templates() -> set[str]:
    return {word for path in PACKAGE.rglob("*.j2") for word in re.findall(r"\w+", path.read_text(encoding="utf-8"))}


def _is_inherited(module: str, owner: str, name: str) -> bool:
    """Whether a base class outside the package asks for the method."""
    kind: Any = getattr(importlib.import_module(module), owner)
    return any(hasattr(base, name) for base in kind.__mro__[1:] if base is not builtins.object)
