import dataclasses
import json
import sqlite3
from pathlib import Path

import pytest

from synoptic import __version__
from synoptic.errors import InputError, StoreError
from synoptic.model.gists import KeptStory
from synoptic.runs import Occasion, add, adding, stories
from synoptic.settings import Settings
from synoptic.store import Library, Workspace, migrations

NOON, LATER = "2031-03-04T12:00:00+00:00", "2031-03-05T12:00:00+00:00"
FERRY = {
    "a.txt": "Ferry Aurelie sinks off Port Haldane\n\nThe ferry Aurelie sank off Port Haldane after its engine caught fire, and the coast guard saved 40 passengers.\n",
    "b.txt": "Coast guard saves passengers of ferry\n\nPassengers of the Aurelie were pulled from the water when the ferry went down near Port Haldane.\n",
}
TRANSFER = {
    "c.txt": "Norvale sign striker Ilan Brook\n\nNorvale have signed the striker Ilan Brook from Tessel for a club record fee on a contract of four years.\n",
    "d.txt": "Brook leaves Tessel for Norvale\n\nThe striker Ilan Brook has joined Norvale and passed his medical, Tessel confirmed, for a record fee.\n",
}


def folder(tmp_path: Path, texts: dict[str, str], name: str = "reports") -> Path:
    place = tmp_path / name
    place.mkdir(exist_ok=True)
    for file, text in texts.items():
        (place / file).write_text(text, encoding="utf-8")
    return place


def added(paths, workspace: Path, at: str = NOON, **settings):
    return add(paths if isinstance(paths, list) else [paths], workspace, Settings(**settings), Occasion(at))


def grouped(workspace: Path) -> set[frozenset[str]]:
    return {frozenset(story.reports) for story in stories(workspace)}


def described(workspace: Path) -> set[KeptStory]:
    """Stories with all that is told of them but when they changed."""
    return {dataclasses.replace(story, changed="") for story in stories(workspace)}


def article(text: str, url: str, **more: str) -> str:
    return json.dumps({"text": text, "url": url, "outlet": "Bay Courier", **more}) + "\n"


def test_reports_are_grouped_into_stories(tmp_path):
    done = added(folder(tmp_path, FERRY | TRANSFER), tmp_path / "w")
    assert (done.read, done.known, done.reports, len(done.changed)) == (4, 0, 4, 2)
    assert sorted(len(story.reports) for story in stories(tmp_path / "w")) == [2, 2]


def test_adding_the_same_again_reads_nothing_and_changes_nothing(tmp_path):
    place = folder(tmp_path, FERRY | TRANSFER)
    added(place, tmp_path / "w")
    before = stories(tmp_path / "w")
    done = added(place, tmp_path / "w", LATER)
    assert (done.read, done.known, done.reports, done.changed) == (0, 4, 0, ())
    assert stories(tmp_path / "w") == before


def test_only_the_story_that_grew_changes(tmp_path):
    added(folder(tmp_path, FERRY | {"c.txt": TRANSFER["c.txt"]}), tmp_path / "w")
    done = added(folder(tmp_path, TRANSFER), tmp_path / "w", LATER)
    assert done.reports == 1
    assert sorted(story.changed for story in stories(tmp_path / "w")) == [NOON, LATER]


def test_stories_are_the_same_whatever_the_batches_and_their_order(tmp_path):
    texts = FERRY | TRANSFER
    added(folder(tmp_path, texts), tmp_path / "all")
    for number, order in enumerate((sorted(texts), sorted(texts, reverse=True))):
        for name in order:
            added(tmp_path / "reports" / name, tmp_path / f"w{number}")
        assert grouped(tmp_path / f"w{number}") == grouped(tmp_path / "all")
        assert described(tmp_path / f"w{number}") == described(tmp_path / "all")


def test_the_same_article_at_two_addresses_is_one_report(tmp_path):
    text = FERRY["a.txt"]
    place = folder(
        tmp_path,
        {"a.jsonl": article(text, "https://bay.example/1"), "b.jsonl": article(text, "https://bay.example/amp/1")},
    )
    added(place, tmp_path / "w")
    assert [len(story.members) for story in stories(tmp_path / "w")] == [1]


def test_a_page_that_changed_is_a_version_of_its_report(tmp_path):
    first = article(FERRY["a.txt"], "https://bay.example/1", published="2031-03-04")
    later = article(FERRY["a.txt"] + "All were saved.", "https://bay.example/1", published="2031-03-05")
    added(folder(tmp_path, {"a.jsonl": first}), tmp_path / "w")
    done = added(folder(tmp_path, {"b.jsonl": later}), tmp_path / "w", LATER)
    assert done.reports == 1
    assert [len(story.members) for story in stories(tmp_path / "w")] == [1]


def test_a_file_that_changed_is_a_version_of_its_report(tmp_path):
    added(folder(tmp_path, FERRY), tmp_path / "w")
    added(folder(tmp_path, {"a.txt": FERRY["a.txt"] + "All were saved.\n"}), tmp_path / "w", LATER)
    found = stories(tmp_path / "w")
    assert [len(story.members) for story in found] == [2]
    assert [story.changed for story in found] == [LATER]


def test_a_feed_that_drops_an_entry_loses_no_report(tmp_path):
    both = article(FERRY["a.txt"], "https://bay.example/1") + article(TRANSFER["c.txt"], "https://bay.example/2")
    added(folder(tmp_path, {"feed.jsonl": both}), tmp_path / "w")
    done = added(folder(tmp_path, {"feed.jsonl": article(TRANSFER["c.txt"], "https://bay.example/2")}), tmp_path / "w")
    assert (done.read, done.reports) == (1, 0)
    assert sum(len(story.members) for story in stories(tmp_path / "w")) == 2


def test_what_could_not_be_read_is_told_each_time(tmp_path):
    place = folder(tmp_path, FERRY)
    (place / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    first = added(place, tmp_path / "w")
    assert [row.path for row in first.skipped] == ["broken.pdf"]
    assert added(place, tmp_path / "w").skipped == first.skipped


def test_with_strict_a_skip_is_an_error_and_the_rest_is_kept(tmp_path):
    place = folder(tmp_path, FERRY)
    (place / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    with pytest.raises(InputError, match=r"broken\.pdf"):
        added(place, tmp_path / "w", strict=True)
    assert sum(len(story.members) for story in stories(tmp_path / "w")) == 2


def test_a_second_writer_is_told_so_and_readers_go_on(tmp_path):
    place = folder(tmp_path, FERRY)
    added(place, tmp_path / "w")
    with Workspace(tmp_path / "w", __version__) as store, store.alone():
        with pytest.raises(StoreError, match="being added to workspace"):
            added(place, tmp_path / "w")
        assert len(stories(tmp_path / "w")) == 1
    assert added(place, tmp_path / "w").known == 2


def test_readers_see_what_was_complete_while_a_writer_writes(tmp_path):
    added(folder(tmp_path, FERRY), tmp_path / "w")
    with Workspace(tmp_path / "w", __version__) as store, store.writing() as connection:
        connection.execute("DELETE FROM stories")
        assert len(stories(tmp_path / "w")) == 1


def test_gists_of_an_older_program_are_made_again(tmp_path):
    added(folder(tmp_path, FERRY | TRANSFER), tmp_path / "w")
    before = grouped(tmp_path / "w")
    connection = sqlite3.connect(tmp_path / "w" / "synoptic.db")
    connection.execute("UPDATE gists SET version = 0, terms = x'', weights = x''")
    connection.execute("DELETE FROM ledger WHERE stage = 'stories'")
    connection.commit()
    connection.close()
    added(folder(tmp_path, FERRY), tmp_path / "w")
    assert grouped(tmp_path / "w") == before
    with Workspace(tmp_path / "w", __version__) as store:
        assert Library(store).unsigned(adding.GIST_VERSION) == ()


def test_a_workspace_of_an_older_schema_is_brought_up(tmp_path, monkeypatch):
    with monkeypatch.context() as older:
        older.setattr(migrations, "MIGRATIONS", migrations.MIGRATIONS[:3])
        Workspace(tmp_path / "w", __version__)
    assert added(folder(tmp_path, FERRY), tmp_path / "w").reports == 2


def test_odd_names_and_texts_are_added(tmp_path):
    place = folder(
        tmp_path, {"empty.txt": "", "odd.jsonl": article("\ud800 of " + FERRY["a.txt"], "https://bay.example/1")}
    )
    (place / "bad\udcff.txt").write_text(FERRY["b.txt"], encoding="utf-8")
    dated = [
        article(FERRY["a.txt"], f"https://bay.example/{day}", published=day) for day in ("0001-01-01", "9999-12-31")
    ]
    folder(tmp_path, {"dated.jsonl": "".join(dated)})
    first = added(place, tmp_path / "w")
    assert [row.path for row in first.skipped] == ["empty.txt"]
    assert added(place, tmp_path / "w").reports == 0


def test_an_empty_folder_adds_nothing(tmp_path):
    done = added(folder(tmp_path, {}), tmp_path / "w")
    assert (done.read, done.known, done.reports) == (0, 0, 0)
    assert stories(tmp_path / "w") == ()


def test_looking_for_stories_makes_no_workspace(tmp_path):
    with pytest.raises(InputError, match="There is no workspace"):
        stories(tmp_path / "w")
    assert not (tmp_path / "w").exists()
