"""Pages in the habits of many kinds of sites, told in one piece each; all words are invented."""

import pytest

from tests.stages.reports.pages import Part, page, told

TITLE = ("headline", "Court acquits harbour master of fraud")
LEAD = (
    "The court in Halden acquitted the former harbour master of fraud on Tuesday, ending a trial that lasted two years."
)
SECOND = 'Judge Ruta Saarik said that the prosecution had not shown who moved the money. "Suspicion is not proof," she told the court.'
THIRD = "Prosecutors have two weeks to appeal. A spokesman for the port declined to comment on the verdict."

ONE_LINE: dict[str, tuple[Part, ...]] = {
    "agency with sign-off and standards": (
        ("dateline", "HALDEN, March 5 (Reuters) -"),
        ("body", LEAD),
        ("body", THIRD),
        ("boilerplate", "Sign up here."),
        ("credit", "Reporting by Ana Lima in Halden; Editing by Bo Ek"),
        ("boilerplate", "Our Standards: The Thomson Reuters Trust Principles."),
        ("boilerplate", ", opens new tab Purchase Licensing Rights"),
    ),
    "deck, byline and date before the first sentence, a list of stories inside": (
        ("deck", "Judge says the prosecution did not show who moved the money."),
        ("byline", "By Ana Lima"),
        ("publication_line", "Published On 5 Mar 2024"),
        ("body", LEAD),
        (
            "boilerplate",
            "Recommended Stories list of 2 items list 1 of 2 Ferries run late again list 2 of 2 Harvest fair opens end of list",
        ),
        ("body", SECOND),
        ("body", THIRD),
        ("credit", "Source: Harbour Radio and news agencies"),
    ),
    "byline with a place that the text has elsewhere": (
        ("boilerplate", "Advertisement Supported by"),
        ("deck", "Judge says the prosecution did not show who moved the money."),
        ("byline", "By Ana Lima Reporting from Halden, Lower Kestria"),
        (
            "body",
            "Kestrian judges acquitted the former harbour master of fraud, to cheers from all over Lower Kestria.",
        ),
        ("body", SECOND),
    ),
    "byline with a place that stands nowhere else": (
        ("boilerplate", "Advertisement Supported by"),
        ("byline", "By Ana Lima and Bo Ek Reporting from Halden"),
        ("body", "Judges acquitted the former harbour master of fraud on Tuesday."),
        ("body", SECOND),
    ),
    "agency alone instead of a place": (
        ("dateline", "(CNN) —"),
        ("body", LEAD),
        ("body", SECOND),
        ("credit", "CNN’s Bo Ek contributed to this report."),
    ),
}
LINES: dict[str, tuple[Part, ...]] = {
    "name and place alone, two dates, a letter in the middle, topics at the end": (
        ("deck", "Judge says prosecution did not show who moved money in two-year trial"),
        ("byline", "Ana Lima in Halden"),
        ("publication_line", "Tue 5 Mar 2024 10.20 GMT"),
        ("publication_line", "Last modified on Tue 5 Mar 2024 12.00 GMT"),
        ("body", LEAD),
        ("body", SECOND),
        ("boilerplate", "Sign up to Morning Edition"),
        ("boilerplate", "Our morning email explains the key stories of the day"),
        ("body", THIRD),
        ("boilerplate", "Explore more on these topics"),
        ("teaser", "Halden"),
        ("teaser", "Courts"),
        ("boilerplate", "Reuse this content"),
    ),
    "date in digits between the paragraphs": (
        ("body", LEAD),
        ("body", THIRD),
        ("body", LEAD.replace("Tuesday", "the second day")),
        ("publication_line", "Issued on: 25/03/2024 - 10:20"),
        ("boilerplate", "3 min"),
        ("body", SECOND),
        ("boilerplate", "Advertising"),
        ("body", THIRD),
        ("boilerplate", "© 2024 AFP"),
    ),
    "caption with a bar, a labelled link, publication at the end": (
        ("deck", "Judge said the prosecution had not shown who moved the money"),
        ("publication_line", "Updated - March 05, 2024 08:34 am IST - HALDEN"),
        ("body", LEAD),
        ("body", SECOND),
        ("teaser", "Also read: Ferries run late again"),
        ("body", THIRD),
        ("publication_line", "Published - March 05, 2024 08:30 am IST"),
        ("boilerplate", "Read Comments"),
        ("boilerplate", "Related Topics"),
        ("teaser", "courts / fraud"),
    ),
    "byline and date in one line, an author box": (
        ("byline", "by Ana Lima"),
        ("boilerplate", "2 min read"),
        ("boilerplate", "This audio is created with AI assistance"),
        ("body", LEAD),
        ("body", SECOND),
        ("body", THIRD),
        ("boilerplate", "About the author"),
        ("teaser", "Reporter"),
        ("teaser", "Ana Lima is a reporter at the Harbour Independent."),
    ),
    "way to the page above, tags below": (
        ("boilerplate", "Home › News › Courts"),
        ("body", LEAD),
        ("body", SECOND),
        ("boilerplate", "Tags: courts, fraud, port"),
        ("boilerplate", "Share this:"),
        ("boilerplate", "Facebook"),
    ),
}


@pytest.mark.parametrize("name", ONE_LINE)
def test_a_page_in_one_line_is_told(name: str) -> None:
    parts = ONE_LINE[name]
    assert told(f"{TITLE[1]}\n\n{page(*parts, sep=' ')}", parts) == list(parts)


@pytest.mark.parametrize("name", LINES)
def test_a_page_in_lines_is_told(name: str) -> None:
    parts = LINES[name]
    assert told(page(TITLE, *parts), (TITLE, *parts)) == [TITLE, *parts]


def test_an_agency_behind_the_last_sentences_signs_the_text() -> None:
    parts = (("body", LEAD), ("body", THIRD), ("credit", "REUTERS"))
    assert told(f"{TITLE[1]}\n\n{LEAD}\n\n{THIRD} REUTERS", parts) == list(parts)


def test_the_name_of_the_site_behind_a_bar_is_no_part_of_the_title() -> None:
    parts = (TITLE, ("boilerplate", "| Harbour Post"), ("body", LEAD))
    assert told(f"{TITLE[1]} | Harbour Post\n\n{LEAD}\n\n{SECOND}", parts) == list(parts)
