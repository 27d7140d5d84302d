"""Hostile words in every field, in a real browser: nothing of a report runs, and nothing is asked of anybody.

The wire trips when `window.tripped` is set, a dialog opens, or anything but the page itself is asked for.
"""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import httpx2 as httpx
import pytest
import uvicorn
from playwright.sync_api import Browser, Page

import synoptic
from synoptic.desk import desk_app
from synoptic.desk.guard import Guard
from synoptic.settings import Settings
from tests.robustness.hostile import PAYLOADS, RUN, SURROGATE, hostile_folder
from tests.tasks.chromium import IN_CHROMIUM

TRIPPED = "() => window.tripped !== undefined || Array.from({length: frames.length}, (_, at) => frames[at]).some(frame => { try { return frame.tripped } catch { return false } })"

pytestmark = IN_CHROMIUM


class Wire:
    """A page, and what it did that no word may do."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.home = ""
        self.wrong: list[str] = []
        page.on("dialog", lambda dialog: (self.wrong.append(f"dialog {dialog.message}"), dialog.dismiss()))
        page.on("request", lambda request: self._asked(request.url))
        page.on("console", lambda message: self._said(message.type, message.text))
        page.on("pageerror", lambda error: self.wrong.append(f"error {error}"))

    def _asked(self, url: str) -> None:
        if not url.startswith((self.home, "data:image/", "blob:")):
            self.wrong.append(f"asked {url[:200]}")

    def _said(self, kind: str, text: str) -> None:
        if kind == "error" and "status of 4" not in text:
            self.wrong.append(f"console {text[:300]}")

    def open(self, address: str, home: str) -> None:
        """Go to an address; whatever does not begin with `home` may not be asked for."""
        self.home = home
        self.page.goto(address)

    def shake(self) -> None:
        """Move, focus and open whatever there is, as a reader might."""
        self.page.evaluate(
            "() => { for (const one of document.querySelectorAll('*')) {"
            " for (const kind of ['mouseover', 'focus', 'toggle', 'load', 'error', 'animationstart'])"
            " one.dispatchEvent(new Event(kind, {bubbles: true}));"
            " if (one.tagName === 'DETAILS') one.open = true; } }"
        )
        self.page.wait_for_timeout(50)

    def check(self) -> None:
        assert self.page.evaluate(TRIPPED) is False
        assert self.wrong == []
        odd = self.page.evaluate(
            "() => [...document.querySelectorAll('a[href], area[href], form[action], base, iframe, object, embed, link')]"
            ".map(one => one.getAttribute('href') ?? one.getAttribute('action') ?? one.tagName)"
            ".filter(at => !/^([#/?]|https?:)/.test(at))"
        )
        assert odd == []
        handlers = self.page.evaluate(
            "() => [...document.querySelectorAll('*')].flatMap(one => one.getAttributeNames())"
            ".filter(name => name.startsWith('on'))"
        )
        assert handlers == []


@pytest.fixture
def wire(browser: Browser) -> Iterator[Wire]:
    page = browser.new_page(viewport={"width": 1300, "height": 900})
    yield Wire(page)
    page.close()


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("injection")
    treaty = "\n\n".join(
        f"Article {at}\n\nThe Parties {words} shall keep it." for at, words in enumerate(PAYLOADS.values(), 1)
    )
    (folder / "treaty.txt").write_text(f"Treaty of Oskel\n\n{treaty}", encoding="utf-8", errors="replace")
    settings = Settings(quiet=True, keep_all=True, primary=folder / "treaty.txt")
    synoptic.compare(hostile_folder(folder / "in"), settings=settings).save(folder / "dossier.html")
    return folder


def test_the_tripwire_trips(wire: Wire, tmp_path: Path) -> None:
    (tmp_path / "live.html").write_text(f'<!doctype html><body><img src=x onerror="{RUN}">', encoding="utf-8")
    live = (tmp_path / "live.html").as_uri()
    wire.open(live, live)
    wire.page.wait_for_function(TRIPPED)
    assert any("tripwire.invalid" in one for one in wire.wrong)


def test_nothing_that_a_report_says_runs_in_the_dossier(wire: Wire, place: Path) -> None:
    home = (place / "dossier.html").as_uri()
    wire.open(home, home)
    wire.shake()
    wire.check()
    for mark in wire.page.locator("#rows .mark[data-claim]").all()[:12]:
        mark.evaluate("one => one.click()")
        wire.page.locator("#panel").wait_for(state="visible")
        wire.shake()
        wire.page.keyboard.press("Escape")
    for words in wire.page.locator("a.words:visible").all()[:12]:
        words.evaluate("one => one.click()")
        wire.shake()
    wire.check()


@pytest.mark.parametrize(
    "words", ["'\"><img src=x onerror=window.tripped=1>", "javascript:window.tripped=1", "{{7*7}}"]
)
def test_nothing_behind_the_sign_of_an_address_runs(wire: Wire, place: Path, words: str) -> None:
    home = (place / "dossier.html").as_uri()
    wire.open(f"{home}#{quote(words)}", home)
    wire.shake()
    wire.check()


def test_nothing_in_a_hostile_dossier_file_runs(wire: Wire, place: Path, tmp_path: Path) -> None:
    """A dossier.json of somebody else may hold anything where ids, codes and dates stand."""
    source = tmp_path / "dossier.json"
    synoptic.compare(place / "in", settings=Settings(quiet=True, keep_all=True)).save(source)
    data = json.loads(source.read_text(encoding="utf-8"))
    bad = f"\"'></script><img src=x onerror={RUN}>"
    for claim in data["claims"]:
        claim |= {"commitment": bad, "type": bad, "modality": bad}
    for row in data["reports"]:
        row |= {"url": f"javascript:{RUN}", "urls": [f"javascript:{RUN}"], "language": bad, "kind": bad}
        row["published"]["value"] = bad
    for row in data["timeline"]:
        row["value"] = bad
    for row in data["entities"]:
        row |= {"kind": bad, "identifiers": {"wikidata": bad}}
    for row in data["origins"]:
        row["kind"] = bad
    source.write_text(json.dumps(data), encoding="utf-8")
    synoptic.read(source, reports=place / "in").save(tmp_path / "dossier.html")
    home = (tmp_path / "dossier.html").as_uri()
    wire.open(home, home)
    wire.shake()
    wire.check()


@pytest.fixture(scope="module")
def desk(place: Path) -> Iterator[str]:
    """The address of a desk whose reports, decisions and names are hostile."""
    workspace = place / "w"
    synoptic.add(place / "in", workspace)
    app = desk_app(workspace, Settings(quiet=True), Guard("a-token"), lambda: "2031-03-05T10:00:00+00:00")
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="critical"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    home = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}/"
    for words in [*PAYLOADS.values(), SURROGATE]:
        for value in (f"outlet={words}", f"source={words}"):
            target = {"path": words, "exact": words}
            row = {"kind": "override", "targets": [target], "value": value, "author": words, "reason": words}
            body = json.dumps(row).encode()
            assert httpx.post(f"{home}api/v1/decisions", content=body, headers={"content-type": "application/json"})
    yield home
    server.should_exit = True
    thread.join(timeout=10)


def story_at(desk: str) -> str:
    rows = httpx.get(f"{desk}api/v1/stories").json()
    return str(max(rows, key=lambda row: len(row["members"]))["id"])


def opened(wire: Wire, desk: str, address: str) -> None:
    """Go to a page of the desk, wait for the work that it waits for, and shake it."""
    wire.open(f"{desk}{address}", desk)
    wire.page.wait_for_function("() => !document.getElementById('work')", timeout=300_000)
    wire.shake()


def test_nothing_that_a_report_or_a_decision_says_runs_at_the_desk(wire: Wire, desk: str) -> None:
    story = story_at(desk)
    for address in ("", "add", "decisions", f"stories/{story}", f"stories/{story}?only=disputed"):
        opened(wire, desk, address)
        wire.check()
    assert wire.page.locator("a.words").count() > 0 or wire.page.goto(f"{desk}stories/{story}")
    links = wire.page.locator("a.words").evaluate_all("all => all.slice(0, 3).map(one => one.getAttribute('href'))")
    for link in links:
        opened(wire, desk, link.removeprefix("/"))
        wire.check()


def test_nothing_runs_in_the_dossier_as_the_desk_shows_it(wire: Wire, desk: str) -> None:
    opened(wire, desk, f"stories/{story_at(desk)}/dossier")
    wire.check()


ASKED = ("?q={}", "?outlet={}", "?least={}", "stories/{}", "jobs/{}", "decisions/{}", "?key={}")


@pytest.mark.parametrize("address", ASKED)
def test_nothing_that_an_address_asks_runs_at_the_desk(wire: Wire, desk: str, address: str) -> None:
    for name in ("a script", "an attribute that ends", "marks of templates", "a header", "NUL and its kin"):
        opened(wire, desk, address.format(quote(PAYLOADS[name], safe="")))
        wire.check()


def test_no_answer_of_the_desk_is_split_by_what_was_asked(desk: str) -> None:
    story = story_at(desk)
    for words in PAYLOADS.values():
        asked = quote(words, safe="")
        for address in (
            f"?q={asked}",
            f"stories/{asked}",
            f"stories/{story}/export/{asked}",
            f"stories/{story}/reports/{asked}",
        ):
            answer = httpx.get(f"{desk}{address}", follow_redirects=False)
            assert answer.status_code in {200, 303, 400, 404}
            assert "tripped" not in answer.headers.get("set-cookie", "")
            assert re.match(r"/(?!/)", answer.headers.get("location", "/"))
