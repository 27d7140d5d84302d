"""Web addresses."""

import pytest

from synoptic.stages.reports.addresses import canonical_url, host_of


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://hp.example/a/", "https://hp.example/a"),
        ("HTTP://HP.example:80/a?utm_source=x&id=7#top", "http://hp.example/a?id=7"),
        ("https://hp.example:8443/a?fbclid=1", "https://hp.example:8443/a"),
        ("https://hp.example/a?b=&c=2", "https://hp.example/a?b=&c=2"),
        ("urn:newsml:1", None),
        ("hp.example/a", None),
        ("https://[broken", None),
        ("https://hp.example:99999/a", "https://hp.example/a"),
        ("", None),
        (None, None),
    ],
)
def test_one_page_has_one_address(url: str | None, expected: str | None) -> None:
    assert canonical_url(url) == expected


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.hp.example/a", "hp.example"),
        ("https://amp.hp.example/a", "hp.example"),
        ("https://news.hp.example/a", "news.hp.example"),
        ("https://m.example/a", "m.example"),
        ("ftp://hp.example", None),
        (None, None),
    ],
)
def test_the_host_stands_without_its_empty_labels(url: str | None, host: str | None) -> None:
    assert host_of(url) == host
