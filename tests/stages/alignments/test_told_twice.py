"""Two invented reports of a sentence each, read end to end: what is shown between them, and whether they share a row."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from synoptic.pipeline import compare
from synoptic.settings import Settings

pytestmark = pytest.mark.slow

MONDAY, TUESDAY = "2031-06-02", "2031-06-03"
Told = tuple[str, str]


def read(folder: Path, *told: Told) -> tuple[set[str], bool]:
    """Class and dimension of each difference, and whether one row holds claims of both reports."""
    meta = {}
    for number, (text, day) in enumerate(told):
        (folder / f"{number}.txt").write_text(text + "\n", encoding="utf-8")
        meta[f"{number}.txt"] = {"outlet": f"Outlet {number}", "published": day}
    (folder / "meta.json").write_text(json.dumps(meta), encoding="utf-8")
    dossier = compare([folder], Settings(keep_all=True, quiet=True, meta=folder / "meta.json"))
    classes = {"conflict", "update", "perspective"}
    shown = {
        f"{r['class']} {r['dimension']}"
        for r in dossier["relations"]
        if r["class"] in classes or (r["class"] == "commitment_shift" and r["dimension"] == "polarity")
    }
    return shown, any(len(row["reports"]) > 1 for row in dossier["propositions"])


@pytest.mark.parametrize(
    ("first", "second", "shown", "together", "note"),
    [
        (
            ("Residents may return on Friday, Hydra said.", MONDAY),
            ("Residents may return to the valley on Saturday, the county said.", MONDAY),
            {"conflict date"},
            False,
            "one plan for two days",
        ),
        (
            ("The talks will resume in Orsa on Wednesday.", MONDAY),
            ("The talks are to resume on Thursday, the ministry said.", TUESDAY),
            {"update date"},
            False,
            "a day later it was put off",
        ),
        (
            ("Orlan Foods will close its plant in Brigg by the end of June.", MONDAY),
            ("Orlan will shut its factory in Brigg by the end of the year, it said.", MONDAY),
            {"conflict date"},
            False,
            "two ends by which it is to be done",
        ),
        (
            ("The court will hear the first witness on Tuesday.", MONDAY),
            ("The court will hear the second witness on Wednesday.", MONDAY),
            set(),
            False,
            "two witnesses, two days",
        ),
        (
            ("Prime Minister Lund will visit Varl on Friday.", MONDAY),
            ("Prime Minister Lund will visit Orsa on Saturday.", MONDAY),
            set(),
            False,
            "two visits",
        ),
        (
            ("The strike will begin on Monday.", MONDAY),
            ("The strike will begin next week.", MONDAY),
            set(),
            True,
            "in a report of a Monday it may be the next one",
        ),
        (
            ("Hydra ruled out that the dam could burst.", TUESDAY),
            ("The dam could burst, Mayor Ost said.", TUESDAY),
            {"commitment_shift polarity"},
            True,
            "what may be is no contradiction of who rules it out",
        ),
        (
            ("Some 700 of the 900 jobs in Brigg are safe, Moll said.", MONDAY),
            ("All 900 jobs in Brigg are safe, the union said.", MONDAY),
            set(),
            False,
            "a part, and the whole",
        ),
        (
            ("The death toll of the crash in Vorn rises to 17.", MONDAY),
            ("The number of people killed in the crash in Vorn rose to 23.", TUESDAY),
            {"update number"},
            False,
            "two tolls, with a unit and without one",
        ),
        (
            ("The tremor in Pell had a magnitude of 6.1.", MONDAY),
            ("The tremor in Pell had a strength of 6.4.", MONDAY),
            {"conflict number"},
            False,
            "two strengths of one shock",
        ),
        (
            ("1,350 drivers were on strike, the union said.", MONDAY),
            ("1,120 drivers were on strike on Tuesday, the union said.", TUESDAY),
            {"update number"},
            False,
            "a count of a day that had not come",
        ),
        (
            ("Turnout was 58 percent.", MONDAY),
            ("Turnout was 61 percent.", TUESDAY),
            {"update number"},
            False,
            "turnout grows while the votes are counted",
        ),
        (
            ("Lund led Torvik with 61 percent of the votes counted.", MONDAY),
            ("Lund led Torvik with 50.4 percent of the vote.", MONDAY),
            set(),
            False,
            "how much is counted is no share of it",
        ),
        (
            ("HVB has offered the drivers 4.5 percent.", MONDAY),
            ("HVB has offered the drivers 5 percent.", MONDAY),
            {"conflict number"},
            False,
            "a small number is not rounded by a tenth",
        ),
        (
            ("The rocket can carry 140,000 pounds into orbit.", MONDAY),
            ("The rocket can carry 63,500 kilograms into orbit.", MONDAY),
            set(),
            True,
            "a measure that was converted and rounded",
        ),
        (
            ("The crash near Vorn killed 12 people.", MONDAY),
            ("Minister Osk regretted the death of 10 Lomanian passengers in the crash near Vorn.", MONDAY),
            set(),
            False,
            "a group of the dead, told by where they are from",
        ),
        (
            ("Two families from Orsa accounted for nine of the dead.", MONDAY),
            ("Five of the dead were their relatives, a family in Brenn said.", MONDAY),
            set(),
            False,
            "two parts of the dead",
        ),
        (
            ("Her claims about being assaulted are untrue, Varga said.", MONDAY),
            ("Varga denied any assault.", MONDAY),
            set(),
            False,
            "two denials of one voice",
        ),
        (
            ("Four people with serious injuries were taken to hospital in Lisk.", MONDAY),
            ("Four people with serious injuries were released from hospital in Lisk.", MONDAY),
            set(),
            False,
            "who is released was taken there before",
        ),
        (
            ("A number of countries condemned the shelling of Lisk.", MONDAY),
            ("Lomany condemned the shelling of Lisk.", MONDAY),
            set(),
            False,
            "what several do, and what one does",
        ),
        (
            ("The court ordered Haas to repay two million marks.", MONDAY),
            ("Prosecutor Renn had assumed two million marks for Haas.", MONDAY),
            set(),
            False,
            "what is owed, and another act with the same sum",
        ),
        (
            ("The prosecution will examine whether to appeal against the acquittal of Haas.", MONDAY),
            ("The court acquitted Haas.", MONDAY),
            set(),
            False,
            "an open decision, and what it is about",
        ),
        (
            ("A fire in Dorn injured three firefighters.", MONDAY),
            ("The fire in Dorn destroyed a warehouse.", MONDAY),
            set(),
            False,
            "whom it hit, and what it destroyed",
        ),
        (
            ("The ministry has ordered 2 million doses of the vaccine.", MONDAY),
            ("The ministry has ordered 2.4 million doses of the vaccine.", MONDAY),
            {"conflict number"},
            False,
            "a sixth more is no rounding",
        ),
    ],
)
def test_what_is_shown_between_two_reports(
    tmp_path: Path, first: Told, second: Told, shown: set[str], together: bool, note: str
) -> None:
    assert read(tmp_path, first, second) == (shown, together), note
