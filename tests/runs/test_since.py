"""What a story of a workspace says now that it did not say before. All texts are invented."""

from __future__ import annotations

import shutil

import pytest

import synoptic
from synoptic import __version__
from synoptic.errors import InputError
from synoptic.runs import Occasion, add, changes_of, compared, kept_changes, run_names, show, stories
from synoptic.settings import Settings
from synoptic.store import Past, Workspace
from tests.runs.test_changing import DAY_ONE, DAY_TWO, written

SETTINGS = Settings(quiet=True)
FIRST, SECOND = "2031-06-02T10:00:00+00:00", "2031-06-03T09:30:00+00:00"


def quiet(_stage, _done, _total):
    return


def opened(workspace, since=None):
    return changes_of(stories(workspace)[0].id, since, workspace, SETTINGS, quiet)


@pytest.fixture(scope="module")
def opened_twice(tmp_path_factory):
    """A workspace whose story was opened on two days."""
    folder = tmp_path_factory.mktemp("since")
    workspace = folder / "w"
    add([written(folder / "1", DAY_ONE)], workspace, SETTINGS, Occasion(FIRST))
    alone = opened(workspace)
    add([written(folder / "2", DAY_TWO)], workspace, SETTINGS, Occasion(SECOND))
    opened(workspace)
    return workspace, alone


@pytest.fixture
def grown(opened_twice, tmp_path):
    """A copy for one test alone: what it decides is not there for another one."""
    workspace, alone = opened_twice
    shutil.copytree(workspace, tmp_path / "w")
    return tmp_path / "w", alone


def test_a_story_that_was_never_opened_before_has_nothing_to_compare_with(grown):
    _, alone = grown
    assert (alone.before, alone.changes) == (None, ())
    assert alone.after.at == FIRST


def test_what_came_since_the_last_opening_is_told_though_the_story_bears_another_id(grown):
    workspace, _ = grown
    found = opened(workspace)
    assert (found.before.at, found.after.at) == (FIRST, SECOND)
    assert {"report_added", "report_revised", "denied", "reworded"} <= {row.kind for row in found.changes}
    assert not found.is_read_anew


@pytest.mark.parametrize(
    ("since", "at", "note"),
    [
        ("2031-06-03", FIRST, "what stood at the beginning of the day"),
        ("2031-06-02T12:00:00+02:00", FIRST, "the very moment, with another offset"),
        ("2031-05-01", FIRST, "the first one where all are later"),
        (None, FIRST, "the one before"),
    ],
)
def test_a_day_or_moment_means_the_state_that_held_then(grown, since, at, note):
    assert opened(grown[0], since).before.at == at, note


def test_a_state_is_named_as_the_list_names_it(grown):
    workspace, _ = grown
    names = [moment.run for moment in run_names(stories(workspace)[0].id, workspace)]
    assert len(names) == 2
    assert opened(workspace, names[0]).before.run == names[0]


def test_a_state_that_is_not_there_is_an_error_that_names_those_that_are(grown):
    with pytest.raises(InputError, match="one of the states"):
        opened(grown[0], "last week")


def test_opening_twice_keeps_one_state(grown):
    workspace, _ = grown
    show(stories(workspace)[0].id, workspace, SETTINGS, quiet)
    assert len(run_names(stories(workspace)[0].id, workspace)) == 2


def test_a_story_that_was_never_opened_says_so(tmp_path):
    add([written(tmp_path / "1", DAY_ONE)], tmp_path / "w", SETTINGS, Occasion(FIRST))
    with pytest.raises(InputError, match="never opened"):
        kept_changes(stories(tmp_path / "w")[0].id, None, tmp_path / "w")


def test_two_dossiers_tell_the_same_as_the_workspace(grown, tmp_path):
    before, after = (
        synoptic.compare(written(tmp_path / name, texts)).data for name, texts in (("1", DAY_ONE), ("2", DAY_TWO))
    )
    told = {(row.kind, tuple(span.exact for span in row.spans)) for row in compared(before, after).changes}
    kept = {(row.kind, tuple(span.exact for span in row.spans)) for row in opened(grown[0]).changes}
    assert told == kept


def test_a_decision_is_a_change_of_its_moment(grown):
    workspace, _ = grown
    name = stories(workspace)[0].id
    result = show(name, workspace, SETTINGS, quiet)
    row = next(row for row in result.dossier["propositions"] if len(row["claims"]) > 1)
    spans = {claim["id"]: claim["spans"][0] for claim in result.dossier["claims"]}
    reports = {report.id: report for report in result.tables.reports}
    targets = [
        {"report": reports[span["report"]].sha256, "start": span["start"], "exact": span["exact"]}
        for span in (spans[claim] for claim in row["claims"][:2])
    ]
    decision = {"kind": "not_same", "targets": targets, "value": None, "author": "A. Reader", "reason": "read both"}
    with Workspace(workspace, __version__) as store:
        store.decide([{**decision, "time": "2031-06-04T08:00:00+00:00"}])
    found = opened(workspace)
    assert found.after.at == "2031-06-04T08:00:00+00:00"
    assert "decision_applied" in {row.kind for row in found.changes}
    with Workspace(workspace, __version__) as store:
        assert max(Past(store).disagreements().values()) >= 1
