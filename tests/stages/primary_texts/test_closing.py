"""The day of signing is the one on which this text was signed, and no other day that it names."""

from __future__ import annotations

from pathlib import Path

import pytest

from synoptic.stages.primary_texts import primary_text_of

HEAD = "PACT ON SHARED WATERS"
PARTIES = "Norway and Iceland agree as follows:"
ARTICLES = "Article 1\nThe Parties shall meet every year. Each Party shall pay for its own journey."

CASES = [
    (HEAD, "Done at Ostin this 4th day of May 2011 in two copies.", "2011-05-04", "closing words"),
    (f"{HEAD}\n\n  (Ostin, May 4, 2011)", "Done in two copies.", "2011-05-04", "a line of the title page"),
    (
        f"{HEAD}\n\nDate of signing: 4 May 2011",
        "Done in two copies.",
        "2011-05-04",
        "the title page says what day it is",
    ),
    (f"{HEAD}\n\nSigned at Ostin on 4 May 2011", "Done in two copies.", "2011-05-04", "signed, on the title page"),
    (
        f"{HEAD}\n\nfollowing the Treaty on Shared Rivers,\nsigned at Dorn on 3 April 1999",
        "Done in two copies.",
        None,
        "the day of another text",
    ),
    (f"{HEAD}\n\n(As amended, 3 April 1999)", "Done in two copies.", None, "the day of an amendment"),
    (
        HEAD,
        "Done in two original copies in English, signed in Ostin on 9 Shaban 1432, that is 11 July 2011.",
        "2011-07-11",
        "signed, behind the copies",
    ),
    (HEAD, "Fait à Ostin, le quatre mai./Done at Ostin on the fourth day of May 2011.", "2011-05-04", "between others"),
    (HEAD, "Done at Ostin this ____ day of ______ 2011.", None, "printed before the signing"),
]


@pytest.mark.parametrize(("head", "closing", "day", "note"), CASES, ids=[case[3] for case in CASES])
def test_a_text_bears_the_day_of_its_own_signing(
    head: str, closing: str, day: str | None, note: str, tmp_path: Path
) -> None:
    path = tmp_path / "pact.txt"
    path.write_text(f"{head}\n\n{PARTIES}\n\n{ARTICLES}\n\n{closing}\n", encoding="utf-8")
    signed = primary_text_of(path).signed
    assert (signed.value if signed is not None else None) == day, note
