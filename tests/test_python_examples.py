"""The Python blocks of the pages are carried out, in order; what they print stands behind `#>`."""

import contextlib
import io
import re
import shutil
import textwrap
from pathlib import Path

import pytest

from tests.contract.documents import Page, pages
from tests.contract.tree import ROOT

# A block that shows the program's own source, or a place to fill in, is not carried out.
PAGES = [
    page for page in pages() if any(lang == "python" and "import synoptic" in block for lang, block in page.blocks())
]


def parts(block: str) -> list[tuple[str, str]]:
    """Pieces of code, each with what it should print."""
    found: list[tuple[str, str]] = []
    for code, printed in re.findall(r"((?:^(?!\s*#>).*\n)+)((?:^\s*#> ?.*\n?)*)", block, re.MULTILINE):
        found.append((textwrap.dedent(code), "".join(re.findall(r"^\s*#> ?(.*\n?)", printed, re.MULTILINE))))
    return found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.shown)
def test_the_blocks_of_a_page_print_what_they_say(page: Page, tmp_path: Path, monkeypatch) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for language, block in page.blocks():
        if language != "python":
            continue
        for code, expected in parts(block):
            out = io.StringIO()
            with contextlib.redirect_stdout(out):
                exec(compile(code, page.shown, "exec"), names)
            if expected:
                assert out.getvalue() == expected
