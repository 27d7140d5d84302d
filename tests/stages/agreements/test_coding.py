"""Provisions bear the codes whose definition their words meet, and no others."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest

from synoptic.engines import default_engine
from synoptic.model.agreements import Agreement, Code
from synoptic.pipeline import run
from synoptic.settings import Settings
from synoptic.stages.agreements import Records, agreements_from
from synoptic.stages.agreements.coding import SCHEMES, chief_of, codebook, codes_in
from synoptic.stages.agreements.passages import Passage
from synoptic.stages.agreements.tree import Tree
from synoptic.stages.sentences import sentences_in
from tests.factory import report

FOLDER = Path(__file__).parent / "codes"
KINDS = {"coded": "coded", "candidate": "candidate", "near": None}
MIN_SENTENCES = 5


@cache
def table(scheme: str) -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((FOLDER / f"{scheme.lower()}.toml").read_text(encoding="utf-8"))


@cache
def statuses(text: str) -> dict[str, str]:
    """What each code is said to be of a sentence that is a provision as a whole."""
    (sentence,) = sentences_in(report(text), default_engine())[0]
    tree = Tree(sentence)
    return {code.code: code.status for code in codes_in(Passage(tree, range(len(tree.tokens))))}


def rows() -> Iterator[tuple[str, str, str]]:
    for scheme in SCHEMES:
        for code, kinds in table(scheme).items():
            for kind, texts in kinds.items():
                yield from ((code, kind, text) for text in texts)


@pytest.mark.parametrize(("code", "kind", "text"), [*rows()])
def test_a_sentence_bears_a_code_only_when_it_meets_the_definition(code: str, kind: str, text: str) -> None:
    assert statuses(text).get(code) == KINDS[kind], (text, statuses(text))


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_code_that_ships_has_its_definition_and_its_sentences(scheme: str) -> None:
    assert set(codebook(scheme)) == set(SCHEMES[scheme]) == set(table(scheme))
    for code, kinds in table(scheme).items():
        assert len(kinds["coded"]) >= MIN_SENTENCES, code
        assert len(kinds["near"]) >= MIN_SENTENCES, code


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_codebook_says_what_it_is_and_where_each_code_comes_from(scheme: str) -> None:
    lines = (files("synoptic.data") / f"codes/{scheme.lower()}.tsv").read_text(encoding="utf-8").splitlines()
    assert "Written for this project" in lines[1]
    assert "CC0" in lines[1]
    entries = [line.split("\t") for line in lines if not line.startswith("#")]
    assert all(len(entry) == 5 and all(field.strip() == field != "" for field in entry) for entry in entries)


OTHER_FIELDS = [
    ("Marrow City will pay Tolva 40 million euros for the defender.", "a transfer: who defends a goal"),
    ("The striker must pass a medical before Friday.", "a transfer: pass without information"),
    ("The club may exercise its option to buy the forward.", "a transfer: no exercise, no arms"),
    ("The player will train with the reserves until June.", "a transfer"),
    ("The defence will call two witnesses on Monday.", "a trial"),
    ("The accused must not leave the city before the verdict.", "a trial: no troops leave"),
    ("The court shall hear the attack on the guard again in May.", "a trial"),
    ("Builders must repair 300 houses before the winter.", "an earthquake"),
    ("The insurers will share the cost of the damage.", "an earthquake: shared, not told"),
    ("The bank shall release the loan in three parts.", "a loan: released, nobody freed"),
    ("The union will withdraw its claim for higher wages.", "wages: no troops withdraw"),
    ("The museum will lend 40 paintings to the gallery.", "art: a loan is no aid"),
    ("Both chains will share their customer data with the regulator.", "commerce: no secret is passed between states"),
]


@pytest.mark.parametrize(("text", "note"), OTHER_FIELDS)
def test_other_fields_bear_no_military_code(text: str, note: str) -> None:
    military = {*SCHEMES["ATOP"], *SCHEMES["DCAD"], "RETREAT", "AID"} - {"medarb"}
    assert not military & statuses(text).keys(), (note, statuses(text))


def test_the_chief_code_is_coded_and_of_the_narrowest_scheme() -> None:
    plover, dcad, atop = Code("PLOVER", "1", "AID", "coded"), Code("DCAD", "1", "training", "coded"), None
    assert chief_of(()) is None
    assert chief_of((plover, dcad)) == dcad
    atop = Code("ATOP", "1", "consul", "candidate")
    assert chief_of((atop, plover)) == plover


ALLIANCE = (
    """Tavria and Lorn sign security treaty

The Velhaven Post, 4 November 2025

VELHAVEN - Tavria and Lorn signed a ten-year security treaty in Velhaven on Tuesday.

The treaty does not include a mutual defence clause. It obliges both states to share intelligence on armed groups. Neither \
side may give any help to a state that attacks the other. Any dispute between the two states must be settled by arbitration.
""",
    """New treaty has no defence clause

Lorn Evening News, 5 November 2025

The security treaty between Tavria and Lorn was signed on Tuesday.

The treaty lacks a clause on mutual defence. Under the treaty, the two navies will hold joint exercises every year. Tolls are \
not part of the treaty.

The treaty does not oblige Lorn to join a war that Tavria starts. It contains no arbitration clause. It provides for the \
training of officers, joint research on missiles and a joint military committee.
""",
)


@pytest.fixture(scope="module")
def alliance(tmp_path_factory: pytest.TempPathFactory) -> Agreement:
    folder = tmp_path_factory.mktemp("reports")
    for number, text in enumerate(ALLIANCE):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    t = run([folder], Settings(keep_all=True)).tables
    records = Records(t.reports, t.sentences, t.entities, t.times, t.claims, t.propositions)
    (found,) = agreements_from(records)
    return found


def test_what_is_left_out_bears_the_code_of_what_is_left_out(alliance: Agreement) -> None:
    excluded = [row for row in alliance.exclusions if row.code is not None]
    assert {row.code.code for row in excluded if row.code is not None} == {"defense", "offense", "medarb"}
    assert {row.code.status for row in excluded if row.code is not None} == {"coded"}
    assert any(row.code is None for row in alliance.exclusions), "tolls bear no code"


@pytest.mark.parametrize("code", ["intelligence", "neutral", "medarb", "exercises", "training", "working_groups"])
def test_provisions_of_a_report_bear_their_codes(alliance: Agreement, code: str) -> None:
    stated = [c for row in alliance.provisions if row.state == "stated" for c in row.codes]
    assert code in {c.code for c in stated if c.status == "coded"}


def test_codes_stand_in_order_and_once(alliance: Agreement) -> None:
    for row in alliance.provisions:
        names = [(code.scheme, code.code) for code in row.codes]
        assert names == sorted(set(names))
