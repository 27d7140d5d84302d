"""What an address of the page holds: the words that are open, and the filters; and how the page behaves at the gate.

Done in a real browser. All texts are invented.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from synoptic.dossier.page import page as dossier_page
from tests.dossier.page.large import large_dossier
from tests.dossier.page.sample import SCRAP, TEXTS, dossier
from tests.tasks.chromium import IN_CHROMIUM

SHIFTS = """() => new Promise(done => { let sum = 0;
  new PerformanceObserver(list => { for (const one of list.getEntries()) if (!one.hadRecentInput) sum += one.value; })
    .observe({type: 'layout-shift', buffered: true});
  setTimeout(() => done(sum), 300); })"""

pytestmark = IN_CHROMIUM


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> str:
    place = tmp_path_factory.mktemp("addresses") / "dossier.html"
    place.write_text(dossier_page(dossier(), TEXTS), encoding="utf-8")
    return place.as_uri()


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("large") / "dossier.html"
    data, texts = large_dossier(reports=60, statements=150)
    place.write_text(dossier_page(data, texts), encoding="utf-8")
    return place


@pytest.fixture
def view(browser: Browser) -> Iterator[Page]:
    """A window; what is opened in it may ask for nothing else and may not complain."""
    opened = browser.new_page(viewport={"width": 1300, "height": 900})
    wrong: list[str] = []
    opened.on(
        "request", lambda request: None if request.url.startswith(("file:", "blob:")) else wrong.append(request.url)
    )
    opened.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    yield opened
    opened.close()
    assert wrong == []


def until(view: Page, words: str) -> None:
    """Wait for what is so in the page; asked from outside, since its policy rightly forbids to make code of words."""
    for _ in range(4800):
        if view.evaluate(words):
            return
        view.wait_for_timeout(25)
    raise AssertionError(words)


def marked(view: Page) -> list[str]:
    view.locator("#panel").wait_for(state="visible")
    return view.locator("#panel .reading mark").all_inner_texts()


def test_the_address_of_a_claim_opens_its_report_at_its_words(view: Page, file: str) -> None:
    claim = dossier()["claims"][0]
    view.goto(f"{file}#claim-{claim['id']}")
    assert "".join(marked(view)) == claim["text"]
    assert view.locator("#panel .reading mark").first.is_visible()


def test_the_address_of_a_stretch_counts_code_points(view: Page, file: str) -> None:
    start = TEXTS[SCRAP].index("called the sea")
    view.goto(f"{file}#span={SCRAP}:{start}-{start + len('called the sea 🌊 a thing')}")
    assert marked(view) == ["called the sea 🌊 a thing"]


def test_the_address_of_a_cell_without_a_claim_says_why(view: Page, file: str) -> None:
    row = next(row for row in dossier()["propositions"] if row["silent"])
    view.goto(f"{file}#cell={row['id']}:{row['silent'][0]}")
    view.locator("#panel").wait_for(state="visible")
    assert "silent" in view.locator("#panel .verdict").inner_text()


@pytest.mark.parametrize("words", ["claim-nobody", "span=r-wire:9", "span=nowhere:1-2", "cell=p01", "%zz", "claim-%zz"])
def test_an_address_of_nothing_opens_nothing(view: Page, file: str, words: str) -> None:
    view.goto(f"{file}#{words}")
    assert view.locator("#panel").is_hidden()
    assert view.locator("#rows tr").count() > 1


def test_back_closes_and_forward_opens_again(view: Page, file: str) -> None:
    view.goto(file)
    view.locator("#rows .mark[data-claim]").first.click()
    words = marked(view)
    assert "#claim-" in view.url
    view.go_back()
    view.locator("#panel").wait_for(state="hidden")
    view.go_forward()
    assert marked(view) == words
    view.keyboard.press("Escape")
    view.locator("#panel").wait_for(state="hidden")
    view.wait_for_url(file)


def test_a_link_is_copied_to_the_open_words_and_to_chosen_ones(browser: Browser, file: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    view = context.new_page()
    view.goto(file)
    view.locator("#rows .mark[data-claim]").first.click()
    words = marked(view)
    view.get_by_role("button", name="Copy link").click()
    view.get_by_text("Link copied").wait_for()
    address = view.evaluate("navigator.clipboard.readText()")
    view.goto("about:blank")
    view.goto(address)
    assert marked(view) == words
    chosen = view.evaluate(
        "() => { const mark = document.querySelector('.reading mark').firstChild;"
        " getSelection().setBaseAndExtent(mark, 2, mark, 9); return getSelection().toString(); }"
    )
    view.locator("#panel-link").evaluate("one => one.click()")
    view.get_by_text("Link copied").wait_for()
    address = view.evaluate("navigator.clipboard.readText()")
    assert "#span=" in address
    view.goto("about:blank")
    view.goto(address)
    assert marked(view) == [chosen]
    context.close()


def test_filters_work_together_and_stand_in_the_address(view: Page, file: str) -> None:
    view.goto(file)
    view.select_option("#f-outlet", label="Halvik Courier")
    view.select_option("#f-order", "reports")
    view.fill("#f-text", "catch data")
    shown = view.locator("#rows tr").all_inner_texts()
    assert len(shown) == 1
    assert view.locator("#shown").inner_text().startswith("1 of 16 statements shown")
    assert "outlet=r-courier" in view.url
    address = view.url
    view.goto("about:blank")
    view.goto(address)
    assert view.locator("#rows tr").all_inner_texts() == shown
    view.locator(".bar").get_by_text("Origins").click()
    assert view.url.endswith("outlet=r-courier&order=reports")
    view.locator("#filters button[type=reset]").click()
    until(view, "document.querySelectorAll('#rows tr').length > 10")


def test_who_denies_is_found_and_opened_by_keyboard_alone(view: Page, file: str) -> None:
    view.goto(file)
    view.keyboard.press("/")
    assert view.evaluate("document.activeElement.id") == "f-text"
    for _ in range(8):
        view.keyboard.press("Tab")
        if view.evaluate("document.activeElement.id") == "f-commitment":
            break
    view.keyboard.type("denied")
    until(view, "document.querySelector('#shown').textContent.includes('shown')")
    assert all("denied" in row for row in view.locator("#rows tr").all_inner_texts())
    for _ in range(40):
        view.keyboard.press("Tab")
        if view.evaluate("document.activeElement.classList.contains('mark')"):
            break
    view.keyboard.press("Enter")
    assert marked(view)


def test_the_rows_in_sight_are_saved_as_a_table(view: Page, file: str, tmp_path: Path) -> None:
    view.goto(file)
    view.select_option("#f-commitment", "denied")
    with view.expect_download() as waiting:
        view.locator("#save").click()
    waiting.value.save_as(tmp_path / "rows.csv")
    rows = list(csv.reader(io.StringIO((tmp_path / "rows.csv").read_text(encoding="utf-8-sig"))))
    assert rows[0][:2] == ["statement", "type"]
    assert len(rows) == 1 + view.locator("#rows tr").count()
    assert all(any("denied" in cell for cell in row) for row in rows[1:])


def test_statements_of_two_reports_are_joined_by_lines(view: Page, file: str) -> None:
    view.goto(f"{file}#pair")
    until(view, "document.querySelectorAll('#pair-joins path').length > 0")
    view.locator("#pair-a .twin[role=button]").first.click()
    until(view, "document.querySelectorAll('#pair-joins .chosen').length === 1")


def test_a_large_table_holds_the_rows_in_sight_alone(view: Page, large: Path) -> None:
    view.goto(large.as_uri())
    first = view.locator("#rows tr").count()
    assert first < 60
    view.locator(".frame.wide").evaluate("one => { one.scrollTop = one.scrollHeight; }")
    view.get_by_text("Statement number 149").first.wait_for()
    assert view.locator("#rows tr").count() < 60
    view.locator(".frame.wide").evaluate("one => { one.scrollTop = 0; }")
    view.get_by_text("Statement number 0 ").first.wait_for()


def test_the_arrow_keys_go_through_a_large_table_past_what_was_in_sight(view: Page, large: Path) -> None:
    view.goto(large.as_uri())
    view.locator("#rows .mark").first.focus()
    for row in range(1, 61):
        view.keyboard.press("ArrowDown")
        until(view, f"Number(document.activeElement.closest('tr')?.dataset.n) === {row}")


def test_an_address_brings_a_row_far_down_into_sight(view: Page, large: Path) -> None:
    view.goto(f"{large.as_uri()}#claim-c140-0")
    assert marked(view) == ["Statement number 140 is told."]
    assert view.locator("#rows tr[data-n='140']").is_visible()


@pytest.mark.parametrize("fold", [1300, 400])
def test_the_page_stays_within_its_budget(browser: Browser, file: str, large: Path, fold: int) -> None:
    """No request, one title, one language, headings in order, and nothing that moves while the page opens."""
    for address, most_bytes in ((file, 1_500_000), (large.as_uri(), 8_000_000)):
        asked: list[str] = []
        view = browser.new_page(viewport={"width": fold, "height": 900})
        view.on("request", lambda request, asked=asked: asked.append(request.url))
        view.goto(address)
        facts: dict[str, Any] = view.evaluate(
            "() => ({title: document.title, lang: document.documentElement.lang,"
            " h1: document.querySelectorAll('h1').length, bytes: document.documentElement.outerHTML.length,"
            " levels: [...document.querySelectorAll('h1,h2,h3,h4')].map(one => Number(one.tagName[1]))})"
        )
        assert asked == [address]
        assert facts["title"]
        assert facts["lang"] == "en"
        assert facts["h1"] == 1
        assert facts["bytes"] < most_bytes
        assert all(after <= before + 1 for before, after in zip(facts["levels"], facts["levels"][1:], strict=False))
        assert view.evaluate(SHIFTS) < 0.02
        assert view.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth + 1")
        view.close()
