import json

from tests.cli.test_main import synoptic
from tests.runs.test_changing import DAY_ONE, DAY_TWO, written


def test_a_story_of_a_workspace_tells_what_changed(tmp_path):
    place = ("-w", tmp_path / "w")
    assert synoptic("add", written(tmp_path / "1", DAY_ONE), *place).returncode == 0
    assert "for the first time" in synoptic("changes", "Sorrel", *place).stdout
    assert synoptic("add", written(tmp_path / "2", DAY_TWO), *place).returncode == 0
    told = synoptic("changes", "Sorrel", *place)
    assert told.returncode == 0, told.stderr
    assert "New reports (1)" in told.stdout
    assert "+ “Five people were killed”" in told.stdout
    assert len(synoptic("changes", "Sorrel", *place, "--runs").stdout.splitlines()) == 2
    data = json.loads(synoptic("changes", "Sorrel", *place, "--json", "--since", "2000-01-01").stdout)
    assert data["schema"] == "changes/1"
    assert {"kind", "said", "spans"} <= data["changes"][0].keys()


def test_two_dossiers_tell_what_changed(tmp_path):
    files = []
    for name, texts in (("1", DAY_ONE), ("2", DAY_TWO)):
        files.append(tmp_path / f"{name}.json")
        assert synoptic("compare", written(tmp_path / name, texts), "--json", files[-1]).returncode == 0
    assert "Denied by The road office (in Radio Venn)" in synoptic("changes", *files).stdout
    assert synoptic("changes", files[0], files[0]).stdout == "nothing changed\n"


def test_what_cannot_be_compared_is_told_in_a_line(tmp_path):
    (tmp_path / "odd.json").write_text("[]", encoding="utf-8")
    odd = tmp_path / "odd.json"
    for arguments, said in (
        ((odd,), "name two dossier.json files"),
        ((odd, odd), "is not a dossier"),
        ((odd, odd, "--since", "2031-06-03"), "name it with -w"),
        ((odd, odd, "-w", tmp_path / "w"), "with -w name one"),
        (("moonfall", "-w", tmp_path / "w"), "There is no workspace"),
    ):
        done = synoptic("changes", *arguments)
        assert done.returncode == 2
        assert said in done.stderr
