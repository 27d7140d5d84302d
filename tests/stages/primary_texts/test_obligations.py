"""Who is bound to what, on which condition, by when."""

from __future__ import annotations

from pathlib import Path

import pytest

from synoptic.model.primary_texts import Obligation
from synoptic.stages.primary_texts.files import Draft, draft_of
from synoptic.stages.primary_texts.obligations import obligations_of
from synoptic.stages.primary_texts.parts import parts_of

EXAMPLES = Path(__file__).parent / "examples"
FIELDS = ("bearer", "deontic", "action", "object", "condition", "deadline", "exception")


def read(text: str) -> tuple[Obligation, ...]:
    draft = Draft("a.txt", f"Article 1\n\n{text}\n", "utf-8")
    return obligations_of(draft.text, "pt", parts_of(draft, "pt"))


def shown(row: Obligation) -> dict[str, str | None]:
    values = {name: getattr(row, name) for name in FIELDS}
    return {name: value if value is None or isinstance(value, str) else value.exact for name, value in values.items()}


@pytest.mark.parametrize(
    ("text", "expected", "note"),
    [
        (
            "The master shall report every catch to the port within twelve hours.",
            {
                "bearer": "The master",
                "action": "report",
                "object": "every catch to the port",
                "deadline": "within twelve hours",
            },
            "a deadline is no part of the object",
        ),
        (
            "In the event of a storm, each Party shall lend aid to the vessels of the other.",
            {"bearer": "each Party", "action": "lend", "condition": "In the event of a storm"},
            "a condition opens the sentence",
        ),
        (
            "Either Party may suspend the concession if the quota is exceeded, except in winter.",
            {
                "bearer": "Either Party",
                "deontic": "may",
                "condition": "if the quota is exceeded",
                "exception": "except in winter",
            },
            "condition and exception",
        ),
        (
            "Customs duties shall be abolished by the Parties in five steps.",
            {"bearer": "the Parties", "action": "be abolished", "object": "Customs duties"},
            "the doer of a passive",
        ),
        (
            "The goods shall be examined by hand.",
            {"bearer": None, "action": "be examined", "object": "The goods"},
            "a means is no doer",
        ),
        (
            "The use of drift nets is prohibited.",
            {"bearer": None, "deontic": "shall_not", "object": "The use of drift nets"},
            "what is prohibited binds nobody by name",
        ),
        (
            "The price is 900 crowns and may be raised once.",
            {"bearer": None, "deontic": "may", "object": "The price"},
            "the subject ends where another verb stands",
        ),
        (
            "The Council, which may hear experts, shall, after a debate, decide the matter.",
            {"bearer": "The Council", "action": "decide", "object": "the matter"},
            "parentheses on both sides",
        ),
        (
            "Merchants, sailors and pilots shall obey the harbour master.",
            {"bearer": "Merchants, sailors and pilots", "action": "obey"},
            "a list of bearers",
        ),
        (
            "The Parties shall endeavour to settle every dispute.",
            {"action": "endeavour to settle", "object": "every dispute"},
            "an effort is no deed",
        ),
    ],
)
def test_the_parts_of_an_obligation(text: str, expected: dict[str, str | None], note: str) -> None:
    (row,) = read(text)
    assert {name: shown(row)[name] for name in expected} == expected, note


def test_items_of_a_list_take_force_and_bearer_from_its_head() -> None:
    rows = read("Each Party shall:\n(a) keep a register;\n(b) publish it every year; and\n(c) not charge for it.")
    assert [(shown(row)["bearer"], row.deontic, shown(row)["action"]) for row in rows] == [
        ("Each Party", "shall", "keep"),
        ("Each Party", "shall", "publish"),
        ("Each Party", "shall_not", "charge"),
    ]


def test_a_subject_ends_before_the_verb_of_a_first_predicate() -> None:
    (row,) = read("This Treaty enters into force on 1 May 1921 and shall remain in force for five years.")
    assert (shown(row)["bearer"], shown(row)["action"]) == ("This Treaty", "remain")


def test_items_marked_by_a_letter_and_a_full_stop_begin_with_their_verb() -> None:
    rows = read("The Parties shall:\na. simplify procedures;\nb. train officers.")
    assert [shown(row)["action"] for row in rows] == ["simplify", "train"]


def test_two_predicates_share_their_subject() -> None:
    first, second = read("The Buyer shall inspect the goods on arrival and may reject any that are broken.")
    assert (shown(first)["bearer"], shown(second)["bearer"]) == ("The Buyer", "The Buyer")
    assert (second.deontic, shown(second)["object"]) == ("may", "any that are broken")


@pytest.mark.parametrize(
    "text",
    [
        'For the purposes of this Pact, "vessel" means any craft that shall float.',
        "The Parties have agreed as follows.",
        "The annex forms part of this Pact.",
    ],
)
def test_definitions_and_statements_lay_nothing_down(text: str) -> None:
    assert read(text) == ()


def test_preamble_and_closing_words_lay_nothing_down() -> None:
    draft = draft_of(EXAMPLES / "skarn-compact.txt")
    rows = obligations_of(draft.text, "pt", parts_of(draft, "pt"))
    assert {row.part.split()[0] for row in rows} == {"article"}
    assert len(rows) == 28
    assert len({row.id for row in rows}) == len(rows)


def test_every_span_repeats_its_words() -> None:
    for name in ("skarn-compact.txt", "halden-supply.txt"):
        draft = draft_of(EXAMPLES / name)
        for row in obligations_of(draft.text, "pt", parts_of(draft, "pt")):
            for field in ("cue", "span", *FIELDS[2:], "bearer"):
                span = getattr(row, field)
                assert span is None or draft.text[span.start : span.end] == span.exact
