from __future__ import annotations

from synoptic.dossier.page.records import index
from synoptic.dossier.page.sections import figures, names, utterances
from tests.dossier.page.sample import TEXTS, dossier


def test_quotes_of_one_utterance_stand_together() -> None:
    shown = utterances(index(dossier(), TEXTS))
    assert [(row.speaker, len(row.renderings)) for row in shown] == [
        ("Ilse Darrow", 4),
        ("Marta Ilves", 1),
        ("Pavel Rusk", 1),
    ]
    assert [rendering.passage.exact for rendering in shown[0].renderings][1] == "A sea asks nobody for passports"


def test_numbers_are_gathered_by_unit_and_value() -> None:
    shown = {
        unit.name: [(row.value, len(row.reports)) for row in unit.figures] for unit in figures(index(dossier(), TEXTS))
    }
    assert shown == {"people": [("4", 1), ("5", 1)], "year": [("15", 4), ("20", 1)], "hour": [("6", 1)]}


def test_bounds_and_approximate_numbers_are_said_in_words() -> None:
    data = dossier()
    rows = data["quantities"]
    for row, change in zip(
        rows,
        (
            {"number": None, "lower": 7},
            {"number": None, "upper": 55},
            {"number": None, "lower": 7, "upper": 9},
            {"number": 3000000, "approximate": True},
            {"number": None},
        ),
        strict=False,
    ):
        row.update(change)
    values = {row.value for unit in figures(index(data, TEXTS)) for row in unit.figures}
    assert {"at least 7", "up to 55", "7 to 9", "about 3,000,000", "no exact number"} <= values


def test_numbers_of_one_unit_stand_in_order_with_bounds_behind_their_value() -> None:
    data = dossier()
    changes = ({"lower": 40}, {"number": 40}, {"number": 7}, {}, {"upper": 55})
    unknown = {"number": None, "lower": None, "upper": None, "unit": "tonne", "approximate": False}
    data["quantities"] = [data["quantities"][0] | unknown | {"id": f"q{at}"} | row for at, row in enumerate(changes)]
    (unit,) = figures(index(data, TEXTS))
    assert [row.value for row in unit.figures] == ["7", "40", "at least 40", "up to 55", "no exact number"]


def test_names_are_listed_by_kind_with_the_first_place_in_each_report() -> None:
    shown = dict(names(index(dossier(), TEXTS)))
    darrow = shown["People"][0]
    assert darrow.name == "Ilse Darrow"
    assert [(outlet, passage.exact) for outlet, passage, _ in darrow.places] == [
        ("Northern Wire", "President Ilse Darrow"),
        ("Halvik Courier", "Ilse Darrow"),
        ("Daily Osmark", "Mrs Darrow"),
        ("Report 5", "Darrow"),
    ]
