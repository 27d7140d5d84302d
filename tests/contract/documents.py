"""The Markdown pages of the repository as data: commands, links, inline code, tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.contract.tree import ROOT

_FENCE = re.compile(r"^\s*```(\w*)\s*$")
_BLOCK = re.compile(r"^([ ]*)```(\w+)\n(.*?)^[ ]*```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_CODE = re.compile(r"`([^`\n]+)`")
_COMMAND = re.compile(r"^\s*(?:\$ )?(?:SYNOPTIC_\w+=\S+ )?(?:\S*/)?((?:synoptic|make|python -m) .*?)(?:\s+#.*)?$")


@dataclass(frozen=True)
class Page:
    """One Markdown file.

    Attributes:
        path: The file.
        text: Its words.
    """

    path: Path
    text: str

    @property
    def shown(self) -> str:
        """The path as a failing test prints it."""
        return self.path.relative_to(ROOT).as_posix()

    def lines(self, *, fenced: bool) -> Iterator[str]:
        """The lines inside fences, or those outside."""
        is_inside = False
        for line in self.text.splitlines():
            if _FENCE.match(line):
                is_inside = not is_inside
            elif is_inside == fenced:
                yield line

    def blocks(self) -> Iterator[tuple[str, str]]:
        """Language and content of every fenced block, without the indent of the fence."""
        for indent, language, block in _BLOCK.findall(self.text):
            yield language, re.sub(f"^{indent}", "", block, flags=re.MULTILINE)

    def commands(self) -> Iterator[str]:
        """Command lines inside fences, without prompt, environment and folder of the program."""
        for line in self.lines(fenced=True):
            if match := _COMMAND.match(line):
                yield match[1]

    def links(self) -> Iterator[str]:
        """Targets of links that lead to a place in the repository, without the part behind `#`."""
        for line in self.lines(fenced=False):
            for target in _LINK.findall(line):
                if not re.match(r"[a-z]+:", target) and (place := target.partition("#")[0]):
                    yield place

    def code(self) -> Iterator[str]:
        """Inline code."""
        for line in self.lines(fenced=False):
            yield from _CODE.findall(line)


def pages() -> tuple[Page, ...]:
    """README, CONTRIBUTING, CHANGELOG, and everything below `docs` and `examples`."""
    found = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").rglob("*.md")]
    return tuple(Page(path, path.read_text(encoding="utf-8")) for path in sorted(found))


def first_cells(page: Page) -> tuple[str, ...]:
    """The first cell of every row of every table of a page, headings left out."""
    rows = [line.strip().strip("|").split("|")[0].strip() for line in page.text.splitlines() if line.startswith("|")]
    rules = {number for number, cell in enumerate(rows) if re.fullmatch(r":?-+:?", cell)}
    return tuple(cell for number, cell in enumerate(rows) if number not in rules and number + 1 not in rules)
