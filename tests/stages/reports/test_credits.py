"""Credits of text and of pictures."""

import pytest

from synoptic.stages.reports.credits import (
    agencies_of,
    bracketed_credit,
    credit_before_caption,
    is_sign_off,
    is_text_credit,
    owning_agency,
    photo_credit_at_end,
    photo_credit_line,
)

TEXT_CREDITS = (
    ("Reuters contributed to this report.", True, "an agency"),
    ("Ana Lima contributed.", True, "a person, and no more"),
    ("Lima, Ek and Roe reported from Porto.", True, "who was where"),
    ("Clashes were reported from Porto.", False, "news that was reported"),
    ("Ana Lima from Porto reported from memory what she saw.", False, "another meaning"),
    ("Ana Lima in Porto and The Associated Press contributed reporting.", True, "a person and an agency"),
    ("(Reporting by Ana Lima; Editing by Bo Ek)", True, "sign-off of an agency"),
    ("With material from CPA", True, "material"),
    ("With inputs from agencies", True, "inputs"),
    ("Edited by: Bo Ek", True, "editor"),
    ("This article was originally published by the Harbour Post.", True, "republished"),
    ("— AFP", True, "agency alone"),
    ("(AP/dpa)", True, "two agencies"),
    ("Larsen, who contributed to the goal, left early.", False, "contributed, but to a goal"),
    ("Reporting by the Harbour Post has shown that he knew.", False, "reporting as a subject"),
    ("With material from the wreck, divers built a raft.", True, "accepted only at the ends of a page"),
    ("Trend lines fell.", False, "prose"),
)


@pytest.mark.parametrize(("words", "is_one", "note"), TEXT_CREDITS)
def test_text_credits(words: str, is_one: bool, note: str) -> None:
    assert is_text_credit(words) is is_one, note


def test_a_sign_off_is_agencies_and_nothing_else() -> None:
    assert is_sign_off("AFP")
    assert not is_sign_off("AFP said")


CAPTIONS = (
    ("Fans wait outside the ground. Ana Lima/AFP", "Ana Lima/AFP"),
    ("Fans wait outside the ground.—Reuters", "—Reuters"),
    ("Fans wait outside the ground. Photo: Ana Lima", "Photo: Ana Lima"),
    ("Fans wait outside the ground. Photograph: Ana Lima/Getty Images", "Photograph: Ana Lima/Getty Images"),
    ("Fans wait outside the ground (AP Photo/Ana Lima)", "(AP Photo/Ana Lima)"),
    ("Fans wait outside the ground. [Ana Lima/Reuters]", "[Ana Lima/Reuters]"),
    (
        "Fans wait outside the ground, Aug. 4, 2023. Nils Hauk/Pool/AFP via Getty Images",
        "Nils Hauk/Pool/AFP via Getty Images",
    ),
    ("Fans wait outside the ground © Ana Lima", "© Ana Lima"),
    ("Fans wait outside the ground (second from left)", None),
    ("Fans wait outside the ground all night for their striker (PHOTOS, VIDEO)", None),
    ("Fans wait outside the ground all night for their striker (PICTURES)", None),
    ("Fans wait outside the ground (Harbour Photos/Ana Lima)", "(Harbour Photos/Ana Lima)"),
    ("Fans wait outside the ground, an image of patience.", None),
    ("The goal was scored by Larsen (Port Elsin)", None),
    ("He spoke to the president. Then he left", None),
    ("He gave the credit to Larsen.", None),
    ("The talks failed - Reuters was told why", None),
)


@pytest.mark.parametrize(("line", "credit"), CAPTIONS)
def test_photo_credits_close_a_caption(line: str, credit: str | None) -> None:
    start = photo_credit_at_end(line)
    assert (None if start is None else line[start:]) == credit


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("Photo: Ana Lima", True),
        ("Ana Lima/AFP via Getty Images", True),
        ("Image source, Getty Images", True),
        ("Courtesy Harbour Museum", True),
        ("Photo finish in Halden", False),
        ("Larsen Gets Credit For Win", False),
        ("Port Elsin/Halden line reopens", False),
    ],
)
def test_a_line_can_be_a_photo_credit(line: str, is_one: bool) -> None:
    assert photo_credit_line(line) is is_one


@pytest.mark.parametrize(
    ("words", "is_one"),
    [("(REUTERS/Ana Lima)", True), ("(Harbour Museum)", True), ("(FR/NL)", False), ("(who was not there)", False)],
)
def test_brackets_of_names_are_credits(words: str, is_one: bool) -> None:
    assert bracketed_credit(words) is is_one


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("The Associated Press contributed to this report.", ["Associated Press"]),
        ("Ana Lima/AFP via Getty Images", ["AFP", "Getty Images"]),
        ("With material from CPA", ["CPA"]),
        ("Edited by: Bo Ek", []),
        ("TASSO contributed to this report.", ["TASSO"]),
    ],
)
def test_agencies_are_named_as_printed(words: str, names: list[str]) -> None:
    assert [name for name, _ in agencies_of(words)] == names
    assert all(words[slice(*place)] == name for name, place in agencies_of(words))


@pytest.mark.parametrize(
    ("line", "caption", "note"),
    [
        (
            "GETTY The harbour of Orle was closed on Monday",
            "The harbour of Orle was closed on Monday",
            "a picture service",
        ),
        ("GETTY IMAGES Fans wait outside the ground", "Fans wait outside the ground", "its full name"),
        ("Image source, Ana Lima Image caption, Fans wait", "Image caption, Fans wait", "a label"),
        ("REUTERS The harbour of Orle was closed on Monday", None, "an agency delivers texts as well"),
        ("GETTY rose by 3 per cent on Monday", None, "the house itself is spoken of"),
    ],
)
def test_a_credit_may_stand_before_its_caption(line: str, caption: str | None, note: str) -> None:
    end = credit_before_caption(line)
    assert (None if end is None else line[end:]) == caption, note


OWNERS = (
    ("Copyright 2024 The Associated Press. All rights reserved.", "Associated Press", "year and owner"),
    ("© Agence France-Presse. All rights reserved.", "Agence France-Presse", "sign and rights"),
    ("(c) Copyright Thomson Reuters 2024.", "Thomson Reuters", "owner before the year"),
    ("© 2019-2024 AFP", "AFP", "two years"),
    ("Copyright 2024 HARBOUR POST.", None, "the outlet itself"),
    ("© AFP", None, "neither year nor rights: as under a picture"),
    ("© 2024 Getty Images. All rights reserved.", None, "a picture service delivers no text"),
    ("Photo © 2024 AFP", None, "a picture"),
    ("Harbour Post 2024. The Associated Press is not responsible.", None, "an agency that is no owner"),
)


@pytest.mark.parametrize(("words", "agency", "note"), OWNERS)
def test_the_owner_in_a_copyright_notice_delivered_the_text(words: str, agency: str | None, note: str) -> None:
    found = owning_agency(words)
    assert (found and found[0]) == agency, note
    assert found is None or words[found[1] : found[2]] == agency
