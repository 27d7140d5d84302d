"""What is installed is locked: every release with the digests of its files, and the list of parts agrees."""

from __future__ import annotations

import http.server
import json
import os
import re
import subprocess
import sys
import threading
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.contract.tree import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCKS = [ROOT / "requirements.lock", *sorted((ROOT / "locks").glob("*.lock"))]
_BLOCK = re.compile(
    r"^(?P<name>[A-Za-z0-9._-]+)==(?P<release>[^\s;\\]+)(?P<rest>.*?)(?=^\S|\Z)", re.MULTILINE | re.DOTALL
)


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def locked(path: Path) -> dict[str, str]:
    return {normal(m["name"]): m["release"] for m in _BLOCK.finditer(path.read_text(encoding="utf-8"))}


def named(lines: list[str]) -> set[str]:
    return {normal(re.split(r"[\[<>=!~; ]", line, maxsplit=1)[0]) for line in lines}


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_every_release_has_digests(path: Path) -> None:
    blocks = list(_BLOCK.finditer(path.read_text(encoding="utf-8")))
    assert blocks
    for block in blocks:
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", block["rest"]), block["name"]
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and line[0] not in "# "]
    assert len(lines) == len(blocks), "a line that pins nothing"


def test_what_the_package_needs_is_locked() -> None:
    assert named(PROJECT["dependencies"]) - set(locked(LOCKS[0])) == set()


@pytest.mark.parametrize("extra", sorted(PROJECT["optional-dependencies"]))
def test_what_an_extra_needs_is_locked_and_nothing_twice(extra: str) -> None:
    base, more = locked(LOCKS[0]), locked(ROOT / "locks" / f"{extra}.lock")
    assert named(PROJECT["optional-dependencies"][extra]) - set(base) - set(more) == set()
    assert set(base) & set(more) == set()


def test_there_is_no_lock_of_an_extra_that_is_gone() -> None:
    assert {path.stem for path in LOCKS[1:]} == set(PROJECT["optional-dependencies"])


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_locked_releases_are_those_that_were_tested_together(path: Path) -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    tested = {normal(name): release for name, _, release in (line.partition("==") for line in lines)}
    found = locked(path)
    assert {name: release for name, release in found.items() if tested.get(name, release) != release} == {}


def test_the_list_of_parts_names_what_is_locked() -> None:
    text = (ROOT / "docs" / "sbom.json").read_text(encoding="utf-8")
    parts = json.loads(text)
    have = {normal(part["name"]): part["version"] for part in parts["components"]}
    base = locked(LOCKS[0])
    assert {name: release for name, release in have.items() if base.get(name, release) != release} == {}
    assert named(PROJECT["dependencies"]) - set(have) == set()
    assert (parts["bomFormat"], parts["metadata"]["component"]["version"]) == ("CycloneDX", PROJECT["version"])
    assert not re.search(r"file://|/home/|/root/|/tmp/", text)


@contextmanager
def an_index(answers: dict[str, object]) -> Iterator[str]:
    """An index of this machine that knows some releases."""

    class Index(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = answers.get(self.path)
            self.send_response(404 if found is None else 200)
            self.end_headers()
            self.wfile.write(json.dumps(found).encode())

        def log_message(self, *_: object) -> None:
            return

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Index)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/simple"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def audited(tmp_path: Path, index: str) -> tuple[int, str]:
    lock = tmp_path / "some.lock"
    lock.write_text(
        "quay==1.2 \\\n    --hash=sha256:00\nwharf==0.9 ; python_version < '3.12' \\\n    --hash=sha256:11\n"
    )
    command = [sys.executable, str(ROOT / ".ci" / "audit"), str(lock)]
    environment = {**os.environ, "PIP_INDEX_URL": index, "no_proxy": "127.0.0.1"}
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, env=environment)
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout


def test_a_weakness_that_the_index_knows_fails_the_audit(tmp_path: Path) -> None:
    weak = {"id": "PYSEC-1", "aliases": ["CVE-1"], "fixed_in": ["1.3"], "withdrawn": None}
    gone = {"id": "PYSEC-2", "aliases": [], "fixed_in": [], "withdrawn": "2031-01-01"}
    known = {"/pypi/quay/1.2/json": {"vulnerabilities": [weak, gone]}, "/pypi/wharf/0.9/json": {"vulnerabilities": []}}
    with an_index(known) as address:
        code, told = audited(tmp_path, address)
    assert code == 1
    assert "quay 1.2: PYSEC-1 (CVE-1), mended in: 1.3" in told
    assert "PYSEC-2" not in told


def test_an_index_that_knows_of_none_passes_the_audit(tmp_path: Path) -> None:
    known = {f"/pypi/{place}/json": {"vulnerabilities": []} for place in ("quay/1.2", "wharf/0.9")}
    with an_index(known) as address:
        assert audited(tmp_path, address) == (0, "2 releases were audited; 0 weaknesses are known.\n")


@pytest.mark.parametrize(
    ("index", "note"),
    [("http://127.0.0.1:9/simple", "nobody listens there"), ("file:///srv/index", "no server")],
)
def test_an_index_that_does_not_answer_passes_with_a_message(tmp_path: Path, index: str, note: str) -> None:
    code, told = audited(tmp_path, index)
    assert code == 0, note
    assert "not answer" in told or "nothing was audited" in told
