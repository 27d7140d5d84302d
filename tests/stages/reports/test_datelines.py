"""Datelines of agencies and papers, and beginnings that look like them."""

import pytest

from synoptic.stages.reports.datelines import dateline_at

REST = " The club said on Monday that the striker had signed."
DATELINES = (
    ("HALDEN —", "dash"),
    ("HALDEN -", "hyphen"),
    ("HALDEN:", "colon"),
    ("PORT ELSIN, Kestria —", "region"),
    ("HALDEN (AP) --", "agency"),
    ("HALDEN, March 3 (Reuters) -", "date and agency"),
    ("HALDEN, 3 March 2024 (AFP) –", "date in the other order"),
    ("HALDEN, May 21. /TASS/.", "slashes"),
    ("Halden, March 3 (PTI)", "ordinary letters with a date"),
    ("Halden (AFP) –", "ordinary letters with an agency"),
    ("SANTA CLARA, Calif. (AP) —", "short region"),
    ("HALDEN/PORT ELSIN (Reuters) -", "two places"),
    ("SAINT-ÉTIENNE —", "accents and hyphens"),
    ("(CNN)", "a station alone, without a dash"),
    ("(Reuters)", "an agency alone, without a dash"),
)
OTHERS = (
    "BREAKING: The club said so.",
    "UPDATE - The club said so.",
    "Police: Three men held in raid on a warehouse.",
    "Tuesday - the third day of the trial - was quiet.",
    "NATO: the alliance meets in June.",
    "Ana Lima (AFP) was the first to arrive.",
    "The club (AP) said so.",
    "A man was hurt.",
    "(II) The second part of the ruling.",
    "(Police) The chief spoke for an hour.",
    "(UK) Ministers met on Monday.",
    "HALDEN",
)


@pytest.mark.parametrize(("dateline", "note"), DATELINES)
def test_a_dateline_ends_before_the_first_sentence(dateline: str, note: str) -> None:
    text = dateline + REST
    found = dateline_at(text, 0, len(text))
    assert found is not None, note
    assert text[: found.end] == dateline


@pytest.mark.parametrize("text", OTHERS)
def test_other_beginnings_are_no_dateline(text: str) -> None:
    assert dateline_at(text, 0, len(text)) is None


def test_the_agency_of_a_dateline_is_given_with_its_brackets() -> None:
    text = "HALDEN, March 3 (Reuters) -" + REST
    found = dateline_at(text, 0, len(text))
    assert found is not None
    assert found.agency is not None
    assert text[slice(*found.agency)] == "(Reuters)"
    assert found.has_date
