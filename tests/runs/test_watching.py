from synoptic import __version__
from synoptic.runs import Occasion, stories, watch
from synoptic.settings import Settings
from synoptic.store import Workspace
from tests.runs.test_adding import FERRY, NOON, TRANSFER, folder


def looks(place, workspace, number):
    return watch([place], workspace, Settings(), (Occasion(NOON) for _ in range(number)))


def test_one_look_adds_all_there_is(tmp_path):
    (done,) = looks(folder(tmp_path, FERRY), tmp_path / "w", 1)
    assert done is not None
    assert done.reports == 2


def test_a_look_at_what_did_not_change_does_nothing(tmp_path):
    first, second = looks(folder(tmp_path, FERRY), tmp_path / "w", 2)
    assert first is not None
    assert second is None


def test_a_new_file_is_read_when_it_is_the_same_at_two_looks(tmp_path):
    place = folder(tmp_path, FERRY)
    found = looks(place, tmp_path / "w", 4)
    next(found)
    folder(tmp_path, {"c.txt": TRANSFER["c.txt"][:40]})
    assert next(found) is None
    folder(tmp_path, {"c.txt": TRANSFER["c.txt"]})
    assert next(found) is None
    done = next(found)
    assert done is not None
    assert done.reports == 1
    assert sum(len(story.members) for story in stories(tmp_path / "w")) == 3


def test_a_single_file_can_be_watched(tmp_path):
    place = folder(tmp_path, FERRY)
    (done,) = looks(place / "a.txt", tmp_path / "w", 1)
    assert done is not None
    assert done.reports == 1


def test_a_look_is_put_off_while_another_process_adds(tmp_path):
    found = looks(folder(tmp_path, FERRY), tmp_path / "w", 2)
    with Workspace(tmp_path / "w", __version__) as store, store.alone():
        assert next(found) is None
    done = next(found)
    assert done is not None
    assert done.reports == 2
