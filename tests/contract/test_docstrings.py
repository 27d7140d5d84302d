"""What the examples of docstrings say is what comes out."""

from __future__ import annotations

import doctest
from importlib import import_module
from pathlib import Path

import pytest

import synoptic

SOURCES = Path(synoptic.__file__).parent
WITH_EXAMPLES = sorted(
    ".".join(("synoptic", *file.relative_to(SOURCES).with_suffix("").parts)).removesuffix(".__init__")
    for file in SOURCES.rglob("*.py")
    if ">>> " in file.read_text(encoding="utf-8")
)


@pytest.mark.parametrize("module", WITH_EXAMPLES)
def test_every_example_of_a_docstring_holds(module):
    found = doctest.testmod(import_module(module))
    assert (found.failed, found.attempted > 0) == (0, True)
