"""Inputs and outputs in a store of objects that speaks as S3 does: a server of moto on the loopback address.

It is left out where s3fs or the server is not installed: `pip install 'moto[server]' s3fs`, 180 MB with what they need.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from synoptic.errors import InputError
from synoptic.runs.archive import Archived, Wish, archive
from synoptic.runs.archive.inputs import FileAt, n_bytes_of, opened
from synoptic.runs.runners import DaskCluster, Executor, LocalProcesses
from synoptic.settings import Settings
from tests.runs.archive.newsroom import as_files, as_lines, bytes_in
from tests.runs.archive.test_cluster import cluster

s3fs = pytest.importorskip("s3fs", reason="s3fs is not installed")
server = pytest.importorskip("moto.server", reason="moto[server] is not installed")
pytest.importorskip("pyarrow", reason="synoptic[cluster] is not installed")

BUCKET = "s3://newsroom"


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    """The address of a server that answers as S3 does."""
    running = server.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    running.start()
    host, port = running.get_host_and_port()
    yield f"http://{host}:{port}"
    running.stop()


@pytest.fixture
def bucket(endpoint, monkeypatch) -> Iterator[str]:
    """A bucket, with its endpoint and keys told as users tell them: in the environment."""
    for name, value in (
        ("AWS_ENDPOINT_URL", endpoint),
        ("AWS_ACCESS_KEY_ID", "writer"),
        ("AWS_SECRET_ACCESS_KEY", "invented"),
        ("AWS_DEFAULT_REGION", "us-east-1"),
    ):
        monkeypatch.setenv(name, value)
    s3fs.S3FileSystem.clear_instance_cache()
    files = s3fs.S3FileSystem()
    files.mkdir(BUCKET)
    yield BUCKET
    files.rm(BUCKET, recursive=True)
    s3fs.S3FileSystem.clear_instance_cache()


def put(place: Path, address: str) -> str:
    """The files of a folder at an address."""
    s3fs.S3FileSystem().put(f"{place}/", f"{address}/", recursive=True)
    return address


def objects_at(address: str) -> dict[str, bytes]:
    """Every object below an address by its name."""
    files = s3fs.S3FileSystem()
    root = address.removeprefix("s3://")
    return {path[len(root) + 1 :]: files.cat_file(path) for path in files.find(root)}


def archived(places: list[str], url: str, executor: Executor, least: int | None = None) -> Archived:
    with executor:
        return archive(places, Wish(url, least), Settings(), executor, lambda *_: None)


def reports(folder: Path) -> Path:
    """Files, and one with many records that is read in parts."""
    as_files(folder / "days", 2, 3)
    as_lines(folder / "many.jsonl", 20, 2)
    return folder


def test_an_archive_in_a_store_of_objects_is_that_of_a_folder(tmp_path, bucket, monkeypatch):
    monkeypatch.setattr("synoptic.runs.archive.pieces.SHARD_BYTES", 3000)
    place = reports(tmp_path / "in")
    archived([str(place)], str(tmp_path / "here"), LocalProcesses(1), least=3)
    done = archived([put(place, f"{bucket}/in")], f"{bucket}/out", LocalProcesses(1), least=3)
    assert objects_at(f"{bucket}/out") == bytes_in(tmp_path / "here")
    assert done.n_done == done.n_shards > 10
    assert archived([f"{bucket}/in"], f"{bucket}/out", LocalProcesses(1), least=3).n_done == 0


def test_processes_beside_open_the_store_too(tmp_path, bucket):
    place = reports(tmp_path / "in")
    archived([str(place)], str(tmp_path / "here"), LocalProcesses(1))
    archived([put(place, f"{bucket}/in")], f"{bucket}/out", LocalProcesses(2))
    assert objects_at(f"{bucket}/out") == bytes_in(tmp_path / "here")


def test_a_cluster_reads_and_writes_the_store(tmp_path, bucket):
    pytest.importorskip("distributed", reason="synoptic[cluster] is not installed")
    place = reports(tmp_path / "in")
    archived([str(place)], str(tmp_path / "here"), LocalProcesses(1))
    put(place, f"{bucket}/in")
    with cluster(tmp_path / "cluster") as found:
        found.start_worker()
        archived([f"{bucket}/in"], f"{bucket}/out", DaskCluster(found.address))
    assert objects_at(f"{bucket}/out") == bytes_in(tmp_path / "here")


def test_what_is_not_there_and_what_may_not_be_done_are_told(tmp_path, bucket):
    place = reports(tmp_path / "in")
    with pytest.raises(InputError, match="nothing"):
        archived([f"{bucket}/nothing"], str(tmp_path / "out"), LocalProcesses(1))
    with pytest.raises(InputError, match="no-such-bucket"):
        archived([str(place)], "s3://no-such-bucket/out", LocalProcesses(1))


def test_keys_that_are_missing_are_told(tmp_path, bucket, monkeypatch):
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    for name in ("AWS_PROFILE", "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", os.devnull)
    s3fs.S3FileSystem.clear_instance_cache()
    with pytest.raises(InputError, match="credentials"):
        archived([str(reports(tmp_path / "in"))], f"{bucket}/out", LocalProcesses(1))
    file = FileAt("a.txt", Path("a.txt"), f"{bucket}/a.txt")
    with pytest.raises(InputError, match="each worker"):
        n_bytes_of(file)
    with pytest.raises(InputError, match="each worker"), opened(file) as stream:
        stream.read()


def test_a_store_that_nobody_answers_for_is_told(tmp_path, bucket, monkeypatch):
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    s3fs.S3FileSystem.clear_instance_cache()
    with pytest.raises(InputError, match=r"127\.0\.0\.1:9"):
        archived([str(reports(tmp_path / "in"))], f"{bucket}/out", LocalProcesses(1))
