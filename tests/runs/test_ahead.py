import json

import pytest

from synoptic.runs import Occasion, add
from synoptic.runs.ahead import links_of
from synoptic.settings import Settings
from synoptic.stages.gists import gist_of, linking, links_into
from tests.factory import report
from tests.runs.test_settling import AT, invented, numbered, told


def chapters(n_reports: int, size: int):
    texts = [json.loads(invented(number, 4))["text"] for number in range(n_reports)]
    gists = sorted((gist_of(report(text, path=f"{n}.txt")) for n, text in enumerate(texts)), key=lambda g: g.report)
    return [tuple(gists[first : first + size]) for first in range(0, n_reports, size)]


@pytest.mark.parametrize("n_done", [0, 1, 6])
def test_links_are_the_same_wherever_they_are_found(n_done):
    found = chapters(80, 10)
    before, after = found[:n_done], found[n_done:]
    # The last four chapters before the first count, and no more.
    here = list(links_of(after, before[-4:], beside=False))
    beside = list(links_of(after, before[-4:], beside=True))
    assert [links.packed() for links in here] == [links.packed() for links in beside]
    assert sum(len(links.older) for links in here) > 0


def test_a_chapter_is_compared_with_the_four_before_it():
    found = chapters(70, 10)
    last = list(links_of(found, (), beside=False))[-1]
    window = [gist for chapter in found[-5:] for gist in chapter]
    assert last.packed() == links_into(window, 40).packed()


def test_two_processes_make_the_stories_that_one_makes(tmp_path, monkeypatch):
    monkeypatch.setattr(linking, "CHAPTER_REPORTS", 5)
    file = tmp_path / "all.jsonl"
    file.write_text("".join(invented(number, 6) for number in range(40)), encoding="utf-8")
    for processes in (1, 2):
        add([file], tmp_path / f"w{processes}", Settings(processes=processes), Occasion(AT))
    assert told(tmp_path / "w1") == told(tmp_path / "w2")
    assert len(numbered(tmp_path / "w2")) > 3
