"""Lines that say who an author is, and the people of reports who look like authors; every text is invented."""

from __future__ import annotations

import pytest

from synoptic.stages.reports.bios import author_told_of
from synoptic.stages.reports.drafts import Given
from synoptic.stages.reports.layers import layout_of


@pytest.mark.parametrize(
    ("words", "name", "note"),
    [
        ("Ana Lima is a columnist for the Harbour Post.", "Lima", "the plain form"),
        ("Bo Ek is the Bay Post's senior correspondent in Arlo. Follow him at @boek.", "Ek", "with an invitation"),
        ("Ann van der Roe is professor of history at Orlo and author of “Tides”.", "Roe", "with a book"),
        ("Rhea Holt teaches law at the University of Arlo.", "Holt", "by what she does"),
        ("Ida Moss is the Founder & Principal Consultant of Orr and Moss.", "Moss", "in capitals"),
        ("Ida Moss covers the port for the Bay Post.", "Moss", "by what she writes of"),
        ("The mayor is a member of the board.", None, "no name"),
        ("Ann Roe is a professor at Orlo, the court said.", None, "said by somebody"),
        ("Ann Roe was the editor until 2029.", None, "told as past"),
        ("Ann Roe covers the pitch quickly.", None, "another meaning"),
    ],
)
def test_an_author_is_told_of_in_a_line_of_his_own(words: str, name: str | None, note: str) -> None:
    assert author_told_of(words) == name, note


BODY = [f"The council argued for hours about pier {number} and put off the vote again." for number in range(6)]


def kind_of_last(*lines: str) -> str:
    text = "Council puts off vote on piers\n\n" + "\n\n".join(lines)
    return layout_of(text, Given()).layers[-1].kind


def test_a_stranger_at_the_end_is_the_author() -> None:
    assert kind_of_last(*BODY, "Ana Lima is a columnist for the Harbour Post.") == "boilerplate"


def test_who_was_named_above_belongs_to_the_report() -> None:
    named = "Ana Lima spoke against the plan for an hour before she left the room."
    assert kind_of_last(named, *BODY, "Ana Lima is a member of the council.") == "body"


def test_an_author_above_the_dateline_is_no_part_of_the_body() -> None:
    text = "\n\n".join(
        ["Why piers matter to us", "Bo Ek is a columnist for the Bay Post.", "(CNN) Piers are old in Arlo.", *BODY]
    )
    layers = layout_of(text, Given()).layers
    assert [layer.kind for layer in layers[:3]] == ["headline", "boilerplate", "dateline"]


def test_an_author_told_of_behind_the_last_paragraph_is_no_part_of_it() -> None:
    last = "The piers stay closed. Nobody knows for how long. The mayor is away. Ana Lima is a columnist in Arlo."
    text = "Council puts off vote on piers\n\n" + "\n\n".join([*BODY, last])
    layers = layout_of(text, Given()).layers
    assert [(layer.kind, text[layer.start : layer.end]) for layer in layers[-1:]] == [
        ("boilerplate", "Ana Lima is a columnist in Arlo.")
    ]
