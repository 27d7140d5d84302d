"""Words of reports at a terminal. All texts are invented."""

import json

import pytest

from synoptic.cli.telling import say
from tests.robustness.conftest import synoptic  # noqa: F401 - a fixture

SIGNS = [
    ("\x1b[2Jgone", "\ufffd[2Jgone", "clears the screen"),
    ("\x1b]0;other\x07", "\ufffd]0;other\ufffd", "sets the title of the window"),
    ("\x9b31m", "\ufffd31m", "the same in one sign"),
    ("a\rb", "a\ufffdb", "writes over the line"),
    ("\u202egpj.exe", "\ufffdgpj.exe", "reads backwards"),
    ("half \ud83d", "half \ufffd", "a lone surrogate"),
    ("one\n\ttwo é 水 🙂", "one\n\ttwo é 水 🙂", "lines, tabs and every script stay"),
]


@pytest.mark.parametrize(("given", "shown"), [row[:2] for row in SIGNS], ids=[row[2] for row in SIGNS])
@pytest.mark.parametrize("err", [True, False])
def test_nothing_that_is_told_acts_on_the_terminal(capsys, given, shown, err):
    say(given, err=err)
    out = capsys.readouterr()
    assert (out.err if err else out.out) == f"{shown}\n"


@pytest.fixture
def folder(tmp_path):
    for name in "ab":
        report = {
            "title": "Weir \ud83d \x1b[2J breaks at Oskel",
            "text": "The weir at Oskel gave way on Monday. Four boats sank, harbour master Ada Kerrin said.",
            "publisher": f"Post \x1b[31m {name}",
            "url": f"http://x.example/{name}",
        }
        (tmp_path / f"{name}.json").write_text(json.dumps(report), encoding="utf-8")
    odd = [{"path": "a.json", "exact": "\ud800\x1b"}, None, 3]
    row = {"kind": "same", "targets": odd, "value": None, "author": "\x1b", "time": "2031-01-01T00:00Z", "reason": "r"}
    (tmp_path / "decisions.txt").write_text(json.dumps([row]), encoding="utf-8")
    return tmp_path


def test_every_list_shows_hostile_words_as_words(synoptic, folder):  # noqa: F811 - the fixture
    place = folder / "w"
    reports = (folder / "a.json", folder / "b.json")
    for command in (
        ("add", *reports, "-w", place),
        ("stories", "-w", place),
        ("stories", "-w", place, "--why", "weir"),
        ("show", "weir", "-w", place, "-o", folder / "d.html"),
        ("compare", *reports, "-w", place, "--decisions", folder / "decisions.txt", "-o", folder / "d.html"),
        ("decisions", "-w", place),
    ):
        done = synoptic(*command)
        assert done.code == 0, (command, done.err)
        assert not set(done.out + done.err) & set("\x1b\ud83d\ud800")


def test_a_story_that_is_opened_is_told_like_one_that_is_compared(synoptic, folder):  # noqa: F811 - the fixture
    synoptic("add", folder / "a.json", folder / "b.json", "-w", folder / "w")
    assert "origins       1 of 2 reports" in synoptic("show", "weir", "-w", folder / "w", "-o", folder / "d.html").err
    assert synoptic("show", "weir", "-w", folder / "w", "-o", folder / "d.html", "-q").err == ""
