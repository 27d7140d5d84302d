"""What looks like a disagreement or a change and is none, each beside its like that is one, read from whole reports."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from synoptic.pipeline import compare
from synoptic.settings import Settings

CONFLICTS = [
    ("Hurricane Orla packed sustained winds of 110 mph on Tuesday night.",
     "Hurricane Orla packed sustained winds of 125 mph on Tuesday.", False, "wind of one hour and of another"),
    ("The bus was driving at 110 km/h on Tuesday night when it crashed near Lisk.",
     "The bus was driving at 85 km/h on Tuesday night when it crashed near Lisk.", True, "the speed of one crash"),
    ("The wreck lies 325 miles south of Brenn.", "The wreck lies 435 miles southeast of Tolmar.", False, "how far from two towns"),
    ("The wreck of the ferry lies 40 miles south of Brenn.", "The wreck of the ferry lies 60 miles south of Brenn.", True,
     "how far from one town"),
    ("The fever has caused more than 900 deaths in the country.", "The fever has caused more than 4,000 deaths worldwide.",
     False, "the world's and the country's"),
    ("Bakeries cut 6,000 jobs in May. Shops cut 9,000 jobs in May.", "The economy is growing, ministers said.", False,
     "two branches in turn"),
    ("Another man, 81, died on Friday. It rained all day. Another man, 77, died on Friday.", "The rain goes on.", False,
     "two others in turn"),
    ('"I saw dozens of panicked people in the street," said Ana Soto.', '"I saw no panic in the street," said Ruben Aster.',
     False, "what two people saw"),
    ("Denmark joined the coalition on Wednesday.", "Portugal said it would not join the coalition.", False, "two states"),
    ("Denmark joined the coalition on Wednesday.", "Denmark said it had not joined the coalition.", True, "one state"),
    ("The editor said it was a hard week at the paper. The mayor denied Ana Soto's allegation.",
     "Ana Soto works in Lisk.", False, "the allegation of another"),
    ("Ana Soto accused the mayor of taking money. The mayor denied Ana Soto's allegation.",
     "Ana Soto works in Lisk.", True, "her allegation"),
    ("Cider is legal in 29 states.", "Another 21 states allow cider.", False, "those that come on top"),
    ("I will shut down the port, the mayor said. He sees no way other than not shutting down the port.",
     "It rained in Brenn.", False, "a way out"),
    ("The chain said its chief Lars Ro had the full trust of the board and dismissed the report as gossip.",
     "It rained in Brenn.", False, "both said by the chain"),
    ("Its chief Lars Ro is about to quit, the paper Finans said. The chain dismissed the report as gossip.",
     "It rained in Brenn.", True, "said by the paper"),
    ("Lars Ro is accused of fraud and denied the charge.", "It rained in Brenn.", True, "a charge and its denial"),
]  # fmt: skip


CHANGES = [
    ("Denmark will send two frigates to the port of Brenn.", "Denmark sent two frigates to the port of Brenn on Tuesday.", True, "sent"),
    ("Denmark will send two frigates to the port of Brenn.", "Denmark is sending two frigates to the port of Brenn.", False,
     "being sent"),
    ("The storm Orla is expected to hit Brenn on Thursday night.", "The agency expected the storm Orla to hit Brenn on Friday.",
     False, "expected again"),
    ("Ruben Aster will go to trial in Lisk on Monday.", "Ruben Aster goes on trial in Lisk on Monday.", False, "still to come"),
    ("The strike is going to stop soon, the mayor said.", "It stopped the rise of prices on Tuesday.", False, "another thing"),
]  # fmt: skip


def relations(folder: Path, told: tuple[str, str], days: tuple[str, str]) -> list[dict[str, Any]]:
    for name, text, day in zip("ab", told, days, strict=True):
        page = f"News of the day {name}\n\nLENVIK, {day} (Paper {name}) - {text}\n"
        folder.joinpath(f"{name}.txt").write_text(page, encoding="utf-8")
    return compare([folder], Settings(keep_all=True, quiet=True))["relations"]


@pytest.mark.parametrize(("first", "second", "is_conflict", "note"), CONFLICTS)
def test_only_what_cannot_both_be_so_is_a_conflict(
    tmp_path: Path, first: str, second: str, is_conflict: bool, note: str
) -> None:
    found = relations(tmp_path, (first, second), ("9 April 2031", "9 April 2031"))
    assert any(row["class"] == "conflict" for row in found) == is_conflict, note


@pytest.mark.parametrize(("first", "second", "is_update", "note"), CHANGES)
def test_only_what_has_come_about_is_an_update(
    tmp_path: Path, first: str, second: str, is_update: bool, note: str
) -> None:
    found = relations(tmp_path, (first, second), ("7 April 2031", "9 April 2031"))
    assert any(row["class"] == "update" for row in found) == is_update, note


def test_the_same_words_years_apart_are_of_two_happenings(tmp_path: Path) -> None:
    told = ("The satellite entered its orbit, Denmark said.", "The satellite failed to enter its orbit, Portugal said.")
    for days, is_conflict in (("7 April 2031", "7 April 2031"), True), (("7 April 2028", "7 April 2031"), False):
        found = relations(tmp_path, told, days)
        assert any(row["class"] == "conflict" for row in found) == is_conflict, days
