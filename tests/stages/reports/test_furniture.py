"""Words of the page, and sentences of reports that look like them."""

import pytest

from synoptic.stages.reports.furniture import (
    ends_as_link,
    is_furniture,
    is_link,
    is_page_line,
    is_rights,
    is_wall,
    opens_list,
)

FURNITURE = (
    ("© 2024 Harbour Post Ltd.", "rights with a year"),
    ("Hide", "a button"),
    ("Hide comments", "a button with its object"),
    ("Copyright 2024 HARBOUR POST.", "rights in capitals"),
    ("All rights reserved. Reprint only with permission.", "rights"),
    ("This material may not be published or broadcast.", "rights"),
    ("The Harbour Post is not responsible for the content of external sites.", "rights"),
    ("Subscribe to continue reading.", "wall"),
    ("Already a subscriber? Log in.", "wall"),
    ("You have reached your limit of free articles.", "wall"),
    ("Please enable JavaScript in your browser settings.", "script"),
    ("To view this video please upgrade your browser.", "script"),
    ("This video cannot be played.", "script"),
    ("We use cookies to make this site better.", "script"),
    ("Sign up for our morning letter.", "invitation"),
    ("By entering your email you agree to our terms.", "invitation"),
    ("You understand that you can        cancel at any time.", "wide gaps inside"),
    ("Never miss a story: get our letter", "invitation"),
    ("Follow us on shortwave and on the web.", "invitation"),
    ("Follow Ana Lima on Twitter", "invitation"),
    ("Got a confidential news tip?", "invitation"),
    ("Download our app", "invitation"),
    ("Market data provided by Northern Quotes.", "market"),
    ("Data is a snapshot *Data is delayed at least 15 minutes.", "market"),
    ("Invalid email address. Please re-enter.", "form"),
    ("You must select a newsletter to subscribe to.", "form"),
    ("View all Harbour Post newsletters.", "form"),
    ("You agree to receive occasional updates.", "form"),
    ("Advertisement", "label"),
    ("Story continues below", "label"),
    ("READ ALSO", "label"),
    ("Most read", "label"),
    ("3 hours ago", "label"),
    ("Updated: 0:00", "time code"),
    ("Share Save Print", "buttons"),
    ("Comments (12)", "label"),
    ("4 min read", "label"),
    ("Harbour Post | Football | Transfers | Live", "a path of pages"),
    ("Follow Harbour Post for breaking news.", "invitation"),
    ("Buy tickets for Sunday from 18 crowns at the shop.", "an advertisement"),
    ("Reprints: rights@harbour.example", "rights"),
)
REPORT = (
    ("The court in Halden ruled that copyright does not cover the shape of a chair.", "about rights"),
    ("Sign up and you may lose your house, the agency warned.", "an imperative that is quoted"),
    ("She signed up for the army.", "another subject"),
    ("Readers of the Harbour Post subscribed in record numbers last year, the company said.", "about subscribers"),
    ("The browser maker said its users had not been told.", "about browsers"),
    ("More than forty people were hurt.", "more, but a number"),
    ("Read the letter aloud, the judge told him.", "read, but a quote"),
    ("Advertisement revenue fell by a tenth to 3 million crowns.", "about adverts"),
    ("Most of the houses stood empty.", "most, but no list"),
    ("Home prices rose again in spring, said the bank.", "home, but prices"),
    ("Watch makers in the valley went on strike.", "watch, but a trade"),
    ("Comments by the minister drew anger from nurses.", "comments, but a minister's"),
    ("Print shops closed early on Friday.", "print, but a trade"),
    ("Follow-up talks are planned for June.", "follow-up"),
    ("Email accounts of four judges were opened by the hackers.", "email, but accounts"),
    ("Related charges against his brother were dropped.", "related, but charges"),
)


@pytest.mark.parametrize(("words", "note"), FURNITURE)
def test_words_of_the_page_are_furniture(words: str, note: str) -> None:
    assert is_furniture(words), note


@pytest.mark.parametrize(("words", "note"), REPORT)
def test_sentences_of_a_report_are_no_furniture(words: str, note: str) -> None:
    assert not is_furniture(words), note


@pytest.mark.parametrize(
    ("words", "is_one"),
    [
        ("Read more: Five forwards who never came back", True),
        ("(RELATED: Why the north buys)", True),
        ("SEE ALSO: Ferries to run late", True),
        ("Related: a man of the same name", True),
        ("The minister: I did not know", False),
        ("More ferries: the council decides", False),
    ],
)
def test_labelled_links_are_told_by_their_colon(words: str, is_one: bool) -> None:
    assert is_link(words) is is_one


@pytest.mark.parametrize(
    ("words", "is_one"),
    [
        ("MORE FROM HARBOUR POST", True),
        ("Editorial", True),
        ("Related stories", True),
        ("A long night", False),
        ("Most people left", False),
    ],
)
def test_headings_of_lists_open_the_tail(words: str, is_one: bool) -> None:
    assert opens_list(words) is is_one


def test_walls_and_rights_are_told_apart() -> None:
    assert is_wall("Subscribe to continue")
    assert not is_rights("Subscribe to continue")
    assert is_rights("All rights reserved.")
    assert not is_wall("All rights reserved.")


@pytest.mark.parametrize(
    ("line", "is_one", "note"),
    [
        ("Who pays for the new harbour of Orle? Read more", True, "a title with its button"),
        ("The crane of Orle: what we know Read more", True, "a title with its button"),
        ("Children in Orle read more", False, "a verb"),
        ("The mayor wants them to read more.", False, "prose"),
    ],
)
def test_a_title_with_the_button_that_opens_it(line: str, is_one: bool, note: str) -> None:
    assert ends_as_link(line) == is_one, note


@pytest.mark.parametrize(
    ("line", "is_one", "note"),
    [
        ("Advertisement Continue reading the main story", True, "advertisement"),
        ("Newsletter Sign Up Continue reading the main story Harbour News Get the best of the week.", True, "form"),
        (
            "JUST WATCHED Crane falls on ferry Replay More Videos ... MUST WATCH Crane falls on ferry 01:35",
            True,
            "player",
        ),
        ("Scroll down for video", True, "pointer"),
        ("Video", True, "label"),
        ("Video shows the crane falling on the ferry.", False, "prose that begins alike"),
        ("Newsletters of the port said nothing.", False, "prose"),
    ],
)
def test_a_line_that_a_form_or_player_fills(line: str, is_one: bool, note: str) -> None:
    assert is_page_line(line) == is_one, note
