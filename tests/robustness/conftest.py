import sys
from dataclasses import dataclass

import pytest

from synoptic.cli.main import main

STORY = (
    "Bridge at Velm closed\n\n"
    "Engineers closed the bridge at Velm on Tuesday after they found a crack, the town said.\n\n"
    "“We had no choice,” engineer Oda Venn told reporters. Mayor Piet Halloran denied that the crack was old.\n"
)


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str


@pytest.fixture
def synoptic(monkeypatch, capsys):
    """The command line in this process; a traceback would come through as an exception."""
    monkeypatch.setenv("SYNOPTIC_DEBUG", "1")

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["synoptic", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        shown = capsys.readouterr()
        code = ended.value.code
        return Ended(code if isinstance(code, int) else 0 if code is None else 1, shown.out, shown.err)

    return run


@pytest.fixture
def folder(tmp_path):
    """A folder with one report that can be read."""
    place = tmp_path / "in"
    place.mkdir()
    (place / "good.txt").write_text(STORY, encoding="utf-8", newline="")
    return place
