"""What is said when a store of objects refuses; the store itself is tried in `test_object_store`."""

import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from synoptic.errors import InputError
from synoptic.runs.archive.folder import Folder, refusals
from synoptic.runs.archive.inputs import FileAt, n_bytes_of, opened

pytest.importorskip("fsspec", reason="synoptic[cluster] is not installed")


class NoKeysError(Exception):
    """As the library of a store raises it: no OSError."""


@pytest.fixture
def refusing(monkeypatch) -> str:
    """An address whose store says to everything that keys are missing."""
    module = ModuleType("botocore.exceptions")
    module.BotoCoreError = NoKeysError
    monkeypatch.setitem(sys.modules, "botocore.exceptions", module)

    def refuse(*_given, **_named):
        raise NoKeysError("Unable to locate credentials")

    names = ("cat_file", "pipe_file", "find", "exists", "rm_file", "open", "info")
    files = SimpleNamespace(
        protocol=("s3", "s3a"),
        unstrip_protocol=lambda path: f"s3://{path}",
        invalidate_cache=lambda: None,
        **dict.fromkeys(names, refuse),
    )
    for room in ("folder", "inputs"):
        monkeypatch.setattr(f"synoptic.runs.archive.{room}.files_at", lambda url: (files, url.removeprefix("s3://")))
    return "s3://newsroom/out"


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (lambda folder: folder.read("a.json"), "'a.json' of the archive .* cannot be read"),
        (lambda folder: folder.write("a.json", b"{}"), "'a.json' of the archive .* cannot be written"),
        (lambda folder: folder.names(), "keys and endpoint stand in the environment"),
        (lambda folder: folder.remove(["a.json"]), "'a.json' of .* cannot be removed"),
    ],
)
def test_a_store_without_keys_says_so(refusing, asked, expected):
    with pytest.raises(InputError, match=expected) as caught:
        asked(Folder(refusing))
    assert "s3://newsroom/out" in str(caught.value)
    assert "(Unable to locate credentials)" in str(caught.value)


def test_a_file_in_such_a_store_is_not_passed_over(refusing):
    file = FileAt("a.txt", Path("a.txt"), f"{refusing}/a.txt")
    with pytest.raises(InputError, match="each worker of a cluster"):
        n_bytes_of(file)
    with pytest.raises(InputError, match="each worker of a cluster"), opened(file) as stream:
        stream.read()


def test_libraries_that_are_not_loaded_refuse_nothing(monkeypatch):
    for name in ("botocore.exceptions", "google.auth.exceptions", "gcsfs.retry", "azure.core.exceptions"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    assert refusals() == (OSError,)
    assert refusals(theirs_only=True) == ()


def test_no_folder_is_made_in_a_store_of_objects(monkeypatch):
    written = {}
    files = SimpleNamespace(
        protocol="s3",
        unstrip_protocol=lambda path: f"s3://{path}",
        pipe_file=written.__setitem__,
        # It would make the bucket that somebody misspelt.
        makedirs=lambda *_given, **_named: pytest.fail("a folder was asked for"),
    )
    monkeypatch.setattr("synoptic.runs.archive.folder.files_at", lambda url: (files, url.removeprefix("s3://")))
    Folder("s3://newsroom/out").write("ledger/a.json", b"{}")
    assert written == {"newsroom/out/ledger/a.json": b"{}"}
