"""`synoptic agreements` from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from synoptic.cli.main import app
from synoptic.dossier.profiles import codebooks
from synoptic.errors import InputError

TEXTS = Path(__file__).parents[1] / "stages" / "primary_texts" / "examples"


def test_texts_are_laid_side_by_side(tmp_path: Path) -> None:
    target = tmp_path / "codes.csv"
    texts = [str(TEXTS / name) for name in ("skarn-compact.txt", "halden-supply.txt")]
    found = CliRunner().invoke(app, ["agreements", *texts, "--csv", str(target), "--json", str(tmp_path / "all.json")])
    assert found.exit_code == 0, found.output
    assert "parties" in found.output
    assert len(target.read_text(encoding="utf-8").splitlines()) == 2 * len(codebooks()) + 1
    assert (tmp_path / "all.json").stat().st_size > 1000


def test_reports_without_an_agreement_are_named_and_give_an_empty_table(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(
        "Storm hits the coast\n\nSund Mail\n4 May 2031\n\nA storm hit the coast on Sunday.\n"
    )
    target = tmp_path / "codes.csv"
    found = CliRunner().invoke(app, ["agreements", str(tmp_path / "in"), "--csv", str(target)])
    assert found.exit_code == 0, found.output
    assert "tells of no agreement" in found.output
    assert len(target.read_text(encoding="utf-8").splitlines()) == 1


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("none.txt", None, "There is no file"),
        ("a.json", "{}", "is not a dossier"),
        ("a.txt", "A storm hit the coast.", "does not read as the text of an agreement"),
    ],
)
def test_what_cannot_be_laid_out_is_refused(tmp_path: Path, name: str, content: str | None, words: str) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_text(content, encoding="utf-8")
    found = CliRunner().invoke(app, ["agreements", str(path)])
    assert isinstance(found.exception, InputError)
    assert words in str(found.exception)
