"""A text belongs to the agreement with its parties and its day, and to no other."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from synoptic.model.agreements import Agreement, Party, Valued
from synoptic.model.entities import Entity
from synoptic.model.spans import Span
from synoptic.stages.primary_texts import primary_text_of
from synoptic.stages.renderings.matching import Finder, belongs, content_of

TEXT = primary_text_of(Path(__file__).parents[1] / "primary_texts" / "examples" / "skarn-compact.txt")


def agreement(parties: list[str], signed: str | None = None) -> Agreement:
    name = Span("r", 0, 14, "fisheries pact")
    return Agreement(
        id="a",
        name=name,
        names=(name,),
        parties=tuple(Party(party) for party in parties),
        signatories=(),
        signed=Valued(signed, (name,)) if signed else None,
        place=None,
        place_spans=(),
        type="agreement",
        term=None,
        renewal=None,
        status=(),
        provisions=(),
        exclusions=(),
        related=(),
    )


ENTITIES = {name: Entity(name, name, "state") for name in ("Velmark", "Ostray", "Lesser Morn", "Dorn")}


@pytest.mark.parametrize(
    ("parties", "signed", "expected", "note"),
    [
        (["Velmark", "Ostray"], None, True, "both parties"),
        (["Velmark", "Ostray"], "2031-05-04", True, "both parties and the day"),
        (["Velmark", "Ostray"], "2031-05", True, "the month holds the day"),
        (["Velmark", "Ostray"], "1998-01-09", False, "an older pact of the same parties"),
        (["Velmark", "Dorn"], None, False, "one party of two"),
        (["Dorn", "Lesser Morn"], None, False, "the depositary is no party"),
        ([], None, False, "nobody is reported as a party"),
    ],
)
def test_an_agreement_and_a_text_belong_together(
    parties: list[str], signed: str | None, expected: bool, note: str
) -> None:
    assert (belongs(agreement(parties, signed), TEXT, ENTITIES) > 0) is expected, note


def flat(texts: object) -> list[np.ndarray]:
    """Vectors that tell nothing apart."""
    assert isinstance(texts, list)
    return [np.ones(1, dtype=np.float32) for _ in texts]


def test_the_nearest_obligation_shares_the_rarest_words() -> None:
    finder = Finder(TEXT, content_of("Velmark Ostray"), flat)
    assert finder.near("keep a public register of its fishing vessels")[0].obligation.part == "article 2(1)"
    assert finder.near("a harbour due that is higher than its own")[0].obligation.part == "article 8"
    assert finder.near("a lighthouse") == ()
    assert finder.near("") == ()


def test_numbers_in_words_and_digits_are_one_content() -> None:
    assert content_of("twelve months") == content_of("12 months")
    assert content_of("40,000 tonnes") == content_of("40000 tonnes")
