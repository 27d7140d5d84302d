"""Which module may load which; `lint-imports` keeps the layers, these keep what it cannot say."""

from __future__ import annotations

import sys

import pytest

from tests.contract.tree import Module, imports, modules

NOUNS = [m for m in modules().values() if m.name.startswith("synoptic.model") or m.name == "synoptic.errors"]
ROOMS = [m for m in modules().values() if m.is_page and m.name.count(".") == 2 and ".stages." in m.name]


@pytest.mark.parametrize("module", NOUNS, ids=lambda m: m.name)
def test_nouns_need_only_the_standard_library(module: Module) -> None:
    outside = {
        source
        for source, _ in imports(module.name).values()
        if source.split(".")[0] not in sys.stdlib_module_names
        and not source.startswith(("synoptic.model", "synoptic.errors"))
    }
    assert outside == set()


def test_modules_import_the_owner_of_a_name_and_not_the_package() -> None:
    through_package = {
        module.shown: [name for name, target in imports(module.name).items() if target[0] == "synoptic"]
        for module in modules().values()
    }
    allowed = {"__version__", "cues", "naming"}
    assert {path: names for path, names in through_package.items() if set(names) - allowed} == {}


@pytest.mark.parametrize("room", ROOMS, ids=lambda m: m.name.rsplit(".", 1)[1])
def test_what_others_use_of_a_room_stands_on_its_front_page(room: Module) -> None:
    deep = [
        (module.shown, source)
        for module in modules().values()
        if not module.name.startswith(room.name)
        for source, _ in imports(module.name).values()
        if source.startswith(f"{room.name}.")
    ]
    assert deep == []
