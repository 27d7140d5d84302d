from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from synoptic.dossier.page import page
from tests.dossier.page.sample import TEXTS, dossier

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--enable-logging=stderr",
    "--virtual-time-budget=2000",
    "--dump-dom",
)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed: apt-get install chromium"),
]


def _opened(path: Path, html: str, fragment: str = "") -> tuple[str, str]:
    """The document after the script has run, and what the browser complained about."""
    file = path / "page.html"
    file.write_text(html, encoding="utf-8")
    command = [str(CHROMIUM), *FLAGS, f"--user-data-dir={path / 'profile'}", file.as_uri() + fragment]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=True)
    return done.stdout, "\n".join(line for line in done.stderr.splitlines() if "CONSOLE" in line)


def test_the_script_runs_under_the_policy_without_complaint(tmp_path: Path) -> None:
    document, complaints = _opened(tmp_path, page(dossier(), TEXTS))
    assert complaints == ""
    assert re.search(r'id="shown"[^>]*>16 statements<', document)
    assert re.search(r'<form [^>]*id="filters"(?![^>]*hidden)', document)


def test_the_script_makes_the_rows_that_are_not_written_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole, _ = _opened(tmp_path, page(dossier(), TEXTS))
    monkeypatch.setattr("synoptic.dossier.page.render.MAX_STATIC_CELLS", 5)
    made, complaints = _opened(tmp_path, page(dossier(), TEXTS))

    def rows(document: str) -> list[str]:
        found = re.findall(r'<tr role="row" data-n=.*?</tr>', document, re.DOTALL)
        return [re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", row)).strip() for row in found]

    assert complaints == ""
    assert len(rows(made)) == 16
    assert rows(made) == rows(whole)
