"""What can be told without a cluster; one of real processes is in tests/runs/archive/test_cluster.py."""

import importlib

import pytest

from synoptic.errors import ClusterError, InputError, MissingExtra
from synoptic.runs.runners import DaskCluster, dask_cluster


def test_without_the_library_it_says_what_to_install(monkeypatch):
    real = importlib.import_module

    def absent(name: str, *more: str):
        if name == "distributed":
            raise ImportError(name)
        return real(name, *more)

    monkeypatch.setattr(importlib, "import_module", absent)
    with DaskCluster("tcp://127.0.0.1:9") as executor, pytest.raises(MissingExtra, match=r"synoptic\[cluster\]"):
        executor.carry(abs, [1], lambda _item, _answer: ())


class _Client:
    """A cluster that does the work at once, or gives it up."""

    gives_up = False
    n_workers = 1
    closed = 0

    def __init__(self, scheduler: str, timeout: int, set_as_default: bool) -> None:
        assert not set_as_default
        if scheduler.endswith(":9"):
            raise OSError("Timed out trying to connect")

    def wait_for_workers(self, number: int, timeout: int) -> None:
        if self.n_workers < number:
            raise TimeoutError

    def nthreads(self) -> dict[str, int]:
        return {"worker": 1}

    def submit(self, function, item, pure: bool, retries: int):
        assert not pure
        gives_up = self.gives_up

        class Future:
            def result(self):
                if gives_up:
                    raise _Killed("worker after worker died")
                return function(item)

            def add_done_callback(self, told) -> None:
                told(self)

        return Future()

    def close(self) -> None:
        type(self).closed += 1


class _Killed(Exception):
    pass


@pytest.fixture
def library(monkeypatch):
    class Library:
        Client = type("Client", (_Client,), {})
        KilledWorker = _Killed

        class client:  # noqa: N801 - the name of a module
            FutureCancelledError = _Killed

    monkeypatch.setattr(dask_cluster, "_distributed", lambda: Library)
    return Library


def test_items_and_what_follows_are_answered_and_the_client_is_closed(library):
    found = []
    with DaskCluster("tcp://127.0.0.1:8786") as executor:
        executor.carry(abs, range(-100, 0), lambda item, answer: found.append((item, answer)) or [answer][: item < -90])
        assert sorted(found) == sorted([(n, -n) for n in range(-100, 0)] + [(n, n) for n in range(91, 101)])
        executor.carry(abs, [-1], lambda item, answer: found.append((item, answer)) or ())
        assert found[-1] == (-1, 1)
        assert not executor.is_here
    assert library.Client.closed == 1


def test_no_more_items_are_taken_than_there_is_room_for(library):
    taken = []

    def stopped(_item: int, _answer: int) -> list[int]:
        raise InputError("enough")

    with DaskCluster("tcp://127.0.0.1:8786") as executor, pytest.raises(InputError, match="enough"):
        executor.carry(abs, (taken.append(number) or number for number in range(10_000)), stopped)
    assert len(taken) <= 64


@pytest.mark.parametrize(
    ("port", "workers", "gives_up", "words"),
    [
        (9, 1, False, "There is no scheduler at 'tcp://127.0.0.1:9'"),
        (8786, 0, False, "has no worker: start one"),
        (8786, 1, True, r"piece of work up, 1 \(worker after worker died"),
    ],
)
def test_what_is_wrong_with_a_cluster_is_told_with_what_to_do(library, port, workers, gives_up, words):
    library.Client.n_workers, library.Client.gives_up = workers, gives_up
    with DaskCluster(f"tcp://127.0.0.1:{port}") as executor, pytest.raises(ClusterError, match=words):
        executor.carry(abs, [1], lambda _item, _answer: ())
