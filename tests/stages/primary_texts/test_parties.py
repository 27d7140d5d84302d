"""The parties of a text are those that it names as bound by it, and nobody whom it merely mentions."""

from __future__ import annotations

from pathlib import Path

import pytest

from synoptic.stages.primary_texts import primary_text_of

ARTICLES = "\n\nArticle 1\nThe Parties shall meet every year. Each Party shall pay for its own journey.\n"
DONE = "\nDone at Berne on 4 May 2011.\n"

# (head, closing words, parties, note)
CASES = [
    (
        "PACT ON SHARED WATERS\n\nNorway and Iceland,\n\nRecognising the work that they began with Canada, have agreed as follows:",
        DONE,
        [("Norway", "NO"), ("Iceland", "IS")],
        "a recital may begin with any form of its verb",
    ),
    (
        "PACT ON SHARED WATERS\n\nNorway and Iceland, Recalling their ties with Canada, have agreed as follows:",
        DONE,
        [("Norway", "NO"), ("Iceland", "IS")],
        "recitals run on in one line",
    ),
    (
        "PACT ON SHARED WATERS\n\nNorway and Iceland, wishing to follow Canada, have agreed as follows:",
        DONE,
        [("Norway", "NO"), ("Iceland", "IS")],
        "and in small letters",
    ),
    (
        "PACT ON SHARED WATERS\n\nNorway, acting through its ministry, and Iceland, having its seat of rule in the north, agree as follows:",
        DONE,
        [("Norway", "NO"), ("Iceland", "IS")],
        "these participles end no list of parties",
    ),
    (
        'PACT ON SHARED WATERS\n\nNorway and Iceland (hereinafter referred to as "the Parties") by this Pact follow Canada and',
        DONE,
        [("Norway", "NO"), ("Iceland", "IS")],
        "nobody behind the words for all parties is one",
    ),
    (
        "Agreement amending the Trade Agreement between Chile and Peru\n\nChile and Bolivia, hereinafter the Parties, agree as follows:",
        DONE,
        [("Chile", "CL"), ("Bolivia", "BO")],
        "the parties of the text that is amended are its own",
    ),
    (
        "Protocol to the Trade Agreement between Chile and Peru\n\nRecalling that Agreement, the Parties agree as follows:",
        DONE,
        [("Chile", "CL"), ("Peru", "PE")],
        "unless nobody else is named",
    ),
    (
        "PACT\n\nHis Majesty the King of the Belgians and the President of the French Republic agree as follows:",
        DONE,
        [("King of the Belgians", "BE"), ("French Republic", "FR")],
        "a crown is that of its people",
    ),
    (
        "PACT\n\nThe Swiss Government and the Government of Ceylon agree as follows:",
        DONE,
        [("The Swiss Government", "CH"), ("Ceylon", "LK")],
        "a government by its adjective; a name of former days",
    ),
    (
        "PACT BETWEEN ICELAND AND HONG KONG, CHINA\n\nIceland and the Hong Kong Special Administrative Region of the People's Republic of China agree:",
        DONE,
        [("ICELAND", "IS"), ("HONG KONG", "HK")],
        "a territory signs in its own name, and its state does not",
    ),
    (
        "PACT\n\nThe Principality ofLiechtenstein, theKingdomofNorway and theSwissConfederation agree as follows:",
        DONE,
        [("Principality ofLiechtenstein", "LI"), ("KingdomofNorway", "NO"), ("SwissConfederation", "CH")],
        "words that a scan has run together",
    ),
    (
        "CEASEFIRE AGREEMENT\n\nbetween the Government of the Republic of Velmark and the Sarn Liberation Movement\n\nThe Swiss Government, as witness,",
        "\nSigned at Berne on 4 May 2011.\n\nFor the Government of Velmark:\nFor the Sarn Liberation Movement:\nWitnessed by Switzerland\n",
        [("Republic of Velmark", None), ("Sarn Liberation Movement", None)],
        "a witness is not bound",
    ),
    (
        "PACT\n\nThe European Coal and Steel Community, of the one part, and Norway, of the other part, agree:",
        DONE,
        [("European Coal and Steel Community", None), ("Norway", "NO")],
        "and inside a name does not part it",
    ),
    (
        "PACT\n\nThe High Contracting Parties agree as follows:",
        DONE + "\nFor the Kingdom of Norway   For the Republic of ~~~\nFor the Swiss Confederation\n",
        [],
        "a signature that cannot be read: the others are not all",
    ),
    (
        "PACT\n\nThe High Contracting Parties agree as follows:",
        DONE
        + "\nFor Norway   For Iceland\n\nRECORD OF UNDERSTANDING\n\n1. For trade with Poland the old rates hold.\n",
        [("Norway", "NO"), ("Iceland", "IS")],
        "minutes behind the signatures name others",
    ),
    (
        "PACT\n\nThe High Contracting Parties agree as follows:",
        DONE + "\n.........\nRepublic of Chad     United Republic of Tanzania\n.........\nKingdom of Lesotho\n",
        [("Republic of Chad", "TD"), ("Republic of Tanzania", "TZ"), ("Kingdom of Lesotho", "LS")],
        "lines that hold names and nothing else",
    ),
]


@pytest.mark.parametrize(("head", "closing", "parties", "note"), CASES, ids=[case[3] for case in CASES])
def test_the_parties_are_those_who_bind_themselves(
    head: str, closing: str, parties: list[tuple[str, str | None]], note: str, tmp_path: Path
) -> None:
    path = tmp_path / "pact.txt"
    path.write_text(head + ARTICLES + closing, encoding="utf-8")
    assert [(party.name.exact, party.state) for party in primary_text_of(path).parties] == parties, note


FIRST_ARTICLES = [
    (
        "A fishing zone is hereby established between the Community and its Member States, of the one part; and Cape Verde, of the other part.",
        ["Cape Verde", "Northern Coast Community"],
        "the short name of a body stands for the full one",
    ),
    ("Chile and Peru shall gradually establish a common market.", ["Chile", "Peru"], "who establish it"),
    ("Trade between Chile and Peru shall be governed by these rules.", ["Chile", "Peru"], "whose trade is governed"),
    ("The road between Chile and Peru shall be mended by the Parties.", [], "a road joins states and binds none"),
    ("The Customs Union Agreement between Chile and Peru shall be honoured.", [], "another agreement"),
]


@pytest.mark.parametrize(("sentence", "parties", "note"), FIRST_ARTICLES, ids=[case[2] for case in FIRST_ARTICLES])
def test_a_first_article_says_who_is_bound_where_nothing_else_does(
    sentence: str, parties: list[str], note: str, tmp_path: Path
) -> None:
    path = tmp_path / "pact.txt"
    rest = "The Northern Coast Community shall keep the register. Each Party shall pay half. The Parties shall meet."
    path.write_text(f"Article 1\n{sentence}\n\nArticle 2\n{rest}\n{DONE}", encoding="utf-8")
    assert [party.name.exact for party in primary_text_of(path).parties] == parties, note


def test_a_contract_may_call_itself_one_only_once(tmp_path: Path) -> None:
    path = tmp_path / "loan.txt"
    path.write_text(
        'LOAN CONTRACT\n\nThis contract is made on 7 June 2020 between Halden Football Club Ltd ("the Club") and Orsa Sporting Company '
        '("the Lender").\n\n1. Player\nThe Lender shall lend the player until 30 June 2021.\n2. Pay\nThe Club shall pay half of the wages.\n'
        "3. Return\nThe player shall return on 1 July 2021.\n",
        encoding="utf-8",
    )
    found = primary_text_of(path)
    assert [party.name.exact for party in found.parties] == ["Halden Football Club Ltd", "Orsa Sporting Company"]
    assert found.signed is not None
    assert found.signed.value == "2020-06-07"
