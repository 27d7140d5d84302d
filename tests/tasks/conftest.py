"""One browser for the tests of a file."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.tasks.chromium import CHROMIUM

MOST_SECONDS = 120
"""Only to end what never would: a machine may have others to serve."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"], timeout=MOST_SECONDS * 1000
        )
        chromium.on("context", lambda context: context.set_default_timeout(MOST_SECONDS * 1000))
        yield chromium
        chromium.close()
