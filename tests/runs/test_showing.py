import json

import pytest

from synoptic.dossier.verify import verify
from synoptic.errors import InputError
from synoptic.pipeline import run
from synoptic.runs import Occasion, reasons, regroup, show, stories
from synoptic.settings import Settings
from synoptic.store import Workspace
from tests.runs.test_adding import FERRY, LATER, TRANSFER, added, article, folder, grouped


def shown(name, workspace):
    return show(name, workspace, Settings(), lambda _stage, _done, _total: None)


@pytest.fixture
def workspace(tmp_path):
    added(folder(tmp_path, FERRY | TRANSFER), tmp_path / "w")
    return tmp_path / "w"


def test_a_story_has_the_dossier_that_comparing_its_reports_gives(workspace, tmp_path):
    compared = run([folder(tmp_path, FERRY, "two")], Settings(keep_all=True)).dossier
    found = shown("aurelie ferry sinks", workspace).dossier
    for report in (*compared["reports"], *found["reports"]):
        report["text"] = None
    assert found == compared


def test_a_dossier_of_a_workspace_needs_no_files(workspace, tmp_path):
    assert verify(shown("brook leaves", workspace).dossier, tmp_path / "nowhere").reports == 2


def test_opening_a_story_again_does_no_work(workspace):
    first = shown("brook leaves", workspace)
    again = shown("brook leaves", workspace)
    assert again.done == ()
    assert again.json == first.json


def test_of_a_story_that_grew_only_new_sentences_are_read(workspace, tmp_path):
    shown("brook leaves", workspace)
    more = {
        "e.txt": "Norvale present Brook\n\nNorvale presented the striker Ilan Brook, signed from Tessel for a record fee, to their fans.\n"
    }
    added(folder(tmp_path, more, "more"), workspace, LATER)
    with Workspace(workspace, "1") as store:
        before = {key for (key,) in store.connection.execute("SELECT key FROM ledger WHERE stage = 'sentences'")}
    assert len(shown("Ilan Brook Norvale sign striker", workspace).tables.reports) == 3
    with Workspace(workspace, "1") as store:
        after = {key for (key,) in store.connection.execute("SELECT key FROM ledger WHERE stage = 'sentences'")}
    assert len(after - before) == 1
    assert before <= after


def test_work_on_a_state_that_is_gone_is_forgotten(workspace, tmp_path):
    shown("brook leaves", workspace)
    more = {
        "e.txt": "Norvale present Brook\n\nNorvale presented the striker Ilan Brook, signed from Tessel for a record fee, to their fans.\n"
    }
    added(folder(tmp_path, more, "more"), workspace, LATER)
    shown("Ilan Brook Norvale sign striker", workspace)
    with Workspace(workspace, "1") as store:
        rows = store.connection.execute("SELECT count(*) FROM ledger WHERE stage = 'claims'").fetchone()
    assert rows == (1,)


def test_a_story_is_found_by_its_id_by_that_of_a_report_and_by_words(workspace):
    story = next(s for s in stories(workspace) if s.title is not None and "Aurelie" in s.title.exact)
    names = [story.id, *story.reports, *(f"s_{report[2:]}" for report in story.reports), story.title.exact.lower()]
    assert {len(shown(name, workspace).tables.reports) for name in names} == {2}
    assert {frozenset(r.id for r in shown(name, workspace).tables.reports) for name in names} == {
        frozenset(story.reports)
    }


@pytest.mark.parametrize("name", ["no such words", "s_000000000000000", "", "r_"])
def test_a_name_that_means_no_story_lists_those_there_are(workspace, name):
    with pytest.raises(InputError, match="expected the id of one"):
        shown(name, workspace)


def test_decisions_of_the_workspace_hold_in_every_story(workspace):
    decision = {
        "kind": "override",
        "targets": [{"path": "c.txt", "exact": "Norvale sign striker Ilan Brook"}],
        "value": "outlet=Norvale Post",
        "author": "A. Reader",
        "time": "2031-03-04T10:00:00+00:00",
        "reason": "it says so at the foot",
    }
    dated = {**decision, "value": "published=2031-03-02"}
    with Workspace(workspace, "1") as store:
        store.decide([decision, dated])
    found = shown("brook leaves", workspace)
    report = next(r for r in found.tables.reports if r.path == "c.txt")
    assert (report.outlet.name, report.published.value) == ("Norvale Post", "2031-03-02")
    assert {row["state"] for row in found.dossier["decisions"]} == {"applied"}


def test_older_versions_are_shown_and_do_not_carry(tmp_path):
    first = article(FERRY["a.txt"], "https://bay.example/1", published="2031-03-04")
    later = article(FERRY["a.txt"] + "All were saved.", "https://bay.example/1", published="2031-03-05")
    added(folder(tmp_path, {"a.jsonl": first, "b.jsonl": later}), tmp_path / "w")
    found = shown("aurelie", tmp_path / "w").dossier
    versions = {report["version"]: report for report in found["reports"]}
    assert versions[2]["revises"] == versions[1]["id"]
    assert {claim["report"] for claim in found["claims"]} == {versions[2]["id"]}


def test_an_article_read_twice_has_every_path_and_address(tmp_path):
    urls = ("https://bay.example/1", "https://bay.example/amp/1")
    place = folder(tmp_path, {f"{n}.jsonl": article(FERRY["a.txt"], url) for n, url in enumerate(urls)})
    added(place, tmp_path / "w")
    (report,) = shown("aurelie", tmp_path / "w").dossier["reports"]
    assert (tuple(report["urls"]), report["paths"]) == (urls, ["0.jsonl", "1.jsonl"])
    assert json.dumps(report)


def moving(path, words, value, time="2031-03-04T10:00:00+00:00"):
    return {
        "kind": "override",
        "targets": [{"path": path, "exact": words}],
        "value": f"story={value}",
        "author": "A. Reader",
        "time": time,
        "reason": "read both",
    }


def decided(workspace, *rows):
    with Workspace(workspace, "1") as store:
        store.decide(rows)
    return regroup(workspace, Occasion(LATER))


def test_people_decide_where_a_report_stands_and_it_lasts(workspace, tmp_path):
    before = grouped(workspace)
    assert len(decided(workspace, moving("d.txt", "record fee", "own"))) == 2
    assert sorted(len(group) for group in grouped(workspace)) == [1, 1, 2]
    more = {
        "e.txt": "Brook unveiled\n\nThe striker Ilan Brook from Tessel was unveiled at Norvale, who paid a record fee.\n"
    }
    added(folder(tmp_path, more, "more"), workspace, LATER)
    assert any(len(group) == 1 for group in grouped(workspace))
    decided(workspace, moving("d.txt", "record fee", "c.txt", "2031-03-05T10:00:00+00:00"))
    assert any(group < after for group in before for after in grouped(workspace))


@pytest.mark.parametrize(
    ("path", "words", "value"), [("d.txt", "record fee", "nowhere.txt"), ("d.txt", "no such words", "own")]
)
def test_a_decision_that_means_nothing_moves_nothing(workspace, path, words, value):
    before = grouped(workspace)
    assert decided(workspace, moving(path, words, value)) == ()
    assert grouped(workspace) == before


def test_a_story_lists_its_own_decisions_only(workspace):
    decided(workspace, moving("a.txt", "engine caught fire", "b.txt"), moving("d.txt", "record fee", "c.txt"))
    found = shown("brook leaves", workspace).dossier["decisions"]
    assert [(row["value"], row["state"]) for row in found] == [("story=c.txt", "applied")]


def test_a_reader_is_told_why_a_report_stands_in_its_story(workspace):
    first, second = reasons("brook leaves", workspace)
    assert {first.path, second.path} == {"c.txt", "d.txt"}
    assert first.nearest == second.path
    assert {"Norvale", "Brook", "Tessel"} & set(first.words)
    assert 0 < (first.likeness or 0) <= (second.likeness or 0)


def test_one_event_of_a_story_can_be_opened(workspace):
    story = next(s for s in stories(workspace) if s.title is not None and "Brook" in s.title.exact)
    assert shown(f"{story.id}#1", workspace).json == shown(story.id, workspace).json
    for number in (0, 2):
        with pytest.raises(InputError, match="has 1 events"):
            shown(f"{story.id}#{number}", workspace)
