import json
import shutil

import pytest
from typer.testing import CliRunner

from synoptic.cli.main import app
from synoptic.errors import InputError

RUNNER = CliRunner()
TEXTS = {
    "a.txt": "Flood at Orle\n\nThe river rose by two metres. The river fell on Friday, the mayor said.\n",
    "b.txt": "Orle under water\n\nThe river at Orle rose by two metres on Thursday. Schools stay closed.\n",
}
WHO = ["--author", "A. Reader", "--reason", "read both", "--time", "2031-03-05T10:00:00+01:00"]


@pytest.fixture(scope="module")
def read_once(tmp_path_factory):
    folder = tmp_path_factory.mktemp("deciding")
    reports = folder / "reports"
    reports.mkdir()
    for name, text in TEXTS.items():
        (reports / name).write_text(text, encoding="utf-8")
    done = RUNNER.invoke(
        app, ["compare", str(reports), "-w", str(folder / "w"), "-q", "--json", str(folder / "d.json")]
    )
    assert done.exit_code == 0, done.output
    return folder


@pytest.fixture
def workspace(read_once, tmp_path):
    """A workspace of its own for each test, in which the reports were read."""
    return shutil.copytree(read_once, tmp_path / "own")


def decided(workspace, *arguments):
    return RUNNER.invoke(app, ["decide", *arguments, "-w", str(workspace / "w"), *WHO], catch_exceptions=False)


def states(workspace):
    arguments = ["compare", str(workspace / "reports"), "-w", str(workspace / "w"), "-q"]
    assert RUNNER.invoke(app, [*arguments, "--json", str(workspace / "d.json")]).exit_code == 0
    found = json.loads((workspace / "d.json").read_text(encoding="utf-8"))
    return {row["id"]: row["state"] for row in found["decisions"]}


def test_a_decision_is_listed_kept_to_exported_and_taken_back(workspace, tmp_path):
    made = decided(
        workspace,
        "not_same",
        "--at",
        "a.txt::The river rose by two metres",
        "--at",
        "b.txt::The river at Orle rose by two metres",
    )
    name = made.output.strip()
    assert states(workspace)[name] == "applied"
    listed = RUNNER.invoke(app, ["decisions", "-w", str(workspace / "w")]).output
    assert name in listed
    assert "a.txt::The river rose by two metres" in listed
    out = tmp_path / "decisions.jsonl"
    RUNNER.invoke(app, ["decisions", "-w", str(workspace / "w"), "--export", str(out)])
    row = json.loads(out.read_text(encoding="utf-8").splitlines()[0])
    assert row["targets"][0]["exact"] == "The river rose by two metres"
    RUNNER.invoke(app, ["decisions", "-w", str(tmp_path / "other"), "--import", str(out)])
    assert name in RUNNER.invoke(app, ["decisions", "-w", str(tmp_path / "other")]).output
    undone = decided(workspace, "withdraw", "--decision", name).output.strip()
    assert states(workspace) == {name: "superseded", undone: "applied"}


def test_words_that_stand_twice_are_kept_with_what_stands_around_them(workspace, tmp_path):
    decided(workspace, "override", "--at", "a.txt::45:The river", "--set", "outlet=Orle Post")
    out = tmp_path / "decisions.jsonl"
    RUNNER.invoke(app, ["decisions", "-w", str(workspace / "w"), "--export", str(out)])
    targets = [json.loads(line)["targets"] for line in out.read_text(encoding="utf-8").splitlines()]
    assert any(t and t[0]["start"] == 45 and t[0]["suffix"].startswith(" fell") for t in targets)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["same", "--at", "a.txt::The river rose"], "same needs 2 or more"),
        (["same", "--at", "a.txt"], "expected FILE::WORDS"),
        (["same", "--at", "c.txt::The river"], "No report 'c.txt'"),
        (["same", "--at", "a.txt::The sea"], "does not hold the words"),
        (["same", "--at", "a.txt::The river"], "2 times: name one by where it begins"),
        (["guess"], "kind is 'guess'"),
        (["override", "--at", "a.txt::Flood at Orle", "--set", "commitment=sure"], "commitment is 'sure'"),
        (["withdraw", "--decision", "d_0"], "No decision 'd_0'"),
    ],
)
def test_a_decision_that_cannot_be_meant_is_refused(workspace, arguments, message):
    with pytest.raises(InputError, match=message):
        decided(workspace, *arguments)


@pytest.mark.parametrize("time", ["yesterday", "2031-03-05T10:00:00"])
def test_a_time_needs_a_date_and_an_offset(workspace, time):
    arguments = ["decide", "same", "-w", str(workspace / "w"), "--author", "A", "--reason", "r", "--time", time]
    with pytest.raises(InputError, match="--time is"):
        RUNNER.invoke(app, arguments, catch_exceptions=False)


def test_words_are_counted_once_though_the_outlet_of_their_report_was_decided(workspace):
    decided(workspace, "override", "--at", "a.txt::Flood at Orle", "--set", "outlet=Orle Post")
    states(workspace)
    with pytest.raises(InputError, match="2 times: name one by where it begins"):
        decided(workspace, "override", "--at", "a.txt::The river", "--set", "outlet=Orle Post")
