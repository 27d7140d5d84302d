import json
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from synoptic.errors import EngineError, InputError, NothingToRead
from synoptic.runs import Occasion, add, show, stories
from synoptic.runs.archive import Archived, Wish, archive, stages
from synoptic.runs.archive.columns import TABLES, rows_in
from synoptic.runs.runners import LocalProcesses
from synoptic.settings import Settings
from tests.runs.archive.newsroom import as_files, as_lines, bytes_in

pytest.importorskip("fsspec", reason="synoptic[cluster] is not installed")
pytest.importorskip("pyarrow", reason="synoptic[cluster] is not installed")


def quiet(_stage: str, _done: int, _total: int) -> None:
    return


def archived(
    paths: Path | list[Path], url: Path | str, least: int | None = None, prune: bool = False, processes: int = 1, **more
) -> Archived:
    named = paths if isinstance(paths, list) else [paths]
    with LocalProcesses(processes) as executor:
        return archive(named, Wish(str(url), least, prune), Settings(**more), executor, quiet)


def table(place: Path, name: str) -> list[dict]:
    contents = json.loads((place / "archive.json").read_bytes())
    return [row for file in contents["tables"][name]["files"] for row in rows_in((place / file).read_bytes())]


def test_two_processes_write_the_same_bytes_as_one(tmp_path, monkeypatch):
    monkeypatch.setattr("synoptic.runs.archive.pieces._FILES_A_SHARD", 4)
    place = as_files(tmp_path / "in", 10, 4)
    archived(place, tmp_path / "one", least=4)
    done = archived(place, tmp_path / "two", least=4, processes=2)
    assert bytes_in(tmp_path / "one") == bytes_in(tmp_path / "two")
    assert len(table(tmp_path / "one", "dossiers")) == 10
    assert done.n_done > 20


def test_the_order_of_the_paths_and_where_they_lie_change_nothing(tmp_path):
    place = as_files(tmp_path / "in" / "reports", 6, 3)
    shutil.copytree(place, tmp_path / "elsewhere" / "reports")
    files = sorted(place.iterdir())
    archived(files, tmp_path / "one")
    archived(files[::-1], tmp_path / "two")
    archived(tmp_path / "elsewhere" / "reports", tmp_path / "three")
    assert bytes_in(tmp_path / "one") == bytes_in(tmp_path / "two") == bytes_in(tmp_path / "three")


@pytest.mark.parametrize(
    ("chapter", "note"), [(5000, "one chapter of time"), (3, "six chapters, compared five at a time")]
)
def test_stories_and_dossiers_are_those_of_a_workspace(tmp_path, monkeypatch, chapter, note):
    monkeypatch.setattr("synoptic.stages.gists.linking.CHAPTER_REPORTS", chapter)
    place = as_files(tmp_path / "in", 6, 4)
    archived(place, tmp_path / "a", least=1)
    add([place], tmp_path / "w", Settings(), Occasion("2031-03-04T12:00:00+00:00"))
    kept = {story.id: story.reports for story in stories(tmp_path / "w")}
    found: dict[str, list[str]] = {}
    for row in table(tmp_path / "a", "members"):
        found.setdefault(row["story"], []).append(row["report"])
    assert {story: tuple(sorted(reports)) for story, reports in found.items()} == kept
    assert len(list((tmp_path / "a" / "chapters").iterdir())) == (1 if chapter == 5000 else 6), note
    for row in table(tmp_path / "a", "dossiers"):
        shown = show(row["story"], tmp_path / "w", Settings(), quiet)
        assert (tmp_path / "a" / row["file"]).read_text(encoding="utf-8") == shown.json


def test_chapters_that_are_held_some_at_a_time_are_the_same(tmp_path, monkeypatch):
    monkeypatch.setattr("synoptic.stages.gists.linking.CHAPTER_REPORTS", 3)
    monkeypatch.setattr("synoptic.runs.archive.pieces._FILES_A_SHARD", 4)
    place = as_files(tmp_path / "in", 6, 4)
    archived(place, tmp_path / "one")
    monkeypatch.setattr("synoptic.runs.archive.grouping._ROWS_AT_ONCE", 7)
    archived(place, tmp_path / "two")
    assert bytes_in(tmp_path / "one") == bytes_in(tmp_path / "two")
    assert len(list((tmp_path / "two" / "chapters").iterdir())) == 6


def test_only_stories_of_so_many_outlets_are_opened(tmp_path):
    place = as_files(tmp_path / "in", 3, 2)
    as_lines(place / "more.jsonl", 1, 4)
    archived(place, tmp_path / "a", least=3)
    opened = {row["story"] for row in table(tmp_path / "a", "dossiers")}
    assert opened == {row["id"] for row in table(tmp_path / "a", "stories") if row["n_outlets"] >= 3}
    assert len(opened) == 1


def test_a_story_that_fails_is_told_and_the_others_are_worked_out(tmp_path, monkeypatch):
    place = as_files(tmp_path / "in", 4, 3)
    run_on = stages.run_on

    def failing(reports, *more):
        if any("10 passengers" in report.text for report in reports):
            raise ValueError("max() iterable argument is empty")
        return run_on(reports, *more)

    monkeypatch.setattr(stages, "run_on", failing)
    done = archived(place, tmp_path / "a", least=1)
    ((story, reason),) = done.failed
    assert "ValueError in runs/archive/stages.py:" in reason
    assert reason.endswith(": max() iterable argument is empty")
    assert table(tmp_path / "a", "failed") == [{"story": story, "n_reports": 3, "reason": reason}]
    assert len(table(tmp_path / "a", "dossiers")) == 3
    # The ledger has it: what failed with the same words would fail again.
    again = archived(place, tmp_path / "a", least=1)
    assert (again.n_done, again.failed) == (0, done.failed)
    with pytest.raises(InputError, match=f"1 stories failed.*{story}"):
        archived(place, tmp_path / "a", least=1, strict=True)


def test_what_would_befall_every_story_ends_the_run_and_names_the_story(tmp_path, monkeypatch):
    def failing(*_):
        raise EngineError("the engine does not answer")

    monkeypatch.setattr(stages, "run_on", failing)
    with pytest.raises(EngineError, match=r"Story 's_\w+': the engine does not answer"):
        archived(as_files(tmp_path / "in", 2, 2), tmp_path / "a", least=1)


def test_what_is_done_is_not_done_again(tmp_path, monkeypatch):
    monkeypatch.setattr("synoptic.runs.archive.pieces._FILES_A_SHARD", 4)
    place = as_files(tmp_path / "in", 5, 4)
    first = archived(place, tmp_path / "a", least=4)
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "a").rglob("*.parquet")}
    again = archived(place, tmp_path / "a", least=4)
    assert (first.n_done, again.n_done) == (first.n_shards, 0)
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "a").rglob("*.parquet")} == before
    assert first.n_rows == again.n_rows


def test_a_new_file_makes_only_its_own_shard_be_read_again(tmp_path, monkeypatch):
    monkeypatch.setattr("synoptic.runs.archive.pieces._FILES_A_SHARD", 4)
    place = as_files(tmp_path / "in", 10, 4)
    first = archived(place, tmp_path / "a")
    (place / "00000b.txt").write_text(
        "Ice cream van found\n\nA van full of ice cream was found in Quarrow.\n", encoding="utf-8"
    )
    second = archived(place, tmp_path / "a")
    # Its share is read and signed, reports are put in order, linked, searched for copies, grouped and told.
    assert (first.n_shards > 12, second.n_done) == (True, 7)
    archived(place, tmp_path / "fresh")
    contents = [(tmp_path / name / "archive.json").read_bytes() for name in ("a", "fresh")]
    assert contents[0] == contents[1]


def test_a_report_of_today_has_only_the_last_chapter_linked_again(tmp_path, monkeypatch):
    monkeypatch.setattr("synoptic.stages.gists.linking.CHAPTER_REPORTS", 3)
    place = as_files(tmp_path / "in", 6, 4)
    archived(place, tmp_path / "a")
    before = {path.name for path in (tmp_path / "a" / "ledger" / "linked").iterdir()}
    record = {"text": "A van full of ice cream was found in Quarrow.", "published": "2031-12-31"}
    (place / "new.json").write_text(json.dumps(record), encoding="utf-8")
    archived(place, tmp_path / "a")
    after = {path.name for path in (tmp_path / "a" / "ledger" / "linked").iterdir()}
    assert (len(before), len(after - before)) == (6, 1)


def test_a_report_that_stands_in_another_is_told_with_how_much_of_each(tmp_path):
    place = as_files(tmp_path / "in", 2, 1)
    record = json.loads((place / "00000.json").read_text(encoding="utf-8"))
    more = " The weather stayed calm all week, a clerk at the harbour office added, and no other boat was missing." * 2
    record |= {"text": record["text"] + more, "outlet": "Radio Tarnby", "url": "https://other.example/1"}
    (place / "longer.json").write_text(json.dumps(record), encoding="utf-8")
    archived(place, tmp_path / "a")
    (row,) = table(tmp_path / "a", "copies")
    assert max(row["of_report"], row["of_other"]) > 0.8 > min(row["of_report"], row["of_other"])
    assert row["kind"] in {"first_inside", "second_inside"}


def test_what_earlier_inputs_left_is_counted_and_removed_when_asked(tmp_path):
    place = as_files(tmp_path / "in", 4, 2)
    archived(place, tmp_path / "a")
    (place / "00000.json").unlink()
    left = archived(place, tmp_path / "a").n_left
    pruned = archived(place, tmp_path / "a", prune=True)
    archived(place, tmp_path / "fresh")
    assert (left > 0, pruned.n_left) == (True, 0)
    assert bytes_in(tmp_path / "a") == bytes_in(tmp_path / "fresh")


@pytest.mark.parametrize(
    ("damage", "note"),
    [
        (lambda a: next((a / "gists").iterdir()).unlink(), "a table is gone"),
        (lambda a: next((a / "ledger" / "read").iterdir()).write_text("no row"), "a row of the ledger is broken"),
        (lambda a: next((a / "ledger" / "read").iterdir()).write_text('{"stage": "read"}'), "a row lacks fields"),
        (lambda a: (a / "archive.json").unlink(), "stopped before the end"),
    ],
)
def test_what_is_missing_is_made_again(tmp_path, damage, note):
    place = as_files(tmp_path / "in", 10, 3)
    archived(place, tmp_path / "a")
    whole = bytes_in(tmp_path / "a")
    damage(tmp_path / "a")
    archived(place, tmp_path / "a")
    assert bytes_in(tmp_path / "a") == whole, note


# Kills itself when so many files of the archive have been written.
KILLED = """
import os, signal, sys
from pathlib import Path
from synoptic.runs.archive import Wish, archive, stages
from synoptic.runs.archive.folder import Folder
from synoptic.runs.runners import LocalProcesses
from synoptic.settings import Settings

left = int(sys.argv[3])
write = Folder.write

def counted(folder, name, content):
    global left
    left -= 1
    if left < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    write(folder, name, content)

Folder.write = counted
with LocalProcesses() as executor:
    archive([Path(sys.argv[1])], Wish(sys.argv[2], 4), Settings(), executor, lambda *_: None)
"""


@pytest.mark.parametrize("n_files", [0, 1, 3, 6, 9, 15, 18])
def test_killed_at_any_file_it_goes_on_and_ends_with_the_same_bytes(tmp_path, n_files):
    place = as_files(tmp_path / "in", 3, 4)
    command = [sys.executable, "-c", KILLED, str(place), str(tmp_path / "a"), str(n_files)]
    assert subprocess.run(command, capture_output=True, timeout=60).returncode == -9
    n_written = len(list((tmp_path / "a").rglob("ledger/*/*.json")))
    done = archived(place, tmp_path / "a", least=4)
    archived(place, tmp_path / "undisturbed", least=4)
    assert done.n_shards - done.n_done == n_written
    assert bytes_in(tmp_path / "a") == bytes_in(tmp_path / "undisturbed")


def test_a_file_of_lines_gives_the_same_reports_as_its_lines_cut_apart(tmp_path, monkeypatch):
    monkeypatch.setattr("synoptic.runs.archive.pieces.SHARD_BYTES", 2000)
    lines = as_lines(tmp_path / "in.jsonl", 20, 3)
    archived(lines, tmp_path / "cut")
    monkeypatch.undo()
    archived(lines, tmp_path / "whole")
    cut, whole = (sorted(table(tmp_path / name, "reports"), key=lambda row: row["id"]) for name in ("cut", "whole"))
    assert cut == whole
    assert len(list((tmp_path / "cut" / "reports").iterdir())) > 5


def test_one_report_read_from_two_files_stands_once(tmp_path):
    place = as_files(tmp_path / "in", 2, 2)
    shutil.copy(place / "00000.json", place / "copy.json")
    archived(place, tmp_path / "a", least=1)
    ids = [row["report"] for row in table(tmp_path / "a", "members")]
    assert len(ids) == len(set(ids)) == 4
    assert len(table(tmp_path / "a", "reports")) == 5


def test_what_cannot_be_read_is_a_row_with_its_reason(tmp_path):
    place = as_files(tmp_path / "in", 1, 2)
    (place / "picture.png").write_bytes(b"\x89PNG")
    (place / "gone.txt").symlink_to(tmp_path / "nowhere")
    done = archived(place, tmp_path / "a")
    assert [row.path for row in done.skipped] == ["gone.txt", "picture.png"]
    assert {row["path"] for row in table(tmp_path / "a", "skipped")} == {"gone.txt", "picture.png"}
    with pytest.raises(InputError, match="--strict"):
        archived(place, tmp_path / "a", strict=True)


@pytest.mark.parametrize("name", ["in", "in/archive", "in/../in/archive"])
def test_an_archive_inside_its_own_input_is_refused(tmp_path, name):
    place = as_files(tmp_path / "in", 1, 1)
    with pytest.raises(InputError, match="its own input"):
        archived(place, tmp_path / name)


def test_a_folder_without_files_is_refused(tmp_path):
    (tmp_path / "in").mkdir()
    with pytest.raises(NothingToRead, match="no file"):
        archived(tmp_path / "in", tmp_path / "a")


def test_files_without_reports_make_an_archive_without_stories(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "empty.txt").write_text("", encoding="utf-8")
    done = archived(tmp_path / "in", tmp_path / "a", least=1)
    assert (done.n_rows["reports"], done.n_rows["stories"], len(done.skipped)) == (0, 0, 1)


def test_an_archive_in_memory_is_made_by_this_process_alone(tmp_path):
    place = as_files(tmp_path / "in", 3, 2)
    url = f"memory://{tmp_path.name}"
    assert archived(place, url).n_rows["stories"] == 3
    assert archived(place, url).n_done == 0
    with pytest.raises(InputError, match="this process alone"):
        archived(place, url, processes=2)


@pytest.mark.parametrize(("url", "error"), [("nonsense://x/y", InputError)])
def test_an_address_of_no_known_kind_is_refused(tmp_path, url, error):
    with pytest.raises(error, match="nonsense"):
        archived(as_files(tmp_path / "in", 1, 1), url)


def test_an_archive_that_cannot_be_written_says_so(tmp_path):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(InputError, match="cannot be"):
        archived(as_files(tmp_path / "in", 1, 1), tmp_path / "file")


def test_words_that_parquet_cannot_hold_come_back_as_they_were(tmp_path):
    (tmp_path / "in").mkdir()
    record = {
        "text": "A lone \ud83d sign stood in the text of the Bay Courier, the council of Quarrow said.",
        "title": "A \ud83d",
    }
    (tmp_path / "in" / "a.json").write_text(json.dumps(record), encoding="utf-8")
    archived(tmp_path / "in", tmp_path / "a", least=1)
    (row,) = table(tmp_path / "a", "dossiers")
    add([tmp_path / "in"], tmp_path / "w", Settings(), Occasion("2031-03-04T12:00:00+00:00"))
    shown = show(row["story"], tmp_path / "w", Settings(), quiet)
    assert (tmp_path / "a" / row["file"]).read_text(encoding="utf-8") == shown.json


def test_an_input_that_changes_meanwhile_is_told(tmp_path, monkeypatch):
    place = as_files(tmp_path / "in", 1, 2)

    def changing(stage: str, _done: int, _total: int) -> None:
        if stage == "inputs":
            (place / "00000.json").write_text(json.dumps({"text": "Other words altogether."}), encoding="utf-8")

    with pytest.raises(InputError, match="changed while"), LocalProcesses() as executor:
        archive([place], Wish(str(tmp_path / "a")), Settings(), executor, changing)


def test_every_column_of_every_table_is_written(tmp_path):
    import pyarrow.parquet

    archived(as_files(tmp_path / "in", 2, 2), tmp_path / "a", least=1)
    contents = json.loads((tmp_path / "a" / "archive.json").read_bytes())
    assert set(contents["tables"]) == set(TABLES)
    for name, described in contents["tables"].items():
        for file in described["files"]:
            assert pyarrow.parquet.read_schema(tmp_path / "a" / file).names == list(TABLES[name])
        assert described["rows"] == len(table(tmp_path / "a", name))


@pytest.mark.slow
def test_a_process_that_is_killed_costs_nothing_but_time(tmp_path):
    place = as_files(tmp_path / "in", 50, 8)
    command = [
        sys.executable,
        "-m",
        "synoptic",
        "archive",
        str(place),
        "-o",
        str(tmp_path / "a"),
        "--processes",
        "2",
    ]
    run = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    while run.poll() is None and not list((tmp_path / "a").glob("ledger/read/*")):
        time.sleep(0.01)
    children = Path(f"/proc/{run.pid}/task/{run.pid}/children")
    if not children.exists():
        run.wait(timeout=60)
        pytest.skip("this system does not tell the children of a process")
    workers = [
        pid
        for pid in children.read_text().split()
        if b"resource_tracker" not in Path(f"/proc/{pid}/cmdline").read_bytes()
    ]
    subprocess.run(["kill", "-9", workers[0]], check=True)
    said = run.communicate(timeout=60)[1]
    assert run.returncode == 0, said
    archived(place, tmp_path / "undisturbed")
    assert bytes_in(tmp_path / "a") == bytes_in(tmp_path / "undisturbed")
