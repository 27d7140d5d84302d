"""Trade agreements are measured against their metadata and against TREND, on a part that rules were written on."""

from __future__ import annotations

from pathlib import Path

import pytest

from synoptic.engines import default_engine
from synoptic.evaluation.public import tota
from synoptic.evaluation.public.reading import Reader
from synoptic.evaluation.public.state_codes import ALPHA3, codes_in, members_of

META = """<treaty><meta><language>{language}</language><date_signed>{signed}</date_signed><date_into_force>{in_force}</date_into_force><parties_original>{parties}</parties_original></meta>
<body><chapter name="Preamble"><article>{head}
</article></chapter><chapter name="Trade"><article number="1" name="Exceptions">Article XX of the GATT 1994 applies to this Agreement. The
Parties shall meet every year.</article></chapter><chapter name="Conclusion"><article>Done at Oslo on {day}.</article></chapter></body></treaty>"""
HEADER = ",".join(["tota_file", "language", *tota.TREND.values()])


def names(is_held: bool, count: int) -> list[str]:
    found = [name for name in (f"pta_{number}.xml" for number in range(900, 999)) if tota.is_held(name) is is_held]
    return found[:count]


def written(folder: Path, name: str, **values: str) -> None:
    place = folder / tota.TEXTS
    place.mkdir(parents=True, exist_ok=True)
    codes = "".join(f"<partyisocode>{code}</partyisocode>" for code in values.pop("codes").split())
    fields = {
        "language": "en",
        "signed": "1999-05-03",
        "in_force": "1999-09-01",
        "day": "3 May 1999",
        "parties": codes,
        **values,
    }
    (place / name).write_text(META.format(**fields), encoding="utf-8")


def reader() -> Reader:
    return Reader(default_engine())


def test_a_set_that_is_not_there_gives_no_figures(tmp_path: Path) -> None:
    assert tota.measured(tmp_path, reader()) is None
    assert tota.provisions_measured(tmp_path, reader()) is None


def test_days_and_parties_are_right_or_wrong_text_by_text(tmp_path: Path) -> None:
    first, second, third = names(is_held=False, count=3)
    head = "The Kingdom of Norway and the Swiss Confederation, hereinafter the Parties,"
    written(tmp_path, first, codes="NOR CHE", head=head)
    written(tmp_path, second, codes="NOR ISL", head=head, signed="2001-01-01")
    written(tmp_path, third, codes="NOR CHE", head=head, language="fr")
    found = tota.measured(tmp_path, reader())
    assert found is not None
    assert {name: (figure.numerator, figure.denominator) for name, figure in found.figures.items()} == {
        "signed_precision": (1, 2),
        "signed_recall": (1, 2),
        "parties_precision": (1, 2),
        "parties_recall": (1, 2),
        "parties_as_notified": (1, 2),
    }
    assert [len(rows) for rows in found.misses.values()] == [1, 1]


def test_a_union_has_the_members_of_the_signing_or_of_the_entry_into_force(tmp_path: Path) -> None:
    first, second, third = names(is_held=False, count=3)
    head = "The European Economic Community and the Swiss Confederation, hereinafter the Parties,"
    six, nine = "BEL DEU FRA ITA LUX NLD CHE", "BEL DEU FRA ITA LUX NLD CHE DNK GBR IRL"
    written(tmp_path, first, codes=six, head=head, signed="1972-07-22", in_force="1973-01-01")
    written(tmp_path, second, codes=nine, head=head, signed="1972-07-22", in_force="1973-01-01")
    written(tmp_path, third, codes=nine, head=head, signed="1972-07-22", in_force="1972-09-01")
    found = tota.measured(tmp_path, reader())
    assert found is not None
    assert (found.figures["parties_precision"].numerator, found.figures["parties_precision"].denominator) == (2, 3)


def test_what_the_text_names_is_right_where_the_metadata_name_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = names(is_held=False, count=1)[0]
    monkeypatch.setitem(tota.PRINTED_PARTIES, name, "CHE NOR")
    head = "The Kingdom of Norway and the Swiss Confederation, hereinafter the Parties,"
    written(tmp_path, name, codes="NOR CHE ISL", head=head)
    found = tota.measured(tmp_path, reader())
    assert found is not None
    assert found.figures["parties_precision"].value == 1.0
    assert found.figures["parties_as_notified"].value == 0.0


def test_the_sets_of_printed_parties_are_codes_in_order() -> None:
    known = set(ALPHA3.values())
    for name, codes in tota.PRINTED_PARTIES.items():
        assert not tota.is_held(name)
        assert codes.split() == sorted(set(codes.split()) & known)


@pytest.mark.parametrize(
    ("state", "year", "codes"), [("NO", 1999, "NOR"), ("CS", 1991, "CZE SVK"), ("YU", 1970, "YUG"), ("YU", 2000, "SRB")]
)
def test_a_state_that_is_gone_has_the_codes_of_its_year(state: str, year: int, codes: str) -> None:
    assert codes_in(state, year) == frozenset(codes.split())


def test_a_text_that_is_held_out_is_never_read(tmp_path: Path) -> None:
    (held,) = names(is_held=True, count=1)
    written(tmp_path, held, codes="NOR CHE", head="The Kingdom of Norway and the Swiss Confederation,")
    assert tota.dev_paths(tmp_path) == []


def test_provisions_are_compared_code_by_code(tmp_path: Path) -> None:
    first, second = names(is_held=False, count=2)
    head = "The Kingdom of Norway and the Swiss Confederation, hereinafter the Parties,"
    for name in (first, second):
        written(tmp_path, name, codes="NOR CHE", head=head)
    rows = [
        [name, "en", *("1" if code == "8.01.02" and name == first else "0" for code in tota.TREND)]
        for name in (first, second)
    ]
    (tmp_path / tota.PROVISIONS).write_text("\n".join([HEADER, *map(",".join, rows)]) + "\n", encoding="utf-8")
    found = tota.provisions_measured(tmp_path, reader())
    assert found is not None
    assert found.figures["f1_8.01.02"].value == pytest.approx(2 / 3)
    assert found.figures["f1_1.01"].denominator == 0
    assert len(found.items) == 2 * len(tota.TREND)
    assert f"{second}: extra" in found.misses["8.01.02"]


def test_a_union_stands_for_its_members_of_the_year() -> None:
    assert members_of("European Economic Community", 1970) == frozenset("BEL DEU FRA ITA LUX NLD".split())
    assert "HRV" in members_of("the European Union", 2014)
    assert "HRV" not in members_of("the European Union", 2012)
    assert "GBR" not in members_of("EFTA States", 1973)
    assert members_of("Halden Foundry Ltd", 1999) == frozenset()
    assert (ALPHA3["CH"], len(ALPHA3)) == ("CHE", len(set(ALPHA3.values())))
