import json
from pathlib import Path

import pytest

from synoptic.errors import InputError, NothingToRead
from synoptic.evaluation import __main__ as command
from synoptic.evaluation import events, golds
from synoptic.evaluation.golds import found_golds
from tests.evaluation.perfect import Record
from tests.evaluation.public.sets import write_treebank


@pytest.fixture
def folder(root: Path, dossier: Record, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a perfect dossier; everything the command writes goes beside it."""
    written = root / "written"
    (written / "docs").mkdir(parents=True)
    (root / "dossiers").mkdir()
    (root / "dossiers" / "transfer.json").write_text(json.dumps(dossier), encoding="utf-8")
    own = root / "events"
    runs, floors = written / "runs.json", written / "floors.json"
    monkeypatch.delenv("SYNOPTIC_GOLD", raising=False)
    monkeypatch.delenv("SYNOPTIC_DATA", raising=False)
    monkeypatch.setattr(command, "found_golds", lambda outside: found_golds(outside, own=own))
    monkeypatch.setattr(command, "PAGE", written / "docs" / "evaluation.md")
    for name, path in (("runs", runs), ("rooms", runs), ("floors", floors), ("room_floors", floors)):
        kept, write = getattr(command, f"kept_{name}"), getattr(command, f"write_{name}")
        monkeypatch.setattr(command, f"kept_{name}", lambda kept=kept, path=path: kept(path))
        monkeypatch.setattr(command, f"write_{name}", lambda given, write=write, path=path: write(given, path))
    return root


def run(folder: Path, *options: str) -> int:
    return command.main(["--from-dossier", str(folder / "dossiers"), *options])


def test_headline_parts_and_baseline_are_printed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder, "--figures", "--show-misses", "2") == 0
    printed = capsys.readouterr().out
    assert "transfer  headline 1.000" in printed
    assert "no accepted run to compare with" in printed
    assert "weight 20" in printed
    assert "claims.recall_weighted" in printed


def test_an_accepted_run_passes_the_check(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder, "--check") == 1
    assert run(folder, "--accept", "--date", "2031-01-01") == 0
    assert run(folder, "--check") == 0
    page = (folder / "written" / "docs" / "evaluation.md").read_text(encoding="utf-8")
    assert "2031-01-01" in page
    assert "headline +0.000, 0 items gained, 0 lost" in capsys.readouterr().out


def test_a_worse_run_fails_the_check_and_lowers_no_floor(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(folder, "--accept", "--date", "2031-01-01")
    path = folder / "dossiers" / "transfer.json"
    worse = json.loads(path.read_text(encoding="utf-8"))
    worse["relations"] = []
    path.write_text(json.dumps(worse), encoding="utf-8")
    assert run(folder, "--accept", "--date", "2031-01-02") == 0
    assert "warning: transfer: alignment is" in capsys.readouterr().out
    assert run(folder, "--check") == 1
    assert "below its floor" in capsys.readouterr().err
    assert run(folder, "--accept", "--lower-floors", "--date", "2031-01-03") == 0
    assert run(folder, "--check") == 0


def test_the_page_can_be_written_again(folder: Path) -> None:
    run(folder, "--accept", "--date", "2031-01-01")
    page = folder / "written" / "docs" / "evaluation.md"
    before = page.read_text(encoding="utf-8")
    page.unlink()
    assert command.main(["--page"]) == 0
    assert page.read_text(encoding="utf-8") == before


def test_the_check_fails_when_no_gold_of_the_repository_ran(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(folder, "--accept", "--date", "2031-01-01")
    monkeypatch.setenv("SYNOPTIC_GOLD", str(folder))
    monkeypatch.setattr(command, "found_golds", lambda outside: found_golds(outside, own=folder / "none"))
    assert run(folder, "--check") == 1
    assert "no gold of the repository ran" in capsys.readouterr().err


def test_an_unknown_event_is_an_error_that_lists_the_known_ones(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, "--event", "quake") == InputError.exit_code
    assert "known are transfer" in capsys.readouterr().err


def test_accepting_outside_a_checkout_is_an_error(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "PAGE", folder / "nowhere" / "evaluation.md")
    assert run(folder, "--accept") == InputError.exit_code


def test_without_public_sets_the_command_says_so(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["--event", "none", "--rooms", "all"]) == 0
    assert "public sets: not at hand" in capsys.readouterr().out


def test_a_set_that_is_not_at_hand_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SYNOPTIC_DATA", str(folder))
    assert command.main(["--event", "none", "--rooms", "polnear,ewt", "--check"]) == 0
    assert capsys.readouterr().out.splitlines() == ["polnear: not at hand", "ewt: not at hand"]


def test_an_accepted_set_has_floors_and_stands_on_the_page(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_treebank(folder)
    monkeypatch.setenv("SYNOPTIC_DATA", str(folder))
    options = ["--event", "none", "--rooms", "ewt"]
    assert command.main([*options, "--check"]) == 1
    assert command.main([*options, "--accept", "--date", "2031-01-01"]) == 0
    assert command.main([*options, "--check"]) == 0
    printed = capsys.readouterr().out
    assert "ewt: 0 items gained, 0 lost" in printed
    page = (folder / "written" / "docs" / "evaluation.md").read_text(encoding="utf-8")
    assert "| trees | ewt | 2 sentences of dev | words | 1.000 |  |  |  | 1.000 |" in page
    assert "ferry" not in (folder / "written" / "runs.json").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--rooms", "nobody"], "known are all, none, polnear"),
        (["--rooms", "ewt", "--documents", "x-3"], "expected numbers"),
        (["--accept", "--documents", "1-3"], "leave one of them out"),
        (["--check", "--engine", "spacy:some"], "leave one of them out"),
    ],
)
def test_a_wrong_value_is_an_error_of_one_line(
    folder: Path, capsys: pytest.CaptureFixture[str], options: list[str], said: str
) -> None:
    assert command.main(["--event", "none", *options]) == InputError.exit_code
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1


def test_a_program_that_refuses_an_event_scores_nothing(folder: Path) -> None:
    def refuse(_paths: object) -> object:
        raise NothingToRead("nothing here.")

    (gold,) = golds.found_golds(None, own=folder / "events")
    refused = events.event_run(gold, refuse)
    assert refused.failure == "nothing here."
    assert refused.score.headline.value == 0.0
    assert refused.baseline.headline.value > 0.0
