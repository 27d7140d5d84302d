import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from synoptic.errors import ClusterError, InputError
from synoptic.runs.runners import LocalProcesses


def doubled(number: int) -> int:
    return 2 * number


def refused(number: int) -> int:
    if number == 3:
        raise InputError("three cannot be worked on")
    return number


def dead_once(task: tuple[Path, int]) -> int:
    """Kills its process the first time that it is asked for a seven."""
    mark, number = task
    if number == 7 and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def dead_always(number: int) -> int:
    if number == 5:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


@pytest.mark.parametrize("processes", [1, 2])
def test_answers_come_in_the_order_of_the_items(processes):
    with LocalProcesses(processes) as executor:
        assert list(executor.map(doubled, range(100))) == list(range(0, 200, 2))
        # The same processes serve again.
        assert list(executor.map(doubled, iter([4]))) == [8]
        assert list(executor.map(doubled, ())) == []


@pytest.mark.parametrize("processes", [1, 2])
def test_no_more_items_are_taken_than_there_is_room_for(processes):
    taken = []

    def items() -> Iterator[int]:
        for number in range(10_000):
            taken.append(number)
            yield number

    with LocalProcesses(processes) as executor:
        answers = executor.map(doubled, items())
        assert next(answers) == 0
        assert len(taken) <= 16 * processes
        answers.close()


@pytest.mark.parametrize("processes", [1, 2])
def test_an_error_of_the_work_ends_it_and_is_raised(processes):
    with LocalProcesses(processes) as executor, pytest.raises(InputError, match="three"):
        list(executor.map(refused, range(10)))


def test_a_process_that_dies_is_replaced_and_its_work_is_done(tmp_path):
    tasks = [(tmp_path / "died", number) for number in range(40)]
    with LocalProcesses(2) as executor:
        assert list(executor.map(dead_once, tasks)) == list(range(40))
    assert (tmp_path / "died").exists()


def test_work_that_kills_every_process_is_given_up_with_what_to_do():
    with LocalProcesses(2) as executor, pytest.raises(ClusterError, match="--processes"):
        list(executor.map(dead_always, range(10)))


def test_only_one_process_is_this_one():
    assert LocalProcesses(1).is_here
    assert not LocalProcesses(2).is_here
