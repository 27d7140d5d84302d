"""What goes on and what ends are two things, and a conflict where they are said of one."""

from __future__ import annotations

from pathlib import Path

import pytest

from synoptic.pipeline import compare
from synoptic.settings import Settings

# The words of two reports of one day, whether their claims may stand together, and whether they conflict.
PAIRS = [
    ("Brandt Steel will close its mill in Orsa next year, the union said.",
     "The mill of Brandt Steel in Orsa will stay open next year, a manager said.", True, "business"),
    ("Ruben Aster will leave Orsa Rovers in the summer, the club said.",
     "Ruben Aster will stay at Orsa Rovers as an adviser, his agent said.", True, "sport"),
    ("The library in Brenn will be closed next year, the mayor said.",
     "The library in Brenn will remain open next year, the council said.", True, "a town"),
    ("Brandt Steel will close its mill in Orsa next year, the union said.",
     "The schools of Timmel will stay open next year, a teacher said.", False, "two things"),
    ("Ruben Aster will leave Orsa Rovers in the summer, the club said.",
     "Tilda Vance will stay at Orsa Rovers as an adviser, her agent said.", False, "two people"),
    ("The library in Brenn will be closed next year, the mayor said.",
     "The library in Brenn will stay closed next year, the council said.", False, "to stay closed is to be closed"),
    ("Ruben Aster will leave Orsa Rovers in the summer, the club said.",
     "Ruben Aster will not stay at Orsa Rovers, his agent said.", False, "a denial of the contrary"),
]  # fmt: skip


def _relations(folder: Path, *told: tuple[str, str]) -> set[tuple[str, str | None]]:
    """Class and dimension of the relations that say that one thing goes on and ends."""
    for number, (day, words) in enumerate(told):
        text = f"News of the day\n\nORSA, {day} (Paper {number}) - {words}"
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    dossier = compare([folder], Settings(keep_all=True, quiet=True))
    shown = {(r["class"], r["dimension"]) for r in dossier["relations"]}
    relations = shown & {("conflict", "characterisation"), ("update", None)}
    reports = {claim["id"]: claim["report"] for claim in dossier["claims"]}
    if relations:
        assert all(
            len({reports[claim] for claim in p["claims"]}) == 1
            for p in dossier["propositions"]
            if "will" in p["wording"]
        )
    return relations


@pytest.mark.parametrize(("first", "second", "is_conflict", "note"), PAIRS)
def test_what_goes_on_and_what_ends_conflict_for_one_thing(
    tmp_path: Path, first: str, second: str, is_conflict: bool, note: str
) -> None:
    found = _relations(tmp_path, ("4 May 2031", first), ("4 May 2031", second))
    assert found == ({("conflict", "characterisation")} if is_conflict else set()), note


def test_a_later_report_that_it_ends_is_an_update(tmp_path: Path) -> None:
    found = _relations(
        tmp_path,
        ("4 May 2031", "The mill of Brandt Steel in Orsa will stay open next year, a manager said."),
        ("9 May 2031", "Brandt Steel will close its mill in Orsa next year, the union said."),
    )
    assert found == {("update", None)}
