import gzip
import json
from pathlib import Path

import pytest

from synoptic.errors import InputError
from synoptic.runs.archive import Archived, Wish, archive, inputs
from synoptic.runs.archive.inputs import inputs_in, n_bytes_of, opened
from synoptic.runs.runners import LocalProcesses
from synoptic.settings import Settings
from synoptic.stages.reports.given import META_NAME
from tests.runs.archive.newsroom import as_files, as_lines, bytes_in

fsspec = pytest.importorskip("fsspec", reason="synoptic[cluster] is not installed")
pytest.importorskip("pyarrow", reason="synoptic[cluster] is not installed")


@pytest.fixture
def elsewhere(tmp_path) -> str:
    """An address whose files no path leads to."""
    return f"memory://{tmp_path.name}"


def put(place: Path, address: str) -> str:
    """The files of a folder at an address."""
    for path in place.rglob("*"):
        if path.is_file():
            with fsspec.open(f"{address}/{path.relative_to(place).as_posix()}", "wb") as stream:
                stream.write(path.read_bytes())
    return address


def archived(places: list, out: Path, processes: int = 1, **more) -> Archived:
    with LocalProcesses(processes) as executor:
        return archive(places, Wish(str(out)), Settings(**more), executor, lambda *_: None)


def mixed(folder: Path) -> Path:
    """A folder with what is read in different ways."""
    as_files(folder / "days", 3, 2)
    as_lines(folder / "many.jsonl", 10, 2)
    (folder / "packed.txt.gz").write_bytes(gzip.compress(b"The council of Quarrow met, the mayor said.", mtime=0))
    (folder / "picture.png").write_bytes(b"\x89PNG")
    (folder / "days" / "note.txt").write_text("A van was found in Quarrow, the police said.", encoding="utf-8")
    said = [{"file": "note.txt", "outlet": "Bay Courier", "published": "2031-03-04"}]
    (folder / "days" / "meta.json").write_text(json.dumps(said), encoding="utf-8")
    (folder / ".hidden").mkdir()
    (folder / ".hidden" / "a.txt").write_text("Nobody reads this.", encoding="utf-8")
    return folder


def test_files_at_an_address_make_the_archive_of_the_same_files_in_a_folder(tmp_path, elsewhere, monkeypatch):
    monkeypatch.setattr("synoptic.runs.archive.pieces.SHARD_BYTES", 3000)
    place = mixed(tmp_path / "in")
    archived([place], tmp_path / "here")
    archived([put(place, elsewhere)], tmp_path / "there")
    assert bytes_in(tmp_path / "here") == bytes_in(tmp_path / "there")
    assert len(list((tmp_path / "here" / "reports").iterdir())) > 3


def test_what_stands_beside_the_files_holds_at_an_address_too(tmp_path, elsewhere):
    tasks, _ = inputs_in([put(mixed(tmp_path / "in"), elsewhere)], None)
    given = {file.shown: said for file, said, _ in tasks}
    assert given["days/note.txt"].outlet == "Bay Courier"
    assert not [shown for shown in given if "meta.json" in shown or "hidden" in shown]


def test_the_name_of_what_stands_beside_the_files_is_one():
    assert inputs._META_NAME == META_NAME


def test_the_file_of_meta_speaks_of_files_at_an_address(tmp_path, elsewhere):
    table = tmp_path / "meta.csv"
    table.write_text("file,outlet\nnote.txt,Radio Tarnby\n", encoding="utf-8")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "note.txt").write_text("A van was found.", encoding="utf-8")
    ((_, given, _),) = inputs_in([put(tmp_path / "in", elsewhere)], table)[0]
    assert given.outlet == "Radio Tarnby"
    with pytest.raises(InputError, match="--meta"):
        inputs_in([elsewhere], tmp_path / "nowhere.csv")


@pytest.mark.parametrize(
    ("names", "shown", "note"),
    [
        (["/days/00000.json"], ["00000.json"], "a file is named from its folder"),
        (["/days/00000.json", "/many.jsonl"], ["days/00000.json", "many.jsonl"], "two files from what holds both"),
        (["/days/"], [f"{n:05}.json" for n in range(6)] + ["note.txt"], "a slash at the end says nothing"),
    ],
)
def test_files_are_named_from_the_deepest_folder_that_holds_all(tmp_path, elsewhere, names, shown, note):
    put(mixed(tmp_path / "in"), elsewhere)
    tasks, _ = inputs_in([elsewhere + name for name in names], None)
    assert [file.shown for file, _, _ in tasks] == shown, note


def test_paths_and_addresses_are_read_together_and_an_address_of_this_machine_is_a_path(tmp_path, elsewhere):
    place = as_files(tmp_path / "in", 1, 2)
    put(as_files(tmp_path / "more", 1, 1), elsewhere)
    tasks, _ = inputs_in([place.as_uri(), elsewhere], None)
    assert [(file.shown, n_bytes_of(file)) for file, _, _ in tasks] == [
        (path.name, path.stat().st_size)
        for path in sorted([*place.iterdir(), *(tmp_path / "more").iterdir()], key=lambda p: p.name)
    ]
    assert {file.path.exists() for file, _, _ in tasks} == {True, False}
    with opened(tasks[0][0]) as stream:
        assert json.loads(stream.read())["title"]


@pytest.mark.parametrize(
    ("address", "words", "note"),
    [
        ("memory://nothing/at/all", "no file at", "nothing is there"),
        ("nonsense://x/y", "nonsense", "no such kind of address"),
    ],
)
def test_an_address_that_leads_nowhere_is_told(tmp_path, address, words, note):
    with pytest.raises(InputError, match=words):
        archived([address], tmp_path / "a")
    assert not (tmp_path / "a").exists(), note


def test_a_broken_list_beside_the_files_is_told(tmp_path, elsewhere):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "meta.json").write_text("7", encoding="utf-8")
    (tmp_path / "in" / "note.txt").write_text("A van was found in Quarrow.", encoding="utf-8")
    done = archived([put(tmp_path / "in", elsewhere)], tmp_path / "a")
    assert [row.path for row in done.skipped] == ["meta.json"]


def test_files_that_only_this_process_sees_are_not_for_several(tmp_path, elsewhere):
    put(as_files(tmp_path / "in", 1, 1), elsewhere)
    with pytest.raises(InputError, match="this process alone"):
        archived([elsewhere], tmp_path / "a", processes=2)


def test_an_archive_inside_an_address_that_it_reads_is_refused(tmp_path, elsewhere):
    put(as_files(tmp_path / "in", 1, 1), elsewhere)
    with pytest.raises(InputError, match="its own input"):
        archived([elsewhere], f"{elsewhere}/archive")


def test_a_file_at_an_address_that_changes_meanwhile_is_told(tmp_path, elsewhere):
    put(as_files(tmp_path / "in", 1, 2), elsewhere)

    def changing(stage: str, _done: int, _total: int) -> None:
        if stage == "inputs":
            with fsspec.open(f"{elsewhere}/00000.json", "wb") as stream:
                stream.write(b"{}")

    with pytest.raises(InputError, match="changed while"), LocalProcesses() as executor:
        archive([elsewhere], Wish(str(tmp_path / "a")), Settings(), executor, changing)
