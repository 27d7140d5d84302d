"""What a report adds to an obligation, or drops from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from synoptic.model.agreements import Provision
from synoptic.model.primary_texts import Obligation
from synoptic.model.spans import Span
from synoptic.stages.primary_texts import primary_text_of
from synoptic.stages.renderings.differences import differences


def obligation(folder: Path, words: str) -> Obligation:
    path = folder / "pact.txt"
    head = "PACT BETWEEN THE REPUBLIC OF DORN AND THE KINGDOM OF VELL\n\nArticle 1\n\n"
    path.write_text(
        f"{head}{words}\n\nArticle 2\n\nThis Pact shall be published by both Parties. This Pact is short.\n"
    )
    return primary_text_of(path).obligations[0]


def provision(deontic: str, parts: tuple[str, str, str], condition: str = "", n_bearers: int = 0) -> Provision:
    """A provision of these words: actor, action and object; empty words are none."""
    actor, action, thing = (Span("r", 0, len(part), part) if part else None for part in parts)
    tie = Span("r", 0, len(condition), condition) if condition else None
    bearers = tuple(f"e{number}" for number in range(n_bearers))
    return Provision("p", actor, bearers, deontic, action, thing, tie, (), "stated", ("c",), ())


@pytest.mark.parametrize(
    ("told", "said", "stated", "expected"),
    [
        (
            provision("shall", ("inspectors", "board", "vessels")),
            "Inspectors must board vessels.",
            "Inspectors may board vessels.",
            ("goes_further", "force"),
        ),
        (
            provision("may", ("the parties", "cut", "licences")),
            "The parties may cut licences.",
            "The Parties shall cut licences.",
            ("narrower", "force"),
        ),
        (
            provision("shall_not", ("ships", "enter", "the port")),
            "Ships must not enter the port.",
            "Ships may enter the port.",
            ("contradicted", "polarity"),
        ),
        (
            provision("will", ("both sides", "open", "the border")),
            "Both sides will open the border.",
            "The Parties shall open the border.",
            None,
        ),
        (
            provision("may_not", ("neither side", "raise", "tolls")),
            "Neither side may raise tolls.",
            "No Party shall raise tolls.",
            None,
        ),
        (
            provision("shall", ("the buyer", "pay", "a fee")),
            "The buyer must pay a fee of 60 million crowns.",
            "The Buyer shall pay a fee of 40 million crowns.",
            ("goes_further", "number"),
        ),
        (
            provision("shall", ("the buyer", "pay", "within ten days")),
            "The buyer must pay within ten days.",
            "The Buyer shall pay within thirty days.",
            ("contradicted", "number"),
        ),
        (
            provision("shall", ("Dorn", "keep", "a register"), n_bearers=1),
            "Dorn must keep a register.",
            "Each Party shall keep a register.",
            ("narrower", "bearer"),
        ),
        (
            provision("shall", ("both countries", "keep", "a register"), n_bearers=2),
            "Both countries must keep a register.",
            "Dorn shall keep a register.",
            ("goes_further", "bearer"),
        ),
        (
            provision("shall_not", ("they", "give", "any assistance to the attacker")),
            "They must not give any assistance to the attacker.",
            "The Parties shall not give military assistance to the attacker.",
            ("goes_further", "object"),
        ),
        (
            provision("shall_not", ("they", "give", "military assistance to the attacker")),
            "They must not give military assistance to the attacker.",
            "The Parties shall not give any assistance to the attacker.",
            ("narrower", "object"),
        ),
        (
            provision("may", ("a party", "refuse", "entry")),
            "A party may refuse entry.",
            "A Party may refuse entry if a vessel has been convicted of poaching.",
            ("goes_further", "condition"),
        ),
        (
            provision("may", ("a party", "refuse", "entry"), "if a vessel was convicted of poaching"),
            "A party may refuse entry if a vessel was convicted of poaching.",
            "A Party may refuse entry if a vessel has been convicted of poaching.",
            None,
        ),
        (
            provision("may", ("a party", "refuse", "entry"), "if there is a strike"),
            "A party may refuse entry if there is a strike.",
            "A Party may refuse entry.",
            ("narrower", "condition"),
        ),
        (
            provision("may", ("either side", "withdraw", "")),
            "Either side may withdraw.",
            "Either Party may withdraw, except as otherwise provided in this Pact.",
            None,
        ),
    ],
)
def test_the_first_difference_is_named_with_its_direction(
    tmp_path: Path, told: Provision, said: str, stated: str, expected: tuple[str, str] | None
) -> None:
    found = next(differences(told, obligation(tmp_path, stated), [said]), None)
    assert (None if found is None else (found.state, found.dimension)) == expected, found


def test_a_reason_names_both_values(tmp_path: Path) -> None:
    told = provision("shall", ("inspectors", "board", "vessels"))
    found = next(
        differences(told, obligation(tmp_path, "Inspectors may board vessels."), ["Inspectors must board vessels."])
    )
    assert found.reason == "force: the reports have 'must', article 1 has 'may'"
