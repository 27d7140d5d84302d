from synoptic.runs.runners.protocol import Waiting


def test_what_follows_goes_before_the_rest_which_is_taken_one_by_one():
    taken = []
    waiting = Waiting(taken.append(number) or number for number in range(1, 4))
    assert (waiting.take(), taken) == (1, [1])
    waiting.add([10, 11])
    assert [waiting.take() for _ in range(5)] == [10, 11, 2, 3, None]
