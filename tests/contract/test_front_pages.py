"""Every folder has a front page that says what it takes and gives, and names what others may use."""

from __future__ import annotations

import ast
import dataclasses
import importlib
import inspect
import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.contract.tree import Module, defined_by, exported, imports, modules, uses

HEADINGS = ("Takes", "Gives", "Method", "Limits")
PAGES = [module for module in modules().values() if module.is_page and module.name != "synoptic.data"]
PAGES_WITH_NAMES = [module for module in PAGES if exported(module) is not None]
_ATTRIBUTE = re.compile(r"^ {4}(\w+): ", re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=lambda m: m.name)
def test_a_front_page_has_the_four_headings_in_order(page: Module) -> None:
    places = [match.start() for h in HEADINGS if (match := re.search(rf"^{h}:", page.words, re.MULTILINE))]
    assert len(places) == len(HEADINGS)
    assert places == sorted(places)


@pytest.mark.parametrize("page", PAGES_WITH_NAMES, ids=lambda m: m.name)
def test_public_names_are_those_of_all(page: Module) -> None:
    own = {name for name, (source, _) in imports(page.name).items() if source.startswith(f"{page.name}.")}
    own |= {name for statement in page.body for name in defined_by(statement)}
    names = exported(page) or ()
    assert {name for name in own if not name.startswith("_")} == set(names)
    assert list(names) == sorted(names)


@pytest.mark.parametrize("page", [p for p in PAGES if p not in PAGES_WITH_NAMES], ids=lambda m: m.name)
def test_a_front_page_without_all_hands_nothing_on(page: Module) -> None:
    used = {unit for statement in page.body for unit in uses(page.name, statement)}
    used_names = {name for _, name in used}
    imported = {name for name, (source, _) in imports(page.name).items() if source.startswith("synoptic")}
    assert imported - used_names == set()


def records() -> Iterator[type[Any]]:
    """Every public dataclass of the package, where it is defined."""
    for module in modules().values():
        if module.name.endswith("__main__"):
            continue
        has_records = any(isinstance(statement, ast.ClassDef) for statement in module.body)
        loaded = importlib.import_module(module.name) if has_records else None
        for value in vars(loaded).values() if loaded else ():
            is_record = isinstance(value, type) and dataclasses.is_dataclass(value)
            if is_record and value.__module__ == module.name and not value.__name__.startswith("_"):
                yield value


@pytest.mark.parametrize("record", list(records()), ids=lambda r: f"{r.__module__}.{r.__name__}")
def test_a_record_describes_its_fields_and_no_others(record: type[Any]) -> None:
    words = inspect.getdoc(record) or ""
    _, heading, attributes = words.partition("Attributes:\n")
    if heading:
        described = _ATTRIBUTE.findall(attributes.partition("\n\n")[0])
        assert sorted(described) == sorted(field.name for field in dataclasses.fields(record))
    else:
        assert not words.startswith(f"{record.__name__}("), "no docstring"
