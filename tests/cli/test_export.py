import json

import pytest
from typer.testing import CliRunner

from synoptic.cli.main import app
from synoptic.errors import InputError

RUNNER = CliRunner()
TEXT = "Flood at Orle\n\nThe river rose by two metres, the mayor said.\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("export")
    (place / "reports").mkdir()
    (place / "reports" / "a.txt").write_text(TEXT, encoding="utf-8")
    done = RUNNER.invoke(app, ["compare", str(place / "reports"), "-q", "--json", str(place / "d.json")])
    assert done.exit_code == 0, done.output
    return place


def exported(folder, *arguments):
    return RUNNER.invoke(app, ["export", str(folder / "d.json"), *arguments], catch_exceptions=False)


def test_a_format_of_one_file_is_written_where_it_is_named(folder, tmp_path):
    target = tmp_path / "notes.jsonld"
    done = exported(folder, "-f", "annotations", "-o", str(target), "--reports", str(folder / "reports"))
    assert done.exit_code == 0
    assert json.loads(target.read_text(encoding="utf-8"))["type"] == "AnnotationPage"


def test_a_format_of_many_files_fills_a_folder(folder, tmp_path):
    assert exported(folder, "-f", "csv", "-o", str(tmp_path / "tables")).exit_code == 0
    assert (tmp_path / "tables" / "claims.csv").is_file()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("-f", "xml", "-o", "x"), "expected one of annotations"),
        (("-f", "annotations", "-o", "x"), "--reports"),
        (("-f", "csv", "-o", "d.json"), "is a file"),
    ],
)
def test_what_cannot_be_exported_is_said_in_one_line(folder, arguments, said, monkeypatch):
    monkeypatch.chdir(folder)
    with pytest.raises(InputError, match=said):
        exported(folder, *arguments)


def test_a_text_that_has_changed_is_not_exported(folder, tmp_path):
    (tmp_path / "a.txt").write_text(TEXT.replace("two", "six"), encoding="utf-8")
    done = RUNNER.invoke(
        app, ["export", str(folder / "d.json"), "-f", "csv", "-o", str(tmp_path / "t"), "--reports", str(tmp_path)]
    )
    assert done.exit_code != 0
    assert not (tmp_path / "t").exists()


def test_a_dash_means_standard_output_and_makes_no_file(folder, monkeypatch):
    monkeypatch.chdir(folder)
    done = exported(folder, "-f", "annotations", "-o", "-", "--reports", str(folder / "reports"))
    assert done.exit_code == 0
    assert json.loads(done.stdout)["type"] == "AnnotationPage"
    assert not (folder / "-").exists()
    with pytest.raises(InputError, match="folder of files"):
        exported(folder, "-f", "csv", "-o", "-")


def test_page_and_data_cannot_both_go_to_standard_output(folder):
    reports = str(folder / "reports")
    done = RUNNER.invoke(app, ["compare", reports, "-q", "--json", "-"], catch_exceptions=False)
    assert json.loads(done.stdout)["schema"] == "dossier/1"
    with pytest.raises(InputError, match="both name standard output"):
        RUNNER.invoke(app, ["compare", reports, "-q", "--json", "-", "-o", "-"], catch_exceptions=False)
