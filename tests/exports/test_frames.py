import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from synoptic.errors import InputError, MissingExtra
from synoptic.exports.frames import LIBRARIES, frame_names, frame_of
from synoptic.pipeline import compare

EXAMPLE = Path(__file__).parents[2] / "examples" / "tarvo-dam"


@pytest.fixture(scope="module")
def dossier():
    return compare([EXAMPLE])


@pytest.fixture
def fake(monkeypatch):
    """A library whose frames are the columns they are made of."""
    monkeypatch.setitem(sys.modules, "pandas", SimpleNamespace(DataFrame=dict))


def test_the_synopsis_has_a_row_for_every_proposition_and_report(dossier, fake):
    frame = frame_of(dossier, "synopsis", "pandas")
    assert len(frame["state"]) == len(dossier["propositions"]) * len(dossier["reports"])
    assert len(set(zip(frame["proposition"], frame["report"], strict=True))) == len(frame["state"])


def test_who_denies_is_not_told_as_who_carries(dossier, fake):
    frame = frame_of(dossier, "synopsis", "pandas")
    states = dict(zip(zip(frame["proposition"], frame["report"], strict=True), frame["state"], strict=True))
    for proposition in dossier["propositions"]:
        for report in proposition["affirming_reports"]:
            assert states[proposition["id"], report] == "carries"
        for report in set(proposition["dissenting_reports"]) - set(proposition["affirming_reports"]):
            assert states[proposition["id"], report] == "denies"


def test_every_table_makes_a_frame_of_equal_columns(dossier, fake):
    for name in frame_names(dossier):
        assert len({len(column) for column in frame_of(dossier, name, "pandas").values()}) == 1, name


def test_a_table_or_library_that_is_not_known_is_refused(dossier, fake):
    with pytest.raises(InputError, match="it has synopsis, reports"):
        frame_of(dossier, "sentences", "pandas")
    with pytest.raises(InputError, match="expected one of pandas, polars"):
        frame_of(dossier, "claims", "numpy")


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_library_that_is_missing_is_named_with_the_command(dossier, library, monkeypatch):
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingExtra, match=rf"pip install 'synoptic\[{library}\]'"):
        frame_of(dossier, "claims", library)


@pytest.mark.parametrize("library", LIBRARIES)
def test_every_table_makes_a_frame_of_the_library(dossier, library):
    pytest.importorskip(library)
    for name in frame_names(dossier):
        assert len(frame_of(dossier, name, library)) > 0, name
