"""The timeline of the page: what stands where, and what is said of each date."""

from __future__ import annotations

from typing import Any

from synoptic.dossier.page import page
from synoptic.dossier.page.records import index
from synoptic.dossier.page.timelines import timeline
from tests.dossier.page.sample import OSMARK, TEXTS, dossier


def _with(number: int, **fields: Any) -> dict[str, Any]:
    """The sample with fields of one timeline entry changed; `Any`: fields of any JSON type."""
    data = dossier()
    data["timeline"][number] |= fields
    return data


def test_news_and_background_stand_apart_in_order_of_time() -> None:
    line = timeline(index(dossier(), TEXTS))
    assert [entry.date for entry in line.news] == ["4 March 2031", "28 May 2031"]
    assert [entry.date for entry in line.background] == ["October 2029"]
    assert line.news[0].rivals == (("5 March 2031", ("Report 5",)),)
    assert line.news[1].projected


def test_a_timeline_label_may_be_a_span_itself() -> None:
    data = dossier()
    entry = data["timeline"][0]
    entry["label"] = entry.pop("label_span")
    shown = timeline(index(data, TEXTS)).background[0]
    assert shown.label == "having rammed the trawler Lisbet"
    assert shown.passage is not None


def test_a_dated_statement_without_a_subject_shows_what_it_hangs_on() -> None:
    behind = timeline(index(dossier(), TEXTS)).background[0]
    assert behind.label == "having rammed the trawler Lisbet"
    assert behind.lead
    text = next(text for text in TEXTS.values() if behind.label in text)
    assert behind.lead.lstrip("…") in " ".join(text.split())
    assert timeline(index(_with(0, claims=[]), TEXTS)).background[0].lead == ""


def test_what_was_said_on_a_date_stands_apart_from_what_happened() -> None:
    line = timeline(index(_with(1, kind="saying"), TEXTS))
    assert [entry.sort for entry in line.said] == ["said"]
    assert [entry.sort for entry in line.news] == ["ahead"]


def test_a_mended_date_says_whose_it_is_and_why() -> None:
    words = dossier()["timeline"][2]["label_span"]
    repair = {
        "report": OSMARK,
        "words": words,
        "said": "XXXX-WXX-2",
        "reason": "open in this report; 2 reports give it",
    }
    data = _with(1, repairs=[repair])
    (told,) = timeline(index(data, TEXTS)).news[0].repairs
    assert told == ("Parliament votes", index(data, TEXTS).names([OSMARK])[0], "open in this report; 2 reports give it")
    assert "date mended" in page(data, TEXTS)


def test_of_a_long_story_the_dates_that_matter_are_shown_and_the_others_folded() -> None:
    standing = {"score": 1.0, "reason": "named in 4 reports (3 lines of reporting)", "reports": [], "origins": 3}
    line = timeline(index(_with(1, standing=standing | {"from_afar": 1, "on_the_day": 2}), TEXTS))
    assert [entry.date for entry in line.news] == ["4 March 2031"]
    assert line.news[0].standing == "named in 4 reports (3 lines of reporting)"
    assert (line.is_long, line.n_others, len(line.others)) == (True, 2, 2)
    assert line.drawing is not None
    assert [placed.mark.anchor for placed in line.drawing.marks] == [line.news[0].anchor]


def test_every_mark_of_the_drawing_leads_to_its_row() -> None:
    html = page(dossier(), TEXTS)
    line = timeline(index(dossier(), TEXTS))
    assert line.drawing is not None
    for placed in line.drawing.marks:
        assert f'href="#{placed.mark.anchor}"' in html
        assert f'<li id="{placed.mark.anchor}"' in html


def test_a_story_without_dates_has_no_timeline() -> None:
    data = dossier() | {"timeline": []}
    line = timeline(index(data, TEXTS))
    assert (line.news, line.background, line.said, line.drawing) == ((), (), (), None)
    assert 'id="timeline"' not in page(data, TEXTS)
