"""Layers of invented pages, one for every way in which pages lose their markup."""

import pytest

from synoptic.stages.reports import Given, layers_of
from synoptic.stages.reports.layers import layout_of
from tests.stages.reports.pages import Part, page, told

LEAD = (
    "The striker Ivo Larsen has joined Port Elsin for 12 million crowns, the club said on Monday after a week of talks."
)
SECOND = "Larsen, who scored 19 goals last season, passed a medical on Sunday. He will wear the number nine."
THIRD = (
    "Supporters waited outside the ground until midnight. Some of them had travelled for three hours to see him sign."
)
FOURTH = (
    "His former club will receive a tenth of any later fee, according to two people with knowledge of the contract."
)

PAGES: dict[str, tuple[tuple[Part, ...], str]] = {
    "title and paragraphs": (
        (("headline", "Port Elsin sign striker Larsen"), ("body", LEAD), ("body", SECOND)),
        "\n\n",
    ),
    "the outlet alone above the title, its name and a year at the foot": (
        (
            ("publication_line", "Harbour Valley Gazette"),
            ("headline", "Port Elsin sign striker Larsen"),
            ("byline", "By Ana Lima"),
            ("publication_line", "3 March 2024"),
            ("body", LEAD),
            ("body", SECOND),
            ("boilerplate", "Harbour Valley Gazette 2024. Frequencies and podcasts"),
        ),
        "\n\n",
    ),
    "title, deck, byline, date, body": (
        (
            ("headline", "Port Elsin sign striker Larsen"),
            ("deck", "Record fee for the northern side; supporters wait until midnight"),
            ("byline", "By Ana Lima and Bo Ek"),
            ("publication_line", "Harbour Post, 3 March 2024"),
            ("body", LEAD),
            ("body", SECOND),
        ),
        "\n",
    ),
    "a deck with a full stop above byline and date": (
        (
            ("headline", "Port Elsin sign striker Larsen"),
            ("deck", "The northern side pay a record fee for the forward, who scored 19 goals last season."),
            ("byline", "By Ana Lima"),
            ("publication_line", "Published 3 March 2024, 10:20 GMT"),
            ("body", LEAD),
            ("body", SECOND),
            ("body", THIRD),
        ),
        "\n\n",
    ),
    "title printed again, name alone above a time code, caption of another day": (
        (
            ("headline", "Port Elsin sign striker Larsen"),
            ("deck", "The club said that the forward would stay for four years."),
            ("repeat", "Port Elsin sign striker Larsen"),
            ("caption", "Ivo Larsen waves to supporters in Halden on Aug. 4, 2023."),
            ("photo_credit", "Nils Hauk/Pool/AFP via Getty Images"),
            ("byline", "Ana Lima"),
            ("boilerplate", "Updated:"),
            ("boilerplate", "0:00"),
            ("body", LEAD),
            ("body", SECOND),
        ),
        "\n",
    ),
    "summary above the title, title twice, standfirst below": (
        (
            (
                "deck",
                "Port Elsin have signed the striker Ivo Larsen for a record fee, which the club confirmed on Monday.",
            ),
            ("headline", "Larsen Moves North For Record Fee"),
            ("repeat", "Larsen Moves North For Record Fee"),
            ("deck", "Supporters waited until midnight."),
            ("body", f"{LEAD} {SECOND}"),
            ("body", f"{THIRD} {FOURTH}"),
        ),
        "\n",
    ),
    "caption twice with an agency behind a dash, place before a colon, list of other stories": (
        (
            ("headline", "Port Elsin sign striker Larsen"),
            ("publication_line", "Published March 3, 2024"),
            ("caption", "The striker Ivo Larsen and the club's president sign a contract in Port Elsin,"),
            ("photo_credit", "—Reuters"),
            ("repeat", "The striker Ivo Larsen and the club's president sign a contract in Port Elsin,"),
            ("photo_credit", "—Reuters"),
            ("dateline", "PORT ELSIN:"),
            ("body", LEAD),
            ("body", SECOND),
            ("subhead", "A long night"),
            ("body", THIRD),
            ("body", FOURTH),
            ("publication_line", "Published in The Harbour Post, March 4th, 2024"),
            ("teaser", "Editorial"),
            ("teaser", "Ferries and tides"),
            ("teaser", "Updated 2 Apr, 2024"),
            ("teaser", "Ferries and tides"),
            ("teaser", "The new timetable leaves the islands without a morning boat..."),
            ("teaser", "A bridge too dear"),
            ("teaser", "1 Apr, 2024"),
            ("teaser", "The council must say what the second bridge costs before it builds the first."),
        ),
        "\n",
    ),
    "agency copy with sign-off": (
        (
            ("headline", "Larsen joins Port Elsin - club"),
            ("dateline", "HALDEN, March 3 (Reuters) -"),
            ("body", LEAD),
            ("body", SECOND),
            ("credit", "(Reporting by Ana Lima in Halden; Editing by Bo Ek)"),
        ),
        " \n",
    ),
    "own text with agency material, then a letter to subscribe to": (
        (
            ("headline", "Port Elsin sign striker Larsen"),
            ("body", LEAD),
            ("body", SECOND),
            ("credit", "The Associated Press contributed to this report."),
            ("boilerplate", "Sign up for our morning letter: ten stories, every weekday at six."),
            ("boilerplate", "© Harbour Post 2024"),
        ),
        "\n\n",
    ),
    "links of the site between paragraphs": (
        (
            ("headline", "Port Elsin sign striker Larsen"),
            ("body", LEAD),
            ("boilerplate", "Advertisement"),
            ("body", SECOND),
            ("teaser", "Read more: Five forwards who never came back"),
            ("teaser", "LARSEN'S AGENT ATTACKS FORMER CLUB OVER UNPAID BONUS"),
            ("body", THIRD),
            ("boilerplate", "Related stories"),
            ("teaser", "Why the north buys and the south sells"),
            ("teaser", "Harvest fair opens with a record pumpkin"),
        ),
        "\n\n",
    ),
    "older picture labels": (
        (
            ("headline", "Port Elsin sign striker Larsen"),
            ("photo_credit", "Image source, Harbour Photo"),
            ("caption", "Image caption, The contract runs for four years"),
            ("body", LEAD),
            ("body", SECOND),
            ("photo_credit", "Image copyright Getty Images"),
            ("body", THIRD),
        ),
        "\n",
    ),
    "a correction at the foot": (
        (
            ("headline", "Port Elsin sign striker Larsen"),
            ("body", LEAD),
            ("body", SECOND),
            ("body", THIRD),
            ("boilerplate", "Correction: an earlier version of this article misstated the fee as 21 million crowns."),
        ),
        "\n\n",
    ),
}


@pytest.mark.parametrize("name", PAGES)
def test_every_part_of_a_page_is_told(name: str) -> None:
    parts, sep = PAGES[name]
    assert told(page(*parts, sep=sep), parts) == list(parts)


RUN_TOGETHER: dict[str, tuple[Part, ...]] = {
    "the button of a player run into a paragraph": (
        ("body", LEAD),
        ("boilerplate", "CLOSE"),
        ("body", SECOND),
        ("boilerplate", "Show Hide"),
        ("body", THIRD),
    ),
    "player text in the middle": (
        ("body", LEAD),
        (
            "boilerplate",
            "To view this video please enable JavaScript, and consider switching to a web browser that plays HTML5 video",
        ),
        ("body", SECOND),
        ("credit", "Edited by: Bo Ek"),
    ),
    "invitations and rights at the end": (
        ("body", LEAD),
        ("body", SECOND),
        ("boilerplate", "Got a confidential news tip?"),
        ("boilerplate", "We want to hear from you."),
        ("boilerplate", "© 2024 Harbour Post Ltd."),
        ("boilerplate", "All Rights Reserved."),
        ("boilerplate", "A Division of Northern Media"),
    ),
    "menu and date before a dateline": (
        ("boilerplate", "Please view the main part of this page by skipping the top menu."),
        ("publication_line", "March 4, 2024 (Harbour Post)"),
        ("dateline", "HALDEN (AP) --"),
        ("body", LEAD),
        ("body", SECOND),
        ("boilerplate", "More Articles"),
        ("boilerplate", "Copyright THE HARBOUR POST."),
        ("boilerplate", "All rights reserved."),
    ),
    "advert, deck and byline before the first sentence": (
        ("boilerplate", "Advertisement Supported by"),
        ("deck", "The move ends a week of talks between the two clubs and the player's brother."),
        ("byline", "By Ana Lima"),
        ("body", LEAD),
        ("body", SECOND),
        ("boilerplate", "Already a subscriber?"),
        ("boilerplate", "Log in."),
    ),
    "links in capitals and pictures in the middle": (
        ("body", LEAD),
        ("teaser", "RIVALS FURIOUS AS CLUB BREAKS ITS OWN SALARY RULES FOR FORWARD"),
        ("caption", "Larsen holds up his new shirt in the museum of the club."),
        ("photo_credit", "(REUTERS/Nils Hauk)"),
        ("body", SECOND),
        ("boilerplate", "CLICK HERE TO GET THE HARBOUR POST APP"),
        ("body", THIRD),
    ),
    "links to other stories before the rights": (
        ("body", LEAD),
        ("body", SECOND),
        ("body", "The two clubs meet in the cup on Saturday, he said."),
        ("teaser", "Farmers are blocking the coast road in protest at a tax on diesel."),
        ("teaser", "A museum is searching for the owner of a violin left on a tram."),
        ("teaser", "Ministers have agreed to slow the opening of the second airport."),
        ("teaser", "Divers find a wooden ship that sank four centuries ago."),
        ("boilerplate", "Copyright 2024 Harbour Post."),
        ("boilerplate", "All rights reserved."),
    ),
}


@pytest.mark.parametrize("name", RUN_TOGETHER)
def test_furniture_run_into_one_line_is_told(name: str) -> None:
    title = ("headline", "Port Elsin sign striker Larsen")
    parts = RUN_TOGETHER[name]
    text = f"{title[1]}\n\n{page(*parts, sep=' ')}"
    assert told(text, (title, *parts)) == [title, *parts]


LOOK_ALIKES = (
    (
        "Sign up and you may lose your house, the consumer agency warned borrowers on Tuesday.",
        "an imperative that is quoted",
    ),
    (
        "JavaScript was disabled on half of the stolen machines, the report by the police said.",
        "about a thing of the web",
    ),
    ("Copyright law does not protect the shape of a chair, the court in Halden ruled.", "about rights"),
    ("She signed up for the army at eighteen and never came home.", "signed up, but not here"),
    ("Advertising on the ferries brought in two million crowns last year.", "advertising as news"),
    ("By Friday the water had reached the second floor of the town hall.", "By, but no name"),
    ("By Larsen's account the two men never met in the restaurant at all.", "By and a possessive"),
    ("Cookies and tea were served to the hostages, their lawyer said.", "cookies that are eaten"),
    ("Reporting by the Harbour Post has shown that the minister knew.", "reporting as a source"),
    ("The photo shows Larsen with the president (second from left).", "brackets at the end"),
    ("Officials read more than two hundred letters before they voted.", "read more, but of letters"),
)


@pytest.mark.parametrize(("sentence", "note"), LOOK_ALIKES)
@pytest.mark.parametrize("sep", ["\n\n", " "])
def test_a_sentence_that_mentions_furniture_stays_body(sentence: str, note: str, sep: str) -> None:
    parts = (("body", LEAD), ("body", sentence), ("body", SECOND))
    text = "Port Elsin sign striker Larsen\n\n" + page(*parts, sep=sep)
    assert told(text, parts) == list(parts), note


def test_a_given_title_finds_the_headline_whatever_its_marks() -> None:
    text = f"Sports\n‘Larsen is ours’, says Port Elsin\n{LEAD}\n{SECOND}"
    layers = layers_of(text, Given(title="'Larsen is ours', says Port Elsin | Harbour Post"))
    assert [(layer.kind, text[layer.start : layer.end]) for layer in layers][:2] == [
        ("boilerplate", "Sports"),
        ("headline", "‘Larsen is ours’, says Port Elsin"),
    ]


def test_a_given_title_at_the_start_of_the_only_line_is_parted_from_it() -> None:
    text = f"Port Elsin sign striker Larsen {LEAD} {SECOND}"
    layers = layers_of(text, Given(title="Port Elsin sign striker Larsen"))
    assert [(layer.kind, text[layer.start : layer.end][:30]) for layer in layers] == [
        ("headline", "Port Elsin sign striker Larsen"),
        ("body", LEAD[:30]),
    ]


def test_a_title_that_the_text_does_not_print_makes_no_other_line_the_headline() -> None:
    text = f"Larsen and the number nine\n\n{LEAD}\n\n{SECOND}"
    layout = layout_of(text, Given(title="Harbour side spend a record sum on forward"))
    assert layout.headline is None


def test_a_paragraph_is_no_title() -> None:
    layout = layout_of(f"{LEAD}\n{SECOND}\n{THIRD}", Given())
    assert layout.headline is None
    assert {layer.kind for layer in layout.layers} == {"body"}


def test_wrapped_lines_are_one_paragraph() -> None:
    wrapped = (
        "Port Elsin sign striker Larsen\n\n"
        "The striker Ivo Larsen has joined Port Elsin for 12 million crowns,\n"
        "the club said on Monday. Larsen, who scored 19 goals, passed a\n"
        "medical on Sunday and will wear the number nine that nobody wore\n"
        "for two years.\n\n"
        "Supporters waited outside the ground until midnight, and some of\n"
        "them had travelled for three hours."
    )
    assert [layer.kind for layer in layers_of(wrapped)] == ["headline", "body"]


def test_the_parts_of_the_head_are_named_with_their_words() -> None:
    text = page(
        ("headline", "Port Elsin sign striker Larsen"),
        ("byline", "By Ana Lima"),
        ("publication_line", "Published in The Harbour Post, March 4th, 2024"),
        ("body", "HALDEN (AP) — " + LEAD),
        ("body", SECOND),
        ("caption", "Larsen waves. Photo: Nils Hauk/AFP"),
        ("body", THIRD),
    )
    layout = layout_of(text, Given())
    assert layout.headline is not None
    assert text[slice(*layout.headline)] == "Port Elsin sign striker Larsen"
    assert [text[slice(*place)] for place in layout.bylines] == ["By Ana Lima"]
    assert layout.outlet is not None
    assert layout.outlet.name == text[slice(*layout.outlet.where)] == "The Harbour Post"
    assert layout.dateline is not None
    assert text[slice(*layout.dateline)] == "HALDEN (AP) —"
    assert [(credit.agency, credit.of, text[slice(*credit.where)]) for credit in layout.credits] == [
        ("AP", "text", "(AP)"),
        ("AFP", "photo", "Photo: Nils Hauk/AFP"),
    ]


def test_a_photo_credit_is_no_text_credit() -> None:
    text = f"Port Elsin sign striker Larsen\n\nLarsen waves to the crowd in Halden.—Reuters\n\n{LEAD}\n\n{SECOND}"
    assert {credit.of for credit in layout_of(text, Given()).credits} == {"photo"}


@pytest.mark.parametrize(
    ("closing", "is_cut"),
    [
        ("Already a subscriber? Log in.", True),
        ("Subscribe to continue reading.", True),
        ("The minister is expected to answer the question of the … [+2318 chars]", True),
        ("The museum opens on Sunday.", False),
        ("Sign up for our letter.", False),
    ],
)
def test_a_wall_or_a_count_of_missing_characters_means_cut_short(closing: str, is_cut: bool) -> None:
    assert (
        layout_of(f"Port Elsin sign striker Larsen\n\n{LEAD}\n\n{SECOND}\n\n{closing}", Given()).is_cut_short is is_cut
    )


def test_a_correction_is_found_with_its_words() -> None:
    notice = "Correction: an earlier version of this article misstated the fee."
    text = f"Port Elsin sign striker Larsen\n\n{LEAD}\n\n{SECOND}\n\n{notice}"
    correction = layout_of(text, Given()).correction
    assert correction is not None
    assert text[slice(*correction)] == notice
