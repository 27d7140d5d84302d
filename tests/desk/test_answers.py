"""Answers that are made once. All texts are invented."""

from __future__ import annotations

import threading

import pytest
from starlette.requests import Request

from synoptic.desk import answers
from synoptic.desk.answers import Answers, Made


def request(path="/a", query="", **headers):
    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return Request({"type": "http", "method": "GET", "path": path, "query_string": query.encode(), "headers": raw})


class Counted:
    """Makes an answer, and counts how often."""

    def __init__(self, body=b"words"):
        self.body, self.times = body, 0

    def __call__(self):
        self.times += 1
        return Made(self.body, "text/plain")


@pytest.mark.parametrize(
    ("again", "times", "note"),
    [
        ((request(), "t"), 1, "the same"),
        ((request(), "u"), 2, "something behind it changed"),
        ((request("/b"), "t"), 2, "another address"),
        ((request(query="q=1"), "t"), 2, "another question"),
        ((request(), "t", "somebody"), 2, "for somebody else"),
    ],
)
def test_an_answer_is_made_once_for_what_it_rests_on(again, times, note):
    kept, make = Answers(), Counted()
    asked, token, *whom = again
    kept.answer(request(), "t", make)
    assert kept.answer(asked, token, make, *whom).body == b"words"
    assert make.times == times, note


def test_of_many_who_ask_at_once_one_makes_the_answer():
    kept, gate, made = Answers(), threading.Event(), []

    def make():
        gate.wait(10)
        made.append(1)
        return Made(b"words", "text/plain")

    asking = [threading.Thread(target=kept.answer, args=(request(), "t", make)) for _ in range(8)]
    for one in asking:
        one.start()
    gate.set()
    for one in asking:
        one.join()
    assert made == [1]


def test_an_answer_that_cannot_be_made_is_tried_again():
    kept = Answers()
    with pytest.raises(ZeroDivisionError):
        kept.answer(request(), "t", lambda: 1 / 0)
    assert kept.answer(request(), "t", Counted()).body == b"words"


def test_more_than_there_is_room_for_goes_the_oldest_first(monkeypatch):
    monkeypatch.setattr(answers, "MOST_BYTES", 100)
    kept, first = Answers(), Counted(b"x" * 60)
    kept.answer(request("/1"), "t", first)
    kept.answer(request("/2"), "t", Counted(b"y" * 60))
    kept.answer(request("/1"), "t", first)
    assert first.times == 2
    assert kept.answer(request("/3"), "t", Counted(b"z" * 500)).body == b"z" * 500


def test_a_browser_that_has_the_answer_is_told_so():
    kept = Answers()
    etag = kept.answer(request(), "t", Counted()).headers["etag"]
    assert kept.answer(request(if_none_match=etag), "t", Counted()).status_code == 304
    assert kept.answer(request(if_none_match='"other"'), "t", Counted()).status_code == 200
