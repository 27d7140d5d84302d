from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from synoptic.evaluation.acceptance import Line, State, acceptance_lines, acceptance_states
from synoptic.evaluation.matching import Matching
from synoptic.evaluation.score import score_of
from tests.evaluation.perfect import Record
from tests.evaluation.story import ACCEPTANCE

States = Callable[[Record], dict[str, str]]


@pytest.fixture
def states(gold: Record, reports: Path) -> States:
    def run(dossier: Record) -> dict[str, str]:
        matching = Matching(dossier, gold, reports)
        found = acceptance_states(ACCEPTANCE, matching, score_of(matching))
        return {number: state.value for number, state in found.items()}

    return run


def test_a_line_names_reports_silences_and_ids() -> None:
    table = (
        "| # | reports | fact | ids |\n|--:|---|---|---|\n| 7 | D0 D2 (D1 silent) (D3) | words D9 | C001, LG1, R12 |"
    )
    assert acceptance_lines(table) == (Line("7", frozenset({"D0", "D2"}), frozenset({"D1"}), ("C001", "LG1", "R12")),)


def test_a_perfect_dossier_shows_every_line_that_can_be_decided(states: States, dossier: Record) -> None:
    assert states(dossier) == {
        "1": "shown",
        "2": "shown",
        "3": "shown",
        "4": "shown",
        "5": "shown",
        "6": State.NOT_SHOWN.value,
    }


def test_an_empty_dossier_shows_no_line(states: States) -> None:
    assert set(states({}).values()) == {"not shown"}


@pytest.mark.parametrize(
    ("line", "damage", "expected", "note"),
    [
        ("1", lambda d: d["claims"].pop(2), "partly", "a report is missing"),
        ("1", lambda d: d["propositions"][0]["claims"].pop(), "partly", "not in one proposition"),
        ("1", lambda d: d["timeline"].clear(), "partly", "the day is missing"),
        ("2", lambda d: d["relations"].clear(), "partly", "the conflict is missing"),
        ("2", lambda d: d["propositions"][1]["reports"].append("rD2"), "partly", "a silent report is named"),
        ("3", lambda d: d["origins"].clear(), "not shown", "the origin is missing"),
        (
            "4",
            lambda d: d["propositions"].append({"id": "x", "claims": ["C004.m1", "C005.m1"]}),
            "partly",
            "what must stay apart is merged",
        ),
        ("5", lambda d: d["quotes"][1].update(speaker=None), "partly", "nobody speaks"),
        ("5", lambda d: d["quotes"].clear(), "not shown", "nothing is quoted"),
    ],
)
def test_damage_takes_a_line_away(
    states: States, dossier: Record, line: str, damage: Callable[[Record], Any], expected: str, note: str
) -> None:
    damage(dossier)
    assert states(dossier)[line] == expected, note
