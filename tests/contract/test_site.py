"""The documentation as a site: every page is in it, and it loads nothing from elsewhere."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.contract.tree import ROOT

CONFIG = ROOT / "mkdocs.yml"


def test_every_page_stands_in_the_navigation_once() -> None:
    named = re.findall(r": ([\w/-]+\.md)$", CONFIG.read_text(encoding="utf-8"), re.MULTILINE)
    pages = [path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")]
    assert sorted(named) == sorted(pages)


def test_the_site_is_built_and_asks_nobody_else(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    shutil.copy(CONFIG, tmp_path)
    program = str(Path(sys.executable).with_name("zensical"))
    done = subprocess.run(
        [program, "build", "-f", str(tmp_path / "mkdocs.yml")],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    html = list((tmp_path / "site").rglob("*.html"))
    assert len(html) >= len(list((ROOT / "docs").rglob("*.md")))
    for page in html:
        loads = re.findall(
            r'<(?:script|link|img|iframe)[^>]+(?:src|href)="(https?://[^"]+)', page.read_text(encoding="utf-8")
        )
        assert loads == [], page
