"""Whose copy a report is: copies, rewrites of one wire, and reports that only heard the same speech."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from synoptic.model.origins import Origin
from synoptic.model.quotes import Quote
from synoptic.model.reports import Credit, Report
from synoptic.stages.origins import copied_between, copies_in, fingerprints_of, report_origins
from synoptic.stages.origins.crediting import agency_key, is_whole, names_of
from tests.factory import report, sentences, span

WIRE = (
    "A chlorine leak at the Sorel dye works in Brenn forced 400 residents from their homes before dawn. "
    "Firefighters sealed a cracked valve in the east hall shortly after six. "
    "Eleven workers were treated for burns in the district clinic. "
    "The works had failed an inspection in spring because of rusted pipes. "
    "Sorel owes the district two instalments of a penalty from last year. "
    "Schools along the river stayed shut until noon. "
    "The ministry of labour sent two inspectors to the site. "
    "Trade unions have asked for stricter rules on chlorine tanks since 2027."
)
REWRITE = (
    "Four hundred residents had to leave their homes in Brenn before dawn after a chlorine leak at the dye works of Sorel. "
    "A cracked valve in the east hall was sealed by firefighters shortly after six. "
    "In the district clinic eleven workers were treated for burns. "
    "Because of rusted pipes the works had failed an inspection in spring. "
    "Sorel still owes the district two instalments of last year's penalty. "
    "Until noon schools along the river stayed shut. "
    "Two inspectors were sent to the site by the ministry of labour."
)
OWN = (
    "Anna Lietz smelled it first. She woke her sons and drove uphill, past neighbours in pyjamas. "
    "By the time the sirens went the valley lay under a green haze. "
    "Our reporter counted nine ambulances at the gate of Sorel. "
    "The mayor promised new sirens by winter and blamed old budgets. "
    "Nobody could say on Monday who had checked the valve."
)
OTHER = (
    "Brenn's football club moved its training camp after the accident at the dye works. "
    "Coach Ruhl said that the pitch lay too near the river. The friendly against Orsa was called off."
)


def origins(*reports: Report, quotes: tuple[Quote, ...] = ()) -> tuple[Origin, ...]:
    prints = fingerprints_of(reports, [s for r in reports for s in sentences(r)], quotes)
    return report_origins(prints, copied_between(prints))


def groups(*reports: Report) -> set[frozenset[str]]:
    return {frozenset(o.reports) for o in origins(*reports)}


def test_a_verbatim_copy_is_one_origin_with_its_model() -> None:
    first, copy, own = report(WIRE, "Gazette"), report(WIRE, "Courier"), report(OWN, "Herald")
    (shared,) = [o for o in origins(first, copy, own) if len(o.reports) > 1]
    assert shared.kind == "copy"
    assert set(shared.reports) == {first.id, copy.id}
    assert {r.kind for r in shared.reasons} >= {"passage"}
    for reason in shared.reasons:
        for place in reason.spans:
            source = first if place.report == first.id else copy
            assert source.text[place.start : place.end] == place.exact


def test_a_copy_with_other_apostrophes_is_a_copy() -> None:
    text = f"{WIRE} It wasn't the works' first leak, and Brenn's mayor won't wait."
    first, copy = report(text, "Gazette"), report(text.replace("'", "\u2019"), "Courier")
    (shared,) = origins(first, copy)
    assert shared.kind == "copy"


def test_the_earlier_of_two_copies_is_the_root_when_dates_tell() -> None:
    first = report(WIRE, "Gazette", published="2031-04-01")
    copy = report(WIRE, "Courier", published="2031-04-03")
    (shared,) = origins(first, copy)
    assert shared.root.report == first.id


def test_a_rewrite_of_one_wire_is_found_without_a_shared_run_of_twelve_words() -> None:
    wire, rewrite = report(WIRE, "Gazette"), report(REWRITE, "Courier")
    credited = dataclasses.replace(
        rewrite, credits=(Credit("Nordwire", "text", span(rewrite, "Two inspectors were sent")),)
    )
    found = origins(wire, credited, report(OWN, "Herald"), report(OTHER, "Echo"))
    (shared,) = [o for o in found if len(o.reports) > 1]
    assert set(shared.reports) == {wire.id, credited.id}
    assert shared.kind == "shared_wire"
    assert shared.credited
    assert "passage" not in {r.kind for r in shared.reasons}
    assert {"order", "credit"} <= {r.kind for r in shared.reasons}


def test_reports_of_their_own_stay_alone() -> None:
    reports = (report(WIRE, "Gazette"), report(OWN, "Herald"), report(OTHER, "Echo"))
    assert groups(*reports) == {frozenset({r.id}) for r in reports}
    assert {o.kind for o in origins(*reports)} == {"own"}


def test_a_picture_credit_is_no_credit_of_the_text() -> None:
    first, second = report(OWN, "Herald"), report(OTHER, "Echo")
    first = dataclasses.replace(first, credits=(Credit("Nordwire", "photo", span(first, "green haze")),))
    second = dataclasses.replace(second, credits=(Credit("Nordwire", "photo", span(second, "Orsa")),))
    assert {o.kind for o in origins(first, second)} == {"own"}
    assert not any(o.credited for o in origins(first, second))


def test_the_same_speech_in_two_reports_does_not_make_them_copies() -> None:
    speech = (
        '"We will rebuild every house in the valley before the first snow falls on these hills, I promise you that"'
    )
    first = report(f"The mayor spoke at noon. {speech}, she said. Rain fell on the square and nobody left.", "Herald")
    second = report(f"Pumps ran all night in Timmel. {speech}, the mayor told workers who had come by bus.", "Echo")
    quotes = tuple(Quote(f"q{r.id}", r.id, span(r, speech), span(r, speech.strip('"'))) for r in (first, second))
    assert {o.kind for o in origins(first, second, quotes=quotes)} == {"own"}


def test_text_credited_as_a_whole_to_one_agency_is_one_wire() -> None:
    first, second = report(OWN, "Herald"), report(OTHER, "Echo")
    first = dataclasses.replace(first, credits=(Credit("NW", "text", span(first, "Anna")),))
    second = dataclasses.replace(second, credits=(Credit("NW", "text", span(second, "Coach")),))
    (shared,) = origins(first, second)
    assert shared.kind == "shared_wire"
    assert shared.root.name == "NW"


def test_versions_of_one_report_are_one_origin() -> None:
    first = report(OWN, "Herald", url="https://herald.example/1")
    later = report(OTHER, "Herald", url="https://herald.example/1", version=2, revises=first.id)
    assert groups(first, later) == {frozenset({first.id, later.id})}


@pytest.mark.parametrize(
    ("name", "key", "note"),
    [
        ("The Associated Press", "associated press", "known under two names"),
        ("A.P.", "associated press", "dots"),
        ("afp", "agence france-presse", "small letters"),
        ("the news agency Tavo", "tavo", "words that many names share"),
        ("state news agency", "state news agency", "nothing else is left"),
    ],
)
def test_an_agency_has_one_key(name: str, key: str, note: str) -> None:
    assert agency_key(name) == key, note


def test_an_outlet_is_known_by_its_name_and_initials() -> None:
    assert names_of(report("x", "Eastern Press Agency")) >= {"epa"}
    assert names_of(report("x")) == frozenset()


@pytest.mark.parametrize(
    ("words", "whole"),
    [
        ("(Nordwire)", True),
        ("BRENN (Nordwire) -", True),
        ("Nordwire contributed to this report.", False),
        ("With Nordwire", False),
    ],
)
def test_a_credit_says_whether_it_claims_the_whole_text(words: str, whole: bool) -> None:
    source = report(words)
    assert is_whole(Credit("Nordwire", "text", span(source, words))) is whole


TEXTS = st.lists(st.sampled_from([WIRE, REWRITE, OWN, OTHER, "Rain fell."]), min_size=1, max_size=5)


@settings(max_examples=30, deadline=None)
@given(TEXTS)
def test_report_origins_divide_the_reports_whatever_their_order(texts: list[str]) -> None:
    reports = tuple(report(text, f"Outlet {n}") for n, text in enumerate(texts))
    found = origins(*reports)
    assert sorted(r for o in found for r in o.reports) == sorted(r.id for r in reports)
    assert origins(*reversed(reports)) == found


def test_copies_stand_for_one_report() -> None:
    first, copy, own = report(WIRE, "Gazette"), report(WIRE, "Courier"), report(OWN, "Herald")
    stands = copies_in(origins(first, copy, own), (first, copy, own))
    assert stands[first.id] == stands[copy.id]
    assert stands[own.id] == own.id
