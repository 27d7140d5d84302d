"""Bylines, dates and outlets in lines around a report."""

import pytest

from synoptic.stages.reports.headers import (
    byline_end,
    dates_of_line,
    is_imprint,
    is_name_above,
    is_person_line,
    is_role_line,
    is_update,
    outlet_of_line,
)

BYLINES = (
    ("By Ana Lima", True, "a name"),
    ("By Ana Lima and Bo Ek in Porto", True, "two names and a place"),
    ("By our foreign staff", True, "nobody by name"),
    ("By Ana Lima, Harbour Post, Halden", True, "outlet and place"),
    ("BY ANA LIMA", True, "capitals"),
    ("By Ana de la Cruz | 3 May 2024", True, "particles and a date"),
    ("Words by Ana Lima", True, "another lead"),
    ("By Friday the river had risen", False, "a day"),
    ("By the time they came", False, "prose"),
    ("By Larsen's own account", False, "prose"),
    ("By 2030 half of the cars will be gone", False, "a year"),
    ("By law no ship may enter", False, "prose"),
)


@pytest.mark.parametrize(("words", "is_one", "note"), BYLINES)
def test_bylines_are_names_and_roles_only(words: str, is_one: bool, note: str) -> None:
    assert (byline_end(words) is not None) is is_one, note


@pytest.mark.parametrize(
    ("words", "is_one"),
    [
        ("Ana Lima", True),
        ("Ana van der Berg", True),
        ("Ana Lima and Bo Ek", True),
        ("Harbour Post", False),
        ("Breaking news", False),
        ("Ana Lima resigns", False),
        ("The Harbour", False),
        ("ANA LIMA", False),
    ],
)
def test_a_line_of_names_alone_is_a_person(words: str, is_one: bool) -> None:
    assert is_person_line(words) is is_one


def test_roles_are_short_and_name_a_craft() -> None:
    assert is_role_line("Political correspondent, Halden")
    assert not is_role_line("The editor resigned on Monday.")


DATE_LINES = (
    ("Published March 3, 2024", ["03-03"], "lead and date"),
    ("Published in Harbour Post, March 3rd, 2024", ["03-03"], "outlet inside"),
    ("Harbour Post, 3 March 2024, 10:20 GMT", ["03-03"], "outlet before"),
    ("Thursday, 3 October 2024", ["10-03"], "weekday"),
    ("2024-10-03", ["10-03"], "digits"),
    ("Updated 18 Feb, 2025", ["02-18"], "an update"),
    ("18 Feb, 2025", ["02-18"], "date alone"),
    ("Oct 3, 2024 at 4:05 p.m. ET", ["10-03"], "zone of letters"),
    ("Two held after raid on 3 May 2024", [], "a title with a date"),
    ("Tram drivers vote for a strike - 9 October 2024", [], "a link with a date"),
    ("Saturday, 4 October: Ferry timetable changes", [], "no year, and a title"),
    ("In 2024 the mine closed", [], "a sentence"),
)


@pytest.mark.parametrize(("words", "days", "note"), DATE_LINES)
def test_publication_lines_hold_a_date_and_nothing_but_places(words: str, days: list[str], note: str) -> None:
    assert [f"{date.month:02}-{date.day:02}" for date in dates_of_line(words)] == days, note


def test_updates_are_told_from_publication() -> None:
    assert is_update("Updated 18 Feb, 2025")
    assert is_update("Last modified on 18 Feb 2025")
    assert not is_update("Published 18 Feb 2025")


@pytest.mark.parametrize(
    ("words", "outlet"),
    [
        ("Published in The Harbour Post, March 4th, 2024", "The Harbour Post"),
        ("Published in Dawnlight on 4 March 2024", "Dawnlight"),
        ("Halden Courier, 15 October 2025", "Halden Courier"),
        ("4 March 2024 (Harbour Post)", "Harbour Post"),
        ("Published March 4, 2024", None),
        ("Thursday, 4 March 2024", None),
    ],
)
def test_an_outlet_names_itself_in_its_publication_line(words: str, outlet: str | None) -> None:
    found = outlet_of_line(words)
    assert (None if found is None else found[0]) == outlet
    if found is not None:
        assert words[found[1] : found[2]] == outlet


@pytest.mark.parametrize(
    ("words", "is_one"),
    [
        ("Harbour Valley Gazette", True),
        ("Sorvian State Radio", True),
        ("Los Angeles Times", True),
        ("The New York Times", True),
        ("Larsen Buys Harbour Post", False),
        ("Port Elsin Decides Today", False),
        ("Press Freedom Falls", False),
        ("Port Elsin sign Larsen", False),
        ("Gazette", False),
    ],
)
def test_an_outlet_alone_above_the_title_is_nothing_but_a_name(words: str, is_one: bool) -> None:
    assert is_name_above(words) is is_one


def test_the_foot_of_a_page_is_a_name_and_a_year() -> None:
    assert is_imprint("Sorvian State Radio 2024. Frequencies")
    assert is_imprint("Harbour Post, 2024")
    assert not is_imprint("Sorvian State Radio 2024 ratings fell by a third.")
    assert not is_imprint("The harbour was deepened in 2024.")
