"""Timelines of long stories, on a story of our own writing."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from synoptic.engines import default_engine
from synoptic.evaluation.public import timeline17
from synoptic.evaluation.public.reading import Reader
from synoptic.evaluation.public.timeline_rouge import aligned_rouge, content_words, shared_dates

FLOOD = date(2031, 3, 4)
VERDICT = date(2031, 6, 20)
ARTICLES = [
    (
        "2031-03-05",
        "The upper dam at Velm broke on Tuesday and the water carried eleven houses down the valley . It rained .",
    ),
    (
        "2031-04-01",
        "The upper dam at Velm , which broke on 4 March , had not been inspected for nine years , a panel found .",
    ),
    (
        "2031-06-21",
        "A court in Velm on Friday fined the owner of the dam for the collapse of 4 March after a trial of six days .",
    ),
    (
        "2031-07-02",
        "The owner of the dam paid the fine that the court had set on 20 June , its lawyer told reporters in Velm .",
    ),
]
TIMELINE = [
    {"date": "2031-03-04", "text": " The upper dam at Velm breaks .  Eleven houses are carried down the valley . "},
    {"date": "2031-06-20", "text": " A court fines the owner of the dam . "},
]


def write_story(folder: Path) -> None:
    outlet = folder / timeline17.FOLDER / "DamAtVelm_post"
    outlet.mkdir(parents=True)
    rows = [{"uid": str(at), "dct": day, "dates": [], "text": text} for at, (day, text) in enumerate(ARTICLES)]
    (outlet / "articles.json").write_text(json.dumps(rows), encoding="utf-8")
    (outlet / "post.timeline.json").write_text(json.dumps(TIMELINE), encoding="utf-8")


def test_a_set_that_is_not_there_has_no_figures(tmp_path: Path) -> None:
    assert timeline17.measured(tmp_path, Reader(default_engine())) is None


def test_the_days_that_reports_come_back_to_are_chosen(tmp_path: Path) -> None:
    write_story(tmp_path)
    result = timeline17.measured(tmp_path, Reader(default_engine()))
    assert result is not None
    assert result.scope == "1 timelines of 1 stories"
    assert len(result.items) == 2
    # The report of 21 June lies behind the last date of the reference, so nothing names 20 June.
    assert [result.items[key] for key in result.right] == ["DamAtVelm_post/post.timeline.json 2031-03-04"]
    assert result.figures["date_f1"].value == pytest.approx(2 / 3)
    assert 0 < result.figures["ar2_f1"].value < result.figures["ar1_f1"].value < 1


def test_a_timeline_that_repeats_the_reference_is_perfect() -> None:
    told = {FLOOD: ["The upper dam broke ."], VERDICT: ["A court fined the owner ."]}
    assert shared_dates(told, told) == (1.0, 1.0)
    assert aligned_rouge(told, told, 1) == (1.0, 1.0)
    assert aligned_rouge(told, told, 2) == (1.0, 1.0)


def test_words_count_the_less_the_further_their_dates_lie_apart() -> None:
    reference = {FLOOD: ["The upper dam broke ."]}
    judged = {date(2031, 3, 7): ["The upper dam broke ."]}
    assert shared_dates(judged, reference) == (0.0, 0.0)
    assert aligned_rouge(judged, reference, 1) == (0.25, 0.25)


def test_several_dates_may_be_laid_beside_one() -> None:
    reference = {FLOOD: ["The upper dam broke ."]}
    judged = {FLOOD: ["The upper dam broke ."], date(2031, 3, 5): ["The upper dam broke ."]}
    assert aligned_rouge(judged, reference, 1) == (0.75, 1.0)


def test_nothing_on_one_side_is_worth_nothing() -> None:
    told = {FLOOD: ["The upper dam broke ."]}
    assert aligned_rouge({}, told, 1) == aligned_rouge(told, {}, 1) == (0.0, 0.0)
    assert aligned_rouge({FLOOD: ["The of and ."]}, told, 1) == (0.0, 0.0)


def test_function_words_and_endings_do_not_count() -> None:
    assert content_words(["The court was hearing it ."]) == content_words(["a court has hears !"])
