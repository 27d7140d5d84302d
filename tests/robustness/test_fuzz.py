"""The targets of the fuzzer on what it found before, and on bytes of chance.

`make fuzz` looks for more; what it finds is mended and kept in `corpus`, a folder for each target.
"""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.targets import TARGETS
from tests.fuzz.vocabulary import MODES, text_of

CORPUS = Path(__file__).parent / "corpus"
FOUND = sorted(path for path in CORPUS.glob("*/*") if path.is_file())


@pytest.mark.parametrize("path", FOUND, ids=[f"{path.parent.name}/{path.name}" for path in FOUND])
def test_what_was_found_once_does_no_more_harm(path):
    TARGETS[path.parent.name](path.read_bytes())


def test_every_find_belongs_to_a_target_and_is_small():
    assert {path.parent.name for path in FOUND} <= set(TARGETS)
    assert all(path.stat().st_size < 20_000 for path in FOUND)


@pytest.mark.parametrize("name", TARGETS)
def test_a_target_bears_bytes_of_chance(name):
    @given(data=st.one_of(st.binary(max_size=120), st.binary(min_size=40, max_size=400)))
    @settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    def tried(data):
        TARGETS[name](data)

    tried()


@given(mode=st.integers(0, MODES - 1), data=st.binary(min_size=1, max_size=200))
def test_bytes_stand_for_the_same_text_every_time(mode, data):
    assert text_of(bytes([mode]) + data) == text_of(bytes([mode]) + data)
