"""What a reader comes for, done in a real browser in three clicks or fewer, and by keyboard alone.

Clicks are counted; typing into a field that is already at hand is none. All texts are invented.
"""

from __future__ import annotations

import itertools
import json
import re
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page

import synoptic
from synoptic.desk import desk_app
from synoptic.desk.guard import Guard
from synoptic.dossier.page import page as dossier_page
from synoptic.settings import Settings
from tests.dossier.page.sample import TEXTS, dossier
from tests.tasks.chromium import IN_CHROMIUM

MOST_CLICKS = 3
MOST_SHEETS = 15
SERIOUS = {"serious", "critical"}
VIEWS = [(1300, 900, "light"), (1300, 900, "dark"), (400, 800, "light"), (400, 800, "dark")]
REPORTS = {
    "a.txt": "Dam above Lisk breaks\n\nThe dam above Lisk broke on Tuesday. Two people were killed.\n",
    "b.txt": "Two dead after dam breaks\n\nThe dam above Lisk broke on Tuesday. Two people were killed.\n",
}

pytestmark = IN_CHROMIUM


MINUTES = itertools.count()


def a_minute_later() -> str:
    """A clock that goes on each time that it is asked: of two decisions the later one holds."""
    return "2031-03-05T{:02}:{:02}:00+00:00".format(*divmod(next(MINUTES), 60))


class Hand:
    """Clicks, and counts them."""

    def __init__(self) -> None:
        self.clicks = 0

    def click(self, place: Locator) -> None:
        place.click()
        self.clicks += 1


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> str:
    place = tmp_path_factory.mktemp("tasks") / "dossier.html"
    place.write_text(dossier_page(dossier(), TEXTS), encoding="utf-8")
    return place.as_uri()


@pytest.fixture
def view(browser: Browser, file: str) -> Iterator[Page]:
    """The dossier, opened; no request may leave it, and it may not complain."""
    opened = browser.new_page(viewport={"width": 1300, "height": 900})
    asked: list[str] = []
    complaints: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    opened.goto(file)
    yield opened
    opened.close()
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []
    assert complaints == []


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a desk with one story in which two statements say the same."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "in").mkdir()
    for name, text in REPORTS.items():
        (folder / "in" / name).write_text(text, encoding="utf-8")
    meta = [{"file": name, "outlet": f"Outlet {name[0].upper()}", "published": "2031-03-04"} for name in REPORTS]
    (folder / "in" / "meta.json").write_text(json.dumps(meta), encoding="utf-8")
    synoptic.add(folder / "in", folder / "w")
    app = desk_app(folder / "w", Settings(quiet=True), Guard("a-token"), a_minute_later)
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}/"
    server.should_exit = True
    thread.join(timeout=10)


def shown_rows(view: Page) -> list[str]:
    return view.locator("#rows tr:visible").all_inner_texts()


def test_who_denies_something_is_found(view: Page) -> None:
    hand = Hand()
    view.select_option("#f-commitment", "denied")
    hand.clicks += 1
    rows = shown_rows(view)
    assert rows
    assert all("denied" in row for row in rows)
    assert hand.clicks <= MOST_CLICKS


def test_the_exact_words_are_one_click_away(view: Page) -> None:
    hand = Hand()
    hand.click(view.locator("#rows .mark").first)
    panel = view.locator("#panel")
    panel.wait_for(state="visible")
    marked = panel.locator("mark").first.inner_text()
    assert any(marked in " ".join(text.split()) or marked in text for text in TEXTS.values())
    assert hand.clicks <= MOST_CLICKS


def test_outlets_that_share_an_origin_are_seen_without_a_click(view: Page) -> None:
    assert view.locator(".spanners").get_by_text("one origin").first.is_visible()


def test_the_exact_words_open_and_close_by_keyboard_alone(view: Page) -> None:
    for _ in range(60):
        view.keyboard.press("Tab")
        if view.evaluate("document.activeElement.classList.contains('mark')"):
            break
    assert view.evaluate("document.activeElement.classList.contains('mark')")
    view.keyboard.press("Enter")
    view.locator("#panel").wait_for(state="visible")
    assert view.locator("#panel mark").count() > 0
    view.keyboard.press("Escape")
    view.locator("#panel").wait_for(state="hidden")
    assert view.evaluate("document.activeElement.classList.contains('mark')")


@pytest.mark.parametrize(("width", "height", "scheme"), VIEWS)
def test_the_dossier_has_no_serious_barrier(browser: Browser, file: str, width: int, height: int, scheme: Any) -> None:
    # The checker is a script of its own, which the policy of the page rightly keeps out.
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, bypass_csp=True, reduced_motion="reduce"
    )
    opened = context.new_page()
    opened.goto(file)
    assert barriers(opened) == []
    assert opened.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth + 1")
    context.close()


def barriers(opened: Page) -> list[str]:
    found = Axe().run(opened).response["violations"]
    return [
        f"{row['impact']} {row['id']}: {row['nodes'][0]['html'][:200]}" for row in found if row["impact"] in SERIOUS
    ]


def opened_story(browser: Browser, desk: str) -> Page:
    view = browser.new_context(viewport={"width": 1200, "height": 900}, bypass_csp=True).new_page()
    view.goto(desk)
    view.locator("td.title a").first.click()
    view.locator("#decide").wait_for(timeout=300_000)
    return view


def boxes(view: Page) -> list[Locator]:
    return view.locator("input[name=claim][aria-label*='Two people were killed']").all()


def together(view: Page) -> bool:
    rows = [row for row in view.locator("ol.rows > li").all() if "Two people were killed" in row.inner_text()]
    return len(rows) == 1


def test_a_wrong_merge_is_parted_stays_parted_and_is_undone(browser: Browser, desk: str) -> None:
    view = opened_story(browser, desk)
    assert together(view)
    hand = Hand()
    for box in boxes(view):
        hand.click(box)
    view.fill("input[name=author]", "A. Reader")
    hand.click(view.get_by_role("button", name="They do not say the same"))
    view.locator("#decide").wait_for(timeout=300_000)
    assert hand.clicks <= MOST_CLICKS
    assert not together(view)

    # A second look, with the story worked out anew.
    again = opened_story(browser, desk)
    assert not together(again)

    hand = Hand()
    hand.click(again.get_by_role("link", name="Decisions"))
    hand.click(again.get_by_role("button", name="Undo").first)
    again.get_by_text("taken back").first.wait_for()
    assert hand.clicks <= MOST_CLICKS
    assert together(opened_story(browser, desk))


def test_a_decision_is_made_by_keyboard_alone(browser: Browser, desk: str) -> None:
    view = opened_story(browser, desk)
    first, second = boxes(view)
    for box in (first, second):
        box.focus()
        view.keyboard.press("Space")
    view.locator("input[name=author]").focus()
    view.keyboard.type("K. Board")
    view.get_by_role("button", name="They say the same").focus()
    view.keyboard.press("Enter")
    view.locator("#decide").wait_for(timeout=300_000)
    view.goto(f"{desk}decisions")
    assert "K. Board" in view.inner_text("main")


def test_an_export_is_two_clicks_away(browser: Browser, desk: str, tmp_path: Path) -> None:
    view = opened_story(browser, desk)
    hand = Hand()
    with view.expect_download() as waiting:
        hand.click(view.locator(".downloads").get_by_text("brief (Markdown)", exact=True))
    target = tmp_path / "brief.md"
    waiting.value.save_as(target)
    assert re.search(r"^# ", target.read_text(encoding="utf-8"))
    assert hand.clicks <= MOST_CLICKS


def test_no_page_of_the_desk_has_a_serious_barrier(browser: Browser, desk: str) -> None:
    view = opened_story(browser, desk)
    assert barriers(view) == []
    for address in ("", "add", "decisions"):
        view.goto(desk + address)
        assert barriers(view) == [], address


def test_a_print_leaves_out_the_texts_and_says_so(view: Page) -> None:
    view.emulate_media(media="print")
    assert not view.locator("#reports").is_visible()
    assert not view.locator("#names").is_visible()
    assert not view.locator("#filters").is_visible()
    note = view.locator(".paper-note").inner_text()
    assert "Not on this paper:" in note
    assert "The texts of the reports." in note


def test_boxes_put_everything_on_paper_by_keyboard_alone(view: Page) -> None:
    view.locator("#paper summary").focus()
    view.keyboard.press("Enter")
    for _ in range(3):
        view.keyboard.press("Tab")
        view.keyboard.press("Space")
    view.keyboard.press("Escape")
    assert view.evaluate("document.activeElement.textContent") == "Print"
    assert not view.locator("#paper-form").is_visible()
    view.emulate_media(media="print")
    assert view.locator("#reports").is_visible()
    assert view.locator("#names").is_visible()
    assert not view.locator(".paper-note").is_visible()


def test_a_print_of_five_reports_is_a_dozen_sheets_and_the_page_is_as_before(browser: Browser, tmp_path: Path) -> None:
    folder, place = Path(__file__).parents[2] / "examples" / "tarvo-dam", tmp_path / "dossier.html"
    synoptic.compare(folder).save(place)
    opened = browser.new_page(viewport={"width": 1300, "height": 900})
    opened.goto(place.as_uri())
    before = opened.locator("body").inner_text()
    sheets = len(re.findall(rb"/Type\s*/Page\b", opened.pdf(format="A4", prefer_css_page_size=True)))
    assert 2 <= sheets <= MOST_SHEETS
    assert opened.locator("body").inner_text() == before
    opened.close()
