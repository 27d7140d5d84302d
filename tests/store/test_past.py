"""What is kept of a story's past, and addresses whose pages are to be saved. All texts are invented."""

import pytest

from synoptic.errors import StoreError
from synoptic.store import Kept, Past, Wanted, Workspace
from synoptic.store.past import MOST_STATES


@pytest.fixture
def past(place):
    with Workspace(place, "1") as workspace:
        yield Past(workspace)


def test_a_state_comes_back_as_it_was_kept(past):
    kept = past.keep_state("s_1", "2031-03-04T10:00:00+00:00", 2, {"wording": "Two bridges fell — “both”"})
    assert past.said(kept) == {"wording": "Two bridges fell — “both”"}
    assert past.states(["s_1"]) == (kept,)
    assert past.disagreements() == {"s_1": 2}


def test_a_story_that_says_the_same_is_not_kept_twice(past):
    first = past.keep_state("s_1", "2031-03-04T10:00:00+00:00", 0, {"n": 1})
    assert past.keep_state("s_1", "2031-03-05T10:00:00+00:00", 0, {"n": 1}) == first
    assert past.keep_state("s_1", "2031-03-05T10:00:00+00:00", 0, {"n": 2}).number == 2
    assert past.keep_state("s_1", "2031-03-06T10:00:00+00:00", 0, {"n": 1}).number == 3


def test_the_states_of_two_ids_stand_in_order_of_their_moments(past):
    past.keep_state("s_2", "2031-03-05T10:00:00+00:00", 0, {"n": 1})
    past.keep_state("s_1", "2031-03-04T10:00:00+00:00", 0, {"n": 1})
    past.keep_state("s_3", "2031-03-04T10:00:00+00:00", 0, {"n": 1})
    assert [row.story for row in past.states(["s_2", "s_1"])] == ["s_1", "s_2"]


def test_the_oldest_of_too_many_states_goes(past):
    for n in range(MOST_STATES + 3):
        past.keep_state("s_1", f"2031-03-04T10:00:{n:02}+00:00", 0, {"n": n})
    kept = past.states(["s_1"])
    assert len(kept) == MOST_STATES
    assert kept[-1].number == MOST_STATES + 3


def test_a_state_that_is_gone_is_an_error_in_words(past):
    with pytest.raises(StoreError, match="cannot be read back"):
        past.said(Kept("s_9", 1, "2031-03-04T10:00:00+00:00", "x", 0))


def test_an_odd_sign_in_what_a_story_says_breaks_nothing(past):
    assert past.said(past.keep_state("s_1", "t", 0, {"w": "a\ud800b\x00"})) == {"w": "a\ufffdb\x00"}


def test_addresses_are_kept_once_and_forgotten_when_told(past):
    row = Wanted("https://one.example/a", "A bridge", "there is no text", "2031-03-04T10:00:00+00:00")
    past.want([row, Wanted(row.url, "another title", "another reason", "2031-03-05T10:00:00+00:00")])
    assert past.wanted() == (row,)
    past.unwant([row.url])
    assert past.wanted() == ()
