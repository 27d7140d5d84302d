"""What a text says of itself, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from synoptic.errors import InputError
from synoptic.model.primary_texts import PrimaryText
from synoptic.stages.primary_texts import primary_text_of
from synoptic.stages.primary_texts.names import state_in

EXAMPLES = Path(__file__).parent / "examples"
COMPACT = EXAMPLES / "skarn-compact.txt"
SUPPLY = EXAMPLES / "halden-supply.txt"


def read(folder: Path, text: str, name: str = "a.txt") -> PrimaryText:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return primary_text_of(path)


def names(primary: PrimaryText) -> list[str]:
    return [party.name.exact for party in primary.parties]


def test_a_compact_says_who_when_where_and_how_long() -> None:
    text = primary_text_of(COMPACT)
    assert names(text) == ["REPUBLIC OF VELMARK", "KINGDOM OF OSTRAY"]
    assert text.signed is not None
    assert text.signed.value == "2031-05-04"
    assert text.place is not None
    assert text.place.exact == "Port Ellis"
    assert text.in_force is not None
    assert (text.in_force.value, "thirtieth day" in text.in_force.spans[0].exact) == (None, True)
    assert text.term is not None
    assert text.term.value == "P10Y"
    assert text.renewal is not None
    assert text.renewal.value == "P5Y"
    assert text.termination is not None
    assert text.termination.value == "P12M"
    assert text.depositary is not None
    assert text.depositary.exact == "Government of Lesser Morn"
    assert [span.exact for span in text.languages] == ["English", "French"]
    assert (text.language, text.notes) == ("en", ())


def test_a_contract_of_firms_is_read_by_the_same_rules() -> None:
    text = primary_text_of(SUPPLY)
    assert names(text) == ["Halden Foundry Ltd", "Brack Shipyard plc"]
    assert text.signed is not None
    assert text.signed.value == "2030-03-02"
    assert text.place is not None
    assert text.place.exact == "Halden"
    assert text.term is not None
    assert text.term.value == "P3Y"
    assert text.depositary is None
    assert text.languages == ()


def test_a_text_that_was_never_dated_has_no_day(tmp_path: Path) -> None:
    text = COMPACT.read_text(encoding="utf-8").replace(
        "this fourth day of May two thousand and thirty-one", "this .... day of ........"
    )
    assert read(tmp_path, text).signed is None


def test_signatures_name_the_parties_where_nothing_else_does(tmp_path: Path) -> None:
    text = "Article 1\nThe Parties shall keep this Agreement. Each Party shall publish this Agreement.\n\nDone at Oslo on 3 May 1999.\n\nFor the Kingdom of Norway      For the Swiss Confederation\n"
    found = read(tmp_path, text)
    assert [(party.name.exact, party.state) for party in found.parties] == [
        ("Kingdom of Norway", "NO"),
        ("Swiss Confederation", "CH"),
    ]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Republic of Chile", "CL"),
        ("SWISS CONFEDERATION", "CH"),
        ("the Hashemite Kingdom of Jordan", "JO"),
        ("Halden Foundry Ltd", None),
        ("Bosnia and Herzegovina", "BA"),
        ("", None),
    ],
)
def test_a_state_is_known_by_its_formal_name(name: str, code: str | None) -> None:
    assert state_in(name) == code


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "The storm will reach the coast on Friday, the weather office said. Ships should stay in port.\n",
            "never says",
        ),
        (
            "Article 1\nA person who steals shall be fined.\nArticle 2\nThe fine shall be paid to the court.\n",
            "never says",
        ),
        ("The parties met. The parties ate. The parties left.\n", "lays nothing down"),
    ],
)
def test_what_is_no_agreement_is_refused_with_the_reason(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        read(tmp_path, text)


def test_two_agreements_in_one_file_are_refused(tmp_path: Path) -> None:
    text = COMPACT.read_text(encoding="utf-8")
    second = text.replace("COMPACT ON FISHERIES AND PORTS", "TREATY ON RAILWAYS")
    with pytest.raises(InputError, match="several agreements"):
        read(tmp_path, text + "\n\n" + second)


def test_an_annex_with_articles_is_no_second_agreement(tmp_path: Path) -> None:
    text = COMPACT.read_text(encoding="utf-8")
    annex = "\nANNEX C\nProtocol on arbitration between the Parties\n\nArticle 1\nThe panel shall have three members.\n\nDone at Port Ellis on 4 May 2031.\n"
    found = read(tmp_path, text + annex)
    assert found.signed is not None
    assert found.signed.value == "2031-05-04"
    assert [part.label for part in found.parts][-2:] == ["annex C", "annex C article 1"]


def test_another_language_is_cut_and_not_read(tmp_path: Path) -> None:
    text = "Artikel\n\nDie Vertragsparteien öffnen ihre Häfen für die Schiffe der anderen Seite und erheben keine Gebühren.\n"
    found = read(tmp_path, text)
    assert (found.language, found.obligations, found.parties, found.signed) == (None, (), (), None)
    assert "language_not_read" in found.notes


def test_the_same_bytes_give_the_same_text() -> None:
    assert primary_text_of(COMPACT) == primary_text_of(COMPACT)


@pytest.mark.parametrize("cut", [0, 40, 400, 900, 2500])
def test_a_text_that_breaks_off_is_read_or_refused_without_another_error(tmp_path: Path, cut: int) -> None:
    text = COMPACT.read_text(encoding="utf-8")[:cut]
    try:
        found = read(tmp_path, text)
    except InputError:
        return
    assert found.text == text
