"""One word for one thing: the codes of the records, the glossary and the contract agree."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from synoptic.dossier.schema import schema
from synoptic.pipeline import STAGES
from tests.contract.documents import Page, first_cells
from tests.contract.tree import ROOT, defined_by, modules, statements


def page(name: str) -> Page:
    return Page(ROOT / "docs" / name, (ROOT / "docs" / name).read_text(encoding="utf-8"))


GLOSSARY, CONTRACT = page("glossary.md"), page("contract.md")
# The words stand in the first table; the sections behind it explain codes.
WORDS = first_cells(Page(GLOSSARY.path, GLOSSARY.text.partition("\n## ")[0]))


def singular(word: str) -> str:
    return re.sub(r"s$", "", re.sub(r"ies$", "y", word))


def closed_lists() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every list of codes in the model: a constant that is a tuple of words."""
    for module in modules().values():
        if not module.name.startswith("synoptic.model."):
            continue
        for statement in module.body:
            names = [name for name in defined_by(statement) if name.isupper()]
            if names and isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Tuple):
                codes = ast.literal_eval(statement.value)
                if all(isinstance(code, str) for code in codes):
                    yield names[0], codes


def identifiers() -> set[str]:
    """Every word that stands in a name of the package or among its codes, in the singular."""
    names: set[str] = set()
    for module in modules().values():
        names |= set(module.name.split("."))
        for node in statements(module):
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                names.add(node.name)
            elif isinstance(node, ast.Name):
                names.add(node.id)
            elif isinstance(node, ast.arg):
                names.add(node.arg)
    codes = {code for _, row in closed_lists() for code in row}
    return {singular(part.lower()) for name in names | codes for part in re.findall(r"[A-Z]?[a-z]+|[A-Z]+", name)}


@pytest.mark.parametrize("codes", [pytest.param(codes, id=name) for name, codes in closed_lists()])
def test_every_code_is_explained(codes: tuple[str, ...]) -> None:
    explained = set(re.findall(r"[a-z_]+", GLOSSARY.text + CONTRACT.text))
    assert [code for code in codes if code not in explained] == []


def test_every_word_of_the_glossary_names_something() -> None:
    known = identifiers()
    assert [word for word in sorted(WORDS) if not {singular(part) for part in word.split()} <= known] == []


def test_every_stage_and_table_is_a_word_of_the_glossary() -> None:
    tables = {table for stage in STAGES for table in (*stage.reads, *stage.writes)}
    wanted = {singular(name.replace("_", " ")) for name in tables | {stage.name for stage in STAGES}}
    assert wanted - set(WORDS) == set()


def test_the_glossary_is_sorted_and_has_every_word_once() -> None:
    assert list(WORDS) == sorted(set(WORDS))


def test_every_field_of_the_schema_is_in_the_contract() -> None:
    described = set(re.findall(r"\w+", CONTRACT.text))
    assert sorted(set(_fields(schema())) - described) == []


def _fields(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        properties = node.get("properties")
        yield from properties if isinstance(properties, dict) else ()
        for value in node.values():
            yield from _fields(value)
    elif isinstance(node, list):
        for value in node:
            yield from _fields(value)
