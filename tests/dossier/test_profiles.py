"""Agreements side by side have the same rows, whatever they were read from."""

from __future__ import annotations

import csv
import io
import json
from functools import cache
from pathlib import Path

from synoptic.dossier.profiles import (
    COLUMNS,
    Bearing,
    Profile,
    as_csv,
    as_profiles_json,
    as_table,
    codebooks,
    profile_of_text,
    profiles_of_dossier,
    rows_of_profiles,
)
from synoptic.pipeline import run, text_of_agreement
from synoptic.settings import Settings

TEXTS = Path(__file__).parents[1] / "stages" / "primary_texts" / "examples"
REPORTS = Path(__file__).parents[1] / "stages" / "renderings" / "skarn"
N_CODES = len(codebooks())


@cache
def profiles() -> tuple[Profile, ...]:
    dossier = run([REPORTS], Settings(primary=TEXTS / "skarn-compact.txt")).dossier
    supply = text_of_agreement(TEXTS / "halden-supply.txt", Settings())
    return (*profiles_of_dossier(dossier, "skarn"), profile_of_text(supply, "halden-supply.txt"))


def bearing(code: str, state: str = "stated", force: str | None = "shall", status: str = "coded") -> Bearing:
    return Bearing((("ATOP", code, status),), state, force, None, ("r1",), ())


def profile(*provisions: Bearing, name: str = "a pact") -> Profile:
    return Profile("a", "x.json", "reports", name, "treaty", ("Dorn", "Vell"), None, None, None, provisions)


def row(found: Profile, code: str) -> dict[str, object]:
    return next(row for row in rows_of_profiles([found]) if row["code"] == code)


def test_every_profile_has_a_row_for_every_code() -> None:
    rows = rows_of_profiles(profiles())
    assert len(profiles()) == 3
    assert len(rows) == 3 * N_CODES
    assert {(r["scheme"], r["code"]) for r in rows[:N_CODES]} == {
        (r["scheme"], r["code"]) for r in rows[N_CODES : 2 * N_CODES]
    }
    assert all(tuple(r) == COLUMNS for r in rows)
    assert all(r["codebook"] for r in rows)


def test_every_scheme_that_ships_has_rows() -> None:
    assert {"ATOP", "DCAD", "PLOVER", "TREND"} <= {scheme for scheme, *_ in codebooks()}
    assert [scheme for scheme, *_ in codebooks()] == sorted(scheme for scheme, *_ in codebooks())


def test_a_text_and_its_reports_stand_side_by_side() -> None:
    reports, text, supply = profiles()
    assert (reports.kind, text.kind, supply.kind) == ("reports", "text", "text")
    assert (reports.signed, text.signed, supply.signed) == ("2031-05-04", "2031-05-04", "2030-03-02")
    assert row(supply, "medarb")["place"] == "article 6"
    assert row(text, "CONSULT")["exact"] == "shall meet twice a year"


def test_a_code_that_nothing_bears_is_not_mentioned() -> None:
    found = row(profile(), "defense")
    assert (found["state"], found["force"], found["n_bearing"], found["exact"]) == ("not_mentioned", None, 0, None)


def test_what_only_a_text_can_tell_is_not_judged_from_reports() -> None:
    reports, text, _ = profiles()
    assert (row(reports, "8.01.02")["state"], row(text, "8.01.02")["state"]) == ("not_judged", "not_mentioned")


def test_provisions_with_one_code_are_joined_into_one_state() -> None:
    assert row(profile(bearing("defense"), bearing("defense", "conditional")), "defense")["state"] == "stated"
    assert row(profile(bearing("defense"), bearing("defense", "excluded", None)), "defense")["state"] == "conflicting"
    assert row(profile(bearing("defense", "excluded", None)), "defense")["state"] == "excluded"
    assert row(profile(bearing("defense", force="may"), bearing("defense")), "defense")["force"] == "shall"


def test_a_candidate_says_nothing_beside_a_provision_that_meets_the_definition() -> None:
    found = row(profile(bearing("defense", "excluded", None, "candidate"), bearing("defense")), "defense")
    assert (found["state"], found["status"], found["n_bearing"]) == ("stated", "coded", 1)


def test_the_csv_is_read_back_row_by_row() -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv(profiles()))))
    assert len(rows) == 3 * N_CODES
    assert tuple(rows[0]) == COLUMNS
    assert as_csv(profiles()) == as_csv(profiles())


def test_words_that_a_spreadsheet_would_run_are_held_back() -> None:
    assert "'=1+1" in as_csv([profile(name="=1+1")])


def test_the_json_has_every_provision_and_the_same_rows() -> None:
    data = json.loads(as_profiles_json(profiles()))
    assert len(data["profiles"][1]["provisions"]) == 28
    assert data["rows"] == rows_of_profiles(profiles())


def test_the_table_shows_only_codes_that_somebody_bears() -> None:
    shown = as_table(profiles())
    assert "PLOVER CONSULT" in shown
    assert "ATOP offense" not in shown
    assert "[3] SUPPLY CONTRACT (text, halden-supply.txt)" in shown


def test_no_agreement_gives_heads_alone() -> None:
    assert as_csv([]).strip() == ",".join(COLUMNS)
    assert rows_of_profiles([]) == []
