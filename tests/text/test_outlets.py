"""Whose house an outlet is of."""

from __future__ import annotations

import pytest

from synoptic.text.gazetteer import folded, rows_of
from synoptic.text.outlets import house_of

ROWS = list(rows_of("outlets.tsv", 9))


@pytest.mark.parametrize(
    ("name", "host", "family", "note"),
    [
        ("AFP", None, "Agence France-Presse", "initials"),
        ("The Guardian", None, "Guardian Media Group", "with its article"),
        (None, "edition.cnn.com", "Warner Bros. Discovery", "a host under a known one"),
        ("bbc.co.uk", None, "BBC", "a name that is a host"),
        ("The Tarvo Post", "tarvopost.example", None, "not known"),
        (None, None, None, "nothing is said"),
        (None, "com", None, "the end of many hosts"),
    ],
)
def test_an_outlet_is_known_by_name_or_host(name: str | None, host: str | None, family: str | None, note: str) -> None:
    found = house_of(name, host)
    assert (found.family if found else None) == family, note


def test_every_row_is_whole_and_dated() -> None:
    for name, _, hosts, kind, family, control, state, year, source in ROWS:
        assert name
        assert hosts
        assert family
        assert kind in {"agency", "paper", "broadcaster", "online"}
        assert control in {"state", "public", "private", "trust", "cooperative"}
        assert (control == "state") == (len(state) == 2)
        assert 2020 <= int(year) <= 2030
        assert "." in source


def test_no_name_and_no_host_means_two_outlets() -> None:
    names = [n for row in ROWS for n in {folded(n) for n in (row[0], *row[1].split("|")) if n}]
    hosts = [host for row in ROWS for host in row[2].split("|")]
    assert len(names) == len(set(names))
    assert len(hosts) == len(set(hosts))


def test_a_family_is_under_one_control() -> None:
    controls: dict[str, set[str]] = {}
    for row in ROWS:
        controls.setdefault(row[4], set()).add(row[5])
    assert {family for family, found in controls.items() if len(found) > 1} == set()
