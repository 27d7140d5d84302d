"""How soon the dossier page is there, how heavy it is, and whether it keeps to the rules of a page.

    python benchmarks/page.py [--many DOSSIER REPORTS] [--runs N] [--out FILE]

The page of the five invented reports in examples/ is always measured; `--many` adds that of another dossier with the
folder its texts stand in (for two hundred reports: `deep_pass.py` makes variants of the example). Each is opened from
a file by the Chromium of the system, in a fresh window, N times; of several runs the best is given, since the machine
does other things too. First paint and "table usable" (the script has run) are milliseconds of the clock after the
navigation began; beside them stand the processor seconds of the browser's main thread, which hardly depend on what
else the machine does, and the load when the run ended. "Requests" counts what was asked for beside the page itself.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HERE / "benchmarks"))

from compare import processor, source_digest  # noqa: E402 - the folder of this script is no package

import synoptic  # noqa: E402 - as above
from synoptic.dossier.page import page as page_of  # noqa: E402 - as above

WINDOW = {"width": 1300, "height": 900}
# The budget of each page: bytes, milliseconds to the first paint, milliseconds until the table can be used.
BUDGETS = {"five reports": (1_500_000, 1000, 1000), "many reports": (8_000_000, 1000, 2000)}
FACTS = """() => new Promise(done => {
  const facts = {shift: 0, long: [], paint: 0};
  const watch = (type, each) => new PerformanceObserver(list => list.getEntries().forEach(each)).observe({type, buffered: true});
  watch('layout-shift', one => { if (!one.hadRecentInput) facts.shift += one.value; });
  watch('longtask', one => facts.long.push(Math.round(one.duration)));
  setTimeout(() => {
    const paint = performance.getEntriesByName('first-contentful-paint')[0];
    const opened = performance.getEntriesByType('navigation')[0];
    facts.paint = Math.round(paint ? paint.startTime : 0);
    facts.usable = Math.round(opened.domContentLoadedEventEnd);
    facts.elements = document.querySelectorAll('*').length;
    facts.rows = document.querySelectorAll('#rows tr').length;
    facts.h1 = document.querySelectorAll('h1').length;
    facts.lang = document.documentElement.lang;
    facts.title = document.title;
    const levels = [...document.querySelectorAll('h1,h2,h3,h4')].map(one => Number(one.tagName[1]));
    facts.headings = levels.every((level, at) => at === 0 || level <= levels[at - 1] + 1);
    done(facts);
  }, 400);
})"""


def opened(browser: Browser, address: str) -> dict[str, Any]:
    """One opening in a fresh window: what was painted when, and what it cost."""
    context = browser.new_context(viewport=WINDOW)
    view = context.new_page()
    asked: list[str] = []
    view.on("request", lambda request: asked.append(request.url))
    session = context.new_cdp_session(view)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    view.goto(address)
    facts: dict[str, Any] = view.evaluate(FACTS)
    metrics = {row["name"]: row["value"] for row in session.send("Performance.getMetrics")["metrics"]}
    facts["cpu_seconds"] = round(metrics["TaskDuration"], 2)
    facts["requests"] = len([url for url in asked if url != address])
    context.close()
    return facts


def printed_pages(view: Page) -> int:
    """Sheets of paper the page takes."""
    return len(re.findall(rb"/Type\s*/Page\b", view.pdf(format="A4")))


def barriers(browser: Browser, address: str) -> list[str]:
    """Serious findings of the accessibility checker, contrast among them, light and dark."""
    found = []
    for scheme in ("light", "dark"):
        context = browser.new_context(viewport=WINDOW, color_scheme=scheme, bypass_csp=True)
        view = context.new_page()
        view.goto(address)
        rows = Axe().run(view).response["violations"]
        found += [f"{scheme}: {row['id']}" for row in rows if row["impact"] in {"serious", "critical"}]
        context.close()
    return found


def measured(browser: Browser, file: Path, runs: int, *, whole: bool) -> dict[str, Any]:
    """The best of several openings, with what does not change from one to the next."""
    results = [opened(browser, file.as_uri()) for _ in range(runs)]
    best = min(results, key=lambda row: row["usable"])
    made: dict[str, Any] = {
        "bytes": file.stat().st_size,
        "first_paint_ms": min(row["paint"] for row in results),
        "table_usable_ms": best["usable"],
        "main_thread_cpu_seconds": min(row["cpu_seconds"] for row in results),
        "longest_task_ms": max(best["long"], default=0),
        "layout_shift": round(max(row["shift"] for row in results), 4),
        "elements": best["elements"],
        "rows_written": best["rows"],
        "requests": max(row["requests"] for row in results),
        "one_h1": best["h1"] == 1,
        "headings_in_order": best["headings"],
        "lang": best["lang"],
        "has_title": bool(best["title"]),
    }
    if whole:
        view = browser.new_page()
        view.goto(file.as_uri())
        made["printed_pages"] = printed_pages(view)
        view.close()
        made["serious_barriers"] = barriers(browser, file.as_uri())
    return made


def rendered(data: dict[str, Any], texts: dict[str, str], target: Path, runs: int) -> float:
    """Write the page; processor seconds of the best of several renderings."""
    seconds = []
    for _ in range(runs):
        begun = time.process_time()
        html = page_of(data, texts)
        seconds.append(time.process_time() - begun)
        target.write_text(html, encoding="utf-8")
    return round(min(seconds), 2)


def _texts(data: dict[str, Any], folder: Path) -> dict[str, str]:
    return {
        row["id"]: row["text"] if row["text"] is not None else (folder / row["path"]).read_bytes().decode("utf-8")
        for row in data["reports"]
    }


def _within(name: str, row: dict[str, Any]) -> bool:
    most_bytes, paint, usable = BUDGETS[name]
    return bool(row["bytes"] <= most_bytes and row["first_paint_ms"] <= paint and row["table_usable_ms"] <= usable)


def main() -> None:
    """Measure, print, and write a results file when asked."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else "")
    parser.add_argument("--many", nargs=2, metavar=("DOSSIER", "REPORTS"))
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    pages: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        sources: dict[str, tuple[dict[str, Any], Path]] = {}
        example = HERE / "examples" / "tarvo-dam"
        small = Path(name) / "five.json"
        synoptic.compare(example).save(small)
        sources["five reports"] = (json.loads(small.read_text(encoding="utf-8")), example)
        if options.many:
            sources["many reports"] = (json.loads(Path(options.many[0]).read_text("utf-8")), Path(options.many[1]))
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for which, (data, folder) in sources.items():
            file = Path(name) / f"{which.split()[0]}.html"
            cpu = rendered(data, _texts(data, folder), file, options.runs)
            row = measured(chromium, file, options.runs, whole=which == "five reports")
            sizes = {"reports": len(data["reports"]), "claims": len(data["claims"]), "rows": len(data["propositions"])}
            pages[which] = {**sizes, "render_cpu_seconds": cpu, **row, "within_budget": _within(which, row)}
        version = chromium.version
        chromium.close()
    result = {
        "what": "the dossier page in a browser",
        "processor": processor(),
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[0], 1),
        "python": platform.python_version(),
        "chromium": version,
        "sources": source_digest(),
        "runs": options.runs,
        "pages": pages,
    }
    text = json.dumps(result, indent=1)
    sys.stdout.write(text + "\n")
    if options.out:
        options.out.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
