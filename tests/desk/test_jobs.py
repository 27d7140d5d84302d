"""Work in the background of a desk."""

from __future__ import annotations

from threading import Event

from synoptic.desk.jobs import Jobs


def test_what_has_begun_ends_and_what_waits_is_not_begun_when_the_desk_closes():
    jobs, begun, go_on, done = Jobs(), Event(), Event(), []

    def long(_tell):
        begun.set()
        go_on.wait(30)
        done.append("first")
        return ("read",)

    first = jobs.begin("Reading", "/work/{number}", long)
    second = jobs.begin("Opening", "/work/{number}", lambda _tell: done.append("second") or ())
    assert begun.wait(30)
    jobs.close()
    go_on.set()
    first.ended.result(30)
    assert (first.finished, first.said, done) == (True, ("read",), ["first"])
    assert not second.finished
