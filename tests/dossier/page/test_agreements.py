from __future__ import annotations

from synoptic.dossier.page.agreements import agreements
from synoptic.dossier.page.records import index
from tests.dossier.page.sample import TEXTS, dossier


def test_an_agreement_shows_its_profile_with_the_words_it_rests_on() -> None:
    shown = agreements(index(dossier(), TEXTS))[0]
    assert shown.name == "accord on fishing at the Sker Bank"
    facts = {what: (value, [passage.exact for passage in passages]) for what, value, passages in shown.facts}
    assert facts["Parties"] == ("Velden, Osmark", [])
    assert facts["Signed by"] == ("Ilse Darrow for Velden, Tomas Wend for Osmark", [])
    assert facts["Term"] == ("15 years", ["15-year", "15 years"])


def test_provisions_are_shown_by_report_in_five_states() -> None:
    shared, left_out = agreements(index(dossier(), TEXTS))[0].provisions
    assert [state[1] for state in shared.states if state] == ["stated", "stated", *["not mentioned"] * 3]
    assert left_out.state_name == "left out"
    assert left_out.deontic == ""


def test_a_name_may_be_words_with_claims_beside_it() -> None:
    data = dossier()
    data["agreements"][0].update(name="the Sker Bank accord", claims=["c01"])
    shown = agreements(index(data, TEXTS))[0]
    assert shown.name == "the Sker Bank accord"
    assert shown.passage is not None


def test_projects_say_on_whose_word_a_level_is() -> None:
    name, _, levels = agreements(index(dossier(), TEXTS))[0].projects[0]
    assert name
    assert [(level.date, level.name, level.on_word_of) for level in levels] == [
        ("no date", "level not reported", "the outlet")
    ]


def test_each_party_has_a_column_of_the_ladder_and_rivals_share_a_cell() -> None:
    data = dossier()
    signed, ratified = data["agreements"][0]["status"][:2]
    rival = {**ratified, "value": "[..2031-05-01]", "claims": []}
    data["agreements"][0]["status"] = [signed, ratified, rival]
    shown = agreements(index(data, TEXTS))[0]
    assert shown.columns == ("Osmark", "the agreement as a whole")
    assert [step for step, _ in shown.ladder] == ["signed", "ratified"]
    osmark, whole = shown.ladder[1][1]
    assert [rung.date for rung in osmark] == ["", "by 1 May 2031 at the latest"]
    assert whole == ()


def test_the_state_of_a_report_opens_its_own_words() -> None:
    shown = agreements(index(dossier(), TEXTS))[0].provisions[0]
    assert all(state[2] is not None for state in shown.states if state and state[0] == "stated")
