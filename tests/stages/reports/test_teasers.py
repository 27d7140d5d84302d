"""Links to other stories that were run into the end of a report."""

from synoptic.stages.reports.teasers import first_teaser

REPORT = (
    "The council of Halden voted on Monday to build a second bridge.",
    "The mayor said it would cost 40 million crowns.",
    "She told reporters that the first bridge could not carry more lorries.",
    "The council rejected a referendum, which the opposition had demanded.",
)
LINKS = (
    "Farmers are blocking the coast road in protest at a tax on diesel.",
    "A museum is searching for the owner of a violin left on a tram.",
    "Divers find a wooden ship that sank four centuries ago.",
)


def first(*sentences: str) -> int:
    text = " ".join(sentences)
    places, position = [], 0
    for sentence in sentences:
        start = text.index(sentence, position)
        position = start + len(sentence)
        places.append((start, position))
    return first_teaser(text, places)


def test_links_at_the_end_are_found() -> None:
    assert first(*REPORT, *LINKS) == len(REPORT)


def test_a_report_without_links_keeps_its_end() -> None:
    assert first(*REPORT) == len(REPORT)


def test_one_odd_sentence_is_no_list_of_links() -> None:
    assert first(*REPORT, LINKS[0]) == len(REPORT) + 1


def test_a_sentence_that_points_back_belongs_to_the_report() -> None:
    assert first(*REPORT, "He is searching for a compromise that keeps both sides quiet.", *LINKS) == len(REPORT) + 1


def test_no_sentence_is_no_link() -> None:
    assert first() == 0
