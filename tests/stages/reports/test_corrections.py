"""Notices in which an outlet corrects itself; every text is invented."""

from __future__ import annotations

import pytest

from synoptic.stages.reports.corrections import is_correction
from synoptic.stages.reports.drafts import Given
from synoptic.stages.reports.layers import layout_of

CORRECTIONS = [
    ("An earlier version of this article misspelt the harbour master's name.", "the plain form"),
    ("A previous version of this story gave the wrong toll.", "another word for version"),
    ("A headline in an earlier version of this article spoke of three fires. (May 3)", "of a headline"),
    ("Note: The original version of this column named another club.", "with a label"),
    ("Because of an editing error, an earlier version of this report gave the date as Monday.", "with its cause"),
    ("This story has been corrected to show that the dam is in Orlo, not Arlo.", "an agency's form"),
    ("(This version of the March 2 story corrects paragraph 4 to say twelve)", "a wire's form"),
    ("(Corrects spelling of name in paragraph 9 to Brandel.)", "a wire's short form"),
    ("(Refiles to fix typo in headline)", "sent again"),
    ("• This article was amended on 3 May 2031. The bridge is 90 metres long, not 900.", "with a date and a bullet"),
    ("CORRECTION: The strike lasted two days.", "a label alone, near an end"),
    ("Correction, June 3, 2031, 4:10 p.m.: This post misstated the fee.", "a label with a date"),
    ("Corrections & Clarifications: The goal was scored by Brook.", "both labels"),
    ("[Editor's note: This paragraph was updated to clarify Ms. Orr's title.]", "in brackets"),
    ("This article originally misstated the length of the sentence.", "what it said at first"),
    ("This story has been updated to correct the name of the river.", "updated to correct"),
]
OTHERS = [
    ("An earlier version of the bill was withdrawn.", "a version of something else"),
    ("The paper added: “An earlier version of this editorial wrongly linked the two.”", "of another paper, quoted"),
    ("The minister corrected himself on Monday.", "news of a correction"),
    ("Correction officers in Arlo went on strike.", "another meaning"),
    ("This article originally appeared in the Bay Post.", "where it appeared first"),
    ("An earlier version of this article appeared in the Bay Post.", "likewise"),
    ("Editor's note: Ann Roe teaches the First Amendment at Arlo.", "a note that corrects nothing"),
    ("This story has been updated with comments from the mayor.", "an update"),
    ("Note that many clubs have misstated their debts.", "an address to the reader"),
    ("The court corrects the sentence in paragraph 4 of its ruling.", "a court at work"),
    ("It has been corrected, the company said.", "of no report"),
]


@pytest.mark.parametrize(("words", "note"), CORRECTIONS)
def test_a_notice_that_corrects_the_report_is_known(words: str, note: str) -> None:
    assert is_correction(words), note


@pytest.mark.parametrize(("words", "note"), OTHERS)
def test_a_sentence_that_only_speaks_of_corrections_stays(words: str, note: str) -> None:
    assert not is_correction(words), note


def test_a_bare_label_counts_near_an_end_only() -> None:
    words = "Correction: I have not spoken to the club yet."
    assert is_correction(words, is_near_end=True)
    assert not is_correction(words, is_near_end=False)


BODY = "\n\n".join(f"The crew searched pier {number} for the missing boat until dark." for number in range(12))


@pytest.mark.parametrize(("words", "note"), CORRECTIONS)
def test_a_correction_is_no_part_of_the_body_and_is_kept(words: str, note: str) -> None:
    text = f"Crews search the harbour for a missing boat\n\n{BODY}\n\n{words}"
    layout = layout_of(text, Given())
    assert layout.correction is not None, note
    assert text[slice(*layout.correction)] == words, note
    assert layout.layers[-1].kind == "boilerplate"


def test_a_correction_inside_the_last_paragraph_leaves_the_rest_of_it() -> None:
    notice = "An earlier version of this article gave the wrong pier."
    text = f"Crews search the harbour for a missing boat\n\n{BODY}\n\nThe boat was found on Friday. {notice}"
    layout = layout_of(text, Given())
    assert layout.correction is not None
    assert text[slice(*layout.correction)] == notice
    assert any(
        layer.kind == "body" and text[layer.start : layer.end].endswith("found on Friday.") for layer in layout.layers
    )
