"""The main text of invented pages: whole paragraphs, nothing that stands beside them."""

from __future__ import annotations

import json

import pytest

from synoptic.errors import Unreadable
from synoptic.stages.reports.assembling import report_of
from synoptic.stages.reports.blocks import Block, walked
from synoptic.stages.reports.drafts import Draft
from synoptic.stages.reports.pages import _tree, draft_of_page

FIRST = "The council of Port Elsin agreed on Monday to close the old harbour bridge for eleven weeks of repairs."
SECOND = "Drivers will be sent through the tunnel, which two inspectors called safe after a long visit in the spring."
THIRD = "“We have waited for this since the flood,” said Mara Tolland, who runs a bakery on the northern quay."
FOURTH = "The work is to cost 4.1 million crowns, a third of which the province has promised to pay next year."
STORY = tuple(f"<p>{words}</p>" for words in (FIRST, SECOND, THIRD, FOURTH))


def page(*parts: str, head: str = "") -> str:
    return f"<html><head><title>Bridge closes</title>{head}</head><body>{''.join(parts)}</body></html>"


def told(markup: str) -> list[tuple[str, str]]:
    report = report_of(draft_of_page(Draft("a.html", ""), markup))
    return [
        (layer.kind, line) for layer in report.layers for line in report.text[layer.start : layer.end].split("\n\n")
    ]


def body(markup: str) -> list[str]:
    return [words for kind, words in told(markup) if kind in ("body", "subhead", "deck")]


def blocks(markup: str) -> list[Block]:
    return walked(_tree(page(markup))[0]).blocks


@pytest.mark.parametrize(
    ("markup", "note"),
    [
        ('<div class="related-stories"><p>The mayor of Vell opened a market hall on Friday after two years of delay.</p></div>', "teaser"),
        ('<aside><p>The mayor of Vell opened a market hall on Friday after two years of delay.</p></aside>', "aside"),
        ('<div class="newsletter-signup"><p>Every morning we send you what matters on the coast, free of charge.</p></div>', "letter"),
        ('<section id="comments"><p>I crossed this bridge every day of my life and nobody ever asked me, thanks.</p></section>', "comments"),
        ('<div class="entry-meta"><span>By Ana Lima</span> <time>4 March 2024, 10:20</time></div>', "byline and date"),
        ('<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>', "menu"),
        ('<div style="display: none"><p>Thank you, your message has been sent to the desk and will be read soon.</p></div>', "hidden"),
        ('<div role="complementary"><p>Ferries run every ten minutes on weekdays and every twenty on Sundays.</p></div>', "role"),
        ('<div class="articlePromoBox"><p>Ferries run every ten minutes on weekdays and every twenty on Sundays.</p></div>', "one word"),
    ],
)  # fmt: skip
def test_what_the_markup_calls_something_else_is_no_body(markup: str, note: str) -> None:
    middle = page("<article>", STORY[0], STORY[1], markup, STORY[2], STORY[3], "</article>")
    assert body(middle) == [FIRST, SECOND, THIRD, FOURTH], note


@pytest.mark.parametrize(
    "opening",
    ['<div class="has-sidebar">', '<form id="aspnet">', '<div class="widget text">'],
)
def test_a_name_around_the_whole_text_is_only_a_name(opening: str) -> None:
    assert body(page(opening, *STORY)) == [FIRST, SECOND, THIRD, FOURTH]


def test_a_name_around_the_whole_text_still_means_a_box_inside_it() -> None:
    box = '<div class="sidebar"><p>The mayor of Vell opened a market hall on Friday after two years of delay.</p></div>'
    whole = page('<div class="has-sidebar"><article>', STORY[0], STORY[1], box, STORY[2], STORY[3], "</article></div>")
    assert body(whole) == [FIRST, SECOND, THIRD, FOURTH]


def test_a_name_of_many_small_elements_that_hold_the_text_is_only_a_name() -> None:
    widgets = "".join(f'<div class="widget"><div>{words}</div></div>' for words in STORY)
    assert body(page(f'<main class="widget">{widgets}</main>')) == [FIRST, SECOND, THIRD, FOURTH]


def test_a_name_of_a_component_counts_like_a_class() -> None:
    box = (
        '<div data-component="related-links"><p>The toll for the tunnel is to rise by a third in the spring.</p></div>'
    )
    assert body(page("<article>", *STORY, box, "</article>")) == [FIRST, SECOND, THIRD, FOURTH]


def test_short_headings_of_parts_stay_with_their_parts() -> None:
    parts = [f"<section><time>10.{n}</time><h2>{name}</h2>{words}</section>" for n, name, words in
             zip(range(10, 50, 10), ("Council", "Tunnel", "Quay", "Cost"), STORY, strict=True)]  # fmt: skip
    found = told(page("<main><h1>Bridge closes</h1>", *parts, "</main>"))
    assert [words for kind, words in found if kind == "subhead"] == ["Council", "Tunnel", "Quay", "Cost"]


@pytest.mark.parametrize("sign", ["\x01", "\x0c", "\x1f", "\x00"])
def test_a_control_character_is_a_blank(sign: str) -> None:
    broken = STORY[1].replace("called safe", f"called{sign}safe")
    assert body(page("<article>", STORY[0], broken, *STORY[2:], "</article>")) == [FIRST, SECOND, THIRD, FOURTH]


def test_a_sign_that_is_no_character_is_left_out() -> None:
    broken = STORY[1].replace("called safe", "called\ufffe safe")
    assert body(page("<article>", STORY[0], broken, *STORY[2:], "</article>")) == [FIRST, SECOND, THIRD, FOURTH]


def test_a_made_up_name_holds_no_words_by_chance() -> None:
    inside = f'<p class="sc-Y5AdpX bcTAds9">{FIRST}</p>'
    assert [block.signs for block in blocks(inside) if block.tag == "p"] == [()]


def test_captions_and_their_credits_stand_apart() -> None:
    figure = '<figure><img src="a.jpg"><p class="wp-caption-text">The bridge at low tide <span class="photo-credit">Nils Hauk</span></p></figure>'
    found = told(page("<article>", figure, *STORY, "</article>"))
    assert ("caption", "The bridge at low tide") in found
    assert ("photo_credit", "Nils Hauk") in found
    assert [words for kind, words in found if kind == "body"] == [FIRST, SECOND, THIRD, FOURTH]


@pytest.mark.parametrize(
    ("markup", "expected", "note"),
    [
        ("One <b>two</b> three.", ["One two three."], "inline markup is no border"),
        ("<p>One<p>Two", ["One", "Two"], "an open paragraph ends at the next"),
        ("One<br><br>Two", ["One", "Two"], "two breaks are a border"),
        ("Quay 7<br>Port Elsin", ["Quay 7 Port Elsin"], "one break is a blank"),
        (f"{FIRST}<br>{SECOND}", [FIRST, SECOND], "but not behind a long sentence"),
        ("<div>One <p>two</p> three</div>", ["One", "two", "three"], "words around a paragraph"),
        ("One<script>x</script> two<style>y</style>", ["One two"], "scripts have no words"),
        ("<!-- no -->One<?x y?> two", ["One two"], "nor have comments"),
        ("", [], "nothing"),
    ],
)
def test_blocks_end_where_the_page_ends_them(markup: str, expected: list[str], note: str) -> None:
    assert [block.words for block in blocks(markup) if block.tag != "title"] == expected, note


def test_rows_of_short_cells_are_lines() -> None:
    table = "<table><tr><td>Elsin</td><td>3</td></tr><tr><td>Vell</td><td>1</td></tr></table>"
    assert body(page("<article>", *STORY, table, "</article>"))[4:] == ["Elsin | 3", "Vell | 1"]


def test_a_paragraph_that_is_printed_twice_counts_once() -> None:
    assert body(page("<article>", *STORY, STORY[1], STORY[3], "</article>")) == [FIRST, SECOND, THIRD, FOURTH]


def test_a_sentence_set_as_a_heading_below_the_title_is_the_deck() -> None:
    deck = "Eleven weeks of repairs are to begin as soon as the last of the ice is gone."
    found = told(page("<article><h1>Bridge closes</h1>", f"<h2>{deck}</h2>", *STORY, "</article>"))
    assert ("deck", deck) in found


def test_a_sentence_right_below_the_title_is_the_deck() -> None:
    deck = "Eleven weeks of repairs are to begin as soon as the last of the ice is gone."
    other = "Ferries run every ten minutes on weekdays and every twenty on Sundays."
    head = f"<header><h1>Bridge closes</h1><p>{deck}</p><div><span>Ana Lima</span></div></header>"
    found = told(page(f"<div><p>{other}</p></div>", head, "<article>", *STORY, "</article>"))
    assert [words for kind, words in found if kind == "deck"] == [deck]


def test_text_that_a_page_tells_only_machines_is_read() -> None:
    facts = {
        "@type": "NewsArticle",
        "headline": "Bridge closes",
        "articleBody": "\n".join((FIRST, SECOND, THIRD, FOURTH)),
    }
    head = f'<script type="application/ld+json">{json.dumps(facts)}</script>'
    assert body(page(f"<article><p>{FIRST}</p></article>", head=head)) == [FIRST, SECOND, THIRD, FOURTH]


def test_text_for_readers_without_scripts_is_read() -> None:
    assert body(page("<div id='app'></div><noscript><article>", *STORY, "</article></noscript>")) == [
        FIRST,
        SECOND,
        THIRD,
        FOURTH,
    ]


@pytest.mark.parametrize("tag", ["div", "span", "section"])
@pytest.mark.parametrize("depth", [300, 5000])
def test_the_deepest_page_is_read(tag: str, depth: int) -> None:
    markup = page(f"<{tag}>" * depth, *STORY, f"</{tag}>" * depth)
    assert body(markup) == [FIRST, SECOND, THIRD, FOURTH]


def test_one_paragraph_many_times_is_one_paragraph() -> None:
    assert body(page("<article>", STORY[0] * 15_000, "</article>")) == [FIRST]


def test_a_page_of_links_has_no_text() -> None:
    links = "".join(
        f'<li><a href="/{n}">The harbour fair opens again for the {n}th time this year.</a></li>' for n in range(40)
    )
    with pytest.raises(Unreadable, match="no_text"):
        draft_of_page(Draft("a.html", ""), page(f"<nav><ul>{links}</ul></nav>"))


@pytest.mark.parametrize(
    ("caption", "expected", "credit"),
    [
        (
            "Workers wait on the northern quay. Photo: Nils Hauk/AFP",
            "Workers wait on the northern quay.",
            "Photo: Nils Hauk/AFP",
        ),
        ("Workers wait on the northern quay", "Workers wait on the northern quay", None),
    ],
)
def test_a_credit_at_the_end_of_a_caption_is_no_caption(caption: str, expected: str, credit: str | None) -> None:
    found = told(page("<article>", *STORY, f"<figure><figcaption>{caption}</figcaption></figure></article>"))
    assert ("caption", expected) in found
    assert [words for kind, words in found if kind == "photo_credit"] == ([credit] if credit else [])


def test_the_standfirst_is_the_deck_and_the_title_inside_it_is_not() -> None:
    deck = "Eleven weeks of repairs begin when the ice is gone"
    found = told(
        page(f"<article><div class='standfirst'><h1>Bridge closes</h1><p>{deck}</p></div>", *STORY, "</article>")
    )
    assert [words for kind, words in found if kind == "deck"] == [deck]


def test_the_standfirst_of_another_story_is_no_deck() -> None:
    other = "<aside><p class='standfirst'>The mayor of Vell opened a market hall after two years of delay.</p></aside>"
    below = "<div class='teaserlist'><p class='standfirst'>A ferry that nobody asked for runs half empty all winter.</p></div>"
    found = told(page(other, "<article>", *STORY, "</article>", below))
    assert [words for kind, words in found if kind == "deck"] == []


def test_a_heading_that_heads_nothing_is_left_out() -> None:
    inside = "<h2>A long wait</h2>"
    found = told(
        page(
            "<article>",
            STORY[0],
            STORY[1],
            inside,
            STORY[2],
            "<h3>Related</h3>",
            STORY[3],
            "<h2>The coast in pictures</h2></article>",
        )
    )
    assert [words for kind, words in found if kind == "subhead"] == ["A long wait"]


def test_an_author_who_is_an_address_is_not_named() -> None:
    facts = {"@type": "NewsArticle", "headline": "Bridge closes", "author": {"@id": "https://page.example/#/person/7"}}
    head = f'<script type="application/ld+json">{json.dumps(facts)}</script><meta name="author" content="Ana Lima">'
    assert ("byline", "Ana Lima") in told(page("<article>", *STORY, "</article>", head=head))
