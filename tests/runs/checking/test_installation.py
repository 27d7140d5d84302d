import importlib.metadata
import shutil
import sqlite3
from collections import namedtuple

import pytest

from synoptic.engines.cards import WEIGHTS
from synoptic.runs.checking import findings_of_installation, findings_of_room, installation
from synoptic.runs.checking.installation import Need, is_within, needs_in


def states(found):
    return {finding.check: finding.state for finding in found}


def test_this_installation_has_nothing_but_extras_to_tell_of():
    found = findings_of_installation()
    assert [finding for finding in found if finding.state == "trouble"] == []
    assert {"program", "libraries", "reading", "onnxruntime", "SQLite", "weights language-core"} <= set(states(found))


@pytest.mark.parametrize(
    ("line", "need"),
    [
        ("numpy>=2.1", Need("numpy", ">=2.1", None)),
        ("lxml-html-clean (>=0.4)", Need("lxml-html-clean", ">=0.4", None)),
        ("mcp>=2.3; extra == 'mcp'", Need("mcp", ">=2.3", "mcp")),
        ('psycopg[binary]>=3.2; extra == "postgres"', Need("psycopg", ">=3.2", "postgres")),
        ("rich", Need("rich", "", None)),
    ],
)
def test_a_line_of_the_metadata_names_a_library_a_range_and_an_extra(line, need):
    assert needs_in([line]) == (need,)


@pytest.mark.parametrize(
    ("release", "wanted", "fits"),
    [
        ("2.10", ">=2.9", True),
        ("2.9", ">=2.10", False),
        ("3", ">=3.0", True),
        ("2.0.1rc1", ">=2.0.1", True),
        ("1.27.0", "==1.27.0", True),
        ("1.27.1", "==1.27.0", False),
        ("4.2", ">=4,<5", True),
        ("5.0", ">=4,<5", False),
        ("2026.8.0", "", True),
    ],
)
def test_a_release_is_compared_with_a_range_by_its_numbers(release, wanted, fits):
    assert is_within(release, wanted) is fits


def test_a_library_that_is_missing_or_too_old_is_trouble(monkeypatch):
    lines = ["numpy>=999", "no-such-library>=1", "rich>=1; extra == 'talk'", "no-such-voice; extra == 'talk'"]
    monkeypatch.setattr(importlib.metadata, "requires", lambda _name: lines)
    found = [finding for finding in findings_of_installation() if finding.check in {"libraries", "extra talk"}]
    assert [finding.state for finding in found] == ["trouble", "trouble", "note"]
    assert "(wanted: >=999)" in found[0].told
    assert "pip install --upgrade 'synoptic'" in found[1].todo
    assert "'synoptic[talk]'" in found[2].todo


def test_run_from_its_sources_the_program_says_that_its_libraries_are_not_known(monkeypatch):
    def none(_name):
        raise importlib.metadata.PackageNotFoundError

    monkeypatch.setattr(importlib.metadata, "requires", none)
    assert states(findings_of_installation())["libraries"] == "note"


def test_one_byte_of_the_weights_that_is_another_is_found_and_they_are_not_loaded(tmp_path):
    weights = tmp_path / "weights"
    shutil.copytree(WEIGHTS, weights)
    with (weights / "language-core" / "core.onnx").open("r+b") as stream:
        stream.seek(12_000_000)
        byte = stream.read(1)
        stream.seek(12_000_000)
        stream.write(bytes([byte[0] ^ 1]))
    found = {finding.check: finding for finding in findings_of_installation(weights)}
    assert found["weights language-core"].state == "trouble"
    assert "core.onnx has SHA-256" in found["weights language-core"].told
    assert "pip install" in found["weights language-core"].todo
    assert found["weights claim-pairs"].state == "sound"
    assert "reading" not in found


def test_weights_without_card_and_no_weights_are_trouble(tmp_path):
    assert states(findings_of_installation(tmp_path / "none"))["weights"] == "trouble"
    (tmp_path / "some" / "model").mkdir(parents=True)
    assert states(findings_of_installation(tmp_path / "some"))["weights model"] == "trouble"


def test_a_core_that_does_not_read_is_trouble(monkeypatch):
    def broken():
        raise ImportError("libgomp.so.1: cannot open shared object file")

    monkeypatch.setattr(installation, "default_engine", broken)
    found = {finding.check: finding for finding in findings_of_installation()}
    assert found["reading"].state == "trouble"
    assert "libgomp" in found["reading"].told


def test_an_old_sqlite_is_trouble(monkeypatch):
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 31, 1))
    assert states(findings_of_installation())["SQLite"] == "trouble"


def test_a_folder_without_room_is_trouble(monkeypatch, tmp_path):
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: usage(10, 9, 1))
    assert states(findings_of_room([tmp_path])) == {"room": "trouble"}


def test_a_folder_that_may_not_be_written_is_trouble(monkeypatch, tmp_path):
    monkeypatch.setattr(installation.os, "access", lambda _folder, _way: False)
    assert states(findings_of_room([tmp_path])) == {"room": "trouble"}


def test_a_folder_with_room_is_sound_and_one_that_is_not_there_is_left_out(tmp_path):
    assert states(findings_of_room([tmp_path, tmp_path / "none"])) == {"room": "sound"}
