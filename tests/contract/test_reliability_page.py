"""What the page of promises names is there."""

from __future__ import annotations

import re

from tests.contract.tree import ROOT

PAGE = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")
_NAMED = re.compile(r"`((?:tests|benchmarks|\.ci)/[\w./-]+?)(?:::(\w+))?`")


def rows() -> list[list[str]]:
    """The cells of every row of a table of promises; that of the codes has two columns."""
    cells = [line.strip("|").split(" | ") for line in PAGE.splitlines() if line.startswith("| ")]
    return [row for row in cells if len(row) > 2 and row[1].strip() != "kept by"]


def test_every_promise_names_what_keeps_it() -> None:
    assert len(rows()) > 30
    assert [row[0] for row in rows() if not _NAMED.search(row[1])] == []


def test_every_test_that_is_named_is_there() -> None:
    for path, name in _NAMED.findall(PAGE):
        assert (ROOT / path).is_file(), path
        if name:
            assert f"def {name}(" in (ROOT / path).read_text(encoding="utf-8"), (path, name)
        elif path.endswith(".py") and path.startswith("tests/"):
            assert re.search(r"^(?:async )?def test_", (ROOT / path).read_text(encoding="utf-8"), re.MULTILINE), path
