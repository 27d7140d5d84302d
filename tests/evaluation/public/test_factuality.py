"""Judgements of events, on sentences of our own in the form of the sets."""

import json

import pytest

from synoptic.engines import default_engine
from synoptic.evaluation.public import factuality
from synoptic.evaluation.public.reading import Reader

ROWS = [
    ("The ferry sank .", [(2, 3.0)]),
    ("The ferry did n't sink .", [(4, -2.5)]),
    ("The crew failed to warn the port .", [(2, 3.0), (4, -2.5)]),
    ("`` The ferry may sink , '' said the captain .", [(4, 0.8), (7, 3.0)]),
]


def write(path, rows=ROWS):
    path.parent.mkdir(parents=True)
    lines = [
        json.dumps({"text": text, "targets": [{"span1": [at, at + 1], "label": label} for at, label in targets]})
        for text, targets in rows
    ]
    path.write_text("\n".join(lines), encoding="utf-8")


def test_degrees_follow_judgements(tmp_path):
    write(tmp_path / factuality.FOLDER / factuality.UW)
    result = factuality.measured(tmp_path, Reader(default_engine()))
    assert result is not None
    assert result.figures["r"].value > 0.95
    assert result.figures["within_one"].value == 1.0
    assert (len(result.items), result.right) == (6, frozenset(result.items))


def test_other_sets_are_measured_one_by_one(tmp_path):
    write(tmp_path / factuality.FOLDER / factuality.OTHERS["cb"])
    result = factuality.others_measured(tmp_path, Reader(default_engine()))
    assert result is not None
    assert list(result.figures) == ["cb_r"]


def test_a_set_that_is_not_at_hand_gives_nothing(tmp_path):
    reader = Reader(default_engine())
    assert factuality.measured(tmp_path, reader) is None
    assert factuality.others_measured(tmp_path, reader) is None


def test_one_judgement_alone_correlates_with_nothing(tmp_path):
    write(tmp_path / factuality.FOLDER / factuality.UW, ROWS[:1])
    result = factuality.measured(tmp_path, Reader(default_engine()))
    assert result is not None
    assert result.figures["r"].value == 0.0


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("`` So what ? '' he asked .", "“So what?” he asked."),
        ('He said " no " twice .', "He said “no” twice."),
        ("a 14 - year - old ( from Oslo )", "a 14-year-old (from Oslo)"),
        ("We wo n't pay $ 5 .", "We won't pay $5."),
    ],
)
def test_words_of_a_treebank_become_running_text(words, text):
    shown, places = factuality.joined(words.split())
    assert shown == text
    assert [shown[start:end] for start, end in places][-1] == shown[-1]
