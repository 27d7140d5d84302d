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


def answers(executor: LocalProcesses, function, items, then=lambda _item, _answer: ()) -> dict:
    """What came back for each item; an item that comes back twice is a fault."""
    found = {}

    def noted(item, answer):
        assert item not in found
        found[item] = answer
        return then(item, answer)

    executor.carry(function, items, noted)
    return found


@pytest.mark.parametrize("processes", [1, 2])
def test_every_item_is_answered_once(processes):
    with LocalProcesses(processes) as executor:
        assert answers(executor, doubled, range(100)) == {number: 2 * number for number in range(100)}
        # The same processes serve again.
        assert answers(executor, doubled, iter([4])) == {4: 8}
        assert answers(executor, doubled, ()) == {}


@pytest.mark.parametrize("processes", [1, 2])
def test_what_follows_from_an_answer_is_done_too(processes):
    with LocalProcesses(processes) as executor:
        found = answers(executor, doubled, [1, 3, 5], lambda _item, answer: [answer] if answer < 100 else [])
    assert sorted(found) == sorted(
        first * 2**power for first in (1, 3, 5) for power in range(7) if first * 2**power < 100
    )


def test_what_follows_goes_before_what_was_not_begun():
    order = []
    with LocalProcesses(1) as executor:
        executor.carry(doubled, [1, 2], lambda item, answer: order.append(item) or ([10] if item == 1 else []))
    assert order == [1, 10, 2]


@pytest.mark.parametrize("processes", [1, 2])
def test_no_more_items_are_taken_than_there_is_room_for(processes):
    taken = []

    def items() -> Iterator[int]:
        for number in range(10_000):
            taken.append(number)
            yield number

    def stopped(_item: int, _answer: int) -> list[int]:
        raise InputError("enough")

    with LocalProcesses(processes) as executor, pytest.raises(InputError, match="enough"):
        executor.carry(doubled, items(), stopped)
    assert len(taken) <= 16 * processes


@pytest.mark.parametrize("processes", [1, 2])
def test_an_error_of_the_work_ends_it_and_is_raised(processes):
    with LocalProcesses(processes) as executor, pytest.raises(InputError, match="three"):
        answers(executor, refused, range(10))


def test_a_process_that_dies_is_replaced_and_its_work_is_done_once(tmp_path):
    tasks = [(tmp_path / "died", number) for number in range(40)]
    with LocalProcesses(2) as executor:
        assert sorted(answers(executor, dead_once, tasks).values()) == list(range(40))
    assert (tmp_path / "died").exists()


def test_work_that_kills_every_process_is_given_up_with_what_to_do():
    with LocalProcesses(2) as executor, pytest.raises(ClusterError, match="--processes"):
        answers(executor, dead_always, range(10))


def test_only_one_process_is_this_one():
    assert LocalProcesses(1).is_here
    assert not LocalProcesses(2).is_here
