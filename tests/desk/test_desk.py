"""The desk, asked as a browser asks it. All texts are invented."""

from __future__ import annotations

import io
import itertools
import json
import re
import shutil
import time
import zipfile
from datetime import UTC, datetime, timedelta

import pytest
from starlette.testclient import TestClient

import synoptic
from synoptic.desk import desk_app
from synoptic.desk.guard import MOST_BYTES, Guard
from synoptic.settings import Settings
from tests.runs.test_changing import DAY_ONE, DAY_TWO, written

TEXTS = {
    "a.txt": (
        "Dam above Lisk breaks\n\nLISK, March 4 - The dam above Lisk broke on Tuesday, mayor Ada Kerrin said. Two people "
        "were killed. The power company Norrel denied that it had ignored a warning.\n"
    ),
    "b.txt": (
        "Two dead after dam breaks\n\nThe dam above Lisk broke on Tuesday, Mayor Ada Kerrin said. Two people were killed. "
        "Norrel ignored a warning, engineers say. A new dam is planned for 2033.\n"
    ),
}
META = [
    {"file": "a.txt", "outlet": "Coast Wire", "published": "2031-03-04"},
    {"file": "b.txt", "outlet": "The Orle <Post>", "published": "2031-03-05"},
]
LOCAL = "http://localhost"
MINUTES = itertools.count()
MOST_LOOKS = 6000
"""Some minutes, and only to end what never would: a machine may have others to serve."""


def now():
    """A minute later each time that it is asked."""
    return (datetime(2031, 3, 5, tzinfo=UTC) + timedelta(minutes=next(MINUTES))).isoformat()


def opened(workspace, guard=None):
    """A desk whose clock goes on by a minute each time that it is asked."""
    return desk_app(
        workspace,
        Settings(quiet=True),
        guard or Guard("a-token"),
        now,
    )


@pytest.fixture(scope="module")
def read_once(tmp_path_factory):
    folder = tmp_path_factory.mktemp("desk")
    (folder / "in").mkdir()
    for name, text in TEXTS.items():
        (folder / "in" / name).write_text(text, encoding="utf-8")
    (folder / "in" / "meta.json").write_text(json.dumps(META), encoding="utf-8")
    synoptic.add(folder / "in", folder / "w")
    return folder / "w"


@pytest.fixture
def workspace(read_once, tmp_path):
    """A copy for one test alone: what it decides is not there for another one."""
    shutil.copytree(read_once, tmp_path / "read-once")
    return tmp_path / "read-once"


@pytest.fixture
def desk(workspace):
    with TestClient(opened(workspace), base_url=LOCAL) as client:
        yield client


@pytest.fixture
def story(desk):
    return re.search(r'href="/stories/(\w+)"', desk.get("/").text)[1]


def page(desk, address):
    """A page of the desk once the work that it waits for is done."""
    for _ in range(MOST_LOOKS):
        answer = desk.get(address)
        assert answer.status_code == 200, answer.text
        if 'id="work"' not in answer.text:
            return answer
        time.sleep(0.1)
    raise AssertionError(f"{address} is never done")


def token(desk):
    return re.search(r'name="token" value="([^"]+)"', desk.get("/add").text)[1]


def claims_with(html, words):
    """Ids of the claims that a page shows with these words."""
    found = re.findall(r'name="claim" value="(\w+)" aria-label="([^"]*)"', html)
    return [claim for claim, label in found if words in label]


def corrected(desk, story, claims, **fields):
    form = {"token": token(desk), "claim": claims, "author": "A. Reader", "reason": "read both"} | fields
    return desk.post(f"/stories/{story}/correct", data=form)


def row_of(html, claim):
    return next(part for part in html.split("<li id=") if claim in part)


@pytest.mark.parametrize("odd", ['"', "NEAR(", "dam OR football", "*", "a:b", "-dam", "\x00"])
def test_signs_in_a_search_mean_nothing(desk, odd):
    assert desk.get("/", params={"q": odd}).status_code == 200


def test_stories_are_listed_and_found_by_words_outlet_and_size(desk):
    assert "Two dead after dam breaks" in desk.get("/").text or "Dam above Lisk breaks" in desk.get("/").text
    assert "1 of 1 stories" in desk.get("/", params={"q": "warnings engineers"}).text
    assert "1 of 1 stories" in desk.get("/", params={"outlet": "Coast Wire"}).text
    assert "0 of 1 stories" in desk.get("/", params={"q": "football"}).text
    assert "0 of 1 stories" in desk.get("/", params={"least": 3}).text


def test_a_story_shows_statements_and_opens_the_very_words(desk, story):
    html = page(desk, f"/stories/{story}").text
    link = re.search(rf'href="(/stories/{story}/reports/[^"]+)#here">([^<]*killed[^<]*)<', html)
    opened = page(desk, link[1].replace("&amp;", "&")).text
    assert f'tabindex="-1">{link[2]}</mark>' in opened


def test_a_story_says_on_coming_in_what_its_first_view_says(desk, story):
    html = page(desk, f"/stories/{story}").text
    summary = re.search(r'<p class="summary">([^<]*)</p>', html)[1]
    assert re.match(r"\d+ reports tell it: ", summary)
    assert "in one report only" in summary
    assert 'class="summary"' not in page(desk, f"/stories/{story}?q=dam").text


def test_who_denies_is_one_search_away(desk, story):
    html = page(desk, f"/stories/{story}?q=warning&only=disputed").text
    assert "denied" in html
    assert "disputed" in html


def test_what_reports_say_is_escaped(desk, story):
    html = page(desk, f"/stories/{story}").text
    assert "The Orle &lt;Post&gt;" in html
    assert "<Post>" not in html


def test_a_decision_parts_a_row_stays_on_later_runs_and_is_undone(workspace, desk, story):
    html = page(desk, f"/stories/{story}").text
    ours = claims_with(html, "Two people were killed")
    assert len(ours) == 2
    assert ours[1] in row_of(html, ours[0])

    assert corrected(desk, story, ours, kind="not_same").status_code == 200
    parted = page(desk, f"/stories/{story}").text
    now = claims_with(parted, "Two people were killed")
    assert now[1] not in row_of(parted, now[0])

    with TestClient(opened(workspace), base_url=LOCAL) as another:
        again = page(another, f"/stories/{story}").text
        assert now[1] not in row_of(again, now[0])

    listed = desk.get("/decisions").text
    assert "do not say the same" in listed
    decision = re.search(r'action="/decisions/(\w+)/undo"', listed)[1]
    assert (
        desk.post(f"/decisions/{decision}/undo", data={"token": token(desk), "author": "A. Reader"}).status_code == 200
    )
    joined = page(desk, f"/stories/{story}").text
    ours = claims_with(joined, "Two people were killed")
    assert ours[1] in row_of(joined, ours[0])
    assert "taken back" in desk.get("/decisions").text


def test_a_commitment_can_be_set(desk, story):
    html = page(desk, f"/stories/{story}").text
    (claim,) = claims_with(html, "A new dam is planned")
    assert corrected(desk, story, [claim], kind="override", field="commitment", value="possible").status_code == 200
    assert "possible" in row_of(page(desk, f"/stories/{story}").text, "A new dam is planned")


@pytest.mark.parametrize(
    ("fields", "claims", "said"),
    [
        ({"kind": "same"}, [], "Nothing is ticked"),
        ({"kind": "same"}, ["c_gone"], "load it again"),
        ({"kind": "override", "field": "commitment", "value": "surely"}, None, "surely"),
    ],
)
def test_a_correction_that_cannot_be_kept_says_why(desk, story, fields, claims, said):
    html = page(desk, f"/stories/{story}").text
    some = claims_with(html, "A new dam is planned") if claims is None else claims
    answer = corrected(desk, story, some, **fields)
    assert answer.status_code == 400
    assert said in answer.text


def test_the_dossier_is_the_page_that_show_writes(desk, story):
    answer = page(desk, f"/stories/{story}/dossier")
    assert "Content-Security-Policy" in answer.text
    assert answer.headers["content-security-policy"] == "frame-ancestors 'self'"


def test_every_export_is_a_download(desk, story):
    html = page(desk, f"/stories/{story}").text
    names = re.findall(rf'/stories/{story}/export/([\w-]+)"', html)
    assert len(names) >= 10
    for name in names:
        answer = desk.get(f"/stories/{story}/export/{name}")
        assert answer.status_code == 200
        assert "attachment" in answer.headers["content-disposition"]
    tables = desk.get(f"/stories/{story}/export/csv").content
    assert "claims.csv" in zipfile.ZipFile(io.BytesIO(tables)).namelist()


def test_dropped_and_pasted_reports_become_stories(tmp_path):
    with TestClient(opened(tmp_path / "w"), base_url=LOCAL) as desk:
        assert "nothing here yet" in desk.get("/").text
        files = [
            ("files", ("../../a.txt", TEXTS["a.txt"].encode())),
            ("files", ("meta.json", json.dumps(META).encode())),
        ]
        answer = desk.post("/add/files", files=files, data={"token": token(desk)}, follow_redirects=False)
        assert answer.status_code == 303
        page(desk, answer.headers["location"])
        assert "Dam above Lisk breaks" in desk.get("/").text
        form = {"token": token(desk), "text": TEXTS["b.txt"], "outlet": "The Orle Post", "published": "2031-03-05"}
        answer = desk.post("/add/text", data=form, follow_redirects=False)
        listed = page(desk, answer.headers["location"])
        assert re.search(r'<td class="n" data-name="reports">2</td>', listed.text)
        assert [path.name for path in tmp_path.iterdir()] == ["w"]


def test_an_empty_paste_is_refused(desk):
    answer = desk.post("/add/text", data={"token": token(desk), "text": "  "})
    assert answer.status_code == 400
    assert "No text came" in answer.text


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"host": "evil.example"}, 421),
        ({"origin": "https://evil.example"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"content-length": str(MOST_BYTES + 1)}, 413),
    ],
)
def test_requests_from_elsewhere_change_nothing(desk, headers, status):
    answer = desk.post("/add/text", data={"token": token(desk), "text": "x"}, headers=headers)
    assert answer.status_code == status


def test_a_form_without_the_token_of_the_desk_is_refused(desk):
    assert desk.post("/add/text", data={"token": "guessed", "text": "x"}).status_code == 403


def test_with_a_key_nobody_gets_in_without_it(workspace):
    guard = Guard("a-token", hosts=frozenset({"desk.example"}), key="secret-key")
    with TestClient(opened(workspace, guard), base_url="http://desk.example") as desk:
        assert desk.get("/").status_code == 401
        assert desk.get("/", headers={"Authorization": "Bearer secret-key"}).status_code == 200
        assert desk.get("/?key=secret-key").status_code == 200
        assert desk.get("/decisions").status_code == 200  # the browser brings the key from now on


def test_every_page_forbids_what_comes_from_elsewhere(desk, story):
    for address in ("/", "/add", "/decisions", f"/stories/{story}"):
        answer = page(desk, address)
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert "script-src 'self'" in answer.headers["content-security-policy"]
        assert not re.search(r"<[^>]+ on\w+=", answer.text)
        assert not re.search(r'(?:src|href)="(?:https?:)?//', answer.text)


def test_the_program_interface_gives_stories_and_dossiers(desk, story):
    (only,) = desk.get("/api/v1/stories").json()
    assert only["id"] == story
    assert desk.get(f"/api/v1/stories/{story}").json()["schema"] == "dossier/1"
    assert "/api/v1/compare" in desk.get("/api/openapi.json").json()["paths"]


def test_reports_can_be_laid_side_by_side_without_a_workspace(desk):
    files = [("files", (name, text.encode())) for name, text in TEXTS.items()]
    dossier = desk.post("/api/v1/compare", files=files, data={"meta": json.dumps(META)}).json()
    assert [report["outlet"]["name"] for report in dossier["reports"]] != []
    assert len(dossier["reports"]) == 2


def test_the_program_interface_keeps_decisions_and_says_what_is_wrong(desk):
    answer = desk.post("/api/v1/decisions", json={"kind": "same", "targets": [], "author": "A", "reason": "r"})
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["errors"][0]["at"] == ["body", "same", "targets"]


def test_a_story_that_is_not_there_is_an_error_in_words(desk):
    answer = page_or_error(desk, "/stories/s_000")
    assert "No story has" in answer


def page_or_error(desk, address):
    for _ in range(MOST_LOOKS):
        answer = desk.get(address)
        if 'id="work"' not in answer.text:
            return answer.text
        time.sleep(0.05)
    raise AssertionError("never done")


@pytest.fixture(scope="module")
def opened_twice(tmp_path_factory):
    """A workspace whose story was opened on two days, and that has another story, never opened."""
    folder = tmp_path_factory.mktemp("bridge")
    for name, texts in (("1", DAY_ONE), ("2", DAY_TWO)):
        synoptic.add(written(folder / name, texts), folder / "w")
        (story, *_) = synoptic.stories(folder / "w")
        synoptic.show(story.id, folder / "w")
    (folder / "3").mkdir()
    (folder / "3" / "z.txt").write_text("Choir wins cup\n\nThe choir of Belm won the harbour cup on Sunday.\n")
    (folder / "3" / "meta.json").write_text(
        json.dumps([{"file": "z.txt", "outlet": "Belm Bell", "published": "2031-07-06"}])
    )
    synoptic.add(folder / "3", folder / "w")
    return folder / "w", story.id


@pytest.fixture
def bridge(opened_twice, tmp_path):
    """A copy for one test alone."""
    workspace, story = opened_twice
    shutil.copytree(workspace, tmp_path / "opened-twice")
    return tmp_path / "opened-twice", story


@pytest.mark.parametrize(
    ("wish", "found"),
    [
        ({"since": "2031-07-01"}, 1),
        ({"until": "2031-06-30"}, 1),
        ({"since": "2031-06-03", "until": "2031-06-03"}, 1),
        ({"since": "2031-06-04", "until": "2031-06-30"}, 0),
        ({"only": "parted"}, 1),
        ({"only": "parted", "outlet": "Belm Bell"}, 0),
        ({"since": "soon", "until": "", "least": ""}, 2),
    ],
)
def test_stories_are_found_by_day_and_by_disagreement(bridge, wish, found):
    with TestClient(opened(bridge[0]), base_url=LOCAL) as desk:
        assert f"{found} of 2 stories" in desk.get("/", params=wish).text


def test_a_story_tells_what_changed_and_its_words_open(bridge):
    workspace, story = bridge
    with TestClient(opened(workspace), base_url=LOCAL) as desk:
        html = page(desk, f"/stories/{story}/changes").text
        assert "Denied by The road office (in Radio Venn)" in html
        link = re.search(r'href="(/stories/\w+/reports/[^"]+)#here">that engineers had warned of cracks<', html)
        assert 'id="here"' in page(desk, link[1].replace("&amp;", "&")).text
        data = desk.get(f"/api/v1/stories/{story}/changes").json()
        assert data["schema"] == "changes/1"
        assert "denied" in {row["kind"] for row in data["changes"]}
        assert desk.get(f"/api/v1/stories/{story}/changes?since=2000-01-01").json() == data
        assert desk.get(f"/api/v1/stories/{story}/changes?since=soon").status_code == 400
        assert desk.get(f"/api/v1/stories/{story}/changes?since={data['before']['run']}").json() == data


def test_a_decision_that_was_just_kept_is_undone_where_it_was_made(bridge):
    workspace, story = bridge
    with TestClient(opened(workspace), base_url=LOCAL) as desk:
        html = page(desk, f"/stories/{story}").text
        claims = claims_with(html, "A ferry will run")
        form = {"token": "a-token", "claim": claims, "kind": "override", "field": "commitment", "value": "possible"}
        answer = desk.post(
            f"/stories/{story}/correct", data={**form, "author": "A", "reason": "r"}, follow_redirects=False
        )
        kept = page(desk, answer.headers["location"]).text
        assert "Kept: <b>commitment: possible</b>" in kept
        undo = re.search(r'action="(/decisions/\w+/undo)"', kept)[1]
        back = desk.post(undo, data={"token": "a-token", "author": "A", "story": story}, follow_redirects=False)
        assert back.headers["location"] == f"/stories/{story}"
        assert "Kept:" not in page(desk, answer.headers["location"]).text


def test_what_another_process_decides_is_seen(bridge):
    workspace, story = bridge
    with TestClient(opened(workspace), base_url=LOCAL) as desk, TestClient(opened(workspace), base_url=LOCAL) as other:
        (claim,) = claims_with(page(desk, f"/stories/{story}").text, "A ferry will run")
        page(other, f"/stories/{story}")
        assert (
            corrected(other, story, [claim], kind="override", field="commitment", value="possible").status_code == 200
        )
        for _ in range(MOST_LOOKS):
            if "possible" in row_of(page(desk, f"/stories/{story}").text, claim):
                break
            time.sleep(0.05)
        else:
            raise AssertionError("the decision of the other desk is never seen")
        undo = re.search(r'action="(/decisions/\w+/undo)"', other.get("/decisions").text)[1]
        assert other.post(undo, data={"token": "a-token", "author": "A"}).status_code == 200


def test_an_answer_that_a_browser_has_is_not_sent_again(bridge):
    workspace, story = bridge
    with TestClient(opened(workspace), base_url=LOCAL) as desk:
        for address in ("/", f"/stories/{story}", f"/stories/{story}/dossier", "/desk.css", f"/api/v1/stories/{story}"):
            first = page(desk, address)
            assert first.headers["cache-control"] == "private, no-cache"
            again = desk.get(address, headers={"if-none-match": first.headers["etag"]})
            assert (again.status_code, again.content) == (304, b"")
            assert "content-security-policy" in again.headers


def test_addresses_are_kept_ticked_off_and_forgotten(tmp_path):
    with TestClient(opened(tmp_path / "w"), base_url=LOCAL) as desk:
        assert "No address waits" in desk.get("/wanted").text
        said = "Dam breaks https://orle.example/b?utm_source=mail\nhttps://wire.example/<script>x\n"
        html = desk.post("/add/addresses", data={"token": token(desk), "text": said}).text
        assert "2 to save, 0 saved" in html
        assert "<script>x" not in html
        form = {"token": token(desk), "text": TEXTS["b.txt"], "url": "https://orle.example/b"}
        page(desk, desk.post("/add/text", data=form, follow_redirects=False).headers["location"])
        assert "1 to save, 1 saved" in desk.get("/wanted").text
        assert desk.get("/export/addresses.txt").text == "https://wire.example/\n"
        listed = desk.get("/api/v1/addresses").json()
        assert [row["report"] is None for row in listed] == [True, False]
        desk.post("/wanted/forget", data={"token": token(desk), "url": [row["url"] for row in listed]})
        assert "No address waits" in desk.get("/wanted").text
        assert desk.post("/api/v1/addresses", json={"urls": ["https://a.example/1", "no address"]}).json() == {
            "kept": 1
        }


def test_a_dropped_list_and_the_bare_entries_of_a_feed_wait_and_its_full_ones_are_read(tmp_path):
    feed = (
        '<?xml version="1.0"?><rss version="2.0"><channel><title>Coast Wire</title><item><title>Dam breaks</title>'
        "<link>https://wire.example/1</link><description>The dam above Lisk broke on Tuesday. Two people were killed."
        "</description></item><item><title>More to come</title><link>https://wire.example/2</link></item></channel></rss>"
    )
    with TestClient(opened(tmp_path / "w"), base_url=LOCAL) as desk:
        files = [("files", ("list.txt", b"https://orle.example/1\n")), ("files", ("feed.xml", feed.encode()))]
        answer = desk.post("/add/files", files=files, data={"token": token(desk)}, follow_redirects=False)
        told = page(desk, answer.headers["location"]).text
        assert "2 addresses still to be saved" in told
        assert "1 new report, 1 story changed" in told
        assert "no_text" in told
        assert "2 to save" in desk.get("/wanted").text
        answer = desk.post("/add/files", files=files[:1], data={"token": token(desk)})
        assert str(answer.url).endswith("/wanted")


def test_lists_and_decisions_leave_as_files(bridge):
    workspace, story = bridge
    with TestClient(opened(workspace), base_url=LOCAL) as desk:
        assert story in {row["id"] for row in desk.get("/export/stories.json").json()}
        assert desk.get("/export/decisions.jsonl").status_code == 200
        assert desk.get("/export/all").status_code == 404
        html = page(desk, f"/stories/{story}").text
        report = re.search(rf"(/stories/{story}/reports/\w+)", html)[1]
        assert "bridge" in desk.get(f"{report}/text").text


def test_an_error_for_a_program_is_a_problem(desk):
    answer = desk.get("/api/v1/stories/s_000")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json() == {
        "type": "about:blank",
        "title": "Not Found",
        "status": 404,
        "detail": answer.json()["detail"],
    }
    assert desk.delete("/api/v1/stories").headers["allow"] == "GET"


def test_a_program_that_asks_meanwhile_is_given_what_was_said_before_unless_it_waits(bridge):
    workspace, story = bridge
    with TestClient(opened(workspace), base_url=LOCAL) as desk:
        html = page(desk, f"/stories/{story}").text
        before = desk.get(f"/api/v1/stories/{story}")
        (claim,) = claims_with(html, "A ferry will run")
        fields = {"kind": "override", "field": "commitment", "value": "possible"}
        form = {"token": "a-token", "claim": claim, "author": "A", "reason": "r", **fields}
        assert desk.post(f"/stories/{story}/correct", data=form, follow_redirects=False).status_code == 303
        meanwhile = desk.get(f"/api/v1/stories/{story}")
        assert meanwhile.headers.get("cache-status") == "Synoptic; hit; ttl=-1"
        assert meanwhile.json() == before.json()
        now = desk.get(f"/api/v1/stories/{story}", headers={"Cache-Control": "no-cache"})
        assert "cache-status" not in now.headers
        assert [row["state"] for row in now.json()["decisions"]][-1] == "applied"
        undo = re.search(r'action="(/decisions/\w+/undo)"', desk.get("/decisions").text)[1]
        assert desk.post(undo, data={"token": "a-token", "author": "A"}).status_code == 200


def test_two_who_wait_for_one_story_come_where_they_wanted(workspace, story):
    with TestClient(opened(workspace), base_url=LOCAL) as desk:
        waiting = [desk.get(f"/stories/{story}{more}", follow_redirects=False) for more in ("", "/dossier")]
        assert "schema" in desk.get(f"/api/v1/stories/{story}").json()
        ends = [desk.get(one.headers["location"], follow_redirects=False) for one in waiting if one.status_code == 303]
        for more, end in zip(("", "/dossier"), ends, strict=False):
            for _ in range(MOST_LOOKS):
                if end.status_code == 303:
                    break
                time.sleep(0.05)
                end = desk.get(end.url.path, follow_redirects=False)
            assert end.headers["location"] == f"/stories/{story}{more}"
