"""Which party took which step, when, and what is no step."""

import pytest

from tests.stages.agreements.reading import name_of, profile, read

LEAD = "Velin and Orsa signed a border treaty in Karst on Monday.\n\n"
DATED = "The Herald, 10 June 2030\n\n"


def rungs(*texts):
    tables = read(*texts)
    return {(s.step, name_of(tables, s.party), s.value, s.by.exact if s.by else None) for s in profile(*texts).status}


TAKEN = [
    ("Velin's parliament ratified it on Tuesday.", ("ratified", "Velin", "2030-06-04", "Velin's parliament"), "a body"),
    ("The treaty came into force on Friday.", ("in_force", None, "2030-06-07", None), "of the treaty as a whole"),
    ("Velin approved the treaty on Tuesday. Orsa did so on Friday.", ("approved", "Velin", "2030-06-04", None), "two"),
    ("The treaty, which was signed on Monday and took effect on Friday, is short.", ("in_force", None, "2030-06-07", None), "what a clause goes on with"),
    ("Velin's parliament voted on Tuesday to ratify the treaty.", ("ratified", "Velin", "2030-06-04", "Velin's parliament"), "a vote"),
    ("Orsa said it had suspended the treaty on Saturday.", ("suspended", "Orsa", "2030-06-08", None), "it of the speaker"),
    ("The treaty, which came into force on Friday, is short.", ("in_force", None, "2030-06-07", None), "which is nobody"),
    ("Orsa suspended its participation in the treaty on Saturday.", ("suspended", "Orsa", "2030-06-08", None), "its part in it"),
    ("Orsa ended its participation in the treaty on Saturday.", ("denounced", "Orsa", "2030-06-08", None), "for good"),
    ("The border authority approved the treaty on Friday on condition that Velin move a fence.", ("approved", None, "2030-06-07", "The border authority"), "on a condition, but approved"),
    ("Orsa suspended the treaty on Saturday.", ("suspended", "Orsa", "2030-06-08", None), "one party alone"),
    ("The border authority approved the treaty on Friday.", ("approved", None, "2030-06-07", "The border authority"), "no party"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rung", "note"), TAKEN, ids=[row[2] for row in TAKEN])
def test_a_step_stands_with_its_party_body_and_date(text, rung, note):
    assert rung in rungs(f"Border treaty\n\n{DATED}{LEAD}{text}\n"), note


NOT_TAKEN = [
    ("The treaty will enter into force on Friday.", "in_force", "a plan"),
    ("The treaty takes effect on 1 July.", "in_force", "a schedule"),
    ("The treaty comes into force once both parliaments have ratified it.", "ratified", "a condition"),
    ("Orsa's parliament would ratify the treaty next week, its speaker said.", "ratified", "what somebody expects"),
    ("Velin's parliament will vote on Tuesday to ratify the treaty.", "ratified", "a vote to come"),
    ("Velin is negotiating the treaty with Tarn.", "negotiated", "talks that go on"),
    ("Velin has not ratified the treaty.", "ratified", "a denial"),
    ("Velin may suspend the treaty.", "suspended", "a permission"),
    ("The ministers walked out of force of habit after the treaty.", "in_force", "another force"),
]


@pytest.mark.parametrize(("text", "step", "note"), NOT_TAKEN, ids=[row[2] for row in NOT_TAKEN])
def test_a_plan_is_no_step(text, step, note):
    steps = {rung[0] for rung in rungs(f"Border treaty\n\n{DATED}{LEAD}{text}\n")}
    assert "signed" in steps
    assert step not in steps, note


def test_nothing_is_in_force_because_it_was_signed():
    assert {rung[0] for rung in rungs(f"Border treaty\n\n{DATED}{LEAD}")} == {"signed"}


def test_rival_dates_stand_side_by_side():
    one = "Treaty in force\n\nThe Herald, 10 June 2030\n\nVelin and Orsa signed a border treaty on 3 June. The treaty entered into force on 7 June.\n"
    other = "Treaty in force\n\nThe Star, 12 June 2030\n\nThe border treaty of Velin and Orsa entered into force on 9 June, the ministry said.\n"
    dates = {rung[2] for rung in rungs(one, other) if rung[0] == "in_force"}
    assert dates == {"2030-06-07", "2030-06-09"}


def test_what_was_told_before_the_day_of_the_others_was_done_by_then():
    early = "Treaty in force\n\nThe Herald, 1 June 2030\n\nThe border treaty of Velin and Orsa has entered into force, the ambassador said.\n"
    late = "Treaty in force\n\nThe Star, 12 June 2030\n\nVelin and Orsa signed a border treaty in May. The treaty entered into force on 9 June.\n"
    found = {rung[2] for rung in rungs(early, late) if rung[0] == "in_force"}
    assert found == {"2030-06-09", "[..2030-06-01]"}


def test_a_front_and_a_government_are_parties():
    text = (
        "Truce signed\n\nThe Herald, 10 June 2030\n\nThe government of Velin and the Northern Front signed a truce on Monday. "
        "The front's commander, Ada Moor, signed for the rebels. The front ratified it on Friday.\n"
    )
    tables = read(text)
    agreement = profile(text)
    assert {name_of(tables, party.entity) for party in agreement.parties} == {"Velin", "Northern Front"}
    assert ("ratified", "Northern Front", "2030-06-07", None) in rungs(text)
    assert [name_of(tables, row.for_) for row in agreement.signatories] == ["Northern Front"]


LATER = "Treaty suspended\n\nThe Star, 12 November 2030\n\nOrsa suspended the border treaty with Velin on Monday. {}\n"


def test_a_naming_with_the_day_of_the_signing_means_the_same_instrument():
    found = profile(
        f"Border treaty\n\n{DATED}{LEAD}", LATER.format("The treaty, signed on 10 June, entered into force on 1 July.")
    )
    assert found.related == ()
    assert ("in_force", "2030-07-01") in {(step.step, step.value) for step in found.status}


def test_a_naming_with_another_day_means_another_instrument():
    found = profile(
        f"Border treaty\n\n{DATED}{LEAD}", LATER.format("The treaty, signed on 9 March, entered into force on 1 July.")
    )
    assert "in_force" not in {step.step for step in found.status}


def test_persons_sign_for_the_states_behind_their_names():
    text = "Prime Ministers Ann Bell of Velin and Ole Rud of Orsa signed the treaty in Karst."
    texts = (f"Border treaty\n\n{DATED}{LEAD}{text}\n",)
    signed = {(name_of(read(*texts), s.entity), name_of(read(*texts), s.for_)) for s in profile(*texts).signatories}
    assert signed == {("Ann Bell", "Velin"), ("Ole Rud", "Orsa")}


def test_a_person_and_the_state_that_he_acts_for_take_one_step():
    found = rungs(
        f"Border treaty\n\n{DATED}{LEAD}Prime Ministers Ann Bell of Velin and Ole Rud of Orsa signed it. Orsa suspended the treaty on Saturday.\n",
        "Treaty suspended\n\nThe Star, 10 June 2030\n\nOle Rud suspended the border treaty with Velin on Saturday.\n",
    )
    assert [(party, value) for step, party, value, _ in found if step == "suspended"] == [("Orsa", "2030-06-08")]


def test_who_buys_whom_under_an_agreement_are_its_parties():
    text = (
        "Rail firm buys ferries\n\nThe Herald, 10 June 2030\n\nNorwold Rail has agreed to buy Tarn Ferries for 900 million crowns under a "
        "merger agreement signed on Monday. The agreement obliges Norwold Rail to keep all jobs.\n"
    )
    found = profile(text)
    names = {name_of(read(text), party.entity) for party in found.parties}
    assert names == {"Norwold Rail", "Tarn Ferries"}
    assert found.signed is not None
