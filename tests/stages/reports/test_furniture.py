"""Words of the page, and sentences of reports that look like them."""

import pytest

from synoptic.stages.reports import cues, furniture
from synoptic.stages.reports.furniture import (
    EMBEDDED,
    ends_as_link,
    is_furniture,
    is_link,
    is_page_line,
    is_rights,
    is_wall,
    may_embed,
    opens_list,
)
from synoptic.stages.reports.openings import openings_of

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
    ("A version of this article appears in print on March 5, Section A, Page 7.", "where it was printed"),
    ("This post contains references to products of our advertisers.", "advertising"),
    ("We may earn a commission from links on this page.", "advertising"),
    ("For the latest stories from the coast download our app.", "invitation"),
    ("To reach the reporter behind this story, write to the desk.", "invitation"),
    ("The reporter can be reached at tolland@harbour.example.", "invitation"),
    ("Order Reprints | Today’s Paper", "buttons"),
    ("Today's paper", "a button"),
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
    ("This story has been updated with comments from the mayor.", "about the page"),
    ("This post was last updated at 4 p.m.", "about the page"),
    ("This is a developing story and will be updated.", "about the page"),
    ("This site is protected by a robot check.", "a form"),
    ("The Harbour Post is not responsible for the opinions, pictures or links of its readers.", "rights"),
    ("If you are seeing this message and have paid, log in.", "wall"),
    ("First-time subscribers also receive a mug.", "wall"),
    ("Do you want to be informed of our next walks?", "invitation"),
    ("Credit:", "a label"),
)
REPORT = (
    ("A version of this bill appears likely to pass in the spring.", "a bill has versions too"),
    ("This post contains two hundred soldiers and a dog.", "a post on a border"),
    ("We may earn less than our fathers did, the miners wrote.", "a letter"),
    ("For the latest news of her son she had waited nine days.", "a mother"),
    ("To reach the mine the rescuers cut through nine metres of rock.", "a way"),
    ("The reporter can be reached at the prison twice a week, her lawyer said.", "a prisoner"),
    ("Today's paper mills need half the water.", "mills"),
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
    ("This post has been manned since the spring, the army said.", "a post with soldiers"),
    ("This site is protected by a fence of nine metres.", "a site that is a place"),
    ("The captain is not responsible for the storm, the court said.", "responsible, but a captain"),
    ("New members of the council were sworn in on Monday.", "members, but a council's"),
    ("Do you want to live in a harbour without boats? he asked.", "a question of the report"),
    ("Credit: what the poor of Arlo pay for it", "a title"),
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


GROUPS = {
    name: group for name, group in vars(furniture).items() if isinstance(group, cues.Cues) and name != "_LIST_HEADING"
}
# For every cue that opens with anything one sentence that only this cue finds.
OPEN = (
    ("Harbour Post Group \u00a9 2019", "rights: a sign before a year"),
    ("Harbour Post (c) 2019", "rights: a sign in letters before a year"),
    ("Harbour Post copyright 2019", "rights: the word before a year"),
    ("Pictures of the day \u00a9", "rights: the sign alone"),
    ("Some say otherwise, but all rights reserved", "rights: behind other words"),
    ("Harbour Post is not responsible for the content of external pages", "rights: of other pages"),
    ("Scripts are off in your web browser", "script: behind other words"),
    ("Harbour Evening Newsletter", "invitation: behind a name"),
    ("\u2192 Opens in new tab", "invitation: behind a mark"),
    ("Values are *delayed by 15 minutes", "market: behind other words"),
    ("World | Business | Sport", "label: parted by bars"),
    ("World \u203a Africa", "label: parted by a mark"),
    ("3 hours ago", "label: a number"),
    ("\u0663 hours ago", "label: a number in other digits"),
    ("This video cannot be played", "player"),
    ("Adverti\u017fing", "an odd letter that case takes for another"),
)


@pytest.mark.parametrize(("words", "note"), [*FURNITURE, *REPORT, *OPEN])
@pytest.mark.parametrize("name", GROUPS)
def test_no_sentence_is_refused_that_a_group_would_match(name: str, words: str, note: str) -> None:
    group = GROUPS[name]
    spaced = " ".join(words.split())
    assert furniture._matches(group, words) is (cues._whole(group).match(spaced) is not None), note


@pytest.mark.parametrize(("words", "note"), OPEN)
def test_cues_that_open_with_anything_are_found(words: str, note: str) -> None:
    assert is_furniture(words), note


def test_every_group_has_openings() -> None:
    for group in GROUPS.values():
        openings = {opening for found, _ in group.cues for opening in found}
        assert openings == openings_of(cues._whole(group).pattern)
        assert len(openings) > 5


@pytest.mark.parametrize(
    "words",
    [
        "To view this video please enable JavaScript, and consider moving to a web browser that plays HTML5 video.",
        "Advertisement supported by the harbour",
        "Your browser does not support the audio element.",
        "Article continues below this advertisement",
        "Skip advertisement ",
        "Story highlights The bridge stays closed",
        "A photo shared by Ana Lima (@analima) on May 3, 2021 at 4:10pm PDT",
        "Show Hide",
        "CLOSE The bridge",
        "This video cannot be played",
        "Media playback is not supported on this device",
        "Facebook Twitter WhatsApp ",
        "Enlarge this image toggle caption",
        "Recommended Stories list of 3 items One Two Three end of list",
        "Our Standards: The Thomson Reuters Trust Principles.",
        "Fa\u017fe Facebook Twitter ",
    ],
)
def test_standard_texts_of_players_are_looked_for_where_they_stand(words: str) -> None:
    assert EMBEDDED.search(words) is not None
    text = f"The council closed the bridge on Tuesday.\n{words}"
    assert may_embed(text, text.index("\n") + 1, len(text))
    assert not may_embed(text, 0, text.index("\n"))
    assert furniture._opens_embedded(words) or EMBEDDED.fullmatch(words) is None


@pytest.mark.parametrize(
    ("words", "is_link_alone", "note"),
    [
        ("[Five questions about the new harbour of Arlo]", True, "a title in brackets"),
        ("Harbour vote:Who pays for the new piers", True, "label and title put together"),
        ("[The minister then left the room.]", False, "an aside of the report"),
        ("[He paid. The club paid him back in May]", False, "two sentences"),
        ("AP:Associated Press The crew wave from the deck", False, "a picture service"),
        ("Police: two men held after the fire in Arlo", False, "a label with a blank behind it"),
        ("March 10:Two boats sink off the coast of Arlo", False, "a day in a list"),
        ("The score was 10:Nil at the end of the game", False, "a score"),
    ],
)
def test_a_title_put_into_brackets_or_glued_to_its_label_is_a_link(words: str, is_link_alone: bool, note: str) -> None:
    assert furniture.is_bare_link(words) is is_link_alone, note
