"""The page shows the text of an agreement beside what the reports tell of it."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

from synoptic.dossier.page import page
from synoptic.dossier.page.labels import RENDERING_STATES
from synoptic.dossier.page.primary import primary_texts
from synoptic.dossier.page.records import index
from synoptic.model.primary_texts import RENDERING_STATES as STATES
from synoptic.pipeline import Result, run
from synoptic.settings import Settings

STAGES = Path(__file__).parents[2] / "stages"


@cache
def result() -> Result:
    settings = Settings(primary=STAGES / "primary_texts" / "examples" / "skarn-compact.txt")
    return run([STAGES / "renderings" / "skarn"], settings)


def test_every_state_of_a_rendering_has_words() -> None:
    assert set(RENDERING_STATES) == set(STATES)


def test_provisions_that_differ_come_first_with_both_sides() -> None:
    found = index(result().dossier, {report.id: report.text for report in result().tables.reports})
    (text,) = primary_texts(found)
    states = [row.state for row in text.renderings]
    assert states == sorted(states, key=list(RENDERING_STATES).index)
    row = next(row for row in text.renderings if row.state == "goes_further")
    assert row.place == "article 6(1)"
    assert [outlet for outlet, _ in row.told] == ["Coast Courier"]
    assert row.stated[0].exact.startswith("Inspectors of one Party may board")
    assert [what for what, _, _ in text.facts] == [
        "Parties",
        "Signed",
        "In force",
        "Term",
        "Renewal",
        "Ends",
        "Place",
        "Kept by",
        "Languages",
    ]
    assert [place for place, _, _ in text.articles][:2] == ["preamble", "article 1"]


def test_words_of_the_text_open_behind_the_reports() -> None:
    html = result().page()
    data = json.loads(re.findall(r'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL)[0])
    number = len(result().tables.reports)
    assert len(data["texts"]) == len(data["outlets"]) == number + 1
    assert data["texts"][number] == result().tables.primary_texts[0].text
    assert f'id="report-{number}"' in html
    for report, start, end in re.findall(r'data-at="(\d+):(\d+):(\d+)"', html):
        assert 0 <= int(start) <= int(end) <= len(data["texts"][int(report)])


def test_without_a_text_nothing_is_shown() -> None:
    dossier = {**result().dossier, "primary_texts": [], "renderings": []}
    html = page(dossier, {})
    assert "The text itself" not in html
    assert 'href="#primary"' not in html


def test_odd_rows_leave_the_page_whole() -> None:
    dossier = {
        **result().dossier,
        "primary_texts": [{"id": "pt_x"}, {"parts": [1]}, 3],
        "renderings": [{"primary_text": "pt_x"}, None],
    }
    html = page(dossier, {})
    assert html.count("The text itself") == 2
