from __future__ import annotations

from synoptic.dossier.page.method import method
from synoptic.dossier.page.records import index, off_topic, superseded
from synoptic.dossier.page.sheets import Sheet, sheets
from tests.dossier.page.sample import CHESS, COURIER, QUAY_EARLY, SCRAP, TEXTS, dossier


def _sheets() -> dict[str, Sheet]:
    data = dossier()
    return {sheet.outlet.id: sheet for sheet in sheets(index(data, TEXTS), off_topic(data), superseded(data))}


def test_the_pieces_of_a_report_are_its_whole_text() -> None:
    for ident, sheet in _sheets().items():
        assert "".join(piece.text for piece in sheet.pieces) == TEXTS[ident]
        assert "".join(text for piece in sheet.pieces for _, text, _ in piece.marks) == TEXTS[ident]


def test_credits_and_page_furniture_are_greyed() -> None:
    muted = [piece.text for piece in _sheets()[SCRAP].pieces if piece.muted]
    assert muted == [
        "Photo by Northern Wire/Ana Pell",
        "Updated: 0:00 | Subscribe to our letter & win <b>a boat</b>",
    ]


def test_metadata_says_what_it_rests_on() -> None:
    facts = {what: (value, basis) for what, value, basis, _ in _sheets()[COURIER].facts}
    assert facts["Outlet"] == ("Halvik Courier", "given")
    assert facts["Published"] == ("4 March 2031", "given beside the text (meta)")
    assert facts["Credit (text)"] == ("Northern Wire", "stated")


def test_other_events_and_earlier_versions_are_marked() -> None:
    shown = _sheets()
    assert shown[CHESS].state == "other event"
    assert shown[QUAY_EARLY].state == "earlier version"


def test_layers_that_overlap_or_leave_the_text_lose_no_character() -> None:
    data = dossier()
    data["reports"][0]["layers"] = [
        {"kind": "body", "start": 5, "end": 40},
        {"kind": "headline", "start": 0, "end": 20},
        {"kind": "teaser", "start": 30, "end": 10**9},
        {"kind": "caption", "start": -4, "end": -1},
    ]
    sheet = sheets(index(data, TEXTS), (), ())[0]
    assert "".join(piece.text for piece in sheet.pieces) == TEXTS[sheet.outlet.id]


def test_decisions_and_what_was_not_handled_are_told() -> None:
    shown = method(index(dossier(), TEXTS))
    assert shown.decisions[0].kind == "not same"
    assert shown.decisions[0].note == "R. Editor · 6 March 2031, 09:00 · two numbers are to stand apart · applied"
    assert ("broken.pdf", "reports", "no text layer") in shown.skipped
    assert shown.made_by == ("settings 5e77", "rules ab12")
