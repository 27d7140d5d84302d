import json

from tests.cli.test_main import EXAMPLE, synoptic


def test_a_workspace_grows_lists_its_stories_and_opens_one(tmp_path):
    workspace, page, data = tmp_path / "w", tmp_path / "d.html", tmp_path / "d.json"
    first = synoptic("add", EXAMPLE, "-w", workspace)
    assert first.returncode == 0, first.stderr
    assert "read 5 files, 0 known; 5 new reports; 1 story changed" in first.stderr
    assert "read 0 files, 5 known; 0 new reports; 0 stories changed" in synoptic("add", EXAMPLE, "-w", workspace).stderr
    listed = synoptic("stories", "-w", workspace).stdout
    assert "5 reports" in listed
    assert "outlets" in listed
    identifier = listed.split()[0]
    (story,) = json.loads(synoptic("stories", "-w", workspace, "--json").stdout)
    assert story["id"] == identifier
    assert len(story["members"]) == 5
    shown = synoptic("show", identifier, "-w", workspace, "-o", page, "--json", data)
    assert shown.returncode == 0, shown.stderr
    assert page.read_text(encoding="utf-8").startswith("<!")
    assert synoptic("verify", data, "--reports", tmp_path).returncode == 0


def test_only_stories_of_many_reports_are_listed_on_demand(tmp_path):
    assert synoptic("add", EXAMPLE, "-w", tmp_path / "w").returncode == 0
    assert synoptic("stories", "-w", tmp_path / "w", "--least", "6").stdout == ""


def test_watching_once_adds_and_stops(tmp_path):
    done = synoptic("watch", EXAMPLE, "-w", tmp_path / "w", "--once")
    assert done.returncode == 0, done.stderr
    assert "5 new reports" in done.stderr


def test_a_story_that_is_not_there_ends_with_one_line_and_what_there_is(tmp_path):
    assert synoptic("add", EXAMPLE, "-w", tmp_path / "w").returncode == 0
    done = synoptic("show", "moonfall", "-w", tmp_path / "w")
    assert done.returncode == 2
    assert "No story has 'moonfall'" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_empty_folder_is_told(tmp_path):
    (tmp_path / "empty").mkdir()
    done = synoptic("add", tmp_path / "empty", "-w", tmp_path / "w")
    assert done.returncode == 2
    assert "There is no file" in done.stderr


def test_a_report_can_be_put_on_its_own_and_the_reasons_are_told(tmp_path):
    assert synoptic("add", EXAMPLE, "-w", tmp_path / "w").returncode == 0
    told = synoptic("stories", "-w", tmp_path / "w", "--why", "river accord").stdout
    assert "05_radio_kestria.txt  nearest to" in told
    words = "05_radio_kestria.txt::insult to the engineers"
    arguments = ("--at", words, "--set", "story=own", "--author", "A. Reader", "--reason", "another flood")
    assert synoptic("decide", "override", "-w", tmp_path / "w", *arguments).returncode == 0
    assert len(synoptic("stories", "-w", tmp_path / "w").stdout.splitlines()) == 2
