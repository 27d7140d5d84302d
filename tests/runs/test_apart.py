"""Reading in another process. All texts are invented."""

from __future__ import annotations

import logging
import os
import signal

import pytest

from synoptic.errors import InputError, StoreError
from synoptic.runs import Apart, Shelf, run_names, show, stories
from synoptic.settings import Settings
from tests.runs.test_changing import DAY_ONE, DAY_TWO, written

SETTINGS = Settings(quiet=True)
NOW = "2031-06-02T10:00:00+00:00"


def quiet(_stage, _done, _total):
    return


@pytest.fixture
def apart(tmp_path):
    made = Apart(tmp_path / "w", SETTINGS)
    yield made
    made.close()


def test_what_the_other_process_read_and_worked_out_is_in_the_workspace(apart, tmp_path):
    told = []
    done = apart.add([written(tmp_path / "1", DAY_ONE)], NOW, lambda *row: told.append(row))
    assert (done.reports, len(done.changed)) == (2, 1)
    assert told
    (story,) = stories(apart._workspace)
    assert story.changed == NOW
    apart.show(story.id, quiet)
    assert [moment.at for moment in run_names(story.id, apart._workspace)] == [NOW]
    stages = []
    show(story.id, apart._workspace, SETTINGS, lambda stage, *_: stages.append(stage))
    shelf = Shelf(apart._workspace, SETTINGS, apart)
    assert shelf.opened(story.id).result.json == show(story.id, apart._workspace, SETTINGS, quiet).json


def test_what_the_other_process_logs_is_logged_here(caplog, tmp_path):
    """A process of its own, because its level is that of this one when it begins."""
    made = Apart(tmp_path / "w", SETTINGS)
    with caplog.at_level(logging.INFO, "synoptic"):
        made.add([written(tmp_path / "1", DAY_ONE)], NOW, quiet)
    made.close()
    (added,) = [row for row in caplog.records if row.getMessage() == "reports added"]
    assert (added.name, added.levelname, added.process == os.getpid()) == ("synoptic.runs.adding", "INFO", False)


def test_an_error_of_the_other_process_is_the_same_error_here(apart, tmp_path):
    apart.add([written(tmp_path / "1", DAY_ONE)], NOW, quiet)
    with pytest.raises(InputError, match="No story has 'moonfall'"):
        apart.show("moonfall", quiet)
    with pytest.raises(InputError, match="nowhere"):
        apart.add([tmp_path / "nowhere"], NOW, quiet)


def test_a_process_that_is_killed_is_told_and_another_one_takes_its_place(apart, tmp_path):
    apart.add([written(tmp_path / "2", DAY_TWO)], NOW, quiet)

    def kill(_stage, _done, _total):
        os.kill(apart._process.pid, signal.SIGKILL)

    with pytest.raises(StoreError, match="ended before it was done"):
        apart.show(stories(apart._workspace)[0].id, kill)
    apart.show(stories(apart._workspace)[0].id, quiet)
    assert len(run_names(stories(apart._workspace)[0].id, apart._workspace)) >= 1
