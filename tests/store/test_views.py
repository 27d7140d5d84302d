"""The views of a workspace, read with plain SQL. All texts are invented."""

from __future__ import annotations

import re

import pytest

import synoptic
from synoptic.runs import show
from synoptic.settings import Settings
from synoptic.stages.decisions import decision_id
from synoptic.store import Library, Place, Workspace, place_of
from synoptic.store.views import VIEWS
from tests.contract.tree import ROOT

TEXTS = {
    "a.txt": "Dam above Lisk breaks\n\nThe dam above Lisk broke on 4 March 2031. Norrel denied that it had ignored a warning.\n",
    "b.txt": "Dam breaks at Lisk\n\nThe dam above Lisk broke on 4 March 2031. Norrel ignored a warning, engineers say.\n",
    "c.txt": "Orle wins the cup\n\nOrle won the cup on Sunday. Ten thousand people watched the final in the rain.\n",
}


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def workspace(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Place:
    folder = tmp_path_factory.mktemp("views")
    at = str(folder / "w") if request.param == "sqlite" else request.getfixturevalue("server").fresh()
    (folder / "in").mkdir()
    for name, text in TEXTS.items():
        (folder / "in" / name).write_text(text, encoding="utf-8")
    synoptic.add(folder / "in", at)
    return place_of(at)


@pytest.fixture(scope="module")
def opened(workspace: Place) -> tuple[Place, synoptic.Dossier]:
    return workspace, dossier_of(workspace)


def dossier_of(workspace: Place) -> synoptic.Dossier:
    result = show("dam", workspace, Settings(), lambda *_: None)
    return synoptic.Dossier(result.dossier)


def read(workspace: Place, question: str) -> list[tuple[object, ...]]:
    with Workspace(workspace, "1") as store:
        return [tuple(row) for row in store.connection.execute(question)]


def test_the_synopsis_holds_every_claim_of_an_opened_story_once(opened: tuple[Place, synoptic.Dossier]) -> None:
    workspace, dossier = opened
    rows = read(workspace, "SELECT proposition, claim, words, commitment, polarity FROM synopsis")
    claims = {claim["id"]: claim for claim in dossier["claims"]}
    wanted = [
        (row["id"], ident, claims[ident]["text"], claims[ident]["commitment"], claims[ident]["polarity"])
        for row in dossier["propositions"]
        for ident in row["claims"]
    ]
    assert sorted(rows) == sorted(wanted)


def test_corroboration_counts_what_the_dossier_counts(opened: tuple[Place, synoptic.Dossier]) -> None:
    workspace, dossier = opened
    rows = read(
        workspace, "SELECT proposition, affirming_reports, dissenting_reports, origins_at_most FROM corroboration"
    )
    assert sorted(rows) == sorted(
        (row["id"], len(row["affirming_reports"]), len(row["dissenting_reports"]), len(row["origins"]))
        for row in dossier["propositions"]
    )


def test_the_timeline_has_its_entries(opened: tuple[Place, synoptic.Dossier]) -> None:
    workspace, dossier = opened
    rows = read(workspace, "SELECT entry, value FROM story_timeline")
    assert sorted(rows) == sorted((row["id"], row["value"]) for row in dossier["timeline"])


def test_every_story_is_listed(opened: tuple[Place, synoptic.Dossier]) -> None:
    workspace, _ = opened
    assert sorted(row[0] for row in read(workspace, "SELECT reports FROM story_list")) == [1, 2]


def test_a_decision_shows_in_the_views_until_it_is_taken_back(opened: tuple[Place, synoptic.Dossier]) -> None:
    workspace, dossier = opened
    before = read(workspace, "SELECT count(DISTINCT proposition) FROM corroboration")
    shared = next(row for row in dossier["propositions"] if len(row["affirming_reports"]) == 2)
    with Workspace(workspace, "1") as store:
        texts = {report["id"]: report["sha256"] for report in dossier["reports"]}
        claims = [claim for claim in dossier["claims"] if claim["id"] in shared["claims"]]
        spans = [claim["spans"][0] for claim in claims]
        targets = [{"report": texts[s["report"]], "start": s["start"], "exact": s["exact"]} for s in spans]
        row = {"kind": "not_same", "targets": targets, "value": None, "author": "A", "reason": "r"}
        store.decide([row | {"time": "2031-03-05T10:00:00+00:00"}])
    dossier_of(workspace)
    assert read(workspace, "SELECT count(DISTINCT proposition) FROM corroboration") > before
    with Workspace(workspace, "1") as store:
        back = {"kind": "withdraw", "targets": [], "value": decision_id(store.decisions()[0])}
        store.decide([back | {"author": "A", "reason": "r", "time": "2031-03-05T11:00:00+00:00"}])
    dossier_of(workspace)
    assert read(workspace, "SELECT count(DISTINCT proposition) FROM corroboration") == before


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("warnings", 1),
        ("dam lisk", 1),
        ("cup rain", 1),
        ("dam cup", 0),
        ("exact", 0),  # a field of the headline's record, no word of a report
        ("WATCHING finals", 1),
        ("dam_Lisk", 1),
        ("2031", 1),
        ("", 0),
        ('"', 0),
        ("_ %", 0),
        ("dam' OR 1=1 --", 0),
    ],
)
def test_stories_are_found_by_the_words_of_their_reports(workspace: Place, words: str, count: int) -> None:
    with Workspace(workspace, "1") as store:
        assert len(Library(store).telling(words)) == count


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_has_the_columns_that_its_page_names(workspace: Place, name: str) -> None:
    page = (ROOT / "docs" / "explanation" / "workspace.md").read_text(encoding="utf-8")
    row = next(line for line in page.splitlines() if line.startswith(f"| `{name}`"))
    with Workspace(workspace, "1") as store:
        found = store.connection.execute(f"SELECT * FROM {name}")
        assert [column[0] for column in found.description] == re.findall(r"`(\w+)`", row)[1:]


def test_every_view_is_described() -> None:
    page = (ROOT / "docs" / "explanation" / "workspace.md").read_text(encoding="utf-8")
    assert [name for name in VIEWS if f"`{name}`" not in page] == []
