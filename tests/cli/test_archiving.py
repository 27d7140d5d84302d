import pytest

from tests.cli.test_main import EXAMPLE, synoptic

pytest.importorskip("fsspec", reason="synoptic[cluster] is not installed")
pytest.importorskip("pyarrow", reason="synoptic[cluster] is not installed")


def test_an_archive_is_made_and_known_again(tmp_path):
    first = synoptic("archive", EXAMPLE, "-o", tmp_path / "a")
    assert first.returncode == 0, first.stderr
    for words in ("reports       5", "stories       1", "dossiers      0", " made, 0 known"):
        assert words in first.stderr
    again = synoptic("archive", EXAMPLE, "-o", tmp_path / "a")
    assert "0 made" in again.stderr
    assert synoptic("archive", EXAMPLE, "-o", tmp_path / "a", "-q").stderr == ""


@pytest.mark.parametrize(
    ("options", "words", "note"),
    [
        (["--scheduler", "tcp://127.0.0.1:1"], "--runner dask with it", "an address, and no cluster"),
        (["--runner", "dask"], "needs the address of a scheduler", "a cluster, and no address"),
        (["--runner", "dask", "--scheduler", "tcp://h:1", "--processes", "2"], "has its own workers", "both"),
        (["--device", "tpu"], "expected one of auto, cpu, cuda", "no such device"),
        (["--meta", "nowhere.csv"], "--meta", "no such file"),
    ],
)
def test_options_that_contradict_each_other_are_refused(tmp_path, options, words, note):
    done = synoptic("archive", EXAMPLE, "-o", tmp_path / "a", *options)
    assert (done.returncode, words in done.stderr) == (2, True), (note, done.stderr)
    assert not (tmp_path / "a").exists()


def test_a_path_that_is_not_there_is_told(tmp_path):
    done = synoptic("archive", tmp_path / "nowhere", "-o", tmp_path / "a")
    assert done.returncode == 2
    assert "nowhere" in done.stderr
