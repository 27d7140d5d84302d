"""Every command writes down what it does when it is asked to, without words of reports."""

import asyncio
import json
import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest

from synoptic.cli.logs import Form, Level, written_down
from synoptic.cli.serving import _written_down
from synoptic.errors import InputError

# Stands in every text, title, name, quotation and decision below, and in no file name.
MARK = "Zyxquall"
REPORTS = {
    "a.txt": f'{MARK} ferry sinks off Port {MARK}\n\nBy Ana {MARK}\n\nThe ferry {MARK} sank off Port {MARK} on 3 March 2031 with 40 passengers, the {MARK} coast guard said. "{MARK} was on fire," Captain Jo {MARK} said.\n',
    "b.txt": f'{MARK} passengers saved\n\n{MARK} Radio reported that 38 passengers of the ferry {MARK} were saved off Port {MARK} on 3 March 2031. "{MARK} was not on fire," Captain Jo {MARK} said.\n',
    "c.html": f"<html><head><title>{MARK} ferry down</title></head><body><article><h1>{MARK} ferry down</h1><p>The ferry {MARK} went down off Port {MARK}, the {MARK} coast guard said on Tuesday.</p></article></body></html>",
    "d.json": json.dumps({"text": f"{MARK} signs accord\n\nMinister {MARK} signed the {MARK} accord.", "outlet": MARK}),
    "e.pdf": f"%PDF-1.4 {MARK} is no PDF",
    "f.json": f'{{"text": "{MARK}',
}


def run(*arguments, **more):
    command = [sys.executable, "-m", "synoptic", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=300, **more)


def lines_of(log):
    return [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """The log of many commands on reports that all hold the mark; fourteen starts of the program, a second each."""
    place = tmp_path_factory.mktemp("logs")
    reports, log, work = place / "reports", place / "work.log", place / "w"
    reports.mkdir()
    for name, text in REPORTS.items():
        (reports / name).write_text(text, encoding="utf-8")
    treaty = f"Agreement between {MARK} and Lomany on the {MARK} ferry\n\nArticle 1\nThe Parties shall protect {MARK}.\n\nArticle 2\nThis Agreement shall enter into force on the day of its signature.\n"
    (place / "treaty.txt").write_text(treaty, encoding="utf-8")
    data = place / "d.json"
    for arguments in (
        ("compare", reports, "-w", work, "--primary", place / "treaty.txt", "--json", data, "-o", place / "d.html"),
        ("add", reports, "-w", work),
        ("stories", "-w", work),
        ("show", f"{MARK} ferry", "-w", work, "-o", place / "s.html"),
        ("show", "a name that none has", "-w", work),
        ("decide", "override", "-w", work, "--at", f"a.txt::{MARK} ferry sinks", "--set", f"outlet={MARK} Post", "--author", MARK, "--reason", MARK),
        ("decide", "override", "-w", work, "--at", f"a.txt::{MARK} never stands there", "--set", "outlet=X", "--author", "A", "--reason", "b"),
        ("decisions", "-w", work, "--export", place / "decisions.jsonl"),
        ("verify", data, "--reports", reports),
        ("export", data, "--format", "markdown", "-o", place / "d.md"),
        ("agreements", place / "treaty.txt", data, "--csv", place / "codes.csv"),
        ("archive", reports, "-o", place / "archive", "--dossiers", "1"),
        ("doctor", "-w", work),
        ("watch", reports, "-w", work, "--once"),
    ):  # fmt: skip
        done = run(*arguments, "--log", log)
        is_refused = any("none has" in str(word) or "never stands" in str(word) for word in arguments)
        assert done.returncode == (2 if is_refused else 0), (arguments, done.stderr)
    return log


def test_no_word_of_a_report_is_logged_from_info_on(written):
    assert MARK.lower() not in written.read_text(encoding="utf-8").lower()


def test_every_line_is_one_object_with_time_level_logger_and_event(written):
    lines = lines_of(written)
    assert len(lines) > 60
    for line in lines:
        assert list(line)[:4] == ["time", "level", "logger", "event"]
        assert line["time"].endswith("+00:00")
        assert line["level"] in {"info", "warning", "error"}
        assert line["logger"].startswith("synoptic.")


def test_a_log_tells_stages_stories_decisions_and_files_by_their_ids(written):
    lines = lines_of(written)
    found = {line["event"]: line for line in lines}
    assert {"reports read", "stage done", "reports added", "story opened", "decision kept", "file written"} <= set(
        found
    )
    assert found["story opened"]["story"].startswith("s_")
    assert found["decision kept"]["decision"].startswith("d_")
    assert {line["stage"] for line in lines if line["event"] == "stage done"} >= {"claims", "alignments", "origins"}
    assert {line["logger"] for line in lines} >= {"synoptic.pipeline", "synoptic.runs.adding", "synoptic.writing"}


def test_every_command_tells_when_it_began_and_how_it_ended(written):
    events = [line["event"] for line in lines_of(written) if line["event"].startswith("command")]
    assert events[::2] == ["command begun"] * (len(events) // 2)
    assert set(events[1::2]) == {"command done", "command ended early"}
    early = [line for line in lines_of(written) if line["event"] == "command ended early"]
    assert {"InputError"} <= {line["error"] for line in early}
    assert all("seconds" in line for line in early)


def test_without_log_nothing_is_written_but_what_always_was(tmp_path):
    (tmp_path / "a.txt").write_text(REPORTS["a.txt"], encoding="utf-8")
    done = run("compare", tmp_path, "-q", "--json", tmp_path / "d.json")
    assert (done.returncode, done.stderr) == (0, "")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "d.json"]


def test_a_log_changes_no_byte_of_what_is_written(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(REPORTS["a.txt"], encoding="utf-8")
    run("compare", tmp_path / "in", "-q", "--json", tmp_path / "one.json")
    run("compare", tmp_path / "in", "-q", "--json", tmp_path / "two.json", "--log", "-", "--log-level", "debug")
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()


def test_text_for_people_goes_to_standard_error(tmp_path):
    (tmp_path / "a.txt").write_text(REPORTS["a.txt"], encoding="utf-8")
    done = run("compare", tmp_path, "-q", "--log", "-", "--log-format", "text")
    assert json.loads(done.stdout)["schema"] == "dossier/1"
    assert 'synoptic.pipeline  stage done  records={"claims":' in done.stderr


def test_a_log_that_cannot_be_written_is_told_before_the_work(tmp_path):
    done = run("compare", tmp_path, "--log", tmp_path / "no" / "w.log")
    assert done.returncode == 2
    assert done.stderr.startswith("synoptic: The log ")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_log_that_is_full_is_told_once_and_the_work_goes_on(tmp_path):
    (tmp_path / "a.txt").write_text(REPORTS["a.txt"], encoding="utf-8")
    done = run("compare", tmp_path / "a.txt", "-q", "--json", tmp_path / "d.json", "--log", "/dev/full")
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("the log cannot be written any more") == 1
    assert "Traceback" not in done.stderr
    assert (tmp_path / "d.json").exists()


@pytest.mark.parametrize("form", list(Form))
def test_no_name_of_a_file_makes_two_lines_or_acts_on_a_terminal(tmp_path, form):
    log = tmp_path / "w.log"
    with written_down(log, Level.info, form):
        logging.getLogger("synoptic.probe").info("file written", extra={"path": "a\nb\x1b[2J\u202e\udc80"})
    text = log.read_text(encoding="utf-8")
    assert text.count("\n") == 1
    assert text.isascii()
    assert text.strip().isprintable()


def test_only_lines_of_the_package_and_of_the_level_are_written(tmp_path):
    log = tmp_path / "w.log"
    with written_down(log, Level.warning, Form.json):
        logging.getLogger("synoptic.probe").info("not this")
        logging.getLogger("synoptic.probe").warning("this")
        logging.getLogger("elsewhere").error("nor this")
    logging.getLogger("synoptic.probe").warning("too late")
    assert [line["event"] for line in lines_of(log)] == ["this"]


def test_a_log_is_appended_to(tmp_path):
    log = tmp_path / "w.log"
    for event in ("one", "two"):
        with written_down(log, Level.info, Form.json):
            logging.getLogger("synoptic.probe").info(event)
    assert [line["event"] for line in lines_of(log)] == ["one", "two"]


def test_a_request_at_the_desk_is_logged_without_what_stands_behind_its_path(tmp_path):
    async def desk(_scope, _receive, send):
        await send({"type": "http.response.start", "status": 404, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    async def nothing(_message=None):
        return {}

    asked = {"type": "http", "method": "GET", "path": "/stories/s_1", "query_string": f"key={MARK}".encode()}
    with written_down(tmp_path / "w.log", Level.info, Form.json):
        asyncio.run(_written_down(desk)(asked, nothing, nothing))
    (line,) = lines_of(tmp_path / "w.log")
    assert (line["event"], line["method"], line["path"], line["status"]) == (
        "request answered", "GET", "/stories/s_1", 404,
    )  # fmt: skip
    assert MARK not in (tmp_path / "w.log").read_text(encoding="utf-8")


def test_a_folder_is_no_log(tmp_path):
    with pytest.raises(InputError, match="cannot be written"), written_down(tmp_path, Level.info, Form.json):
        pass


def test_with_standard_error_closed_a_command_still_works(tmp_path):
    (tmp_path / "a.txt").write_text(REPORTS["a.txt"], encoding="utf-8")
    command = (
        f"exec {sys.executable} -m synoptic compare {tmp_path / 'a.txt'} -q --json {tmp_path / 'd.json'} --log - 2>&-"
    )
    done = subprocess.run(["sh", "-c", command], timeout=300, env=dict(os.environ))
    assert done.returncode == 0
    assert (tmp_path / "d.json").exists()
