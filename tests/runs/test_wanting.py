"""Addresses whose pages are still to be saved. All texts are invented."""

from __future__ import annotations

import json

import pytest

from synoptic.errors import InputError
from synoptic.runs import Occasion, add
from synoptic.runs.wanting import A_FEED, MOST_ADDRESSES, NO_TEXT, addresses_in, is_list, unwant, waiting, want
from synoptic.settings import Settings

CAME = "2031-06-02T10:00:00+00:00"
OPML = b"""<?xml version="1.0"?><opml version="2.0"><body><outline text="Papers">
<outline title="Coast Wire" xmlUrl="https://wire.example/rss"/><outline text="A page" url="https://orle.example/p"/>
<outline text="Odd" xmlUrl="javascript:alert(1)"/></outline></body></opml>"""
FEED = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Coast Wire</title>
<item><title>With words</title><link>https://wire.example/1</link><description>The ferry sank.</description></item>
<item><title>Without</title><link>https://wire.example/2</link></item></channel></rss>"""


@pytest.mark.parametrize(
    ("content", "expected", "note"),
    [
        (b"https://a.example/1\nhttps://a.example/1\n", [("https://a.example/1", "")], "each once"),
        (b"1. A bridge falls - https://a.example/1.\n", [("https://a.example/1", "1. A bridge falls")], "its title"),
        (
            b"see (https://a.example/1), https://b.example/2",
            ["https://a.example/1", "https://b.example/2"],
            "a sentence",
        ),
        (b"ftp://a.example javascript:alert(1) //b.example\n\xff\x00", [], "no page of the Web"),
        (b"http://[::1\nhttps://[a/", [], "broken addresses"),
        (OPML, [("https://wire.example/rss", "Coast Wire"), ("https://orle.example/p", "A page")], "OPML"),
        (FEED, [("https://wire.example/2", "Without")], "only what has no text"),
    ],
)
def test_addresses_are_found_with_their_titles(content, expected, note):
    found = addresses_in(content, CAME)
    wanted = [(row, "") if isinstance(row, str) else row for row in expected]
    assert [row.url for row in found] == [url for url, _ in wanted], note
    assert [row.title for row, (_, title) in zip(found, wanted, strict=True) if title] == [t for _, t in wanted if t]


def test_the_reason_says_what_to_do():
    assert [row.reason for row in addresses_in(FEED, CAME)] == [NO_TEXT]
    assert addresses_in(OPML, CAME)[0].reason == A_FEED


@pytest.mark.parametrize(
    ("name", "content", "expected", "note"),
    [
        ("list.txt", b"https://a.example\n\n# mine\nhttps://b.example B\n", True, "a list"),
        ("report.txt", b"A bridge fell.\nSee https://a.example\n", False, "a report with an address"),
        ("empty.txt", b"\n", False, "nothing"),
        ("feeds.xml", OPML, True, "OPML whatever its name"),
        ("rss.xml", FEED, False, "a feed has reports too"),
        ("page.html", b"https://a.example", False, "a page"),
    ],
)
def test_a_file_of_nothing_but_addresses_is_a_list(name, content, expected, note):
    assert is_list(name, content) is expected, note


def test_broken_opml_and_endless_lists_are_refused_in_words():
    with pytest.raises(InputError, match="export it again"):
        addresses_in(b"<opml><body><outline", CAME)
    with pytest.raises(InputError, match="several lists"):
        addresses_in("\n".join(f"https://a.example/{n}" for n in range(MOST_ADDRESSES + 1)).encode(), CAME)


def test_an_entity_of_an_opml_file_reaches_no_file(tmp_path):
    (tmp_path / "secret").write_text("https://secret.example")
    bomb = (
        f'<!DOCTYPE opml [<!ENTITY x SYSTEM "{(tmp_path / "secret").as_uri()}">]>'
        '<opml><body><outline text="a" url="https://a.example/&x;"/><outline text="&x;" url="https://b.example"/></body></opml>'
    )
    try:
        found = addresses_in(bomb.encode(), CAME)
    except InputError:
        return
    assert "secret.example" not in str(found)


def test_a_page_that_is_saved_later_ticks_its_address_off(tmp_path):
    workspace = tmp_path / "w"
    rows = addresses_in(b"https://orle.example/b?utm_source=x Bridge\nhttps://orle.example/c\n", CAME)
    assert want(rows, workspace) == 2
    assert want(rows, workspace) == 0
    assert [row.report for row in waiting(workspace)] == [None, None]
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "b.txt").write_text("Bridge falls\n\nA bridge over the Anner fell on Monday, police said.\n")
    meta = [{"file": "b.txt", "outlet": "The Orle Post", "url": "https://www.orle.example/b/"}]
    meta[0]["url"] = "https://orle.example/b/"
    (tmp_path / "in" / "meta.json").write_text(json.dumps(meta))
    add([tmp_path / "in"], workspace, Settings(quiet=True), Occasion(CAME))
    assert [(row.address.url, row.report is None) for row in waiting(workspace)] == [
        ("https://orle.example/c", True),
        ("https://orle.example/b?utm_source=x", False),
    ]
    assert want(addresses_in(b"https://orle.example/b#top", CAME), workspace) == 0
    unwant(["https://orle.example/c"], workspace)
    assert len(waiting(workspace)) == 1


def test_where_no_workspace_is_nothing_waits(tmp_path):
    assert waiting(tmp_path / "w") == ()
