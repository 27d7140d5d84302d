"""Copies among reports in languages that are not read."""

import pytest

from synoptic.stages.origins import copied_between, fingerprints_of, report_origins
from synoptic.stages.origins.unread import unread_words
from tests.factory import report

GERMAN = (
    "Die Fähre Orsa ist am Dienstag mit 212 Menschen an Bord vor Velm auf Grund gelaufen. Verletzt wurde niemand. "
    "Die Reederei will das Schiff am Mittwoch mit zwei Schleppern von der Sandbank ziehen lassen."
)
OTHER = (
    "Vor Velm sitzt seit Dienstag eine Fähre fest. Die 212 Menschen an Bord der Orsa blieben unverletzt, "
    "wie das Hafenamt mitteilte. Zwei Schlepper sollen das Schiff am Mittwoch befreien."
)
CHINESE = (
    "港务长周二表示载有二百一十二人的渡轮在海岸附近搁浅没有人受伤。航运公司否认船长饮酒并说渡轮将于周三由两艘拖船拖走。"
)


def groups(*texts):
    reports = [report(text, outlet=f"Outlet {n}", language="de", path=f"{n}.txt") for n, text in enumerate(texts)]
    number = {found.id: n for n, found in enumerate(reports)}
    prints = fingerprints_of(reports, (), ())
    found = report_origins(prints, copied_between(prints))
    return sorted(sorted(number[ident] for ident in origin.reports) for origin in found)


@pytest.mark.parametrize(
    ("texts", "found", "note"),
    [
        ((GERMAN, GERMAN + " Ein Sprecher dankte den Helfern."), [[0, 1]], "a copy with a sentence more"),
        ((GERMAN, OTHER), [[0], [1]], "the same event in other words"),
        ((CHINESE, CHINESE + "居民向救援人员表示感谢。"), [[0, 1]], "a copy without spaces"),
        ((CHINESE, "渡轮周二在海岸附近搁浅，没有人受伤，居民说他们听到巨响。"), [[0], [1]], "a phrase in common"),
        ((GERMAN, CHINESE, GERMAN), [[0, 2], [1]], "two languages"),
    ],
)
def test_a_copy_is_told_by_its_words_alone(texts, found, note):
    assert groups(*texts) == found, note


def test_what_is_quoted_is_left_out():
    words, places = unread_words(report("Sie sagte: „Wir hatten keine Wahl.“ Dann ging sie.", language="de"))
    assert words == ("sie", "sagte", "dann", "ging", "sie")
    assert places[2] == (36, 40)


def test_a_mark_without_a_partner_hides_nothing():
    assert unread_words(report("Er sagte: „Wir gehen. Dann ging er.", language="de"))[0][-1] == "er"
