"""Takes the pictures of the documentation: `make pictures`. They show the invented example and nothing else.

Each view is taken wide and narrow, light and dark, by the Chromium of the system.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

import synoptic
from synoptic.desk import desk_app
from synoptic.desk.guard import Guard
from synoptic.settings import Settings

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "tarvo-dam"
PICTURES = ROOT / "docs" / "pictures"
WIDE, NARROW = (1200, 800), (390, 780)
# Each view as: its name, what to do to have it in the window.
VIEWS = {
    "first-view": "",
    "synopsis": "#synopsis",
    "differences": "#differences",
    "two-reports": "#pair",
    "origins": "#origins",
    "timeline": "#timeline",
    "quotes": "#quotes",
    "agreements": "#agreements",
    "reports": "#reports",
}
DENIED = "#synopsis?commitment=denied"
# Of JPEG: text stays readable, a picture stays under 150 kB, and all together under three megabytes.
QUALITY = 55


def taken(view: Page, name: str) -> None:
    """A picture of the window."""
    target = PICTURES / f"{name}.jpg"
    view.screenshot(path=target, type="jpeg", quality=QUALITY)
    print(f"{target.relative_to(ROOT)} {target.stat().st_size // 1000} kB")  # noqa: T201 - a command


def looked_at(browser: Browser, address: str, size: tuple[int, int], scheme: str) -> Page:
    """A page in a window of this size."""
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce")
    view = context.new_page()
    view.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    view.goto(address)
    view.wait_for_timeout(60)  # the lines between two reports are drawn with the next frame
    return view


@contextmanager
def desk(workspace: Path) -> Iterator[str]:
    """The address of a desk."""
    app = desk_app(workspace, Settings(quiet=True), Guard("a-token"), lambda: "2031-03-05T10:00:00+00:00")
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}/"
    server.should_exit = True
    thread.join(timeout=10)


def main() -> int:
    """Take them all."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        synoptic.compare(EXAMPLE).save(folder / "dossier.html")
        synoptic.add(EXAMPLE, folder / "w")
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        page = (folder / "dossier.html").as_uri()
        for size, width in ((WIDE, ""), (NARROW, "-narrow")):
            for scheme in ("light", "dark"):
                for name, fragment in VIEWS.items():
                    view = looked_at(chromium, page + fragment, size, scheme)
                    if name == "two-reports":
                        view.locator("#pair-a .twin[role=button]").nth(1).click()
                    taken(view, f"{name}{width}-{scheme}")
                    view.context.close()
                view = looked_at(chromium, page + DENIED, size, scheme)
                view.locator("#rows .mark", has_text="denied").first.click()
                taken(view, f"exact-words{width}-{scheme}")
                view.context.close()
        with desk(folder / "w") as address:
            view = looked_at(chromium, address, WIDE, "light")
            view.locator("td.title a").first.click()
            view.locator("#decide").wait_for(timeout=300_000)
            view.locator("input[name=claim]").nth(0).check()
            view.locator("input[name=claim]").nth(1).check()
            taken(view, "desk")
        chromium.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
