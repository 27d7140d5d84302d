"""What a browser, a program or a stranger may send that no form of the desk would. All texts are invented."""

from __future__ import annotations

import itertools
import json
import re
import shutil
import threading
import time
from datetime import UTC, datetime, timedelta

import pytest
from starlette.testclient import TestClient

import synoptic
from synoptic.desk import desk_app
from synoptic.desk.guard import Guard
from synoptic.desk.receiving import received
from synoptic.errors import StoreError
from synoptic.settings import Settings
from synoptic.store import Workspace
from tests.robustness.hostile import PAYLOADS

TEXTS = {
    "a.txt": "Weir at Oskel gives way\n\nThe weir at Oskel gave way on Monday. Four boats sank, the harbour master said.\n",
    "b.txt": "Four boats lost at Oskel\n\nThe weir at Oskel gave way on Monday. Four boats sank.\n",
}
MINUTES = itertools.count()
MOST_LOOKS = 6000
"""Some minutes, and only to end what never would: a machine may have others to serve."""


def now():
    """A minute later each time that it is asked."""
    return (datetime(2031, 3, 5, tzinfo=UTC) + timedelta(minutes=next(MINUTES))).isoformat()


def opened(workspace, guard=None):
    app = desk_app(
        workspace,
        Settings(quiet=True),
        guard or Guard("a-token"),
        now,
    )
    # What the program does not catch comes back as a browser would see it.
    return TestClient(app, base_url="http://localhost", raise_server_exceptions=False)


@pytest.fixture(scope="module")
def read_once(tmp_path_factory):
    folder = tmp_path_factory.mktemp("odd")
    (folder / "in").mkdir()
    for name, text in TEXTS.items():
        (folder / "in" / name).write_text(text, encoding="utf-8")
    synoptic.add(folder / "in", folder / "w")
    return folder / "w"


@pytest.fixture
def workspace(read_once, tmp_path):
    """A copy for one test alone: what it does to it is not there for another one."""
    return shutil.copytree(read_once, tmp_path / "w")


@pytest.fixture
def desk(workspace):
    with opened(workspace) as client:
        yield client


@pytest.fixture
def story(desk):
    return re.search(r'href="/stories/(\w+)"', desk.get("/").text)[1]


def page(desk, address):
    """A page, once the work that it waits for is done."""
    for _ in range(MOST_LOOKS):
        answer = desk.get(address)
        if 'id="work"' not in answer.text:
            return answer
        time.sleep(0.05)
    raise AssertionError(f"{address} is never done")


def claims_with(html, words):
    found = re.findall(r'name="claim" value="(\w+)" aria-label="([^"]*)"', html)
    return [claim for claim, label in found if words in label]


def explained(answer, status, said):
    """A page of the desk with one line that says what to do."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"].startswith("text/html")
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert said in re.search(r'role="alert">(.*?)</p>', answer.text, re.DOTALL)[1]
    assert "Traceback" not in answer.text
    return True


LONG = "word " * 300_000
ODD = [
    ("GET", "/nothing", {}, 404, "begin at Stories", "no page"),
    ("GET", "/stories/..%2f..%2fetc", {}, 404, "begin at Stories", "a path in a path"),
    ("OPTIONS", "/", {}, 405, "begin at Stories", "a method that no page has"),
    ("DELETE", "/add", {"content": b"x"}, 405, "begin at Stories", "a method that no page has, with a body"),
    ("GET", "/jobs/soon", {}, 422, "number", "words as number"),
    ("GET", "/jobs/999", {}, 404, "begin it again", "work that nobody began"),
    ("POST", "/add/files", {"data": {"token": "a-token"}}, 422, "files", "no file field"),
    ("POST", "/add/files", {"data": {"token": "a-token", "files": "x"}}, 422, "not complete", "a text as file"),
    ("POST", "/stories/s/correct", {"data": {"token": "a-token"}}, 422, "kind", "no kind"),
    ("POST", "/add/text", {"data": {"token": "a-token", "text": LONG}}, 400, "goes in as a file", "a text of 1.5 MB"),
    ("POST", "/add/text", {"data": {f"f{at}": "x" for at in range(1500)}}, 400, "cannot be read", "1,500 fields"),
    ("POST", "/decisions/d_0/undo", {"data": {"token": "a-token"}}, 400, "No decision", "a decision that is not there"),
    (
        "POST",
        "/add/files",
        {"content": b"abc", "headers": {"content-type": "multipart/form-data"}},
        400,
        "cannot be read",
        "a form without a boundary",
    ),
    (
        "POST",
        "/add/files",
        {"data": {"token": "a-token"}, "files": [("files", (f"{at}.txt", b"x")) for at in range(501)]},
        400,
        "synoptic add",
        "501 files",
    ),
]


@pytest.mark.parametrize(
    ("method", "address", "more", "status", "said"), [row[:5] for row in ODD], ids=[row[5] for row in ODD]
)
def test_an_odd_request_is_told_in_words_what_to_do(desk, method, address, more, status, said):
    assert explained(desk.request(method, address, **more), status, said)


@pytest.mark.parametrize("body", [b"[" * 100_000, b'{"a":' * 100_000, b"{", b"[1]", b'{"a": "\xff"}', b""])
def test_an_odd_body_is_an_error_of_the_caller_in_json(desk, body):
    answer = desk.post("/api/v1/decisions", content=body, headers={"content-type": "application/json"})
    assert answer.status_code in {400, 422}
    assert answer.headers["content-type"] == "application/problem+json"
    assert {"type", "title", "status", "detail"} <= answer.json().keys() <= {*"type title status detail errors".split()}


def test_a_fault_of_the_program_is_a_page_with_the_same_guards(desk, monkeypatch):
    monkeypatch.setattr(Workspace, "is_at", lambda *_: 1 / 0)
    assert explained(desk.get("/"), 500, "ZeroDivisionError")


@pytest.mark.parametrize("least", ["", "many", "-3", "9" * 40, "²"])
def test_a_number_field_that_holds_none_asks_for_nothing(desk, least):
    assert "1 of 1 stories" in desk.get("/", params={"least": least}).text


def test_a_page_may_be_asked_for_its_head(desk):
    answer = desk.head("/")
    assert (answer.status_code, answer.text) == (200, "")


HOSTS = [
    ("localhost:8765", 200, "a port"),
    ("LocalHost", 200, "capitals"),
    ("[::1]:8765", 200, "IPv6 with a port"),
    ("127.0.0.1", 200, "a number"),
    ("", 421, "none"),
    ("[::1", 421, "half an address"),
    ("localhost:evil", 421, "a port that is none"),
    ("localhost@evil.example", 421, "a name before an @"),
    ("localhost.evil.example", 421, "a name that begins like ours"),
    ("evil.example:80", 421, "DNS rebinding"),
]


@pytest.mark.parametrize(("host", "status"), [row[:2] for row in HOSTS], ids=[row[2] for row in HOSTS])
def test_only_names_of_the_desk_are_answered(desk, host, status):
    assert desk.get("/", headers={"host": host}).status_code == status


ORIGINS = [
    ("http://localhost", 400, "the desk itself; the text is empty"),
    ("http://localhost:3000", 403, "another program on this machine"),
    ("null", 403, "a page from a file or a sandbox"),
    ("http://[", 403, "half an address"),
    ("javascript:1", 403, "no address"),
    ("", 403, "an empty one"),
]


@pytest.mark.parametrize(("origin", "status"), [row[:2] for row in ORIGINS], ids=[row[2] for row in ORIGINS])
def test_only_pages_of_the_desk_may_change_it(desk, origin, status):
    answer = desk.post("/add/text", data={"token": "a-token", "text": ""}, headers={"origin": origin})
    assert answer.status_code == status


def test_a_key_that_nobody_asked_for_is_not_kept(desk):
    assert "set-cookie" not in desk.get("/", params={"key": "\u20ac\r\nSet-Cookie: a=b"}).headers


def test_a_wrong_key_in_any_script_is_refused(workspace):
    with opened(workspace, Guard("a-token", key="right")) as desk:
        assert desk.get("/", params={"key": "\u20ac"}).status_code == 401
        assert desk.get("/", headers={"Authorization": "Bearer \u00e9".encode()}).status_code == 401


def test_a_name_in_any_script_decides_and_is_remembered(desk, story):
    claims = claims_with(page(desk, f"/stories/{story}").text, "Four boats sank")
    form = {"token": "a-token", "claim": claims, "kind": "not_same", "author": 'Ю. <b>"', "reason": "read both"}
    assert desk.post(f"/stories/{story}/correct", data=form, follow_redirects=False).status_code == 303
    assert "Ю. &lt;b&gt;&#34;" in desk.get("/decisions").text
    assert 'name="author" value="Ю. &lt;b&gt;&#34;"' in page(desk, f"/stories/{story}").text


def test_a_decision_with_lone_surrogates_is_kept_and_listed(desk):
    target = {"path": "a.txt", "exact": "\ud800"}
    row = {"kind": "same", "targets": [target, target], "author": "\ud800", "reason": "\ud800"}
    body = json.dumps(row).encode()
    assert desk.post("/api/v1/decisions", content=body, headers={"content-type": "application/json"}).status_code == 200
    assert desk.get("/decisions").status_code == 200
    assert desk.get("/api/v1/decisions").json()[0]["author"] == "\ud800"


def test_two_tabs_that_decide_at_once_are_both_kept(desk, story):
    html = page(desk, f"/stories/{story}").text
    (first, *_), claims = claims_with(html, "weir"), claims_with(html, "Four boats sank")
    forms = [
        {"token": "a-token", "claim": claims, "kind": "not_same", "author": "A", "reason": "one"},
        {
            "token": "a-token",
            "claim": [first],
            "kind": "override",
            "field": "commitment",
            "value": "possible",
            "author": "B",
            "reason": "two",
        },
    ]
    codes: list[int] = []

    def send(form):
        codes.append(desk.post(f"/stories/{story}/correct", data=form, follow_redirects=False).status_code)

    tabs = [threading.Thread(target=send, args=(form,)) for form in forms]
    for tab in tabs:
        tab.start()
    for tab in tabs:
        tab.join()
    assert codes == [303, 303]
    assert {row["reason"] for row in desk.get("/api/v1/decisions").json()} == {"one", "two"}


def test_a_decision_while_reports_are_added_is_kept(desk, workspace, story):
    claims = claims_with(page(desk, f"/stories/{story}").text, "Four boats sank")
    form = {"token": "a-token", "claim": claims, "kind": "not_same", "author": "A", "reason": "meanwhile"}
    with Workspace(workspace, "0") as store, store.alone():
        assert desk.post(f"/stories/{story}/correct", data=form, follow_redirects=False).status_code == 303
        decision = re.search(r'action="(/decisions/\w+/undo)"', desk.get("/decisions").text)[1]
        assert desk.post(decision, data={"token": "a-token", "author": "A"}, follow_redirects=False).status_code == 303
    assert "meanwhile" in desk.get("/decisions").text
    assert "taken back" in desk.get("/decisions").text


def test_a_workspace_that_is_removed_meanwhile_is_named(desk, workspace, story):
    page(desk, f"/stories/{story}")
    shutil.rmtree(workspace)
    assert "nothing here yet" in desk.get("/").text
    assert desk.get("/api/v1/stories").json() == []
    assert explained(desk.get(f"/stories/{story}"), 404, "There is no workspace")


def test_a_database_that_is_none_is_named(desk, workspace):
    (workspace / "synoptic.db").write_bytes(b"no database " * 99)
    assert explained(desk.get("/"), 503, "not a database")


NAMES = [
    ("../../a.txt", "a.txt", "a way out"),
    ("..\\..\\a.txt", "a.txt", "a way out as Windows writes it"),
    ("/etc/passwd", "passwd", "an absolute path"),
    ("..", "file", "nothing but dots"),
    (".hidden", "hidden", "a hidden file"),
    ("a\x00b\n.txt", "a_b_.txt", "control characters"),
    ("\u202etxt.exe", "_txt.exe", "a name that reads backwards"),
    ("<img src=x>.txt", "_img src_x_.txt", "a tag"),
    ("\U00020000" * 200 + ".txt", "\U00020000" * 46 + ".txt", "a name longer than a file system takes"),
]


@pytest.mark.parametrize(("given", "kept"), [row[:2] for row in NAMES], ids=[row[2] for row in NAMES])
def test_what_is_dropped_stays_in_its_folder(tmp_path, given, kept):
    folder = received([(given, b"Words.")], tmp_path)
    assert [path.name for path in folder.iterdir()] == [kept]
    assert folder.parent == tmp_path / "received"


def test_names_that_differ_in_capitals_alone_are_both_kept(tmp_path):
    folder = received([("A.txt", b"1"), ("a.txt", b"2"), ("a.txt", b"3")], tmp_path)
    assert {path.read_bytes() for path in folder.iterdir()} == {b"1", b"2", b"3"}


def test_a_file_in_the_place_of_the_folder_is_named(tmp_path):
    (tmp_path / "received").write_text("x", encoding="utf-8")
    with pytest.raises(StoreError, match="cannot be kept"):
        received([("a.txt", b"1")], tmp_path)


def test_a_zip_archive_is_named_as_not_read(desk):
    files = [("files", ("all.zip", b"PK\x03\x04" + bytes(60)))]
    answer = desk.post("/add/files", files=files, data={"token": "a-token"})
    assert "all.zip" in page(desk, answer.url.path).text


@pytest.fixture(scope="module")
def pasted(tmp_path_factory):
    """A desk that takes in one paste after another, and where it keeps them."""
    place = tmp_path_factory.mktemp("pasted") / "w"
    with opened(place) as client:
        yield client, place


def texts_in(place):
    """The texts of a workspace; none where there is no workspace yet."""
    if not Workspace.is_at(place):
        return set()
    with Workspace(place, "1") as store:
        return {report.text for report in store.reports()}


@pytest.mark.parametrize("words", PAYLOADS.values(), ids=PAYLOADS)
def test_hostile_words_may_be_pasted(pasted, words):
    desk, place = pasted
    before = texts_in(place)
    text = f"Weir {words} at Oskel gives way\n\nThe weir at Oskel gave way on Monday. “{words}”, said Ada Kerrin."
    form = {"token": "a-token", "text": text, "outlet": words, "published": words, "url": words}
    done = page(desk, desk.post("/add/text", data=form, follow_redirects=False).headers["location"])
    assert done.status_code == 200
    # A text with NUL is read as none, and the page says so.
    assert len(texts_in(place) - before) == ("\x00" not in words)
    assert re.search(r"\b(\d+) of \1 stories", done.text) or "\x00" in words
    assert ("binary" in done.text) is ("\x00" in words)


def test_five_hundred_files_are_taken_at_once(tmp_path):
    files = [("files", (f"{at}.txt", TEXTS["a.txt"].encode())) for at in range(500)]
    with opened(tmp_path / "w") as desk:
        answer = desk.post("/add/files", files=files, data={"token": "a-token"}, follow_redirects=False)
        assert "1 of 1 stories" in page(desk, answer.headers["location"]).text
