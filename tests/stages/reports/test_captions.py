"""Captions between paragraphs, without a full stop; every text is invented."""

from __future__ import annotations

import pytest

from synoptic.stages.reports.captions import credit_before, speaks_of_picture
from synoptic.stages.reports.drafts import Given
from synoptic.stages.reports.layers import layout_of


@pytest.mark.parametrize(
    ("words", "credit", "note"),
    [
        ("Reuters The crew wave from the deck of the tug", "Reuters ", "an agency"),
        ("Getty Images A fan holds up the cup in Arlo", "Getty Images ", "a picture service"),
        ("AP:Associated Press Two boats lie on the beach", "AP:Associated Press ", "printed twice"),
        ("Getty - Contributor The striker leaves the pitch", "Getty - Contributor ", "of a contributor"),
        ("Reuters 40 boats were lost in the storm, the port says", "Reuters ", "with a number first"),
        ("Reuters reported on Friday that two boats had sunk", None, "a sentence about the agency"),
        ("Reuters Journalists Walk Free In Arlo After Year", None, "a title"),
        ("Reuters The crew wave from the deck of the tug.", None, "with a full stop it may be the report"),
        ("AFP The end", None, "too short to tell"),
    ],
)
def test_a_service_before_a_caption_is_parted_from_it(words: str, credit: str | None, note: str) -> None:
    stop = credit_before(words)
    assert (None if stop is None else words[:stop]) == credit, note


@pytest.mark.parametrize(
    ("words", "is_caption", "note"),
    [
        ("The old mill, pictured, burnt down on Friday night", True, "pictured"),
        ("Ann Roe speaks in this undated photo from the port", True, "in this photo"),
        ("The tug is seen in a photo released by the coast guard", True, "released by"),
        ("Ann Roe (left) with her brother on the pier in May", True, "who stands where"),
        ("She had pictured a quiet life on the coast", False, "a verb"),
        ("The harbour needs new piers before the winter", False, "speaks of no picture"),
        ("The old mill, pictured, burnt down on Friday night.", False, "with a full stop"),
        ("Ann Roe (left) wins. Her brother loses the second round", False, "two sentences"),
    ],
)
def test_a_line_that_speaks_of_its_picture_is_a_caption(words: str, is_caption: bool, note: str) -> None:
    assert speaks_of_picture(words) is is_caption, note


PARAGRAPHS = [
    f"The storm reached pier {number} before noon, and the crews left their boats there." for number in range(8)
]


def kinds(lines: list[str]) -> list[tuple[str, str]]:
    text = "\n\n".join(["Storm sinks forty boats in Arlo harbour", *lines])
    return [(layer.kind, text[layer.start : layer.end]) for layer in layout_of(text, Given()).layers]


def test_captions_of_one_page_make_other_long_lines_captions_too() -> None:
    lines = list(PARAGRAPHS)
    lines.insert(2, "Reuters The crew wave from the deck of the tug")
    lines.insert(4, "EPA Two boats lie on the beach near the old mill")
    lines.insert(6, "Getty Images A child looks for shells after the storm")
    lines.insert(8, "Men pull a rope along the pier while others look on")
    found = kinds(lines)
    assert ("caption", "Men pull a rope along the pier while others look on") in found
    assert [words for kind, words in found if kind == "photo_credit"] == ["Reuters", "EPA", "Getty Images"]


def test_one_long_line_without_a_full_stop_stays_a_paragraph() -> None:
    lines = list(PARAGRAPHS)
    lines.insert(4, "The mayor of Arlo asked the region for help with the piers and the two mills, she said")
    assert all(kind in {"headline", "body"} for kind, _ in kinds(lines))


def test_a_caption_and_its_credit_behind_a_bar_are_parted_from_the_title_below() -> None:
    found = kinds(["The harbour in March. | Ana Lima/AFP/Getty Images Forty boats lost in storm", *PARAGRAPHS])
    assert ("caption", "The harbour in March.") in found
    assert ("photo_credit", "Ana Lima/AFP/Getty Images") in found
    assert ("repeat", "Forty boats lost in storm") in found
