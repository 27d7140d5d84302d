"""What of invented pages leads elsewhere, and what only looks like it."""

from __future__ import annotations

import pytest

from synoptic.stages.reports.assembling import report_of
from synoptic.stages.reports.drafts import Draft
from synoptic.stages.reports.pages import draft_of_page

LINES = (
    "The orchard trust of Quern sold its last press on Thursday to a museum in the next valley.",
    "The museum, which opens in May, means to show how cider was made before the railway came.",
    "“Nobody had used it since my uncle died,” said the head of the trust, Orla Finch, at the sale.",
    "A second press, built in 1871, was lost when the barn at Low Quern burned down nine years ago.",
)
OTHER = "The valley railway is to run again on Sundays, the county said."


def body(*parts: str) -> list[str]:
    """The lines of body and headings of a page with these parts between two paragraphs of a report and two more."""
    story = [f"<p>{line}</p>" for line in LINES]
    inside = "".join((story[0], story[1], *parts, story[2], story[3]))
    markup = f"<html><body><article><h1>Last press sold</h1>{inside}</article></body></html>"
    report = report_of(draft_of_page(Draft("a.html", ""), markup))
    kinds = ("body", "subhead", "boilerplate", "teaser")
    found = [report.text[layer.start : layer.end] for layer in report.layers if layer.kind in kinds]
    return [line for words in found for line in words.split("\n\n") if line not in LINES]


@pytest.mark.parametrize(
    ("markup", "note"),
    [
        ('<p><a href="/x"><b>RAILWAY RUNS AGAIN AFTER FORTY YEARS</b></a></p>', "a link alone"),
        ('<p>Read more: <a href="/x">Railway runs again after forty years</a></p>', "a label and a link"),
        ('<p><b>Background</b> | <a href="/x">Railway runs again after forty years</a></p>', "a bar and a link"),
        ('<ul><li><a href="/x">Railway runs again</a></li><li><a href="/y">Barn fire recalled</a></li></ul>', "a list of links"),
        ('<p><a href="/">Home</a> » <a href="/v">Valley</a> » Last press sold</p>', "the way to the page"),
        ('<div>9 May 2024 | topics: <a href="/c">Cider</a>, <a href="/m">Museums</a> | <a href="#c">2 comments</a></div>', "date and topics"),
        (f'<div><h3>Related stories</h3><div><h4><a href="/x">Railway runs again</a></h4><p>{OTHER}</p></div></div>', "a section"),
        ('<h3>Related stories</h3><p><a href="/x">Railway runs again</a></p>', "a heading with its links among the text"),
        ('<h3>3 comments</h3>', "a heading of comments"),
    ],
)  # fmt: skip
def test_what_leads_elsewhere_is_no_text(markup: str, note: str) -> None:
    assert body(markup) == [], note


@pytest.mark.parametrize(
    ("markup", "expected", "note"),
    [
        (f'<p><a href="/x">{OTHER}</a></p>', [OTHER], "a sentence that is a link"),
        ('<ul><li><a href="/f">Orla Finch</a></li><li>Tam Reed, who bid for the museum</li></ul>',
         ["Orla Finch", "Tam Reed, who bid for the museum"], "one linked name among others"),
        ('<table><tr><td><a href="/q">Quern</a></td><td>12</td></tr></table>', ["Quern | 12"], "a linked name in a table"),
        ('<h2><a href="#sale">The sale</a></h2>', ["The sale"], "a heading that links to itself"),
        (f'<section><h3>More on the railway</h3><p>{OTHER}</p></section>', [OTHER], "a part without links"),
    ],
)  # fmt: skip
def test_what_only_holds_links_stays(markup: str, expected: list[str], note: str) -> None:
    assert body(markup) == expected, note


def test_an_author_who_is_a_link_above_the_text_is_kept() -> None:
    story = "".join(f"<p>{line}</p>" for line in LINES)
    byline = '<p>By <a href="/reed">Tam Reed</a></p>'
    markup = f"<html><body><article><h1>Last press sold</h1>{byline}{story}</article></body></html>"
    report = report_of(draft_of_page(Draft("a.html", ""), markup))
    assert [report.text[layer.start : layer.end] for layer in report.layers if layer.kind == "byline"] == [
        "By Tam Reed"
    ]
