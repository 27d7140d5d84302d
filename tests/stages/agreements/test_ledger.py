"""How far undertakings were carried out: moved by dated claims of those who know, never by plans."""

import pytest

from tests.stages.agreements.reading import profile

PACT = """Truce signed

The Herald, 3 June 2030

Velin and Orsa signed a truce on Monday. Under the truce, Velin must release all prisoners and Orsa must withdraw its \
guns from the Tarn valley. Both sides agreed to open the bridge at Karst. They will build a customs house.
"""
LATER = "After the truce\n\nThe Star, 12 July 2030\n\nThe truce between Velin and Orsa is six weeks old. {}\n"
STEPS = [
    ("Velin released 40 prisoners on 8 July.", [("2030-07-08", 2)], "a part"),
    ("Velin released all prisoners on 8 July.", [("2030-07-08", 3)], "all of it"),
    ("Orsa completed its withdrawal from the Tarn valley on 9 July.", [("2030-07-09", 3)], "completed"),
    ("Orsa began to withdraw its guns from the valley on 1 July.", [("2030-07-01", 1)], "begun"),
    ("No prisoners have been released so far.", [("2030-07-12", 0)], "not begun, as of the report"),
    ("The bridge at Karst was opened on 5 July.", [("2030-07-05", 3)], "a deed of one moment"),
    ("Orsa closed the bridge at Karst again on 10 July.", [("2030-07-10", -1)], "undone"),
    ("Half of the prisoners have been released.", [("2030-07-12", 2)], "a share"),
    ("Velin opened the bridge at Karst on 5 July.", [("2030-07-05", 2)], "one of the two that are bound"),
    ("Velin and Orsa opened the bridge at Karst on 5 July.", [("2030-07-05", 3)], "both of them"),
]


def steps(text):
    agreement = profile(PACT, LATER.format(text))
    return [(step.date, step.level) for project in agreement.projects for step in project.steps]


@pytest.mark.parametrize(("text", "expected", "note"), STEPS, ids=[row[2] for row in STEPS])
def test_a_dated_claim_moves_an_undertaking(text, expected, note):
    assert steps(text) == expected, note


NO_STEPS = [
    ("Velin will release all prisoners on 20 July.", "a plan"),
    ("Velin may release all prisoners in July.", "a possibility"),
    ("Orsa accused Velin of having released no prisoners.", "an accusation"),
    ("Velin denied that it had released 40 prisoners.", "a denial"),
    ("Velin released 12 prisoners in May.", "before the signing"),
    ("Velin released a new stamp on 8 July.", "another thing"),
    ("The bridge at Karst is 200 metres long.", "no deed"),
    ("The ministers of Velin and Orsa met on 8 July.", "another deed"),
]


@pytest.mark.parametrize(("text", "note"), NO_STEPS, ids=[row[1] for row in NO_STEPS])
def test_nothing_else_moves_it(text, note):
    assert steps(text) == [], note


def test_a_step_says_on_whose_word_it_stands():
    text = LATER.format("Half of the prisoners have been released, the monitors said.")
    step = profile(PACT, text).projects[0].steps[0]
    assert step.word_span is not None
    assert step.word_span.exact == "the monitors"
    assert step.claims


def test_what_is_forbidden_or_left_out_is_no_undertaking():
    pact = (
        "Truce signed\n\nThe Herald, 3 June 2030\n\nVelin and Orsa signed a truce on Monday. Neither side may lay mines. "
        "The truce does not mention prisoners.\n"
    )
    agreement = profile(pact, LATER.format("Velin released all prisoners on 8 July. Orsa laid mines on 9 July."))
    assert agreement.projects == ()
