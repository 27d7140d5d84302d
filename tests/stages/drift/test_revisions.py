"""What a later version of one report says otherwise: invented pages that an outlet changed without saying so."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest

from synoptic.dossier.page import page
from synoptic.model.propositions import Relation
from synoptic.model.reports import Layer
from synoptic.pipeline import Result, run
from synoptic.settings import Settings
from synoptic.stages.drift import Found, Version, revisions_between, rewriting_of
from tests.factory import claim, report, sentences

NOTHING = Found({}, {})


def version(text: str, number: int = 1, *claims: str, **fields: Any) -> Version:
    source = report(text, "Bay Post", f"2031-03-0{number}", version=number, **fields)
    read = sentences(source)
    of_sentence = [
        claim(source, words, sentence=row.index)
        for words in claims
        for row in read
        if words in text[row.start : row.end]
    ]
    return Version(source, read, tuple(of_sentence))


def told(before: str, after: str) -> list[tuple[str | None, str]]:
    found = revisions_between(version(before), version(after, 2), NOTHING)
    return sorted(((row.dimension, row.reason.partition(" (version")[0]) for row in found), key=str)


@pytest.mark.parametrize(
    ("before", "after", "reasons", "note"),
    [
        ("The ferry sank off Orlo.", "The ferry sank off Orlo.", [], "nothing changed"),
        ("“The ferry sank,” she said.", '"The ferry sank," she said.', [], "only the marks"),
        ("The ferry sank. All were saved.", "All were saved. The ferry sank.", [], "sentences that moved"),
        (
            "Guards stormed the peaceful rally on Monday.",
            "Guards cleared the peaceful rally on Monday.",
            ["other words: 'stormed', then 'cleared'"],
            "a verb softened",
        ),
        (
            "Guards cleared the peaceful rally near the port.",
            "Guards cleared the rally near the port.",
            ["words left out: 'peaceful'"],
            "a word dropped",
        ),
        (
            "The striker took the money from the club.",
            "The striker allegedly took the money from the club.",
            ["qualifier added: allegedly"],
            "a charge told with care",
        ),
        (
            "The alleged forger fled to the coast.",
            "The forger fled to the coast.",
            ["qualifier lost: alleged"],
            "and without",
        ),
        (
            "The mayor opened the new hall. Protesters threw eggs at her car.",
            "The mayor opened the new hall.",
            ["withdrawn: a sentence"],
            "a sentence withdrawn",
        ),
        (
            "The mayor opened the new hall.",
            "The mayor opened the new hall. Protesters threw eggs at her car. Two boys were held by police.",
            ["added: 2 sentences"],
            "neighbours are one passage",
        ),
        (
            "The union called a strike at the mill and the port closed at noon.",
            "The union called a strike at the mill. The port closed at noon.",
            ["words left out: 'port closed at noon'"],
            "a sentence that was parted is not one more",
        ),
    ],
)
def test_a_change_between_versions_is_told_with_the_words_of_both(
    before: str, after: str, reasons: list[str], note: str
) -> None:
    assert [reason for _, reason in told(before, after)] == reasons, note


def test_nothing_is_withdrawn_from_a_version_that_is_cut_short() -> None:
    whole = version("The mayor opened the new hall. Protesters threw eggs at her car.")
    short = version("The mayor opened the new hall.", 2, truncated=True)
    assert rewriting_of(whole, short).withdrawn == ()
    assert len(rewriting_of(short, whole).added) == 0


def test_a_title_is_set_beside_the_title_however_it_changed() -> None:
    def titled(title: str, number: int) -> Version:
        text = f"{title}\n\nThe bridge at Sorrel fell on Monday."
        layers = (Layer(0, len(title), "headline"), Layer(len(title) + 2, len(text), "body"))
        return version(text, number, layers=layers)

    (row,) = revisions_between(titled("Disgrace at Sorrel", 1), titled("Bridge falls", 2), NOTHING)
    assert [span.exact for span in row.evidence] in (
        ["Disgrace at Sorrel", "Bridge falls"],
        ["Bridge falls", "Disgrace at Sorrel"],
    )


def test_a_change_joins_the_claims_on_whose_words_it_stands() -> None:
    older = version("Guards stormed the rally. The port was calm.", 1, "Guards stormed the rally", "The port was calm")
    newer = version("Guards cleared the rally. The port was calm.", 2, "Guards cleared the rally", "The port was calm")
    (row,) = revisions_between(older, newer, NOTHING)
    assert (row.left, row.right) == (older.claims[0].id, newer.claims[0].id)
    assert (row.class_, row.directed, row.score) == ("revision", True, 0.9)


def test_a_withdrawn_passage_stands_beside_the_claim_before_it() -> None:
    older = version("The port was calm. Guards stormed the rally.", 1, "The port was calm", "Guards stormed the rally")
    newer = version("The port was calm.", 2, "The port was calm")
    (row,) = revisions_between(older, newer, NOTHING)
    assert (row.left, row.right) == (older.claims[1].id, newer.claims[0].id)


def test_words_in_no_claim_stand_with_the_claim_next_to_them() -> None:
    older = version("Ann Roe, a baker, left the port.", 1, "left the port")
    newer = version("Ann Roe, a tailor, left the port.", 2, "left the port")
    (row,) = revisions_between(older, newer, NOTHING)
    assert (row.left, row.right) == (older.claims[0].id, newer.claims[0].id)
    assert sorted(span.exact for span in row.evidence) == ["baker", "tailor"]


def test_versions_without_dates_are_less_sure_of_their_order() -> None:
    older, newer = version("Guards stormed the rally."), version("Guards cleared the rally.")
    (row,) = revisions_between(older, newer, NOTHING)
    assert row.score == 0.6
    assert "taken from their names" in row.reason


def test_every_side_is_a_report_where_no_claim_was_read() -> None:
    older, newer = version("Guards stormed the rally."), version("Guards cleared the rally.", 2)
    (row,) = revisions_between(older, newer, NOTHING)
    assert (row.left, row.right) == (older.report.id, newer.report.id)


QUAKE = (
    "At least 12 people died when an earthquake hit the Marn valley on Tuesday, the rescue service said.\n\n"
    "Witnesses said the main bridge over the Marn had collapsed.\n\n"
    "The dam above the town was damaged too, a resident told the paper.\n\n"
    "More than 300 people were hurt, the hospital in Ostrel said.",
    "At least 15 people died when an earthquake hit the Marn valley on Tuesday, the rescue service said.\n\n"
    "Witnesses said the main bridge over the Marn had been damaged.\n\n"
    "More than 300 people were hurt, the hospital in Ostrel said.",
)
COURT = (
    "Joan Brel, a teacher, was convicted on Tuesday of a terror attack on Dorn station.\n\n"
    "She will be sentenced on Friday.\n\nHer brother Paul Brel hid the rifle in a barn.",
    "Joan Brel, a nurse, was convicted on Tuesday of an armed assault on Dorn station.\n\n"
    "She will be sentenced on Monday.\n\nHer brother Paul Brel hid the rifle in a barn, prosecutors said.",
)
COMPANY = (
    "Norwell Chemicals caused the leak at the Tiln plant on Sunday.\n\nNo worker was injured.\n\n"
    "The company will close the plant for six weeks.",
    "Norwell Chemicals may have caused the leak at the Tiln plant on Sunday.\n\nNo worker was seriously injured.\n\n"
    "The company will close part of the plant for six weeks.",
)


def compared(folder: Path, texts: tuple[str, ...], titles: tuple[str, ...]) -> Result:
    for number, (title, text) in enumerate(zip(titles, texts, strict=True), start=1):
        row = {
            "url": "https://post.example/1",
            "outlet": "Bay Post",
            "title": title,
            "text": text,
            "published": "2031-05-06T08:00:00",
            "updated": f"2031-05-06T{8 + number:02}:30:00",
        }
        (folder / f"{number}.json").write_text(json.dumps(row), encoding="utf-8")
    return run([folder], Settings())


def revisions(result: Result) -> list[Relation]:
    return [row for row in result.tables.relations if row.class_ == "revision"]


@pytest.mark.parametrize(
    ("texts", "titles", "expected", "note"),
    [
        (
            QUAKE,
            ("At least 12 dead as quake hits Marn valley", "15 dead as quake hits Marn valley"),
            {
                "number: 'At least 12 people', then 'At least 15 people'",
                "number: 'At least 12', then '15'",
                "other words: 'collapsed', then 'damaged'",
                "withdrawn: a sentence",
            },
            "a toll, and a rumour that was taken out",
        ),
        (
            COURT,
            ("Joan Brel convicted of terror attack", "Joan Brel convicted of assault"),
            {
                "characterisation: 'teacher', then 'nurse'",
                "characterisation: 'terror attack', then 'armed assault'",
                "date: 'Friday', then 'Monday'",
                "attribution added: asserted, then attributed",
            },
            "a report from court, corrected",
        ),
        (
            COMPANY,
            ("Norwell Chemicals answers questions", "Norwell Chemicals answers questions"),
            {"softens: asserted, then possible (possible)", "words added: 'seriously'", "words added: 'part'"},
            "a statement softened by the company that made it",
        ),
    ],
    ids=["quake", "court", "company"],
)
def test_what_an_outlet_changed_without_saying_so_is_shown(
    tmp_path: Path, texts: tuple[str, ...], titles: tuple[str, ...], expected: set[str], note: str
) -> None:
    result = compared(tmp_path, texts, titles)
    reasons = {row.reason.partition(" (version 1")[0] for row in revisions(result)}
    assert expected <= reasons, note
    shown = page(result.dossier, {row.id: row.text for row in result.tables.reports})
    assert "Between versions" in shown


def test_an_older_version_carries_nothing(tmp_path: Path) -> None:
    alone, both = tmp_path / "alone", tmp_path / "both"
    alone.mkdir()
    both.mkdir()
    before = compared(alone, QUAKE[1:], ("15 dead as quake hits Marn valley",))
    after = compared(both, QUAKE, ("12 dead as quake hits Marn valley", "15 dead as quake hits Marn valley"))
    (older,) = (row for row in after.tables.reports if row.version == 1)
    extra = {row.id for row in after.tables.claims if row.report == older.id}
    assert extra
    assert not extra & {ident for row in after.tables.propositions for ident in row.claims}
    assert not extra & {ident for row in after.tables.timeline for ident in row.claims}
    assert [row.wording for row in after.tables.propositions] == [row.wording for row in before.tables.propositions]
    assert [len(row.origins) for row in after.tables.propositions] == [1] * len(after.tables.propositions)


def test_a_report_without_versions_has_no_revisions(tmp_path: Path) -> None:
    assert revisions(compared(tmp_path, QUAKE[:1], ("12 dead as quake hits Marn valley",))) == []


def test_the_order_of_input_changes_nothing() -> None:
    older = version("Guards stormed the rally. The port was calm.", 1, "Guards stormed the rally", "The port was calm")
    newer = version("Guards cleared the rally. The port was calm.", 2, "Guards cleared the rally")
    turned = dataclasses.replace(older, claims=older.claims[::-1])
    assert revisions_between(older, newer, NOTHING) == revisions_between(turned, newer, NOTHING)
