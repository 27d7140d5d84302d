"""Reported provisions are laid beside the articles that they render."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from synoptic.dossier.verify import verify
from synoptic.errors import InputError
from synoptic.pipeline import Result, run
from synoptic.settings import Settings

Verdict = tuple[str, str | None, str | None]

REPORTS = Path(__file__).parent / "skarn"
TEXTS = Path(__file__).parents[1] / "primary_texts" / "examples"


@cache
def result() -> Result:
    return run([REPORTS], Settings(primary=TEXTS / "skarn-compact.txt"))


@cache
def supply() -> Result:
    return run([Path(__file__).parent / "halden"], Settings(primary=TEXTS / "halden-supply.txt"))


def judged(found: Result, wanted: dict[str, Verdict]) -> dict[str, Verdict]:
    """For those words that are read as a provision how they stand to the text."""
    rows: dict[str, Verdict] = {}
    for words in wanted:
        holding = [r for r in found.tables.renderings if any(words in span.exact for span in r.reported)]
        if holding:
            best = min(holding, key=lambda row: len(row.reported))
            rows[words] = (best.state, best.dimension, best.part)
    return rows


COMPACT: dict[str, Verdict] = {
    "number of herring licences by one fifth": ("found", None, "article 2(2)"),
    "submit a dispute to arbitration": ("found", None, "article 12"),
    "meet twice a year": ("found", None, "article 10(2)"),
    "board vessels of the other party": ("goes_further", "force", "article 6(1)"),
    "keep a public register": ("narrower", "bearer", "article 2(1)"),
    "a new lighthouse at Tarrow": ("not_found", None, None),
    "a joint coast guard": ("left_out", None, None),
}
SUPPLY: dict[str, Verdict] = {
    "refuse plate that shows rust": ("found", None, "article 1(2)"),
    "within thirty days of receipt": ("found", None, "article 2(2)"),
    "disputes will be settled": ("found", None, "article 6"),
    "a penalty of one per cent": ("found", None, "article 3"),
    "deliver 600 tonnes": ("goes_further", "number", "article 1(1)"),
    "not to disclose the price": ("narrower", "bearer", "article 4"),
    "two new cranes": ("not_found", None, None),
    "a price cap for oil": ("left_out", None, None),
}
# Whether a sentence is read as a provision at all is the matter of another room; most of them must be.
MOST = 0.7


@pytest.mark.parametrize("wanted", [COMPACT, SUPPLY], ids=["states", "firms"])
def test_reports_render_articles_rightly_too_far_or_too_narrowly(wanted: dict[str, Verdict]) -> None:
    found = judged(result() if wanted is COMPACT else supply(), wanted)
    assert found == {words: wanted[words] for words in found}
    assert len(found) >= MOST * len(wanted)


def test_every_provision_has_one_rendering_with_a_reason() -> None:
    tables = result().tables
    provisions = [provision.id for agreement in tables.agreements for provision in agreement.provisions]
    assert sorted(row.provision for row in tables.renderings) == sorted(provisions)
    assert all(row.reason for row in tables.renderings)
    assert all((row.part is None) == (not row.stated) for row in tables.renderings)


def test_both_sides_of_a_rendering_repeat_their_words() -> None:
    done = verify(result().dossier, REPORTS)
    assert done.reports == len(result().tables.reports) + 1


def test_the_text_takes_no_part_in_the_synopsis() -> None:
    alone = run([REPORTS], Settings())
    assert alone.tables.claims == result().tables.claims
    assert alone.tables.propositions == result().tables.propositions
    assert alone.tables.agreements == result().tables.agreements


def test_the_text_of_another_agreement_is_named_and_compared_with_nothing() -> None:
    other = run([REPORTS], Settings(primary=TEXTS / "halden-supply.txt"))
    assert other.tables.renderings == ()
    (row,) = (row for row in other.tables.skipped if row.stage == "renderings")
    assert row.reason.startswith("no_agreement: no agreement of the reports has its parties")
    assert "Halden Foundry" in row.reason


def test_a_text_in_another_language_is_compared_with_nothing_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "vertrag.txt"
    path.write_text(
        "Vertrag\n\nArticle 1\nDie Vertragsparteien öffnen ihre Häfen und erheben keine Gebühren von Schiffen.\n"
    )
    other = run([REPORTS], Settings(primary=path))
    assert other.tables.renderings == ()
    assert [row.reason.split(":")[0] for row in other.tables.skipped if row.stage == "renderings"] == [
        "language_not_read"
    ]


def test_reports_that_tell_of_no_agreement_have_no_renderings(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Storm hits the coast\n\nSund Mail\n4 May 2031\n\nA storm hit the coast of Sund on Sunday.\n"
    )
    other = run([tmp_path], Settings(primary=TEXTS / "skarn-compact.txt"))
    assert other.tables.agreements == ()
    assert other.tables.renderings == ()
    assert [row.reason.split(";")[0] for row in other.tables.skipped] == [
        "no_agreement: the reports tell of no agreement"
    ]


def test_a_text_that_is_no_agreement_ends_the_run_with_the_reason(tmp_path: Path) -> None:
    path = tmp_path / "b.txt"
    path.write_text("A storm hit the coast of Sund on Sunday.\n")
    with pytest.raises(InputError, match="does not read as the text of an agreement"):
        run([REPORTS], Settings(primary=path))


def test_a_workspace_reads_the_text_and_its_renderings_back(tmp_path: Path) -> None:
    settings = Settings(primary=TEXTS / "skarn-compact.txt")
    first = run([REPORTS], settings, workspace=tmp_path)
    again = run([REPORTS], settings, workspace=tmp_path)
    assert {"primary_texts", "renderings"} <= set(first.done)
    assert not {"primary_texts", "renderings"} & set(again.done)
    assert again.json == first.json
